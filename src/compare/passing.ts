/**
 * What is there in between only: bodies of stages between the two compared that are no unit of either. They have no row among the changes,
 * since nothing of the one side became them and they become nothing of the other.
 */
import { structureOf, type OrgDocument, type Stage } from '../model/document';
import { STATUSES, type NodeKind, type Status } from '../model/kinds';
import { inOrder, type OrgNode } from '../model/structure';
import { compare } from './compare';
import type { Comparison } from './comparison';
import { capital, list, nounsOf } from './names';
import { timeOf } from './rows';

export interface Passing {
  readonly stage: Stage;
  /** In reading order; what only is produced comes after those who do something. */
  readonly nodes: readonly OrgNode[];
}

const THINGS: ReadonlySet<NodeKind> = new Set<NodeKind>(['resource', 'artefact']);

/** Stages of the sequence between the two, the earlier first; none where the two are of no sequence or of one time. */
export function stagesBetween(document: OrgDocument, before: string, after: string): readonly Stage[] {
  const [one, other] = [timeOf(document, before), timeOf(document, after)];
  if (one === null || other === null) return [];
  const [early, late] = [Math.min(one, other), Math.max(one, other)];
  return [...document.stages.values()]
    .filter(({ sequence, branchOf }) => branchOf === null && sequence !== null && sequence > early && sequence < late)
    .sort((x, y) => (x.sequence ?? 0) - (y.sequence ?? 0) || (x.id < y.id ? -1 : 1));
}

/** One entry a stage that has such bodies. A unit that the stage merely shows otherwise (renamed, say) is none. */
export function passing(document: OrgDocument, comparison: Comparison): readonly Passing[] {
  const { before, after } = comparison;
  return stagesBetween(document, before, after).flatMap((stage): Passing[] => {
    const [here, there] = [compare(document, before, stage.id), compare(document, stage.id, after)];
    const given = new Set(there.parts.map((part) => part.from));
    const received = new Set(here.parts.map((part) => part.to));
    const alone = inOrder(structureOf(document, stage.id)).filter(
      ({ id }) =>
        here.groupOfAfter.get(id)?.before.length === 0 &&
        there.groupOfBefore.get(id)?.after.length === 0 &&
        !given.has(id) &&
        !received.has(id),
    );
    const nodes = [...alone.filter(({ kind }) => !THINGS.has(kind)), ...alone.filter(({ kind }) => THINGS.has(kind))];
    return nodes.length === 0 ? [] : [{ stage, nodes }];
  });
}

/** "In between only, on the Interim chart. In place: A and B. Proposed: C." */
export function tellPassing(document: OrgDocument, { stage, nodes }: Passing): string {
  const noun = nounsOf(structureOf(document, stage.id));
  const told = (Object.keys(STATUSES) as Status[]).flatMap((status) => {
    const these = nodes.filter((node) => node.status === status);
    return these.length === 0 ? [] : [`${capital(STATUSES[status].label)}: ${list(these.map(({ id }) => noun(id).name))}.`];
  });
  return `In between only, on the ${stage.short} chart. ${told.join(' ')}`;
}
