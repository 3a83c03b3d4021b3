/** The engines of this browser, put together: the keeping worker where a page may have one. What they are used for is not its affair. */
import { pageMedia, workerMedia, type Media } from '../keep/client';
import { openOldShelf, type OldShelf } from '../keep/oldShelf';
import keepWorkerUrl from '../keep/worker?worker&url';
import { workerUrl } from '../platform/trusted';

export function deviceMedia(): Media {
  // Pages opened from files have no origin, and so neither workers nor a private file system.
  return location.protocol === 'file:' ? pageMedia() : workerMedia(() => new Worker(workerUrl(keepWorkerUrl), { type: 'module' }));
}

export function oldShelf(): OldShelf {
  return openOldShelf(() => indexedDB);
}
