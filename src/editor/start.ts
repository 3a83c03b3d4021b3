/** Sets the editor going, once, before the first render: preferences, keeping, laying out, addresses. It is the only place that knows them all. */
import { createLayoutClient } from '../layout/client';
import { readAddress } from './address';
import { startAutosave } from './autosave';
import { deviceMedia, oldShelf } from './device';
import { followAddress, keepAddress } from './follow';
import { startLayouting } from './layouting';
import { emptyOldBin } from './library';
import { notify } from './navigate';
import { startOffline } from './offline';
import { reasonOf } from './parts';
import { keepPreferences, readPreferences, sentenceOf } from './preferences';
import { store } from './store';
import { measuredToPaint } from './timing';

/** Resolves when the address has been followed and there is something to look at. Rejects only on an error of ours. */
export async function startEditor(): Promise<void> {
  const read = readAddress(location.hash);
  if (!('problem' in read) && (read.page === 'projector' || read.page === 'notes')) {
    const route = { page: read.page };
    // Not waited for: that part needs this one, which the page waits for.
    import('./watching').then(
      ({ startWatching }) => startWatching(route),
      (error: unknown) => notify({ tone: 'alert', text: reasonOf(error), action: null }),
    );
    return;
  }
  const storage = (): Storage => window.localStorage;
  const { preferences, problem } = readPreferences(storage);
  store.setState({ preferences });
  if (problem !== '') notify({ tone: 'status', text: problem, action: null });
  store.subscribe((state, before) => {
    if (state.preferences === before.preferences) return;
    const failure = keepPreferences(storage, state.preferences);
    if (failure !== '') notify({ tone: 'status', text: failure, action: null });
  });
  const layouts = createLayoutClient();
  onFirstPicture(() => {
    measuredToPaint('orgmorph:open', 0);
    // Not before: the first picture shall not wait for a worker that the shipped case can do without.
    layouts.warm().catch((error: unknown) => console.warn('The shipped pictures did not come; they will be laid out anew.', error));
  });
  startAutosave(deviceMedia(), oldShelf());
  startLayouting(layouts);
  keepAddress();
  await followAddress();
  whenIdle(startOffline);
  // Another window may want to follow this one; nobody waits for it.
  whenIdle(() => void import('./leading').then(({ startLeading }) => startLeading(), noFollowers));
  // The light tells when storage does not work; here it only means that the bin is emptied another time.
  emptyOldBin(Date.now()).catch((error: unknown) => console.warn(`The bin was not emptied: ${sentenceOf(error)}`));
}

function noFollowers(error: unknown): void {
  console.warn('What lets other windows follow this one did not come.', error);
}

function onFirstPicture(act: () => void): void {
  const stop = store.subscribe((state) => {
    if (state.layoutState !== 'ready') return;
    stop();
    act();
  });
}

/** Fetching the app a second time, to keep it, must hold up nothing that somebody waits for. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 5_000 });
  else setTimeout(act, 1_000);
}
