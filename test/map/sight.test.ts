/** What of a crowded picture is in the page: all that is in view, not much more, and nothing new while the camera stays within it. */
import { describe, expect, it } from 'vitest';
import { layOutQuickly } from '../../src/layout/quick';
import type { Pose } from '../../src/map/camera';
import { createSight, WHOLE } from '../../src/map/sight';
import { meets, sightIndex } from '../../src/map/sightIndex';
import { farNames } from '../../src/map/paintFar';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { governanceOf, treeOf } from '../organisations';

const scene = sceneOfStructure(treeOf(1000), 'now');
const layout = layOutQuickly(scene);
const SIZE = { width: 1100, height: 740 };

/** A camera that goes where the test puts it. */
function someCamera(start: Pose) {
  let pose = start;
  const listeners = new Set<(pose: Pose, by: 'self') => void>();
  return {
    pose: () => pose,
    size: () => SIZE,
    subscribe: (listener: (pose: Pose, by: 'self') => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    put(next: Pose) {
      pose = next;
      for (const listener of listeners) listener(pose, 'self');
    },
  };
}
const viewOf = ({ x, y, k }: Pose) => ({ x: -x / k, y: -y / k, width: SIZE.width / k, height: SIZE.height / k });

describe('a small picture', () => {
  it('is in the page whole', () => {
    const small = sceneOfStructure(treeOf(WHOLE), 'now');
    const sight = createSight(someCamera({ x: 0, y: 0, k: 1 }));
    sight.show(layOutQuickly(small), small);
    expect(sight.now().level).toBe('all');
    expect(sight.index()).toBeNull();
  });
});

describe('a crowded picture', () => {
  it.each([0.7, 1, 1.6])('has every box in view in the page, and never many more, at scale %s', (k) => {
    const camera = someCamera({ x: 0, y: 0, k });
    const sight = createSight(camera);
    sight.subscribe(() => undefined);
    sight.show(layout, scene);
    for (let step = 0; step < 60; step += 1) {
      const pose = { x: -step * 97 * k, y: -((step * 61) % 4000) * k, k };
      camera.put(pose);
      const { level, boxes } = sight.now();
      if (level === 'far') continue;
      const seen = layout.boxes.filter((box) => meets(box, viewOf(pose)));
      expect(seen.filter((box) => !boxes.has(box.key))).toEqual([]);
      expect(boxes.size).toBeLessThanOrEqual(170);
    }
  });

  it('changes nothing while the camera moves within what is in the page', () => {
    const camera = someCamera({ x: -1000, y: -1000, k: 1 });
    const sight = createSight(camera);
    let changes = 0;
    sight.subscribe(() => (changes += 1));
    sight.show(layout, scene);
    const before = sight.now();
    changes = 0;
    for (let step = 0; step < 60; step += 1) camera.put({ x: -1000 - step * 2, y: -1000 + step, k: 1 });
    expect(changes).toBe(0);
    expect(sight.now()).toBe(before);
  });

  it('is painted where too many boxes would be in view, and in the page again when one comes near', () => {
    const camera = someCamera({ x: 0, y: 0, k: 0.1 });
    const sight = createSight(camera);
    sight.subscribe(() => undefined);
    sight.show(layout, scene);
    expect(sight.now()).toMatchObject({ level: 'far' });
    expect(sight.now().boxes.size).toBe(0);
    camera.put({ x: -500, y: -500, k: 1 });
    expect(sight.now().level).toBe('near');
    camera.put({ x: 0, y: 0, k: 0.1 });
    expect(sight.now().level).toBe('far');
  });
});

describe('the index of places', () => {
  const index = sightIndex(layout, scene);

  it('finds what a search through everything finds', () => {
    for (let step = 0; step < 40; step += 1) {
      const rect = { x: (step * 811) % layout.width, y: (step * 577) % layout.height, width: 40 + step * 45, height: 30 + step * 31 };
      expect(index.boxesIn(rect).map((box) => box.key)).toEqual(layout.boxes.filter((box) => meets(box, rect)).map((box) => box.key));
    }
  });

  it('finds the innermost box at a point', () => {
    const nested = sceneOfStructure(governanceOf(400), 'now');
    const placed = layOutQuickly(nested);
    const found = sightIndex(placed, nested);
    for (const box of placed.boxes.filter((one) => !one.container).slice(0, 50))
      expect(found.boxAt(box.x + 5, box.y + 5)?.key).toBe(box.key);
    expect(found.boxAt(-10, -10)).toBeNull();
  });

  it('names landmarks with the number of all that is in and below them, the largest first', () => {
    const [first, ...rest] = index.landmarks;
    expect(first).toMatchObject({ key: 'p0', count: 999 });
    const left = Math.min(...layout.boxes.map((box) => box.x));
    const right = Math.max(...layout.boxes.map((box) => box.x + box.width));
    expect(first?.extent).toEqual({ x: left, y: 0, width: right - left, height: layout.height });
    expect(rest.every((mark, at) => mark.count <= (rest[at - 1]?.count ?? 999))).toBe(true);
  });

  it('writes no name over another, and the largest branches get theirs', () => {
    const area = { x: 0, y: 0, width: layout.width, height: layout.height };
    const names = farNames(index.landmarks, area, area, 0.15, (text) => text.length * 7);
    expect(names.length).toBeGreaterThan(8);
    expect(names[0]?.key).toBe('p0');
    for (const [at, a] of names.entries())
      for (const b of names.slice(at + 1))
        expect(a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < 18, `${a.title} over ${b.title}`).toBe(false);
  });
});
