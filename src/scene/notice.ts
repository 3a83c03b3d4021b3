/** The words that stand on the picture itself: how real each shown stage is and what its chart was made from. Pure. */
import type { Stage } from '../model/document';
import { STATUSES } from '../model/kinds';

export interface NoticeWords {
  /** Stands out: "Proposed", "Target: intended". */
  readonly status: string;
  readonly rest: string;
}

/**
 * `scene` is what the scene says, null where the stages' own notices are told. A notice that names the status already isn't told it twice.
 * null where nothing has to be said: one stage, in place, without a notice.
 */
export function noticeWords(stages: readonly Stage[], scene: string | null): NoticeWords | null {
  const told = stages.flatMap((stage): NoticeWords[] => {
    const notice = scene ?? stage.notice;
    const label = stage.status === 'in-place' ? '' : STATUSES[stage.status].label;
    const named = label !== '' && notice.toLowerCase().startsWith(label);
    const rest = named ? notice.slice(label.length).replace(/^[\s.,·:–]+/u, '') : notice;
    if (label === '' && rest === '') return [];
    const whose = stages.length > 1 ? `${stage.short}:` : '';
    const status = [whose, whose === '' ? capital(label) : label].filter((word) => word !== '').join(' ');
    return [{ status, rest: status === '' || label === '' ? rest : rest === '' ? '' : `· ${capital(rest)}` }];
  });
  const [first, ...others] = told;
  if (!first) return null;
  // What is said of both alike is said once; of a scenario that says what its stage says, how real each is stays the difference.
  const [one, two] = stages;
  if (scene === null && one && two && stages.length === 2 && one.notice !== '' && one.notice === two.notice) {
    if (one.status === two.status) return noticeWords([one], null);
    return { status: `${one.short}: ${STATUSES[one.status].label}`, rest: `· ${two.short}: ${STATUSES[two.status].label}` };
  }
  return {
    status: first.status,
    rest: [first.rest, ...others.map((words) => `${words.status} ${words.rest}`.trim())].filter((words) => words !== '').join('  '),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
