/**
 * The origin's private file system as a medium, in a worker only: files written and flushed at once through access handles.
 * Journals are created once and held open; a handle keeps every other tab from writing the same file.
 */
import type { Entry, Fence, Medium } from './medium';

/** As workers have it; the compiler's list of names is the page's. */
interface AccessHandle {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type AccessibleFile = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<AccessHandle> };

/** Below this folder of the origin. */
const ROOT = 'orgmorph-kept';
/** Files below these are written again and again, so their handles stay open. */
const HELD = 'documents/';

export function opfsMedium(directory: () => Promise<FileSystemDirectoryHandle>): Medium {
  let root: Promise<FileSystemDirectoryHandle> | null = null;
  const handles = new Map<string, AccessHandle>();

  const top = (): Promise<FileSystemDirectoryHandle> =>
    (root ??= directory().then((origin) => origin.getDirectoryHandle(ROOT, { create: true })));

  async function folderOf(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string } | null> {
    const steps = path.split('/').map(fileNameOf);
    const name = steps.pop() ?? '';
    let folder = await top();
    for (const step of steps) {
      const next = await folder.getDirectoryHandle(step, { create }).catch(missing);
      if (!next) return null;
      folder = next;
    }
    return { folder, name };
  }

  async function opened(path: string): Promise<AccessHandle> {
    const there = handles.get(path);
    if (there) return there;
    const place = await folderOf(path, true);
    if (!place) throw new Error(`no folder for ${path}`);
    const file: AccessibleFile = await place.folder.getFileHandle(place.name, { create: true });
    if (!file.createSyncAccessHandle) throw new Error('this browser has no access handles');
    // Of two calls that ask at once the file lets only one have it, so there is no second handle to lose.
    const handle = await file.createSyncAccessHandle();
    handles.set(path, handle);
    return handle;
  }

  function done(path: string): void {
    if (path.startsWith(HELD)) return;
    handles.get(path)?.close();
    handles.delete(path);
  }

  function letGo(path: string): void {
    for (const [at, handle] of handles) {
      if (path !== '' && at !== path && !at.startsWith(`${path}/`)) continue;
      handles.delete(at);
      handle.close();
    }
  }

  function put(handle: AccessHandle, bytes: Uint8Array, at: number): void {
    const wrote = handle.write(bytes, { at });
    if (wrote !== bytes.length) throw new Error(`only ${wrote} of ${bytes.length} bytes were taken`);
    handle.flush();
  }

  async function walk(folder: FileSystemDirectoryHandle, before: string): Promise<Entry[]> {
    const found: Entry[] = [];
    for await (const [name, handle] of folder.entries()) {
      const path = before + decodeURIComponent(name);
      if (handle.kind === 'directory') found.push(...(await walk(handle, `${path}/`)));
      else {
        const held = handles.get(path);
        found.push({ path, size: held ? held.getSize() : (await handle.getFile()).size });
      }
    }
    return found;
  }

  const taken = (handle: AccessHandle, fence: Fence | undefined): boolean =>
    // Who holds the handle is the only writer; what a fence adds is that a first writing finds nothing there.
    fence?.before === null && handle.getSize() > 0;

  return {
    name: 'opfs',
    list: async () => walk(await top(), ''),
    read: async (path) => {
      const held = handles.get(path);
      if (held) {
        const bytes = new Uint8Array(held.getSize());
        held.read(bytes, { at: 0 });
        return bytes.length === 0 ? null : bytes;
      }
      const place = await folderOf(path, false);
      const file = await place?.folder.getFileHandle(place.name).catch(missing);
      if (!file) return null;
      const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
      return bytes.length === 0 ? null : bytes;
    },
    write: async (path, bytes, fence) => {
      const handle = await opened(path);
      try {
        if (taken(handle, fence)) return 'moved';
        handle.truncate(0);
        put(handle, bytes, 0);
      } finally {
        done(path);
      }
      return 'done';
    },
    append: async (path, at, bytes, fence) => {
      const handle = await opened(path);
      try {
        if (handle.getSize() !== at || taken(handle, fence)) return 'moved';
        put(handle, bytes, at);
      } finally {
        done(path);
      }
      return 'done';
    },
    remove: async (path) => {
      letGo(path);
      const place = await folderOf(path, false);
      await place?.folder.removeEntry(place.name, { recursive: true }).catch(missing);
    },
    release: (path) => {
      letGo(path);
      return Promise.resolve();
    },
    close: () => {
      letGo('');
      root = null;
      return Promise.resolve();
    },
  };
}

/** Names that every file system takes; dots alone would be folders. */
function fileNameOf(step: string): string {
  return encodeURIComponent(step).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E'));
}

function missing(error: unknown): null {
  if (error instanceof DOMException && error.name === 'NotFoundError') return null;
  throw error;
}
