/** Which versions stay: the last twenty, one an hour for a week, one a day for a month, the named for ever. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueForSnapshot, dueForVersion, LAST_KEPT, superfluous, type Dated, type Reason } from '../../src/keep/versions';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Noon, so that a day back is the day before. */
const NOW = Date.UTC(2026, 5, 15, 12);

let seq = 0;
const version = (age: number, reason: Reason = 'auto', size = 1000): Dated => ({ seq: (seq += 1), at: NOW - age, reason, size });
/** Oldest first, as they came about. */
const every = (step: number, span: number): Dated[] => Array.from({ length: Math.floor(span / step) }, (_, i) => version(span - i * step));
const kept = (versions: readonly Dated[], now = NOW): Dated[] => {
  const gone = new Set(superfluous(versions, now));
  return versions.filter((one) => !gone.has(one));
};
const ages = (versions: readonly Dated[]): number[] => versions.map(({ at }) => NOW - at);

describe('versions', () => {
  it('are kept to the last twenty, however fast they came', () => {
    const versions = every(10_000, 100 * 10_000);
    // Those of the last hours stay beside them.
    expect(kept(versions).length).toBeLessThanOrEqual(LAST_KEPT + 2);
    expect(kept(versions).slice(-LAST_KEPT)).toEqual(versions.slice(-LAST_KEPT));
  });

  it('are kept one an hour for a week', () => {
    const versions = [...every(20 * MINUTE, 7 * DAY), ...every(MINUTE, 20 * MINUTE)];
    const hours = kept(versions).map(({ at }) => Math.floor(at / HOUR));
    for (let hour = Math.floor((NOW - 7 * DAY) / HOUR) + 1; hour < Math.floor(NOW / HOUR); hour += 1) expect(hours).toContain(hour);
    expect(kept(versions).length).toBeLessThanOrEqual(7 * 24 + LAST_KEPT + 2);
  });

  it('are kept one a day for a month, and none older', () => {
    const versions = [...every(HOUR, 60 * DAY), ...every(MINUTE, 20 * MINUTE)];
    const older = ages(kept(versions)).filter((age) => age > 8 * DAY);
    expect(older.every((age) => age <= 31 * DAY)).toBe(true);
    const days = older.map((age) => Math.floor((NOW - age) / DAY));
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBeGreaterThanOrEqual(22);
  });

  it('that a person named are kept for ever, whatever their age, number and size', () => {
    const named = Array.from({ length: 300 }, (_, i) => version(i * 30 * DAY, 'named', 10 * 1024 * 1024));
    expect(kept([...named, ...every(MINUTE, 100 * MINUTE)]).filter(({ reason }) => reason === 'named')).toHaveLength(300);
  });

  it('from before much was removed are kept up to fifty', () => {
    const before = Array.from({ length: 80 }, (_, i) => version((400 - i) * DAY, 'before'));
    expect(kept([...before, ...every(MINUTE, 30 * MINUTE)]).filter(({ reason }) => reason === 'before')).toEqual(before.slice(-50));
  });

  it('that came by themselves give way beyond their budget, the oldest first, never below three', () => {
    const large = Array.from({ length: 10 }, (_, i) => version((10 - i) * HOUR, 'auto', 30 * 1024 * 1024));
    expect(kept(large)).toEqual(large.slice(-3));
    const huge = Array.from({ length: 5 }, (_, i) => version((5 - i) * HOUR, 'auto', 400 * 1024 * 1024));
    expect(kept(huge)).toEqual(huge.slice(-3));
  });

  it('lose none of the last ones to a clock that jumps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: -400, max: 400 }),
        (days, ahead) => {
          const versions = days.map((day, i): Dated => ({ seq: i, at: NOW + day * DAY, reason: 'auto', size: 1000 }));
          expect(kept(versions, NOW + ahead * DAY).slice(-LAST_KEPT)).toEqual(versions.slice(-LAST_KEPT));
        },
      ),
      { numRuns: 300, seed: 36 },
    );
  });

  it('are due an hour after the last, and at once where the clock was set back or nothing is known', () => {
    expect(dueForVersion(NOW - 59 * MINUTE, NOW)).toBe(false);
    expect(dueForVersion(NOW - HOUR, NOW)).toBe(true);
    expect(dueForVersion(NOW + MINUTE, NOW)).toBe(true);
    expect(dueForVersion(Number.NaN, NOW)).toBe(true);
  });
});

describe('a journal', () => {
  it('is written whole again after 200 edits or a megabyte of them', () => {
    expect(dueForSnapshot({ patches: 199, patchBytes: 1024 })).toBe(false);
    expect(dueForSnapshot({ patches: 200, patchBytes: 1024 })).toBe(true);
    expect(dueForSnapshot({ patches: 3, patchBytes: 1024 * 1024 })).toBe(true);
  });
});
