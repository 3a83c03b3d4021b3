/**
 * The ways that a decision takes upwards, over who answers to whom and who approves: from one unit to another, or to every last word.
 * It refuses to know containment as power, comparisons and words. Every walk is iterative and survives rings.
 */
import { bonds } from './authority';
import { LINE_KINDS, NODE_KINDS } from './kinds';
import { ancestors, type OrgLine, type OrgNode, type Structure } from './structure';

/** One step upwards, from a unit to one it answers to or is approved by; several lines between the same two are one step. */
export interface Hop {
  readonly from: OrgNode;
  readonly to: OrgNode;
  /** In the order of the table of kinds; at least one. */
  readonly lines: readonly OrgLine[];
}

export interface Way {
  readonly start: OrgNode;
  /** From `start` upwards; empty where the way ends where it begins. */
  readonly hops: readonly Hop[];
}

/** All shortest ways of one length, or as many of them as were asked for. */
export interface ShortestWays {
  /** In an order that follows the ids alone. */
  readonly ways: readonly Way[];
  /** How many there are in all; more than `ways` where the list was cut. Past 2^53 no longer exact. */
  readonly total: number;
  /** Steps of each; 0 where there is none, or where the way ends where it begins. */
  readonly steps: number;
}

export interface WaysBetween extends ShortestWays {
  /**
   * up: `from` answers to `to`; down: `to` answers to `from`, and the ways are read from `to` upwards; same: one and the same unit;
   * none: no chain of lines leads from either to the other.
   */
  readonly direction: 'up' | 'down' | 'same' | 'none';
  /** Where there is none: the nearest units to which both answer, at equal distance; empty where there are none of these either. */
  readonly meets: readonly OrgNode[];
}

/** A body with a word in the decision. */
export interface End extends ShortestWays {
  readonly node: OrgNode;
  /** Answers to nobody, so that the chain ends here. */
  readonly last: boolean;
  /** Approves a unit on the way. */
  readonly approves: boolean;
}

export interface Decision {
  readonly start: OrgNode;
  /** The nearest first, then by id. Empty where `start` answers to nobody, or only to a ring. */
  readonly ends: readonly End[];
  /** Bodies that decide on the shortest ways to the ends, each once, the nearest first; `start` isn't counted. */
  readonly boards: readonly OrgNode[];
  /** Units from which nothing leads to one that answers to nobody: they answer to one another. By id. */
  readonly ring: readonly OrgNode[];
}

/** More ways than anybody reads; a dense mesh of lines has exponentially many. */
export const MOST_WAYS = 12;

const KINDS: readonly string[] = Object.keys(LINE_KINDS);

type Steps = ReadonlyMap<string, readonly Hop[]>;
const stepsKnown = new WeakMap<Structure, Steps>();

/** Every step upwards by the unit it starts from, each list by the id of its end. Worked out once a structure. */
function stepsUp(structure: Structure): Steps {
  const known = stepsKnown.get(structure);
  if (known) return known;
  const lines = new Map<string, Map<string, OrgLine[]>>();
  const put = (junior: string, senior: string, line: OrgLine): void => {
    const bySenior = lines.get(junior) ?? new Map<string, OrgLine[]>();
    lines.set(junior, bySenior);
    const list = bySenior.get(senior);
    if (list) list.push(line);
    else bySenior.set(senior, [line]);
  };
  for (const list of bonds(structure).up.values()) for (const { junior, senior, line } of list) put(junior, senior, line);
  for (const line of structure.lines.values()) if (line.kind === 'approves' && line.from !== line.to) put(line.to, line.from, line);
  const steps = new Map<string, readonly Hop[]>();
  for (const [junior, bySenior] of lines) {
    const from = structure.nodes.get(junior);
    if (!from) continue;
    const hops = [...bySenior]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([senior, between]): Hop[] => {
        const to = structure.nodes.get(senior);
        return to
          ? [{ from, to, lines: between.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1)) }]
          : [];
      });
    if (hops.length > 0) steps.set(junior, hops);
  }
  stepsKnown.set(structure, steps);
  return steps;
}

const NO_HOPS: readonly Hop[] = [];

/** How a unit above the start is reached: how far it is, the last steps of its shortest ways, and how many of these ways there are. */
interface Reached {
  readonly node: OrgNode;
  readonly far: number;
  readonly by: readonly Hop[];
  readonly total: number;
}

/** Everything above `start`, the nearest first, `start` itself at 0; level by level, so that each level is whole. */
function reach(structure: Structure, start: OrgNode): ReadonlyMap<string, Reached> {
  const steps = stepsUp(structure);
  const found = new Map<string, Reached>([[start.id, { node: start, far: 0, by: NO_HOPS, total: 1 }]]);
  let level: readonly OrgNode[] = [start];
  for (let far = 1; level.length > 0; far += 1) {
    const next = new Map<string, { node: OrgNode; by: Hop[]; total: number }>();
    for (const { id } of level) {
      for (const hop of steps.get(id) ?? NO_HOPS) {
        if (found.has(hop.to.id)) continue;
        const at = next.get(hop.to.id) ?? { node: hop.to, by: [], total: 0 };
        at.by.push(hop);
        at.total += found.get(id)?.total ?? 0;
        next.set(hop.to.id, at);
      }
    }
    for (const [id, at] of next) found.set(id, { ...at, far });
    level = [...next.values()].map((at) => at.node);
  }
  return found;
}

/** The shortest ways to `to`, read off backwards: whatever step is taken back leads to the start, so that none is tried in vain. */
function waysTo(found: ReadonlyMap<string, Reached>, start: OrgNode, to: string, most: number): ShortestWays {
  const end = found.get(to);
  if (!end) return { ways: [], total: 0, steps: 0 };
  const ways: Way[] = [];
  const open: { readonly at: string; readonly hops: readonly Hop[] }[] = [{ at: to, hops: [] }];
  for (let top = open.pop(); top && ways.length < most; top = open.pop()) {
    const { at, hops } = top;
    if (at === start.id) ways.push({ start, hops });
    else for (const hop of [...(found.get(at)?.by ?? NO_HOPS)].reverse()) open.push({ at: hop.from.id, hops: [hop, ...hops] });
  }
  return { ways, total: end.total, steps: end.far };
}

/** The ways between two units, whichever of them answers to the other. Throws for a unit that the structure lacks. */
export function waysBetween(structure: Structure, from: string, to: string, most = MOST_WAYS): WaysBetween {
  const [a, b] = [nodeOf(structure, from), nodeOf(structure, to)];
  if (a.id === b.id) return { ways: [{ start: a, hops: [] }], total: 1, steps: 0, direction: 'same', meets: [] };
  const above = reach(structure, a);
  if (above.has(to)) return { ...waysTo(above, a, to, most), direction: 'up', meets: [] };
  const other = reach(structure, b);
  if (other.has(from)) return { ...waysTo(other, b, from, most), direction: 'down', meets: [] };
  return { ways: [], total: 0, steps: 0, direction: 'none', meets: nearestInBoth(above, other) };
}

function nearestInBoth(one: ReadonlyMap<string, Reached>, other: ReadonlyMap<string, Reached>): readonly OrgNode[] {
  const both = [...one.values()].flatMap(({ node, far }) => {
    const there = other.get(node.id);
    return there ? [{ node, far: far + there.far }] : [];
  });
  const nearest = both.reduce((least, { far }) => Math.min(least, far), Number.POSITIVE_INFINITY);
  return byId(both.filter(({ far }) => far === nearest).map(({ node }) => node));
}

/** Where a decision of `id` goes: every body above it that answers to nobody, or approves. Throws for a unit that the structure lacks. */
export function decisionOf(structure: Structure, id: string, most = MOST_WAYS): Decision {
  const start = nodeOf(structure, id);
  const steps = stepsUp(structure);
  const found = reach(structure, start);
  const approvers = new Set<string>();
  for (const at of found.keys())
    for (const hop of steps.get(at) ?? NO_HOPS) if (hop.lines.some((line) => line.kind === 'approves')) approvers.add(hop.to.id);
  const above = [...found.values()].filter(({ node }) => node.id !== id);
  const ends = above
    .filter(({ node }) => !steps.has(node.id) || approvers.has(node.id))
    .sort((a, b) => a.far - b.far || (a.node.id < b.node.id ? -1 : 1))
    .map(({ node }): End => ({
      node,
      last: !steps.has(node.id),
      approves: approvers.has(node.id),
      ...waysTo(found, start, node.id, most),
    }));
  const passed = passedOn(found, ends);
  return {
    start,
    ends,
    boards: above.filter(({ node }) => passed.has(node.id) && NODE_KINDS[node.kind].decides).map(({ node }) => node),
    ring: ringAbove(steps, found),
  };
}

/** Every unit on any shortest way to any of the ends. */
function passedOn(found: ReadonlyMap<string, Reached>, ends: readonly End[]): ReadonlySet<string> {
  const passed = new Set(ends.map((end) => end.node.id));
  // A set yields what is added while it is walked.
  for (const id of passed) for (const hop of found.get(id)?.by ?? NO_HOPS) passed.add(hop.from.id);
  return passed;
}

/** What no way leads out of: walked down from those that answer to nobody, whatever isn't met answers, however far up, only to a ring. */
function ringAbove(steps: Steps, found: ReadonlyMap<string, Reached>): readonly OrgNode[] {
  const juniors = new Map<string, string[]>();
  for (const id of found.keys()) {
    for (const hop of steps.get(id) ?? NO_HOPS) {
      const list = juniors.get(hop.to.id);
      if (list) list.push(id);
      else juniors.set(hop.to.id, [id]);
    }
  }
  const free = new Set([...found.keys()].filter((id) => !steps.has(id)));
  for (const id of free) for (const junior of juniors.get(id) ?? []) free.add(junior);
  const left = [...found.values()].filter(({ node }) => !free.has(node.id)).map(({ node }) => node);
  // What merely answers to a ring is no part of it: nothing that is left answers to it.
  const caught = new Set(left.map((node) => node.id));
  for (let before = -1; before !== caught.size;) {
    before = caught.size;
    for (const id of caught) if (!(juniors.get(id) ?? []).some((junior) => caught.has(junior))) caught.delete(id);
  }
  return byId(left.filter((node) => caught.has(node.id)));
}

/** The bodies that decide on a way, the last included, the first not: a unit's own word is no board on its decision's way. */
export function boardsOn(way: Way): readonly OrgNode[] {
  return way.hops.map((hop) => hop.to).filter((node) => NODE_KINDS[node.kind].decides);
}

/**
 * Where a chain ends, the nearest body round that end which does answer or is approved: drawn round it, which is nesting and no power,
 * so that it may be told beside the chain and never as a part of it. null where there is none.
 */
export function roundTheEnd(structure: Structure, end: string): { readonly holder: OrgNode; readonly hops: readonly Hop[] } | null {
  const steps = stepsUp(structure);
  if (steps.has(end)) return null;
  const holder = ancestors(structure, end).find((node) => steps.has(node.id));
  return holder ? { holder, hops: steps.get(holder.id) ?? NO_HOPS } : null;
}

function nodeOf(structure: Structure, id: string): OrgNode {
  const node = structure.nodes.get(id);
  if (!node) throw new Error(`no unit "${id}" in the structure`);
  return node;
}

function byId(nodes: readonly OrgNode[]): readonly OrgNode[] {
  return [...nodes].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
