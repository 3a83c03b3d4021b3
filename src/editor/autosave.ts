/**
 * Binds the store to the keeper: each edit is kept at once, typing when it rests, and the save light follows what was acknowledged.
 * It knows when to keep and what to say; how bytes survive belongs to `keep/`.
 */
import type { Media } from '../keep/client';
import type { Heading } from '../keep/journal';
import { openKeeper, type Keeper, type Session } from '../keep/keeper';
import { openLedger, type Ledger } from '../keep/ledger';
import type { OldShelf } from '../keep/oldShelf';
import type { Outcome, Recovered } from '../keep/recovery';
import { readAll, setAside, survey, wholeOf, type Surveyed } from '../keep/survey';
import { openTabs, type Tabs } from '../keep/tabs';
import type { OrgDocument } from '../model/document';
import { openingView } from './blank';
import { countTowardsCopy } from './copies';
import { freshId } from './ids';
import { leaveBehind, leftBehind, forgetLeft } from './leftBehind';
import { announce, carriedSelection, notify } from './navigate';
import { sentenceOf } from './preferences';
import { lit, RED_AFTER_MS } from './saveLight';
import type { State } from './state';
import { identifyAnew, store } from './store';
import { measured } from './timing';

/** Typing in one field is kept when it rests for this long; everything else at once. */
const TYPING_MS = 250;

interface Typed {
  readonly document: OrgDocument;
  readonly first: number;
  readonly edits: number;
}

interface Running {
  readonly keeper: Keeper;
  readonly tabs: Tabs;
  /** Settles when the device was looked over; nothing of what is kept is read before. */
  readonly surveyed: Promise<Surveyed>;
  /** Documents that this tab changes without having them open. */
  readonly borrowed: Set<string>;
  /** Documents that were put away and whose last edits may still wait. */
  readonly leaving: Set<string>;
  /** When each edit was made that not every engine has, by `performance.now()`. */
  moments: readonly { readonly edits: number; readonly since: number }[];
  typed: Typed | null;
  typing: ReturnType<typeof setTimeout> | undefined;
  redAt: ReturnType<typeof setTimeout> | undefined;
  told: Map<string, string>;
  alarmed: boolean;
}

let running: Running | null = null;

function keeping(): Running {
  if (!running) throw new Error('keeping has not begun');
  return running;
}

/** Begins to keep what is edited; gives back the end of it, which leaves nothing running. */
export function startAutosave(media: Media, old: OldShelf | null = null): () => void {
  const ledgers = media.media.map(openLedger);
  const writer = freshId();
  const borrowed = new Set<string>();
  const tabs = openTabs({ granted, lost, asked, kept: followed });
  const keeper = openKeeper(
    ledgers,
    { changed, moved, mayWrite: (id) => borrowed.has(id) || tabs.holds(id), now: () => Date.now() },
    writer,
  );
  const left = leftBehind();
  const surveyed = survey({ ledgers, writer, asWriter: (id, work) => tabs.asWriter(id, work), old, left });
  const own: Running = {
    keeper,
    tabs,
    surveyed,
    borrowed,
    leaving: new Set(),
    moments: [],
    typed: null,
    typing: undefined,
    redAt: undefined,
    told: new Map(),
    alarmed: false,
  };
  running = own;
  void surveyed.then((found) => {
    if (running === own) tellSurvey(found, left.size > 0);
  });

  const unsubscribe = store.subscribe((state, before) => {
    if (state.document.meta.id !== before.document.meta.id) putAway(before.document.meta.id);
    if (state.edits !== before.edits) edited(state);
  });
  const leaving = (): void => {
    void flush();
    leaveBehind(keeper.unacknowledged());
  };
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leaving();
  };
  const rested = (): void => void flush();
  const asking = (event: BeforeUnloadEvent): void => {
    const { edits, save } = store.getState();
    if (edits > save.acked) event.preventDefault();
  };
  const shown = (event: PageTransitionEvent): void => {
    // Back from the browser's memory: other tabs may have written meanwhile.
    if (event.persisted) for (const session of keeper.sessions()) void refresh(session);
  };
  document.addEventListener('visibilitychange', hidden);
  document.addEventListener('focusout', rested);
  window.addEventListener('pagehide', leaving);
  window.addEventListener('pageshow', shown);
  window.addEventListener('beforeunload', asking);
  return () => {
    unsubscribe();
    document.removeEventListener('visibilitychange', hidden);
    document.removeEventListener('focusout', rested);
    window.removeEventListener('pagehide', leaving);
    window.removeEventListener('pageshow', shown);
    window.removeEventListener('beforeunload', asking);
    clearTimeout(own.typing);
    clearTimeout(own.redAt);
    keeper.close();
    tabs.close();
    media.close();
    if (running === own) running = null;
  };
}

/** Writes what waits, now, and settles when storage has answered. */
export async function flush(): Promise<void> {
  if (!running) return;
  takeTyped();
  await running.surveyed;
  await running.keeper.flush();
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

/** Everything that the engines have of a document. Rejects where they can't be read. */
export async function readKept(id: string): Promise<Outcome> {
  const { keeper, surveyed } = keeping();
  await surveyed;
  return readAll(keeper.ledgers, id);
}

/** The open document was read as this: what is edited from now on follows it. */
export function takeUp(id: string, recovered: Recovered): void {
  const { keeper, leaving } = keeping();
  leaving.delete(id);
  if (keeper.session(id)) return;
  const session = keeper.adopt(id, recovered, 'asking');
  void tellAside(session, recovered);
  if (recovered.newer) {
    keeper.setRole(session, 'follower');
    setElsewhere(id, true);
    notify({
      tone: 'alert',
      text: `“${recovered.heading.title}” was changed by a newer version of Orgmorph in another tab. Reload this page to change it; until then it can be looked at and saved to a file.`,
      action: 'download',
    });
    return;
  }
  void claim(session, recovered);
}

/** Keeps a document that came in whole (a file that was opened, a new one) as an edit would be. */
export function keepWhole(): void {
  store.setState((state) => ({ edits: state.edits + 1 }));
}

/** Changes a document that is kept, open or not. Rejects with a sentence where another tab has it or storage fails. */
export async function changeKept(
  id: string,
  change: (document: OrgDocument) => { document?: OrgDocument; heading?: Partial<Heading> },
): Promise<void> {
  const { keeper, tabs, borrowed } = keeping();
  await flush();
  const open = keeper.session(id);
  if (open) {
    const { document = open.document, heading } = change(open.document);
    keeper.keep(open, document, Number.POSITIVE_INFINITY, store.getState().edits, heading);
    await keeper.flush();
    if (!keeper.settled(open)) throw new Error('the storage did not take it');
    return;
  }
  const outcome = await readKept(id);
  if (outcome.found !== 'document') throw new Error(outcome.found === 'nothing' ? 'it is not on this device' : outcome.because);
  const done = await tabs.asWriter(id, async () => {
    borrowed.add(id);
    const session = keeper.adopt(id, outcome.recovered, 'writer');
    try {
      const { document = session.document, heading } = change(session.document);
      keeper.keep(session, document, Number.POSITIVE_INFINITY, store.getState().edits, heading);
      await keeper.flush();
      if (!keeper.settled(session)) throw new Error('the storage did not take it');
    } finally {
      keeper.forget(session);
      borrowed.delete(id);
      await letGo(id);
    }
  });
  if (!done) throw new Error('another tab has it open');
}

/** Deletes for good, in every engine. Rejects where another tab has it or storage fails. */
export async function eraseKept(id: string): Promise<void> {
  const { keeper, tabs } = keeping();
  await flush();
  const session = keeper.session(id);
  if (session) {
    if (session.role === 'follower') throw new Error('another tab has it open');
    keeper.forget(session);
    tabs.release(id);
  }
  const done = await tabs.asWriter(id, async () => {
    const failed: unknown[] = [];
    const erased: Ledger[] = [];
    for (const ledger of keeper.ledgers) {
      try {
        await ledger.erase(id);
        erased.push(ledger);
      } catch (error) {
        failed.push(error);
      }
    }
    if (erased.length === 0) throw failed[0];
    // What an engine that doesn't work still has must not come back when it does.
    if (failed.length > 0) for (const ledger of erased) await ledger.markErased(id, true);
  });
  if (!done) throw new Error('another tab has it open');
}

/** The engines' books, for whoever lists what is kept. */
export async function ledgersOfDevice(): Promise<readonly Ledger[]> {
  const { keeper, surveyed } = keeping();
  await surveyed;
  return keeper.ledgers;
}

/** What the open tab knows of a document that is being kept; null where it isn't. */
export function headingHere(id: string): Heading | null {
  return running?.keeper.session(id)?.heading ?? null;
}

/** Takes a version of the open document under a name. */
export async function keepVersion(name: string): Promise<void> {
  const { keeper } = keeping();
  await flush();
  const session = keeper.session(store.getState().document.meta.id);
  if (session?.role !== 'writer') throw new Error('only what is kept here has versions');
  keeper.name(session, name);
  await keeper.flush();
}

/** The other tab writes what it has and gives way; this one writes from then on. */
export async function takeOver(): Promise<void> {
  const { id } = store.getState().document.meta;
  announce('Taking over …');
  await keeping().tabs.takeOver(id);
}

function edited(state: State): void {
  const own = keeping();
  const { document, edits } = state;
  if (document.meta.original) return;
  own.moments = [...own.moments, { edits, since: performance.now() }];
  const first = own.typed?.document.meta.id === document.meta.id ? own.typed.first : edits;
  if (own.typed && first === edits) takeTyped();
  own.typed = { document, first, edits };
  clearTimeout(own.typing);
  const typing = (state.undo.at(-1)?.mergeKey ?? '') !== '' && own.keeper.session(document.meta.id) !== null;
  if (typing) own.typing = setTimeout(takeTyped, TYPING_MS);
  else takeTyped();
  relight();
  countTowardsCopy(state);
}

/** Hands on what was typed, or any other edit. */
function takeTyped(): void {
  const own = running;
  if (!own?.typed) return;
  clearTimeout(own.typing);
  const { document, first, edits } = own.typed;
  own.typed = null;
  const session = own.keeper.session(document.meta.id);
  if (session) own.keeper.keep(session, document, first, edits);
  else {
    const begun = own.keeper.begin(document, first);
    void claim(begun, null);
  }
}

async function claim(session: Session, recovered: Recovered | null): Promise<void> {
  const { keeper, tabs, surveyed } = keeping();
  const free = await tabs.claim(session.id);
  await surveyed;
  if (keeper.session(session.id) !== session) return;
  if (!free) {
    setFollower(session);
    notify({
      tone: 'status',
      text: `“${session.heading.title}” is open in another tab, which is where it is changed. Here it follows along.`,
      action: 'take-over',
    });
    return;
  }
  keeper.setRole(session, 'writer');
  for (const fork of recovered?.forks ?? []) {
    // Another history of the same document: never thrown away, and never mixed in.
    const record = wholeOf({ ...fork, head: session.head }, 'Changed elsewhere, and not part of this document');
    for (const ledger of keeper.ledgers)
      ledger.keepVersion(record, Date.now()).catch((error: unknown) => console.warn(`A version was not kept: ${sentenceOf(error)}`));
  }
  relight();
}

function setFollower(session: Session): void {
  keeping().keeper.setRole(session, 'follower');
  setElsewhere(session.id, true);
  relight();
}

function setElsewhere(id: string, elsewhere: boolean): void {
  const state = store.getState();
  if (state.document.meta.id === id && state.elsewhere !== elsewhere) store.setState({ elsewhere, renaming: null });
}

/** The document left the table: once storage has all of it, another tab may have it. */
function putAway(id: string): void {
  const own = running;
  if (!own) return;
  takeTyped();
  store.setState({ elsewhere: false });
  if (own.keeper.session(id)) own.leaving.add(id);
  void flush().then(releaseLeft);
}

function releaseLeft(): void {
  const own = running;
  if (!own) return;
  const open = store.getState().document.meta.id;
  for (const id of own.leaving) {
    const session = own.keeper.session(id);
    if (id === open || !session) own.leaving.delete(id);
    else if (session.role === 'follower' || own.keeper.settled(session)) {
      own.leaving.delete(id);
      own.keeper.forget(session);
      void letGo(id).then(() => {
        if (!own.keeper.session(id)) own.tabs.release(id);
      });
    }
  }
}

async function letGo(id: string): Promise<void> {
  for (const ledger of keeping().keeper.ledgers) {
    try {
      await ledger.release(id);
    } catch (error) {
      // The engine is failing, which the light says; its files are let go with it.
      console.warn(`${ledger.name} did not let go: ${sentenceOf(error)}`);
    }
  }
}

/** Storage acknowledged something, or failed. */
function changed(): void {
  if (!running) return;
  relight();
  const { keeper, tabs, told } = running;
  for (const session of keeper.sessions()) {
    if (session.role !== 'writer' || !keeper.settled(session) || told.get(session.id) === session.head) continue;
    told.set(session.id, session.head);
    tabs.tell(session.id);
  }
  if (keeper.unacknowledged().length === 0) forgetLeft();
  releaseLeft();
}

function relight(): void {
  const own = running;
  if (!own) return;
  const { edits, elsewhere, save } = store.getState();
  const lanes = own.keeper.lanes();
  const typed = own.typed ? edits - own.typed.first + 1 : 0;
  const somewhere = Math.max(...lanes.map((lane) => lane.acked));
  const oldestMoment = own.moments.find((moment) => moment.edits > somewhere);
  const oldest = oldestMoment ? performance.now() - oldestMoment.since : 0;
  const now = lit({ lanes, edits, typed, oldest, elsewhere, fromFile: location.protocol === 'file:' });
  const acked = Math.max(save.acked, now.acked ?? 0);
  const done = own.moments.filter((moment) => moment.edits <= acked);
  if (done[0]) measured('orgmorph:save', done[0].since);
  own.moments = own.moments.filter((moment) => moment.edits > acked);
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

/** An engine has the document otherwise than this tab knows it. What was done here is never lost, what was done there never overwritten. */
function moved(session: Session): void {
  const { keeper } = keeping();
  if (session.fresh || !keeper.settled(session)) keepApart(session);
  else
    void refresh(session).then(() => {
      if (session.role === 'asking' && keeping().tabs.holds(session.id)) keeper.setRole(session, 'writer');
    });
}

/** Another tab kept other edits: leave them, and go on under a name of our own. */
function keepApart(session: Session): void {
  const { keeper, tabs } = keeping();
  const { id } = session;
  const own = freshId();
  const identify = (meta: OrgDocument['meta']): OrgDocument['meta'] =>
    meta.id === id ? { ...meta, id: own, title: `${meta.title} (second copy)`, copyOf: meta.copyOf || id } : meta;
  const first = Math.min(store.getState().edits, ...keeper.lanes().map((lane) => lane.acked + 1));
  const { title } = session.document.meta;
  const document = { ...session.document, meta: identify(session.document.meta) };
  keeper.forget(session);
  tabs.release(id);
  const begun = keeper.begin(document, first);
  void claim(begun, null);
  if (store.getState().document.meta.id === id) identifyAnew(identify);
  notify({
    tone: 'alert',
    text: `“${title}” was changed in another tab too. Neither is overwritten: what you did here is kept as “${document.meta.title}”.`,
    action: null,
  });
}

/** Reads again what another tab wrote, and shows it. */
async function refresh(session: Session): Promise<void> {
  const { keeper } = keeping();
  let outcome: Outcome;
  try {
    outcome = await readAll(keeper.ledgers, session.id);
  } catch (error) {
    notify({ tone: 'alert', text: `What another tab changed can't be read: ${sentenceOf(error)}.`, action: null });
    return;
  }
  if (running?.keeper !== keeper || keeper.session(session.id) !== session || outcome.found !== 'document') return;
  const { recovered } = outcome;
  if (recovered.head === session.head || !keeper.settled(session)) return;
  keeper.replace(session, recovered);
  const state = store.getState();
  if (state.document.meta.id !== session.id) return;
  const { document } = recovered;
  const fits = document.stages.has(state.view.stage) && (state.view.compare === null || document.stages.has(state.view.compare));
  const next: State = {
    ...state,
    document,
    undo: [],
    redo: [],
    renaming: null,
    dialog: null,
    view: fits ? state.view : openingView(document),
  };
  store.setState({ ...next, selection: carriedSelection(state, next) });
}

/** Another tab wrote; the newest is read, one reading at a time. */
const reading = new Set<string>();
const again = new Set<string>();
function followed(id: string): void {
  const session = running?.keeper.session(id);
  if (session?.role !== 'follower') return;
  if (reading.has(id)) {
    again.add(id);
    return;
  }
  reading.add(id);
  void refresh(session).finally(() => {
    reading.delete(id);
    if (again.delete(id)) followed(id);
  });
}

/** The tab that wrote is gone or gave way: this one writes from now on. */
function granted(id: string): void {
  const session = running?.keeper.session(id);
  if (!session || session.role === 'writer') return;
  void refresh(session).then(() => {
    const own = running;
    if (!own || own.keeper.session(id) !== session || !own.tabs.holds(id)) return;
    own.keeper.setRole(session, 'writer');
    setElsewhere(id, false);
    announce(`“${session.heading.title}” can be changed here now.`);
    relight();
  });
}

function lost(id: string): void {
  const session = running?.keeper.session(id);
  if (!session || session.role === 'follower') return;
  if (!keeping().keeper.settled(session)) {
    keepApart(session);
    return;
  }
  setFollower(session);
  void letGo(id);
}

/** Another tab wants to write: it may, once storage has all that was done here. */
async function asked(id: string): Promise<void> {
  await flush();
  const own = keeping();
  const session = own.keeper.session(id);
  if (!session) return;
  // What storage won't take would be lost: then the lock is taken from us, and what was done here goes on as a copy.
  if (!own.keeper.settled(session)) throw new Error('the storage has not taken everything yet');
  setFollower(session);
  await letGo(id);
  notify({ tone: 'status', text: `“${session.heading.title}” is changed in another tab now. Here it follows along.`, action: 'take-over' });
}

async function tellAside(session: Session, recovered: Recovered): Promise<void> {
  const { keeper } = keeping();
  try {
    const fresh = await setAside(keeper.ledgers, session.id, recovered.aside);
    if (fresh > 0)
      notify({
        tone: 'status',
        text: `A part of what was kept of “${recovered.heading.title}” was damaged. The rest was enough to bring the document back whole; the damaged part is set aside under “Kept on this device”.`,
        action: 'start',
      });
  } catch (error) {
    console.warn(`A damaged part was not set aside: ${sentenceOf(error)}`);
  }
}

function tellSurvey(found: Surveyed, leftSomething: boolean): void {
  const { keeper } = keeping();
  for (const [engine, problem] of found.broken) keeper.trouble(engine, problem);
  if (leftSomething && found.broken.size < keeper.ledgers.length) forgetLeft();
  if (found.emptied) {
    const { engine, restored } = found.emptied;
    const documents = restored === 1 ? 'One document was' : `${restored} documents were`;
    notify({
      tone: 'status',
      text: `The browser had lost one of its two copies of your documents (${engine === 'idb' ? 'IndexedDB' : 'the private file system'}). ${documents} recovered from the other.`,
      action: null,
    });
  }
  if (found.unreadable.length > 0)
    notify({ tone: 'alert', text: `Could not be read, and is left as it is: ${found.unreadable.join(', ')}.`, action: null });
  tellEmptiness(found);
  relight();
}

const KEPT_KEY = 'orgmorph.kept';

/** A third witness, outside both engines: whether there was ever anything to lose. */
function tellEmptiness(found: Surveyed): void {
  try {
    const before = Number(localStorage.getItem(KEPT_KEY) ?? 0);
    if (before > 0 && found.documents === 0 && found.broken.size === 0)
      notify({
        tone: 'alert',
        text: `This browser has let go of everything that was kept here (${before === 1 ? 'one document' : `${before} documents`}). Open a file that you saved.`,
        action: 'open-file',
      });
    if (found.broken.size === 0) localStorage.setItem(KEPT_KEY, String(found.documents));
  } catch (error) {
    // Without this witness the two engines still watch each other.
    console.warn(`The small storage does not work: ${sentenceOf(error)}`);
  }
}
