/** A table as comma-separated text that spreadsheets open as it is: marked as UTF-8, cells that would be run told to be text. */
import { neutral } from '../compare/cells';
import type { Table } from './tables';

export function csvFile(table: Table): string {
  const rows = [table.columns.map(({ heading }) => heading), ...table.rows];
  // Excel takes text for the old code page of its country unless it begins so.
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const safe = neutral(text);
  return /[",\r\n;\t]|^\s|\s$|^'/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
