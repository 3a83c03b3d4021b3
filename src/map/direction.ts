/** Which box comes next in a direction, by the picture alone. It refuses to know what boxes mean. */
import type { Rect } from '../layout/layout';

export type Direction = 'left' | 'right' | 'up' | 'down';

export const ARROW_DIRECTION: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** Edges may overlap by this much (px) and still count as beyond. */
const TOLERANCE = 2;
/** A step aside costs this many steps ahead. */
const ASIDE = 2.5;

/** Turned so that every direction reads as "down": `near`, `far` along it; `low`, `high` across it. */
function turned(rect: Rect, direction: Direction): { near: number; far: number; low: number; high: number } {
  const { x, y, width, height } = rect;
  switch (direction) {
    case 'down':
      return { near: y, far: y + height, low: x, high: x + width };
    case 'up':
      return { near: -(y + height), far: -y, low: x, high: x + width };
    case 'right':
      return { near: x, far: x + width, low: y, high: y + height };
    case 'left':
      return { near: -(x + width), far: -x, low: y, high: y + height };
    default:
      return direction satisfies never;
  }
}

/** Key of the nearest rectangle beyond `from` in a direction; null where there is none. Ties go to the first given. */
export function nearest(rects: Iterable<readonly [key: string, rect: Rect]>, from: Rect, direction: Direction): string | null {
  const here = turned(from, direction);
  const middle = (here.low + here.high) / 2;
  let best: { key: string; cost: number } | null = null;
  for (const [key, rect] of rects) {
    const there = turned(rect, direction);
    if (there.near < here.far - TOLERANCE) continue;
    const ahead = Math.max(0, there.near - here.far);
    const gap = Math.max(0, there.low - here.high, here.low - there.high);
    const offset = Math.max(0, there.low - middle, middle - there.high);
    const cost = ahead + ASIDE * gap + 0.3 * offset;
    if (!best || cost < best.cost) best = { key, cost };
  }
  return best?.key ?? null;
}
