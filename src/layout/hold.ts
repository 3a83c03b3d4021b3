/**
 * Keeps what stands centred in a container where it stood while the picture is edited: it grows to the right, instead of away from the hand.
 * Pure; it knows columns and rectangles only.
 */
import type { Layout, Rect } from './layout';
import type { Sized } from './size';

/** Where boxes stood across the last picture, by key. */
export type Spans = Readonly<Record<string, { readonly x: number; readonly width: number }>>;

export function spansOf({ boxes }: Pick<Layout, 'boxes'>): Spans {
  return Object.fromEntries(boxes.map(({ key, x, width }) => [key, { x, width }]));
}

/** New rects: what a centred column held already keeps its distance from the column's left edge, where the column is as wide as it was. */
export function holdStill(rects: ReadonlyMap<string, Rect>, root: Sized, before: Spans): ReadonlyMap<string, Rect> {
  const held = new Map(rects);
  const shift = (block: Sized, by: number): void => {
    const stack = [block];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const rect = held.get(at.id);
      if (rect) held.set(at.id, { ...rect, x: rect.x + by });
      stack.push(...at.children);
    }
  };
  const stack = [root];
  for (let block = stack.pop(); block; block = stack.pop()) {
    stack.push(...block.children);
    const [was, is] = [spanBefore(block, before), held.get(block.id)];
    if (block.shape !== 'column' || block.align !== 'center' || !was || was.width !== is?.width) continue;
    for (const child of block.children) {
      const [old, now] = [before[child.id], held.get(child.id)];
      if (!old || !now) continue;
      const [left, right] = [is.x + block.padding.side, is.x + is.width - block.padding.side - now.width];
      const x = Math.min(Math.max(left, is.x + old.x - was.x), Math.max(left, right));
      if (x !== now.x) shift(child, x - now.x);
    }
  }
  return held;
}

/** Of a box its own; of the whole, which is no box, that of what it holds. */
function spanBefore(block: Sized, before: Spans): { readonly x: number; readonly width: number } | null {
  if (block.box !== null) return before[block.id] ?? null;
  if (block.id !== '') return null;
  const known = block.children.flatMap((child) => before[child.id] ?? []);
  const left = Math.min(...known.map(({ x }) => x));
  const right = Math.max(...known.map(({ x, width }) => x + width));
  return known.length === 0 ? null : { x: left, width: right - left };
}
