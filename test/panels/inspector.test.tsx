import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { setPreference } from '../../src/editor/preferences';
import { select } from '../../src/editor/navigate';
import { store } from '../../src/editor/store';
import { Inspector } from '../../src/panels/Inspector';
import { Notices } from '../../src/panels/Notices';
import { lay, setTable, small } from './table';

setTable();

function open(key: string, stage = 'now', compare: string | null = null) {
  lay(small(), stage, compare);
  select([{ of: 'box', key }]);
  render(
    <>
      <Inspector />
      <Notices />
    </>,
  );
  return within(screen.getByRole('region', { name: 'Details' }));
}

const nodeNow = (id: string) => store.getState().document.structures.get('now')?.nodes.get(id);

describe('the details of a unit', () => {
  it('tell what it is, what it answers to and what it leads', () => {
    const details = open('slt');
    expect(details.getByText('Team · Town Council')).toBeInTheDocument();
    const part = details.getByRole('heading', { name: 'Answers to' }).parentElement;
    expect(part).toHaveTextContent('is accountable to Cabinet');
    expect(details.getByRole('heading', { name: 'Leads' }).parentElement).toHaveTextContent('is reported to by Council commissioning');
  });

  it('tell which paper says so, where, and what is uncertain', () => {
    const details = open('slt');
    expect(details.getByText('The only paper', { selector: 'cite' })).toBeInTheDocument();
    expect(details.getByText('§2.1')).toBeInTheDocument();
    expect(details.getByText('Whose team is it?')).toBeInTheDocument();
    expect(details.getByText('Its size is not told.', { selector: 'p' })).toBeInTheDocument();
  });

  it('say so where no paper does', () => {
    expect(open('ccg', 'then').getByText('No paper says so.')).toBeInTheDocument();
  });

  it('tell a line that is intended in the conditional', () => {
    expect(open('oco', 'then').getByRole('heading', { name: 'Answers to' }).parentElement).toHaveTextContent(
      'would be accountable to Cabinet',
    );
  });

  it('tell in a comparison what becomes of it', () => {
    expect(open('joint-buying', 'then', 'now').getByRole('heading', { name: 'What becomes of it' }).parentElement).toHaveTextContent(
      /Council commissioning/,
    );
  });

  it('change the name where it stands, as one step', async () => {
    const details = open('slt');
    const name = details.getByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.type(name, 'Top team{Enter}');
    expect(nodeNow('slt')?.name).toBe('Top team');
    expect(store.getState().undo).toHaveLength(1);
  });

  it('take back with Escape what was typed', async () => {
    const details = open('slt');
    const name = details.getByRole('textbox', { name: 'Name' });
    await userEvent.type(name, ' of old{Escape}');
    await userEvent.tab();
    expect(nodeNow('slt')?.name).toBe('SLT');
    expect(name).toHaveValue('SLT');
  });

  it('change the kind through the list of kinds', async () => {
    const details = open('slt');
    await userEvent.selectOptions(details.getByLabelText('Kind'), 'group');
    expect(nodeNow('slt')?.kind).toBe('group');
  });

  it('say in a notice why an edit is refused, and change nothing', async () => {
    const details = open('slt');
    const before = store.getState().document;
    await userEvent.clear(details.getByRole('textbox', { name: 'Name' }));
    await userEvent.tab();
    expect(screen.getByRole('alert')).toHaveTextContent(/name/i);
    expect(store.getState().document).toBe(before);
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('remove a line beside the words that tell it', async () => {
    const details = open('slt');
    await userEvent.click(details.getByRole('button', { name: /Remove the line “is accountable to Cabinet”/ }));
    expect(store.getState().document.structures.get('now')?.lines.has('slt~accountable-to~cabinet')).toBe(false);
  });

  it('explain a short form on focus', async () => {
    const details = open('purchasing');
    const short = details.getAllByText('CCG')[0];
    short?.focus();
    expect(await screen.findByRole('tooltip')).toHaveTextContent('Clinical Commissioning Group');
  });

  it('offer no editing while the chart is locked', () => {
    const details = open('slt');
    expect(details.getByRole('button', { name: 'Move to…' })).toBeInTheDocument();
    act(() => setPreference('locked', true));
    expect(details.queryByRole('button', { name: 'Move to…' })).not.toBeInTheDocument();
  });

  it('edit in a comparison the unit of the later stage', async () => {
    const details = open('slt', 'then', 'now');
    const name = details.getByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.type(name, 'Heads{Enter}');
    expect(store.getState().document.structures.get('then')?.nodes.get('slt')?.name).toBe('Heads');
    expect(nodeNow('slt')?.name).toBe('SLT');
  });

  it('show what was, and lead to the stage where it can be changed', async () => {
    const details = open('was:jlt', 'then', 'now');
    expect(details.getByRole('textbox', { name: 'Name' })).toHaveAttribute('readonly');
    await userEvent.click(details.getByRole('button', { name: /to change it/ }));
    expect(store.getState().view).toMatchObject({ mode: 'stage', stage: 'now' });
  });
});

describe('the details of a line', () => {
  it('tell the line as a sentence and change its kind', async () => {
    lay(small(), 'now');
    select([{ of: 'line', id: 'slt~accountable-to~cabinet' }]);
    render(<Inspector />);
    const details = within(screen.getByRole('region', { name: 'Details' }));
    expect(details.getByText(/is accountable to/, { selector: 'p' })).toHaveTextContent('SLT is accountable to Cabinet.');
    await userEvent.selectOptions(details.getByLabelText('Kind of line'), 'reports-to');
    expect(store.getState().document.structures.get('now')?.lines.has('slt~reports-to~cabinet')).toBe(true);
  });
});
