/** Files in and out: a refused file leaves everything as it was and says which file, where and by which rule. It knows no format. */
import { LARGEST_FILE } from '../files/bounds';
import { plainName } from '../files/fileName';
import { decodeDocument, encodeDocument } from '../files/orgmorphJson';
import { copyOfDocument } from './blank';
import { copied } from './copies';
import { saveInStep } from './inStep';
import { keepWhole } from './keeping';
import { freshId } from './ids';
import { findDocument, problemWords, putOnTable, tellRepairs } from './library';
import { announce, notify } from './navigate';
import { sentenceOf } from './preferences';
import { store } from './store';

/** Opens a document from a file and keeps it on this device; false, with an alert, where it is refused. */
export async function openFile(file: File): Promise<boolean> {
  // Before it is read: reading alone could take the page down.
  if (file.size > LARGEST_FILE)
    return refused(
      `${file.name} has ${Math.ceil(file.size / 1024 / 1024)} MB; the largest file that is opened has ${LARGEST_FILE / 1024 / 1024} MB.`,
    );
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    return refused(`${file.name} could not be read: ${sentenceOf(error)}.`);
  }
  const result = decodeDocument(bytes, file.name);
  if (!result.ok) return refused(problemWords(result.problems));
  const { document } = result;
  // A file never takes the place of what is here: where its id is taken, or it is an original, it comes in beside it.
  const taken = document.meta.original || 'document' in (await findDocument(document.meta.id));
  const opened = taken ? copyOfDocument(document, freshId(), document.meta.title) : document;
  putOnTable(opened, null);
  keepWhole();
  if (taken)
    notify({
      tone: 'status',
      text: `“${document.meta.title}” is on this device already; ${file.name} was opened beside it as a document of its own.`,
      action: null,
    });
  tellRepairs(result.repairs);
  announce(`${opened.meta.title} is open.`);
  return true;
}

/** Writes the open document to the file that is kept in step with it; where there is none, hands it to the browser as a download. */
export function saveFile(): void {
  const { inStep } = store.getState().fileCopy;
  if (inStep === '') downloadOpen();
  else
    void saveInStep().then((written) => {
      if (written) notify({ tone: 'status', text: `Saved to ${inStep}.`, action: null });
    });
}

function downloadOpen(): void {
  const { document: open } = store.getState();
  const name = `${plainName(open.meta.title) || 'document'}.json`;
  download(name, 'application/json', encodeDocument(open));
  copied(open.meta.id);
  notify({ tone: 'status', text: `Saved as ${name}.`, action: null });
}

/** Gives the browser a file to save. */
export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Revoked at once, some browsers would find nothing to save.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function refused(because: string): false {
  notify({ tone: 'alert', text: because, action: null });
  return false;
}
