/**
 * Draws threads: from what was to what it became. They leave and enter sideways, run straight inside their own lane
 * and bend only in the gap, so that they are never taken for lines. It knows no colours.
 */
import type { Scene } from '../scene/scene';
import { angleInto, curveOf, pathOf, sides, spread, type Plan } from './threadCurves';
import type { PlacedBox, PlacedThread } from './layout';
import { rounded, type Point } from './paths';
import { enters, route, type Used } from './route';

export function drawThreads(scene: Scene, placed: readonly PlacedBox[]): PlacedThread[] {
  const rects = new Map(placed.map((box) => [box.key, box]));
  const parentOf = new Map(scene.boxes.map((box) => [box.key, box.parent]));
  const up = (key: string): string[] => {
    const list: string[] = [];
    for (let at: string | null = parentOf.get(key) ?? null; at !== null && !list.includes(at); at = parentOf.get(at) ?? null) list.push(at);
    return list;
  };
  const plans = scene.threads.flatMap((thread): Plan[] => {
    const [from, to] = [rects.get(thread.from), rects.get(thread.to)];
    if (!from || !to || up(from.key).includes(to.key) || up(to.key).includes(from.key)) return [];
    return [{ thread, from, to, ...sides(from, to) }];
  });
  const ends = spread(plans);
  const crossable = (plan: Plan): Set<string> => new Set([...up(plan.from.key), ...up(plan.to.key), plan.from.key, plan.to.key]);

  return plans.map((plan) => {
    const allowed = crossable(plan);
    const obstacles = placed.filter(
      (box) => !allowed.has(box.key) && !up(box.key).includes(plan.from.key) && !up(box.key).includes(plan.to.key),
    );
    const [start, end] = ends.get(plan.thread.id) as [Point, Point];
    const curve = curveOf(plan, start, end, up, rects);
    const clear = !sampled(curve).some(
      (point, index, list) => index > 0 && obstacles.some((rect) => enters(rect, list[index - 1] as Point, point)),
    );
    if (clear) return { id: plan.thread.id, path: pathOf(curve), arrow: { x: end[0], y: end[1], angle: angleInto(plan.into) } };
    const way = route(
      {
        id: plan.thread.id,
        from: plan.from,
        to: plan.to,
        blocked: obstacles,
        crossed: [...allowed].flatMap((key) => (key === plan.from.key || key === plan.to.key ? [] : (rects.get(key) ?? []))),
        titles: [],
        bundle: plan.thread.id,
        within: null,
      },
      [] as Used[],
    );
    const [tip, before] = [way?.at(-1), way?.at(-2)];
    if (!way || !tip || !before)
      return { id: plan.thread.id, path: pathOf(curve), arrow: { x: end[0], y: end[1], angle: angleInto(plan.into) } };
    const angle = tip[0] > before[0] ? 0 : tip[0] < before[0] ? 180 : tip[1] > before[1] ? 90 : 270;
    return { id: plan.thread.id, path: rounded(way, 16), arrow: { x: tip[0], y: tip[1], angle } };
  });
}

/** Points along the curve, close enough together to judge what it runs through. */
function sampled([start, leave, first, second, arrive, end]: readonly Point[]): Point[] {
  const [a, b, c, d] = [leave, first, second, arrive] as [Point, Point, Point, Point];
  const points: Point[] = [start as Point];
  for (let step = 0; step <= 16; step += 1) {
    const t = step / 16;
    const u = 1 - t;
    const along = (axis: 0 | 1): number => u ** 3 * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t ** 3 * d[axis];
    points.push([along(0), along(1)]);
  }
  points.push(end as Point);
  return points;
}
