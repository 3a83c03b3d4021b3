/** The walk through the changes of a comparison, one stop after the other in telling order. It changes the selection only. */
import { isChange } from '../compare/fates';
import { boxOfNode, linesById, remembered, unfolded, unfoldedSceneOf } from './derived';
import { rowsInView } from './filtering';
import { announce, showThings } from './navigate';
import type { Selected, State } from './state';
import { store } from './store';

export interface Stop {
  readonly sentence: string;
  readonly selection: readonly Selected[];
}

/** The rows of the changes, in telling order, that change something, pass the filters and are in the picture, folded or not. */
export const stops: (state: State) => readonly Stop[] = remembered(
  (state) => [rowsInView(state), unfoldedSceneOf(state)],
  (folded) => {
    // What changed inside a closed container is a change all the same: going there opens it.
    const state = unfolded(folded);
    return rowsInView(state).flatMap((row): Stop[] => {
      if (!isChange(row)) return [];
      if (row.of === 'line') {
        const id = [...row.after, ...row.before].find((line) => linesById(state).has(line));
        return id === undefined ? [] : [{ sentence: row.sentence, selection: [{ of: 'line', id }] }];
      }
      const ids = row.after.length > 0 ? row.after : row.before;
      const keys = ids.flatMap((id) => boxOfNode(state, id)?.key ?? []);
      return keys.length === 0 ? [] : [{ sentence: row.sentence, selection: keys.map((key) => ({ of: 'box', key })) }];
    });
  },
);

const isSame = (a: Selected, b: Selected): boolean =>
  a.of === 'box' ? b.of === 'box' && a.key === b.key : b.of === 'line' && a.id === b.id;

/** Number of the stop that the selection means, from 0; -1 where it means none. */
function stopAt(state: State, all: readonly Stop[]): number {
  const [first] = state.selection;
  return first ? all.findIndex((stop) => stop.selection.some((selected) => isSame(selected, first))) : -1;
}

/** "4 of 41", "41 changes" where none is selected, "no changes". */
export function stepWords(state: State): string {
  const all = stops(state);
  const at = stopAt(state, all);
  if (at >= 0) return `${at + 1} of ${all.length}`;
  return all.length === 0 ? 'no changes' : `${all.length} ${all.length === 1 ? 'change' : 'changes'}`;
}

export function goToChange(by: -1 | 1): void {
  const state = store.getState();
  const all = stops(state);
  if (all.length === 0) return;
  const at = stopAt(state, all);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  const stop = all[next];
  if (!stop) return;
  showThings(stop.selection, false);
  announce(`${next + 1} of ${all.length}: ${stop.sentence}`);
}
