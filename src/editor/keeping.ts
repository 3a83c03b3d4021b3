/**
 * What runs while a page keeps: the keeper, the tabs, what is still being typed, and the light that follows acknowledgements alone.
 * It knows when an edit is handed on; who may write, and what is told when something went wrong, is decided elsewhere.
 */
import type { Keeper, Session } from '../keep/keeper';
import type { Left, Surveyed } from '../keep/survey';
import type { Tabs } from '../keep/tabs';
import type { OrgDocument } from '../model/document';
import { notify } from './navigate';
import { lit, RED_AFTER_MS } from './saveLight';
import { store } from './store';
import { measured } from './timing';

interface Typed {
  readonly document: OrgDocument;
  readonly first: number;
  readonly edits: number;
}

export interface Running {
  /** Of this page alone; other pages have others. */
  readonly writer: string;
  readonly keeper: Keeper;
  readonly tabs: Tabs;
  /** What pages left behind before this one began. */
  readonly left: readonly Left[];
  /** Settles when the device was looked over; nothing of what is kept is read before. */
  readonly surveyed: Promise<Surveyed>;
  /** Looks the device over once more. */
  readonly surveyAgain: () => Promise<Surveyed>;
  /** A document was begun that no engine has yet: makes sure of being its one writer. */
  readonly begun: (session: Session) => void;
  /** Claims that are not decided yet; nothing is written before. */
  readonly claims: Set<Promise<void>>;
  /** Documents that this tab changes without having them open. */
  readonly borrowed: Set<string>;
  /** Documents that were put away and whose last edits may still wait. */
  readonly leaving: Set<string>;
  /** When each edit was made that not every engine has, by `performance.now()`. */
  moments: readonly { readonly edits: number; readonly since: number }[];
  typed: Typed | null;
  typing: ReturnType<typeof setTimeout> | undefined;
  redAt: ReturnType<typeof setTimeout> | undefined;
  alarmed: boolean;
}

let running: Running | null = null;

export function begin(own: Running): void {
  running = own;
}

/** Ends what `begin` began, where no other has begun since. */
export function end(own: Running): void {
  clearTimeout(own.typing);
  clearTimeout(own.redAt);
  if (running === own) running = null;
}

/** Null before keeping began and after it ended. */
export function runningNow(): Running | null {
  return running;
}

/** Throws where keeping has not begun: only an error of ours can ask then. */
export function keeping(): Running {
  if (!running) throw new Error('keeping has not begun');
  return running;
}

/** Hands on what was typed, or any other edit. */
export function takeTyped(): void {
  const own = running;
  if (!own?.typed) return;
  clearTimeout(own.typing);
  const { document, first, edits } = own.typed;
  own.typed = null;
  const session = own.keeper.session(document.meta.id);
  if (session) own.keeper.keep(session, document, first, edits);
  else own.begun(own.keeper.begin(document, first));
}

/** Writes what waits, now, and settles when storage has answered. */
export async function flush(): Promise<void> {
  const own = running;
  if (!own) return;
  takeTyped();
  await own.surveyed;
  await Promise.all(own.claims);
  await own.keeper.flush();
}

/** Brings the light up to what was acknowledged. */
export function relight(): void {
  const own = running;
  if (!own) return;
  const { edits, readOnly, save } = store.getState();
  const lanes = own.keeper.lanes();
  const typed = own.typed ? edits - own.typed.first + 1 : 0;
  const somewhere = Math.max(...lanes.map((lane) => lane.acked));
  const oldestMoment = own.moments.find((moment) => moment.edits > somewhere);
  const oldest = oldestMoment ? performance.now() - oldestMoment.since : 0;
  const now = lit({ lanes, edits, typed, oldest, readOnly, fromFile: location.protocol === 'file:' });
  const acked = Math.max(save.acked, now.acked ?? 0);
  const [done] = own.moments;
  if (done && done.edits <= acked) {
    measured('orgmorph:save', done.since);
    own.moments = own.moments.filter((moment) => moment.edits > acked);
  }
  clearTimeout(own.redAt);
  if (oldestMoment && oldest < RED_AFTER_MS) own.redAt = setTimeout(relight, RED_AFTER_MS - oldest + 1);
  if (acked !== save.acked || now.light !== save.light || now.because !== save.because)
    store.setState({
      save: { light: now.light, because: now.because, acked, ackedAt: acked > save.acked ? Date.now() : save.ackedAt },
    });
  // Said once when it begins, not at each attempt.
  const alarm = now.light === 'red' && edits > acked;
  if (alarm && !own.alarmed) notify({ tone: 'alert', text: now.because, action: 'download' });
  own.alarmed = alarm;
}

/** The document as this tab has it, where it is still being kept; where not, the storage's is as good. */
export function unsavedDocument(id: string): OrgDocument | null {
  const session = running?.keeper.session(id);
  if (!session) return null;
  const { document } = store.getState();
  return document.meta.id === id ? document : session.document;
}

/** Documents of which no engine has the newest edits. */
export function unsavedDocuments(): readonly OrgDocument[] {
  return running?.keeper.sessions().flatMap((session) => (running?.keeper.settled(session) ? [] : [session.document])) ?? [];
}

/** Keeps a document that came in whole (a file that was opened, a new one) as an edit would be. */
export function keepWhole(): void {
  store.setState((state) => ({ edits: state.edits + 1 }));
}
