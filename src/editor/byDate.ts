/** Walks through the stages in the order of time: alone, or as the later one of a comparison whose earlier one stays. It changes the view only. */
import { whenOf } from '../model/dating';
import type { OrgDocument, Stage } from '../model/document';
import { announce, showComparison, showStage } from './navigate';
import type { State } from './state';
import { store } from './store';

function inTime(document: OrgDocument): readonly Stage[] {
  return [...document.stages.values()]
    .filter((stage) => stage.sequence !== null && stage.branchOf === null)
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
}

/** Where a stage stands in time; a companion or a scenario where its host does; -1 where that isn't known. */
function placeOf(document: OrgDocument, all: readonly Stage[], id: string): number {
  const stage = document.stages.get(id);
  const host = stage?.companionOf ?? stage?.branchOf ?? id;
  return all.findIndex((one) => one.id === host);
}

/** The next stage that way; null where there is none, or where a comparison would be one of a stage with itself or against time. */
export function stageByDate({ document, view }: State, by: -1 | 1): Stage | null {
  const all = inTime(document);
  const at = placeOf(document, all, view.stage);
  const next = at < 0 ? undefined : all[at + by];
  if (!next) return null;
  if (view.compare === null) return next;
  const before = placeOf(document, all, view.compare);
  return before < at && before >= at + by ? null : next;
}

export function goByDate(by: -1 | 1): void {
  const state = store.getState();
  const next = stageByDate(state, by);
  if (!next) return;
  const { compare, mode, plan } = state.view;
  const when = whenOf(state.document, next.id, plan);
  const before = compare === null ? undefined : state.document.stages.get(compare);
  if (before && mode !== 'stage') showComparison(before.id, next.id, mode);
  else showStage(next.id);
  announce(
    [`${next.short}: ${next.name}`, when, before ? `compared with ${before.short}` : ''].filter((words) => words !== '').join(', ') + '.',
  );
}
