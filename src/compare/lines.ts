/**
 * What became of the lines once it is known what became of the units at their ends. It reads groups, never names.
 */
import type { OrgDocument } from '../model/document';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import type { OrgLine, Structure } from '../model/structure';
import type { FieldChange, LineChange } from './comparison';
import type { LineFate } from './fates';
import { evidenceChanges } from './traits';

/** A line in the direction in which it is compared, its ends given as groups. */
interface Compared {
  readonly line: OrgLine;
  readonly kind: LineKind;
  readonly from: number;
  readonly to: number;
  /** Already in a line change. */
  matched: boolean;
}

interface Bin {
  readonly before: Compared[];
  readonly after: Compared[];
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

const KIND_NUMBERS: ReadonlyMap<string, number> = new Map(Object.keys(LINE_KINDS).map((kind, index) => [kind, index]));

/** "A leads B" is compared as "B reports to A". */
function compared(line: OrgLine, groupOf: (node: string) => number): Compared {
  const kind: LineKind = LINE_KINDS[line.kind].comparedAs;
  const turned = kind !== line.kind;
  return { line, kind, from: groupOf(turned ? line.to : line.from), to: groupOf(turned ? line.from : line.to), matched: false };
}

/** Lines of both sides by key; a line whose key is null stays out. */
function binsBy(before: readonly Compared[], after: readonly Compared[], key: (line: Compared) => number | null): Iterable<Bin> {
  const bins = new Map<number, Bin>();
  for (const one of before) {
    const name = one.matched ? null : key(one);
    if (name === null) continue;
    const bin = bins.get(name);
    if (bin) bin.before.push(one);
    else bins.set(name, { before: [one], after: [] });
  }
  // A bin without a line of A matches nothing: lines of B open none.
  for (const one of after) {
    const name = one.matched ? null : key(one);
    if (name !== null) bins.get(name)?.after.push(one);
  }
  return bins.values();
}

/** Each line of A and of B is in exactly one change; sorted by id. */
export function lineChanges(document: OrgDocument, sides: LineSides): LineChange[] {
  const changes: LineChange[] = [];
  const before = Array.from(sides.a.lines.values(), (line) => compared(line, sides.groupBefore));
  const after = Array.from(sides.b.lines.values(), (line) => compared(line, sides.groupAfter));

  const pass = (fate: LineFate, key: (line: Compared) => number | null): void => {
    for (const bin of binsBy(before, after, key)) {
      if (bin.after.length === 0) continue;
      for (const one of bin.before) one.matched = true;
      for (const one of bin.after) one.matched = true;
      changes.push(change(document, fate, bin.before, bin.after));
    }
  };
  // Whole numbers up to (kinds + 1) · groups², exact as long as there are fewer than twenty million groups.
  const ends = (from: number, to: number): number => from * sides.groups + to;
  const kindNumber = (one: Compared): number => KIND_NUMBERS.get(one.kind) ?? 0;

  pass('kept', (one) => kindNumber(one) * sides.groups * sides.groups + ends(one.from, one.to));
  // What stays of one bucket goes together: of two managers and one new one, neither old line is the more rerouted.
  // A line between units that became one has no far end left to be turned elsewhere.
  pass('rerouted', (one) => (LINE_KINDS[one.kind].reroutes && one.from !== one.to ? ends(kindNumber(one), one.from) : null));
  // The same ends in the direction in which the line is drawn and read …
  pass('retyped', (one) => (one.kind === one.line.kind ? ends(one.from, one.to) : ends(one.to, one.from)));
  // … or junior end, senior end: "reports to" one's chief and "is directed by" the chief join the same two in the same sense.
  pass('retyped', (one) => {
    const { senior } = LINE_KINDS[one.kind];
    return senior === null ? null : senior === 'to' ? ends(one.from, one.to) : ends(one.to, one.from);
  });

  for (const one of before) if (!one.matched) changes.push(change(document, sides.absentUnknown ? 'not-shown' : 'removed', [one], []));
  for (const one of after) if (!one.matched) changes.push(change(document, sides.absentUnknown ? 'not-shown' : 'added', [], [one]));
  return changes.sort((x, y) => (x.id < y.id ? -1 : 1));
}

const ids = (lines: readonly Compared[]): string[] => lines.map((one) => one.line.id).sort();

function change(document: OrgDocument, fate: LineFate, before: readonly Compared[], after: readonly Compared[]): LineChange {
  const old = ids(before);
  const now = ids(after);
  const [was, is] = [before[0], after[0]];
  const fields = before.length === 1 && after.length === 1 && was && is ? fieldChanges(document, was.line, is.line) : [];
  return { id: `${old.join('+')}>${now.join('+')}`, fate, before: old, after: now, fields };
}

function fieldChanges(document: OrgDocument, before: OrgLine, after: OrgLine): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.kind !== after.kind) changes.push({ field: 'kind', before: LINE_KINDS[before.kind].verb, after: LINE_KINDS[after.kind].verb });
  if (before.primary !== after.primary)
    changes.push({ field: 'primary', before: before.primary ? 'yes' : 'no', after: after.primary ? 'yes' : 'no' });
  changes.push(...evidenceChanges(document, before, after));
  return changes;
}
