/**
 * The log of edits: which entry an edit gets, in which order entries stand, and how the document was after one. It decides nothing about
 * when an edit is logged, and refuses to know clocks: times come in.
 */
import type { Refusal } from './command';
import type { LogEntry, OrgDocument } from './document';
import { cleanLine, LIMITS, MOST_CHANGES, MOST_RECORDS } from './limits';
import type { Change, Patch } from './patch';
import { refuse } from './rules';

const ordered = new WeakMap<OrgDocument['log'], readonly LogEntry[]>();

/** From the first edit to the last; worked out once a log. */
export function logInOrder(document: OrgDocument): readonly LogEntry[] {
  const known = ordered.get(document.log);
  if (known) return known;
  const found = [...document.log.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  ordered.set(document.log, found);
  return found;
}

/** “JLT was moved into Bury CCG”. */
export function entryInWords({ sentence }: Pick<LogEntry, 'sentence'>): string {
  return `“${sentence.replace(/\.$/, '')}”`;
}

export function noEntry(id: string): Refusal {
  return refuse('unknown-record', `The log has no entry “${id}”.`);
}

/** What an edit does but for telling of it. */
export function withoutLog(patch: Patch): Patch {
  return patch.filter((change) => change.table !== 'log');
}

/** Longer ones, as JSON, are as good as too many: a log must not outgrow its document. */
const LONGEST_CHANGES = 100_000;

/** The changes as an entry keeps them; null where they are too many. */
function keptChanges(changes: Patch): Patch | null {
  if (changes.length > MOST_CHANGES) return null;
  // A handful of records is short enough by the limits of their fields.
  return changes.length < 10 || JSON.stringify(changes).length <= LONGEST_CHANGES ? changes : null;
}

/** The one stage whose records the changes touch; '' where none, or several. */
function stageOf(changes: Patch): string {
  const stages = new Set<string>();
  for (const { table, stage, before, after } of changes) {
    if (stage !== '') stages.add(stage);
    if (table === 'pins') stages.add(((after ?? before) as { readonly stage: string }).stage);
  }
  const [only = ''] = stages;
  return stages.size === 1 ? only : '';
}

/** Later than every entry there is, by a millisecond at least: clocks are set back, and time goes on. */
function timeAfter(log: OrgDocument['log'], now: number): string {
  let latest = '';
  for (const { at } of log.values()) if (at > latest) latest = at;
  const since = Date.parse(latest);
  return new Date(Number.isNaN(since) ? now : Math.max(now, since + 1)).toISOString();
}

/** So many of the oldest entries are let go at once when the log is full. */
export const LET_GO = 500;

/** What was typed stands in labels as it was typed; in a document it is kept as all text is. */
const clean = (sentence: string): string => cleanLine(sentence.slice(0, LIMITS.text.soft));

/** The change that writes an edit into the log, and those by which the oldest entries of a full one go. `now` in milliseconds. */
export function logged(
  document: OrgDocument,
  changes: Patch,
  entry: { readonly id: string; readonly sentence: string; readonly now: number },
): Patch {
  const { id, sentence, now } = entry;
  const record: LogEntry = {
    id,
    at: timeAfter(document.log, now),
    sentence: clean(sentence),
    reason: '',
    by: '',
    stage: stageOf(changes),
    struck: '',
    changes: keptChanges(changes),
  };
  const full = document.log.size >= MOST_RECORDS.log;
  const gone = full ? logInOrder(document).slice(0, LET_GO) : [];
  return [
    ...gone.map((old): Change => ({ table: 'log', stage: '', id: old.id, before: old, after: null })),
    { table: 'log', stage: '', id, before: null, after: record },
  ];
}

/** The change by which an edit that goes on, as typing does, is told anew: as all of it; nothing is left to tell of no changes. */
export function relogged(written: Change, changes: Patch, sentence: string): Change {
  const entry = written.after as LogEntry;
  const after: LogEntry = { ...entry, sentence: clean(sentence), stage: stageOf(changes), changes: keptChanges(changes) };
  return { ...written, before: entry, after: changes.length === 0 ? null : after };
}
