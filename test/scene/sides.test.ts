/** Two charts beside each other: each is whole, and what is selected in one is found in the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { OrgDocument } from '../../src/model/document';
import { collapse } from '../../src/scene/collapse';
import { sceneOfComparison } from '../../src/scene/comparisonScene';
import { counterpartOf, type Thing } from '../../src/scene/counterparts';
import { sideScene, type Side } from '../../src/scene/sideScene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { cases } from '../compare/randomCases';
import { org } from '../build';

const SIDES: readonly Side[] = ['before', 'after'];

function sidesOf(document: OrgDocument, before: string, after: string) {
  const comparison = compare(document, before, after);
  const union = sceneOfComparison(document, comparison);
  const whole = (side: Side) => sideScene(sceneOfStructure(document, comparison[side]), union, comparison, side);
  return { comparison, union, before: whole('before'), after: whole('after') };
}

describe('each side of a comparison as a chart of its own', () => {
  it('has each placed unit and each line once, under the names of the comparison, whatever the two structures are', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const sides = sidesOf(document, 'now', 'then');
        const unionBoxes = new Map(sides.union.boxes.map((box) => [box.key, box]));
        for (const side of SIDES) {
          const scene = sides[side];
          const stage = side === 'before' ? 'now' : 'then';
          const alone = sceneOfStructure(document, stage);
          const keys = new Set(scene.boxes.map((box) => box.key));
          expect(keys.size).toBe(alone.boxes.length);
          expect(new Set(scene.lines.map((line) => line.id)).size).toBe(alone.lines.length);
          for (const [at, box] of scene.boxes.entries()) {
            // The same boxes in the same places: only their names are the comparison's.
            expect([box.title, box.index, box.rank]).toEqual([alone.boxes[at]?.title, alone.boxes[at]?.index, alone.boxes[at]?.rank]);
            if (box.parent !== null) expect(keys.has(box.parent), `${box.key} stands in ${box.parent}`).toBe(true);
            const shown = unionBoxes.get(box.key);
            expect(shown?.[side], 'the comparison calls the same unit so').toBe(alone.boxes[at]?.key);
          }
          for (const line of scene.lines) {
            expect(keys.has(line.from) && keys.has(line.to)).toBe(true);
            for (const told of line.tells)
              expect(
                scene.lines.some((other) => other.id === told),
                told,
              ).toBe(true);
          }
        }
      }),
      { seed: 20170402, numRuns: 150 },
    );
  });

  it('calls what stayed in place by one name on both sides', () => {
    fc.assert(
      fc.property(cases, (document) => {
        const { union, before, after } = sidesOf(document, 'now', 'then');
        const has = (scene: typeof before, key: string): boolean => scene.boxes.some((box) => box.key === key);
        for (const box of union.boxes) {
          if (box.presence === 'both') expect([has(before, box.key), has(after, box.key)]).toEqual([true, true]);
          else expect([has(before, box.key), has(after, box.key)]).toEqual([box.presence === 'before', box.presence === 'after']);
        }
      }),
      { seed: 20170403, numRuns: 150 },
    );
  });
});

describe('the counterpart of what is selected', () => {
  const document = org('Town')
    .stage('now', (s) =>
      s
        .node('town', { kind: 'place' }, (t) =>
          t
            .node('council', { kind: 'organisation' }, (n) =>
              n.node('cabinet', { kind: 'board' }).node('buying').node('clerk', { kind: 'role' }),
            )
            .node('ccg', { kind: 'organisation' }, (n) => n.node('shopping').node('nurse', { kind: 'role' }))
            .node('jlt', { kind: 'group' }),
        )
        .line('nurse', 'reports-to', 'ccg')
        .line('clerk', 'reports-to', 'cabinet'),
    )
    .stage('then', (s) =>
      s
        .node('town', { kind: 'place' }, (t) =>
          t
            .node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' }))
            .node('oco', { kind: 'organisation' }, (n) =>
              n.node('joint').node('strategy', { kind: 'artefact' }).node('nurse', { kind: 'role' }),
            )
            .node('ccg', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' })),
        )
        .line('nurse', 'reports-to', 'oco'),
    )
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint'],
      ['shopping', 'merged-into', 'joint'],
      ['nurse', 'moved', 'nurse'],
      ['', 'new', 'oco'],
      ['council', 'split-into', 'oco'],
      ['jlt', 'ends'],
      ['clerk', 'ends'],
    ])
    .document();
  const all = sidesOf(document, 'now', 'then');
  const find = (side: Side, thing: Thing, folded: readonly string[] = []) =>
    counterpartOf({ ...all, side, whole: all[side], drawn: collapse(all[side], new Set(folded)) }, thing);
  const box = (key: string): Thing => ({ of: 'box', key });

  it('is itself where it stayed', () => {
    expect(find('before', box('cabinet'))).toMatchObject({ how: 'same', boxes: ['cabinet'] });
    expect(find('after', box('cabinet'))).toMatchObject({ how: 'same', boxes: ['cabinet'] });
  });

  it('is what it became, or all that it came of', () => {
    expect(find('after', box('was:buying'))).toMatchObject({ how: 'became', boxes: ['joint'] });
    expect(find('before', box('joint')).boxes.toSorted()).toEqual(['was:buying', 'was:shopping']);
    expect(find('after', box('was:nurse'))).toMatchObject({ how: 'became', boxes: ['nurse'] });
    expect(find('before', box('nurse'))).toMatchObject({ how: 'became', boxes: ['was:nurse'] });
  });

  it('is what a part came from, where nothing else is', () => {
    expect(find('before', box('oco'))).toMatchObject({ how: 'part', boxes: ['council'] });
  });

  it('is missing where it ends or begins: the nearest that stands on both sides is shown instead', () => {
    expect(find('after', box('was:jlt'))).toMatchObject({ how: 'near', boxes: ['ccg'] });
    expect(find('after', box('was:clerk'))).toMatchObject({ how: 'near', boxes: ['cabinet'] });
    // Nothing that stays stands in what is new: one goes out until something does.
    expect(find('before', box('strategy'))).toMatchObject({ how: 'near', boxes: ['council'] });
  });

  it('inside a closed container is that container', () => {
    expect(find('before', box('joint'), ['council'])).toMatchObject({ how: 'became', boxes: ['council', 'was:shopping'] });
  });

  it('of a line is the line that it fell together with, else its ends as far as they are there', () => {
    const moved = all.after.lines.find((line) => line.from === 'nurse')?.id ?? '';
    expect(find('before', { of: 'line', id: moved }).boxes).toEqual(['was:nurse', 'ccg']);
    const ended = all.before.lines.find((line) => line.from === 'was:clerk')?.id ?? '';
    expect(find('after', { of: 'line', id: ended })).toMatchObject({ how: 'near', boxes: ['cabinet'], lines: [] });
  });

  it('is on the side or nowhere, whatever the two structures are', () => {
    fc.assert(
      fc.property(cases, (any) => {
        const sides = sidesOf(any, 'now', 'then');
        for (const side of SIDES) {
          const there = new Set(sides[side].boxes.map(({ key }) => key));
          const drawn = new Set(sides[side].lines.map(({ id }) => id));
          const things = [
            ...sides.union.boxes.map(({ key }) => box(key)),
            ...sides.union.lines.map(({ id }): Thing => ({ of: 'line', id })),
          ];
          for (const thing of things) {
            const found = counterpartOf({ ...sides, side, whole: sides[side], drawn: sides[side] }, thing);
            for (const key of found.boxes) expect(there.has(key), `${key} is on the side ${side}`).toBe(true);
            for (const id of found.lines) expect(drawn.has(id)).toBe(true);
            expect(found.how === 'none').toBe(found.boxes.length === 0);
            if (thing.of === 'box') expect(found.how === 'same').toBe(there.has(thing.key));
            // Somewhere to look there always is, unless nothing stands on both sides.
            if (thing.of === 'box' && sides.union.boxes.some(({ presence }) => presence === 'both')) expect(found.how).not.toBe('none');
          }
        }
      }),
      { seed: 20170404, numRuns: 100 },
    );
  });
});
