/** Plays a journey: where on it one is, and how that moves by itself or goes to a stop. It knows numbers and time, and nothing of what is shown. */
import { reducedMotion, type Motion } from './motion';

/** How long one passage plays, how long a stop is dwelt at, and how long a step is shown where nothing may move, in ms. */
const PASSAGE = 3600;
const DWELL = 900;
const STEP = 2600;

export interface Player {
  readonly position: () => number;
  readonly playing: () => boolean;
  /** No movement is wanted: one goes in steps of half a passage. */
  readonly still: () => boolean;
  /** Goes there at once; what plays ends. */
  readonly set: (position: number) => void;
  /** Goes to a stop, calmly where movement is wanted. */
  readonly goTo: (stop: number) => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** How many passages there are; the position stays within them. */
  readonly resize: (passages: number) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

export function createPlayer(motion: Motion, unwelcome: () => boolean = reducedMotion): Player {
  let passages = 1;
  let at = 0;
  let playing = false;
  let end: () => void = () => undefined;
  let release: () => void = () => undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const move = (position: number): void => {
    at = Math.min(Math.max(0, position), passages);
    tell();
  };
  const stop = (): void => {
    end();
    end = () => undefined;
    release();
    playing = false;
  };
  /** Moves evenly to `to` in `time` ms, then does what follows. */
  const glide = (to: number, time: number, then: () => void): void => {
    const from = at;
    end = motion.play((share) => move(share >= 1 ? to : from + (to - from) * share), time, then, 'even');
  };
  const wait = (time: number, then: () => void): void => {
    const timer = setTimeout(then, time);
    end = () => clearTimeout(timer);
  };
  const onwards = (): void => {
    if (at >= passages) {
      stop();
      tell();
      return;
    }
    if (unwelcome()) {
      wait(STEP, () => {
        move((Math.floor(at * 2) + 1) / 2);
        onwards();
      });
      return;
    }
    const next = Math.floor(at) + 1;
    glide(next, PASSAGE * (next - at), () => (next >= passages ? onwards() : wait(DWELL, onwards)));
  };
  return {
    position: () => at,
    playing: () => playing,
    still: unwelcome,
    set(position) {
      stop();
      move(unwelcome() ? Math.round(position * 2) / 2 : position);
    },
    goTo(target) {
      stop();
      const to = Math.min(Math.max(0, target), passages);
      if (unwelcome()) move(to);
      else glide(to, Math.min(PASSAGE, PASSAGE * 0.6 * Math.abs(to - at)), tell);
      tell();
    },
    play() {
      stop();
      if (at >= passages) move(0);
      playing = true;
      // Between two passages the picture stands, but not still.
      if (!unwelcome()) release = motion.hold();
      tell();
      onwards();
    },
    pause() {
      stop();
      tell();
    },
    resize(next) {
      passages = Math.max(1, next);
      if (at > passages) {
        stop();
        move(passages);
      } else tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}
