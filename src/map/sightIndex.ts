/**
 * What of a layout lies where: boxes by place, lines by extent, and the landmarks by which one finds one's way from afar.
 * Made once a layout. It knows rectangles and counts; it refuses to know the camera and the page.
 */
import type { Layout, PlacedBox, PlacedLine, Rect } from '../layout/layout';
import { branchesOf } from '../scene/branches';
import type { Scene } from '../scene/scene';

/** Side of a cell, in layout units: a few boxes high, a few wide. */
const CELL = 640;

export interface Landmark {
  readonly key: string;
  readonly title: string;
  /** Boxes in it and below it, itself not counted. */
  readonly count: number;
  /** Where its name is written from afar. */
  readonly at: Rect;
  /** Everything in it and below it. */
  readonly extent: Rect;
}

export interface SightIndex {
  /** Leaves and containers that touch a rectangle, in the layout's order. */
  readonly boxesIn: (rect: Rect) => readonly PlacedBox[];
  readonly linesIn: (rect: Rect) => readonly PlacedLine[];
  /** The innermost box at a point. */
  readonly boxAt: (x: number, y: number) => PlacedBox | null;
  /** What a box covers with everything in it and below it. */
  readonly extentOf: (key: string) => Rect | undefined;
  /** Largest first. */
  readonly landmarks: readonly Landmark[];
}

export function meets(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export function sightIndex(layout: Layout, scene: Scene): SightIndex {
  const boxes = cellsOf(layout.boxes, (box) => box);
  const lines = cellsOf(layout.lines, extentOf);
  let landmarks: readonly Landmark[] | null = null;
  const marks = (): readonly Landmark[] => (landmarks ??= landmarksOf(layout, scene));
  return {
    boxesIn: boxes,
    linesIn: lines,
    boxAt(x, y) {
      let found: PlacedBox | null = null;
      for (const box of boxes({ x, y, width: 0, height: 0 })) if (!found || box.depth >= found.depth) found = box;
      return found;
    },
    extentOf: (key) => marks().find((mark) => mark.key === key)?.extent ?? layout.boxes.find((box) => box.key === key),
    get landmarks() {
      return marks();
    },
  };
}

function extentOf(line: PlacedLine): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of line.points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Finds things by place. What spans many cells is kept apart and looked through one by one: there is little of it. */
function cellsOf<Thing>(things: readonly Thing[], rectOf: (thing: Thing) => Rect): (rect: Rect) => readonly Thing[] {
  const cells = new Map<number, number[]>();
  const rects = things.map(rectOf);
  const wide: number[] = [];
  const each = (rect: Rect, visit: (cell: number) => void): void => {
    for (let column = Math.floor(rect.x / CELL); column <= Math.floor((rect.x + rect.width) / CELL); column += 1)
      for (let row = Math.floor(rect.y / CELL); row <= Math.floor((rect.y + rect.height) / CELL); row += 1) visit(column * 65_536 + row);
  };
  for (const [at, rect] of rects.entries()) {
    if ((rect.width / CELL + 1) * (rect.height / CELL + 1) > 24) wide.push(at);
    else
      each(rect, (cell) => {
        const list = cells.get(cell);
        if (list) list.push(at);
        else cells.set(cell, [at]);
      });
  }
  return (rect) => {
    const found = new Set<number>();
    const take = (at: number): void => {
      const own = rects[at];
      if (own && meets(own, rect)) found.add(at);
    };
    if ((rect.width / CELL + 1) * (rect.height / CELL + 1) > cells.size) for (const at of rects.keys()) take(at);
    else {
      for (const at of wide) take(at);
      each(rect, (cell) => {
        for (const at of cells.get(cell) ?? []) take(at);
      });
    }
    return [...found].sort((a, b) => a - b).flatMap((at) => things[at] ?? []);
  };
}

/** Every box that holds or leads others, with what it covers. */
function landmarksOf(layout: Layout, scene: Scene): readonly Landmark[] {
  const placed = new Map(layout.boxes.map((box) => [box.key, box]));
  const bonds = branchesOf(scene.boxes, scene.lines);
  const above = new Map<string, string>();
  for (const box of scene.boxes) {
    const chief = bonds.get(box.key)?.chief ?? box.parent;
    if (chief !== null && placed.has(chief)) above.set(box.key, chief);
  }
  const waiting = new Map<string, number>();
  for (const chief of above.values()) waiting.set(chief, (waiting.get(chief) ?? 0) + 1);
  const extents = new Map<string, { left: number; top: number; right: number; bottom: number; count: number }>();
  for (const { key, x, y, width, height } of layout.boxes)
    extents.set(key, { left: x, top: y, right: x + width, bottom: y + height, count: 0 });
  // From the ends inwards: a box is told to the one above it once all below it have been told to it.
  const ends = scene.boxes.flatMap(({ key }) => (waiting.has(key) ? [] : [key]));
  for (const key of ends) {
    const chief = above.get(key);
    const [own, whole] = [extents.get(key), chief === undefined ? undefined : extents.get(chief)];
    if (chief === undefined || !own || !whole) continue;
    whole.left = Math.min(whole.left, own.left);
    whole.top = Math.min(whole.top, own.top);
    whole.right = Math.max(whole.right, own.right);
    whole.bottom = Math.max(whole.bottom, own.bottom);
    whole.count += own.count + 1;
    const left = (waiting.get(chief) ?? 1) - 1;
    waiting.set(chief, left);
    if (left === 0) ends.push(chief);
  }
  return scene.boxes
    .flatMap(({ key, title }): Landmark[] => {
      const [extent, at] = [extents.get(key), placed.get(key)];
      if (!extent || !at || extent.count === 0) return [];
      const { left, top, right, bottom, count } = extent;
      return [{ key, title, count, at, extent: { x: left, y: top, width: right - left, height: bottom - top } }];
    })
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
