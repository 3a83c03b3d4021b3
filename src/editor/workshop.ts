/** Edits of one unit or of several at once, each one step of undo. Which control asks, and what it asks first, is not its affair. */
import type { Command, NodeFields } from '../model/command';
import { stagesInOrder, structureOf, type Stage } from '../model/document';
import { heldBy, type OrgNode } from '../model/structure';
import { target, targets, topmost } from './building';
import { editedStage } from './derived';
import { stageBefore } from './earlier';
import { freshId } from './ids';
import type { State } from './state';
import { dispatch, store } from './store';

/** One command alone stays itself; several are a batch. False where it was refused, which the notice tells. */
export function together(commands: readonly Command[], label?: string): boolean {
  const [only, ...others] = commands;
  if (!only) return false;
  const command: Command = others.length === 0 ? only : { do: 'batch', commands, ...(label === undefined ? {} : { label }) };
  return !dispatch(command).refused;
}

/** The same values for all that are selected. What has them already is left alone. */
export function editTargets(fields: Partial<NodeFields>): boolean {
  const state = store.getState();
  const chosen = targets(state).filter(({ stage, node }) => {
    const record = structureOf(state.document, stage).nodes.get(node);
    return record !== undefined && (Object.keys(fields) as (keyof NodeFields)[]).some((field) => record[field] !== fields[field]);
  });
  return together(chosen.map(({ stage, node }): Command => ({ do: 'edit-node', stage, id: node, fields })));
}

/** Into the tray, what they hold with them. */
export function unplaceTargets(): boolean {
  const state = store.getState();
  const chosen = targets(state);
  const [first] = chosen;
  if (!first) return false;
  const ids = topmost(
    structureOf(state.document, first.stage),
    chosen.map(({ node }) => node),
  );
  return together(ids.map((id): Command => ({ do: 'unplace-node', stage: first.stage, id })));
}

export function allUndecided(state: State): boolean {
  return targets(state).every(({ stage, node }) => structureOf(state.document, stage).nodes.get(node)?.undecided);
}

/** Undecided where one of them is decided, else decided. */
export function toggleUndecided(): boolean {
  return editTargets({ undecided: !allUndecided(store.getState()) });
}

/** The chart that the edited one, while it is empty, can begin as a copy of: the one before it, else the first that has units; null where none can. */
export function modelOf(state: State): Stage | null {
  const { document } = state;
  const stage = editedStage(state);
  const has = (id: string): boolean => (document.structures.get(id)?.nodes.size ?? 0) > 0;
  if (has(stage)) return null;
  const before = stageBefore(document, stage);
  const id = before !== null && has(before) ? before : stagesInOrder(document).find((other) => has(other.id))?.id;
  return document.stages.get(id ?? '') ?? null;
}

/** Begins the edited chart as a copy of that one. */
export function fill(): void {
  const state = store.getState();
  const model = modelOf(state);
  if (model) dispatch({ do: 'fill-stage', stage: editedStage(state), from: model.id });
}

/** The unit round the selected one; null where it stands at the top level or in the tray. */
export function holderOf(state: State): OrgNode | null {
  const at = target(state);
  const structure = at && state.document.structures.get(at.stage);
  return structure?.nodes.get(structure.nodes.get(at?.node ?? '')?.place.parent ?? '') ?? null;
}

/** The neighbour right before the selected unit; null where none is. */
export function elderOf(state: State): OrgNode | null {
  const at = target(state);
  const structure = at && state.document.structures.get(at.stage);
  const node = structure?.nodes.get(at?.node ?? '');
  if (!structure || !node) return null;
  const siblings = heldBy(structure, node.place.parent).filter((sibling) => !sibling.unplaced);
  return siblings[siblings.indexOf(node) - 1] ?? null;
}

/** Beside what holds it, right after. */
export function moveOut(): void {
  const state = store.getState();
  const [at, holder] = [target(state), holderOf(state)];
  if (at && holder) dispatch({ do: 'move-node', stage: at.stage, id: at.node, parent: holder.place.parent, after: holder.id });
}

/** Into the neighbour before it, as the last. */
export function moveIn(): void {
  const state = store.getState();
  const [at, elder] = [target(state), elderOf(state)];
  if (at && elder) dispatch({ do: 'move-node', stage: at.stage, id: at.node, parent: elder.id });
}

/** A copy of a branch, right after it. */
export function duplicate(stage: string, id: string): boolean {
  return !dispatch({ do: 'duplicate-node', stage, id, seed: freshId() }).refused;
}

/** Several units into one place, one behind the other, in the order given. */
export function moveCommands(stage: string, ids: readonly string[], parent: string | null): readonly Command[] {
  return ids.map((id): Command => ({ do: 'move-node', stage, id, parent }));
}
