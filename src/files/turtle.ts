/**
 * Turtle, and N-Triples, which is part of it, as statements. One pass, no recursion on what a file nests, nothing fetched: an address in it is
 * a name and no more. It knows no vocabulary.
 */
import { Unreadable } from './imported';
import { finderIn, lineCounter } from './lines';
import { resolvedIri, startGraph, type Graph, type Term } from './rdf';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const TYPE = `${RDF}type`;
/** Brackets inside one another; organisation data needs a few. */
const DEEPEST = 100;

/** An open bracket: `[ … ]` speaks of a blank node, `( … )` lists. */
interface Open {
  readonly is: 'statement' | 'blank' | 'list';
  subject: string;
  predicate: string;
  /** Of a list: the cell that the next member goes into; '' before the first. */
  cell: string;
  head: string;
  /** An object stands behind the predicate, so that a sign has to follow. */
  full: boolean;
}

/** Throws `Unreadable` where it is no sound Turtle. */
export function readTurtle(text: string, file: string): Graph {
  const builder = startGraph(file);
  const prefixes = new Map<string, string>();
  const find = finderIn(text);
  const lineAt = lineCounter(text);
  let base = '';
  let at = 0;
  let blanks = 0;

  const broken = (what: string): never => {
    const line = lineAt(at);
    throw new Unreadable(file, 'not-turtle', `${file} is no sound Turtle: in line ${line}, ${what}.`, `line ${line}`);
  };
  const skip = (): void => {
    for (;;) {
      const sign = text[at];
      if (sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r') at += 1;
      else if (sign === '#') {
        const end = find('\n', at);
        at = end < 0 ? text.length : end;
      } else return;
    }
  };
  const blank = (): string => {
    blanks += 1;
    // No name in a file has this sign.
    return `_:#${blanks}`;
  };
  const iri = (): string => {
    const end = find('>', at);
    if (end < 0) broken('an address is never closed');
    const raw = text.slice(at + 1, end);
    if (/[\s<"{}|^`]/.test(raw)) broken('an address holds a sign that none may hold');
    at = end + 1;
    return resolvedIri(unescaped(raw), base);
  };
  const name = (): string => {
    const from = at;
    for (; at < text.length; at += 1) {
      const sign = text[at] ?? '';
      if (sign === '\\') at += 1;
      else if (' \t\r\n;,[]()<>"\'#'.includes(sign)) break;
    }
    // A full stop at the end closes the statement.
    while (at > from && text[at - 1] === '.') at -= 1;
    return text.slice(from, at);
  };
  const prefixed = (): string => {
    const whole = name();
    const colon = whole.indexOf(':');
    if (whole.startsWith('_:')) return `_:${whole.slice(2)}`;
    if (colon < 0) return broken(whole === '' ? `there is a “${text[at] ?? ''}” out of place` : `“${whole.slice(0, 40)}” is no name`);
    const space = prefixes.get(whole.slice(0, colon));
    if (space === undefined) return broken(`the prefix “${whole.slice(0, Math.min(colon, 40))}:” is not declared`);
    return space + whole.slice(colon + 1).replace(/\\(.)/gsu, '$1');
  };
  const literal = (): Term => {
    const quote = text[at] ?? '"';
    const long = text.startsWith(quote.repeat(3), at);
    const close = long ? quote.repeat(3) : quote;
    at += close.length;
    const parts: string[] = [];
    let from = at;
    for (;;) {
      const sign = text[at];
      if (sign === undefined || (!long && (sign === '\n' || sign === '\r'))) broken('a text is never closed');
      if (sign === '\\') {
        const escape = /^\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/.exec(text.slice(at, at + 10));
        if (!escape) broken('a backslash stands before a sign that needs none');
        parts.push(text.slice(from, at), unescaped(escape?.[0] ?? ''));
        at += escape?.[0].length ?? 1;
        from = at;
      } else if (text.startsWith(close, at)) {
        // A quote or two may stand right before the three that close.
        while (long && text[at + 3] === quote) at += 1;
        break;
      } else at += 1;
    }
    parts.push(text.slice(from, at));
    at += close.length;
    let language = '';
    if (text[at] === '@') {
      at += 1;
      const start = at;
      while (/[A-Za-z0-9-]/.test(text[at] ?? '')) at += 1;
      language = text.slice(start, at).toLowerCase();
    } else if (text.startsWith('^^', at)) {
      at += 2;
      if (text[at] === '<') iri();
      else prefixed();
    }
    return { text: parts.join(''), language };
  };
  /** A number or a truth value, else null. */
  const plainValue = (): Term | null => {
    const found =
      /^(?:[+-]?(?:[0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,10})?|true|false)(?=[\s;,\])]|\.(?:\s|$)|$)/.exec(
        text.slice(at, at + 1_000),
      );
    if (!found) return null;
    let value = found[0];
    if (value.endsWith('.')) value = value.slice(0, -1);
    at += value.length;
    return { text: value, language: '' };
  };

  const stack: Open[] = [];
  const top = (): Open => stack.at(-1) ?? broken('a statement should begin');
  const push = (is: Open['is'], subject: string): void => {
    if (stack.length >= DEEPEST)
      throw new Unreadable(file, 'nested-too-deep', `In ${file}, brackets stand inside one another more than ${DEEPEST} deep.`);
    stack.push({ is, subject, predicate: '', cell: '', head: '', full: false });
  };
  /** Puts an object in its place: behind a predicate, or as the next member of a list. */
  const object = (term: Term): void => {
    const open = top();
    const line = lineAt(at);
    if (open.is !== 'list') {
      open.full = true;
      builder.add(open.subject, open.predicate, term, line);
      return;
    }
    const cell = blank();
    if (open.cell === '') open.head = cell;
    else builder.add(open.cell, `${RDF}rest`, { iri: cell }, line);
    builder.add(cell, `${RDF}first`, term, line);
    open.cell = cell;
  };
  const directive = (word: string, dotted: boolean): void => {
    skip();
    if (word === 'prefix') {
      const key = name();
      skip();
      if (!key.endsWith(':') || text[at] !== '<') broken('a prefix needs a name with a colon and an address');
      prefixes.set(key.slice(0, -1), iri());
    } else {
      if (text[at] !== '<') broken('a base needs an address');
      base = iri();
    }
    skip();
    if (dotted) {
      if (text[at] !== '.') broken('a full stop is missing');
      at += 1;
    }
  };

  for (;;) {
    skip();
    const sign = text[at];
    const open = stack.at(-1);
    if (sign === undefined) break;
    if (!open) {
      const word = /^@?(prefix|base)\b/i.exec(text.slice(at, at + 8));
      if (word && (sign === '@' || /^(?:prefix|base)\s/i.test(text.slice(at, at + 8)))) {
        at += word[0].length;
        directive((word[1] ?? '').toLowerCase(), sign === '@');
      } else if (sign === '[' || sign === '(') {
        push('statement', '');
        at += 1;
        push(sign === '[' ? 'blank' : 'list', sign === '[' ? blank() : '');
      } else push('statement', sign === '<' ? iri() : prefixed());
      continue;
    }
    // Ends of what is open.
    if (open.is === 'list' ? sign === ')' : open.is === 'blank' && sign === ']') {
      at += 1;
      stack.pop();
      const outer = top();
      const node = open.is === 'blank' ? open.subject : open.head === '' ? `${RDF}nil` : open.head;
      if (open.is === 'list' && open.cell !== '') builder.add(open.cell, `${RDF}rest`, { iri: `${RDF}nil` }, lineAt(at));
      if (outer.is === 'statement' && outer.subject === '') outer.subject = node;
      else object({ iri: node });
      continue;
    }
    if (open.is === 'statement' && sign === '.') {
      at += 1;
      stack.pop();
      continue;
    }
    if (open.is !== 'list') {
      if (sign === ';') {
        at += 1;
        open.predicate = '';
        open.full = false;
        continue;
      }
      if (sign === ',' && open.full) {
        at += 1;
        open.full = false;
        continue;
      }
      if (open.full) broken('“;”, “,” or a full stop is missing');
      if (open.predicate === '') {
        if (sign === '<') open.predicate = iri();
        else if (sign === 'a' && /[\s<[("]/.test(text[at + 1] ?? '')) {
          at += 1;
          open.predicate = TYPE;
        } else open.predicate = prefixed();
        continue;
      }
    }
    if (sign === '[' || sign === '(') {
      at += 1;
      push(sign === '[' ? 'blank' : 'list', sign === '[' ? blank() : '');
    } else if (sign === '"' || sign === "'") object(literal());
    else if (sign === '<') object({ iri: iri() });
    else object(plainValue() ?? { iri: prefixed() });
  }
  if (stack.length > 0) broken('the text ends in the middle of a statement');
  return builder.graph();
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gsu, (_, short?: string, long?: string, sign = '') => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (Number.isNaN(code)) return ESCAPES[sign] ?? sign;
    return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  });
}
