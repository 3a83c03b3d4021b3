/**
 * An indented list of names, as it comes out of a mail, a slide or a spreadsheet, read as the rows of a branch. Pure.
 * It owns spaces, tabs and bullets; whether the names may become units is the model's affair.
 */
import type { BranchRow } from '../model/command';

/** A tab counts as this many spaces; what matters is only which line stands further in than which. */
const TAB = 4;
/** Dashes, dots and numbers before a name ("- ", "• ", "1.2) "). */
const BULLET = /^(?:[-–—*•◦▪‣·+]|\d+(?:\.\d+)*[.)])\s+/u;

/** A row with the line it stands on, from 1. */
export interface IndentedLine extends BranchRow {
  readonly line: number;
}

export function readIndented(text: string): readonly BranchRow[] {
  return indentedLines(text).map(({ depth, name }) => ({ depth, name }));
}

/**
 * One row a line that holds a name. A line that stands further in than the one above is inside it; one that stands further out belongs
 * to the last line that stands no further out than itself. The first line is at depth 0 wherever it stands.
 */
export function indentedLines(text: string): readonly IndentedLine[] {
  const rows: IndentedLine[] = [];
  /** Indents of the lines that the next one may be inside of, from the outside in. */
  const open: number[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .entries()) {
    const content = line.trimStart();
    const name = content.replace(BULLET, '').trim();
    if (name === '') continue;
    const indent = widthOf(line.slice(0, line.length - content.length));
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
    rows.push({ depth: open.length, name, line: at + 1 });
    open.push(indent);
  }
  return rows;
}

function widthOf(space: string): number {
  let width = 0;
  for (const sign of space) width += sign === '\t' ? TAB : 1;
  return width;
}
