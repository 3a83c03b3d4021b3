/**
 * One table of a file, from wherever it came, made into headings and rows of clean cells with the corrections applied. It finds the row of
 * headings; what columns mean belongs to the readers of tables.
 */
import { unmarked } from '../compare/cells';
import type { Sheet } from './columns';
import { IMPORT_BOUNDS } from './importBounds';
import { Unreadable, type Choices, type ImportProblem } from './imported';
import { cleanCell, counted, decodeText, headingKey } from './importText';
import { inFigures, shortened } from './problem';
import { ofFile } from './report';
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

/** `file` names the file for sentences. Throws `Unreadable` past the bounds. */
export function sheetOfText(bytes: Uint8Array, file: string): RawSheet {
  const { text, encoding } = decodeText(bytes);
  const delimiter = delimiterOf(text) ?? ',';
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { rows, malformed } = splitRows(plain, delimiter, Infinity, file);
  const problems = malformed.slice(0, 100).map((row): ImportProblem => ({
    ...ofFile(file, 'quotes', 'quotes are opened or closed out of place; the cell is read as it stands.', 'warning'),
    row,
  }));
  return { file, sheet: '', rows, how: `separated by ${DELIMITER_WORDS[delimiter]}, in ${encoding}`, problems };
}

/** Which row holds the headings: the first that is known for its words, else the first that holds anything; null: none does. */
export type FindsHeadings = ((keys: readonly string[], cells: readonly string[]) => boolean) | null;

/** Cleans the cells, applies the corrections and finds the headings. */
export function sheetOf(raw: RawSheet, choices: Choices, isHeading: FindsHeadings): Sheet {
  const { file } = raw;
  const corrected = new Map<number, { readonly column: number; readonly value: string }[]>();
  for (const each of choices.corrections) {
    if (each.file !== file || each.column >= IMPORT_BOUNDS.columns) continue;
    const inRow = corrected.get(each.row);
    if (inRow) inRow.push(each);
    else corrected.set(each.row, [each]);
  }
  let trimmed = 0;
  let wide = 0;
  const rows = raw.rows.map(({ row, cells }): Row => {
    const clean = cells.map((cell) => {
      const kept = unmarked(cleanCell(cell));
      if (kept.length !== cell.length && cell.trim() !== '') trimmed += 1;
      return kept;
    });
    for (const { column, value } of corrected.get(row) ?? []) {
      while (clean.length <= column) clean.push('');
      clean[column] = cleanCell(value);
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
  const start =
    isHeading === null
      ? undefined
      : (filled.slice(0, TITLE_ROWS).find(({ cells }) => isHeading(cells.map(headingKey), cells)) ?? filled[0]);
  const headings = start?.cells ?? [];
  const problems: ImportProblem[] = [...raw.problems];
  const above = start ? filled.filter(({ row }) => row < start.row) : [];
  if (above.length > 0) {
    const words = above.map(({ cells }) => cells.filter((cell) => cell !== '').join(' ')).join(' · ');
    problems.push({
      ...ofFile(file, 'above-headings', `${counted(above.length, 'row')} above the headings left out: “${shortened(words)}”.`, 'hint'),
      row: above[0]?.row ?? null,
    });
  }
  if (trimmed > 0) {
    const because = `${counted(trimmed, 'cell')} had spaces or invisible signs at the ends or inside; they are left out.`;
    problems.push(ofFile(file, 'trimmed', because, 'hint'));
  }
  return {
    file,
    sheet: raw.sheet,
    how: raw.how,
    headings: Array.from({ length: Math.max(wide, headings.length) }, (_, i) => headings[i] ?? ''),
    keys: headings.map(headingKey),
    rows: start ? filled.filter(({ row }) => row > start.row) : filled,
    problems,
  };
}
