/**
 * What is looked at before anything is written: whether an engine was emptied behind our back, what one has and the other lacks, what a page
 * left behind when it went, what still stands on the old shelf. It heals, and gives back what a person must be told.
 */
import { encodeDocument } from '../files/orgmorphJson';
import { crc32c } from './checksums';
import { scan, snapshotRecord, type Heading, type Snapshot } from './journal';
import { sameBytes, type Contents, type Ledger } from './ledger';
import type { EngineName } from './medium';
import type { OldShelf } from './oldShelf';
import { placeIn, recover, type Aside, type Evidence, type Outcome, type Recovered } from './recovery';

export interface Surveyed {
  /** Engines that don't work, with what they said. */
  readonly broken: ReadonlyMap<EngineName, string>;
  /** The engine that had been emptied, and how many documents came back from the other. */
  readonly emptied: { readonly engine: EngineName; readonly restored: number } | null;
  /** Titles of documents that came over from the old shelf. */
  readonly moved: readonly string[];
  /** Titles of what could not be read, which was left as it is. */
  readonly unreadable: readonly string[];
  /** Documents in all. */
  readonly documents: number;
}

export interface SurveyNeeds {
  readonly ledgers: readonly Ledger[];
  readonly writer: string;
  /** As `Tabs.asWriter`. */
  readonly asWriter: (id: string, work: () => Promise<void>) => Promise<boolean>;
  readonly old: OldShelf | null;
  /** Records that a page left behind, by document. */
  readonly left: ReadonlyMap<string, Uint8Array>;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** Never rejects: an engine that fails is among the broken, and what it has waits. */
export async function survey({ ledgers, writer, asWriter, old, left }: SurveyNeeds): Promise<Surveyed> {
  const broken = new Map<EngineName, string>();
  const found = new Map<Ledger, Contents>();
  await Promise.all(
    ledgers.map(async (ledger) => {
      try {
        found.set(ledger, await ledger.contents());
      } catch (error) {
        broken.set(ledger.name, wordsOf(error));
      }
    }),
  );
  const working = ledgers.filter((ledger) => found.has(ledger));
  const contents = working.flatMap((ledger) => found.get(ledger) ?? []);
  const erased = new Set(contents.flatMap((one) => [...one.erased]));
  const ids = new Set(contents.flatMap((one) => [...one.ids]).filter((id) => !erased.has(id)));
  const unreadable: string[] = [];
  const moved: string[] = [];
  let emptied: Surveyed['emptied'] = null;

  const attempt = async (ledger: Ledger, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      broken.set(ledger.name, wordsOf(error));
    }
  };

  for (const ledger of working) {
    const own = found.get(ledger);
    if (!own) continue;
    const witness = contents.find((one) => one !== own && one.sentinel?.engines.includes(ledger.name));
    // Its sentinel is gone and the other engine remembers it: emptied, not new.
    if (!own.sentinel && witness) emptied = { engine: ledger.name, restored: 0 };
    await attempt(ledger, async () => {
      for (const id of own.ids) {
        if (!erased.has(id)) continue;
        await ledger.erase(id);
        for (const other of working) await other.markErased(id, false);
      }
      let restored = 0;
      for (const id of ids) {
        if (own.ids.has(id)) continue;
        await asWriter(id, async () => {
          const outcome = recover(await evidenceOf(working, id));
          if (outcome.found !== 'document') return;
          await ledger.snapshot(id, null, wholeOf(outcome.recovered), writer, 'heal');
          restored += 1;
        });
      }
      if (emptied?.engine === ledger.name) emptied = { engine: ledger.name, restored };
      const engines = working.map(({ name }) => name);
      if (!own.sentinel || engines.some((name) => !own.sentinel?.engines.includes(name))) await ledger.plant({ format: 1, engines });
    });
  }

  for (const [id, bytes] of left) {
    if (erased.has(id)) continue;
    await asWriter(id, async () => {
      const outcome = recover(await evidenceOf(working, id), bytes);
      if (outcome.found !== 'document') return;
      for (const ledger of working) await attempt(ledger, () => bringUp(ledger, id, outcome.recovered, writer));
      ids.add(id);
    });
  }

  try {
    for (const row of (await old?.rows()) ?? []) {
      if (ids.has(row.id) || erased.has(row.id)) continue;
      const { id, title, copyOf, savedAt, edits, trashedAt, text } = row;
      const record = snapshotRecord(0, null, { heading: { id, title, copyOf, savedAt, edits, trashedAt }, name: '', text });
      if (recover({ idb: { a: record.bytes, b: new Uint8Array(0) } }).found !== 'document') {
        unreadable.push(title);
        continue;
      }
      await asWriter(id, async () => {
        let kept = 0;
        for (const ledger of working)
          await attempt(ledger, async () => {
            // Written, read back and compared before the old one goes.
            if (!(await ledger.snapshot(id, null, record, writer, 'first')).moved) kept += 1;
          });
        if (kept === 0 || kept < working.length) return;
        await old?.clear(id);
        ids.add(id);
        moved.push(title);
      });
    }
  } catch (error) {
    // The old shelf stays as it is and is tried again at the next start; that it can't be read is told as what it is.
    unreadable.push(`the shelf of an earlier version (${wordsOf(error)})`);
  }
  return { broken, emptied, moved, unreadable, documents: ids.size };
}

async function bringUp(ledger: Ledger, id: string, recovered: Recovered, writer: string): Promise<void> {
  const place = placeIn(await ledger.load(id));
  if (place?.head === recovered.head) return;
  await ledger.snapshot(id, place, wholeOf(recovered), writer, 'heal');
}

export function wholeOf(state: Pick<Recovered, 'document' | 'heading' | 'seq' | 'head'>, name = ''): Snapshot {
  return snapshotRecord(state.seq, state.head, { heading: state.heading, name, text: encodeDocument(state.document) });
}

async function evidenceOf(ledgers: readonly Ledger[], id: string): Promise<Evidence> {
  const loaded = await Promise.all(ledgers.map(async (ledger) => [ledger.name, await ledger.load(id)] as const));
  return Object.fromEntries(loaded);
}

/** What all engines that can be read have of a document. Rejects where none can, or where one can't and the others have nothing. */
export async function readAll(ledgers: readonly Ledger[], id: string): Promise<Outcome> {
  const problems: unknown[] = [];
  const loaded = await Promise.all(
    ledgers.map(async (ledger) => {
      try {
        return [[ledger.name, await ledger.load(id)] as const];
      } catch (error) {
        problems.push(error);
        return [];
      }
    }),
  );
  const outcome = recover(Object.fromEntries(loaded.flat()));
  // What can't be read is not nothing.
  if (outcome.found === 'nothing' && problems.length > 0) throw problems[0];
  return outcome;
}

/** Keeps bytes that could not be read, once each, where they can be downloaded; how many were new. */
export async function setAside(ledgers: readonly Ledger[], id: string, aside: readonly Aside[]): Promise<number> {
  let fresh = 0;
  for (const part of aside) {
    const ledger = ledgers.find(({ name }) => name === part.engine);
    if (!ledger) continue;
    const name = `${id}-${part.engine}-${part.slot}-${crc32c(part.bytes).toString(16)}`;
    const there = await ledger.read(`aside/${name}`);
    if (there && sameBytes(there, part.bytes)) continue;
    await ledger.setAside(name, part.bytes);
    fresh += 1;
  }
  return fresh;
}

/** The heading of a document from one engine's slots, without reading the document; null where nothing sound is there. */
export async function headingIn(ledger: Ledger, id: string): Promise<Heading | null> {
  const slots = await ledger.load(id);
  const place = placeIn(slots);
  if (!place) return null;
  return scan(slots[place.slot].subarray(0, place.size)).records.at(-1)?.body.heading ?? null;
}
