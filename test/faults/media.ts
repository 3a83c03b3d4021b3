/** Storage in memory that keeps what it was told across "sessions", and that can be made to fail, to hang or to lose everything, call by call. */
import type { Entry, EngineName, Fence, Medium } from '../../src/keep/medium';

export interface Disk {
  readonly files: Map<string, Uint8Array>;
  readonly fences: Map<string, string>;
}

export const emptyDisk = (): Disk => ({ files: new Map(), fences: new Map() });

export type Call = 'list' | 'read' | 'write' | 'append' | 'remove' | 'release' | 'close';

/** Told of each call before it is done: may throw, never settle, or let it pass. Return 'late' to do the work and then fail: the caller can't tell. */
export type Meddler = (call: Call, path: string, count: number) => 'late' | undefined | Promise<never>;

export function memoryMedium(name: EngineName, disk: Disk, meddle: Meddler = () => undefined): Medium {
  let count = 0;
  async function doing<Answer>(call: Call, path: string, work: () => Answer): Promise<Answer> {
    count += 1;
    const how = await meddle(call, path, count);
    const answer = work();
    if (how === 'late') throw new Error('it was done, and nobody heard');
    return answer;
  }
  const passes = (fence: Fence | undefined): boolean =>
    !fence || fence.before === '*' || (disk.fences.get(fence.key) ?? null) === fence.before;
  const set = (fence: Fence | undefined): void => {
    if (fence) disk.fences.set(fence.key, fence.after);
  };
  return {
    name,
    list: () => doing('list', '', (): readonly Entry[] => [...disk.files].map(([path, bytes]) => ({ path, size: bytes.length }))),
    read: (path) => doing('read', path, () => disk.files.get(path) ?? null),
    write: (path, bytes, fence) =>
      doing('write', path, () => {
        if (!passes(fence)) return 'moved' as const;
        disk.files.set(path, bytes.slice());
        set(fence);
        return 'done' as const;
      }),
    append: (path, at, bytes, fence) =>
      doing('append', path, () => {
        const there = disk.files.get(path) ?? new Uint8Array(0);
        if (there.length !== at || !passes(fence)) return 'moved' as const;
        const whole = new Uint8Array(at + bytes.length);
        whole.set(there);
        whole.set(bytes, at);
        if (whole.length > 0) disk.files.set(path, whole);
        set(fence);
        return 'done' as const;
      }),
    remove: (path) =>
      doing('remove', path, () => {
        const gone = (at: string): boolean => at === path || at.startsWith(`${path}/`);
        for (const at of disk.files.keys()) if (gone(at)) disk.files.delete(at);
        for (const at of disk.fences.keys()) if (gone(at)) disk.fences.delete(at);
      }),
    release: (path) => doing('release', path, () => undefined),
    close: () => doing('close', '', () => undefined),
  };
}
