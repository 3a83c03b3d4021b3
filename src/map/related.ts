/** What belongs together with one box or line: its lines and threads, their other ends, its group, its place. Pure. */
import type { Selected } from '../editor/state';
import type { Scene, SceneBox } from '../scene/scene';

export interface Related {
  readonly boxes: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  readonly threads: ReadonlySet<string>;
}

interface Index {
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}
const indexes = new WeakMap<Scene, Index>();

function indexOf(scene: Scene): Index {
  const known = indexes.get(scene);
  if (known) return known;
  const children = new Map<string, string[]>();
  for (const box of scene.boxes) {
    if (box.parent === null) continue;
    const list = children.get(box.parent);
    if (list) list.push(box.key);
    else children.set(box.parent, [box.key]);
  }
  const index = { boxes: new Map(scene.boxes.map((box) => [box.key, box])), children };
  indexes.set(scene, index);
  return index;
}

function addAncestors(index: Index, key: string, into: Set<string>): void {
  let parent = index.boxes.get(key)?.parent ?? null;
  while (parent !== null && !into.has(parent)) {
    into.add(parent);
    parent = index.boxes.get(parent)?.parent ?? null;
  }
}

/** Everything below `key`, without `key`; survives cycles. */
export function below(scene: Scene, key: string): ReadonlySet<string> {
  const { children } = indexOf(scene);
  const found = new Set<string>();
  const stack = [...(children.get(key) ?? [])];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    stack.push(...(children.get(next) ?? []));
  }
  found.delete(key);
  return found;
}

/** Of a thing that isn't in the scene nothing is related. */
export function related(scene: Scene, thing: Selected): Related {
  const index = indexOf(scene);
  const boxes = new Set<string>();
  const lines = new Set<string>();
  const threads = new Set<string>();
  if (thing.of === 'line') {
    const line = scene.lines.find((candidate) => candidate.id === thing.id);
    if (line) {
      lines.add(line.id);
      boxes.add(line.from).add(line.to);
    }
  } else {
    const box = index.boxes.get(thing.key);
    if (box) {
      const own = new Set([box.key]);
      for (const other of scene.boxes) if (other.group === box.group) own.add(other.key);
      for (const thread of scene.threads) {
        if (!own.has(thread.from) && !own.has(thread.to)) continue;
        threads.add(thread.id);
        boxes.add(thread.from).add(thread.to);
      }
      for (const line of scene.lines) {
        if (line.from !== box.key && line.to !== box.key) continue;
        lines.add(line.id);
        boxes.add(line.from).add(line.to);
      }
      for (const key of own) boxes.add(key);
      for (const key of below(scene, box.key)) boxes.add(key);
    }
  }
  for (const key of boxes) addAncestors(index, key, boxes);
  return { boxes, lines, threads };
}
