/**
 * Two cameras that move as one: what a hand does to one is done to the other by the same factor and the same way, until the Alt key or the
 * person parts them. It knows cameras only.
 */
import type { Side } from '../scene/sideScene';
import { createCamera, type Camera, type Pose } from './camera';
import type { Motion } from './motion';

export interface CameraPair {
  readonly before: Camera;
  readonly after: Camera;
  readonly joined: () => boolean;
  /** Joins them again, lined up with the one that was moved last; or lets each move alone. */
  readonly join: (joined: boolean) => void;
  /** The one that buttons and keys mean: the last that was moved or attended to. */
  readonly active: () => Camera;
  readonly attend: (side: Side) => void;
  /** Called when they part or join. */
  readonly subscribe: (listener: () => void) => () => void;
}

const OTHER = { before: 'after', after: 'before' } as const satisfies Record<Side, Side>;

export function createPair(motion: Motion): CameraPair {
  const cameras: Readonly<Record<Side, Camera>> = { before: createCamera(motion), after: createCamera(motion) };
  const listeners = new Set<() => void>();
  let joined = true;
  let active: Side = 'after';
  let following = false;
  /** Where both stood when one began to lead: reckoned from there, a picture that was held at its edge finds its place again. */
  let start: { readonly side: Side; readonly poses: Readonly<Record<Side, Pose>> } | null = null;
  const last: Record<Side, Pose> = { before: cameras.before.pose(), after: cameras.after.pose() };
  const set = (next: boolean): void => {
    if (joined === next) return;
    joined = next;
    start = null;
    for (const listener of listeners) listener();
  };
  for (const own of ['before', 'after'] as const)
    cameras[own].subscribe((pose, by) => {
      const was = last[own];
      last[own] = { x: pose.x, y: pose.y, k: pose.k };
      if (following) return;
      if (by === 'self') {
        start = null;
        return;
      }
      active = own;
      if (by === 'alone') set(false);
      if (!joined) return;
      const other = OTHER[own];
      if (start?.side !== own) start = { side: own, poses: { ...last, [own]: was } };
      const [from, to] = [start.poses[own], start.poses[other]];
      if (from.k === 0) return;
      // The same move of the pane: what stood at (x, y) in the follower goes where that point of the leader's pane went.
      const factor = pose.k / from.k;
      following = true;
      cameras[other].follow({
        x: to.x * factor + pose.x - from.x * factor,
        y: to.y * factor + pose.y - from.y * factor,
        k: to.k * factor,
      });
      following = false;
    });
  return {
    ...cameras,
    joined: () => joined,
    join(next) {
      if (next && !joined) {
        const [leader, other] = [cameras[active], cameras[OTHER[active]]];
        if (leader.moved()) other.aimAt(leader.aim());
        else other.fit(true);
      }
      set(next);
    },
    active: () => cameras[active],
    attend(side) {
      active = side;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
