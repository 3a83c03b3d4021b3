/**
 * Asks the worker to read foreign files: one question at a time, the newest counts, and a worker that takes too long or fails is ended. It gives
 * values only; it knows no store and no format.
 */
import { WATCHDOG } from '../files/importBounds';
import { startCollecting } from '../files/importParts';
import type { ImportAnswer, ImportQuestion } from '../files/importWorker';
import importWorkerUrl from '../files/importWorker?worker&url';
import type { Choices, ImportFile, ReadResult } from '../files/imported';
import { ownWorker } from '../platform/trusted';

/** So long a text may take that the page could write as well. */
const PATIENCE = 3_000;

export interface ImportClient {
  /** Null where a newer question took its place, or the reading was given up. */
  read(choices: Choices): Promise<ReadResult | null>;
  /** The text of the document that what was read last becomes; null where none is had in time: then the page writes it itself. */
  write(document: string, title: string): Promise<string | null>;
  close(): void;
}

export interface ImportClientOptions {
  readonly startWorker?: () => Worker;
  /** Milliseconds after which a reading is given up. */
  readonly deadline?: number;
}

/** A reader of these files, again and again as choices change. */
export function createImportClient(files: readonly ImportFile[], options: ImportClientOptions = {}): ImportClient {
  const { startWorker = () => ownWorker(importWorkerUrl), deadline = WATCHDOG } = options;
  const name = files[0]?.name ?? 'the file';
  let worker: Worker | null = null;
  let sent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let count = 0;
  let settle: ((result: ReadResult | null) => void) | null = null;
  let written: ((text: string | null) => void) | null = null;

  const done = (result: ReadResult | null): void => {
    clearTimeout(timer);
    const settled = settle;
    settle = null;
    settled?.(result);
  };
  const end = (rule: string, because: string): void => {
    worker?.terminate();
    worker = null;
    sent = false;
    done({ is: 'refused', problems: [{ file: name, path: '', rule, because }] });
  };
  const running = (): Worker => {
    if (worker) return worker;
    const started = startWorker();
    let collect = startCollecting();
    let collecting = 0;
    started.addEventListener('message', ({ data }: MessageEvent<ImportAnswer>) => {
      if (data.id !== count || started !== worker) return;
      if ('text' in data || ('failed' in data && written)) {
        written?.('text' in data ? data.text : null);
        return;
      }
      if ('failed' in data) {
        end('reader-failed', `${name} could not be read, by a fault of Orgmorph and not of the file (${data.failed}).`);
        return;
      }
      if (collecting !== data.id) {
        collecting = data.id;
        collect = startCollecting();
      }
      const result = collect(data.part);
      if (result) done(result);
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (started === worker)
        end('reader-failed', `${name} could not be read: the reader stopped${event.message ? ` (${event.message})` : ''}.`);
    });
    worker = started;
    return started;
  };
  return {
    read(choices) {
      // A reading in flight is of no use any more; one that has not answered yet is ended with its worker.
      if (settle) {
        worker?.terminate();
        worker = null;
        sent = false;
        done(null);
      }
      count += 1;
      return new Promise((resolve) => {
        settle = resolve;
        timer = setTimeout(
          () =>
            end(
              'too-slow',
              `Reading ${name} took longer than ${Math.round(deadline / 1000)} seconds and was stopped; nothing was changed.`,
            ),
          deadline,
        );
        try {
          running().postMessage({ id: count, ask: 'read', files: sent ? null : files, choices } satisfies ImportQuestion);
          sent = true;
        } catch (error) {
          end(
            'reader-failed',
            `${name} could not be read: no reader could be started (${error instanceof Error ? error.message : String(error)}).`,
          );
        }
      });
    },
    write(document, title) {
      const asked = worker;
      if (!asked || settle) return Promise.resolve(null);
      count += 1;
      return new Promise((resolve) => {
        const late = setTimeout(() => written?.(null), PATIENCE);
        written = (text) => {
          clearTimeout(late);
          written = null;
          resolve(text);
        };
        asked.postMessage({ id: count, ask: 'write', document, title } satisfies ImportQuestion);
      });
    },
    close() {
      worker?.terminate();
      worker = null;
      written?.(null);
      done(null);
    },
  };
}
