/** Against which earlier stage an edit is told: merging, splitting and ending write what became of what between two. Pure. */
import type { OrgDocument } from '../model/document';
import { editedStage } from './derived';
import type { State } from './state';

/** The stage before this one in the sequence; for a scenario, the one before the stage it branched off. null where there is none. */
export function stageBefore(document: OrgDocument, id: string): string | null {
  const stage = document.stages.get(id);
  const place = stage?.sequence ?? document.stages.get(stage?.branchOf ?? '')?.sequence ?? null;
  if (place === null) return null;
  let found: { readonly id: string; readonly sequence: number } | null = null;
  for (const { id: other, sequence } of document.stages.values())
    if (sequence !== null && sequence < place && (found === null || sequence > found.sequence)) found = { id: other, sequence };
  return found?.id ?? null;
}

/** The stage that edits go to, and the earlier one that it is told against: the compared one, else the one before it in the sequence. */
export function pairOf(state: State): { readonly stage: string; readonly before: string | null } {
  const { mode, compare } = state.view;
  const stage = editedStage(state);
  const compared = mode === 'stage' || mode === 'before' ? null : compare;
  return { stage, before: compared ?? stageBefore(state.document, stage) };
}

/** The stage that comes next in the sequence; null where there is none. */
function stageAfter(document: OrgDocument, id: string): string | null {
  const place = document.stages.get(id)?.sequence ?? null;
  if (place === null) return null;
  let found: { readonly id: string; readonly sequence: number } | null = null;
  for (const { id: other, sequence } of document.stages.values())
    if (sequence !== null && sequence > place && (found === null || sequence < found.sequence)) found = { id: other, sequence };
  return found?.id ?? null;
}

/** The two stages between which the fate of a unit of `stage` is told: those compared, else with the one before, else with the one after. */
export function pairAround(state: State, stage: string): { readonly from: string; readonly to: string } | null {
  const { mode, compare, stage: shown } = state.view;
  if (mode !== 'stage' && compare !== null && (stage === compare || stage === shown)) return { from: compare, to: shown };
  const before = stageBefore(state.document, stage);
  if (before !== null) return { from: before, to: stage };
  const after = stageAfter(state.document, stage);
  return after === null ? null : { from: stage, to: after };
}
