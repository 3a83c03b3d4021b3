/** Drawn paths: corner points, rounded corners, arrowheads, and the strip of a container that its title takes. It knows no routes. */
import { textWidth } from '../scene/measure';
import type { SceneLine } from '../scene/scene';
import type { PlacedBox, PlacedLine, Rect } from './layout';

export type Point = readonly [number, number];

/** How far corners of lines are rounded, in px. */
export const CORNER = 7;

/** The part of a container's top that its title takes. */
export function titleStrip(box: PlacedBox): Rect {
  const ends = box.text.map((line) => line.x + textWidth(line.text, line.role === 'title' ? 'heading' : 'detail'));
  const bottom = Math.max(0, ...box.text.map((line) => line.y)) + 5;
  return { x: box.x + 6, y: box.y + 5, width: Math.max(0, ...ends) + 2, height: Math.max(0, bottom - 5) };
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Drops points in the middle of a straight run. */
export function simplify(points: readonly Point[]): Point[] {
  const found: Point[] = [];
  for (const point of points) {
    const [a, b] = [found.at(-2), found.at(-1)];
    if (b && b[0] === point[0] && b[1] === point[1]) continue;
    if (a && b && ((a[0] === b[0] && b[0] === point[0]) || (a[1] === b[1] && b[1] === point[1]))) found[found.length - 1] = point;
    else found.push(point);
  }
  return found;
}

/** SVG path through the points with corners rounded by at most `radius`. */
export function rounded(points: readonly Point[], radius: number): string {
  const path = simplify(points);
  const [first] = path;
  if (!first) return '';
  let d = `M${first[0]} ${first[1]}`;
  for (let index = 1; index < path.length; index += 1) {
    const [x, y] = path[index] as Point;
    const [px, py] = path[index - 1] as Point;
    const next = path[index + 1];
    if (!next) {
      d += ` L${x} ${y}`;
      continue;
    }
    const [before, after] = [Math.hypot(x - px, y - py), Math.hypot(next[0] - x, next[1] - y)];
    const r = Math.min(radius, before / 2, after / 2);
    const start = [x - ((x - px) / before) * r, y - ((y - py) / before) * r];
    const end = [x + ((next[0] - x) / after) * r, y + ((next[1] - y) / after) * r];
    d += ` L${start[0]} ${start[1]} Q${x} ${y} ${end[0]} ${end[1]}`;
  }
  return d;
}

export function arrowsOf(line: SceneLine, path: readonly Point[]): PlacedLine['arrows'] {
  if (line.arrow === 'none' || path.length < 2) return [];
  const [tip, before] = line.arrow === 'to' ? [path.at(-1), path.at(-2)] : [path[0], path[1]];
  if (!tip || !before) return [];
  const angle = tip[0] > before[0] ? 0 : tip[0] < before[0] ? 180 : tip[1] > before[1] ? 90 : 270;
  return [{ x: tip[0], y: tip[1], angle }];
}
