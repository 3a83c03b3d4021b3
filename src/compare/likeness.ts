/**
 * How alike two units are, by name, kind, place and neighbours, with the reasons in words. A name alone is never enough: place or neighbours
 * must speak for the pair as well. It looks at the pairs it is given and chooses none.
 */
import type { OrgDocument } from '../model/document';
import { NODE_KINDS } from '../model/kinds';
import { childrenByParent, type Children, type OrgNode, type Structure } from '../model/structure';
import type { Group } from './comparison';
import { article, list } from './names';
import { allCalled, nameLikeness, type Called, type NameLikeness } from './nameLikeness';

export interface Reason {
  readonly of: 'name' | 'kind' | 'place' | 'neighbours' | 'rival';
  readonly speaks: 'for' | 'against';
  /** A clause without a full stop. */
  readonly words: string;
}

export interface Scored {
  readonly before: string;
  readonly after: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Suggested so far, both ways. */
export interface Matched {
  readonly ofBefore: ReadonlyMap<string, string>;
  readonly ofAfter: ReadonlyMap<string, string>;
}
export const NO_MATCHES: Matched = { ofBefore: new Map(), ofAfter: new Map() };

/** One side of the question. */
export interface Side {
  readonly structure: Structure;
  readonly children: Children;
  /** What each unit is called, in all ways. */
  readonly called: ReadonlyMap<string, readonly Called[]>;
  /** Units without counterpart. */
  readonly open: ReadonlySet<string>;
  /** The group of a unit that has its counterpart; null for the others. */
  readonly known: (id: string) => Group | null;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/** How much of anything speaks for a pair, of a whole of 1; what is not known of either leaves its part to the others. */
const WEIGHTS = { name: 0.45, kind: 0.1, place: 0.25, neighbours: 0.2 } as const;
/** What a pair reaches at most for which only its name speaks. */
const NAME_ALONE = 0.45;
/** Names less alike than this share a word by chance (the organisation's own, as a rule): they count as different ones. */
const NAME_SPEAKS = 0.35;
/** What a pair reaches that has all alike but the name. */
const RENAMED = 0.5;
/** Place or neighbours speak for a pair from here on. */
const SPEAKS = 0.3;
/** More neighbours than this tell nothing that these don't. */
const MOST_NEIGHBOURS = 60;

export function sideOf(document: OrgDocument, structure: Structure, open: ReadonlySet<string>, groups: ReadonlyMap<string, Group>): Side {
  const children = childrenByParent(structure);
  const neighbours = new Map<string, string[]>();
  const put = (id: string, other: string): void => {
    const near = neighbours.get(id);
    if (!near) neighbours.set(id, [other]);
    else if (near.length < MOST_NEIGHBOURS && !near.includes(other)) near.push(other);
  };
  for (const [parent, held] of children) if (parent !== null) for (const child of held) put(parent, child.id);
  for (const id of [...structure.lines.keys()].sort()) {
    const line = structure.lines.get(id);
    if (!line || line.from === line.to || !structure.nodes.has(line.from) || !structure.nodes.has(line.to)) continue;
    put(line.from, line.to);
    put(line.to, line.from);
  }
  return {
    structure,
    children,
    called: new Map([...structure.nodes.values()].map((node) => [node.id, allCalled(node.name, node.aliases, document.glossary)])),
    open,
    known: (id) => {
      const group = groups.get(id);
      return group && group.before.length > 0 && group.after.length > 0 ? group : null;
    },
    neighbours,
  };
}

export function against(of: Reason['of'], words: string): Reason {
  return { of, speaks: 'against', words };
}
const inFavour = (of: Reason['of'], words: string): Reason => ({ of, speaks: 'for', words });

/** What one kind of evidence says: 0 to 1, or null where nothing is known. */
interface Evidence {
  readonly value: number | null;
  readonly reason: Reason | null;
}

export type Scorer = (before: string, after: string, matched: Matched) => Scored | null;

/** The judge of pairs; null for two that can't be one, or have neither name nor neighbours alike. */
export function scorerOf(a: Side, b: Side, weight: (word: string) => number): Scorer {
  const namesKnown = new Map<string, NameLikeness>();
  const named = (before: string, after: string): NameLikeness => {
    const pair = `${before}\n${after}`;
    const known = namesKnown.get(pair);
    if (known) return known;
    const found = nameLikeness(a.called.get(before) ?? [], b.called.get(after) ?? [], weight);
    namesKnown.set(pair, found);
    return found;
  };
  return (before, after, matched) => {
    const [one, other] = [a.structure.nodes.get(before), b.structure.nodes.get(after)];
    if (!one || !other || NODE_KINDS[one.kind].acts !== NODE_KINDS[other.kind].acts) return null;
    const name = named(before, after);
    const kind = kindsOf(one, other);
    const place = placeOf(a, b, one, other, matched, named);
    const neighbours = neighboursOf(a, b, before, after, matched);
    const reasons = [
      name.score > 0 ? inFavour('name', name.words) : against('name', 'the names have nothing in common'),
      kind.reason,
      place.reason,
      neighbours.reason,
    ].filter((reason) => reason !== null);
    const near = { place: place.value ?? 0, neighbours: neighbours.value ?? 0 };
    if (name.score < NAME_SPEAKS) {
      // Another name altogether: only all the rest together says that it was renamed.
      const renamed = near.place === 1 && near.neighbours >= 0.5 && neighbours.shared > 1 && kind.value === 1;
      return renamed ? { before, after, score: RENAMED, reasons } : null;
    }
    const values = { name: name.score, kind: kind.value, place: place.value, neighbours: neighbours.value };
    let [sum, whole] = [0, 0];
    for (const of of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
      const value = values[of];
      if (value === null) continue;
      sum += WEIGHTS[of] * value;
      whole += WEIGHTS[of];
    }
    const score = (sum / whole) * (0.5 + 0.5 * name.score);
    if (Math.max(near.place, near.neighbours) >= SPEAKS) return { before, after, score, reasons };
    const alone = against('name', 'nothing but the name speaks for it, and a name alone is no match');
    return { before, after, score: Math.min(score, NAME_ALONE), reasons: [...reasons, alone] };
  };
}

function kindsOf(one: OrgNode, other: OrgNode): Evidence & { readonly value: number } {
  const [was, is] = [NODE_KINDS[one.kind], NODE_KINDS[other.kind]];
  if (one.kind === other.kind) return { value: 1, reason: inFavour('kind', `each is ${article(was.label)}`) };
  const value = was.decides !== is.decides ? 0 : was.shape === is.shape ? 0.5 : 0.25;
  return { value, reason: against('kind', `one is ${article(was.label)}, the other ${article(is.label)}`) };
}

/** The same unit on both sides: known to be, or suggested. */
function isOne(a: Side, b: Side, before: string, after: string, matched: Matched): boolean {
  const group = a.known(before);
  return group === null ? matched.ofBefore.get(before) === after : group === b.known(after);
}

function placeOf(
  a: Side,
  b: Side,
  one: OrgNode,
  other: OrgNode,
  matched: Matched,
  named: (before: string, after: string) => NameLikeness,
): Evidence {
  const was = one.place.parent === null ? undefined : a.structure.nodes.get(one.place.parent);
  const is = other.place.parent === null ? undefined : b.structure.nodes.get(other.place.parent);
  if (!was && !is) return { value: null, reason: null };
  if (!was || !is) return { value: 0, reason: against('place', `one stands in ${(was ?? is)?.name ?? ''}, the other at the top`) };
  const apart = against('place', `one stands in ${was.name}, the other in ${is.name}`);
  if (isOne(a, b, was.id, is.id, matched)) {
    return {
      value: 1,
      reason: inFavour(
        'place',
        was.name === is.name
          ? `each stands in ${was.name}`
          : `one stands in ${was.name}, the other in ${is.name}, which may be one unit too`,
      ),
    };
  }
  const taken = a.known(was.id) !== null || b.known(is.id) !== null || matched.ofBefore.has(was.id) || matched.ofAfter.has(is.id);
  const alike = taken ? 0 : named(was.id, is.id).score;
  return alike < 0.85
    ? { value: 0, reason: apart }
    : { value: 0.6 * alike, reason: inFavour('place', `one stands in ${was.name}, the other in ${is.name}`) };
}

/** What a neighbour is known by on both sides: its group, its suggested counterpart, else what it is called. */
function neighbourKeys(side: Side, id: string, counterpart: (id: string) => string | undefined): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const near of side.neighbours.get(id) ?? []) {
    const pair = counterpart(near);
    const key = side.known(near)?.id ?? (pair === undefined ? `called ${side.called.get(near)?.[0]?.key ?? near}` : `pair ${pair}`);
    keys.set(key, side.structure.nodes.get(near)?.name ?? near);
  }
  return keys;
}

function neighboursOf(a: Side, b: Side, before: string, after: string, matched: Matched): Evidence & { readonly shared: number } {
  const was = neighbourKeys(a, before, (id) => (matched.ofBefore.has(id) ? id : undefined));
  const is = neighbourKeys(b, after, (id) => matched.ofAfter.get(id));
  // One that has none tells nothing: a list of units often comes without its lines.
  if (was.size === 0 || is.size === 0) return { value: null, reason: null, shared: 0 };
  const shared = [...was].filter(([key]) => is.has(key)).map(([, name]) => name);
  const value = (2 * shared.length) / (was.size + is.size);
  if (shared.length === 0) return { value, reason: against('neighbours', 'none of their neighbours are alike'), shared: 0 };
  const named = shared.length > 3 ? [...shared.slice(0, 3), `${shared.length - 3} more`] : shared;
  return { value, reason: inFavour('neighbours', `both have to do with ${list(named)}`), shared: shared.length };
}
