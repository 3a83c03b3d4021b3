/** A table as readers take it: headings, rows of clean cells, and columns found by their headings. It reads no files. */
import type { ImportProblem } from './imported';
import type { Row } from './rows';

export interface Sheet {
  readonly file: string;
  readonly sheet: string;
  readonly how: string;
  readonly headings: readonly string[];
  /** Headings as `headingKey` has them. */
  readonly keys: readonly string[];
  /** Rows below the headings that hold anything. */
  readonly rows: readonly Row[];
  readonly problems: readonly ImportProblem[];
}

/** The first column with one of these keys; -1 where there is none. */
export function columnOf(sheet: Sheet, ...keys: readonly string[]): number {
  for (const key of keys) {
    const at = sheet.keys.indexOf(key);
    if (at >= 0) return at;
  }
  return -1;
}

export function cellOf(row: Row, column: number): string {
  return column < 0 ? '' : (row.cells[column] ?? '');
}
