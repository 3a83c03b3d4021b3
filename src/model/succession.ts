/**
 * What rows of lineage say of single units: which unit it was on the earlier chart, and who comes after it when it goes.
 * It knows rows, not groups: fates by arithmetic are the comparison's business.
 */
import type { Refusal } from './command';
import { saidInTheRoom, type Lineage, type OrgDocument } from './document';
import type { Draft } from './draft';
import { LINEAGE_KINDS, type LineageKind } from './kinds';
import { cleanText } from './limits';
import { firstRefusal, refuse, tooLong } from './rules';
import type { OrgNode } from './structure';
import { lineageInWords, stageName } from './words';

const byId = (a: Lineage, b: Lineage): number => (a.id < b.id ? -1 : 1);

/** The unit that the row names at `stage`; '' where it names none there. */
export function endAt(row: Lineage, stage: string): string {
  const { before, after } = LINEAGE_KINDS[row.kind];
  return row.fromStage === stage ? (before ? row.from : '') : row.toStage === stage && after ? row.to : '';
}

function isBetween(row: Lineage, a: string, b: string): boolean {
  return (row.fromStage === a && row.toStage === b) || (row.fromStage === b && row.toStage === a);
}

/** The rows between two stages, whichever of the two they start from, by id. */
export function rowsBetween(rows: Iterable<Lineage>, a: string, b: string): Lineage[] {
  return [...rows].filter((row) => isBetween(row, a, b)).sort(byId);
}

/** The row of `rows` that settles the own fate of the unit at `stage`. */
export function ownRowOf(rows: readonly Lineage[], stage: string, id: string): Lineage | null {
  return rows.find((row) => LINEAGE_KINDS[row.kind].own && endAt(row, stage) === id) ?? null;
}

/** The rows that settle fates between two stages, as comparisons read them: of two that settle one unit's, the first by id holds. */
function settling(rows: readonly Lineage[]): Lineage[] {
  const settled = new Set<string>();
  return rows.filter((row) => {
    if (!LINEAGE_KINDS[row.kind].own) return false;
    const ends = [row.fromStage, row.toStage].filter((stage) => endAt(row, stage) !== '').map((stage) => `${stage} ${endAt(row, stage)}`);
    if (ends.some((end) => settled.has(end))) return false;
    for (const end of ends) settled.add(end);
    return true;
  });
}

/** Two rows that settle one unit's own fate between the same two stages, told of `row`; null where it is the only one. */
export function secondFate(document: OrgDocument, row: Lineage): Refusal | null {
  if (!LINEAGE_KINDS[row.kind].own) return null;
  const others = rowsBetween(document.lineages.values(), row.fromStage, row.toStage).filter((other) => other.id !== row.id);
  for (const stage of [row.fromStage, row.toStage]) {
    const id = endAt(row, stage);
    const other = id === '' ? null : ownRowOf(others, stage, id);
    if (!other) continue;
    const name = document.structures.get(stage)?.nodes.get(id)?.name ?? id;
    const pair = `${stageName(document, row.fromStage)} and ${stageName(document, row.toStage)}`;
    return refuse(
      'second-fate',
      `“${lineageInWords(document, row)}” can't stand beside “${lineageInWords(document, other)}”: what became of ${name} between ${pair} is settled once only.`,
    );
  }
  return null;
}

/** Whether `before` can be the earlier stage of a pair in which `stage` is changed. `doing` starts the sentence: "Merging units". */
export function noEarlierStage(document: OrgDocument, before: string, stage: string, doing: string): Refusal | null {
  const [earlier, later] = [document.stages.get(before), document.stages.get(stage)];
  if (!later) return refuse('unknown-stage', `This document has no stage “${stage}”.`);
  const needs = `${doing} is told between two charts`;
  if (!earlier) {
    const which = before === '' ? `none before ${stageName(document, stage)} was chosen` : `this document has no stage “${before}”`;
    return refuse('no-earlier-stage', `${needs}, an earlier one and this; ${which}.`);
  }
  if (earlier === later) return refuse('no-earlier-stage', `${needs}, an earlier one and this; ${later.name} can't be both.`);
  if (earlier.sequence !== null && later.sequence !== null && earlier.sequence > later.sequence)
    return refuse('no-earlier-stage', `${needs}, an earlier one and this; ${earlier.name} comes after ${later.name}.`);
  return null;
}

/** A unit seen at both stages of a pair. At least one is given. */
export interface Across {
  /** Its id on the earlier chart; null for what is new on the later one. */
  readonly earlier: string | null;
  /** The unit on the later chart; null where it is no longer there. */
  readonly later: OrgNode | null;
}

/** `id` is the unit's id at the later stage or, for one that is no longer there, at the earlier one. Null where neither has it. */
export function acrossPair(document: OrgDocument, before: string, stage: string, id: string): Across | null {
  const rows = settling(rowsBetween(document.lineages.values(), before, stage));
  const [then, now] = [document.structures.get(before)?.nodes, document.structures.get(stage)?.nodes];
  const later = now?.get(id);
  if (later) {
    const own = ownRowOf(rows, stage, id);
    if (own) return { earlier: endAt(own, before) || null, later };
    return { earlier: then?.has(id) && !ownRowOf(rows, before, id) ? id : null, later };
  }
  if (!then?.has(id)) return null;
  const own = ownRowOf(rows, before, id);
  return { earlier: id, later: (own && now?.get(endAt(own, stage))) ?? null };
}

/** The row as a person in the room says it, with a reason that is clean already. */
export function rowSaid(
  document: OrgDocument,
  row: Pick<Lineage, 'id' | 'fromStage' | 'toStage' | 'kind' | 'from' | 'to' | 'reason'>,
): Lineage {
  return { ...row, via: [], ...saidInTheRoom(document, row.toStage) };
}

export function badReason(reason: string): Refusal | null {
  return firstRefusal(() => tooLong('text', cleanText(reason), 'The reason'));
}

/** Says what rows between the two stages leave out: that each of `from` leads to each of `to`. What is said already is not said again. */
export function sayJoined(
  draft: Draft,
  pair: { readonly before: string; readonly stage: string; readonly kind: LineageKind; readonly reason: string },
  from: readonly string[],
  to: readonly string[],
  nextId: () => string,
): void {
  const { before, stage, kind, reason } = pair;
  const said = new Set(
    rowsBetween(draft.all('lineages', ''), before, stage).map((row) => JSON.stringify([endAt(row, before), endAt(row, stage)])),
  );
  for (const earlier of from) {
    for (const later of to) {
      if (said.has(JSON.stringify([earlier, later]))) continue;
      const id = nextId();
      draft.put(
        'lineages',
        '',
        id,
        rowSaid(draft.from, { id, fromStage: before, toStage: stage, kind, from: earlier, to: later, reason: cleanText(reason) }),
      );
    }
  }
}

/**
 * Hands the rows that name a unit at `stage` on to those who come after it, whatever the other stage: one row for each heir, of which the
 * first keeps the row's id. A row that paired the unit becomes one of merging or splitting (`joined`, by the side of the row at which
 * `stage` stands); one that said it is new or ends goes to every heir, or to none (`alone`).
 * Gives the other stages of the rows by which something leads to the heirs now.
 */
export function handOn(
  draft: Draft,
  stage: string,
  heirs: ReadonlyMap<string, readonly string[]>,
  { joined, alone }: { readonly joined: Readonly<Record<'from' | 'to', LineageKind>>; readonly alone: 'every' | 'none' },
  nextId: () => string,
): ReadonlySet<string> {
  const others = new Set<string>();
  const said = new Set<string>();
  const sayingOf = (row: Lineage): string => JSON.stringify([row.fromStage, row.toStage, row.from, row.to, LINEAGE_KINDS[row.kind].own]);
  const rows = draft.all('lineages', '').sort(byId);
  const named = rows.filter((row) => heirs.has(endAt(row, stage)));
  for (const row of rows) if (!heirs.has(endAt(row, stage))) said.add(sayingOf(row));
  for (const row of named) {
    const side = row.toStage === stage ? 'to' : 'from';
    const { own, before, after } = LINEAGE_KINDS[row.kind];
    const single = !before || !after;
    const kind = own && !single ? joined[side] : row.kind;
    draft.put('lineages', '', row.id, null);
    let kept = false;
    for (const heir of single && alone === 'none' ? [] : (heirs.get(endAt(row, stage)) ?? [])) {
      const handed = { ...row, kind, [side]: heir };
      if (said.has(sayingOf(handed))) continue;
      said.add(sayingOf(handed));
      const id = kept ? nextId() : row.id;
      kept = true;
      if (!single) others.add(side === 'to' ? row.fromStage : row.toStage);
      draft.put('lineages', '', id, { ...handed, id });
    }
  }
  return others;
}
