/** Words out of labels that are written as HTML: tags go, line ends become spaces, entities become signs. Nothing of it is ever shown as HTML. */
import { unescapeXml } from './xml';

/** One line. A "<" that begins no tag stays what it is. */
export function textOfHtml(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return html.replace(/\s+/g, ' ').trim();
  const parts: string[] = [];
  let at = 0;
  let open = html.indexOf('<');
  let close = html.indexOf('>', open);
  while (open >= 0 && close >= 0) {
    const sign = html[open + 1] ?? '';
    if (/[a-zA-Z/!]/.test(sign)) {
      parts.push(html.slice(at, open), ' ');
      at = close + 1;
      open = html.indexOf('<', at);
    } else open = html.indexOf('<', open + 1);
    if (open > close) close = html.indexOf('>', open);
  }
  parts.push(html.slice(at));
  return unescapeXml(parts.join('')).replace(/\s+/g, ' ').trim();
}
