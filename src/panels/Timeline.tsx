/** The strip of dates: stages, milestones, deliverables, gates, and the dates of every plan. It leads to stages and refuses to draw structures. */
import { useEffect, useRef } from 'react';
import { showComparison, showStage } from '../editor/navigate';
import { useStore } from '../editor/store';
import { BASES, STATUSES } from '../model/kinds';
import type { OrgDocument, TimelineEntry } from '../model/document';
import { useTip } from '../ui/Tip';
import { capital } from './facts';
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

/** "April 2018. Stage: Fully integrated OCO. Intended, stated." */
export function entryWords(document: OrgDocument, entry: TimelineEntry): string {
  const plan = document.plans.get(entry.plan);
  const change = entry.change === '' ? '' : ` ${capital(entry.change)}.`;
  return `${capital(entry.when)}. ${KIND_WORDS[entry.kind]}: ${entry.name}.${change}${plan ? ` ${plan.name}.` : ''} ${capital(STATUSES[entry.status].label)}; ${BASES[entry.basis].label}.`;
}

function Mark({ entry, document, shown }: { readonly entry: TimelineEntry; readonly document: OrgDocument; readonly shown: boolean }) {
  const words = entryWords(document, entry);
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
      aria-label={words}
      aria-current={shown ? 'step' : undefined}
      onClick={() => go(document, entry)}
      {...anchor}
    >
      <span className="mark-shape" />
      {tip}
    </button>
  );
}

function StopView({
  stop,
  document,
  shown,
}: {
  readonly stop: Stop;
  readonly document: OrgDocument;
  readonly shown: (entry: TimelineEntry) => boolean;
}) {
  const current = stop.entries.some(shown);
  return (
    <li className={`stop${stop.laterPlan ? ' stop-later' : ''}${current ? ' stop-shown' : ''}`}>
      <div className="stop-marks">
        {stop.entries.map((entry) => (
          <Mark key={entry.id} entry={entry} document={document} shown={shown(entry)} />
        ))}
      </div>
      <p className="stop-when">{stop.when}</p>
      <p className="stop-name">{stop.name}</p>
    </li>
  );
}

export function Timeline() {
  const document = useStore((state) => state.document);
  const stage = useStore((state) => state.view.stage);
  const compare = useStore((state) => state.view.compare);
  const strip = useRef<HTMLOListElement>(null);
  const stops = stopsOf(document);
  useEffect(() => {
    const list = strip.current;
    const marks = list?.querySelectorAll<HTMLElement>('.stop-shown');
    const mark = marks?.[marks.length - 1];
    // Only the strip scrolls: the page stays where the reader is.
    if (list && mark) list.scrollLeft = mark.offsetLeft - list.clientWidth / 2 + mark.clientWidth / 2;
  }, [stage, compare]);
  if (stops.length === 0) return null;
  const shown = (entry: TimelineEntry) =>
    entry.kind === 'stage' && (entry.stages.includes(stage) || (compare !== null && entry.stages.includes(compare)));
  return (
    <section className="timeline" aria-label="Timeline">
      <h2 className="vh">Timeline</h2>
      <ol ref={strip} className="stops">
        {stops.map((stop) => (
          <StopView key={stop.key} stop={stop} document={document} shown={shown} />
        ))}
      </ol>
    </section>
  );
}
