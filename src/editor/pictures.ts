/**
 * The scenes that a view draws beside the main one, and their layouts: the two charts of a view side by side, the steps of a journey.
 * It refuses to know how they are laid out and drawn.
 */
import { keyOf } from '../layout/key';
import type { Layout, RoomShape } from '../layout/layout';
import type { Scene } from '../scene/scene';
import type { Side } from '../scene/sideScene';
import { passageScenes, sideScenes } from './derived';
import type { State } from './state';

export interface Picture {
  readonly scene: Scene;
  readonly shape: RoomShape;
  /** Where it is drawn and what it is of: until its layout arrives, the last one drawn there stays. */
  readonly place: string;
}

const NONE: readonly Picture[] = [];
const SIDES: readonly Side[] = ['before', 'after'];

/** One chart of a view side by side; null outside of comparisons. */
export function sidePicture(state: State, side: Side): Picture | null {
  const scene = sideScenes[side](state);
  return (
    scene && { scene, shape: state.exploring.room, place: `${side} ${(side === 'before' ? state.view.compare : state.view.stage) ?? ''}` }
  );
}

/** One step of a journey, from one stage to the next; null where it has no such step. */
export function passagePicture(state: State, passage: number): Picture | null {
  const scene = passageScenes(state)[passage];
  return scene ? { scene, shape: 'wide', place: `passage ${scene.title}` } : null;
}

/** What the view needs, in the order in which it is drawn; empty for views of one picture. */
export function picturesOf(state: State): readonly Picture[] {
  switch (state.view.mode) {
    case 'side-by-side':
      return SIDES.flatMap((side) => sidePicture(state, side) ?? []);
    case 'morph':
      return passageScenes(state).flatMap((_, passage) => passagePicture(state, passage) ?? []);
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

/** The layout of a picture, until it has arrived the last one of its place; null where there is neither. */
export function pictureLayout({ exploring }: State, picture: Picture): Layout | null {
  const layout = exploring.pictures.get(pictureKey(picture));
  return layout === undefined || layout === 'failed' ? (exploring.lastDrawn.get(picture.place) ?? null) : layout;
}

/** How far the layouts of everything that the view draws have come. */
export function picturesState(state: State): State['layoutState'] {
  const pictures = picturesOf(state);
  if (pictures.length === 0) return state.layoutState;
  const known = pictures.map((picture) => state.exploring.pictures.get(pictureKey(picture)));
  return known.includes('failed') ? 'failed' : known.includes(undefined) ? 'working' : 'ready';
}
