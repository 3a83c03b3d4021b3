/** The worker that reads foreign files: it keeps the files it was given, so that they are sent once, and answers in parts. */
import { assertSound } from './assemble';
import { asDocument } from './entering';
import type { Choices, Imported, ImportFile } from './imported';
import { inParts, type ImportPart } from './importParts';
import { readFiles } from './read';

export type ImportQuestion = { readonly id: number } & (
  | {
      readonly ask: 'read';
      /** Null: those of the question before. */
      readonly files: readonly ImportFile[] | null;
      readonly choices: Choices;
    }
  /** What was read last, as the text of a document of its own. */
  | { readonly ask: 'write'; readonly document: string; readonly title: string }
);

/** `failed`: an error of ours, not of the file. */
export type ImportAnswer = { readonly id: number } & (
  { readonly part: ImportPart } | { readonly text: string } | { readonly failed: string }
);

let files: readonly ImportFile[] = [];
let last: Imported | null = null;

globalThis.addEventListener('message', ({ data }: MessageEvent<ImportQuestion>) => {
  answer(data).catch((error: unknown) => {
    const failed = error instanceof Error ? error.message : String(error);
    globalThis.postMessage({ id: data.id, failed } satisfies ImportAnswer);
  });
});

async function answer(question: ImportQuestion): Promise<void> {
  const { id } = question;
  if (question.ask === 'write') {
    if (!last) throw new Error('nothing was read');
    const { encodeDocument } = await import('./orgmorphJson');
    const { document } = asDocument(last, question.document, question.title);
    globalThis.postMessage({ id, text: encodeDocument(document) } satisfies ImportAnswer);
    return;
  }
  files = question.files ?? files;
  const result = await readFiles(files, question.choices);
  last = result.is === 'imported' ? result.imported : null;
  if (last) assertSound(last);
  for (const part of inParts(result)) globalThis.postMessage({ id, part } satisfies ImportAnswer);
}
