/**
 * How a picture stands whole in a pane, clear of what floats over it: as large as it can be while nothing that is to be read lies under a
 * button. It knows rectangles and pixels alone.
 */
import type { Rect } from '../layout/layout';

/** Kept free round the picture when it is fitted, in px. */
export const FIT_MARGIN = 16;
/** Between what is to be read and what floats beside it, in px. */
const CLEAR = 4;
/** A picture gives way at its upper and lower edge by this many steps, and no further than as much of the pane's height. */
const STEPS = 12;
const MOST = 0.4;

export interface Fit {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

function fitInto(
  pane: { readonly width: number; readonly height: number },
  frame: Rect,
  top: number,
  bottom: number,
  limit: (k: number) => number,
): Fit {
  const [width, height] = [pane.width - 2 * FIT_MARGIN, pane.height - top - bottom];
  const k = frame.width <= 0 || frame.height <= 0 ? 1 : limit(Math.min(width / frame.width, height / frame.height));
  return { x: (pane.width - frame.width * k) / 2 - frame.x * k, y: top + (height - frame.height * k) / 2 - frame.y * k, k };
}

function covered({ x, y, k }: Fit, floats: readonly Rect[], spared: readonly Rect[]): boolean {
  return floats.some((float) =>
    spared.some(
      (rect) =>
        x + rect.x * k < float.x + float.width + CLEAR &&
        x + (rect.x + rect.width) * k > float.x - CLEAR &&
        y + rect.y * k < float.y + float.height + CLEAR &&
        y + (rect.y + rect.height) * k > float.y - CLEAR,
    ),
  );
}

/**
 * `frame` is what of the picture is fitted, `spared` what of it is to be read, both in the picture's own measure; `floats` stand in px of the
 * pane; `limit` bounds the scale.
 */
export function clearFit(
  pane: { readonly width: number; readonly height: number },
  frame: Rect,
  floats: readonly Rect[],
  spared: readonly Rect[],
  limit: (k: number) => number,
): Fit {
  let [top, bottom] = [0, 0];
  for (const float of floats) {
    const [below, above] = [pane.height - float.y + CLEAR, float.y + float.height + CLEAR];
    if (above < below) top = Math.max(top, above - FIT_MARGIN);
    else bottom = Math.max(bottom, below - FIT_MARGIN);
  }
  const most = pane.height * MOST;
  const share = top + bottom > most ? most / (top + bottom) : 1;
  for (let step = 0; step < STEPS; step += 1) {
    const part = (share * step) / STEPS;
    const fit = fitInto(pane, frame, FIT_MARGIN + top * part, FIT_MARGIN + bottom * part, limit);
    if (!covered(fit, floats, spared)) return fit;
  }
  return fitInto(pane, frame, FIT_MARGIN + top * share, FIT_MARGIN + bottom * share, limit);
}

/** How far down (negative: up) a rectangle in the pane must go to lie clear of what floats there; 0 where it does, or could not. */
export function outOfTheWay(rect: Rect, paneHeight: number, floats: readonly Rect[]): number {
  const over = floats.filter((float) => covered({ x: 0, y: 0, k: 1 }, [float], [rect]));
  if (over.length === 0) return 0;
  const low = over.filter((float) => float.y + float.height / 2 > paneHeight / 2);
  const up = Math.min(0, ...low.map((float) => float.y - CLEAR - (rect.y + rect.height)));
  const down = Math.max(0, ...over.filter((float) => !low.includes(float)).map((float) => float.y + float.height + CLEAR - rect.y));
  const by = up + down;
  return rect.y + by >= CLEAR && rect.y + by + rect.height <= paneHeight - CLEAR ? by : 0;
}
