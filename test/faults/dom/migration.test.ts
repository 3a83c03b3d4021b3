/**
 * A step to a newer version that is right, that fails, that is broken off: what is kept stays as it is until the new is safe, and can be
 * looked at and saved meanwhile. The newer version is made up, and stands in for the real one in every module.
 */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dispatch, store } from '../../../src/editor/store';
import type * as Real from '../../../src/files/migrations';
import type { Migration } from '../../../src/files/migrations';
import { crc32c } from '../../../src/keep/checksums';
import { recover } from '../../../src/keep/recovery';
import type { Change, Patch } from '../../../src/model/patch';
import { chance } from '../chance';
import { NONE } from '../../keep/chain';
import { patience, tell, tries } from '../rows';
import { flush, inTestTime, newDesk, putMine, text, textOn, untilGreen, type Desk } from './desk';

const made = vi.hoisted(() => ({ fileFails: false, patchFails: false }));

vi.mock('../../../src/model/document', async (original) => ({ ...(await original<object>()), FORMAT_VERSION: 3 }));
vi.mock('../../../src/files/migrations', async (original) => {
  const { migrationsBy } = await original<typeof Real>();
  /** What the made-up version does to each unit: says that it was touched, once. */
  const touched = (record: unknown): unknown =>
    typeof record === 'object' && record !== null ? { ...record, note: `${'note' in record ? String(record.note) : ''}·` } : record;
  const step: Migration = {
    file: (file) => {
      if (made.fileFails) throw new Error('the step for files is broken');
      const structures = Object.entries(file['structures'] as Record<string, { readonly nodes: readonly unknown[] }>);
      return {
        ...file,
        structures: Object.fromEntries(
          structures.map(([stage, structure]) => [stage, { ...structure, nodes: structure.nodes.map(touched) }]),
        ),
      };
    },
    patch: (patch: Patch) => {
      if (made.patchFails) throw new Error('the step for edits is broken');
      return patch.map((change): Change =>
        change.table === 'nodes' ? { ...change, before: touched(change.before), after: touched(change.after) } : change,
      );
    },
  };
  /** What is on the device was written by the version of today, to which no step before it matters. */
  const today: Migration = { file: (file) => file, patch: (patch) => patch };
  return { migrationsBy, ...migrationsBy([today, step]) };
});

const V2 = 'test/fixtures/kept/v2/';
const bytes = (file: string): Uint8Array => new Uint8Array(readFileSync(V2 + file));

let desk: Desk;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  made.fileFails = false;
  made.patchFails = false;
  desk = newDesk();
  for (const disk of [desk.disks.idb, desk.disks.opfs]) {
    disk.files.set('documents/chain/a', bytes('journal.a.bin'));
    disk.files.set('documents/chain/b', bytes('journal.b.bin'));
  }
  putMine();
});
afterEach(() => {
  desk.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const notes = (): readonly string[] => [...(store.getState().document.structures.get('now')?.nodes.values() ?? [])].map(({ note }) => note);
const untouched = (): void => {
  for (const disk of [desk.disks.idb, desk.disks.opfs])
    for (const slot of ['a', 'b'] as const)
      expect(Buffer.compare(disk.files.get(`documents/chain/${slot}`) ?? new Uint8Array(0), bytes(`journal.${slot}.bin`))).toBe(0);
};

describe('row 20: a newer version meets what an older one kept', { timeout: patience(20, 200) }, () => {
  it('brings the document and every edit behind it over, and writes nothing before the first edit', async () => {
    desk.start();
    await inTestTime(desk.open('chain'));
    await inTestTime(flush());
    expect(notes().length).toBeGreaterThan(3);
    expect(new Set(notes())).toEqual(new Set(['·']));
    untouched();
    expect(dispatch({ do: 'rename-document', title: 'Newer' }).refused ?? false).toBe(false);
    await untilGreen();
    expect(textOn(desk.disks, 'chain')).toBe(text());
  });

  it('fails on the file: nothing is opened, nothing is changed, and the bytes can be had', async () => {
    made.fileFails = true;
    desk.start();
    await expect(inTestTime(desk.open('chain'))).rejects.toThrow(
      /can't be read: .*could not be brought to version 3: the step for files is broken/,
    );
    await inTestTime(flush());
    untouched();
    const outcome = recover({ idb: { a: bytes('journal.a.bin'), b: bytes('journal.b.bin') } });
    expect(outcome.found === 'unreadable' && outcome.aside.map((part) => part.bytes.length)).toEqual([
      bytes('journal.a.bin').length,
      bytes('journal.b.bin').length,
    ]);
  });

  it('fails on an edit: what stands before it is shown and can be saved, and nothing is changed', async () => {
    made.patchFails = true;
    desk.start();
    await inTestTime(desk.open('chain'));
    expect(store.getState().readOnly).toBe('closed');
    expect(store.getState().notices).toMatchObject([
      { tone: 'alert', action: 'download', text: expect.stringContaining('the step for edits is broken') },
    ]);
    const refused = dispatch({ do: 'rename-document', title: 'Never' });
    expect(refused).toMatchObject({ refused: true, rule: 'closed' });
    await inTestTime(flush());
    await vi.advanceTimersByTimeAsync(60_000);
    untouched();
  });

  it('is broken off at any call, and the next start finds the old or the new, whole', async () => {
    const random = chance(20);
    const count = tries(20);
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      for (const disk of [desk.disks.idb, desk.disks.opfs]) {
        disk.files.set('documents/chain/a', bytes('journal.a.bin'));
        disk.files.set('documents/chain/b', bytes('journal.b.bin'));
      }
      putMine();
      const at = 1 + Math.floor(random() * 30);
      let dead = false;
      /** From there on nothing is done any more; what was being written is there up to some byte. */
      const meddle = (engine: 'idb' | 'opfs') => (call: string, path: string, n: number) => {
        if (n < at && !dead) return undefined;
        if (!dead && engine === 'opfs' && call === 'write') {
          const whole = desk.disks.opfs.files.get(path);
          if (whole) desk.disks.opfs.files.set(path, whole.slice(0, Math.floor(random() * whole.length)));
        }
        dead = true;
        return new Promise<never>(() => undefined);
      };
      desk.start(meddle('idb'), meddle('opfs'));
      const opening = desk.open('chain').then(
        () => dispatch({ do: 'rename-document', title: 'Newer' }),
        () => undefined,
      );
      await Promise.race([opening, vi.advanceTimersByTimeAsync(200)]);
      await vi.advanceTimersByTimeAsync(200);
      desk.end();
      putMine();
      desk.start();
      await inTestTime(desk.open('chain'));
      expect(['Chain', 'Newer']).toContain(store.getState().document.meta.title);
      expect(new Set(notes())).toEqual(new Set(['·']));
      expect(store.getState().readOnly).toBe(null);
      expect(store.getState().document.structures.get('now')?.nodes.size).toBe(6);
    }
    tell(20, 'steps to a newer version broken off: the old or the new, whole', { tried: count, lost: 0 });
  });
});

describe('row 16: an older version meets what a newer one kept', { timeout: patience(16, 100) }, () => {
  it('writes nothing, offers what it can read, and says why', async () => {
    const count = tries(16);
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      putMine();
      desk.start();
      dispatch({ do: 'rename-document', title: `Here ${i}` });
      await untilGreen();
      desk.end();
      const newer = Object.fromEntries(
        (['idb', 'opfs'] as const).map((engine) => {
          const disk = desk.disks[engine];
          const slot = disk.files.get('documents/mine/a') ?? new Uint8Array(0);
          const beyond = Uint8Array.from([...slot, ...asNewer(slot)]);
          disk.files.set('documents/mine/a', beyond);
          return [engine, beyond];
        }),
      );
      putMine();
      desk.start();
      await inTestTime(desk.open());
      expect(store.getState().readOnly).toBe('closed');
      expect(store.getState().document.meta.title).toBe(`Here ${i}`);
      expect(dispatch({ do: 'rename-document', title: 'Older' })).toMatchObject({ refused: true, rule: 'closed' });
      await inTestTime(flush());
      await vi.advanceTimersByTimeAsync(40_000);
      for (const engine of ['idb', 'opfs'] as const)
        expect(Buffer.compare(desk.disks[engine].files.get('documents/mine/a') ?? NONE, newer[engine] ?? NONE)).toBe(0);
    }
    tell(16, 'documents that a newer version went on writing: never written by the older', { tried: count, 'written over': 0 });
  });
});

/** The first record of a slot, as if the version after this one had written it. */
function asNewer(slot: Uint8Array): Uint8Array {
  const view = new DataView(slot.buffer, slot.byteOffset, slot.length);
  const record = slot.slice(0, 16 + view.getUint32(4, true));
  record[3] = 4;
  new DataView(record.buffer).setUint32(12, crc32c(record.subarray(0, 12)), true);
  return record;
}
