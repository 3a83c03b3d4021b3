/**
 * What leaves as tables: units, lines, changes, landings and problems, one heading a column and one text a cell. Every spreadsheet, text and
 * page format reads the same tables; none of them is known here.
 */
import { COLUMN_NAMES, COLUMNS, tableRows } from '../compare/changeTable';
import { landingOf, type Landing } from '../compare/landing';
import { plain, type Words } from '../compare/landingWords';
import { lost, LOSSES } from '../compare/lost';
import { printCitations } from '../compare/traits';
import { ADVICE_RULES, advice } from '../model/advice';
import { bonds } from '../model/authority';
import { BASES, LINE_KINDS, NODE_KINDS, PEOPLE_FIELDS, STATUSES } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import { PEOPLE_ORDER } from '../model/people';
import { ancestors, inOrder, type Evidence, type OrgNode, type Structure } from '../model/structure';
import { lineageInWords, lineInWords } from '../model/words';
import { stagesTaken, structureTaken, toldOf, type Taking } from './taking';

export interface Column {
  readonly heading: string;
  /** Room in a spreadsheet, in characters. */
  readonly width: number;
}

export interface Table {
  /** As a sheet's tab and a caption say it. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

const list = (names: readonly string[]): string => names.join('; ');

/** What a fact rests on, in the four columns that end most tables. */
const EVIDENCE_COLUMNS: readonly Column[] = [
  { heading: 'Basis', width: 10 },
  { heading: 'Status', width: 10 },
  { heading: 'Source', width: 40 },
  { heading: 'Note', width: 40 },
];

function evidenceCells(document: OrgDocument, fact: Evidence): string[] {
  return [BASES[fact.basis].label, STATUSES[fact.status].label, printCitations(document, fact.citations), fact.note];
}

/** The unit that one answers to first: by the primary line, else by any line of authority; null where there is none. */
export function chiefOf(structure: Structure, id: string): OrgNode | null {
  const up = bonds(structure).up.get(id) ?? [];
  const bond = up.find(({ line }) => line.primary) ?? up[0];
  return (bond && structure.nodes.get(bond.senior)) ?? null;
}

/** Units in reading order; "Id" and "Parent id" are what another program, and this one, builds the chart from. */
export function unitTable(taking: Taking, stage: string, name: string): Table {
  const { document } = taking;
  const structure = structureTaken(taking, stage);
  const nodes = inOrder(structure);
  const people = nodes.some((node) => node.people) ? PEOPLE_ORDER : [];
  const named = (id: string | null): string => (id === null ? '' : (structure.nodes.get(id)?.name ?? ''));
  return {
    name,
    columns: [
      { heading: 'Id', width: 16 },
      { heading: 'Name', width: 36 },
      { heading: 'Kind', width: 16 },
      { heading: 'Organisation', width: 24 },
      { heading: 'Level', width: 7 },
      { heading: 'Parent', width: 28 },
      { heading: 'Parent id', width: 16 },
      { heading: 'Reports to', width: 28 },
      { heading: 'Reports to id', width: 16 },
      { heading: 'Also answers to', width: 28 },
      { heading: 'Also called', width: 20 },
      { heading: 'Description', width: 40 },
      { heading: 'Waiting or undecided', width: 14 },
      ...people.map((field): Column => ({ heading: PEOPLE_FIELDS[field].told, width: 24 })),
      ...EVIDENCE_COLUMNS,
    ],
    rows: nodes.map((node) => {
      const chief = chiefOf(structure, node.id);
      const seniors = [...new Set((bonds(structure).up.get(node.id) ?? []).map((bond) => bond.senior))];
      const marks = [...(node.unplaced ? ['unplaced'] : []), ...(node.undecided ? ['not yet decided'] : [])];
      return [
        node.id,
        node.name,
        NODE_KINDS[node.kind].label,
        document.bodies.get(node.body)?.name ?? '',
        String(ancestors(structure, node.id).length + 1),
        named(node.place.parent),
        node.place.parent ?? '',
        chief?.name ?? '',
        chief?.id ?? '',
        list(seniors.filter((id) => id !== chief?.id).map(named)),
        list(node.aliases),
        node.description,
        list(marks),
        ...people.map((field) => node.people?.[field] ?? ''),
        ...evidenceCells(document, node),
      ];
    }),
  };
}

export function lineTable(taking: Taking, stage: string, name: string): Table {
  const structure = structureTaken(taking, stage);
  const position = new Map(inOrder(structure).map((node, at) => [node.id, at]));
  const lines = [...structure.lines.values()].sort(
    (a, b) => (position.get(a.from) ?? 0) - (position.get(b.from) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return {
    name,
    columns: [
      { heading: 'From', width: 30 },
      { heading: 'Line', width: 20 },
      { heading: 'To', width: 30 },
      { heading: 'From id', width: 16 },
      { heading: 'To id', width: 16 },
      { heading: 'Primary', width: 8 },
      ...EVIDENCE_COLUMNS,
    ],
    rows: lines.map((line) => [
      structure.nodes.get(line.from)?.name ?? line.from,
      LINE_KINDS[line.kind].verb,
      structure.nodes.get(line.to)?.name ?? line.to,
      line.from,
      line.to,
      line.primary ? 'yes' : '',
      ...evidenceCells(taking.document, line),
    ]),
  };
}

const CHANGE_WIDTHS: Readonly<Record<(typeof COLUMN_NAMES)[number], number>> = {
  asIs: 32,
  toBe: 32,
  kind: 20,
  reason: 36,
  source: 40,
  basis: 10,
  status: 10,
};

/** As is, to be, kind of change, reason and source, then the sentence that says it. Empty where one chart is taken alone. */
export function changesTable(taking: Taking): Table {
  const told = toldOf(taking);
  const rows = told ? tableRows(taking.document, told.comparison, told.rows) : [];
  return {
    name: 'Comparison',
    columns: [
      ...COLUMN_NAMES.map((column): Column => ({ heading: COLUMNS[column].label, width: CHANGE_WIDTHS[column] })),
      { heading: 'In words', width: 60 },
      { heading: 'Notes', width: 40 },
    ],
    rows: rows.map(({ row, cells }) => [...COLUMN_NAMES.map((column) => cells[column]), row.sentence, row.notes.join(' ')]),
  };
}

const landed = new WeakMap<Taking, readonly Landing[]>();

/** One landing a unit: those of the earlier chart in reading order, then what is new. Worked out once a taking. */
export function landingsTaken(taking: Taking): readonly Landing[] {
  const known = landed.get(taking);
  if (known) return known;
  const { document, compare: before, stage } = taking;
  const inView = taking.looked?.rows ?? null;
  const groups = toldOf(taking)?.comparison;
  const ids = new Set<string>();
  for (const id of [before, stage]) if (id !== null) for (const node of inOrder(structureTaken(taking, id))) ids.add(node.id);
  const landings = [...ids].flatMap((id) => {
    const group = groups?.groupOfBefore.get(id) ?? groups?.groupOfAfter.get(id);
    if (inView !== null && group && !inView.has(group.id)) return [];
    return landingOf(document, before, stage, id) ?? [];
  });
  landed.set(taking, landings);
  return landings;
}

const sentences = (words: readonly Words[]): string => words.map(plain).join(' ');

/** "On the part for the Pooled budget: …": what is open, and about what where that isn't the unit itself. */
export function openWords({ open }: Landing): string {
  return open.map(({ of, text }) => (of.length === 0 ? text : `On ${plain(of)}: ${text}`)).join(' ');
}

export function landingTable(taking: Taking): Table {
  return {
    name: 'Landings',
    columns: [
      { heading: 'Unit', width: 32 },
      { heading: 'What it is', width: 28 },
      { heading: 'In short', width: 18 },
      { heading: 'Lands in', width: 32 },
      { heading: 'What happens', width: 60 },
      { heading: 'How sure', width: 40 },
      { heading: 'What stays the same', width: 40 },
      { heading: 'Who moves with you', width: 40 },
      { heading: 'Whom it will answer to', width: 40 },
      { heading: 'Since when', width: 32 },
      { heading: 'Who says so', width: 40 },
      { heading: 'Still open', width: 40 },
    ],
    rows: landingsTaken(taking).map((landing) => [
      landing.name,
      landing.kind,
      landing.verdict.label,
      list(landing.lands.map(({ name }) => name)),
      plain(landing.what),
      sentences(landing.certainty),
      sentences(landing.same),
      sentences(landing.company),
      sentences(landing.superior),
      [...landing.since.dates.map(({ when, what }) => `${when}: ${what}.`), ...landing.since.words.map(plain)].join(' '),
      list([...new Set(landing.proofs.flatMap(({ papers }) => papers.map(({ title, places }) => `${title} ${places}`.trim())))]),
      openWords(landing),
    ]),
  };
}

/** What is wrong or doubtful: rules that should hold, units that nobody accounts for, rows of lineage that don't fit, and what the papers leave open. */
export function problemTable(taking: Taking): Table {
  const { document } = taking;
  const stages = stagesTaken(taking);
  const name = (stage: string, of: string, id: string): string => {
    const structure = document.structures.get(stage);
    const row = of === 'lineage' ? document.lineages.get(id) : undefined;
    if (row) return lineageInWords(document, row);
    const line = of === 'line' ? structure?.lines.get(id) : undefined;
    return line ? lineInWords(structure, line.from, line.kind, line.to) : (structure?.nodes.get(id)?.name ?? id);
  };
  const short = (id: string): string => document.stages.get(id)?.short || (document.stages.get(id)?.name ?? id);
  const comparison = toldOf(taking)?.comparison;
  return {
    name: 'Problems',
    columns: [
      { heading: 'Chart', width: 16 },
      { heading: 'About', width: 32 },
      { heading: 'Rule', width: 26 },
      { heading: 'Because', width: 60 },
      { heading: 'Set aside because', width: 40 },
    ],
    rows: [
      ...(comparison
        ? lost(document, comparison).map(({ loss, stage, node }) => [
            short(stage),
            name(stage, 'node', node),
            `Nobody accounts for it: ${LOSSES[loss].label}`,
            `${name(stage, 'node', node)}: ${LOSSES[loss].because}.`,
            '',
          ])
        : []),
      ...(comparison?.problems ?? []).map((problem) => ['', list(problem.lineages), 'Lineage that does not fit', problem.because, '']),
      ...stages.flatMap(({ id }) =>
        advice(document, id).map((found) => [
          short(id),
          name(id, found.of, found.id),
          ADVICE_RULES[found.rule].label,
          found.because,
          found.ignored ?? '',
        ]),
      ),
      ...[...document.ambiguities.values()].map(({ id, problem, readings, reading }) => [
        '',
        id,
        'Left open by the papers',
        [problem, readings === '' ? '' : `Readings: ${readings}`].filter((words) => words !== '').join(' '),
        reading === '' ? '' : `Read here as: ${reading}`,
      ]),
    ],
  };
}
