/** The preview of what comes in: looked at, put right, and entered as one step, by keyboard. */
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFiles, openPasted } from '../../src/editor/exchange';
import { setPreference } from '../../src/editor/preferences';
import { store, undo, redo } from '../../src/editor/store';
import { Dialogs } from '../../src/panels/Dialogs';
import { DropVeil } from '../../src/panels/DropVeil';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { documentLaws } from '../laws';
import { fileOf, lendReader } from './importing';
import { lay, setTable, small } from './table';

vi.mock('../../src/editor/keeping', async (original) => ({ ...(await original<object>()), keepWhole: () => undefined }));

setTable();
let giveBack: () => void;
beforeAll(() => {
  giveBack = lendReader();
});
afterAll(() => giveBack());
afterEach(() => setPreference('locked', false));

const TABLE = 'id,parent,name,Job holder\n1,,Council,x\n2,1,Finance,y\n3,9,Lost,z';
const dialog = () => within(screen.getByRole('dialog'));
const structure = () => {
  const { document, view } = store.getState();
  return document.structures.get(view.stage);
};

async function open(name = 't.csv', text = TABLE): Promise<void> {
  render(<Dialogs />);
  await act(async () => {
    await openFiles([fileOf(name, text)]);
  });
  await screen.findByRole('dialog');
}

beforeEach(() => lay(small(), 'now'));

describe('a foreign file', () => {
  it('is shown before it enters: what it is, the chart, figures, and what is wrong with it', async () => {
    const before = store.getState().document;
    await open();
    expect(dialog().getByRole('heading', { name: 'Bring in t.csv' })).toBeVisible();
    expect(dialog().getByText(/whose rows name what they belong to by its id/)).toBeVisible();
    expect(dialog().getByRole('img', { name: /t: 2 levels\. At the top: Council\. Below: Finance/ })).toBeVisible();
    expect(dialog().getByText('rows read').nextSibling).toHaveTextContent('3');
    expect(dialog().getByText(/row 4: Lost belongs to “9”/)).toBeVisible();
    expect(store.getState().document).toBe(before);
    expect(store.getState().undo).toEqual([]);
  });

  it('enters as a new document by Enter alone, in one step that undo takes back', async () => {
    await open();
    expect(dialog().getByRole('button', { name: 'Bring in 3 units' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const { document, undo: entries } = store.getState();
    expect(document.meta.title).toBe('t');
    expect([...(structure()?.nodes.values() ?? [])].map(({ name, unplaced }) => [name, unplaced])).toEqual([
      ['Council', false],
      ['Finance', false],
      ['Lost', true],
    ]);
    expect(entries).toHaveLength(1);
    documentLaws(document);
    // The text that the reader wrote is the one that the page would write.
    expect(encodeDocument(document)).toBe(encodeDocument({ ...document }));
    act(() => void undo());
    expect(structure()?.nodes.size).toBe(0);
    act(() => void redo());
    expect(structure()?.nodes.size).toBe(3);
  });

  it('enters as a stage of the open document, compared with the one that is chosen', async () => {
    await open();
    const user = userEvent.setup();
    await user.click(dialog().getByRole('radio', { name: /As a stage of “Small case”/ }));
    expect(dialog().getByText(/No unit has the same id/)).toBeVisible();
    await user.clear(dialog().getByLabelText('Name of the stage'));
    await user.type(dialog().getByLabelText('Name of the stage'), 'From HR');
    await user.selectOptions(dialog().getByLabelText('It stands'), 'before the other stages');
    await user.click(dialog().getByRole('button', { name: 'Bring in 3 units' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const { document, view, undo: entries } = store.getState();
    const stage = [...document.stages.values()].find(({ name }) => name === 'From HR');
    const others = [...document.stages.values()].filter(({ id }) => id !== stage?.id).map(({ sequence }) => sequence ?? 0);
    expect(stage?.sequence).toBeLessThan(Math.min(...others));
    expect(view).toMatchObject({ mode: 'change', compare: stage?.id, stage: 'now' });
    expect(entries).toHaveLength(1);
    documentLaws(document);
    act(() => void undo());
    expect(store.getState().document.stages.size).toBe(2);
  });

  it('enters under the selected unit, and never takes an id that is there already', async () => {
    lay(small(), 'now');
    store.setState({ selection: [{ of: 'box', key: 'council' }] });
    await open('t.json', '{"organizations":[{"id":"x","name":"One"}]}');
    const user = userEvent.setup();
    for (let times = 0; times < 2; times += 1) {
      if (times > 0) {
        act(() => store.setState({ selection: [{ of: 'box', key: 'council' }] }));
        await act(async () => {
          await openFiles([fileOf('t.json', '{"organizations":[{"id":"x","name":"Two"}]}')]);
        });
      }
      await user.click(dialog().getByRole('radio', { name: 'Inside “Town Council”' }));
      await user.click(dialog().getByRole('button', { name: 'Bring in 1 unit' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    }
    const inside = [...(structure()?.nodes.values() ?? [])].filter(({ place }) => place.parent === 'council').map(({ name }) => name);
    expect(inside).toEqual(expect.arrayContaining(['One', 'Two']));
    expect(store.getState().undo).toHaveLength(2);
    documentLaws(store.getState().document);
  });

  it('is put right in the preview: by an offer, by writing a cell otherwise, by saying under what it hangs; all of it can be taken back', async () => {
    await open();
    const user = userEvent.setup();
    await user.click(dialog().getByRole('button', { name: 'Write it otherwise: parent, row 4' }));
    const field = dialog().getByLabelText('parent, row 4');
    await user.clear(field);
    await user.type(field, '2{Enter}');
    await waitFor(() => expect(dialog().queryByText(/row 4: Lost belongs to “9”/)).not.toBeInTheDocument());
    expect(dialog().getByText('1 thing put right here.')).toBeVisible();
    await user.click(dialog().getByRole('button', { name: 'Take it back' }));
    await dialog().findByText(/row 4: Lost belongs to “9”/);
    await user.click(dialog().getByRole('button', { name: 'Add “9” as a unit that holds 1 row' }));
    await dialog().findByRole('img', { name: /At the top: 9, Council/ });
    await user.click(dialog().getByText('Say under what one hangs'));
    await user.type(dialog().getByRole('combobox', { name: 'Which unit' }), 'finance{Enter}');
    await user.type(dialog().getByRole('combobox', { name: 'What Finance hangs under' }), 'top{Enter}');
    await dialog().findByRole('img', { name: /At the top: 9, Council, Finance/ });
    await user.click(dialog().getByRole('button', { name: 'Bring in 4 units' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect([...(structure()?.nodes.values() ?? [])].some(({ unplaced }) => unplaced)).toBe(false);
  });

  it('is read again when what a column is used for is changed', async () => {
    await open();
    const user = userEvent.setup();
    await user.click(dialog().getByText(/Columns: 3 of 4 columns used/));
    await user.selectOptions(dialog().getByLabelText('Job holder is used as'), 'Description');
    await dialog().findByText(/Columns: 4 of 4 columns used/);
    await user.selectOptions(dialog().getByLabelText('Each row is a'), 'team');
    await dialog().findByText(/3 teams/);
  });

  it('lets in of people what is ticked, in fields of their own', async () => {
    await open('t.csv', 'id,parent,Job title,Full name,Email\n1,,Chief,Ann Able,ann@x.org');
    const user = userEvent.setup();
    expect(dialog().getByRole('checkbox', { name: /Names in 1 row/ })).not.toBeChecked();
    await user.click(dialog().getByRole('checkbox', { name: /Names/ }));
    await waitFor(() => expect(dialog().getByRole('button', { name: 'Bring in 1 unit' })).toBeEnabled());
    await user.click(dialog().getByRole('button', { name: 'Bring in 1 unit' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const [node] = structure()?.nodes.values() ?? [];
    expect(node).toMatchObject({ name: 'Chief', people: { names: 'Ann Able', emails: '' } });
  });

  it('that says nothing of what belongs where says so as an alert, with what was looked for, and can’t enter', async () => {
    await open('budget.csv', 'Item,Cost\nPens,3');
    expect(dialog().getByRole('alert')).toHaveTextContent(
      /budget\.csv: no column says what belongs to what\. Looked for: .*\(Rule: no-structure\.\)/,
    );
    expect(dialog().getByRole('button', { name: 'There is nothing to bring in yet' })).toBeDisabled();
  });

  it('is let go of by Escape; nothing was changed', async () => {
    const before = store.getState().document;
    await open();
    await userEvent.click(dialog().getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(store.getState()).toMatchObject({ incoming: null, dialog: null, undo: [] });
    expect(store.getState().document).toBe(before);
  });

  it('gives its list of problems as a table to keep', async () => {
    const saved: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`, revokeObjectURL: () => undefined }),
    );
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await open();
    await userEvent.click(dialog().getByRole('button', { name: 'Save the list' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
      reader.readAsText(saved[0] ?? new Blob());
    });
    expect(text).toContain('File,Row,Column,Rule,What,Problem');
    expect(text).toMatch(/t\.csv,4,parent,unknown-parent,Left out until it is answered,"t\.csv, row 4: Lost belongs to “9”/);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});

describe('a file that is refused', () => {
  it('leaves everything as it was and says which file, where and by which rule', async () => {
    const before = store.getState();
    expect(await openFiles([fileOf('x.graphml', '<graphml><node id="a"></graphml>')])).toBe(false);
    const { document, dialog: open_, notices } = store.getState();
    expect(document).toBe(before.document);
    expect(open_).toBeNull();
    expect(notices.at(-1)).toMatchObject({
      tone: 'alert',
      text: expect.stringMatching(/x\.graphml was not opened.*line 1.*\(Rule: not-xml\.\)/),
    });
  });
});

describe('a document of ours', () => {
  it('that somebody rearranged is still opened as it was saved', async () => {
    const { format, version, ...rest } = JSON.parse(encodeDocument(small())) as Record<string, unknown>;
    expect(await openFiles([fileOf('ours.json', JSON.stringify({ pad: 'x'.repeat(3_000), ...rest, version, format }))])).toBe(true);
    expect(store.getState().document.meta.title).toBe('Small case');
    expect(store.getState().dialog).toBeNull();
  });
});

describe('what is pasted', () => {
  it('as a list is offered to the chart first, anything else is looked at in the preview', async () => {
    render(<Dialogs />);
    const list = vi.fn(() => true);
    await act(async () => {
      await openPasted('Council\n  Finance', list);
    });
    expect(list).toHaveBeenCalledOnce();
    expect(store.getState().incoming).toBeNull();
    await act(async () => {
      await openPasted('graph TD\nA[Council] --> B[Finance]', list);
    });
    expect(list).toHaveBeenCalledOnce();
    expect(await screen.findByRole('heading', { name: 'Bring in what was pasted' })).toBeVisible();
  });
});

describe('what is dropped', () => {
  it('is announced over the whole page while it hovers, and opened', async () => {
    render(
      <>
        <DropVeil />
        <Dialogs />
      </>,
    );
    const drag = (type: string, files: readonly File[]) => {
      const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
        dataTransfer: { types: ['Files'], files, dropEffect: '' },
      });
      act(() => void window.dispatchEvent(event));
      return event;
    };
    drag('dragenter', []);
    expect(screen.getByText(/Drop to open/)).toBeVisible();
    expect(drag('dragover', []).defaultPrevented).toBe(true);
    drag('dragleave', []);
    expect(screen.queryByText(/Drop to open/)).not.toBeInTheDocument();
    drag('dragenter', []);
    expect(drag('drop', [fileOf('t.csv', TABLE)]).defaultPrevented).toBe(true);
    expect(screen.queryByText(/Drop to open/)).not.toBeInTheDocument();
    expect(await screen.findByRole('heading', { name: 'Bring in t.csv' })).toBeVisible();
  });

  it('inside the page is none of its affair', () => {
    render(<DropVeil />);
    const event = Object.assign(new Event('dragenter', { bubbles: true }), { dataTransfer: { types: ['text/plain'], files: [] } });
    act(() => void window.dispatchEvent(event));
    expect(screen.queryByText(/Drop to open/)).not.toBeInTheDocument();
  });
});
