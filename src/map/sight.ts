/**
 * Which boxes and lines of a crowded picture are in the page: those in view and a little beyond, and none where too many would be, which are
 * painted then. One controller a camera: while what is in view stays within what is in the page, moving the camera changes nothing.
 */
import type { Layout, Rect } from '../layout/layout';
import type { Scene } from '../scene/scene';
import type { Camera } from './camera';
import { sightIndex, type SightIndex } from './sightIndex';

export interface Sight {
  /** all: a picture that needs no choosing. far: boxes are painted, not in the page. */
  readonly level: 'all' | 'near' | 'far';
  /** Keys and ids in the page; empty where `level` says it all. */
  readonly boxes: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  /** What is covered, in layout units; what is painted need reach no further. */
  readonly covered: Rect;
}

/** Pictures up to this many boxes are in the page whole. */
export const WHOLE = 260;
/** So many boxes, with their lines, keep the page under 3,000 elements. */
const MOST = 170;
/** How far beyond the view boxes are in the page, as a part of its size on each side; the first that leaves few enough is taken. */
const MARGINS = [0.6, 0.35, 0.15, 0];
const NONE: ReadonlySet<string> = new Set();
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };
const ALL: Sight = { level: 'all', boxes: NONE, lines: NONE, covered: NOWHERE };

/** What of the picture is seen, in layout units. */
export function viewOf(camera: Pick<Camera, 'pose' | 'size'>): Rect {
  const { x, y, k } = camera.pose();
  const { width, height } = camera.size();
  return { x: -x / k, y: -y / k, width: width / k, height: height / k };
}

export interface SightKeeper {
  readonly show: (layout: Layout | null, scene: Scene) => void;
  readonly now: () => Sight;
  /** null for pictures that are in the page whole. */
  readonly index: () => SightIndex | null;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSight(camera: Pick<Camera, 'pose' | 'size' | 'subscribe'>): SightKeeper {
  let shown: Layout | null = null;
  let index: SightIndex | null = null;
  let sight: Sight = ALL;
  let scale = 1;
  const listeners = new Set<() => void>();
  let unsubscribe: (() => void) | null = null;

  const view = (): Rect => viewOf(camera);
  const take = (next: Sight): void => {
    sight = next;
    scale = camera.pose().k;
    for (const listener of listeners) listener();
  };
  const look = (): void => {
    if (!index) return;
    const seen = view();
    if (seen.width <= 0 || !Number.isFinite(seen.width)) return;
    const { k } = camera.pose();
    const wide = k < scale / 1.3;
    const close = k > scale * 1.3;
    if (sight.level !== 'all' && inside(seen, sight.covered) && !wide && !close) return;
    take(choose(index, seen));
  };
  return {
    show(layout, scene) {
      if (layout === shown) return;
      shown = layout;
      if (!layout || layout.boxes.length <= WHOLE) {
        index = null;
        if (sight !== ALL) take(ALL);
        return;
      }
      index = sightIndex(layout, scene);
      take(choose(index, view()));
    },
    now: () => sight,
    index: () => index,
    subscribe(listener) {
      listeners.add(listener);
      unsubscribe ??= camera.subscribe(look);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unsubscribe?.();
        unsubscribe = null;
      };
    },
  };
}

function choose(index: SightIndex, view: Rect): Sight {
  for (const margin of MARGINS) {
    const covered = grown(view, margin);
    const boxes = index.boxesIn(covered);
    if (boxes.length > MOST) continue;
    const keys = new Set(boxes.map((box) => box.key));
    return { level: 'near', boxes: keys, lines: new Set(index.linesIn(covered).map((line) => line.id)), covered };
  }
  return { level: 'far', boxes: NONE, lines: NONE, covered: grown(view, 0.5) };
}

function grown({ x, y, width, height }: Rect, margin: number): Rect {
  return { x: x - width * margin, y: y - height * margin, width: width * (1 + 2 * margin), height: height * (1 + 2 * margin) };
}

/** With a little to spare, so that what comes into view is there before it is seen. */
function inside(view: Rect, covered: Rect): boolean {
  return (
    view.x >= covered.x &&
    view.y >= covered.y &&
    view.x + view.width <= covered.x + covered.width &&
    view.y + view.height <= covered.y + covered.height
  );
}
