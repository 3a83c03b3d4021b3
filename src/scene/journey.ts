/**
 * The way from one stage to another through the stages between them: which stages are passed, and what becomes of each unit on the way.
 * A partial chart leaves units out; they are followed past it to where they are shown again. Pure; it refuses to know places.
 */
import { compare } from '../compare/compare';
import type { Comparison, Group } from '../compare/comparison';
import { timeOf } from '../compare/rows';
import { stagesInOrder, type OrgDocument } from '../model/document';
import { sceneOfComparison } from './comparisonScene';
import type { Scene } from './scene';

/** One unit at one stop, by the stop's position and the node's id. */
export interface Standing {
  readonly stop: number;
  readonly node: string;
}

/** Stands at one or more stops as the same unit: kept from each to the next. */
export interface Actor {
  readonly id: string;
  /** In order of the stops; a stop in between that is missing leaves the unit out. */
  readonly at: readonly Standing[];
  /** How it comes into the first of its stops and what becomes of it after the last. */
  readonly comes: 'start' | 'joins' | 'from-others' | 'shown';
  readonly goes: 'end' | 'leaves' | 'into-others' | 'not-shown';
}

/** From a unit to one that it becomes (a part of): merger, split or both. */
export interface Passage {
  readonly id: string;
  readonly from: Standing;
  readonly to: Standing;
  /** How many units share the source, and how many the result. */
  readonly out: number;
  readonly into: number;
}

export interface Journey {
  readonly stops: readonly string[];
  /** From each stop to the next, and as a scene. */
  readonly comparisons: readonly Comparison[];
  readonly scenes: readonly Scene[];
  readonly actors: readonly Actor[];
  readonly passages: readonly Passage[];
}

/**
 * Stages passed from `before` to `after`, both included; without the ones between where `direct`, or where the two are in no sequence.
 * A scenario stands where the stage does that it was branched off.
 */
export function stopsBetween(document: OrgDocument, before: string, after: string, direct: boolean): readonly string[] {
  const placeOf = (id: string): number | null => (document.stages.get(id)?.companionOf == null ? timeOf(document, id) : null);
  const [from, to] = [placeOf(before), placeOf(after)];
  if (direct || from === null || to === null || from === to) return [before, after];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const between = stagesInOrder(document)
    .filter(({ sequence, branchOf }) => branchOf === null && sequence !== null && sequence > low && sequence < high)
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    .map(({ id }) => id);
  return [before, ...(from < to ? between : between.reverse()), after];
}

/** What a unit is to another stop: the first one on the way that tells, and in which group. */
interface Told {
  readonly stop: number;
  readonly group: Group;
}

export function journeyThrough(document: OrgDocument, stops: readonly string[]): Journey {
  const comparisons = new Map<string, Comparison>();
  const between = (from: number, to: number): Comparison => {
    const key = `${from} ${to}`;
    const known = comparisons.get(key) ?? compare(document, stops[from] ?? '', stops[to] ?? '');
    comparisons.set(key, known);
    return known;
  };
  const telling = (group: Group | undefined): group is Group => group !== undefined && group.fate !== 'not-shown';
  /** What becomes of a unit later than `after`: the first stop there that tells. */
  const onward = ({ stop, node }: Standing, after = stop): Told | null => {
    for (let next = after + 1; next < stops.length; next += 1) {
      const group = between(stop, next).groupOfBefore.get(node);
      if (telling(group)) return { stop: next, group };
    }
    return null;
  };
  /** Where a unit comes from, earlier than `before`: the last stop there that tells. */
  const whence = ({ stop, node }: Standing, before = stop): Told | null => {
    for (let last = before - 1; last >= 0; last -= 1) {
      const group = between(last, stop).groupOfAfter.get(node);
      if (telling(group)) return { stop: last, group };
    }
    return null;
  };

  const standings = stops.flatMap((stage, stop) =>
    [...(document.structures.get(stage)?.nodes.values() ?? [])].filter((node) => !node.unplaced).map(({ id: node }) => ({ stop, node })),
  );
  const actorOf = new Map<string, string>();
  const drafts = new Map<string, Standing[]>();
  for (const here of standings) {
    const from = whence(here);
    const source = from?.group.fate === 'kept' ? from.group.before[0] : undefined;
    const known = from && source !== undefined ? actorOf.get(nameOf({ stop: from.stop, node: source })) : undefined;
    const at = known === undefined ? undefined : drafts.get(known);
    // Two units of one stop are never one, whatever the rows of two pairs of stages say together.
    const goesOn = known !== undefined && at !== undefined && at.every(({ stop }) => stop < here.stop);
    const id = goesOn ? known : nameOf(here);
    actorOf.set(nameOf(here), id);
    if (goesOn) at.push(here);
    else drafts.set(id, [here]);
  }

  const stage = (stop: number): string => stops[stop] ?? '';
  const passages = new Map<string, Pick<Passage, 'id' | 'from' | 'to'>>();
  /** From where the one stands last to where the other stands first; none between units of which one is there when the other is. */
  const pass = (source: Standing, result: Standing): void => {
    const [before, after] = [drafts.get(actorOf.get(nameOf(source)) ?? ''), drafts.get(actorOf.get(nameOf(result)) ?? '')];
    const [from, to] = [before?.at(-1), after?.[0]];
    if (!from || !to || from.stop >= to.stop) return;
    const id = `${nameOf(from)}>${nameOf(to)}`;
    passages.set(id, { id, from, to });
  };
  // Where the stop at which a unit stands last (or first) is silent, what was known of it elsewhere on the way still holds.
  const ends = new Map<string, { readonly from: Told | null; readonly to: Told | null }>();
  for (const [id, at] of drafts) {
    const [first, last] = [at[0] as Standing, at.at(-1) as Standing];
    const [came, went] = [firstOf(at, (here) => whence(here, first.stop)), firstOf(at.toReversed(), (here) => onward(here, last.stop))];
    for (const node of came?.told.group.before ?? [])
      if (came && joined(document, came.told.group, stage(came.told.stop), stage(came.here.stop), node, came.here.node))
        pass({ stop: came.told.stop, node }, first);
    for (const node of went?.told.group.after ?? [])
      if (went && joined(document, went.told.group, stage(went.here.stop), stage(went.told.stop), went.here.node, node))
        pass(last, { stop: went.told.stop, node });
    ends.set(id, { from: came?.told ?? null, to: went?.told ?? null });
  }
  const all = [...passages.values()];
  const [outOf, intoOf] = [countBy(all, ({ from }) => nameOf(from)), countBy(all, ({ to }) => nameOf(to))];
  const actors = [...drafts].map(([id, at]): Actor => {
    const [first, last] = [at[0] as Standing, at.at(-1) as Standing];
    const { from, to } = ends.get(id) ?? { from: null, to: null };
    return {
      id,
      at,
      comes: first.stop === 0 ? 'start' : intoOf.has(nameOf(first)) ? 'from-others' : from ? 'joins' : 'shown',
      goes: last.stop === stops.length - 1 ? 'end' : outOf.has(nameOf(last)) ? 'into-others' : to ? 'leaves' : 'not-shown',
    };
  });
  const steps = stops.slice(1).map((_, at) => between(at, at + 1));
  return {
    stops,
    comparisons: steps,
    scenes: steps.map((comparison) => sceneOfComparison(document, comparison)),
    actors,
    passages: all.map((passage) => ({
      ...passage,
      out: outOf.get(nameOf(passage.from)) ?? 0,
      into: intoOf.get(nameOf(passage.to)) ?? 0,
    })),
  };
}

export function nameOf({ stop, node }: Standing): string {
  return `${stop}:${node}`;
}

/** The first of the standings of which something is told, with that. */
function firstOf(at: readonly Standing[], tell: (here: Standing) => Told | null): { readonly here: Standing; readonly told: Told } | null {
  for (const here of at) {
    const told = tell(here);
    if (told) return { here, told };
  }
  return null;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** Whether of a group of several this one became that one; a group of one on either side needs no row to say so. */
function joined(document: OrgDocument, group: Group, fromStage: string, toStage: string, before: string, after: string): boolean {
  if (group.before.length === 1 || group.after.length === 1) return true;
  return group.lineages.some((id) => {
    const row = document.lineages.get(id);
    if (!row) return false;
    const mirrored = row.fromStage === toStage && row.toStage === fromStage;
    return mirrored ? row.to === before && row.from === after : row.from === before && row.to === after;
  });
}
