/** One thread, from what was to what it became: a core, a halo, an open arrowhead. What it says is said by the boxes at its ends. */
import { memo } from 'react';
import { dimmed } from '../editor/filtering';
import { THREAD_LOOK } from '../scene/look';
import type { Face } from '../scene/face';
import { placedOf } from '../layout/placed';
import { layerOf, lightOf } from './light';
import { layoutFor, threadsFor } from './picture';
import { useSame } from './useSame';

export const ThreadView = memo(function ThreadView({ id, face }: { readonly id: string; readonly face: Face }) {
  const drawn = useSame((state) => {
    const thread = threadsFor(state, face).get(id);
    const layout = layoutFor(state, face);
    const placed = layout ? placedOf(layout).threads.get(id) : undefined;
    return thread && placed
      ? {
          thread,
          path: placed.path,
          arrow: placed.arrow,
          layer: layerOf(lightOf(state, face)?.threads.get(id)),
          faint: dimmed(state).has(id),
        }
      : null;
  });
  if (!drawn) return null;
  const { thread, path, arrow, layer, faint } = drawn;
  return (
    <g
      className="map-thread"
      aria-hidden="true"
      data-thread={id}
      data-thread-kind={thread.kind}
      data-tone={thread.tone}
      data-layer={layer}
      data-dimmed={faint || undefined}
    >
      <path className="map-thread-halo" d={path} />
      <path className="map-thread-core" d={path} strokeDasharray={THREAD_LOOK[thread.tone].dash || undefined} />
      <path className="map-thread-head" d="M-6 -4L0 0L-6 4" transform={`translate(${arrow.x},${arrow.y}) rotate(${arrow.angle})`} />
    </g>
  );
});
