/** The strip of dates: stages, milestones, deliverables, gates, and the dates of every plan. It leads to stages and refuses to draw structures. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { actionOf, runAction, type ActionId } from '../editor/actions';
import { stageByDate } from '../editor/byDate';
import { keyLabel } from '../editor/keys';
import { showComparison, showStage } from '../editor/navigate';
import { datedOf } from '../editor/derived';
import { useStore } from '../editor/store';
import { otherwisePlanned } from '../model/dating';
import { BASES, STATUSES } from '../model/kinds';
import type { OrgDocument, TimelineEntry } from '../model/document';
import { Icon } from '../ui/Icon';
import { useTip } from '../ui/Tip';
import { capital } from './facts';
import { PlanSwitch, rivalPlans } from './PlanSwitch';
import { stopsOf, type Stop } from './timelineStops';

const KIND_WORDS = { stage: 'Stage', milestone: 'Milestone', deliverable: 'Deliverable', gate: 'Gate' } as const satisfies Record<
  TimelineEntry['kind'],
  string
>;

/** Where the entry leads: its one stage, or the change between its two. */
function go(document: OrgDocument, entry: TimelineEntry): void {
  const stages = entry.stages.filter((id) => document.stages.has(id));
  const [first, second] = stages;
  if (first === undefined) return;
  if (second === undefined) showStage(first);
  else showComparison(first, second, 'change');
}

/** "April 2018. Stage: Fully integrated OCO. Intended, stated." `plan` is the one that was chosen; null for none. */
function entryWords(document: OrgDocument, entry: TimelineEntry, plan: string | null): string {
  const own = document.plans.get(entry.plan);
  const change = entry.change === '' ? '' : ` ${capital(entry.change)}.`;
  const other = otherwisePlanned(document, entry, plan) ? ' Not by the plan that is chosen.' : '';
  return `${capital(entry.when)}. ${KIND_WORDS[entry.kind]}: ${entry.name}.${change}${own ? ` ${own.name}.` : ''}${other} ${capital(STATUSES[entry.status].label)}; ${BASES[entry.basis].label}.`;
}

interface MarkProps {
  readonly entry: TimelineEntry;
  readonly shown: boolean;
  /** The strip is one stop for the Tab key; arrows go from mark to mark. */
  readonly stop: boolean;
  readonly onReach: (id: string) => void;
}

function Mark({ entry, shown, stop, onReach }: MarkProps) {
  const document = useStore(datedOf);
  const plan = useStore((state) => state.view.plan);
  const words = entryWords(document, entry, plan);
  const { anchor, tip } = useTip(
    <>
      {words}
      {entry.note === '' ? null : <span className="tip-note">{entry.note}</span>}
    </>,
  );
  return (
    <button
      type="button"
      className={`mark mark-${entry.kind}`}
      data-mark={entry.id}
      tabIndex={stop ? 0 : -1}
      aria-label={words}
      aria-current={shown ? 'step' : undefined}
      onClick={() => go(document, entry)}
      {...anchor}
      onFocus={(event) => {
        anchor.onFocus(event);
        onReach(entry.id);
      }}
    >
      <span className="mark-shape" />
      {tip}
    </button>
  );
}

interface StopProps {
  readonly stop: Stop;
  readonly shown: (entry: TimelineEntry) => boolean;
  readonly reached: string;
  readonly onReach: (id: string) => void;
}

function StopView({ stop, shown, reached, onReach }: StopProps) {
  const document = useStore(datedOf);
  const plan = useStore((state) => state.view.plan);
  const current = stop.entries.some(shown);
  // Another plan's date stays in sight, set back: choosing a plan hides no fact.
  const other = stop.entries.every((entry) => otherwisePlanned(document, entry, plan));
  const classes = ['stop', stop.laterPlan && plan === null ? 'stop-later' : '', other ? 'stop-other' : '', current ? 'stop-shown' : ''];
  return (
    <div className={classes.filter((word) => word !== '').join(' ')}>
      <div className="stop-marks">
        {stop.entries.map((entry) => (
          <Mark key={entry.id} entry={entry} shown={shown(entry)} stop={entry.id === reached} onReach={onReach} />
        ))}
      </div>
      <p className="stop-when">{stop.when}</p>
      <p className="stop-name">{other ? `Another plan: ${stop.name}` : stop.name}</p>
    </div>
  );
}

function StepButton({ action, by }: { readonly action: ActionId; readonly by: -1 | 1 }) {
  const next = useStore((state) => stageByDate(state, by)?.short ?? '');
  const row = actionOf(action);
  if (!row) return null;
  return (
    <button
      type="button"
      className="icon-button icon-small"
      aria-label={row.label}
      title={next === '' ? `${row.label}: none` : `${row.label}: ${next} (${keyLabel(row)})`}
      aria-disabled={next === ''}
      onClick={() => runAction(action)}
    >
      <Icon name={by < 0 ? 'left' : 'right'} />
    </button>
  );
}

/** Where an arrow, Home or End leads among `ids`; null for other keys. */
function markAfter(ids: readonly string[], at: string, key: string): string | null {
  const index = ids.indexOf(at);
  const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: ids.length - 1 }[key];
  return to === undefined ? null : (ids[Math.max(0, Math.min(ids.length - 1, to))] ?? null);
}

export function Timeline() {
  const document = useStore(datedOf);
  const { stage, compare, plan } = useStore((state) => state.view);
  const strip = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState('');
  const stops = stopsOf(document);
  useEffect(() => {
    const list = strip.current;
    const marks = list?.querySelectorAll<HTMLElement>('.stop-shown');
    const mark = marks?.[marks.length - 1];
    // Only the strip scrolls: the page stays where the reader is.
    if (list && mark) list.scrollLeft = mark.offsetLeft - list.clientWidth / 2 + mark.clientWidth / 2;
  }, [stage, compare]);
  if (stops.length === 0 && rivalPlans(document).length === 0) return null;
  const shown = (entry: TimelineEntry) =>
    entry.kind === 'stage' &&
    !otherwisePlanned(document, entry, plan) &&
    (entry.stages.includes(stage) || (compare !== null && entry.stages.includes(compare)));
  const entries = stops.flatMap((stop) => stop.entries);
  const ids = entries.map((entry) => entry.id);
  const reached = ids.includes(focused) ? focused : (entries.find(shown)?.id ?? ids[0] ?? '');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = markAfter(ids, reached, event.key);
    if (next === null) return;
    event.preventDefault();
    const mark = strip.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(next)}"]`);
    mark?.focus();
    mark?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return (
    <section className="timeline" aria-label="Timeline">
      <h2 className="vh">Timeline</h2>
      <div className="timeline-ways">
        <span className="timeline-steps">
          <StepButton action="earlier-stage" by={-1} />
          <span aria-hidden="true">By date</span>
          <StepButton action="later-stage" by={1} />
        </span>
        <PlanSwitch bare />
      </div>
      {stops.length === 0 ? null : (
        <div ref={strip} className="stops" role="toolbar" aria-label="Dates" onKeyDown={onKeyDown}>
          {stops.map((stop) => (
            <StopView key={stop.key} stop={stop} shown={shown} reached={reached} onReach={setFocused} />
          ))}
        </div>
      )}
    </section>
  );
}
