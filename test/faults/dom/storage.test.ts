/** Storage that fails at any call, in any way, or never answers: the editor goes on, and what is kept in the end is what was edited. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { store } from '../../../src/editor/store';
import type { Call, Meddler } from '../media';
import { chance, oneOf } from '../chance';
import { patience, tell, tries } from '../rows';
import { edit, flush, inTestTime, newDesk, putMine, redo, text, textOn, undo, untilGreen, type Desk } from './desk';

let desk: Desk;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  desk = newDesk();
  putMine();
});
afterEach(() => {
  desk.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a person does in a short visit: edits, takes back, comes again, edits on. Returns the states that were. */
async function visit(meddle: Meddler | undefined, meddleOther: Meddler | undefined): Promise<readonly string[]> {
  const states = [text()];
  const done = async (): Promise<void> => {
    states.push(text());
    await vi.advanceTimersByTimeAsync(20);
  };
  desk.start(meddle, meddleOther);
  for (const act of [edit, edit, undo, redo, edit, edit]) {
    act();
    await done();
  }
  await flush();
  return states;
}

/** A second visit to what the first one kept; whoever finds that it can't be read tries again, as a person reloads. */
async function comeAgain(meddle: Meddler | undefined, meddleOther: Meddler | undefined): Promise<void> {
  desk.start();
  for (const act of [edit, edit, edit]) act();
  await flush();
  await untilGreen();
  const kept = text();
  desk.end();
  putMine();
  desk.start(meddle, meddleOther);
  for (let round = 0; ; round += 1) {
    try {
      await inTestTime(desk.open());
      break;
    } catch (error) {
      // Never "it is not there": what can't be read is not nothing.
      expect(String(error)).not.toContain('There is no document');
      if (round > 3) throw error;
    }
  }
  expect(text()).toBe(kept);
  edit();
  await vi.advanceTimersByTimeAsync(20);
  edit();
  await flush();
}

const SHAPES = ['rejects', 'throws', 'late'] as const;

/** Fails the n-th call, or from it on for good; `hit` tells whether it came to that. */
function failing(n: number, forGood: boolean, shape: (typeof SHAPES)[number]): { readonly meddle: Meddler; readonly hit: () => boolean } {
  let hit = false;
  return {
    hit: () => hit,
    meddle: (_call: Call, _path: string, count: number) => {
      if (forGood ? count < n : count !== n) return undefined;
      hit = true;
      if (shape === 'throws') throw new DOMException('no space left', 'QuotaExceededError');
      return shape === 'late' ? 'late' : Promise.reject(new Error('the storage gave up'));
    },
  };
}

describe('row 11: the n-th storage call fails', { timeout: patience(11, 600_000) }, () => {
  const inOne = { idb: [true, false], opfs: [false, true], both: [true, true] } as const;

  it.each(SHAPES)('once, and everything is kept in the end: %s', async (shape) => {
    let runs = 0;
    for (const engines of ['idb', 'opfs', 'both'] as const) {
      for (let n = 1; ; n += 1) {
        const mine = failing(n, false, shape);
        const other = failing(n, false, shape);
        desk.end();
        localStorage.clear();
        desk = newDesk();
        putMine();
        const [first, second] = inOne[engines];
        await visit(first ? mine.meddle : undefined, second ? other.meddle : undefined);
        await untilGreen();
        expect(textOn({ idb: desk.disks.idb }), `call ${n} of ${engines}`).toBe(text());
        expect(textOn({ opfs: desk.disks.opfs }), `call ${n} of ${engines}`).toBe(text());
        expect(store.getState().document.meta.id).toBe('mine');
        runs += 1;
        if (!mine.hit() && !other.hit()) break;
      }
    }
    tell(11, `each call failed once (${shape}): all kept in the end`, { runs });
  });

  it.each(SHAPES)('once in a second visit, and what was kept is read all the same and edited on: %s', async (shape) => {
    let runs = 0;
    for (const engines of ['idb', 'opfs', 'both'] as const) {
      for (let n = 1; ; n += 1) {
        const mine = failing(n, false, shape);
        const other = failing(n, false, shape);
        desk.end();
        localStorage.clear();
        desk = newDesk();
        putMine();
        const [first, second] = inOne[engines];
        await comeAgain(first ? mine.meddle : undefined, second ? other.meddle : undefined);
        await untilGreen();
        expect(textOn({ idb: desk.disks.idb }), `call ${n} of ${engines}`).toBe(text());
        expect(textOn({ opfs: desk.disks.opfs }), `call ${n} of ${engines}`).toBe(text());
        expect(store.getState().document.meta.id).toBe('mine');
        runs += 1;
        if (!mine.hit() && !other.hit()) break;
      }
    }
    tell(11, `each call of a second visit failed once (${shape}): all read and kept in the end`, { runs });
  });

  it.each(SHAPES)('and every one after it: the editor goes on, and what was kept before is a state that was: %s', async (shape) => {
    let runs = 0;
    for (const engines of ['idb', 'both'] as const) {
      for (let n = 1; ; n += 1) {
        const mine = failing(n, true, shape);
        const other = failing(n, true, shape);
        desk.end();
        localStorage.clear();
        desk = newDesk();
        putMine();
        const [first, second] = inOne[engines];
        const states = await visit(first ? mine.meddle : undefined, second ? other.meddle : undefined);
        await vi.advanceTimersByTimeAsync(6000);
        const { save, edits, document } = store.getState();
        expect(edits).toBe(6);
        expect(document.meta.id).toBe('mine');
        const kept = textOn(desk.disks);
        expect(kept === '' || states.includes(kept), `after call ${n} of ${engines}`).toBe(true);
        if (engines === 'idb') {
          expect(kept, `the other engine has everything after call ${n}`).toBe(text());
          expect(['amber', 'green']).toContain(save.light);
        } else if (mine.hit() && kept !== text()) expect(save.light, `after call ${n}`).toBe('red');
        runs += 1;
        if (!mine.hit() && !other.hit()) break;
      }
    }
    tell(11, `each call failed for good (${shape}): the editor goes on`, { runs });
  });
});

describe('row 12: a storage call never settles', { timeout: patience(12, 400) }, () => {
  it('is given up after three seconds and asked again; red after five where none answers, green when they do', async () => {
    const random = chance(12);
    const count = tries(12);
    let reds = 0;
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      putMine();
      const from = 1 + Math.floor(random() * 25);
      const hung = oneOf(random, [1, 2, 5, 1000]);
      let dead = true;
      const meddle: Meddler = (_call, _path, n) => (dead && n >= from && n < from + hung ? new Promise<never>(() => undefined) : undefined);
      desk.start(meddle, meddle);
      for (let edits = 0; edits < 4; edits += 1) {
        edit();
        await vi.advanceTimersByTimeAsync(30);
      }
      await vi.advanceTimersByTimeAsync(11_000);
      const { save, edits } = store.getState();
      if (save.acked < edits) {
        expect(save.light, `from call ${from}, ${hung} of them`).toBe('red');
        reds += 1;
      }
      dead = false;
      await untilGreen();
      expect([textOn({ idb: desk.disks.idb }), textOn({ opfs: desk.disks.opfs })]).toEqual([text(), text()]);
    }
    tell(12, 'hung calls: asked again, all kept in the end', { tried: count, 'red meanwhile': reds });
  });
});

describe('row 10: the disk is full at the n-th write', { timeout: patience(10, 300) }, () => {
  it('turns the light red within five seconds, keeps the work, and turns green by itself when there is space', async () => {
    const random = chance(10);
    const count = tries(10);
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      putMine();
      let full = false;
      const after = Math.floor(random() * 6);
      // A write that finds no room may have put down some of its bytes.
      const meddle: Meddler = (call, path) => {
        if (!full || (call !== 'append' && call !== 'write')) return undefined;
        const name = oneOf(random, ['QuotaExceededError', 'UnknownError', 'AbortError', 'InvalidStateError']);
        if (random() < 0.3 && path.startsWith('documents/')) torn(path);
        return Promise.reject(new DOMException('no space', name));
      };
      const torn = (path: string): void => {
        for (const disk of [desk.disks.opfs]) {
          const there = disk.files.get(path);
          if (there) disk.files.set(path, Uint8Array.from([...there, 0x4f, 0x4d, 0x4a, 1, 99]));
        }
      };
      desk.start(meddle, meddle);
      for (let edits = 0; edits < 6; edits += 1) {
        full = edits >= after;
        edit();
        await vi.advanceTimersByTimeAsync(10);
      }
      await vi.advanceTimersByTimeAsync(5000);
      expect(store.getState().save.light, `full after ${after} edits`).toBe('red');
      expect(store.getState().notices.some(({ action }) => action === 'download')).toBe(true);
      full = false;
      await untilGreen(1);
      expect([textOn({ idb: desk.disks.idb }), textOn({ opfs: desk.disks.opfs })]).toEqual([text(), text()]);
    }
    tell(10, 'disks in memory without room: red within five seconds, green by itself', { tried: count, lost: 0 });
  });
});
