/**
 * Settles every node's own fate: which node of the one structure is which of the other, which is new, which ends.
 * It knows rows and ids; merging, splitting and words are others' business.
 */
import type { Structure } from '../model/structure';
import type { Problem } from './comparison';
import { rowWords, type Row } from './rows';

/** A settled fate: a pair, a node that is new (before null) or one that ends (after null). `row` is null where equal ids settled it. */
export interface Settled {
  readonly before: string | null;
  readonly after: string | null;
  readonly row: string | null;
}

export interface Pairing {
  readonly settled: readonly Settled[];
  /** Index into `settled` by node id. */
  readonly ofBefore: ReadonlyMap<string, number>;
  readonly ofAfter: ReadonlyMap<string, number>;
  /** Rows that merge and split, by id. */
  readonly joining: readonly Row[];
  readonly problems: readonly Problem[];
}

/**
 * Rows first, in the order given; of two rows that settle one node's fate on one side the first holds and both are named.
 * Then equal ids, where no row pairs either of the two.
 */
export function pair(a: Structure, b: Structure, rows: readonly Row[]): Pairing {
  const settled: Settled[] = [];
  const ofBefore = new Map<string, number>();
  const ofAfter = new Map<string, number>();
  const problems: Problem[] = [];
  const settle = (one: Settled): void => {
    if (one.before !== null) ofBefore.set(one.before, settled.length);
    if (one.after !== null) ofAfter.set(one.after, settled.length);
    settled.push(one);
  };

  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    if (!row.own) continue;
    const held = [row.from === null ? undefined : ofBefore.get(row.from), row.to === null ? undefined : ofAfter.get(row.to)];
    const holders = [...new Set(held.flatMap((index) => (index === undefined ? [] : [settled[index]?.row ?? ''])))];
    if (holders.length === 0) settle({ before: row.from, after: row.to, row: row.id });
    else {
      const names = [...holders.sort(), row.id];
      const unit = held[0] === undefined ? b.nodes.get(row.to ?? '') : a.nodes.get(row.from ?? '');
      const told = names.map((name) => byId.get(name)).flatMap((one) => (one ? [rowWords(one, a, b)] : []));
      problems.push({
        rule: 'two-own-fates',
        lineages: names,
        because: `Lineage rows ${told.join(' and ')} settle what becomes of ${unit?.name ?? 'a unit'} more than once: what comes first by id holds.`,
      });
    }
  }

  const joining = rows.filter((row) => !row.own);
  // A unit that merges into or splits into its own id goes into a group with the others; it does not merely continue.
  const joinsItself = new Set(joining.filter((row) => row.from === row.to).map((row) => row.from));
  for (const id of a.nodes.keys()) {
    if (b.nodes.has(id) && !ofBefore.has(id) && !ofAfter.has(id) && !joinsItself.has(id)) settle({ before: id, after: id, row: null });
  }
  return { settled, ofBefore, ofAfter, joining, problems };
}
