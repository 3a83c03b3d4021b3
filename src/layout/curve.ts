/** A simple curve between two boxes, for lines that the layout did not route. Pure geometry. */
import type { Rect } from './layout';

export interface Curve {
  readonly path: string;
  readonly start: { readonly x: number; readonly y: number; readonly angle: number };
  readonly end: { readonly x: number; readonly y: number; readonly angle: number };
  readonly middle: { readonly x: number; readonly y: number };
}

const centre = (rect: Rect): readonly [number, number] => [rect.x + rect.width / 2, rect.y + rect.height / 2];

/** Where the way from a rectangle's centre towards a point leaves the rectangle. */
export function border(rect: Rect, x: number, y: number): readonly [number, number] {
  const [cx, cy] = centre(rect);
  const [dx, dy] = [x - cx, y - cy];
  if (dx === 0 && dy === 0) return [cx, rect.y];
  const share = Math.min(dx === 0 ? Infinity : rect.width / 2 / Math.abs(dx), dy === 0 ? Infinity : rect.height / 2 / Math.abs(dy));
  return [cx + dx * Math.min(1, share), cy + dy * Math.min(1, share)];
}

const degrees = (dx: number, dy: number): number => (Math.atan2(dy, dx) * 180) / Math.PI;

/** `bend` shifts the bow aside, so that several lines between the same boxes stay apart. Angles point outwards, into the boxes. */
export function curveBetween(from: Rect, to: Rect, bend = 0): Curve {
  const [ax, ay] = centre(from);
  const [bx, by] = centre(to);
  const distance = Math.hypot(bx - ax, by - ay) || 1;
  const bow = Math.min(60, distance * 0.16) + bend;
  const controlX = (ax + bx) / 2 - ((by - ay) / distance) * bow;
  const controlY = (ay + by) / 2 + ((bx - ax) / distance) * bow;
  const [sx, sy] = border(from, controlX, controlY);
  const [ex, ey] = border(to, controlX, controlY);
  const n = (value: number): number => Math.round(value * 10) / 10;
  return {
    path: `M${n(sx)} ${n(sy)}Q${n(controlX)} ${n(controlY)} ${n(ex)} ${n(ey)}`,
    start: { x: n(sx), y: n(sy), angle: degrees(sx - controlX, sy - controlY) },
    end: { x: n(ex), y: n(ey), angle: degrees(ex - controlX, ey - controlY) },
    middle: { x: n((sx + 2 * controlX + ex) / 4), y: n((sy + 2 * controlY + ey) / 4) },
  };
}
