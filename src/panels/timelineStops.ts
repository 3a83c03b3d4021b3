/**
 * The dated entries of a document as stops along one strip: which stand together, in which order, and how a stop is named.
 * Pure; it refuses to know the store, the screen and React.
 */
import type { OrgDocument, TimelineEntry } from '../model/document';

export interface Stop {
  readonly key: string;
  /** "end July 2017"; the date as the papers give it. */
  readonly when: string;
  /** One line below the date. */
  readonly name: string;
  readonly entries: readonly TimelineEntry[];
  /** The way to this stop is uncertain: it belongs to a later plan than the stop before. */
  readonly laterPlan: boolean;
}

/** Undated entries keep their place in the document's own order, after what stands before them. */
function inTime(document: OrgDocument): readonly TimelineEntry[] {
  const all = [...document.timeline.values()];
  const placed: { readonly entry: TimelineEntry; readonly month: string; readonly index: number }[] = [];
  let last = '';
  for (const [index, entry] of all.entries()) {
    const month = entry.month === '' ? last : entry.month;
    if (entry.month > last) last = entry.month;
    placed.push({ entry, month, index });
  }
  return placed.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.index - b.index)).map(({ entry }) => entry);
}

/** Neighbours of one kind and one date share a stop; an undated entry has its own. */
export function stopsOf(document: OrgDocument): readonly Stop[] {
  const stops: { key: string; when: string; entries: TimelineEntry[] }[] = [];
  for (const entry of inTime(document)) {
    const last = stops.at(-1);
    const together = last?.entries[0];
    if (last && together && entry.month !== '' && together.month === entry.month && together.when === entry.when && together.plan === entry.plan) last.entries.push(entry);
    else stops.push({ key: entry.id, when: entry.when, entries: [entry] });
  }
  const planned = stops.flatMap((stop) => (stop.entries.some((entry) => entry.plan !== '') ? [stop.key] : []));
  return stops.map((stop) => ({ ...stop, name: nameOf(stop.entries), laterPlan: planned.length > 1 && planned.indexOf(stop.key) > 0 }));
}

function nameOf(entries: readonly TimelineEntry[]): string {
  const deliverables = entries.filter((entry) => entry.kind === 'deliverable');
  if (deliverables.length > 1 && deliverables.length === entries.length) return `${deliverables.length} deliverables`;
  const stage = entries.find((entry) => entry.kind === 'stage') ?? entries[0];
  return stage?.name ?? '';
}
