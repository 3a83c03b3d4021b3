import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openDialog } from '../../src/editor/navigate';
import { store, useStore } from '../../src/editor/store';
import { HelpDialog } from '../../src/panels/HelpDialog';
import { Palette } from '../../src/panels/Palette';
import { ConnectDialog, MoveDialog, RemoveDialog } from '../../src/panels/UnitDialogs';
import { lay, setTable, small } from './table';

setTable();

function Open() {
  const dialog = useStore((state) => state.dialog);
  if (dialog?.of === 'move') return <MoveDialog node={dialog.node} />;
  if (dialog?.of === 'connect') return <ConnectDialog node={dialog.node} />;
  if (dialog?.of === 'remove') return <RemoveDialog node={dialog.node} />;
  if (dialog?.of === 'palette') return <Palette />;
  return dialog?.of === 'help' ? <HelpDialog /> : null;
}

function open(dialog: Parameters<typeof openDialog>[0], stage = 'now') {
  lay(small(), stage);
  openDialog(dialog);
  render(<Open />);
}

const now = () => store.getState().document.structures.get('now');

describe('the question where to', () => {
  it('moves by keyboard alone: type, arrow, Enter', async () => {
    open({ of: 'move', node: 'slt' });
    expect(screen.getByRole('dialog', { name: 'Move SLT to…' })).toBeInTheDocument();
    await userEvent.keyboard('ccg');
    await userEvent.keyboard('{Enter}');
    expect(now()?.nodes.get('slt')?.place.parent).toBe('ccg');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why a unit cannot go where it must not, and does not move it there', async () => {
    open({ of: 'move', node: 'council' });
    await userEvent.keyboard('cabinet');
    const choice = screen.getByRole('option', { name: /Cabinet/ });
    expect(choice).toHaveAttribute('aria-disabled', 'true');
    expect(choice).toHaveTextContent(/inside|holds/);
    await userEvent.keyboard('{Enter}');
    expect(now()?.nodes.get('council')?.place.parent).toBeNull();
  });

  it('tells a reader which choice is the active one', async () => {
    open({ of: 'move', node: 'slt' });
    await userEvent.keyboard('{ArrowDown}');
    const field = screen.getByRole('combobox');
    expect(document.getElementById(field.getAttribute('aria-activedescendant') ?? '')).toHaveAttribute('aria-selected', 'true');
  });
});

describe('the question connected to what', () => {
  it('draws the kind of line that was chosen', async () => {
    open({ of: 'connect', node: 'slt' });
    await userEvent.selectOptions(screen.getByLabelText('SLT …'), 'member-of');
    await userEvent.type(screen.getByRole('combobox', { name: /is a member of which unit/ }), 'old{Enter}');
    expect(now()?.lines.has('slt~member-of~jlt')).toBe(true);
  });
});

describe('the question how to remove', () => {
  it('removes only this one and keeps what it holds in its place', async () => {
    open({ of: 'remove', node: 'ccg' });
    await userEvent.click(screen.getByRole('button', { name: /keep what it holds/ }));
    expect(now()?.nodes.has('ccg')).toBe(false);
    expect(now()?.nodes.get('jlt')?.place.parent).toBeNull();
  });

  it('removes everything below when told to', async () => {
    open({ of: 'remove', node: 'ccg' });
    await userEvent.click(screen.getByRole('button', { name: /everything below \(3 units\)/ }));
    expect(now()?.nodes.has('jlt')).toBe(false);
  });

  it('changes nothing on Cancel', async () => {
    open({ of: 'remove', node: 'ccg' });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(store.getState().undo).toHaveLength(0);
    expect(store.getState().dialog).toBeNull();
  });
});

describe('the search', () => {
  it('finds a unit in spite of a typing error and goes there', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('comissioning');
    const options = screen.getAllByRole('option');
    expect(options[0]).toHaveTextContent(/commissioning/);
    expect(options[0]).toHaveTextContent(/Now|Then/);
    await userEvent.keyboard('{Enter}');
    expect(store.getState().selection).toHaveLength(1);
  });

  it('finds a unit by an alias and says so', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('executive');
    expect(screen.getByRole('option', { name: /Cabinet/ })).toHaveTextContent('also the Executive');
  });

  it('finds what something became by its former name', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('ccg commissioning');
    expect(screen.getByRole('option', { name: /Joint commissioning/ })).toHaveTextContent('also CCG commissioning');
  });

  it('goes to the stage that has the unit where the shown one has not', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('joint organisation{Enter}');
    expect(store.getState().view.stage).toBe('then');
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'oco' }]);
  });

  it('runs commands too, with their keys beside them', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('list of keys');
    expect(within(screen.getByRole('option', { name: /List of keys/ })).getByText('?')).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Keys and short forms' })).toBeInTheDocument();
  });

  it('says so when nothing is called that', async () => {
    open({ of: 'palette' });
    await userEvent.keyboard('zzzzzzzz');
    expect(screen.getByRole('status')).toHaveTextContent('Nothing is called that');
  });
});

describe('the help', () => {
  it('lists keys and short forms', () => {
    open({ of: 'help' });
    expect(screen.getByText('Undo').parentElement).toHaveTextContent(/Ctrl\+Z|⌘Z/);
    expect(screen.getByText('SLT').parentElement).toHaveTextContent('Senior Leadership Team');
    expect(screen.getByRole('link', { name: 'How accessible Orgmorph is' })).toHaveAttribute('href', './accessibility.html');
  });

  it('lets single-letter keys be switched off', async () => {
    open({ of: 'help' });
    await userEvent.click(screen.getByRole('checkbox', { name: /Single letters and signs/ }));
    expect(store.getState().preferences.singleKeys).toBe(false);
  });
});
