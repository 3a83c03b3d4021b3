/**
 * What is handed out as a text: headings, sentences, nested lists and tables, in the order in which one reads. Web pages, Markdown and the
 * appendix of the print are written from it. It owns what is said and in which order, and refuses to know how it is set.
 */
import { COLUMNS, tableRows, type TableRow } from '../compare/changeTable';
import type { ChangeRow } from '../compare/comparison';
import type { Landing } from '../compare/landing';
import { plain, type Words } from '../compare/landingWords';
import { BASES, LINE_KINDS, NODE_KINDS, PEOPLE_FIELDS, STATUSES } from '../model/kinds';
import { PEOPLE_ORDER } from '../model/people';
import { childrenByParent, linesOf, type OrgNode, type Structure } from '../model/structure';
import type { Picture } from './marks';
import { landingsTaken, openWords, problemTable, type Table } from './tables';
import { draftWords, limitsOf, noticesOf, stagesTaken, stampOf, structureTaken, subtitleOf, toldOf, type Taking } from './taking';

export interface Item {
  readonly text: string;
  /** Said after it, more quietly. */
  readonly note: string;
  readonly items: readonly Item[];
}

export type Block =
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly Item[] }
  | { readonly is: 'table'; readonly table: Table }
  | { readonly is: 'facts'; readonly facts: readonly (readonly [label: string, text: string])[] }
  | { readonly is: 'picture'; readonly picture: Picture };

export interface Handout {
  readonly title: string;
  readonly subtitle: string;
  /** "Draft · intended: …"; '' where all is in place. */
  readonly status: string;
  readonly blocks: readonly Block[];
  /** Date and version. */
  readonly foot: string;
}

/** `picture` is put first where one is given. */
export function handoutOf(taking: Taking, picture: Picture | null): Handout {
  const { document, subject } = taking;
  const title = document.meta.title;
  const heads = [...noticesOf(taking), ...limitsOf(taking)].map((text): Block => ({ is: 'text', text }));
  const drawn: readonly Block[] = picture ? [{ is: 'picture', picture }] : [];
  const blocks = ((): readonly Block[] => {
    switch (subject) {
      case 'structure':
        return [...drawn, ...outline(taking, taking.stage, 'Units'), ...problems(taking)];
      case 'comparison':
        return [
          ...headlineOf(taking),
          ...drawn,
          ...changes(taking),
          ...stagesTaken(taking).flatMap((stage) => outline(taking, stage.id, stage.name)),
          ...problems(taking),
        ];
      case 'landings':
        return landings(taking);
      default:
        return subject satisfies never;
    }
  })();
  return {
    title,
    subtitle: subject === 'landings' ? `Where each unit lands: ${subtitleOf(taking)}` : subtitleOf(taking),
    status: draftWords(taking),
    blocks: [...heads, ...blocks, ...endings(taking)],
    foot: stampOf(taking),
  };
}

function outline(taking: Taking, stage: string, heading: string): Block[] {
  const structure = structureTaken(taking, stage);
  const children = childrenByParent(structure);
  const rooted = (children.get(null) ?? []).filter((node) => !node.unplaced);
  const waiting = (children.get(null) ?? []).filter((node) => node.unplaced);
  const itemsOf = (nodes: readonly OrgNode[]): readonly Item[] => nestedItems(taking, structure, stage, nodes);
  return [
    { is: 'heading', level: 2, text: heading },
    rooted.length === 0 ? { is: 'text', text: 'This chart is empty.' } : { is: 'list', items: itemsOf(rooted) },
    ...(waiting.length === 0
      ? []
      : [{ is: 'heading', level: 3, text: 'Waiting without a place' } as const, { is: 'list', items: itemsOf(waiting) } as const]),
  ];
}

/** From the leaves up, without recursion: nesting may be as deep as a document allows. */
function nestedItems(taking: Taking, structure: Structure, stage: string, roots: readonly OrgNode[]): readonly Item[] {
  const children = childrenByParent(structure);
  const order: OrgNode[] = [];
  const stack = [...roots].reverse();
  const seen = new Set<string>();
  while (stack.length > 0) {
    const node = stack.pop();
    if (!node || seen.has(node.id)) continue;
    seen.add(node.id);
    order.push(node);
    stack.push(...[...(children.get(node.id) ?? [])].reverse());
  }
  const made = new Map<string, Item>();
  for (const node of order.reverse()) {
    const items = (children.get(node.id) ?? []).flatMap((child) => made.get(child.id) ?? []);
    made.set(node.id, { text: node.name, note: aboutNode(taking, structure, stage, node), items });
  }
  return roots.flatMap((node) => made.get(node.id) ?? []);
}

/** "board, Bury Council; is accountable to Council; intended; assumed". */
function aboutNode({ document }: Taking, structure: Structure, stage: string, node: OrgNode): string {
  const name = (id: string): string => structure.nodes.get(id)?.name ?? id;
  const expected = document.stages.get(stage)?.status;
  const lines = linesOf(structure, node.id)
    .filter((line) => line.from === node.id)
    .map((line) => {
      const verb =
        line.status === 'in-place' || line.status === expected ? LINE_KINDS[line.kind].verb : `would ${LINE_KINDS[line.kind].would}`;
      return `${verb} ${name(line.to)}${line.basis === 'stated' ? '' : ` (${BASES[line.basis].label})`}`;
    });
  const body = document.bodies.get(node.body)?.name ?? '';
  return [
    [NODE_KINDS[node.kind].label, body === node.name ? '' : body].filter((word) => word !== '').join(', '),
    ...lines,
    node.status === expected ? '' : STATUSES[node.status].label,
    node.basis === 'stated' ? '' : BASES[node.basis].label,
    node.undecided ? 'not yet decided' : '',
    node.aliases.length === 0 ? '' : `also called ${node.aliases.join(', ')}`,
    ...PEOPLE_ORDER.flatMap((field) => (node.people?.[field] ? [`${PEOPLE_FIELDS[field].told}: ${node.people[field]}`] : [])),
    node.description,
  ]
    .filter((words) => words !== '')
    .join('; ');
}

function headlineOf(taking: Taking): readonly Block[] {
  const told = toldOf(taking);
  return told ? [{ is: 'text', text: told.headline }] : [];
}

/** What changed as tables, the rest in a sentence each. */
function changes(taking: Taking): readonly Block[] {
  const told = toldOf(taking);
  if (!told) return [];
  const changed = tableRows(taking.document, told.comparison, told.rows.filter(isChange));
  const rest = told.rows.filter((row) => !isChange(row));
  const tables = [unitChanges(taking, changed), lineChanges(taking, changed)].filter(({ rows }) => rows.length > 0);
  return [
    { is: 'heading', level: 2, text: told.heading },
    ...(tables.length === 0 ? [{ is: 'text', text: 'Nothing changes.' } as const] : tables.map((table): Block => ({ is: 'table', table }))),
    ...(rest.length === 0
      ? []
      : [
          { is: 'heading', level: 2, text: 'What stays, or is not shown' } as const,
          { is: 'list', items: rest.map((row): Item => ({ text: '', note: row.sentence, items: [] })) } as const,
        ]),
  ];
}

function unitChanges(taking: Taking, rows: readonly TableRow[]): Table {
  const short = numbered(taking);
  return {
    name: 'What becomes of units',
    columns: [
      { heading: COLUMNS.asIs.label, width: 16 },
      { heading: COLUMNS.toBe.label, width: 16 },
      { heading: COLUMNS.kind.label, width: 11 },
      { heading: 'In words', width: 36 },
      { heading: COLUMNS.reason.label, width: 16 },
      { heading: COLUMNS.source.label, width: 10 },
      { heading: COLUMNS.basis.label, width: 8 },
      { heading: COLUMNS.status.label, width: 8 },
    ],
    rows: rows
      .filter(({ row }) => row.of === 'unit')
      .map(({ row, cells }) => [
        cells.asIs,
        cells.toBe,
        cells.kind,
        row.sentence,
        cells.reason,
        short(cells.source),
        cells.basis,
        cells.status,
      ]),
  };
}

/** The sentence of a line names both of its ends already. */
function lineChanges(taking: Taking, rows: readonly TableRow[]): Table {
  const short = numbered(taking);
  return {
    name: 'What becomes of lines',
    columns: [
      { heading: COLUMNS.kind.label, width: 14 },
      { heading: 'In words', width: 60 },
      { heading: COLUMNS.source.label, width: 16 },
      { heading: COLUMNS.basis.label, width: 9 },
      { heading: COLUMNS.status.label, width: 9 },
    ],
    rows: rows
      .filter(({ row }) => row.of === 'line')
      .map(({ row, cells }) => [cells.kind, row.sentence, short(cells.source), cells.basis, cells.status]),
  };
}

/** Traits that tell of evidence alone make no change. */
const QUIET: ReadonlySet<string> = new Set(['basis-changed', 'status-changed']);

function isChange({ fate, traits }: ChangeRow): boolean {
  return fate !== 'not-shown' && (fate !== 'kept' || traits.some((trait) => !QUIET.has(trait)));
}

/** Papers by their numbers in the list at the end: their titles would fill the column. */
function numbered({ document }: Taking): (sources: string) => string {
  const titles = [...document.sources.values()].map(({ title }, at) => ({ title, at })).sort((a, b) => b.title.length - a.title.length);
  return (sources) => titles.reduce((text, { title, at }) => text.replaceAll(title, `[${at + 1}]`), sources);
}

function problems(taking: Taking): readonly Block[] {
  const table = problemTable(taking);
  return table.rows.length === 0
    ? []
    : [
        { is: 'heading', level: 2, text: 'Problems and open questions' },
        { is: 'table', table },
      ];
}

const sentences = (words: readonly Words[]): string => words.map(plain).join(' ');

function landings(taking: Taking): readonly Block[] {
  return landingsTaken(taking).flatMap((landing): readonly Block[] => [
    { is: 'heading', level: 2, text: landing.name },
    { is: 'text', text: [landing.kind, landing.verdict.label].filter((words) => words !== '').join('. ') },
    { is: 'text', text: [plain(landing.what), sentences(landing.certainty)].filter((words) => words !== '').join(' ') },
    { is: 'facts', facts: factsOf(landing).filter(([, text]) => text !== '') },
  ]);
}

function factsOf(landing: Landing): readonly (readonly [string, string])[] {
  const dated = (dates: Landing['since']['dates']): string =>
    dates.map(({ when, what, status }) => `${when}: ${what} (${STATUSES[status].label}).`).join(' ');
  const both = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
  return [
    ['Before', sentences(landing.before.words)],
    ['After', sentences(landing.after.words)],
    ['What stays the same', sentences(landing.same)],
    ['Who moves with you', sentences(landing.company)],
    ['Whom you will answer to', sentences(landing.superior)],
    ['Since when', both(dated(landing.since.dates), sentences(landing.since.words))],
    ['In between', both(sentences(landing.between.words), dated(landing.between.dates))],
    ['Who says so', landing.proofs.map(proofWords).join(' ')],
    ['Still open', openWords(landing)],
    ['Inside it', landing.inside.map(({ unit, verdict }) => `${unit.name} (${lowered(verdict.label)})`).join('; ')],
  ];
}

/** "To merge" in the middle of a sentence; short forms and names behind it stay as they are. */
function lowered(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** "That it is to stay: stated: the paper says it (the web page, ¶4)." */
function proofWords({ of, words, papers }: Landing['proofs'][number]): string {
  const places = papers.map((paper) => [paper.title, paper.places].filter((part) => part !== '').join(', ')).join('; ');
  return `${plain(of)}: ${words.replace(/\.$/, '')}${places === '' ? '' : ` (${places})`}.`;
}

/** What the papers are, and what short forms mean. */
function endings({ document }: Taking): readonly Block[] {
  const sources = [...document.sources.values()].map(({ title, dated, note }): Item => ({
    text: title,
    note: [dated, note].filter((words) => words !== '').join('; '),
    items: [],
  }));
  const glossary = [...document.glossary].map(([short, full]) => [short, full] as const);
  return [
    ...(sources.length === 0 ? [] : [{ is: 'heading', level: 2, text: 'Sources' } as const, { is: 'list', items: sources } as const]),
    ...(glossary.length === 0
      ? []
      : [{ is: 'heading', level: 2, text: 'Short forms' } as const, { is: 'facts', facts: glossary } as const]),
  ];
}
