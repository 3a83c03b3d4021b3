/** A layout made by hand for small scenes: no engine, no browser. */
import type { Layout, PlacedBox } from '../../src/layout/layout';
import type { Scene } from '../../src/scene/scene';

const LEAF = { width: 160, height: 34 };
const GAP = 10;

/** Roots stand side by side, what a box holds is stacked in it; lines run straight from centre to centre. */
export function layOutByHand(scene: Scene): Layout {
  const boxes: PlacedBox[] = [];
  const held = (key: string | null) => scene.boxes.filter((box) => box.parent === key).sort((a, b) => a.index - b.index);
  const put = (key: string, x: number, y: number, depth: number): { readonly width: number; readonly height: number } => {
    const box = scene.boxes.find((candidate) => candidate.key === key);
    if (!box) throw new Error(`no box "${key}"`);
    const children = held(key);
    const at = boxes.length;
    let [width, height] = [LEAF.width, children.length > 0 ? 36 : LEAF.height];
    for (const child of children) {
      const size = put(child.key, x + GAP, y + height, depth + 1);
      width = Math.max(width, size.width + 2 * GAP);
      height += size.height + GAP;
    }
    const badge = box.glyph === 'none' ? null : { x: width - 18, y: 17 };
    const text = [
      { text: box.title, x: 30, y: 21, role: 'title' as const },
      ...(box.detail === '' ? [] : [{ text: box.detail, x: 110, y: 21, role: 'detail' as const }]),
    ];
    boxes.splice(at, 0, { key, x, y, width, height, depth, container: children.length > 0, text, icon: { x: 17, y: 17 }, badge });
    return { width, height };
  };
  let [x, tallest] = [0, 0];
  for (const root of held(null)) {
    const size = put(root.key, x, 0, 0);
    x += size.width + 4 * GAP;
    tallest = Math.max(tallest, size.height);
  }
  const centre = (key: string): readonly [number, number] => {
    const box = boxes.find((candidate) => candidate.key === key);
    if (!box) throw new Error(`no place for "${key}"`);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const path = (from: string, to: string): string => `M${centre(from).join(' ')}L${centre(to).join(' ')}`;
  const tip = (key: string) => ({ x: centre(key)[0], y: centre(key)[1], angle: 0 });
  return {
    key: scene.boxes.map((box) => box.key).join(' '),
    width: x,
    height: tallest,
    boxes,
    lines: scene.lines
      .filter((line) => line.folded === null)
      .map((line) => ({
        id: line.id,
        points: [centre(line.from), centre(line.to)],
        path: path(line.from, line.to),
        arrows: [tip(line.to)],
        label: { text: line.label, ...tip(line.from), width: 40 },
      })),
    threads: scene.threads.map((thread) => ({ id: thread.id, path: path(thread.from, thread.to), arrow: tip(thread.to) })),
    notice: null,
    shortfalls: [],
  };
}
