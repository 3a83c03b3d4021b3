/** Which scene and layout a pane draws: the main ones, or beside each other those of its own side. It stores nothing. */
import { answers, type Mark } from '../editor/beside';
import { sceneOf, sideScenes } from '../editor/derived';
import { pictureLayout, sidePicture } from '../editor/pictures';
import type { State } from '../editor/state';
import type { Layout } from '../layout/layout';
import type { Scene, SceneBox, SceneLine, SceneThread } from '../scene/scene';
import type { Side } from '../scene/sideScene';
import type { Face } from '../scene/face';

/** The side that is drawn as a chart of its own; null where all faces share one picture. */
export function ownSide(state: State, face: Face): Side | null {
  return state.view.mode === 'side-by-side' && (face === 'before' || face === 'after') ? face : null;
}

export function sceneFor(state: State, face: Face): Scene {
  const side = ownSide(state, face);
  return (side && sideScenes[side](state)) ?? sceneOf(state);
}

export function layoutFor(state: State, face: Face): Layout | null {
  const side = ownSide(state, face);
  if (!side) return state.layout;
  const picture = sidePicture(state, side);
  return picture && pictureLayout(state, picture);
}

/** Which picture a pane draws: the same name for as long as it is the same chart, whatever is edited in it. */
export function pictureName(state: State, face: Face): string {
  const side = ownSide(state, face);
  if (side) return sidePicture(state, side)?.place ?? side;
  return `${state.view.compare ?? ''} ${state.view.stage}`;
}

interface Index {
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly lines: ReadonlyMap<string, SceneLine>;
  readonly threads: ReadonlyMap<string, SceneThread>;
}
const indexes = new WeakMap<Scene, Index>();

function indexOf(scene: Scene): Index {
  const known = indexes.get(scene);
  if (known) return known;
  const index = {
    boxes: new Map(scene.boxes.map((box) => [box.key, box])),
    lines: new Map(scene.lines.map((line) => [line.id, line])),
    threads: new Map(scene.threads.map((thread) => [thread.id, thread])),
  };
  indexes.set(scene, index);
  return index;
}

export function boxesFor(state: State, face: Face): ReadonlyMap<string, SceneBox> {
  return indexOf(sceneFor(state, face)).boxes;
}

export function linesFor(state: State, face: Face): ReadonlyMap<string, SceneLine> {
  return indexOf(sceneFor(state, face)).lines;
}

export function threadsFor(state: State, face: Face): ReadonlyMap<string, SceneThread> {
  return indexOf(sceneFor(state, face)).threads;
}

/** How a box stands for the selection on this side of a view side by side; undefined where it doesn't. */
export function markOfBox(state: State, face: Face, key: string): Mark | undefined {
  const side = ownSide(state, face);
  return side ? answers[side](state).boxes.get(key) : undefined;
}

export function markOfLine(state: State, face: Face, id: string): Mark | undefined {
  const side = ownSide(state, face);
  return side ? answers[side](state).lines.get(id) : undefined;
}
