/**
 * What a document was, from whatever both engines still have of it: the longest chain that holds, wherever its parts lie.
 * Pure. It refuses to write; it says what was found, what is behind, what must be set aside.
 */
import { decodeDocument } from '../files/orgmorphJson';
import type { Problem } from '../files/problem';
import type { OrgDocument } from '../model/document';
import { applyPatch } from '../model/patch';
import { follows, joined, runOf, scan, type Heading, type JournalRecord, type PatchRecord, type Snapshot } from './journal';
import type { EngineName } from './medium';

export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];
export type Slots = Readonly<Record<Slot, Uint8Array>>;

/** Where an engine's next record goes. */
export interface Place {
  readonly slot: Slot;
  /** Bytes in the slot. */
  readonly size: number;
  readonly seq: number;
  readonly head: string;
  /** Patches behind the slot's snapshot, and their bytes. */
  readonly patches: number;
  readonly patchBytes: number;
}

/** The slot of one engine whose own chain reaches furthest; of two that reach as far, the one with the newer snapshot. Null where there is none. */
export function placeIn(slots: Slots): Place | null {
  const places = SLOTS.flatMap((slot): Place[] => {
    const { records, size } = runOf(slots[slot]);
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return [];
    return [{ slot, size, seq: last.seq, head: last.head, patches: records.length - 1, patchBytes: size - first.bytes.length }];
  });
  const [a, b] = places.sort((x, y) => y.seq - x.seq || x.patches - y.patches);
  return a ?? b ?? null;
}

/** Bytes that could not be read, to be kept for whoever wants to look into them. */
export interface Aside {
  readonly engine: EngineName;
  readonly slot: Slot;
  readonly bytes: Uint8Array;
}

export interface Recovered {
  readonly document: OrgDocument;
  readonly heading: Heading;
  readonly seq: number;
  readonly head: string;
  /** What reading the document's text mended, a sentence each. */
  readonly repairs: readonly string[];
  readonly aside: readonly Aside[];
  /** Sound edits behind a damaged part, which hang in the air and are among what is set aside. */
  readonly missing: number;
  /** Another history of the same document, which another writer made: newest state of each. */
  readonly forks: readonly { readonly document: OrgDocument; readonly heading: Heading; readonly seq: number }[];
  /** Every head that was seen, of forks too: what an engine says beyond these was written since. */
  readonly seen: ReadonlySet<string>;
  /** Why nothing may be written here, as the end of a sentence: what is kept goes on where this version can't follow. '' as a rule. */
  readonly closed: string;
}

export type Outcome =
  | { readonly found: 'document'; readonly recovered: Recovered }
  /** Neither engine has a byte. */
  | { readonly found: 'nothing' }
  /** There are bytes and no document in them: that is not nothing. */
  | { readonly found: 'unreadable'; readonly because: string; readonly aside: readonly Aside[] };

export type Evidence = Readonly<Partial<Record<EngineName, Slots>>>;

interface Pool {
  readonly snapshots: readonly Snapshot[];
  /** Patches by what they follow. */
  readonly after: ReadonlyMap<string, readonly PatchRecord[]>;
  readonly byHead: ReadonlyMap<string, PatchRecord>;
}

function pooled(records: readonly JournalRecord[]): Pool {
  const snapshots: Snapshot[] = [];
  const after = new Map<string, PatchRecord[]>();
  const byHead = new Map<string, PatchRecord>();
  for (const record of records) {
    if (record.kind === 'snapshot') snapshots.push(record);
    else if (!byHead.has(record.head)) {
      byHead.set(record.head, record);
      const beside = after.get(record.link);
      if (beside) beside.push(record);
      else after.set(record.link, [record]);
    }
  }
  return { snapshots, after, byHead };
}

/** How many patches follow each record at most. */
function reaches(pool: Pool): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  for (const record of [...pool.byHead.values()].sort((a, b) => b.seq - a.seq)) {
    const next = (pool.after.get(record.head) ?? []).filter((other) => follows(other, record));
    reach.set(record.head, Math.max(0, ...next.map((other) => 1 + (reach.get(other.head) ?? 0))));
  }
  return reach;
}

function onward(pool: Pool, reach: ReadonlyMap<string, number>, from: JournalRecord): PatchRecord[] {
  const path: PatchRecord[] = [];
  for (let at = from; ;) {
    const next = (pool.after.get(at.head) ?? [])
      .filter((other) => follows(other, at))
      .sort((a, b) => (reach.get(b.head) ?? 0) - (reach.get(a.head) ?? 0) || (a.head < b.head ? -1 : 1))[0];
    if (!next) return path;
    path.push(next);
    at = next;
  }
}

interface Replayed {
  readonly document: OrgDocument;
  readonly last: JournalRecord;
  readonly repairs: readonly string[];
  /** Why it ends before the path does; '' where it doesn't. */
  readonly stopped: string;
}

function replay(snapshot: Snapshot, path: readonly PatchRecord[]): Replayed | { readonly problems: readonly Problem[] } {
  const { text, heading } = snapshot.body;
  // What is kept was checked when it came in; however large it has grown since, it is read.
  const decoded = decodeDocument(text, `“${heading.title}” as kept on this device`, Number.POSITIVE_INFINITY);
  if (!decoded.ok) return { problems: decoded.problems };
  let { document } = decoded;
  let last: JournalRecord = snapshot;
  let stopped = '';
  for (const record of path) {
    try {
      document = applyPatch(document, record.body.patch);
    } catch (error) {
      // It follows by its hash and does not fit by what it says: a fault of ours. Nothing behind it can be shown, and none of it may go.
      stopped = `an edit does not fit what was kept before it (${error instanceof Error ? error.message : String(error)})`;
      break;
    }
    last = record;
  }
  return { document, last, repairs: decoded.repairs, stopped };
}

/**
 * The document as the longest chain gives it. `loose`: records that a page left behind when it went, which count where they fit.
 * Never throws, whatever the bytes.
 */
export function recover(evidence: Evidence, loose: Uint8Array = new Uint8Array(0)): Outcome {
  const aside: Aside[] = [];
  const records: JournalRecord[] = [...scan(loose).records];
  const bySlot: { readonly engine: EngineName; readonly slot: Slot; readonly records: readonly JournalRecord[] }[] = [];
  let foreign = '';
  let bytes = loose.length;
  for (const engine of ['idb', 'opfs'] as const) {
    const slots = evidence[engine];
    if (!slots) continue;
    for (const slot of SLOTS) {
      const scanned = scan(slots[slot]);
      bytes += slots[slot].length;
      foreign ||= scanned.foreign;
      records.push(...scanned.records);
      bySlot.push({ engine, slot, records: scanned.records });
      aside.push(...scanned.damaged.map((part) => ({ engine, slot, bytes: part })));
    }
  }
  if (bytes === 0) return { found: 'nothing' };

  const pool = pooled(records);
  const reach = reaches(pool);
  const starts = pool.snapshots
    .map((snapshot) => ({ snapshot, path: onward(pool, reach, snapshot) }))
    .sort((a, b) => b.snapshot.seq + b.path.length - (a.snapshot.seq + a.path.length) || b.snapshot.seq - a.snapshot.seq);
  const furthest = starts[0] ? starts[0].snapshot.seq + starts[0].path.length : 0;
  let best: Replayed | null = null;
  const problems: Problem[] = [];
  for (const { snapshot, path } of starts) {
    if (best && best.last.seq >= snapshot.seq + path.length) break;
    const replayed = replay(snapshot, path);
    if ('problems' in replayed) problems.push(...replayed.problems);
    else if (!best || replayed.last.seq > best.last.seq) best = replayed;
  }
  if (!best) {
    const [first] = problems;
    const because = first ? `${first.because} (Rule: ${first.rule}.)` : foreign ? `${foreign}.` : 'No whole copy of it is left.';
    const all = (['idb', 'opfs'] as const).flatMap((engine) =>
      SLOTS.flatMap((slot) => {
        const part = evidence[engine]?.[slot];
        return part && part.length > 0 ? [{ engine, slot, bytes: part }] : [];
      }),
    );
    return { found: 'unreadable', because, aside: all };
  }

  const { last } = best;
  const { passed, earliest } = passedBy(last, pool);
  // A leaf older than all that is known of the chain is its own past, of which the records between are gone.
  const forks = [...pool.byHead.values()]
    .filter((record) => !pool.after.has(record.head) && !passed.has(record.head) && record.seq >= earliest)
    .flatMap((leaf) => forkTo(leaf, pool));
  const heading = last.body.heading;
  const reached = reachable(pool);
  const adrift = (record: JournalRecord): boolean => record.kind === 'patch' && record.seq > last.seq && !reached.has(record.head);
  for (const { engine, slot, records: there } of bySlot) {
    const parts = there.filter(adrift);
    if (parts.length > 0) aside.push({ engine, slot, bytes: joined(parts.map((record) => record.bytes)) });
  }
  return {
    found: 'document',
    recovered: {
      document: best.document,
      heading,
      seq: last.seq,
      head: last.head,
      repairs: best.repairs,
      aside,
      missing: [...pool.byHead.values()].filter(adrift).length,
      forks,
      seen: new Set([...pool.snapshots, ...pool.byHead.values()].map((record) => record.head)),
      closed: foreign || (last.seq < furthest ? best.stopped || (problems[0]?.because ?? 'a later copy of it can’t be read') : ''),
    },
  };
}

/** Heads of all patches to which some snapshot leads. */
function reachable(pool: Pool): ReadonlySet<string> {
  const reached = new Set<string>();
  const open: JournalRecord[] = [...pool.snapshots];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const next of pool.after.get(at.head) ?? []) {
      if (reached.has(next.head) || !follows(next, at)) continue;
      reached.add(next.head);
      open.push(next);
    }
  }
  return reached;
}

function passedBy(last: JournalRecord, pool: Pool): { readonly passed: ReadonlySet<string>; readonly earliest: number } {
  const passed = new Set([last.head]);
  let earliest = last.seq;
  for (let at = pool.byHead.get(last.head); at; at = pool.byHead.get(at.link)) {
    passed.add(at.link);
    earliest = at.seq;
  }
  return { passed, earliest };
}

function forkTo(leaf: PatchRecord, pool: Pool): Recovered['forks'] {
  const path: PatchRecord[] = [];
  for (let at: PatchRecord | undefined = leaf; at; at = pool.byHead.get(at.link)) {
    path.unshift(at);
    const { link } = at;
    const snapshot = pool.snapshots.find((one) => one.head === link);
    if (!snapshot) continue;
    const replayed = replay(snapshot, path);
    if ('problems' in replayed) continue;
    return [{ document: replayed.document, heading: replayed.last.body.heading, seq: replayed.last.seq }];
  }
  return [];
}
