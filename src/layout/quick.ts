/**
 * Lays out crowded pictures in linear time and without ELK: each container and each chief sets out what it holds or leads in as many columns
 * as bring it near the shape of a screen, from the inside outwards. Lines run down gutters that the columns leave free.
 * The same function is the coarse answer where the full pipeline fails or takes too long.
 */
import type { Scene } from '../scene/scene';
import { chooseWithin, ordered, STEPS, type Choice, type Spacing } from './columns';
import { keyOf } from './key';
import type { LaidOut } from './laidOut';
import type { RoomShape } from './layout';
import { noticePlace } from './notice';
import { draw, type Drawings } from './quickDrawing';
import { BRANCH, DROP, fromOutside, itemsOf, LEAF, rootsOf, spacingOf, type Content, type Item } from './quickItems';
import { weighAll, type Weights } from './quickWeights';
import { containerOf } from './size';
import { drawThreadsPlainly } from './threadCurves';

/** Width over height at which a picture fills its room best: a screen, or half of one. */
const SHAPES = { wide: 1.6, tall: 0.8 } as const satisfies Record<RoomShape, number>;
/** Another width must be better by this share before a picture that is edited changes to it. */
const RELUCTANCE = 0.85;

/** Of the last picture, which as a rule is the one that is being edited. */
let last: { readonly weights: Weights; readonly drawings: Drawings } = { weights: new Map(), drawings: new Map() };

/** Every box is placed and every drawn line routed; `before` is what was chosen for the picture that is being edited. */
export function layOutQuickly(scene: Scene, shape: RoomShape = 'wide', before?: number): LaidOut {
  const items = itemsOf(scene);
  const outermost = [...items.values()].filter((item) => item.parent === null);
  const order = fromOutside(outermost);
  // From the inside outwards: what is held before what holds it, what answers before its chief.
  const weights = { before: last.weights, now: new Map() as Weights };
  const drawn = { before: last.drawings, now: new Map() as Drawings };
  for (const item of order.toReversed()) if (item.held.length > 0) weighAll(item.held, weights);
  weighAll(outermost, weights);
  const roots = rootsOf(outermost);
  const { choice, step } = chooseForRoom(roots, spacingOf(roots), SHAPES[shape], before);
  const chosen = choose(roots, choice);
  for (const item of chosen.toReversed()) settle(item);
  const picture = contentOf(roots, choice, spacingOf(roots));
  place(picture, 0, 0);
  for (const item of chosen) placeWithin(item);

  const drawings = order.map((item) => draw(item, drawn));
  last = { weights: weights.now, drawings: drawn.now };
  const boxes = drawings.map(({ placed }) => placed);
  return {
    key: keyOf(scene, shape),
    width: picture.width,
    height: picture.height,
    boxes,
    lines: drawings.flatMap(({ line }) => line ?? []),
    threads: drawThreadsPlainly(scene, boxes),
    notice: noticePlace(scene, boxes)?.at ?? null,
    shortfalls: [],
    widths: { outer: LEAF, inner: LEAF, row: LEAF, lanes: 0 },
    step,
  };
}

/** The step under which the whole comes nearest to a shape, width over height; the one of before where it is nearly as good. */
function chooseForRoom(
  roots: readonly Item[],
  spacing: Spacing,
  shape: number,
  before: number | undefined,
): { choice: Choice; step: number } {
  const blocks = roots.map((root) => root.weight);
  let best: { choice: Choice; step: number; score: number } | null = null;
  for (const [step, width] of STEPS.entries()) {
    const choice = chooseWithin(blocks, width, spacing);
    if (!choice) continue;
    const score = Math.max(choice.width / shape, choice.height) * (step === before ? RELUCTANCE : 1);
    if (!best || score < best.score) best = { choice, step, score };
    if (choice.width / shape > choice.height * 2) break;
  }
  return best ?? { choice: { singlesFirst: false, starts: [], steps: [], width: 0, height: 0 }, step: 0 };
}

/** Hands each block the width that was chosen for it. Gives all items, holders and chiefs before what is theirs. */
function choose(roots: readonly Item[], choice: Choice): readonly Item[] {
  const order: Item[] = [];
  const give = (items: readonly Item[], given: Choice): void => {
    for (const [column, members] of columnsOf(items, given).entries())
      for (const item of members) {
        item.alone = members.length === 1;
        item.given = Math.min(Math.max(0, (given.steps[column] ?? 0) - item.weight.least), Math.max(0, item.weight.choices.length - 1));
        order.push(item);
      }
  };
  give(roots, choice);
  for (const item of order) {
    const { inside, below } = item.weight.choices[item.given] ?? { inside: null, below: null };
    if (inside) give(rootsOf(item.held), inside);
    if (below) give(item.juniors, below);
  }
  return order;
}

/** Settles the sizes of a box and its branch, once those of everything in and below it are settled. */
function settle(item: Item): void {
  const { inside, below } = item.weight.choices[item.given] ?? { inside: null, below: null };
  if (inside) {
    const roots = rootsOf(item.held);
    item.inside = contentOf(roots, inside, spacingOf(roots));
    item.framed = containerOf(item.box, item.inside);
  }
  const { width, height } = item.framed;
  item.branch = item.framed;
  if (!below) return;
  item.below = contentOf(item.juniors, below, BRANCH);
  const several = item.below.columns.length > 1;
  const whole = Math.max(width, item.below.width);
  item.inset = several && item.alone ? Math.round((whole - width) / 2) : 0;
  item.underset = several && item.alone ? Math.round((whole - item.below.width) / 2) : 0;
  item.branch = { width: whole, height: height + (several ? DROP : BRANCH.gap) + item.below.height };
}

function columnsOf(items: readonly Item[], choice: Choice): readonly (readonly Item[])[] {
  const list = ordered(items, choice);
  return choice.starts.map((start, column) => list.slice(start, choice.starts[column + 1]));
}

function contentOf(items: readonly Item[], choice: Choice, spacing: Spacing): Content {
  const columns = columnsOf(items, choice);
  const lefts: number[] = [];
  let [x, height] = [0, 0];
  for (const column of columns) {
    lefts.push(x);
    x += spacing.indent + Math.max(...column.map((item) => item.branch.width)) + spacing.between;
    height = Math.max(
      height,
      column.reduce((sum, item) => sum + item.branch.height + spacing.gap, -spacing.gap),
    );
  }
  return { spacing, columns, lefts, width: Math.max(0, x - spacing.between), height: Math.max(0, height) };
}

function place({ columns, lefts, spacing }: Content, x: number, y: number): void {
  for (const [at, column] of columns.entries()) {
    let down = y;
    for (const item of column) {
      item.x = x + (lefts[at] ?? 0) + spacing.indent + item.inset;
      item.y = down;
      down += item.branch.height + spacing.gap;
    }
  }
}

/** Places what a box holds and what answers to it, once it has its own place. */
function placeWithin(item: Item): void {
  const { x, y, framed, inside, below, inset, underset } = item;
  if (inside) place(inside, x + framed.padding.side, y + framed.padding.top);
  if (below) place(below, x - inset + underset, y + framed.height + (below.columns.length > 1 ? DROP : BRANCH.gap));
}
