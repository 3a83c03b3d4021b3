/**
 * One engine's books over its medium: two slots a document, versions, what was set aside, what was deleted, and a sentinel that tells an
 * emptied engine from a new one. It knows paths and order of writing; when to write is the keeper's affair.
 */
import { joined, runOf, type JournalRecord, type PatchRecord, type Snapshot } from './journal';
import type { EngineName, Entry, Medium } from './medium';
import type { Place, Slot, Slots } from './recovery';
import { REASONS, type Dated, type Reason } from './versions';

export interface Sentinel {
  readonly format: number;
  /** Engines that were in use beside each other when it was written. */
  readonly engines: readonly EngineName[];
}

export interface Contents {
  readonly sentinel: Sentinel | null;
  /** Documents of which there are bytes. */
  readonly ids: ReadonlySet<string>;
  /** Documents that were deleted for good while another engine did not work: not to be healed from there. */
  readonly erased: ReadonlySet<string>;
  /** Everything that lies there, as the medium lists it. */
  readonly entries: readonly Entry[];
}

export interface VersionEntry extends Dated {
  readonly document: string;
  readonly path: string;
}

/** What was found where something else was expected; nothing was written. */
export type Kept = { readonly moved: false; readonly place: Place } | { readonly moved: true };

const slotPath = (id: string, slot: Slot): string => `documents/${id}/${slot}`;
const fenceKey = (id: string): string => `documents/${id}/fence`;
const EMPTY = new Uint8Array(0);

/** All on one medium; every promise rejects with the medium's own error. */
export interface Ledger {
  readonly name: EngineName;
  contents(): Promise<Contents>;
  plant(sentinel: Sentinel): Promise<void>;
  load(id: string): Promise<Slots>;
  /** Takes the document for this writer: who wrote before and doesn't know it yet finds that it has moved. */
  claim(id: string, place: Place, writer: string): Promise<Kept>;
  append(id: string, place: Place, records: readonly PatchRecord[], writer: string): Promise<Kept>;
  /**
   * Writes a whole document into the slot that is not in use, reads it back, and only then goes on there. `place` null: neither slot
   * counts. `authority`: 'first' where there must be nothing yet; 'owner' where the fence must be ours; 'heal' where what is there was looked at
   * and is to be replaced.
   */
  snapshot(id: string, place: Place | null, record: Snapshot, writer: string, authority: 'first' | 'owner' | 'heal'): Promise<Kept>;
  /** `at` in milliseconds by the device's clock. Read back before it counts. */
  keepVersion(record: Snapshot, at: number, reason: Reason): Promise<void>;
  /** The latest first; `id` null: of all documents. */
  versions(id: string | null): Promise<readonly VersionEntry[]>;
  readVersion(path: string): Promise<Snapshot | null>;
  drop(path: string): Promise<void>;
  setAside(name: string, bytes: Uint8Array): Promise<void>;
  read(path: string): Promise<Uint8Array | null>;
  erase(id: string): Promise<void>;
  /** Notes, or no longer notes, that a document was deleted here and not yet elsewhere. */
  markErased(id: string, marked: boolean): Promise<void>;
  release(id: string): Promise<void>;
  wipe(): Promise<void>;
  close(): Promise<void>;
}

export function openLedger(medium: Medium): Ledger {
  const ledger: Ledger = {
    name: medium.name,

    async contents() {
      const entries = await medium.list();
      const [sentinel, erased] = await Promise.all([medium.read('sentinel'), medium.read('erased')]);
      const ids = entries.flatMap(({ path, size }) => {
        const id = size > 0 ? /^documents\/([^/]+)\/[ab]$/.exec(path)?.[1] : undefined;
        return id === undefined ? [] : [id];
      });
      return {
        sentinel: sentinelIn(sentinel),
        ids: new Set(ids),
        erased: new Set(textOf(erased).split('\n').filter(Boolean)),
        entries,
      };
    },

    async plant(sentinel) {
      await medium.write('sentinel', new TextEncoder().encode(JSON.stringify(sentinel)));
    },

    async load(id) {
      const [a, b] = await Promise.all([medium.read(slotPath(id, 'a')), medium.read(slotPath(id, 'b'))]);
      return { a: a ?? EMPTY, b: b ?? EMPTY };
    },

    async claim(id, place, writer) {
      const after = `${writer} ${place.head}`;
      const wrote = await medium.append(slotPath(id, place.slot), place.size, EMPTY, { key: fenceKey(id), before: '*', after });
      return wrote === 'moved' ? { moved: true } : { moved: false, place };
    },

    async append(id, place, records, writer) {
      const last = records.at(-1);
      if (!last) return { moved: false, place };
      const bytes = joined(records.map((record) => record.bytes));
      const fence = { key: fenceKey(id), before: `${writer} ${place.head}`, after: `${writer} ${last.head}` };
      if ((await medium.append(slotPath(id, place.slot), place.size, bytes, fence)) === 'moved') return { moved: true };
      return {
        moved: false,
        place: {
          ...place,
          size: place.size + bytes.length,
          seq: last.seq,
          head: last.head,
          patches: place.patches + records.length,
          patchBytes: place.patchBytes + bytes.length,
        },
      };
    },

    async snapshot(id, place, record, writer, authority) {
      if (authority === 'first') await ledger.markErased(id, false);
      const slot: Slot = place?.slot === 'a' ? 'b' : 'a';
      const before = authority === 'first' ? null : authority === 'heal' ? '*' : `${writer} ${place?.head ?? ''}`;
      const path = slotPath(id, slot);
      const wrote = await medium.write(path, record.bytes, { key: fenceKey(id), before, after: `${writer} ${record.head}` });
      if (wrote === 'moved') return { moved: true };
      const found = await medium.read(path);
      if (!found || !sameBytes(found, record.bytes)) throw new Error('what was written could not be read back');
      return { moved: false, place: { slot, size: found.length, seq: record.seq, head: record.head, patches: 0, patchBytes: 0 } };
    },

    async keepVersion(record, at, reason) {
      const path = `versions/${record.body.heading.id}/${record.seq}-${Math.max(0, Math.round(at))}-${reason}`;
      await medium.write(path, record.bytes);
      const found = await medium.read(path);
      if (!found || !sameBytes(found, record.bytes)) throw new Error('a version could not be read back');
    },

    async versions(id) {
      const found = (await medium.list()).flatMap(({ path, size }): VersionEntry[] => {
        const [, document = '', seq, at, word] = /^versions\/([^/]+)\/(\d+)-(\d+)-(\w+)$/.exec(path) ?? [];
        const reason = REASONS.find((known) => known === word);
        return reason && size > 0 ? [{ document, seq: Number(seq), at: Number(at), reason, path, size }] : [];
      });
      return found.filter((entry) => id === null || entry.document === id).sort((a, b) => b.seq - a.seq || b.at - a.at);
    },

    async readVersion(path) {
      const bytes = await medium.read(path);
      const record: JournalRecord | undefined = bytes ? runOf(bytes).records[0] : undefined;
      return record?.kind === 'snapshot' ? record : null;
    },

    drop: (path) => medium.remove(path),

    async setAside(name, bytes) {
      await medium.write(`aside/${name}`, bytes);
    },

    read: (path) => medium.read(path),

    async erase(id) {
      await medium.remove(`documents/${id}`);
      await medium.remove(`versions/${id}`);
    },

    async markErased(id, marked) {
      const erased = textOf(await medium.read('erased'))
        .split('\n')
        .filter(Boolean);
      if (erased.includes(id) === marked) return;
      const next = marked ? [...erased, id] : erased.filter((other) => other !== id);
      await medium.write('erased', new TextEncoder().encode(next.map((other) => `${other}\n`).join('')));
    },

    release: (id) => medium.release(`documents/${id}`),

    async wipe() {
      for (const path of ['documents', 'versions', 'aside', 'erased', 'sentinel']) await medium.remove(path);
    },

    close: () => medium.close(),
  };
  return ledger;
}

function sentinelIn(bytes: Uint8Array | null): Sentinel | null {
  const text = textOf(bytes);
  if (text === '') return null;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'engines' in read && Array.isArray(read.engines)) return read as Sentinel;
  } catch {
    // A damaged sentinel tells nothing, and is planted anew.
  }
  return null;
}

function textOf(bytes: Uint8Array | null): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
