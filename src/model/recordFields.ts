/**
 * What may stand in the fields of the records beside the structures: one table for cleaning what was typed and for saying no.
 * Whether what a field names exists is for `checkRecords`.
 */
import type { Listed, ListedTable, Refusal } from './command';
import type { Shown } from './document';
import { isReserved } from './ids';
import { LINEAGE_KINDS, PIN_KINDS, STATUSES, VIEW_MODES } from './kinds';
import { cleanLine, cleanText, MOST_ENTRIES } from './limits';
import { badName, firstRefusal, inFigures, refuse, tooLong, unknownWord } from './rules';

interface FieldRule {
  /** What is typed, made safe to keep; other values as they are. */
  readonly clean: (value: unknown) => unknown;
  /** `where` tells the field and whose it is. */
  readonly bad: (value: unknown, where: string) => Refusal | null;
}

const asIs = (value: unknown): unknown => value;
const line = (value: unknown): unknown => cleanLine(String(value));

/** One line that has to be there, one that may be empty, and many lines. */
const NAME: FieldRule = { clean: line, bad: (value, where) => badName(String(value), where) };
const LINE: FieldRule = { clean: line, bad: (value, where) => tooLong('name', String(value), where) };
const TEXT: FieldRule = { clean: (value) => cleanText(String(value)), bad: (value, where) => tooLong('text', String(value), where) };
const PROSE: FieldRule = {
  ...TEXT,
  bad: (value, where) => (value === '' ? refuse('name-empty', `A text is missing: ${where} needs one.`) : TEXT.bad(value, where)),
};

const MONTH: FieldRule = {
  clean: line,
  bad: (value, where) =>
    /^(?:\d{4}-(?:0[1-9]|1[0-2]))?$/.test(String(value))
      ? null
      : refuse('malformed', `The month of ${where} has to be like 2017-04, or empty; “${String(value)}” isn't.`),
};

/** A moment, or nothing. */
export const TIME = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)?$/;
const AT: FieldRule = {
  clean: line,
  bad: (value, where) =>
    TIME.test(String(value)) ? null : refuse('malformed', `The time of ${where} has to be like 2017-04-01T09:30:00Z, or empty.`),
};

const ORDER: FieldRule = {
  clean: asIs,
  bad: (value, where) =>
    /^[\u0021-\u007e]{0,200}$/.test(String(value))
      ? null
      : refuse('malformed', `The order of ${where} is no key of at most 200 plain characters.`),
};

function whole(least: number, most: number, none: boolean): FieldRule {
  return {
    clean: asIs,
    bad(value, where) {
      const fits = (value === null && none) || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
      return fits
        ? null
        : refuse('malformed', `${where} needs a whole number from ${least} to ${inFigures(most)}; “${String(value)}” isn't one.`);
    },
  };
}

function word(table: object, what: string): FieldRule {
  return { clean: asIs, bad: (value) => unknownWord(table, String(value), what) };
}

/** A set of ids or labels, each once. */
const ENTRIES: FieldRule = {
  clean: (value) => [...new Set((value as readonly string[]).map(cleanLine))].filter((entry) => entry !== ''),
  bad(value, where) {
    const entries = value as readonly string[];
    if (entries.length > MOST_ENTRIES)
      return refuse('too-many', `${where} would name ${inFigures(entries.length)} things; the most is ${inFigures(MOST_ENTRIES)}.`);
    return firstRefusal(...entries.map((entry) => () => tooLong('name', entry, where)));
  },
};

/** A view is made by the app, from vocabularies of its own; what is filtered by may be a name that somebody typed. What it names is looked at with the record as a whole. */
const SHOW: FieldRule = {
  clean: (value) => {
    const { filters, ...show } = value as Shown;
    if (filters === undefined) return show;
    const clean = Object.entries(filters).map(([facet, values]) => [cleanLine(facet), ENTRIES.clean(values)] as const);
    return { ...show, filters: Object.fromEntries(clean) };
  },
  bad: (value, where) => {
    const { mode, filters = {} } = value as Shown;
    const named = Object.entries(filters).flatMap(([facet, values]) => [facet, ...values]);
    return firstRefusal(
      () => (VIEW_MODES.includes(mode) ? null : refuse('unknown-kind', `“${mode}” is no view that Orgmorph knows.`)),
      () => ENTRIES.bad(named, where),
    );
  },
};

const DATED = { name: NAME, when: LINE, month: MONTH, note: TEXT };

/** Fields that aren't listed are ids, evidence or truth values: others look after these. */
const FIELDS: { readonly [T in ListedTable]: { readonly [F in keyof Listed[T]]?: FieldRule } } = {
  bodies: { name: NAME, short: LINE, hue: whole(1, 8, false) },
  sources: { title: NAME, dated: LINE, note: TEXT, paragraphs: ENTRIES },
  stages: {
    name: NAME,
    short: LINE,
    subtitle: LINE,
    when: LINE,
    status: word(STATUSES, 'status'),
    coverage: word({ whole: true, partial: true }, 'coverage'),
    sequence: whole(0, 1_000_000, true),
    notice: TEXT,
    note: TEXT,
  },
  lineages: { kind: word(LINEAGE_KINDS, 'kind of lineage'), reason: TEXT, via: ENTRIES, note: TEXT },
  timeline: {
    ...DATED,
    kind: word({ stage: true, milestone: true, deliverable: true, gate: true }, 'kind of date'),
    change: TEXT,
    stages: ENTRIES,
    nodes: ENTRIES,
  },
  plans: DATED,
  purposes: { text: PROSE, note: TEXT },
  ambiguities: { problem: PROSE, readings: TEXT, reading: TEXT, about: ENTRIES },
  pins: { kind: word(PIN_KINDS, 'kind of pin'), text: PROSE, at: AT, by: LINE },
  stops: { order: ORDER, title: NAME, sentence: TEXT, notes: TEXT, show: SHOW },
  glossary: {
    id: {
      clean: line,
      bad: (value, where) =>
        isReserved(String(value))
          ? refuse('id-malformed', `“${String(value)}” can't serve as an abbreviation.`)
          : badName(String(value), where),
    },
    text: PROSE,
  },
};

/** The record with all that is typed in it made safe to keep. */
export function cleanRecord<T extends ListedTable>(table: T, record: Listed[T]): Listed[T] {
  const fields: Record<string, unknown> = { ...record };
  for (const [field, rule] of Object.entries<FieldRule>(FIELDS[table])) fields[field] = rule.clean(fields[field]);
  return fields as unknown as Listed[T];
}

/** What a field of a clean record gets wrong; `whose` is the record in words. */
export function badFields<T extends ListedTable>(table: T, record: Listed[T], whose: string): Refusal | null {
  const fields: Readonly<Record<string, unknown>> = { ...record };
  return firstRefusal(
    ...Object.entries<FieldRule>(FIELDS[table]).map(
      ([field, rule]) =>
        () =>
          rule.bad(fields[field], whose),
    ),
  );
}
