/**
 * The whole answer to where a decision goes, a side at a time: from each unit that stands for the asked one up to the last words, or to
 * one other unit. It walks nothing and words nothing itself.
 */
import { boardsOn, decisionOf, waysBetween, type Decision, type Way, type WaysBetween } from '../model/decisionPath';
import { structureOf, type OrgDocument } from '../model/document';
import type { OrgNode, Structure } from '../model/structure';
import type { Comparison } from './comparison';
import { counterparts, sumOfWay, tellCount, tellDecision, tellNone, tellRound, type Picked } from './decisions';
import { capital } from './names';

export interface SideAnswer {
  readonly side: Picked['side'];
  readonly stage: string;
  readonly structure: Structure;
  /** Node ids of who stands for the asked unit on this side; empty where nobody does. */
  readonly from: readonly string[];
  /** One of `from` each, where every last word is asked for. */
  readonly decisions: readonly Decision[];
  /** Every pair of who stands for the two units, where one other is asked for; empty where nobody stands for it. */
  readonly between: readonly { readonly from: string; readonly to: string; readonly found: WaysBetween }[];
}

/**
 * Both sides of a comparison, before first; of a single stage that side alone. `to` null asks for every last word. At most `most` ways are
 * listed for each end; how many there are is told all the same.
 */
export function decisionAnswers(
  document: OrgDocument,
  stages: { readonly before: string | null; readonly after: string },
  comparison: Comparison | null,
  from: Picked,
  to: Picked | null,
  most: number,
): readonly SideAnswer[] {
  const [starts, ends] = [counterparts(comparison, from), to === null ? null : counterparts(comparison, to)];
  return (['before', 'after'] as const).flatMap((side): SideAnswer[] => {
    const stage = stages[side];
    if (stage === null) return [];
    const structure = structureOf(document, stage);
    const here = (ids: readonly string[]): readonly string[] => ids.filter((id) => structure.nodes.has(id));
    const known = here(starts[side]);
    return [
      {
        side,
        stage,
        structure,
        from: known,
        decisions: ends === null ? known.map((id) => decisionOf(structure, id, most)) : [],
        between:
          ends === null
            ? []
            : known.flatMap((one) =>
                here(ends[side]).map((other) => ({ from: one, to: other, found: waysBetween(structure, one, other, most) })),
              ),
      },
    ];
  });
}

/** All ways of an answer that are listed. */
export function waysOf(answer: SideAnswer): readonly Way[] {
  return [
    ...answer.decisions.flatMap((decision) => decision.ends.flatMap((end) => end.ways)),
    ...answer.between.flatMap(({ found }) => (found.direction === 'same' ? [] : found.ways)),
  ];
}

/** How many ways are left out of the lists. */
export function waysLeftOut(answer: SideAnswer): number {
  const lists = [...answer.decisions.flatMap((decision) => decision.ends), ...answer.between.map(({ found }) => found)];
  return lists.reduce((sum, { total, ways }) => sum + Math.max(0, total - ways.length), 0);
}

/** Boards on the way, each once: on every shortest way to every last word, listed or not; to one other unit, on the listed ones. */
export function boardsOfAnswer(answer: SideAnswer): readonly OrgNode[] {
  const found = new Map<string, OrgNode>();
  for (const { boards } of answer.decisions) for (const board of boards) found.set(board.id, board);
  for (const { found: ways } of answer.between)
    if (ways.direction !== 'same') for (const way of ways.ways) for (const board of boardsOn(way)) found.set(board.id, board);
  return [...found.values()];
}

/** What stands round the ends of its chains and answers on: without it a short chain would read as a short way. */
export function remarksOf({ structure, decisions }: SideAnswer): readonly string[] {
  const last = decisions.flatMap(({ ends }) => ends.filter((end) => end.last).map(({ node }) => node.id));
  return [...new Set(last.map((id) => tellRound(structure, id)).filter((words) => words !== ''))];
}

/** One side's answer in a few sentences. */
export function tellAnswer({ structure, decisions, between, from }: SideAnswer): string {
  if (from.length === 0 || decisions.length + between.length === 0) return 'No counterpart on this chart.';
  return [
    ...decisions.map((decision) => tellDecision(structure, decision)),
    ...between.map(({ from: one, to, found }) => {
      if (found.direction === 'none' || found.direction === 'same') return tellNone(structure, one, to, found);
      const [first] = found.ways;
      return `${tellCount(found)}${first ? ` ${capital(sumOfWay(first))}.` : ''}`;
    }),
  ].join(' ');
}
