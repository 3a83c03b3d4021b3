/** The walk through the units that nobody accounts for, one after the other. It changes the selection only. */
import { lost, LOSSES, type Lost } from '../compare/lost';
import { heldBy, type OrgNode } from '../model/structure';
import { boxesByKey, comparisonOf, editedStage, remembered } from './derived';
import { setPreference } from './preferences';
import type { State } from './state';
import { store } from './store';

const NOBODY: readonly Lost[] = [];

/** Outside comparisons only what waits for a place counts. */
export const lostOf: (state: State) => readonly Lost[] = remembered(
  (state) => [comparisonOf(state), state.document.structures, editedStage(state)],
  (state) => {
    const comparison = comparisonOf(state);
    if (comparison) return lost(state.document, comparison);
    const stage = editedStage(state);
    const structure = state.document.structures.get(stage);
    if (!structure) return NOBODY;
    return heldBy(structure, null)
      .filter((node) => node.unplaced)
      .map(({ id }): Lost => ({ loss: 'unplaced', stage, node: id }));
  },
);

function nodeOf(state: State, { stage, node }: Lost): OrgNode | undefined {
  return state.document.structures.get(stage)?.nodes.get(node);
}

/** "Cabinet (Current): nobody says what becomes of it". */
export function lostWords(state: State, item: Lost): string {
  const stage = state.document.stages.get(item.stage)?.short ?? item.stage;
  return `${nodeOf(state, item)?.name ?? item.node} (${stage}): ${LOSSES[item.loss].because}`;
}

/** The box that draws a lost unit: at the earlier stage it may be the box of what was. */
function keyOf(state: State, { stage, node }: Lost): string | undefined {
  const earlier = stage === state.view.compare;
  for (const box of boxesByKey(state).values()) if ((earlier ? box.before : box.after) === node) return box.key;
  return undefined;
}

let last: Lost | null = null;

/** The next one, round again after the last. What isn't in the picture waits in the tray, where it gets the focus. */
export function goToLost(by: 1 | -1): void {
  const state = store.getState();
  const all = lostOf(state);
  if (all.length === 0) return;
  const at = all.findIndex((item) => item.stage === last?.stage && item.node === last.node);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  const item = all[next];
  if (!item) return;
  last = item;
  const key = keyOf(state, item);
  const announcement = `${next + 1} of ${all.length}: ${lostWords(state, item)}.`;
  if (key !== undefined) {
    store.setState({ selection: [{ of: 'box', key }], reveal: { keys: [key] }, announcement });
    return;
  }
  store.setState({ selection: [], documentTab: null, announcement });
  setPreference('panel', true);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-waiting="${CSS.escape(item.node)}"] button`)?.focus());
}
