/**
 * Looks through JSON text before it is parsed: is it JSON, how deep does it go, does an object name a key twice or one that must not be?
 * It says where, by line, column and path; it builds no values and knows no document. One pass, no recursion.
 */
import { pathInWords, shortened, type Step } from './problem';

export interface ScanFault {
  readonly rule: 'not-json' | 'nested-too-deep' | 'duplicate-key' | 'forbidden-key';
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly path: string;
  /** What is wrong, without the place: "a comma or the end of the list is missing". */
  readonly what: string;
}

/** Keys that could reach into every JavaScript object. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** An object or list that is open. In an object `key` is the one being read; in a list `index` is. */
interface Open {
  readonly keys: Set<string> | null;
  key: string;
  index: number;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** Code units. */
const [TAB, FEED, RETURN, BLANK, QUOTE, BACKSLASH] = [9, 10, 13, 32, 34, 92];

/** The first fault; null where `text` is sound JSON, nested no deeper than `deepest`. */
export function scanJson(text: string, deepest: number): ScanFault | null {
  const open: Open[] = [];
  let at = 0;

  const fault = (rule: ScanFault['rule'], what: string): ScanFault => {
    const before = text.slice(0, at);
    const path: Step[] = open.map((level) => (level.keys ? level.key : level.index));
    return { rule, line: before.split('\n').length, column: at - before.lastIndexOf('\n'), path: pathInWords(path), what };
  };
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at = pattern.lastIndex;
    return found[0];
  };
  const skipSpace = (): void => {
    for (let code = text.charCodeAt(at); code === BLANK || code === FEED || code === RETURN || code === TAB; code = text.charCodeAt(at))
      at += 1;
  };
  /** A string with its quotes; null, and `at` where it breaks off, if it is none. A loop: one pattern for all of it could overflow on megabytes. */
  const matchString = (): string | null => {
    const start = at;
    if (text.charCodeAt(at) !== QUOTE) return null;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        at += 1;
        return text.slice(start, at);
      }
      if (code === BACKSLASH ? match(ESCAPE) === null : !(code >= BLANK)) return null;
      if (code !== BACKSLASH) at += 1;
    }
  };
  const broken = (wanted: string): ScanFault => {
    const found = at >= text.length ? 'the text ends' : `there is “${shortened(String.fromCodePoint(text.codePointAt(at) ?? 0))}”`;
    return fault('not-json', `${found} where ${wanted}`);
  };
  /** Reads `"key":` of the innermost object. */
  const readKey = (level: Open, keys: Set<string>): ScanFault | null => {
    const start = at;
    const found = matchString();
    if (found === null) return broken(at === start ? 'a key in double quotes should stand' : 'the key should go on');
    const key = found.includes('\\') ? String(JSON.parse(found)) : found.slice(1, -1);
    level.key = key;
    const refused = FORBIDDEN.has(key) ? 'forbidden-key' : keys.has(key) ? 'duplicate-key' : null;
    if (refused) {
      at = start;
      return fault(
        refused,
        refused === 'forbidden-key' ? `the key “${key}” is not allowed anywhere` : `the key “${shortened(key)}” stands twice in one object`,
      );
    }
    keys.add(key);
    skipSpace();
    if (text[at] !== ':') return broken('a colon should stand');
    at += 1;
    return null;
  };

  let wantsValue = true;
  for (;;) {
    skipSpace();
    const level = open.at(-1);
    const sign = text[at];
    if (wantsValue) {
      if (sign === '{' || sign === '[') {
        if (open.length >= deepest) return fault('nested-too-deep', `values are nested more than ${deepest} deep`);
        at += 1;
        skipSpace();
        const inner: Open = { keys: sign === '{' ? new Set() : null, key: '', index: 0 };
        if (text[at] === (inner.keys ? '}' : ']')) {
          at += 1;
          wantsValue = false;
          continue;
        }
        open.push(inner);
        const wrong = inner.keys ? readKey(inner, inner.keys) : null;
        if (wrong) return wrong;
        continue;
      }
      const start = at;
      const found = sign === '"' ? matchString() : (match(NUMBER) ?? match(WORD));
      if (found === null) return broken(at === start ? 'a value should stand' : 'the string should go on');
      wantsValue = false;
      continue;
    }
    if (!level) return at >= text.length ? null : broken('nothing more should stand');
    if (sign === ',') {
      at += 1;
      skipSpace();
      level.index += 1;
      const wrong = level.keys ? readKey(level, level.keys) : null;
      if (wrong) return wrong;
      wantsValue = true;
    } else if (sign === (level.keys ? '}' : ']')) {
      at += 1;
      open.pop();
    } else return broken(`a comma or “${level.keys ? '}' : ']'}” should stand`);
  }
}
