/** One list of a flow: a list box of rows with one Tab stop. Rows name themselves by the sentence of what becomes of them; what keys do is decided round it. */
import { memo, type DOMAttributes } from 'react';
import type { FlowRow, FlowSide } from '../scene/flow';
import { KindIcon } from './Signs';

export interface FlowListProps {
  readonly side: FlowSide;
  readonly rows: readonly FlowRow[];
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

export function FlowList({ side, rows, stop, selected, near, context, sentenceOf, toldOf, handlers }: FlowListProps) {
  return (
    <div
      className={`flow-list flow-${side}`}
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby={`flow-heading-${side}`}
      aria-describedby="flow-keys"
      {...handlers}
    >
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
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
  readonly stop: boolean;
  readonly selected: boolean;
  readonly near: boolean;
  readonly context: boolean;
  readonly name: string;
  readonly told: string;
}

const Row = memo(function Row({ row, stop, selected, near, context, name, told }: RowProps) {
  const quiet = row.fate === 'kept' && row.tone === 'none';
  return (
    <div
      role="option"
      className={`flow-row level-${Math.min(row.level, 6)}`}
      tabIndex={stop ? 0 : -1}
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
