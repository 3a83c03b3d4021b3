/**
 * A scene as one tree, and parts of it as scenes of their own, for pictures that are told on several pages. What stands in a container is below
 * it; of what stands beside each other, who answers is below whom it answers to. Pure; it refuses to know pages and sizes.
 */
import { branchesOf } from './branches';
import { foldLines } from './fold';
import type { Scene, SceneBox, SceneLine } from './scene';

export interface Tree {
  /** Box key → the box that it is below; null for roots. */
  readonly above: ReadonlyMap<string, string | null>;
  /** Keys directly below, in reading order; under null the roots. */
  readonly below: ReadonlyMap<string | null, readonly string[]>;
}

export function treeOf({ boxes, lines }: Scene): Tree {
  const known = new Set(boxes.map((box) => box.key));
  const bonds = branchesOf(boxes, lines);
  const above = new Map<string, string | null>();
  for (const { key, parent } of boxes) above.set(key, bonds.get(key)?.chief ?? (parent !== null && known.has(parent) ? parent : null));
  const below = new Map<string | null, string[]>();
  for (const { key } of [...boxes].sort((a, b) => a.index - b.index)) {
    const under = above.get(key) ?? null;
    const list = below.get(under);
    if (list) list.push(key);
    else below.set(under, [key]);
  }
  return { above, below };
}

/** Everything below a box, without it. */
export function allBelow({ below }: Tree, key: string | null): string[] {
  const found: string[] = [];
  const stack = [...(below.get(key) ?? [])].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next);
    stack.push(...[...(below.get(next) ?? [])].reverse());
  }
  return found;
}

/** From the box that it is directly below upwards. */
export function allAbove({ above }: Tree, key: string): string[] {
  const found: string[] = [];
  for (let at = above.get(key) ?? null; at !== null && !found.includes(at); at = above.get(at) ?? null) found.push(at);
  return found;
}

/** The boxes of `keys` and what lies between them. `cut` says how many boxes below each are told elsewhere. */
export function partOfScene(scene: Scene, keys: ReadonlySet<string>, cut: ReadonlyMap<string, number>): Scene {
  const kept = scene.boxes.filter((box) => keys.has(box.key));
  const holders = new Set(kept.map((box) => box.parent));
  const places = new Map<string | null, string[]>();
  for (const box of [...kept].sort((a, b) => a.index - b.index)) {
    const list = places.get(box.parent);
    if (list) list.push(box.key);
    else places.set(box.parent, [box.key]);
  }
  const boxes = kept.map((box): SceneBox => {
    const hidden = cut.get(box.key) ?? 0;
    const words = hidden === 0 ? [box.detail] : [box.detail, `${hidden} more`];
    return {
      ...box,
      parent: box.parent !== null && keys.has(box.parent) ? box.parent : null,
      index: places.get(box.parent)?.indexOf(box.key) ?? 0,
      holds: holders.has(box.key),
      detail: words.filter((word) => word !== '').join(' · '),
    };
  });
  const inside = scene.lines.filter((line) => keys.has(line.from) && keys.has(line.to));
  const asked = new Set(inside.flatMap((line) => (line.folded === null ? [line.id] : [])));
  const ids = new Set(inside.map((line) => line.id));
  // Which lines tell which is decided anew: the one that told another may stand elsewhere.
  const lines = foldLines(
    inside.map((line) => ({ ...line, folded: null, tells: line.tells.filter((id) => !ids.has(id)) })),
    boxes,
  ).map((line): SceneLine => (line.folded === 'soft' && asked.has(line.id) ? { ...line, folded: null } : line));
  return { ...scene, boxes, lines, threads: scene.threads.filter((thread) => keys.has(thread.from) && keys.has(thread.to)) };
}
