/**
 * Draws threads: from what was to what it became. They leave and enter sideways, run straight inside their own lane
 * and bend only in the gap, so that they are never taken for lines. It knows no colours.
 */
import type { Scene, SceneThread } from '../scene/scene';
import { rounded } from './connect';
import type { PlacedBox, PlacedThread, Rect } from './layout';
import { enters, route, type Point, type Used } from './route';

const SPREAD = 11;

type Side = 'left' | 'right' | 'top' | 'bottom';

interface Plan {
  readonly thread: SceneThread;
  readonly from: PlacedBox;
  readonly to: PlacedBox;
  readonly out: Side;
  readonly into: Side;
}

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

function sides(from: Rect, to: Rect): { out: Side; into: Side } {
  if (from.x + from.width <= to.x) return { out: 'right', into: 'left' };
  if (to.x + to.width <= from.x) return { out: 'left', into: 'right' };
  return from.y < to.y ? { out: 'bottom', into: 'top' } : { out: 'top', into: 'bottom' };
}

const angleInto = (side: Side): number => ({ left: 0, right: 180, top: 90, bottom: 270 })[side];

/** Where on a side threads are fastened: the middle of a leaf, the title of a container. */
function anchor(box: PlacedBox, side: Side, offset: number): Point {
  if (side === 'top' || side === 'bottom')
    return [Math.round(box.x + Math.min(box.width / 2, 140)) + offset, side === 'top' ? box.y : box.y + box.height];
  return [side === 'left' ? box.x : box.x + box.width, (box.container ? box.y + 19 : Math.round(box.y + box.height / 2)) + offset];
}

/** Several threads on one side are spread, ordered by their far ends. */
function spread(plans: readonly Plan[]): Map<string, [Point, Point]> {
  const bySide = new Map<string, { id: string; end: 0 | 1; far: number; box: PlacedBox; side: Side }[]>();
  const add = (box: PlacedBox, side: Side, id: string, end: 0 | 1, other: Rect): void => {
    const key = `${box.key} ${side}`;
    const far = side === 'left' || side === 'right' ? other.y + other.height / 2 : other.x + other.width / 2;
    bySide.set(key, [...(bySide.get(key) ?? []), { id, end, far, box, side }]);
  };
  for (const { thread, from, to, out, into } of plans) {
    add(from, out, thread.id, 0, to);
    add(to, into, thread.id, 1, from);
  }
  const ends = new Map<string, [Point, Point]>();
  for (const list of bySide.values()) {
    list.sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1));
    for (const [index, { id, end, box, side }] of list.entries()) {
      const room = side === 'left' || side === 'right' ? (box.container ? 24 : box.height - 12) : box.width - 40;
      const step = list.length > 1 ? Math.min(SPREAD, room / (list.length - 1)) : 0;
      const pair: [Point, Point] = ends.get(id) ?? [
        [0, 0],
        [0, 0],
      ];
      pair[end] = anchor(box, side, Math.round((index - (list.length - 1) / 2) * step));
      ends.set(id, pair);
    }
  }
  return ends;
}

/** Straight to the edge of the lane, one cubic across the gap, straight to the box: [start, edge, handle, handle, edge, end]. */
function curveOf(plan: Plan, start: Point, end: Point, up: (key: string) => string[], rects: ReadonlyMap<string, PlacedBox>): Point[] {
  const { from, to, out } = plan;
  if (out === 'bottom' || out === 'top') {
    const middle = (start[1] + end[1]) / 2;
    return [start, start, [start[0], middle], [end[0], middle], end, end];
  }
  const rightwards = out === 'right';
  const edges = (key: string, own: Rect, other: Rect, side: 'start' | 'end'): number => {
    let edge = rightwards === (side === 'start') ? own.x + own.width : own.x;
    for (const holder of up(key)) {
      const rect = rects.get(holder);
      if (!rect) continue;
      const at = rightwards === (side === 'start') ? rect.x + rect.width : rect.x;
      const beyond = rightwards === (side === 'start') ? at <= other.x : at >= other.x + other.width;
      if (!beyond) break;
      edge = at;
    }
    return edge;
  };
  const [leave, arrive] = [edges(from.key, from, to, 'start'), edges(to.key, to, from, 'end')];
  const middle = (leave + arrive) / 2;
  return [start, [leave, start[1]], [middle, start[1]], [middle, end[1]], [arrive, end[1]], end];
}

function pathOf([start, leave, first, second, arrive, end]: readonly Point[]): string {
  const xy = (point: Point | undefined): string => (point ? `${point[0]} ${point[1]}` : '');
  return `M${xy(start)} L${xy(leave)} C${xy(first)} ${xy(second)} ${xy(arrive)} L${xy(end)}`;
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
