/** The light follows what storage acknowledged, nothing is overwritten unasked, and storage that fails costs no work. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave } from '../../src/editor/autosave';
import { flush, unsavedDocument } from '../../src/editor/keeping';
import { readKept } from '../../src/editor/kept';
import { keepOpen, putOnTable } from '../../src/editor/library';
import { dispatch, store, undo } from '../../src/editor/store';
import { watched } from '../../src/keep/client';
import { idbMedium } from '../../src/keep/idbMedium';
import type { Medium } from '../../src/keep/medium';
import { recover } from '../../src/keep/recovery';
import { emptyDisk, memoryMedium, type Disk, type Meddler } from '../faults/media';
import { original, own, put, state } from './table';

let disks: Readonly<Record<'idb' | 'opfs', Disk>>;
let stop: () => void = () => undefined;

beforeEach(() => {
  disks = { idb: emptyDisk(), opfs: emptyDisk() };
  localStorage.clear();
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  put(own());
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const both = (meddle?: Meddler, meddleOther?: Meddler): readonly Medium[] => [
  memoryMedium('idb', disks.idb, meddle),
  memoryMedium('opfs', disks.opfs, meddleOther),
];
const start = (media: readonly Medium[] = both()): void => {
  stop();
  stop = startAutosave(watched(media));
};
const rename = (name: string, mergeKey = '') => dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name } }, { mergeKey });
/** What one engine by itself has of the name, read from its bytes. */
const nameOn = (disk: Disk, id = 'mine'): string | undefined => {
  const none = new Uint8Array(0);
  const outcome = recover({ idb: { a: disk.files.get(`documents/${id}/a`) ?? none, b: disk.files.get(`documents/${id}/b`) ?? none } });
  return outcome.found === 'document' ? outcome.recovered.document.structures.get('then')?.nodes.get('ceo')?.name : undefined;
};
const open = async (id = 'mine'): Promise<void> => {
  const outcome = await readKept(id);
  if (outcome.found !== 'document') throw new Error(outcome.found);
  putOnTable(outcome.recovered.document, outcome.recovered);
};
/** Waits until storage has answered for everything. */
const kept = (): Promise<void> => vi.waitFor(() => expect(state().save).toMatchObject({ light: 'green', acked: state().edits }));

/** Appends and writings of documents wait until they are let go. */
function held(): { readonly meddle: Meddler; readonly asked: () => number; readonly letGo: () => void } {
  const waiting: (() => void)[] = [];
  let asked = 0;
  let open = false;
  return {
    meddle: (call, path) => {
      if ((call !== 'append' && call !== 'write') || !path.startsWith('documents/')) return undefined;
      asked += 1;
      if (open) return undefined;
      return new Promise<never>((resolve) => waiting.push(resolve as () => void));
    },
    asked: () => asked,
    letGo: () => {
      open = true;
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

describe('keeping', () => {
  it('is amber from the edit until both engines have it for good, then green with the number acknowledged', async () => {
    const gate = held();
    start(both(undefined, gate.meddle));
    expect(state().save).toMatchObject({ light: 'green', acked: 0, ackedAt: null });
    rename('Chief');
    expect(state().save).toMatchObject({ light: 'amber', acked: 0 });
    await vi.waitFor(() => expect(nameOn(disks.idb)).toBe('Chief'));
    expect(state().save).toMatchObject({ light: 'amber', acked: 0 });
    gate.letGo();
    await kept();
    expect([nameOn(disks.idb), nameOn(disks.opfs)]).toEqual(['Chief', 'Chief']);
    expect(state().save.ackedAt).not.toBe(null);
  });

  it('asks for strict durability, and waits for the transaction', async () => {
    const factory = new IDBFactory();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = factory.open('any');
      request.onsuccess = () => resolve(request.result);
    });
    const asked = vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction');
    start([idbMedium(() => factory), memoryMedium('opfs', disks.opfs)]);
    rename('Chief');
    await kept();
    expect(asked).toHaveBeenCalledWith(['chunks', 'ends', 'fences'], 'readwrite', { durability: 'strict' });
    database.close();
  });

  it('writes an edit as its patch, not as the whole document', async () => {
    start();
    rename('Chief');
    await kept();
    const whole = disks.idb.files.get('documents/mine/a')?.length ?? 0;
    rename('Boss');
    await kept();
    const grown = (disks.idb.files.get('documents/mine/a')?.length ?? 0) - whole;
    expect(grown).toBeGreaterThan(0);
    expect(grown).toBeLessThan(whole / 2);
  });

  it('stays amber while newer edits wait, and counts what is acknowledged only', async () => {
    start();
    rename('One');
    await kept();
    const gate = held();
    stop();
    start(both(gate.meddle));
    await open();
    rename('Two');
    rename('Three');
    expect(state().save).toMatchObject({ light: 'amber', acked: 1 });
    gate.letGo();
    await kept();
    expect(state().save.acked).toBe(3);
    expect(nameOn(disks.idb)).toBe('Three');
  });

  it('waits for a rest in typing, and for no longer than the field has the focus', async () => {
    start();
    rename('Before');
    await kept();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    rename('C', 'name');
    rename('Ch', 'name');
    await vi.advanceTimersByTimeAsync(249);
    expect(state().save).toMatchObject({ light: 'amber', acked: 1 });
    await vi.advanceTimersByTimeAsync(1);
    await kept();
    rename('Chief', 'name');
    document.dispatchEvent(new Event('focusout'));
    await kept();
    expect(state().save.acked).toBe(4);
    expect(nameOn(disks.opfs)).toBe('Chief');
  });

  it('keeps undo as it keeps an edit', async () => {
    start();
    rename('Chief');
    undo();
    await kept();
    expect(state().save.acked).toBe(2);
    expect(nameOn(disks.idb)).toBe('Ceo');
  });

  it('keeps the copy of an original, and never the original', async () => {
    put(original());
    start();
    rename('Chief');
    await kept();
    const ids = [...disks.idb.files.keys()].flatMap((path) => /^documents\/(.+)\/a$/.exec(path)?.[1] ?? []);
    expect(ids).toEqual([state().document.meta.id]);
    expect(state().document.meta).toMatchObject({ title: 'Copy of Bury', copyOf: 'bury', original: false });
  });

  it('goes on with a document that was put away before storage had it', async () => {
    const gate = held();
    start(both(gate.meddle, gate.meddle));
    rename('Chief');
    store.setState({ document: original(), undo: [], redo: [] });
    expect(unsavedDocument('mine')).not.toBe(null);
    gate.letGo();
    await vi.waitFor(() => expect(unsavedDocument('mine')).toBe(null));
    expect(nameOn(disks.idb)).toBe('Chief');
  });

  it('asks before the page is left while something waits, and not after', async () => {
    const gate = held();
    start(both(gate.meddle, gate.meddle));
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    rename('Chief');
    expect(leave()).toBe(true);
    gate.letGo();
    await kept();
    expect(leave()).toBe(false);
  });

  it('takes up at the next start what a page left behind when it went', async () => {
    start();
    rename('Chief');
    await kept();
    const gate = held();
    stop();
    start(both(gate.meddle, gate.meddle));
    await open();
    rename('Boss');
    window.dispatchEvent(new Event('pagehide'));
    stop();
    start();
    await open();
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Boss');
    await vi.waitFor(() => expect(localStorage.getItem('orgmorph.left')).toBe(null));
  });
});

describe('two tabs without locks', () => {
  /** What another tab does meanwhile. */
  const elsewhere = async (name: string): Promise<void> => {
    const { openKeeper } = await import('../../src/keep/keeper');
    const { openLedger } = await import('../../src/keep/ledger');
    const ledgers = both().map(openLedger);
    const { readAll } = await import('../../src/keep/survey');
    const outcome = await readAll(ledgers, 'mine');
    if (outcome.found !== 'document') throw new Error('nothing is kept yet');
    const nothing = () => undefined;
    const events = { changed: nothing, moved: nothing, closed: nothing, refilled: nothing, mayWrite: () => true, now: () => 0 };
    const keeper = openKeeper(ledgers, events, 'the other tab');
    const session = keeper.adopt('mine', outcome.recovered, 'writer');
    await keeper.flush();
    const { document } = session;
    const structure = document.structures.get('then')!;
    const nodes = new Map(structure.nodes).set('ceo', { ...structure.nodes.get('ceo')!, name });
    keeper.keep(session, { ...document, structures: new Map(document.structures).set('then', { ...structure, nodes }) }, 1, 1);
    await keeper.flush();
    keeper.close();
  };

  it('never overwrite each other: what this one did goes on as a second copy, and both are said and kept', async () => {
    start();
    rename('Chief');
    dispatch({ do: 'rename-document', title: 'Our plan' });
    await kept();
    await elsewhere('Boss');
    rename('Head');
    await vi.waitFor(() => expect(state().document.meta.id).not.toBe('mine'));
    await kept();
    expect(nameOn(disks.idb)).toBe('Boss');
    const { meta } = state().document;
    expect(meta).toMatchObject({ title: 'Our plan (second copy)', copyOf: 'mine', original: false });
    expect(nameOn(disks.idb, meta.id)).toBe('Head');
    expect(state().notices).toMatchObject([{ tone: 'alert', text: expect.stringContaining('Our plan (second copy)') }]);
    while (undo());
    expect(state().document.meta).toMatchObject({ id: meta.id, title: 'Bury (second copy)' });
    await kept();
    expect([nameOn(disks.opfs, meta.id), nameOn(disks.opfs)]).toEqual(['Ceo', 'Boss']);
  });

  it('do not take what was read for a conflict', async () => {
    start();
    rename('Chief');
    await kept();
    await elsewhere('Boss');
    store.setState({ document: original(), undo: [], redo: [] });
    await vi.waitFor(() => expect(unsavedDocument('mine')).toBe(null));
    await open();
    rename('Head');
    await kept();
    expect(nameOn(disks.idb)).toBe('Head');
    expect(state().notices).toHaveLength(0);
  });

  it('refuses to write a document that was never read over one that is there', async () => {
    start();
    rename('Chief');
    await kept();
    stop();
    put(own());
    start();
    rename('Head');
    await vi.waitFor(() => expect(state().document.meta.id).not.toBe('mine'));
    await kept();
    expect([nameOn(disks.idb), nameOn(disks.opfs)]).toEqual(['Chief', 'Chief']);
  });
});

describe('storage that fails', () => {
  const fake = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const full =
    (isBroken: () => boolean): Meddler =>
    (call) =>
      isBroken() && (call === 'append' || call === 'write') ? Promise.reject(new Error('no space left')) : undefined;

  it('in one engine turns the light amber and says so; the other keeps everything, and the first is brought up when it works again', async () => {
    fake();
    let broken = true;
    start(
      both(
        undefined,
        full(() => broken),
      ),
    );
    rename('Chief');
    await vi.waitFor(() =>
      expect(state().save).toMatchObject({ light: 'amber', acked: 1, because: expect.stringContaining('no space left') }),
    );
    rename('Boss');
    await vi.waitFor(() => expect(nameOn(disks.idb)).toBe('Boss'));
    expect(state().save.light).toBe('amber');
    broken = false;
    await vi.advanceTimersByTimeAsync(30_000);
    await kept();
    expect(nameOn(disks.opfs)).toBe('Boss');
  });

  it('in both turns the light red with a sentence and a download, keeps the work, and recovers by itself', async () => {
    fake();
    let broken = true;
    const meddle = full(() => broken);
    start(both(meddle, meddle));
    rename('Chief');
    await vi.waitFor(() =>
      expect(state().save).toMatchObject({ light: 'red', acked: 0, because: expect.stringContaining('no space left') }),
    );
    expect(state().notices).toMatchObject([{ tone: 'alert', action: 'download' }]);
    rename('Boss');
    await flush();
    expect(state().notices).toHaveLength(1);
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Boss');
    broken = false;
    await vi.advanceTimersByTimeAsync(30_000);
    await kept();
    expect([nameOn(disks.idb), nameOn(disks.opfs)]).toEqual(['Boss', 'Boss']);
  });

  it('is told at once where there is none, and the editor works on', async () => {
    const off: Meddler = () => Promise.reject(new Error('storage is switched off'));
    start(both(off, off));
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'red', because: expect.stringContaining('switched off') }));
    expect(rename('Chief').refused).not.toBe(true);
    await flush();
    expect(state().save.light).toBe('red');
    expect(undo()).toBe(true);
  });

  it('counts as failed when it does not answer, and is asked again', async () => {
    fake();
    let asked = 0;
    const once: Meddler = (call, path) => {
      if (call !== 'write' || !path.startsWith('documents/')) return undefined;
      asked += 1;
      return asked <= 2 ? new Promise<never>(() => undefined) : undefined;
    };
    start(both(once, once));
    rename('Chief');
    await vi.advanceTimersByTimeAsync(3000);
    expect(state().save.light).toBe('red');
    await vi.advanceTimersByTimeAsync(1000);
    await kept();
  });

  it('is red when no engine has answered within five seconds, whatever they are doing', async () => {
    start();
    rename('One');
    await kept();
    fake();
    const gate = held();
    stop();
    stop = startAutosave({ media: both(gate.meddle, gate.meddle), close: () => undefined });
    await open();
    rename('Two');
    const since = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => since + 5001);
    await vi.advanceTimersByTimeAsync(5001);
    expect(state().save.light).toBe('red');
    gate.letGo();
    await kept();
  });

  it('does not take an answer that came late for another tab', async () => {
    fake();
    start();
    rename('Chief');
    await kept();
    stop();
    let late = true;
    start(
      both((call) => {
        if (call !== 'append' || !late) return undefined;
        late = false;
        return 'late';
      }),
    );
    await open();
    rename('Boss');
    await vi.advanceTimersByTimeAsync(1000);
    await kept();
    expect(state().document.meta.id).toBe('mine');
    expect(nameOn(disks.idb)).toBe('Boss');
  });

  it('that lost everything under our hands is written anew', async () => {
    start();
    rename('Chief');
    await kept();
    disks.idb.files.clear();
    disks.idb.fences.clear();
    rename('Boss');
    await kept();
    expect([nameOn(disks.idb), nameOn(disks.opfs)]).toEqual(['Boss', 'Boss']);
  });

  it('that lost everything between two visits is noticed, filled from the other, and told', async () => {
    start();
    rename('Chief');
    await kept();
    stop();
    disks.idb.files.clear();
    disks.idb.fences.clear();
    start();
    await open();
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Chief');
    await vi.waitFor(() => expect(nameOn(disks.idb)).toBe('Chief'));
    expect(state().notices).toMatchObject([{ text: expect.stringContaining('1 document was recovered') }]);
  });

  it('in both engines at once is told by the third witness', async () => {
    start();
    rename('Chief');
    await kept();
    stop();
    start();
    await flush();
    stop();
    disks = { idb: emptyDisk(), opfs: emptyDisk() };
    start();
    await vi.waitFor(() => expect(state().notices).toMatchObject([{ text: expect.stringContaining('let go of everything') }]));
  });

  it('opens the database anew after the connection was closed under it', async () => {
    const factory = new IDBFactory();
    start([idbMedium(() => factory), memoryMedium('opfs', disks.opfs)]);
    rename('Chief');
    await kept();
    await new Promise<void>((resolve, reject) => {
      const request = factory.deleteDatabase('orgmorph-kept');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
    rename('Boss');
    await kept();
    stop();
    disks.opfs.files.clear();
    start([idbMedium(() => factory), memoryMedium('opfs', disks.opfs)]);
    const outcome = await readKept('mine');
    if (outcome.found === 'document') keepOpen(outcome.recovered);
    expect(outcome.found === 'document' && outcome.recovered.document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Boss');
  });
});
