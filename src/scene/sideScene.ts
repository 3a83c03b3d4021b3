/**
 * One side of a comparison as a chart of its own, its boxes and lines called as in the comparison, so that what is selected in one is found
 * in the other. It refuses to know places: each side has a layout of its own.
 */
import type { Comparison } from '../compare/comparison';
import type { Scene, SceneBox, SceneLine } from './scene';

export type Side = 'before' | 'after';

/** `stage` is the scene of the stage alone, `union` the scene of the comparison. */
export function sideScene(stage: Scene, union: Scene, comparison: Comparison, side: Side): Scene {
  const unionBoxes = new Map<string, SceneBox>();
  for (const box of union.boxes) {
    const id = side === 'before' ? box.before : box.after;
    // Of a box that moved, each side shows the one that stands there.
    if (id !== null && box.presence !== (side === 'before' ? 'after' : 'before')) unionBoxes.set(id, box);
  }
  const keyOf = (id: string): string => unionBoxes.get(id)?.key ?? id;
  const boxes = stage.boxes.map((box): SceneBox => {
    const shown = unionBoxes.get(box.key);
    const named = { ...box, key: keyOf(box.key), parent: box.parent === null ? null : keyOf(box.parent) };
    return shown
      ? { ...named, before: shown.before, after: shown.after, fate: shown.fate, traits: shown.traits, group: shown.group }
      : named;
  });
  const known = new Map(union.lines.map((line) => [line.id, line]));
  const used = new Set<string>();
  const lines = stage.lines.map((line): SceneLine => {
    const change = side === 'before' ? comparison.lineOfBefore.get(line.id) : comparison.lineOfAfter.get(line.id);
    const names = side === 'before' ? [`was:${line.id}`, ...(change?.after ?? []), line.id] : [line.id];
    const id = names.find((name) => known.has(name) && !used.has(name)) ?? (used.has(line.id) ? `was:${line.id}` : line.id);
    used.add(id);
    return { ...line, id, from: keyOf(line.from), to: keyOf(line.to), fate: change?.fate ?? null };
  });
  const renamed = new Map(stage.lines.map((line, at) => [line.id, lines[at]?.id ?? line.id]));
  return { ...stage, boxes, lines: lines.map((line) => ({ ...line, tells: line.tells.map((id) => renamed.get(id) ?? id) })) };
}
