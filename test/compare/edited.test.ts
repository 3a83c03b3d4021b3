/** The laws of comparisons on pairs that people could have made: a structure, and what it became under commands chosen from what it holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import { stagesInOrder, type OrgDocument } from '../../src/model/document';
import { applyPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { choices, run, someDocument, type Choice } from '../commands';
import { comparisonLaws } from './laws';

/** The document after every command that is accepted. Names are plain words: what is told of others is another test's affair. */
function edited(start: OrgDocument, chosen: readonly Choice[]): { readonly document: OrgDocument; readonly accepted: number } {
  let accepted = 0;
  const plain = chosen.map((one) => ({ ...one, text: `Team ${one.c}` }));
  const document = run(start, plain, (before, command) => {
    const planned = plan(before, command);
    if (planned.refused) return before;
    accepted += 1;
    return applyPatch(before, planned.patch);
  });
  return { document, accepted };
}

/** The stage as it was and as it is now, as two charts of one document that share ids. */
function beforeAndAfter(was: OrgDocument, is: OrgDocument, stage: string): OrgDocument | null {
  const [before, after, row] = [was.structures.get(stage), is.structures.get(stage), is.stages.get(stage)];
  if (!before || !after || !row) return null;
  const earlier = { ...row, id: 'was', sequence: -1, companionOf: null, branchOf: null };
  return {
    ...is,
    stages: new Map([
      ...is.stages,
      ['was', earlier],
      [stage, { ...row, sequence: row.sequence ?? 100, companionOf: null, branchOf: null }],
    ]),
    structures: new Map([...is.structures, ['was', before]]),
    // What was said between others speaks of them; of these two nobody has said anything yet.
    lineages: new Map(),
    ambiguities: new Map(),
    timeline: new Map(),
  };
}

test('every law holds between a structure and what two hundred runs of commands made of it', { timeout: 120_000 }, () => {
  const fates = new Set<string>();
  const traits = new Set<string>();
  const lineFates = new Set<string>();
  let [commands, pairs] = [0, 0];
  fc.assert(
    fc.property(someDocument, choices, (start, chosen) => {
      const { document, accepted } = edited(start, chosen);
      commands += accepted;
      for (const { id } of stagesInOrder(start)) {
        const both = beforeAndAfter(start, document, id);
        if (!both) continue;
        const comparison = comparisonLaws(both, 'was', id);
        pairs += 1;
        for (const group of comparison.groups) {
          fates.add(group.fate);
          for (const trait of group.traits) traits.add(trait);
        }
        for (const line of comparison.lines) lineFates.add(line.fate);
      }
    }),
    { seed: 20170701, numRuns: 200 },
  );
  expect(commands, 'commands that were accepted').toBeGreaterThan(500);
  expect(pairs).toBeGreaterThan(200);
  // By ids alone nothing merges, splits or gives a part; all else that the commands can do comes up.
  expect([...fates].sort()).toEqual(expect.arrayContaining(['added', 'kept', 'removed']));
  expect([...traits].sort()).toEqual(expect.arrayContaining(['basis-changed', 'edited', 'moved', 'renamed', 'retyped']));
  expect([...lineFates].sort()).toEqual(expect.arrayContaining(['added', 'kept', 'removed', 'rerouted', 'retyped']));
});

test('every law holds between the stages of a document after runs of commands, lineage and all', { timeout: 120_000 }, () => {
  const fates = new Set<string>();
  let pairs = 0;
  fc.assert(
    fc.property(someDocument, choices, (start, chosen) => {
      const { document } = edited(start, chosen);
      const stages = stagesInOrder(document).map(({ id }) => id);
      for (const before of stages)
        for (const after of stages.slice(stages.indexOf(before) + 1)) {
          const comparison = comparisonLaws(document, before, after);
          pairs += 1;
          for (const group of comparison.groups) fates.add(group.fate);
          // What is told of one pair of stages is told the same way each time it is asked.
          expect(compare(document, before, after).counts).toEqual(comparison.counts);
        }
    }),
    { seed: 20171001, numRuns: 200 },
  );
  expect(pairs).toBeGreaterThan(200);
  expect([...fates].sort()).toEqual(expect.arrayContaining(['added', 'kept', 'merged', 'removed', 'split']));
});
