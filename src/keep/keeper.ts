/**
 * Keeps documents in every engine at once: a queue for each, what failed is asked again, what fell behind is written anew.
 * It knows chains and acknowledgements; it refuses to know what a person sees, and which tab may write is told to it.
 */
import { encodeDocument } from '../files/orgmorphJson';
import type { OrgDocument } from '../model/document';
import { diffDocuments } from '../model/patch';
import { nameBeforeShrink, unitsIn } from './admission';
import { joined, patchRecord, scan, snapshotRecord, type Heading, type PatchRecord, type Snapshot } from './journal';
import type { Kept, Ledger } from './ledger';
import { placeIn, SLOTS, type Place, type Recovered } from './recovery';
import type { EngineName } from './medium';
import { dueForSnapshot, dueForVersion, superfluous, type Reason } from './versions';

const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 30_000;

/** asking: no tab is known to write it yet; nothing is written meanwhile, and nothing is lost. */
export type Role = 'asking' | 'writer' | 'follower';

interface Waiting {
  readonly record: PatchRecord;
  /** Edits of the page that it holds, from the first to the last. */
  readonly first: number;
  readonly edits: number;
}

interface Version {
  readonly record: Snapshot;
  readonly at: number;
  readonly reason: Reason;
}

/** How one engine stands with one document. */
interface Seat {
  place: Place | null;
  /** Whether `place` is known to be so: false at the start and after every failure. */
  sure: boolean;
  pending: Waiting[];
  /** Versions to be written before what is pending. */
  versions: Version[];
  /** First edit of a document that was begun here and that this engine has nothing of yet; null once it has. */
  owed: number | null;
}

export interface Session {
  readonly id: string;
  role: Role;
  /** Never acknowledged by any engine yet, and begun by this page. */
  fresh: boolean;
  document: OrgDocument;
  heading: Heading;
  seq: number;
  head: string;
  readonly seen: Set<string>;
  readonly seats: ReadonlyMap<EngineName, Seat>;
}

interface Lane {
  readonly ledger: Ledger;
  failures: number;
  /** Why it does not work; '' while it does. */
  problem: string;
  retry: ReturnType<typeof setTimeout> | undefined;
  running: Promise<void> | null;
}

export interface LaneState {
  readonly engine: EngineName;
  readonly problem: string;
  /** Edits of the page acknowledged without a gap. */
  readonly acked: number;
}

export interface KeeperEvents {
  /** Something was acknowledged or failed. */
  readonly changed: () => void;
  /** An engine has a document otherwise than this page knows: another writer was there. Nothing was overwritten. */
  readonly moved: (session: Session) => void;
  /** An engine holds what this version of the app can't follow, `because` of that; the session follows from now on. */
  readonly closed: (session: Session, because: string) => void;
  /** An engine had lost a document that it had; it was written anew. */
  readonly refilled: (session: Session, engine: EngineName) => void;
  /** Asked before a document is claimed anew: whether this page still may. */
  readonly mayWrite: (id: string) => boolean;
  /** Milliseconds by the device's clock; for dates that people read and for how long versions stay. */
  readonly now: () => number;
}

export interface Keeper {
  readonly ledgers: readonly Ledger[];
  session(id: string): Session | null;
  sessions(): readonly Session[];
  /** Takes up a document as it was read. */
  adopt(id: string, recovered: Recovered, role: Role): Session;
  /** Takes up one that is new here: it is written whole, and refused where there is one of its id. */
  begin(document: OrgDocument, first: number): Session;
  /** Records what is new in `document`; `heading` adds what only the heading knows. */
  keep(session: Session, document: OrgDocument, first: number, edits: number, heading?: Partial<Heading>): void;
  /** Takes a version under a name, beside those that come by themselves. */
  name(session: Session, name: string): void;
  /** Another state of the same document was read, written by another tab. */
  replace(session: Session, recovered: Pick<Recovered, 'document' | 'heading' | 'seq' | 'head' | 'seen'>): void;
  setRole(session: Session, role: Role): void;
  /** Settles when every engine has answered for all that waits, or has failed. */
  flush(): Promise<void>;
  lanes(): readonly LaneState[];
  /** Whether some engine has all of it, versions included. */
  settled(session: Session): boolean;
  /** Records that no engine has acknowledged, by document. */
  unacknowledged(): readonly { readonly id: string; readonly bytes: Uint8Array }[];
  /** An engine was found not to work before anything was asked of it. */
  trouble(engine: EngineName, problem: string): void;
  forget(session: Session): void;
  close(): void;
}

export function openKeeper(ledgers: readonly Ledger[], events: KeeperEvents, writer: string): Keeper {
  const lanes: readonly Lane[] = ledgers.map((ledger) => ({ ledger, failures: 0, problem: '', retry: undefined, running: null }));
  const sessions = new Map<string, Session>();
  /** The last whole record of each document as it is. */
  const wholes = new WeakMap<OrgDocument, Snapshot>();
  let closed = false;

  const seatOf = (session: Session, lane: Lane): Seat => {
    const seat = session.seats.get(lane.ledger.name);
    if (!seat) throw new Error(`no seat for ${lane.ledger.name}`);
    return seat;
  };
  const newSeats = (owed: number | null): Session['seats'] =>
    new Map(lanes.map((lane) => [lane.ledger.name, { place: null, sure: false, pending: [], versions: [], owed }]));

  const needsWork = (session: Session, lane: Lane): boolean => {
    if (session.role !== 'writer') return false;
    const seat = seatOf(session, lane);
    return !seat.sure || seat.pending.length > 0 || seat.versions.length > 0;
  };

  function work(lane: Lane): void {
    if (closed || lane.running || lane.retry !== undefined) return;
    const run = async (): Promise<void> => {
      try {
        for (;;) {
          const session = [...sessions.values()].find((one) => needsWork(one, lane));
          if (!session || closed) break;
          await serve(lane, session);
          lane.failures = 0;
          lane.problem = '';
          if (!closed) events.changed();
        }
      } catch (error) {
        if (!closed) failed(lane, error);
      }
    };
    lane.running = run().finally(() => {
      lane.running = null;
      // What came in while the last answer was on its way.
      if (!closed && lane.retry === undefined && [...sessions.values()].some((one) => needsWork(one, lane))) work(lane);
    });
  }

  function workAll(): void {
    for (const lane of lanes) work(lane);
  }

  /** Not complete is not kept, whatever the error is called: what may have been written is looked at again before anything else is. */
  function failed(lane: Lane, error: unknown): void {
    lane.failures += 1;
    lane.problem = error instanceof Error ? error.message || error.name : String(error);
    for (const session of sessions.values()) seatOf(session, lane).sure = false;
    lane.retry = setTimeout(
      () => {
        lane.retry = undefined;
        work(lane);
      },
      Math.min(RETRY_FIRST_MS * 2 ** (lane.failures - 1), RETRY_LAST_MS),
    );
    // A connection that can't even be closed is left to the next opening, which will say so.
    lane.ledger.close().catch(() => undefined);
    events.changed();
  }

  async function serve(lane: Lane, session: Session): Promise<void> {
    const seat = seatOf(session, lane);
    if (!seat.sure) {
      await settle(lane, session, seat);
      return;
    }
    const version = seat.versions[0];
    // A disk that has no room for a version may still have some for an edit.
    const tight = lane.failures > 2 && seat.pending.length > 0;
    if (version && !tight) {
      await keepVersion(lane, session, version);
      seat.versions = seat.versions.filter((one) => one !== version);
      return;
    }
    if (!seat.place) throw new Error('a place that is sure and unknown');
    const batch = [...seat.pending];
    const kept = await lane.ledger.append(
      session.id,
      seat.place,
      batch.map((waiting) => waiting.record),
      writer,
    );
    if (!taken(seat, kept)) return;
    seat.pending = seat.pending.filter((waiting) => !batch.includes(waiting));
    if (seat.place && dueForSnapshot(seat.place)) await compact(lane, session, seat);
  }

  /** False, and the place unsure, where somebody else wrote. */
  function taken(seat: Seat, kept: Kept): boolean {
    if (kept.moved) seat.sure = false;
    else seat.place = kept.place;
    return !kept.moved;
  }

  /** Looks at what the engine has, and makes it what this page has; where another writer was there, that is told instead. */
  async function settle(lane: Lane, session: Session, seat: Seat): Promise<void> {
    const slots = await lane.ledger.load(session.id);
    if (!events.mayWrite(session.id) || session.role !== 'writer') {
      if (session.role === 'writer') session.role = 'asking';
      return;
    }
    for (const slot of SLOTS) {
      const { foreign } = scan(slots[slot]);
      if (foreign === '') continue;
      session.role = 'follower';
      events.closed(session, foreign);
      return;
    }
    const place = placeIn(slots);
    const empty = slots.a.length === 0 && slots.b.length === 0;
    const foreign = place ? !session.seen.has(place.head) : session.fresh && !empty;
    if (foreign) {
      session.role = 'asking';
      events.moved(session);
      return;
    }
    const clean = place !== null && slots[place.slot].length === place.size;
    const next = place ? seat.pending.findIndex((waiting) => waiting.record.link === place.head) : -1;
    if (place && clean && (place.head === session.head || next !== -1)) {
      if (!taken(seat, await lane.ledger.claim(session.id, place, writer))) return;
      seat.pending = place.head === session.head ? [] : seat.pending.slice(next);
      seat.sure = true;
      seat.owed = null;
      session.fresh = false;
      return;
    }
    const emptied = empty && seat.owed === null && !session.fresh;
    const record = await writeWhole(lane, session, seat, place, session.fresh && empty ? 'first' : 'heal');
    if (record && emptied) events.refilled(session, lane.ledger.name);
  }

  async function writeWhole(
    lane: Lane,
    session: Session,
    seat: Seat,
    place: Place | null,
    authority: 'first' | 'owner' | 'heal',
  ): Promise<Snapshot | null> {
    const record = wholeOf(session, '');
    const kept = await lane.ledger.snapshot(session.id, place, record, writer, authority);
    if (!taken(seat, kept)) return null;
    seat.pending = seat.pending.filter((waiting) => waiting.record.seq > record.seq);
    seat.sure = true;
    seat.owed = null;
    session.fresh = false;
    return record;
  }

  async function compact(lane: Lane, session: Session, seat: Seat): Promise<void> {
    const record = await writeWhole(lane, session, seat, seat.place, 'owner');
    if (!record) return;
    await keepVersion(lane, session, { record, at: events.now(), reason: 'auto' });
  }

  async function keepVersion(lane: Lane, session: Session, { record, at, reason }: Version): Promise<void> {
    await lane.ledger.keepVersion(record, at, reason);
    for (const { path } of superfluous(await lane.ledger.versions(session.id), events.now())) await lane.ledger.drop(path);
  }

  /** Of the state that stands now, in every engine. */
  function takeVersion(session: Session, name: string, reason: Reason): void {
    const version: Version = { record: wholeOf(session, name), at: events.now(), reason };
    for (const seat of session.seats.values()) seat.versions.push(version);
  }

  /** Written once, however many engines take it: a large document is long in writing. */
  function wholeOf(session: Session, name: string): Snapshot {
    const known = wholes.get(session.document);
    if (known && name === '' && known.seq === session.seq && known.head === session.head && known.body.heading === session.heading)
      return known;
    const body = { heading: session.heading, name, text: encodeDocument(session.document) };
    const record = snapshotRecord(session.seq, session.head, body);
    if (name === '') wholes.set(session.document, record);
    return record;
  }

  function headingOf(document: OrgDocument, before: Partial<Heading>, edits: number): Heading {
    const { id, title, copyOf } = document.meta;
    const savedAt = new Date(events.now()).toISOString();
    return { trashedAt: '', versionAt: savedAt, ...before, id, title, copyOf, savedAt, edits, units: unitsIn(document) };
  }

  const unwritten = (session: Session): boolean => [...session.seats.values()].every((seat) => seat.owed !== null);

  return {
    ledgers,
    session: (id) => sessions.get(id) ?? null,
    sessions: () => [...sessions.values()],

    adopt(id, recovered, role) {
      const { document, heading, seq, head, seen } = recovered;
      const session: Session = {
        id,
        role,
        fresh: false,
        document,
        heading,
        seq,
        head,
        seen: new Set(seen),
        seats: newSeats(null),
      };
      sessions.set(id, session);
      if (role === 'writer') workAll();
      return session;
    },

    begin(document, first) {
      const heading = headingOf(document, {}, 1);
      const record = snapshotRecord(0, null, { heading, name: '', text: encodeDocument(document) });
      wholes.set(document, record);
      const { head } = record;
      const session: Session = {
        id: document.meta.id,
        role: 'asking',
        fresh: true,
        document,
        heading,
        seq: 0,
        head,
        seen: new Set([head]),
        seats: newSeats(first),
      };
      sessions.set(session.id, session);
      return session;
    },

    keep(session, document, first, edits, heading = {}) {
      const patch = diffDocuments(session.document, document);
      const name = nameBeforeShrink(session.document, patch);
      const due = dueForVersion(Date.parse(session.heading.versionAt), events.now());
      if (name !== null) takeVersion(session, name, 'before');
      else if (due && patch.length > 0) takeVersion(session, '', 'auto');
      const versionAt = due ? new Date(events.now()).toISOString() : session.heading.versionAt;
      session.heading = headingOf(
        document,
        { ...session.heading, versionAt, ...heading },
        session.heading.edits + (patch.length > 0 ? 1 : 0),
      );
      const record = patchRecord(session.seq + 1, session.head, { heading: session.heading, patch });
      session.document = document;
      session.seq = record.seq;
      session.head = record.head;
      session.seen.add(record.head);
      for (const seat of session.seats.values()) seat.pending.push({ record, first, edits });
      workAll();
    },

    name(session, name) {
      takeVersion(session, name, 'named');
      workAll();
    },

    replace(session, { document, heading, seq, head, seen }) {
      Object.assign(session, { document, heading, seq, head, fresh: false });
      for (const one of [...seen, head]) session.seen.add(one);
      for (const seat of session.seats.values()) Object.assign(seat, { sure: false, pending: [], versions: [], owed: null });
    },

    setRole(session, role) {
      session.role = role;
      if (role !== 'writer') return;
      for (const seat of session.seats.values()) seat.sure = false;
      workAll();
    },

    async flush() {
      for (const lane of lanes) {
        if (lane.retry === undefined) continue;
        clearTimeout(lane.retry);
        lane.retry = undefined;
      }
      workAll();
      await Promise.all(lanes.flatMap((lane) => lane.running ?? []));
    },

    lanes: () =>
      lanes.map((lane) => {
        let acked = Number.POSITIVE_INFINITY;
        for (const session of sessions.values()) {
          const seat = seatOf(session, lane);
          if (seat.owed !== null) acked = Math.min(acked, seat.owed - 1);
          for (const waiting of seat.pending) acked = Math.min(acked, waiting.first - 1);
        }
        return { engine: lane.ledger.name, problem: lane.problem, acked };
      }),

    settled: (session) =>
      [...session.seats.values()].some((seat) => seat.owed === null && seat.pending.length === 0 && seat.versions.length === 0),

    unacknowledged: () =>
      [...sessions.values()].flatMap((session) => {
        if (session.role === 'follower') return [];
        if (unwritten(session)) return [{ id: session.id, bytes: wholeOf(session, '').bytes }];
        // Each engine takes records in their order, so what none has is the shortest of the queues.
        const queues = [...session.seats.values()].map((seat) => seat.pending);
        const left = queues.reduce((shortest, queue) => (queue.length < shortest.length ? queue : shortest));
        return left.length === 0 ? [] : [{ id: session.id, bytes: joined(left.map(({ record }) => record.bytes)) }];
      }),

    trouble(engine, problem) {
      for (const lane of lanes) if (lane.ledger.name === engine && lane.problem === '') lane.problem = problem;
    },

    forget(session) {
      if (sessions.get(session.id) === session) sessions.delete(session.id);
    },

    close() {
      closed = true;
      for (const lane of lanes) {
        clearTimeout(lane.retry);
        // The page is going; whoever opens the storage next will find out.
        lane.ledger.close().catch(() => undefined);
      }
      sessions.clear();
    },
  };
}
