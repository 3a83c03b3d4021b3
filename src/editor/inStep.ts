/**
 * A file that is written anew with every change, where the browser lets a page write files (File System Access): a third copy, outside the
 * browser, that no clearing of it reaches. Where it can't, files are downloads. It refuses to know when a file is due.
 */
import { encodeDocument } from '../files/orgmorphJson';
import { plainName } from '../files/fileName';
import type { OrgDocument } from '../model/document';
import { changesOf, copied, setInStep } from './copies';
import { announce, notify } from './navigate';
import { sentenceOf } from './preferences';
import { store } from './store';

/** As browsers that have it do it; the compiler's list of names lacks it. */
interface SavePicker {
  showSaveFilePicker(options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}

/** A file is not written for each of a row of edits, but when they rest. */
const REST_MS = 1000;

interface Step {
  readonly handle: FileSystemFileHandle;
  /** The document as the file has it. */
  written: OrgDocument | null;
  writing: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const files = new Map<string, Step>();

export function canKeepInStep(): boolean {
  return 'showSaveFilePicker' in window;
}

/** Asks for a file and keeps it in step with the open document from then on; false where none was chosen or it can't be written. */
export async function keepInStep(): Promise<boolean> {
  const { meta } = store.getState().document;
  let handle: FileSystemFileHandle;
  try {
    handle = await (window as unknown as SavePicker).showSaveFilePicker({
      suggestedName: `${plainName(meta.title) || 'document'}.json`,
      types: [{ description: 'Orgmorph document', accept: { 'application/json': ['.json'] } }],
    });
  } catch (error) {
    // Whoever closes the browser's own question has answered it.
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    notify({ tone: 'alert', text: `No file could be chosen: ${sentenceOf(error)}. Save to a file instead.`, action: 'download' });
    return false;
  }
  const step: Step = { handle, written: null, writing: null, timer: undefined };
  files.set(meta.id, step);
  if (!(await writeStep(meta.id))) return false;
  setInStep(meta.id, handle.name);
  announce(`${handle.name} is kept in step from now on.`);
  return true;
}

export function leaveStep(): void {
  const { id } = store.getState().document.meta;
  clearTimeout(files.get(id)?.timer);
  files.delete(id);
  setInStep(id, '');
}

/** The open document was changed: its file, if it has one, follows when the edits rest. */
export function followInFile(): void {
  const { document } = store.getState();
  const step = files.get(document.meta.id);
  if (!step || step.written === document) return;
  clearTimeout(step.timer);
  step.timer = setTimeout(() => void writeStep(document.meta.id), REST_MS);
}

/** Writes the open document to its file now; false, with an alert, where that can't be done. */
export function saveInStep(): Promise<boolean> {
  return writeStep(store.getState().document.meta.id);
}

async function writeStep(id: string): Promise<boolean> {
  const step = files.get(id);
  const { document } = store.getState();
  if (!step || document.meta.id !== id) return false;
  await step.writing;
  const changes = changesOf(id);
  const write = async (): Promise<void> => {
    // The browser puts the new content in place of the old one only when it is closed: a crash leaves the old file.
    const stream = await step.handle.createWritable();
    await stream.write(encodeDocument(document));
    await stream.close();
  };
  try {
    step.writing = write();
    await step.writing;
    step.written = document;
    copied(id, changes);
    return true;
  } catch (error) {
    files.delete(id);
    setInStep(id, '');
    notify({
      tone: 'alert',
      text: `${step.handle.name} could not be written any more (${sentenceOf(error)}). Your changes are kept in the browser; save another file.`,
      action: 'download',
    });
    return false;
  } finally {
    step.writing = null;
  }
}
