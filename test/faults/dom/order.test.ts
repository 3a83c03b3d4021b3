/** What decides which state is the newest, and what is done before much is taken away: never a clock, never a page that has not read. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dispatch, store } from '../../../src/editor/store';
import { openLedger } from '../../../src/keep/ledger';
import { encodeDocument, decodeDocument } from '../../../src/files/orgmorphJson';
import type { OrgDocument } from '../../../src/model/document';
import { put } from '../../editor/table';
import { memoryMedium } from '../media';
import { chance } from '../chance';
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

const YEAR = 365 * 86_400_000;

describe('row 36: the clock jumps', { timeout: patience(36, 100) }, () => {
  it('by up to a year either way between edits and between visits, and the last edit is what is read', async () => {
    const random = chance(36);
    const count = tries(36);
    const now = vi.spyOn(Date, 'now');
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      putMine();
      const jump = (): void => void now.mockReturnValue(Date.UTC(2026, 5, 15) + Math.round((random() * 2 - 1) * YEAR));
      for (let visits = 0; visits < 3; visits += 1) {
        jump();
        if (visits > 0) {
          desk.end();
          putMine();
        }
        desk.start();
        if (visits > 0) await inTestTime(desk.open());
        for (let edits = 0; edits < 4; edits += 1) {
          jump();
          edit();
          await vi.advanceTimersByTimeAsync(5);
        }
        await inTestTime(flush());
        await untilGreen();
        expect(textOn(desk.disks)).toBe(text());
      }
      const versions = await openLedger(memoryMedium('idb', desk.disks.idb)).versions('mine');
      expect(versions.map(({ seq }) => seq)).toEqual(versions.map(({ seq }) => seq).sort((a, b) => b - a));
    }
    tell(36, 'visits under a clock that jumps: the last edit is read', { tried: count, lost: 0 });
  });

  it('in one of two engines’ histories, and the longer history wins, not the later date', async () => {
    const now = vi.spyOn(Date, 'now');
    now.mockReturnValue(Date.UTC(2030, 0, 1));
    desk.start();
    edit();
    await inTestTime(flush());
    await untilGreen();
    const behind = new Map(desk.disks.idb.files);
    now.mockReturnValue(Date.UTC(2020, 0, 1));
    edit();
    edit();
    await inTestTime(flush());
    await untilGreen();
    const last = text();
    desk.end();
    desk.disks.idb.files.clear();
    for (const [path, bytes] of behind) desk.disks.idb.files.set(path, bytes);
    putMine();
    desk.start();
    await inTestTime(desk.open());
    expect(text()).toBe(last);
    await untilGreen();
    expect(textOn({ idb: desk.disks.idb })).toBe(last);
  });
});

/** Many units, so that half of them is much. */
function wide(units: number): OrgDocument {
  putMine();
  const { document } = store.getState();
  const structure = document.structures.get('then');
  const one = structure?.nodes.get('one');
  if (!structure || !one) throw new Error('no unit to copy');
  const nodes = new Map(structure.nodes);
  for (let i = 0; i < units; i += 1)
    nodes.set(`u-${i}`, { ...one, id: `u-${i}`, name: `U ${i}`, place: { parent: 'council', order: `b${String(i).padStart(3, '0')}V` } });
  return { ...document, structures: new Map(document.structures).set('then', { ...structure, nodes }) };
}

describe('row 44: saved before loaded, or shrunk by more than half', { timeout: patience(44, 150) }, () => {
  it('writes nothing over what was never read: both are kept', async () => {
    const random = chance(44);
    const count = tries(44);
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      putMine();
      desk.start();
      for (let edits = 0; edits < 1 + Math.floor(random() * 5); edits += 1) edit();
      await inTestTime(flush());
      await untilGreen();
      const kept = text();
      desk.end();
      // A page that takes itself for the first: same id, another content, edited before anything was looked at.
      putMine();
      desk.start();
      edit();
      if (random() < 0.5) await vi.advanceTimersByTimeAsync(Math.floor(random() * 10));
      edit();
      await inTestTime(flush());
      await untilGreen();
      expect(textOn(desk.disks)).toBe(kept);
      const { meta } = store.getState().document;
      expect(meta.id).not.toBe('mine');
      expect(textOn(desk.disks, meta.id)).toBe(text());
      expect(store.getState().notices.some((notice) => notice.text.includes('Neither is overwritten'))).toBe(true);
    }
    tell(44, 'pages that would save what they never read: both kept', { tried: count, overwrites: 0 });
  });

  it('keeps no document before one was opened', async () => {
    desk.start();
    put({ ...store.getInitialState().document });
    dispatch({ do: 'rename-document', title: 'Too early' });
    await inTestTime(flush());
    expect([...desk.disks.idb.files.keys()].filter((path) => path.startsWith('documents/'))).toEqual([]);
  });

  it('keeps what was there as a version of its own before more than half of it goes, in both engines', async () => {
    const random = chance(45);
    const count = tries(44);
    for (let i = 0; i < count; i += 1) {
      desk.end();
      localStorage.clear();
      desk = newDesk();
      put(wide(8 + Math.floor(random() * 30)));
      desk.start();
      edit();
      await inTestTime(flush());
      const before = text();
      const gone = dispatch({ do: 'remove-node', stage: 'then', id: 'council', content: 'below' });
      expect(gone.refused ?? false).toBe(false);
      if (random() < 0.5) {
        undo();
        redo();
      }
      await inTestTime(flush());
      await untilGreen();
      for (const engine of ['idb', 'opfs'] as const) {
        const ledger = openLedger(memoryMedium(engine, desk.disks[engine]));
        const found = await Promise.all(
          (await ledger.versions('mine')).filter(({ reason }) => reason === 'before').map(({ path }) => ledger.readVersion(path)),
        );
        const version = found.find((record) => record !== null);
        expect(version?.body.name).toMatch(/^Before \d+ of \d+ records were removed$/);
        const read = decodeDocument(version?.body.text ?? '', 'the version');
        expect(read.ok && encodeDocument(read.document)).toBe(before);
      }
      expect(textOn(desk.disks)).toBe(text());
    }
    tell(44, 'edits that take away more than half: a named version first, in both engines', { tried: count });
  });
});
