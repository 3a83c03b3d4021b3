import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { store } from '../../src/editor/store';
import { Outline } from '../../src/panels/Outline';
import { lay, setTable, small } from './table';

setTable();

function open(stage = 'now', compare: string | null = null) {
  lay(small(), stage, compare);
  render(<Outline />);
  return screen.getByRole('tree', { name: 'Outline' });
}

const item = (words: RegExp) => screen.getByRole('treeitem', { name: words });
const selected = () => store.getState().selection.map((thing) => (thing.of === 'box' ? thing.key : thing.id));

describe('the outline', () => {
  it('is one stop for the Tab key', () => {
    const tree = open();
    expect(tree.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('says level, place and number of each unit', () => {
    open();
    expect(item(/^Cabinet, board/)).toHaveAttribute('aria-level', '2');
    expect(item(/^Cabinet, board/)).toHaveAttribute('aria-posinset', '1');
    expect(item(/^Cabinet, board/)).toHaveAttribute('aria-setsize', '3');
  });

  it('moves down and up by the arrows and selects what it reaches', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    expect(item(/^Cabinet/)).toHaveFocus();
    expect(selected()).toEqual(['cabinet']);
    await userEvent.keyboard('{ArrowUp}{End}');
    expect(item(/^Old leaders/)).toHaveFocus();
  });

  it('closes and opens a branch, and goes to its parent and first child', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowLeft}');
    expect(item(/^Town Council/)).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('treeitem', { name: /^Cabinet/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(item(/^Cabinet/)).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(item(/^Town Council/)).toHaveFocus();
  });

  it('finds a unit by the letters that are typed', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('old');
    expect(item(/^Old leaders/)).toHaveFocus();
  });

  it('renames with Enter and gives the focus back to the row', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    const field = screen.getByRole('textbox', { name: 'Name of Cabinet' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Executive{Enter}');
    expect(store.getState().document.structures.get('now')?.nodes.get('cabinet')?.name).toBe('Executive');
    expect(item(/^Executive/)).toHaveFocus();
  });

  it('keeps the old name on Escape', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{Enter}x{Escape}');
    expect(store.getState().document.structures.get('now')?.nodes.get('cabinet')?.name).toBe('Cabinet');
    expect(store.getState().undo).toHaveLength(0);
  });

  it('reorders, adds and removes by the same keys as the map', async () => {
    open();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
    expect(item(/^Cabinet/)).toHaveAttribute('aria-posinset', '2');
    await userEvent.keyboard('{Delete}');
    expect(screen.queryByRole('treeitem', { name: /^Cabinet/ })).not.toBeInTheDocument();
    fireEvent.keyDown(item(/^SLT/), { key: 'ArrowDown', ctrlKey: true, shiftKey: true });
    expect(item(/^New unit/)).toHaveAttribute('aria-level', '3');
  });

  it('says in a comparison what begins and what ends', () => {
    open('then', 'now');
    expect(item(/^Joint Organisation, .*new/)).toBeInTheDocument();
    expect(item(/^Old leaders, .*ends/)).toBeInTheDocument();
  });

  it('follows the selection made elsewhere with its one stop', () => {
    const tree = open();
    fireEvent.click(item(/^SLT/));
    expect(tree.querySelector('[tabindex="0"]')).toHaveAttribute('data-key', 'slt');
  });
});
