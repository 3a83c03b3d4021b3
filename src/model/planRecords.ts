/**
 * What putting and removing the records beside the structures takes, whichever list they are of, and advice that is ignored.
 * Each function writes into a draft or says no. Whole stages are `planStages`' business.
 */
import { USUAL_LIMITS } from './advice';
import { listChecks, CHECKED_LISTS, type Finding } from './checkRecords';
import type { HeedAdvice, IgnoreAdvice, Listed, ListedTable, PutRecord, Refusal, RemoveRecord, SetAdvice } from './command';
import { ignoredId, type OrgDocument, type Source } from './document';
import type { Draft } from './draft';
import { commandLabel } from './deed';
import { ADVICE_RULES } from './kinds';
import { cleanText } from './limits';
import { noStageGoes, removeStage } from './planStages';
import { mendLists, thingOfAdvice } from './references';
import { badFields, cleanRecord } from './recordFields';
import { badEvidence, badId, firstRefusal, inFigures, refuse, tooLong, unknownWord } from './rules';
import { same } from './same';
import type { Citation, Evidence } from './structure';
import { secondFate } from './succession';
import { counted, listedRecord, recordInWords, recordWord } from './words';

export function putRecord(draft: Draft, command: PutRecord): Refusal | null {
  return put(draft, command.table, command.record);
}

function put<T extends ListedTable>(draft: Draft, table: T, given: Listed[T]): Refusal | null {
  const record = cleanRecord(table, given);
  const whose = recordWord(table);
  const refusal = firstRefusal(
    () => (table === 'glossary' ? null : badId(record.id)),
    () => badFields(table, record, `the ${whose}`),
    () => ('citations' in record ? badEvidence(draft.from, record, `The ${whose}`) : null),
  );
  if (refusal) return refusal;
  write(draft, table, record.id, record);
  const document = draft.document();
  return firstRefusal(
    () => faultIn(document, table, record.id),
    () => (table === 'lineages' ? secondFate(document, record as Listed['lineages']) : null),
    () => (table === 'stages' ? besideItself(record as Listed['stages']) : null),
    () => (table === 'sources' ? lostParagraph(draft.from, record as Source) : null),
  );
}

/** An abbreviation is kept as its text alone; the rest of the lists keep what commands give. */
function write<T extends ListedTable>(draft: Draft, table: T, id: string, record: Listed[T] | null): void {
  if (table === 'glossary') draft.put('glossary', '', id, record && 'text' in record ? record.text : null);
  else draft.put(table, '', id, record as never);
}

/** The first rule that the record as it stands breaks; each rule of integrity is one by which a command is refused. */
function faultIn(document: OrgDocument, table: ListedTable, id: string): Refusal | null {
  const list = CHECKED_LISTS.find((each) => each === table);
  const found: Finding[] = [];
  if (list) listChecks(document)(list, id, (rule, of, stage, at, because) => found.push({ rule, table: of, stage, id: at, because }));
  const [first] = found;
  if (!first) return null;
  switch (first.rule) {
    case 'unknown-stage':
    case 'unknown-node':
    case 'unknown-kind':
    case 'unknown-source':
    case 'unknown-plan':
    case 'unknown-thing':
    case 'lineage-ends':
      return refuse(first.rule, first.because);
    default:
      return refuse('unsound', first.because);
  }
}

function besideItself({ id, name, companionOf, branchOf }: Listed['stages']): Refusal | null {
  return companionOf === id || branchOf === id ? refuse('inside-itself', `${name} can't stand beside itself.`) : null;
}

function* facts(document: OrgDocument): Generator<Evidence> {
  for (const { nodes, lines } of document.structures.values()) {
    yield* nodes.values();
    yield* lines.values();
  }
  for (const table of ['lineages', 'timeline', 'plans', 'purposes'] as const) yield* document[table].values();
}

/** How many facts have a citation of which `which` holds. */
function citing(document: OrgDocument, which: (citation: Citation) => boolean): number {
  let count = 0;
  for (const { citations } of facts(document)) if (citations.some(which)) count += 1;
  return count;
}

const cite = (count: number): string => `${counted(count, 'fact')} ${count === 1 ? 'cites' : 'cite'}`;

function lostParagraph(before: OrgDocument, source: Source): Refusal | null {
  const kept = new Set(source.paragraphs);
  for (const at of before.sources.get(source.id)?.paragraphs ?? []) {
    const count = kept.has(at) ? 0 : citing(before, (citation) => citation.source === source.id && citation.at === at);
    if (count > 0) return refuse('in-use', `“${source.title}” can't lose ${at}: ${cite(count)} it.`);
  }
  return null;
}

export function removeRecord(draft: Draft, { table, id }: RemoveRecord): Refusal | null {
  const document = draft.from;
  const record = listedRecord(document, table, id);
  if (!record) return refuse('unknown-record', `This document has no ${recordWord(table)} “${id}”.`);
  const needed = table === 'stages' ? noStageGoes(document, id) : stillNeeded(document, table, id);
  if (needed) {
    const told = recordInWords(document, table, record);
    return refuse(needed.rule, `${told.charAt(0).toUpperCase()}${told.slice(1)} can't go: ${needed.because}`);
  }
  if (table === 'stages') removeStage(draft, id);
  else write(draft, table, id, null);
  mendLists(draft);
  return null;
}

/** What rests on the record, as the end of a sentence; null where nothing does. */
function stillNeeded(document: OrgDocument, table: ListedTable, id: string): Refusal | null {
  switch (table) {
    case 'bodies': {
      const units = [...document.structures.values()].flatMap(({ nodes }) => [...nodes.values()]).filter((node) => node.body === id).length;
      return units > 0 ? refuse('in-use', `${counted(units, 'unit')} ${units === 1 ? 'belongs' : 'belong'} to it.`) : null;
    }
    case 'sources': {
      const count = citing(document, (citation) => citation.source === id);
      return count > 0 ? refuse('in-use', `${cite(count)} it.`) : null;
    }
    case 'plans': {
      const dates = [...document.timeline.values()].filter((entry) => entry.plan === id).length;
      return dates > 0 ? refuse('in-use', `${counted(dates, 'date')} ${dates === 1 ? 'belongs' : 'belong'} to it.`) : null;
    }
    default:
      return null;
  }
}

export function ignoreAdvice(draft: Draft, command: IgnoreAdvice): Refusal | null {
  const { rule, stage, of, id } = command;
  const reason = cleanText(command.reason);
  const refusal = firstRefusal(
    () => (draft.from.stages.has(stage) ? null : refuse('unknown-stage', `This document has no stage “${stage}”.`)),
    () => unknownWord(ADVICE_RULES, rule, 'rule of advice'),
    () =>
      thingOfAdvice(draft.from, command) ? null : refuse('unknown-thing', `There is nothing “${id}” on this chart to ignore advice about.`),
    () =>
      reason === ''
        ? refuse('reason-missing', 'A reason is missing: who reads this later should know why the advice was not taken.')
        : null,
    () => tooLong('text', reason, 'The reason'),
  );
  if (refusal) return refusal;
  const key = ignoredId(rule, command);
  draft.put('ignored', '', key, { ...draft.get('ignored', '', key), id: key, rule, stage, of, about: id, reason });
  return null;
}

export function heedAdvice(draft: Draft, command: HeedAdvice): Refusal | null {
  const key = ignoredId(command.rule, command);
  if (!draft.from.ignored.has(key))
    return refuse('nothing-changes', `“${commandLabel(draft.from, command)}” would change nothing: it isn't ignored.`);
  draft.put('ignored', '', key, null);
  return null;
}

/** More would say nothing any more. */
const MOST_LIMIT = 1_000;

export function setAdvice(draft: Draft, { limits }: SetAdvice): Refusal | null {
  const { fewest, most, layers } = limits;
  for (const [value, what] of [
    [fewest, 'The fewest that answer to one'],
    [most, 'The most that answer to one'],
    [layers, 'The layers'],
  ] as const) {
    if (!Number.isInteger(value) || value < 1 || value > MOST_LIMIT)
      return refuse('malformed', `${what} must be a whole number from 1 to ${inFigures(MOST_LIMIT)}.`);
  }
  if (fewest > most) return refuse('malformed', `${fewest} can’t be the fewest that answer to one while ${most} is the most.`);
  const { advice: before, ...meta } = draft.from.meta;
  const usual = same(limits, USUAL_LIMITS);
  draft.put('meta', '', 'meta', usual ? meta : { ...meta, advice: { ...before, fewest, most, layers } });
  return null;
}
