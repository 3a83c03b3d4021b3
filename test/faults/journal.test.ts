/** The journal's bytes cut at every place and with any bit flipped: what is read is always a state that was, and what is missing is told. */
import { describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { joined } from '../../src/keep/journal';
import { recover, type Evidence, type Recovered } from '../../src/keep/recovery';
import { bytesOf, chainOf, NONE, slots, snapshotAt } from '../keep/chain';
import { chance } from './chance';
import { patience, RELEASE, tell, tries } from './rows';

const EDITS = RELEASE ? 40 : 4;
const chain = chainOf(EDITS);
const texts = chain.states.map(encodeDocument);
/** Ends of the records: a cut there is a whole journal. */
const ends = chain.records.reduce<number[]>((all, record) => [...all, (all.at(-1) ?? 0) + record.bytes.length], []);
const whole = bytesOf(chain.records);

function read(evidence: Evidence): { readonly state: number; readonly recovered: Recovered } | null {
  const outcome = recover(evidence);
  if (outcome.found !== 'document') return null;
  const state = texts.indexOf(encodeDocument(outcome.recovered.document));
  if (state === -1) throw new Error('a state that never was');
  return { state, recovered: outcome.recovered };
}

describe('row 6: power lost while a record is written', { timeout: patience(6, 240_000) }, () => {
  it('leaves exactly the edits whose records are whole, wherever the journal is cut', () => {
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const found = read({ opfs: slots(whole.subarray(0, cut)) });
      const records = ends.filter((end) => end <= cut).length;
      if ((found?.state ?? -1) !== records - 1) expect(found?.state ?? -1, `cut at ${cut}`).toBe(records - 1);
      // What was cut short was never acknowledged: nothing to tell.
      if (found && found.recovered.aside.length > 0) expect(found.recovered.aside, `cut at ${cut}`).toEqual([]);
    }
    tell(6, 'cuts of a journal, each read as the edits that were whole', { tried: whole.length + 1, edits: EDITS, invented: 0 });
  });

  it('leaves the old snapshot and its journal while the new one is written beside it', () => {
    const half = Math.floor(EDITS / 2);
    const old = bytesOf(chain.records.slice(0, half + 1));
    const fresh = joined([snapshotAt(chain, half).bytes, ...chain.records.slice(half + 1).map((record) => record.bytes)]);
    const step = RELEASE ? 1 : 7;
    let tried = 0;
    for (let cut = 0; cut <= fresh.length; cut += step) {
      const found = read({ opfs: slots(old, fresh.subarray(0, cut)) });
      expect(found?.state ?? -1, `cut at ${cut}`).toBeGreaterThanOrEqual(half);
      tried += 1;
    }
    tell(6, 'cuts of a new snapshot beside the old one', { tried, lost: 0 });
  });
});

describe('row 19: a bit flips in what is kept', { timeout: patience(19, 40) }, () => {
  const half = Math.floor(EDITS / 2);
  const old = bytesOf(chain.records.slice(0, half + 1));
  const fresh = joined([snapshotAt(chain, half).bytes, ...chain.records.slice(half + 1).map((record) => record.bytes)]);
  const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
    const copy = bytes.slice();
    copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7));
    return copy;
  };

  it('is refused, never believed: the other engine gives everything back, and alone what is missing is told and set aside', () => {
    const random = chance(19);
    const count = tries(19);
    let short = 0;
    for (let i = 0; i < count; i += 1) {
      const bit = Math.floor(random() * fresh.length * 8);
      const broken = flipped(fresh, bit);
      const beside = read({ idb: slots(old, broken), opfs: slots(old, fresh) });
      expect(beside?.state, `bit ${bit}, beside a sound one`).toBe(EDITS);
      expect(beside?.recovered.aside.length, `bit ${bit} is set aside`).toBeGreaterThan(0);
      expect(beside?.recovered.closed).toBe('');

      const alone = read({ idb: slots(old, broken) });
      if (!alone) throw new Error(`bit ${bit}: nothing is read, and the old snapshot is sound`);
      expect(alone.state).toBeGreaterThanOrEqual(half);
      expect(alone.recovered.aside.length, `bit ${bit}, alone, is set aside`).toBeGreaterThan(0);
      expect(alone.recovered.closed).toBe('');
      if (alone.state < EDITS) {
        short += 1;
        // The broken record itself, and as many sound ones as follow it.
        expect(alone.state + 1 + alone.recovered.missing, `bit ${bit} tells what is missing`).toBeGreaterThanOrEqual(EDITS);
      }
    }
    tell(19, 'flipped bits, each refused and set aside', {
      tried: count,
      'fewer edits with one engine alone': short,
      'silent wrong loads': 0,
    });
  });

  it('in the only copy there is makes it unreadable, not new', () => {
    const first = chain.records[0]?.bytes ?? NONE;
    const random = chance(20);
    for (let i = 0; i < Math.min(2000, tries(19)); i += 1) {
      const broken = flipped(first, Math.floor(random() * first.length * 8));
      const outcome = recover({ idb: slots(broken) });
      expect(outcome.found).toBe('unreadable');
      if (outcome.found === 'unreadable') expect(Buffer.compare(outcome.aside[0]?.bytes ?? NONE, broken)).toBe(0);
    }
  });
});
