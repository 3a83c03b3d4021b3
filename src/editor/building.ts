/** What the actions do to the selected node or line: add beside it, move it among its neighbours, remove it. Which key or button asks is not its affair. */
import { heldBy } from '../model/structure';
import { boxOfNode, editedStage, targetOf } from './derived';
import { freshId } from './ids';
import { announce, notify, openDialog } from './navigate';
import type { State } from './state';
import { dispatch, store } from './store';

export const editable = (state: State): boolean => !state.preferences.locked && !state.elsewhere;

/** The one node that edits go to; null where none or several are selected, or only what was. */
export function target(state: State): { readonly stage: string; readonly node: string; readonly key: string } | null {
  const [first, second] = state.selection;
  if (first?.of !== 'box' || second) return null;
  const found = targetOf(state, first.key);
  return found && { ...found, key: first.key };
}

export function selectedLine(state: State): string | null {
  const [first, second] = state.selection;
  if (first?.of !== 'line' || second) return null;
  return state.document.structures.get(editedStage(state))?.lines.has(first.id) ? first.id : null;
}

export const onNode = (state: State): boolean => editable(state) && target(state) !== null;

export function withTarget(act: (at: { readonly stage: string; readonly node: string; readonly key: string }) => void): () => void {
  return () => {
    const at = target(store.getState());
    if (at) act(at);
  };
}

/** A new unit under a name to be typed over at once; both are one step of undo. */
export function add(stage: string, parent: string | null, after?: string | null): void {
  const id = freshId();
  const place = after === undefined ? {} : { after };
  const added = dispatch(
    { do: 'add-node', stage, id, parent, ...place, name: 'New unit', kind: 'unit' },
    { mergeKey: `name ${stage} ${id}` },
  );
  if (added.refused) return;
  const key = boxOfNode(store.getState(), id)?.key;
  if (key === undefined) return;
  store.setState({ renaming: key, reveal: { keys: [key] } });
}

export function addSibling(side: 'before' | 'after'): () => void {
  return withTarget(({ stage, node }) => {
    const structure = store.getState().document.structures.get(stage);
    const parent = structure?.nodes.get(node)?.place.parent ?? null;
    const siblings = structure ? heldBy(structure, parent) : [];
    const at = siblings.findIndex((sibling) => sibling.id === node);
    add(stage, parent, side === 'after' ? node : (siblings[at - 1]?.id ?? null));
  });
}

export function reorder(by: -1 | 1): () => void {
  return withTarget(({ stage, node }) => {
    const structure = store.getState().document.structures.get(stage);
    const parent = structure?.nodes.get(node)?.place.parent ?? null;
    const siblings = structure ? heldBy(structure, parent).filter((sibling) => !sibling.unplaced) : [];
    const at = siblings.findIndex((sibling) => sibling.id === node);
    if (siblings[at + by] === undefined) announce(by < 0 ? 'It is the first already.' : 'It is the last already.');
    else
      dispatch({
        do: 'move-node',
        stage,
        id: node,
        parent,
        after: by < 0 ? (siblings[at - 2]?.id ?? null) : (siblings[at + 1]?.id ?? null),
      });
  });
}

export function remove({ stage, node }: { readonly stage: string; readonly node: string }): void {
  const structure = store.getState().document.structures.get(stage);
  if (structure && heldBy(structure, node).length > 0) openDialog({ of: 'remove', node });
  else if (!dispatch({ do: 'remove-node', stage, id: node, content: 'below' }).refused) sayUndoable();
}

/** Removals are told with a way back beside them. */
export function sayUndoable(): void {
  const label = store.getState().undo.at(-1)?.label;
  if (label !== undefined) notify({ tone: 'status', text: `${label}: done.`, action: 'undo' });
}
