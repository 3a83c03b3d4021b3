/** What floats over a pane, `[data-float]`: tells its camera where that is, and what of the picture is to be read beside it. */
import { useLayoutEffect } from 'react';
import { useStore } from '../editor/store';
import type { Layout, Rect } from '../layout/layout';
import { seatOf } from '../layout/placed';
import type { Face } from '../scene/face';
import type { Camera } from './camera';
import { layoutFor } from './picture';

/** Of more boxes than this nobody reads one at the fit: the picture stands clear as a whole. */
const MANY = 1500;

/** Of the outermost containers the title is enough: their ground is that of the whole picture. */
function sparedOf(layout: Layout | null): readonly Rect[] | null {
  return layout && layout.boxes.length <= MANY ? layout.boxes.map((box) => (box.depth === 0 ? seatOf(box) : box)) : null;
}

/** Follows what floats over `pane`; it comes and goes by media, by panels, and a moment after the map. */
export function useFloats(pane: { readonly current: SVGSVGElement | null }, camera: Camera): void {
  useLayoutEffect(() => {
    const element = pane.current;
    const stage = element?.closest('main');
    if (!element || !stage) return undefined;
    const measure = (): void => {
      const own = element.getBoundingClientRect();
      const rects = [...stage.querySelectorAll('[data-float]')].map((float) => float.getBoundingClientRect());
      camera.setFloats(
        rects
          .filter((r) => r.width > 0 && r.right > own.left && r.left < own.right && r.bottom > own.top && r.top < own.bottom)
          .map((r) => ({ x: r.left - own.left, y: r.top - own.top, width: r.width, height: r.height })),
      );
    };
    const sizes = new ResizeObserver(measure);
    const watch = (): void => {
      sizes.disconnect();
      sizes.observe(element);
      for (const float of stage.querySelectorAll('[data-float]')) sizes.observe(float);
    };
    const comings = new MutationObserver((changes) => {
      const floats = (nodes: NodeList): boolean =>
        [...nodes].some((node) => node instanceof Element && (node.matches('[data-float]') || node.querySelector('[data-float]') !== null));
      if (changes.some(({ addedNodes, removedNodes }) => floats(addedNodes) || floats(removedNodes))) {
        watch();
        measure();
      }
    });
    measure();
    watch();
    // What floats hangs at the stage itself or at the map in it, never in the drawing.
    for (const holder of [stage, element.closest('[data-map]'), stage.querySelector('.map-exploring')])
      if (holder) comings.observe(holder, { childList: true });
    return () => {
      sizes.disconnect();
      comings.disconnect();
    };
  }, [pane, camera]);
}

/** Tells the camera what of a face's layout is to be read. */
export function useSpared(camera: Camera, face: Face): void {
  const layout = useStore((state) => layoutFor(state, face));
  useLayoutEffect(() => camera.setSpared(sparedOf(layout)), [camera, layout]);
}
