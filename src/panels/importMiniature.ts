/**
 * A structure drawn small: which of its units are shown as bars inside a few dozen rows, the topmost first, and how many are behind each. Pure;
 * it knows no colours and no pixels.
 */
import type { NodeKind } from '../model/kinds';
import { childrenByParent, type OrgNode, type Structure } from '../model/structure';

export interface Bar {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  /** Column, from 0. */
  readonly depth: number;
  /** First row, from 0, and how many rows it spans. */
  readonly row: number;
  readonly rows: number;
  /** Units inside that aren't shown. */
  readonly more: number;
  readonly inferred: boolean;
}

/** Stands for siblings for which there is no room. */
export interface Rest {
  readonly depth: number;
  readonly row: number;
  readonly count: number;
}

export interface Miniature {
  readonly bars: readonly Bar[];
  readonly rests: readonly Rest[];
  readonly depth: number;
  readonly rows: number;
}

/** Units below each unit. */
function sizesOf(structure: Structure): ReadonlyMap<string, number> {
  const children = childrenByParent(structure);
  const order: OrgNode[] = [];
  const stack = [...(children.get(null) ?? [])];
  for (let node = stack.pop(); node; node = stack.pop()) {
    order.push(node);
    for (const held of children.get(node.id) ?? []) stack.push(held);
  }
  const sizes = new Map<string, number>();
  for (const node of order.reverse())
    sizes.set(
      node.id,
      (children.get(node.id) ?? []).reduce((sum, held) => sum + 1 + (sizes.get(held.id) ?? 0), 0),
    );
  return sizes;
}

/** At most `most` rows; what waits in the tray is left out. */
export function miniature(structure: Structure, most = 28): Miniature {
  const children = childrenByParent(structure);
  const sizes = sizesOf(structure);
  const roots = (children.get(null) ?? []).filter((node) => !node.unplaced);
  /** How many of its children a unit shows. */
  const shown = new Map<string | null, number>();
  let left = most;
  const show = (id: string | null, held: readonly OrgNode[], free: number): void => {
    // The last row says how many more there are.
    const count = held.length <= free ? held.length : Math.max(0, free - 1);
    shown.set(id, count);
    left -= count + (count < held.length ? 1 : 0);
  };
  show(null, roots, left);
  let level = roots.slice(0, shown.get(null));
  while (level.length > 0 && left > 0) {
    const next: OrgNode[] = [];
    for (const node of [...level].sort((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0))) {
      const held = children.get(node.id) ?? [];
      // The first of its children stands in the row of the unit itself.
      const free = left + 1;
      if (held.length === 0 || free < Math.min(3, held.length)) continue;
      left += 1;
      show(node.id, held, free);
      next.push(...held.slice(0, shown.get(node.id)));
    }
    level = next;
  }
  const bars: Bar[] = [];
  const rests: Rest[] = [];
  let row = 0;
  let deepest = 0;
  // Depth is bounded by the rows, so that this may go down by calling itself.
  const draw = (node: OrgNode, depth: number): void => {
    deepest = Math.max(deepest, depth);
    const start = row;
    const held = children.get(node.id) ?? [];
    const count = shown.get(node.id) ?? 0;
    for (const child of held.slice(0, count)) draw(child, depth + 1);
    if (count > 0 && count < held.length) rest(held.slice(count), depth + 1);
    if (row === start) row += 1;
    const { id, name, kind, basis } = node;
    bars.push({
      id,
      name,
      kind,
      depth,
      row: start,
      rows: row - start,
      more: count === 0 ? (sizes.get(id) ?? 0) : 0,
      inferred: basis !== 'stated',
    });
  };
  const rest = (nodes: readonly OrgNode[], depth: number): void => {
    deepest = Math.max(deepest, depth);
    rests.push({ depth, row, count: nodes.reduce((sum, node) => sum + 1 + (sizes.get(node.id) ?? 0), 0) });
    row += 1;
  };
  const count = shown.get(null) ?? 0;
  for (const root of roots.slice(0, count)) draw(root, 0);
  if (count < roots.length) rest(roots.slice(count), 0);
  return { bars, rests, depth: bars.length + rests.length === 0 ? 0 : deepest + 1, rows: row };
}

/** Levels of units inside one another, those in the tray left out. */
export function levelsOf(structure: Structure): number {
  const children = childrenByParent(structure);
  let level = (children.get(null) ?? []).filter((node) => !node.unplaced);
  let levels = 0;
  while (level.length > 0) {
    levels += 1;
    level = level.flatMap((node) => children.get(node.id) ?? []);
  }
  return levels;
}
