/** The buttons that move the camera: fit, actual size, nearer, further. */
import { memo, useEffect, useState } from 'react';
import type { Camera } from './camera';

const STEP = 1.3;

export const CameraButtons = memo(function CameraButtons({ camera }: { readonly camera: Camera }) {
  const [percent, setPercent] = useState(100);
  useEffect(() => {
    const follow = (): void => setPercent(Math.round(camera.pose().k * 100));
    follow();
    return camera.subscribe(follow);
  }, [camera]);
  return (
    <div className="map-buttons" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => camera.scaleBy(1 / STEP)}>
        <Sign d="M3 8h10" />
      </button>
      <button
        type="button"
        className="map-percent"
        aria-label={`Actual size; now ${percent} %`}
        title="Actual size (100 %)"
        onClick={() => camera.scaleTo(1)}
      >
        {percent} %
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => camera.scaleBy(STEP)}>
        <Sign d="M3 8h10M8 3v10" />
      </button>
      <button type="button" aria-label="Fit the picture" title="Fit the picture" onClick={() => camera.fit(true)}>
        <Sign d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" />
      </button>
    </div>
  );
});

function Sign({ d }: { readonly d: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
