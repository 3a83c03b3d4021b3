/** The buttons that move the camera: fit, actual size, nearer, further. Where there are several, fitting means all of them. */
import { memo, useEffect, useState } from 'react';
import type { Camera } from './camera';

const STEP = 1.3;

interface CameraButtonsProps {
  readonly cameras: readonly Camera[];
  /** The one that zooming means. */
  readonly active: () => Camera;
}

export const CameraButtons = memo(function CameraButtons({ cameras, active }: CameraButtonsProps) {
  const [percent, setPercent] = useState(100);
  useEffect(() => {
    const follow = (): void => setPercent(Math.round(active().pose().k * 100));
    follow();
    const stops = cameras.map((camera) => camera.subscribe(follow));
    return () => stops.forEach((stop) => stop());
  }, [cameras, active]);
  return (
    <div className="map-buttons" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => active().scaleBy(1 / STEP)}>
        <Sign d="M3 8h10" />
      </button>
      <button
        type="button"
        className="map-percent"
        aria-label={`Actual size; now ${percent}%`}
        title="Actual size (100%)"
        onClick={() => active().scaleTo(1)}
      >
        {percent}%
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => active().scaleBy(STEP)}>
        <Sign d="M3 8h10M8 3v10" />
      </button>
      <button
        type="button"
        aria-label={cameras.length > 1 ? 'Fit both pictures' : 'Fit the picture'}
        title={cameras.length > 1 ? 'Fit both pictures' : 'Fit the picture'}
        onClick={() => cameras.forEach((camera) => camera.fit(true))}
      >
        <Sign d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
    </div>
  );
});

export function Sign({ d }: { readonly d: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
