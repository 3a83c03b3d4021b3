/**
 * What crowded pictures are set out from: each box with what it holds and with what answers to it, and the distances that are kept.
 * It makes the tree of them and refuses to choose widths and places.
 */
import { branchesOf } from '../scene/branches';
import type { Scene, SceneBox, SceneLine } from '../scene/scene';
import type { Block, Choice, Spacing } from './columns';
import { leafOfWidth, type Framed } from './size';

/** One width for all leaves: a crowded picture is read by its columns. */
export const LEAF = 184;
export const GUTTER = 22;
export const SPINE = 11;
/** From a chief's bottom to the columns below it; the bus runs in the middle. */
export const DROP = 24;

export const BRANCH: Spacing = { gap: 10, between: 20, indent: GUTTER };
export const LIST: Spacing = { gap: 8, between: 12, indent: 0 };
const BLOCKS: Spacing = { gap: 22, between: 24, indent: 0 };

/** What a container adds to its content: sides, title and bottom; and the width that its title asks for. */
export const FRAME = 22;
export const TITLE = 47;
export const HEADED = 184;

export interface Item {
  readonly box: SceneBox;
  /** A single box, without anything in or below it. */
  single: boolean;
  readonly parent: Item | null;
  readonly held: Item[];
  readonly juniors: Item[];
  chief: Item | null;
  /** The line to the chief. */
  line: SceneLine | null;
  weight: Weight;
  /** Which of the choices. */
  given: number;
  framed: Framed;
  inside: Content | null;
  below: Content | null;
  /** Size of the box with all that answers to it. */
  branch: Size;
  /** It has its column for itself: it stands over the middle of its branch, and its line comes from above. */
  alone: boolean;
  /** Left edge of the box, and of what is below it, within the branch. */
  inset: number;
  underset: number;
  x: number;
  y: number;
}

/** How high the branch of a box comes out for each width, and what is then done with what it holds and with what answers to it. */
export interface Weight extends Block {
  readonly choices: readonly Chosen[];
}

export interface Chosen {
  readonly inside: Choice | null;
  readonly below: Choice | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What stands in one container, in the picture itself or below one chief, column by column. */
export interface Content extends Size {
  readonly spacing: Spacing;
  readonly columns: readonly (readonly Item[])[];
  readonly lefts: readonly number[];
}

/** Members of one container are in the order in which they are set out. */
export function itemsOf(scene: Scene): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  const boxes = new Map(scene.boxes.map((box) => [box.key, box]));
  const made = (box: SceneBox): Item => {
    const known = items.get(box.key);
    if (known) return known;
    const holder = box.parent === null ? undefined : boxes.get(box.parent);
    const framed = leafOf(box);
    const item: Item = {
      box,
      parent: holder ? made(holder) : null,
      single: true,
      held: [],
      juniors: [],
      chief: null,
      line: null,
      weight: weightOf(framed),
      given: 0,
      framed,
      inside: null,
      below: null,
      branch: framed,
      alone: false,
      inset: 0,
      underset: 0,
      x: 0,
      y: 0,
    };
    items.set(box.key, item);
    return item;
  };
  for (const box of scene.boxes) {
    const item = made(box);
    item.parent?.held.push(item);
  }
  for (const item of items.values()) item.held.sort(inOrder);
  const lines = new Map(scene.lines.map((line) => [line.id, line]));
  for (const bond of branchesOf(scene.boxes, scene.lines).values()) {
    const [junior, chief] = [items.get(bond.junior), items.get(bond.chief)];
    if (!junior || !chief) continue;
    junior.chief = chief;
    junior.line = lines.get(bond.line) ?? null;
    chief.juniors.push(junior);
  }
  for (const item of items.values()) item.juniors.sort(inOrder);
  return items;
}

const POSITIONS = { above: 0, start: 1, auto: 2, middle: 2, end: 3, below: 4 } as const;

function inOrder(a: Item, b: Item): number {
  return POSITIONS[a.box.position] - POSITIONS[b.box.position] || a.box.index - b.box.index || (a.box.key < b.box.key ? -1 : 1);
}

/** Holders before what they hold. */
export function fromOutside(roots: readonly Item[]): readonly Item[] {
  const order = [...roots].sort(inOrder);
  for (const item of order) for (const held of item.held) order.push(held);
  return order;
}

export const rootsOf = (members: readonly Item[]): readonly Item[] => members.filter((item) => item.chief === null).sort(inOrder);

/** A plain list stands close together; branches and containers keep their distance. */
export function spacingOf(roots: readonly Item[]): Spacing {
  return roots.every((item) => item.juniors.length === 0 && item.held.length === 0) ? LIST : BLOCKS;
}

const singles = new WeakMap<Framed, Weight>();

function weightOf(framed: Framed): Weight {
  const known = singles.get(framed);
  if (known) return known;
  const { width, height } = framed;
  const weight: Weight = {
    single: true,
    narrowest: width,
    least: 0,
    heights: [height],
    widths: [width],
    area: width * height,
    choices: [],
  };
  singles.set(framed, weight);
  return weight;
}

/** Names repeat, and a picture that is edited asks again for nearly all of its boxes. */
const leaves = new Map<string, Framed>();
const REMEMBERED = 40_000;

function leafOf(box: SceneBox): Framed {
  const key = `${box.glyph === 'none' ? '' : '+'}${box.title}\n${box.detail}`;
  const known = leaves.get(key);
  if (known) return known;
  if (leaves.size >= REMEMBERED) leaves.clear();
  const framed = leafOfWidth(box, LEAF);
  leaves.set(key, framed);
  return framed;
}
