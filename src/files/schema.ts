/**
 * The shape of Orgmorph's JSON: which fields a record has, in which order they are written, what each defaults to and how large it may be.
 * One table for reading and writing alike. Whether what a field names exists is not its business.
 */
import * as v from 'valibot';
import { FORMAT_VERSION } from '../model/document';
import { isId } from '../model/ids';
import {
  ADVICE_RULES,
  ARRANGEMENTS,
  BASES,
  LINEAGE_KINDS,
  LINE_KINDS,
  NODE_KINDS,
  PIN_KINDS,
  POSITIONS,
  STATUSES,
  VIEW_MODES,
} from '../model/kinds';
import { LIMITS, MOST_CHANGES, MOST_ENTRIES, MOST_RECORDS } from '../model/limits';
import type { Table } from '../model/patch';
import { TIME } from '../model/recordFields';
import { UNKNOWN_FIELDS } from './bounds';

/** Rules beside type, length and vocabulary, with the sentence's end: "<path> is “x”; it <sentence>". */
export const RULES = {
  'id-malformed': 'has to be an id: 1 to 64 letters, digits, “:”, “_” or “-”, and not a reserved word',
  'line-id-malformed': 'has to be an id, or a line’s: from~kind~to',
  'advice-id-malformed': 'has to be the id of a piece of advice: stage~rule~kind~id',
  'name-empty': 'must not be empty',
  'reason-missing': 'must not be empty',
  'month-malformed': 'has to be a month like 2017-04, or empty',
  'time-malformed': 'has to be a time like 2017-04-01T09:30:00Z, or empty',
  'order-malformed': 'has to be a key of at most 200 plain characters',
  'number-out-of-range': 'has to be a whole number in range',
  'unknown-fields': `may have at most ${UNKNOWN_FIELDS.count} fields that this version doesn't know, with names of at most ${UNKNOWN_FIELDS.key} and values of at most ${UNKNOWN_FIELDS.value} characters`,
} as const;
type RuleName = keyof typeof RULES;
const rule = (name: RuleName): RuleName => name;

const id = v.pipe(v.string(), v.check(isId, rule('id-malformed')));
const idOrNone = v.pipe(
  v.string(),
  v.check((text) => text === '' || isId(text), rule('id-malformed')),
);
/** An id, or a line's id, whose parts are two ids and a kind. */
const thing = v.pipe(
  v.string(),
  v.check((text) => text.split('~').length <= 3 && text.split('~').every(isId), rule('line-id-malformed')),
);
/** Made of a stage, a rule, a kind of record and what it is about. */
const adviceId = v.pipe(
  v.string(),
  v.check((text) => text.split('~').length <= 6 && text.split('~').every(isId), rule('advice-id-malformed')),
);
const short = v.pipe(v.string(), v.maxLength(LIMITS.name.hard));
const name = v.pipe(
  v.string(),
  v.maxLength(LIMITS.name.hard),
  v.check((text) => text.trim() !== '', rule('name-empty')),
);
const text = v.pipe(v.string(), v.maxLength(LIMITS.text.hard));
const reason = v.pipe(
  text,
  v.check((given) => given.trim() !== '', rule('reason-missing')),
);
const month = v.pipe(
  v.string(),
  v.check((given) => /^(?:\d{4}-(?:0[1-9]|1[0-2]))?$/.test(given), rule('month-malformed')),
);
const time = v.pipe(
  v.string(),
  v.check((given) => TIME.test(given), rule('time-malformed')),
);
const order = v.pipe(
  v.string(),
  v.check((given) => /^[\u0021-\u007e]{0,200}$/.test(given), rule('order-malformed')),
);
const whole = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.check((given) => Number.isInteger(given) && given >= least && given <= most, rule('number-out-of-range')),
  );

function words<T extends string>(table: Readonly<Record<T, unknown>>) {
  return v.picklist(Object.keys(table) as T[]);
}
/** A field that may be left out; it is left out where it has this value. */
const or = v.optional;
const some = <T extends v.GenericSchema>(item: T, most: number) => v.pipe(v.array(item), v.maxLength(most));

/** Fields that aren't known survive, within bounds. Lists are objects to JavaScript, but no records. */
function record<T extends v.ObjectEntries>(entries: T) {
  return v.pipe(
    v.looseObject(entries),
    v.rawCheck(({ dataset, addIssue }) => {
      if (dataset.typed && !unknownFieldsFit(dataset.value, entries)) addIssue({ message: rule('unknown-fields') });
    }),
  );
}

function unknownFieldsFit(value: Readonly<Record<string, unknown>>, entries: v.ObjectEntries): boolean {
  const unknown = Object.entries(value).filter(([key]) => !Object.hasOwn(entries, key));
  return (
    unknown.length <= UNKNOWN_FIELDS.count &&
    unknown.every(
      ([key, given]) =>
        key.length <= UNKNOWN_FIELDS.key &&
        (typeof given === 'string' ? given.length : JSON.stringify(given).length) <= UNKNOWN_FIELDS.value,
    )
  );
}

const CITATION = record({ source: id, at: or(short, '') });
const EVIDENCE = {
  basis: words(BASES),
  status: words(STATUSES),
  citations: or(some(CITATION, LIMITS.citations.hard), []),
  note: or(text, ''),
};

const person = v.pipe(v.string(), v.maxLength(LIMITS.person.hard));
const NODE = record({
  id,
  name,
  kind: words(NODE_KINDS),
  body: or(idOrNone, ''),
  place: record({ parent: v.nullable(id), order }),
  aliases: or(some(short, LIMITS.aliases.hard), []),
  description: or(text, ''),
  ...EVIDENCE,
  arrangement: or(words(ARRANGEMENTS), 'auto'),
  position: or(words(POSITIONS), 'auto'),
  unplaced: or(v.boolean(), false),
  undecided: or(v.boolean(), false),
  people: v.exactOptional(record({ names: or(person, ''), emails: or(person, ''), phones: or(person, ''), pay: or(person, '') })),
});

/** The id of a line is made of its ends and kind; written for readers, checked where given. */
const LINE_FIELDS = { from: id, kind: words(LINE_KINDS), to: id, primary: or(v.boolean(), false), ...EVIDENCE };
const LINE = record({ id: or(thing), ...LINE_FIELDS });

const STRUCTURE = record({ nodes: some(NODE, LIMITS.nodes.hard), lines: some(LINE, LIMITS.lines.hard) });

const META = record({
  id,
  title: name,
  short: or(short, ''),
  summary: or(text, ''),
  openBefore: or(idOrNone, ''),
  openAfter: id,
  original: or(v.boolean(), false),
  copyOf: or(idOrNone, ''),
  advice: v.exactOptional(
    v.pipe(
      record({ fewest: whole(1, 1_000), most: whole(1, 1_000), layers: whole(1, 1_000) }),
      v.check(({ fewest, most }) => fewest <= most, rule('number-out-of-range')),
    ),
  ),
});

const BODY = record({ id, name, short: or(short, ''), hue: whole(1, 8) });

const SOURCE = record({ id, title: name, dated: or(short, ''), note: or(text, ''), paragraphs: or(some(short, MOST_ENTRIES), []) });

const STAGE = record({
  id,
  name,
  short: or(short, ''),
  subtitle: or(short, ''),
  when: or(short, ''),
  status: words(STATUSES),
  coverage: v.picklist(['whole', 'partial']),
  sequence: v.nullable(whole(0, 1_000_000)),
  companionOf: or(v.nullable(id), null),
  branchOf: or(v.nullable(id), null),
  parked: or(v.boolean(), false),
  notice: or(text, ''),
  note: or(text, ''),
});

const LINEAGE = record({
  id,
  fromStage: id,
  toStage: id,
  kind: words(LINEAGE_KINDS),
  from: or(idOrNone, ''),
  to: or(idOrNone, ''),
  reason: or(text, ''),
  via: or(some(id, MOST_ENTRIES), []),
  ...EVIDENCE,
});

const TIMELINE_ENTRY = record({
  id,
  when: or(short, ''),
  month: or(month, ''),
  kind: v.picklist(['stage', 'milestone', 'deliverable', 'gate']),
  name: short,
  change: or(text, ''),
  stages: or(some(id, MOST_ENTRIES), []),
  nodes: or(some(id, MOST_ENTRIES), []),
  plan: or(idOrNone, ''),
  ...EVIDENCE,
});

const PLAN = record({ id, name: short, stage: id, when: or(short, ''), month: or(month, ''), ...EVIDENCE });

const PURPOSE = record({ id, text, ...EVIDENCE });

const AMBIGUITY = record({
  id,
  problem: or(text, ''),
  readings: or(text, ''),
  reading: or(text, ''),
  about: or(some(thing, MOST_ENTRIES), []),
});

const IGNORED = record({
  id: adviceId,
  rule: words(ADVICE_RULES),
  stage: id,
  of: v.picklist(['node', 'line', 'lineage']),
  about: thing,
  reason,
});

const PIN = record({
  id,
  stage: id,
  node: id,
  kind: words(PIN_KINDS),
  text: reason,
  at: or(time, ''),
  by: or(short, ''),
  settled: or(v.boolean(), false),
});

const STOP = record({
  id,
  order,
  title: name,
  sentence: or(text, ''),
  notes: or(text, ''),
  show: record({
    mode: v.picklist(VIEW_MODES),
    stage: id,
    compare: or(v.nullable(id), null),
    plan: or(v.nullable(id), null),
    focus: or(idOrNone, ''),
    filters: v.exactOptional(v.record(short, some(short, MOST_ENTRIES))),
  }),
});

/** A change of an edit that the log keeps: records as the tables have them, so that what is put back is as sound as what was read. */
function change<T extends Table, R extends v.GenericSchema>(table: T, schema: R) {
  return record({
    table: v.literal(table),
    stage: or(idOrNone, ''),
    id: v.string(),
    before: v.nullable(schema),
    after: v.nullable(schema),
  });
}
const CHANGE = v.variant('table', [
  change('meta', META),
  change('bodies', BODY),
  change('sources', SOURCE),
  change('stages', STAGE),
  change('nodes', NODE),
  change('lines', record({ id: thing, ...LINE_FIELDS })),
  change('lineages', LINEAGE),
  change('timeline', TIMELINE_ENTRY),
  change('plans', PLAN),
  change('purposes', PURPOSE),
  change('ambiguities', AMBIGUITY),
  change('ignored', IGNORED),
  change('glossary', text),
  change('pins', PIN),
  change('stops', STOP),
]);

const LOG_ENTRY = record({
  id,
  at: time,
  sentence: text,
  reason: or(text, ''),
  by: or(short, ''),
  stage: or(idOrNone, ''),
  struck: or(idOrNone, ''),
  changes: v.nullable(some(CHANGE, MOST_CHANGES)),
});

/** The whole file. Unknown fields of the file itself are bounded by the size of the file alone. */
export const FILE = v.looseObject({
  format: v.literal('orgmorph'),
  version: v.literal(FORMAT_VERSION),
  meta: META,
  bodies: or(some(BODY, MOST_RECORDS.bodies), []),
  sources: or(some(SOURCE, MOST_RECORDS.sources), []),
  stages: some(STAGE, MOST_RECORDS.stages),
  structures: v.record(v.string(), STRUCTURE),
  lineages: or(some(LINEAGE, MOST_RECORDS.lineages), []),
  timeline: or(some(TIMELINE_ENTRY, MOST_RECORDS.timeline), []),
  plans: or(some(PLAN, MOST_RECORDS.plans), []),
  purposes: or(some(PURPOSE, MOST_RECORDS.purposes), []),
  ambiguities: or(some(AMBIGUITY, MOST_RECORDS.ambiguities), []),
  ignored: or(some(IGNORED, MOST_RECORDS.ignored), []),
  pins: or(some(PIN, MOST_RECORDS.pins), []),
  log: or(some(LOG_ENTRY, MOST_RECORDS.log), []),
  stops: or(some(STOP, MOST_RECORDS.stops), []),
  glossary: or(v.record(v.string(), text), {}),
});
export type FileShape = v.InferOutput<typeof FILE>;

/** The records by the names under which the published schema (`public/orgmorph.schema.json`) tells them. */
export const RECORDS = {
  meta: META,
  body: BODY,
  source: SOURCE,
  stage: STAGE,
  structure: STRUCTURE,
  node: NODE,
  line: LINE,
  citation: CITATION,
  lineage: LINEAGE,
  timelineEntry: TIMELINE_ENTRY,
  plan: PLAN,
  purpose: PURPOSE,
  ambiguity: AMBIGUITY,
  ignoredAdvice: IGNORED,
  pin: PIN,
  logEntry: LOG_ENTRY,
  stop: STOP,
} as const;
