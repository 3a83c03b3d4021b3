/** Everything that is kept on this device, told and deleted. It refuses to know how it looks. */
import type { EngineName } from '../keep/medium';
import { isLasting } from './copies';
import { oldShelf } from './device';
import { download } from './exchange';
import { eraseKept, ledgersOfDevice } from './kept';
import { NAMES } from './saveLight';
import { forgetTrashed, listDocuments, openOriginal, type Listed } from './library';
import { notify } from './navigate';
import { sentenceOf } from './preferences';
import { store } from './store';

/** Bytes that could not be read, or versions whose document is gone. */
export interface Remnant {
  readonly engine: EngineName;
  readonly path: string;
  readonly size: number;
}

export interface Place {
  readonly name: string;
  readonly bytes: number;
  /** Why it can't be looked into; '' where it can. */
  readonly problem: string;
}

export interface DeviceContents {
  readonly documents: readonly Listed[];
  readonly versions: number;
  readonly asides: readonly Remnant[];
  /** Versions and documents that nothing can be listed of. */
  readonly strays: readonly Remnant[];
  readonly places: readonly Place[];
  /** Bytes of this origin as the browser estimates them; null where it doesn't tell. */
  readonly estimate: { readonly usage: number; readonly quota: number } | null;
  readonly lasting: boolean | null;
  /** Whether the app itself is kept, so that it opens without a network. */
  readonly app: boolean;
  /** What small notes the browser keeps of us, in words. */
  readonly notes: readonly string[];
}

/** Everything that Orgmorph writes into the small storage begins so. */
const PREFIX = 'orgmorph.';
/** As the service worker names its caches. */
const APP_PREFIX = 'orgmorph-app-';
const NOTE_WORDS: Readonly<Record<string, string>> = {
  preferences: 'a note of how you like it to look (colours, text size, panels)',
  last: 'a note of which document was open last',
  kept: 'a note of how many documents there were, to notice when a browser clears them',
  copies: 'a note of when each document was last saved to a file',
  left: 'the last changes of a page that closed before they were kept',
};

export async function deviceContents(): Promise<DeviceContents> {
  const places: Place[] = [];
  const asides: Remnant[] = [];
  const found = new Map<string, Remnant>();
  const ledgers = await ledgersOfDevice();
  const documents = await listDocuments().catch((): readonly Listed[] => []);
  const listed = new Set(documents.map(({ id }) => id));
  const versions = new Set<string>();
  for (const ledger of ledgers) {
    try {
      const { entries } = await ledger.contents();
      places.push({ name: NAMES[ledger.name], bytes: entries.reduce((sum, { size }) => sum + size, 0), problem: '' });
      for (const { path, size } of entries) {
        if (size === 0) continue;
        const [top, id = ''] = path.split('/');
        if (top === 'aside') asides.push({ engine: ledger.name, path, size });
        else if (top === 'versions' && listed.has(id)) versions.add(path);
        else if ((top === 'versions' || top === 'documents') && !listed.has(id) && !found.has(path))
          found.set(path, { engine: ledger.name, path, size });
      }
    } catch (error) {
      places.push({ name: NAMES[ledger.name], bytes: 0, problem: sentenceOf(error) });
    }
  }
  return {
    documents,
    versions: versions.size,
    asides,
    strays: [...found.values()],
    places,
    ...(await ofBrowser()),
    app: (await cachesOfOurs()).length > 0,
    notes: notes(),
  };
}

async function ofBrowser(): Promise<Pick<DeviceContents, 'estimate' | 'lasting'>> {
  try {
    const storage: StorageManager | undefined = navigator.storage;
    const told = await storage?.estimate?.();
    const estimate = told?.usage === undefined || told.quota === undefined ? null : { usage: told.usage, quota: told.quota };
    return { estimate, lasting: await isLasting() };
  } catch (error) {
    console.warn(`The browser does not tell how much room there is: ${sentenceOf(error)}`);
    return { estimate: null, lasting: null };
  }
}

/** Names of the caches in which the app itself lies. */
async function cachesOfOurs(): Promise<readonly string[]> {
  if (!('caches' in window)) return [];
  try {
    return (await caches.keys()).filter((name) => name.startsWith(APP_PREFIX));
  } catch {
    // A page without an origin has none.
    return [];
  }
}

function keysOfOurs(): readonly string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter((key) => key.startsWith(PREFIX));
  } catch {
    // Switched off: then nothing is kept in it.
    return [];
  }
}

function notes(): readonly string[] {
  const names = new Set(keysOfOurs().map((key) => key.slice(PREFIX.length).split('.')[0] ?? ''));
  return [...names].map((name) => NOTE_WORDS[name] ?? name).sort();
}

/** Undefined where a page can have none. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  return (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
}

/** Hands out bytes as they lie there. */
export async function downloadRemnant({ engine, path }: Remnant): Promise<void> {
  const ledger = (await ledgersOfDevice()).find(({ name }) => name === engine);
  try {
    const bytes = await ledger?.read(path);
    if (!bytes) throw new Error('it is not there any more');
    download(`${path.replace(/[^\w.-]+/g, '-')}.bin`, 'application/octet-stream', bytes.slice());
  } catch (error) {
    notify({ tone: 'alert', text: `${path} can’t be read: ${sentenceOf(error)}.`, action: null });
  }
}

/** For good. */
export async function deleteRemnant({ path }: Remnant): Promise<void> {
  for (const ledger of await ledgersOfDevice()) {
    try {
      await ledger.drop(path);
    } catch (error) {
      notify({ tone: 'alert', text: `${path} was not deleted: ${sentenceOf(error)}.`, action: null });
    }
  }
}

/** Deletes all of it for good; what could not be deleted, in words, nothing being half deleted unsaid. */
export async function deleteEverything(): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { id, title } of await listDocuments().catch((): readonly Listed[] => [])) {
    try {
      await eraseKept(id);
    } catch (error) {
      left.push(`“${title}”: ${sentenceOf(error)}`);
    }
  }
  if (!store.getState().document.meta.original) await openOriginal();
  forgetTrashed();
  // What they offer is about what has gone.
  store.setState({ notices: [] });
  // What another tab has open stays, and so does all that belongs to it.
  if (left.length > 0) return left;
  for (const ledger of await ledgersOfDevice()) {
    try {
      await ledger.wipe();
    } catch (error) {
      left.push(`${NAMES[ledger.name]}: ${sentenceOf(error)}`);
    }
  }
  try {
    for (const key of keysOfOurs()) localStorage.removeItem(key);
  } catch (error) {
    left.push(`the small storage: ${sentenceOf(error)}`);
  }
  try {
    // That of this page alone: others may live beside it on the same host.
    await (await serviceWorkers()?.getRegistration())?.unregister();
    for (const name of await cachesOfOurs()) await caches.delete(name);
  } catch (error) {
    left.push(`the app itself: ${sentenceOf(error)}`);
  }
  try {
    await oldShelf().remove();
  } catch (error) {
    left.push(`the shelf of an earlier version: ${sentenceOf(error)}`);
  }
  return left;
}
