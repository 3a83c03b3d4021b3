/** What a pointer means on the painted layer: the box or the name under it. It finds, and tells a name while one points; it selects nothing. */
import { useEffect, type RefObject } from 'react';
import { store } from '../editor/store';
import type { Face } from '../scene/face';
import type { Camera } from './camera';
import type { FarName } from './paintFar';
import { boxesFor } from './picture';
import type { SightKeeper } from './sight';

const NAME_HEIGHT = 18;

interface At {
  readonly clientX: number;
  readonly clientY: number;
}

/** Key of the box that is painted under the pointer; null where none is, or where boxes are in the page themselves. */
export function farThing(
  at: At,
  svg: SVGSVGElement | null,
  camera: Pick<Camera, 'pose'>,
  sight: SightKeeper,
  names: readonly FarName[],
): string | null {
  const index = sight.index();
  if (!svg || !index || sight.now().level !== 'far') return null;
  const rect = svg.getBoundingClientRect();
  const { x, y, k } = camera.pose();
  const [left, top] = [(at.clientX - rect.left - x) / k, (at.clientY - rect.top - y) / k];
  const { covered } = sight.now();
  const [px, py] = [(left - covered.x) * k, (top - covered.y) * k];
  const named = names.find((name) => px >= name.x && px <= name.x + name.width && py >= name.y && py <= name.y + NAME_HEIGHT);
  if (named) return named.key;
  const box = index.boxAt(left, top);
  // The ground of the outermost container is the ground of the picture.
  return box && !(box.container && box.depth === 0) ? box.key : null;
}

/** Tells the name of what is pointed at, beside the pointer. */
export function useFarPointer(
  svg: RefObject<SVGSVGElement | null>,
  hover: RefObject<HTMLDivElement | null>,
  camera: Camera,
  sight: SightKeeper,
  names: RefObject<readonly FarName[]>,
  face: Face,
): void {
  useEffect(() => {
    const pane = svg.current;
    if (!pane) return;
    let frame = 0;
    const hide = (): void => {
      cancelAnimationFrame(frame);
      if (hover.current) hover.current.hidden = true;
    };
    const point = (event: PointerEvent): void => {
      if (event.pointerType === 'touch' || event.buttons > 0 || sight.now().level !== 'far') return hide();
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const element = hover.current;
        const key = farThing(event, pane, camera, sight, names.current);
        const title = key === null ? undefined : boxesFor(store.getState(), face).get(key)?.title;
        if (!element) return;
        element.hidden = title === undefined;
        if (title === undefined) return;
        const rect = pane.getBoundingClientRect();
        element.textContent = title;
        element.style.transform = `translate(${event.clientX - rect.left + 12}px, ${event.clientY - rect.top + 14}px)`;
      });
    };
    pane.addEventListener('pointermove', point);
    pane.addEventListener('pointerleave', hide);
    const stop = sight.subscribe(hide);
    return () => {
      stop();
      hide();
      pane.removeEventListener('pointermove', point);
      pane.removeEventListener('pointerleave', hide);
    };
  }, [svg, hover, camera, sight, names, face]);
}
