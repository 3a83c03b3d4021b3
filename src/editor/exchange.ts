/** Files in and out: a refused file leaves everything as it was and says which file, where and by which rule. It knows no format. */
import { LARGEST_FILE } from '../files/bounds';
import { plainName } from '../files/fileName';
import type { ImportFile } from '../files/imported';
import { decodeDocument, encodeDocument } from '../files/orgmorphJson';
import { copyOfDocument } from './blank';
import { copied } from './copies';
import { saveInStep } from './inStep';
import { keepWhole } from './keeping';
import { freshId } from './ids';
import { findDocument, problemWords, putOnTable, tellRepairs } from './library';
import { announce, notify } from './navigate';
import { sentenceOf } from './preferences';
import type * as Importing from './importing';
import { store } from './store';

/**
 * Opens files: a document of ours as it was saved, anything else as a preview that asks before it enters. False, with an alert, where they are
 * refused; nothing that is open changes then.
 */
export async function openFiles(files: readonly File[]): Promise<boolean> {
  const taken: ImportFile[] = [];
  for (const file of files) {
    // Before it is read: reading alone could take the page down.
    if (file.size > LARGEST_FILE)
      return refused(
        `${file.name} has ${Math.ceil(file.size / 1024 / 1024)} MB; the largest file that is opened has ${LARGEST_FILE / 1024 / 1024} MB.`,
      );
    try {
      taken.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (error) {
      return refused(`${file.name} could not be read: ${sentenceOf(error)}.`);
    }
  }
  const [only, ...more] = taken;
  if (!only) return false;
  if (more.length === 0 && looksOwn(only.bytes)) return openOwn(only.bytes, only.name);
  return readForeign(taken, null);
}

/** In place of a file's name. */
export const PASTED = 'What was pasted';

/**
 * Opens what was pasted as a file would be. A list of names that are set in is first offered to `list`, which may take it: then nothing more
 * happens here.
 */
export async function openPasted(text: string, list: () => boolean): Promise<boolean> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LARGEST_FILE)
    return refused(
      `What was pasted has ${Math.ceil(bytes.length / 1024 / 1024)} MB; the most that is read has ${LARGEST_FILE / 1024 / 1024} MB.`,
    );
  return looksOwn(bytes) ? openOwn(text, PASTED) : readForeign([{ name: PASTED, bytes }], list);
}

/** The reader and its preview are fetched when somebody opens a foreign file. */
async function readForeign(files: readonly ImportFile[], list: (() => boolean) | null): Promise<boolean> {
  let importing: typeof Importing;
  try {
    importing = await import('./importing');
  } catch (error) {
    return refused(`${files[0]?.name ?? 'The file'} could not be read: a part of Orgmorph could not be fetched (${sentenceOf(error)}).`);
  }
  return importing.startImport(files, { own: openOwn, list: () => list?.() === true });
}

/** Documents of ours say so at their beginning; those that somebody rearranged are found out by the reader. */
function looksOwn(bytes: Uint8Array): boolean {
  return new TextDecoder('utf-8').decode(bytes.subarray(0, 2_048)).includes('"format": "orgmorph"');
}

/** Opens a document that Orgmorph wrote, and keeps it on this device. */
async function openOwn(content: Uint8Array | string, name: string): Promise<boolean> {
  const result = decodeDocument(content, name);
  if (!result.ok) return refused(problemWords(result.problems));
  const { document } = result;
  // A file never takes the place of what is here: where its id is taken, or it is an original, it comes in beside it.
  const taken = document.meta.original || 'document' in (await findDocument(document.meta.id));
  const opened = taken ? copyOfDocument(document, freshId(), document.meta.title) : document;
  // What was said of a file that could not be opened is past.
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.tone !== 'alert' || notice.action !== null) }));
  putOnTable(opened, null);
  keepWhole();
  if (taken)
    notify({
      tone: 'status',
      text: `“${document.meta.title}” is on this device already; ${name} was opened beside it as a document of its own.`,
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
