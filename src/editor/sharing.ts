/**
 * One writer among the tabs that have a document open: claiming it, following another, taking over, giving way, and going on beside each other
 * where two histories came about. What was done here is never lost, what was done there never overwritten.
 */
import type { Session } from '../keep/keeper';
import type { Outcome, Recovered } from '../keep/recovery';
import { readAll, wholeOf } from '../keep/survey';
import type { OrgDocument } from '../model/document';
import { openingView } from './blank';
import { freshId } from './ids';
import { flush, keeping, relight, runningNow, takeTyped } from './keeping';
import { announce, carriedSelection, notify } from './navigate';
import { sentenceOf } from './preferences';
import type { State } from './state';
import { identifyAnew, store } from './store';

/** The open document was read as this: what is edited from now on follows it. */
export function takeUp(id: string, recovered: Recovered): Session | null {
  const { keeper, leaving } = keeping();
  leaving.delete(id);
  if (keeper.session(id)) return null;
  const session = keeper.adopt(id, recovered, 'asking');
  if (recovered.closed === '') claim(session, recovered);
  else closed(session, recovered.closed);
  return session;
}

/** Asks to be the one writer; who is not follows along. */
export function claim(session: Session, recovered: Recovered | null): void {
  const { claims } = keeping();
  const claiming = decide(session, recovered).finally(() => claims.delete(claiming));
  claims.add(claiming);
}

async function decide(session: Session, recovered: Recovered | null): Promise<void> {
  const { keeper, tabs, surveyed } = keeping();
  const free = await tabs.claim(session.id);
  await surveyed;
  if (keeper.session(session.id) !== session) return;
  if (!free) {
    setFollower(session, 'tab');
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
    const at = Date.parse(fork.heading.savedAt) || 0;
    for (const ledger of keeper.ledgers)
      ledger.keepVersion(record, at, 'before').catch((error: unknown) => console.warn(`A version was not kept: ${sentenceOf(error)}`));
  }
  relight();
}

/** The browser brought the page back from its memory: other tabs may have written meanwhile, and our locks may be gone. */
export function cameBack(): void {
  for (const session of keeping().keeper.sessions()) {
    if (session.role === 'writer') keeping().keeper.setRole(session, 'asking');
    void refresh(session).then(() => {
      if (runningNow()?.keeper.session(session.id) === session && session.role === 'asking') claim(session, null);
    });
  }
}

/** An engine holds what this version can't follow: it is shown as far as it can be, and nothing is written. */
export function closed(session: Session, because: string): void {
  setFollower(session, 'closed');
  // The tab that can follow it must be able to write.
  void keeping().tabs.release(session.id);
  void letGo(session.id);
  notify({
    tone: 'alert',
    text: `“${session.heading.title}” can’t be changed here: ${because}. It is shown as far as it can be read and can be saved to a file; what is kept stays as it is, to be downloaded under “Kept on this device”. Reload this page to try again.`,
    action: 'download',
  });
}

function deleted(session: Session): void {
  setFollower(session, 'closed');
  void keeping().tabs.release(session.id);
  notify({
    tone: 'alert',
    text: `“${session.heading.title}” was deleted in another tab. Here it is still shown: a duplicate keeps it.`,
    action: 'duplicate-document',
  });
}

function setFollower(session: Session, why: 'tab' | 'closed'): void {
  keeping().keeper.setRole(session, 'follower');
  setReadOnly(session.id, why);
  relight();
}

function setReadOnly(id: string, readOnly: State['readOnly']): void {
  const state = store.getState();
  if (state.document.meta.id === id && state.readOnly !== readOnly) store.setState({ readOnly, renaming: null });
}

/** The document left the table: once storage has all of it, another tab may have it. */
export function putAway(id: string): void {
  const own = runningNow();
  if (!own) return;
  takeTyped();
  store.setState({ readOnly: null });
  if (own.keeper.session(id)) own.leaving.add(id);
  void flush().then(releaseLeft);
}

/** Lets go of what was put away and is kept. */
export function releaseLeft(): void {
  const own = runningNow();
  if (!own) return;
  const open = store.getState().document.meta.id;
  for (const id of own.leaving) {
    const session = own.keeper.session(id);
    if (id === open || !session) own.leaving.delete(id);
    else if (session.role === 'follower' || own.keeper.settled(session)) {
      own.leaving.delete(id);
      own.keeper.forget(session);
      void letGo(id).then(() => {
        if (!own.keeper.session(id)) void own.tabs.release(id);
      });
    }
  }
}

/** Closes the document's files in every engine, so that another tab can have them. */
export async function letGo(id: string): Promise<void> {
  for (const ledger of keeping().keeper.ledgers) {
    try {
      await ledger.release(id);
    } catch (error) {
      // The engine is failing, which the light says; its files are let go with it.
      console.warn(`${ledger.name} did not let go: ${sentenceOf(error)}`);
    }
  }
}

/** An engine has the document otherwise than this tab knows it. */
export function moved(session: Session): void {
  const { keeper } = keeping();
  if (session.fresh || !keeper.settled(session)) keepApart(session);
  else
    void refresh(session).then(() => {
      const own = runningNow();
      if (own?.keeper.session(session.id) === session && session.role === 'asking' && own.tabs.holds(session.id))
        own.keeper.setRole(session, 'writer');
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
  void tabs.release(id);
  const begun = keeper.begin(document, first);
  claim(begun, null);
  if (store.getState().document.meta.id === id) identifyAnew(identify);
  notify({
    tone: 'alert',
    text: `“${title}” was changed in another tab too. Neither is overwritten: what you did here is kept as “${document.meta.title}”.`,
    action: null,
  });
}

/** Reads again what another tab wrote, and shows it; false where there is nothing of it any more. */
async function refresh(session: Session): Promise<boolean> {
  const { keeper } = keeping();
  let outcome: Outcome;
  try {
    outcome = await readAll(keeper.ledgers, session.id);
  } catch (error) {
    notify({ tone: 'alert', text: `What another tab changed can't be read: ${sentenceOf(error)}.`, action: null });
    return true;
  }
  if (runningNow()?.keeper !== keeper || keeper.session(session.id) !== session) return true;
  if (outcome.found !== 'document') return outcome.found !== 'nothing';
  const { recovered } = outcome;
  if (recovered.closed !== '' && store.getState().readOnly !== 'closed') closed(session, recovered.closed);
  if (recovered.head === session.head || !keeper.settled(session)) return true;
  keeper.replace(session, recovered);
  const state = store.getState();
  if (state.document.meta.id !== session.id) return true;
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
  return true;
}

/** Another tab wrote; the newest is read, one reading at a time. */
const reading = new Set<string>();
const again = new Set<string>();
export function followed(id: string): void {
  const session = runningNow()?.keeper.session(id);
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
export function granted(id: string): void {
  const session = runningNow()?.keeper.session(id);
  if (!session || session.role === 'writer') return;
  void refresh(session).then((there) => {
    const own = runningNow();
    if (!own || own.keeper.session(id) !== session || !own.tabs.holds(id) || store.getState().readOnly === 'closed') return;
    if (!there && !session.fresh) {
      // Whoever deleted it must not find it again.
      deleted(session);
      return;
    }
    own.keeper.setRole(session, 'writer');
    setReadOnly(id, null);
    announce(`“${session.heading.title}” can be changed here now.`);
    relight();
  });
}

export function lost(id: string): void {
  const session = runningNow()?.keeper.session(id);
  if (!session || session.role === 'follower') return;
  if (!keeping().keeper.settled(session)) {
    keepApart(session);
    return;
  }
  setFollower(session, 'tab');
  void letGo(id);
}

/** Another tab wants to write: it may, once storage has all that was done here. */
export async function asked(id: string): Promise<void> {
  await flush();
  const own = keeping();
  const session = own.keeper.session(id);
  if (!session) return;
  // What storage won't take would be lost: then the lock is taken from us, and what was done here goes on as a copy.
  if (!own.keeper.settled(session)) throw new Error('the storage has not taken everything yet');
  setFollower(session, 'tab');
  await letGo(id);
  notify({ tone: 'status', text: `“${session.heading.title}” is changed in another tab now. Here it follows along.`, action: 'take-over' });
}

/** The other tab writes what it has and gives way; this one writes from then on. */
export async function takeOver(): Promise<void> {
  const { id } = store.getState().document.meta;
  announce('Taking over …');
  await keeping().tabs.takeOver(id);
}
