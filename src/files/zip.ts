/**
 * The entries of a ZIP file, inflated only when asked for and never past the bounds: a bomb stops at the cap.
 * It reads the directory at the file's end, as office programs do, and knows nothing of what the entries hold.
 */
import { Inflate, type Gunzip } from 'fflate';
import { ZIP_BOUNDS } from './importBounds';
import { Unreadable } from './imported';
import { inFigures } from './problem';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly start: number;
  readonly encrypted: boolean;
}

export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The bytes of an entry; null where there is none of that name. Throws `Unreadable` past the bounds. */
  read(name: string): Uint8Array | null;
}

/** No deflate stream grows more than this in one byte: pieces are fed so that not even the worst can pass the cap by more than a piece. */
const WORST_RATIO = 1032;

/** Throws `Unreadable` where it is no sound ZIP. */
export function openZip(bytes: Uint8Array, file: string): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = (what: string): never => {
    throw new Unreadable(file, 'zip-broken', `${file} is a damaged file: ${what}.`);
  };
  const within = (at: number, length: number): number => (at >= 0 && at + length <= bytes.length ? at : broken('it ends too early'));
  let end = bytes.length - 22;
  // A comment may follow the directory's end, of at most 65,535 bytes.
  for (const least = Math.max(0, end - 0xffff); end >= least && view.getUint32(end, true) !== 0x06054b50; end -= 1);
  if (end < 0 || view.getUint32(within(end, 22), true) !== 0x06054b50) broken('its directory is missing');
  const count = view.getUint16(end + 10, true);
  if (count > ZIP_BOUNDS.entries)
    throw new Unreadable(file, 'too-many-entries', `${file} packs ${inFigures(count)} files; the most is ${ZIP_BOUNDS.entries}.`);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(within(at, 46), true) !== 0x02014b50) broken('its directory can’t be read');
    const [names, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const name = new TextDecoder().decode(bytes.subarray(within(at + 46, names), at + 46 + names));
    const start = view.getUint32(at + 42, true);
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      start,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + names + extra + comment;
  }
  let left: number = ZIP_BOUNDS.inflated;
  return {
    entries,
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      if (entry.encrypted)
        throw new Unreadable(file, 'encrypted', `${file} is protected by a password. Save it without one, and open it again.`);
      const { start, compressed, method } = entry;
      if (view.getUint32(within(start, 30), true) !== 0x04034b50) broken(`${name} isn't where the directory says`);
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const packed = bytes.subarray(within(from, compressed), from + compressed);
      if (method !== 0 && method !== 8) broken(`${name} is packed in a way that isn't known`);
      const cap = Math.min(left, Math.max(compressed * ZIP_BOUNDS.ratio, 4096));
      const inflated = method === 0 ? packed : inflateWithin(packed, cap, file, name);
      left -= inflated.length;
      if (left < 0) tooLarge(file, name, ZIP_BOUNDS.inflated);
      return inflated;
    },
  };
}

/** Raw deflate, or what `Stream` unpacks, at most `cap` bytes. Throws `Unreadable` past it, and where the stream is damaged. */
export function inflateWithin(
  packed: Uint8Array,
  cap: number,
  file: string,
  what: string,
  Stream: typeof Inflate | typeof Gunzip = Inflate,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Stream((piece) => {
    size += piece.length;
    if (size > cap) tooLarge(file, what, cap);
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length || at === 0;) {
      const length = Math.max(16, Math.min(16 * 1024, Math.floor((cap - size) / WORST_RATIO)));
      stream.push(packed.subarray(at, at + length), at + length >= packed.length);
      at += length;
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(file, 'zip-broken', `${file} is a damaged file: ${what} can't be unpacked.`);
  }
  const whole = new Uint8Array(size);
  let to = 0;
  for (const piece of pieces) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}

function tooLarge(file: string, what: string, cap: number): never {
  throw new Unreadable(
    file,
    'unpacks-too-large',
    `${file} was not unpacked: ${what} would grow past ${inFigures(cap)} bytes, as honest files don't.`,
  );
}
