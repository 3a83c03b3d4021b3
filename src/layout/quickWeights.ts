/**
 * How high each branch and container comes out for each width. Answers are kept: an edit weighs its own branch and what is above it, and
 * nothing else. It refuses to know places.
 */
import type { SceneBox } from '../scene/scene';
import { chooseWithin, stepFor, STEPS, type Block, type Choice, type Spacing } from './columns';
import { BRANCH, DROP, FRAME, HEADED, LIST, rootsOf, spacingOf, TITLE, type Chosen, type Item, type Weight } from './quickItems';
import type { Framed } from './size';

/** What was found out for a branch, good for as long as nothing in it is another. */
interface Weighed {
  readonly framed: Framed;
  readonly like: string;
  readonly parts: readonly Weight[];
  readonly weight: Weight;
}
/** By box key. */
export type Weights = Map<string, Weighed>;

/** Finds for every member of one container, and for every width, how high it comes out with all that answers to it. */
export function weighAll(members: readonly Item[], known: { readonly before: ReadonlyMap<string, Weighed>; readonly now: Weights }): void {
  const order = [...rootsOf(members)];
  for (const item of order) for (const junior of item.juniors) order.push(junior);
  for (const item of order.toReversed()) {
    if (item.held.length === 0 && item.juniors.length === 0) continue;
    item.single = false;
    const roots = rootsOf(item.held);
    const parts = [...roots, ...item.juniors].map(({ weight }) => weight);
    const like = `${roots.length} ${spacingOf(roots) === LIST ? 'list' : 'blocks'} ${forcedColumns(item.box, roots)}`;
    const before = known.before.get(item.box.key);
    const same =
      before !== undefined &&
      before.framed === item.framed &&
      before.like === like &&
      before.parts.length === parts.length &&
      before.parts.every((part, at) => part === parts[at]);
    const weighed = same ? before : { framed: item.framed, like, parts, weight: weigh(item, roots) };
    known.now.set(item.box.key, weighed);
    item.weight = weighed.weight;
  }
}

function weigh(item: Item, roots: readonly Item[]): Weight {
  const [inner, under] = [roots.map((root) => root.weight), item.juniors.map((junior) => junior.weight)];
  const spacing = spacingOf(roots);
  const forced = forcedColumns(item.box, roots);
  const narrowest = Math.max(
    item.framed.width,
    item.held.length === 0 ? 0 : Math.max(HEADED, narrowestOf(inner, forced || 1, spacing) + FRAME),
    item.juniors.length === 0 ? 0 : narrowestOf(under, 1, BRANCH),
  );
  const least = stepFor(narrowest);
  const most = Math.max(widest(inner, spacing) + FRAME, widest(under, BRANCH));
  const [heights, widths, choices]: [number[], number[], Chosen[]] = [[], [], []];
  let area = Infinity;
  for (let step = least; step < STEPS.length; step += 1) {
    const width = Math.max(narrowest, STEPS[step] ?? 0);
    const inside = inner.length === 0 ? null : chooseWithin(inner, width - FRAME, spacing, forced);
    const below = under.length === 0 ? null : chooseWithin(under, width, BRANCH);
    const own = inside ? { width: Math.max(HEADED, inside.width + FRAME), height: inside.height + TITLE } : item.framed;
    const [wide, high] = [Math.max(own.width, below?.width ?? 0), own.height + (below ? dropOf(below) + below.height : 0)];
    choices.push({ inside, below });
    heights.push(high);
    widths.push(wide);
    area = Math.min(area, wide * high);
    if (width >= most) break;
  }
  return { single: false, narrowest, least, heights, widths, area, choices };
}

/** Columns that a container asks for; 0 where the picture may decide. */
function forcedColumns(box: SceneBox, roots: readonly Item[]): number {
  return box.arrangement === 'row' ? roots.length : box.arrangement === 'column' ? 1 : 0;
}

function narrowestOf(blocks: readonly Block[], columns: number, { between, indent }: Spacing): number {
  return (Math.max(...blocks.map((block) => block.narrowest)) + indent) * columns + between * (columns - 1);
}

/** Width of all beside one another, each as wide as it can use. */
function widest(blocks: readonly Block[], { between, indent }: Spacing): number {
  return blocks.reduce((sum, block) => sum + (block.widths.at(-1) ?? 0) + between + indent, 0);
}

const dropOf = (below: Choice): number => (below.starts.length > 1 ? DROP : BRANCH.gap);
