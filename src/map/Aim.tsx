/**
 * Puts what a stop of a tour is about in the middle of the map, so near that a room can read it. It draws nothing; how much room there is and
 * what is selected it finds, where it leads belongs to the cameras.
 */
import { useEffect } from 'react';
import { onEyes, openEyes, type Eye } from '../editor/eyes';
import { store, useStore } from '../editor/store';
import { onWatched, watched } from '../editor/watched';
import type { PlacedBox, Rect } from '../layout/layout';
import { placedOf } from '../layout/placed';
import type { Face } from '../scene/face';
import { textWidth, TYPE } from '../scene/measure';
import { createMotion } from './motion';
import { layoutFor } from './picture';

/** What is in focus is read from the back of a room, in px: its name at the least, and all of its words where they find room. */
const LEGIBLE = 24;
const NAMED = LEGIBLE / TYPE.title.size;
const WORDED = LEGIBLE / TYPE.detail.size;
/** In a larger room one sits further away: from this size on (px), words grow with it. */
const USUAL = { width: 1440, height: 640 };
/** Kept free round what is in focus, in px. */
const MARGIN = 20;

interface Room {
  readonly width: number;
  readonly height: number;
}

/** The part of a box that its name takes, from its own left edge. */
function worded(box: PlacedBox): number {
  const ends = box.text.flatMap(({ text, x, role }) =>
    role === 'title' ? [x + textWidth(text, box.container ? 'heading' : 'title')] : [],
  );
  return Math.min(box.width, Math.max(60, ...ends) + 8);
}

/** Where the camera goes for a box: all of it at a legible size where there is room, else as much of it as holds its words. */
export function poseFor(box: PlacedBox, room: Room): { readonly x: number; readonly y: number; readonly k: number } {
  const [width, height] = [Math.max(1, room.width - 2 * MARGIN), Math.max(1, room.height - 2 * MARGIN)];
  const whole = Math.min(width / box.width, height / box.height);
  const far = Math.max(1, Math.min(room.width / USUAL.width, room.height / USUAL.height));
  let k = Math.min(WORDED * far, Math.max(WORDED, whole));
  let rect: Rect = box;
  if (whole < WORDED) {
    // A container is larger than the room: its name and what stands under it. A wide box in a narrow room: its words.
    k = Math.min(WORDED, Math.max(NAMED, width / box.width));
    if (box.width * k > width) {
      k = Math.min(k, width / worded(box));
      rect = { ...rect, width: width / k };
    }
    if (box.height * k > height) rect = { ...rect, height: height / k };
  }
  const [cx, cy] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  return { x: room.width / 2 - cx * k, y: room.height / 2 - cy * k, k };
}

/** Whether a stop is shown here: by this window, or by the one that it follows. */
function telling(): boolean {
  return store.getState().route.page === 'present' || (watched().presenting !== null && !watched().own);
}

export function Aim() {
  const page = useStore((state) => state.route.page);
  useEffect(() => {
    const motion = createMotion();
    let stop: () => void = () => undefined;
    let aimed = '';
    const aim = (): void => {
      if (!telling()) {
        aimed = '';
        return;
      }
      const state = store.getState();
      const [first] = state.selection;
      if (state.layoutState !== 'ready') return;
      const goals: { readonly eye: Eye; readonly goal: ReturnType<typeof poseFor> | null }[] = [];
      for (const [face, eye] of openEyes) {
        const layout = face === 'morph' ? null : layoutFor(state, face as Face);
        const box = layout && first?.of === 'box' ? placedOf(layout).boxes.get(first.key) : undefined;
        // A box that is asked for and not placed yet is waited for.
        if (first && layout && !box) return;
        goals.push({ eye, goal: box && eye.size().width > 0 ? poseFor(box, eye.size()) : null });
      }
      const now = goals.map(({ eye, goal }) => `${goal?.x} ${goal?.y} ${goal?.k} ${eye.picture().width}`).join();
      if (now === aimed) return;
      aimed = now;
      stop();
      const from = goals.map(({ eye }) => middleOf(eye));
      for (const { eye, goal } of goals) if (!goal) eye.fit(true);
      stop = motion.play((t) => {
        for (const [i, { eye, goal }] of goals.entries()) {
          const start = from[i];
          if (goal && start) travel(eye, start, goal, t);
        }
      });
    };
    let asked = 0;
    // After everything that the same change does to the cameras.
    const soon = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(aim);
    };
    const offs = [store.subscribe(soon), onEyes(soon), onWatched(soon)];
    const observer = new ResizeObserver(soon);
    for (const map of document.querySelectorAll('[data-map]')) observer.observe(map);
    soon();
    return () => {
      cancelAnimationFrame(asked);
      stop();
      observer.disconnect();
      for (const off of offs) off();
    };
  }, [page]);
  return null;
}

interface Middle {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

function middleOf(eye: Eye): Middle {
  const [{ x, y, k }, { width, height }] = [eye.pose(), eye.size()];
  return { x: (width / 2 - x) / k, y: (height / 2 - y) / k, k };
}

/** The middle travels evenly while the scale changes by equal factors. */
function travel(eye: Eye, from: Middle, goal: { readonly x: number; readonly y: number; readonly k: number }, t: number): void {
  const { width, height } = eye.size();
  const [toX, toY] = [(width / 2 - goal.x) / goal.k, (height / 2 - goal.y) / goal.k];
  const k = from.k * (goal.k / from.k) ** t;
  const [x, y] = [from.x + (toX - from.x) * t, from.y + (toY - from.y) * t];
  eye.follow({ x: width / 2 - x * k, y: height / 2 - y * k, k });
}
