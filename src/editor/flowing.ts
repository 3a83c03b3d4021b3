/** The two lists of a flow and their ribbons, from the open comparison. Apart from other derivations, since only the flow itself asks: it is fetched with it. */
import { flowOf, type Flow } from '../scene/flow';
import { comparisonOf, remembered } from './derived';
import type { State } from './state';

/** Before anything is filtered out; null outside comparisons. */
export const flowOfState: (state: State) => Flow | null = remembered(
  (state) => [comparisonOf(state), state.document.structures, state.document.stages, state.document.bodies],
  (state) => {
    const comparison = comparisonOf(state);
    return comparison ? flowOf(state.document, comparison) : null;
  },
);
