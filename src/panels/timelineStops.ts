/**
 * The dated entries of a document as stops along one strip: which stand together, in which order, and how a stop is named.
 * Pure; it refuses to know the store, the screen and React.
 */
import type { OrgDocument, TimelineEntry } from '../model/document';
import { splitName } from '../scene/measure';

export interface Stop {
  readonly key: string;
  /** "end July 2017"; the date as the papers give it. */
  readonly when: string;
  /** One line below the date. */
  readonly name: string;
  readonly entries: readonly TimelineEntry[];
  /** Its date is another plan's for a stage that an earlier stop dates already: the way there is uncertain. */
  readonly laterPlan: boolean;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "T2" before "T10". */
function byId(a: TimelineEntry, b: TimelineEntry): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}

/** By month; an undated entry stands after what its id follows. */
export function inTime(document: OrgDocument): readonly TimelineEntry[] {
  let last = '';
  const placed = [...document.timeline.values()].sort(byId).map((entry, index) => {
    if (entry.month !== '') last = entry.month;
    return { entry, month: last, index };
  });
  return placed.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.index - b.index)).map(({ entry }) => entry);
}

/** Neighbours in one month share a stop; a gate and an undated entry have their own. */
export function stopsOf(document: OrgDocument): readonly Stop[] {
  const groups: TimelineEntry[][] = [];
  for (const entry of inTime(document)) {
    const group = groups.at(-1);
    const first = group?.[0];
    const together = first && entry.month !== '' && first.month === entry.month && first.kind !== 'gate' && entry.kind !== 'gate';
    if (group && together) group.push(entry);
    else groups.push([entry]);
  }
  const dated = new Map<string, string>();
  return groups.map((entries) => {
    const told = leading(entries);
    // An undated entry dates nothing, so no later date can be another than its own.
    const stage = told.kind === 'stage' && told.month !== '' ? (told.stages[0] ?? '') : '';
    const plan = dated.get(stage);
    if (stage !== '' && plan === undefined) dated.set(stage, told.plan);
    return {
      key: told.id,
      when: told.when,
      name: nameOf(entries, told),
      entries,
      laterPlan: plan !== undefined && told.plan !== '' && plan !== '' && plan !== told.plan,
    };
  });
}

/** The entry that names a stop: its stage, else the one dated to the month itself, else the first. */
function leading(entries: readonly TimelineEntry[]): TimelineEntry {
  const exact = (entry: TimelineEntry): boolean => {
    const [year, month] = entry.month.split('-');
    const name = MONTHS[Number(month) - 1];
    return name !== undefined && entry.when.includes(`${name} ${year ?? ''}`);
  };
  const found = entries.find((entry) => entry.kind === 'stage') ?? entries.find(exact) ?? entries[0];
  if (!found) throw new Error('a stop without entries');
  return found;
}

function nameOf(entries: readonly TimelineEntry[], told: TimelineEntry): string {
  const deliverables = entries.filter((entry) => entry.kind === 'deliverable').length;
  return deliverables > 1 && deliverables === entries.length ? `${deliverables} deliverables` : splitName(told.name).title;
}
