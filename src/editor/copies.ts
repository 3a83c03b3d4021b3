/**
 * How far the last file copy of the open document is behind, and when it is time for another: after 30 changes or 10 minutes, because a policy
 * can clear everything a browser has. It asks for lasting storage at the first edit. It writes no file, and speaks up beside the light alone.
 */
import { runningNow } from './keeping';
import { sentenceOf } from './preferences';
import type { FileCopy } from './state';
import { store } from './store';

const CHANGES_WITHOUT = 30;
const MS_WITHOUT = 10 * 60_000;
/** Per document, changes and time of its last file: `{[id]: [changes, milliseconds]}`. */
const COPIES_KEY = 'orgmorph.copies';
/** The oldest are forgotten: then a file is offered earlier than it need be. */
const REMEMBERED = 200;

type Copies = Readonly<Record<string, readonly [changes: number, at: number]>>;

/** Of the open document, since it was opened. */
interface Waiting {
  readonly id: string;
  /** `performance.now()` at the first change that no file has; null where there is none. */
  readonly since: number | null;
  /** Each "later" makes the next offer wait twice as long. */
  readonly patience: number;
}

let waiting: Waiting = { id: '', since: null, patience: 1 };
let timer: ReturnType<typeof setTimeout> | undefined;
let askedToPersist = false;
/** What the browser answered; null while it wasn't asked. */
let lasting: boolean | null = null;

/** Whether the browser promised not to clear what is kept; null where it wasn't asked or can't be. */
export async function isLasting(): Promise<boolean | null> {
  const storage: StorageManager | undefined = navigator.storage;
  return lasting ?? (await storage?.persisted?.()) ?? null;
}

/** The open document was changed here. */
export function changedHere(): void {
  askForLasting();
  const { id } = store.getState().document.meta;
  if (waiting.id !== id) waiting = { id, since: null, patience: 1 };
  if (waiting.since === null) waiting = { ...waiting, since: performance.now() };
  recount();
}

/** Brings the count up to what is kept; asked for at each acknowledgement. */
export function recount(): void {
  const { document, fileCopy } = store.getState();
  const { id } = document.meta;
  const [before, copiedAt] = copiesOf()[id] ?? [0, null];
  const changes = Math.max(0, changesOf(id) - before);
  const since = waiting.id === id ? waiting.since : null;
  const age = since === null ? 0 : performance.now() - since;
  const { patience } = waiting;
  const due = since !== null && changes > 0 && (changes >= CHANGES_WITHOUT * patience || age >= MS_WITHOUT * patience);
  const inStep = steps.get(id) ?? '';
  const next: FileCopy = { changes, copiedAt, due: due && inStep === '', inStep };
  if ((Object.keys(next) as (keyof FileCopy)[]).some((field) => next[field] !== fileCopy[field])) store.setState({ fileCopy: next });
  clearTimeout(timer);
  if (since !== null && !due) timer = setTimeout(recount, MS_WITHOUT * patience - age + 1);
}

/** Documents whose every change goes to a file as well, with the file's name. */
const steps = new Map<string, string>();

/** From now on a file is kept in step with the document; '' ends it. */
export function setInStep(id: string, fileName: string): void {
  if (fileName === '') steps.delete(id);
  else steps.set(id, fileName);
  recount();
}

/** A file has everything up to now, or up to `changes`: the document's number of changes when the file was written. */
export function copied(id: string, changes = changesOf(id)): void {
  try {
    const others = Object.entries(copiesOf()).filter(([other]) => other !== id);
    localStorage.setItem(COPIES_KEY, JSON.stringify(Object.fromEntries([...others.slice(1 - REMEMBERED), [id, [changes, Date.now()]]])));
  } catch (error) {
    // Then a file is offered again earlier than it need be.
    console.warn(`When a file was saved was not remembered: ${sentenceOf(error)}`);
  }
  if (waiting.id === id) waiting = { ...waiting, since: changesOf(id) > changes ? performance.now() : null, patience: 1 };
  recount();
}

/** Changes since the document's first, as far as it is kept here; 0 where it isn't. */
export function changesOf(id: string): number {
  return runningNow()?.keeper.session(id)?.heading.edits ?? 0;
}

/** Not now: the next offer waits twice as long. */
export function copyLater(): void {
  waiting = { ...waiting, patience: waiting.patience * 2 };
  recount();
}

function copiesOf(): Copies {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(COPIES_KEY) ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(
      Object.entries(read).filter(
        (entry): entry is [string, [number, number]] =>
          Array.isArray(entry[1]) && typeof entry[1][0] === 'number' && typeof entry[1][1] === 'number',
      ),
    );
  } catch {
    // Switched off or meddled with: as if no file had been saved.
    return {};
  }
}

function askForLasting(): void {
  if (askedToPersist) return;
  askedToPersist = true;
  const storage: StorageManager | undefined = navigator.storage;
  storage?.persist?.().then(
    (granted) => {
      lasting = granted;
    },
    (error: unknown) => console.warn(`Lasting storage could not be asked for: ${sentenceOf(error)}`),
  );
}
