import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { startAutosave } from '../../src/editor/autosave';
import { flush, keepWhole } from '../../src/editor/keeping';
import { eraseDocument, listDocuments, putOnTable } from '../../src/editor/library';
import { store } from '../../src/editor/store';
import { FirstMinute } from '../../src/panels/Doors';
import { GlossaryPage } from '../../src/panels/GlossaryPage';
import { StartPage } from '../../src/panels/StartPage';
import { UnknownPage } from '../../src/panels/UnknownPage';
import { watched } from '../../src/keep/client';
import { emptyDisk, memoryMedium } from '../faults/media';
import { lay, setTable, small } from './table';

setTable();

const started = startAutosave(watched([memoryMedium('idb', emptyDisk()), memoryMedium('opfs', emptyDisk())]));
void started;

async function shelve(title: string): Promise<void> {
  const document = small();
  putOnTable({ ...document, meta: { ...document.meta, id: `doc-${title}`, title } }, null);
  keepWhole();
  await flush();
}

describe('the start page', () => {
  beforeEach(async () => {
    lay(small(), 'now');
    for (const { id } of await listDocuments()) await eraseDocument(id);
  });

  it('opens three doors and says what the case rests on', async () => {
    render(<StartPage />);
    expect(screen.getByRole('link', { name: /See what changes/ })).toHaveAttribute(
      'href',
      '#/map?stage=target&compare=current&view=change',
    );
    expect(screen.getByRole('link', { name: /Find my team/ })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Edit a structure/ })).toBeInTheDocument();
    expect(screen.getByText(/rebuilt from the text of two papers/)).toHaveTextContent(/propose/);
    expect(screen.getByRole('link', { name: 'Accessibility' })).toHaveAttribute('href', './accessibility.html');
    expect(await screen.findByText(/Nothing yet/)).toBeInTheDocument();
  });

  it('lists what is kept on this device, with when and how much', async () => {
    await shelve('First');
    render(<StartPage />);
    const row = (await screen.findByRole('button', { name: 'First' })).closest('li');
    expect(row).toHaveTextContent(/\d+ units? · 1 edit · \d+ KB · \d{1,2} \w{3,4} \d{4}/);
  });

  it('opens a document from the list', async () => {
    await shelve('First');
    await shelve('Second');
    render(<StartPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'First' }));
    await waitFor(() => expect(store.getState().document.meta.title).toBe('First'));
  });

  it('takes a deleted document back out of the bin', async () => {
    await shelve('First');
    await shelve('Second');
    render(<StartPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete First' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Bring back First' }));
    expect(await screen.findByRole('button', { name: 'Delete First' })).toBeInTheDocument();
  });

  it('offers a real file field', () => {
    render(<StartPage />);
    expect(document.querySelector('input[type="file"][data-open-file]')).toBeInTheDocument();
  });
});

describe('the page of short forms and words', () => {
  it('lists what the document abbreviates, by the alphabet, and what words and signs mean', () => {
    lay(small(), 'now');
    render(<GlossaryPage />);
    const forms = within(screen.getByRole('region', { name: 'Short forms' })).getAllByRole('term');
    expect(forms.map((term) => term.textContent)).toEqual(['CCG', 'SLT']);
    expect(screen.getByRole('region', { name: 'On what a fact rests' })).toHaveTextContent('AssumedNobody says it');
    expect(screen.getByRole('region', { name: 'What becomes of a unit' })).toHaveTextContent('MergedSeveral become one.');
  });
});

describe('the first minute', () => {
  it('says beside the map what is drawn and opens three doors, until it is sent away', async () => {
    const document = small();
    lay({ ...document, meta: { ...document.meta, original: true } }, 'now');
    render(<FirstMinute />);
    const words = screen.getByRole('region', { name: 'For your first minute' });
    expect(within(words).getAllByRole('link')).toHaveLength(3);
    await userEvent.click(within(words).getByRole('button', { name: 'Hide this' }));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
    expect(store.getState().preferences.welcome).toBe(false);
  });

  it('is silent about documents of one’s own', () => {
    lay(small(), 'now');
    render(<FirstMinute />);
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});

describe('the page for an address that leads nowhere', () => {
  it('says why and offers search, documents and another file', () => {
    lay(small(), 'now');
    render(<UnknownPage because="There is no page “nowhere”." />);
    const page = within(screen.getByRole('main'));
    expect(page.getByRole('alert')).toHaveTextContent('There is no page “nowhere”.');
    expect(page.getByRole('link', { name: 'All documents' })).toHaveAttribute('href', '#/start');
    expect(page.getByRole('button', { name: 'Open another file…' })).toBeInTheDocument();
    expect(page.getByRole('button', { name: 'Search for it' })).toBeInTheDocument();
  });
});
