/**
 * The documents of this device: the shipped original and those on the shelf.
 * It opens and puts away whole documents; it changes no fact in one.
 */
import { NO_FILTERS } from '../compare/filters';
import { decodeDocument } from '../files/orgmorphJson';
import type { Problem } from '../files/problem';
import type { Heading } from '../keep/journal';
import type { Entry } from '../keep/medium';
import type { Recovered } from '../keep/recovery';
import { headingIn } from '../keep/survey';
import type { OrgDocument } from '../model/document';
import { blankDocument, copyOfDocument, openingView } from './blank';
import { freshId } from './ids';
import { plan } from '../model/plan';
import { applyPatch } from '../model/patch';
import { changeKept, eraseKept, headingHere, ledgersOfDevice, readKept } from './kept';
import { setWholeAside, tellAside } from './keptTelling';
import { flush, keepWhole, unsavedDocument, unsavedDocuments } from './keeping';
import { announce, notify } from './navigate';
import { sentenceOf } from './preferences';
import type { State, View } from './state';
import { takeUp } from './sharing';
import { dispatch, store } from './store';
import { nextTask } from './timing';

/** Where the shipped document stands in the project, to be named where it is broken. */
const SHIPPED_FILE = 'data/bury-oco/document.json';

/** How long the bin keeps a document before it may be emptied. */
const BIN_DAYS = 30;

/** A document, or the sentence that says why there is none. */
export type Found =
  /** `repairs`: what was mended on reading, a sentence each; the kept text stays as it is until the next edit. */
  | {
      readonly document: OrgDocument;
      /** As storage has it; null for what was not read from there: the shipped one, or what this tab has already. */
      readonly recovered: Recovered | null;
      readonly repairs: readonly string[];
    }
  | { readonly problem: string };

let shipped: Promise<Found> | null = null;

/** The shipped case, read once. Broken, it says so by file, place and rule. */
export function shippedDocument(): Promise<Found> {
  shipped ??= import('../../data/bury-oco/document.json?raw').then(
    async (module) => {
      await nextTask();
      const found = decoded(module.default, SHIPPED_FILE);
      await nextTask();
      return found;
    },
    (error: unknown) => {
      // A chunk that did not arrive is asked for again next time.
      shipped = null;
      return { problem: `The shipped document could not be fetched: ${sentenceOf(error)}` };
    },
  );
  return shipped;
}

/** The document with this id: as this tab left it, else from the shelf, else the shipped one. */
export async function findDocument(id: string): Promise<Found> {
  const unsaved = unsavedDocument(id);
  if (unsaved) return { document: unsaved, recovered: null, repairs: [] };
  const original = await shippedDocument();
  if ('document' in original && original.document.meta.id === id) return original;
  try {
    const kept = await readKept(id);
    if (kept.found === 'nothing')
      return { problem: `There is no document “${id}” on this device. It may be on another one, or have been deleted here.` };
    if (kept.found === 'unreadable') {
      await setWholeAside(id);
      return {
        problem: `“${id}” is on this device and can't be read: ${kept.because} It is left as it is, and its bytes can be downloaded under “Kept on this device”.`,
      };
    }
    const { recovered } = kept;
    const { title, trashedAt } = recovered.heading;
    if (trashedAt !== '') return { problem: `“${title}” is in the bin. It can be taken out again on the start page.` };
    return { document: recovered.document, recovered, repairs: recovered.repairs };
  } catch (error) {
    return { problem: `The documents on this device can't be read: ${sentenceOf(error)}.` };
  }
}

function decoded(content: string | Uint8Array, name: string): Found {
  const result = decodeDocument(content, name);
  return result.ok ? { document: result.document, recovered: null, repairs: result.repairs } : { problem: problemWords(result.problems) };
}

/** The first problem in full, file, place and rule, and how many more there are. */
export function problemWords(problems: readonly Problem[]): string {
  const [first] = problems;
  if (!first) throw new Error('a file was refused without a reason');
  const { file, path, rule, because } = first;
  const more = problems.length > 1 ? ` ${problems.length - 1} more ${problems.length === 2 ? 'problem was' : 'problems were'} found.` : '';
  return `${file} was not opened. ${path === '' ? '' : `At ${path}: `}${because} (Rule: ${rule}.)${more}`;
}

/** Nothing is mended in silence. */
export function tellRepairs(repairs: readonly string[]): void {
  if (repairs.length === 0) return;
  const shown = repairs.slice(0, 5);
  const more = repairs.length > shown.length ? ` And ${repairs.length - shown.length} more.` : '';
  notify({ tone: 'status', text: `Mended on reading: ${shown.join(' ')}${more}`, action: null });
}

/**
 * Puts a document on the table in one step, with what `more` says beside it. The one before it stays where it is kept. `recovered`: as storage
 * has it, where it was read from there.
 */
export function putOnTable(
  document: OrgDocument,
  recovered: Recovered | null,
  view: View = openingView(document),
  more: Partial<State> = {},
): void {
  store.setState({
    route: { page: 'map' },
    document,
    undo: [],
    redo: [],
    view,
    selection: [],
    filters: NO_FILTERS,
    renaming: null,
    dialog: null,
    tool: null,
    trail: null,
    ...more,
  });
  if (recovered) keepOpen(recovered);
}

/** What is open was read as this: edits follow it from now on, and what was damaged of it is told. */
export function keepOpen(recovered: Recovered): void {
  const session = takeUp(recovered.document.meta.id, recovered);
  if (!session) return;
  if (recovered.closed !== '') void setWholeAside(session.id);
  void tellAside(session, recovered);
}

/** False, with a notice, where it can't be opened; what was open stays. */
export async function openDocument(id: string, view?: View): Promise<boolean> {
  const found = await findDocument(id);
  if ('problem' in found) return refused(found.problem);
  putOnTable(found.document, found.recovered, view);
  tellRepairs(found.repairs);
  announce(`${found.document.meta.title} is open.`);
  return true;
}

/** The shipped case as it came; with the view that is open, where the open document is a copy of it. */
export async function openOriginal(): Promise<boolean> {
  const { document, view } = store.getState();
  const found = await shippedDocument();
  if ('problem' in found) return refused(found.problem);
  const same =
    document.meta.copyOf === found.document.meta.id &&
    found.document.stages.has(view.stage) &&
    (view.compare === null || found.document.stages.has(view.compare));
  putOnTable(found.document, null, same ? view : undefined);
  announce('The original is open.');
  return true;
}

export function newDocument(title = 'New document'): void {
  const document = blankDocument(freshId(), title);
  putOnTable(document, null, { mode: 'stage', stage: 'current', compare: null, plan: null });
  keepWhole();
  announce(`${title} is open.`);
}

/** The open document once more, as one of its own, open from then on. */
export function duplicateOpen(): void {
  const { document } = store.getState();
  openCopy(document, titleOfCopy(document));
}

function titleOfCopy({ meta: { title } }: OrgDocument): string {
  return title.startsWith('Copy of ') ? `${title} (2)` : `Copy of ${title}`;
}

/** As `duplicateOpen`, of any document. False, with a notice, where it can't be read. */
export async function duplicateDocument(id: string): Promise<boolean> {
  const found = await findDocument(id);
  if ('problem' in found) return refused(found.problem);
  openCopy(found.document, titleOfCopy(found.document));
  return true;
}

/** Opens the document as one of its own under that title, and keeps it. */
export function openCopy(document: OrgDocument, title: string): void {
  putOnTable(copyOfDocument(document, freshId(), title), null);
  keepWhole();
  announce(`${title} is open.`);
}

export type Listed = Heading & {
  readonly inBin: boolean;
  readonly unsaved: boolean;
  /** What it takes in each place where it is kept, versions included. */
  readonly bytes: number;
};

/** Everything on this device, the last changed first; what storage has not taken yet is listed too. Rejects where no storage can be read. */
export async function listDocuments(): Promise<readonly Listed[]> {
  const waiting = new Set(unsavedDocuments().map(({ meta }) => meta.id));
  const listed = new Map<string, Listed>();
  const add = (heading: Heading, bytes: number): void => {
    const { id, trashedAt } = heading;
    if (!listed.has(id)) listed.set(id, { ...heading, inBin: trashedAt !== '', unsaved: waiting.has(id), bytes });
  };
  const problems: unknown[] = [];
  const ledgers = await ledgersOfDevice();
  for (const ledger of ledgers) {
    try {
      const { ids, erased, entries } = await ledger.contents();
      for (const id of ids) {
        if (listed.has(id) || erased.has(id)) continue;
        const heading = headingHere(id) ?? (await headingIn(ledger, id));
        if (heading) add(heading, bytesUnder(entries, id));
      }
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0 && problems.length === ledgers.length && listed.size === 0 && waiting.size === 0) throw problems[0];
  for (const id of waiting) {
    const heading = headingHere(id);
    if (heading) add(heading, 0);
  }
  return [...listed.values()].sort((a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : a.id < b.id ? -1 : 1));
}

function bytesUnder(entries: readonly Entry[], id: string): number {
  const own = entries.filter(({ path }) => path.startsWith(`documents/${id}/`) || path.startsWith(`versions/${id}/`));
  return own.reduce((sum, { size }) => sum + size, 0);
}

/** Into the bin, from which it can be taken again. The open document gives way to the original. */
export async function trashDocument(id: string): Promise<boolean> {
  const trashedAt = new Date().toISOString();
  if (
    !(await told(
      changeKept(id, () => ({ heading: { trashedAt } })),
      'The document could not be put in the bin',
    ))
  )
    return false;
  if (store.getState().document.meta.id === id) await openOriginal();
  await flush();
  lastTrashed = id;
  notify({ tone: 'status', text: 'The document is in the bin, from which it can be taken for 30 days.', action: 'bring-back' });
  return true;
}

let lastTrashed: string | null = null;

export function forgetTrashed(): void {
  lastTrashed = null;
}

export function canBringBack(): boolean {
  return lastTrashed !== null;
}

/** Takes back the last deletion of this visit. */
export async function bringBackLast(): Promise<boolean> {
  if (lastTrashed === null) return refused('Nothing was deleted in this visit.');
  const id = lastTrashed;
  lastTrashed = null;
  if (!(await restoreDocument(id))) return false;
  announce('The document is back.');
  return true;
}

export function restoreDocument(id: string): Promise<boolean> {
  return told(
    changeKept(id, () => ({ heading: { trashedAt: '' } })),
    'The document could not be taken out of the bin',
  );
}

/** For good, without a way back. */
export async function eraseDocument(id: string): Promise<boolean> {
  if (!(await told(eraseKept(id), 'The document could not be deleted'))) return false;
  if (store.getState().document.meta.id === id) await openOriginal();
  return true;
}

/** Lets go of what has been in the bin for long. `now` in milliseconds. */
export async function emptyOldBin(now: number): Promise<void> {
  const before = new Date(now - BIN_DAYS * 86_400_000).toISOString();
  for (const listed of await listDocuments()) if (listed.inBin && listed.trashedAt < before) await eraseKept(listed.id);
}

/** An edit like any other where the document is open; else written where it is kept. */
export async function renameDocument(id: string, title: string): Promise<boolean> {
  if (store.getState().document.meta.id === id) return !dispatch({ do: 'rename-document', title }).refused;
  const found = await findDocument(id);
  if ('problem' in found) return refused(found.problem);
  const planned = plan(found.document, { do: 'rename-document', title });
  if (planned.refused) return refused(planned.because);
  return told(
    changeKept(id, (document) => {
      const renamed = plan(document, { do: 'rename-document', title });
      if (renamed.refused) throw new Error(renamed.because);
      return { document: applyPatch(document, renamed.patch) };
    }),
    'The document could not be renamed',
  );
}

function refused(because: string): false {
  notify({ tone: 'alert', text: because, action: null });
  return false;
}

/** Awaits storage; false, with a notice, where it fails. */
async function told(promise: Promise<void>, failure: string): Promise<boolean> {
  try {
    await promise;
    return true;
  } catch (error) {
    return refused(`${failure}: ${sentenceOf(error)}.`);
  }
}
