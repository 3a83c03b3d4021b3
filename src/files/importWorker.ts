/** The worker that reads foreign files: it keeps the files it was given, so that they are sent once, and answers in parts. */
import { assertSound } from './assemble';
import type { Choices, ImportFile } from './imported';
import { inParts, type ImportPart } from './importParts';
import { readFiles } from './read';

export interface ImportQuestion {
  readonly id: number;
  /** Null: those of the question before. */
  readonly files: readonly ImportFile[] | null;
  readonly choices: Choices;
}

/** `failed`: an error of ours, not of the file. */
export type ImportAnswer = { readonly id: number } & ({ readonly part: ImportPart } | { readonly failed: string });

let files: readonly ImportFile[] = [];

globalThis.addEventListener('message', ({ data }: MessageEvent<ImportQuestion>) => {
  const { id, choices } = data;
  files = data.files ?? files;
  const answer = (what: { readonly part: ImportPart } | { readonly failed: string }): void => {
    globalThis.postMessage({ id, ...what } satisfies ImportAnswer);
  };
  readFiles(files, choices).then(
    (result) => {
      if (result.is === 'imported') assertSound(result.imported);
      for (const part of inParts(result)) answer({ part });
    },
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
