/**
 * A drawing on sheets of paper: whole where its words stay large enough to be read, else split by branch, with what a branch belongs to
 * repeated round it and the sheet named on which each branch goes on. It owns paper and scale; how a sheet is set is the page's affair.
 */
import type { Layout } from '../layout/layout';
import { allAbove, allBelow, partOfScene, treeOf, type Tree } from '../scene/parts';
import { TYPE } from '../scene/measure';
import type { Scene } from '../scene/scene';
import type { LayOut } from './takePicture';

/** Millimetres. */
export const PAPERS = { A4: { long: 297, short: 210 }, A3: { long: 420, short: 297 } } as const;
export type Paper = keyof typeof PAPERS;
export type PaperWish = Paper | 'auto';

/** Round the sheet, mm. */
const PRINT_MARGIN = 10;
/** What stands over and under a drawing, in CSS pixels. */
const PRINT_HEAD = 104;
const PRINT_FOOT = 24;
const PIXELS_PER_MM = 96 / 25.4;
/** Smaller words can't be asked of anybody. */
const LEAST_POINTS = 9;
/** A CSS pixel is three quarters of a point. */
const LEAST_SCALE = LEAST_POINTS / (TYPE.detail.size * 0.75);
/** Small charts needn't fill the sheet. */
const MOST_SCALE = 1.35;
/** More branches than that on a sheet are told by what they stand below. */
export const NAMED = 4;
/** The room is an estimate: a branch that is a little too large for it may fit after all. */
const STRETCH = 1.3;
/** So many boxes are never laid out in one drawing that has to fit on a sheet. */
const MOST_BOXES = 240;

export interface Room {
  readonly paper: Paper;
  readonly landscape: boolean;
  /** For the drawing, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface SheetOfBranch {
  readonly room: Room;
  readonly scale: number;
  readonly scene: Scene;
  readonly layout: Layout;
  /** Keys of the boxes whose branches it tells, all of them below `under`; empty for the first sheet, which shows the whole. */
  readonly roots: readonly string[];
  readonly under: string | null;
  /** Which of the sheets that share what stands below `under`; null where it is the only one. */
  readonly part: { readonly at: number; readonly of: number } | null;
  /** Keys of boxes whose branch goes on elsewhere. */
  readonly cut: readonly string[];
  /** Lines that lead to boxes on other sheets. */
  readonly linesAway: number;
}

/** `legend` is the height of the legend for a width, in CSS pixels. */
export function roomsOf(wish: PaperWish, legend: (width: number) => number): readonly Room[] {
  const papers: readonly Paper[] = wish === 'auto' ? ['A4', 'A3'] : [wish];
  return papers.flatMap((paper) =>
    [true, false].map((landscape): Room => {
      const { long, short } = PAPERS[paper];
      const inner = (mm: number): number => Math.floor((mm - 2 * PRINT_MARGIN) * PIXELS_PER_MM);
      const width = inner(landscape ? long : short);
      return { paper, landscape, width, height: inner(landscape ? short : long) - PRINT_HEAD - PRINT_FOOT - legend(width) };
    }),
  );
}

/** The smallest paper on which a drawing can be read, the way round that suits it; where none does, the one on which it is largest. */
export function fittingRoom(size: { readonly width: number; readonly height: number }, rooms: readonly Room[]) {
  const fits = rooms.map((room) => ({ room, scale: Math.min(room.width / size.width, room.height / size.height) }));
  const better = (a: (typeof fits)[number], b: (typeof fits)[number]): (typeof fits)[number] => (b.scale > a.scale ? b : a);
  for (const paper of ['A4', 'A3'] as const) {
    const own = fits.filter(({ room }) => room.paper === paper);
    if (own.length > 0) {
      const best = own.reduce(better);
      if (best.scale >= LEAST_SCALE) return { ...best, scale: Math.min(best.scale, MOST_SCALE), readable: true };
    }
  }
  return { ...fits.reduce(better), readable: false };
}

interface Splitting {
  readonly scene: Scene;
  readonly tree: Tree;
  readonly layOut: LayOut;
  readonly rooms: readonly Room[];
  /** Boxes that a sheet should have room for, by the density of the last one drawn. */
  capacity: number;
  /** How much more than that is tried where it keeps a branch on one sheet. */
  stretch: number;
}

type Sheet = Omit<SheetOfBranch, 'part'>;

/** Keys of boxes whose branches are still to be told, in reading order. */
type Waiting = readonly string[];

/** Sheets in reading order, the whole or an overview first. `told` hears how many have been made. */
export async function sheetsOf(
  scene: Scene,
  layOut: LayOut,
  rooms: readonly Room[],
  told: (sheets: number) => void,
): Promise<readonly SheetOfBranch[]> {
  const splitting: Splitting = { scene, tree: treeOf(scene), layOut, rooms, capacity: MOST_BOXES / 2, stretch: STRETCH };
  const sheets: Sheet[] = [];
  const whole = await wholeOf(splitting);
  if (whole.sheet) sheets.push(whole.sheet);
  const waiting: Waiting[] = [whole.waiting];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (next.length === 0) continue;
    const { sheet, further } = await nextSheet(splitting, next);
    if (sheet) sheets.push(sheet);
    waiting.unshift(...further);
    told(sheets.length);
  }
  return sheets.map((sheet): SheetOfBranch => {
    // Only what was dealt out, and does not merely stand together, is a part of something.
    const sharing = sheets.filter((other) => other.under === sheet.under && other.roots.length > NAMED && sheet.roots.length > NAMED);
    return { ...sheet, part: sharing.length < 2 ? null : { at: sharing.indexOf(sheet) + 1, of: sharing.length } };
  });
}

/** All of it on one sheet, else an overview of it and the branches that are closed there. */
async function wholeOf(splitting: Splitting): Promise<{ readonly sheet: Sheet | null; readonly waiting: Waiting }> {
  const all = new Set(splitting.scene.boxes.map((box) => box.key));
  if (all.size <= MOST_BOXES) {
    const sheet = await drawn(splitting, [], { shown: all, cut: new Map() });
    if (readable(splitting, sheet)) return { sheet, waiting: [] };
  }
  const roots = splitting.tree.below.get(null) ?? [];
  return (await overview(splitting, [], new Set(), roots)) ?? { sheet: null, waiting: roots };
}

/** As many of those that wait as fit on one sheet, and what goes on. */
async function nextSheet(
  splitting: Splitting,
  waiting: Waiting,
): Promise<{ readonly sheet: Sheet | null; readonly further: readonly Waiting[] }> {
  const { tree } = splitting;
  const { roots, shown } = together(splitting, waiting);
  const rest = waiting.slice(roots.length);
  if (shown.size <= MOST_BOXES) {
    const sheet = await drawn(splitting, roots, { shown, cut: new Map() });
    if (readable(splitting, sheet)) {
      splitting.stretch = STRETCH;
      return { sheet, further: [rest] };
    }
    if (roots.length > 1) {
      // Fewer at once, whatever the density promised.
      splitting.capacity = Math.min(splitting.capacity, shown.size - 1);
      splitting.stretch = 1;
      return { sheet: null, further: [waiting] };
    }
    if (shown.size <= allAbove(tree, roots[0] ?? '').length + 1) return { sheet, further: [rest] };
  }
  const [root = ''] = roots;
  const below = tree.below.get(root) ?? [];
  const opened = await overview(splitting, [root], new Set([...allAbove(tree, root), root]), below);
  // Where not even what stands directly below fits beside each other, it is dealt out.
  return opened ? { sheet: opened.sheet, further: [opened.waiting, rest] } : { sheet: null, further: [below, rest] };
}

/** What stands in `around`, and below it as many levels as can be read on a sheet; null where not even one can. */
async function overview(
  splitting: Splitting,
  roots: readonly string[],
  around: ReadonlySet<string>,
  first: readonly string[],
): Promise<{ readonly sheet: Sheet; readonly waiting: Waiting } | null> {
  for (const level of openedLevels(splitting, around, first).reverse()) {
    const sheet = await drawn(splitting, roots, level);
    if (readable(splitting, sheet)) return { sheet, waiting: inReadingOrder(splitting.scene, sheet.cut) };
  }
  return null;
}

async function drawn({ scene, tree, layOut, rooms }: Splitting, roots: readonly string[], { shown, cut }: Level): Promise<Sheet> {
  const part = partOfScene(scene, shown, cut);
  const layout = await layOut(part);
  const { room, scale } = fittingRoom(layout, rooms);
  const linesAway = scene.lines.filter((line) => shown.has(line.from) !== shown.has(line.to)).length;
  return { roots, under: commonAbove(tree, roots), room, scale, scene: part, layout, cut: [...cut.keys()], linesAway };
}

/** Whether its words are large enough. How much room it left, or lacked, says how much the next may hold. */
function readable(splitting: Splitting, { layout, scene }: Sheet): boolean {
  const fit = fittingRoom(layout, splitting.rooms);
  const most = Math.max(...splitting.rooms.map((room) => Math.min(room.width / layout.width, room.height / layout.height)));
  splitting.capacity = Math.min(MOST_BOXES, Math.max(6, Math.floor(scene.boxes.length * 0.9 * (most / LEAST_SCALE) ** 2)));
  return fit.readable;
}

/**
 * The first that wait, as many as there should be room for, with what each stands below; one at least. A sheet ends where a branch ends,
 * unless it were all but empty: what stands together is looked for together.
 */
function together(
  { tree, capacity, stretch }: Splitting,
  waiting: Waiting,
): { readonly roots: Waiting; readonly shown: ReadonlySet<string> } {
  const shown = new Set<string>();
  let count = 0;
  /** Whether they fit; those that do are taken. */
  const take = (keys: Waiting, room: number): boolean => {
    const more = new Set(keys.flatMap((key) => [...allAbove(tree, key), key, ...allBelow(tree, key)]).filter((key) => !shown.has(key)));
    if (shown.size + more.size > room && (count > 0 || keys.length > 1)) return false;
    for (const key of more) shown.add(key);
    count += keys.length;
    return true;
  };
  while (count < waiting.length) {
    const above = tree.above.get(waiting[count] ?? '');
    let end = count + 1;
    while (end < waiting.length && tree.above.get(waiting[end] ?? '') === above) end += 1;
    const branch = waiting.slice(count, end);
    if (take(branch, capacity * (count === 0 ? stretch : 1))) continue;
    if (shown.size * 3 > capacity) break;
    for (const key of branch) if (!take([key], capacity)) break;
    break;
  }
  return { roots: waiting.slice(0, count), shown };
}

interface Level {
  readonly shown: ReadonlySet<string>;
  /** Boxes that are shown closed, and how many stand below each. */
  readonly cut: ReadonlyMap<string, number>;
}

/** The branch opened level by level, as far as a sheet may have room: each level whole, so that all on it are told alike. */
function openedLevels({ tree, capacity }: Splitting, around: ReadonlySet<string>, first: readonly string[]): Level[] {
  const levels: Level[] = [];
  const shown = new Set([...around, ...first]);
  const closed = (): Map<string, number> => {
    const cut = new Map<string, number>();
    for (const key of shown) {
      const below = allBelow(tree, key);
      if (!around.has(key) && below.length > 0 && !below.some((other) => shown.has(other))) cut.set(key, below.length);
    }
    return cut;
  };
  for (let edge: readonly string[] = first; edge.length > 0 && (levels.length === 0 || shown.size <= capacity);) {
    // What hides a box or two alone is opened at once.
    for (const [key, size] of closed())
      if (size <= 2 && shown.size + size <= capacity) for (const other of allBelow(tree, key)) shown.add(other);
    if (shown.size <= MOST_BOXES) levels.push({ shown: new Set(shown), cut: closed() });
    edge = edge.flatMap((key) => tree.below.get(key) ?? []);
    for (const key of edge) shown.add(key);
  }
  return levels;
}

function commonAbove(tree: Tree, keys: readonly string[]): string | null {
  const [first = [], ...others] = keys.map((key) => allAbove(tree, key));
  return first.find((key) => others.every((other) => other.includes(key))) ?? null;
}

function inReadingOrder(scene: Scene, keys: readonly string[]): string[] {
  const at = new Map(scene.boxes.map((box, index) => [box.key, index]));
  return [...keys].sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0));
}
