/** What a person meets of options: the menu beside the stages, the frame's name, the table of differences, and a change that is put back. */
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { runAction } from '../../src/editor/actions';
import { changesOf } from '../../src/editor/derived';
import { showComparison } from '../../src/editor/navigate';
import { dispatch, store, undo } from '../../src/editor/store';
import { Changes } from '../../src/panels/Changes';
import { Dialogs } from '../../src/panels/Dialogs';
import { OptionsPage } from '../../src/panels/OptionsPage';
import { ScenarioName } from '../../src/panels/ScenarioName';
import { Toolbar } from '../../src/panels/Toolbar';
import '../dom';
import { lay, setTable, small } from './table';

setTable();

function open(): { readonly before: string; readonly after: string } {
  lay(small(), 'then');
  return { before: 'now', after: 'then' };
}

const stages = () =>
  within(screen.getByRole('group', { name: 'Structures' }))
    .getAllByRole('button')
    .map((button) => button.textContent);
const menu = async (item: RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Options under discussion' }));
  await userEvent.click(screen.getByRole('menuitem', { name: item }));
};

describe('options', () => {
  it('are branched, renamed, parked, taken up again, promoted and removed from the menu beside the stages', async () => {
    open();
    render(
      <>
        <Toolbar />
        <ScenarioName />
        <Dialogs />
      </>,
    );
    await menu(/^Branch Option A off/);
    await waitFor(() => expect(stages().join()).toMatch(/Option A/));
    expect(screen.getByText(/Edits go to/)).toHaveTextContent(/Edits go to Option A.*a scenario of/);
    await waitFor(() => expect(store.getState().announcement).toMatch(/Edits go to Option A from here on/));

    await menu(/^Rename/);
    const field = await screen.findByLabelText('Name');
    await userEvent.clear(field);
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('alert', { hidden: true })).toHaveTextContent(/name is missing/i);
    await userEvent.type(field, 'Two boards{Enter}');
    await waitFor(() => expect(stages().join()).toMatch(/Two boards/));

    await menu(/^Park this option/);
    await waitFor(() => expect(stages().join()).not.toMatch(/Two boards/));
    await menu(/^Take Two boards up again/);
    await waitFor(() => expect(stages().join()).toMatch(/Two boards/));

    const { meta } = store.getState().document;
    await menu(/^Make it the target/);
    await waitFor(() => expect(store.getState().document.meta.openAfter).not.toBe(meta.openAfter));
    expect(store.getState().document.stages.get(meta.openAfter)?.branchOf).toBe(store.getState().document.meta.openAfter);
    act(() => void undo());
    expect(store.getState().document.meta.openAfter).toBe(meta.openAfter);

    await menu(/^Remove this option/);
    await waitFor(() => expect(stages().join()).not.toMatch(/Two boards/));
    act(() => void undo());
    expect(stages().join()).toMatch(/Two boards/);
  });

  it('stand side by side in a table with heads, in which each number leads to what it counts', async () => {
    const { before, after } = open();
    render(<OptionsPage />);
    expect(screen.getByText(/has no option under discussion yet/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Branch Option A off/ }));
    const option = [...store.getState().document.stages.values()].find((stage) => stage.branchOf === after)?.id ?? '';
    act(() => void dispatch({ do: 'add-node', stage: option, id: 'fresh', parent: null, name: 'Fresh', kind: 'unit' }));
    const table = screen.getByRole('table', { name: 'Options' });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((head) => head.textContent);
    expect(heads).toHaveLength(4);
    expect(heads[3]).toMatch(/^Option A.*branched off/);
    const gained = within(table).getByRole('row', { name: /^Units gained/ });
    const [, , cell] = within(gained).getAllByRole('cell');
    expect(cell).toHaveTextContent('1');
    expect(cell).toHaveAttribute('data-differs');
    const link =
      within(gained)
        .getByRole('link', { name: /Units gained, Option A: 1/ })
        .getAttribute('href') ?? '';
    expect(link).toContain(`stage=${option}`);
    expect(link).toContain(`compare=${after}`);
    expect(link).toContain('fate=added');
    const fresh = within(table).getByRole('row', { name: /^New/ });
    expect(within(fresh).getAllByRole('link').at(-1)?.getAttribute('href')).toContain(`compare=${before}`);
  });
});

describe('a change of a comparison', () => {
  it('is put back from the list of changes, as one step that undo takes back', async () => {
    const { before, after } = open();
    act(() => showComparison(before, after));
    act(() => void dispatch({ do: 'add-node', stage: after, id: 'fresh', parent: null, name: 'Fresh', kind: 'unit' }));
    act(() => store.setState({ selection: [{ of: 'box', key: 'fresh' }] }));
    render(<Changes />);
    const steps = store.getState().undo.length;
    await userEvent.click(await screen.findByRole('button', { name: /^Put back as on .*Fresh/ }));
    expect(store.getState().document.structures.get(after)?.nodes.has('fresh')).toBe(false);
    expect(store.getState().undo).toHaveLength(steps + 1);
    act(() => void undo());
    expect(store.getState().document.structures.get(after)?.nodes.has('fresh')).toBe(true);
  });

  it('is refused with its reason, by the key as well, where later edits rest on it', async () => {
    const { before, after } = open();
    act(() => showComparison(before, after));
    act(() => void dispatch({ do: 'add-node', stage: after, id: 'fresh', parent: null, name: 'Fresh', kind: 'unit' }));
    act(() => void dispatch({ do: 'add-node', stage: after, id: 'inner', parent: 'fresh', name: 'Inner', kind: 'unit' }));
    act(() => store.setState({ selection: [{ of: 'box', key: 'fresh' }] }));
    expect(changesOf(store.getState()).some(({ after: ids }) => ids.includes('fresh'))).toBe(true);
    expect(runAction('revert')).toBe(true);
    await waitFor(() => expect(store.getState().notices.at(-1)?.text).toMatch(/^Fresh can’t go: it holds Inner/));
    expect(store.getState().document.structures.get(after)?.nodes.has('fresh')).toBe(true);
  });
});
