/** Which containers must open so that a unit is in the picture. Pure; how folding is asked for is not its affair. */
import { unfoldedSceneOf } from './derived';
import type { State } from './state';

/** What stays folded when a node is to be seen; the same set where nothing hides it. */
export function openedFor(state: State, node: string): ReadonlySet<string> {
  if (state.exploring.folded.size === 0) return state.exploring.folded;
  const { boxes } = unfoldedSceneOf(state);
  const box =
    boxes.find((candidate) => candidate.after === node && !candidate.ghost) ?? boxes.find((candidate) => candidate.before === node);
  return openedForBox(state, box?.key ?? '');
}

/** The same for the key of a box, drawn or not. */
export function openedForBox(state: State, key: string, folded = state.exploring.folded): ReadonlySet<string> {
  if (folded.size === 0) return folded;
  const byKey = new Map(unfoldedSceneOf(state).boxes.map((box) => [box.key, box]));
  const opened = new Set(folded);
  const seen = new Set<string>();
  for (let at = byKey.get(key)?.parent ?? null; at !== null && !seen.has(at); at = byKey.get(at)?.parent ?? null) {
    seen.add(at);
    const holder = byKey.get(at);
    for (const id of [holder?.after, holder?.before]) if (id != null) opened.delete(id);
  }
  return opened.size === folded.size ? folded : opened;
}
