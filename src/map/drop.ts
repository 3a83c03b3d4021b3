/**
 * What a drop would mean, from the picture: inside a box, or beside one near its left or right edge.
 * It says what is meant; whether it may be done is `plan`'s to answer.
 */
import type { Command } from '../model/command';
import { heldBy, type Structure } from '../model/structure';
import type { PlacedBox } from '../layout/layout';

export interface Drop {
  /** Key of the box that is pointed at; null for the open ground round the picture and for what isn't the picture. */
  readonly target: string | null;
  /** `line`: a line would end there; `tray`: with what waits for a place; `away`: beside the map, where nothing happens. */
  readonly where: 'inside' | 'before' | 'after' | 'ground' | 'line' | 'tray' | 'away';
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

/**
 * The command that a drop of one or several units means; several stay in the order given. `target` is the node id that the drop's box
 * stands for; null for the open ground.
 */
export function moveOf(
  structure: Structure,
  stage: string,
  ids: readonly string[],
  where: 'inside' | 'before' | 'after' | 'ground',
  target: string | null,
): Command {
  const moves = ids.map((id, at): Command => {
    if (target === null || where === 'ground') return { do: 'move-node', stage, id, parent: null };
    if (where === 'inside') return { do: 'move-node', stage, id, parent: target };
    const parent = structure.nodes.get(target)?.place.parent ?? null;
    const first = where === 'after' ? target : siblingBefore(structure, parent, target, ids);
    return { do: 'move-node', stage, id, parent, after: ids[at - 1] ?? first };
  });
  const [only] = moves;
  return only && moves.length === 1 ? only : { do: 'batch', commands: moves };
}

/** The sibling that stands right before `id` and doesn't travel; null where none does. */
function siblingBefore(structure: Structure, parent: string | null, id: string, travelling: readonly string[]): string | null {
  const siblings = heldBy(structure, parent).filter((node) => node.id === id || (!travelling.includes(node.id) && !node.unplaced));
  return siblings[siblings.findIndex((node) => node.id === id) - 1]?.id ?? null;
}
