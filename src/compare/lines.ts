/**
 * What became of the lines once it is known what became of the units at their ends. It reads groups, never names.
 */
import type { OrgDocument } from '../model/document';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import type { OrgLine, Structure } from '../model/structure';
import type { FieldChange, LineChange } from './comparison';
import type { LineFate } from './fates';
import { evidenceChanges } from './traits';

/**
 * The lines of one side in the direction in which they are compared, column by column: ten thousands of them are gone through several
 * times, which costs little as long as the numbers lie side by side.
 */
interface Side {
  readonly lines: readonly OrgLine[];
  /** Numbers of the kinds as which they are compared. */
  readonly kind: Uint8Array;
  /** Groups at their ends. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 where the line is compared against the direction in which it is drawn. */
  readonly turned: Uint8Array;
  /** 1 where it is in a line change already. */
  readonly matched: Uint8Array;
  /** The next line in the same bin, NONE at the end: chained, since nearly every bin holds one line a side. */
  readonly next: Int32Array;
}

export interface LineSides {
  readonly a: Structure;
  readonly b: Structure;
  /** A number below `groups` for the group of a node of A, of B, the same on both sides. */
  readonly groupBefore: (node: string) => number;
  readonly groupAfter: (node: string) => number;
  readonly groups: number;
  /** A missing line is not shown rather than added or removed. */
  readonly absentUnknown: boolean;
}

const NONE = -1;
const KINDS = Object.keys(LINE_KINDS) as LineKind[];
const KIND_NUMBERS: ReadonlyMap<LineKind, number> = new Map(KINDS.map((kind, index) => [kind, index]));

/** By number of a kind: whether it may be re-aimed, and which end is the senior one. */
const REROUTES = KINDS.map((kind) => LINE_KINDS[kind].reroutes);
const SENIOR = KINDS.map((kind) => LINE_KINDS[kind].senior);

/** "A leads B" is compared as "B reports to A". */
function sideOf(structure: Structure, groupOf: (node: string) => number): Side {
  const lines = [...structure.lines.values()];
  const size = lines.length;
  const side: Side = {
    lines,
    kind: new Uint8Array(size),
    from: new Int32Array(size),
    to: new Int32Array(size),
    turned: new Uint8Array(size),
    matched: new Uint8Array(size),
    next: new Int32Array(size).fill(NONE),
  };
  lines.forEach((line, at) => {
    const kind: LineKind = LINE_KINDS[line.kind].comparedAs;
    const turned = kind !== line.kind;
    side.kind[at] = KIND_NUMBERS.get(kind) ?? 0;
    side.turned[at] = turned ? 1 : 0;
    side.from[at] = groupOf(turned ? line.to : line.from);
    side.to[at] = groupOf(turned ? line.from : line.to);
  });
  return side;
}

/** Where a line goes in one pass: a shelf and a place on it, whole numbers, small so that they are found fast; NONE where it takes no part. */
interface Place {
  readonly shelf: (side: Side, line: number) => number;
  readonly at: (side: Side, line: number) => number;
}

/** Heads of the chains of both sides that lie in one place together; what meets nothing is left out. */
function bins(before: Side, after: Side, { shelf, at }: Place): (readonly [number, number])[] {
  const shelves: Map<number, number>[] = [];
  for (let one = 0; one < before.lines.length; one += 1) {
    const place = before.matched[one] === 1 ? NONE : at(before, one);
    if (place === NONE) continue;
    const mine = (shelves[shelf(before, one)] ??= new Map());
    before.next[one] = mine.get(place) ?? NONE;
    mine.set(place, one);
  }
  const heads = new Int32Array(before.lines.length).fill(NONE);
  for (let one = 0; one < after.lines.length; one += 1) {
    const place = after.matched[one] === 1 ? NONE : at(after, one);
    const head = place === NONE ? undefined : shelves[shelf(after, one)]?.get(place);
    if (head === undefined) continue;
    after.next[one] = heads[head] ?? NONE;
    heads[head] = one;
  }
  const met: (readonly [number, number])[] = [];
  heads.forEach((other, head) => {
    if (other !== NONE) met.push([head, other]);
  });
  return met;
}

/** The lines of a chain by id, all of them marked as matched; none where it is empty. */
function taken(side: Side, head: number): readonly OrgLine[] {
  const found: OrgLine[] = [];
  for (let one = head; one !== NONE; one = side.next[one] ?? NONE) {
    const line = side.lines[one];
    if (line) found.push(line);
    side.matched[one] = 1;
  }
  return found.length > 1 ? found.sort((x, y) => (x.id < y.id ? -1 : 1)) : found;
}

const NO_FIELDS: readonly FieldChange[] = [];

/** Each line of A and of B is in exactly one change; in the order of the groups from which they start, then of kinds, then of ends. */
export function lineChanges(document: OrgDocument, sides: LineSides): LineChange[] {
  const changes: LineChange[] = [];
  const orders: number[] = [];
  const before = sideOf(sides.a, sides.groupBefore);
  const after = sideOf(sides.b, sides.groupAfter);
  const { groups } = sides;
  /** The least along a chain, so that it is the same whichever line was met first. Exact as long as there are fewer than ten million groups. */
  const orderOf = ({ from, kind, to, next }: Side, head: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let one = head; one !== NONE; one = next[one] ?? NONE)
      least = Math.min(least, ((from[one] ?? 0) * KINDS.length + (kind[one] ?? 0)) * groups + (to[one] ?? 0));
    return least;
  };
  const add = (fate: LineFate, old: number, now: number): void => {
    orders.push(now === NONE ? orderOf(before, old) : orderOf(after, now));
    changes.push(change(document, fate, taken(before, old), taken(after, now)));
  };
  const pass = (fate: LineFate, place: Place): void => {
    for (const [old, now] of bins(before, after, place)) add(fate, old, now);
  };
  const ends = (from: number, to: number): number => from * groups + to;
  const byKind: Place['shelf'] = ({ kind }, line) => kind[line] ?? 0;
  const together = (): number => 0;

  pass('kept', { shelf: byKind, at: ({ from, to }, line) => ends(from[line] ?? 0, to[line] ?? 0) });
  // What stays of one bucket goes together: of two managers and one new one, neither old line is the more rerouted.
  // A line between units that became one has no far end left to be turned elsewhere.
  pass('rerouted', {
    shelf: byKind,
    at: ({ kind, from, to }, line) => (REROUTES[kind[line] ?? 0] && from[line] !== to[line] ? (from[line] ?? 0) : NONE),
  });
  // The same ends in the direction in which the line is drawn and read …
  pass('retyped', {
    shelf: together,
    at: ({ turned, from, to }, line) => (turned[line] === 0 ? ends(from[line] ?? 0, to[line] ?? 0) : ends(to[line] ?? 0, from[line] ?? 0)),
  });
  // … or junior end, senior end: "reports to" one's chief and "is directed by" the chief join the same two in the same sense.
  pass('retyped', {
    shelf: together,
    at: ({ kind, from, to }, line) => {
      const senior = SENIOR[kind[line] ?? 0];
      if (senior == null) return NONE;
      return senior === 'to' ? ends(from[line] ?? 0, to[line] ?? 0) : ends(to[line] ?? 0, from[line] ?? 0);
    },
  });

  // Whatever is left met nothing, whichever chain it was last in.
  for (const side of [before, after]) side.next.fill(NONE);
  const lonely: LineFate = sides.absentUnknown ? 'not-shown' : 'removed';
  before.matched.forEach((done, line) => {
    if (done === 0) add(lonely, line, NONE);
  });
  after.matched.forEach((done, line) => {
    if (done === 0) add(lonely === 'removed' ? 'added' : lonely, NONE, line);
  });
  const inOrder = Uint32Array.from(changes, (_, index) => index).sort((x, y) => {
    const apart = (orders[x] ?? 0) - (orders[y] ?? 0);
    return apart !== 0 ? apart : (changes[x]?.id ?? '') < (changes[y]?.id ?? '') ? -1 : 1;
  });
  return Array.from(inOrder, (index) => changes[index]).filter((one) => one !== undefined);
}

function change(document: OrgDocument, fate: LineFate, before: readonly OrgLine[], after: readonly OrgLine[]): LineChange {
  const [old, now] = [before.map((line) => line.id), after.map((line) => line.id)];
  const [was, is] = [before[0], after[0]];
  const fields = was && is && before.length === 1 && after.length === 1 ? fieldChanges(document, was, is) : NO_FIELDS;
  return { id: `${old.join('+')}>${now.join('+')}`, fate, before: old, after: now, fields };
}

function fieldChanges(document: OrgDocument, before: OrgLine, after: OrgLine): readonly FieldChange[] {
  if (before === after) return NO_FIELDS;
  const evidence = evidenceChanges(document, before, after);
  if (before.kind === after.kind && before.primary === after.primary) return evidence;
  const changes: FieldChange[] = [];
  if (before.kind !== after.kind) changes.push({ field: 'kind', before: LINE_KINDS[before.kind].verb, after: LINE_KINDS[after.kind].verb });
  if (before.primary !== after.primary)
    changes.push({ field: 'primary', before: before.primary ? 'yes' : 'no', after: after.primary ? 'yes' : 'no' });
  changes.push(...evidence);
  return changes;
}
