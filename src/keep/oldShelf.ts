/**
 * The shelf of the first releases: whole documents as text in one IndexedDB store. It is read, and emptied row by row once what was in it
 * is kept anew; nothing is ever written to it.
 */

/** A row as the first releases wrote it. */
export interface OldRow {
  readonly id: string;
  readonly title: string;
  /** The document in Orgmorph's JSON. */
  readonly text: string;
  /** ISO time of the last write. */
  readonly savedAt: string;
  readonly edits: number;
  readonly revision: number;
  readonly writer: string;
  readonly copyOf: string;
  /** ISO time when it was put in the bin; '' while it stands on the shelf. */
  readonly trashedAt: string;
}

const DATABASE = 'orgmorph';
const STORE = 'documents';

export interface OldShelf {
  /** Rejects with the storage's own error. Empty where there never was one. */
  rows(): Promise<readonly OldRow[]>;
  clear(id: string): Promise<void>;
  /** Takes the whole shelf away. */
  remove(): Promise<void>;
}

export function openOldShelf(factory: () => IDBFactory): OldShelf {
  /** Null where there is none: opening must not make one. */
  function open(): Promise<IDBDatabase | null> {
    return new Promise((resolve, reject) => {
      const request = factory().open(DATABASE);
      let made = false;
      request.onupgradeneeded = () => {
        made = true;
        request.transaction?.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => {
        if (made) resolve(null);
        else reject(request.error ?? new Error('the old shelf would not open'));
      };
    });
  }

  async function transact<Answer>(
    mode: IDBTransactionMode,
    none: Answer,
    work: (rows: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer> {
    const database = await open();
    if (!database) return none;
    try {
      if (!database.objectStoreNames.contains(STORE)) return none;
      return await new Promise<Answer>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: 'strict' });
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? new Error('the old shelf gave up'));
      });
    } finally {
      database.close();
    }
  }

  return {
    rows: () => transact<OldRow[]>('readonly', [], (rows) => rows.getAll()),
    clear: (id) => transact<undefined>('readwrite', undefined, (rows) => rows.delete(id)),
    remove: () =>
      new Promise((resolve, reject) => {
        const request = factory().deleteDatabase(DATABASE);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error ?? new Error('it could not be deleted'));
        request.onblocked = () => reject(new Error('another tab holds it'));
      }),
  };
}
