/** The light follows what storage acknowledged, nothing is overwritten unasked, and storage that fails costs no work. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { flush, noteLoaded, startAutosave, unsavedDocument } from '../../src/editor/autosave';
import { openShelf, type Shelf } from '../../src/editor/shelf';
import { dispatch, store, undo } from '../../src/editor/store';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { original, own, put, state } from './table';

let factory: IDBFactory;
let shelf: Shelf;
let stop: () => void = () => undefined;

beforeEach(() => {
  factory = new IDBFactory();
  shelf = openShelf(() => factory);
  put(own());
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const start = (on: Shelf = shelf): void => {
  stop();
  stop = startAutosave(on);
};
const rename = (name: string, mergeKey = '') => dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name } }, { mergeKey });
const keptName = async (id = 'mine'): Promise<string | undefined> => {
  const kept = await shelf.read(id);
  if (!kept) return undefined;
  const decoded = decodeDocument(kept.text, 'kept');
  return decoded.ok ? decoded.document.structures.get('then')?.nodes.get('ceo')?.name : 'unreadable';
};

/** A shelf whose writes wait until they are let go. */
function held(on: Shelf): { readonly shelf: Shelf; readonly asked: () => number; readonly letGo: () => void } {
  const waiting: (() => void)[] = [];
  let asked = 0;
  return {
    shelf: {
      ...on,
      write: async (...input) => {
        asked += 1;
        await new Promise<void>((resolve) => waiting.push(resolve));
        return on.write(...input);
      },
    },
    asked: () => asked,
    letGo: () => waiting.splice(0).forEach((resolve) => resolve()),
  };
}

describe('keeping', () => {
  it('is amber from the edit until storage has it for good, then green with the number acknowledged', async () => {
    const gate = held(shelf);
    start(gate.shelf);
    expect(state().save).toMatchObject({ light: 'green', acked: 0 });
    rename('Chief');
    expect(state().save).toMatchObject({ light: 'amber', acked: 0 });
    gate.letGo();
    await flush();
    expect(state().save).toMatchObject({ light: 'green', acked: 1 });
    expect(await keptName()).toBe('Chief');
  });

  it('asks for strict durability', async () => {
    start();
    rename('Chief');
    await flush();
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = factory.open('orgmorph');
      request.onsuccess = () => resolve(request.result);
    });
    const asked = vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction');
    rename('Boss');
    await flush();
    expect(asked).toHaveBeenCalledWith('documents', 'readwrite', { durability: 'strict' });
    database.close();
  });

  it('stays amber while newer edits wait, and counts what is acknowledged only', async () => {
    const gate = held(shelf);
    start(gate.shelf);
    rename('One');
    rename('Two');
    rename('Three');
    expect(gate.asked()).toBe(1);
    gate.letGo();
    await vi.waitFor(() => expect(gate.asked()).toBe(2));
    expect(state().save).toMatchObject({ light: 'amber', acked: 1 });
    gate.letGo();
    await flush();
    expect(state().save).toMatchObject({ light: 'green', acked: 3 });
    expect(await keptName()).toBe('Three');
  });

  it('waits for a rest in typing, and for no longer than the field has the focus', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const gate = held(shelf);
    start(gate.shelf);
    rename('C', 'name');
    rename('Ch', 'name');
    expect(gate.asked()).toBe(0);
    vi.advanceTimersByTime(250);
    expect(gate.asked()).toBe(1);
    gate.letGo();
    await flush();
    rename('Chief', 'name');
    document.dispatchEvent(new Event('focusout'));
    expect(gate.asked()).toBe(2);
    gate.letGo();
    await flush();
    expect(state().save).toMatchObject({ light: 'green', acked: 3 });
  });

  it('keeps undo as it keeps an edit', async () => {
    start();
    rename('Chief');
    undo();
    await flush();
    expect(state().save.acked).toBe(2);
    expect(await keptName()).toBe('Ceo');
  });

  it('keeps the copy of an original, and never the original', async () => {
    put(original());
    start();
    rename('Chief');
    await flush();
    const kept = await shelf.list();
    expect(kept).toMatchObject([{ id: state().document.meta.id, title: 'Copy of Bury', copyOf: 'bury', revision: 1 }]);
  });

  it('goes on with a document that was put away before storage had it', async () => {
    const gate = held(shelf);
    start(gate.shelf);
    rename('Chief');
    store.setState({ document: original(), undo: [], redo: [] });
    expect(unsavedDocument('mine')).not.toBe(null);
    gate.letGo();
    await flush();
    expect(unsavedDocument('mine')).toBe(null);
    expect(await keptName()).toBe('Chief');
  });

  it('asks before the page is left while something waits, and not after', async () => {
    const gate = held(shelf);
    start(gate.shelf);
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    rename('Chief');
    expect(leave()).toBe(true);
    gate.letGo();
    await flush();
    expect(leave()).toBe(false);
  });
});

describe('two tabs', () => {
  const other = async (name: string): Promise<void> => {
    const kept = await shelf.read('mine');
    if (!kept) throw new Error('nothing is kept yet');
    const { revision, trashedAt: _trashedAt, ...rest } = kept;
    await shelf.write({ ...rest, text: kept.text.replaceAll('"Chief"', `"${name}"`), writer: 'the other tab' }, revision);
  };

  it('never overwrite each other: what this one did goes on as a second copy, and both are said and kept', async () => {
    start();
    rename('Chief');
    dispatch({ do: 'rename-document', title: 'Our plan' });
    await flush();
    await other('Boss');
    rename('Head');
    await flush();
    expect(await keptName()).toBe('Boss');
    const { meta } = state().document;
    expect(meta).toMatchObject({ title: 'Our plan (second copy)', copyOf: 'mine', original: false });
    expect(await keptName(meta.id)).toBe('Head');
    expect(state().notices).toMatchObject([{ tone: 'alert', text: expect.stringContaining('Our plan (second copy)') }]);
    expect(state().save).toMatchObject({ light: 'green', acked: 3 });
  });

  it('keep their own history after a conflict, a change of title included', async () => {
    start();
    dispatch({ do: 'rename-document', title: 'Our plan' });
    rename('Chief');
    await flush();
    await other('Boss');
    rename('Head');
    await flush();
    const { id } = state().document.meta;
    while (undo());
    expect(state().document.meta).toMatchObject({ id, title: 'Bury (second copy)' });
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Ceo');
    await flush();
    expect(await keptName(id)).toBe('Ceo');
    expect(await keptName()).toBe('Boss');
  });

  it('do not take a revision that was loaded for a conflict', async () => {
    start();
    rename('Chief');
    await flush();
    await other('Boss');
    noteLoaded('mine', 2);
    rename('Head');
    await flush();
    expect(await keptName()).toBe('Head');
    expect(state().notices).toHaveLength(0);
  });
});

describe('storage that fails', () => {
  it('turns the light red with a sentence and a download, keeps the work, and recovers by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let broken = true;
    start({ ...shelf, write: (...input) => (broken ? Promise.reject(new Error('no space left')) : shelf.write(...input)) });
    rename('Chief');
    await flush();
    expect(state().save).toMatchObject({ light: 'red', acked: 0, because: expect.stringContaining('no space left') });
    expect(state().notices).toMatchObject([{ tone: 'alert', action: 'download' }]);
    rename('Boss');
    await flush();
    expect(state().notices).toHaveLength(1);
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Boss');
    broken = false;
    await vi.advanceTimersByTimeAsync(500);
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'green', acked: 2 }));
    expect(await keptName()).toBe('Boss');
  });

  it('is told at once where there is none, and the editor works on', async () => {
    start(
      openShelf(() => {
        throw new Error('storage is switched off');
      }),
    );
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'red', because: expect.stringContaining('switched off') }));
    expect(rename('Chief').refused).not.toBe(true);
    await flush();
    expect(state().save.light).toBe('red');
    expect(undo()).toBe(true);
  });

  it('counts as failed when it does not answer, and is asked again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let asked = 0;
    start({
      ...shelf,
      write: (...input) => {
        asked += 1;
        return asked === 1 ? new Promise(() => undefined) : shelf.write(...input);
      },
    });
    rename('Chief');
    await vi.advanceTimersByTimeAsync(5000);
    expect(state().save.light).toBe('red');
    await vi.advanceTimersByTimeAsync(250);
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'green', acked: 1 }));
  });

  it('does not take an answer that came late for another tab', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let late = true;
    start({
      ...shelf,
      write: async (...input) => {
        const written = await shelf.write(...input);
        if (!late) return written;
        late = false;
        return new Promise(() => undefined);
      },
    });
    rename('Chief');
    await vi.waitFor(() => expect(late).toBe(false));
    await vi.advanceTimersByTimeAsync(5000);
    await vi.advanceTimersByTimeAsync(250);
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'green', acked: 1 }));
    expect(state().document.meta.id).toBe('mine');
  });

  it.each([1, 2, 3, 4])('loses nothing when write %i of four fails', async (nth) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let asked = 0;
    start({
      ...shelf,
      write: (...input) => {
        asked += 1;
        return asked === nth ? Promise.reject(new DOMException('gone', 'InvalidStateError')) : shelf.write(...input);
      },
    });
    for (const name of ['A', 'B', 'C', 'D']) {
      rename(name);
      await flush();
    }
    await vi.advanceTimersByTimeAsync(250);
    await vi.waitFor(() => expect(state().save).toMatchObject({ light: 'green', acked: 4 }));
    expect(await keptName()).toBe('D');
  });

  it('opens the database anew after the connection was closed under it', async () => {
    start();
    rename('Chief');
    await flush();
    await new Promise<void>((resolve, reject) => {
      const request = factory.deleteDatabase('orgmorph');
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
    rename('Boss');
    await flush();
    expect(state().save).toMatchObject({ light: 'green', acked: 2 });
    expect(await keptName()).toBe('Boss');
  });
});
