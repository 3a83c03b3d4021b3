/**
 * What the log's own commands take: saying why, and striking one edit out. Each function writes into a
 * draft or says no, naming the later edit that stands in the way.
 */
import { integrity, type Finding } from './check';
import type { EditLog, Refusal, StrikeOut } from './command';
import type { LogEntry, OrgDocument } from './document';
import type { Draft } from './draft';
import { cleanLine, cleanText } from './limits';
import { entryInWords, logInOrder, noEntry } from './log';
import { addressOf, tableOf, type Change } from './patch';
import { overfull } from './planArrivals';
import { badId, firstRefusal, refuse, tooLong } from './rules';
import { same } from './same';

export function editLog(draft: Draft, { entry: id, reason, by }: EditLog): Refusal | null {
  const entry = draft.from.log.get(id);
  if (!entry) return noEntry(id);
  const changed: LogEntry = {
    ...entry,
    ...(reason === undefined ? {} : { reason: cleanText(reason) }),
    ...(by === undefined ? {} : { by: cleanLine(by) }),
  };
  const refusal = firstRefusal(
    () => tooLong('text', changed.reason, 'The reason'),
    () => tooLong('name', changed.by, 'Who proposed it'),
  );
  if (!refusal) draft.put('log', '', id, changed);
  return refusal;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (record: unknown): record is Fields => typeof record === 'object' && record !== null;

/** The record as it would be without the edit; undefined where something that the edit touched is no longer as it left it. */
function without({ before, after }: Change, present: unknown): unknown {
  if (same(present, after)) return before;
  if (!isFields(before) || !isFields(after) || !isFields(present)) return undefined;
  const result: Record<string, unknown> = { ...present };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (same(before[key], after[key])) continue;
    if (!same(present[key], after[key])) return undefined;
    if (Object.hasOwn(before, key)) result[key] = before[key];
    else delete result[key];
  }
  return result;
}

/** The last edit after `entry` that holds and touched the record; null where the log knows none. */
function laterOn(document: OrgDocument, entry: LogEntry, address: string): LogEntry | null {
  const log = logInOrder(document);
  const later = log.slice(log.indexOf(entry) + 1).reverse();
  const touched = ({ changes, stage }: LogEntry): boolean =>
    changes === null
      ? stage === '' || address.includes(` ${stage} `)
      : changes.some((change) => addressOf(change.table, change.stage, change.id) === address);
  return later.find((each) => each.struck === '' && touched(each)) ?? later.find(touched) ?? null;
}

function restsOn(entry: LogEntry, later: LogEntry | null, because: string): Refusal {
  const why = later ? `${entryInWords(later)} came later and rests on it.` : because;
  return refuse('rests-on-it', `${entryInWords(entry)} can’t be struck out: ${why}`);
}

export function strikeOut(draft: Draft, { entry: id, as }: StrikeOut): Refusal | null {
  const document = draft.from;
  const entry = document.log.get(id);
  if (!entry) return noEntry(id);
  const bad = badId(as);
  if (bad) return bad;
  if (document.log.has(as)) return refuse('id-taken', `The id “${as}” belongs to an entry of the log already.`);
  if (entry.struck !== '') return refuse('nothing-changes', `${entryInWords(entry)} is struck out already.`);
  const { changes } = entry;
  if (changes === null)
    return refuse(
      'not-kept',
      `${entryInWords(entry)} changed too much to be struck out by itself. Undo, or an earlier version, reaches behind it.`,
    );
  for (const change of changes) {
    const { table, stage, id: at } = change;
    const address = addressOf(table, stage, at);
    const gone = (table === 'nodes' || table === 'lines') && !document.stages.has(stage) && draft.get('stages', '', stage) === null;
    const present = tableOf(document, table, stage).get(at) ?? null;
    const result = gone ? undefined : without(change, present);
    if (result === undefined || (table === 'meta' && (!isFields(result) || result['id'] !== document.meta.id)))
      return restsOn(entry, laterOn(document, entry, address), 'what it changed is no longer as it left it.');
    draft.put(table, stage, at, result as never);
  }
  draft.put('log', '', id, { ...entry, struck: as });
  // What an entry struck out holds again once that is struck out itself.
  for (const other of document.log.values()) if (other.struck === id) draft.put('log', '', other.id, { ...other, struck: '' });
  return unfit(draft, entry);
}

/** Why the document that the draft makes can't be: what came later stands on what would go. */
function unfit(draft: Draft, entry: LogEntry): Refusal | null {
  let struck: OrgDocument;
  try {
    struck = draft.document();
  } catch {
    // The one thing that a patch can't do: take a stage from under its chart.
    return restsOn(entry, null, 'the stage that it added has a chart by now.');
  }
  const [found] = integrity(struck);
  if (found) return restsOn(entry, laterOn(draft.from, entry, addressOf(found.table, found.stage, found.id)), reasonOf(found));
  for (const stage of new Set(entry.changes?.map((change) => change.stage))) {
    const structure = struck.structures.get(stage);
    const full = structure ? overfull(structure) : null;
    if (full) return full;
  }
  return null;
}

const reasonOf = ({ because }: Finding): string => `without it, ${because.charAt(0).toLowerCase()}${because.slice(1)}`;
