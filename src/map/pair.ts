/**
 * Two cameras that move as one: what a hand does to one is done to the other by the same factor and the same way, unless the Alt key or the
 * person keeps them apart. It knows cameras only.
 */
import { createCamera, type Camera, type Pose } from './camera';
import type { Motion } from './motion';
import type { Side } from '../scene/sideScene';

export interface CameraPair {
  readonly before: Camera;
  readonly after: Camera;
  readonly joined: () => boolean;
  /** Joins them again, each where it fits, or lets each move alone. */
  readonly join: (joined: boolean) => void;
  /** The one that buttons and keys mean: the last that was moved or attended to. */
  readonly active: () => Camera;
  readonly attend: (side: Side) => void;
  /** Called when they part or join. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPair(motion: Motion): CameraPair {
  const cameras: Readonly<Record<Side, Camera>> = { before: createCamera(motion), after: createCamera(motion) };
  const last: Record<Side, Pose> = { before: cameras.before.pose(), after: cameras.after.pose() };
  const listeners = new Set<() => void>();
  let joined = true;
  let active: Side = 'after';
  const set = (next: boolean): void => {
    if (joined === next) return;
    joined = next;
    for (const listener of listeners) listener();
  };
  for (const [own, other] of [
    ['before', 'after'],
    ['after', 'before'],
  ] as const)
    cameras[own].subscribe((pose, by) => {
      const was = last[own];
      last[own] = { x: pose.x, y: pose.y, k: pose.k };
      if (by === 'self') return;
      active = own;
      if (by === 'alone') set(false);
      if (!joined || was.k === 0) return;
      // The same move about the same point of the pane: what stood at (x, y) goes where the leader's point went.
      const factor = pose.k / was.k;
      const [dx, dy] = [pose.x - was.x * factor, pose.y - was.y * factor];
      const { x, y, k } = cameras[other].pose();
      cameras[other].follow({ x: x * factor + dx, y: y * factor + dy, k: k * factor });
    });
  return {
    ...cameras,
    joined: () => joined,
    join(next) {
      if (next) for (const camera of [cameras.before, cameras.after]) camera.fit(true);
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
