/** Numbers on request, of the whole chart and of one unit's branch, both sides in a comparison. It counts nothing itself and judges nothing. */
import { useMemo } from 'react';
import { counterparts } from '../compare/decisions';
import { comparisonOf } from '../editor/derived';
import type { Asked } from '../editor/state';
import { selectNode } from '../editor/navigate';
import { useStore } from '../editor/store';
import { askTool } from '../editor/tools';
import { askedUnit } from '../editor/toolActions';
import { branchOf, figures, type Figures as Counted, type Spread } from '../model/figures';
import { STATUSES } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import type { Structure } from '../model/structure';
import { ToolFrame } from './ToolFrame';

interface Column {
  readonly id: string;
  readonly head: string;
  readonly figures: Counted;
  readonly structure: Structure;
}

const ONE_DIGIT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}

/** The greatest number, and below it who has it. */
function most({ count, most: value, mostOf }: Spread): Cell {
  if (count === 0) return { value: '–', of: '' };
  const [first, ...others] = mostOf;
  if (!first || value === 0) return { value: String(value), of: '' };
  return { value: String(value), of: `${first.name}${others.length === 0 ? '' : ` and ${others.length} more`}` };
}

interface Cell {
  readonly value: string;
  /** Muted words below the value; '' where none. */
  readonly of: string;
}

const plain = (value: string): Cell => ({ value, of: '' });

function shareCell(part: number, whole: number): Cell {
  return { value: share(part, whole), of: `${part} of ${whole}` };
}

interface Row {
  readonly head: string;
  /** What is counted, for who asks. */
  readonly explain: string;
  readonly cell: (figures: Counted) => Cell;
}

const ROWS: readonly Row[] = [
  { head: 'Units', explain: '', cell: ({ units }) => plain(String(units)) },
  { head: 'Units that lead', explain: 'others answer to them', cell: ({ span }) => plain(String(span.count)) },
  {
    head: 'Span, on average',
    explain: 'units that answer to one',
    cell: ({ span }) => plain(span.count === 0 ? '–' : ONE_DIGIT.format(span.mean)),
  },
  { head: 'Widest span', explain: '', cell: ({ span }) => most(span) },
  { head: 'Layers', explain: 'down from who answers to nobody', cell: ({ layers }) => plain(layers === 0 ? '–' : String(layers)) },
  {
    head: 'Boards, on average',
    explain: 'that a decision passes',
    cell: ({ boards }) => plain(boards.count === 0 ? '–' : ONE_DIGIT.format(boards.mean)),
  },
  { head: 'Boards, at most', explain: 'for one decision', cell: ({ boards }) => most(boards) },
  { head: 'Facts assumed', explain: 'that no paper says', cell: ({ byBasis, facts }) => shareCell(byBasis.assumed, facts) },
  { head: 'Facts inferred', explain: '', cell: ({ byBasis, facts }) => shareCell(byBasis.inferred, facts) },
  {
    head: 'Facts not in place',
    explain: 'proposed or intended',
    cell: ({ byStatus, facts }) => shareCell(byStatus.proposed + byStatus.intended, facts),
  },
];

function Table({
  caption,
  columns,
  document,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly document: OrgDocument;
}) {
  const bodies = [...document.bodies.values()].filter((body) => columns.some((column) => column.figures.byBody.has(body.id)));
  const none = columns.some((column) => column.figures.byBody.has(''));
  return (
    <table className="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">Figure</span>
          </th>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row.head}>
            <th scope="row">
              {row.head}
              {row.explain === '' ? null : <span className="muted"> {row.explain}</span>}
            </th>
            {columns.map((column) => {
              const { value, of } = row.cell(column.figures);
              return (
                <td key={column.id}>
                  {value}
                  {of === '' ? null : <span className="figures-of"> {of}</span>}
                </td>
              );
            })}
          </tr>
        ))}
        {bodies.map((body) => (
          <tr key={body.id}>
            <th scope="row">Units of {body.name}</th>
            {columns.map((column) => (
              <td key={column.id}>{column.figures.byBody.get(body.id) ?? 0}</td>
            ))}
          </tr>
        ))}
        {none ? (
          <tr>
            <th scope="row">Units of no organisation</th>
            {columns.map((column) => (
              <td key={column.id}>{column.figures.byBody.get('') ?? 0}</td>
            ))}
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

export function Figures({ unit }: { readonly unit: Asked | null }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const comparison = useStore(comparisonOf);
  const selected = useStore((state) => {
    const asked = askedUnit(state);
    return asked === null ? '' : `${asked.side} ${asked.id}`;
  });
  const sides = useMemo(
    () =>
      [['before', view.mode === 'stage' ? null : view.compare] as const, ['after', view.stage] as const].flatMap(([side, stage]) => {
        const structure = stage === null ? undefined : document.structures.get(stage);
        if (stage === null || !structure) return [];
        const row = document.stages.get(stage);
        const status = row && row.status !== 'in-place' ? ` (${STATUSES[row.status].label})` : '';
        return [{ side, id: stage, head: `${row?.short ?? stage}${status}`, structure }];
      }),
    [document, view],
  );
  const whole = useMemo(() => sides.map((side): Column => ({ ...side, figures: figures(side.structure) })), [sides]);
  const branch = useMemo(() => {
    if (!unit) return null;
    const ids = counterparts(comparison, unit);
    const name = sides.flatMap((side) => (side.side === unit.side ? [side.structure.nodes.get(unit.id)?.name] : []))[0];
    const columns = sides.map((side): Column => {
      const among = new Set(ids[side.side].flatMap((id) => [...branchOf(side.structure, id)]));
      return { ...side, figures: figures(side.structure, among) };
    });
    return name === undefined ? null : { name, columns };
  }, [unit, comparison, sides]);
  const [side, ...rest] = selected.split(' ');
  const offered = selected !== '' && selected !== (unit ? `${unit.side} ${unit.id}` : '');
  const structure = sides.find((one) => one.side === side)?.structure;
  const name = structure?.nodes.get(rest.join(' '))?.name ?? '';
  return (
    <ToolFrame title="Figures">
      {branch ? (
        <>
          <Table
            caption={`The branch of ${branch.name}: what it holds and what answers to it, however far down`}
            columns={branch.columns}
            document={document}
          />
          <p>
            <button type="button" className="link" onClick={() => unit && selectNode(unit.id)}>
              Show {branch.name}
            </button>
          </p>
        </>
      ) : null}
      {offered && name !== '' ? (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => askTool({ of: 'figures', unit: { side: side === 'before' ? 'before' : 'after', id: rest.join(' ') } })}
          >
            Figures of the branch of {name}
          </button>
        </p>
      ) : null}
      <Table caption={sides.length > 1 ? 'The two charts, whole' : 'The whole chart'} columns={whole} document={document} />
      <p className="muted tool-foot">
        A board on a decision’s way is a board, committee or statutory body above the unit, on its shortest ways to everyone with the last
        word; the unit itself is not counted. What a chart leaves out is not counted either.
      </p>
    </ToolFrame>
  );
}
