/**
 * Who answers to whom among boxes of one container, as a forest: each box below one chief at most, and no ring.
 * Pure; it knows lines by their kinds and refuses to know places.
 */
import { LINE_KINDS } from '../model/kinds';
import type { SceneBox, SceneLine } from './scene';

/** Above this many boxes a picture draws the lines of its branches alone; the others wait until one of their ends is asked about. */
export const CROWDED = 160;

/** From so many boxes that answer to others of one container, these are drawn as the branches of a tree. */
const TREE = 15;

/** Whether a picture is set out by its branches: because it is crowded, or because a container of it, or the whole, is a tree. */
export function isBranching(scene: { readonly boxes: readonly SceneBox[]; readonly lines: readonly SceneLine[] }): boolean {
  if (scene.boxes.length > CROWDED) return true;
  const parentOf = new Map(scene.boxes.map((box) => [box.key, box.parent]));
  const held = new Map<string | null, number>();
  for (const { parent } of scene.boxes) held.set(parent, (held.get(parent) ?? 0) + 1);
  const juniors = new Map<string | null, number>();
  for (const { junior } of branchesOf(scene.boxes, scene.lines).values()) {
    const parent = parentOf.get(junior) ?? null;
    juniors.set(parent, (juniors.get(parent) ?? 0) + 1);
  }
  return [...juniors].some(([parent, count]) => count >= TREE && count * 2 > (held.get(parent) ?? 0));
}

type Box = Pick<SceneBox, 'key' | 'parent'>;
type Line = Pick<SceneLine, 'id' | 'kind' | 'from' | 'to' | 'presence' | 'folded' | 'primary'>;

export interface Bond {
  /** Box keys. */
  readonly chief: string;
  readonly junior: string;
  readonly line: string;
}

/** What was found for the lines of a scene, for whoever asks next. */
const known = new WeakMap<readonly Line[], { readonly boxes: readonly Box[]; readonly bonds: ReadonlyMap<string, Bond> }>();

/** The bond of each box that has a chief beside it, by the junior's key. Lines that are folded already are no bonds. */
export function branchesOf(boxes: readonly Box[], lines: readonly Line[]): ReadonlyMap<string, Bond> {
  const found = known.get(lines);
  if (found?.boxes === boxes) return found.bonds;
  const bonds = bondsOf(boxes, lines);
  known.set(lines, { boxes, bonds });
  return bonds;
}

/** Folds all lines but those of branches: these stay the only ones that are drawn. */
export function withBranchesAlone(boxes: readonly Box[], lines: readonly SceneLine[]): readonly SceneLine[] {
  const bonds = bondsOf(boxes, lines);
  const drawn = new Set<string>();
  for (const bond of bonds.values()) drawn.add(bond.line);
  const thinned = lines.map((line): SceneLine => (line.folded === null && !drawn.has(line.id) ? { ...line, folded: 'crowded' } : line));
  known.set(thinned, { boxes, bonds });
  return thinned;
}

function bondsOf(boxes: readonly Box[], lines: readonly Line[]): ReadonlyMap<string, Bond> {
  const parentOf = new Map(boxes.map((box) => [box.key, box.parent]));
  const bonds = new Map<string, Bond>();
  const weights = new Map<string, number>();
  for (const line of lines) {
    if (line.folded !== null) continue;
    const { senior, family } = LINE_KINDS[line.kind];
    if (senior === null || family !== 'authority') continue;
    const [chief, junior] = senior === 'from' ? [line.from, line.to] : [line.to, line.from];
    const parent = parentOf.get(junior);
    if (parent === undefined || chief === junior || parentOf.get(chief) !== parent) continue;
    // What is, before what was; the primary line before others; else the first by the order of the lines.
    const weight = (line.presence === 'before' ? 0 : 2) + (line.primary ? 1 : 0);
    if (weight <= (weights.get(junior) ?? -1)) continue;
    weights.set(junior, weight);
    bonds.set(junior, { chief, junior, line: line.id });
  }
  cutRings(bonds);
  return bonds;
}

/** Lets go of one bond of each ring, the last of those in the order in which they were found. */
function cutRings(bonds: Map<string, Bond>): void {
  const walked = new Map<string, number>();
  let walk = 0;
  for (const start of bonds.keys()) {
    walk += 1;
    let at: string | undefined = start;
    while (at !== undefined && !walked.has(at)) {
      walked.set(at, walk);
      at = bonds.get(at)?.chief;
    }
    if (at !== undefined && walked.get(at) === walk) bonds.delete(at);
  }
}
