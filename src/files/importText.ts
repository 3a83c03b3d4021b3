/** Bytes into text, and foreign text made fit for names: what encoding it is, what is trimmed, what serves as an id. It knows no format. */
import { isId } from '../model/ids';
import { cleanLine, LIMITS } from '../model/limits';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
}

/** A byte order mark decides; else strict UTF-8, and where that fails Windows-1252, in which every byte is a letter. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (a === 0xfe && b === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    // Not UTF-8. What older Windows programs wrote is; the preview shows the result.
    return { text: letteredC1(new TextDecoder('windows-1252').decode(bytes)), encoding: 'Windows-1252' };
  }
}

/** What Windows puts where Latin-1 has controls, from 0x80 on. Some engines decode these bytes as Latin-1 would. */
const WINDOWS_LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function letteredC1(text: string): string {
  return text.replace(/[\u0080-\u009F]/gu, (sign) => WINDOWS_LETTERS[sign.charCodeAt(0) - 0x80] ?? sign);
}

/**
 * A cell as it is kept: no control characters, composed letters, each run of white space one space and none at the ends, since lines are broken
 * in cells wherever a column was narrow. Plain cells, which are most, are looked at once.
 */
export function cleanCell(text: string): string {
  let space = true;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const blank = code === 0x20;
    if (code < 0x20 || code > 0x7e || (blank && space)) return cleanLine(text.normalize('NFC'));
    space = blank;
  }
  return space ? text.trimEnd() : text;
}

/** Letters and digits alone, in lower case: "Reports to Senior Post" and "reports_to senior post" are one heading. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

/** One line of at most the length of a name; whether it was cut, its caller tells. */
export function nameOfText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LIMITS.name.hard ? `${line.slice(0, LIMITS.name.hard - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}

/** 64 bits over what is given, as 13 signs: the same text gives the same. For ids, not for secrets. */
export function hashOf(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, 0x01000193) >>> 0;
    high = Math.imul(high ^ byte ^ (low >>> 15), 0x85ebca6b) >>> 0;
  }
  return low.toString(36).padStart(7, '0') + high.toString(36).padStart(7, '0');
}

/** The file's own key as an id: as it is where it may serve as one, else spelled out or, where that is too long, hashed. Different keys stay different. */
export function idOfKey(key: string, prefix = ''): string {
  const plain = `${prefix}${key}`;
  // The sign by which spelled-out letters are known is spelled out too.
  if (isId(plain) && !key.includes('_x')) return plain;
  const spelled = `${prefix}${Array.from(key, (sign) => (/[A-Za-z0-9:-]/.test(sign) ? sign : `_x${(sign.codePointAt(0) ?? 0).toString(16)}_`)).join('')}`;
  return isId(spelled) ? spelled : `${prefix}_x${hashOf(key)}`;
}

/** "1 row", "12,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
