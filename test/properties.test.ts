/**
 * The laws of the model over generated documents and runs of commands. Commands are chosen from what the document holds at that moment:
 * blind ones are nearly all refused and find nothing. Seeds are fixed, so that a failure comes again.
 */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from '../src/compare/compare';
import { integrity } from '../src/model/check';
import type { Command, EndNode, MergeNodes, SplitNode } from '../src/model/command';
import { ignoredId, type OrgDocument } from '../src/model/document';
import { LINE_KINDS, LINEAGE_KINDS, type LineageKind, type LineKind, type NodeKind } from '../src/model/kinds';
import { normalise } from '../src/model/normalise';
import { applyPatch, composePatches, diffDocuments, invertPatch, type Patch } from '../src/model/patch';
import { plan } from '../src/model/plan';
import { acrossPair } from '../src/model/succession';
import { everything } from './build';
import { choice, choices, pick, run, someDocument, type Choice } from './commands';
import { patience, tell, tries } from './faults/rows';
import { commandLaws, documentLaws, expectSame, patchLaws, readingOrder, turnedRound } from './laws';

const LINE_KIND_NAMES = Object.keys(LINE_KINDS) as LineKind[];
const LINEAGE_KIND_NAMES = Object.keys(LINEAGE_KINDS) as LineageKind[];

const tally = { asked: 0, accepted: 0, rules: new Set<string>(), families: new Set<string>() };

function counted(document: OrgDocument, command: Command): Patch | null {
  const planned = plan(document, command);
  tally.asked += 1;
  if (planned.refused) {
    tally.rules.add(planned.rule);
    return null;
  }
  tally.accepted += 1;
  tally.families.add(command.do);
  return planned.patch;
}

// Generous, for a machine with other work to do: what is bounded here is the number of runs.
const PATIENCE = { timeout: 120_000 };

describe('commands over generated documents', PATIENCE, () => {
  it('keep every law, one after another', () => {
    fc.assert(
      fc.property(someDocument, choices, (start, chosen) => {
        documentLaws(start);
        documentLaws(run(start, chosen, (document, command) => commandLaws(document, command).after));
      }),
      { seed: 20170401, numRuns: 400 },
    );
  });

  const takenBack = (start: OrgDocument, chosen: readonly Choice[]): void => {
    const done: Patch[] = [];
    const end = run(start, chosen, (document, command) => {
      const patch = counted(document, command);
      if (!patch) return document;
      done.push(patch);
      return applyPatch(document, patch);
    });
    const undone = done.reduceRight((document, patch) => applyPatch(document, invertPatch(patch)), end);
    expectSame(undone, start);
    expect(readingOrder(undone)).toEqual(readingOrder(start));
    expectSame(done.reduce(applyPatch, undone), end);
  };

  it(
    'are taken back one by one to the very start, and done again to the very end (row 21 of the faults)',
    { timeout: patience(21, 20) },
    () => {
      fc.assert(fc.property(someDocument, choices, takenBack), { seed: 20180401, numRuns: tries(21) });
      tell(21, 'runs of commands taken back to the start and done again to the end', { tried: tries(21), lost: 0 });
    },
  );

  it('are taken back and done again in long runs as well', () => {
    const many = fc.array(choice, { minLength: 100, maxLength: 200, size: 'max' });
    fc.assert(fc.property(someDocument, many, takenBack), { seed: 200, numRuns: 40 });
  });

  it('compose into one patch that does the same, in whatever order they are grouped', () => {
    fc.assert(
      fc.property(someDocument, choices, fc.nat(16), (start, chosen, cut) => {
        const done: Patch[] = [];
        const end = run(start, chosen, (document, command) => {
          const patch = counted(document, command);
          if (patch) done.push(patch);
          return patch ? applyPatch(document, patch) : document;
        });
        const all = done.reduce(composePatches, []);
        expectSame(patchLaws(start, all), end);
        const [first, second] = [done.slice(0, cut).reduce(composePatches, []), done.slice(cut).reduce(composePatches, [])];
        expectSame(applyPatch(start, composePatches(first, second)), end);
        expectSame(applyPatch(end, composePatches(invertPatch(second), invertPatch(first))), start);
      }),
      { seed: 20200401, numRuns: 600 },
    );
  });

  afterAll(() => {
    // Printed, so that a generator that slowly goes blind is seen before it falls under the bound below.
    console.log(`commands: ${tally.accepted} of ${tally.asked} accepted, ${tally.rules.size} rules met`);
  });

  it('are more often accepted than refused, and meet every family and most rules', () => {
    expect(tally.accepted / tally.asked).toBeGreaterThan(0.5);
    expect([...tally.families].sort()).toEqual([
      'add-branch-from',
      'add-node',
      'add-stage-from',
      'batch',
      'branch-stage',
      'connect',
      'disconnect',
      'duplicate-node',
      'edit-line',
      'edit-node',
      'end-node',
      'fill-stage',
      'heed-advice',
      'ignore-advice',
      'merge-nodes',
      'move-node',
      'paste-branch',
      'promote-stage',
      'put-record',
      'remove-node',
      'remove-record',
      'rename-document',
      'reorder-node',
      'set-advice',
      'split-node',
      'unplace-node',
    ]);
    const met = [
      'holds-nothing',
      'id-malformed',
      'id-taken',
      'in-use',
      'inside-itself',
      'kind-at-end',
      'line-exists',
      'line-to-itself',
      'lineage-ends',
      'malformed',
      'name-empty',
      'no-earlier-stage',
      'no-earlier-unit',
      'no-scenario',
      'nothing-changes',
      'reason-missing',
      'reporting-cycle',
      'second-fate',
      'too-few',
      'too-long',
      'unknown-body',
      'unknown-line',
      'unknown-node',
      'unknown-parent',
      'unknown-plan',
      'unknown-record',
      'unknown-source',
      'unknown-stage',
    ];
    expect(met.filter((rule) => !tally.rules.has(rule))).toEqual([]);
  });
});

describe('what became of units', PATIENCE, () => {
  it('is told by the comparison as it was meant, whatever was said before: nobody is lost who merged, split or ended', () => {
    const seen = { 'merge-nodes': 0, 'split-node': 0, 'end-node': 0 };
    fc.assert(
      fc.property(someDocument, choices, (start, chosen) => {
        run(start, chosen, (document, command) => {
          const patch = counted(document, command);
          if (!patch) return document;
          const after = applyPatch(document, patch);
          if (command.do === 'merge-nodes' || command.do === 'split-node' || command.do === 'end-node') {
            seen[command.do] += 1;
            toldAsMeant(document, after, command);
          }
          return after;
        });
      }),
      { seed: 20190401, numRuns: 2_500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  function toldAsMeant(was: OrgDocument, is: OrgDocument, command: MergeNodes | SplitNode | EndNode): void {
    const { before, stage } = command;
    const told = compare(is, before, stage);
    const asked = command.do === 'merge-nodes' ? command.units : [command.id];
    const earlier = new Set(asked.flatMap((id) => acrossPair(was, before, stage, id)?.earlier ?? []));
    const groups = [...earlier].map((id) => told.groupOfBefore.get(id));
    if (command.do === 'end-node') {
      expect(groups.map((group) => group?.fate)).toEqual(['removed']);
      return;
    }
    const heirs = command.do === 'merge-nodes' ? [command.into.id] : command.into.map((part) => part.id);
    for (const group of groups) for (const heir of heirs) expect(told.groupOfAfter.get(heir)).toBe(group);
    expect(told.problems.filter((problem) => problem.rule === 'two-own-fates').length).toBeLessThanOrEqual(
      compare(was, before, stage).problems.length,
    );
  }
});

describe('the difference between two documents', PATIENCE, () => {
  it('turns the one into the other', () => {
    fc.assert(
      fc.property(someDocument, someDocument, (a, b) => expectSame(patchLaws(a, diffDocuments(a, b)), b)),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('broken documents', PATIENCE, () => {
  /** Puts wrong values into records of a sound document: what a foreign file or another person may do. */
  function broken(document: OrgDocument, faults: readonly Choice[]): OrgDocument {
    const stages = [...document.structures.keys()].sort();
    const structures = new Map(
      [...document.structures].map(([stage, { nodes, lines }]) => [stage, { nodes: new Map(nodes), lines: new Map(lines) }]),
    );
    const lineages = new Map(document.lineages);
    const timeline = new Map(document.timeline);
    let { meta, bodies, sources } = document;
    const allStages = new Map(document.stages);
    const ignored = new Map(document.ignored);
    for (const { what, a, b, c, text: words } of faults) {
      const structure = structures.get(pick(stages, a, 'now'));
      if (!structure) continue;
      const node = pick([...structure.nodes.values()], b, undefined);
      const target = pick([...structure.nodes.keys()], c, 'nobody');
      const line = pick([...structure.lines.values()], b, undefined);
      const row = pick([...lineages.values()], b, undefined);
      const entry = pick([...timeline.values()], b, undefined);
      const kinds = 15;
      if (what % kinds <= 2 && node)
        structure.nodes.set(node.id, { ...node, place: { ...node.place, parent: what % kinds === 0 ? 'nobody' : target } });
      else if (what % kinds === 3 && node)
        structure.nodes.set(node.id, { ...node, kind: words as NodeKind, basis: words as 'stated', unplaced: c % 2 === 0 });
      else if (what % kinds === 4 && node)
        structure.nodes.set(node.id, {
          ...node,
          body: 'moon',
          citations: [
            { source: words, at: '§1' },
            { source: 's', at: '§99' },
          ],
        });
      else if (what % kinds === 5 && line) structure.lines.set(line.id, { ...line, to: c % 2 === 0 ? target : 'nobody' });
      else if (what % kinds === 6 && line)
        structure.lines.set(line.id, { ...line, primary: true, kind: pick([...LINE_KIND_NAMES, words as LineKind], c, 'leads') });
      else if (what % kinds === 7 && row)
        lineages.set(row.id, { ...row, from: target, toStage: c % 3 === 0 ? 'nowhere' : row.toStage, via: ['nobody'] });
      else if (what % kinds === 8 && row)
        lineages.set(row.id, { ...row, kind: pick([...LINEAGE_KIND_NAMES, words as LineageKind], c, 'new') });
      else if (what % kinds === 9 && entry)
        timeline.set(entry.id, { ...entry, stages: ['nowhere', ...entry.stages], nodes: ['nobody'], plan: 'none' });
      else if (what % kinds === 10) allStages.delete(pick(stages, b, ''));
      else if (what % kinds === 11) structures.delete(pick(stages, b, ''));
      else if (what % kinds === 12)
        meta = c % 2 === 0 ? { ...meta, openBefore: 'nowhere' } : { ...meta, openAfter: c % 3 === 0 ? 'nowhere' : '' };
      else if (what % kinds === 14 && node) {
        const about = { stage: pick(stages, b, ''), of: c % 2 === 0 ? 'node' : 'line', id: c % 3 === 0 ? node.id : 'nobody' } as const;
        const id = ignoredId('uncited', about);
        const rule = c % 5 === 0 ? (words as 'uncited') : 'uncited';
        ignored.set(b % 4 === 0 ? 'elsewhere' : id, { id, rule, stage: about.stage, of: about.of, about: about.id, reason: 'so' });
      } else if (what % kinds === 13 && node) [bodies, sources] = c % 2 === 0 ? [new Map(), sources] : [bodies, new Map()];
    }
    return { ...document, meta, bodies, sources, stages: allStages, structures, lineages, timeline, ignored };
  }

  const someBroken = fc
    .tuple(fc.oneof(someDocument, fc.constant(everything())), fc.array(choice, { minLength: 1, maxLength: 12 }))
    .map(([document, faults]) => broken(document, faults));
  const count = (document: OrgDocument): number => [...document.structures.values()].reduce((sum, { nodes }) => sum + nodes.size, 0);

  it('are mended once and for all, with every unit kept, every repair told, in whatever order records came', () => {
    let mendedOnes = 0;
    fc.assert(
      fc.property(someBroken, (document) => {
        const mended = normalise(document);
        expect(integrity(mended.document)).toEqual([]);
        expect(count(mended.document)).toBe(count(document));
        const again = normalise(mended.document);
        expect(again.document).toBe(mended.document);
        expect(again.repairs).toEqual([]);
        const sound = integrity(document).length === 0;
        expect(mended.repairs.length === 0).toBe(sound);
        if (sound) expect(mended.document).toBe(document);
        else mendedOnes += 1;
        const turned = normalise(turnedRound(document));
        expect(turned.repairs).toEqual(mended.repairs);
        expectSame(turned.document, mended.document);
      }),
      { seed: 25, numRuns: 3_000 },
    );
    expect(mendedOnes).toBeGreaterThan(1_500);
  });
});
