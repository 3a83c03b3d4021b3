/** What must hold for every layout of every scene, asserted in one place. It knows scenes and layouts, and no picture in particular. */
import { expect } from 'vitest';
import type { Layout, PlacedBox, Rect } from '../../src/layout/layout';
import { enters } from '../../src/layout/route';
import { textWidth } from '../../src/scene/measure';
import type { Scene } from '../../src/scene/scene';

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const overlap = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export function expectSoundLayout(scene: Scene, layout: Layout): void {
  const placed = new Map(layout.boxes.map((box) => [box.key, box]));
  const parentOf = new Map(scene.boxes.map((box) => [box.key, box.parent]));
  const holders = (key: string): string[] => {
    const up: string[] = [];
    for (let at = parentOf.get(key) ?? null; at !== null; at = parentOf.get(at) ?? null) up.push(at);
    return up;
  };
  const box = (key: string): PlacedBox => placed.get(key)!;

  expect([...placed.keys()].sort(), 'each box is placed once').toEqual(scene.boxes.map(({ key }) => key).sort());
  expect(layout.boxes).toHaveLength(scene.boxes.length);

  const faults: string[] = [];
  for (const { key, parent, title } of scene.boxes) {
    const rect = box(key);
    if (![rect.x, rect.y, rect.width, rect.height].every(Number.isInteger)) faults.push(`${key} does not stand on whole pixels`);
    if (rect.x < 0 || rect.y < 0 || rect.x + rect.width > layout.width || rect.y + rect.height > layout.height)
      faults.push(`${key} lies outside the drawing`);
    if (parent !== null && !inside(rect, box(parent))) faults.push(`${key} sticks out of ${parent}`);
    const words = rect.text.filter(({ role }) => role === 'title').map(({ text }) => text);
    if (words.join('').replace(/\s/g, '') !== title.replace(/\s/g, '')) faults.push(`${key} loses part of its title: ${words.join(' | ')}`);
    for (const line of rect.text) {
      const width = textWidth(line.text, line.role === 'detail' ? 'detail' : rect.container ? 'heading' : 'title');
      if (line.x < 0 || line.x + width > rect.width || line.y > rect.height) faults.push(`"${line.text}" is wider or lower than ${key}`);
    }
  }
  const keys = scene.boxes.map(({ key }) => key);
  for (const [at, a] of keys.entries())
    for (const b of keys.slice(at + 1))
      if (overlap(box(a), box(b)) && !holders(a).includes(b) && !holders(b).includes(a)) faults.push(`${a} overlaps ${b}`);

  const drawn = new Set(layout.lines.map(({ id }) => id));
  for (const line of scene.lines) {
    if (line.folded === null && !drawn.has(line.id) && !layout.shortfalls.some((text) => text.includes(line.id)))
      faults.push(`the line ${line.id} is neither drawn nor missed`);
  }
  for (const { id, points } of layout.lines) {
    const line = scene.lines.find((candidate) => candidate.id === id)!;
    if (layout.shortfalls.some((text) => text.includes(id))) continue;
    const passable = new Set([line.from, line.to, ...holders(line.from), ...holders(line.to)]);
    for (const [index, to] of points.slice(1).entries()) {
      const from = points[index]!;
      if (from[0] !== to[0] && from[1] !== to[1]) faults.push(`${id} runs askew`);
      for (const key of keys) if (!passable.has(key) && enters(box(key), from, to)) faults.push(`${id} runs through ${key}`);
    }
  }
  expect(faults).toEqual([]);
}
