/**
 * Who is lost between two stages: units of the earlier one of which nobody says what becomes, units of the later one of which nobody says
 * where they come from, and units that wait without a place. Pure; it blames nobody and mends nothing.
 */
import { structureOf, type OrgDocument } from '../model/document';
import { inOrder } from '../model/structure';
import type { Comparison, Group } from './comparison';

export const LOSSES = {
  'no-landing': { label: 'without a landing', because: 'nobody says what becomes of it' },
  'no-origin': { label: 'without an origin', because: 'nobody says where it comes from' },
  unplaced: { label: 'unplaced', because: 'it waits for a place' },
} as const satisfies Record<string, { readonly label: string; readonly because: string }>;
export type Loss = keyof typeof LOSSES;

export interface Lost {
  readonly loss: Loss;
  readonly stage: string;
  readonly node: string;
}

/**
 * In reading order: landings first, then origins, then what waits. Silence isn't a loss on a partial chart or between companions, where
 * what is missing isn't shown; what waits is lost on any chart. A unit that waits is told once, as waiting; what it holds waits with it.
 */
export function lost(document: OrgDocument, comparison: Comparison): readonly Lost[] {
  const { before, after } = comparison;
  const told = new Set<string>();
  const waiting = [before, ...(after === before ? [] : [after])].flatMap((stage) =>
    inOrder(structureOf(document, stage))
      .filter((node) => node.unplaced)
      .map((node): Lost => {
        told.add(`${stage} ${node.id}`);
        return { loss: 'unplaced', stage, node: node.id };
      }),
  );
  const silent = (loss: Loss, stage: string, fate: Group['fate'], of: ReadonlyMap<string, Group>): readonly Lost[] =>
    inOrder(structureOf(document, stage)).flatMap((node) => {
      const group = of.get(node.id);
      const lostHere = group?.fate === fate && group.lineages.length === 0 && !given.has(node.id) && !told.has(`${stage} ${node.id}`);
      return lostHere ? [{ loss, stage, node: node.id }] : [];
    });
  // Who gives or receives a part is accounted for by that row.
  const given = new Set(comparison.parts.flatMap((part) => [part.from, part.to]));
  return [
    ...silent('no-landing', before, 'removed', comparison.groupOfBefore),
    ...silent('no-origin', after, 'added', comparison.groupOfAfter),
    ...waiting,
  ];
}
