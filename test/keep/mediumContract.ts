/**
 * What every engine of storage has to do, checked by one list for all of them: in memory, in a simulated IndexedDB, in a real browser. It gives
 * back sentences, so that it can run where there is no test runner.
 */
import type { Medium } from '../../src/keep/medium';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const same = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What does not hold; empty where all does. Leaves nothing behind. */
export async function mediumFaults(medium: Medium): Promise<readonly string[]> {
  const faults: string[] = [];
  const holds = (what: string, so: boolean): void => void (so ? undefined : faults.push(what));
  const id = 'documents/try … %2F..é';
  const path = `${id}/a`;
  const fence = `${id}/fence`;

  holds('what is not there is read as null', (await medium.read(path)) === null);
  holds('a first writing is done', (await medium.write(path, bytes(1, 2, 3), { key: fence, before: null, after: 'one' })) === 'done');
  holds('what was written is read', same(await medium.read(path), bytes(1, 2, 3)));
  holds(
    'it is listed with its size',
    (await medium.list()).some((entry) => entry.path === path && entry.size === 3),
  );
  holds(
    'an append behind what is there is done',
    (await medium.append(path, 3, bytes(4, 5), { key: fence, before: 'one', after: 'two' })) === 'done',
  );
  holds('what was appended is read behind it', same(await medium.read(path), bytes(1, 2, 3, 4, 5)));
  holds('an append elsewhere is refused', (await medium.append(path, 3, bytes(9))) === 'moved');
  holds('an append beyond the end is refused', (await medium.append(path, 6, bytes(9))) === 'moved');
  holds('a refused append changes nothing', same(await medium.read(path), bytes(1, 2, 3, 4, 5)));
  holds(
    'a first writing is refused where there is something',
    (await medium.write(path, bytes(7), { key: fence, before: null, after: 'x' })) === 'moved',
  );
  holds('a refused writing changes nothing', same(await medium.read(path), bytes(1, 2, 3, 4, 5)));
  holds('nothing can be appended', (await medium.append(path, 5, bytes())) === 'done');
  holds(
    'a writing takes the place of what was there',
    (await medium.write(path, bytes(8, 9), { key: fence, before: '*', after: 'three' })) === 'done',
  );
  holds('and leaves nothing of it', same(await medium.read(path), bytes(8, 9)));
  await medium.release(id);
  holds('what was let go of is there', same(await medium.read(path), bytes(8, 9)));
  holds('and can be appended to again', (await medium.append(path, 2, bytes(1))) === 'done');
  await medium.close();
  holds('what was closed is opened anew', same(await medium.read(path), bytes(8, 9, 1)));

  const large = new Uint8Array(3 * 1024 * 1024).map((_, i) => (i * 31) & 255);
  await medium.write(`${id}/b`, large);
  holds('three megabytes come back as they were', same(await medium.read(`${id}/b`), large));
  await medium.write('documents/beside/a', bytes(5));
  await medium.remove(id);
  holds('what is removed is gone, with all below it', (await medium.read(path)) === null && (await medium.read(`${id}/b`)) === null);
  holds('and is not listed', !(await medium.list()).some((entry) => entry.path.startsWith(id)));
  holds('what stands beside it stays', same(await medium.read('documents/beside/a'), bytes(5)));
  holds(
    'after that a first writing is done again',
    (await medium.write(path, bytes(1), { key: fence, before: null, after: 'one' })) === 'done',
  );
  await medium.remove(id);
  await medium.remove('documents/beside');
  await medium.remove('documents/never');
  await medium.close();
  return faults;
}
