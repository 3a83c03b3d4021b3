/** The curves of threads between two places, with nothing in their way: which sides they leave and enter, how several are spread. */
import type { Scene, SceneThread } from '../scene/scene';
import type { PlacedBox, PlacedThread, Rect } from './layout';
import type { Point } from './paths';

const SPREAD = 11;

type Side = 'left' | 'right' | 'top' | 'bottom';

export interface Plan {
  readonly thread: SceneThread;
  readonly from: PlacedBox;
  readonly to: PlacedBox;
  readonly out: Side;
  readonly into: Side;
}

/** As curves straight to their ends: for pictures with too many boxes to go round. */
export function drawThreadsPlainly(scene: Scene, placed: readonly PlacedBox[]): PlacedThread[] {
  if (scene.threads.length === 0) return [];
  const rects = new Map(placed.map((box) => [box.key, box]));
  const plans = scene.threads.flatMap((thread): Plan[] => {
    const [from, to] = [rects.get(thread.from), rects.get(thread.to)];
    return from && to ? [{ thread, from, to, ...sides(from, to) }] : [];
  });
  const ends = spread(plans);
  return plans.map((plan) => {
    const [start, end] = ends.get(plan.thread.id) as [Point, Point];
    const curve = curveOf(plan, start, end, () => [], rects);
    return { id: plan.thread.id, path: pathOf(curve), arrow: { x: end[0], y: end[1], angle: angleInto(plan.into) } };
  });
}

export function sides(from: Rect, to: Rect): { out: Side; into: Side } {
  if (from.x + from.width <= to.x) return { out: 'right', into: 'left' };
  if (to.x + to.width <= from.x) return { out: 'left', into: 'right' };
  return from.y < to.y ? { out: 'bottom', into: 'top' } : { out: 'top', into: 'bottom' };
}

export const angleInto = (side: Side): number => ({ left: 0, right: 180, top: 90, bottom: 270 })[side];

/** Where on a side threads are fastened: the middle of a leaf, the title of a container. */
function anchor(box: PlacedBox, side: Side, offset: number): Point {
  if (side === 'top' || side === 'bottom')
    return [Math.round(box.x + Math.min(box.width / 2, 140)) + offset, side === 'top' ? box.y : box.y + box.height];
  return [side === 'left' ? box.x : box.x + box.width, (box.container ? box.y + 19 : Math.round(box.y + box.height / 2)) + offset];
}

/** Several threads on one side are spread, ordered by their far ends. */
export function spread(plans: readonly Plan[]): Map<string, [Point, Point]> {
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
export function curveOf(
  plan: Plan,
  start: Point,
  end: Point,
  up: (key: string) => string[],
  rects: ReadonlyMap<string, PlacedBox>,
): Point[] {
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

export function pathOf([start, leave, first, second, arrive, end]: readonly Point[]): string {
  const xy = (point: Point | undefined): string => (point ? `${point[0]} ${point[1]}` : '');
  return `M${xy(start)} L${xy(leave)} C${xy(first)} ${xy(second)} ${xy(arrive)} L${xy(end)}`;
}
