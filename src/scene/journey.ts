/**
 * The way from one stage to another through the stages between them: which stages are passed, and what becomes of each unit on the way.
 * A partial chart leaves units out; they are followed past it to where they are shown again. Pure; it refuses to know places.
 */
import { compare } from '../compare/compare';
import type { Comparison, Group } from '../compare/comparison';
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
  /** One scene from each stop to the next. */
  readonly scenes: readonly Scene[];
  readonly actors: readonly Actor[];
  readonly passages: readonly Passage[];
}

/** Stages passed from `before` to `after`, both included; without the ones between where `direct`, or where the two are in no sequence. */
export function stopsBetween(document: OrgDocument, before: string, after: string, direct: boolean): readonly string[] {
  const [from, to] = [document.stages.get(before)?.sequence ?? null, document.stages.get(after)?.sequence ?? null];
  if (direct || from === null || to === null || from === to) return [before, after];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const between = stagesInOrder(document)
    .filter(({ sequence, branchOf }) => branchOf === null && sequence !== null && sequence > low && sequence < high)
    .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
    .map(({ id }) => id);
  return [before, ...(from < to ? between : between.reverse()), after];
}

export function journeyThrough(document: OrgDocument, stops: readonly string[]): Journey {
  const comparisons = new Map<string, Comparison>();
  const between = (from: number, to: number): Comparison => {
    const key = `${from} ${to}`;
    const known = comparisons.get(key) ?? compare(document, stops[from] ?? '', stops[to] ?? '');
    comparisons.set(key, known);
    return known;
  };
  const scenes = stops.slice(1).map((_, at) => sceneOfComparison(document, between(at, at + 1)));
  const nodesAt = stops.map((stage) => [...(document.structures.get(stage)?.nodes.values() ?? [])].filter((node) => !node.unplaced));

  /** What becomes of a unit: the first later stop that tells, and how. */
  const onward = (stop: number, node: string): { readonly stop: number; readonly group: Group } | null => {
    for (let next = stop + 1; next < stops.length; next += 1) {
      const group = between(stop, next).groupOfBefore.get(node);
      if (group && group.fate !== 'not-shown') return { stop: next, group };
    }
    return null;
  };
  /** Where a unit comes from: the last earlier stop that tells. */
  const whence = (stop: number, node: string): { readonly stop: number; readonly group: Group } | null => {
    for (let last = stop - 1; last >= 0; last -= 1) {
      const group = between(last, stop).groupOfAfter.get(node);
      if (group && group.fate !== 'not-shown') return { stop: last, group };
    }
    return null;
  };

  const actorOf = new Map<string, string>();
  const drafts = new Map<string, { at: Standing[]; comes: Actor['comes']; goes: Actor['goes'] }>();
  const passages = new Map<string, Omit<Passage, 'out' | 'into'>>();
  const name = ({ stop, node }: Standing): string => `${stop}:${node}`;
  for (const [stop, nodes] of nodesAt.entries()) {
    for (const { id: node } of nodes) {
      const here = { stop, node };
      const from = whence(stop, node);
      const source = from?.group.fate === 'kept' ? from.group.before[0] : undefined;
      const known = from && source !== undefined ? actorOf.get(name({ stop: from.stop, node: source })) : undefined;
      const id = known ?? name(here);
      actorOf.set(name(here), id);
      let draft = drafts.get(id);
      if (!draft) {
        const comes =
          stop === 0
            ? 'start'
            : !from
              ? 'shown'
              : from.group.fate === 'added'
                ? 'joins'
                : from.group.before.length > 0
                  ? 'from-others'
                  : 'joins';
        draft = { at: [], comes, goes: 'end' };
        drafts.set(id, draft);
      }
      draft.at.push(here);
      const to = onward(stop, node);
      draft.goes =
        stop === stops.length - 1
          ? 'end'
          : !to
            ? 'not-shown'
            : to.group.fate === 'kept'
              ? 'end'
              : to.group.after.length > 0
                ? 'into-others'
                : 'leaves';
      if (from && from.group.fate !== 'kept') {
        for (const before of from.group.before) {
          if (!joined(document, from.group, stops[from.stop] ?? '', stops[stop] ?? '', before, node)) continue;
          const passage = { from: { stop: from.stop, node: before }, to: here };
          const key = `${name(passage.from)}>${name(here)}`;
          passages.set(key, { id: key, ...passage });
        }
      }
    }
  }
  const all = [...passages.values()];
  return {
    stops,
    scenes,
    actors: [...drafts].map(([id, draft]) => ({ id, ...draft })),
    passages: all.map((passage) => ({
      ...passage,
      out: all.filter((other) => name(other.from) === name(passage.from)).length,
      into: all.filter((other) => name(other.to) === name(passage.to)).length,
    })),
  };
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
