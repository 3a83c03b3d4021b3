/** Keeps the camera of a pane in step with it: its room, its picture, what is to be brought into view, how far away one looks. */
import { useEffect, useRef, type RefObject } from 'react';
import { useStore } from '../editor/store';
import { bounds, placedOf, seatOf } from '../layout/placed';
import type { Face } from '../scene/face';
import type { Camera } from './camera';
import { useFloats, useSpared } from './floats';
import { layoutFor } from './picture';
import { useLayoutOnCamera, useRoom, type Hold } from './still';

export function usePaneCamera(svg: RefObject<SVGSVGElement | null>, camera: Camera, face: Face, hold: Hold): void {
  useFloats(svg, camera);
  useSpared(camera, face);
  useRoom(svg, camera, face);
  useLayoutOnCamera(svg, camera, face, hold);
  useReveal(camera, face);
  useZoomLevel(svg, camera);
}

/** What actions and panels ask to be seen. A wish for boxes that aren't laid out yet waits for them. */
function useReveal(camera: Camera, face: Face): void {
  const wish = useStore((state) => state.reveal);
  const layout = useStore((state) => layoutFor(state, face));
  const answered = useRef<unknown>(null);
  useEffect(() => {
    if (!wish || !layout || answered.current === wish) return;
    const { boxes } = placedOf(layout);
    const found = wish.keys.flatMap((key) => boxes.get(key) ?? []);
    const rect = bounds(found);
    if (!rect) return;
    answered.current = wish;
    if (wish.centre) camera.centre(bounds(found.map(seatOf)) ?? rect);
    else camera.reveal(rect);
  }, [camera, wish, layout]);
}

/** Far away, words give way to shapes. */
function useZoomLevel(svg: RefObject<SVGSVGElement | null>, camera: Camera): void {
  useEffect(() => {
    const follow = (): void => {
      const { k } = camera.pose();
      const level = k < 0.25 ? 'far' : k < 0.5 ? 'middle' : 'near';
      if (svg.current && svg.current.getAttribute('data-zoom') !== level) svg.current.setAttribute('data-zoom', level);
    };
    follow();
    return camera.subscribe(follow);
  }, [svg, camera]);
}
