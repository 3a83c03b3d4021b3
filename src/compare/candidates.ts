/**
 * Which pairs of units are worth looking at, so that ten thousand units a side need no hundred million looks: those that share a rare word,
 * a short form or name and place, and those inside units that belong together. It judges no pair.
 */
import type { Side } from './likeness';
import type { OrgNode } from '../model/structure';

/** Node ids, of the earlier and of the later side. */
export type Pair = readonly [before: string, after: string];

/** What more units than this have in common tells nothing. */
const BLOCK = 40;
/** Candidates kept for one unit, those with the rarest in common first. */
const PER_UNIT = 16;
/** Inside two units every pair is looked at up to this many. */
const ALL_PAIRS = 400;

/** How much a word tells, the rarer the more, over the names of both sides. */
export function wordWeights(a: Side, b: Side): (word: string) => number {
  const times = new Map<string, number>();
  let all = 1;
  for (const side of [a, b]) {
    for (const names of side.called.values()) {
      all += 1;
      for (const word of names[0]?.words ?? []) times.set(word, (times.get(word) ?? 0) + 1);
    }
  }
  return (word) => Math.log(1 + all / (times.get(word) ?? 1));
}

/** What a unit can be found by: each word of each name, its short forms, its name, and its name with where it stands. */
function keysOf(side: Side, id: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { words, key, initials } of side.called.get(id) ?? []) {
    for (const word of words) keys.add(`word ${word}`);
    keys.add(`name ${key}`);
    if (words.length === 1) keys.add(`short ${key}`);
    if (initials !== '') keys.add(`short ${initials}`);
  }
  let path = side.called.get(id)?.[0]?.key ?? '';
  let at = side.structure.nodes.get(id);
  for (let up = 0; up < 2 && at; up += 1) {
    const parent: OrgNode | undefined = at.place.parent === null ? undefined : side.structure.nodes.get(at.place.parent);
    path = `${path} < ${parent ? (side.called.get(parent.id)?.[0]?.key ?? '') : ''}`;
    keys.add(`path ${path}`);
    at = parent;
  }
  return keys;
}

/** Pairs that share something rare; at most 16 for each unit of the earlier side. */
export function* byWords(a: Side, b: Side, weight: (word: string) => number): Generator<Pair> {
  const holders = new Map<string, string[]>();
  for (const id of [...b.open].sort()) {
    for (const key of keysOf(b, id)) {
      const list = holders.get(key);
      if (list) list.push(id);
      else holders.set(key, [id]);
    }
  }
  const worth = (key: string): number => (key.startsWith('word ') ? weight(key.slice('word '.length)) : 6);
  for (const id of [...a.open].sort()) {
    const found = new Map<string, number>();
    for (const key of keysOf(a, id)) {
      const list = holders.get(key) ?? [];
      if (list.length > BLOCK) continue;
      for (const other of list) found.set(other, (found.get(other) ?? 0) + worth(key));
    }
    const best = [...found].sort(([x, p], [y, q]) => q - p || (x < y ? -1 : 1)).slice(0, PER_UNIT);
    for (const [other] of best) yield [id, other];
  }
}

/** Open units directly inside two units that belong together (null: at the top): every pair where they are few, else those of one name. */
export function* inside(a: Side, b: Side, before: string | null, after: string | null): Generator<Pair> {
  const openIn = (side: Side, id: string | null): readonly OrgNode[] =>
    (side.children.get(id) ?? []).filter((node) => side.open.has(node.id));
  const [ones, others] = [openIn(a, before), openIn(b, after)];
  if (ones.length * others.length <= ALL_PAIRS) {
    for (const one of ones) for (const other of others) yield [one.id, other.id];
    return;
  }
  const nameIn = (side: Side, id: string): string => side.called.get(id)?.[0]?.key ?? id;
  const byName = new Map<string, string[]>();
  for (const { id } of others) byName.set(nameIn(b, id), [...(byName.get(nameIn(b, id)) ?? []), id]);
  for (const one of ones) for (const other of (byName.get(nameIn(a, one.id)) ?? []).slice(0, PER_UNIT)) yield [one.id, other];
}
