/**
 * Comma-separated text as rows of cells, whatever separates them. One pass, no recursion, no patterns: a hostile file takes as long as an
 * honest one of its size. It keeps every cell as text, a formula too, and refuses to know what columns mean.
 */
import { IMPORT_BOUNDS } from './importBounds';
import { Unreadable } from './imported';
import { inFigures } from './problem';

export interface Row {
  /** As a spreadsheet counts it, from 1: a cell with line breaks is still one row. */
  readonly row: number;
  readonly cells: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** The sign that splits the first rows into the most columns evenly; null where none splits them. */
export function delimiterOf(text: string): Delimiter | null {
  const start = text.slice(0, 64 * 1024);
  let best: { readonly sign: Delimiter; readonly score: number } | null = null;
  for (const sign of DELIMITERS) {
    const filled = splitRows(start, sign, 20).rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const counts = filled.map(({ cells }) => cells.length);
    const wide = counts.filter((count) => count > 1).length;
    if (wide === 0 || wide * 3 < counts.length * 2) continue;
    // Names that are set in may hold a comma; rows of a table begin at the margin, or nearly all of them are split.
    const setIn = filled.filter(({ cells: [first = ''] }) => /^\s/.test(first)).length;
    if (setIn * 4 > counts.length && wide * 10 < counts.length * 9) continue;
    // One name a row, set in by tabs, is a list, unless headings stand above its columns.
    const single = filled.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length === 1);
    if (sign === '\t' && single[0] && single.filter(Boolean).length * 10 >= counts.length * 9) continue;
    const most = Math.max(...counts);
    const even = counts.filter((count) => count >= most * 0.6).length;
    const score = (most - 1) * (even / counts.length) ** 2;
    if (!best || score > best.score) best = { sign, score };
  }
  return best?.sign ?? null;
}

export interface SplitRows {
  readonly rows: readonly Row[];
  /** Rows in which a quoted cell never ended, or went on after its quotes. */
  readonly malformed: readonly number[];
}

/** Every row, blank ones included; `most` stops early. Throws `Unreadable` past the bounds. */
export function splitRows(text: string, delimiter: Delimiter, most = Infinity, file = ''): SplitRows {
  const rows: Row[] = [];
  const malformed: number[] = [];
  let cells: string[] = [];
  let count = 0;
  let at = 0;
  let open = true;
  /** Once a quote was found that nothing closes, quotes are signs like others: nothing after it is swallowed, and nothing is read twice again. */
  let quotes = true;

  const endRow = (): void => {
    rows.push({ row: rows.length + 1, cells });
    count += cells.length;
    if (rows.length > IMPORT_BOUNDS.rows + 1)
      throw new Unreadable(file, 'too-many-rows', `${file} has more than ${inFigures(IMPORT_BOUNDS.rows)} rows, the most that is read.`);
    if (count > IMPORT_BOUNDS.cells)
      throw new Unreadable(file, 'too-many-cells', `${file} has more than ${inFigures(IMPORT_BOUNDS.cells)} cells, the most that is read.`);
    cells = [];
  };
  const endCell = (value: string): void => {
    if (value.length > IMPORT_BOUNDS.cell)
      throw new Unreadable(
        file,
        'cell-too-long',
        `${file}, row ${rows.length + 1}: a cell has ${inFigures(value.length)} characters; the most is ${inFigures(IMPORT_BOUNDS.cell)}.`,
      );
    cells.push(value);
    if (cells.length > IMPORT_BOUNDS.columns)
      throw new Unreadable(
        file,
        'too-many-columns',
        `${file}, row ${rows.length + 1} has more than ${IMPORT_BOUNDS.columns} columns, the most that is read.`,
      );
  };

  while (at < text.length && rows.length < most) {
    let value: string;
    const cell = quotes && text[at] === '"' ? quoted(text, at, delimiter) : null;
    if (cell) {
      ({ value, end: at } = cell);
      if (cell.trailing) malformed.push(rows.length + 1);
    } else {
      if (quotes && text[at] === '"') {
        quotes = false;
        malformed.push(rows.length + 1);
      }
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
      value = text.slice(at, end);
      at = end;
    }
    endCell(value);
    const sign = text[at];
    open = sign === delimiter;
    if (open) at += 1;
    else if (sign !== undefined) {
      at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1;
      endRow();
    }
  }
  // The last cell of a file that ends after a delimiter, and the last row of one that ends without a line feed.
  if (rows.length < most) {
    if (open && cells.length > 0) endCell('');
    if (cells.length > 0) endRow();
  }
  return { rows, malformed };
}

/** The cell that begins with a quote at `start`; null where nothing closes it. What stands between its closing quote and the delimiter belongs to it. */
function quoted(
  text: string,
  start: number,
  delimiter: string,
): { readonly value: string; readonly end: number; readonly trailing: boolean } | null {
  let at = start + 1;
  const parts: string[] = [];
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return null;
    parts.push(text.slice(at, end));
    at = end + 1;
    if (text[at] !== '"') break;
    parts.push('"');
    at += 1;
  }
  const from = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  const rest = text.slice(from, at);
  return { value: parts.join('') + rest.trimEnd(), end: at, trailing: rest.trim() !== '' };
}
