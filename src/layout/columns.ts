/**
 * Sets blocks out in columns, given how wide the whole may be: as low as that allows. Each block can take several shapes itself, from narrow
 * and high to wide and low, so that what stands in one column comes out about equally wide and little room is lost.
 * Pure arithmetic over sizes; it knows no boxes, no lines and no text.
 */

/** Widths that are tried, in px: each a little wider than the one before, so that few answers serve every width. */
export const STEPS: readonly number[] = Array.from({ length: 46 }, (_, step) => Math.round(184 * 1.14 ** step));

/** The widest step that fits into `width`; -1 where none does. */
function stepWithin(width: number): number {
  if (width < (STEPS[0] ?? 0)) return -1;
  let step = Math.min(STEPS.length - 1, Math.floor(Math.log(width / 184) / Math.log(1.14)) + 1);
  while (step > 0 && (STEPS[step] ?? 0) > width) step -= 1;
  return step;
}

/** The narrowest step of at least `width`; the widest there is where none is wide enough. */
export function stepFor(width: number): number {
  const within = stepWithin(width);
  return within >= 0 && STEPS[within] === width ? within : Math.min(STEPS.length - 1, within + 1);
}

/** How high and wide a block is for each step, from `least` on; wider than its last step it stays as it is there. */
export interface Block {
  /** The block is one box: it stands in a column of boxes. */
  readonly single: boolean;
  readonly least: number;
  /** Narrowest that it can be, in px; its least step may be wider. */
  readonly narrowest: number;
  readonly heights: readonly number[];
  readonly widths: readonly number[];
  /** Room that its content takes, in px²: what its share of the width is measured by. */
  readonly area: number;
}

export interface Spacing {
  /** Between two blocks of a column. */
  readonly gap: number;
  /** Between two columns. */
  readonly between: number;
  /** How far blocks are set in from the left edge of their column; the gutter that this leaves is for lines. */
  readonly indent: number;
}

/** How blocks are set out. */
export interface Choice {
  /** Single boxes stand in columns of their own before the others; else all stand in their order. */
  readonly singlesFirst: boolean;
  /** Of the blocks in that order: the first of each column, and the step that those of the column are given. */
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The blocks in the order in which a choice sets them out. */
export function ordered<B extends Pick<Block, 'single'>>(
  blocks: readonly B[],
  { singlesFirst }: Pick<Choice, 'singlesFirst'>,
): readonly B[] {
  return singlesFirst ? [...blocks.filter((block) => block.single), ...blocks.filter((block) => !block.single)] : blocks;
}

const at = (block: Block, step: number): number => Math.min(Math.max(0, step - block.least), block.heights.length - 1);
const heightAt = (block: Block, step: number): number => block.heights[at(block, step)] ?? 0;
const widthAt = (block: Block, step: number): number => block.widths[at(block, step)] ?? 0;

/** First block of each column, filled in order so that the columns come out about equally full. */
function startsOf(amounts: readonly number[], columns: number): readonly number[] {
  let left = 0;
  for (const amount of amounts) left += amount;
  const starts: number[] = [];
  let at = 0;
  for (let column = 0; column < columns && at < amounts.length; column += 1) {
    const share = left / (columns - column);
    let sum = 0;
    starts.push(at);
    while (at < amounts.length) {
      const amount = amounts[at] ?? 0;
      // A block goes where more of it lies within the share; the rest must still have a block for each column.
      if (column < columns - 1 && sum > 0 && (sum + amount / 2 > share || amounts.length - at < columns - column)) break;
      sum += amount;
      at += 1;
    }
    left -= sum;
  }
  return starts;
}

/** More columns than this are never tried. */
const MOST = 48;
/** So many columns more without getting lower, and no further number is tried. */
const PATIENCE = 3;

/** The lowest way to set blocks out within `width`; null where even one column is too wide. `forced` asks for a number of columns. */
export function chooseWithin(blocks: readonly Block[], width: number, spacing: Spacing, forced = 0): Choice | null {
  if (forced > 0) return shared(blocks, forced, width, spacing, true);
  const best = lowest(Math.min(blocks.length, MOST), (columns) => shared(blocks, columns, width, spacing));
  let singles = 0;
  for (const block of blocks) if (block.single) singles += 1;
  if (singles === 0 || singles === blocks.length) return best;
  const list = ordered(blocks, { singlesFirst: true });
  const others = list.slice(singles);
  const apart = lowest(Math.min(others.length, MOST), (columns) => singlesApart(list.slice(0, singles), others, columns, width, spacing));
  return apart && (!best || apart.height < best.height - 0.5) ? apart : best;
}

function lowest(most: number, tried: (columns: number) => Choice | null): Choice | null {
  let best: Choice | null = null;
  let worse = 0;
  for (let columns = 1; columns <= most && worse < PATIENCE; columns += 1) {
    const choice = tried(columns);
    if (!choice) break;
    if (!best || choice.height < best.height - 0.5) [best, worse] = [choice, 0];
    else worse += 1;
  }
  return best;
}

/** Columns that share the width by what they have to hold, none narrower than its narrowest block. */
function shared(
  blocks: readonly Block[],
  columns: number,
  width: number,
  { gap, between, indent }: Spacing,
  anyway = false,
): Choice | null {
  const starts = startsOf(
    blocks.map((block) => block.area),
    columns,
  );
  const count = starts.length;
  const areas: number[] = [];
  const least: number[] = [];
  const narrow: number[] = [];
  for (let column = 0; column < count; column += 1) {
    let [area, narrowest, step] = [0, 0, 0];
    for (let at = starts[column] ?? 0; at < (starts[column + 1] ?? blocks.length); at += 1) {
      area += blocks[at]?.area ?? 0;
      narrowest = Math.max(narrowest, blocks[at]?.narrowest ?? 0);
      step = Math.max(step, blocks[at]?.least ?? 0);
    }
    areas.push(area);
    narrow.push(narrowest);
    least.push(step);
  }
  const steps = shares(width - (count - 1) * between - count * indent, areas, narrow, least, anyway);
  if (!steps) return null;
  let [whole, height] = [(count - 1) * between, 0];
  for (let column = 0; column < count; column += 1) {
    let [wide, high] = [0, -gap];
    for (let at = starts[column] ?? 0; at < (starts[column + 1] ?? blocks.length); at += 1) {
      const block = blocks[at] as Block;
      wide = Math.max(wide, widthAt(block, steps[column] ?? 0));
      high += heightAt(block, steps[column] ?? 0) + gap;
    }
    whole += indent + wide;
    height = Math.max(height, high);
  }
  return { singlesFirst: false, starts, steps, width: whole, height };
}

/** Steps by the share of each column; those that would be too narrow get what they need, at the cost of the rest. Null where it can't be. */
function shares(
  width: number,
  areas: readonly number[],
  narrowest: readonly number[],
  least: readonly number[],
  anyway: boolean,
): number[] | null {
  const fixed = new Set<number>();
  for (;;) {
    let [left, area] = [width, 0];
    for (const [column, own] of areas.entries()) {
      if (fixed.has(column)) left -= narrowest[column] ?? 0;
      else area += own;
    }
    if (left < 0 && !anyway) return null;
    const before = fixed.size;
    const room = areas.map((own, column) => (fixed.has(column) ? (narrowest[column] ?? 0) : (left * own) / area));
    for (const [column, own] of room.entries()) if (own < (narrowest[column] ?? 0)) fixed.add(column);
    if (fixed.size === before) return room.map((own, column) => Math.max(least[column] ?? 0, stepWithin(own)));
  }
}

/** As many columns of single boxes as keep them about as low as the others. */
function singlesApart(
  singles: readonly Block[],
  others: readonly Block[],
  columns: number,
  width: number,
  spacing: Spacing,
): Choice | null {
  const { gap, between, indent } = spacing;
  const heights = singles.map((block) => heightAt(block, 0));
  const all = heights.reduce((sum, height) => sum + height + gap, 0);
  const wide = Math.max(...singles.map((block) => widthAt(block, 0))) + indent + between;
  let [count, found]: [number, Choice | null] = [1, null];
  for (let round = 0; round < 3; round += 1) {
    const rest = shared(others, columns, width - count * wide, spacing);
    if (!rest) return found;
    const starts = startsOf(heights, count);
    const high = Math.max(
      ...starts.map((start, column) => heights.slice(start, starts[column + 1]).reduce((sum, height) => sum + height + gap, -gap)),
    );
    const choice: Choice = {
      singlesFirst: true,
      starts: [...starts, ...rest.starts.map((start) => start + singles.length)],
      steps: [...starts.map(() => 0), ...rest.steps],
      width: rest.width + starts.length * wide,
      height: Math.max(rest.height, high),
    };
    if (!found || choice.height < found.height) found = choice;
    if (high <= rest.height || count >= singles.length) return found;
    count = Math.min(singles.length, Math.max(count + 1, Math.round(all / Math.max(1, rest.height))));
  }
  return found;
}
