/**
 * One list of a flow: a list box of rows with one Tab stop. Rows name themselves by the sentence of what becomes of them; what keys do is
 * decided round it. Of a long list it draws the rows that it is told to, each at its place.
 */
import { memo, type DOMAttributes, type Ref } from 'react';
import type { FlowRow, FlowSide } from '../scene/flow';
import { KindIcon } from './Signs';

export interface FlowListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly side: FlowSide;
  readonly rows: readonly FlowRow[];
  /** Of a long list: which rows are drawn, in their order, and the height of each in px. Null where all are drawn, at the height of their words. */
  readonly some: { readonly drawn: readonly number[]; readonly rowHeight: number } | null;
  /** Row that holds the Tab stop. */
  readonly stop: string;
  readonly selected: ReadonlySet<string>;
  /** What is attended to and its counterparts; empty where nothing is. */
  readonly near: ReadonlySet<string>;
  /** Rows that are only there because they hold others. */
  readonly context: ReadonlySet<string>;
  readonly sentenceOf: (row: FlowRow) => string;
  /** What became of it in a few words, for where no ribbon says so. */
  readonly toldOf: (row: FlowRow) => string;
  /** What pointers and keys do in the list. */
  readonly handlers: DOMAttributes<HTMLElement>;
}

export function FlowList({ ref, side, rows, some, stop, selected, near, context, sentenceOf, toldOf, handlers }: FlowListProps) {
  return (
    <div
      ref={ref}
      className={`flow-list flow-${side}`}
      style={some ? { blockSize: some.rowHeight * rows.length } : undefined}
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby={`flow-heading-${side}`}
      aria-describedby="flow-keys"
      {...handlers}
    >
      {(some ? some.drawn.flatMap((at) => rows[at] ?? []) : rows).map((row, index) => (
        <Row
          key={row.id}
          row={row}
          place={some ? (some.drawn[index] ?? 0) + 1 : null}
          size={some ? rows.length : null}
          top={some ? (some.drawn[index] ?? 0) * some.rowHeight : null}
          stop={row.id === stop}
          selected={selected.has(row.id)}
          near={near.has(row.id)}
          context={context.has(row.id)}
          name={rowName(row, sentenceOf(row), toldOf(row))}
          told={toldOf(row)}
        />
      ))}
    </div>
  );
}

/** The sentence, begun with the words that are seen where it does not hold them (WCAG 2.5.3). */
function rowName(row: FlowRow, sentence: string, told: string): string {
  const seen = [row.title, row.detail, told].filter((words) => words !== '').join(' ');
  return sentence === '' ? seen : sentence.startsWith(seen) ? sentence : `${seen}: ${sentence}`;
}

interface RowProps {
  readonly row: FlowRow;
  /** Where it stands in a list of which only a part is drawn, from 1, of how many, and how far down in px; null where all are drawn. */
  readonly place: number | null;
  readonly size: number | null;
  readonly top: number | null;
  readonly stop: boolean;
  readonly selected: boolean;
  readonly near: boolean;
  readonly context: boolean;
  readonly name: string;
  readonly told: string;
}

const Row = memo(function Row({ row, place, size, top, stop, selected, near, context, name, told }: RowProps) {
  const quiet = row.fate === 'kept' && row.tone === 'none';
  return (
    <div
      role="option"
      className={`flow-row level-${Math.min(row.level, 6)}`}
      style={top === null ? undefined : { insetBlockStart: top }}
      tabIndex={stop ? 0 : -1}
      aria-posinset={place ?? undefined}
      aria-setsize={size ?? undefined}
      aria-selected={selected}
      aria-label={name}
      title={name}
      aria-description={context ? 'Filtered out; shown because it holds what is in view' : undefined}
      data-row={row.id}
      data-node={row.side === 'after' ? row.node : undefined}
      data-node-before={row.side === 'before' ? row.node : undefined}
      data-fate={row.fate}
      data-traits={row.traits.join(' ')}
      data-basis={row.basis}
      data-status={row.status}
      data-holds={row.holds || undefined}
      data-quiet={quiet || undefined}
      data-near={near || undefined}
      data-context={context || undefined}
    >
      <KindIcon kind={row.kind} hue={row.hue} />
      <span className="flow-words">
        <span className="flow-title">{row.title}</span>
        {row.detail === '' ? null : <span className="flow-detail"> {row.detail}</span>}
        {told === '' ? null : <span className="flow-told"> {told}</span>}
      </span>
    </div>
  );
});
