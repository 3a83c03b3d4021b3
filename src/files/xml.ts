/**
 * A small reader of XML: elements, attributes and text, in one pass, without a tree of the browser's and without fetching anything.
 * Any document type declaration is refused before the rest is looked at. It knows no vocabulary.
 */
import { XML_BOUNDS } from './importBounds';
import { Unreadable } from './imported';

export type XmlEvent =
  /** `name` is the local name: prefixes are dropped. `line` counts from 1. */
  | { readonly is: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly line: number }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'close'; readonly name: string };

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
/** Ends a name: space, `/`, `>`, `=`, a quote or the end of the text. */
const endsName = (code: number): boolean =>
  Number.isNaN(code) || isSpace(code) || code === 47 || code === 62 || code === 61 || code === 34 || code === 39;

/** Text with its entities as the signs they stand for; those that are unknown stay as they are written. */
export function unescapeXml(text: string): string {
  let at = text.indexOf('&');
  if (at < 0) return text;
  const parts: string[] = [];
  let from = 0;
  while (at >= 0) {
    // No entity of ours is longer, so that a stray & doesn't look for its end all through the text.
    const end = text.slice(at, at + 12).indexOf(';');
    const name = end < 0 ? '' : text.slice(at + 1, at + end);
    const sign = name.startsWith('#') ? ofCode(name) : (ENTITIES.get(name) ?? null);
    if (sign !== null) {
      parts.push(text.slice(from, at), sign);
      from = at + end + 1;
    }
    at = text.indexOf('&', at + 1);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function ofCode(name: string): string | null {
  const hex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-fA-F]{1,6}$/ : /^[0-9]{1,7}$/).test(digits)) return null;
  const code = Number.parseInt(digits, hex ? 16 : 10);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : String.fromCodePoint(code);
}

/** True where a document type is declared, which could make a small file a large one or name another file. */
function hasDoctype(text: string): boolean {
  return /<!doctype|<!entity/i.test(text);
}

/** Hands the document to `take` piece by piece. Throws `Unreadable` where it is no sound XML or passes the bounds. */
export function readXml(text: string, file: string, take: (event: XmlEvent) => void): void {
  if (hasDoctype(text))
    throw new Unreadable(
      file,
      'doctype',
      `${file} declares a document type (<!DOCTYPE …>). Such files can reach for others, and none is read.`,
    );
  const open: string[] = [];
  let at = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (to: number): number => {
    for (let next = text.indexOf('\n', counted); next >= 0 && next < to; next = text.indexOf('\n', next + 1)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
  const broken = (what: string): never => {
    throw new Unreadable(file, 'not-xml', `${file} is no sound XML: in line ${lineAt(at)}, ${what}.`, `line ${lineAt(at)}`);
  };
  const skipSpace = (): void => {
    while (isSpace(text.charCodeAt(at))) at += 1;
  };
  const upTo = (end: string, what: string): string => {
    const found = text.indexOf(end, at);
    if (found < 0) return broken(`${what} is never closed`);
    const between = text.slice(at, found);
    at = found + end.length;
    return between;
  };
  const readName = (): string => {
    const from = at;
    while (!endsName(text.charCodeAt(at))) at += 1;
    return text.slice(from, at);
  };

  while (at < text.length) {
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    if (open.length > 0 && words !== '') take({ is: 'text', text: unescapeXml(words) });
    else if (words.trim().replace('\uFEFF', '') !== '') broken('there is text outside every element');
    if (next < 0) break;
    at = next + 1;
    if (text.startsWith('!--', at)) {
      at += 3;
      upTo('-->', 'a comment');
    } else if (text.startsWith('![CDATA[', at)) {
      at += 8;
      const raw = upTo(']]>', 'a CDATA section');
      if (open.length > 0) take({ is: 'text', text: raw });
    } else if (text[at] === '?') {
      upTo('?>', 'an instruction');
    } else if (text[at] === '/') {
      at += 1;
      const name = upTo('>', 'a closing tag').trim();
      if (open.pop() !== name) broken(`</${name.slice(0, 40)}> closes what isn't open`);
      take({ is: 'close', name: local(name) });
    } else {
      const name = readName();
      if (name === '' || name.startsWith('!')) broken('a tag has no name');
      const attributes = new Map<string, string>();
      for (;;) {
        skipSpace();
        const sign = text[at];
        if (sign === '>' || sign === '/' || sign === undefined) break;
        const key = readName();
        if (key === '') broken('an attribute has no name');
        skipSpace();
        if (text[at] !== '=') broken(`the attribute ${key.slice(0, 40)} has no value`);
        at += 1;
        skipSpace();
        const quote = text[at];
        if (quote !== '"' && quote !== "'") broken(`the value of ${key.slice(0, 40)} has no quotes`);
        at += 1;
        const value = upTo(quote ?? '"', `the value of ${key.slice(0, 40)}`);
        if (value.length > XML_BOUNDS.text * 20) broken(`the value of ${key.slice(0, 40)} is too long`);
        attributes.set(local(key), unescapeXml(value));
        if (attributes.size > XML_BOUNDS.attributes) broken(`<${name.slice(0, 40)}> has more than ${XML_BOUNDS.attributes} attributes`);
      }
      const empty = text[at] === '/';
      if (empty) at += 1;
      if (text[at] !== '>') broken(`<${name.slice(0, 40)}> is never closed`);
      at += 1;
      take({ is: 'open', name: local(name), attributes, line: lineAt(at) });
      if (empty) take({ is: 'close', name: local(name) });
      else {
        open.push(name);
        if (open.length > XML_BOUNDS.depth) broken(`elements stand inside one another more than ${XML_BOUNDS.depth} deep`);
      }
    }
  }
  const last = open.at(-1);
  if (last !== undefined) broken(`<${last.slice(0, 40)}> is never closed`);
}
