/** One thread, from what was to what it became: a core, a halo, an open arrowhead. What it says is said by the boxes at its ends. */
import { memo } from 'react';
import { sceneOf } from '../editor/derived';
import { dimmed } from '../editor/filtering';
import { THREAD_LOOK } from '../scene/look';
import { placedOf } from '../layout/placed';
import { useSame } from './useSame';

export const ThreadView = memo(function ThreadView({ id }: { readonly id: string }) {
  const drawn = useSame((state) => {
    const thread = sceneOf(state).threads.find((candidate) => candidate.id === id);
    const placed = state.layout ? placedOf(state.layout).threads.get(id) : undefined;
    return thread && placed ? { thread, path: placed.path, arrow: placed.arrow, faint: dimmed(state).has(id) } : null;
  });
  if (!drawn) return null;
  const { thread, path, arrow, faint } = drawn;
  return (
    <g
      className="map-thread"
      aria-hidden="true"
      data-thread={id}
      data-thread-kind={thread.kind}
      data-tone={thread.tone}
      data-dimmed={faint || undefined}
    >
      <path className="map-thread-halo" d={path} />
      <path className="map-thread-core" d={path} strokeDasharray={THREAD_LOOK[thread.tone].dash || undefined} />
      <path className="map-thread-head" d="M-6 -4L0 0L-6 4" transform={`translate(${arrow.x},${arrow.y}) rotate(${arrow.angle})`} />
    </g>
  );
});
