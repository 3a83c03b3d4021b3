/**
 * What an engine of storage has to be able to do: bytes under paths, each call settled only when the bytes are safe.
 * It refuses to know what the bytes mean.
 */

export const ENGINES = ['idb', 'opfs'] as const;
export type EngineName = (typeof ENGINES)[number];

/** A row that is compared and set together with the bytes: `before` null means that there must be none yet, '*' that it doesn't matter. */
export interface Fence {
  readonly key: string;
  readonly before: string | null;
  readonly after: string;
}

/** `moved`: somebody else wrote since; nothing was changed. */
export type Wrote = 'done' | 'moved';

export interface Entry {
  readonly path: string;
  readonly size: number;
}

/** Every promise rejects with whatever the storage says; after that the caller closes the medium, and the next call opens it anew. */
export interface Medium {
  readonly name: EngineName;
  list(): Promise<readonly Entry[]>;
  /** Null where there is nothing under the path. */
  read(path: string): Promise<Uint8Array | null>;
  /** The whole content. Whoever is stopped half-way leaves it broken, never half old and half new unnoticed. */
  write(path: string, bytes: Uint8Array, fence?: Fence): Promise<Wrote>;
  /** Behind the `at` bytes that are there; `moved` where there are more or fewer. */
  append(path: string, at: number, bytes: Uint8Array, fence?: Fence): Promise<Wrote>;
  /** All that stands under the path or below it, fences included. */
  remove(path: string): Promise<void>;
  /** Lets go of what is held open below the path, so that another tab can have it. */
  release(path: string): Promise<void>;
  /** Lets go of everything; the next call opens anew. */
  close(): Promise<void>;
}
