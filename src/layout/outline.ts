/** The path round a box of a given shape, corners at 0, 0. Pure geometry. */
import type { Shape } from '../model/kinds';
import { CONTAINER_RADIUS, SHAPE_RADIUS } from '../scene/look';

/** Side of a sheet's folded corner, px. */
const FOLD = 9;

export function radiusOf(
  box: { readonly width: number; readonly height: number; readonly container: boolean; readonly depth: number },
  shape: Shape,
): number {
  if (box.container) return box.depth === 0 ? CONTAINER_RADIUS.outermost : CONTAINER_RADIUS.inner;
  return Math.min(SHAPE_RADIUS[shape], box.height / 2, box.width / 2);
}

/** `d` of a sheet with its upper right corner folded. */
export function sheetPath(width: number, height: number, radius: number): string {
  const r = Math.min(radius, 6);
  return `M${r} 0H${width - FOLD}L${width} ${FOLD}V${height - r}a${r} ${r} 0 0 1 ${-r} ${r}H${r}a${r} ${r} 0 0 1 ${-r} ${-r}V${r}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

/** `d` of the fold itself. */
export function foldPath(width: number): string {
  return `M${width - FOLD} 0V${FOLD - 2}a2 2 0 0 0 2 2H${width}`;
}
