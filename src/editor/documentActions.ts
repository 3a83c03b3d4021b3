/** The rows of the table of actions about whole documents: their history, their lists, their files. */
import { always, type Action } from './action';
import { sharedData } from './address';
import { takeOver } from './sharing';
import { editable } from './building';
import { saveFile } from './exchange';
import { canKeepInStep, keepInStep } from './inStep';
import { bringBackLast, canBringBack, duplicateOpen, newDocument, openOriginal } from './library';
import { notify, openDialog, openDocumentTab, setRoute } from './navigate';
import { isRenewable, renew } from './offline';
import { reasonOf } from './parts';
import { redo, undo } from './store';

function pickFile(): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][data-open-file]');
  if (input) input.click();
  else setRoute({ page: 'start' });
}

export const HISTORY_ACTIONS = [
  {
    id: 'undo',
    label: 'Undo',
    needs: 'Change something',
    keys: ['Mod+Z'],
    scope: 'anywhere',
    group: 'Edit',
    when: (state) => editable(state) && state.undo.length > 0,
    run: () => void undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    needs: 'Undo something',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'anywhere',
    group: 'Edit',
    when: (state) => editable(state) && state.redo.length > 0,
    run: () => void redo(),
  },
  {
    id: 'history',
    label: 'Steps: go back to an earlier one, or forward again…',
    needs: 'Change something',
    keys: ['Mod+Alt+Z'],
    scope: 'anywhere',
    group: 'Edit',
    when: (state) => editable(state) && state.undo.length + state.redo.length > 0,
    run: () => openDialog({ of: 'history' }),
  },
] as const satisfies readonly Action[];
export const DOCUMENT_ACTIONS = [
  {
    id: 'start',
    label: 'Documents on this device',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => setRoute({ page: 'start' }),
  },
  {
    id: 'lineage',
    label: 'Lineage: what becomes of what',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => openDocumentTab('lineage'),
  },
  {
    id: 'document',
    label: 'Stages, dates, names, sources and glossary',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => openDocumentTab('stages'),
  },
  { id: 'new-document', label: 'New document', keys: [], scope: 'anywhere', group: 'Document', when: always, run: () => newDocument() },
  { id: 'open-file', label: 'Open a file…', keys: ['Mod+O'], scope: 'anywhere', group: 'Document', when: always, run: pickFile },
  {
    id: 'download',
    label: 'Save a file',
    keys: ['Mod+S'],
    scope: 'anywhere',
    group: 'Document',
    evenInText: true,
    when: always,
    run: saveFile,
  },
  {
    id: 'take-away',
    label: 'Take away: picture, page, table, other programs…',
    keys: ['Mod+Shift+S'],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => state.document.meta.id !== '',
    run: () => openDialog({ of: 'take-away', way: null }),
  },
  {
    id: 'print',
    label: 'Print, or save as PDF …',
    keys: ['Mod+P'],
    scope: 'anywhere',
    group: 'Document',
    // The page of a unit prints itself.
    when: (state) => state.document.meta.id !== '' && state.route.page !== 'landing',
    run: () => openDialog({ of: 'take-away', way: 'print' }),
  },
  {
    id: 'keep-shared',
    label: 'Keep it on this device',
    needs: 'Open a document that came in a link',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => sharedData(state) !== null,
    run: () =>
      void import('./links').then(
        ({ keepShared }) => keepShared(),
        (error: unknown) => notify({ tone: 'alert', text: reasonOf(error), action: null }),
      ),
  },
  {
    id: 'renew',
    label: 'Renew the app now',
    needs: 'Wait until a new version is ready',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: isRenewable,
    run: renew,
  },
  {
    id: 'in-step',
    label: 'Keep a file in step with every edit…',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => canKeepInStep() && state.fileCopy.inStep === '' && !state.document.meta.original && state.document.meta.id !== '',
    run: () => void keepInStep(),
  },
  {
    id: 'versions',
    label: 'Versions: name this one, compare, go back…',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => !state.document.meta.original && state.document.meta.id !== '',
    run: () => openDialog({ of: 'versions' }),
  },
  {
    id: 'duplicate-document',
    label: 'Duplicate this document',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => state.document.meta.id !== '',
    run: () => duplicateOpen(),
  },
  {
    id: 'bring-back',
    label: 'Bring it back',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: () => canBringBack(),
    run: () => void bringBackLast(),
  },
  {
    id: 'kept',
    label: 'Kept on this device',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => setRoute({ page: 'kept' }),
  },
  {
    id: 'take-over',
    label: 'Take over from the other tab',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => state.readOnly === 'tab',
    run: () => void takeOver(),
  },
  {
    id: 'open-original',
    label: 'Open the original',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => !state.document.meta.original,
    run: () => void openOriginal(),
  },
] as const satisfies readonly Action[];
