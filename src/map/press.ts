/**
 * A press that becomes a drag: 5 px before it starts, a long press on touch, the picture follows at the edges, Escape before the drop costs
 * nothing. It knows pointers and the camera; what is carried, and what a drop would do, is its carrier's to say.
 */
import { store } from '../editor/store';
import type { State } from '../editor/state';
import type { Camera, Point } from './camera';
import type { Drop } from './drop';
import type { Held } from './still';

const START = 5;
const LONG_PRESS = 450;
/** How far a finger may stray while it presses, px. */
const STRAY = 10;
const EDGE = 36;
const EDGE_SPEED = 9;

export interface Preview {
  readonly title: string;
  readonly drop: Drop;
  /** What will happen, or why not. */
  readonly sentence: string;
  readonly allowed: boolean;
  /** Keys of the boxes that travel. */
  readonly carried: readonly string[];
  /** Where the line begins that follows the pointer, in units of the picture; null where boxes are carried. */
  readonly strand: Point | null;
}

export interface Carrier {
  /** What letting go at a point of the picture would mean; `over` is the element under the pointer, in the map or beside it. */
  readonly look: (state: State, at: Point, over: Element | null) => Preview;
  /** Does what the preview says. The result is the box that shall lie under the pointer, held where it was taken. */
  readonly drop: (preview: Preview) => Pick<Held, 'key' | 'at'> | null;
}

export interface DragView {
  /** Called when the meaning changes, not at each move; null ends it. */
  readonly preview: (preview: Preview | null) => void;
  /** Where the pointer is, in px of the pane; where the line begins, if one is drawn. */
  readonly follow: (pointer: Point, strand: Point | null) => void;
  readonly landed: (held: Held) => void;
}

/** The release of a drag is no click; the click follows the release at once, or doesn't come. `released`: the hand has let go already. */
export function swallowClick(released: boolean): void {
  const swallow = (event: Event): void => event.stopPropagation();
  const over = (): void => void setTimeout(() => window.removeEventListener('click', swallow, true), 0);
  window.addEventListener('click', swallow, { capture: true, once: true });
  if (released) over();
  else window.addEventListener('pointerup', over, { capture: true, once: true });
}

interface Pressed {
  readonly carrier: Carrier;
  readonly id: number;
  readonly from: Point;
  readonly touch: boolean;
}

/** Listens on a pane, and on the page beside it for what is taken there; `take` says what a press carries. The result stops it. */
export function attachPresses(
  pane: SVGSVGElement,
  camera: Camera,
  view: DragView,
  take: (target: Element, at: Point) => Carrier | null,
): () => void {
  const frame: Element = pane.parentElement ?? pane;
  let pressed: Pressed | null = null;
  let shown: Preview | null = null;
  let pointer: Point = { x: 0, y: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let panning = 0;
  let inner = false;

  const inPane = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const rect = pane.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const onScreen = ({ x, y }: Point): Point => {
    const pose = camera.pose();
    return { x: pose.x + x * pose.k, y: pose.y + y * pose.k };
  };
  const look = (): void => {
    if (!pressed) return;
    const { x, y, k } = camera.pose();
    const rect = pane.getBoundingClientRect();
    // Not everywhere can what lies under a point be asked for; then the pane's own edges have to do.
    const over = 'elementFromPoint' in document ? document.elementFromPoint(rect.left + pointer.x, rect.top + pointer.y) : pane;
    const next = pressed.carrier.look(store.getState(), { x: (pointer.x - x) / k, y: (pointer.y - y) / k }, over);
    view.follow(pointer, next.strand && onScreen(next.strand));
    if (shown && shown.sentence === next.sentence && shown.drop.target === next.drop.target && shown.drop.where === next.drop.where) return;
    shown = next;
    view.preview(next);
    view.follow(pointer, next.strand && onScreen(next.strand));
  };
  const panAtEdges = (): void => {
    const { width, height } = camera.size();
    const push = (at: number, size: number): number => (at < EDGE ? EDGE_SPEED : at > size - EDGE ? -EDGE_SPEED : 0);
    const outside = pointer.x < 0 || pointer.y < 0 || pointer.x > width || pointer.y > height;
    const [dx, dy] = outside ? [0, 0] : [push(pointer.x, width), push(pointer.y, height)];
    // What is taken near an edge isn't carried off before the hand has gone anywhere.
    if (dx === 0 && dy === 0) inner = true;
    else if (inner) {
      camera.panBy(dx, dy);
      look();
    }
    panning = requestAnimationFrame(panAtEdges);
  };
  const start = (): void => {
    if (!pressed || shown) return;
    clearTimeout(timer);
    inner = false;
    frame.setAttribute('data-dragging', '');
    window.addEventListener('keydown', escape, true);
    panning = requestAnimationFrame(panAtEdges);
    look();
  };
  const finish = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(panning);
    window.removeEventListener('keydown', escape, true);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', finish);
    frame.removeAttribute('data-dragging');
    pressed = null;
    if (shown) view.preview(null);
    shown = null;
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick(false);
    finish();
  };
  const down = (event: PointerEvent): void => {
    if (pressed || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!target || frame.hasAttribute('data-grab')) return;
    pointer = inPane(event);
    const { x, y, k } = camera.pose();
    const carrier = take(target, { x: (pointer.x - x) / k, y: (pointer.y - y) / k });
    if (!carrier) return;
    pressed = { carrier, id: event.pointerId, from: pointer, touch: event.pointerType === 'touch' };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', finish);
    if (pressed.touch) timer = setTimeout(start, LONG_PRESS);
  };
  const move = (event: PointerEvent): void => {
    if (!pressed || event.pointerId !== pressed.id) return;
    pointer = inPane(event);
    const far = Math.hypot(pointer.x - pressed.from.x, pointer.y - pressed.from.y);
    if (shown) look();
    else if (pressed.touch) {
      if (far > STRAY) finish();
    } else if (far > START) {
      pane.setPointerCapture(event.pointerId);
      start();
    }
  };
  const up = (event: PointerEvent): void => {
    if (!pressed || event.pointerId !== pressed.id) return;
    const { carrier } = pressed;
    const meant = shown;
    if (meant) swallowClick(true);
    finish();
    if (!meant?.allowed) return;
    const landed = carrier.drop(meant);
    if (landed) view.landed({ ...landed, on: { x: event.clientX, y: event.clientY } });
  };
  /** The page would scroll and d3-zoom pan with the finger that carries. */
  const keepFinger = (event: Event): void => {
    if (!shown) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const noMenu = (event: Event): void => {
    if (shown ?? pressed?.touch) event.preventDefault();
  };

  document.addEventListener('pointerdown', down);
  document.addEventListener('touchmove', keepFinger, { capture: true, passive: false });
  document.addEventListener('contextmenu', noMenu, true);
  return () => {
    finish();
    document.removeEventListener('pointerdown', down);
    document.removeEventListener('touchmove', keepFinger, true);
    document.removeEventListener('contextmenu', noMenu, true);
  };
}
