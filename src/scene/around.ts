/**
 * The structure as seen by one box: what it holds and stands in, whom it answers to and leads, where it sits, in layers outwards.
 * Pure; folded lines count like drawn ones, since what is told by another line is true all the same.
 */
import type { Scene } from './scene';

/**
 * Box key → layer: 0 for the box itself, 1 for what a single line, its container or its own content joins to it, and so on.
 * Boxes that nothing leads to are left out. A box that isn't in the scene gives an empty map.
 */
export function layersRound(scene: Scene, key: string): ReadonlyMap<string, number> {
  const next = new Map<string, string[]>(scene.boxes.map((box) => [box.key, []]));
  const join = (a: string, b: string): void => {
    next.get(a)?.push(b);
    next.get(b)?.push(a);
  };
  const has = (box: string): boolean => next.has(box);
  for (const box of scene.boxes) if (box.parent !== null && has(box.parent)) join(box.key, box.parent);
  for (const line of scene.lines) if (has(line.from) && has(line.to)) join(line.from, line.to);
  for (const thread of scene.threads) if (has(thread.from) && has(thread.to)) join(thread.from, thread.to);
  const layers = new Map<string, number>();
  if (!has(key)) return layers;
  layers.set(key, 0);
  const queue = [key];
  for (const at of queue) {
    const layer = (layers.get(at) ?? 0) + 1;
    for (const other of next.get(at) ?? []) {
      if (layers.has(other)) continue;
      layers.set(other, layer);
      queue.push(other);
    }
  }
  return layers;
}

/** The outermost layer; 0 where there is none. */
export function farthest(layers: ReadonlyMap<string, number>): number {
  return Math.max(0, ...layers.values());
}

/** Boxes and lines within so many layers. A line belongs to them when both of its ends do. */
export function within(scene: Scene, layers: ReadonlyMap<string, number>, steps: number) {
  const boxes = new Set([...layers].flatMap(([key, layer]) => (layer <= steps ? [key] : [])));
  // Between two boxes of the outermost layer a line is the next layer's news.
  const near = (from: string, to: string): boolean =>
    boxes.has(from) && boxes.has(to) && Math.min(layers.get(from) ?? 0, layers.get(to) ?? 0) < steps;
  return {
    boxes,
    lines: new Set(scene.lines.flatMap((line) => (near(line.from, line.to) ? [line.id] : []))),
    threads: new Set(scene.threads.flatMap((thread) => (near(thread.from, thread.to) ? [thread.id] : []))),
  };
}
