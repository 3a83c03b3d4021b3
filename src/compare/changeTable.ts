/**
 * The changes as a table of words: what was, what is to be, kind of change, reason, source, basis, status; sorted, searched, copied.
 * It words cells from rows and vocabularies; it refuses to know how a table is drawn.
 */
import { LINE_KINDS } from '../model/kinds';
import { structureOf, type OrgDocument } from '../model/document';
import type { OrgLine, Structure } from '../model/structure';
import { neutral } from './cells';
import type { ChangeRow, Comparison } from './comparison';
import { FATES, LINE_FATES, tellingTrait, TRAITS, type FateRow } from './fates';
import { tellField } from './fieldWords';
import { nounsOf } from './names';

export const COLUMNS = {
  asIs: { label: 'As is' },
  toBe: { label: 'To be' },
  kind: { label: 'Kind of change' },
  reason: { label: 'Reason' },
  source: { label: 'Source' },
  basis: { label: 'Basis' },
  status: { label: 'Status' },
} as const;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/** A unit or a line that a cell names. */
export interface Named {
  /** Node or line id. */
  readonly id: string;
  readonly name: string;
}

export interface TableRow {
  readonly row: ChangeRow;
  readonly before: readonly Named[];
  readonly after: readonly Named[];
  /** Sign of the kind of change. */
  readonly sign: FateRow;
  /** What each cell says, for sorting, searching and copying. */
  readonly cells: Readonly<Record<Column, string>>;
}

/** The sign of a row: its fate's, for what is kept that of what else happened to it. */
export function signOf(row: ChangeRow): FateRow {
  if (row.of === 'line') return LINE_FATES[row.fate as keyof typeof LINE_FATES];
  const trait = row.fate === 'kept' ? tellingTrait(row.traits) : undefined;
  return trait ? TRAITS[trait] : FATES[row.fate as keyof typeof FATES];
}

/** "Merged; received a part", "Kept", "New line". */
function kindWords(row: ChangeRow): string {
  const fate = row.of === 'line' ? LINE_FATES[row.fate as keyof typeof LINE_FATES].label : FATES[row.fate as keyof typeof FATES].label;
  return [fate, ...row.traits.map((trait) => TRAITS[trait].label.toLowerCase())].join('; ');
}

export function tableRows(document: OrgDocument, comparison: Comparison, rows: readonly ChangeRow[]): readonly TableRow[] {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const [was, is] = [nounsOf(a), nounsOf(b)];
  const lineName = (line: OrgLine, noun: (id: string) => { readonly name: string }): string =>
    `${noun(line.from).name} ${LINE_KINDS[line.kind].verb} ${noun(line.to).name}`;
  const named = (row: ChangeRow, structure: Structure, ids: readonly string[], noun: (id: string) => { readonly name: string }): Named[] =>
    ids.map((id) => {
      const line = row.of === 'line' ? structure.lines.get(id) : undefined;
      return { id, name: line ? lineName(line, noun) : noun(id).name };
    });
  return rows.map((row) => {
    const before = named(row, a, row.before, was);
    const after = named(row, b, row.after, is);
    const words = (things: readonly Named[]): string => things.map((thing) => thing.name).join('; ');
    return {
      row,
      before,
      after,
      sign: signOf(row),
      cells: {
        asIs: words(before),
        toBe: words(after),
        kind: kindWords(row),
        reason: row.reason,
        source: row.sources,
        basis: row.basis,
        status: row.status,
      },
    };
  });
}

export interface Sorting {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** By the words of one column, empty cells last either way; what is equal keeps the telling order. `null` gives the telling order. */
export function sorted(rows: readonly TableRow[], sorting: Sorting | null): readonly TableRow[] {
  if (!sorting) return rows;
  const { column, direction } = sorting;
  const turn = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((x, y) => {
    const [left, right] = [x.cells[column], y.cells[column]];
    if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
    return turn * collator.compare(left, right);
  });
}

/** Ascending, descending, then the telling order again. */
export function nextSorting(sorting: Sorting | null, column: Column): Sorting | null {
  if (sorting?.column !== column) return { column, direction: 'ascending' };
  return sorting.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** Rows in which every word that was typed occurs in a cell, in the sentence or in a value. */
export function searched(rows: readonly TableRow[], typed: string): readonly TableRow[] {
  const words = typed
    .toLocaleLowerCase('en-GB')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter(({ row, cells }) => {
    const text = [row.sentence, ...Object.values(cells), ...row.fields.map(tellField)].join('\n').toLocaleLowerCase('en-GB');
    return words.every((word) => text.includes(word));
  });
}

/** One line and no tabs; what a spreadsheet would take for a formula is marked as text. */
export function plainCell(text: string): string {
  return neutral(text.replace(/\s+/g, ' ').trim());
}

/** Head and rows as a spreadsheet takes them: cells between tabs, the sentence and the old and new values last. */
export function tabSeparated(rows: readonly TableRow[]): string {
  const head = [...COLUMN_NAMES.map((column) => COLUMNS[column].label), 'In words', 'Old and new values'];
  const lines = rows.map(({ row, cells }) => [
    ...COLUMN_NAMES.map((column) => cells[column]),
    row.sentence,
    row.fields.map(tellField).join('; '),
  ]);
  return [head, ...lines].map((line) => line.map(plainCell).join('\t')).join('\n');
}
