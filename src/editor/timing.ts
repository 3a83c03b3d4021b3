/** The User Timing measures that benches read, and pauses that let the page draw and answer between two long pieces of work. */

export type Timed = 'orgmorph:open' | 'orgmorph:layout' | 'orgmorph:edit' | 'orgmorph:compare' | 'orgmorph:import' | 'orgmorph:save';

/** When the person asked for what is done now: the key or pointer event that is being answered, else this moment. */
export function sinceAsked(): number {
  const now = performance.now();
  // The one way to know the event without handing it down through every call; browsers keep it for this.
  const asked = typeof window === 'undefined' ? undefined : window.event?.timeStamp;
  return asked !== undefined && asked > 0 && asked <= now ? asked : now;
}

/** From `start` (as `performance.now()` gave it) to now. Older entries of the name are dropped, so that a long day in one tab costs no memory. */
export function measured(name: Timed, start: number): void {
  if (performance.getEntriesByName(name).length >= 500) performance.clearMeasures(name);
  performance.measure(name, { start, end: performance.now() });
}

/** From `start` to the first moment after the next frame was painted. A hidden page paints nothing and is not measured. */
export function measuredToPaint(name: Timed, start: number): void {
  requestAnimationFrame(() => {
    setTimeout(() => measured(name, start), 0);
  });
}

/** Ends the running task, so that what follows is a task of its own: opening must never hold the page for a tenth of a second. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
