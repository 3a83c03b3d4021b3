/**
 * The scenes that a view draws beside the main one, and their layouts: the two charts of a view side by side, the steps of a journey.
 * It refuses to know how they are laid out and drawn.
 */
import { keyOf } from '../layout/key';
import type { Layout, RoomShape } from '../layout/layout';
import type { Scene } from '../scene/scene';
import { journeyOf, sideScenes } from './derived';
import type { State } from './state';

export interface Picture {
  readonly scene: Scene;
  readonly shape: RoomShape;
}

const NONE: readonly Picture[] = [];

/** What the view needs, in the order in which it is drawn; empty for views of one picture. */
export function picturesOf(state: State): readonly Picture[] {
  switch (state.view.mode) {
    case 'side-by-side':
      return (['before', 'after'] as const).flatMap((side) => {
        const scene = sideScenes[side](state);
        return scene ? [{ scene, shape: state.exploring.room }] : [];
      });
    case 'morph':
      return (journeyOf(state)?.scenes ?? []).map((scene) => ({ scene, shape: 'wide' }));
    case 'stage':
    case 'change':
    case 'before':
    case 'after':
    case 'flow':
    case 'table':
      return NONE;
    default:
      return state.view.mode satisfies never;
  }
}

const keys = new WeakMap<Scene, Map<RoomShape, string>>();

/** The layout key of a picture; the long text behind it is made once a scene. */
export function pictureKey({ scene, shape }: Picture): string {
  const known = keys.get(scene) ?? new Map<RoomShape, string>();
  keys.set(scene, known);
  const key = known.get(shape) ?? keyOf(scene, shape);
  known.set(shape, key);
  return key;
}

/** The layout of a picture; null until it has arrived. */
export function pictureLayout(state: State, picture: Picture): Layout | null {
  return state.exploring.pictures.get(pictureKey(picture)) ?? null;
}
