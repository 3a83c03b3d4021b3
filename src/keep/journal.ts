/**
 * The journal's bytes: one record an edit, one for a whole document, each with its length, a CRC32C and a link to what it follows.
 * Pure: it knows no storage, and refuses to know what a patch does.
 *
 * A record is "OMJ" and the format's version, the payload's length, the payload's CRC32C and one over these twelve bytes (each 32 bits,
 * little end first), then the payload: its kind, its number in the document's history, its link (32 bytes) and its body as JSON. So a
 * flipped bit in a length is never taken for a writing that was cut short, nor one in the version for a newer app.
 * A patch links to what it follows, and its SHA-256 is what the next one links to. A snapshot links to what it stands for, so that a chain
 * goes on across it; the first of a document stands for the SHA-256 of its own body.
 */
import { migratedPatch, NEWEST } from '../files/migrations';
import type { Patch } from '../model/patch';
import { bytesOf, crc32c, hexOf, sha256 } from './checksums';

/** What is known of a document without reading it. */
export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly copyOf: string;
  /** ISO time, told to people only: order is by number, never by clock. */
  readonly savedAt: string;
  /** Edits since the document's first. */
  readonly edits: number;
  /** Units of all its stages, each counted once. */
  readonly units: number;
  /** ISO time of the last version that came by itself; for how often they come, never for order. */
  readonly versionAt: string;
  /** ISO time when it was put in the bin; '' while it stands on the shelf. */
  readonly trashedAt: string;
}

export interface PatchBody {
  readonly heading: Heading;
  /** Empty where only the heading changes. */
  readonly patch: Patch;
}

export interface SnapshotBody {
  readonly heading: Heading;
  /** Why it was taken, where a person should know ("Before 40 of 60 were removed"); '' as a rule. */
  readonly name: string;
  /** The document in Orgmorph's JSON. */
  readonly text: string;
}

export type JournalRecord = {
  readonly seq: number;
  /** In hexadecimal digits, as all hashes here. */
  readonly link: string;
  /** What a patch that follows has to link to. */
  readonly head: string;
  /** The record whole, as it is stored. */
  readonly bytes: Uint8Array;
} & ({ readonly kind: 'patch'; readonly body: PatchBody } | { readonly kind: 'snapshot'; readonly body: SnapshotBody });

export type Snapshot = Extract<JournalRecord, { kind: 'snapshot' }>;
export type PatchRecord = Extract<JournalRecord, { kind: 'patch' }>;

/** That of the documents: patches hold records, so what changes a record's shape changes the journal's. */
const JOURNAL_VERSION = NEWEST;
const MAGIC = [0x4f, 0x4d, 0x4a];
const HEADER = 16;
const FIXED = 37;
const KINDS = ['patch', 'snapshot'] as const;

function encode(kind: JournalRecord['kind'], seq: number, linkFor: (body: Uint8Array) => Uint8Array, body: unknown): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(body));
  const bytes = new Uint8Array(HEADER + FIXED + text.length);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, JOURNAL_VERSION]);
  view.setUint32(4, FIXED + text.length, true);
  view.setUint8(HEADER, KINDS.indexOf(kind));
  view.setUint32(HEADER + 1, seq, true);
  bytes.set(linkFor(text), HEADER + 5);
  bytes.set(text, HEADER + FIXED);
  view.setUint32(8, crc32c(bytes.subarray(HEADER)), true);
  view.setUint32(12, crc32c(bytes.subarray(0, 12)), true);
  return bytes;
}

export function patchRecord(seq: number, link: string, body: PatchBody): PatchRecord {
  const bytes = encode('patch', seq, () => bytesOf(link), body);
  return { kind: 'patch', seq, link, head: hexOf(sha256(bytes.subarray(HEADER))), bytes, body };
}

/** `link` null: the first of a document, which starts a chain of its own. */
export function snapshotRecord(seq: number, link: string | null, body: SnapshotBody): Snapshot {
  const bytes = encode('snapshot', seq, (text) => (link === null ? sha256(text) : bytesOf(link)), body);
  const own = hexOf(bytes.subarray(HEADER + 5, HEADER + FIXED));
  return { kind: 'snapshot', seq, link: own, head: own, bytes, body };
}

/** Why no record begins at a place: the bytes end before it does, they are damaged, or this version can't make out what they say. */
type Missing = 'torn' | 'damaged' | { readonly foreign: string; readonly size: number };

function readAt(bytes: Uint8Array, at: number): JournalRecord | Missing {
  const left = bytes.length - at;
  for (let i = 0; i < Math.min(left, 3); i += 1) if (bytes[at + i] !== MAGIC[i]) return 'damaged';
  if (left < HEADER) return 'torn';
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, left);
  if (crc32c(bytes.subarray(at, at + 12)) !== view.getUint32(12, true)) return 'damaged';
  const version = view.getUint8(3);
  const length = view.getUint32(4, true);
  if (length < FIXED) return 'damaged';
  if (HEADER + length > left) return 'torn';
  const record = bytes.subarray(at, at + HEADER + length);
  if (crc32c(record.subarray(HEADER)) !== view.getUint32(8, true)) return 'damaged';
  const foreign = (because: string): Missing => ({ foreign: because, size: record.length });
  if (version > JOURNAL_VERSION) return foreign('a newer version of Orgmorph wrote it');
  const payload = record.subarray(HEADER);
  const kind = KINDS[payload[0] ?? -1];
  const seq = view.getUint32(HEADER + 1, true);
  const link = hexOf(payload.subarray(5, FIXED));
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(FIXED)));
  } catch {
    // The checksum fits and the text does not: written by no version of ours. The bytes are set aside whole by the caller.
    return 'damaged';
  }
  if (version < 1 || !isBody(body)) return 'damaged';
  if (kind === 'snapshot' && 'text' in body) return { kind, seq, link, head: link, bytes: record.slice(), body: body as SnapshotBody };
  if (kind !== 'patch' || !('patch' in body)) return 'damaged';
  try {
    const patch = migratedPatch((body as PatchBody).patch, version);
    return { kind, seq, link, head: hexOf(sha256(payload)), bytes: record.slice(), body: { ...(body as PatchBody), patch } };
  } catch (error) {
    return foreign(`an edit of an older version can't be brought to this one (${error instanceof Error ? error.message : String(error)})`);
  }
}

function isBody(body: unknown): body is { readonly heading: Heading } {
  return typeof body === 'object' && body !== null && 'heading' in body && typeof body.heading === 'object' && body.heading !== null;
}

export interface Scanned {
  /** Every sound record, wherever it lies. */
  readonly records: readonly JournalRecord[];
  /** Bytes up to the end of the last record of the sound run from the start; where the next record belongs. */
  readonly end: number;
  /** Bytes that are no record of ours, to be set aside. */
  readonly damaged: readonly Uint8Array[];
  /** Bytes at the very end of a record whose writing was cut short, or of room made for one: it was never acknowledged. */
  readonly torn: number;
  /** Why sound records can't be made out by this version, so that nothing may be written over them; '' as a rule. */
  readonly foreign: string;
}

/** Reads bytes record by record; what is damaged is passed over to the next sound one. Never throws. */
export function scan(bytes: Uint8Array): Scanned {
  const records: JournalRecord[] = [];
  const damaged: Uint8Array[] = [];
  let end: number | null = null;
  let torn = 0;
  let foreign = '';
  for (let at = 0; at < bytes.length;) {
    const found = readAt(bytes, at);
    if (typeof found === 'object' && 'kind' in found) {
      records.push(found);
      at += found.bytes.length;
      continue;
    }
    end ??= at;
    if (typeof found === 'object') {
      foreign ||= found.foreign;
      at += found.size;
      continue;
    }
    let next = at + 1;
    while (next < bytes.length && typeof readAt(bytes, next) !== 'object') next += 1;
    if (next >= bytes.length && (found === 'torn' || bytes.subarray(at).every((byte) => byte === 0))) torn = bytes.length - at;
    else damaged.push(bytes.slice(at, next));
    at = next;
  }
  return { records, end: end ?? bytes.length, damaged, torn, foreign };
}

/** The run of records from the start of the bytes that hang together: a snapshot and the patches that follow it one by one. */
export function runOf(bytes: Uint8Array): { readonly records: readonly JournalRecord[]; readonly size: number } {
  const records: JournalRecord[] = [];
  let size = 0;
  while (size < bytes.length) {
    const record = readAt(bytes, size);
    const before = records.at(-1);
    if (typeof record !== 'object' || !('kind' in record)) break;
    if (before === undefined ? record.kind !== 'snapshot' : !follows(record, before)) break;
    records.push(record);
    size += record.bytes.length;
  }
  return { records, size };
}

export function follows(record: JournalRecord, before: JournalRecord): boolean {
  return record.kind === 'patch' && record.seq === before.seq + 1 && record.link === before.head;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
