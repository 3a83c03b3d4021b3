/**
 * One table of a file, from wherever it came: headings, rows of clean cells, corrections applied. It finds the row of headings and
 * the columns by name; what the columns mean belongs to the readers of tables.
 */
import { IMPORT_BOUNDS } from './importBounds';
import { Unreadable, type Choices, type ImportProblem } from './imported';
import { cleanCell, counted, decodeText, headingKey } from './importText';
import { inFigures } from './problem';
import { delimiterOf, DELIMITER_WORDS, splitRows, type Row } from './rows';

/** Rows before the headings that a title may take. */
const TITLE_ROWS = 20;

export interface RawSheet {
  readonly file: string;
  /** Name of the sheet of a workbook; '' for text. */
  readonly sheet: string;
  readonly rows: readonly Row[];
  /** How it was read, for the preview: "separated by semicolons, in Windows-1252". */
  readonly how: string;
  readonly problems: readonly ImportProblem[];
}

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

/** `file` names the file for sentences. Throws `Unreadable` past the bounds. */
export function sheetOfText(bytes: Uint8Array, file: string): RawSheet {
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text) ?? ',';
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { rows, malformed } = splitRows(plain, delimiter, Infinity, file);
  const problems = malformed.slice(0, 100).map((row): ImportProblem => ({
    file,
    row,
    column: '',
    rule: 'quotes',
    because: `${file}, row ${row}: quotes are opened or closed out of place; the cell is read as it stands.`,
    weight: 'warning',
    fixes: [],
    cell: null,
  }));
  return { file, sheet: '', rows, how: `separated by ${DELIMITER_WORDS[delimiter]}, in ${encoding}`, problems };
}

/** Cleans the cells, applies the corrections and finds the headings: the first row that `isHeading` knows, else the first that holds anything. */
export function sheetOf(raw: RawSheet, choices: Choices, isHeading: (keys: readonly string[]) => boolean): Sheet {
  const { file } = raw;
  const corrected = new Map(
    choices.corrections.filter((each) => each.file === file).map((each) => [`${each.row}:${each.column}`, each.value]),
  );
  const rowsCorrected = new Set(choices.corrections.filter((each) => each.file === file).map((each) => each.row));
  let trimmed = 0;
  let wide = 0;
  const rows = raw.rows.map(({ row, cells }): Row => {
    const clean = cells.map((cell) => {
      const kept = cleanCell(cell);
      if (kept.length !== cell.length && cell.trim() !== '') trimmed += 1;
      return kept;
    });
    if (rowsCorrected.has(row)) {
      for (let column = 0; column < IMPORT_BOUNDS.columns; column += 1) {
        const value = corrected.get(`${row}:${column}`);
        if (value === undefined) continue;
        while (clean.length <= column) clean.push('');
        clean[column] = cleanCell(value);
      }
    }
    wide = Math.max(wide, clean.length);
    return { row, cells: clean };
  });
  if (wide > IMPORT_BOUNDS.columns)
    throw new Unreadable(
      file,
      'too-many-columns',
      `${file} has ${inFigures(wide)} columns; the most is ${inFigures(IMPORT_BOUNDS.columns)}.`,
    );
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const start = filled.slice(0, TITLE_ROWS).find(({ cells }) => isHeading(cells.map(headingKey))) ?? filled[0];
  const headings = start?.cells ?? [];
  const problems: ImportProblem[] = [...raw.problems];
  if (trimmed > 0)
    problems.push({
      file,
      row: null,
      column: '',
      rule: 'trimmed',
      because: `${file}: ${counted(trimmed, 'cell')} had spaces or invisible signs at the ends or inside; they are left out.`,
      weight: 'hint',
      fixes: [],
      cell: null,
    });
  return {
    file,
    sheet: raw.sheet,
    how: raw.how,
    headings: Array.from({ length: Math.max(wide, headings.length) }, (_, i) => headings[i] ?? ''),
    keys: headings.map(headingKey),
    rows: start ? filled.filter(({ row }) => row > start.row) : [],
    problems,
  };
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
