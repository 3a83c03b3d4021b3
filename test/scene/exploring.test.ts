/** What exploring may and may not do to a picture: folding loses nothing, and looking round a unit goes outwards one layer at a time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { farthest, layersRound, within } from '../../src/scene/around';
import { collapse } from '../../src/scene/collapse';
import { sceneOfComparison } from '../../src/scene/comparisonScene';
import { sceneOnFace } from '../../src/scene/face';
import type { Scene } from '../../src/scene/scene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { cases } from '../compare/randomCases';
import { org } from '../build';

/** A scene of two structures or of one, and some of its containers. */
const pictures = fc
  .tuple(cases, fc.boolean(), fc.infiniteStream(fc.boolean()))
  .map(([document, both, choose]): { readonly scene: Scene; readonly folded: ReadonlySet<string> } => {
    const scene = both ? sceneOfComparison(document, compare(document, 'now', 'then')) : sceneOfStructure(document, 'then');
    const folded = new Set<string>();
    for (const box of scene.boxes) if (box.holds && choose.next().value) folded.add(box.after ?? box.before ?? '');
    return { scene, folded };
  });

describe('folding', () => {
  it('loses nothing: every box is drawn or inside one closed box that counts it, every line and thread is drawn, told, or inside one', () => {
    let closedOnce = 0;
    fc.assert(
      fc.property(pictures, ({ scene, folded }) => {
        const drawn = collapse(scene, folded);
        const shown = new Map(drawn.boxes.map((box) => [box.key, box]));
        const parents = new Map(scene.boxes.map((box) => [box.key, box.parent]));
        const homeOf = (key: string): string => {
          let at: string | null = key;
          while (at !== null && !shown.has(at)) at = parents.get(at) ?? null;
          return at ?? '';
        };
        const counted = new Map<string, number>();
        for (const box of scene.boxes) {
          const home = homeOf(box.key);
          expect(shown.has(home), `${box.key} is somewhere`).toBe(true);
          if (home === box.key) continue;
          expect(shown.get(home)?.inside, `${home} is drawn closed`).not.toBeNull();
          // What moved away within the picture is counted where it is now.
          if (!box.ghost || box.after === null) counted.set(home, (counted.get(home) ?? 0) + 1);
        }
        for (const box of drawn.boxes) {
          if (box.inside === null) continue;
          closedOnce += 1;
          expect(box.inside).toBe(counted.get(box.key) ?? 0);
          expect(box.holds).toBe(false);
          expect(box.detail).toContain(box.inside === 0 ? 'empty now' : `${box.inside} inside`);
        }
        const told = new Set(drawn.lines.flatMap((line) => [line.id, ...line.tells]));
        for (const line of scene.lines) {
          const [from, to] = [homeOf(line.from), homeOf(line.to)];
          expect(told.has(line.id) || from === to, `${line.id} is drawn, told or inside`).toBe(true);
        }
        for (const line of drawn.lines) expect(shown.has(line.from) && shown.has(line.to)).toBe(true);
        const threads = new Set(drawn.threads.map((thread) => `${thread.from} ${thread.to} ${thread.kind}`));
        for (const thread of scene.threads) {
          const [from, to] = [homeOf(thread.from), homeOf(thread.to)];
          expect(from === to || threads.has(`${from} ${to} ${thread.kind}`), thread.id).toBe(true);
        }
      }),
      { seed: 20170405, numRuns: 300 },
    );
    expect(closedOnce).toBeGreaterThan(200);
  });

  it('changes nothing where nothing is closed, and is undone by opening again', () => {
    fc.assert(
      fc.property(pictures, ({ scene, folded }) => {
        expect(collapse(scene, new Set())).toBe(scene);
        expect(collapse(collapse(scene, folded), new Set()).boxes.length).toBeLessThanOrEqual(scene.boxes.length);
        expect(collapse(scene, new Set(['nobody']))).toBe(scene);
      }),
      { seed: 20170406, numRuns: 60 },
    );
  });

  it('lifts lines to what hides their ends, and lets one stand for those that fall together', () => {
    const document = org()
      .stage('a', (s) =>
        s
          .node('council', { kind: 'organisation' }, (n) => n.node('one').node('two').node('three'))
          .node('board', { kind: 'board' })
          .line('one', 'reports-to', 'board')
          .line('two', 'reports-to', 'board')
          .line('one', 'reports-to', 'two'),
      )
      .document();
    const { boxes, lines } = collapse(sceneOfStructure(document, 'a'), new Set(['council']));
    expect(boxes.map(({ key, inside }) => [key, inside])).toEqual([
      ['council', 3],
      ['board', null],
    ]);
    expect(lines.map(({ id, from, to, tells }) => [id, from, to, tells])).toEqual([
      ['one~reports-to~board', 'council', 'board', ['two~reports-to~board']],
    ]);
  });

  it('says how much of what it hides changes', () => {
    const document = org()
      .stage('a', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('stays').node('ends')))
      .stage('b', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('stays').node('fresh')))
      .document();
    const closed = collapse(sceneOfComparison(document, compare(document, 'a', 'b')), new Set(['council']));
    expect(closed.boxes.map((box) => box.detail)).toEqual(['3 inside · 2 with changes']);
  });
});

describe('looking round a unit', () => {
  const town = org()
    .stage('now', (s) =>
      s
        .node('town', { kind: 'place' }, (t) =>
          t
            .node('council', { kind: 'organisation' }, (n) =>
              n
                .node('cabinet', { kind: 'board' })
                .node('chief', { kind: 'role' })
                .node('slt', { kind: 'team' }, (m) => m.node('squad'))
                .node('library'),
            )
            .node('ccg', { kind: 'organisation' }, (n) => n.node('board', { kind: 'board' })),
        )
        .line('slt', 'reports-to', 'chief')
        .line('chief', 'accountable-to', 'cabinet')
        .line('slt', 'member-of', 'board')
        .line('council', 'aligned-with', 'ccg'),
    )
    .document();
  const scene = sceneOfStructure(town, 'now');
  const layer = (round: string) => {
    const layers = layersRound(scene, round);
    return (at: number) => [...layers].flatMap(([key, found]) => (found === at ? [key] : [])).sort((a, b) => (a < b ? -1 : 1));
  };

  it('lights first its container, its content, its chief and its memberships, then theirs', () => {
    const at = layer('slt');
    expect(at(0)).toEqual(['slt']);
    expect(at(1)).toEqual(['board', 'chief', 'council', 'squad']);
    expect(at(2)).toEqual(['cabinet', 'ccg', 'town']);
    expect(at(3)).toEqual([]);
  });

  it('does not reach what merely stands in the same container', () => {
    expect(layersRound(scene, 'slt').has('library')).toBe(false);
    // Asked of the container itself, it does: that is what it holds.
    expect(layersRound(scene, 'council').get('library')).toBe(1);
    expect(layersRound(scene, 'town').get('squad')).toBe(3);
  });

  it('lights what holds something lit, and a line only once both of its ends were reached', () => {
    const one = within(scene, layersRound(scene, 'slt'), 1);
    expect(one.boxes.get('ccg'), 'the board that it sits on stands in it').toBe(1);
    expect([...one.lines.keys()].sort((a, b) => (a < b ? -1 : 1))).toEqual(['slt~member-of~board', 'slt~reports-to~chief']);
    expect(within(scene, layersRound(scene, 'slt'), 2).lines.get('chief~accountable-to~cabinet')).toBe(2);
  });

  it('takes a unit that moved for one, though it is drawn twice', () => {
    const moved = org()
      .stage('a', (s) => s.node('x', { kind: 'organisation' }, (n) => n.node('team')).node('y', { kind: 'organisation' }))
      .stage('b', (s) => s.node('x', { kind: 'organisation' }).node('y', { kind: 'organisation' }, (n) => n.node('team')))
      .document();
    const layers = layersRound(sceneOfComparison(moved, compare(moved, 'a', 'b')), 'team');
    expect(Object.fromEntries(layers)).toEqual({ team: 0, 'was:team': 0, y: 1, x: 1 });
  });

  it('goes outwards one layer at a time, from any unit of any picture', () => {
    fc.assert(
      fc.property(pictures, fc.constantFrom('before', 'after', 'change' as const), ({ scene: whole }, face) => {
        const seen = sceneOnFace(whole, face);
        for (const { key } of seen.boxes) {
          const layers = layersRound(seen, key);
          expect(layers.get(key)).toBe(0);
          const most = farthest(layers);
          let before = within(seen, layers, 0);
          for (let steps = 1; steps <= most; steps += 1) {
            const now = within(seen, layers, steps);
            for (const what of ['boxes', 'lines', 'threads'] as const)
              for (const id of before[what].keys()) expect(now[what].has(id), `${id} stays lit`).toBe(true);
            expect([...layers.values()].includes(steps), 'no layer is empty').toBe(true);
            before = now;
          }
          for (const id of before.lines.keys()) expect(seen.lines.some((line) => line.id === id)).toBe(true);
        }
        expect(layersRound(seen, 'nobody').size).toBe(0);
      }),
      { seed: 20170407, numRuns: 60 },
    );
  });
});
