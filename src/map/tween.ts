/** Eases boxes from where they stood to where the new layout puts them. It touches transforms of drawn elements only. */
import type { Layout } from '../layout/layout';
import type { Motion } from './motion';
import { placedOf } from '../layout/placed';

/** Starts at the old places at once; the result stops it with every box at its new place. */
export function easeBoxes(world: Element, from: Layout, to: Layout, motion: Motion): () => void {
  const [old, now] = [placedOf(from).boxes, placedOf(to).boxes];
  const moving: { readonly element: Element; readonly dx: number; readonly dy: number; readonly x: number; readonly y: number }[] = [];
  const coming: Element[] = [];
  for (const element of world.querySelectorAll('.map-box')) {
    const key = element.getAttribute('data-key') ?? '';
    const [was, is] = [old.get(key), now.get(key)];
    if (!is) continue;
    if (!was) coming.push(element);
    else if (was.x !== is.x || was.y !== is.y) moving.push({ element, dx: was.x - is.x, dy: was.y - is.y, x: is.x, y: is.y });
  }
  if (moving.length === 0 && coming.length === 0) return () => undefined;
  const place = (t: number): void => {
    for (const { element, dx, dy, x, y } of moving) element.setAttribute('transform', `translate(${x + dx * (1 - t)},${y + dy * (1 - t)})`);
  };
  const settle = (): void => {
    place(1);
    world.removeAttribute('data-easing');
    for (const element of coming) element.removeAttribute('data-coming');
  };
  world.setAttribute('data-easing', '');
  for (const element of coming) element.setAttribute('data-coming', '');
  place(0);
  const stop = motion.play(place, undefined, settle);
  return () => {
    stop();
    settle();
  };
}
