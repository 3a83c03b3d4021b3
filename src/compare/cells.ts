/**
 * Cells that a spreadsheet would take for a formula, told to be text and taken back. A row of a file must never be run as a program
 * (CWE-1236, ASVS 5.0 1.2.10). It knows no tables.
 */

/** Signs that begin a formula, their full-width forms too, behind white space; a tab or a line's end alone is enough for some programs. */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;

/** With an apostrophe before it where it would be run; what begins with one already and would then be read as marked gets a second. */
export function neutral(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Undoes `neutral`: the apostrophe was a mark, not a letter. */
export function unmarked(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
