/**
 * The pipeline: arrange, choose widths, pack with ELK, line up, route. Pure but for ELK, and deterministic:
 * the worker, the build and the tests run this same function.
 */
import { CROWDED, isBranching } from '../scene/branches';
import type { Scene } from '../scene/scene';
import { arrange, type Block, type Zone } from './arrange';
import { connect } from './connect';
import { holdStill, type Spans } from './hold';
import { keyOf } from './key';
import type { LaidOut } from './laidOut';
import type { Layout, PlacedBox, Rect, RoomShape } from './layout';
import { noticePlace } from './notice';
import { packWithElk, type Elk } from './pack';
import { layOutQuickly } from './quick';
import { alignRows, rowGroups } from './rows';
import { estimate, sizeBlock, type Sized, type Widths } from './size';
import { drawThreads } from './threads';

/** The room that a drawing should fill at full size: a map of 1132 × 774 less its margins, or half of one. */
export const FRAMES = { wide: { width: 1100, height: 742 }, tall: { width: 560, height: 700 } } as const satisfies Record<
  RoomShape,
  { readonly width: number; readonly height: number }
>;
type Frame = (typeof FRAMES)[RoomShape];

const CHOICES = {
  outer: [132, 158, 176, 200, 230, 262, 296, 320],
  inner: [150, 190, 230, 270, 300, 330],
  row: [118, 131, 146, 168, 200, 250],
} as const satisfies Record<Zone, readonly number[]>;
/** Below this scale the smallest text would fall under 11 px. */
const READABLE = 0.935;
/** Above this many boxes the search for widths gives way to one fixed choice. */
const SEARCHED = 160;
const PLAIN: Widths = { outer: 220, inner: 240, row: 180, lanes: 0 };

/**
 * Lays a scene out; rejects with ELK's error where packing fails. `given` are wrap widths to keep instead of choosing anew, `before` where
 * boxes stood in the picture that is being edited.
 */
export async function layOut(
  scene: Scene,
  elk: Elk,
  given: Widths | null = null,
  shape: RoomShape = 'wide',
  before: Spans | null = null,
): Promise<LaidOut> {
  const key = keyOf(scene, shape);
  const room = FRAMES[shape];
  if (scene.boxes.length === 0)
    return { key, width: 0, height: 0, boxes: [], lines: [], threads: [], notice: null, shortfalls: [], widths: PLAIN };
  if (isBranching(scene)) return withFurtherLines(scene, layOutQuickly(scene, shape));
  const block = arrange(scene);
  const widths = given ?? (scene.boxes.length > SEARCHED ? PLAIN : chooseWidths(scene, block, room));
  const sized = sizeBlock(block, widths);
  const centred = await packWithElk(sized, scene.lines, elk);
  const packed = before ? holdStill(centred, sized, before) : centred;
  const frame = packed.get(sized.id) as Rect;
  const { rects } = alignRows(packed, sized, rowGroups(scene, sized), heightLimit(frame.width, frame.height, room));
  const boxes = place(scene, sized, rects);
  const notice = noticePlace(scene, boxes);
  const { lines, shortfalls } = connect(scene, boxes, notice ? [notice.rect] : []);
  const threads = drawThreads(scene, boxes);
  const bounds = boundsOf(boxes, lines);
  return {
    key,
    width: bounds.width,
    height: bounds.height,
    ...moved({ boxes, lines, threads, notice: notice?.at ?? null }, -bounds.x, -bounds.y),
    shortfalls,
    widths,
  };
}

/** Lines that no branch draws, routed round the boxes. In a crowded picture there are none: they wait until asked. */
function withFurtherLines(scene: Scene, laidOut: LaidOut): LaidOut {
  if (scene.boxes.length > CROWDED) return laidOut;
  const { lines, shortfalls } = connect(scene, laidOut.boxes, [], laidOut.lines);
  const bounds = boundsOf(laidOut.boxes, lines);
  const { boxes, threads, notice } = laidOut;
  return {
    ...laidOut,
    width: bounds.width,
    height: bounds.height,
    ...moved({ boxes, lines, threads, notice }, -bounds.x, -bounds.y),
    shortfalls,
  };
}

/** Lining up may use the height that the frame leaves free, and a little more as long as text stays readable. */
function heightLimit(width: number, height: number, room: Frame): number {
  return Math.max(room.height, (width * room.height) / room.width, Math.min(height * 1.08, room.height / READABLE));
}

/** The wrap widths under which the whole fits the frame best, with the fewest wrapped names and the most boxes in line. */
function chooseWidths(scene: Scene, block: Block, room: Frame): Widths {
  let [best, bestScore] = [PLAIN, -Infinity];
  const zones = zonesOf(block);
  const options = (zone: Zone): readonly number[] => (zones.has(zone) ? CHOICES[zone] : [PLAIN[zone]]);
  const groups = rowGroups(scene, sizeBlock(block, PLAIN));
  const sum = scene.threads.length > 0 ? [0] : [0, 34];
  for (const outer of options('outer'))
    for (const inner of options('inner'))
      for (const row of options('row'))
        for (const lanes of sum) {
          const widths = { outer, inner, row, lanes };
          const sized = sizeBlock(block, widths);
          const { rects, aligned } = alignRows(estimate(sized), sized, groups, heightLimit(sized.width, sized.height, room));
          const height = rects.get(sized.id)?.height ?? sized.height;
          const fit = Math.min(room.width / sized.width, room.height / height);
          const score = Math.min(fit, READABLE) * 4 + Math.min(fit, 1.02) * 0.5 - wrapped(sized) * 0.004 + aligned * 0.014 + lanes * 0.0006;
          if (score > bestScore + 1e-9) [best, bestScore] = [widths, score];
        }
  return best;
}

function zonesOf(block: Block): Set<Zone> {
  return block.shape === 'leaf' ? new Set([block.zone]) : new Set(block.children.flatMap((child) => [...zonesOf(child)]));
}

function wrapped(block: Sized): number {
  return (
    (block.shape === 'leaf' ? Math.max(0, block.lines - 1) ** 1.5 : 0) + block.children.reduce((sum, child) => sum + wrapped(child), 0)
  );
}

function place(scene: Scene, root: Sized, rects: ReadonlyMap<string, Rect>): PlacedBox[] {
  const placed: PlacedBox[] = [];
  const known = new Set(scene.boxes.map((box) => box.key));
  const stack: { block: Sized; depth: number }[] = [{ block: root, depth: 0 }];
  while (stack.length > 0) {
    const { block, depth } = stack.pop() as { block: Sized; depth: number };
    const rect = rects.get(block.id);
    const own = block.box !== null && known.has(block.id);
    if (own && rect) {
      // ELK may have widened a container beyond its wished size: the badge follows the right edge.
      const badge = block.badge && { x: rect.width - (block.width - block.badge.x), y: block.badge.y };
      placed.push({ key: block.id, ...rect, depth, container: block.shape !== 'leaf', text: block.text, icon: block.icon, badge });
    }
    stack.push(...[...block.children].reverse().map((child) => ({ block: child, depth: depth + (own ? 1 : 0) })));
  }
  return placed;
}

function boundsOf(boxes: readonly PlacedBox[], lines: Layout['lines']): Rect {
  const points = [
    ...boxes.flatMap((box) => [
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ]),
    ...lines.flatMap((line) => line.points.map(([x, y]) => [x, y])),
  ];
  const [xs, ys] = [points.map(([x]) => x as number), points.map(([, y]) => y as number)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

type Parts = Pick<Layout, 'boxes' | 'lines' | 'threads' | 'notice'>;

/** Everything shifted, so that the drawing begins at 0, 0. */
function moved(parts: Parts, dx: number, dy: number): Parts {
  if (dx === 0 && dy === 0) return parts;
  const path = (d: string): string =>
    d.replace(/(-?[\d.]+) (-?[\d.]+)/gu, (_, x: string, y: string) => `${Number(x) + dx} ${Number(y) + dy}`);
  const at = <T extends { readonly x: number; readonly y: number }>(point: T): T => ({ ...point, x: point.x + dx, y: point.y + dy });
  return {
    boxes: parts.boxes.map(at),
    lines: parts.lines.map((line) => ({
      ...line,
      points: line.points.map(([x, y]) => [x + dx, y + dy] as const),
      path: path(line.path),
      arrows: line.arrows.map(at),
      label: line.label && at(line.label),
    })),
    threads: parts.threads.map((thread) => ({ ...thread, path: path(thread.path), arrow: at(thread.arrow) })),
    notice: parts.notice && at(parts.notice),
  };
}
