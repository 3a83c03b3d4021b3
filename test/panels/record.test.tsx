/** The record of a workshop as people meet it: what is pinned to units, the log of edits beside the map, and the page that leaves the room. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { runAction } from '../../src/editor/actions';
import { select } from '../../src/editor/navigate';
import { dispatch, redo, store, undo } from '../../src/editor/store';
import { closingOf } from '../../src/files/closing';
import { markdownFile } from '../../src/files/markdown';
import type { Command } from '../../src/model/command';
import { logInOrder } from '../../src/model/log';
import { ClosingPage } from '../../src/panels/ClosingPage';
import { Dialogs } from '../../src/panels/Dialogs';
import { Inspector } from '../../src/panels/Inspector';
import { Notices } from '../../src/panels/Notices';
import { Outline } from '../../src/panels/Outline';
import { Workshop } from '../../src/panels/Workshop';
import { lay, setTable, small } from './table';

setTable();

const document = () => store.getState().document;
const rename = (id: string, name: string): Command => ({ do: 'edit-node', stage: 'then', id, fields: { name } });
const done = (command: Command): void =>
  act(() => {
    expect(dispatch(command).refused ?? false).toBe(false);
  });
const pin = (kind: 'note' | 'question' | 'decision', text: string, node = 'slt'): Command => ({
  do: 'put-record',
  table: 'pins',
  record: { id: `p-${text.length}`, stage: 'then', node, kind, text, at: '2017-04-01T09:30:00.000Z', by: 'Chair', settled: false },
});

describe('what is pinned to a unit', { timeout: 20_000 }, () => {
  it('is asked for by a key, kept as one step, and told in the details and in the outline', async () => {
    lay(small(), 'then');
    select([{ of: 'box', key: 'slt' }]);
    render(
      <>
        <Outline />
        <Inspector />
        <Dialogs />
      </>,
    );
    act(() => void runAction('pin'));
    const dialog = within(await screen.findByRole('dialog', { name: 'Pin to Leadership Team' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Pin' }));
    expect(dialog.getByRole('alert')).toHaveTextContent(/A text is missing/);
    await userEvent.click(dialog.getByRole('textbox', { name: 'What was said' }));
    await userEvent.paste('Who is on it?');
    await userEvent.click(dialog.getByRole('textbox', { name: /^By/ }));
    await userEvent.paste('Chief Executive');
    await userEvent.click(dialog.getByRole('button', { name: 'Pin' }));
    expect(screen.queryByRole('dialog')).toBe(null);
    const [pinned] = document().pins.values();
    expect(pinned).toMatchObject({ stage: 'then', node: 'slt', kind: 'question', text: 'Who is on it?', by: 'Chief Executive' });
    expect(await screen.findByRole('treeitem', { name: /^Leadership Team.*Open question: Who is on it\?/ })).toBeInTheDocument();
    const details = within(screen.getByRole('region', { name: 'Details' }));
    await userEvent.click(details.getByRole('button', { name: /^Settle: question/ }));
    expect([...document().pins.values()][0]?.settled).toBe(true);
    expect(screen.queryByRole('treeitem', { name: /Open question/ })).toBe(null);
    await userEvent.click(details.getByRole('button', { name: /^Remove: question/ }));
    expect(document().pins.size).toBe(0);
    act(() => void undo());
    act(() => void undo());
    expect([...document().pins.values()][0]?.settled).toBe(false);
  });

  it('goes with its unit and comes back with it', () => {
    lay(small(), 'then');
    done(pin('note', 'Small.'));
    done({ do: 'remove-node', stage: 'then', id: 'slt', content: 'below' });
    expect(document().pins.size).toBe(0);
    act(() => void undo());
    expect(document().pins.size).toBe(1);
  });
});

describe('the log beside the map', { timeout: 20_000 }, () => {
  it('tells the newest edit first, follows undo and redo, and takes typing for one edit', () => {
    lay(small(), 'then');
    render(<Workshop />);
    expect(screen.getByText('Nothing has been changed yet.')).toBeInTheDocument();
    for (const name of ['T', 'To', 'Top']) act(() => void dispatch(rename('slt', name), { mergeKey: 'name slt' }));
    done({ do: 'unplace-node', stage: 'then', id: 'slt' });
    const sentences = () => within(screen.getByRole('list', { name: 'Log of edits' })).getAllByText(/was/, { selector: '.log-sentence' });
    expect(sentences().map((each) => each.textContent)).toEqual(['Top was set aside.', 'Leadership Team was renamed to Top.']);
    act(() => void undo());
    expect(sentences().map((each) => each.textContent)).toEqual(['Leadership Team was renamed to Top.']);
    act(() => void redo());
    expect(sentences()).toHaveLength(2);
  });

  it('strikes one edit out and keeps the later one, or says which later edit rests on it', async () => {
    lay(small(), 'then');
    done(rename('slt', 'One'));
    done(rename('cabinet', 'Board'));
    done(rename('slt', 'Two'));
    render(
      <>
        <Workshop />
        <Notices />
      </>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Strike out: Leadership Team was renamed to One' }));
    expect(screen.getByRole('alert')).toHaveTextContent('“One was renamed to Two” came later and rests on it.');
    await userEvent.click(screen.getByRole('button', { name: 'Strike out: One was renamed to Two' }));
    expect(document().structures.get('then')?.nodes.get('slt')?.name).toBe('One');
    expect(document().structures.get('then')?.nodes.get('cabinet')?.name).toBe('Board');
    expect(screen.getByText('One was renamed to Two.', { selector: 'del' })).toBeInTheDocument();
    act(() => void undo());
    expect(document().structures.get('then')?.nodes.get('slt')?.name).toBe('Two');
  });

  it('keeps a reason and a role with an edit, and finds edits by their words', async () => {
    lay(small(), 'then');
    done(rename('slt', 'One'));
    done(rename('cabinet', 'Board'));
    render(<Workshop />);
    await userEvent.click(screen.getByRole('button', { name: 'Reason and role: Leadership Team was renamed to One' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Everybody says so.');
    await userEvent.type(screen.getByRole('textbox', { name: /^Proposed by/ }), 'Chair{Enter}');
    expect(logInOrder(document())[0]).toMatchObject({ reason: 'Everybody says so.', by: 'Chair' });
    expect(document().log.size).toBe(2);
    await userEvent.type(screen.getByRole('textbox', { name: 'Find in the log' }), 'everybody');
    expect(screen.getByRole('status')).toHaveTextContent('1 of 2 edits');
  });

  it('branches an option as it was after an edit', async () => {
    lay(small(), 'then');
    done(rename('slt', 'One'));
    done({ do: 'remove-node', stage: 'then', id: 'cabinet', content: 'below' });
    render(<Workshop />);
    await userEvent.click(screen.getByRole('button', { name: 'Branch an option from here: Leadership Team was renamed to One' }));
    const { stage } = store.getState().view;
    expect(document().stages.get(stage)).toMatchObject({ branchOf: 'then', parked: false });
    expect(document().structures.get(stage)?.nodes.has('cabinet')).toBe(true);
    expect(document().structures.get(stage)?.nodes.get('slt')?.name).toBe('One');
    expect(document().structures.get('then')?.nodes.has('cabinet')).toBe(false);
  });
});

describe('what leaves the room', () => {
  it('tells decisions, open questions, who waits and what changes, on the page and as Markdown', () => {
    lay(small(), 'then', 'now');
    done(pin('decision', 'It stays small.'));
    done(pin('question', 'Who chairs it?'));
    done({ do: 'unplace-node', stage: 'then', id: 'cabinet' });
    render(<ClosingPage />);
    const section = (name: string) => screen.getByRole('heading', { level: 2, name }).nextElementSibling;
    expect(section('Decisions')).toHaveTextContent(/Leadership Team It stays small\. \(Then, Chair, /);
    expect(section('Open questions')).toHaveTextContent('Who chairs it?');
    expect(section('Without a place')).toHaveTextContent('Cabinet');
    const text = markdownFile(closingOf(document(), 'now', 'then', Date.UTC(2017, 3, 1)));
    expect(text).toMatch(/^# What leaves the room: Small case\n/);
    expect(text).toMatch(/## Decisions\n\n- \*\*Leadership Team\*\*: It stays small\./);
    expect(text).toMatch(/## What changes\n\n.*\n\n- /);
    expect(text).toMatch(/Small case, 1 April 2017\. 3 edits in its log\./);
  });
});
