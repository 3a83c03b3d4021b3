/** What a document was, from whatever is left of it: torn, damaged, behind, forked, foreign. */
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../src/keep/checksums';
import { joined, patchRecord, runOf, scan, snapshotRecord } from '../../src/keep/journal';
import { placeIn, recover, type Evidence } from '../../src/keep/recovery';
import { NEWEST } from '../../src/files/migrations';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { bytesOf, chainOf, extend, headingOf, NONE, slots, snapshotAt, stateRead } from './chain';

const chain = chainOf(12);
const all = bytesOf(chain.records);
const until = (n: number): Uint8Array => bytesOf(chain.records.slice(0, n + 1));

const recovered = (evidence: Evidence, loose?: Uint8Array) => {
  const outcome = recover(evidence, loose);
  if (outcome.found !== 'document') throw new Error(outcome.found);
  return outcome.recovered;
};

/** The record again, as another version of the format would have written it: its header sound, its number another. */
function asVersion(record: Uint8Array, version: number): Uint8Array {
  const bytes = record.slice();
  bytes[3] = version;
  new DataView(bytes.buffer).setUint32(12, crc32c(bytes.subarray(0, 12)), true);
  return bytes;
}

describe('a journal', () => {
  it('gives back what was written', () => {
    const { records, end, damaged, torn, foreign } = scan(all);
    expect(records).toEqual(chain.records);
    expect({ end, damaged, torn, foreign }).toEqual({ end: all.length, damaged: [], torn: 0, foreign: '' });
    expect(runOf(all)).toEqual({ records: chain.records, size: all.length });
  });

  it('runs only as far as each record follows the one before', () => {
    const other = chainOf(3);
    extend({ states: [...other.states], records: [...other.records] }, 4);
    const [first, second, third] = chain.records;
    if (!first || !second || !third) throw new Error('too short');
    expect(runOf(joined([first.bytes, third.bytes])).records).toEqual([first]);
    expect(runOf(joined([second.bytes, first.bytes])).records).toEqual([]);
  });

  it('takes room that was made and not filled for a writing cut short', () => {
    expect(scan(joined([all, new Uint8Array(500)]))).toMatchObject({ end: all.length, damaged: [], torn: 500 });
  });

  it('passes over damage to the next sound record', () => {
    const parts = chain.records.map((record) => record.bytes.slice());
    const fourth = parts[4];
    if (!fourth) throw new Error('too short');
    fourth[40] = (fourth[40] ?? 0) ^ 1;
    const { records, damaged, end } = scan(joined(parts));
    expect(records.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(damaged).toEqual([fourth]);
    expect(end).toBe(until(3).length);
  });
});

describe('recovery', () => {
  it('finds nothing where there is nothing, and does not take unreadable for nothing', () => {
    expect(recover({})).toEqual({ found: 'nothing' });
    expect(recover({ idb: slots(NONE), opfs: slots(NONE) })).toEqual({ found: 'nothing' });
    const rubbish = new TextEncoder().encode('rubbish');
    expect(recover({ idb: slots(rubbish) })).toMatchObject({ found: 'unreadable', aside: [{ engine: 'idb', slot: 'a', bytes: rubbish }] });
  });

  it('takes the longest chain, whichever engine has it', () => {
    expect(stateRead({ idb: slots(until(5)), opfs: slots(until(9)) }, chain)).toBe(9);
    expect(stateRead({ idb: slots(until(9)), opfs: slots(until(5)) }, chain)).toBe(9);
    expect(stateRead({ idb: slots(NONE), opfs: slots(until(5)) }, chain)).toBe(5);
  });

  it('goes on across a snapshot, and from before it where the snapshot is broken', () => {
    const newer = joined([snapshotAt(chain, 6).bytes, ...chain.records.slice(7).map((record) => record.bytes)]);
    expect(stateRead({ idb: slots(until(6), newer) }, chain)).toBe(12);
    expect(stateRead({ idb: slots(until(6), newer.slice(0, 200)) }, chain)).toBe(6);
    // The snapshot is damaged in one engine, the journal before it goes on in the other.
    const broken = newer.slice();
    broken[300] = (broken[300] ?? 0) ^ 4;
    expect(stateRead({ idb: slots(until(6), broken), opfs: slots(until(6)) }, chain)).toBe(12);
  });

  it('puts a chain together from parts that no engine has whole', () => {
    const holed = chain.records.map((record) => record.bytes.slice());
    const third = holed[3];
    if (!third) throw new Error('too short');
    third[60] = (third[60] ?? 0) ^ 1;
    expect(stateRead({ idb: slots(joined(holed)), opfs: slots(until(5)) }, chain)).toBe(12);
  });

  it('sets aside what hangs in the air behind damage, and says how many edits these are', () => {
    const holed = chain.records.map((record) => record.bytes.slice());
    const ninth = holed[9];
    if (!ninth) throw new Error('too short');
    ninth[60] = (ninth[60] ?? 0) ^ 1;
    const found = recovered({ idb: slots(joined(holed)) });
    expect(encodeDocument(found.document)).toBe(encodeDocument(chain.states[8] ?? chain.states[0]!));
    expect(found.missing).toBe(3);
    expect(found.aside.map(({ bytes }) => bytes)).toEqual([ninth, bytesOf(chain.records.slice(10))]);
    expect(found.forks).toEqual([]);
  });

  it('uses what a page left behind where it fits, and only there', () => {
    const loose = bytesOf(chain.records.slice(6, 9));
    expect(stateRead({ idb: slots(until(5)), opfs: slots(until(4)) }, chain, loose)).toBe(8);
    expect(stateRead({ idb: slots(until(3)) }, chain, loose)).toBe(3);
    expect(stateRead({}, chain, until(4))).toBe(4);
  });

  it('keeps another history of the same document apart', () => {
    const [mine, theirs] = [chainOf(4), chainOf(4)];
    const fork = { states: [...theirs.states], records: [...theirs.records] };
    extend(fork, 5, 'theirs');
    const main = { states: [...mine.states], records: [...mine.records] };
    extend(main, 5, 'mine');
    extend(main, 6, 'mine');
    const found = recovered({ idb: slots(bytesOf(main.records)), opfs: slots(bytesOf(fork.records)) });
    expect(encodeDocument(found.document)).toBe(encodeDocument(main.states[6]!));
    expect(found.forks.map(({ document }) => encodeDocument(document))).toEqual([encodeDocument(fork.states[5]!)]);
  });

  it('shows what it can of what a newer version wrote, and lets nothing be written', () => {
    const newer = asVersion(chain.records[9]!.bytes, NEWEST + 1);
    const found = recovered({ idb: slots(joined([until(8), newer])), opfs: slots(until(8)) });
    expect(found.closed).toContain('newer version');
    expect(encodeDocument(found.document)).toBe(encodeDocument(chain.states[8]!));
    const whole = asVersion(chain.records[0]!.bytes, NEWEST + 1);
    expect(recover({ idb: slots(whole) })).toMatchObject({ found: 'unreadable', because: expect.stringContaining('newer version') });
  });

  it('lets nothing be written over a later copy that it can’t read', () => {
    const odd = snapshotRecord(9, chain.records[9]!.head, {
      heading: headingOf(chain.states[9]!, 9),
      name: '',
      text: '{"format":"orgmorph","version":99}',
    });
    const found = recovered({ idb: slots(until(5), odd.bytes) });
    expect(encodeDocument(found.document)).toBe(encodeDocument(chain.states[5]!));
    expect(found.closed).toMatch(/newer Orgmorph/);
  });

  it('stops before an edit that follows by its hash and does not fit, and lets nothing be written', () => {
    const last = chain.records[12]!;
    const change = { table: 'nodes' as const, stage: 'now', id: 'one', before: { id: 'one', name: 'Never' }, after: null };
    const odd = patchRecord(13, last.head, { heading: headingOf(chain.states[12]!, 13), patch: [change] });
    const found = recovered({ idb: slots(joined([all, odd.bytes])) });
    expect(encodeDocument(found.document)).toBe(encodeDocument(chain.states[12]!));
    expect(found.closed).toMatch(/does not fit/);
  });

  it('reads what has grown past the largest file that is opened', () => {
    const [first] = chain.states;
    const text = encodeDocument(first!);
    const padded = text.replace('{', `{${' '.repeat(21 * 1024 * 1024)}`);
    const record = snapshotRecord(0, null, { heading: headingOf(first!, 0), name: '', text: padded });
    expect(encodeDocument(recovered({ idb: slots(record.bytes) }).document)).toBe(text);
  });
});

describe('the place of an engine', () => {
  it('is the slot whose own chain reaches furthest, the newer snapshot where both reach as far', () => {
    const newer = joined([snapshotAt(chain, 6).bytes, ...chain.records.slice(7, 9).map((record) => record.bytes)]);
    expect(placeIn(slots(until(6), newer))).toMatchObject({ slot: 'b', seq: 8, patches: 2 });
    expect(placeIn(slots(until(8), newer))).toMatchObject({ slot: 'b', seq: 8, patches: 2 });
    expect(placeIn(slots(until(9), newer))).toMatchObject({ slot: 'a', seq: 9, patches: 9 });
    expect(placeIn(slots(NONE))).toBe(null);
  });
});
