import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { dispatch, store } from '../../src/editor/store';
import { Checks } from '../../src/panels/Checks';
import { glossed } from '../../src/panels/Glossed';
import { StageSummary } from '../../src/panels/StageSummary';
import { Tray } from '../../src/panels/Tray';
import { org } from '../build';
import { lay, setTable, small } from './table';

setTable();

describe('what is shown', () => {
  it('tells title, date, how real it is, and that it is rebuilt from text', () => {
    lay(small(), 'then');
    render(<StageSummary />);
    expect(screen.getByRole('heading', { name: 'Then' })).toBeInTheDocument();
    expect(screen.getByText('April 2018')).toBeInTheDocument();
    expect(screen.getByText('intended').parentElement).toHaveTextContent('Meant to happen, subject to approval.');
    expect(screen.getByText('Rebuilt from the text.')).toBeInTheDocument();
  });

  it('explains only the signs that the picture has', () => {
    lay(small(), 'now');
    render(<StageSummary />);
    const kinds = within(screen.getByRole('list', { name: 'Kinds of units' }));
    expect(kinds.getByText('board')).toBeInTheDocument();
    expect(kinds.queryByText('deliverable')).not.toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Organisations' })).toHaveTextContent('Town CouncilTown CCG');
    expect(screen.getByRole('img', { name: 'Outline of what is inferred' })).toBeInTheDocument();
  });

  it('counts the lines that are folded away and shows them when asked', async () => {
    lay(
      org()
        .stage('a', (s) => s.node('x').node('y').node('z').line('x', 'member-of', 'z').line('y', 'supports', 'x'))
        .document(),
      'a',
    );
    render(<StageSummary />);
    expect(screen.getByText(/soft line/)).toHaveTextContent(/hidden/);
    await userEvent.click(screen.getByRole('checkbox', { name: /memberships/ }));
    expect(store.getState().preferences.shownSoftLines).toBe(true);
    expect(screen.queryByText(/soft line/)).not.toBeInTheDocument();
  });
});

describe('the checks', () => {
  it('give each advice with its reason, and lead to its unit', async () => {
    lay(small(), 'now');
    render(<Checks />);
    const region = within(screen.getByRole('region', { name: 'Checks' }));
    await userEvent.click(region.getByText('Accountable to nobody'));
    await userEvent.click(region.getByRole('button', { name: /^Cabinet takes decisions/ }));
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'cabinet' }]);
  });
});

describe('the tray', () => {
  it('holds what was set aside and asks where to place it', async () => {
    lay(small(), 'now');
    render(<Tray />);
    const region = within(screen.getByRole('region', { name: 'Unplaced' }));
    expect(region.getByText(/Nothing waits for a place/)).toBeInTheDocument();
    act(() => void dispatch({ do: 'unplace-node', stage: 'now', id: 'slt' }));
    await userEvent.click(region.getByRole('button', { name: 'Place SLT…' }));
    expect(store.getState().dialog).toEqual({ of: 'move', node: 'slt' });
  });
});

describe('the short forms in a text', () => {
  const glossary = new Map([
    ['SLT', 'Senior Leadership Team'],
    ['H', 'health'],
  ]);

  it('are explained the first time only', () => {
    expect(glossed('The SLT and the SLT', glossary)).toEqual([
      { text: 'The ', full: '' },
      { text: 'SLT', full: 'Senior Leadership Team' },
      { text: ' and the SLT', full: '' },
    ]);
  });

  it('are left alone where the text gives the full form, and inside longer words', () => {
    expect(glossed('Senior Leadership Team (SLT)', glossary)).toEqual([{ text: 'Senior Leadership Team (SLT)', full: '' }]);
    expect(glossed('SLTs', glossary)).toEqual([{ text: 'SLTs', full: '' }]);
  });
});
