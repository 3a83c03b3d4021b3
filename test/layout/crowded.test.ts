/** Pictures of very many boxes: nothing overlaps, the shape stays readable, lines that wait are counted, an edit moves next to nothing. */
import { describe, expect, it } from 'vitest';
import { layOutQuickly } from '../../src/layout/quick';
import type { OrgDocument } from '../../src/model/document';
import { applyPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import type { Command } from '../../src/model/command';
import { CROWDED } from '../../src/scene/branches';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { governanceOf, treeOf } from '../organisations';
import { org } from '../build';
import { expectSoundLayout } from './laws';

const done = (document: OrgDocument, command: Command): OrgDocument => {
  const planned = plan(document, command);
  if (planned.refused) throw new Error(planned.because);
  return applyPatch(document, planned.patch);
};

describe('a crowded picture', () => {
  it.each([
    ['a tree of 300 posts', treeOf(300)],
    ['a tree of 300 posts in one organisation', treeOf(300, { inside: true, seed: 11 })],
    ['governance of 400 units', governanceOf(400)],
    ['a chain of 200', chain(200)],
    ['one chief of 200', star(200)],
    ['200 that answer to nobody', alone(200)],
    ['a ring of 200', ring(200)],
  ])('%s breaks no law of layouts', (_, document) => {
    const scene = sceneOfStructure(document, 'now');
    expect(scene.boxes.length).toBeGreaterThan(CROWDED);
    expectSoundLayout(scene, layOutQuickly(scene));
  });

  it.each([
    ['a tree of 1,000 posts', treeOf(1000)],
    ['a tree of 3,000 posts in one organisation', treeOf(3000, { inside: true })],
    ['governance of 3,000 units', governanceOf(3000)],
    ['one chief of 143', star(171)],
  ])('%s is neither a ribbon nor a tower', (_, document) => {
    const { width, height } = layOutQuickly(sceneOfStructure(document, 'now'));
    expect(width / height).toBeGreaterThan(1 / 3);
    expect(width / height).toBeLessThan(3);
  });

  it('draws the lines of branches and lets all others wait, counted', () => {
    const scene = sceneOfStructure(governanceOf(400), 'now');
    const drawn = scene.lines.filter((line) => line.folded === null);
    expect(drawn.every((line) => line.kind === 'reports-to')).toBe(true);
    expect(new Set(layOutQuickly(scene).lines.map((line) => line.id))).toEqual(new Set(drawn.map((line) => line.id)));
    expect(scene.lines.filter((line) => line.folded === 'crowded').length).toBeGreaterThan(10);
    expect(scene.lines.every((line) => line.folded !== null || drawn.includes(line))).toBe(true);
  });

  it('gives the same bytes whatever was laid out before', () => {
    const scene = sceneOfStructure(treeOf(300), 'now');
    const first = JSON.stringify(layOutQuickly(scene));
    layOutQuickly(sceneOfStructure(treeOf(280, { seed: 5 }), 'now'));
    expect(JSON.stringify(layOutQuickly(scene))).toBe(first);
  });

  it('lays an edited picture out as if it were new', () => {
    const before = treeOf(400);
    layOutQuickly(sceneOfStructure(before, 'now'));
    const after = done(before, {
      do: 'edit-node',
      stage: 'now',
      id: 'p9',
      fields: { name: 'A very much longer name than it had before, to be wrapped' },
    });
    const scene = sceneOfStructure(after, 'now');
    const edited = JSON.stringify(layOutQuickly(scene));
    layOutQuickly(
      sceneOfStructure(
        org()
          .stage('now', (s) => s.node('other'))
          .document(),
        'now',
      ),
    );
    expect(JSON.stringify(layOutQuickly(scene))).toBe(edited);
  });

  it('moves few boxes when a post is added, and none where the others of its chief leave room', () => {
    let document = treeOf(1000);
    let layout = layOutQuickly(sceneOfStructure(document, 'now'));
    const shares: number[] = [];
    for (const [at, chief] of [700, 810, 905, 950, 620].entries()) {
      document = done(document, { do: 'add-node', stage: 'now', id: `new${at}`, parent: null, name: `New post ${at}`, kind: 'post' });
      document = done(document, { do: 'connect', stage: 'now', from: `new${at}`, to: `p${chief}`, kind: 'reports-to' });
      const next = layOutQuickly(sceneOfStructure(document, 'now'), 'wide', layout.step);
      const was = new Map(layout.boxes.map((box) => [box.key, box]));
      shares.push(
        next.boxes.filter((box) => was.has(box.key) && (was.get(box.key)?.x !== box.x || was.get(box.key)?.y !== box.y)).length / 1000,
      );
      layout = next;
    }
    shares.sort((a, b) => a - b);
    expect(shares[2]).toBeLessThan(0.1);
  });

  it('keeps what an edit leaves alone as the very same objects', () => {
    const document = treeOf(500);
    const before = layOutQuickly(sceneOfStructure(document, 'now'));
    const after = layOutQuickly(
      sceneOfStructure(
        done(document, { do: 'edit-node', stage: 'now', id: 'p499', fields: { name: 'Manager, Public health 498' } }),
        'now',
      ),
      'wide',
      before.step,
    );
    const same = new Set(before.boxes);
    expect(after.boxes.filter((box) => !same.has(box)).length).toBeLessThanOrEqual(1);
  });
});

function chain(n: number): OrgDocument {
  return linked(n, (at) => at - 1);
}
function star(n: number): OrgDocument {
  return linked(n, () => 0);
}
function alone(n: number): OrgDocument {
  return linked(n, () => -1);
}
function ring(n: number): OrgDocument {
  const document = chain(n);
  return done(document, { do: 'connect', stage: 'now', from: 'x0', to: `x${n - 1}`, kind: 'accountable-to' });
}
function linked(n: number, chiefOf: (at: number) => number): OrgDocument {
  return org()
    .stage('now', (s) => {
      for (let at = 0; at < n; at += 1) s.node(`x${at}`, { kind: 'post', name: `Post ${at}` });
      for (let at = 1; at < n; at += 1) if (chiefOf(at) >= 0) s.line(`x${at}`, 'reports-to', `x${chiefOf(at)}`);
    })
    .document();
}
