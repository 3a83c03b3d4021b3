/**
 * Sentences for two charts that are not a before and an after: companions of one time, a comparison read back in time, a stage with
 * itself. Nothing here is told as a change.
 */
import { NODE_KINDS, type Basis } from '../model/kinds';
import type { Group, LineChange } from './comparison';
import { article, asSubject, capital, list, series, type Noun } from './names';
import { weakestBasis, withBasis } from './phrases';
import { asRealAs, endsOf, lineClause } from './lineSentences';
import { linesById, nodesOf, type Telling } from './telling';

const end = (text: string, basis: Basis = 'stated'): string => `${capital(withBasis(text, basis))}.`;
const names = (ids: readonly string[], noun: (id: string) => Noun): string => list(ids.map((id) => noun(id).name));
const are = (ids: readonly string[], noun: (id: string) => Noun): string => (ids.length > 1 || noun(ids[0] ?? '').plural ? 'are' : 'is');

/** What the two charts show of the same unit, without saying that it changed. */
export function companionUnit(telling: Telling, group: Group): string {
  const { stageBefore, stageAfter, was, is } = telling;
  if (group.after.length === 0)
    return end(`${asSubject(names(group.before, was))} ${are(group.before, was)} on the ${stageBefore.short} chart only`);
  if (group.before.length === 0)
    return end(`${asSubject(names(group.after, is))} ${are(group.after, is)} on the ${stageAfter.short} chart only`);
  if (group.fate !== 'kept')
    return end(`${names(group.before, was)} on the ${stageBefore.short} chart, ${names(group.after, is)} on the ${stageAfter.short} chart`);
  const [before, after] = [nodesOf(telling.a, group.before)[0], nodesOf(telling.b, group.after)[0]];
  const details: string[] = [];
  if (before && after) {
    const on = (old: string, now: string): string => `${old} on the ${stageBefore.short} chart and ${now} on the ${stageAfter.short} chart`;
    const inside = (parent: string | null, noun: (id: string) => Noun): string =>
      parent === null ? 'in no other box' : `inside ${noun(parent).name}`;
    if (before.name !== after.name) details.push(`called ${on(before.name, after.name)}`);
    if (group.traits.includes('moved')) details.push(on(inside(before.place.parent, was), inside(after.place.parent, is)));
    if (before.kind !== after.kind) details.push(`shown as ${on(NODE_KINDS[before.kind].label, NODE_KINDS[after.kind].label)}`);
  }
  const verb = `${asSubject(names(group.before, was))} ${are(group.before, was)}`;
  return end(details.length === 0 ? `${verb} on both charts` : `${verb} ${details.join('; ')}`);
}

export function companionLine(telling: Telling, change: LineChange): string {
  const { stageBefore, stageAfter, was, is } = telling;
  const [before, after] = [linesById(telling.a, change.before), linesById(telling.b, change.after)];
  const rest = weakestBasis(after.length > 0 ? after : before);
  if (after.length === 0)
    return end(`on the ${stageBefore.short} chart only, ${lineClause(before, was, asRealAs(telling.a, before))}`, rest);
  if (before.length === 0) return end(`on the ${stageAfter.short} chart only, ${lineClause(after, is, asRealAs(telling.b, after))}`, rest);
  if (change.fate === 'kept' && endsOf(before, was) === endsOf(after, is))
    return end(`on both charts, ${lineClause(after, is, asRealAs(telling.b, after))}`, rest);
  return end(
    `on the ${stageBefore.short} chart, ${lineClause(before, was, asRealAs(telling.a, before))}; on the ${stageAfter.short} chart, ${lineClause(after, is, asRealAs(telling.b, after))}`,
    rest,
  );
}

/** As words, as far as they are read at a glance. */
const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five'] as const;

/** Read back in time: what the later chart has is "not there yet", what only the earlier one has is "still there". */
export function backwardUnit(telling: Telling, group: Group): string {
  const { stageAfter, was, is } = telling;
  const back = `back on the ${stageAfter.short} chart`;
  const partly = (ids: readonly string[], noun: (id: string) => Noun): string[] =>
    [...new Set(ids)].map((id) => `a part of ${noun(id).name}`);
  const before = list([
    ...telling.sortBefore(group.before).map((id) => was(id).name),
    ...partly(
      telling.received(group).map((part) => part.from),
      was,
    ),
  ]);
  const afters = [
    ...telling.sortAfter(group.after).map((id) => is(id).name),
    ...partly(
      telling.given(group).map((part) => part.to),
      is,
    ),
  ];
  const after = list(afters);
  switch (group.fate) {
    case 'removed':
      return end(`${back}, ${asSubject(names(group.before, was))} ${are(group.before, was)} not there yet`);
    case 'added':
      return end(`${back}, ${asSubject(names(group.after, is))} ${are(group.after, is)} still there`);
    case 'merged':
      return end(`${back}, ${before} are still one: ${after}`);
    case 'split':
      return end(
        `${back}, ${asSubject(before)} ${are(group.before, was)} still ${NUMBERS[afters.length] ?? String(afters.length)}: ${after}`,
      );
    case 'reorganised':
      return end(`${back}, ${asSubject(before)} ${are(group.before, was)} still ${after}`);
    case 'kept': {
      const [old, now] = [nodesOf(telling.a, group.before)[0], nodesOf(telling.b, group.after)[0]];
      const details: string[] = [];
      if (old && now && old.name !== now.name) details.push(`called ${now.name}`);
      if (now && group.traits.includes('moved'))
        details.push(now.place.parent === null ? 'in no other box' : `inside ${is(now.place.parent).name}`);
      if (old && now && old.kind !== now.kind) details.push(`shown as ${article(NODE_KINDS[now.kind].label)}`);
      if (details.length === 0) return end(`${asSubject(names(group.before, was))} ${are(group.before, was)} on both charts`);
      return end(`${back}, ${asSubject(names(group.before, was))} ${are(group.before, was)} still ${series(details)}`);
    }
    case 'not-shown': {
      const only = group.after.length === 0 ? telling.stageBefore : stageAfter;
      const [ids, noun] = group.after.length === 0 ? [group.before, was] : [group.after, is];
      return end(`${asSubject(names(ids, noun))} ${are(ids, noun)} on the ${only.short} chart only`);
    }
    default:
      return group.fate satisfies never;
  }
}

export function backwardLine(telling: Telling, change: LineChange): string {
  const { stageBefore, stageAfter, was, is } = telling;
  const [before, after] = [linesById(telling.a, change.before), linesById(telling.b, change.after)];
  const there = (): string => lineClause(before, was, asRealAs(telling.a, before));
  const here = (): string => lineClause(after, is, asRealAs(telling.b, after));
  if (after.length === 0) return end(`on the ${stageBefore.short} chart only, ${there()}`, weakestBasis(before));
  if (before.length === 0) return end(`on the ${stageAfter.short} chart only, ${here()}`, weakestBasis(after));
  if (change.fate === 'kept' && endsOf(before, was) === endsOf(after, is)) return end(`on both charts, ${here()}`, weakestBasis(after));
  return end(
    `${withBasis(`on the ${stageBefore.short} chart, ${there()}`, weakestBasis(before))}; back on the ${stageAfter.short} chart, ${here()}`,
    weakestBasis(after),
  );
}
