/** The table of changes in words: one row a unit group or line, sorted and searched without losing the telling order, copied whole. */
import { describe, expect, it } from 'vitest';
import { COLUMN_NAMES, nextSorting, searched, sorted, tableRows, tabSeparated } from '../../src/compare/changeTable';
import { compare } from '../../src/compare/compare';
import { describe as tell } from '../../src/compare/describe';
import { org } from '../build';

function rowsOf(name = 'Cabinet') {
  const document = org()
    .stage('now', (s) => s.node('cabinet', { name }).node('buying').node('selling').line('buying', 'reports-to', 'cabinet'))
    .stage('then', (s) => s.node('cabinet', { name }).node('trading').node('board').line('trading', 'reports-to', 'cabinet'))
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'trading', { reason: 'Less to buy.' }],
      ['selling', 'merged-into', 'trading', { reason: 'Less to buy.' }],
    ])
    .document();
  const comparison = compare(document, 'now', 'then');
  return tableRows(document, comparison, tell(document, comparison));
}

const column = (name: 'asIs' | 'toBe' | 'kind', rows = rowsOf()): string[] => rows.map(({ cells }) => cells[name]);

describe('the table of changes', () => {
  it('names what was, what is to be and the kind of change, lines included', () => {
    expect(rowsOf().map(({ cells }) => [cells.asIs, cells.toBe, cells.kind])).toEqual([
      ['Buying; Selling', 'Trading', 'Merged'],
      ['', 'Board', 'New'],
      ['Cabinet', 'Cabinet', 'Kept'],
      ['Buying reports to Cabinet', 'Trading reports to Cabinet', 'Line kept'],
    ]);
  });

  it('sorts by a column either way with empty cells last, and goes back to the telling order', () => {
    const rows = rowsOf();
    expect(column('asIs', [...sorted(rows, { column: 'asIs', direction: 'ascending' })])).toEqual(['Buying reports to Cabinet', 'Buying; Selling', 'Cabinet', ''].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'en-GB')))); // prettier-ignore
    expect(column('asIs', [...sorted(rows, { column: 'asIs', direction: 'descending' })]).at(-1)).toBe('');
    expect(sorted(rows, null)).toBe(rows);
    const first = nextSorting(null, 'kind');
    expect(first).toEqual({ column: 'kind', direction: 'ascending' });
    const second = nextSorting(first, 'kind');
    expect(second).toEqual({ column: 'kind', direction: 'descending' });
    expect(nextSorting(second, 'kind')).toBeNull();
    expect(nextSorting(second, 'asIs')).toEqual({ column: 'asIs', direction: 'ascending' });
  });

  it('finds rows by words anywhere in them, in any order and case', () => {
    expect(column('kind', [...searched(rowsOf(), 'TRADING less')])).toEqual(['Merged']);
    expect(searched(rowsOf(), '  ')).toHaveLength(4);
    expect(searched(rowsOf(), 'nowhere')).toHaveLength(0);
  });

  it('copies a head and a line a row, each with all cells, the sentence and the old and new values', () => {
    const lines = tabSeparated(rowsOf()).split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line.split('\t')).toHaveLength(COLUMN_NAMES.length + 2);
    expect(lines[0]).toBe('As is\tTo be\tKind of change\tReason\tSource\tBasis\tStatus\tIn words\tOld and new values');
    expect(lines[1]).toMatch(/^Buying; Selling\tTrading\tMerged\tLess to buy\.\tThe paper §1\tstated\tin place\t/);
  });

  it('copies no formula and keeps a name with tabs and line ends in its cell', () => {
    expect(tabSeparated(rowsOf('=HYPERLINK("x")'))).toContain(`\n'=HYPERLINK("x")\t'=HYPERLINK("x")\t`);
    const lines = tabSeparated(rowsOf('Ca\tbi\nnet')).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[3]).toMatch(/^Ca bi net\tCa bi net\tKept\t/);
  });
});
