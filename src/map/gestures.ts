/**
 * Dragging a box to another place: 5 px before it starts, a long press on touch, the picture follows at the edges.
 * One command on drop; Escape before it costs nothing. `plan` says what a drop would do, so that the preview never promises more.
 */
import { sceneOf, targetOf } from '../editor/derived';
import type { State } from '../editor/state';
import { dispatch, store } from '../editor/store';
import { plan } from '../model/plan';
import { ghostKey } from '../scene/comparisonScene';
import type { Camera } from './camera';
import { dropAt, moveOf, type Drop } from './drop';
import { below } from './related';

const START = 5;
const LONG_PRESS = 450;
/** How far a finger may stray while it presses, px. */
const STRAY = 10;
const EDGE = 36;
const EDGE_SPEED = 9;

export interface Preview {
  readonly key: string;
  readonly title: string;
  readonly drop: Drop;
  /** What will happen, or why not. */
  readonly sentence: string;
  readonly allowed: boolean;
}

export interface DragView {
  /** Called when the meaning changes, not at each move; null ends it. */
  readonly preview: (preview: Preview | null) => void;
  /** Where the pointer is, in px of the pane. */
  readonly follow: (x: number, y: number) => void;
}

/** What a drop of `key` at a point of the picture would mean. */
export function previewOf(state: State, key: string, x: number, y: number): Preview {
  const scene = sceneOf(state);
  const box = scene.boxes.find((candidate) => candidate.key === key);
  const title = box?.title ?? key;
  const source = targetOf(state, key);
  const ground: Drop = { target: null, where: 'ground' };
  if (!source || !state.layout)
    return { key, title, drop: ground, sentence: `${title} is drawn here as it was. To move it, open the earlier chart.`, allowed: false };
  const travelling = new Set([key, ghostKey(key), ...below(scene, key)]);
  const drop = dropAt(state.layout.boxes, x, y, new Set([key]));
  if (drop.target === null) {
    return explained(state, key, title, drop, null, source);
  }
  const inside = travelling.has(drop.target);
  const target = targetOf(state, drop.target);
  const name = scene.boxes.find((candidate) => candidate.key === drop.target)?.title ?? drop.target;
  if (!target && !inside)
    return { key, title, drop, sentence: `${name} is drawn here as it was; nothing can be put into the past.`, allowed: false };
  return explained(state, key, title, drop, target?.node ?? drop.target, source);
}

function explained(
  state: State,
  key: string,
  title: string,
  drop: Drop,
  target: string | null,
  source: { readonly stage: string; readonly node: string },
): Preview {
  const structure = state.document.structures.get(source.stage);
  if (!structure) return { key, title, drop, sentence: 'This stage is gone.', allowed: false };
  const planned = plan(state.document, moveOf(structure, source.stage, source.node, drop.where, target));
  if (planned.refused && planned.rule === 'nothing-changes')
    return { key, title, drop, sentence: `${title} stays where it is.`, allowed: false };
  return planned.refused
    ? { key, title, drop, sentence: planned.because, allowed: false }
    : { key, title, drop, sentence: planned.label, allowed: true };
}

/** Listens on a pane; the result stops it. */
export function attachDragging(pane: SVGSVGElement, camera: Camera, view: DragView): () => void {
  const frame: Element = pane.parentElement ?? pane;
  let pressed: { readonly key: string; readonly id: number; readonly x: number; readonly y: number; readonly touch: boolean } | null = null;
  let shown: Preview | null = null;
  let pointer = { x: 0, y: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let panning = 0;

  const local = (event: { readonly clientX: number; readonly clientY: number }): { x: number; y: number } => {
    const rect = pane.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  const look = (): void => {
    if (!pressed) return;
    const { x, y, k } = camera.pose();
    const next = previewOf(store.getState(), pressed.key, (pointer.x - x) / k, (pointer.y - y) / k);
    view.follow(pointer.x, pointer.y);
    if (shown && shown.sentence === next.sentence && shown.drop.target === next.drop.target && shown.drop.where === next.drop.where) return;
    shown = next;
    view.preview(next);
  };
  const panAtEdges = (): void => {
    const { width, height } = camera.size();
    const push = (at: number, size: number): number => (at < EDGE ? EDGE_SPEED : at > size - EDGE ? -EDGE_SPEED : 0);
    const [dx, dy] = [push(pointer.x, width), push(pointer.y, height)];
    if (dx !== 0 || dy !== 0) {
      camera.panBy(dx, dy);
      look();
    }
    panning = requestAnimationFrame(panAtEdges);
  };
  const start = (): void => {
    if (!pressed || shown) return;
    clearTimeout(timer);
    frame.setAttribute('data-dragging', '');
    window.addEventListener('keydown', escape, true);
    panning = requestAnimationFrame(panAtEdges);
    look();
  };
  const finish = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(panning);
    window.removeEventListener('keydown', escape, true);
    frame.removeAttribute('data-dragging');
    pressed = null;
    if (shown) view.preview(null);
    shown = null;
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    finish();
  };
  /** The release of a drag is no click. */
  const swallowClick = (): void => {
    const swallow = (event: Event): void => event.stopPropagation();
    frame.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => frame.removeEventListener('click', swallow, true), 300);
  };

  const down = (event: PointerEvent): void => {
    if (pressed || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!target || frame.hasAttribute('data-grab') || store.getState().preferences.locked) return;
    const key = draggableKey(target);
    if (key === null) return;
    pointer = local(event);
    pressed = { key, id: event.pointerId, ...pointer, touch: event.pointerType === 'touch' };
    if (pressed.touch) timer = setTimeout(start, LONG_PRESS);
  };
  const move = (event: PointerEvent): void => {
    if (!pressed || event.pointerId !== pressed.id) return;
    pointer = local(event);
    const far = Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y);
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
    const { key } = pressed;
    const meant = shown;
    if (meant) swallowClick();
    finish();
    if (!meant?.allowed) return;
    const state = store.getState();
    const source = targetOf(state, key);
    const structure = source && state.document.structures.get(source.stage);
    if (!source || !structure) return;
    const target = meant.drop.target === null ? null : (targetOf(state, meant.drop.target)?.node ?? null);
    dispatch(moveOf(structure, source.stage, source.node, meant.drop.where, target), { select: [{ of: 'box', key }] });
  };
  /** d3-zoom would pan with the finger that carries a box. */
  const keepFinger = (event: Event): void => {
    if (!shown) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const noMenu = (event: Event): void => {
    if (shown ?? pressed?.touch) event.preventDefault();
  };

  pane.addEventListener('pointerdown', down);
  pane.addEventListener('pointermove', move);
  pane.addEventListener('pointerup', up);
  pane.addEventListener('pointercancel', finish);
  frame.addEventListener('touchmove', keepFinger, { capture: true, passive: false });
  pane.addEventListener('contextmenu', noMenu);
  return () => {
    finish();
    pane.removeEventListener('pointerdown', down);
    pane.removeEventListener('pointermove', move);
    pane.removeEventListener('pointerup', up);
    pane.removeEventListener('pointercancel', finish);
    frame.removeEventListener('touchmove', keepFinger, true);
    pane.removeEventListener('contextmenu', noMenu);
  };
}

/** A leaf is held anywhere, a container by its title: the rest of it is ground to pan on. */
export function draggableKey(target: Element): string | null {
  const box = target.closest('.map-box');
  if (!box || box.getAttribute('data-standing') === 'seat') return null;
  if (box.hasAttribute('data-container') && !target.closest('.map-grip, .map-title, .map-detail, .map-dot, .map-badge')) return null;
  return box.getAttribute('data-key');
}
