/** The rows of the table of actions that change the selected line. */
import type { Action } from './action';
import { editable, sayUndoable, selectedLine } from './building';
import { editedStage } from './derived';
import { openDialog } from './navigate';
import { dispatch, store } from './store';

export const LINE_ACTIONS = [
  {
    id: 're-aim',
    label: 'Re-aim the line…',
    needs: 'Select a line',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const line = selectedLine(store.getState());
      if (line !== null) openDialog({ of: 're-aim', line });
    },
  },
  {
    id: 'retype-line',
    label: 'Change what the line says…',
    needs: 'Select a line',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const line = selectedLine(store.getState());
      if (line !== null) openDialog({ of: 'retype-line', line });
    },
  },
  {
    id: 'disconnect',
    label: 'Remove the line',
    needs: 'Select a line',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const state = store.getState();
      const line = selectedLine(state);
      if (line !== null && !dispatch({ do: 'disconnect', stage: editedStage(state), line }).refused) sayUndoable();
    },
  },
  {
    id: 'reverse-line',
    label: 'Turn the line round',
    needs: 'Select a line',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const state = store.getState();
      const id = selectedLine(state);
      const line = id === null ? undefined : state.document.structures.get(editedStage(state))?.lines.get(id);
      if (line) dispatch({ do: 'edit-line', stage: editedStage(state), line: line.id, fields: { from: line.to, to: line.from } });
    },
  },
] as const satisfies readonly Action[];
