/** The rows of the table of actions that open a tool of the side panel. */
import { comparisonOf, targetOf, boxesByKey } from './derived';
import type { Asked, State } from './state';
import { store } from './store';
import { openTool } from './tools';

/** The one selected unit as a tool is asked about it; null where none or several are selected. */
export function askedUnit(state: State): Asked | null {
  const [only, ...more] = state.selection;
  if (!only || more.length > 0 || only.of !== 'box') return null;
  const at = targetOf(state, only.key);
  if (at) return { side: at.stage === state.view.stage ? 'after' : 'before', id: at.node };
  const box = boxesByKey(state).get(only.key);
  if (!box) return null;
  return box.ghost && box.before !== null
    ? { side: 'before', id: box.before }
    : box.after !== null
      ? { side: 'after', id: box.after }
      : null;
}

const onMap = (state: State): boolean => state.route.page === 'map' && state.document.meta.id !== '';

export const TOOL_ACTIONS = [
  {
    id: 'decision',
    label: 'The way of a decision…',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: onMap,
    run: () => openTool({ of: 'decision', from: askedUnit(store.getState()), to: null }),
  },
  {
    id: 'figures',
    label: 'Figures: span, layers, boards, evidence',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: onMap,
    run: () => openTool({ of: 'figures', unit: askedUnit(store.getState()) }),
  },
  {
    id: 'pairs',
    label: 'Suggested pairs of units',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state: State) => onMap(state) && comparisonOf(state) !== null,
    run: () => openTool({ of: 'pairs' }),
  },
] as const;
