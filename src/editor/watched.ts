/** What a window that follows another knows of it, for whoever draws it. It refuses to know how that came to be known. */
import type { Look, Sight, Step } from './windowTalk';

export interface Watched {
  /** alone: this browser keeps its windows apart; waiting: none has been found yet; here: it is followed; gone: it was, and has gone. */
  readonly how: 'alone' | 'waiting' | 'here' | 'gone';
  readonly presenting: Look['presenting'];
  /** This window keeps a camera of its own. */
  readonly own: boolean;
}

let now: Watched = { how: 'waiting', presenting: null, own: false };
const listeners = new Set<() => void>();

/** From where the other window sees its pictures, by face, and where a journey stands there. */
export const sights = new Map<string, { readonly sight: Sight; readonly played: number | null }>();

export function watched(): Watched {
  return now;
}

export function setWatched(part: Partial<Watched>): void {
  now = { ...now, ...part };
  tellWatching();
}

/** Called when anything of it is another, a sight included. */
export function onWatched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellWatching(): void {
  for (const listener of listeners) listener();
}

let ask: (step: Step) => void = () => undefined;

/** Asks the window that presents to go on. */
export function askStep(step: Step): void {
  ask(step);
}

export function answerSteps(by: (step: Step) => void): void {
  ask = by;
}
