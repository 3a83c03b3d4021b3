/** Shift and a drag over the ground: what lies in the frame is selected with what was. It knows rectangles; what is done with the selection is not its affair. */
import { boxesByKey, targetOf } from '../editor/derived';
import { announce, select } from '../editor/navigate';
import type { Selected, State } from '../editor/state';
import { store } from '../editor/store';
import type { Rect } from '../layout/layout';
import { elementOf, sameThing } from './attention';
import type { Camera } from './camera';
import { draggableKey } from './gestures';
import { swallowClick } from './press';
import { placedOf } from '../layout/placed';

/** Before this many px a press is a click. */
const START = 5;

/** The boxes that a frame (in units of the picture) takes in: what holds nothing where they touch, what holds others only whole. */
function framed(state: State, frame: Rect): readonly string[] {
  if (!state.layout) return [];
  const placed = placedOf(state.layout);
  const boxes = boxesByKey(state);
  return placed.reading.filter((key) => {
    const [box, rect] = [boxes.get(key), placed.boxes.get(key)];
    if (!box || !rect || !targetOf(state, key)) return false;
    const { x, y, width, height } = rect;
    const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
    return box.holds
      ? x >= frame.x && y >= frame.y && x + width <= right && y + height <= bottom
      : x < right && y < bottom && x + width > frame.x && y + height > frame.y;
  });
}

/** Listens on a pane and shows the frame in `view`; the result stops it. */
export function attachMarquee(pane: SVGSVGElement, camera: Camera, view: HTMLElement): () => void {
  const frame: Element = pane.parentElement ?? pane;
  let from: { readonly x: number; readonly y: number; readonly id: number } | null = null;

  const local = (event: PointerEvent): { readonly x: number; readonly y: number } => {
    const rect = pane.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const between = (event: PointerEvent): Rect => {
    const to = local(event);
    const [x, y] = [from?.x ?? to.x, from?.y ?? to.y];
    return { x: Math.min(x, to.x), y: Math.min(y, to.y), width: Math.abs(to.x - x), height: Math.abs(to.y - y) };
  };
  const finish = (): void => {
    from = null;
    view.hidden = true;
    window.removeEventListener('keydown', escape, true);
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || view.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick(false);
    finish();
  };
  const down = (event: PointerEvent): void => {
    if (from || event.button !== 0 || !event.isPrimary || !event.shiftKey || frame.hasAttribute('data-grab')) return;
    if (!(event.target instanceof Element) || draggableKey(event.target) !== null) return;
    from = { ...local(event), id: event.pointerId };
    window.addEventListener('keydown', escape, true);
  };
  /** The frame begins where a line may lie: that takes no focus. */
  const stay = (event: MouseEvent): void => {
    if (from) event.preventDefault();
  };
  const move = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return;
    const { x, y, width, height } = between(event);
    if (view.hidden && Math.hypot(width, height) < START) return;
    if (view.hidden) pane.setPointerCapture(event.pointerId);
    view.hidden = false;
    view.style.left = `${x}px`;
    view.style.top = `${y + (pane.getBoundingClientRect().top - frame.getBoundingClientRect().top)}px`;
    view.style.width = `${width}px`;
    view.style.height = `${height}px`;
  };
  const up = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return;
    const drawn = !view.hidden;
    const { x, y, width, height } = between(event);
    finish();
    if (!drawn) return;
    swallowClick(true);
    const pose = camera.pose();
    const state = store.getState();
    const keys = framed(state, { x: (x - pose.x) / pose.k, y: (y - pose.y) / pose.k, width: width / pose.k, height: height / pose.k });
    const more = keys
      .map((key): Selected => ({ of: 'box', key }))
      .filter((thing) => !state.selection.some((chosen) => sameThing(chosen, thing)));
    select([...state.selection, ...more]);
    announce(`${state.selection.length + more.length} selected.`);
    // What keys do next, they do to what was framed.
    const [first] = more;
    if (first) elementOf(pane, first)?.focus({ preventScroll: true });
  };

  pane.addEventListener('pointerdown', down);
  pane.addEventListener('mousedown', stay);
  pane.addEventListener('pointermove', move);
  pane.addEventListener('pointerup', up);
  pane.addEventListener('pointercancel', finish);
  return () => {
    finish();
    pane.removeEventListener('pointerdown', down);
    pane.removeEventListener('mousedown', stay);
    pane.removeEventListener('pointermove', move);
    pane.removeEventListener('pointerup', up);
    pane.removeEventListener('pointercancel', finish);
  };
}
