/** The layout of the shipped pictures and of made-up structures: laws, legibility, order and determinism. */
import { readFileSync } from 'node:fs';
import ELK from 'elkjs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { spansOf } from '../../src/layout/hold';
import { FRAMES, layOut } from '../../src/layout/pipeline';
import type { LaidOut } from '../../src/layout/laidOut';
import type { OrgDocument } from '../../src/model/document';
import type { LineKind, NodeKind } from '../../src/model/kinds';
import { sceneOfComparison } from '../../src/scene/comparisonScene';
import type { Scene } from '../../src/scene/scene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { org } from '../build';
import { expectSoundLayout } from './laws';

const elk = new ELK();
const fit = (layout: LaidOut): number => Math.min(FRAMES.wide.width / layout.width, FRAMES.wide.height / layout.height);

function bury(): OrgDocument {
  const decoded = decodeDocument(readFileSync('data/bury-oco/document.json', 'utf8'), 'document.json');
  if (!decoded.ok) throw new Error(decoded.problems[0]?.because);
  return decoded.document;
}

describe('the shipped pictures', () => {
  const document = bury();
  const scenes: Readonly<Record<string, Scene>> = {
    ...Object.fromEntries([...document.stages.keys()].map((stage) => [stage, sceneOfStructure(document, stage)])),
    'current → target': sceneOfComparison(document, compare(document, 'current', 'target')),
  };
  const layouts = new Map<string, LaidOut>();
  beforeAll(async () => {
    for (const [name, scene] of Object.entries(scenes)) layouts.set(name, await layOut(scene, elk));
  }, 60_000);

  it.each(Object.keys(scenes))('%s breaks no law', (name) => expectSoundLayout(scenes[name]!, layouts.get(name)!));
  it.each(Object.keys(scenes))('%s finds a way for every line', (name) => expect(layouts.get(name)!.shortfalls).toEqual([]));
  it.each(Object.keys(scenes))('%s keeps its smallest text (12 px) at 11 px or more when it is fitted into the map', (name) =>
    expect(12 * fit(layouts.get(name)!)).toBeGreaterThanOrEqual(11),
  );

  it('a result stands on one line with its two sources', () => {
    const middle = (key: string): number => {
      const box = layouts.get('current → target')!.boxes.find((candidate) => candidate.key === key)!;
      return box.y + box.height / 2;
    };
    for (const [result, ...sources] of [
      ['oco-commissioning', 'was:council-commissioning', 'was:ccg-commissioning'],
      ['oco-opmgmt', 'was:council-opmgmt', 'was:ccg-opmgmt'],
      ['oco-management', 'council-slt', 'was:ccg-slt'],
    ] as const)
      for (const source of sources) expect(Math.abs(middle(source) - middle(result))).toBeLessThanOrEqual(1);
  });

  it('the same scene gives the same bytes', async () => {
    const again = await layOut(sceneOfStructure(bury(), 'interim'), elk);
    expect(JSON.stringify(again)).toBe(JSON.stringify(layouts.get('interim')));
  }, 60_000);

  it('every pair of stages can be laid out', async () => {
    for (const a of document.stages.keys())
      for (const b of document.stages.keys()) {
        if (a === b) continue;
        const scene = sceneOfComparison(document, compare(document, a, b));
        expectSoundLayout(scene, await layOut(scene, elk, { outer: 220, inner: 240, row: 180, lanes: 0 }));
      }
  }, 60_000);
});

describe('made-up structures', () => {
  it('nothing at all is an empty drawing', async () => {
    const layout = await layOut(sceneOfStructure(org('Empty').stage('now').document(), 'now'), elk);
    expect(layout).toMatchObject({ width: 0, height: 0, boxes: [], lines: [] });
  });

  it('a name without spaces is cut rather than let out of its box', async () => {
    const scene = sceneOfStructure(
      org('Long')
        .stage('now', (s) => s.node('a', { name: 'W'.repeat(200) }))
        .document(),
      'now',
    );
    expectSoundLayout(scene, await layOut(scene, elk));
  });

  it('posts that answer to one another are set out as a tree, chiefs above', async () => {
    const scene = sceneOfStructure(
      org('Tree')
        .stage('now', (s) =>
          s.node('a').node('b').node('c').node('d').line('b', 'reports-to', 'a').line('c', 'reports-to', 'a').line('d', 'reports-to', 'c'),
        )
        .document(),
      'now',
    );
    const layout = await layOut(scene, elk);
    expectSoundLayout(scene, layout);
    const top = (key: string): number => layout.boxes.find((box) => box.key === key)!.y;
    expect(top('a')).toBeLessThan(top('b'));
    expect(top('b')).toBe(top('c'));
    expect(top('c')).toBeLessThan(top('d'));
  });

  it('a big roster is packed into a readable shape', async () => {
    const document = org('Roster')
      .stage('now', (s) =>
        s.node('all', { kind: 'organisation' }, (n) => Array.from({ length: 120 }, (_, at) => n.node(`team-${at}`, { kind: 'team' }))),
      )
      .document();
    const scene = sceneOfStructure(document, 'now');
    const layout = await layOut(scene, elk);
    expectSoundLayout(scene, layout);
    expect(layout.width / layout.height).toBeGreaterThan(1 / 3);
    expect(layout.width / layout.height).toBeLessThan(3);
  });

  it('what stands centred keeps its place while it is edited, and grows to the right', async () => {
    const town = (teams: number) =>
      org('Town')
        .stage('now', (s) =>
          s
            .node('tier', { kind: 'tier' }, (n) => {
              for (let team = 0; team < teams; team += 1) n.node(`tier-${team}`, { kind: 'team' });
            })
            .node('body', { kind: 'organisation', arrangement: 'row' }, (n) => {
              for (let part = 0; part < 4; part += 1)
                n.node(`part-${part}`, {}, (m) => m.node(`team-${part}`, { name: 'A team with a fairly long name' }));
            }),
        )
        .document();
    const [small, large] = [sceneOfStructure(town(2), 'now'), sceneOfStructure(town(3), 'now')];
    const before = await layOut(small, elk);
    const x = (layout: Awaited<ReturnType<typeof layOut>>, key: string): number => layout.boxes.find((box) => box.key === key)!.x;
    const anew = await layOut(large, elk, before.widths);
    const kept = await layOut(large, elk, before.widths, 'wide', spansOf(before));
    expect(x(anew, 'tier')).toBeLessThan(x(before, 'tier'));
    for (const key of ['tier', 'tier-0', 'tier-1', 'body', 'part-3']) expect([key, x(kept, key)]).toEqual([key, x(before, key)]);
    expectSoundLayout(large, kept);
  });

  it('a packed container ends where its content does', async () => {
    const document = org('Packed')
      .stage('now', (s) =>
        s.node('all', { kind: 'organisation' }, (n) => {
          for (let part = 0; part < 6; part += 1)
            n.node(`part-${part}`, {}, (m) => {
              for (let team = 0; team < 6; team += 1) m.node(`team-${part}-${team}`, { kind: 'team' });
            });
        }),
      )
      .document();
    const layout = await layOut(sceneOfStructure(document, 'now'), elk);
    const [all, ...rest] = layout.boxes;
    const bottom = Math.max(...rest.map((box) => box.y + box.height));
    expect(all && all.y + all.height - bottom).toBeLessThan(30);
  });

  const kinds: readonly NodeKind[] = ['organisation', 'unit', 'board', 'team', 'programme', 'container', 'role', 'artefact'];
  const verbs: readonly LineKind[] = ['reports-to', 'accountable-to', 'leads', 'approves', 'produces', 'member-of'];
  const structures = fc.record({
    parents: fc.array(fc.nat(), { minLength: 1, maxLength: 28 }),
    kinds: fc.array(fc.constantFrom(...kinds), { minLength: 28, maxLength: 28 }),
    names: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 28, maxLength: 28 }),
    lines: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...verbs), fc.nat()), { maxLength: 20 }),
  });

  it('every structure that can be drawn breaks no law', async () => {
    await fc.assert(
      fc.asyncProperty(structures, async (made) => {
        const count = made.parents.length;
        const document = org('Made')
          .stage('now', (s) => {
            // Each node inside an earlier one, or at the top; written out depth first by the builder's nesting.
            const inside = made.parents.map((parent, at) => (at === 0 ? -1 : (parent % (at + 1)) - 1));
            const write = (builder: typeof s, parent: number): void => {
              for (let at = 0; at < count; at += 1)
                if (inside[at] === parent)
                  builder.node(`n${at}`, { kind: made.kinds[at]!, name: made.names[at]!.trim() || 'x' }, (within) => write(within, at));
            };
            write(s, -1);
            const seen = new Set<string>();
            for (const [from, verb, to] of made.lines) {
              const [a, b] = [from % count, to % count];
              if (a === b || seen.has(`${a}${verb}${b}`)) continue;
              seen.add(`${a}${verb}${b}`);
              s.line(`n${a}`, verb, `n${b}`, { primary: false });
            }
          })
          .document();
        const scene = sceneOfStructure(document, 'now');
        expectSoundLayout(scene, await layOut(scene, elk, { outer: 180, inner: 200, row: 150, lanes: 0 }));
      }),
      { seed: 20, numRuns: 120 },
    );
  }, 120_000);
});
