/**
 * Every law of a comparison, for any case: a test hands over a document and two stages and all that must hold is asserted.
 *
 *   partition   each node and each line of either side is in exactly one group or line change, and the counts add up
 *   arithmetic  fates follow from the numbers of a group, outside givers and receivers of parts counted; `moved` from the parents' groups
 *   mirror      compare(b, a) swaps added/removed, merged/split and gave/received, and keeps everything else; for lines too
 *   rest        compare(a, a) is all kept
 *   order       records kept in the opposite order give the same comparison
 *   telling     one sentence a group and line, and none tells what is proposed or intended as done
 */
import { expect } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { Comparison, FieldChange, Group, LineChange } from '../../src/compare/comparison';
import { describe, headline, summary } from '../../src/compare/describe';
import type { Fate, LineFate, Trait } from '../../src/compare/fates';
import { structureOf, type OrgDocument } from '../../src/model/document';
import { LINEAGE_KINDS } from '../../src/model/kinds';
import { turnedRound } from '../laws';

export function comparisonLaws(document: OrgDocument, before: string, after: string): Comparison {
  const comparison = compare(document, before, after);
  partition(document, comparison);
  arithmetic(document, comparison);
  mirror(comparison, compare(document, after, before));
  for (const stage of [before, after]) rest(document, stage);
  expect(plain(compare(turnedRound(document), before, after)), 'the order of records makes no difference').toEqual(plain(comparison));
  telling(document, comparison);
  return comparison;
}

/** Without the look-ups, whose order of entries says nothing. */
function plain(comparison: Comparison): unknown {
  const { groups, lines, parts, counts, lineCounts, problems, relation, partial } = comparison;
  return { groups, lines, parts, counts, lineCounts, problems, relation, partial };
}

function partition(document: OrgDocument, comparison: Comparison): void {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const sorted = (ids: Iterable<string>): string[] => [...ids].sort();
  expect(sorted(comparison.groups.flatMap((group) => group.before)), 'each node of A is in one group').toEqual(sorted(a.nodes.keys()));
  expect(sorted(comparison.groups.flatMap((group) => group.after)), 'each node of B is in one group').toEqual(sorted(b.nodes.keys()));
  expect(sorted(comparison.lines.flatMap((line) => line.before)), 'each line of A is in one change').toEqual(sorted(a.lines.keys()));
  expect(sorted(comparison.lines.flatMap((line) => line.after)), 'each line of B is in one change').toEqual(sorted(b.lines.keys()));
  for (const group of comparison.groups) {
    for (const id of group.before) expect(comparison.groupOfBefore.get(id)).toBe(group);
    for (const id of group.after) expect(comparison.groupOfAfter.get(id)).toBe(group);
  }
  for (const line of comparison.lines) {
    for (const id of line.before) expect(comparison.lineOfBefore.get(id)).toBe(line);
    for (const id of line.after) expect(comparison.lineOfAfter.get(id)).toBe(line);
  }
  for (const things of [comparison.groups, comparison.lines]) expect(new Set(things.map((thing) => thing.id)).size).toBe(things.length);
  for (const [fate, count] of Object.entries(comparison.counts))
    expect(comparison.groups.filter((group) => group.fate === fate)).toHaveLength(count);
  for (const [fate, count] of Object.entries(comparison.lineCounts))
    expect(comparison.lines.filter((line) => line.fate === fate)).toHaveLength(count);
}

function arithmetic(document: OrgDocument, comparison: Comparison): void {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const unknown = comparison.partial || comparison.relation === 'companion';
  for (const group of comparison.groups) {
    const givers = new Set(comparison.parts.filter((part) => group.after.includes(part.to)).map((part) => part.from));
    const receivers = new Set(comparison.parts.filter((part) => group.before.includes(part.from)).map((part) => part.to));
    const kinds = group.lineages.map((id) => document.lineages.get(id)?.kind);
    const settled = kinds.some((kind) => kind !== undefined && LINEAGE_KINDS[kind].own) || kinds.every((kind) => kind === undefined);
    const silent = unknown && group.lineages.length === 0 && givers.size + receivers.size === 0;
    const n = group.before.length + givers.size;
    const m = group.after.length + receivers.size;
    const expected: Fate =
      group.before.length === 0
        ? silent
          ? 'not-shown'
          : 'added'
        : group.after.length === 0
          ? silent
            ? 'not-shown'
            : 'removed'
          : settled || (n === 1 && m === 1)
            ? 'kept'
            : m === 1
              ? 'merged'
              : n === 1
                ? 'split'
                : 'reorganised';
    expect(group.fate, group.id).toBe(expected);
    expect(group.traits.includes('gave-part'), group.id).toBe(receivers.size > 0);
    expect(group.traits.includes('received-part'), group.id).toBe(givers.size > 0);
    if (unknown || group.fate !== 'kept') continue;
    const [from, to] = [a.nodes.get(group.before[0] ?? '')?.place.parent ?? '', b.nodes.get(group.after[0] ?? '')?.place.parent ?? ''];
    expect(group.traits.includes('moved'), group.id).toBe(comparison.groupOfBefore.get(from) !== comparison.groupOfAfter.get(to));
  }
}

const MIRRORED_FATE: Readonly<Record<Fate, Fate>> = {
  added: 'removed',
  removed: 'added',
  merged: 'split',
  split: 'merged',
  reorganised: 'reorganised',
  kept: 'kept',
  'not-shown': 'not-shown',
};
const MIRRORED_LINE_FATE: Readonly<Record<LineFate, LineFate>> = {
  added: 'removed',
  removed: 'added',
  rerouted: 'rerouted',
  retyped: 'retyped',
  kept: 'kept',
  'not-shown': 'not-shown',
};

function mirror(comparison: Comparison, back: Comparison): void {
  const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] =>
    [...things].sort((x, y) => (x.id < y.id ? -1 : 1));
  const fields = (changes: readonly FieldChange[]): FieldChange[] =>
    changes.map(({ field, before, after }) => ({ field, before: after, after: before }));
  const idOf = (before: readonly string[], after: readonly string[]): string => `${before.join('+')}>${after.join('+')}`;
  const trait = (one: Trait): Trait => (one === 'gave-part' ? 'received-part' : one === 'received-part' ? 'gave-part' : one);
  const group = (one: Group): Group => ({
    ...one,
    id: idOf(one.after, one.before),
    before: one.after,
    after: one.before,
    fate: MIRRORED_FATE[one.fate],
    traits: one.traits.map(trait).sort(),
    fields: fields(one.fields),
  });
  const line = (one: LineChange): LineChange => ({
    id: idOf(one.after, one.before),
    before: one.after,
    after: one.before,
    fate: MIRRORED_LINE_FATE[one.fate],
    fields: fields(one.fields),
  });
  expect(byId(back.groups.map(group))).toEqual(byId(comparison.groups.map((one) => ({ ...one, traits: [...one.traits].sort() }))));
  expect(byId(back.lines.map(line))).toEqual(byId(comparison.lines));
  expect(back.parts.map(({ lineage, from, to }) => ({ lineage, from: to, to: from }))).toEqual(comparison.parts);
  expect(back.relation).toBe(comparison.relation);
  expect(back.partial).toBe(comparison.partial);
  expect(back.problems.map(({ rule, lineages }) => ({ rule, lineages }))).toEqual(
    comparison.problems.map(({ rule, lineages }) => ({ rule, lineages })),
  );
}

function rest(document: OrgDocument, stage: string): void {
  const still = compare(document, stage, stage);
  expect(still.relation).toBe('same');
  expect(still.groups.every((group) => group.fate === 'kept' && group.traits.length === 0 && group.fields.length === 0)).toBe(true);
  expect(still.lines.every((line) => line.fate === 'kept' && line.fields.length === 0)).toBe(true);
  expect(still.problems.map((problem) => problem.rule)).toEqual(['same-stage']);
}

/** Words that only what is in place may use. */
const DONE = /\b(?:has|have) (?:been|moved|merged|split|ended|gone|taken|changed|left|passed|come|stayed)\b/;

function telling(document: OrgDocument, comparison: Comparison): void {
  const rows = describe(document, comparison);
  const ids = (things: readonly { readonly id: string }[]): string[] => things.map((thing) => thing.id).sort();
  expect(ids(rows.filter((row) => row.of === 'unit'))).toEqual(ids(comparison.groups));
  expect(ids(rows.filter((row) => row.of === 'line'))).toEqual(ids(comparison.lines));
  for (const row of rows) {
    expect(row.sentence).toMatch(/^[^a-z\s].*[^.\s]\.$/);
    expect(row.sentence).not.toMatch(/undefined|null|\s\s|\s[,.]|\.\./);
    if (row.status !== 'in place') expect(row.sentence).not.toMatch(DONE);
  }
  const kept = rows.map(
    (row) => row.fate === 'kept' && !row.traits.some((trait) => /^(moved|renamed|retyped|edited|gave-part|received-part)$/.test(trait)),
  );
  expect(kept.indexOf(true) === -1 || kept.lastIndexOf(false) < kept.indexOf(true), 'what is kept comes last').toBe(true);
  expect(headline(document, comparison)).toMatch(/\.$/);
  expect(summary(document, comparison)).toContain(headline(document, comparison));
}
