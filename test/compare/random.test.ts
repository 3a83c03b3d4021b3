/** The laws of comparisons on pairs of structures that nobody thought of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FATES, LINE_FATES } from '../../src/compare/fates';
import { comparisonLaws } from './laws';
import { cases } from './randomCases';

test('every law holds for three hundred pairs of structures at random', { timeout: 120_000 }, () => {
  const fates = new Set<string>();
  const lineFates = new Set<string>();
  let compared = 0;
  fc.assert(
    fc.property(cases, (document) => {
      const comparison = comparisonLaws(document, 'now', 'then');
      for (const group of comparison.groups) fates.add(group.fate);
      for (const line of comparison.lines) lineFates.add(line.fate);
      comparisonLaws(document, 'then', 'later');
      compared += 1;
    }),
    { seed: 20170401, numRuns: 300 },
  );
  expect(compared).toBe(300);
  expect([...fates].sort(), 'every fate came up').toEqual(Object.keys(FATES).sort());
  expect([...lineFates].sort(), 'every fate of lines came up').toEqual(Object.keys(LINE_FATES).sort());
});
