/** What a person sees of keeping: the light with its age, the offer of a file, versions, and everything that is kept with a way to be rid of it. */
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialogs } from '../../src/panels/Dialogs';
import { DocumentsHere } from '../../src/panels/DocumentsHere';
import { KeptPage } from '../../src/panels/KeptPage';
import { SaveLight } from '../../src/panels/SaveLight';
import { agoWords, sizeWords } from '../../src/panels/amounts';
import { startAutosave } from '../../src/editor/autosave';
import { saveFile } from '../../src/editor/exchange';
import { flush, keepWhole } from '../../src/editor/keeping';
import { listDocuments, putOnTable } from '../../src/editor/library';
import { dispatch, store, undo } from '../../src/editor/store';
import { watched } from '../../src/keep/client';
import type { OrgDocument } from '../../src/model/document';
import { emptyDisk, memoryMedium, type Disk, type Meddler } from '../faults/media';
import { lay, setTable, small } from './table';

setTable();

let stop = (): void => undefined;
let disks: Readonly<Record<'idb' | 'opfs', Disk>>;
const begin = (meddle?: Meddler): void => {
  stop();
  stop = startAutosave(watched([memoryMedium('idb', disks.idb, meddle), memoryMedium('opfs', disks.opfs, meddle)]));
};
const mine = (title: string): OrgDocument => ({ ...small(), meta: { ...small().meta, id: `doc-${title}`, title, original: false } });
async function shelve(title: string): Promise<void> {
  putOnTable(mine(title), null);
  keepWhole();
  await flush();
}
const edit = (n: number) => dispatch({ do: 'rename-document', title: `Plan ${n}` });
const light = () => document.querySelector('[data-save]');

beforeEach(() => {
  localStorage.clear();
  disks = { idb: emptyDisk(), opfs: emptyDisk() };
  lay(small(), 'now');
  begin();
});
afterEach(async () => {
  await flush();
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('sizes and ages', () => {
  it('are told as people say them', () => {
    expect([0, 999, 182_345, 1_400_000, 10_737_600_000].map(sizeWords)).toEqual(['0 bytes', '999 bytes', '182 KB', '1.4 MB', '10.7 GB']);
    const now = Date.UTC(2026, 5, 15, 12);
    const ages = [0, 9_999, 47_000, 60_000, 3_600_000, 86_400_000 * 2].map((age) => agoWords(now - age, now));
    expect(ages).toEqual(['just now', 'just now', '40 seconds ago', '1 minute ago', '1 hour ago', '2 days ago']);
    expect(agoWords(now - 8 * 86_400_000, now)).toBe('on 7 Jun 2026');
    // A clock that was set back makes no "in 3 hours".
    expect(agoWords(now + 3_600_000 * 3, now)).toMatch(/^on /);
  });
});

describe('the save light', () => {
  it('tells the age of the last acknowledged edit in words, and what it means on request', async () => {
    await shelve('Plan');
    render(<SaveLight />);
    expect(light()).toHaveAttribute('data-save', 'green');
    expect(light()).toHaveAttribute('data-acked', '1');
    expect(light()).toHaveTextContent('Saved just now');
    expect(screen.getByRole('button', { name: /^Saved just now: Every change is kept on this device, in two places/ })).toBe(light());
    await userEvent.click(light()!);
    expect(screen.getByText(/last edit was acknowledged just now/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'What is kept on this device' })).toHaveAttribute('href', '#/kept');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/last edit was acknowledged/)).toBe(null);
    expect(light()).toHaveFocus();
  });

  it('offers a file after thirty edits, beside itself, later when asked to, and not after one was saved', async () => {
    await shelve('Plan');
    render(<SaveLight />);
    for (let n = 0; n < 28; n += 1) edit(n);
    await act(flush);
    expect(screen.queryByRole('button', { name: /in no file yet/ })).toBe(null);
    edit(28);
    await act(flush);
    expect(await screen.findByRole('button', { name: '30 edits in no file yet: save to a file' })).toBeInTheDocument();
    expect(store.getState().notices).toEqual([]);
    await userEvent.click(light()!);
    await userEvent.click(screen.getByRole('button', { name: 'Remind me later' }));
    expect(screen.queryByRole('button', { name: /in no file yet/ })).toBe(null);
    for (let n = 100; n < 130; n += 1) edit(n);
    await act(flush);
    expect(await screen.findByRole('button', { name: /^60 edits in no file yet/ })).toBeInTheDocument();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:', revokeObjectURL: () => undefined }));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    act(saveFile);
    expect(screen.queryByRole('button', { name: /in no file yet/ })).toBe(null);
    await userEvent.click(light()!);
    expect(screen.getByText(/Saved just now; nothing has changed since/)).toBeInTheDocument();
  });

  it('offers a file after ten minutes with any edit in no file', async () => {
    await shelve('Plan');
    render(<SaveLight />);
    const since = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => since + 10 * 60_000 + 1000);
    edit(1);
    await act(flush);
    expect(await screen.findByRole('button', { name: /^2 edits in no file yet/ })).toBeInTheDocument();
  });

  it('keeps a file in step where the browser can write one, and says so when it can’t any more', async () => {
    const written: string[] = [];
    let broken = false;
    const handle = {
      name: 'plan.json',
      createWritable: () =>
        broken
          ? Promise.reject(new DOMException('permission was withdrawn', 'NotAllowedError'))
          : Promise.resolve({ write: (text: string) => Promise.resolve(void written.push(text)), close: () => Promise.resolve() }),
    };
    vi.stubGlobal('showSaveFilePicker', () => Promise.resolve(handle));
    await shelve('Plan');
    render(<SaveLight />);
    await userEvent.click(light()!);
    await userEvent.click(screen.getByRole('button', { name: 'Keep a file in step…' }));
    await waitFor(() => expect(store.getState().fileCopy).toMatchObject({ inStep: 'plan.json', changes: 0 }));
    edit(1);
    await act(flush);
    await waitFor(() => expect(written).toHaveLength(2), { timeout: 3000 });
    expect(written[1]).toContain('"title": "Plan 1"');
    saveFile();
    await waitFor(() => expect(written).toHaveLength(3));
    broken = true;
    edit(2);
    await act(flush);
    await waitFor(
      () => expect(store.getState().notices.at(-1)?.text).toMatch(/could not be written any more \(.*permission was withdrawn\)/),
      {
        timeout: 3000,
      },
    );
    expect(store.getState().fileCopy.inStep).toBe('');
  });

  it('says when nothing is kept, and when it is again', async () => {
    let broken = false;
    stop();
    begin((call) => (broken && (call === 'append' || call === 'write') ? Promise.reject(new Error('no space left')) : undefined));
    await shelve('Plan');
    render(<SaveLight />);
    broken = true;
    edit(1);
    await act(flush);
    await waitFor(() => expect(light()).toHaveAttribute('data-save', 'red'));
    expect(light()).toHaveTextContent('Not saved');
    expect(screen.getAllByRole('status').some((region) => region.textContent?.includes('no space left'))).toBe(true);
    broken = false;
    await act(flush);
    await waitFor(() => expect(light()).toHaveAttribute('data-save', 'green'));
    expect(screen.getAllByRole('status').some((region) => region.textContent === 'Saved again.')).toBe(true);
  });
});

describe('versions', () => {
  it('are named, listed, opened as a copy and deleted', async () => {
    await shelve('Plan');
    store.setState({ dialog: { of: 'versions' } });
    render(<Dialogs />);
    const dialog = within(await screen.findByRole('dialog', { name: 'Versions of “Plan”', hidden: true }));
    expect(await dialog.findByText(/No version yet/)).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText(/version named/), 'Before the workshop');
    await userEvent.keyboard('{Enter}');
    expect(await dialog.findByText('Before the workshop')).toBeInTheDocument();
    edit(1);
    await act(flush);
    await userEvent.click(dialog.getByRole('button', { name: 'Open as a copy: “Before the workshop”', hidden: true }));
    await waitFor(() => expect(store.getState().document.meta.title).toBe('Plan (“Before the workshop”)'));
    await act(flush);
    expect((await listDocuments()).map(({ title }) => title).sort()).toEqual(['Plan (“Before the workshop”)', 'Plan 1']);
  });

  it('are compared with what stands now, as a comparison that undo takes out again', async () => {
    await shelve('Plan');
    store.setState({ dialog: { of: 'versions' } });
    const { rerender } = render(<Dialogs />);
    await userEvent.type(await screen.findByLabelText(/version named/), 'Before{Enter}');
    await screen.findByText('Before');
    const { view } = store.getState();
    const stage = view.stage;
    const [unit] = [...(store.getState().document.structures.get(stage)?.nodes.keys() ?? [])];
    dispatch({ do: 'edit-node', stage, id: unit ?? '', fields: { name: 'Another name' } });
    rerender(<Dialogs />);
    await userEvent.click(screen.getByRole('button', { name: 'Compare with now: “Before”', hidden: true }));
    await waitFor(() => expect(store.getState().view.mode).toBe('change'));
    const { view: now, document } = store.getState();
    expect(now.stage).toBe(stage);
    expect(document.stages.get(now.compare ?? '')?.name).toMatch(/\(“Before”\)$/);
    expect(document.structures.get(now.compare ?? '')?.nodes.get(unit ?? '')?.name).not.toBe('Another name');
    expect(store.getState().dialog).toBe(null);
  });
});

describe('versions among themselves', () => {
  it('are compared with one another, whatever stands now, by one step that undo takes out again', async () => {
    await shelve('Plan');
    store.setState({ dialog: { of: 'versions' } });
    render(<Dialogs />);
    const name = async (title: string) => {
      await userEvent.type(await screen.findByLabelText(/version named/), `${title}{Enter}`);
      await screen.findByText(title);
    };
    const { stage } = store.getState().view;
    const [unit = ''] = store.getState().document.structures.get(stage)?.nodes.keys() ?? [];
    const call = (given: string) => act(() => void dispatch({ do: 'edit-node', stage, id: unit, fields: { name: given } }));
    call('First name');
    await name('Monday');
    call('Second name');
    await name('Tuesday');
    call('Third name');
    const form = within(screen.getByRole('form', { name: 'Compare any two versions', hidden: true }));
    const [one, other] = [form.getByLabelText('Compare'), form.getByLabelText('with')];
    await userEvent.selectOptions(one, form.getAllByRole('option', { name: /Tuesday/, hidden: true })[0] ?? '');
    await userEvent.selectOptions(other, form.getAllByRole('option', { name: /Tuesday/, hidden: true })[1] ?? '');
    await userEvent.click(form.getByRole('button', { name: 'Compare', hidden: true }));
    expect(form.getByRole('alert', { hidden: true })).toHaveTextContent('Choose two that differ.');
    await userEvent.selectOptions(other, form.getAllByRole('option', { name: /Monday/, hidden: true })[1] ?? '');
    const steps = store.getState().undo.length;
    await userEvent.click(form.getByRole('button', { name: 'Compare', hidden: true }));
    await waitFor(() => expect(store.getState().dialog).toBe(null));
    const { view, document } = store.getState();
    const named = (at: string | null) => document.structures.get(at ?? '')?.nodes.get(unit)?.name;
    expect([named(view.compare), named(view.stage)]).toEqual(['First name', 'Second name']);
    expect(store.getState().undo).toHaveLength(steps + 1);
    act(() => void undo());
    expect(store.getState().document.stages.size).toBe(document.stages.size - 2);
  });
});

describe('the list of documents', () => {
  it('renames in place, and keeps what is refused to be mended', async () => {
    await shelve('First');
    render(<DocumentsHere />);
    await userEvent.click(await screen.findByRole('button', { name: 'Rename First' }));
    const field = screen.getByLabelText('Title');
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.keyboard('{Enter}');
    expect(screen.getByLabelText('Title')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('Title'), 'Second{Enter}');
    expect(await screen.findByRole('button', { name: 'Rename Second' })).toBeInTheDocument();
  });

  it('duplicates without touching the first', async () => {
    await shelve('First');
    render(<DocumentsHere />);
    await userEvent.click(await screen.findByRole('button', { name: 'Duplicate First' }));
    await waitFor(() => expect(store.getState().document.meta.title).toBe('Copy of First'));
    await act(flush);
    expect((await listDocuments()).map(({ title }) => title).sort()).toEqual(['Copy of First', 'First']);
  });
});

describe('what is kept on this device', () => {
  it('is told whole, and deleted whole after one question that names it', async () => {
    await shelve('First');
    await shelve('Second');
    disks.idb.files.set('aside/first-part', new Uint8Array(700));
    render(<KeptPage />);
    expect(await screen.findByText(/2 documents and 0 versions of them, each in two places/)).toBeInTheDocument();
    expect(screen.getByText('aside/first-part')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Download aside/first-part' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Delete everything…' }));
    const asked = within(screen.getByRole('dialog', { hidden: true }));
    expect(asked.getByText('“First”')).toBeInTheDocument();
    expect(asked.getByText('“Second”')).toBeInTheDocument();
    expect(asked.getByText('1 damaged part')).toBeInTheDocument();
    await userEvent.click(asked.getByRole('button', { name: 'Keep everything', hidden: true }));
    expect(await listDocuments()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Delete everything…' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete everything', hidden: true }));
    expect(await screen.findAllByText('None.')).toHaveLength(2);
    expect([...disks.idb.files.keys(), ...disks.opfs.files.keys()]).toEqual([]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('orgmorph.'))).toEqual([]);
  });

  it('tells what can’t be looked into', async () => {
    stop();
    begin(() => Promise.reject(new Error('switched off')));
    render(<KeptPage />);
    expect(await screen.findAllByText(/does not work \(switched off\)/)).toHaveLength(2);
  });
});
