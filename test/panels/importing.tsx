/** A reader of foreign files in the place of the worker that jsdom lacks: the same reader, asked and answering as the worker is and does. */
import { inParts } from '../../src/files/importParts';
import type { ImportAnswer, ImportQuestion } from '../../src/files/importWorker';
import { asDocument } from '../../src/files/entering';
import type { Imported, ImportFile } from '../../src/files/imported';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { readFiles } from '../../src/files/read';

class Reader extends EventTarget {
  private files: readonly ImportFile[] = [];
  private ended = false;
  private last: Imported | null = null;
  postMessage(question: ImportQuestion): void {
    const { id } = question;
    const say = (answer: ImportAnswer): void => {
      if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data: structuredClone(answer) }));
    };
    if (question.ask === 'write') {
      if (this.last) say({ id, text: encodeDocument(asDocument(this.last, question.document, question.title).document) });
      return;
    }
    this.files = question.files ?? this.files;
    void readFiles(this.files, question.choices).then((result) => {
      this.last = result.is === 'imported' ? result.imported : null;
      for (const part of inParts(result)) say({ id, part });
    });
  }
  terminate(): void {
    this.ended = true;
  }
}

/** Lends jsdom the reader; gives back the end of that. */
export function lendReader(): () => void {
  const before = globalThis.Worker;
  globalThis.Worker = Reader as unknown as typeof Worker;
  return () => {
    globalThis.Worker = before;
  };
}

/** A file as a field or a drop gives it; jsdom's has no `arrayBuffer`. */
export function fileOf(name: string, text: string): File {
  const file = new File([text], name);
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new TextEncoder().encode(text).buffer) });
  return file;
}
