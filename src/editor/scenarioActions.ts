/**
 * The rows of the table of actions about options, the scenarios under discussion, and about taking one change of a comparison back. What they
 * do is fetched when it is asked for.
 */
import type { Action } from './action';
import { editable } from './building';
import { comparedStages, editedStage } from './derived';
import { notify, openDialog, setRoute } from './navigate';
import { reasonOf } from './parts';
import type * as Scenarios from './scenarios';
import type { State } from './state';
import { store } from './store';

/** The scenario that is meant by "this option": the one that edits go to, else the one it is compared with; null where neither is one. */
export function meantScenario(state: State): string | null {
  const { stages } = state.document;
  return [editedStage(state), state.view.stage, state.view.compare ?? ''].find((id) => stages.get(id)?.branchOf != null) ?? null;
}

const told = (error: unknown): void => notify({ tone: 'alert', text: reasonOf(error), action: null });

const withScenario = (does: (scenarios: typeof Scenarios, id: string) => void) => (): void => {
  const id = meantScenario(store.getState());
  if (id !== null) import('./scenarios').then((scenarios) => does(scenarios, id)).catch(told);
};
const canChange = (state: State): boolean => editable(state) && meantScenario(state) !== null;
const isParked = (state: State): boolean => state.document.stages.get(meantScenario(state) ?? '')?.parked === true;

export const SCENARIO_ACTIONS = [
  {
    id: 'branch',
    label: 'Branch an option off this stage',
    keys: ['Shift+O'],
    scope: 'map',
    group: 'Edit',
    when: (state) => editable(state) && state.document.stages.has(editedStage(state)),
    run: () => void import('./scenarios').then(({ branch }) => branch(editedStage(store.getState()))).catch(told),
  },
  {
    id: 'rename-option',
    label: 'Rename this option …',
    keys: [],
    scope: 'anywhere',
    group: 'Edit',
    when: canChange,
    run: () => openDialog({ of: 'rename-stage', stage: meantScenario(store.getState()) ?? '' }),
  },
  {
    id: 'promote-option',
    label: 'Make this option the target',
    keys: [],
    scope: 'anywhere',
    group: 'Edit',
    when: canChange,
    run: withScenario(({ promote }, id) => promote(id)),
  },
  {
    id: 'park-option',
    label: 'Park this option',
    says: (state) => (isParked(state) ? 'Take this option up again' : 'Park this option'),
    keys: [],
    scope: 'anywhere',
    group: 'Edit',
    when: canChange,
    run: withScenario(({ park }, id) => park(id, !isParked(store.getState()))),
  },
  {
    id: 'remove-option',
    label: 'Remove this option',
    keys: [],
    scope: 'anywhere',
    group: 'Edit',
    when: canChange,
    run: withScenario(({ remove }, id) => remove(id)),
  },
  {
    id: 'options',
    label: 'Options side by side: the table of differences',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => state.document.meta.id !== '',
    run: () => setRoute({ page: 'options' }),
  },
  {
    id: 'revert',
    label: 'Put the selected change back as it was before',
    needs: 'Select one change of a comparison',
    keys: ['Shift+R'],
    scope: 'map',
    group: 'Edit',
    when: (state) => editable(state) && comparedStages(state) !== null && state.view.mode !== 'before' && state.selection.length > 0,
    run: () => void import('./reverting').then(({ revertSelected }) => revertSelected()).catch(told),
  },
] as const satisfies readonly Action[];
