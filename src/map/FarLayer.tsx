/**
 * The painted layer under a crowded picture: what is not in the page, drawn on one canvas that moves with the camera and is painted anew only
 * when what it covers no longer suffices. A help for eyes and pointers: keys, outline and tables reach everything without it.
 */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { dimmed } from '../editor/filtering';
import { useStore } from '../editor/store';
import type { Face } from '../scene/face';
import { coloursOf, useSystemColours } from './colours';
import type { Camera } from './camera';
import { farNames, paintFar, paintNames, type FarName } from './paintFar';
import { lightOf } from './light';
import { boxesFor, layoutFor } from './picture';
import { viewOf, type SightKeeper } from './sight';

const FONT = "600 12px 'Inter Variable', 'Inter', system-ui, sans-serif";
/** After the last movement, in ms: then what was stretched while zooming is painted sharp. */
const REST = 140;

interface FarLayerProps {
  readonly camera: Camera;
  readonly face: Face;
  readonly sight: SightKeeper;
  /** Told where the names are that are painted now, for whoever finds what was pressed; in px from the top left of what is covered. */
  readonly onNames: (names: readonly FarName[]) => void;
}

/** Nothing where the picture is in the page whole. */
export function FarLayer(props: FarLayerProps) {
  const { sight } = props;
  const crowded = useSyncExternalStore(sight.subscribe, () => sight.now().level === 'far');
  return crowded ? <Painted {...props} /> : null;
}

function Painted({ camera, face, sight, onNames }: FarLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useSyncExternalStore(sight.subscribe, sight.now);
  const layout = useStore((state) => layoutFor(state, face));
  const boxes = useStore((state) => boxesFor(state, face));
  const faint = useStore(dimmed);
  const light = useStore((state) => lightOf(state, face));
  const theme = useStore((state) => state.preferences.theme);
  const system = useSystemColours();

  useLayoutEffect(() => {
    const element = canvas.current;
    const index = sight.index();
    const brush = element?.getContext('2d');
    if (!element || !index || !layout || !brush) return;
    let painted = 1;
    const paint = (): void => {
      const { covered } = sight.now();
      const { k } = camera.pose();
      const ratio = window.devicePixelRatio || 1;
      painted = k;
      element.width = Math.ceil(covered.width * k * ratio);
      element.height = Math.ceil(covered.height * k * ratio);
      element.style.width = `${covered.width * k}px`;
      element.style.height = `${covered.height * k}px`;
      const colours = coloursOf(element);
      brush.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintFar(
        brush,
        {
          layout,
          index,
          boxes,
          face,
          faint: (key) => faint.has(key) || (light !== null && !light.boxes.has(key)),
        },
        covered,
        k,
        colours,
      );
      brush.font = FONT;
      const found = farNames(index.landmarks, covered, viewOf(camera), k, (text) => brush.measureText(text).width);
      paintNames(brush, found, colours);
      onNames(found);
      place();
    };
    const place = (): void => {
      const { covered } = sight.now();
      const { x, y, k } = camera.pose();
      element.style.transform = `translate(${x + covered.x * k}px, ${y + covered.y * k}px) scale(${k / painted})`;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = (): void => {
      place();
      clearTimeout(timer);
      if (camera.pose().k !== painted) timer = setTimeout(paint, REST);
    };
    paint();
    const stop = camera.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [camera, sight, seen, layout, boxes, face, faint, light, theme, system, onNames]);

  return <canvas ref={canvas} className="map-far" aria-hidden="true" data-level={seen.level} />;
}
