/**
 * A whole document behind the `#` of an address: compressed, in letters that every address takes, and unpacked within bounds. What stands
 * there never leaves the browser that opens it. It knows no addresses and judges nothing that the document holds.
 */
import { deflateSync, strToU8 } from 'fflate';
import { Unreadable } from './imported';
import { encodeDocument } from './orgmorphJson';
import { inflateWithin } from './zip';
import type { OrgDocument } from '../model/document';

export const LINK_BOUNDS = {
  /** Longer links are cut by some mail programs. */
  soft: 8_000,
  hard: 32_000,
  /** Bytes of the document in a link. */
  inflated: 2 * 1024 * 1024,
  ratio: 100,
} as const;

const NAME = 'The link';

/** The document in letters; the same document gives the same ones. As long as it is: whether that is too long is for others to say. */
export function linkData(document: OrgDocument): string {
  // What is read on a screen needs no line breaks here.
  const text = JSON.stringify(JSON.parse(encodeDocument(document)));
  const packed = deflateSync(strToU8(text), { level: 9, mem: 12 });
  let letters = '';
  for (let at = 0; at < packed.length; at += 0x8000) letters += String.fromCharCode(...packed.subarray(at, at + 0x8000));
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes of the file in a link. Throws `Unreadable` where it is damaged, too long, or would grow past the bounds. */
export function fileInLink(data: string): Uint8Array {
  if (data.length > LINK_BOUNDS.hard)
    throw new Unreadable(
      NAME,
      'link-too-long',
      `${NAME} has ${data.length.toLocaleString('en-GB')} characters; the longest that is opened has ${LINK_BOUNDS.hard.toLocaleString('en-GB')}.`,
    );
  if (!/^[A-Za-z0-9_-]+$/.test(data) || data.length % 4 === 1)
    throw new Unreadable(NAME, 'link-damaged', `${NAME} is damaged: it holds signs that no such link has. Perhaps it was cut or broken by a mail.`); // prettier-ignore
  const letters = atob(data.replaceAll('-', '+').replaceAll('_', '/'));
  const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  // Small documents honestly shrink by more than large ones.
  const cap = Math.min(LINK_BOUNDS.inflated, Math.max(packed.length * LINK_BOUNDS.ratio, 16 * 1024));
  return inflateWithin(packed, cap, NAME, 'the document');
}
