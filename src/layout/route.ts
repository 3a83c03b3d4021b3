/**
 * An orthogonal router round fixed boxes: the cheapest path over a sparse grid of the lines along which it is fit to walk.
 * It knows rectangles and costs; it refuses to know what the boxes and lines mean.
 */
import type { Rect } from './layout';
import { simplify, type Point } from './paths';

export interface RouteRequest {
  readonly id: string;
  readonly from: Rect;
  readonly to: Rect;
  /** Boxes that may not be entered, the two ends excepted. */
  readonly blocked: readonly Rect[];
  /** Containers that hold an end: their borders may be crossed, but not run along, and their titles are dear. */
  readonly crossed: readonly Rect[];
  readonly titles: readonly Rect[];
  /** Lines of one bundle may run on one another: a bus or a spine. */
  readonly bundle: string;
  /** The innermost container that holds both ends, which the line shouldn't leave; null where there is none. */
  readonly within: Rect | null;
}

/** What earlier routes occupy. */
export interface Used {
  readonly bundle: string;
  readonly horizontal: boolean;
  /** The fixed coordinate, and the range along the other. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

const CLEAR = 5;
const STUB = 8;
const BEND = 30;
const CROSSING = 25;
const OFFSETS = [6, 11, 20, 32];
const NEAR_LINE = 8;

interface Port {
  readonly x: number;
  readonly y: number;
  readonly dx: -1 | 0 | 1;
  readonly dy: -1 | 0 | 1;
  readonly cost: number;
}

export function segmentsOf(points: readonly Point[], bundle: string): Used[] {
  return points.slice(1).flatMap(([x2, y2], index): Used[] => {
    const [x1, y1] = points[index] as Point;
    if (x1 === x2 && y1 === y2) return [];
    return y1 === y2
      ? [{ bundle, horizontal: true, at: y1, low: Math.min(x1, x2), high: Math.max(x1, x2) }]
      : [{ bundle, horizontal: false, at: x1, low: Math.min(y1, y2), high: Math.max(y1, y2) }];
  });
}

/** True where the segment enters the rectangle grown by `by` on every side. */
export function enters(rect: Rect, [x1, y1]: Point, [x2, y2]: Point, by = 0): boolean {
  return (
    Math.max(x1, x2) > rect.x - by &&
    Math.min(x1, x2) < rect.x + rect.width + by &&
    Math.max(y1, y2) > rect.y - by &&
    Math.min(y1, y2) < rect.y + rect.height + by
  );
}

/** A straight line between two boxes that face each other with nothing between, centred where it can be; null where there is none. */
export function straight(request: RouteRequest, used: readonly Used[], anyOffset = true): Point[] | null {
  const { from, to, blocked } = request;
  const tries: Point[][] = [];
  const shared = (low1: number, high1: number, low2: number, high2: number): number[] => {
    const [low, high] = [Math.max(low1, low2) + 6, Math.min(high1, high2) - 6];
    if (high < low) return [];
    const centres = [(low1 + high1) / 2, (low2 + high2) / 2].map(Math.round);
    const wanted = high1 - low1 < high2 - low2 ? centres : centres.reverse();
    const list = [
      ...wanted,
      ...(anyOffset ? [Math.round((low + high) / 2), Math.round(low + (high - low) * 0.3), Math.round(low + (high - low) * 0.7)] : []),
    ];
    return list.filter((at) => at >= low && at <= high);
  };
  if (from.y >= to.y + to.height || to.y >= from.y + from.height) {
    const [y1, y2] = from.y >= to.y + to.height ? [from.y, to.y + to.height] : [from.y + from.height, to.y];
    for (const x of shared(from.x, from.x + from.width, to.x, to.x + to.width))
      tries.push([
        [x, y1],
        [x, y2],
      ]);
  }
  if (from.x >= to.x + to.width || to.x >= from.x + from.width) {
    const [x1, x2] = from.x >= to.x + to.width ? [from.x, to.x + to.width] : [from.x + from.width, to.x];
    for (const y of shared(from.y, from.y + from.height, to.y, to.y + to.height))
      tries.push([
        [x1, y],
        [x2, y],
      ]);
  }
  return (
    tries.find((points) => {
      const [a, b] = points as [Point, Point];
      if (blocked.some((rect) => enters(rect, a, b, 2)) || request.titles.some((rect) => enters(rect, a, b))) return false;
      const [segment] = segmentsOf(points, request.bundle);
      return (
        segment === undefined ||
        !used.some(
          (other) =>
            other.horizontal === segment.horizontal &&
            Math.abs(other.at - segment.at) < NEAR_LINE &&
            Math.min(other.high, segment.high) - Math.max(other.low, segment.low) > 0,
        )
      );
    }) ?? null
  );
}

function ports(rect: Rect, other: Rect): Port[] {
  const list: Port[] = [];
  const along = (low: number, size: number, towards: number): [number, number][] => {
    const found: [number, number][] = [
      [0.5, 0],
      [0.3, 4],
      [0.7, 4],
      [0.15, 8],
      [0.85, 8],
    ].map(([fraction, cost]) => [Math.round(low + size * (fraction as number)), cost as number]);
    if (size > 60) found.push([low + 11, 7], [low + size - 11, 7]);
    if (towards > low + 8 && towards < low + size - 8) found.push([Math.round(towards), 1]);
    return found;
  };
  for (const [x, cost] of along(rect.x, rect.width, other.x + other.width / 2)) {
    list.push({ x, y: rect.y, dx: 0, dy: -1, cost }, { x, y: rect.y + rect.height, dx: 0, dy: 1, cost });
  }
  for (const [y, cost] of along(rect.y, rect.height, other.y + other.height / 2)) {
    list.push({ x: rect.x, y, dx: -1, dy: 0, cost }, { x: rect.x + rect.width, y, dx: 1, dy: 0, cost });
  }
  return list;
}

/** Sorted distinct coordinates, those that lie in the given range. */
function distinct(values: readonly number[], low: number, high: number): Float64Array {
  return Float64Array.from([...new Set(values)].filter((value) => value >= low && value <= high).sort((a, b) => a - b));
}

function firstAtLeast(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Grid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Extra cost of the step from (x, y) to the right, and down; Infinity where a box is in the way. */
  readonly right: Float64Array;
  readonly down: Float64Array;
}

function gridOf(request: RouteRequest, starts: readonly Port[], ends: readonly Port[], used: readonly Used[]): Grid {
  const solid = [...request.blocked, request.from, request.to];
  const { within } = request;
  const xs = distinct(
    [
      ...solid.flatMap((r) => OFFSETS.flatMap((by) => [r.x - by, r.x + r.width + by])),
      ...request.crossed.flatMap((r) => [r.x - 11, r.x + r.width + 11]),
      ...[...starts, ...ends].map((p) => p.x + p.dx * STUB),
    ],
    ...(within ? ([within.x + 3, within.x + within.width - 3] as const) : ([-Infinity, Infinity] as const)),
  );
  const ys = distinct(
    [
      ...solid.flatMap((r) => OFFSETS.flatMap((by) => [r.y - by, r.y + r.height + by])),
      ...request.crossed.flatMap((r) => [r.y - 11, r.y + r.height + 11]),
      ...[...starts, ...ends].map((p) => p.y + p.dy * STUB),
    ],
    ...(within ? ([within.y + 3, within.y + within.height - 3] as const) : ([-Infinity, Infinity] as const)),
  );
  const [nx, ny] = [xs.length, ys.length];
  const right = new Float64Array(nx * ny);
  const down = new Float64Array(nx * ny);
  /** Adds to every horizontal step that overlaps [x1, x2] in rows with y1 < y < y2 (or ≤ where `closed`). */
  const addRows = (x1: number, x2: number, y1: number, y2: number, cost: (length: number) => number): void => {
    const to = Math.min(nx - 1, firstAtLeast(xs, x2));
    for (let yi = firstAtLeast(ys, y1); yi < ny && (ys[yi] as number) <= y2; yi += 1)
      for (let xi = Math.max(0, firstAtLeast(xs, x1) - 1); xi < to; xi += 1) {
        const overlap = Math.min(x2, xs[xi + 1] as number) - Math.max(x1, xs[xi] as number);
        if (overlap > 0) right[yi * nx + xi] = (right[yi * nx + xi] as number) + cost(overlap);
      }
  };
  const addColumns = (x1: number, x2: number, y1: number, y2: number, cost: (length: number) => number): void => {
    const to = Math.min(ny - 1, firstAtLeast(ys, y2));
    for (let xi = firstAtLeast(xs, x1); xi < nx && (xs[xi] as number) <= x2; xi += 1)
      for (let yi = Math.max(0, firstAtLeast(ys, y1) - 1); yi < to; yi += 1) {
        const overlap = Math.min(y2, ys[yi + 1] as number) - Math.max(y1, ys[yi] as number);
        if (overlap > 0) down[yi * nx + xi] = (down[yi * nx + xi] as number) + cost(overlap);
      }
  };
  const inside = 0.01;
  for (const rect of solid) {
    const wall = (): number => Infinity;
    const [x1, x2, y1, y2] = [rect.x - CLEAR, rect.x + rect.width + CLEAR, rect.y - CLEAR, rect.y + rect.height + CLEAR];
    addRows(x1, x2, y1 + inside, y2 - inside, wall);
    addColumns(x1 + inside, x2 - inside, y1, y2, wall);
  }
  for (const rect of request.titles) {
    addRows(rect.x, rect.x + rect.width, rect.y, rect.y + rect.height, (length) => 60 + length * 4);
    addColumns(rect.x, rect.x + rect.width, rect.y, rect.y + rect.height, () => 400);
  }
  for (const rect of request.crossed) {
    const along = (length: number): number => length * 1.2;
    for (const y of [rect.y, rect.y + rect.height]) addRows(rect.x, rect.x + rect.width, y - 6, y + 6, along);
    for (const x of [rect.x, rect.x + rect.width]) addColumns(x - 6, x + 6, rect.y, rect.y + rect.height, along);
  }
  for (const other of used) {
    const same = other.bundle === request.bundle;
    const beside = (length: number): number => (same ? length * -0.6 : 40 + length * 3);
    const reach = same ? inside : NEAR_LINE;
    if (other.horizontal) {
      addRows(other.low, other.high, other.at - reach, other.at + reach, beside);
      if (!same) crossColumns(other);
    } else {
      addColumns(other.at - reach, other.at + reach, other.low, other.high, beside);
      if (!same) crossRows(other);
    }
  }
  function crossColumns(other: Used): void {
    const yi = firstAtLeast(ys, other.at) - 1;
    if (yi < 0 || yi >= ny - 1) return;
    for (let xi = firstAtLeast(xs, other.low); xi < nx && (xs[xi] as number) <= other.high; xi += 1)
      down[yi * nx + xi] = (down[yi * nx + xi] as number) + CROSSING;
  }
  function crossRows(other: Used): void {
    const xi = firstAtLeast(xs, other.at) - 1;
    if (xi < 0 || xi >= nx - 1) return;
    for (let yi = firstAtLeast(ys, other.low); yi < ny && (ys[yi] as number) <= other.high; yi += 1)
      right[yi * nx + xi] = (right[yi * nx + xi] as number) + CROSSING;
  }
  return { xs, ys, right, down };
}

/** A stub must leave its box freely; beside a close neighbour there is no room for one. */
function free(port: Port, request: RouteRequest, own: Rect): boolean {
  const end: Point = [port.x + port.dx * STUB, port.y + port.dy * STUB];
  const other = own === request.from ? request.to : request.from;
  const { within } = request;
  if (
    within &&
    (end[0] < within.x + 3 || end[0] > within.x + within.width - 3 || end[1] < within.y + 3 || end[1] > within.y + within.height - 3)
  )
    return false;
  return ![...request.blocked, other].some((rect) => enters(rect, [port.x, port.y], end, 1));
}

/** Corner points from a border of `from` to a border of `to`; null where no way is free. */
export function route(request: RouteRequest, used: readonly Used[]): Point[] | null {
  const starts = ports(request.from, request.to).filter((port) => free(port, request, request.from));
  const ends = ports(request.to, request.from).filter((port) => free(port, request, request.to));
  if (starts.length === 0 || ends.length === 0) return null;
  const grid = gridOf(request, starts, ends, used);
  const { xs, ys, right, down } = grid;
  const [nx, ny] = [xs.length, ys.length];
  const DX = [1, 0, -1, 0];
  const DY = [0, 1, 0, -1];
  const cell = (port: Port): number => firstAtLeast(ys, port.y + port.dy * STUB) * nx + firstAtLeast(xs, port.x + port.dx * STUB);
  const direction = (dx: number, dy: number): number => (dx === 1 ? 0 : dy === 1 ? 1 : dx === -1 ? 2 : 3);
  const stubCost = (port: Port): number => {
    const [stub] = segmentsOf(
      [
        [port.x, port.y],
        [port.x + port.dx * STUB, port.y + port.dy * STUB],
      ],
      request.bundle,
    );
    if (!stub) return 0;
    return used.reduce(
      (sum, other) =>
        other.horizontal !== stub.horizontal ||
        other.bundle === request.bundle ||
        Math.abs(other.at - stub.at) >= NEAR_LINE ||
        Math.min(other.high, stub.high) <= Math.max(other.low, stub.low)
          ? sum
          : sum + 80,
      0,
    );
  };

  const best = new Float64Array(nx * ny * 4).fill(Infinity);
  const came = new Int32Array(nx * ny * 4).fill(-1);
  const heap = new Heap();
  const goals = new Map<number, Port>();
  const goalCost = new Map<number, number>();
  for (const port of ends) {
    const state = cell(port) * 4 + direction(-port.dx, -port.dy);
    const cost = port.cost + stubCost(port);
    if (cost < (goalCost.get(state) ?? Infinity)) {
      goalCost.set(state, cost);
      goals.set(state, port);
    }
  }
  const begun = new Map<number, Port>();
  const [tx1, tx2, ty1, ty2] = [
    request.to.x - STUB,
    request.to.x + request.to.width + STUB,
    request.to.y - STUB,
    request.to.y + request.to.height + STUB,
  ];
  const guess = (at: number): number => {
    const [x, y] = [xs[at % nx] as number, ys[Math.floor(at / nx)] as number];
    // Running on one's own bundle costs 0.4 a pixel, so that no estimate may be higher.
    return 0.4 * (Math.max(0, tx1 - x, x - tx2) + Math.max(0, ty1 - y, y - ty2));
  };
  for (const port of starts) {
    const state = cell(port) * 4 + direction(port.dx, port.dy);
    const cost = port.cost + stubCost(port);
    if (cost < (best[state] as number)) {
      best[state] = cost;
      begun.set(state, port);
      heap.push(state, cost + guess(state >> 2));
    }
  }
  let [found, foundCost] = [-1, Infinity];
  for (let state = heap.pop(); state >= 0; state = heap.pop()) {
    const cost = best[state] as number;
    const at = state >> 2;
    if (cost + guess(at) >= foundCost) break;
    if (heap.stale(state, cost + guess(at))) continue;
    const goal = goalCost.get(state);
    if (goal !== undefined && cost + goal < foundCost) [found, foundCost] = [state, cost + goal];
    const [xi, yi] = [at % nx, Math.floor(at / nx)];
    const facing = state & 3;
    for (let turn = -1; turn <= 1; turn += 1) {
      const next = (facing + turn + 4) & 3;
      const [x2, y2] = [xi + (DX[next] as number), yi + (DY[next] as number)];
      if (x2 < 0 || y2 < 0 || x2 >= nx || y2 >= ny) continue;
      const length = Math.abs((xs[x2] as number) - (xs[xi] as number)) + Math.abs((ys[y2] as number) - (ys[yi] as number));
      const extra = next === 0 ? right[at] : next === 2 ? right[at - 1] : next === 1 ? down[at] : down[at - nx];
      const total = cost + length + (extra as number) + (turn === 0 ? 0 : BEND);
      const then = (y2 * nx + x2) * 4 + next;
      if (total < (best[then] as number) - 1e-9) {
        best[then] = total;
        came[then] = state;
        begun.delete(then);
        heap.push(then, total + guess(then >> 2));
      }
    }
  }
  if (found < 0) return null;
  const path: Point[] = [];
  const last = goals.get(found) as Port;
  path.push([last.x, last.y]);
  let state = found;
  for (;;) {
    const at = state >> 2;
    path.push([xs[at % nx] as number, ys[Math.floor(at / nx)] as number]);
    const previous = came[state] as number;
    if (previous < 0) break;
    state = previous;
  }
  const first = begun.get(state) as Port;
  path.push([first.x, first.y]);
  return simplify(path.reverse());
}

/** A binary heap of states by cost; ties go to the smaller state, so that routes are deterministic. */
class Heap {
  private readonly states: number[] = [];
  private readonly costs: number[] = [];
  private last = 0;

  stale(_state: number, cost: number): boolean {
    return this.last > cost + 1e-6;
  }

  push(state: number, cost: number): void {
    let at = this.states.length;
    this.states.push(state);
    this.costs.push(cost);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(at, up)) break;
      this.swap(at, up);
      at = up;
    }
  }

  /** -1 where the heap is empty. */
  pop(): number {
    const top = this.states[0];
    if (top === undefined) return -1;
    this.last = this.costs[0] as number;
    const [state, cost] = [this.states.pop() as number, this.costs.pop() as number];
    if (this.states.length > 0) {
      this.states[0] = state;
      this.costs[0] = cost;
      let at = 0;
      for (;;) {
        const [left, right] = [at * 2 + 1, at * 2 + 2];
        let least = at;
        if (left < this.states.length && this.before(left, least)) least = left;
        if (right < this.states.length && this.before(right, least)) least = right;
        if (least === at) break;
        this.swap(at, least);
        at = least;
      }
    }
    return top;
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.costs[a] as number, this.costs[b] as number];
    return x < y || (x === y && (this.states[a] as number) < (this.states[b] as number));
  }

  private swap(a: number, b: number): void {
    const [state, cost] = [this.states[a] as number, this.costs[a] as number];
    this.states[a] = this.states[b] as number;
    this.costs[a] = this.costs[b] as number;
    this.states[b] = state;
    this.costs[b] = cost;
  }
}
