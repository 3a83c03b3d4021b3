/**
 * What any reader of a foreign file gives: a structure, what could not be placed, what was wrong and how to put it right.
 * It owns the shape and refuses to know formats. Nothing in it is part of a document until a person says so.
 */
import type { Body } from '../model/document';
import type { LineageKind, NodeKind, PeopleField } from '../model/kinds';
import type { Structure } from '../model/structure';
import type { Problem } from './problem';

/** What can be read, with the words for it, and what it is known by. */
export const IMPORT_KINDS = {
  organogram: {
    label: 'UK government organogram',
    known: 'columns “Post Unique Reference” and “Reports to Senior Post”, or “Reporting Senior Post”',
  },
  council: { label: 'council transparency file', known: 'columns “Level” and “Job Title” with “Directorate” or “Organisation Label”' },
  table: {
    label: 'table',
    known: 'a column that says to whom or to what each row belongs, a level, a path, or columns inside one another',
  },
  indented: { label: 'indented list', known: 'one name a line, set in by tabs or spaces' },
  mermaid: { label: 'Mermaid flowchart', known: '“flowchart” or “graph” on the first line' },
  dot: { label: 'Graphviz graph', known: '“digraph” or “graph” before a “{”' },
  drawio: { label: 'draw.io drawing', known: 'an <mxfile> or <mxGraphModel>' },
  graphml: { label: 'GraphML graph', known: 'a <graphml>' },
  turtle: { label: 'W3C organisation data in Turtle', known: '“@prefix” lines' },
  'json-ld': { label: 'W3C organisation data in JSON-LD', known: '“@context” or “@graph”' },
  popolo: {
    label: 'Popolo, GOV.UK or NHS organisation data',
    known: '“organizations”, “results” with parents, or an “Organisation” with “OrgId”',
  },
} as const satisfies Record<string, { readonly label: string; readonly known: string }>;
export type ImportKind = keyof typeof IMPORT_KINDS;

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Another text for one cell. `row` is the row as a spreadsheet counts it, from 1; `column` counts from 0. In files of lines `row` is the line
 * and `column` is `WHOLE_LINE`.
 */
export interface Correction {
  readonly file: string;
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** Stands in place of a column that a file lacks: a correction of it names the row under which this one hangs, or `TOP`. */
export const HANGS_UNDER = 1_000;
export const WHOLE_LINE = 1_001;
/** What stands where others name the unit above them, and says that there is none. */
export const TOP = 'XX';

/** A way to put a problem right that needs no typing. */
export interface Fix {
  readonly label: string;
  readonly corrections: readonly Correction[];
  /** Units that the file names and doesn't have, to be added by the text that names them. */
  readonly adds?: readonly string[];
  readonly mapping?: TableMapping;
}

export interface ImportProblem {
  readonly file: string;
  /** Row or line, from 1; null for the file as a whole. */
  readonly row: number | null;
  /** Heading of the column; '' where there is none. */
  readonly column: string;
  readonly rule: string;
  readonly because: string;
  /** ask: something is left out until it is answered; warning: read, but doubtful; hint: worth knowing. */
  readonly weight: 'ask' | 'warning' | 'hint';
  readonly fixes: readonly Fix[];
  /** The cell to be put right by typing; null where none would help. */
  readonly cell: { readonly column: number; readonly value: string } | null;
}

/** How the place of a unit is said in its file: the cell that says it, and the text by which others name this unit in theirs. */
export interface Handle {
  readonly file: string;
  readonly row: number;
  readonly column: number;
  readonly ref: string;
}

/** A row, line or thing of the file that stands nowhere in the chart, and why. `node` is its unit in the tray, '' where it has none. */
export interface Untold {
  readonly file: string;
  readonly row: number | null;
  readonly text: string;
  readonly because: string;
  readonly node: string;
}

/** What a column is used for. */
export const COLUMN_USES = {
  leave: 'Leave out',
  name: 'Name of the unit',
  kind: 'Kind of unit',
  id: 'Its id',
  parent: 'What it belongs to',
  'also-parent': 'Also reports to',
  level: 'Level',
  path: 'Path',
  nested: 'Holds what follows',
  description: 'Description',
  aliases: 'Other names',
  waiting: 'Whether it waits in the tray',
  'person-names': 'Person: name',
  'person-emails': 'Person: e-mail',
  'person-phones': 'Person: telephone',
  'person-pay': 'Person: pay',
} as const;
export type ColumnUse = keyof typeof COLUMN_USES;

/** How a table says what belongs where. */
export const TABLE_WAYS = {
  'parent-id': { label: 'By the id of what it belongs to', told: 'whose rows name what they belong to by its id' },
  'parent-name': {
    label: 'By a name or e-mail address',
    told: 'whose rows name what they belong to by a name or e-mail address',
  },
  level: { label: 'By levels, in the order of the rows', told: 'whose rows have a level each' },
  path: { label: 'By a path', told: 'whose rows say by a path where they stand' },
  nested: { label: 'By columns inside one another', told: 'whose columns stand inside one another' },
  nothing: { label: 'Not at all', told: 'that doesn’t say what belongs to what' },
} as const satisfies Record<string, { readonly label: string; readonly told: string }>;
export type TableWay = keyof typeof TABLE_WAYS;

export interface TableMapping {
  readonly way: TableWay;
  /** One a column. */
  readonly uses: readonly ColumnUse[];
  /** reports: posts, with a line to whom they report; holds: units inside one another. */
  readonly relation: 'reports' | 'holds';
  readonly kind: NodeKind;
  /** Whether the first row holds headings. */
  readonly headings: boolean;
}

/** The columns of a table, so that the mapping can be changed. */
export interface MappedTable {
  readonly mapping: TableMapping;
  readonly headings: readonly string[];
  /** The first few values of each column. */
  readonly samples: readonly (readonly string[])[];
}

/** What a plain arrow from A to B means. */
export const ARROWS = {
  holds: 'B stands inside A',
  inside: 'A stands inside B',
  leads: 'B reports to A',
  reports: 'A reports to B',
  links: 'A links to B, and nothing more',
} as const;
export type ArrowMeaning = keyof typeof ARROWS;

/** How a drawing is read, or a list, which has no arrows. */
export interface DrawnMapping {
  readonly arrows: ArrowMeaning | null;
  readonly kind: NodeKind;
}

/** What a person chose in the preview. The same files with the same choices give the same import. */
export interface Choices {
  readonly people: readonly PeopleField[];
  readonly mapping: TableMapping | null;
  readonly drawn: DrawnMapping | null;
  /** A sheet of a workbook or a page of a drawing, by name. */
  readonly sheet: string | null;
  readonly corrections: readonly Correction[];
  readonly adds: readonly string[];
  /** Of two releases, the one taken for the later is the earlier. */
  readonly swapped: boolean;
  /** Any table, whatever its headings are known for. */
  readonly plain: boolean;
}
export const NO_CHOICES: Choices = {
  people: [],
  mapping: null,
  drawn: null,
  sheet: null,
  corrections: [],
  adds: [],
  swapped: false,
  plain: false,
};

/** What became of a unit between `before` and the structure, as the file tells it. Ids are units'. */
export interface ImportedLineage {
  readonly kind: LineageKind;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** What the file says has gone: kept out of the structure, told to a comparison with an earlier stage that has it. */
export interface Ended {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export interface ImportCounts {
  /** Rows, lines or things of the files; each is exactly one of placed, unplaced and told. */
  readonly rows: number;
  readonly placed: number;
  readonly units: number;
  readonly lines: number;
  /** Units and lines that the file doesn't state. */
  readonly inferred: number;
  /** More, in words and figures: one "vacant post", many "vacant posts". */
  readonly more: readonly { readonly what: string; readonly many: string; readonly count: number }[];
}

export interface Imported {
  readonly kind: ImportKind;
  /** In words: "a UK government organogram with its senior posts, in semicolons". */
  readonly recognised: string;
  /** For the new document or stage. */
  readonly title: string;
  readonly files: readonly string[];
  readonly structure: Structure;
  /** The structure before the changes that the files tell; null where they tell none. */
  readonly before: Structure | null;
  /** What the two are called; '' where the files don't say. */
  readonly stages: { readonly before: string; readonly after: string };
  readonly lineages: readonly ImportedLineage[];
  readonly ended: readonly Ended[];
  readonly bodies: readonly Body[];
  /** Ids of the files as sources, which every unit cites; one a file. */
  readonly sources: readonly { readonly id: string; readonly title: string; readonly paragraphs: readonly string[] }[];
  readonly counts: ImportCounts;
  readonly table: MappedTable | null;
  readonly drawn: DrawnMapping | null;
  /** Sheets of a workbook or pages of a drawing, the one that was read first; empty where there is no choice. */
  readonly sheets: readonly string[];
  /** What the file has of people, and in how many rows. */
  readonly people: readonly { readonly field: PeopleField; readonly count: number }[];
  /** By unit, where its place can be said otherwise. */
  readonly handles: ReadonlyMap<string, Handle>;
  readonly problems: readonly ImportProblem[];
  readonly unplaced: readonly Untold[];
  readonly told: readonly Untold[];
}

export type ReadResult =
  | { readonly is: 'imported'; readonly imported: Imported }
  /** A document of our own, as JSON: opened as it was saved. */
  | { readonly is: 'own'; readonly file: string; readonly json: string }
  | { readonly is: 'refused'; readonly problems: readonly Problem[] };

/** Thrown inside readers where a file as a whole can't be read, and made a value at their door. */
export class Unreadable extends Error {
  readonly problem: Problem;

  constructor(file: string, rule: string, because: string, path = '') {
    super(because);
    this.problem = { file, path, rule, because };
  }
}
