/** What a picture that is shown to a room is called: its document, its stage or stages, how real the later one is. Pure. */
import { whenOf } from '../model/dating';
import { STATUSES } from '../model/kinds';
import type { State } from '../editor/state';

export interface ShownWords {
  /** "Current → Target", or the name of the one stage. */
  readonly name: string;
  /** "intended, April 2018 by one plan …"; '' where it is in place and undated. */
  readonly status: string;
  /** Name of the alternative that is under discussion; '' where none is shown. */
  readonly scenario: string;
}

export function shownWords({ document, view }: State): ShownWords {
  const stage = document.stages.get(view.stage);
  const before = view.compare === null ? undefined : document.stages.get(view.compare);
  const scenario = [stage, before].find((one) => one !== undefined && one.branchOf !== null);
  return {
    name: before && stage ? `${before.short} → ${stage.short}` : (stage?.name ?? ''),
    status: stage ? [STATUSES[stage.status].label, whenOf(document, stage.id, view.plan)].filter((words) => words !== '').join(', ') : '',
    scenario: scenario?.name ?? '',
  };
}
