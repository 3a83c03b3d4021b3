/**
 * Foreign files on their way in: read by the worker, looked at in the preview, read again as choices change, and entered as one step when the
 * person says so. It knows neither formats nor how the preview looks. Loaded when somebody opens one.
 */
import { asBranch, asDocument, asStage, type Standing } from '../files/entering';
import { rememberText } from '../files/orgmorphJson';
import { NO_CHOICES, type Choices, type Imported, type ImportFile } from '../files/imported';
import { childrenByParent, type Structure } from '../model/structure';
import { openingView } from './blank';
import { editedStage } from './derived';
import { freshId } from './ids';
import { createImportClient, type ImportClient } from './importClient';
import { keepWhole } from './keeping';
import { problemWords, putOnTable } from './library';
import { announce, notify, openDialog, selectNode, showComparison, showStage } from './navigate';
import type { Incoming } from './state';
import { dispatch, store } from './store';
import { measured, nextTask } from './timing';

let client: ImportClient | null = null;

/** Whatever closes the preview lets go of what waits behind it. */
store.subscribe((state, before) => {
  if (before.dialog?.of === 'import' && state.dialog?.of !== 'import' && state.incoming) cancelImport();
});

/** Where what was read is to enter. */
export type Entering =
  | { readonly in: 'document'; readonly title: string }
  | { readonly in: 'stage'; readonly name: string; readonly standing: Standing; readonly compare: string }
  | { readonly in: 'unit'; readonly parent: string | null };

/** Until then a reading is told by nothing; after it the preview opens and says that it is still reading. */
const PATIENCE = 250;

/** What becomes of files that need no preview. */
export interface Otherwise {
  /** A document of ours, as JSON. */
  readonly own: (json: string, file: string) => Promise<boolean>;
  /** A list of names that are set in; false leaves it to the preview. */
  readonly list: () => boolean;
}

/** Reads the files and opens the preview. False, with an alert, where they are refused. */
export async function startImport(files: readonly ImportFile[], otherwise: Otherwise): Promise<boolean> {
  const start = performance.now();
  client?.close();
  const reader = createImportClient(files);
  client = reader;
  const names = files.map(({ name }) => name);
  announce(`Reading ${names.join(' and ')}.`);
  const waiting = setTimeout(() => {
    if (client === reader) show({ names, choices: NO_CHOICES, reading: true, imported: null, refusal: '' });
  }, PATIENCE);
  const result = await reader.read(NO_CHOICES);
  clearTimeout(waiting);
  if (result === null || client !== reader) return false;
  if (result.is === 'refused') {
    cancelImport();
    notify({ tone: 'alert', text: problemWords(result.problems), action: null });
    return false;
  }
  if (result.is === 'own') {
    cancelImport();
    return otherwise.own(result.json, result.file);
  }
  if (result.imported.kind === 'indented' && otherwise.list()) {
    cancelImport();
    return true;
  }
  show({ names, choices: NO_CHOICES, reading: false, imported: result.imported, refusal: '' });
  measured('orgmorph:import', start);
  return true;
}

function show(incoming: Incoming): void {
  store.setState({ incoming });
  if (store.getState().dialog?.of !== 'import') openDialog({ of: 'import' });
}

/** Reads the same files again with other choices; what was read before stays in the preview until then. */
export async function chooseAgain(change: Partial<Choices>): Promise<void> {
  const before = store.getState().incoming;
  const reader = client;
  if (!before || !reader) return;
  const choices = { ...before.choices, ...change };
  store.setState({ incoming: { ...before, choices, reading: true, refusal: '' } });
  const result = await reader.read(choices);
  const now = store.getState().incoming;
  // A newer choice is being read, or nothing waits any more.
  if (result === null || client !== reader || !now) return;
  if (result.is === 'imported') {
    store.setState({ incoming: { ...now, reading: false, imported: result.imported, refusal: '' } });
    announce(`Read again: ${countWords(result.imported)}.`);
  } else {
    const refusal = result.is === 'refused' ? problemWords(result.problems) : 'With these choices it is a document of its own.';
    store.setState({ incoming: { ...now, reading: false, refusal } });
  }
}

/** Lets go of what was read; nothing was changed by it. */
export function cancelImport(): void {
  client?.close();
  client = null;
  store.setState(({ dialog }) => ({ incoming: null, dialog: dialog?.of === 'import' ? null : dialog }));
}

export function countWords({ counts, unplaced }: Imported): string {
  const figures = (count: number): string => count.toLocaleString('en-GB');
  const units = `${figures(counts.units)} ${counts.units === 1 ? 'unit' : 'units'}`;
  const waiting = unplaced.length === 0 ? '' : `, ${figures(unplaced.length)} of the rows in the tray`;
  return `${units}${waiting}`;
}

/** Brings it in as one step that can be undone. '' where it came in, else the sentence that says why not. */
export async function enterImport(entering: Entering): Promise<string> {
  const { incoming } = store.getState();
  const imported = incoming?.imported;
  if (!incoming || !imported || incoming.reading) return 'The files are still being read.';
  if (entering.in === 'document') {
    await openAsNew(imported, entering.title.trim() || imported.title);
    return '';
  }
  // What follows is long for large files; the button shall be seen to have been pressed.
  await nextTask();
  const refusal = entered(imported, entering);
  if (refusal === '') cancelImport();
  return refusal;
}

function entered(imported: Imported, entering: Exclude<Entering, { readonly in: 'document' }>): string {
  switch (entering.in) {
    case 'stage': {
      const { document } = store.getState();
      const name = entering.name.trim() || imported.title;
      const { command, stage } = asStage(imported, document, name, entering.standing, entering.compare, freshId());
      const planned = dispatch(command, { quiet: true });
      if (planned.refused) return planned.because;
      const earlier = imported.before ? `${stage}:before` : entering.compare;
      const [before, after] = entering.standing === 'last' || imported.before ? [earlier, stage] : [stage, earlier];
      // A picture of thousands of boxes is looked at folded first; comparisons open with nothing folded.
      if (imported.structure.nodes.size > LARGE || !store.getState().document.stages.has(earlier)) {
        foldLarge(imported.structure);
        showStage(stage);
      } else showComparison(before, after, 'change');
      told(`${name} came in: ${countWords(imported)}.`);
      return '';
    }
    case 'unit': {
      const state = store.getState();
      const stage = editedStage(state);
      const command = asBranch(imported, state.document, stage, entering.parent, freshId());
      foldLarge(imported.structure);
      const planned = dispatch(command, { quiet: true });
      if (planned.refused) return planned.because;
      if (entering.parent !== null) selectNode(entering.parent);
      told(`${imported.title} came in: ${countWords(imported)}.`);
      return '';
    }
    default:
      return entering satisfies never;
  }
}

function told(text: string): void {
  notify({ tone: 'status', text, action: 'undo' });
  announce(text);
}

/** Each step in a task of its own, so that a large document holds the page at none of them. */
async function openAsNew(imported: Imported, title: string): Promise<void> {
  const id = freshId();
  const text = (await client?.write(id, title)) ?? null;
  cancelImport();
  await nextTask();
  const { document, patch, label } = asDocument(imported, id, title);
  if (text !== null) rememberText(document, text);
  const folded = foldedAtFirst(imported.structure);
  await nextTask();
  const { exploring } = store.getState();
  // All at once: nothing is laid out whole before it is folded.
  putOnTable(document, null, openingView(document), {
    undo: [{ patch, label, selectionBefore: [], selectionAfter: [], mergeKey: '' }],
    exploring: { ...exploring, folded },
  });
  told(`${title} is open: ${countWords(imported)}.`);
  await nextTask();
  keepWhole();
}

/** More boxes than a picture opens with. */
const LARGE = 300;
/** So many are shown of a large one at first. */
const SHOWN = 120;

function foldLarge(structure: Structure): void {
  const folded = foldedAtFirst(structure);
  if (folded.size > 0)
    store.setState(({ exploring }) => ({ exploring: { ...exploring, folded: new Set([...exploring.folded, ...folded]) } }));
}

/** Containers that stay closed so that a large chart opens as a readable one: level by level, the topmost open as long as there is room. */
export function foldedAtFirst(structure: Structure): ReadonlySet<string> {
  const children = childrenByParent(structure);
  const folded = new Set<string>();
  if (structure.nodes.size <= LARGE) return folded;
  for (const id of children.keys()) if (id !== null) folded.add(id);
  let level = (children.get(null) ?? []).map((node) => node.id);
  let shown = level.length;
  while (level.length > 0) {
    const next: string[] = [];
    for (const id of level) {
      const held = children.get(id) ?? [];
      if (held.length === 0) continue;
      if (shown + held.length <= SHOWN) {
        folded.delete(id);
        shown += held.length;
        for (const node of held) next.push(node.id);
      }
    }
    level = next;
  }
  return folded;
}
