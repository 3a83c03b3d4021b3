/**
 * What became of a line, in one sentence, read forward in time. It words line changes; units and order are others' business.
 */
import { LINE_KINDS, type LineKind, type Status } from '../model/kinds';
import type { OrgLine } from '../model/structure';
import type { LineChange } from './comparison';
import { asSubject, capital, list, type Noun } from './names';
import { lineVerb, noLonger, tail, weakestBasis, weakestStatus } from './phrases';
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

const ends = (lines: readonly OrgLine[], nouns: Nouns): string =>
  JSON.stringify(lines.map((line) => [line.kind, nouns(line.from).name, nouns(line.to).name]).sort());

/** The one unit from which all the lines start, by name; null where there are several. */
function oneStart(lines: readonly OrgLine[], nouns: Nouns): string | null {
  const names = new Set(lines.map((line) => nouns(line.from).name));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** Never more real than the line; that one ends is as real as the later stage. */
export function lineStatus(telling: Telling, change: LineChange): Status {
  const after = linesById(telling.b, change.after);
  return after.length > 0 ? weakestStatus(after.map((line) => line.status)) : stageStatus(telling);
}

/** The sentence of a line change between two stages of one sequence, earlier to later. */
export function lineSentence(telling: Telling, change: LineChange): string {
  const { was, is } = telling;
  const [before, after] = [linesById(telling.a, change.before), linesById(telling.b, change.after)];
  const status = lineStatus(telling, change);
  const end = tail(weakestBasis(after.length > 0 ? after : before));
  switch (change.fate) {
    case 'added':
      return finish(lineClause(after, is, status, true), end);
    case 'removed':
      return finish(endsClause(before, was, status), end);
    case 'kept':
      if (ends(before, was) === ends(after, is)) return finish(`as before, ${lineClause(after, is, status)}`, end);
      return finish(`${lineClause(after, is, status, true)}${end}, in place of ${lineNames(before, was)}`, '');
    case 'rerouted': {
      const start = oneStart(after, is);
      const reads = [...before, ...after].every((line) => line.kind === after[0]?.kind);
      if (reads && start !== null && start === oneStart(before, was)) {
        return finish(`${lineClause(after, is, status, true)} instead of ${list(before.map((line) => was(line.to).name))}`, end);
      }
      return finish(`${lineClause(after, is, status, true)}${end}, in place of ${lineNames(before, was)}`, '');
    }
    case 'retyped': {
      const [old, now] = [before[0], after[0]];
      if (old && now && before.length === 1 && after.length === 1 && was(old.from).name === is(now.from).name) {
        const how = `from “${LINE_KINDS[old.kind].verb}” to “${LINE_KINDS[now.kind].verb}”`;
        const change = status === 'intended' ? 'is to change' : status === 'proposed' ? 'would change' : 'has changed';
        return finish(`${lineNames(after, is)} ${change} ${how}`, end);
      }
      return finish(`${lineClause(after, is, status, true)}${end}, in place of ${lineNames(before, was)}`, '');
    }
    case 'not-shown': {
      const gone = after.length === 0;
      const lines = gone ? before : after;
      const stage = gone ? telling.stageAfter : telling.stageBefore;
      const clause = lineClause(lines, gone ? was : is, weakestStatus(lines.map((line) => line.status)));
      return finish(`${clause}${end}; the ${stage.short} chart does not show this line`, '');
    }
    default:
      return change.fate satisfies never;
  }
}

function endsClause(lines: readonly OrgLine[], nouns: Nouns, status: Status): string {
  return strands(lines)
    .map(({ from, kind, to }) => {
      const subject = nouns(from);
      return `${asSubject(subject.name)} ${noLonger(kind, subject.plural, status)} ${list(to.map((id) => nouns(id).name))}`;
    })
    .join('; ');
}

function finish(text: string, end: string): string {
  return `${capital(text)}${end}.`;
}
