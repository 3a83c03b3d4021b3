/** Taking one change of a comparison back: the row that is meant, and the edit that does it or the sentence that says why not. */
import type { ChangeRow } from '../compare/comparison';
import { isChange } from '../compare/fates';
import { revertOf } from '../compare/revert';
import { sayUndoable } from './building';
import { boxesByKey, changesOf, comparisonOf } from './derived';
import { notify } from './navigate';
import type { State } from './state';
import { dispatch, store } from './store';

/** The one row of the comparison that the selection means; null where it means none, or several. */
function selectedChange(state: State): ChangeRow | null {
  const boxes = boxesByKey(state);
  const groups = new Set(state.selection.flatMap((thing) => (thing.of === 'box' ? [boxes.get(thing.key)?.group ?? ''] : [])));
  const lines = new Set(state.selection.flatMap((thing) => (thing.of === 'line' ? [thing.id.replace(/^was:/u, '')] : [])));
  const rows = changesOf(state).filter((row) =>
    row.of === 'unit' ? groups.has(row.id) : [...row.after, ...row.before].some((id) => lines.has(id)),
  );
  // A line that was turned elsewhere may bear the id of another one: what changed is meant.
  const meant = rows.length > 1 ? rows.filter(isChange) : rows;
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Makes what the row tells as it was before, in the later chart of the comparison. False, with a notice, where that can't be done. */
export function revertChange(row: ChangeRow): boolean {
  const state = store.getState();
  const comparison = comparisonOf(state);
  if (!comparison) return false;
  const reverting = revertOf(state.document, comparison, row);
  if ('because' in reverting) {
    notify({ tone: 'alert', text: reverting.because, action: null });
    return false;
  }
  if (dispatch(reverting.command).refused) return false;
  sayUndoable();
  return true;
}

export function revertSelected(): void {
  const row = selectedChange(store.getState());
  if (row) revertChange(row);
  else
    notify({
      tone: 'alert',
      text: 'Select one change: nothing of what is selected, or more than one thing, could be put back.',
      action: null,
    });
}
