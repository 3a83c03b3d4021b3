/**
 * Lines up what belongs on one line: sources and result of a merger, peers of a tier across lanes.
 * Boxes are only ever pushed down; what follows them and what holds them gives way. It knows nothing of ELK or of lines' routes.
 */
import { LINE_KINDS, NODE_KINDS } from '../model/kinds';
import type { Scene, SceneBox } from '../scene/scene';
import type { Rect } from './layout';
import type { Sized } from './size';

type Rects = Map<string, Rect>;

interface Tree {
  readonly parent: ReadonlyMap<string, Sized>;
  readonly block: ReadonlyMap<string, Sized>;
}

function treeOf(root: Sized): Tree {
  const parent = new Map<string, Sized>();
  const block = new Map<string, Sized>([[root.id, root]]);
  const stack = [root];
  while (stack.length > 0) {
    const at = stack.pop() as Sized;
    for (const child of at.children) {
      parent.set(child.id, at);
      block.set(child.id, child);
      stack.push(child);
    }
  }
  return { parent, block };
}

/** Moves a block and everything in it down. */
function shift(rects: Rects, block: Sized, by: number): void {
  const stack = [block];
  while (stack.length > 0) {
    const at = stack.pop() as Sized;
    const rect = rects.get(at.id);
    if (rect) rects.set(at.id, { ...rect, y: rect.y + by });
    stack.push(...at.children);
  }
}

/** Pushes one block down inside its column and lets siblings and containers follow. */
function pushDown(rects: Rects, tree: Tree, id: string, by: number): void {
  let block = tree.block.get(id);
  let distance = by;
  if (block) shift(rects, block, distance);
  while (block && distance > 0) {
    const parent: Sized | undefined = tree.parent.get(block.id);
    if (!parent) return;
    if (parent.shape === 'column') {
      // Later siblings give way only as far as they must: a hole above them is used up first.
      let bottom = bottomOf(rects.get(block.id));
      for (const sibling of parent.children.slice(parent.children.indexOf(block) + 1)) {
        const needed = bottom + parent.gap - (rects.get(sibling.id)?.y ?? 0);
        if (needed <= 0) break;
        shift(rects, sibling, needed);
        bottom = bottomOf(rects.get(sibling.id));
      }
    }
    const frame = rects.get(parent.id);
    if (!frame) return;
    const bottom = Math.max(...parent.children.map((child) => bottomOf(rects.get(child.id)))) + parent.padding.bottom;
    distance = Math.max(0, bottom - (frame.y + frame.height));
    rects.set(parent.id, { ...frame, height: frame.height + distance });
    block = parent;
  }
}

const bottomOf = (rect: Rect | undefined): number => (rect ? rect.y + rect.height : 0);
const middleOf = (rect: Rect): number => rect.y + rect.height / 2;

/** The outermost column in which a box stands, so that no two members of a row share one. */
function laneOf(tree: Tree, id: string): string {
  let [lane, at]: [string, Sized | undefined] = [id, tree.block.get(id)];
  while (at) {
    const parent = tree.parent.get(at.id);
    if (parent?.shape === 'row' && parent.id.endsWith('/lanes')) lane = at.id;
    at = parent;
  }
  return lane;
}

/** Groups that should share a centre line, most telling first. Every group names leaves of different lanes. */
export function rowGroups(scene: Scene, root: Sized): string[][] {
  const tree = treeOf(root);
  const leaf = (key: string): boolean => tree.block.get(key)?.shape === 'leaf';
  const groups: string[][] = [];
  const add = (keys: readonly string[]): void => {
    const lanes = new Set<string>();
    const members = keys.filter((key) => {
      const lane = laneOf(tree, key);
      if (!leaf(key) || lanes.has(lane)) return false;
      lanes.add(lane);
      return true;
    });
    if (members.length > 1) groups.push(members);
  };

  // Tiers: chiefs of outer lanes that are of one kind, with the box between them that both are tied to.
  const lanes = [...tree.block.values()].filter((block) => block.id.endsWith('/lanes'));
  for (const block of lanes) {
    const [first, last] = [block.children[0], block.children.at(-1)];
    if (!first || !last || first === last) continue;
    const [left, right] = [leaves(first), leaves(last)].map((list) => list.filter((box) => !box.ghost)) as [SceneBox[], SceneBox[]];
    const inner = block.children.slice(1, -1).flatMap(leaves);
    const taken = new Set<string>();
    for (const box of left) {
      const peer = right.find((other) => !taken.has(other.key) && other.kind === box.kind && other.rank === box.rank);
      if (!peer) continue;
      taken.add(peer.key);
      const between =
        inner.find((one) => !taken.has(one.key) && tied(scene, one, box) && tied(scene, one, peer)) ??
        (NODE_KINDS[box.kind].decides ? inner.find((one) => !taken.has(one.key) && one.kind === box.kind) : undefined);
      if (between) taken.add(between.key);
      add([box.key, ...(between ? [between.key] : []), peer.key]);
    }
  }
  // Mergers: each result with its sources, the ones with most sources first.
  const sources = new Map<string, string[]>();
  for (const thread of scene.threads) if (thread.kind !== 'moved') sources.set(thread.to, [...(sources.get(thread.to) ?? []), thread.from]);
  const outgoing = new Map<string, number>();
  for (const thread of scene.threads) outgoing.set(thread.from, (outgoing.get(thread.from) ?? 0) + 1);
  const mergers = [...sources.entries()].filter(([, from]) => from.length > 1);
  mergers.sort(([, a], [, b]) => score(a) - score(b));
  function score(from: readonly string[]): number {
    return from.reduce((sum, key) => sum + (outgoing.get(key) ?? 0), 0) - from.length * 2;
  }
  for (const [to, from] of mergers) add([from[0] ?? to, to, ...from.slice(1)]);
  return groups;
}

function leaves(block: Sized): SceneBox[] {
  if (block.shape === 'leaf') return block.box ? [block.box] : [];
  return block.children.flatMap(leaves);
}

function tied(scene: Scene, a: SceneBox, b: SceneBox): boolean {
  return scene.lines.some(
    (line) =>
      LINE_KINDS[line.kind].family !== 'governance' &&
      ((line.from === a.key && line.to === b.key) || (line.from === b.key && line.to === a.key)),
  );
}

/**
 * New rects with as many groups aligned as keep the drawing within `limit` pixels of height.
 * A group that would cost more, or that would cross one already aligned, is left out.
 */
export function alignRows(
  rects: ReadonlyMap<string, Rect>,
  root: Sized,
  groups: readonly (readonly string[])[],
  limit: number,
): { readonly rects: Rects; readonly aligned: number } {
  const tree = treeOf(root);
  let best: Rects = new Map(rects);
  const height = (all: Rects): number => all.get(root.id)?.height ?? 0;
  const kept: (readonly string[])[] = [];
  for (const group of groups) {
    const trial: Rects = new Map(best);
    if (!settle(trial, tree, [...kept, group])) continue;
    if (height(trial) > Math.max(limit, height(best))) continue;
    kept.push(group);
    best = trial;
  }
  stretchRows(best, root);
  return { rects: best, aligned: kept.length };
}

/** Repeats until every group shares a centre; false where they pull against each other. */
function settle(rects: Rects, tree: Tree, groups: readonly (readonly string[])[]): boolean {
  for (let round = 0; round < 12; round += 1) {
    let moved = false;
    for (const group of groups) {
      const lowest = Math.max(...group.map((key) => middleOf(rects.get(key) as Rect)));
      for (const key of group) {
        // Half a pixel between odd and even heights is no reason to move.
        const by = Math.floor(lowest - middleOf(rects.get(key) as Rect));
        if (by > 0) {
          pushDown(rects, tree, key, by);
          moved = true;
        }
      }
    }
    if (!moved) return true;
  }
  return false;
}

/** Containers side by side inside a container end at one height, unless they are lanes. */
function stretchRows(rects: Rects, root: Sized): void {
  const stack = [root];
  while (stack.length > 0) {
    const block = stack.pop() as Sized;
    stack.push(...block.children);
    if (block.shape !== 'row' || block.id.endsWith('/lanes')) continue;
    const holders = block.children.filter((child) => child.shape !== 'leaf' && child.box !== null);
    if (holders.length < 2 || holders.length < block.children.length) continue;
    const bottom = Math.max(...holders.map((child) => bottomOf(rects.get(child.id))));
    for (const child of holders) {
      const rect = rects.get(child.id);
      if (rect) rects.set(child.id, { ...rect, height: bottom - rect.y });
    }
  }
}
