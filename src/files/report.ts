/** What was wrong, as records with a sentence each: in a row of a table, in a line of text, or of a file as a whole. It decides nothing. */
import { WHOLE_LINE, type Fix, type ImportProblem } from './imported';
import { shortened } from './problem';
import { cellOf, type Sheet } from './columns';
import type { Row } from './rows';

type Weight = ImportProblem['weight'];

/** `because` goes on after "a.csv, row 3: ". `column` is -1 where no column of the file is meant. */
export function inRow(
  sheet: Sheet,
  row: Row,
  column: number,
  rule: string,
  because: string,
  weight: Weight,
  fixes: readonly Fix[] = [],
): ImportProblem {
  const known = column >= 0 && column < sheet.headings.length;
  return {
    file: sheet.file,
    row: row.row,
    column: known ? (sheet.headings[column] ?? '') : '',
    rule,
    because: `${sheet.file}, row ${row.row}: ${because}`,
    weight,
    fixes,
    cell: known ? { column, value: cellOf(row, column) } : null,
  };
}

/** `text` is the line as it stands, where writing it otherwise would help. */
export function inLine(
  file: string,
  line: number,
  rule: string,
  because: string,
  weight: Weight,
  text: string | null = null,
  fixes: readonly Fix[] = [],
): ImportProblem {
  return {
    file,
    row: line,
    column: '',
    rule,
    because: `${file}, line ${line}: ${because}`,
    weight,
    fixes,
    cell: text === null ? null : { column: WHOLE_LINE, value: text },
  };
}

export function ofFile(file: string, rule: string, because: string, weight: Weight, fixes: readonly Fix[] = []): ImportProblem {
  return { file, row: null, column: '', rule, because: `${file}: ${because}`, weight, fixes, cell: null };
}

/** "Finance (row 3), Human resources (row 9) …": a few of many. */
export function aFew(all: readonly { readonly name: string; readonly row: number }[], most = 5): string {
  const named = all.slice(0, most).map(({ name, row }) => `${shortened(name)} (row ${row})`);
  return `${named.join(', ')}${all.length > most ? ' …' : ''}`;
}

/** "A → B → … → A": a ring in words, of which a long one is cut short. */
export function ringInWords(names: readonly string[]): string {
  const shown = names.length > 6 ? [...names.slice(0, 3), '…', ...names.slice(-2)] : names;
  return [...shown, names[0] ?? ''].map(shortened).join(' → ');
}
