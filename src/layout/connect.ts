/**
 * Draws the lines of a scene round its placed boxes: which are routed in which order, which share a bus or a spine,
 * where arrowheads and labels go. It knows no ELK and no colours.
 */
import { LINE_KINDS } from '../model/kinds';
import { textWidth } from '../scene/measure';
import type { Scene, SceneBox, SceneLine } from '../scene/scene';
import type { PlacedBox, PlacedLine, Rect } from './layout';
import { arrowsOf, CORNER, overlap, rounded, titleStrip, type Point } from './paths';
import { enters, route, segmentsOf, straight, type RouteRequest, type Used } from './route';

interface Stage {
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly rects: ReadonlyMap<string, PlacedBox>;
  readonly children: ReadonlyMap<string | null, readonly string[]>;
  readonly titles: ReadonlyMap<string, Rect>;
}

export interface Connected {
  readonly lines: PlacedLine[];
  readonly shortfalls: string[];
}

/** Routes every line that is to be drawn, the removed ones last so that they stand in nobody's way; `reserved` are further texts to keep clear of, `given` lines that have their way. */
export function connect(
  scene: Scene,
  placed: readonly PlacedBox[],
  reserved: readonly Rect[],
  given: readonly PlacedLine[] = [],
): Connected {
  const rects = new Map(placed.map((box) => [box.key, box]));
  const children = new Map<string | null, string[]>();
  for (const box of scene.boxes) children.set(box.parent, [...(children.get(box.parent) ?? []), box.key]);
  const stage: Stage = {
    boxes: new Map(scene.boxes.map((box) => [box.key, box])),
    rects,
    children,
    titles: new Map(placed.filter((box) => box.container).map((box) => [box.key, titleStrip(box)])),
  };
  const drawnAlready = new Set(given.map((line) => line.id));
  const drawable = scene.lines.filter((line) => rects.has(line.from) && rects.has(line.to) && !drawnAlready.has(line.id));
  const main = drawable.filter((line) => line.folded === null);
  const used: Used[] = given.flatMap((line) => segmentsOf(line.points, line.id));
  const points = new Map<string, Point[]>();
  const shortfalls: string[] = [];
  const fans = fansOf(stage, main);

  const requests = new Map(main.map((line) => [line.id, requestOf(stage, line, reserved)]));
  const place = (line: SceneLine, path: Point[] | null): boolean => {
    if (!path) return false;
    points.set(line.id, path);
    used.push(...segmentsOf(path, bundleOf(line)));
    return true;
  };
  // Short straight lines first: they have the least choice. Then spines, then the rest from near to far.
  const order = [...main].sort((a, b) => distance(stage, a) - distance(stage, b) || (a.id < b.id ? -1 : 1));
  for (const line of order) {
    const request = requests.get(line.id);
    if (request && !fans.has(line.id)) place(line, straight(request, used));
  }
  for (const line of order) {
    const request = requests.get(line.id);
    const side = fans.get(line.id);
    if (request && side !== undefined) place(line, spine(line, side, request));
  }
  for (const line of order) {
    const request = requests.get(line.id);
    if (!request || points.has(line.id)) continue;
    if (
      !place(line, route(request, used) ?? route({ ...request, within: null }, used)) &&
      !place(line, straight({ ...request, titles: [] }, []))
    )
      shortfalls.push(`No way was found for the line "${line.id}".`);
  }
  // Soft lines are drawn where they run straight between neighbours and cross nothing.
  for (const line of drawable) {
    if (line.folded !== 'soft' || points.has(line.id)) continue;
    const path = straight(requestOf(stage, line, reserved), used, false);
    const [a, b] = path ?? [];
    if (a && b && a[1] === b[1] && aligned(stage, line) && used.filter((other) => crosses(other, a, b)).length <= 1) place(line, path);
  }
  for (const line of drawable) {
    if (line.folded !== 'removed') continue;
    const request = requestOf(stage, line, reserved);
    place(line, straight(request, used) ?? route(request, used) ?? route({ ...request, within: null }, used));
  }

  const taken: Rect[] = [...reserved, ...placed.filter((box) => !box.container), ...stage.titles.values()];
  const borders = placed.filter((box) => box.container);
  const lines: PlacedLine[] = [...given];
  /** Lines that share a bus share its label. */
  const told = new Set<string>();
  for (const line of drawable) {
    const path = points.get(line.id);
    if (!path) continue;
    const wanted = line.presence === 'before' || line.folded === 'soft' || told.has(bundleOf(line)) ? [] : labelled(stage, line, fans);
    let label: PlacedLine['label'] = null;
    for (const text of wanted) label ??= labelPlace(text, path, taken, borders, used, bundleOf(line));
    if (label) {
      told.add(bundleOf(line));
      taken.push({ x: label.x, y: label.y - 11, width: label.width, height: 15 });
    }
    lines.push({ id: line.id, points: path, path: rounded(path, CORNER), arrows: arrowsOf(line, path), label });
  }
  return { lines, shortfalls };
}

/** Lines that may share a run: those of one kind to or from one senior. */
function bundleOf(line: SceneLine): string {
  const { senior, family } = LINE_KINDS[line.kind];
  return senior === null ? line.id : `${line[senior]} ${family === 'authority' ? 'authority' : line.kind} ${line.tone}`;
}

function ancestorsOf(stage: Stage, key: string): string[] {
  const up: string[] = [];
  for (let at = stage.boxes.get(key)?.parent ?? null; at !== null && !up.includes(at); at = stage.boxes.get(at)?.parent ?? null)
    up.push(at);
  return up;
}

function requestOf(stage: Stage, line: SceneLine, reserved: readonly Rect[]): RouteRequest {
  const crossed = new Set([...ancestorsOf(stage, line.from), ...ancestorsOf(stage, line.to)]);
  const blocked: Rect[] = [];
  for (const container of [null, ...crossed])
    for (const key of stage.children.get(container) ?? []) {
      const rect = stage.rects.get(key);
      if (rect && !crossed.has(key) && key !== line.from && key !== line.to) blocked.push(rect);
    }
  return {
    id: line.id,
    from: stage.rects.get(line.from) as PlacedBox,
    to: stage.rects.get(line.to) as PlacedBox,
    blocked,
    crossed: [...crossed].flatMap((key) => stage.rects.get(key) ?? []),
    titles: [...[...crossed].flatMap((key) => stage.titles.get(key) ?? []), ...reserved],
    bundle: bundleOf(line),
    within: withinOf(stage, line),
  };
}

/** The innermost container that holds both ends. */
function withinOf(stage: Stage, line: SceneLine): Rect | null {
  const holders = new Set(ancestorsOf(stage, line.to));
  const key = ancestorsOf(stage, line.from).find((holder) => holders.has(holder));
  return (key === undefined ? undefined : stage.rects.get(key)) ?? null;
}

function distance(stage: Stage, line: SceneLine): number {
  const [a, b] = [stage.rects.get(line.from) as PlacedBox, stage.rects.get(line.to) as PlacedBox];
  return Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width) + Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height);
}

function aligned(stage: Stage, line: SceneLine): boolean {
  const [a, b] = [stage.rects.get(line.from) as PlacedBox, stage.rects.get(line.to) as PlacedBox];
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= 1;
}

function crosses(other: Used, [x1, y]: Point, [x2]: Point): boolean {
  return other.horizontal
    ? Math.abs(other.at - y) < 6 && other.low < Math.max(x1, x2) && other.high > Math.min(x1, x2)
    : other.at > Math.min(x1, x2) && other.at < Math.max(x1, x2) && other.low < y && other.high > y;
}

/** Lines from a chief to what stands set in below it in the same column, with the side of the gutter. */
function fansOf(stage: Stage, lines: readonly SceneLine[]): Map<string, 'left' | 'right'> {
  const found = new Map<string, 'left' | 'right'>();
  for (const line of lines) {
    const { senior, family } = LINE_KINDS[line.kind];
    if (family !== 'authority' || senior === null) continue;
    const [high, low] = [stage.rects.get(line[senior]), stage.rects.get(line[senior === 'from' ? 'to' : 'from'])];
    if (!high || !low || stage.boxes.get(high.key)?.parent !== stage.boxes.get(low.key)?.parent || low.y < high.y + high.height) continue;
    if (low.x >= high.x + 18 && low.x + low.width <= high.x + high.width + 1 && low.x + low.width >= high.x + high.width - 1)
      found.set(line.id, 'left');
    else if (low.x + low.width <= high.x + high.width - 18 && Math.abs(low.x - high.x) <= 1) found.set(line.id, 'right');
  }
  return found;
}

/** From the chief's bottom down the gutter, with an elbow into the box. */
function spine(line: SceneLine, side: 'left' | 'right', request: RouteRequest): Point[] | null {
  const senior = LINE_KINDS[line.kind].senior;
  if (senior === null) return null;
  const [high, low] = senior === 'from' ? [request.from, request.to] : [request.to, request.from];
  const x = side === 'left' ? high.x + 11 : high.x + high.width - 11;
  const y = Math.round(low.y + low.height / 2);
  const path: Point[] = [
    [x, high.y + high.height],
    [x, y],
    [side === 'left' ? low.x : low.x + low.width, y],
  ];
  if (request.blocked.some((rect) => enters(rect, path[0] as Point, path[1] as Point, 1))) return null;
  return senior === 'from' ? path : path.reverse();
}

/** Texts that a line's label may take, best first: none where the picture says it already (a chief above its own, a bus). */
function labelled(stage: Stage, line: SceneLine, fans: ReadonlyMap<string, unknown>): string[] {
  const plain = line.kind === 'reports-to' || line.kind === 'accountable-to';
  if (fans.has(line.id) || (plain && stage.boxes.get(line.from)?.parent === stage.boxes.get(line.to)?.parent)) return [];
  return line.basis === 'assumed' ? [`${line.label} · assumed`, line.label] : [line.label];
}

/** First free place beside a vertical or above a horizontal run, longest runs first. */
function labelPlace(
  text: string,
  path: readonly Point[],
  taken: readonly Rect[],
  borders: readonly Rect[],
  used: readonly Used[],
  bundle: string,
): PlacedLine['label'] {
  const width = Math.ceil(textWidth(text, 'label'));
  const runs = path.slice(1).map((to, index) => ({
    from: path[index] as Point,
    to,
    length: Math.abs(to[0] - (path[index] as Point)[0]) + Math.abs(to[1] - (path[index] as Point)[1]),
  }));
  runs.sort((a, b) => b.length - a.length);
  for (const { from, to, length } of runs) {
    const vertical = from[0] === to[0];
    if (vertical ? length < 18 : length < width + 8) continue;
    for (const at of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9])
      for (const sideways of vertical ? [8, -8 - width] : [-6, 14, 4]) {
        const x = vertical ? from[0] + sideways : from[0] + (to[0] - from[0]) * at - width / 2;
        const y = vertical ? from[1] + (to[1] - from[1]) * at + 4 : from[1] + sideways;
        const rect = { x: x - 3, y: y - 11, width: width + 6, height: 15 };
        const onItself = !vertical && sideways === 4;
        if (taken.some((other) => overlap(rect, other))) continue;
        if (borders.some((border) => overlap(rect, border) && !within(rect, border))) continue;
        if (
          used.some(
            (segment) => !(onItself && segment.bundle === bundle && segment.horizontal && segment.at === from[1]) && touches(rect, segment),
          )
        )
          continue;
        return { text, x: Math.round(x), y: Math.round(y), width };
      }
  }
  return null;
}

function touches(rect: Rect, segment: Used): boolean {
  return segment.horizontal
    ? enters(rect, [segment.low, segment.at], [segment.high, segment.at])
    : enters(rect, [segment.at, segment.low], [segment.at, segment.high]);
}

function within(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x + 2 &&
    inner.y >= outer.y + 2 &&
    inner.x + inner.width <= outer.x + outer.width - 2 &&
    inner.y + inner.height <= outer.y + outer.height - 2
  );
}
