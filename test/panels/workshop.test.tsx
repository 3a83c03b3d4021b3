/** The questions that a workshop asks: each by keyboard or click, over the real store, one answer one step of undo. */
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openDialog, select } from '../../src/editor/navigate';
import { setPreference } from '../../src/editor/preferences';
import { dispatch, store, undo } from '../../src/editor/store';
import type { Dialog } from '../../src/editor/state';
import type { Structure } from '../../src/model/structure';
import { Checks } from '../../src/panels/Checks';
import { Dialogs } from '../../src/panels/Dialogs';
import { EditBar } from '../../src/panels/EditBar';
import { NobodyLost } from '../../src/panels/NobodyLost';
import { Tray } from '../../src/panels/Tray';
import { lay, setTable, small } from './table';

setTable();

function ask(dialog: Dialog, stage = 'then', compare: string | null = 'now') {
  lay(small(), stage, compare);
  openDialog(dialog);
  render(<Dialogs />);
}

const chart = (stage: string): Structure => {
  const found = store.getState().document.structures.get(stage);
  if (!found) throw new Error(`no stage "${stage}"`);
  return found;
};
const rows = () => [...store.getState().document.lineages.values()];
const steps = () => store.getState().undo.map((entry) => entry.label);
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('describing', () => {
  it('keeps the words by Ctrl+Enter, as one step', async () => {
    ask({ of: 'describe', node: 'slt' });
    await userEvent.type(screen.getByRole('textbox'), 'The chiefs of both houses.{Control>}{Enter}{/Control}');
    expect(chart('then').nodes.get('slt')?.description).toBe('The chiefs of both houses.');
    expect(steps()).toEqual(['Edit the description of Leadership Team']);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says beside the field why a text is too long, and keeps what was typed', async () => {
    ask({ of: 'describe', node: 'slt' });
    const field = screen.getByRole('textbox');
    await userEvent.click(field);
    await userEvent.paste('x'.repeat(30_000));
    await press('Keep');
    expect(screen.getByRole('alert')).toHaveTextContent(/the most is/);
    expect(field).toHaveValue('x'.repeat(30_000));
    expect(steps()).toEqual([]);
  });
});

describe('setting on what facts rest', () => {
  it('does it for several units at once: one basis, one status, one more citation', async () => {
    ask({ of: 'evidence', nodes: ['slt', 'joint-buying'], lines: [] });
    await userEvent.selectOptions(screen.getByLabelText('Basis'), 'inferred');
    await userEvent.selectOptions(screen.getByLabelText('Status'), 'proposed');
    await userEvent.selectOptions(screen.getByLabelText('Cite as well'), 'paper');
    await userEvent.selectOptions(screen.getByLabelText('Place in the paper'), '§2.1');
    await press('Set');
    for (const id of ['slt', 'joint-buying'])
      expect(chart('then').nodes.get(id)).toMatchObject({
        basis: 'inferred',
        status: 'proposed',
        citations: expect.arrayContaining([{ source: 'paper', at: '§2.1' }]) as unknown,
      });
    expect(steps()).toEqual(['Say on what Leadership Team and Joint commissioning rests']);
  });

  it('leaves each as it is where they differ and nothing is chosen', async () => {
    ask({ of: 'evidence', nodes: ['oco', 'ccg'], lines: [] });
    const before = store.getState().document;
    expect(screen.getByLabelText('Basis')).toHaveDisplayValue('leave each as it is');
    await press('Set');
    expect(store.getState().document).toBe(before);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('does it for a line', async () => {
    ask({ of: 'evidence', nodes: [], lines: ['slt~accountable-to~cabinet'] });
    expect(screen.getByRole('dialog')).toHaveAccessibleName(/Leadership Team would be accountable to Cabinet/);
    await userEvent.selectOptions(screen.getByLabelText('Basis'), 'assumed');
    await press('Set');
    expect(chart('then').lines.get('slt~accountable-to~cabinet')?.basis).toBe('assumed');
  });
});

describe('merging', () => {
  it('makes one of several and writes what became of what, with the reason', async () => {
    ask({ of: 'merge', nodes: ['slt', 'joint-buying'] });
    expect(screen.getByRole('dialog')).toHaveTextContent('Told from Now to Then');
    const name = screen.getByLabelText('Name of what they become');
    await userEvent.clear(name);
    await userEvent.type(name, 'One team');
    await userEvent.type(screen.getByLabelText('Why'), 'one budget');
    await press('Merge');
    const one = [...chart('then').nodes.values()].find((node) => node.name === 'One team');
    expect(one).toBeDefined();
    expect(chart('then').nodes.has('slt')).toBe(false);
    expect(
      rows()
        .filter((row) => row.to === one?.id && row.kind === 'merged-into')
        .map((row) => row.from),
    ).toEqual(expect.arrayContaining(['slt', 'buying', 'purchasing']));
    expect(rows().some((row) => row.reason === 'one budget')).toBe(true);
    expect(store.getState().selection).toEqual([{ of: 'box', key: one?.id }]);
    act(() => void undo());
    expect(chart('then').nodes.has('joint-buying')).toBe(true);
  });

  it('lets one of them take the others in', async () => {
    ask({ of: 'merge', nodes: ['slt', 'joint-buying'] });
    await userEvent.selectOptions(screen.getByLabelText('It is'), 'slt');
    await press('Merge');
    expect(chart('then').nodes.get('slt')?.name).toBe('Leadership Team');
    expect(chart('then').nodes.has('joint-buying')).toBe(false);
  });

  it('says beside the button why not', async () => {
    ask({ of: 'merge', nodes: ['slt', 'joint-buying'] });
    await userEvent.clear(screen.getByLabelText('Name of what they become'));
    await press('Merge');
    expect(screen.getByRole('alert')).toHaveTextContent(/name is missing/);
    expect(steps()).toEqual([]);
  });
});

describe('splitting', () => {
  it('makes several of one, gives each what it takes, and writes it down', async () => {
    lay(small(), 'then', 'now');
    dispatch({ do: 'add-node', stage: 'then', id: 'desk', parent: 'slt', name: 'Desk', kind: 'team' });
    openDialog({ of: 'split', node: 'slt' });
    render(<Dialogs />);
    await userEvent.type(screen.getByLabelText('What it becomes, one name a line'), 'Second team');
    await userEvent.selectOptions(screen.getByLabelText('Desk'), 'Second team');
    await press('Split');
    const second = [...chart('then').nodes.values()].find((node) => node.name === 'Second team');
    expect(chart('then').nodes.get('desk')?.place.parent).toBe(second?.id);
    expect(
      rows()
        .filter((row) => row.kind === 'split-into' && row.from === 'slt')
        .map((row) => row.to),
    ).toEqual(expect.arrayContaining(['slt', second?.id]));
  });

  it('refuses one part alone, beside the button', async () => {
    ask({ of: 'split', node: 'slt' });
    await press('Split');
    expect(screen.getByRole('alert')).toHaveTextContent('Splitting takes two parts or more.');
  });
});

describe('ending', () => {
  it('takes the unit off the later chart and says that it ends, and why', async () => {
    ask({ of: 'end', node: 'ccg' });
    await userEvent.type(screen.getByLabelText('Why'), 'by law');
    await press('End it');
    expect(chart('then').nodes.has('ccg')).toBe(false);
    expect(rows().find((row) => row.kind === 'ends' && row.from === 'ccg')).toMatchObject({
      reason: 'by law',
      fromStage: 'now',
      toStage: 'then',
    });
    expect(steps()).toEqual(['End Town CCG']);
  });
});

describe('saying what becomes of a unit', () => {
  it('writes one row between the two charts', async () => {
    ask({ of: 'becomes', stage: 'now', node: 'jlt' });
    act(() => void dispatch({ do: 'remove-record', table: 'lineages', id: rows().find((row) => row.from === 'jlt')?.id ?? '' }));
    await userEvent.selectOptions(screen.getByLabelText('Old leaders …'), 'merges into');
    await userEvent.type(screen.getByRole('combobox', { name: /merges into which unit/ }), 'leadership{Enter}');
    expect(rows().find((row) => row.from === 'jlt')).toMatchObject({ kind: 'merged-into', to: 'slt' });
  });
});

describe('a line', () => {
  it('is re-aimed by its start as well as by its end', async () => {
    ask({ of: 're-aim', line: 'slt~accountable-to~cabinet' });
    await press('Its start');
    await userEvent.type(screen.getByRole('combobox'), 'joint commissioning{Enter}');
    expect([...chart('then').lines.keys()]).toContain('joint-buying~accountable-to~cabinet');
    expect(chart('then').lines.has('slt~accountable-to~cabinet')).toBe(false);
  });

  it('says something else, chosen from sentences; what it can’t say tells why', async () => {
    lay(small(), 'then', 'now');
    dispatch({ do: 'connect', stage: 'then', from: 'slt', to: 'cabinet', kind: 'member-of' });
    openDialog({ of: 'retype-line', line: 'slt~accountable-to~cabinet' });
    render(<Dialogs />);
    const taken = screen.getByRole('option', { name: /is a member of/ });
    expect(taken).toHaveAttribute('aria-disabled', 'true');
    expect(taken).toHaveTextContent('is there already');
    await userEvent.type(screen.getByRole('combobox'), 'reports{Enter}');
    expect(chart('then').lines.has('slt~reports-to~cabinet')).toBe(true);
  });
});

describe('several at once', () => {
  it('move into one unit, in one step', async () => {
    ask({ of: 'move-several', nodes: ['slt', 'joint-buying'] });
    await userEvent.type(screen.getByRole('combobox'), 'town ccg{Enter}');
    for (const id of ['slt', 'joint-buying']) expect(chart('then').nodes.get(id)?.place.parent).toBe('ccg');
    expect(steps()).toEqual(['Move 2 units into Town CCG']);
  });

  it('are removed after one question, and what they hold moves where it is told', async () => {
    ask({ of: 'remove-several', nodes: ['council', 'oco'] });
    await press(/move what they hold to/);
    await userEvent.type(screen.getByRole('combobox'), 'town ccg{Enter}');
    expect(['council', 'oco'].filter((id) => chart('then').nodes.has(id))).toEqual([]);
    for (const id of ['cabinet', 'slt', 'joint-buying']) expect(chart('then').nodes.get(id)?.place.parent).toBe('ccg');
    expect(steps()).toEqual(['Remove 2 units and move what they hold into Town CCG']);
  });

  it('leave what they hold in the tray', async () => {
    ask({ of: 'remove-several', nodes: ['council', 'oco'] });
    await press(/set aside what they hold/);
    expect(chart('then').nodes.get('joint-buying')).toMatchObject({ unplaced: true });
  });
});

describe('removing one that holds others', () => {
  it('moves what it holds where it is told, in one step', async () => {
    ask({ of: 'remove', node: 'council' });
    await press(/move what it holds to/);
    await userEvent.type(screen.getByRole('combobox'), 'joint organisation{Enter}');
    expect(chart('then').nodes.has('council')).toBe(false);
    expect(chart('then').nodes.get('cabinet')?.place.parent).toBe('oco');
    expect(steps()).toEqual(['Remove Town Council and move what it holds into Joint Organisation']);
  });

  it('sets aside what it holds', async () => {
    ask({ of: 'remove', node: 'council' });
    await press(/set aside what it holds/);
    expect(chart('then').nodes.get('cabinet')).toMatchObject({ unplaced: true });
  });
});

describe('a pasted list', () => {
  it('becomes a branch, counted before it is added', async () => {
    ask({ of: 'paste', parent: 'oco', text: '- Care\n    - Hospital team\n    - Reablement\n- Health' });
    expect(screen.getByRole('status')).toHaveTextContent('4 units on 2 levels.');
    await press('Add 4 units');
    const names = (parent: string | undefined) =>
      [...chart('then').nodes.values()].filter((node) => node.place.parent === parent).map((node) => node.name);
    const care = [...chart('then').nodes.values()].find((node) => node.name === 'Care');
    expect(names('oco')).toEqual(expect.arrayContaining(['Care', 'Health']));
    expect(names(care?.id)).toEqual(['Hospital team', 'Reablement']);
    expect(steps()).toEqual(['Add 4 units to Joint Organisation']);
  });

  it('says which row can’t be', async () => {
    ask({ of: 'paste', parent: 'oco', text: `Care\n${'x'.repeat(600)}` });
    await press('Add 2 units');
    expect(screen.getByRole('alert')).toHaveTextContent(/row 2 of the list/);
  });
});

describe('the steps', () => {
  it('go back to before any of them at once, and forward again', async () => {
    lay(small(), 'then', 'now');
    for (const name of ['A', 'B', 'C']) dispatch({ do: 'edit-node', stage: 'then', id: 'slt', fields: { name } });
    openDialog({ of: 'history' });
    render(<Dialogs />);
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      'Rename B to Cundo 1 step',
      'Rename A to Bundo 2 steps',
      'Rename Leadership Team to Aundo 3 steps',
    ]);
    await userEvent.click(screen.getByRole('option', { name: /Rename A to B/ }));
    expect(chart('then').nodes.get('slt')?.name).toBe('A');
    expect([store.getState().undo.length, store.getState().redo.length]).toEqual([1, 2]);
    act(() => openDialog({ of: 'history' }));
    await userEvent.click(screen.getByRole('option', { name: /Rename B to C/ }));
    expect(chart('then').nodes.get('slt')?.name).toBe('C');
  });
});

describe('the list of commands', () => {
  it('tells every one with its key, and of those that can’t be done now what they need', async () => {
    ask({ of: 'palette' });
    await userEvent.keyboard('merge');
    const merge = screen.getByRole('option', { name: /Merge into one/ });
    expect(merge).toHaveAttribute('aria-disabled', 'true');
    expect(merge).toHaveTextContent('Select two units or more');
  });

  it('says that a chart is locked, and how to unlock it', async () => {
    ask({ of: 'palette' });
    act(() => setPreference('locked', true));
    await userEvent.keyboard('duplicate');
    expect(screen.getByRole('option', { name: /Duplicate with what it holds/ })).toHaveTextContent('Locked against changes');
    await userEvent.clear(screen.getByRole('combobox'));
    await userEvent.keyboard('lock{Enter}');
    expect(store.getState().preferences.locked).toBe(false);
  });
});

describe('the checks', () => {
  it('are ignored with a reason that stays to be read, and heeded again', async () => {
    lay(small(), 'then', 'now');
    render(<Checks />);
    const checks = within(screen.getByRole('region', { name: 'Checks' }));
    await userEvent.click(checks.getByText('Nobody chairs it'));
    await userEvent.click(checks.getByRole('button', { name: /Ignore….*leads Cabinet/ }));
    await userEvent.click(checks.getByRole('button', { name: 'Ignore it' }));
    expect(checks.getByRole('alert')).toHaveTextContent('A reason is missing');
    await userEvent.type(checks.getByLabelText('It is all right, because'), 'the Leader does{Enter}');
    expect(checks.getByText(/Ignored: the Leader does/)).toBeInTheDocument();
    await userEvent.click(checks.getByRole('button', { name: /Heed it again/ }));
    expect(checks.queryByText(/Ignored:/)).not.toBeInTheDocument();
    expect(steps()).toHaveLength(2);
  });

  it('go by a span that this document sets, and say why it can’t be one', async () => {
    lay(small(), 'then', 'now');
    render(<Checks />);
    await userEvent.click(screen.getByText(/Usual: 3 to 8 answer to one, up to 6 layers/));
    const most = screen.getByLabelText('Most that answer to one');
    await userEvent.clear(most);
    await userEvent.type(most, '2');
    await press('Set');
    expect(screen.getByRole('alert')).toHaveTextContent('3 can’t be the fewest');
    const fewest = screen.getByLabelText('Fewest that answer to one');
    await userEvent.clear(fewest);
    await userEvent.type(fewest, '1');
    await press('Set');
    expect(screen.getByText(/Usual: 1 to 2 answer to one/)).toBeInTheDocument();
    expect(screen.queryByText('Span of control')).not.toBeInTheDocument();
    await press('Back to 3 to 8, 6');
    expect(store.getState().document.meta.advice).toBeUndefined();
  });

  it('offer nothing while the chart is locked', () => {
    lay(small(), 'then', 'now');
    setPreference('locked', true);
    render(<Checks />);
    expect(screen.queryByRole('button', { name: /Ignore…/ })).not.toBeInTheDocument();
    expect(screen.getByLabelText('Most layers')).toBeDisabled();
  });
});

describe('the meter of who is lost', () => {
  it('counts whoever nobody accounts for, names them, and walks through them', async () => {
    lay(small(), 'then', 'now');
    render(
      <>
        <NobodyLost />
        <Tray />
      </>,
    );
    const meter = screen.getByRole('button', { name: /lost/ });
    expect(meter).toHaveAttribute('data-count', 'nobody-lost');
    expect(meter).toHaveTextContent(/^0 lost/);
    act(() => void dispatch({ do: 'remove-node', stage: 'then', id: 'ccg', content: 'below' }));
    act(() => void dispatch({ do: 'unplace-node', stage: 'then', id: 'joint-buying' }));
    expect(meter).toHaveTextContent(/^2 lost/);
    expect(meter).toHaveAttribute('title', expect.stringContaining('Town CCG (Now): nobody says what becomes of it'));
    await userEvent.click(meter);
    expect(store.getState().selection).toEqual([{ of: 'box', key: 'was:ccg' }]);
    expect(store.getState().announcement).toBe('1 of 2: Town CCG (Now): nobody says what becomes of it.');
    await userEvent.click(meter);
    expect(store.getState().announcement).toMatch(/^2 of 2: Joint commissioning \(Then\): it waits for a place/);
    await userEvent.click(meter);
    expect(store.getState().announcement).toMatch(/^1 of 2/);
  });
});

describe('the line for editing', () => {
  const bar = () => screen.getByRole('toolbar', { name: 'Edit' });

  it('is not there for a shipped original nor on a locked chart', () => {
    const document = small();
    lay({ ...document, meta: { ...document.meta, original: true } }, 'then', 'now');
    const { unmount } = render(<EditBar />);
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
    unmount();
    lay(document, 'then', 'now');
    setPreference('locked', true);
    render(<EditBar />);
    expect(screen.queryByRole('toolbar')).not.toBeInTheDocument();
  });

  it('says what can be done next with what is selected, until the hints are sent away', async () => {
    lay(small(), 'then', 'now');
    render(<EditBar />);
    expect(bar()).toHaveTextContent(/Click a box to change it/);
    act(() => select([{ of: 'box', key: 'slt' }]));
    expect(bar()).toHaveTextContent(/Drag it into another box/);
    act(() => select([{ of: 'line', id: 'slt~accountable-to~cabinet' }]));
    expect(bar()).toHaveTextContent(/Drag an end to another box/);
    act(() =>
      select([
        { of: 'box', key: 'slt' },
        { of: 'box', key: 'oco' },
      ]),
    );
    expect(bar()).toHaveTextContent(/Drag one and all go along/);
    await userEvent.click(within(bar()).getByRole('button', { name: 'Hide the hints' }));
    expect(bar()).not.toHaveTextContent(/Drag one/);
  });

  it('shows across the room that keys type a chart', async () => {
    lay(small(), 'then', 'now');
    render(<EditBar />);
    await userEvent.click(within(bar()).getByRole('button', { name: 'Build by typing' }));
    expect(bar()).toHaveClass('edit-bar-armed');
    expect(within(bar()).getByRole('status')).toHaveTextContent('Enter after');
    expect(store.getState().selection).toHaveLength(1);
  });
});
