/** Options under discussion: branching, promoting, parking and removing, by hand and over generated runs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { Command } from '../../src/model/command';
import { stagesInOrder, targetStage, type OrgDocument } from '../../src/model/document';
import { nextOption, scenariosOf } from '../../src/model/scenarios';
import { applyPatch, invertPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { comparisonLaws } from '../compare/laws';
import { org } from '../build';
import { choices, run, someDocument } from '../commands';
import { commandLaws, documentLaws, expectSame } from '../laws';

const start = (): OrgDocument =>
  org()
    .stage('now', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('a').node('b').node('c')))
    .stage('then', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('ab').node('c').node('d')), { when: 'April' })
    .lineage('now', 'then', [
      ['a', 'merged-into', 'ab'],
      ['b', 'merged-into', 'ab'],
    ])
    .plan('plan', 'then')
    .timeline('day', { stages: ['now', 'then'] })
    .document();

function after(document: OrgDocument, ...commands: readonly Command[]): OrgDocument {
  return commands.reduce((at, command) => {
    const { planned, after: end } = commandLaws(at, command);
    if (planned.refused) throw new Error(planned.because);
    return end;
  }, document);
}

const branched = (...ids: readonly string[]): OrgDocument =>
  after(start(), ...ids.map((id): Command => ({ do: 'branch-stage', from: 'then', id, name: `Option ${id}`, seed: `rows-${id}` })));

const told = (document: OrgDocument, before: string, later: string): readonly string[] =>
  comparisonLaws(document, before, later)
    .groups.filter(({ fate, traits }) => fate !== 'kept' || traits.length > 0)
    .map((group) => [group.id, group.fate, ...group.traits].join(' '));

describe('options', () => {
  test('are called A, B, C … whatever others are called, and past Z go on', () => {
    expect(nextOption(start())).toBe('Option A');
    expect(nextOption(branched('A', 'C'))).toBe('Option B');
    const many = Array.from({ length: 27 }, (_, at) => ({ ...start().stages.get('then'), id: `s${at}` }));
    const document = start();
    const stages = new Map(document.stages);
    for (const [at, stage] of many.entries()) {
      const name = at < 26 ? `Option ${String.fromCodePoint(65 + at)}` : 'Option AA';
      stages.set(stage.id, { ...document.stages.get('then'), ...stage, name, short: name } as never);
    }
    expect(nextOption({ ...document, stages })).toBe('Option AB');
  });

  test('begin as copies: against what they were branched off nothing changes, against the current chart the same does', () => {
    const document = branched('A', 'B');
    expect(told(document, 'then', 'A')).toEqual([]);
    expect(told(document, 'A', 'B')).toEqual([]);
    expect(told(document, 'now', 'A')).toEqual(told(document, 'now', 'then'));
  });

  test('are compared with one another by equal ids, and by what was said of one of them alone', () => {
    const document = after(
      branched('A', 'B'),
      { do: 'merge-nodes', stage: 'A', before: 'now', units: ['c', 'd'], into: { id: 'cd', name: 'CD' }, reason: '', seed: 'merge' },
      { do: 'edit-node', stage: 'B', id: 'ab', fields: { name: 'Both' } },
    );
    // C stood on the current chart, and a row says what it becomes in A alone; of D, which stood on neither, none could.
    expect(told(document, 'B', 'A')).toEqual(['ab>ab kept renamed', 'c>cd kept renamed basis-changed status-changed', 'd> removed']);
    expect(told(document, 'then', 'A')).toEqual(['c>cd kept renamed basis-changed status-changed', 'd> removed']);
    // What both say alike, that A and B of the current chart merge, is nothing between the two.
    expect(compare(document, 'B', 'A').problems).toEqual([]);
  });

  test('merge between alternatives where the row was written between the branched stage and the option', () => {
    const document = after(branched('A', 'B'), {
      do: 'merge-nodes',
      stage: 'A',
      before: 'then',
      units: ['c', 'd'],
      into: { id: 'cd', name: 'CD' },
      reason: '',
      seed: 'merge',
    });
    expect(told(document, 'then', 'A')).toEqual(['c+d>cd merged']);
    expect(told(document, 'B', 'A')).toEqual(['c+d>cd merged']);
    expect(told(document, 'A', 'B')).toEqual(['cd>c+d split']);
  });
});

describe('an option that becomes the target', () => {
  const document = branched('A', 'B');
  const promoted = after(document, { do: 'promote-stage', stage: 'A' });

  test('takes its place: in the sequence, on opening, with its plans, dates and what stood beside it', () => {
    expect(promoted.stages.get('A')).toMatchObject({ sequence: 2, branchOf: null, parked: false });
    expect(promoted.stages.get('then')).toMatchObject({ sequence: null, branchOf: 'A' });
    expect(promoted.stages.get('B')?.branchOf).toBe('A');
    expect(promoted.meta.openAfter).toBe('A');
    expect(promoted.plans.get('plan')?.stage).toBe('A');
    expect(promoted.timeline.get('day')?.stages).toEqual(['now', 'A']);
    expect(stagesInOrder(promoted).map(({ id }) => id)).toEqual(['now', 'A', 'B', 'then']);
  });

  test('loses nothing: every chart and every row stays, and every comparison says what it said', () => {
    for (const [id, structure] of document.structures) expect(promoted.structures.get(id)).toBe(structure);
    expect(promoted.lineages).toBe(document.lineages);
    for (const [before, later] of [
      ['now', 'then'],
      ['now', 'A'],
      ['now', 'B'],
      ['then', 'A'],
      ['A', 'B'],
    ] as const)
      expect(told(promoted, before, later)).toEqual(told(document, before, later));
  });

  test('gives its place back in one step, by undo or by promoting the former target', () => {
    const back = after(promoted, { do: 'promote-stage', stage: 'then' });
    expect(targetStage(back)?.id).toBe('then');
    expect(back.stages.get('A')).toMatchObject({ sequence: null, branchOf: 'then' });
    expect(back.plans.get('plan')?.stage).toBe('then');
  });

  test('is refused where it is no scenario, is the target already, or there is no target', () => {
    const refusal = (at: OrgDocument, stage: string) => {
      const planned = plan(at, { do: 'promote-stage', stage });
      return planned.refused ? `${planned.rule}: ${planned.because}` : 'done';
    };
    expect(refusal(document, 'now')).toBe("no-scenario: Now can't take the place of Then: it is no scenario, but has a place of its own.");
    expect(refusal(document, 'then')).toBe('nothing-changes: Then is the target already.');
    expect(refusal(document, 'nowhere')).toMatch(/^unknown-stage: /);
    const loose = { ...document, stages: new Map([...document.stages].map(([id, stage]) => [id, { ...stage, sequence: null }])) };
    expect(refusal(loose, 'A')).toMatch(/^no-target: /);
  });
});

test(
  'whatever is branched, promoted, parked, removed and edited, nothing of another chart is lost and each step goes back',
  { timeout: 120_000 },
  () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(
        someDocument,
        choices,
        fc.array(fc.record({ what: fc.nat(5), at: fc.nat(20) }), { minLength: 3, maxLength: 10 }),
        (begin, chosen, steps) => {
          let document = run(
            begin,
            chosen.slice(0, 4).map((each) => ({ ...each, text: 'Words' })),
            (at, command) => {
              const planned = plan(at, command);
              return planned.refused ? at : applyPatch(at, planned.patch);
            },
          );
          for (const [serial, { what, at }] of steps.entries()) {
            const all = [...document.stages.keys()].sort();
            const scenarios = scenariosOf(document);
            const any = all[at % all.length] ?? 'now';
            const scenario = scenarios[at % Math.max(1, scenarios.length)];
            const command: Command =
              what < 2 || !scenario
                ? { do: 'branch-stage', from: any, id: `option-${serial}`, name: nextOption(document), seed: `option-${serial}` }
                : what === 2
                  ? { do: 'promote-stage', stage: scenario.id }
                  : what === 3
                    ? { do: 'put-record', table: 'stages', record: { ...scenario, parked: !scenario.parked } }
                    : what === 4
                      ? { do: 'remove-record', table: 'stages', id: scenario.id }
                      : { do: 'add-node', stage: scenario.id, id: `new-${serial}`, parent: null, name: 'New', kind: 'unit' };
            const { planned, after: end } = commandLaws(document, command);
            if (planned.refused) continue;
            met.add(command.do);
            expectSame(applyPatch(end, invertPatch(planned.patch)), document);
            for (const [id, structure] of document.structures) {
              if (command.do === 'remove-record' && id === command.id) expect(end.structures.has(id)).toBe(false);
              else if (command.do !== 'add-node' || id !== command.stage) expect(end.structures.get(id)).toBe(structure);
            }
            if (command.do === 'promote-stage') {
              expect(targetStage(end)?.id).toBe(command.stage);
              // Nobody stands beside itself or in a ring of others.
              for (const stage of end.stages.values()) {
                const seen = new Set<string>();
                for (let host: string | null = stage.id; host !== null; host = end.stages.get(host)?.branchOf ?? null) {
                  expect(seen.has(host)).toBe(false);
                  seen.add(host);
                }
              }
            }
            document = end;
          }
          documentLaws(document);
          const [one, other] = scenariosOf(document);
          if (one && other) {
            met.add('two options compared');
            comparisonLaws(document, one.id, other.id);
            comparisonLaws(document, one.branchOf ?? one.id, one.id);
          }
        },
      ),
      { seed: 20180401, numRuns: 120 },
    );
    expect([...met].sort()).toEqual(['add-node', 'branch-stage', 'promote-stage', 'put-record', 'remove-record', 'two options compared']);
  },
);
