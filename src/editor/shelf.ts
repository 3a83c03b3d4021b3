/**
 * The browser's storage as a shelf of documents: text in, text out, one IndexedDB transaction each. It knows revisions and refuses to overwrite a newer one;
 * it refuses to know what a document is, when to write, or what to tell the person.
 */

/** One kept document. */
export interface Kept {
  readonly id: string;
  readonly title: string;
  /** The document in Orgmorph's JSON. */
  readonly text: string;
  /** ISO time of the last write. */
  readonly savedAt: string;
  /** Edits that this text holds, counted from the document's first. */
  readonly edits: number;
  /** Goes up by one with each write; what two tabs disagree about. */
  readonly revision: number;
  /** The tab that wrote it. */
  readonly writer: string;
  readonly copyOf: string;
  /** ISO time when it was put in the bin; '' while it stands on the shelf. */
  readonly trashedAt: string;
}

export type Heading = Omit<Kept, 'text'>;

export type Written =
  | { readonly kept: true; readonly revision: number }
  /** Somebody else wrote a newer one, which was left as it is. */
  | { readonly kept: false; readonly revision: number };

/** Every promise rejects with the storage's own error; a call after a failure opens the storage anew. */
export interface Shelf {
  list(): Promise<readonly Heading[]>;
  read(id: string): Promise<Kept | null>;
  /** Keeps the text unless the shelf holds a revision past `loaded` that `writer` did not write. Resolves once the storage has it for good. */
  write(document: Omit<Kept, 'revision' | 'trashedAt'>, loaded: number): Promise<Written>;
  /** Puts it in the bin ('' takes it out again). */
  bin(id: string, trashedAt: string): Promise<void>;
  erase(id: string): Promise<void>;
  /** Lets go of the connection, so that the next call opens a new one. */
  close(): void;
}

const DATABASE = 'orgmorph';
const STORE = 'documents';

export function openShelf(factory: () => IDBFactory): Shelf {
  let connection: Promise<IDBDatabase> | null = null;

  function connect(): Promise<IDBDatabase> {
    if (connection) return connection;
    const opening = new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory().open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(STORE, { keyPath: 'id' });
      };
      request.onsuccess = () => {
        const database = request.result;
        // Another tab wants to change or delete the database, or the browser dropped it: let go, and open anew when needed.
        database.onversionchange = () => close();
        database.onclose = () => close();
        resolve(database);
      };
      request.onerror = () => reject(request.error ?? new Error('the storage would not open'));
      request.onblocked = () => reject(new Error('another tab holds the storage'));
    });
    connection = opening;
    return opening;
  }

  function close(): void {
    const closing = connection;
    connection = null;
    closing?.then(
      (database) => database.close(),
      // The connection never came about; whoever asked for it has been told why.
      () => undefined,
    );
  }

  /** Runs `work` in one transaction and gives what it answered once the transaction is complete, the only moment at which a write is safe. */
  async function transact<Answer>(
    mode: IDBTransactionMode,
    work: (documents: IDBObjectStore, answer: (value: Answer) => void) => void,
  ): Promise<Answer> {
    try {
      const database = await connect();
      return await new Promise<Answer>((resolve, reject) => {
        const transaction = database.transaction(STORE, mode, { durability: 'strict' });
        let answered: { readonly value: Answer } | null = null;
        transaction.oncomplete = () => {
          if (answered) resolve(answered.value);
          else reject(new Error('the storage gave no answer'));
        };
        transaction.onabort = () => reject(transaction.error ?? new Error('the storage gave up'));
        work(transaction.objectStore(STORE), (value) => {
          answered = { value };
        });
      });
    } catch (error) {
      // After a full disk every later transaction fails until the database is opened anew, so never go on with this one.
      close();
      throw error;
    }
  }

  function change(id: string, by: (kept: Kept) => Kept): Promise<void> {
    return transact('readwrite', (documents, answer) => {
      const found: IDBRequest<Kept | undefined> = documents.get(id);
      found.onsuccess = () => {
        if (found.result) documents.put(by(found.result));
        answer(undefined);
      };
    });
  }

  return {
    list: () =>
      transact('readonly', (documents, answer) => {
        const found: IDBRequest<Kept[]> = documents.getAll();
        found.onsuccess = () => answer(found.result.map(({ text: _text, ...heading }) => heading));
      }),
    read: (id) =>
      transact('readonly', (documents, answer) => {
        const found: IDBRequest<Kept | undefined> = documents.get(id);
        found.onsuccess = () => answer(found.result ?? null);
      }),
    write: (document, loaded) =>
      transact('readwrite', (documents, answer) => {
        const found: IDBRequest<Kept | undefined> = documents.get(document.id);
        found.onsuccess = () => {
          const there = found.result;
          if (there && there.revision > loaded && there.writer !== document.writer) {
            answer({ kept: false, revision: there.revision });
            return;
          }
          const revision = Math.max(there?.revision ?? 0, loaded) + 1;
          documents.put({ ...document, revision, trashedAt: '' } satisfies Kept);
          answer({ kept: true, revision });
        };
      }),
    bin: (id, trashedAt) => change(id, (kept) => ({ ...kept, trashedAt })),
    erase: (id) =>
      transact('readwrite', (documents, answer) => {
        documents.delete(id);
        answer(undefined);
      }),
    close,
  };
}
