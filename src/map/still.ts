/**
 * Keeps what is being edited where it is on the screen, while the layout, or the room round it, becomes another. It knows the camera, placed
 * boxes and the selection; it changes no document.
 */
import { useLayoutEffect, useRef } from 'react';
import type { State } from '../editor/state';
import { store, useStore } from '../editor/store';
import type { Layout, Rect } from '../layout/layout';
import type { OrgDocument } from '../model/document';
import type { Camera, Point } from './camera';
import { placedOf, seatOf } from '../layout/placed';
import type { Face } from '../scene/face';
import { boxesFor, layoutFor, pictureName } from './picture';

/** A box that was let go of, and where the hand was: `on` in px of the page, `at` as a part of the box's width and height. */
export interface Held {
  readonly key: string;
  readonly on: Point;
  readonly at: Point;
}

/** What was let go of last, for as long as its document waits for a layout. */
export interface Hold {
  readonly put: (held: Held) => void;
  readonly take: (document: OrgDocument) => Held | null;
}

export function createHold(): Hold {
  let kept: { readonly held: Held; readonly document: OrgDocument } | null = null;
  return {
    put(held) {
      kept = { held, document: store.getState().document };
    },
    take(document) {
      const found = kept;
      kept = null;
      return found?.document === document ? found.held : null;
    },
  };
}

/** Where a box of the old layout stood that the new one has too: of what is selected, what holds it, what was selected before the last edit. */
function stillBox(state: State, face: Face, before: Layout, now: Layout): { readonly was: Rect; readonly is: Rect } | null {
  const [old, current] = [placedOf(before).boxes, placedOf(now).boxes];
  const boxes = boxesFor(state, face);
  const earlier = state.undo.at(-1)?.selectionBefore ?? [];
  const seen = new Set<string>();
  for (const thing of [...state.selection, ...earlier]) {
    for (let key = thing.of === 'box' ? thing.key : null; key !== null && !seen.has(key); key = boxes.get(key)?.parent ?? null) {
      seen.add(key);
      const [was, is] = [old.get(key), current.get(key)];
      if (was && is) return { was: seatOf(was), is: seatOf(is) };
    }
  }
  return null;
}

/**
 * What keeps its place on the screen after an edit: what the person was at, as long as most of the picture has not moved against it; else what
 * most of the picture has done, so that a unit which makes room, or was put elsewhere, does not push everything else away.
 */
function stillAfter(state: State, face: Face, before: Layout, now: Layout): { readonly was: Rect; readonly is: Rect } | null {
  const touched = stillBox(state, face, before, now);
  const [old, current] = [placedOf(before).boxes, placedOf(now).boxes];
  const way = ({ was, is }: { readonly was: Rect; readonly is: Rect }): string => `${is.x - was.x} ${is.y - was.y}`;
  const ways = new Map<string, { count: number; readonly was: Rect; readonly is: Rect }>();
  for (const [key, box] of current) {
    const last = old.get(key);
    if (!last) continue;
    const pair = { was: seatOf(last), is: seatOf(box) };
    const known = ways.get(way(pair));
    if (known) known.count += 1;
    else ways.set(way(pair), { count: 1, ...pair });
  }
  const most = [...ways.values()].reduce<{ count: number; readonly was: Rect; readonly is: Rect } | null>(
    (best, one) => (best === null || one.count > best.count ? one : best),
    null,
  );
  if (!touched || !most) return touched ?? most;
  return (ways.get(way(touched))?.count ?? 0) >= most.count ? touched : most;
}

interface Shown {
  readonly layout: Layout;
  readonly name: string;
  readonly document: OrgDocument;
}

/** The same picture, edited or not; an original and the copy that its first edit made show the same one. */
function samePicture(last: Shown, name: string, { document }: State): boolean {
  const sameDocument =
    last.document.meta.id === document.meta.id || (last.document.meta.original && document.meta.copyOf === last.document.meta.id);
  return sameDocument && last.name === name;
}

/** A new layout: what the person was at keeps its place on the screen, else the whole picture is fitted. */
export function useLayoutOnCamera(pane: { readonly current: SVGSVGElement | null }, camera: Camera, face: Face, hold: Hold): void {
  const layout = useStore((state) => layoutFor(state, face));
  const shown = useRef<Shown | null>(null);
  useLayoutEffect(() => {
    if (!layout) return;
    const state = store.getState();
    const last = shown.current;
    const name = pictureName(state, face);
    shown.current = { layout, name, document: state.document };
    const size = { width: layout.width, height: layout.height };
    if (!last || !samePicture(last, name, state)) {
      camera.setSizes(camera.size(), size, false);
      camera.fit(last !== null && last.document.meta.id === state.document.meta.id);
      return;
    }
    const edited = last.document !== state.document;
    const held = hold.take(state.document);
    const landed = held && placedOf(layout).boxes.get(held.key);
    if (held && landed) {
      const seat = seatOf(landed);
      // The first edit of an original brings a line of buttons, which moves the pane on the page.
      const { left = 0, top = 0 } = pane.current?.getBoundingClientRect() ?? {};
      camera.keep(
        size,
        { x: seat.x + seat.width * held.at.x, y: seat.y + seat.height * held.at.y },
        { x: held.on.x - left, y: held.on.y - top },
        { firmly: true },
      );
      return;
    }
    const still = edited || camera.moved() ? stillAfter(state, face, last.layout, layout) : null;
    if (!still) {
      camera.setSizes(camera.size(), size, true);
      return;
    }
    const { x, y, k } = camera.rest();
    camera.keep(size, still.is, { x: x + still.was.x * k, y: y + still.was.y * k });
  }, [pane, camera, face, hold, layout]);
}

/** Tells the camera how much room there is. A line of buttons that comes or goes above the map moves nothing that is selected. */
export function useRoom(pane: { readonly current: SVGSVGElement | null }, camera: Camera, face: Face): void {
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    let top: number | null = null;
    const measure = (): void => {
      const rect = element.getBoundingClientRect();
      const state = store.getState();
      const shift = top === null ? 0 : rect.top - top;
      top = rect.top;
      const layout = layoutFor(state, face);
      const picture = { width: layout?.width ?? 0, height: layout?.height ?? 0 };
      const still = layout && shift !== 0 ? stillBox(state, face, layout, layout) : null;
      const { x, y, k } = camera.rest();
      camera.setSizes({ width: rect.width, height: rect.height }, picture, false);
      if (still) camera.keep(picture, still.is, { x: x + still.was.x * k, y: y + still.was.y * k - shift }, { calmly: false });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane, camera, face]);
}
