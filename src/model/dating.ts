/** When a stage is: in its own words, or by one of the plans that date it. It reads dates and refuses to judge between plans. */
import type { OrgDocument, Plan, TimelineEntry } from './document';

/** The plans that date a stage, the earlier date first. */
export function plansOf(document: OrgDocument, stage: string): readonly Plan[] {
  return [...document.plans.values()]
    .filter((plan) => plan.stage === stage)
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.id < b.id ? -1 : 1));
}

/** "April 2018": by the plan asked for, where it dates this stage; else as the stage itself says; '' where nothing is known. */
export function whenOf(document: OrgDocument, stage: string, plan: string | null): string {
  const dated = plan === null ? undefined : document.plans.get(plan);
  return dated?.stage === stage && dated.when !== '' ? dated.when : (document.stages.get(stage)?.when ?? '');
}

/** Whether an entry dates, by another plan, the stage that the plan asked for dates itself. */
export function otherwisePlanned(document: OrgDocument, entry: TimelineEntry, plan: string | null): boolean {
  const [asked, own] = [plan === null ? undefined : document.plans.get(plan), document.plans.get(entry.plan)];
  return asked !== undefined && own !== undefined && own.id !== asked.id && entry.kind === 'stage' && entry.stages.includes(asked.stage);
}
