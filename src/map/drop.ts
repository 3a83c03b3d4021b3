/**
 * What a drop would mean, from the picture: inside a box, or beside one near its left or right edge.
 * It says what is meant; whether it may be done is `plan`'s to answer.
 */
import type { Command } from '../model/command';
import { childrenByParent, type Structure } from '../model/structure';
import type { PlacedBox } from '../layout/layout';

export interface Drop {
  /** Key of the box that is pointed at; null for the open ground round the picture. */
  readonly target: string | null;
  readonly where: 'inside' | 'before' | 'after' | 'ground';
}

/** Width of the zone at a box's left and right edge that means "beside", in layout px; never more than a fifth of the box. */
const EDGE = 18;

/** The innermost box under a point, the dragged box and what it holds left out (they travel along). */
export function boxAt(boxes: readonly PlacedBox[], x: number, y: number, without: ReadonlySet<string>): PlacedBox | null {
  let found: PlacedBox | null = null;
  for (const box of boxes) {
    if (without.has(box.key) || x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) continue;
    if (!found || box.depth > found.depth || (box.depth === found.depth && !box.container)) found = box;
  }
  return found;
}

export function dropAt(boxes: readonly PlacedBox[], x: number, y: number, without: ReadonlySet<string>): Drop {
  const box = boxAt(boxes, x, y, without);
  if (!box) return { target: null, where: 'ground' };
  const edge = Math.min(EDGE, box.width / 5);
  if (x - box.x < edge) return { target: box.key, where: 'before' };
  if (box.x + box.width - x < edge) return { target: box.key, where: 'after' };
  return { target: box.key, where: 'inside' };
}

/** The command that a drop means. `target` is the node id that the drop's box stands for; null for the open ground. */
export function moveOf(structure: Structure, stage: string, id: string, where: Drop['where'], target: string | null): Command {
  if (target === null || where === 'ground') return { do: 'move-node', stage, id, parent: null };
  if (where === 'inside') return { do: 'move-node', stage, id, parent: target };
  const node = structure.nodes.get(target);
  const parent = node?.place.parent ?? null;
  const siblings = (childrenByParent(structure).get(parent) ?? []).filter((sibling) => sibling.id !== id);
  const at = siblings.findIndex((sibling) => sibling.id === target);
  const after = where === 'after' ? target : (siblings[at - 1]?.id ?? null);
  return { do: 'move-node', stage, id, parent, after };
}
