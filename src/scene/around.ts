/**
 * The structure as seen by one box, in layers outwards: its chain upwards, what it holds and leads, where it sits, whom it is linked to.
 * Pure; folded lines count like drawn ones, since what is told by another line is true all the same.
 */
import type { Scene, SceneBox } from './scene';

/**
 * Box key → layer: 0 for the box itself (and for its ghost, where it moved), 1 for what one line, its container or its own content joins to
 * it, and so on. What merely stands in the same container is not joined by that. A box that isn't in the scene gives an empty map.
 */
export function layersRound(scene: Scene, key: string): ReadonlyMap<string, number> {
  const boxes = new Map(scene.boxes.map((box) => [box.key, box]));
  const own = boxes.get(key);
  const layers = new Map<string, number>();
  if (!own) return layers;
  const children = new Map<string, string[]>();
  const linked = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, at: string, other: string): void => {
    const list = to.get(at);
    if (list) list.push(other);
    else to.set(at, [other]);
  };
  for (const box of scene.boxes) if (box.parent !== null) add(children, box.parent, box.key);
  for (const { from, to } of [...scene.lines, ...scene.threads]) {
    if (!boxes.has(from) || !boxes.has(to)) continue;
    add(linked, from, to);
    add(linked, to, from);
  }
  /** Only from the box itself one goes on down into content: else every container would lead to all that it holds. */
  const queue: { readonly key: string; readonly layer: number; readonly down: boolean }[] = sameUnit(scene, own).map((at) => ({
    key: at,
    layer: 0,
    down: true,
  }));
  const wentDown = new Set<string>();
  for (const at of queue) {
    if (layers.has(at.key) && (!at.down || wentDown.has(at.key))) continue;
    if (!layers.has(at.key)) layers.set(at.key, at.layer);
    if (at.down) wentDown.add(at.key);
    const layer = at.layer + 1;
    for (const child of at.down ? (children.get(at.key) ?? []) : []) queue.push({ key: child, layer, down: true });
    const parent = boxes.get(at.key)?.parent ?? null;
    if (parent !== null && boxes.has(parent)) queue.push({ key: parent, layer, down: false });
    for (const other of linked.get(at.key) ?? []) queue.push({ key: other, layer, down: false });
  }
  return layers;
}

/** A unit that moved is drawn twice, and is one all the same. */
function sameUnit(scene: Scene, own: SceneBox): readonly string[] {
  const twins = own.fate === 'kept' ? scene.boxes.filter((box) => box.group === own.group).map((box) => box.key) : [];
  return twins.length > 0 ? twins : [own.key];
}

/** The outermost layer; 0 where there is none. */
export function farthest(layers: ReadonlyMap<string, number>): number {
  let most = 0;
  for (const layer of layers.values()) most = Math.max(most, layer);
  return most;
}

/** What is lit, each with the layer in which it lights up. */
export interface Lit {
  readonly boxes: ReadonlyMap<string, number>;
  readonly lines: ReadonlyMap<string, number>;
  readonly threads: ReadonlyMap<string, number>;
}

/** Boxes, lines and threads within so many layers, and the containers round them. A line lights up with the further of its ends. */
export function within(scene: Scene, layers: ReadonlyMap<string, number>, steps: number): Lit {
  const boxes = new Map([...layers].filter(([, layer]) => layer <= steps));
  // Between two boxes of the outermost layer a line is the next layer's news.
  const joined = ({ id, from, to }: { readonly id: string; readonly from: string; readonly to: string }): [string, number][] => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a === undefined || b === undefined || Math.min(a, b) >= steps ? [] : [[id, Math.max(a, b)]];
  };
  return {
    boxes: withContainers(scene, boxes),
    lines: new Map(scene.lines.flatMap(joined)),
    threads: new Map(scene.threads.flatMap(joined)),
  };
}

/** A lit box in a dim container would hang in the air: what holds it is lit with it. */
export function withContainers(scene: Scene, boxes: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const parents = new Map(scene.boxes.map((box) => [box.key, box.parent]));
  const all = new Map(boxes);
  for (const [key, layer] of boxes) {
    const seen = new Set<string>();
    for (let at = parents.get(key) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      seen.add(at);
      if (all.has(at)) break;
      all.set(at, layer);
    }
  }
  return all;
}
