/** What changes between two stages: headline, counts, and a table of sentences that leads to the map and is led by it. It words nothing itself. */
import { memo, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ChangeRow, Comparison } from '../compare/comparison';
import { signOf } from '../compare/changeTable';
import { isChange } from '../compare/fates';
import { boxesByKey, comparisonOf, headlineOf, linesById, unfolded } from '../editor/derived';
import { rowsInView } from '../editor/filtering';
import { openDocumentTab, showThings } from '../editor/navigate';
import type { Selected, State, ViewMode } from '../editor/state';
import { store, useStore } from '../editor/store';
import type { OrgDocument } from '../model/document';
import { Segmented } from '../ui/Segmented';
import { InBetween } from './ChangeParts';
import { CopySummary } from './CopySummary';
import { counted } from './facts';
import { FieldList } from './FieldList';
import { FilterBar } from './FilterBar';
import { FateLegend } from './Legend';
import { RevertButton } from './RevertButton';
import { Badge } from './Signs';
import { SingledOut } from './SingledOut';
import { SuggestionsOffer } from './SuggestionsOffer';
import { ToolButtons } from './ToolButtons';

type Filter = 'all' | 'unit' | 'line';
const FILTERS = [
  { id: 'all', label: 'All' },
  { id: 'unit', label: 'Units' },
  { id: 'line', label: 'Lines' },
] as const satisfies readonly { id: Filter; label: string }[];

/** What the picture shows of a row: the boxes of its group, or its line. */
function thingsOf(state: State, row: ChangeRow): readonly Selected[] {
  if (row.of === 'line') {
    const lines = linesById(state);
    const id = [...row.after, ...row.before].find((line) => lines.has(line));
    return id === undefined ? [] : [{ of: 'line', id }];
  }
  return [...boxesByKey(state).values()].filter((box) => box.group === row.id).map((box) => ({ of: 'box', key: box.key }));
}

function show(row: ChangeRow): void {
  showThings(thingsOf(unfolded(store.getState()), row), true);
}

/** Rows that the selection means, by id. */
function selectedRows(state: State, rows: readonly ChangeRow[]): ReadonlySet<string> {
  const groups = new Set(state.selection.flatMap((thing) => (thing.of === 'box' ? (boxesByKey(state).get(thing.key)?.group ?? []) : [])));
  const lines = new Set(state.selection.flatMap((thing) => (thing.of === 'line' ? [thing.id] : [])));
  return new Set(
    rows
      .filter((row) => (row.of === 'unit' ? groups.has(row.id) : [...row.before, ...row.after].some((id) => lines.has(id))))
      .map((row) => row.id),
  );
}

function Row({ row, selected }: { readonly row: ChangeRow; readonly selected: boolean }) {
  const sign = signOf(row);
  const told = [row.basis, row.status].filter((words) => words !== '').join(' · ');
  return (
    <tr
      data-change={row.fate}
      data-traits={row.traits.join(' ')}
      aria-selected={selected}
      className={isChange(row) ? undefined : 'unchanged'}
    >
      <td className="change-sign">
        <Badge glyph={sign.glyph} tone={sign.tone} />
        <span className="vh">{sign.label}</span>
      </td>
      <td>
        <button type="button" className="change-sentence" aria-pressed={selected} onClick={() => show(row)}>
          {row.sentence}
        </button>
        {told === '' ? null : <span className="change-told">{told}</span>}
        {selected ? (
          <div className="change-more">
            <FieldList fields={row.fields} />
            <RevertButton row={row} />
            {row.reason === '' ? null : <p>Why: {row.reason}</p>}
            {row.sources === '' ? <p>No paper says so.</p> : <p>{row.sources}</p>}
            {row.notes.length === 0 ? null : (
              <details>
                <summary>{counted(row.notes.length, 'note')}</summary>
                {row.notes.map((note) => (
                  <p key={note}>{note}</p>
                ))}
              </details>
            )}
          </div>
        ) : null}
      </td>
    </tr>
  );
}

/** So many rows at once; more on demand, so that thousands don't hold the page. */
const AT_ONCE = 150;

function ChangesTable({ rows }: { readonly rows: readonly ChangeRow[] }) {
  const [filter, setFilter] = useState<Filter>('all');
  const [unchanged, setUnchanged] = useState(false);
  const [most, setMost] = useState(AT_ONCE);
  const body = useRef<HTMLTableSectionElement>(null);
  // A list of ids in words, so that the table is drawn anew only where another row is meant.
  const selected = useStore((state) => [...selectedRows(state, rows)].join('\n')).split('\n');
  const first = selected[0];
  useEffect(() => {
    // In one column the list scrolls with the page, which must stay where the reader selected.
    if (typeof matchMedia === 'function' && matchMedia('(max-width: 760px)').matches) return;
    body.current?.querySelector('tr[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [first]);

  const ofKind = rows.filter((row) => filter === 'all' || row.of === filter);
  const quiet = ofKind.filter((row) => !isChange(row)).length;
  const chosen = new Set(selected);
  const shown = ofKind.filter((row) => unchanged || isChange(row) || chosen.has(row.id));
  const drawn = shown.filter((row, at) => at < most || chosen.has(row.id));
  return (
    <>
      <Segmented
        label="Which changes"
        className="segmented-small"
        segments={FILTERS.map(({ id, label }) => ({ id, label, pressed: filter === id, run: () => setFilter(id) }))}
      />
      <table className="changes" aria-label="Changes">
        <thead className="vh">
          <tr>
            <th scope="col">What happens</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {drawn.map((row) => (
            <Row key={row.id} row={row} selected={chosen.has(row.id)} />
          ))}
        </tbody>
      </table>
      {shown.length > drawn.length ? (
        <button type="button" className="link" onClick={() => setMost(most + AT_ONCE)}>
          Show more: {drawn.length} of {counted(shown.length, 'row')} are listed
        </button>
      ) : null}
      {shown.length === 0 ? <p className="muted">Nothing changes here.</p> : null}
      {quiet > 0 ? (
        <button type="button" className="link" aria-pressed={unchanged} onClick={() => setUnchanged(!unchanged)}>
          {unchanged ? 'Hide' : 'Show'} {counted(quiet, 'row')} that {quiet === 1 ? 'tells' : 'tell'} no change
        </button>
      ) : null}
    </>
  );
}

/** What is wrong with the rows of lineage; the rest compares all the same. */
function Problems({ comparison }: { readonly comparison: Comparison }) {
  const problems = comparison.problems.filter(({ rule }) => rule !== 'same-stage');
  if (problems.length === 0) return null;
  return (
    <div className="problems" role="note" aria-label="Problems in what became of what">
      <h3>{counted(problems.length, 'problem')} in the rows of lineage; the rest is compared</h3>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.rule} ${problem.lineages.join(' ')} ${problem.because}`}>{problem.because}</li>
        ))}
      </ul>
      <button type="button" className="link" onClick={() => openDocumentTab('lineage')}>
        Open the rows
      </button>
    </div>
  );
}

interface ChangesProps {
  readonly document: OrgDocument;
  readonly comparison: Comparison | null;
  readonly rows: readonly ChangeRow[];
  readonly headline: string;
  readonly mode: ViewMode;
}

/** The words may follow a moment after the box that is edited. */
export function Changes() {
  const document = useDeferredValue(useStore((state) => state.document));
  const comparison = useDeferredValue(useStore(comparisonOf));
  const rows = useDeferredValue(useStore(rowsInView));
  const headline = useDeferredValue(useStore(headlineOf));
  const mode = useStore((state) => state.view.mode);
  return <ChangesTold document={document} comparison={comparison} rows={rows} headline={headline} mode={mode} />;
}

const ChangesTold = memo(function ChangesTold({ document, comparison, rows, headline, mode }: ChangesProps) {
  if (!comparison) return null;
  const [before, after] = [document.stages.get(comparison.before), document.stages.get(comparison.after)];
  const companion = comparison.relation === 'companion';
  return (
    <>
      <h2 id="panel-title">{companion ? 'Two charts of one time' : 'What changes'}</h2>
      <p className="panel-pair">
        {before?.name ?? comparison.before} <span aria-label="to">→</span> {after?.name ?? comparison.after}
      </p>
      {companion ? <p className="panel-notice">Differences between them aren’t changes.</p> : null}
      {comparison.partial ? (
        <p className="panel-notice">One of the charts is partial: what it leaves out is not shown, never removed.</p>
      ) : null}
      <p className="headline">{headline}</p>
      <Problems comparison={comparison} />
      <SuggestionsOffer />
      <FateLegend comparison={comparison} />
      <SingledOut />
      <div className="tool-buttons">
        <ToolButtons />
        <CopySummary />
      </div>
      {mode === 'flow' || mode === 'table' ? null : <FilterBar />}
      {mode === 'table' ? null : <ChangesTable rows={rows} />}
      <InBetween />
    </>
  );
});
