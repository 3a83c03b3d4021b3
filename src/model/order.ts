/**
 * Where a unit stands among its siblings: keys between keys. It knows order strings alone, and owns the package that makes them.
 */
import { generateNKeysBetween } from 'fractional-indexing';
import type { OrgNode } from './structure';

/** Past this length the siblings get new keys rather than one of them an even longer one. */
const LONGEST = 48;

/** `count` keys after `before` and before `after` (null: open end), or null where two such keys leave no room: equal, reversed or foreign ones. */
export function keysBetween(before: string | null, after: string | null, count: number): readonly string[] | null {
  if (before !== null && after !== null && before >= after) return null;
  try {
    const keys = generateNKeysBetween(before, after, count);
    return keys.some((key) => key.length > LONGEST) ? null : keys;
  } catch {
    // The package throws on keys it did not make itself; the caller's answer to that is to re-key the siblings.
    return null;
  }
}

/**
 * Keys for `ids`, which are to stand at `index` of the siblings (in order, without `ids`): only theirs where there is room,
 * else new keys for everyone.
 */
export function keysAt(siblings: readonly OrgNode[], index: number, ids: readonly string[]): ReadonlyMap<string, string> {
  const keys = keysBetween(siblings[index - 1]?.place.order ?? null, siblings[index]?.place.order ?? null, ids.length);
  if (keys) return new Map(ids.map((id, i) => [id, keys[i] ?? '']));
  const all = siblings.map((node) => node.id);
  all.splice(index, 0, ...ids);
  const fresh = generateNKeysBetween(null, null, all.length);
  return new Map(all.map((id, i) => [id, fresh[i] ?? '']));
}
