/** Which rows of a long list of even rows are worth drawing: those in view and a little round them. It knows heights and nothing of what rows say. */
import { useEffect, useState, type RefObject } from 'react';

export interface Window {
  readonly from: number;
  readonly to: number;
  /** Height of one row in px, as they are drawn. */
  readonly rowHeight: number;
}

/** Lists up to this many rows are drawn whole. */
export const WHOLE_LIST = 300;
const BEYOND = 20;
/** Until the first row has been drawn. */
const USUAL_HEIGHT = 28;

/** Follows whatever scrolls round `list`, whose `count` rows, found by `rows`, are taken to be of one height; whole where it isn't `long`. */
export function useWindow(list: RefObject<HTMLElement | null>, count: number, rows: string, long = count > WHOLE_LIST): Window {
  const [seen, setSeen] = useState<Window>({ from: 0, to: 2 * BEYOND, rowHeight: USUAL_HEIGHT });
  useEffect(() => {
    const element = list.current;
    if (!element || !long) return;
    const look = (): void => {
      // Not rounded: over thousands of rows the rest of a pixel would add up.
      const height = element.querySelector(rows)?.getBoundingClientRect().height || USUAL_HEIGHT;
      const [top, bottom] = visiblePart(element);
      // By steps, so that not every pixel draws the list anew.
      const step = (row: number): number => Math.floor(row / 10) * 10;
      const from = Math.max(0, step(top / height) - BEYOND);
      const to = Math.min(count, step(bottom / height) + 10 + BEYOND);
      setSeen((before) =>
        before.from === from && before.to === to && before.rowHeight === height ? before : { from, to, rowHeight: height },
      );
    };
    look();
    document.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      document.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [list, long, count, rows]);
  return long
    ? { ...seen, from: Math.min(seen.from, count), to: Math.min(seen.to, count) }
    : { from: 0, to: count, rowHeight: seen.rowHeight };
}

/** Top and bottom of what is seen of an element, in px from its own top. */
function visiblePart(element: HTMLElement): readonly [number, number] {
  const own = element.getBoundingClientRect();
  const holder = scroller(element);
  const room = holder ? holder.getBoundingClientRect() : { top: 0, bottom: window.innerHeight };
  return [Math.max(0, room.top - own.top), Math.max(0, Math.min(room.bottom, window.innerHeight) - own.top)];
}

/** Brings a row that may not be drawn yet to the middle of whatever scrolls round its list; nothing for a place below 0. */
export function scrollToRow(list: HTMLElement | null, at: number, rowHeight: number): void {
  if (!list || at < 0) return;
  const holder = scroller(list);
  const top = list.getBoundingClientRect().top - (holder?.getBoundingClientRect().top ?? 0) + at * rowHeight;
  (holder ?? window).scrollBy({ top: top - (holder?.clientHeight ?? window.innerHeight) / 2 });
}

/** The nearest element round this one that scrolls; null where the page does. */
function scroller(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return null;
}
