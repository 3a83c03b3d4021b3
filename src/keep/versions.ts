/**
 * Which versions of a document come by themselves and which stay: the last ones whatever the clock says, one an hour for a week, one a day
 * for a month, and those that a person named for ever. Pure. It refuses to know where versions lie.
 */

/** auto: came by itself; before: taken before much was removed; named: a person asked for it. */
export const REASONS = ['auto', 'before', 'named'] as const;
export type Reason = (typeof REASONS)[number];

export interface Dated {
  readonly seq: number;
  /** Milliseconds, by the clock of the time: never trusted for order. */
  readonly at: number;
  readonly reason: Reason;
  /** Bytes. */
  readonly size: number;
}

export const LAST_KEPT = 20;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 31 * DAY;
/** Taken before much was removed: few, but a machine may make many. */
const BEFORE_KEPT = 50;
/** What came by itself may take so many bytes; named ones are nobody's to let go of but the person's. */
const BUDGET = 100 * 1024 * 1024;
/** However large they are. */
const NEVER_BELOW = 3;

/** Those that may go, at `now` in milliseconds. A clock that jumps costs none of the last ones. */
export function superfluous<Version extends Dated>(versions: readonly Version[], now: number): readonly Version[] {
  const newestFirst = versions.filter(({ reason }) => reason !== 'named').sort((a, b) => b.seq - a.seq || b.at - a.at);
  const wanted = new Set<Version>(newestFirst.slice(0, LAST_KEPT));
  for (const version of newestFirst.filter(({ reason }) => reason === 'before').slice(0, BEFORE_KEPT)) wanted.add(version);
  for (const { span, each } of [
    { span: WEEK, each: HOUR },
    { span: MONTH, each: DAY },
  ]) {
    const taken = new Set<number>();
    for (const version of newestFirst) {
      const when = Math.floor(version.at / each);
      // What is dated in the future was written under a clock that ran ahead; it counts as new.
      if (now - version.at > span || taken.has(when)) continue;
      taken.add(when);
      wanted.add(version);
    }
  }
  let bytes = 0;
  let kept = 0;
  return newestFirst.filter((version) => {
    if (!wanted.has(version)) return true;
    bytes += version.size;
    kept += 1;
    return kept > NEVER_BELOW && bytes > BUDGET;
  });
}

/** Whether what stands now is kept as a version before the next edit: the last one is an hour old, or a clock was set back. */
export function dueForVersion(last: number, now: number): boolean {
  return Number.isNaN(last) || now - last >= HOUR || last > now;
}

/** When a journal has grown enough for a whole document to be written again. */
export function dueForSnapshot(place: { readonly patches: number; readonly patchBytes: number }): boolean {
  return place.patches >= 200 || place.patchBytes >= 1024 * 1024;
}
