/**
 * Sentences for two charts that are not a before and an after: companions of one time, a comparison read back in time, a stage with
 * itself. Nothing here is told as a change.
 */
import { NODE_KINDS } from '../model/kinds';
import type { Group, LineChange } from './comparison';
import { asSubject, capital, list, type Noun } from './names';
import { lineVerb, tail, weakestBasis, weakestStatus } from './phrases';
import { lineClause } from './lineSentences';
import { linesById, nodesOf, type Telling } from './telling';

const end = (text: string): string => `${capital(text)}.`;
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
  const basis = tail(weakestBasis(after.length > 0 ? after : before));
  const told = (lines: typeof before, noun: (id: string) => Noun): string =>
    lineClause(lines, noun, weakestStatus(lines.map((line) => line.status)));
  if (after.length === 0) return end(`on the ${stageBefore.short} chart only, ${told(before, was)}${basis}`);
  if (before.length === 0) return end(`on the ${stageAfter.short} chart only, ${told(after, is)}${basis}`);
  if (change.fate === 'kept') return end(`on both charts, ${told(after, is)}${basis}`);
  return end(`on the ${stageBefore.short} chart, ${told(before, was)}; on the ${stageAfter.short} chart, ${told(after, is)}${basis}`);
}

/** Read back in time: what the later chart has is "not there yet", what only the earlier one has is "still there". */
export function backwardUnit(telling: Telling, group: Group): string {
  const { stageAfter, was, is } = telling;
  const back = `back on the ${stageAfter.short} chart`;
  const [before, after] = [names(group.before, was), names(group.after, is)];
  switch (group.fate) {
    case 'removed':
      return end(`${back}, ${asSubject(before)} ${are(group.before, was)} not there yet`);
    case 'added':
      return end(`${back}, ${asSubject(after)} ${are(group.after, is)} still there`);
    case 'merged':
    case 'split':
    case 'reorganised':
      return end(`${back}, ${asSubject(before)} ${are(group.before, was)} still ${after}`);
    case 'kept': {
      const [old, now] = [nodesOf(telling.a, group.before)[0], nodesOf(telling.b, group.after)[0]];
      const details: string[] = [];
      if (old && now && old.name !== now.name) details.push(`called ${now.name}`);
      if (now && group.traits.includes('moved'))
        details.push(now.place.parent === null ? 'in no other box' : `inside ${is(now.place.parent).name}`);
      if (old && now && old.kind !== now.kind) details.push(`shown as ${NODE_KINDS[now.kind].label}`);
      if (details.length === 0) return end(`${asSubject(before)} ${are(group.before, was)} on both charts`);
      return end(`${back}, ${asSubject(before)} ${are(group.before, was)} still ${list(details)}`);
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
  if (after.length === 0) {
    const line = before.map(
      (one) => `from ${was(one.from).name} to ${was(one.to).name} (“${lineVerb(one.kind, was(one.from).plural, 'in-place')}”)`,
    );
    const which = change.fate === 'not-shown' ? `on the ${stageBefore.short} chart only` : `not there yet on the ${stageAfter.short} chart`;
    return end(`the line ${list(line)} is ${which}`);
  }
  const clause = `${lineClause(after, is, weakestStatus(after.map((line) => line.status)))}${tail(weakestBasis(after))}`;
  if (change.fate === 'kept') return end(`on both charts, ${clause}`);
  return end(`on the ${stageAfter.short} chart${change.fate === 'not-shown' ? ' only' : ''}, ${clause}`);
}
