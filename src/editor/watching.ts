/**
 * Sets a window going that follows another one of this browser: it finds one, takes over what that one shows as it changes, knows when it has
 * gone, and finds it again. It keeps nothing on the device and changes no document.
 */
import { createLayoutClient } from '../layout/client';
import { applyPatch } from '../model/patch';
import { readAddress } from './address';
import { onEyes, openEyes } from './eyes';
import { freshId } from './ids';
import { startLayouting } from './layouting';
import { readPreferences } from './preferences';
import type { Route, State } from './state';
import { store } from './store';
import { answerSteps, onWatched, setWatched, sights, tellWatching, watched } from './watched';
import { lockOf, lookAlong, openChannel, type Look, type Message } from './windowTalk';

/** How long the windows of this browser are given to say that they are there, in ms. */
const ANSWERS = 250;
/** How often one is asked for while none is there, in ms: a window that wakes says nothing by itself. */
const AGAIN = 4000;

function shown(state: State, look: Look): Partial<State> {
  return {
    view: look.view,
    selection: look.selection,
    filters: look.filters,
    exploring: { ...state.exploring, folded: look.folded, lineKinds: look.lineKinds, direct: look.direct },
    preferences: { ...state.preferences, shownSoftLines: look.shownSoftLines, theme: look.theme },
  };
}

export function startWatching(route: Extract<Route, { page: 'projector' | 'notes' }>): void {
  const { preferences } = readPreferences(() => window.localStorage);
  store.setState({ route, preferences, readOnly: 'tab' });
  const layouts = createLayoutClient();
  startLayouting(layouts);
  layouts.warm().catch((error: unknown) => console.warn('The shipped pictures did not come; they will be laid out anew.', error));
  // Another address of this window is another page, with everything that belongs to one.
  window.addEventListener('hashchange', () => {
    const read = readAddress(location.hash);
    if ('problem' in read || read.page !== route.page) location.reload();
  });
  follow();
  lookingAlong();
}

function follow(): void {
  const channel = openChannel();
  if (!channel) {
    setWatched({ how: 'alone' });
    return;
  }
  const self = freshId();
  const say = (message: Message): void => channel.postMessage(message);
  /** The window that is followed; null while none is. */
  let leader: string | null = null;
  let turn = 0;
  let answers: { readonly from: string; readonly used: number }[] = [];
  let choosing = false;
  let stopWaiting = new AbortController();
  const wanted = new URLSearchParams(location.hash.split('?')[1] ?? '').get('of');

  const choose = (): void => {
    choosing = false;
    const [best] = answers.toSorted((a, b) => Number(b.from === wanted) - Number(a.from === wanted) || b.used - a.used);
    answers = [];
    if (leader === null && best) take(best.from);
  };
  const take = (id: string): void => {
    leader = id;
    turn = 0;
    say({ says: 'follow', to: id, follower: self });
    stopWaiting.abort();
    stopWaiting = new AbortController();
    const locks: LockManager | undefined = navigator.locks;
    // Granted when the window that holds it has gone, however it went.
    locks
      ?.request(lockOf(id), { mode: 'shared', signal: stopWaiting.signal }, () => gone(id))
      .catch(() => {
        // Given up because another window is followed now; or there are no locks here, and only a good-bye tells.
      });
  };
  const gone = (id: string): void => {
    if (leader !== id) return;
    leader = null;
    sights.clear();
    setWatched({ how: watched().how === 'here' ? 'gone' : watched().how, presenting: null });
    say({ says: 'who' });
  };
  const seen = (look: Look): void => setWatched({ how: 'here', presenting: look.presenting });

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('from' in data && data.says !== 'here' && data.from !== leader) return;
    switch (data.says) {
      case 'here':
        if (leader !== null) break;
        answers = [...answers, data];
        if (!choosing) setTimeout(choose, ANSWERS);
        choosing = true;
        break;
      case 'all': {
        turn = data.turn;
        const { document, look } = data;
        store.setState((state) => ({ document, ...shown(state, look) }));
        seen(look);
        break;
      }
      case 'more': {
        if (data.turn !== turn + 1) {
          // Something was missed: the whole of it, please.
          if (leader !== null) say({ says: 'follow', to: leader, follower: self });
          break;
        }
        turn = data.turn;
        const { patch, look } = data;
        store.setState((state) => ({ document: applyPatch(state.document, patch), ...shown(state, look) }));
        seen(look);
        break;
      }
      case 'sight':
        sights.set(data.face, { sight: data.sight, played: data.played });
        tellWatching();
        break;
      case 'bye':
        gone(data.from);
        break;
      case 'who':
      case 'follow':
      case 'left':
      case 'step':
        break;
      default:
        data satisfies never;
    }
  });
  answerSteps((step) => {
    if (leader !== null) say({ says: 'step', to: leader, step });
  });
  window.addEventListener('pagehide', () => say({ says: 'left', follower: self }));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && leader !== null) say({ says: 'follow', to: leader, follower: self });
  });
  setInterval(() => {
    if (leader === null) say({ says: 'who' });
  }, AGAIN);
  say({ says: 'who' });
}

/** The cameras here see what those of the other window see, unless this window keeps its own. */
function lookingAlong(): void {
  let asked = false;
  const look = (): void => {
    asked = false;
    if (watched().own || watched().presenting) return;
    for (const [face, eye] of openEyes) {
      const there = sights.get(face);
      if (!there) continue;
      lookAlong(eye, there.sight);
      if (there.played !== null) eye.player?.set(there.played);
    }
  };
  const soon = (): void => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(look);
  };
  onWatched(soon);
  onEyes(soon);
  window.addEventListener('resize', soon);
  // A picture that was laid out anew has another size.
  store.subscribe((state, before) => {
    if (state.layout !== before.layout || state.exploring.pictures !== before.exploring.pictures) soon();
  });
}
