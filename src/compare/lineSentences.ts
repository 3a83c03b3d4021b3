/**
 * What became of a line, in one sentence, read forward in time. It words line changes; units and order are others' business.
 */
import { LINE_KINDS, type Basis, type LineKind, type Status } from '../model/kinds';
import type { OrgLine, Structure } from '../model/structure';
import type { LineChange } from './comparison';
import { asSubject, capital, list, type Noun } from './names';
import { lineVerb, noLonger, weakestBasis, weakestStatus, withBasis } from './phrases';
import { linesById, stageStatus, type Telling } from './telling';

type Nouns = (id: string) => Noun;

/** Lines of one unit and one kind are told in one breath: "X reports to P and Q". */
interface Strand {
  readonly from: string;
  readonly kind: LineKind;
  readonly to: readonly string[];
}

function strands(lines: readonly OrgLine[]): Strand[] {
  const found = new Map<string, { from: string; kind: LineKind; to: string[] }>();
  for (const { from, kind, to } of lines) {
    const key = JSON.stringify([from, kind]);
    const strand = found.get(key);
    if (strand) strand.to.push(to);
    else found.set(key, { from, kind, to: [to] });
  }
  return [...found.values()];
}

/** "X is to report to P and Q". */
export function lineClause(lines: readonly OrgLine[], nouns: Nouns, status: Status, now = false): string {
  const told = strands(lines).map(({ from, kind, to }) => {
    const subject = nouns(from);
    const verb = lineVerb(kind, subject.plural, status);
    const told = now && status === 'in-place' ? verb.replace(/^(are |is |)/, (be) => `${be}now `) : verb;
    return `${asSubject(subject.name)} ${told} ${list(to.map((id) => nouns(id).name))}`;
  });
  return told.join('; ');
}

/** "the line from X to P", "the lines from X to P and from Y to Q". */
function lineNames(lines: readonly OrgLine[], nouns: Nouns): string {
  const names = lines.map((line) => `from ${nouns(line.from).name} to ${nouns(line.to).name}`);
  return `the ${lines.length === 1 ? 'line' : 'lines'} ${list(names)}`;
}

/** The ends and kinds of lines by name, whichever way they are listed. */
export const endsOf = (lines: readonly OrgLine[], nouns: Nouns): string =>
  JSON.stringify(lines.map((line) => JSON.stringify([line.kind, nouns(line.from).name, nouns(line.to).name])).sort());

/** The one unit from which all the lines start, by name; null where there are several. */
function oneStart(lines: readonly OrgLine[], nouns: Nouns): string | null {
  const names = new Set(lines.map((line) => nouns(line.from).name));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** Never more real than the lines and the units at their ends. */
export function asRealAs(structure: Structure, lines: readonly OrgLine[]): Status {
  const statuses: Status[] = [];
  for (const line of lines) {
    statuses.push(line.status);
    for (const end of [line.from, line.to]) statuses.push(structure.nodes.get(end)?.status ?? 'in-place');
  }
  return weakestStatus(statuses);
}

/** That a line ends is as real as the later stage; that it is missing from one of two charts says nothing of how real it is. */
export function lineStatus(telling: Telling, change: LineChange): Status {
  const after = linesById(telling.b, change.after);
  if (after.length > 0) return asRealAs(telling.b, after);
  return change.fate === 'not-shown' || telling.backward ? asRealAs(telling.a, linesById(telling.a, change.before)) : stageStatus(telling);
}

/** The sentence of a line change between two stages of one sequence, earlier to later. */
export function lineSentence(telling: Telling, change: LineChange): string {
  const { was, is } = telling;
  const [before, after] = [linesById(telling.a, change.before), linesById(telling.b, change.after)];
  const status = lineStatus(telling, change);
  const basis = weakestBasis(after.length > 0 ? after : before);
  switch (change.fate) {
    case 'added':
      return finish(lineClause(after, is, status, true), basis);
    case 'removed':
      return finish(endsClause(before, was, status), basis);
    case 'kept':
      if (endsOf(before, was) === endsOf(after, is)) return finish(`as before, ${lineClause(after, is, status)}`, basis);
      if (status === 'in-place')
        return finish(`${withBasis(lineClause(after, is, status, true), basis)}, in place of ${lineNames(before, was)}`, 'stated');
      return finish(`${lineClause(after, is, status)}, as ${predecessors(telling, before, after)}`, basis);
    case 'rerouted': {
      const start = oneStart(after, is);
      const reads = [...before, ...after].every((line) => line.kind === after[0]?.kind);
      if (reads && start !== null && start === oneStart(before, was)) {
        return finish(`${lineClause(after, is, status, true)} instead of ${list(before.map((line) => was(line.to).name))}`, basis);
      }
      return finish(`${withBasis(lineClause(after, is, status, true), basis)}, in place of ${lineNames(before, was)}`, 'stated');
    }
    case 'retyped': {
      const [old, now] = [before[0], after[0]];
      if (old && now && before.length === 1 && after.length === 1 && was(old.from).name === is(now.from).name) {
        const how = `from “${LINE_KINDS[old.kind].verb}” to “${LINE_KINDS[now.kind].verb}”`;
        const change = status === 'intended' ? 'is to change' : status === 'proposed' ? 'would change' : 'has changed';
        return finish(`${lineNames(after, is)} ${change} ${how}`, basis);
      }
      return finish(`${withBasis(lineClause(after, is, status, true), basis)}, in place of ${lineNames(before, was)}`, 'stated');
    }
    case 'not-shown': {
      const gone = after.length === 0;
      const lines = gone ? before : after;
      const stage = gone ? telling.stageAfter : telling.stageBefore;
      const clause = lineClause(lines, gone ? was : is, status);
      return finish(`${withBasis(clause, basis)}; the ${stage.short} chart does not show this line`, 'stated');
    }
    default:
      return change.fate satisfies never;
  }
}

/** "A and B report to P now", or "A and B do now" where the far end stays. */
function predecessors(telling: Telling, before: readonly OrgLine[], after: readonly OrgLine[]): string {
  const { was, is } = telling;
  const status = asRealAs(telling.a, before);
  const far = (lines: readonly OrgLine[], nouns: Nouns): string =>
    JSON.stringify([...new Set(lines.map((line) => `${line.kind} ${nouns(line.to).name}`))].sort());
  const start = oneStart(before, was);
  // "X would report to Y, as it now reports to Z": to name it twice says no more.
  if (start !== null && start === oneStart(after, is) && strands(before).length === 1) {
    const { plural } = was(before[0]?.from ?? '');
    return lineClause(before, (id) => (before[0]?.from === id ? { name: plural ? 'they' : 'it', plural } : was(id)), status, true);
  }
  if (status !== 'in-place' || far(before, was) !== far(after, is)) return lineClause(before, was, status, true);
  const from = [...new Set(before.map((line) => line.from))];
  const plural = from.length > 1 || was(from[0] ?? '').plural;
  const being = before.every((line) => LINE_KINDS[line.kind].would.startsWith('be '));
  return `${asSubject(list(from.map((id) => was(id).name)))} ${being ? (plural ? 'are' : 'is') : plural ? 'do' : 'does'} now`;
}

/** To establish a thing is done once: what ends is the line, not the deed. */
const DONE_ONCE: ReadonlySet<LineKind> = new Set<LineKind>(['establishes']);

function endsClause(lines: readonly OrgLine[], nouns: Nouns, status: Status): string {
  return strands(lines)
    .map(({ from, kind, to }) => {
      const subject = nouns(from);
      if (DONE_ONCE.has(kind)) {
        const ends = status === 'intended' ? 'is to go' : status === 'proposed' ? 'would go' : 'is gone';
        return `the “${LINE_KINDS[kind].verb}” line from ${subject.name} to ${list(to.map((id) => nouns(id).name))} ${ends}`;
      }
      return `${asSubject(subject.name)} ${noLonger(kind, subject.plural, status)} ${list(to.map((id) => nouns(id).name))}`;
    })
    .join('; ');
}

function finish(text: string, basis: Basis): string {
  return `${capital(withBasis(text, basis))}.`;
}
