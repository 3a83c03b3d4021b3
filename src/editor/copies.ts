/**
 * Files beside what the browser keeps: asks for lasting storage at the first edit, and reminds of a copy when there has been none for long,
 * because a policy can clear everything a browser has. It writes no file itself.
 */
import { notify } from './navigate';
import { sentenceOf } from './preferences';
import type { State } from './state';

const EDITS_WITHOUT = 30;
const MINUTES_WITHOUT = 10;

interface Uncopied {
  readonly id: string;
  readonly edits: number;
  /** `performance.now()` at the first of them. */
  readonly since: number;
  /** Reminders so far; each waits twice as long as the one before. */
  readonly reminders: number;
}

let uncopied: Uncopied | null = null;
let askedToPersist = false;
/** What the browser answered; null while it wasn't asked. */
let lasting: boolean | null = null;

/** Whether the browser promised not to clear what is kept; null where it wasn't asked or can't be. */
export function isLasting(): boolean | null {
  return lasting;
}

/** One edit more. */
export function countTowardsCopy(state: State): void {
  askForLasting();
  const { id, title } = state.document.meta;
  const now = performance.now();
  const before = uncopied?.id === id ? uncopied : { id, edits: 0, since: now, reminders: 0 };
  const after = { ...before, edits: before.edits + 1 };
  uncopied = after;
  const patience = 2 ** after.reminders;
  if (after.edits < EDITS_WITHOUT * patience && now - after.since < MINUTES_WITHOUT * 60_000 * patience) return;
  uncopied = { ...after, reminders: after.reminders + 1 };
  notify({
    tone: 'status',
    text: `“${title}” has ${after.edits} changes that are kept in this browser only. A file is safe from whatever clears browsers.`,
    action: 'download',
  });
}

/** A file has everything up to now. */
export function copied(id: string): void {
  if (uncopied?.id === id) uncopied = null;
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
