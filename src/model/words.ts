/**
 * Units, lines, rows, records and commands in a few words, for undo labels and refusals. It knows no grammar beyond an article and a list.
 */
import type { Command, Listed, ListedTable } from './command';
import type { Lineage, OrgDocument, Pin } from './document';
import { ADVICE_RULES, LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from './kinds';
import { heldBy, type Structure } from './structure';

/** The unit's name; its id where the structure has no such unit. */
export function nameOf(structure: Structure | undefined, id: string): string {
  return structure?.nodes.get(id)?.name ?? id;
}

/** "Council Cabinet reports to Bury Council". */
export function lineInWords(structure: Structure | undefined, from: string, kind: LineKind, to: string): string {
  return `${nameOf(structure, from)} ${LINE_KINDS[kind].verb} ${nameOf(structure, to)}`;
}

/** "a board", "an alliance". */
export function withArticle(kind: NodeKind): string {
  const { label } = NODE_KINDS[kind];
  // "unit" is the one label that starts with a vowel letter and no vowel sound.
  return `${/^[aeio]/.test(label) ? 'an' : 'a'} ${label}`;
}

/** "A, B and C", with at most `most` named. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

/** A count and what is counted: "1 unit", "1,200 units". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The short form of a stage's name; its id where the document has no such stage. */
export function stageName(document: OrgDocument, id: string): string {
  const stage = document.stages.get(id);
  return stage ? stage.short || stage.name : id;
}

/** "Buying merges into Joint team", "Strategy is new". */
export function lineageInWords(document: OrgDocument, row: Lineage): string {
  const { label, before, after } = LINEAGE_KINDS[row.kind];
  const from = nameOf(document.structures.get(row.fromStage), row.from);
  const to = nameOf(document.structures.get(row.toStage), row.to);
  if (!before) return `${to} ${label}`;
  return after && !(row.kind === 'moved' && from === to) ? `${from} ${label} ${to}` : `${from} ${label}`;
}

/** What a record of each list is called. */
const LISTED_WORDS: {
  readonly [T in ListedTable]: { readonly one: string; readonly called: (document: OrgDocument, record: Listed[T]) => string };
} = {
  bodies: { one: 'organisation', called: (_, { name }) => name },
  sources: { one: 'source', called: (_, { title }) => title },
  stages: { one: 'stage', called: (_, { name }) => name },
  lineages: { one: 'row of lineage', called: lineageInWords },
  timeline: { one: 'date', called: (_, { name }) => name },
  plans: { one: 'plan', called: (_, { name }) => name },
  purposes: { one: 'purpose', called: (_, { text }) => beginning(text) },
  ambiguities: { one: 'open question', called: (_, { problem }) => beginning(problem) },
  glossary: { one: 'abbreviation', called: (_, { id }) => id },
  pins: { one: 'pin', called: (_, { text }) => beginning(text) },
  stops: { one: 'stop', called: (_, { title }) => title },
};

/** As much of a text as fits a label. */
function beginning(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}

/** "the source “Programme page”"; without a name "the purpose". */
export function recordInWords<T extends ListedTable>(document: OrgDocument, table: T, record: Listed[T]): string {
  const { one, called } = LISTED_WORDS[table];
  const name = called(document, record).trim();
  return name === '' ? `the ${one}` : `the ${one} “${name}”`;
}

/** What a record of the list is called, with no article: "source". */
export function recordWord(table: ListedTable): string {
  return LISTED_WORDS[table].one;
}

/** The record as commands speak of it; null where there is none. */
export function listedRecord<T extends ListedTable>(document: OrgDocument, table: T, id: string): Listed[T] | null {
  if (table === 'glossary') {
    const text = document.glossary.get(id);
    return text === undefined ? null : ({ id, text } as Listed[T]);
  }
  return ((document[table] as ReadonlyMap<string, unknown>).get(id) ?? null) as Listed[T] | null;
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

function fieldsInWords(fields: object): string {
  return listed(Object.keys(fields).map((key) => (Object.hasOwn(FIELD_WORDS, key) ? FIELD_WORDS[key as keyof typeof FIELD_WORDS] : key)));
}

/** What the command does, as an undo label: "Move JLT into Bury CCG". Tells refused commands as well. */
export function commandLabel(document: OrgDocument, command: Command): string {
  const structure = 'stage' in command ? document.structures.get(command.stage) : undefined;
  const called = (id: string): string => nameOf(structure, id);
  const calledInPair = (before: string) => (id: string) => structure?.nodes.get(id)?.name ?? nameOf(document.structures.get(before), id);
  switch (command.do) {
    case 'rename-document':
      return `Rename the document to ${command.title.trim()}`;
    case 'put-record':
      return putLabel(document, command);
    case 'remove-record':
      return removeLabel(document, command);
    case 'branch-stage':
      return `Branch ${command.name.trim()} off ${stageName(document, command.from)}`;
    case 'fill-stage':
      return `Begin ${stageName(document, command.stage)} as a copy of ${stageName(document, command.from)}`;
    case 'add-stage-from':
      return `Add the stage ${command.record.name.trim()} with its ${counted(command.structure.nodes.size, 'unit')}`;
    case 'add-branch-from': {
      const what = counted(command.structure.nodes.size, 'unit');
      return command.parent === null ? `Bring in ${what}` : `Bring ${what} into ${called(command.parent)}`;
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
      return command.do === 'ignore-advice' ? `Ignore the advice “${rule}” on ${about}` : `Heed the advice “${rule}” on ${about} again`;
    }
    case 'set-advice': {
      const { fewest, most, layers } = command.limits;
      return `Call ${fewest} to ${most} answering to one and up to ${counted(layers, 'layer')} usual`;
    }
    case 'batch':
      return command.label?.trim() || batchLabel(document, command.commands);
    case 'add-node':
      return command.parent === null ? `Add ${command.name.trim()}` : `Add ${command.name.trim()} to ${called(command.parent)}`;
    case 'edit-node': {
      const { fields } = command;
      if (Object.keys(fields).length !== 1) return `Edit ${called(command.id)}`;
      if (fields.name !== undefined) return `Rename ${called(command.id)} to ${fields.name.trim()}`;
      if (fields.kind !== undefined && Object.hasOwn(NODE_KINDS, fields.kind))
        return `Make ${called(command.id)} ${withArticle(fields.kind)}`;
      return `Edit ${fieldsInWords(fields)} of ${called(command.id)}`;
    }
    case 'move-node': {
      const { id, parent, after } = command;
      const node = structure?.nodes.get(id);
      const place = after === undefined ? 'last' : after === null ? 'first' : `after ${called(after)}`;
      if (node && node.place.parent === parent && !node.unplaced) return `Put ${called(id)} ${place}`;
      const where = parent === null ? 'to the top level' : `into ${called(parent)}`;
      return `Move ${called(id)} ${where}${after === undefined ? '' : `, ${place}`}`;
    }
    case 'reorder-node':
      return `Reorder ${called(command.id)}`;
    case 'end-node': {
      const below = command.content === 'below' && structure && heldBy(structure, command.id).length > 0;
      return `End ${calledInPair(command.before)(command.id)}${below ? ' and everything below it' : ''}`;
    }
    case 'duplicate-node':
      return `Duplicate ${called(command.id)}${structure && heldBy(structure, command.id).length > 0 ? ' and everything below it' : ''}`;
    case 'merge-nodes':
      return `Merge ${listed(command.units.map(calledInPair(command.before)))} into ${command.into.name.trim()}`;
    case 'split-node':
      return `Split ${calledInPair(command.before)(command.id)} into ${listed(command.into.map((part) => part.name.trim()))}`;
    case 'paste-branch': {
      const what = command.rows.length === 1 ? (command.rows[0]?.name.trim() ?? '') : counted(command.rows.length, 'unit');
      return command.parent === null ? `Add ${what}` : `Add ${what} to ${called(command.parent)}`;
    }
    case 'unplace-node':
      return `Set ${called(command.id)} aside`;
    case 'remove-node': {
      if (!structure || heldBy(structure, command.id).length === 0) return `Remove ${called(command.id)}`;
      const rest = { below: 'and everything below it', lift: 'and keep what it holds', unplace: 'and set aside what it holds' } as const;
      return `Remove ${called(command.id)} ${rest[command.content]}`;
    }
    case 'connect':
      return `Add the line “${lineInWords(structure, command.from, command.kind, command.to)}”`;
    case 'disconnect':
    case 'edit-line': {
      const line = structure?.lines.get(command.line);
      const told = line ? `“${lineInWords(structure, line.from, line.kind, line.to)}”` : command.line;
      if (command.do === 'disconnect') return `Remove the line ${told}`;
      const { from = line?.from, to = line?.to, kind = line?.kind } = command.fields;
      if (
        line &&
        from !== undefined &&
        to !== undefined &&
        kind !== undefined &&
        (from !== line.from || to !== line.to || kind !== line.kind)
      ) {
        return `Change the line ${told} to “${lineInWords(structure, from, kind, to)}”`;
      }
      return `Edit ${fieldsInWords(command.fields)} of the line ${told}`;
    }
    default:
      return command satisfies never;
  }
}

function putLabel(document: OrgDocument, { table, record }: Extract<Command, { do: 'put-record' }>): string {
  const known = listedRecord(document, table, record.id) !== null;
  if (table === 'pins') return pinLabel(document, document.pins.get(record.id), record);
  if (table === 'lineages') return `${known ? 'Change what is said to' : 'Say'} “${lineageInWords(document, record)}”`;
  return `${known ? 'Change' : 'Add'} ${recordInWords(document, table, record)}`;
}

/** "the question “Who buys?” on Council Cabinet". */
function pinInWords(document: OrgDocument, { kind, text, stage, node }: Pin): string {
  return `the ${kind} “${beginning(text)}” on ${nameOf(document.structures.get(stage), node)}`;
}

function pinLabel(document: OrgDocument, known: Pin | undefined, pin: Pin): string {
  if (!known) return `Add ${pinInWords(document, pin)}`;
  if (known.settled !== pin.settled) return `${pin.settled ? 'Settle' : 'Open'} ${pinInWords(document, pin)}${pin.settled ? '' : ' again'}`;
  return `Change ${pinInWords(document, pin)}`;
}

function removeLabel(document: OrgDocument, { table, id }: Extract<Command, { do: 'remove-record' }>): string {
  const record = listedRecord(document, table, id);
  if (!record) return `Remove the ${recordWord(table)} ${id}`;
  if (table === 'pins') return `Remove ${pinInWords(document, record as Pin)}`;
  const label = `Remove ${recordInWords(document, table, record)}`;
  if (table !== 'stages') return label;
  const rows = [...document.lineages.values()].filter((row) => row.fromStage === id || row.toStage === id).length;
  const plans = [...document.plans.values()].filter((plan) => plan.stage === id).length;
  const along = [
    counted(document.structures.get(id)?.nodes.size ?? 0, 'unit'),
    ...(rows > 0 ? [counted(rows, 'row of lineage', 'rows of lineage')] : []),
    ...(plans > 0 ? [counted(plans, 'plan')] : []),
  ];
  return `${label} with its ${listed(along)}`;
}

/** Several commands of one kind are told as one; others are counted. */
function batchLabel(document: OrgDocument, commands: readonly Command[]): string {
  const [first] = commands;
  if (!first) return 'Change nothing';
  if (commands.length === 1) return commandLabel(document, first);
  const alike = (key: string): boolean => commands.every((each) => each.do === first.do && (each as never)[key] === (first as never)[key]);
  const units = counted(commands.length, 'unit');
  if (first.do === 'move-node' && alike('parent')) {
    return first.parent === null
      ? `Move ${units} to the top level`
      : `Move ${units} into ${nameOf(document.structures.get(first.stage), first.parent)}`;
  }
  if (alike('')) {
    const verbs: Partial<Record<Command['do'], string>> = {
      'add-node': 'Add',
      'edit-node': 'Edit',
      'remove-node': 'Remove',
      'end-node': 'End',
      'unplace-node': 'Set aside',
      'duplicate-node': 'Duplicate',
    };
    const verb = verbs[first.do];
    if (verb !== undefined) return `${verb} ${units}`;
    if (first.do === 'connect') return `Add ${counted(commands.length, 'line')}`;
    if (first.do === 'disconnect') return `Remove ${counted(commands.length, 'line')}`;
  }
  return `Make ${counted(commands.length, 'change')}`;
}
