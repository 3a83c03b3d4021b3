/**
 * The real store and keeping over two disks in memory, on which anything may go wrong: one edits, the disks fail, and at the end what is read
 * back from their bytes is held against the document. Time is the test's own.
 */
import { vi } from 'vitest';
import { startAutosave } from '../../../src/editor/autosave';
import { flush } from '../../../src/editor/keeping';
import { findDocument, putOnTable } from '../../../src/editor/library';
import { dispatch, redo, store, undo } from '../../../src/editor/store';
import { encodeDocument } from '../../../src/files/orgmorphJson';
import { watched } from '../../../src/keep/client';
import { recover, type Slots } from '../../../src/keep/recovery';
import { put } from '../../editor/table';
import { org } from '../../build';
import { emptyDisk, memoryMedium, type Disk, type Meddler } from '../media';

export const MINE = 'mine';

export interface Desk {
  readonly disks: Readonly<Record<'idb' | 'opfs', Disk>>;
  /** Ends the page, if any, and begins another on the same disks. */
  readonly start: (meddle?: Meddler, meddleOther?: Meddler) => void;
  /** Opens what is kept. */
  readonly open: (id?: string) => Promise<void>;
  readonly end: () => void;
}

export function newDesk(): Desk {
  const disks = { idb: emptyDisk(), opfs: emptyDisk() };
  let stop = (): void => undefined;
  return {
    disks,
    start(meddle, meddleOther) {
      stop();
      stop = startAutosave(watched([memoryMedium('idb', disks.idb, meddle), memoryMedium('opfs', disks.opfs, meddleOther)]));
    },
    async open(id = MINE) {
      const found = await findDocument(id);
      if ('problem' in found) throw new Error(found.problem);
      putOnTable(found.document, found.recovered);
    },
    end() {
      stop();
      stop = () => undefined;
    },
  };
}

/** A document of our own, as small as makes sense. */
export function putMine(): void {
  put(
    org('Mine')
      .meta({ id: MINE, title: 'Mine', openAfter: 'then' })
      .stage('then', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('one').node('two')))
      .document(),
  );
}

let serial = 0;

/** One edit of those that people make; never refused. */
export function edit(): void {
  serial += 1;
  const planned =
    serial % 3 === 0
      ? dispatch({ do: 'add-node', stage: 'then', id: `new-${serial}`, parent: 'council', name: `New ${serial}`, kind: 'team' })
      : dispatch({ do: 'edit-node', stage: 'then', id: serial % 2 === 0 ? 'one' : 'two', fields: { name: `Named ${serial}` } });
  if (planned.refused) throw new Error(planned.because);
}

export { undo, redo, flush };

export const text = (): string => encodeDocument(store.getState().document);

const slotsOf = (disk: Disk, id: string): Slots => ({
  a: disk.files.get(`documents/${id}/a`) ?? new Uint8Array(0),
  b: disk.files.get(`documents/${id}/b`) ?? new Uint8Array(0),
});

/** What the bytes of both disks, or of one, say of the document; '' where there is none. */
export function textOn(disks: Partial<Readonly<Record<'idb' | 'opfs', Disk>>>, id = MINE): string {
  const outcome = recover({
    ...(disks.idb ? { idb: slotsOf(disks.idb, id) } : {}),
    ...(disks.opfs ? { opfs: slotsOf(disks.opfs, id) } : {}),
  });
  if (outcome.found === 'unreadable') throw new Error(outcome.because);
  return outcome.found === 'document' ? encodeDocument(outcome.recovered.document) : '';
}

/** Lets the test's own time pass until the promise settles. */
export async function inTestTime<T>(promise: Promise<T>): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  // Told by whoever awaits it below.
  watched.catch(() => undefined);
  while (!settled) {
    await vi.advanceTimersByTimeAsync(10);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return watched;
}

/** Lets the test's own time pass until the light is green for every edit, at most `minutes`. */
export async function untilGreen(minutes = 5): Promise<void> {
  for (let waited = 0; waited < minutes * 60_000; waited += 500) {
    const { save, edits } = store.getState();
    if (save.light === 'green' && save.acked === edits) return;
    await vi.advanceTimersByTimeAsync(500);
  }
  throw new Error(`the light stayed ${store.getState().save.light}: ${store.getState().save.because}`);
}
