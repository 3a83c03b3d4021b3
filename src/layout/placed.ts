/** Finds what a layout placed, by key; one index a layout, made once. It knows no store and no React. */
import type { Layout, PlacedBox, PlacedLine, PlacedThread, Rect } from './layout';

export interface Placed {
  readonly boxes: ReadonlyMap<string, PlacedBox>;
  readonly lines: ReadonlyMap<string, PlacedLine>;
  readonly threads: ReadonlyMap<string, PlacedThread>;
  /** Keys in paint order: containers from the outside in; leaves in the layout's order. */
  readonly containers: readonly string[];
  readonly leaves: readonly string[];
  /** All keys as one reads a page: by row, then from the left. Home, End and letters follow it. */
  readonly reading: readonly string[];
}

const indexes = new WeakMap<Layout, Placed>();

export function placedOf(layout: Layout): Placed {
  const known = indexes.get(layout);
  if (known) return known;
  const containers = layout.boxes.filter((box) => box.container).sort((a, b) => a.depth - b.depth);
  const placed: Placed = {
    boxes: new Map(layout.boxes.map((box) => [box.key, box])),
    lines: new Map(layout.lines.map((line) => [line.id, line])),
    threads: new Map(layout.threads.map((thread) => [thread.id, thread])),
    containers: containers.map((box) => box.key),
    leaves: layout.boxes.filter((box) => !box.container).map((box) => box.key),
    reading: [...layout.boxes].sort((a, b) => a.y - b.y || a.x - b.x || a.depth - b.depth).map((box) => box.key),
  };
  indexes.set(layout, placed);
  return placed;
}

/** Height of the band at the top of a container that stands for it: its title. */
const TITLE_BAND = 32;

/** Where the eye finds a box: a leaf is its own rectangle, a container its title. */
export function seatOf(box: PlacedBox): Rect {
  return box.container ? { x: box.x, y: box.y, width: box.width, height: Math.min(TITLE_BAND, box.height) } : box;
}

/** Smallest rectangle round all; null where there are none. */
export function bounds(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
