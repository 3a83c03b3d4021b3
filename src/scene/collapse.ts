/**
 * Folding: a closed container is drawn as one box that says how much is inside, and the lines of its content end at it.
 * Pure; what is hidden is counted, and every line is drawn, lifted or told by another.
 */
import { foldLines } from './fold';
import type { Scene, SceneBox, SceneLine, SceneThread } from './scene';

/** The same scene with the containers closed whose node (of either side) is in `folded`; the same object where none is. */
export function collapse(scene: Scene, folded: ReadonlySet<string>): Scene {
  if (folded.size === 0) return scene;
  const boxes = new Map(scene.boxes.map((box) => [box.key, box]));
  const closed = (box: SceneBox): boolean =>
    box.holds && [box.ghost ? null : box.after, box.before].some((id) => id !== null && folded.has(id));
  if (!scene.boxes.some(closed)) return scene;

  /** The outermost closed container round a box, or the box itself. */
  const homes = new Map<string, string>();
  for (const box of scene.boxes) {
    let home = box.key;
    const seen = new Set<string>();
    for (let at: SceneBox | undefined = box; at && !seen.has(at.key); at = at.parent === null ? undefined : boxes.get(at.parent)) {
      seen.add(at.key);
      if (at.key !== box.key && closed(at)) home = at.key;
    }
    homes.set(box.key, home);
  }
  const homeOf = (key: string): string => homes.get(key) ?? key;
  const inside = new Map<string, { count: number; changed: number }>();
  for (const box of scene.boxes) {
    const home = homeOf(box.key);
    if (home === box.key) continue;
    const told = inside.get(home) ?? { count: 0, changed: 0 };
    // What moved away within the picture is counted where it is now.
    if (!box.ghost || box.after === null) told.count += 1;
    if (box.tone !== 'none') told.changed += 1;
    inside.set(home, told);
  }

  const kept = scene.boxes.flatMap((box): SceneBox[] => {
    if (homeOf(box.key) !== box.key) return [];
    if (!closed(box)) return [box];
    const { count, changed } = inside.get(box.key) ?? { count: 0, changed: 0 };
    const words = [box.detail, count === 0 ? 'empty now' : `${count} inside`, changed === 0 ? '' : `${changed} with changes`];
    return [{ ...box, holds: false, inside: count, detail: words.filter((word) => word !== '').join(' · ') }];
  });

  const ids = new Set(scene.lines.map((line) => line.id));
  const lifted = new Map<string, SceneLine & { readonly tells: string[] }>();
  for (const line of scene.lines) {
    const [from, to] = [homeOf(line.from), homeOf(line.to)];
    // A line inside a closed container is told by its box.
    if (from === to) continue;
    const moved = from !== line.from || to !== line.to;
    const key = moved ? `${line.kind} ${from} ${to} ${line.presence}` : line.id;
    const first = lifted.get(key);
    if (first) first.tells.push(line.id, ...line.tells.filter((id) => !ids.has(id)));
    // Which lines tell which is decided anew: the line that told another may be inside now.
    else lifted.set(key, { ...line, from, to, folded: null, tells: line.tells.filter((id) => !ids.has(id)) });
  }
  const lines = foldLines([...lifted.values()], kept);

  const threads = new Map<string, SceneThread>();
  for (const thread of scene.threads) {
    const [from, to] = [homeOf(thread.from), homeOf(thread.to)];
    if (from === to) continue;
    const key = from === thread.from && to === thread.to ? thread.id : `${from} ${to} ${thread.kind}`;
    const known = threads.get(key);
    threads.set(key, known ? { ...known, lineages: [...known.lineages, ...thread.lineages] } : { ...thread, from, to, id: thread.id });
  }
  return { ...scene, boxes: kept, lines, threads: [...threads.values()] };
}
