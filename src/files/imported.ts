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
  drawio: { label: 'draw.io drawing', known: 'an <mxfile> or <mxGraphModel>' },
  graphml: { label: 'GraphML graph', known: 'a <graphml>' },
  turtle: { label: 'W3C organisation data in Turtle', known: '“@prefix” lines' },
  'json-ld': { label: 'W3C organisation data in JSON-LD', known: '“@context” or “@graph”' },
} as const satisfies Record<string, { readonly label: string; readonly known: string }>;
export type ImportKind = keyof typeof IMPORT_KINDS;

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Another text for one cell. `row` is the row as a spreadsheet counts it, from 1; `column` counts from 0. */
export interface Correction {
  readonly file: string;
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** A way to put a problem right that needs no typing. */
export interface Fix {
  readonly label: string;
  readonly corrections: readonly Correction[];
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
  id: 'Its id',
  parent: 'What it belongs to',
  'also-parent': 'Also reports to',
  level: 'Level',
  path: 'Path',
  nested: 'Holds what follows',
  description: 'Description',
  'person-names': 'Person: name',
  'person-emails': 'Person: e-mail',
  'person-phones': 'Person: telephone',
  'person-pay': 'Person: pay',
} as const;
export type ColumnUse = keyof typeof COLUMN_USES;

/** How a table says what belongs where. */
export const TABLE_WAYS = {
  'parent-id': 'by the id of what it belongs to',
  'parent-name': 'by a name or e-mail address',
  level: 'by levels, in the order of the rows',
  path: 'by a path',
  nested: 'by columns inside one another',
} as const;
export type TableWay = keyof typeof TABLE_WAYS;

export interface TableMapping {
  readonly way: TableWay;
  /** One a column. */
  readonly uses: readonly ColumnUse[];
  /** reports: posts, with a line to whom they report; holds: units inside one another. */
  readonly relation: 'reports' | 'holds';
  readonly kind: NodeKind;
}

/** The columns of a table, so that the mapping can be changed. */
export interface MappedTable {
  readonly mapping: TableMapping;
  readonly headings: readonly string[];
  /** The first few values of each column. */
  readonly samples: readonly (readonly string[])[];
}

/** What a person chose in the preview. The same files with the same choices give the same import. */
export interface Choices {
  readonly people: readonly PeopleField[];
  readonly mapping: TableMapping | null;
  readonly sheet: string | null;
  readonly corrections: readonly Correction[];
}
export const NO_CHOICES: Choices = { people: [], mapping: null, sheet: null, corrections: [] };

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
  /** More, in words and figures: "vacant posts". */
  readonly more: readonly { readonly what: string; readonly count: number }[];
}

export interface Imported {
  readonly kind: ImportKind;
  /** In words: "a UK government organogram with its senior posts, in semicolons". */
  readonly recognised: string;
  /** For the new document or stage. */
  readonly title: string;
  readonly files: readonly string[];
  readonly structure: Structure;
  /** The structure before the changes that the file tells; null where it tells none. */
  readonly before: Structure | null;
  readonly lineages: readonly ImportedLineage[];
  readonly ended: readonly Ended[];
  readonly bodies: readonly Body[];
  /** Ids of the files as sources, which every unit cites; one a file. */
  readonly sources: readonly { readonly id: string; readonly title: string; readonly paragraphs: readonly string[] }[];
  readonly counts: ImportCounts;
  readonly table: MappedTable | null;
  /** Sheets of a workbook, the one that was read first; empty where there is no choice. */
  readonly sheets: readonly string[];
  /** What the file has of people, and in how many rows. */
  readonly people: readonly { readonly field: PeopleField; readonly count: number }[];
  readonly problems: readonly ImportProblem[];
  readonly unplaced: readonly Untold[];
  readonly told: readonly Untold[];
}

export type ReadResult =
  | { readonly ok: true; readonly imported: Imported }
  /** An Orgmorph document of our own: opened as it was saved. */
  | { readonly ok: true; readonly own: true }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Thrown inside readers where a file as a whole can't be read, and made a value at their door. */
export class Unreadable extends Error {
  readonly problem: Problem;

  constructor(file: string, rule: string, because: string, path = '') {
    super(because);
    this.problem = { file, path, rule, because };
  }
}
