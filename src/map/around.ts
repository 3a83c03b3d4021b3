/** What is lit while one looks round a unit; kept for as long as the scene and the steps are the same. */
import type { State } from '../editor/state';
import { layersRound, within } from '../scene/around';
import type { Scene } from '../scene/scene';
import type { Related } from './related';

interface Answer extends Related {
  readonly node: string;
  readonly steps: number;
}
const answers = new WeakMap<Scene, Answer>();

/** null where nobody looks round anything, or what is looked round isn't in the scene. */
export function aroundOf(scene: Scene, { view }: Pick<State, 'view'>): Related | null {
  const { around } = view;
  if (!around) return null;
  const known = answers.get(scene);
  if (known?.node === around.node && known.steps === around.steps) return known;
  const box =
    scene.boxes.find((candidate) => candidate.after === around.node && !candidate.ghost) ??
    scene.boxes.find((candidate) => candidate.before === around.node);
  if (!box) return null;
  const answer = { ...within(scene, layersRound(scene, box.key), around.steps), ...around };
  answers.set(scene, answer);
  return answer;
}
