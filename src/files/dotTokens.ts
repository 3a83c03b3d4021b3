/** Graphviz's language as tokens: names, quoted or not, labels in HTML, signs. Comments go. One pass; it knows no statements. */
import { Unreadable } from './imported';
import { finderIn, lineCounter } from './lines';

export interface DotToken {
  /** word: a name or number; html: a label between < and >; sign: one of `{}[];,:=` or `->` and `--`. */
  readonly is: 'word' | 'html' | 'sign';
  readonly text: string;
  /** A quoted word is never a keyword. */
  readonly quoted: boolean;
  readonly line: number;
}

const SIGNS = '{}[];,:=';

/** Throws `Unreadable` where the text is no sequence of tokens. */
export function dotTokens(text: string, file: string): () => DotToken | null {
  const find = finderIn(text);
  const lineAt = lineCounter(text);
  let at = 0;
  const broken = (what: string): never => {
    const line = lineAt(at);
    throw new Unreadable(file, 'not-dot', `${file} is no sound Graphviz text: in line ${line}, ${what}.`, `line ${line}`);
  };
  const quoted = (): string => {
    const parts: string[] = [];
    at += 1;
    let from = at;
    for (; text[at] !== '"'; at += 1) {
      if (at >= text.length) broken('a quote is never closed');
      if (text[at] !== '\\') continue;
      parts.push(text.slice(from, at));
      const next = text[at + 1] ?? '';
      // Line ends of labels and those in the text alike are white space; a quote is a quote.
      parts.push(next === '"' || next === '\\' ? next : next === '\n' ? '' : 'nlr'.includes(next) ? ' ' : `\\${next}`);
      at += 1;
      from = at + 1;
    }
    parts.push(text.slice(from, at));
    at += 1;
    return parts.join('');
  };
  const html = (): string => {
    const from = at + 1;
    let depth = 0;
    for (; at < text.length; at += 1) {
      if (text[at] === '<') depth += 1;
      else if (text[at] === '>') depth -= 1;
      if (depth === 0) break;
    }
    if (at >= text.length) broken('a label in HTML is never closed');
    at += 1;
    return text.slice(from, at - 1);
  };
  const skip = (): void => {
    for (;;) {
      const sign = text[at];
      if (sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r') at += 1;
      else if (text.startsWith('//', at) || (sign === '#' && (at === 0 || text[at - 1] === '\n'))) {
        const end = find('\n', at);
        at = end < 0 ? text.length : end;
      } else if (text.startsWith('/*', at)) {
        const end = find('*/', at + 2);
        if (end < 0) broken('a comment is never closed');
        at = end + 2;
      } else return;
    }
  };
  return () => {
    skip();
    const sign = text[at];
    if (sign === undefined) return null;
    const line = lineAt(at);
    if (sign === '"') {
      let word = quoted();
      // Quoted words with a plus between them are one.
      for (;;) {
        const back = at;
        skip();
        if (text[at] !== '+') {
          at = back;
          break;
        }
        at += 1;
        skip();
        if (text[at] !== '"') broken('there is no quoted word behind a “+”');
        word += quoted();
      }
      return { is: 'word', text: word, quoted: true, line };
    }
    if (sign === '<') return { is: 'html', text: html(), quoted: true, line };
    if (text.startsWith('->', at) || text.startsWith('--', at)) {
      at += 2;
      return { is: 'sign', text: text.slice(at - 2, at), quoted: false, line };
    }
    if (SIGNS.includes(sign)) {
      at += 1;
      return { is: 'sign', text: sign, quoted: false, line };
    }
    const from = at;
    if (sign === '-') at += 1;
    while (at < text.length && /[\w.\u0080-\uffff]/.test(text[at] ?? '')) at += 1;
    if (at === from || (sign === '-' && at === from + 1)) broken(`there is a “${sign}” out of place`);
    return { is: 'word', text: text.slice(from, at), quoted: false, line };
  };
}
