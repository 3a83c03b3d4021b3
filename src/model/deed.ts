/**
 * What a command does, in words: once as it is meant, for undo and menus ("Move JLT into Bury CCG"), once as it was done, for the log
 * ("JLT was moved into Bury CCG."). One table for both voices. It tells refused commands as well.
 */
import type { Command } from './command';
import { targetStage, type OrgDocument, type Pin, type Stage } from './document';
import { ADVICE_RULES, NODE_KINDS } from './kinds';
import { entryInWords } from './log';
import { heldBy } from './structure';
import {
  beginning,
  counted,
  lineageInWords,
  lineInWords,
  listed,
  listedRecord,
  nameOf,
  recordInWords,
  recordWord,
  stageName,
  withArticle,
} from './words';

/** How each verb is told of what was done. */
const DONE = {
  Add: 'added',
  Begin: 'begun',
  Branch: 'branched',
  Bring: 'brought',
  'Bring in': 'brought in',
  Call: 'called',
  Change: 'changed',
  Duplicate: 'duplicated',
  Edit: 'edited',
  End: 'ended',
  Heed: 'heeded',
  Ignore: 'ignored',
  Make: 'made',
  Merge: 'merged',
  Move: 'moved',
  Open: 'opened',
  Park: 'parked',
  Put: 'put',
  Remove: 'removed',
  Rename: 'renamed',
  Reorder: 'reordered',
  Say: 'put on record',
  Set: 'set',
  'Set aside': 'set aside',
  Settle: 'settled',
  Split: 'split',
  'Strike out': 'struck out',
  Take: 'taken',
} as const;

interface Deed {
  readonly verb: keyof typeof DONE;
  readonly what: string;
  /** What follows, with the blank before it; `done` where it reads otherwise once it is done. */
  readonly rest?: string;
  readonly done?: string;
  readonly many?: boolean;
}

/** As an undo label. */
export function commandLabel(document: OrgDocument, command: Command): string {
  const own = command.do === 'batch' ? command.label?.trim() : '';
  if (own) return own;
  const { verb, what, rest = '' } = deedOf(document, command);
  return `${verb} ${what}${rest}`;
}

/** As a sentence of the log; `document` is the one before. */
export function commandSentence(document: OrgDocument, command: Command): string {
  const own = command.do === 'batch' ? command.label?.trim() : '';
  if (own) return doneAlready(own);
  const { verb, what, rest = '', done = rest, many = false } = deedOf(document, command);
  const subject = /^(?:the|what) /.test(what) ? what.charAt(0).toUpperCase() + what.slice(1) : what;
  return `${subject} ${many ? 'were' : 'was'} ${DONE[verb]}${done}.`;
}

/** A label that came with its commands has a grammar of its own: only its verb is known. */
function doneAlready(label: string): string {
  const [first = ''] = label.split(' ');
  const verb = Object.hasOwn(DONE, first) ? DONE[first as keyof typeof DONE] : first;
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${label.slice(first.length)}.`;
}

const FIELD_WORDS = {
  name: 'the name',
  kind: 'the kind',
  body: 'the organisation',
  description: 'the description',
  note: 'the note',
  aliases: 'the other names',
  basis: 'the basis',
  status: 'the status',
  citations: 'the citations',
  arrangement: 'the arrangement',
  position: 'the position',
  primary: 'what is primary',
  from: 'the start',
  to: 'the end',
  undecided: 'what is decided',
  people: 'the people',
} as const;

/** "the note and the status of Cabinet" is edited. */
function edited(fields: object, whose: string): Deed {
  const keys = Object.keys(fields);
  const words = keys.map((key) => (Object.hasOwn(FIELD_WORDS, key) ? FIELD_WORDS[key as keyof typeof FIELD_WORDS] : key));
  const many = keys.length > 1 || ['aliases', 'citations', 'people'].includes(keys[0] ?? '');
  return { verb: 'Edit', what: `${listed(words)} of ${whose}`, many };
}

function deedOf(document: OrgDocument, command: Command): Deed {
  const structure = 'stage' in command ? document.structures.get(command.stage) : undefined;
  const called = (id: string): string => nameOf(structure, id);
  const calledInPair = (before: string) => (id: string) => structure?.nodes.get(id)?.name ?? nameOf(document.structures.get(before), id);
  const holds = (id: string): boolean => structure !== undefined && heldBy(structure, id).length > 0;
  switch (command.do) {
    case 'rename-document':
      return { verb: 'Rename', what: 'the document', rest: ` to ${command.title.trim()}` };
    case 'put-record':
      return put(document, command);
    case 'remove-record':
      return removed(document, command);
    case 'branch-stage': {
      const { from, asOf } = command;
      const then = asOf === undefined ? '' : `, as it was after ${told(document, asOf)}`;
      return { verb: 'Branch', what: command.name.trim(), rest: ` off ${stageName(document, from)}${then}` };
    }
    case 'promote-stage': {
      const target = targetStage(document);
      const rest = ` the target${target ? ` in place of ${target.name}` : ''}`;
      return { verb: 'Make', what: stageName(document, command.stage), rest };
    }
    case 'fill-stage':
      return { verb: 'Begin', what: stageName(document, command.stage), rest: ` as a copy of ${stageName(document, command.from)}` };
    case 'add-stage-from':
      return {
        verb: 'Add',
        what: `the stage ${command.record.name.trim()}`,
        rest: ` with its ${counted(command.structure.nodes.size, 'unit')}`,
      };
    case 'add-branch-from': {
      const { size } = command.structure.nodes;
      const what = counted(size, 'unit');
      const many = size !== 1;
      return command.parent === null
        ? { verb: 'Bring in', what, many }
        : { verb: 'Bring', what, rest: ` into ${called(command.parent)}`, many };
    }
    case 'ignore-advice':
    case 'heed-advice': {
      const row = command.of === 'lineage' ? document.lineages.get(command.id) : undefined;
      const line = command.of === 'line' ? structure?.lines.get(command.id) : undefined;
      const about = row
        ? `“${lineageInWords(document, row)}”`
        : line
          ? `“${lineInWords(structure, line.from, line.kind, line.to)}”`
          : called(command.id);
      const rule = Object.hasOwn(ADVICE_RULES, command.rule) ? ADVICE_RULES[command.rule].label : command.rule;
      const what = `the advice “${rule}” on ${about}`;
      return command.do === 'ignore-advice' ? { verb: 'Ignore', what } : { verb: 'Heed', what, rest: ' again' };
    }
    case 'set-advice': {
      const { fewest, most, layers } = command.limits;
      return {
        verb: 'Call',
        what: `${fewest} to ${most} answering to one and up to ${counted(layers, 'layer')}`,
        rest: ' usual',
        many: true,
      };
    }
    case 'edit-log':
      return { verb: 'Change', what: `what is said of ${told(document, command.entry)}` };
    case 'strike-out':
      return { verb: 'Strike out', what: told(document, command.entry) };
    case 'batch':
      return several(document, command.commands);
    case 'add-node':
      return { verb: 'Add', what: command.name.trim(), rest: command.parent === null ? '' : ` to ${called(command.parent)}` };
    case 'edit-node': {
      const { fields } = command;
      const what = called(command.id);
      if (Object.keys(fields).length !== 1) return { verb: 'Edit', what };
      if (fields.name !== undefined) return { verb: 'Rename', what, rest: ` to ${fields.name.trim()}` };
      if (fields.kind !== undefined && Object.hasOwn(NODE_KINDS, fields.kind))
        return { verb: 'Make', what, rest: ` ${withArticle(fields.kind)}` };
      return edited(fields, what);
    }
    case 'move-node': {
      const { id, parent, after } = command;
      const node = structure?.nodes.get(id);
      const place = after === undefined ? 'last' : after === null ? 'first' : `after ${called(after)}`;
      const what = called(id);
      if (node && node.place.parent === parent && !node.unplaced) return { verb: 'Put', what, rest: ` ${place}` };
      const where = parent === null ? 'to the top level' : `into ${called(parent)}`;
      return { verb: 'Move', what, rest: ` ${where}${after === undefined ? '' : `, ${place}`}` };
    }
    case 'reorder-node':
      return { verb: 'Reorder', what: called(command.id) };
    case 'end-node': {
      const below = command.content === 'below' && holds(command.id);
      return { verb: 'End', what: `${calledInPair(command.before)(command.id)}${below ? ' and everything below it' : ''}`, many: below };
    }
    case 'duplicate-node': {
      const below = holds(command.id);
      return { verb: 'Duplicate', what: `${called(command.id)}${below ? ' and everything below it' : ''}`, many: below };
    }
    case 'merge-nodes': {
      const names = command.units.map(calledInPair(command.before));
      return { verb: 'Merge', what: listed(names), rest: ` into ${command.into.name.trim()}`, many: names.length > 1 };
    }
    case 'split-node':
      return {
        verb: 'Split',
        what: calledInPair(command.before)(command.id),
        rest: ` into ${listed(command.into.map((part) => part.name.trim()))}`,
      };
    case 'paste-branch': {
      const { rows, parent } = command;
      const what = rows.length === 1 ? (rows[0]?.name.trim() ?? '') : counted(rows.length, 'unit');
      return { verb: 'Add', what, rest: parent === null ? '' : ` to ${called(parent)}`, many: rows.length !== 1 };
    }
    case 'unplace-node':
      return { verb: 'Set', what: called(command.id), rest: ' aside' };
    case 'remove-node': {
      const what = called(command.id);
      if (!holds(command.id)) return { verb: 'Remove', what };
      if (command.content === 'below') return { verb: 'Remove', what: `${what} and everything below it`, many: true };
      return command.content === 'lift'
        ? { verb: 'Remove', what, rest: ' and keep what it holds', done: ', and what it held was kept' }
        : { verb: 'Remove', what, rest: ' and set aside what it holds', done: ', and what it held was set aside' };
    }
    case 'connect':
      return { verb: 'Add', what: `the line “${lineInWords(structure, command.from, command.kind, command.to)}”` };
    case 'disconnect':
    case 'edit-line': {
      const line = structure?.lines.get(command.line);
      const drawn = line ? `“${lineInWords(structure, line.from, line.kind, line.to)}”` : command.line;
      const what = `the line ${drawn}`;
      if (command.do === 'disconnect') return { verb: 'Remove', what };
      const { from = line?.from, to = line?.to, kind = line?.kind } = command.fields;
      if (
        line &&
        from !== undefined &&
        to !== undefined &&
        kind !== undefined &&
        (from !== line.from || to !== line.to || kind !== line.kind)
      ) {
        return { verb: 'Change', what, rest: ` to “${lineInWords(structure, from, kind, to)}”` };
      }
      return edited(command.fields, what);
    }
    default:
      return command satisfies never;
  }
}

function put(document: OrgDocument, { table, record }: Extract<Command, { do: 'put-record' }>): Deed {
  const known = listedRecord(document, table, record.id) !== null;
  if (table === 'pins') return pinned(document, document.pins.get(record.id), record);
  if (table === 'lineages') {
    const row = `“${lineageInWords(document, record)}”`;
    return known ? { verb: 'Change', what: 'what is said', rest: ` to ${row}` } : { verb: 'Say', what: row };
  }
  const stage = table === 'stages' ? document.stages.get(record.id) : undefined;
  if (stage && table === 'stages' && stage.parked !== record.parked) return parked(stage, record);
  return { verb: known ? 'Change' : 'Add', what: recordInWords(document, table, record) };
}

function parked({ name }: Stage, now: Stage): Deed {
  return now.parked ? { verb: 'Park', what: name } : { verb: 'Take', what: name, rest: ' up again' };
}

/** "the question “Who buys?” on Council Cabinet". */
function pinInWords(document: OrgDocument, { kind, text, stage, node }: Pin): string {
  return `the ${kind} “${beginning(text)}” on ${nameOf(document.structures.get(stage), node)}`;
}

function pinned(document: OrgDocument, known: Pin | undefined, pin: Pin): Deed {
  const what = pinInWords(document, pin);
  if (!known) return { verb: 'Add', what };
  if (known.settled === pin.settled) return { verb: 'Change', what };
  return pin.settled ? { verb: 'Settle', what } : { verb: 'Open', what, rest: ' again' };
}

function removed(document: OrgDocument, { table, id }: Extract<Command, { do: 'remove-record' }>): Deed {
  const verb = 'Remove';
  const record = listedRecord(document, table, id);
  if (!record) return { verb, what: `the ${recordWord(table)} ${id}` };
  if (table === 'pins') return { verb, what: pinInWords(document, record as Pin) };
  const what = recordInWords(document, table, record);
  if (table !== 'stages') return { verb, what };
  const rows = [...document.lineages.values()].filter((row) => row.fromStage === id || row.toStage === id).length;
  const plans = [...document.plans.values()].filter((plan) => plan.stage === id).length;
  const stops = [...document.stops.values()].filter(({ show }) => show.stage === id).length;
  const along = [
    counted(document.structures.get(id)?.nodes.size ?? 0, 'unit'),
    ...(rows > 0 ? [counted(rows, 'row of lineage', 'rows of lineage')] : []),
    ...(plans > 0 ? [counted(plans, 'plan')] : []),
    ...(stops > 0 ? [counted(stops, 'stop of the tour', 'stops of the tour')] : []),
  ];
  return { verb, what, rest: ` with its ${listed(along, 4)}` };
}

function told(document: OrgDocument, id: string): string {
  const entry = document.log.get(id);
  return entry ? entryInWords(entry) : id;
}

/** Several commands of one kind are told as one; others are counted. */
function several(document: OrgDocument, commands: readonly Command[]): Deed {
  const [first] = commands;
  if (!first) return { verb: 'Change', what: 'nothing' };
  if (commands.length === 1) return deedOf(document, first);
  const alike = (key: string): boolean => commands.every((each) => each.do === first.do && (each as never)[key] === (first as never)[key]);
  const what = counted(commands.length, 'unit');
  if (first.do === 'move-node' && alike('parent')) {
    const where = first.parent === null ? 'to the top level' : `into ${nameOf(document.structures.get(first.stage), first.parent)}`;
    return { verb: 'Move', what, rest: ` ${where}`, many: true };
  }
  if (alike('')) {
    const verb = VERBS[first.do];
    if (verb !== undefined) return { verb, what, many: true };
    if (first.do === 'connect') return { verb: 'Add', what: counted(commands.length, 'line'), many: true };
    if (first.do === 'disconnect') return { verb: 'Remove', what: counted(commands.length, 'line'), many: true };
  }
  return { verb: 'Make', what: counted(commands.length, 'change'), many: true };
}

const VERBS: Partial<Record<Command['do'], keyof typeof DONE>> = {
  'add-node': 'Add',
  'edit-node': 'Edit',
  'remove-node': 'Remove',
  'end-node': 'End',
  'unplace-node': 'Set aside',
  'duplicate-node': 'Duplicate',
};
