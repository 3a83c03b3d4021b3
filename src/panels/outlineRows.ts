/** The outline as rows: which boxes of a scene are visible under which closed ones, and where a key leads. Pure; no React, no store. */
import { branchesOf, isBranching } from '../scene/branches';
import type { Scene, SceneBox } from '../scene/scene';

export interface OutlineRow {
  readonly box: SceneBox;
  /** 1 for the top level. */
  readonly level: number;
  /** Place among its siblings, from 1, and their number. */
  readonly place: number;
  readonly size: number;
  readonly parent: string | null;
  /** null where it holds nothing. */
  readonly open: boolean | null;
}

/**
 * Every box that stands under no closed one, depth first in the scene's order. A parent that isn't in the scene counts as none. In a picture
 * that is set out by its branches a box stands under its chief, as it is drawn.
 */
export function outlineRows(scene: Scene, closed: ReadonlySet<string>): readonly OutlineRow[] {
  const keys = new Set(scene.boxes.map((box) => box.key));
  const bonds = isBranching(scene) ? branchesOf(scene.boxes, scene.lines) : null;
  const lists = new Map<string | null, SceneBox[]>();
  for (const box of scene.boxes) {
    const above = bonds?.get(box.key)?.chief ?? box.parent;
    const parent = above !== null && keys.has(above) ? above : null;
    const list = lists.get(parent);
    if (list) list.push(box);
    else lists.set(parent, [box]);
  }
  for (const list of lists.values()) list.sort((a, b) => a.index - b.index || (a.key < b.key ? -1 : 1));
  const rows: OutlineRow[] = [];
  const stack: { readonly boxes: readonly SceneBox[]; readonly level: number; readonly parent: string | null; at: number }[] = [
    { boxes: lists.get(null) ?? [], level: 1, parent: null, at: 0 },
  ];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const box = top.boxes[top.at];
    if (!box) {
      stack.pop();
      continue;
    }
    top.at += 1;
    const held = lists.get(box.key);
    const open = held ? !closed.has(box.key) : null;
    rows.push({ box, level: top.level, place: top.at, size: top.boxes.length, parent: top.parent, open });
    if (held && open) stack.push({ boxes: held, level: top.level + 1, parent: box.key, at: 0 });
  }
  return rows;
}

export type OutlineMove =
  { readonly focus: string } | { readonly open: string } | { readonly close: string } | { readonly openAll: readonly string[] } | null;

/** What a key does on the row with `key` (ARIA tree pattern); null where it does nothing here. */
export function outlineMove(rows: readonly OutlineRow[], key: string, pressed: string): OutlineMove {
  const at = rows.findIndex((row) => row.box.key === key);
  const row = rows[at];
  const focus = (index: number): OutlineMove => {
    const next = rows[index];
    return next ? { focus: next.box.key } : null;
  };
  if (!row) return null;
  switch (pressed) {
    case 'ArrowDown':
      return focus(at + 1);
    case 'ArrowUp':
      return focus(at - 1);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(rows.length - 1);
    case 'ArrowRight':
      return row.open === false ? { open: key } : row.open === true ? focus(at + 1) : null;
    case 'ArrowLeft':
      if (row.open === true) return { close: key };
      return row.parent === null ? null : { focus: row.parent };
    case '*':
      return { openAll: rows.filter((other) => other.parent === row.parent && other.open === false).map((other) => other.box.key) };
    default:
      return null;
  }
}

/** The next row whose title starts with what was typed, from the row after `key` round to `key` itself. */
export function typedAhead(rows: readonly OutlineRow[], key: string, typed: string): string | null {
  const at = rows.findIndex((row) => row.box.key === key);
  const from = typed.length > 1 ? at : at + 1;
  const round = [...rows.slice(from), ...rows.slice(0, from)];
  return round.find((row) => row.box.title.toLowerCase().startsWith(typed.toLowerCase()))?.box.key ?? null;
}
