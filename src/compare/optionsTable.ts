/**
 * How the options differ, in numbers: the current chart, the target and every scenario that is not set aside, each against the current one
 * and against the target. It counts what comparisons and figures give; it refuses to judge, and to know how a table is drawn.
 */
import { stagesInOrder, structureOf, targetStage, type OrgDocument, type Stage } from '../model/document';
import { figures, type Figures, type Spread } from '../model/figures';
import { scenariosOf } from '../model/scenarios';
import type { Structure } from '../model/structure';
import { compare } from './compare';
import type { Comparison } from './comparison';
import { FATES, isChange, type Fate } from './fates';

export interface OptionsColumn {
  readonly stage: Stage;
  /** What it is to the others: "current", "target", "option". */
  readonly part: 'current' | 'target' | 'option';
}

/** Where a number leads: to the rows of a comparison that it counts, or to a unit of a chart. */
export type Lead =
  | { readonly stage: string; readonly compare: string; readonly fate: Fate }
  | { readonly stage: string; readonly compare: null; readonly focus: string | null };

export interface OptionsCell {
  /** As it is read; "–" where there is nothing to count. */
  readonly value: string;
  /** Further words to the number: whose it is, of how many; '' where none. */
  readonly detail: string;
  readonly lead: Lead | null;
}

export interface OptionsRow {
  readonly head: string;
  /** What is counted; '' where the head says it. */
  readonly explain: string;
  /** One a column. */
  readonly cells: readonly OptionsCell[];
}

export interface OptionsTable {
  readonly columns: readonly OptionsColumn[];
  readonly groups: readonly { readonly head: string; readonly rows: readonly OptionsRow[] }[];
}

/** The stage that everything is told against: the one opened as the earlier, else the first of the sequence; null where there is neither. */
function currentStage(document: OrgDocument): Stage | null {
  const opened = document.stages.get(document.meta.openBefore);
  return opened ?? stagesInOrder(document).find((stage) => stage.sequence !== null) ?? null;
}

export function optionsTable(document: OrgDocument): OptionsTable {
  const [current, target] = [currentStage(document), targetStage(document)];
  const columns: OptionsColumn[] = [];
  if (current) columns.push({ stage: current, part: 'current' });
  if (target && target !== current) columns.push({ stage: target, part: 'target' });
  const taken = new Set(columns.map(({ stage }) => stage.id));
  for (const stage of scenariosOf(document)) if (!stage.parked && !taken.has(stage.id)) columns.push({ stage, part: 'option' });

  const counted = columns.map(({ stage }) => {
    const structure = structureOf(document, stage.id);
    return {
      stage,
      structure,
      figures: figures(structure),
      sinceCurrent: current && stage !== current ? compare(document, current.id, stage.id) : null,
      fromTarget: target && stage !== target && stage !== current ? compare(document, target.id, stage.id) : null,
    };
  });
  const rowOf = (head: string, explain: string, cell: (one: Counted) => OptionsCell): OptionsRow => ({
    head,
    explain,
    cells: counted.map(cell),
  });

  const fates = (Object.keys(FATES) as Fate[]).filter(
    (fate) => fate !== 'not-shown' || counted.some(({ sinceCurrent }) => (sinceCurrent?.counts[fate] ?? 0) > 0),
  );
  const groups = [
    {
      head: `What becomes of the units${current ? `, against ${current.short}` : ''}`,
      rows: [
        ...fates.map((fate) => rowOf(FATES[fate].label, FATES[fate].explain, ({ sinceCurrent }) => fateCell(sinceCurrent, fate))),
        rowOf('Kept, and changed', 'moved, renamed, of another kind, edited, or with a part given or taken', ({ sinceCurrent }) =>
          sinceCurrent ? plain(sinceCurrent.groups.filter((group) => group.fate === 'kept' && isChange(group)).length) : NOTHING,
        ),
      ],
    },
    {
      head: 'Span and layers',
      rows: [
        rowOf('Units', '', ({ figures: { units }, stage }) => plain(units, '', { stage: stage.id, compare: null, focus: null })),
        rowOf('Span, on average', 'units that answer to one, over those that lead', ({ figures: { span } }) => mean(span)),
        rowOf('Widest span', '', ({ figures: { span }, stage }) => most(span, stage.id)),
        rowOf('Layers', 'down from who answers to nobody', ({ figures: { layers } }) => (layers === 0 ? NOTHING : plain(layers))),
      ],
    },
    {
      head: 'Boards that a decision passes',
      rows: [
        rowOf('On average', '', ({ figures: { boards } }) => mean(boards)),
        rowOf('At most', '', ({ figures: { boards }, stage }) => most(boards, stage.id)),
      ],
    },
    {
      head: 'What is open',
      rows: [
        rowOf('Unplaced', 'cut loose and waiting for a place', ({ structure, stage }) =>
          first(structure, stage.id, ({ unplaced }) => unplaced),
        ),
        rowOf('Not yet decided', '', ({ structure, stage }) => first(structure, stage.id, ({ undecided }) => undecided)),
        rowOf('Facts assumed', 'that no paper says', ({ figures: all }) => assumed(all)),
      ],
    },
    {
      head: `Gained and lost${target ? `, against ${target.short}` : ''}`,
      rows: [
        rowOf('Units gained', `that ${target?.short ?? 'the target'} has not`, ({ fromTarget }) => fateCell(fromTarget, 'added', 'after')),
        rowOf('Units lost', `that ${target?.short ?? 'the target'} has`, ({ fromTarget }) => fateCell(fromTarget, 'removed', 'before')),
      ],
    },
  ];
  return { columns, groups };
}

interface Counted {
  readonly stage: Stage;
  readonly structure: Structure;
  readonly figures: Figures;
  readonly sinceCurrent: Comparison | null;
  readonly fromTarget: Comparison | null;
}

const NOTHING: OptionsCell = { value: '–', detail: '', lead: null };
const ONE_DIGIT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function plain(count: number, detail = '', lead: Lead | null = null): OptionsCell {
  return { value: count.toLocaleString('en-GB'), detail, lead: count === 0 ? null : lead };
}

/** Groups of a fate, as the legend counts them; or the units of one side in them. */
function fateCell(comparison: Comparison | null, fate: Fate, side: 'before' | 'after' | null = null): OptionsCell {
  if (!comparison) return NOTHING;
  const count =
    side === null
      ? comparison.counts[fate]
      : comparison.groups.filter((group) => group.fate === fate).reduce((sum, group) => sum + group[side].length, 0);
  return plain(count, '', { stage: comparison.after, compare: comparison.before, fate });
}

function mean({ count, mean: value }: Spread): OptionsCell {
  return count === 0 ? NOTHING : { value: ONE_DIGIT.format(value), detail: '', lead: null };
}

function most({ count, most: value, mostOf }: Spread, stage: string): OptionsCell {
  const [node, ...others] = mostOf;
  if (count === 0) return NOTHING;
  if (!node || value === 0) return plain(value);
  return plain(value, others.length === 0 ? node.name : `${node.name} and ${others.length} more`, { stage, compare: null, focus: node.id });
}

/** How many units are so; leads to the chart, to the one unit where it stands in the picture. */
function first(
  structure: Structure,
  stage: string,
  is: (node: { readonly unplaced: boolean; readonly undecided: boolean }) => boolean,
): OptionsCell {
  const found = [...structure.nodes.values()].filter(is);
  const [only] = found.filter((node) => !node.unplaced);
  return plain(found.length, '', { stage, compare: null, focus: only?.id ?? null });
}

function assumed({ byBasis, facts }: Figures): OptionsCell {
  if (facts === 0) return NOTHING;
  return plain(byBasis.assumed, `${Math.round((100 * byBasis.assumed) / facts)} % of ${facts.toLocaleString('en-GB')}`);
}

/** Head and rows as texts: what is copied and what a file of comma-separated values holds. */
export function optionsCells({ columns, groups }: OptionsTable): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return {
    head: ['Section', 'Figure', ...columns.map(({ stage, part }) => `${stage.name} (${part})`)],
    rows: groups.flatMap(({ head, rows }) =>
      rows.map((row) => [
        head,
        row.explain === '' ? row.head : `${row.head} (${row.explain})`,
        ...row.cells.map(({ value, detail }) => (detail === '' ? value : `${value} (${detail})`)),
      ]),
    ),
  };
}
