/**
 * The document inside a picture: an Orgmorph file packed into an SVG's metadata or a text chunk of a PNG, and taken out again.
 * Whoever writes pictures and whoever opens them share this file; it judges nothing that the document holds.
 */
import { Gunzip, gzipSync, strFromU8, strToU8 } from 'fflate';
import { LARGEST_FILE } from './bounds';
import { crc32 } from './crc32';
import { ZIP_BOUNDS } from './importBounds';
import { Unreadable } from './imported';
import { readXml } from './xml';
import { inflateWithin } from './zip';

/** Id of the SVG's `<metadata>`, keyword of the PNG's `iTXt` chunk. */
export const CARRIER = 'orgmorph-document';

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The text of an Orgmorph file as base64 of gzip: letters that every carrier takes. The same text gives the same letters. */
export function packed(file: string): string {
  return base64(gzipSync(strToU8(file), { level: 9, mtime: 0 }));
}

/** Throws `Unreadable` where it is damaged or would grow past the bounds. */
export function unpacked(letters: string, file: string): Uint8Array {
  const bytes = fromBase64(letters, file);
  // Small documents say the same few words again and again, and honestly shrink by more than the ratio of large ones.
  const cap = Math.min(LARGEST_FILE, Math.max(bytes.length * ZIP_BOUNDS.ratio, 64 * 1024));
  const damaged = (): never => {
    throw new Unreadable(file, 'carrier-damaged', `The document inside ${file} is damaged.`);
  };
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b) damaged();
  const text = inflateWithin(bytes, cap, file, 'the document inside', Gunzip);
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8);
  if (end.getUint32(0, true) !== crc32(text) || end.getUint32(4, true) !== text.length) damaged();
  return text;
}

/** The bytes of the Orgmorph file inside an SVG; null where it holds none. Throws `Unreadable` where it is no sound XML or what it holds is damaged. */
export function documentInSvg(svg: string, file: string): Uint8Array | null {
  let inside = 0;
  let letters: string | null = null;
  readXml(svg, file, (event) => {
    if (event.is === 'open') {
      if (inside > 0 || (event.name === 'metadata' && event.attributes.get('id') === CARRIER && letters === null)) inside += 1;
      if (inside === 1) letters ??= '';
    } else if (event.is === 'close') inside = Math.max(0, inside - 1);
    else if (inside === 1) letters = (letters ?? '') + event.text;
  });
  return letters === null ? null : unpacked(letters, file);
}

/** The bytes of the Orgmorph file inside a PNG; null where it holds none. Throws `Unreadable` where it is damaged. */
export function documentInPng(bytes: Uint8Array, file: string): Uint8Array | null {
  if (PNG_START.some((sign, at) => bytes[at] !== sign)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG_START.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const kind = strFromU8(bytes.subarray(at + 4, at + 8), true);
    const start = at + 8;
    if (start + length + 4 > bytes.length) throw new Unreadable(file, 'picture-cut', `${file} is a PNG that ends too early.`);
    const letters = kind === 'iTXt' ? textOfChunk(bytes.subarray(start, start + length)) : null;
    if (letters !== null) return unpacked(letters, file);
    if (kind === 'IEND') return null;
    at = start + length + 4;
  }
  return null;
}

/** The chunk's content that carries a document, between signature and end: keyword, no compression, no language, the letters. */
export function pngChunkText(letters: string): Uint8Array {
  return strToU8(`${CARRIER}\0\0\0\0\0${letters}`, true);
}

/** Text of an uncompressed `iTXt` chunk of our keyword; null for any other. */
function textOfChunk(chunk: Uint8Array): string | null {
  const keyword = chunk.indexOf(0);
  if (keyword !== CARRIER.length || strFromU8(chunk.subarray(0, keyword), true) !== CARRIER || chunk[keyword + 1] !== 0) return null;
  const language = chunk.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : chunk.indexOf(0, language + 1);
  return translated < 0 ? null : strFromU8(chunk.subarray(translated + 1), true);
}

function base64(bytes: Uint8Array): string {
  // In pieces: a call takes only so many arguments.
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(letters: string, file: string): Uint8Array {
  try {
    return Uint8Array.from(atob(letters.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    // What the decoder says names no file; this does.
    throw new Unreadable(file, 'carrier-damaged', `The document inside ${file} is damaged: it is not base64.`);
  }
}
