/** What a person does with options: branch one off, rename it, make it the target, set it aside, take it out. Each is one step of undo. */
import { nextOption } from '../model/scenarios';
import { sayUndoable } from './building';
import { freshId } from './ids';
import { announce, showComparison, showStage } from './navigate';
import type { View } from './state';
import { dispatch, store } from './store';

/** Looks at `id` in the place of the later chart, or alone. */
function turnTo(id: string): void {
  const { view } = store.getState();
  if (view.mode !== 'stage' && view.compare !== null && view.compare !== id) showComparison(view.compare, id, view.mode);
  else showStage(id);
}

export function branch(from: string): void {
  const id = freshId();
  const name = nextOption(store.getState().document);
  const planned = dispatch({ do: 'branch-stage', from, id, name, seed: freshId() });
  if (planned.refused) return;
  turnTo(id);
  const { document } = store.getState();
  announce(`${name} was branched off ${document.stages.get(from)?.name ?? from}. Edits go to ${name} from here on.`);
}

/** '' where it was done or is called so already, else why not. What stands in tabs follows where it was the name too. */
export function renameStage(id: string, name: string): string {
  const stage = store.getState().document.stages.get(id);
  if (!stage) return '';
  const record = { ...stage, name, short: stage.short === stage.name ? name : stage.short };
  const planned = dispatch({ do: 'put-record', table: 'stages', record }, { quiet: true });
  return planned.refused && planned.rule !== 'nothing-changes' ? planned.because : '';
}

export function promote(id: string): void {
  if (!dispatch({ do: 'promote-stage', stage: id }).refused) sayUndoable();
}

/** What is looked at once the option is out of the way: what it was branched off stands in its place. */
function leave({ stage, compare, mode }: View, id: string, host: string): void {
  const [after, before] = [stage === id ? host : stage, compare === id ? host : compare];
  if (after === stage && before === compare) return;
  if (mode !== 'stage' && before !== null && before !== after) showComparison(before, after, mode);
  else showStage(after);
}

export function park(id: string, parked: boolean): void {
  const { document, view } = store.getState();
  const stage = document.stages.get(id);
  if (!stage || dispatch({ do: 'put-record', table: 'stages', record: { ...stage, parked } }).refused) return;
  if (!parked) turnTo(id);
  else if (stage.branchOf !== null) leave(view, id, stage.branchOf);
  sayUndoable();
}

export function remove(id: string): void {
  const { document, view } = store.getState();
  const host = document.stages.get(id)?.branchOf ?? null;
  if (dispatch({ do: 'remove-record', table: 'stages', id }).refused) return;
  if (host !== null) leave(view, id, host);
  sayUndoable();
}
