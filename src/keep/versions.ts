/** Which versions of a document are kept: the last ones whatever the clock says, one an hour for a week, and all that bear a name. Pure. */

export interface Dated {
  readonly seq: number;
  /** Milliseconds, by the clock of the time: never trusted for order. */
  readonly at: number;
  readonly named: boolean;
}

export const LAST_KEPT = 20;
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** Named ones are few, but a machine may make many. */
const NAMED_KEPT = 50;

/** Those that may go, at `now` in milliseconds. A clock that jumps costs none of the last ones. */
export function superfluous<Version extends Dated>(versions: readonly Version[], now: number): readonly Version[] {
  const newestFirst = [...versions].sort((a, b) => b.seq - a.seq || b.at - a.at);
  const kept = new Set<Version>(newestFirst.filter((version) => !version.named).slice(0, LAST_KEPT));
  for (const version of newestFirst.filter((one) => one.named).slice(0, NAMED_KEPT)) kept.add(version);
  const hours = new Set<number>();
  for (const version of newestFirst) {
    const hour = Math.floor(version.at / HOUR);
    // What is dated in the future was written under a clock that ran ahead; it counts as new.
    if (now - version.at > WEEK || hours.has(hour)) continue;
    hours.add(hour);
    kept.add(version);
  }
  return newestFirst.filter((version) => !kept.has(version));
}

/** When a journal has grown enough for a whole document to be written again. */
export function dueForSnapshot(place: { readonly patches: number; readonly patchBytes: number }, lastAt: number, now: number): boolean {
  if (place.patches === 0) return false;
  // A clock that was set back makes the age negative; the counts still hold.
  return place.patches >= 200 || place.patchBytes >= 1024 * 1024 || now - lastAt >= HOUR;
}
