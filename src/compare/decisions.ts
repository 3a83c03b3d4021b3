/**
 * The ways of decisions in words and on both sides of a comparison: who stands where the picked unit stood, what is on the way before and
 * after. It walks nothing itself, and tells what is proposed or intended never as done, what is assumed never as said.
 */
import {
  boardsOn,
  roundTheEnd,
  type Decision,
  type End,
  type Hop,
  type ShortestWays,
  type Way,
  type WaysBetween,
} from '../model/decisionPath';
import { LINE_KINDS, type LineKind, type Status } from '../model/kinds';
import type { OrgLine, OrgNode, Structure } from '../model/structure';
import type { Comparison } from './comparison';
import { list, nounsOf, type Noun } from './names';
import { lineVerb, weakestBasis, weakestStatus, withBasis } from './phrases';

/** Which names stand twice is a question to the whole structure, worked out once for it. */
const nounsKnown = new WeakMap<Structure, (id: string) => Noun>();
function nouns(structure: Structure): (id: string) => Noun {
  const known = nounsKnown.get(structure);
  if (known) return known;
  const made = nounsOf(structure);
  nounsKnown.set(structure, made);
  return made;
}

/** A unit as picked: by its id on one of the sides. In a single stage the side is `after`. */
export interface Picked {
  readonly side: 'before' | 'after';
  readonly id: string;
}

/** Who the picked unit is on either side: the members of its group, by id; empty where the other side has none. */
export function counterparts(
  comparison: Comparison | null,
  picked: Picked,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  if (!comparison) return picked.side === 'after' ? { before: [], after: [picked.id] } : { before: [picked.id], after: [] };
  const group = (picked.side === 'after' ? comparison.groupOfAfter : comparison.groupOfBefore).get(picked.id);
  return { before: group?.before ?? [], after: group?.after ?? [] };
}

/** The stations of one side: units on the ways, without those the ways start from. */
export function stationsOf(ways: readonly Way[]): readonly OrgNode[] {
  const starts = new Set(ways.map((way) => way.start.id));
  const found = new Map<string, OrgNode>();
  for (const way of ways) for (const { to } of way.hops) if (!starts.has(to.id)) found.set(to.id, to);
  return [...found.values()];
}

/** Stations on the way on one side alone, and those on both; two that became one another are one. */
export interface StationChange {
  readonly onlyBefore: readonly OrgNode[];
  readonly onlyAfter: readonly OrgNode[];
  /** As they are after. */
  readonly both: readonly OrgNode[];
}

export function changeOfStations(comparison: Comparison, before: readonly OrgNode[], after: readonly OrgNode[]): StationChange {
  const was = new Set(before.map((node) => comparison.groupOfBefore.get(node.id)));
  const is = new Set(after.map((node) => comparison.groupOfAfter.get(node.id)));
  return {
    onlyBefore: before.filter((node) => !is.has(comparison.groupOfBefore.get(node.id))),
    onlyAfter: after.filter((node) => !was.has(comparison.groupOfAfter.get(node.id))),
    both: after.filter((node) => was.has(comparison.groupOfAfter.get(node.id))),
  };
}

/** The verb read from the junior end upwards: "reports to", "is to be led by", "would be approved by". */
export function verbUp(kind: LineKind, status: Status, plural: boolean): string {
  const row = LINE_KINDS[kind];
  if (row.senior === 'to') return lineVerb(kind, plural, status);
  const done = row.inverse.replace(/^is /, '');
  const are = plural ? 'are' : 'is';
  switch (status) {
    case 'in-place':
      return `${are} ${done}`;
    case 'intended':
      return `${are} to be ${done}`;
    case 'proposed':
      return `would be ${done}`;
    default:
      return status satisfies never;
  }
}

/** One step after its subject: "reports to the Board (assumed)"; with several lines each bears its own basis. */
function tellHop(structure: Structure, hop: Hop): string {
  const noun = nouns(structure);
  const { plural } = noun(hop.from.id);
  const { name } = noun(hop.to.id);
  const [only, ...more] = hop.lines;
  if (only && more.length === 0) return withBasis(`${verbUp(only.kind, only.status, plural)} ${name}`, only.basis);
  return `${list(hop.lines.map((line) => withBasis(verbUp(line.kind, line.status, plural), line.basis)))} ${name}`;
}

/** "A reports to B (assumed), which is to be approved by C." The way from a unit to itself has nothing to tell: ''. */
export function tellWay(structure: Structure, way: Way): string {
  if (way.hops.length === 0) return '';
  const steps = way.hops.map(
    (hop, at) => `${at === 0 ? nouns(structure)(hop.from.id).name : relative(hop.from)} ${tellHop(structure, hop)}`,
  );
  return `${steps.join(', ')}.`;
}

function relative(node: OrgNode): string {
  return node.kind === 'role' || node.kind === 'post' || node.kind === 'role-group' ? 'who' : 'which';
}

/** "3 steps, 1 board on the way (CCG Board); 2 of 3 lines are assumed; intended". */
export function sumOfWay(way: Way): string {
  const boards = boardsOn(way);
  const lines = way.hops.flatMap((hop) => hop.lines);
  const assumed = lines.filter((line) => line.basis === 'assumed').length;
  const status = statusOfWay(way);
  return [
    `${count(way.hops.length, 'step')}, ${boards.length === 0 ? 'no board' : count(boards.length, 'board')} on the way${boards.length === 0 ? '' : ` (${list(boards.map((board) => board.name))})`}`,
    assumed === 0
      ? ''
      : assumed === lines.length
        ? lines.length === 1
          ? 'its one line is assumed'
          : `all ${lines.length} lines are assumed`
        : `${assumed} of ${lines.length} lines ${assumed === 1 ? 'is' : 'are'} assumed`,
    status === 'in-place' ? '' : status,
  ]
    .filter((words) => words !== '')
    .join('; ');
}

/** A way is no more real than its least real line. Of several lines between two units the most real one carries the step. */
export function statusOfWay(way: Way): Status {
  return weakestStatus(way.hops.map((hop) => mostReal(hop.lines)));
}

function mostReal(lines: readonly OrgLine[]): Status {
  const order: readonly Status[] = ['in-place', 'intended', 'proposed'];
  return order.find((status) => lines.some((line) => line.status === status)) ?? 'in-place';
}

/** "One way", "3 ways of 2 steps", "12 of 40 ways of 5 steps are shown". */
export function tellCount({ ways, total, steps }: ShortestWays): string {
  if (total === 1) return `One way, of ${count(steps, 'step')}.`;
  if (ways.length < total) return `${ways.length} of ${total} equally short ways, of ${count(steps, 'step')}; the others are left out.`;
  return `${total} equally short ways, of ${count(steps, 'step')}.`;
}

/** What there is to say where two units have no way between them, or are one. '' where there is a way. */
export function tellNone(structure: Structure, from: string, to: string, found: WaysBetween): string {
  const noun = nouns(structure);
  if (found.direction === 'same') return `${noun(from).name} is the same unit: there is no way to go.`;
  if (found.direction !== 'none') return '';
  const none = `No chain of reporting, accountability or approval leads from ${noun(from).name} to ${noun(to).name}, or back.`;
  return found.meets.length === 0 ? none : `${none} Their chains meet at ${list(found.meets.map(({ id }) => noun(id).name))}.`;
}

/** Where a decision ends, in one sentence: "A decision of X goes to A and B, past 2 boards (…)." */
export function tellDecision(structure: Structure, decision: Decision): string {
  const noun = nouns(structure);
  const { name } = noun(decision.start.id);
  const sentences: string[] = [];
  if (decision.ends.length > 0) {
    const { boards } = decision;
    const past =
      boards.length === 0
        ? 'no board is on the way'
        : `${count(boards.length, 'board')} ${boards.length === 1 ? 'is' : 'are'} on the way (${list(boards.map(({ id }) => noun(id).name))})`;
    sentences.push(`The chain from ${name} leads to ${list(decision.ends.map(({ node }) => noun(node.id).name))}; ${past}.`);
  }
  if (decision.ring.length > 0)
    sentences.push(
      `${list(decision.ring.map(({ id }) => noun(id).name))} answer to one another in a ring, in which nobody has the last word.`,
    );
  if (sentences.length === 0) {
    sentences.push(
      `On this chart ${name} ${noun(decision.start.id).plural ? 'answer' : 'answers'} to nobody: a decision ends with the unit itself.`,
    );
    sentences.push(tellRound(structure, decision.start.id));
  }
  return sentences.filter((words) => words !== '').join(' ');
}

/** What a body has to say in it: "answers to nobody", "approves", both. */
export function tellEnd(end: End): string {
  return list([...(end.approves ? ['approves'] : []), ...(end.last ? ['answers to nobody on this chart'] : [])]);
}

/** The remark that an end stands inside a body that answers on; '' where none does. It is no step: nesting is no power. */
export function tellRound(structure: Structure, end: string): string {
  const round = roundTheEnd(structure, end);
  if (!round) return '';
  const noun = nouns(structure);
  const seniors = list(round.hops.map((hop) => noun(hop.to.id).name));
  const lines = round.hops.flatMap((hop) => hop.lines);
  const would = {
    'in-place': 'answers to or is approved by',
    intended: 'is to answer to or be approved by',
    proposed: 'would answer to or be approved by',
  } as const;
  const told = withBasis(`${would[weakestStatus(lines.map((line) => line.status))]} ${seniors}`, weakestBasis(lines));
  return `${noun(end).name} is drawn inside ${noun(round.holder.id).name}, which ${told}; no line says that the chain goes on there.`;
}

function count(number: number, one: string): string {
  return `${number} ${number === 1 ? one : `${one}s`}`;
}
