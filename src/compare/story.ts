/**
 * The whole story of what became of a unit: every row of lineage behind its group and the parts it gives or takes, read in the row's own
 * direction, with the bodies of stages between through which it passes. It reads rows and words them; fates are others' business.
 */
import type { Lineage, OrgDocument } from '../model/document';
import { BASES, LINEAGE_KINDS, STATUSES, type Status } from '../model/kinds';
import type { Comparison, Group } from './comparison';
import { asSubject, list, nounsOf, type Noun } from './names';
import { STAY, tell, weakestStatus, type Deed } from './phrases';
import { rowsById, tellingOf } from './telling';
import { printCitations } from './traits';
import { statusOf } from './unitSentences';

/** A unit that a row names, with the stage at which it stands. */
export interface StoryUnit {
  readonly stage: string;
  readonly id: string;
  readonly name: string;
}

/** A body of a stage between the two. */
export interface StoryStop extends StoryUnit {
  /** What the stage is called. */
  readonly stageName: string;
  readonly status: Status;
}

export interface StoryRow {
  /** Of the row of lineage. */
  readonly id: string;
  /** Given beside what becomes of the unit itself. */
  readonly part: boolean;
  /** What the row starts from; null for what is new. */
  readonly from: StoryUnit | null;
  /** "is to merge into", to be read between the two. */
  readonly verb: string;
  readonly to: StoryUnit | null;
  /** Stations in the order of the row. */
  readonly via: readonly StoryStop[];
  readonly reason: string;
  readonly basis: string;
  readonly status: string;
  readonly sources: string;
  readonly note: string;
}

const DEEDS: Readonly<Record<Lineage['kind'], Deed>> = {
  continues: { base: 'go on as', done: 'gone on as', now: { one: 'goes on as', many: 'go on as' } },
  renamed: { base: 'be renamed', done: 'been renamed' },
  moved: { base: 'move and be called', done: 'moved and been called' },
  new: { base: 'be new', done: 'been new', now: { one: 'is new', many: 'are new' } },
  ends: { base: 'end', done: 'ended' },
  'merged-into': { base: 'merge into', done: 'merged into' },
  'split-into': { base: 'split into', done: 'split into' },
};
/** Of one that keeps its name there is no second unit to tell. */
const UNDER_ITS_NAME: Partial<Readonly<Record<Lineage['kind'], Deed>>> = {
  continues: STAY,
  renamed: STAY,
  moved: { base: 'move', done: 'moved' },
};
const GIVE: Deed = { base: 'give a part to', done: 'given a part to' };

function unitOf(document: OrgDocument, stage: string, id: string): StoryUnit | null {
  const structure = document.structures.get(stage);
  return structure?.nodes.has(id) ? { stage, id, name: nounsOf(structure)(id).name } : null;
}

/** Stations at which others than the row's own two ends stand. */
function stopsOf(document: OrgDocument, row: Lineage): StoryStop[] {
  const stages = [...document.stages.values()]
    .filter(({ id, branchOf }) => branchOf === null && id !== row.fromStage && id !== row.toStage)
    .sort((x, y) => (x.sequence ?? Infinity) - (y.sequence ?? Infinity) || (x.id < y.id ? -1 : 1));
  return row.via.flatMap((id): StoryStop[] => {
    if (id === row.from || id === row.to) return [];
    const stage = stages.find((one) => document.structures.get(one.id)?.nodes.has(id));
    const unit = stage && unitOf(document, stage.id, id);
    const status = document.structures.get(stage?.id ?? '')?.nodes.get(id)?.status;
    return stage && unit && status ? [{ ...unit, stageName: stage.short, status }] : [];
  });
}

function verbOf(status: Status, deed: Deed, noun: Noun): string {
  return tell({ name: '', plural: noun.plural }, status, [deed]).trim();
}

/** Rows that settle the fate before parts, each in reading order. Empty where equal ids alone say what became of it. */
export function storyOf(document: OrgDocument, comparison: Comparison, group: Group): readonly StoryRow[] {
  const telling = tellingOf(document, comparison);
  const parts = [...telling.given(group), ...telling.received(group)].map((part) => part.lineage);
  const settled = statusOf(telling, group);
  const place = (id: string): number => telling.orderBefore.get(id) ?? telling.orderAfter.get(id) ?? 0;
  const inOrder = (rows: readonly Lineage[]): Lineage[] =>
    [...rows].sort((x, y) => place(x.from) - place(y.from) || place(x.to) - place(y.to) || (x.id < y.id ? -1 : 1));
  const rowOf = (row: Lineage, part: boolean): StoryRow[] => {
    const ends = LINEAGE_KINDS[row.kind];
    const from = ends.before ? unitOf(document, row.fromStage, row.from) : null;
    const end = ends.after ? unitOf(document, row.toStage, row.to) : null;
    const same = !part && from !== null && from.name === end?.name ? UNDER_ITS_NAME[row.kind] : undefined;
    const teller = from ?? end;
    const structure = document.structures.get(teller?.stage ?? '');
    if (!teller || !structure) return [];
    // A row is no more real than what it is told of, and where that is to stand.
    const taker = document.structures.get(row.toStage)?.nodes.get(row.to)?.status ?? 'in-place';
    const status = weakestStatus([row.status, part ? taker : settled]);
    return [
      {
        id: row.id,
        part,
        from,
        verb: verbOf(status, same ?? (part ? GIVE : DEEDS[row.kind]), nounsOf(structure)(teller.id)),
        to: same ? null : end,
        via: stopsOf(document, row),
        reason: row.reason,
        basis: BASES[row.basis].label,
        status: STATUSES[status].label,
        sources: printCitations(document, row.citations),
        note: row.note,
      },
    ];
  };
  return [
    ...inOrder(rowsById(telling, group.lineages)).flatMap((row) => rowOf(row, false)),
    ...inOrder(rowsById(telling, [...new Set(parts)])).flatMap((row) => rowOf(row, true)),
  ];
}

/** "CCG Senior Leadership Team is to merge into Integrated OCO management team, by way of Joint Operational Management Team (Interim)." */
export function tellStory({ from, verb, to, via }: StoryRow): string {
  const way = via.length === 0 ? '' : `, by way of ${list(via.map(({ name, stageName }) => `${name} (${stageName})`))}`;
  const told = from ? [asSubject(from.name), verb, to?.name ?? ''] : [to?.name ?? '', verb];
  return `${told.filter((words) => words !== '').join(' ')}${way}.`;
}
