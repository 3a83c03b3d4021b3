/**
 * Follows the browser's address and keeps its history in step: views and what was turned to on purpose are steps of history, walking along
 * with keys is not.
 * What addresses mean is `address`'s affair. One that can't be followed ends on the page "unknown" with its sentence, never on a blank one.
 */
import type { OrgDocument } from '../model/document';
import { readAddress, resolveAddress, sameLook, sameView, sharedData, writeAddress, type Address } from './address';
import { openingView } from './blank';
import { unfoldedSceneOf } from './derived';
import { openedForBox } from './folding';
import { findDocument, keepOpen, listDocuments, openDocument, shippedDocument, tellRepairs, type Found, type Listed } from './library';
import { notify } from './navigate';
import { reasonOf } from './parts';
import { sentenceOf } from './preferences';
import type { Route, State, View } from './state';
import { store } from './store';

const LAST_KEY = 'orgmorph.last';
/** When that began to be so, in milliseconds. */
const LAST_AT_KEY = 'orgmorph.last.at';
let newest = 0;
let applying = false;
let problemTold = false;

/** Follows the browser's address: finds the document, then shows what is asked for in one step. */
export async function followAddress(): Promise<void> {
  newest += 1;
  const turn = newest;
  const read = readAddress(location.hash);
  if ('problem' in read) return showUnknown(read.problem, turn);
  if (read.page === 'projector' || read.page === 'notes') {
    // A page that follows another is started as one.
    location.reload();
    return;
  }
  const last = read.page === 'last' ? lastDocument() : null;
  const since = rememberedAt();
  const id = read.document ?? last;
  const open = store.getState().document;
  let found: Found;
  const shared = read.shared;
  if (shared !== null)
    found =
      sharedData(store.getState()) === shared
        ? { document: open, recovered: null, repairs: [] }
        : await import('./links').then(({ foundInLink }) => foundInLink(shared), unreached);
  else if (id === null) found = open.meta.original ? { document: open, recovered: null, repairs: [] } : await shippedDocument();
  else found = id === open.meta.id ? { document: open, recovered: null, repairs: [] } : await findDocument(id);
  if (turn !== newest) return;
  if ('problem' in found && read.document === null && last !== null) {
    notify({ tone: 'status', text: `What was open last can't be opened: ${found.problem}`, action: null });
    found = await shippedDocument();
    if (turn !== newest) return;
  }
  if ('problem' in found) return showUnknown(found.problem, turn);
  const meant = resolveAddress(read, found.document);
  if ('problem' in meant) return showUnknown(meant.problem, turn, found);
  show(found, meant, read);
  if (read.page === 'last' && last === null) await reopenUnremembered(turn, since);
}

/**
 * A browser that is killed forgets what its small storage was told last, and so which document was open, while the document itself is kept.
 * What was changed after the last thing that is remembered was open: it is opened, as long as nobody has begun anything else.
 */
async function reopenUnremembered(turn: number, since: number): Promise<void> {
  let latest: Listed | undefined;
  try {
    latest = (await listDocuments()).find(({ inBin }) => !inBin);
  } catch {
    // Storage that can't be read is told by the light; the start page says more.
    return;
  }
  const { document, edits } = store.getState();
  if (!latest || turn !== newest || !document.meta.original || edits > 0 || Date.parse(latest.savedAt) <= since) return;
  if (await openDocument(latest.id))
    notify({
      tone: 'status',
      text: `“${latest.title}” was changed last. It is open as it was kept.`,
      action: 'open-original',
    });
}

function unreached(error: unknown): Found {
  return { problem: reasonOf(error) };
}

/** Goes to an address as a link would. */
export function goTo(hash: string): void {
  location.hash = hash;
}

function show(
  found: Extract<Found, { document: OrgDocument }>,
  { route, view, focus }: { readonly route: Route; readonly view: View; readonly focus: string | null },
  { filters, shared }: Pick<Address, 'filters' | 'shared'>,
): void {
  const state = store.getState();
  const { document, recovered } = found;
  const opened = document.meta.id !== state.document.meta.id;
  // Pages without a picture leave the one that was looked at where it is.
  const aside = route.page === 'start' || route.page === 'kept' || route.page === 'glossary' || route.page === 'present';
  const next: State = {
    ...state,
    document,
    ...(opened ? { undo: [], redo: [] } : {}),
    route,
    view: sameView(state.view, view) || (aside && !opened) ? state.view : view,
    selection: [],
    filters,
    renaming: null,
    dialog: null,
    shared: shared === null ? state.shared : { id: document.meta.id, data: shared },
  };
  const key = focus === null ? undefined : keyOfFocus(next, focus);
  const folded = key === undefined ? state.exploring.folded : openedForBox(next, key);
  applying = true;
  try {
    store.setState(
      key === undefined
        ? next
        : {
            ...next,
            exploring: folded === state.exploring.folded ? state.exploring : { ...state.exploring, folded },
            selection: [{ of: 'box', key }],
            reveal: { keys: [key] },
          },
    );
  } finally {
    applying = false;
  }
  if (opened && recovered) keepOpen(recovered);
  if (opened) tellRepairs(found.repairs);
  if (opened && shared !== null)
    notify({ tone: 'status', text: `“${document.meta.title}” came in the link and is not kept on this device.`, action: 'keep-shared' });
  // `#/` and addresses that leave things unsaid become the whole address of what is shown.
  record('replace', writeAddress(store.getState()));
}

/** The box that an address means: by its key, else by its unit. One inside a folded container is meant as well. */
function keyOfFocus(state: State, focus: string): string | undefined {
  const node = focus.replace(/^was:/, '');
  const { boxes } = unfoldedSceneOf(state);
  const found =
    boxes.find(({ key }) => key === focus) ??
    boxes.find(({ after, ghost }) => after === node && !ghost) ??
    boxes.find(({ before }) => before === node);
  return found?.key;
}

/** Keeps the last document on the table, where there is none takes the shipped one, so that the search has something to search. */
async function showUnknown(because: string, turn: number, found?: Found): Promise<void> {
  const open = store.getState().document;
  const nothing = open.meta.id === '';
  const fallback = found ?? (nothing ? await shippedDocument() : null);
  if (turn !== newest) return;
  applying = true;
  try {
    const route: Route = { page: 'unknown', because };
    if (fallback && 'document' in fallback && nothing) {
      store.setState({ route, document: fallback.document, view: openingView(fallback.document), undo: [], redo: [], selection: [] });
      if (fallback.recovered) keepOpen(fallback.recovered);
    } else store.setState({ route, dialog: null, renaming: null });
  } finally {
    applying = false;
  }
}

/** Keeps the browser's history in step with the store and the store with the browser; gives back the end of it. */
export function keepAddress(): () => void {
  const unsubscribe = store.subscribe((state, before) => {
    if (
      applying ||
      (state.route === before.route &&
        state.visits === before.visits &&
        state.view === before.view &&
        state.selection === before.selection &&
        state.filters === before.filters &&
        state.document === before.document)
    )
      return;
    if (state.route.page === 'unknown' || state.document.meta.id === '') return;
    // A later wish of the person overtakes an address that is still being followed.
    newest += 1;
    // A copy takes the place of its original in history: going back must not look like losing the edit.
    const copied =
      state.document.meta.id !== before.document.meta.id && state.document.meta.copyOf === before.document.meta.id && state.undo.length > 0;
    const elsewhere =
      state.route !== before.route ||
      state.visits !== before.visits ||
      !sameLook(state.view, before.view) ||
      (state.document.meta.id !== before.document.meta.id && !copied);
    record(elsewhere ? 'push' : 'replace', writeAddress(state));
  });
  const moved = (): void => {
    if (location.hash !== lastRecorded) void followAddress();
  };
  window.addEventListener('popstate', moved);
  window.addEventListener('hashchange', moved);
  return () => {
    unsubscribe();
    window.removeEventListener('popstate', moved);
    window.removeEventListener('hashchange', moved);
    lastRecorded = null;
  };
}

let lastRecorded: string | null = null;

function record(how: 'push' | 'replace', hash: string): void {
  rememberDocument();
  if (hash === '' || hash === location.hash) {
    lastRecorded = location.hash;
    return;
  }
  lastRecorded = hash;
  try {
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
  } catch (error) {
    // Some browsers forbid it for pages opened from files, and after very many steps; the picture is right all the same.
    tell(`The address above can't be kept up to date here (${sentenceOf(error)}).`);
  }
}

function rememberDocument(): void {
  const { meta } = store.getState().document;
  try {
    const id = meta.original ? '' : meta.id;
    if (localStorage.getItem(LAST_KEY) === id) return;
    localStorage.setItem(LAST_KEY, id);
    localStorage.setItem(LAST_AT_KEY, String(Date.now()));
  } catch (error) {
    tell(`The next visit will open the shipped case: this browser would not remember what was open last (${sentenceOf(error)}).`);
  }
}

/** In milliseconds; 0 where nothing is remembered. */
function rememberedAt(): number {
  try {
    return Number(localStorage.getItem(LAST_AT_KEY) ?? 0);
  } catch {
    // Then nothing is kept here either.
    return Number.POSITIVE_INFINITY;
  }
}

/** Id of the document that was open last; null where that was the shipped one or nothing is remembered. */
function lastDocument(): string | null {
  try {
    return localStorage.getItem(LAST_KEY) || null;
  } catch (error) {
    tell(`What was open last is not known: this browser gives no access to its memory (${sentenceOf(error)}).`);
    return null;
  }
}

/** Once a visit: the same sentence at each step would drown the rest. */
function tell(text: string): void {
  if (problemTold) return;
  problemTold = true;
  notify({ tone: 'status', text, action: null });
}
