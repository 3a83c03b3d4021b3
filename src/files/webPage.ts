/**
 * A handout as a web page that stands alone and can be read by everybody: headings in order, real lists and tables, nothing that runs or is
 * fetched, and a policy that would refuse both. It knows HTML and handouts, and nothing of what is said.
 */
import type { Block, Handout, Item } from './handout';
import { escaped } from './escape';
import { svgElement } from './svg';
import type { Table } from './tables';

export const PAGE_STYLE = `:root{color-scheme:light dark}body{max-width:72rem;margin:0 auto;padding:1.5rem 1rem 4rem;font:1rem/1.5 Inter,"Segoe UI",Arial,"Liberation Sans",sans-serif;color:#16202c;background:#fff}h1{margin:0 0 .25rem;font-size:1.75rem;line-height:1.2}h2{margin:2.25rem 0 .75rem;font-size:1.25rem}h3{margin:1.5rem 0 .5rem;font-size:1.0625rem}.subtitle,.note,footer{color:#4d5866}.draft{display:inline-block;margin:.75rem 0 0;padding:.15rem .75rem;border:2px solid currentColor;border-radius:1rem;font-weight:600}p{max-width:48rem}li{margin:.2rem 0}dl{display:grid;grid-template-columns:minmax(8rem,14rem) minmax(0,1fr);gap:.35rem 1rem}dt{font-weight:600}dd{margin:0}.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem}caption{padding:.25rem 0;color:#4d5866;text-align:start}th,td{padding:.4rem .6rem;border:1px solid #c6cdd6;text-align:start;vertical-align:top;min-width:5rem}th{background:#eef1f5}figure{margin:1rem 0}svg{max-width:100%;height:auto;border:1px solid #e3e7ec}a{color:#1b4fc4}.contents{columns:18rem}footer{margin-top:3rem;border-top:1px solid #c6cdd6;padding-top:.75rem}@media(prefers-color-scheme:dark){body{color:#eef2f6;background:#0f1216}.subtitle,.note,footer,caption{color:#a0abb8}th{background:#232a33}th,td{border-color:#3a434e}a{color:#8ab4ff}}@media(max-width:40rem){dl{display:block}dd{margin:0 0 .5rem}}@media print{body{max-width:none;padding:0;color:#000;background:#fff}h2,h3{break-after:avoid}tr,li{break-inside:avoid}thead{display:table-header-group}}`;

/** Of `PAGE_STYLE`, for the page's policy; a test holds the two together. */
export const PAGE_STYLE_HASH = 'sha256-2nWdQP1KN0CSBdhvB01Yglv81KXtFQvE5LypAf9zo48=';

export function webPage(handout: Handout): string {
  const { title, subtitle, status, blocks, foot } = handout;
  const headings = blocks.flatMap((block, at) => (block.is === 'heading' && block.level === 2 ? [{ text: block.text, at }] : []));
  const contents =
    headings.length < 3
      ? ''
      : `<nav aria-label="Contents"><ul class="contents">${headings.map(({ text, at }) => `<li><a href="#part-${at}">${escaped(text)}</a></li>`).join('')}</ul></nav>\n`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subtitle === '' ? title : `${title}: ${subtitle}`)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${subtitle === '' ? '' : `<p class="subtitle">${escaped(subtitle)}</p>\n`}${status === '' ? '' : `<p class="draft">${escaped(status)}</p>\n`}${contents}${blocks.map(blockElement).join('\n')}
</main>
<footer>${escaped(foot)}</footer>
</body>
</html>
`;
}

function blockElement(block: Block, at: number): string {
  switch (block.is) {
    case 'heading':
      return `<h${block.level} id="part-${at}">${escaped(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'list':
      return listElement(block.items);
    case 'table':
      return tableElement(block.table);
    case 'facts':
      return `<dl>${block.facts.map(([label, text]) => `<dt>${escaped(label)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`;
    case 'picture':
      return `<figure>${svgElement(block.picture, { carried: '', prefix: `picture-${at}-` })}</figure>`;
    default:
      return block satisfies never;
  }
}

/** From the leaves up, without recursion. */
function listElement(items: readonly Item[]): string {
  const parts: string[] = ['<ul>'];
  const stack: (Item | string)[] = ['</ul>', ...[...items].reverse()];
  while (stack.length > 0) {
    const next = stack.pop();
    if (next === undefined) break;
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const note = next.note === '' ? '' : ` <span class="note">${escaped(next.note)}</span>`;
    parts.push(`<li>${next.text === '' ? escaped(next.note) : `<strong>${escaped(next.text)}</strong>${note}`}`);
    stack.push('</li>');
    if (next.items.length > 0) {
      parts.push('<ul>');
      stack.push('</ul>', ...[...next.items].reverse());
    }
  }
  return parts.join('');
}

function tableElement({ name, columns, rows }: Table): string {
  const kept = columns.flatMap((column, at) => (rows.some((row) => (row[at] ?? '') !== '') ? [{ ...column, at }] : []));
  const all = kept.reduce((sum, { width }) => sum + width, 0);
  const widths = kept.map(({ width }) => `<col width="${Math.round((width / all) * 100)}%">`).join('');
  const head = kept.map(({ heading }) => `<th scope="col">${escaped(heading)}</th>`).join('');
  const body = rows.map((row) => `<tr>${kept.map(({ at }) => `<td>${escaped(row[at] ?? '')}</td>`).join('')}</tr>`);
  // What may have to be scrolled has to be reached by keys.
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(name)}"><table><caption>${escaped(name)}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}
