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
  readonly from: string;
  readonly to: string;
}

interface Bin {
  readonly before: Compared[];
  readonly after: Compared[];
}

export interface LineSides {
  readonly a: Structure;
  readonly b: Structure;
  /** What stands for the group of a node of A, of B: a short name, the same on both sides. */
  groupBefore(node: string): string;
  groupAfter(node: string): string;
  /** A missing line is not shown rather than added or removed. */
  readonly absentUnknown: boolean;
}

/** "A leads B" is compared as "B reports to A". */
function compared(line: OrgLine, groupOf: (node: string) => string): Compared {
  const kind: LineKind = LINE_KINDS[line.kind].comparedAs;
  const turned = kind !== line.kind;
  return { line, kind, from: groupOf(turned ? line.to : line.from), to: groupOf(turned ? line.from : line.to) };
}

function binsBy(before: readonly Compared[], after: readonly Compared[], key: (line: Compared) => string | null): Map<string, Bin> {
  const bins = new Map<string, Bin>();
  const put = (one: Compared, side: keyof Bin): void => {
    const name = key(one);
    if (name === null) return;
    let bin = bins.get(name);
    if (!bin) bins.set(name, (bin = { before: [], after: [] }));
    bin[side].push(one);
  };
  for (const one of before) put(one, 'before');
  for (const one of after) put(one, 'after');
  return bins;
}

/** Each line of A and of B is in exactly one change; sorted by id. */
export function lineChanges(document: OrgDocument, sides: LineSides): LineChange[] {
  const changes: LineChange[] = [];
  let before = [...sides.a.lines.values()].map((line) => compared(line, (node) => sides.groupBefore(node)));
  let after = [...sides.b.lines.values()].map((line) => compared(line, (node) => sides.groupAfter(node)));

  const pass = (fate: LineFate, key: (line: Compared) => string | null): void => {
    const matched = new Set<Compared>();
    for (const bin of binsBy(before, after, key).values()) {
      if (bin.before.length === 0 || bin.after.length === 0) continue;
      for (const one of [...bin.before, ...bin.after]) matched.add(one);
      changes.push(change(document, fate, bin.before, bin.after));
    }
    before = before.filter((one) => !matched.has(one));
    after = after.filter((one) => !matched.has(one));
  };

  pass('kept', (one) => JSON.stringify([one.kind, one.from, one.to]));
  // What stays of one bucket goes together: of two managers and one new one, neither old line is the more rerouted.
  // A line between units that became one has no far end left to be turned elsewhere.
  pass('rerouted', (one) => (LINE_KINDS[one.kind].reroutes && one.from !== one.to ? JSON.stringify([one.kind, one.from]) : null));
  pass('retyped', (one) => endsAsDrawn(one));
  pass('retyped', (one) => endsBySeniority(one));

  for (const one of before) changes.push(change(document, sides.absentUnknown ? 'not-shown' : 'removed', [one], []));
  for (const one of after) changes.push(change(document, sides.absentUnknown ? 'not-shown' : 'added', [], [one]));
  return changes.sort((x, y) => (x.id < y.id ? -1 : 1));
}

/** The ends in the direction in which the line is drawn and read. */
function endsAsDrawn(one: Compared): string {
  return JSON.stringify(one.kind === one.line.kind ? [one.from, one.to] : [one.to, one.from]);
}

/** Junior end, senior end: "reports to" one's chief and "is directed by" the chief join the same two in the same sense. */
function endsBySeniority(one: Compared): string | null {
  const { senior } = LINE_KINDS[one.kind];
  return senior === null ? null : JSON.stringify(senior === 'to' ? [one.from, one.to] : [one.to, one.from]);
}

function change(document: OrgDocument, fate: LineFate, before: readonly Compared[], after: readonly Compared[]): LineChange {
  const old = before.map((one) => one.line.id).sort();
  const now = after.map((one) => one.line.id).sort();
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
