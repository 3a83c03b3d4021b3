/**
 * Reaches the media: through the keeping worker, or, where a page can't have one (opened from a file), IndexedDB in the page itself.
 * A worker that no longer answers is ended and started anew; what it had been asked rejects. It knows no documents.
 */
import { idbMedium } from './idbMedium';
import type { EngineName, Medium } from './medium';
import type { KeepAnswer, KeepQuestion, MediumCall } from './worker';

/** A call that has not been answered by then counts as failed. */
const ANSWER_MS = 3000;
/** Unanswered calls in a row after which the worker itself is taken to hang. */
const SILENT_CALLS = 2;

export interface Media {
  readonly media: readonly Medium[];
  close(): void;
}

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** `startWorker` may throw or give a worker that never runs: the media then fail call by call. */
export function workerMedia(startWorker: () => Worker): Media {
  let worker: Worker | null = null;
  let count = 0;
  let silent = 0;
  const asked = new Map<number, Asked>();

  function running(): Worker {
    if (worker) return worker;
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<KeepAnswer>) => {
      silent = 0;
      const waiting = asked.get(data.id);
      asked.delete(data.id);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.value);
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (started === worker) end(`the keeping worker stopped (${event.message || 'no reason given'})`);
    });
    worker = started;
    return started;
  }

  function end(because: string): void {
    worker?.terminate();
    worker = null;
    silent = 0;
    const left = [...asked.values()];
    asked.clear();
    for (const one of left) one.reject(new Error(because));
  }

  function call<Answer>(engine: EngineName, name: MediumCall, given: readonly unknown[]): Promise<Answer> {
    count += 1;
    const question: KeepQuestion = { id: count, engine, call: name, given };
    const answer = new Promise<unknown>((resolve, reject) => {
      asked.set(question.id, { resolve, reject });
      running().postMessage(question);
    });
    return inTime(answer).catch((error: unknown) => {
      asked.delete(question.id);
      if (error === SILENCE) {
        silent += 1;
        if (silent >= SILENT_CALLS) end('the keeping worker no longer answered');
        throw new Error(`no answer within ${ANSWER_MS / 1000} seconds`, { cause: error });
      }
      throw error;
    }) as Promise<Answer>;
  }

  const medium = (name: EngineName): Medium => ({
    name,
    list: () => call(name, 'list', []),
    read: (path) => call(name, 'read', [path]),
    write: (...given) => call(name, 'write', given),
    append: (...given) => call(name, 'append', given),
    remove: (path) => call(name, 'remove', [path]),
    release: (path) => call(name, 'release', [path]),
    close: () => call(name, 'close', []),
  });
  return { media: [medium('idb'), medium('opfs')], close: () => end('the page stopped keeping') };
}

/** The same media, each call given up when it is not answered in time; what answers late is not heard. */
export function watched(media: readonly Medium[]): Media {
  const guard = async <Answer>(promise: Promise<Answer>): Promise<Answer> => {
    try {
      return await inTime(promise);
    } catch (error) {
      if (error === SILENCE) throw new Error(`no answer within ${ANSWER_MS / 1000} seconds`, { cause: error });
      throw error;
    }
  };
  return {
    media: media.map((medium) => ({
      name: medium.name,
      list: () => guard(medium.list()),
      read: (path) => guard(medium.read(path)),
      write: (...given) => guard(medium.write(...given)),
      append: (...given) => guard(medium.append(...given)),
      remove: (path) => guard(medium.remove(path)),
      release: (path) => guard(medium.release(path)),
      close: () => guard(medium.close()),
    })),
    // What can't be closed is the next opening's affair.
    close: () => media.forEach((medium) => void medium.close().catch(() => undefined)),
  };
}

/** What a page opened from a file has: IndexedDB without a worker, and nothing beside it. */
export function pageMedia(): Media {
  return watched([
    idbMedium(() => {
      if (typeof indexedDB === 'undefined') throw new Error('this browser offers none');
      return indexedDB;
    }),
  ]);
}

const SILENCE = new Error('no answer in time');

function inTime<Answer>(promise: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(SILENCE), ANSWER_MS);
  });
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}
