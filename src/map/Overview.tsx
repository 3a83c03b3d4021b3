/**
 * The whole picture in small, with a frame round what is seen of it; there only while something is out of sight.
 * A help for pointers: keys and the outline reach everything without it, so it is hidden from assistive tools.
 */
import { memo, useEffect, useRef, type PointerEvent } from 'react';
import { useStore } from '../editor/store';
import type { Camera } from './camera';

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
      const inSight = x >= -1 && y >= -1 && x + width * k <= size.width + 1 && y + height * k <= size.height + 1;
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
  return (
    <svg
      ref={root}
      className="map-overview"
      aria-hidden="true"
      data-away=""
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      viewBox={`0 0 ${width} ${height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) look(event);
      }}
    >
      {[...layout.boxes]
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
        ))}
      <rect ref={view} className="map-overview-view" />
    </svg>
  );
});
