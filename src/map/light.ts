/**
 * What is lit on a pane while the rest is dim: the trail of a tool, else the structure round a unit, else lines of the kinds that are shown
 * alone. It decides what, the style decides how.
 */
import type { State, Trail } from '../editor/state';
import type { LineKind } from '../model/kinds';
import { layersRound, within, withContainers, type Lit } from '../scene/around';
import { sceneOnFace, type Face } from '../scene/face';
import type { Scene } from '../scene/scene';
import { sceneFor } from './picture';

export interface Light extends Lit {
  readonly by: 'trail' | 'around' | 'lines';
}

/** One answer a scene: all panes and boxes that ask of the same scene ask of the same light. */
const answers = new WeakMap<Scene, { readonly of: unknown; readonly light: Light | null }>();

export function lightOf(state: State, face: Face): Light | null {
  const { trail, view, exploring } = state;
  const of = trail ?? view.around ?? exploring.lineKinds;
  if (of === null || of === undefined) return null;
  const scene = sceneOnFace(sceneFor(state, face), face);
  const known = answers.get(scene);
  if (known?.of === of) return known.light;
  const light = trail
    ? alongTrail(scene, trail)
    : view.around
      ? roundUnit(scene, view.around)
      : exploring.lineKinds && ofKinds(scene, exploring.lineKinds);
  answers.set(scene, { of, light });
  return light;
}

/** Layers further out than this light up together. */
const LAST_LAYER = 4;

export function layerOf(layer: number | undefined): number | undefined {
  return layer === undefined ? undefined : Math.min(layer, LAST_LAYER);
}

const NO_THREADS: Lit['threads'] = new Map();

function alongTrail(scene: Scene, { keys, lines }: Trail): Light {
  return {
    by: 'trail',
    boxes: withContainers(scene, new Map(keys.map((key) => [key, 0]))),
    lines: new Map(lines.map((id) => [id, 0])),
    threads: NO_THREADS,
  };
}

/** null where the unit isn't in this picture: then nothing is dimmed for its sake. */
function roundUnit(scene: Scene, { node, steps }: NonNullable<State['view']['around']>): Light | null {
  const box = scene.boxes.find((one) => one.after === node && !one.ghost) ?? scene.boxes.find((one) => one.before === node);
  return box ? { by: 'around', ...within(scene, layersRound(scene, box.key), steps) } : null;
}

function ofKinds(scene: Scene, kinds: readonly LineKind[]): Light {
  const lines = scene.lines.filter((line) => kinds.includes(line.kind));
  return {
    by: 'lines',
    boxes: withContainers(scene, new Map(lines.flatMap(({ from, to }) => [[from, 0] as const, [to, 0] as const]))),
    lines: new Map(lines.map(({ id }) => [id, 0])),
    threads: NO_THREADS,
  };
}
