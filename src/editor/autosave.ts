/**
 * Binds the store to the keeper: each edit is kept at once, typing when it rests, and what still waits is written before the page goes.
 * It knows when to keep; how bytes survive belongs to `keep/`, who may write to `sharing`.
 */
import type { Media } from '../keep/client';
import { openKeeper } from '../keep/keeper';
import { openLedger } from '../keep/ledger';
import type { OldShelf } from '../keep/oldShelf';
import { survey } from '../keep/survey';
import { openTabs } from '../keep/tabs';
import type { OrgDocument } from '../model/document';
import { changedHere, recount } from './copies';
import { freshId } from './ids';
import { followInFile } from './inStep';
import { begin, end, flush, keeping, relight, runningNow, takeTyped, type Running } from './keeping';
import { rememberKept, tellRefilled, tellSurvey } from './keptTelling';
import { leaveBehind, leftBehind } from './leftBehind';
import { asked, cameBack, claim, closed, followed, granted, lost, moved, putAway, releaseLeft } from './sharing';
import type { State } from './state';
import { store } from './store';

/** Typing in one field is kept when it rests for this long; everything else at once. */
const TYPING_MS = 250;
/** A large document that comes in whole is drawn first: writing it down takes as long, and until then the light says that it waits. */
const DRAWING_MS = 120;
/** Units from which on that is so. */
const LARGE = 500;

function isLarge({ structures }: OrgDocument): boolean {
  return [...structures.values()].reduce((units, { nodes }) => units + nodes.size, 0) > LARGE;
}

/** Begins to keep what is edited; gives back the end of it, which leaves nothing running. */
export function startAutosave(media: Media, old: OldShelf | null = null): () => void {
  const ledgers = media.media.map(openLedger);
  const writer = freshId();
  const borrowed = new Set<string>();
  /** Heads that other tabs were told of, by document. */
  const told = new Map<string, string>();
  const tabs = openTabs({ granted, lost, asked, kept: followed });
  const keeper = openKeeper(
    ledgers,
    {
      changed: () => changed(told),
      moved,
      closed,
      refilled: (session, engine) => void tellRefilled(session, engine),
      mayWrite: (id) => borrowed.has(id) || tabs.holds(id),
      now: () => Date.now(),
    },
    writer,
  );
  const left = leftBehind();
  const asWriter = (id: string, work: () => Promise<void>): Promise<boolean> => tabs.asWriter(id, work);
  const own: Running = {
    writer,
    keeper,
    tabs,
    left,
    surveyed: survey({ ledgers, writer, asWriter, old, left }),
    surveyAgain: () => survey({ ledgers, writer, asWriter, old: null, left: [] }),
    begun: (session) => claim(session, null),
    claims: new Set(),
    borrowed,
    leaving: new Set(),
    moments: [],
    typed: null,
    typing: undefined,
    redAt: undefined,
    alarmed: false,
  };
  begin(own);
  void own.surveyed.then((found) => {
    if (runningNow() === own) tellSurvey(found);
  });

  const unsubscribe = store.subscribe((state, before) => {
    if (state.document.meta.id !== before.document.meta.id) {
      putAway(before.document.meta.id);
      recount();
    }
    if (state.edits !== before.edits) edited(state);
  });
  const leaving = (): void => {
    void flush();
    leaveBehind(writer, keeper.unacknowledged());
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
    if (event.persisted) cameBack();
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
    keeper.close();
    tabs.close();
    media.close();
    end(own);
  };
}

function edited(state: State): void {
  const own = keeping();
  const { document, edits } = state;
  // An original is never kept, nor what stands in the store before any document was read.
  if (document.meta.original || document.meta.id === '') return;
  own.moments = [...own.moments, { edits, since: performance.now() }];
  const first = own.typed?.document.meta.id === document.meta.id ? own.typed.first : edits;
  if (own.typed && first === edits) takeTyped();
  own.typed = { document, first, edits };
  clearTimeout(own.typing);
  const begun = own.keeper.session(document.meta.id) !== null;
  const typing = begun && (state.undo.at(-1)?.mergeKey ?? '') !== '';
  const whole = !begun && state.undo.length === 0 && isLarge(document);
  if (typing) own.typing = setTimeout(takeTyped, TYPING_MS);
  else if (whole) own.typing = setTimeout(takeTyped, DRAWING_MS);
  else takeTyped();
  relight();
  changedHere();
}

/** Storage acknowledged something, or failed. */
function changed(told: Map<string, string>): void {
  const own = runningNow();
  if (!own) return;
  relight();
  const { keeper, tabs, writer } = own;
  for (const session of keeper.sessions()) {
    if (session.role !== 'writer' || !keeper.settled(session) || told.get(session.id) === session.head) continue;
    if (!told.has(session.id)) rememberKept();
    told.set(session.id, session.head);
    tabs.tell(session.id);
  }
  recount();
  followInFile();
  if (keeper.unacknowledged().length === 0) leaveBehind(writer, []);
  releaseLeft();
}
