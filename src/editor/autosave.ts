/**
 * Keeps every edit on this device and drives the save light by the storage's acknowledgements alone.
 * It knows when to write and what to say; how storage works belongs to the shelf, what the text is to the files.
 */
import { encodeDocument } from '../files/orgmorphJson';
import type { OrgDocument } from '../model/document';
import { freshId } from './ids';
import { withNotice } from './notices';
import { sentenceOf } from './preferences';
import type { Shelf } from './shelf';
import type { SaveState, State } from './state';
import { identifyAnew, store } from './store';
import { measured } from './timing';

/** Typing in one field is kept when it rests for this long; everything else at once. */
const TYPING_MS = 250;
/** A storage that has not answered by then counts as failed; it is opened anew and asked again. */
const ANSWER_MS = 5000;
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 30_000;

interface Waiting {
  readonly document: OrgDocument;
  /** `State.edits` at the oldest and at the newest edit that it holds and storage lacks. */
  readonly first: number;
  readonly edits: number;
  /** When the oldest edit in it was made, as `performance.now()` tells. */
  readonly since: number;
}

/** This tab, among those that write to the same shelf. */
const WRITER = freshId();

let shelf: Shelf | null = null;
/** Newest text of each document that storage has not acknowledged, by document id. */
const waiting = new Map<string, Waiting>();
/** Revision that this tab loaded or wrote last, by document id. */
const revisions = new Map<string, number>();
let writing: Promise<void> | null = null;
/** The one that storage has been asked to keep and has not answered for. */
let asking: Waiting | null = null;
let typingTimer: ReturnType<typeof setTimeout> | undefined;
let retryTimer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;

/** Begins to keep what is edited; gives back the end of it, which leaves nothing running. */
export function startAutosave(on: Shelf): () => void {
  shelf = on;
  const unsubscribe = store.subscribe((state, before) => {
    if (state.edits !== before.edits) edited(state);
  });
  const leaving = (): void => void flush();
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leaving();
  };
  const asked = (event: BeforeUnloadEvent): void => {
    if (waiting.size > 0) event.preventDefault();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', leaving);
  window.addEventListener('beforeunload', asked);
  document.addEventListener('focusout', leaving);
  void probe(on);
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', leaving);
    window.removeEventListener('beforeunload', asked);
    document.removeEventListener('focusout', leaving);
    clearTimeout(typingTimer);
    clearTimeout(retryTimer);
    on.close();
    shelf = null;
    asking = null;
    waiting.clear();
    revisions.clear();
    failures = 0;
  };
}

/** Writes what waits, now, and settles when storage has answered. */
export async function flush(): Promise<void> {
  clearTimeout(typingTimer);
  clearTimeout(retryTimer);
  if (waiting.size === 0 || !shelf) return;
  writing ??= writeAll(shelf).finally(() => {
    writing = null;
  });
  await writing;
}

/** The newest text of a document that storage has not acknowledged; where there is none, the shelf's is as good. */
export function unsavedDocument(id: string): OrgDocument | null {
  return waiting.get(id)?.document ?? null;
}

export function unsavedDocuments(): readonly OrgDocument[] {
  return [...waiting.values()].map((entry) => entry.document);
}

/** Says which revision the open document was read as. */
export function noteLoaded(id: string, revision: number): void {
  revisions.set(id, revision);
}

/** Keeps a document that came in whole (a file that was opened, a new one) as an edit would be. */
export function keepWhole(): void {
  store.setState((state) => ({ edits: state.edits + 1 }));
}

function edited(state: State): void {
  const { document, edits } = state;
  if (document.meta.original) return;
  const there = waiting.get(document.meta.id);
  const earlier = there === asking ? undefined : there;
  waiting.set(document.meta.id, { document, first: earlier?.first ?? edits, edits, since: earlier?.since ?? performance.now() });
  if (failures === 0) light('amber', 'Keeping your last change on this device …');
  clearTimeout(typingTimer);
  const typing = (state.undo.at(-1)?.mergeKey ?? '') !== '';
  if (typing) typingTimer = setTimeout(() => void flush(), TYPING_MS);
  else void flush();
}

/** One write at a time, the newest text of each document, until nothing waits or storage fails. */
async function writeAll(to: Shelf): Promise<void> {
  while (shelf === to) {
    const next = waiting.values().next();
    if (next.done) return;
    asking = next.value;
    try {
      await writeOne(to, asking);
      failures = 0;
      if (waiting.size === 0) light('green', keptWords());
    } catch (error) {
      if (shelf === to) {
        takeBack(asking);
        failed(to, error);
      }
      return;
    } finally {
      asking = null;
    }
  }
}

/** Storage did not take it: what was edited meanwhile answers for its edits too. */
function takeBack(entry: Waiting): void {
  const newer = waiting.get(entry.document.meta.id);
  if (newer && newer !== entry) waiting.set(entry.document.meta.id, { ...newer, first: entry.first, since: entry.since });
}

async function writeOne(to: Shelf, entry: Waiting): Promise<void> {
  const { meta } = entry.document;
  const written = await answered(
    to.write(
      {
        id: meta.id,
        title: meta.title,
        text: encodeDocument(entry.document),
        savedAt: new Date().toISOString(),
        edits: entry.edits,
        writer: WRITER,
        copyOf: meta.copyOf,
      },
      revisions.get(meta.id) ?? 0,
    ),
  );
  if (shelf !== to) return;
  if (!written.kept) {
    keepApart(entry);
    return;
  }
  revisions.set(meta.id, written.revision);
  if (waiting.get(meta.id) === entry) waiting.delete(meta.id);
  // Edits of another document may still wait: what is counted as acknowledged is so without a gap.
  const acked = Math.min(entry.edits, ...[...waiting.values()].map((other) => other.first - 1));
  store.setState((state) => ({ save: { ...state.save, acked: Math.max(state.save.acked, acked) } }));
  measured('orgmorph:save', entry.since);
}

/** Another tab kept a newer one: leave it, and go on under a name of our own, so that neither is lost. */
function keepApart(entry: Waiting): void {
  const { id } = entry.document.meta;
  const own = freshId();
  const identify = (meta: OrgDocument['meta']): OrgDocument['meta'] =>
    meta.id === id ? { ...meta, id: own, title: `${meta.title} (second copy)`, copyOf: meta.copyOf || id } : meta;
  const latest = waiting.get(id) ?? entry;
  waiting.delete(id);
  waiting.set(own, { ...latest, document: { ...latest.document, meta: identify(latest.document.meta) } });
  if (store.getState().document.meta.id === id) identifyAnew(identify);
  store.setState((state) => ({
    notices: withNotice(state.notices, {
      tone: 'alert',
      text: `“${entry.document.meta.title}” was changed in another tab too. Neither is overwritten: what you did here is kept as “${identify(entry.document.meta).title}”.`,
      action: null,
    }),
  }));
}

function failed(to: Shelf, error: unknown): void {
  const words = `Your changes are not kept: ${storageWords(error)} They are safe while this page stays open. Save a file to be sure.`;
  failures += 1;
  light('red', words);
  if (failures === 1)
    store.setState((state) => ({ notices: withNotice(state.notices, { tone: 'alert', text: words, action: 'download' }) }));
  to.close();
  retryTimer = setTimeout(() => void flush(), Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LAST_MS));
}

/** Asks the storage at the start whether it is there at all, so that nobody learns it from a lost hour. */
async function probe(on: Shelf): Promise<void> {
  try {
    await answered(on.list());
  } catch (error) {
    if (shelf !== on || waiting.size > 0) return;
    light('red', `Nothing can be kept on this device: ${storageWords(error)} You can work, and save a file.`);
  }
}

function answered<Answer>(promise: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS / 1000} seconds`)), ANSWER_MS);
  });
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}

function storageWords(error: unknown): string {
  return `the browser's storage does not work (${sentenceOf(error)}).`;
}

function keptWords(): string {
  return location.protocol === 'file:'
    ? 'Kept in this browser. A page opened from a file may lose that without a word: save a file too.'
    : 'Every change is kept on this device.';
}

function light(colour: SaveState['light'], because: string): void {
  // Pages opened from a file keep less surely, so their light never says that all is well.
  const shown = colour === 'green' && location.protocol === 'file:' ? 'amber' : colour;
  store.setState((state) => ({ save: { ...state.save, light: shown, because } }));
}
