/** Movement on the screen: one way to ease from 0 to 1, and a count of what still moves. It knows nothing of what is moved. */

/** Duration of a calm movement, in ms. */
export const CALM = 340;

export interface Motion {
  /** Calls `step` with 0 < t <= 1 once a frame, slowly at both ends or evenly; at once with 1 where motion is unwelcome. The result stops it where it is. */
  readonly play: (step: (t: number) => void, duration?: number, done?: () => void, pace?: 'calm' | 'even') => () => void;
  /** Something moves, or is about to be there, until the result is called. */
  readonly hold: () => () => void;
  readonly running: () => boolean;
  /** Called when the first movement starts and when the last one ends. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** Slow at both ends. */
export function ease(t: number): number {
  return t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2;
}

export function createMotion(unwelcome: () => boolean = reducedMotion): Motion {
  let count = 0;
  const listeners = new Set<() => void>();
  const change = (by: number): void => {
    const was = count > 0;
    count += by;
    if (was !== count > 0) for (const listener of listeners) listener();
  };
  return {
    play(step, duration = CALM, done, pace = 'calm') {
      if (unwelcome() || duration <= 0) {
        step(1);
        done?.();
        return () => undefined;
      }
      let frame = 0;
      let over = false;
      let start: number | null = null;
      const end = (): void => {
        if (over) return;
        over = true;
        cancelAnimationFrame(frame);
        change(-1);
      };
      const tick = (now: number): void => {
        start ??= now;
        const t = Math.min(1, (now - start) / duration);
        step(t >= 1 ? 1 : Math.max(pace === 'even' ? t : ease(t), Number.EPSILON));
        if (t < 1) frame = requestAnimationFrame(tick);
        else {
          end();
          done?.();
        }
      };
      change(1);
      frame = requestAnimationFrame(tick);
      return end;
    },
    hold() {
      let held = true;
      change(1);
      return () => {
        if (held) change(-1);
        held = false;
      };
    },
    running: () => count > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
