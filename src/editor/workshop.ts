/** Edits of one unit or of several at once, each one step of undo. Which control asks, and what it asks first, is not its affair. */
import type { Command, NodeFields } from '../model/command';
import { structureOf } from '../model/document';
import { targets, topmost } from './building';
import { freshId } from './ids';
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

/** Undecided where one of them is decided, else decided. */
export function toggleUndecided(): boolean {
  const state = store.getState();
  const all = targets(state).every(({ stage, node }) => structureOf(state.document, stage).nodes.get(node)?.undecided);
  return editTargets({ undecided: !all });
}

/** A copy of a branch, right after it. */
export function duplicate(stage: string, id: string): boolean {
  return !dispatch({ do: 'duplicate-node', stage, id, seed: freshId() }).refused;
}

/** Several units into one place, one behind the other, in the order given. */
export function moveCommands(stage: string, ids: readonly string[], parent: string | null): readonly Command[] {
  return ids.map((id): Command => ({ do: 'move-node', stage, id, parent }));
}
