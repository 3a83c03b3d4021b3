/**
 * The whole picture in small, with a frame round what is seen of it; there only while something is out of sight.
 * A help for pointers: keys and the outline reach everything without it, so it is hidden from assistive tools.
 */
import { memo, useEffect, useLayoutEffect, useRef, type PointerEvent } from 'react';
import { useStore } from '../editor/store';
import type { Layout } from '../layout/layout';
import { SLACK, type Camera } from './camera';
import { coloursOf, useSystemColours } from './colours';
import { WHOLE } from './sight';

const WIDTH = 168;
const HEIGHT = 112;

export const Overview = memo(function Overview({ camera }: { readonly camera: Camera }) {
  const layout = useStore((state) => state.layout);
  const root = useRef<SVGSVGElement>(null);
  const view = useRef<SVGRectElement>(null);
  const width = layout?.width ?? 0;
  const height = layout?.height ?? 0;
  useEffect(() => {
    const follow = (): void => {
      const { x, y, k } = camera.pose();
      const size = camera.size();
      // An edge that gave way to a line of buttons is no reason to cover more of the picture.
      const out = camera.moved() ? 1 : SLACK;
      const inSight = x >= -out && y >= -out && x + width * k <= size.width + out && y + height * k <= size.height + out;
      root.current?.toggleAttribute('data-away', inSight || width === 0);
      const frame = view.current;
      if (!frame || k === 0) return;
      frame.setAttribute('x', `${-x / k}`);
      frame.setAttribute('y', `${-y / k}`);
      frame.setAttribute('width', `${size.width / k}`);
      frame.setAttribute('height', `${size.height / k}`);
    };
    follow();
    return camera.subscribe(follow);
  }, [camera, width, height]);
  if (!layout || width === 0) return null;
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  const look = (event: PointerEvent<SVGSVGElement>): void => {
    const rect = event.currentTarget.getBoundingClientRect();
    camera.lookAt(((event.clientX - rect.left) / rect.width) * width, ((event.clientY - rect.top) / rect.height) * height);
  };
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const crowded = layout.boxes.length > WHOLE;
  return (
    <div className="map-overview" aria-hidden="true">
      {crowded ? <Painted layout={layout} scale={scale} /> : null}
      <svg
        ref={root}
        data-away=""
        {...size}
        viewBox={`0 0 ${width} ${height}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          look(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) look(event);
        }}
      >
        {crowded ? null : <Boxes layout={layout} />}
        <rect ref={view} className="map-overview-view" />
      </svg>
    </div>
  );
});

function Boxes({ layout }: { readonly layout: Layout }) {
  return [...layout.boxes]
    .sort((a, b) => Number(b.container) - Number(a.container) || a.depth - b.depth)
    .map((box) => (
      <rect
        key={box.key}
        className={box.container ? 'map-overview-container' : 'map-overview-leaf'}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={6}
      />
    ));
}

/** Thousands of boxes as one picture. */
function Painted({ layout, scale }: { readonly layout: Layout; readonly scale: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useStore((state) => state.preferences.theme);
  const system = useSystemColours();
  useLayoutEffect(() => {
    const element = canvas.current;
    const brush = element?.getContext('2d');
    if (!element || !brush) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.ceil(layout.width * scale * ratio);
    element.height = Math.ceil(layout.height * scale * ratio);
    brush.setTransform(ratio * scale, 0, 0, ratio * scale, 0, 0);
    const colours = coloursOf(element);
    for (const container of [true, false]) {
      brush.beginPath();
      for (const box of layout.boxes) if (box.container === container) brush.rect(box.x, box.y, box.width, box.height);
      brush.fillStyle = colours(container ? '--container' : '--line-kept');
      brush.globalAlpha = container ? 1 : 0.6;
      brush.fill();
    }
  }, [layout, scale, theme, system]);
  return <canvas ref={canvas} className="map-overview-painted" />;
}
