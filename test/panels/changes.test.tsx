import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../src/editor/derived';
import { select } from '../../src/editor/navigate';
import { store } from '../../src/editor/store';
import { Changes } from '../../src/panels/Changes';
import { lay, scrolledIntoView, setTable, small } from './table';

setTable();

function open() {
  lay(small(), 'then', 'now');
  render(<Changes />);
  return screen.getByRole('table', { name: 'Changes' });
}

const rowOf = (table: HTMLElement, words: RegExp) => {
  const row = within(table).getByRole('button', { name: words }).closest('tr');
  if (!row) throw new Error('the sentence stands in no row');
  return row;
};

describe('the list of changes', () => {
  it('counts each fate as the comparison does', () => {
    open();
    const comparison = comparisonOf(store.getState());
    for (const fate of ['added', 'merged', 'split', 'reorganised', 'removed', 'kept'] as const) {
      expect(document.querySelector(`[data-count="${fate}"]`)).toHaveTextContent(String(comparison?.counts[fate]));
    }
    expect(document.querySelector('[data-count="renamed"]')).toHaveTextContent('1');
  });

  it('has a row for the merger that names its fate', () => {
    const table = open();
    expect(table.querySelectorAll('tr[data-change="merged"]')).toHaveLength(1);
    expect(table.querySelectorAll('tr[data-change="removed"][data-traits=""]').length).toBeGreaterThan(0);
  });

  it('selects and reveals on the map what a sentence tells', async () => {
    const table = open();
    await userEvent.click(within(rowOf(table, /Joint commissioning/)).getByRole('button'));
    const keys = store.getState().selection.map((thing) => (thing.of === 'box' ? thing.key : thing.id));
    expect(keys).toContain('joint-buying');
    expect(store.getState().reveal?.keys).toEqual(keys);
  });

  it('marks and scrolls to the row of what is selected on the map', () => {
    const table = open();
    act(() => select([{ of: 'box', key: 'oco' }]));
    const row = table.querySelector('tr[aria-selected="true"]');
    expect(row).toHaveAttribute('data-change', 'added');
    expect(scrolledIntoView).toContain(row);
  });

  it('marks the row of a line that is selected on the map', () => {
    const table = open();
    act(() => select([{ of: 'line', id: 'oco~accountable-to~cabinet' }]));
    expect(table.querySelector('tr[aria-selected="true"]')).toHaveAttribute('data-change', 'added');
  });

  it('keeps what is unchanged out of sight until it is asked for', async () => {
    const table = open();
    const before = table.querySelectorAll('tr[data-change]').length;
    await userEvent.click(screen.getByRole('button', { name: /^Show \d+ row/ }));
    expect(table.querySelectorAll('tr[data-change]').length).toBeGreaterThan(before);
    expect(table.querySelectorAll('tr.unchanged[data-change="kept"]').length).toBeGreaterThan(0);
  });

  it('shows the changes of lines alone when asked', async () => {
    const table = open();
    await userEvent.click(screen.getByRole('button', { name: 'Lines' }));
    expect(table.querySelectorAll('tr[data-change="merged"]')).toHaveLength(0);
    expect(
      within(table).getByRole('button', { name: /Joint Organisation would be accountable to Cabinet|accountable to/ }),
    ).toBeInTheDocument();
  });
});
