/**
 * The comparison as a table: one row a unit group or line, sorted, searched, filtered and copied. The accessible twin of the map.
 * What cells say is `compare/changeTable`'s affair.
 */
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import {
  COLUMN_NAMES,
  COLUMNS,
  nextSorting,
  searched,
  sorted,
  tableRows,
  tabSeparated,
  type Column,
  type Named,
  type Sorting,
  type TableRow,
} from '../compare/changeTable';
import { actionForKey, runAction } from '../editor/actions';
import { boxesByKey, changesOf, comparisonOf } from '../editor/derived';
import { filteredOut } from '../editor/filtering';
import { announce } from '../editor/navigate';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import { Segmented } from '../ui/Segmented';
import { useWaiting } from '../ui/Waits';
import { counted } from './facts';
import { FateCounts } from './FateCounts';
import { FieldList } from './FieldList';
import { FilterBar } from './FilterBar';
import { copyText, leadTo, leadToMap } from './leading';
import { RevertButton } from './RevertButton';
import { Badge } from './Signs';
import { StepButtons } from './StepButtons';
import './table.css';

type Of = 'all' | 'unit' | 'line';

/** So many rows at once; more on demand, so that thousands don't hold the page. What is selected is always there. */
const AT_ONCE = 400;

const KINDS = [
  { id: 'all', label: 'All' },
  { id: 'unit', label: 'Units' },
  { id: 'line', label: 'Lines' },
] as const satisfies readonly { id: Of; label: string }[];
const SHARED: ReadonlySet<string> = new Set(['previous-change', 'next-change', 'select-none', 'help']);

/** Ids of the groups and lines that the selection means, one a line, so that rows render only where it is another. */
function meantBy(state: State): string {
  const boxes = boxesByKey(state);
  return state.selection
    .map((thing) => (thing.of === 'box' ? `unit ${boxes.get(thing.key)?.group ?? ''}` : `line ${thing.id.replace(/^was:/, '')}`))
    .join('\n');
}

function isMeant({ row }: TableRow, meant: ReadonlySet<string>): boolean {
  return row.of === 'unit' ? meant.has(`unit ${row.id}`) : [...row.before, ...row.after].some((id) => meant.has(`line ${id}`));
}

function Names({
  of,
  side,
  things,
}: {
  readonly of: 'unit' | 'line';
  readonly side: 'before' | 'after';
  readonly things: readonly Named[];
}) {
  if (things.length === 0) return <span className="muted">–</span>;
  return (
    <ul>
      {things.map((thing) => (
        <li key={thing.id}>
          <button type="button" className="link table-name" onClick={() => leadTo(of, side, thing.id)} onDoubleClick={leadToMap}>
            {thing.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

const Row = memo(function Row({ shown, meant }: { readonly shown: TableRow; readonly meant: boolean }) {
  const { row, before, after, sign, cells } = shown;
  return (
    <tr data-change={row.fate} data-traits={row.traits.join(' ')} data-row={row.id} aria-current={meant || undefined}>
      <td data-label={COLUMNS.asIs.label}>
        <Names of={row.of} side="before" things={before} />
      </td>
      <td data-label={COLUMNS.toBe.label}>
        <Names of={row.of} side="after" things={after} />
      </td>
      <th scope="row">
        <span className="table-kind">
          <Badge glyph={sign.glyph} tone={sign.tone} /> {cells.kind}
          <RevertButton row={row} small />
        </span>
        <span className="table-sentence">{row.sentence}</span>
        <FieldList fields={row.fields} />
      </th>
      <td data-label={COLUMNS.reason.label} className="cell-reason">
        {cells.reason}
      </td>
      <td data-label={COLUMNS.source.label} className="cell-source">
        {cells.source === '' ? <span className="muted">no paper says so</span> : cells.source}
      </td>
      <td data-label={COLUMNS.basis.label}>{cells.basis}</td>
      <td data-label={COLUMNS.status.label}>{cells.status}</td>
    </tr>
  );
});

function Head({ sorting, onSort }: { readonly sorting: Sorting | null; readonly onSort: (column: Column) => void }) {
  return (
    <thead>
      <tr>
        {COLUMN_NAMES.map((column) => {
          const mine = sorting?.column === column ? sorting.direction : undefined;
          return (
            <th key={column} scope="col" aria-sort={mine ?? 'none'} className={`column-${column}`}>
              <button type="button" onClick={() => onSort(column)}>
                {COLUMNS[column].label}
                <svg className="table-order" viewBox="0 0 8 12" width="8" height="12" aria-hidden="true" focusable="false">
                  {mine === 'descending' ? null : <path d="M4 1 7 5H1z" />}
                  {mine === 'ascending' ? null : <path d="M4 11 1 7h6z" />}
                </svg>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

export function TableView() {
  const waiting = useWaiting();
  const document = useStore((state) => state.document);
  const comparison = useStore(comparisonOf);
  const changes = useStore(changesOf);
  const out = useStore(filteredOut);
  const selection = useStore(meantBy);
  const reveal = useStore((state) => state.reveal);
  const [of, setOf] = useState<Of>('all');
  const [typed, setTyped] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [most, setMost] = useState(AT_ONCE);
  const body = useRef<HTMLTableSectionElement>(null);

  const all = useMemo(() => (comparison ? tableRows(document, comparison, changes) : []), [document, comparison, changes]);
  const shown = useMemo(() => {
    const passing = all.filter(({ row }) => !out.has(row.id) && (of === 'all' || row.of === of));
    return sorted(searched(passing, typed), sorting);
  }, [all, out, of, typed, sorting]);
  const meant = useMemo(() => new Set(selection.split('\n')), [selection]);
  const drawn = shown.filter((row, at) => at < most || isMeant(row, meant));
  const left = all.length - shown.length;
  const words =
    left === 0
      ? `All ${all.length} rows in view, none filtered out.`
      : `${shown.length} of ${all.length} rows in view; ${left} filtered out.`;

  // What is asked to be seen is scrolled to; where the table has the focus, it comes along.
  const revealed = useRef<typeof reveal>(null);
  useEffect(() => {
    if (!reveal || reveal === revealed.current) return;
    revealed.current = reveal;
    const row = body.current?.querySelector<HTMLElement>('tr[aria-current="true"]');
    row?.scrollIntoView({ block: 'nearest' });
    if (row && body.current?.contains(window.document.activeElement)) row.querySelector('button')?.focus({ preventScroll: true });
  });

  // A table takes no keys by itself: those of the map that mean something here are heard round it.
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroll.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actionForKey(event, 'map');
      if (!action || !SHARED.has(action.id)) return;
      event.preventDefault();
      event.stopPropagation();
      runAction(action.id);
    };
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, []);
  const sort = (column: Column): void => {
    const next = nextSorting(sorting, column);
    setSorting(next);
    announce(next ? `Sorted by ${COLUMNS[column].label}, ${next.direction}.` : 'In the order in which the change is told.');
  };

  if (!comparison) return null;
  return (
    <div className="table-view" data-map="" data-view="table" data-layout={waiting ? 'working' : 'ready'}>
      <div className="view-head">
        <FilterBar told={words} head={<FateCounts />}>
          <input
            type="search"
            className="view-search"
            aria-label="Find in the table"
            placeholder="Find in the table"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Segmented
            label="Which changes"
            className="segmented-small"
            segments={KINDS.map(({ id, label }) => ({ id, label, pressed: of === id, run: () => setOf(id) }))}
          />
        </FilterBar>
        <div className="view-actions">
          <StepButtons />
          {selection === '' ? null : (
            <button type="button" className="button" onClick={leadToMap}>
              Show on the map
            </button>
          )}
          <button
            type="button"
            className="button"
            onClick={() => void copyText(tabSeparated(shown), `${counted(shown.length, 'row')} copied.`)}
          >
            Copy table
          </button>
        </div>
      </div>
      <div className="table-scroll" ref={scroll}>
        <table className="change-table" aria-label="Changes">
          <Head sorting={sorting} onSort={sort} />
          <tbody ref={body}>
            {drawn.map((row) => (
              <Row key={`${row.row.of} ${row.row.id}`} shown={row} meant={isMeant(row, meant)} />
            ))}
          </tbody>
        </table>
        {drawn.length < shown.length ? (
          <button type="button" className="button table-more" onClick={() => setMost(most + AT_ONCE)}>
            Show more: {drawn.length} of {counted(shown.length, 'row')} are listed
          </button>
        ) : null}
        {shown.length === 0 ? <p className="view-empty">No row passes the filters and holds these words.</p> : null}
      </div>
    </div>
  );
}
