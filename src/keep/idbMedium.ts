/**
 * IndexedDB as a medium: one strict transaction a call, settled when it is complete, the only moment at which bytes are safe.
 * After a failure it can only be closed and opened anew: after a full disk every later transaction of the same connection fails.
 */
import { joined } from './journal';
import type { Entry, Fence, Medium, Wrote } from './medium';

const DATABASE = 'orgmorph-kept';
/** Chunks by [path, offset]; ends by path; fences by key. */
const STORES = ['chunks', 'ends', 'fences'] as const;
/** `UPGRADES[0]` makes the first version of the database. */
const UPGRADES: readonly ((database: IDBDatabase) => void)[] = [
  (database) => {
    for (const store of STORES) database.createObjectStore(store);
  },
];

/** All keys [path, …] of one path. */
const chunksOf = (path: string): IDBKeyRange => IDBKeyRange.bound([path], [path, []]);

export function idbMedium(factory: () => IDBFactory): Medium {
  let connection: Promise<IDBDatabase> | null = null;

  function connect(): Promise<IDBDatabase> {
    connection ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory().open(DATABASE, UPGRADES.length);
      request.onupgradeneeded = ({ oldVersion }) => {
        for (const upgrade of UPGRADES.slice(oldVersion)) upgrade(request.result);
      };
      request.onsuccess = () => {
        const database = request.result;
        // Another tab wants to change or delete the database, or the browser dropped it: let go, and open anew when needed.
        database.onversionchange = () => disconnect();
        database.onclose = () => disconnect();
        resolve(database);
      };
      request.onerror = () => reject(request.error ?? new Error('the storage would not open'));
      request.onblocked = () => reject(new Error('another tab holds the storage'));
    });
    return connection;
  }

  function disconnect(): void {
    const closing = connection;
    connection = null;
    closing?.then(
      (database) => database.close(),
      // The connection never came about; whoever asked for it has been told why.
      () => undefined,
    );
  }

  async function transact<Answer>(
    mode: IDBTransactionMode,
    work: (store: (name: (typeof STORES)[number]) => IDBObjectStore, answer: (value: Answer) => void) => void,
  ): Promise<Answer> {
    const database = await connect();
    return new Promise<Answer>((resolve, reject) => {
      const transaction = database.transaction(STORES, mode, { durability: 'strict' });
      let answered: { readonly value: Answer } | null = null;
      transaction.oncomplete = () => {
        if (answered) resolve(answered.value);
        else reject(new Error('the storage gave no answer'));
      };
      transaction.onabort = () => reject(transaction.error ?? new Error('the storage gave up'));
      work(
        (name) => transaction.objectStore(name),
        (value) => {
          answered = { value };
        },
      );
    });
  }

  type Store = (name: (typeof STORES)[number]) => IDBObjectStore;

  /** Goes on where the fence stands as expected, and moves it. */
  function fenced(store: Store, fence: Fence | undefined, refuse: () => void, goOn: () => void): void {
    if (!fence) {
      goOn();
      return;
    }
    const found: IDBRequest<string | undefined> = store('fences').get(fence.key);
    found.onsuccess = () => {
      if (fence.before !== '*' && (found.result ?? null) !== fence.before) {
        refuse();
        return;
      }
      store('fences').put(fence.after, fence.key);
      goOn();
    };
  }

  return {
    name: 'idb',
    list: () =>
      transact<readonly Entry[]>('readonly', (store, answer) => {
        const paths = store('ends').getAllKeys();
        const ends: IDBRequest<number[]> = store('ends').getAll();
        ends.onsuccess = () => answer(paths.result.map((path, i) => ({ path: path as string, size: ends.result[i] ?? 0 })));
      }),
    read: (path) =>
      transact<Uint8Array | null>('readonly', (store, answer) => {
        const chunks: IDBRequest<Uint8Array[]> = store('chunks').getAll(chunksOf(path));
        chunks.onsuccess = () => answer(chunks.result.length === 0 ? null : joined(chunks.result));
      }),
    write: (path, bytes, fence) =>
      transact<Wrote>('readwrite', (store, answer) => {
        fenced(
          store,
          fence,
          () => answer('moved'),
          () => {
            store('chunks').delete(chunksOf(path));
            store('chunks').put(bytes, [path, 0]);
            store('ends').put(bytes.length, path);
            answer('done');
          },
        );
      }),
    append: (path, at, bytes, fence) =>
      transact<Wrote>('readwrite', (store, answer) => {
        const end: IDBRequest<number | undefined> = store('ends').get(path);
        end.onsuccess = () => {
          if ((end.result ?? 0) !== at) {
            answer('moved');
            return;
          }
          fenced(
            store,
            fence,
            () => answer('moved'),
            () => {
              store('chunks').put(bytes, [path, at]);
              store('ends').put(at + bytes.length, path);
              answer('done');
            },
          );
        };
      }),
    remove: (path) =>
      transact<void>('readwrite', (store, answer) => {
        const below = IDBKeyRange.bound(`${path}/`, `${path}0`, false, true);
        store('chunks').delete(chunksOf(path));
        store('chunks').delete(IDBKeyRange.bound([`${path}/`], [`${path}0`], false, true));
        for (const name of ['ends', 'fences'] as const) {
          store(name).delete(path);
          store(name).delete(below);
        }
        answer(undefined);
      }),
    release: () => Promise.resolve(),
    close: () => {
      disconnect();
      return Promise.resolve();
    },
  };
}
