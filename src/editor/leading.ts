/**
 * Lets other windows of this browser follow this one: tells who it is, and tells those that follow the document, what is looked at and from
 * where, as it changes. It keeps no document and asks nothing of those that follow.
 */
import { diffDocuments } from '../model/patch';
import { onEyes, openEyes, type Eye } from './eyes';
import { freshId } from './ids';
import { presentingSince, step } from './presenting';
import type { State } from './state';
import { store } from './store';
import { lockOf, openChannel, sightOf, type Look, type Message } from './windowTalk';

/** Who this window is to those that follow it. */
export const leaderId = freshId();

function lookOf({ view, selection, filters, exploring, preferences, route }: State): Look {
  return {
    view,
    selection,
    filters,
    folded: exploring.folded,
    lineKinds: exploring.lineKinds,
    direct: exploring.direct,
    shownSoftLines: preferences.shownSoftLines,
    theme: preferences.theme,
    presenting: route.page === 'present' ? { stop: route.stop, since: presentingSince() } : null,
  };
}

function sameLook(a: Look, b: Look): boolean {
  return (
    (Object.keys(a) as (keyof Look)[]).every((name) => name === 'presenting' || Object.is(a[name], b[name])) &&
    a.presenting?.stop === b.presenting?.stop &&
    a.presenting?.since === b.presenting?.since
  );
}

/** Begins; the result ends it. Where the browser has no channel between windows, nothing can follow, and nothing is done. */
export function startLeading(): () => void {
  const channel = openChannel();
  if (!channel) return () => undefined;
  const followers = new Set<string>();
  const say = (message: Message): void => channel.postMessage(message);
  let used = Date.now();
  let turn = 0;
  let told: { readonly document: State['document']; readonly look: Look } | null = null;
  let waiting = false;

  const tellAll = (): void => {
    const state = store.getState();
    told = { document: state.document, look: lookOf(state) };
    turn += 1;
    say({ says: 'all', from: leaderId, turn, ...told });
    for (const [face, eye] of openEyes) tellSight(face, eye);
  };
  const tellMore = (): void => {
    waiting = false;
    const state = store.getState();
    if (followers.size === 0 || state.document.meta.id === '') return;
    const look = lookOf(state);
    if (told?.document.meta.id !== state.document.meta.id) return tellAll();
    const patch = state.document === told.document ? [] : diffDocuments(told.document, state.document);
    if (patch.length === 0 && sameLook(told.look, look)) return;
    told = { document: state.document, look };
    turn += 1;
    say({ says: 'more', from: leaderId, turn, patch, look });
  };
  const unsubscribe = store.subscribe(() => {
    if (waiting || followers.size === 0) return;
    waiting = true;
    // What is set in one go is told in one go.
    queueMicrotask(tellMore);
  });

  const tellSight = (face: string, eye: Eye): void => {
    if (followers.size > 0) say({ says: 'sight', from: leaderId, face, sight: sightOf(eye), played: eye.player?.position() ?? null });
  };
  let listening: (() => void)[] = [];
  const listen = (): void => {
    for (const stop of listening) stop();
    listening = [...openEyes].flatMap(([face, eye]) => {
      let asked = false;
      const soon = (): void => {
        if (asked || followers.size === 0) return;
        asked = true;
        // Once a frame, at most.
        requestAnimationFrame(() => {
          asked = false;
          tellSight(face, eye);
        });
      };
      soon();
      return [eye.subscribe(soon), ...(eye.player ? [eye.player.subscribe(soon)] : [])];
    });
  };
  const offEyes = onEyes(listen);
  listen();

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    switch (data.says) {
      case 'who':
        here();
        break;
      case 'follow':
        if (data.to !== leaderId) break;
        followers.add(data.follower);
        if (store.getState().document.meta.id !== '') tellAll();
        break;
      case 'left':
        followers.delete(data.follower);
        break;
      case 'step':
        if (data.to === leaderId && store.getState().route.page === 'present') step(data.step);
        break;
      case 'here':
      case 'all':
      case 'more':
      case 'sight':
      case 'bye':
        break;
      default:
        data satisfies never;
    }
  });
  const here = (): void => say({ says: 'here', from: leaderId, used });
  const using = (): void => {
    used = Date.now();
  };
  const going = (): void => say({ says: 'bye', from: leaderId });
  window.addEventListener('focus', using);
  window.addEventListener('pointerdown', using, true);
  window.addEventListener('pagehide', going);
  window.addEventListener('pageshow', here);

  let letGo: () => void = () => undefined;
  const locks: LockManager | undefined = navigator.locks;
  const holding = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const held = locks
    ? locks.request(lockOf(leaderId), () => {
        here();
        return holding;
      })
    : Promise.reject(new Error('no locks'));
  // Pages opened from files have no locks: then only a good-bye tells that this window has gone.
  held.catch(here);

  return () => {
    going();
    letGo();
    unsubscribe();
    offEyes();
    for (const stop of listening) stop();
    window.removeEventListener('focus', using);
    window.removeEventListener('pointerdown', using, true);
    window.removeEventListener('pagehide', going);
    window.removeEventListener('pageshow', here);
    channel.close();
  };
}
