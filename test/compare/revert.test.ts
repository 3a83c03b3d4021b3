/** Reverting one row of a comparison: cases by hand, and laws over generated charts and runs of edits. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { ChangeRow } from '../../src/compare/comparison';
import { describe as told } from '../../src/compare/describe';
import { isChange } from '../../src/compare/fates';
import { revertOf } from '../../src/compare/revert';
import { structureOf, type OrgDocument } from '../../src/model/document';
import { applyPatch, invertPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { org } from '../build';
import { choices, run, someDocument } from '../commands';
import { commandLaws, expectSame } from '../laws';

const base = () =>
  org('A')
    .stage('now', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) =>
          n
            .node('housing')
            .node('planning')
            .node('parks', {}, (p) => p.node('gardens')),
        )
        .node('chief', { kind: 'role' })
        .line('housing', 'reports-to', 'chief')
        .line('parks', 'reports-to', 'chief'),
    )
    .stage('then', (s) =>
      s
        .node('council', { kind: 'organisation' }, (n) =>
          n
            .node('housing')
            .node('planning')
            .node('parks', {}, (p) => p.node('gardens')),
        )
        .node('chief', { kind: 'role' })
        .line('housing', 'reports-to', 'chief')
        .line('parks', 'reports-to', 'chief'),
    )
    .document();

/** Runs commands that must be accepted. */
function after(document: OrgDocument, ...commands: Parameters<typeof plan>[1][]): OrgDocument {
  return commands.reduce((at, command) => {
    const planned = plan(at, command);
    if (planned.refused) throw new Error(planned.because);
    return applyPatch(at, planned.patch);
  }, document);
}

function rowOf(document: OrgDocument, wanted: (row: ChangeRow) => boolean): ChangeRow {
  const row = told(document, compare(document, 'now', 'then')).find((each) => isChange(each) && wanted(each));
  if (!row) throw new Error('there is no such change');
  return row;
}

function reverted(document: OrgDocument, wanted: (row: ChangeRow) => boolean): OrgDocument {
  const reverting = revertOf(document, compare(document, 'now', 'then'), rowOf(document, wanted));
  if ('because' in reverting) throw new Error(reverting.because);
  const { planned, after: end } = commandLaws(document, reverting.command);
  if (planned.refused) throw new Error(planned.because);
  return end;
}

function refusal(document: OrgDocument, wanted: (row: ChangeRow) => boolean): string {
  const reverting = revertOf(document, compare(document, 'now', 'then'), rowOf(document, wanted));
  if ('because' in reverting) return reverting.because;
  const planned = plan(document, reverting.command);
  return planned.refused ? planned.because : 'done';
}

const of = (id: string) => (row: ChangeRow) => row.of === 'unit' && [...row.before, ...row.after].includes(id);
const then = { stage: 'then' } as const;

describe('a row of a comparison is put back', () => {
  test('for a unit that was renamed, retyped and moved, and its later neighbours stay as they are', () => {
    const start = base();
    const edited = after(
      start,
      { do: 'edit-node', ...then, id: 'housing', fields: { name: 'Homes', kind: 'team', basis: 'assumed' } },
      { do: 'move-node', ...then, id: 'housing', parent: 'parks' },
      { do: 'edit-node', ...then, id: 'planning', fields: { name: 'Plans' } },
    );
    const end = reverted(edited, of('housing'));
    const [now, is] = [structureOf(end, 'now').nodes, structureOf(end, 'then').nodes];
    expect(is.get('housing')).toEqual({ ...now.get('housing'), place: is.get('housing')?.place });
    expect(is.get('housing')?.place.parent).toBe('council');
    expect(
      [...is.values()]
        .filter((node) => node.place.parent === 'council')
        .sort((a, b) => (a.place.order < b.place.order ? -1 : 1))
        .map(({ id }) => id),
    ).toEqual(['housing', 'planning', 'parks']);
    expect(is.get('planning')?.name).toBe('Plans');
  });

  test('for a unit that ended: it comes back with its place, its lines and its evidence, and the row that ended it goes', () => {
    const ended = after(base(), {
      do: 'end-node',
      ...then,
      before: 'now',
      id: 'parks',
      content: 'lift',
      reason: 'sold',
      seed: 'row',
    });
    expect(structureOf(ended, 'then').nodes.get('gardens')?.place.parent).toBe('council');
    const end = reverted(ended, of('parks'));
    expect(structureOf(end, 'then').nodes.get('parks')).toMatchObject({ name: 'Parks', basis: 'stated', place: { parent: 'council' } });
    expect(structureOf(end, 'then').lines.get('parks~reports-to~chief')).toEqual(
      structureOf(end, 'now').lines.get('parks~reports-to~chief'),
    );
    expect([...end.lineages.values()]).toEqual([]);
  });

  test('for a merger: what merged stands again, what it held goes home, and nothing of the merger is left', () => {
    const merged = after(base(), {
      do: 'merge-nodes',
      ...then,
      before: 'now',
      units: ['planning', 'parks'],
      into: { id: 'place', name: 'Place' },
      reason: '',
      seed: 'row',
    });
    expect(structureOf(merged, 'then').nodes.get('gardens')?.place.parent).toBe('place');
    const end = reverted(merged, of('place'));
    const changes = told(end, compare(end, 'now', 'then')).filter(isChange);
    expect(changes.map(({ sentence }) => sentence)).toEqual([]);
    expect(structureOf(end, 'then').nodes.get('gardens')?.place.parent).toBe('parks');
    expect(end.lineages.size).toBe(0);
  });

  test('for a split: the unit stands again in one piece', () => {
    const split = after(base(), {
      do: 'split-node',
      ...then,
      before: 'now',
      id: 'parks',
      into: [
        { id: 'green', name: 'Green', holds: ['gardens'] },
        { id: 'blue', name: 'Blue' },
      ],
      reason: '',
      seed: 'row',
    });
    const end = reverted(split, of('green'));
    expect(
      told(end, compare(end, 'now', 'then'))
        .filter(isChange)
        .map(({ sentence }) => sentence),
    ).toEqual([]);
  });

  test('for lines: one that is new goes, one that ended comes back, one that was re-aimed points where it did', () => {
    const edited = after(
      base(),
      { do: 'connect', ...then, from: 'gardens', to: 'chief', kind: 'reports-to' },
      { do: 'disconnect', ...then, line: 'housing~reports-to~chief' },
      { do: 'edit-line', ...then, line: 'parks~reports-to~chief', fields: { to: 'housing' } },
    );
    let end = edited;
    for (const fate of ['added', 'removed', 'rerouted']) end = reverted(end, (row) => row.of === 'line' && row.fate === fate);
    expectSame(end, base());
  });

  test('is refused with its reason where later edits rest on it', () => {
    const gone = after(
      base(),
      { do: 'move-node', ...then, id: 'gardens', parent: 'council' },
      { do: 'remove-node', ...then, id: 'parks', content: 'below' },
    );
    expect(refusal(gone, of('gardens'))).toBe(
      'Gardens can’t go back: Parks, in which it stood on Now, is not on Then as it was. Put that back first.',
    );
    const holding = after(
      base(),
      { do: 'add-node', ...then, id: 'new', parent: 'council', name: 'New', kind: 'unit' },
      { do: 'add-node', ...then, id: 'newer', parent: 'new', name: 'Newer', kind: 'unit' },
    );
    expect(refusal(holding, of('new'))).toBe('New can’t go: it holds Newer, which is not on Now. Move or take away Newer first.');
    const without = after(base(), { do: 'remove-node', ...then, id: 'chief', content: 'below' });
    expect(refusal(without, (row) => row.of === 'line')).toMatch(/can’t come back: Chief is not on Then as it was/);
  });
});

test('whatever was done, a row that is put back tells no change any more, and undo brings the edit again', { timeout: 120_000 }, () => {
  const met = { done: 0, refused: 0, fates: new Set<string>() };
  fc.assert(
    fc.property(someDocument, choices, fc.nat(50), (start, chosen, which) => {
      const document = run(start, chosen, (at, command) => {
        const planned = plan(at, command);
        return planned.refused ? at : applyPatch(at, planned.patch);
      });
      if (!document.structures.has('now') || !document.structures.has('then')) return;
      const comparison = compare(document, 'now', 'then');
      const rows = told(document, comparison).filter(isChange);
      const row = rows[which % Math.max(1, rows.length)];
      if (!row) return;
      const reverting = revertOf(document, comparison, row);
      if ('because' in reverting) {
        expect(reverting.because).toMatch(/^\S.*[.]$/su);
        met.refused += 1;
        return;
      }
      const { planned, after: end } = commandLaws(document, reverting.command);
      if (planned.refused) {
        met.refused += 1;
        return;
      }
      expectSame(applyPatch(end, invertPatch(planned.patch)), document);
      met.done += 1;
      met.fates.add(`${row.of} ${row.fate}`);
      const again = compare(end, 'now', 'then');
      if (row.of === 'unit') {
        const stands = structureOf(end, 'then').nodes;
        if (row.before.length === 0) for (const id of row.after) expect(stands.has(id)).toBe(false);
        for (const id of row.before) {
          const group = again.groupOfBefore.get(id);
          expect({ id, fate: group?.fate, telling: group && isChange(group) }, reverting.command.label).toEqual({
            id,
            fate: 'kept',
            telling: false,
          });
        }
        // Whoever was not asked about is where it was, on this chart or another.
        for (const [stage, structure] of document.structures)
          for (const id of structure.nodes.keys())
            if (stage !== 'then' || !row.after.includes(id)) expect(end.structures.get(stage)?.nodes.has(id)).toBe(true);
      } else {
        for (const id of row.before) expect(again.lineOfBefore.get(id)?.fate).toBe('kept');
        if (row.before.length === 0) for (const id of row.after) expect(structureOf(end, 'then').lines.has(id)).toBe(false);
      }
    }),
    { seed: 20180401, numRuns: 400 },
  );
  console.log(`rows put back: ${met.done}, refused: ${met.refused}; ${[...met.fates].sort().join(', ')}`);
  expect(met.done).toBeGreaterThan(met.refused);
  for (const fate of ['unit added', 'unit removed', 'unit kept', 'unit merged', 'line added', 'line removed'])
    expect(met.fates).toContain(fate);
});
