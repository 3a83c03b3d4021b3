/**
 * What is looked at before anything is written: whether an engine was emptied behind our back, what one has and the other lacks, what a page
 * left behind when it went, what still stands on the old shelf. It heals, and gives back what a person must be told.
 */
import { encodeDocument } from '../files/orgmorphJson';
import { unitsIn } from './admission';
import { crc32c } from './checksums';
import { scan, snapshotRecord, type Heading, type Snapshot } from './journal';
import { sameBytes, type Contents, type Ledger } from './ledger';
import type { EngineName } from './medium';
import type { OldShelf } from './oldShelf';
import { placeIn, recover, SLOTS, type Aside, type Evidence, type Outcome, type Recovered } from './recovery';

export interface Surveyed {
  /** Engines that don't work, with what they said. */
  readonly broken: ReadonlyMap<EngineName, string>;
  /** The engine that had been emptied, and how many documents came back from the other. */
  readonly emptied: { readonly engine: EngineName; readonly restored: number } | null;
  /** Titles of documents that came over from the old shelf. */
  readonly moved: readonly string[];
  /** Titles of what could not be read, which was left as it is. */
  readonly unreadable: readonly string[];
  /** What pages left behind and need not be left any longer: it is kept, or its document was deleted. */
  readonly taken: readonly Left[];
  /** Documents in all. */
  readonly documents: number;
}

/** Records of one document that a page left behind when it went, under the key where it put them. */
export interface Left {
  readonly key: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface SurveyNeeds {
  readonly ledgers: readonly Ledger[];
  readonly writer: string;
  /** As `Tabs.asWriter`. */
  readonly asWriter: (id: string, work: () => Promise<void>) => Promise<boolean>;
  readonly old: OldShelf | null;
  readonly left: readonly Left[];
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

/** Never rejects: an engine that fails is among the broken, and what it has waits. */
export async function survey({ ledgers, writer, asWriter, old, left }: SurveyNeeds): Promise<Surveyed> {
  const broken = new Map<EngineName, string>();
  const found = new Map<Ledger, Contents>();
  const attempt = async (ledger: Ledger, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      broken.set(ledger.name, wordsOf(error));
    }
  };
  await Promise.all(
    ledgers.map((ledger) =>
      attempt(ledger, async () => {
        found.set(ledger, await ledger.contents());
      }),
    ),
  );
  const working = ledgers.filter((ledger) => found.has(ledger));
  const contents = working.flatMap((ledger) => found.get(ledger) ?? []);
  const erased = new Set(contents.flatMap((one) => [...one.erased]));
  const ids = new Set(contents.flatMap((one) => [...one.ids]).filter((id) => !erased.has(id)));
  const unreadable: string[] = [];
  const moved: string[] = [];
  const taken: Left[] = [];
  let emptied: Surveyed['emptied'] = null;
  /** As `recover`, from the engines that still answer. */
  const recovered = async (id: string, bytes?: Uint8Array): Promise<Outcome> => {
    const evidence: { -readonly [Engine in EngineName]?: Evidence[Engine] } = {};
    for (const ledger of working) {
      await attempt(ledger, async () => {
        evidence[ledger.name] = await ledger.load(id);
      });
    }
    return recover(evidence, bytes);
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
          const outcome = await recovered(id);
          if (outcome.found !== 'document' || outcome.recovered.closed !== '') return;
          await ledger.snapshot(id, null, wholeOf(outcome.recovered), writer, 'heal');
          restored += 1;
        });
      }
      if (emptied?.engine === ledger.name) emptied = { engine: ledger.name, restored };
      const engines = working.map(({ name }) => name);
      if (!own.sentinel || engines.some((name) => !own.sentinel?.engines.includes(name))) await ledger.plant({ format: 1, engines });
    });
  }

  for (const one of left) {
    if (erased.has(one.id)) {
      taken.push(one);
      continue;
    }
    // Where the page that left it is alive after all, it holds the document and keeps it itself.
    await asWriter(one.id, async () => {
      const outcome = await recovered(one.id, one.bytes);
      if (outcome.found !== 'document' || outcome.recovered.closed !== '') return;
      let kept = 0;
      for (const ledger of working)
        await attempt(ledger, async () => {
          await bringUp(ledger, one.id, outcome.recovered, writer);
          kept += 1;
        });
      if (kept === 0) return;
      ids.add(one.id);
      taken.push(one);
    });
  }

  try {
    for (const row of (await old?.rows()) ?? []) {
      if (erased.has(row.id)) continue;
      const { id, title, copyOf, savedAt, edits, trashedAt, text } = row;
      const heading = { id, title, copyOf, savedAt, edits, trashedAt, versionAt: savedAt };
      await asWriter(id, async () => {
        const before = await recovered(id);
        if (before.found !== 'document') {
          const draft = snapshotRecord(0, null, { heading: { ...heading, units: 0 }, name: '', text });
          const read = recover({ idb: { a: draft.bytes, b: new Uint8Array(0) } });
          if (read.found !== 'document') {
            unreadable.push(title);
            return;
          }
          const units = unitsIn(read.recovered.document);
          const record = snapshotRecord(0, null, { heading: { ...heading, units }, name: '', text });
          // What is there beside it is what a move that was broken off left; whatever else there were would have been read.
          const authority = before.found === 'nothing' ? 'first' : 'heal';
          let kept = 0;
          for (const ledger of working)
            await attempt(ledger, async () => {
              // Written, read back and compared before the old one goes.
              if (!(await ledger.snapshot(id, null, record, writer, authority)).moved) kept += 1;
            });
          if (kept === 0 || kept < working.length) return;
          moved.push(title);
        }
        await old?.clear(id);
        ids.add(id);
      });
    }
  } catch (error) {
    // The old shelf stays as it is and is tried again at the next start; that it can't be read is told as what it is.
    unreadable.push(`the shelf of an earlier version (${wordsOf(error)})`);
  }
  return { broken, emptied, moved, unreadable, taken, documents: ids.size };
}

async function bringUp(ledger: Ledger, id: string, recovered: Recovered, writer: string): Promise<void> {
  const place = placeIn(await ledger.load(id));
  if (place?.head === recovered.head) return;
  await ledger.snapshot(id, place, wholeOf(recovered), writer, 'heal');
}

export function wholeOf(state: Pick<Recovered, 'document' | 'heading' | 'seq' | 'head'>, name = ''): Snapshot {
  return snapshotRecord(state.seq, state.head, { heading: state.heading, name, text: encodeDocument(state.document) });
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

/** Copies versions that one engine has and another lacks; gives back how many. Rejects with the first engine's error. */
export async function shareVersions(ledgers: readonly Ledger[]): Promise<number> {
  const all = await Promise.all(ledgers.map(async (ledger) => ({ ledger, versions: await ledger.versions(null) })));
  let shared = 0;
  for (const { ledger, versions } of all) {
    const there = new Set(versions.map(({ path }) => path));
    for (const other of all) {
      for (const { path, at, reason } of other.versions) {
        if (there.has(path)) continue;
        const record = await other.ledger.readVersion(path);
        if (!record) continue;
        await ledger.keepVersion(record, at, reason);
        there.add(path);
        shared += 1;
      }
    }
  }
  return shared;
}

/** Everything that every engine has of a document, as it lies there. */
export async function bytesOf(ledgers: readonly Ledger[], id: string): Promise<readonly Aside[]> {
  const all = await Promise.all(
    ledgers.map(async (ledger) => {
      const slots = await ledger.load(id);
      return SLOTS.map((slot): Aside => ({ engine: ledger.name, slot, bytes: slots[slot] }));
    }),
  );
  return all.flat().filter(({ bytes }) => bytes.length > 0);
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
