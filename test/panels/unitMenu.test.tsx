import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/editor/action';
import { ACTIONS } from '../../src/editor/actions';
import { setPreference } from '../../src/editor/preferences';
import { store } from '../../src/editor/store';
import { Outline } from '../../src/panels/Outline';
import { UnitMenu } from '../../src/panels/UnitMenu';
import { lay, setTable, small } from './table';

setTable();

const item = (words: RegExp) => screen.getByRole('treeitem', { name: words });

function open(words: RegExp, stage = 'now', compare: string | null = null) {
  lay(small(), stage, compare);
  render(
    <>
      <Outline />
      <UnitMenu />
    </>,
  );
  fireEvent.contextMenu(item(words));
  return within(screen.getByRole('menu', { name: /^What can be done with/ }));
}

describe('the menu of a unit', () => {
  it('offers in the outline whatever can be done with a unit on the map', () => {
    const menu = open(/^SLT/);
    const offered = menu.getAllByRole('menuitem').map((entry) => entry.textContent);
    const possible = (ACTIONS as readonly Action[]).filter(
      (action) => action.needs !== undefined && action.scope === 'map' && action.armed !== true && action.when(store.getState()),
    );
    expect(possible.length).toBeGreaterThan(10);
    for (const { label } of possible) expect(offered.some((words) => words.startsWith(label.slice(0, 8)))).toBe(true);
  });

  it('selects what it was asked about, and takes the focus', () => {
    const menu = open(/^SLT/);
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'slt' }]);
    expect(menu.getAllByRole('menuitem')[0]).toHaveFocus();
  });

  it('leads to each line of the unit', async () => {
    const menu = open(/^SLT/);
    await userEvent.click(menu.getByRole('menuitem', { name: 'is accountable to Cabinet' }));
    expect(store.getState().selection).toEqual([{ of: 'line', id: 'slt~accountable-to~cabinet' }]);
  });

  it('asks where to move it, without dragging', async () => {
    const menu = open(/^SLT/);
    await userEvent.click(menu.getByRole('menuitem', { name: /^Move to…/ }));
    expect(store.getState().dialog).toMatchObject({ of: 'move', node: 'slt' });
  });

  it('gives the focus back with Escape', async () => {
    open(/^SLT/);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).not.toBeInTheDocument();
    expect(item(/^SLT/)).toHaveFocus();
  });

  it('offers no editing while the chart is locked, and still leads to where the unit lands', () => {
    lay(small(), 'now');
    setPreference('locked', true);
    render(
      <>
        <Outline />
        <UnitMenu />
      </>,
    );
    fireEvent.contextMenu(item(/^SLT/));
    const menu = within(screen.getByRole('menu'));
    expect(menu.getByRole('menuitem', { name: 'Where does it land?' })).toBeInTheDocument();
    expect(menu.queryByRole('menuitem', { name: /^Remove/ })).not.toBeInTheDocument();
  });

  it('of several units offers what can be done with several', () => {
    lay(small(), 'now');
    render(
      <>
        <Outline />
        <UnitMenu />
      </>,
    );
    store.setState({
      selection: [
        { of: 'box', key: 'buying' },
        { of: 'box', key: 'slt' },
      ],
    });
    fireEvent.contextMenu(item(/^SLT/));
    expect(screen.getByRole('menuitem', { name: /^Merge into one…/ })).toBeInTheDocument();
    expect(screen.queryByRole('menuitem', { name: /^Rename/ })).not.toBeInTheDocument();
  });
});
