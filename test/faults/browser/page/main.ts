/**
 * The app's own store and keeping, worker and all, on a page without a drawing, so that edits can come as fast as storage takes them.
 * A harness outside opens it, lets it edit, kills the browser and asks the next page what is there.
 */
import { startAutosave } from '../../../../src/editor/autosave';
import { deviceMedia, oldShelf } from '../../../../src/editor/device';
import { flush, keeping, keepWhole } from '../../../../src/editor/keeping';
import { keepVersion } from '../../../../src/editor/kept';
import { eraseDocument, findDocument, listDocuments, putOnTable } from '../../../../src/editor/library';
import { takeOver } from '../../../../src/editor/sharing';
import { versionsOf } from '../../../../src/editor/versions';
import { dispatch, redo, store, undo } from '../../../../src/editor/store';
import { blankDocument } from '../../../../src/editor/blank';
import { mediumFaults } from '../../../keep/mediumContract';
import { encodeDocument } from '../../../../src/files/orgmorphJson';
import type { OldRow } from '../../../../src/keep/oldShelf';
import type { OrgDocument } from '../../../../src/model/document';
import type { OrgNode } from '../../../../src/model/structure';

export const DOCUMENT = 'harness';
/** Edit n writes its number into unit n % UNITS: what is read must be the state after some edit, whole. */
export const UNITS = 7;

export interface Reading {
  /** The last edit that is there; 0 before the first. */
  readonly last: number;
  /** Whether every unit is as it was after that edit. */
  readonly whole: boolean;
  /** '' where the document was read; 'new' where there is none; else why not. */
  readonly problem: string;
  readonly light: string;
  readonly readOnly: string;
  readonly notices: readonly string[];
}

export interface Progress {
  /** Edits that both engines acknowledged. */
  readonly acked: number;
  /** Edits made. */
  readonly made: number;
  readonly light: string;
}

function harnessDocument(): OrgDocument {
  const document = blankDocument(DOCUMENT, 'Harness');
  const structure = document.structures.get('current');
  if (!structure) throw new Error('no stage');
  const nodes = new Map<string, OrgNode>();
  for (let i = 0; i < UNITS; i += 1)
    nodes.set(`unit-${i}`, {
      id: `unit-${i}`,
      name: `Unit ${i}`,
      kind: 'unit',
      body: '',
      place: { parent: null, order: `a${i}` },
      aliases: [],
      description: '0 ',
      basis: 'assumed',
      status: 'in-place',
      citations: [],
      note: '',
      arrangement: 'auto',
      position: 'auto',
      unplaced: false,
      undecided: false,
    });
  return { ...document, structures: new Map(document.structures).set('current', { ...structure, nodes }) };
}

function numbers(): readonly number[] {
  const { document } = store.getState();
  return Array.from({ length: UNITS }, (_, i) =>
    Number(document.structures.get('current')?.nodes.get(`unit-${i}`)?.description.split(' ')[0] ?? Number.NaN),
  );
}

let base = 0;
let size = 2000;
let stop = (): void => undefined;

function read(problem: string): Reading {
  const there = problem === '' ? numbers() : [];
  const last = Math.max(0, ...there);
  const whole = there.every((number, i) => {
    const expected = last - ((((last - i) % UNITS) + UNITS) % UNITS);
    return number === Math.max(0, expected);
  });
  const { save, readOnly, notices } = store.getState();
  return { last, whole, problem, light: save.light, readOnly: readOnly ?? '', notices: notices.map(({ text }) => text) };
}

/** Opens what is kept; begins anew where there is nothing. */
async function open(options: { readonly size?: number } = {}): Promise<Reading> {
  size = options.size ?? size;
  stop();
  stop = startAutosave(deviceMedia(), oldShelf());
  const found = await findDocument(DOCUMENT);
  if ('document' in found) {
    putOnTable(found.document, found.recovered);
    base = Math.max(0, ...numbers());
    await decided();
    return read('');
  }
  if (!found.problem.startsWith('There is no document')) return read(found.problem);
  putOnTable(harnessDocument(), null);
  base = -1;
  keepWhole();
  await decided();
  return read('new');
}

/** Before it is decided which tab writes, none says that another does. */
async function decided(): Promise<void> {
  await Promise.all(keeping().claims);
}

function edit(): void {
  const n = base + store.getState().edits + 1;
  const planned = dispatch({
    do: 'edit-node',
    stage: 'current',
    id: `unit-${n % UNITS}`,
    fields: { description: `${n} ${'x'.repeat(size)}` },
  });
  if (planned.refused) throw new Error(planned.because);
}

function progress(): Progress {
  const { edits, save } = store.getState();
  const lanes = keeping().keeper.lanes();
  // What only one engine has is not what the light calls kept.
  const acked = lanes.length === 2 && lanes.every((lane) => lane.problem === '') ? Math.min(edits, ...lanes.map((lane) => lane.acked)) : 0;
  return { acked: Math.max(0, base + acked), made: base + edits, light: save.light };
}

/** Edits until the browser dies: every `gap` milliseconds, or, where that is 0, as fast as storage answers. */
async function work(gap: number): Promise<void> {
  const report: unknown = Reflect.get(window, 'report');
  if (typeof report !== 'function') throw new Error('nobody listens');
  const tell = (): void => void report(progress());
  store.subscribe((state, before) => {
    if (state.save.acked !== before.save.acked) tell();
  });
  for (;;) {
    edit();
    if (gap > 0) await new Promise((resolve) => setTimeout(resolve, gap));
    else await answered();
  }
}

/** Adds a unit of that id, so that its edit can be looked for later; false where it was refused, with nothing done. */
function add(id: string): boolean {
  const planned = dispatch({ do: 'add-node', stage: 'current', id, parent: null, name: id, kind: 'unit' }, { quiet: true });
  return planned.refused !== true;
}

const ids = (): readonly string[] => [...(store.getState().document.structures.get('current')?.nodes.keys() ?? [])];

/** As many edits as wait for their acknowledgement at once where nothing else slows them. */
const IN_FLIGHT = 16;

/** Until fewer wait; in a full stop the next is made all the same. */
function answered(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 1000);
    const free = (): boolean => store.getState().edits - store.getState().save.acked < IN_FLIGHT;
    const unsubscribe = store.subscribe(() => {
      if (free()) done();
    });
    function done(): void {
      clearTimeout(timer);
      unsubscribe();
      // A task of its own, so that answers are heard in between.
      setTimeout(resolve, 0);
    }
    if (free()) done();
  });
}

/** Both engines of this browser, through the keeping worker, against the one contract; by engine what does not hold. */
async function mediaContract(): Promise<Readonly<Record<string, readonly string[]>>> {
  const device = deviceMedia();
  try {
    const found: Record<string, readonly string[]> = {};
    for (const medium of device.media) found[medium.name] = await mediumFaults(medium);
    return found;
  } finally {
    device.close();
  }
}

/** Puts documents on the shelf of the first releases, as those wrote them. */
async function fillShelf(titles: readonly string[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('orgmorph', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('documents', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the shelf would not open'));
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('documents', 'readwrite', { durability: 'strict' });
    for (const title of titles) {
      const document = harnessDocument();
      const meta = { ...document.meta, id: title.replaceAll(' ', '-'), title, summary: 'x'.repeat(15_000) };
      const row: OldRow = {
        id: meta.id,
        title,
        text: encodeDocument({ ...document, meta }),
        savedAt: new Date(0).toISOString(),
        edits: 3,
        revision: 3,
        writer: 'first release',
        copyOf: '',
        trashedAt: '',
      };
      transaction.objectStore('documents').put(row);
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the shelf took nothing'));
  });
  database.close();
}

/** Titles of all documents that are kept and can be read. */
async function titles(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, title } of await listDocuments()) if ('document' in (await findDocument(id))) found.push(title);
  return found.sort();
}

export const harness = {
  open,
  edit,
  work,
  progress,
  reading: () => read(''),
  fillShelf,
  titles,
  /** What the old shelf still holds. */
  shelved: async () => (await oldShelf().rows()).map(({ title }) => title),
  erase: async () => {
    for (const { id } of await listDocuments()) if (id !== DOCUMENT) await eraseDocument(id);
  },
  add,
  ids,
  /** Settles when the light is green for all that was edited here. */
  green: async () => {
    for (;;) {
      const { save, edits } = store.getState();
      if (save.light === 'green' && save.acked >= edits) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  },
  versionNames: async () => (await versionsOf(DOCUMENT)).map(({ name }) => name),
  contract: () => mediaContract(),
  flush,
  undo,
  redo,
  takeOver,
  keepVersion,
  text: () => encodeDocument(store.getState().document),
  close: () => stop(),
};
export type Harness = typeof harness;

Reflect.set(window, 'harness', harness);
