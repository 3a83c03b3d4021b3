/** The stops of the tour as a list in their order: added from what is looked at, put elsewhere by hand or by key, worded, taken out, gone to. */
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { runAction } from '../editor/actions';
import { announce } from '../editor/navigate';
import { present, showStop, stopsOf } from '../editor/presenting';
import { dispatch, useStore } from '../editor/store';
import { addStop, latestStop, moveStop, retakeStop } from '../editor/tour';
import type { OrgDocument, Stop } from '../model/document';
import { Icon } from '../ui/Icon';
import { KeptText } from '../ui/Kept';
import { tried } from './RecordList';
import './tour.css';
import { COMPARISON_VIEWS } from './views';

/** "Current → Target, Change; in the middle: Bury Council". */
function shownIn({ stages, structures }: OrgDocument, { show }: Stop): string {
  const short = (id: string): string => stages.get(id)?.short ?? 'a stage that has gone';
  const charts =
    show.compare === null
      ? short(show.stage)
      : `${short(show.compare)} → ${short(show.stage)}, ${COMPARISON_VIEWS.find(({ mode }) => mode === show.mode)?.label ?? ''}`;
  const unit = [show.stage, show.compare ?? ''].flatMap((id) => structures.get(id)?.nodes.get(show.focus)?.name ?? [])[0];
  const middle = show.focus === '' ? 'the whole picture' : (unit ?? 'a unit that isn’t on this chart');
  return `${charts}: ${middle}${show.filters ? ', filtered' : ''}`;
}

interface RowProps {
  readonly stop: Stop;
  readonly at: number;
  readonly of: number;
  readonly open: boolean;
  readonly locked: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly dragged: string | null;
  readonly onDrag: (id: string | null) => void;
}

function StopRow({ stop, at, of, open, locked, onOpen, dragged, onDrag }: RowProps) {
  const document = useStore((state) => state.document);
  const [over, setOver] = useState(false);
  const { title } = stop;
  const keep = (fields: Partial<Stop>) => tried({ do: 'put-record', table: 'stops', record: { ...stop, ...fields } });
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0 || !event.altKey || locked) return;
    event.preventDefault();
    event.stopPropagation();
    moveStop(stop, at + by);
  };
  const taken = (event: DragEvent): boolean => dragged !== null && dragged !== stop.id && !event.dataTransfer.types.includes('Files');
  return (
    <li
      className={`tour-stop${over ? ' tour-stop-over' : ''}${open ? ' tour-stop-open' : ''}`}
      data-stop={stop.id}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!taken(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!taken(event)) return;
        event.preventDefault();
        const { stops } = document;
        const moved = stops.get(dragged ?? '');
        if (moved) moveStop(moved, at);
        onDrag(null);
      }}
    >
      <div className="tour-row">
        <span
          className="tour-handle"
          draggable={!locked}
          title="Drag to another place"
          aria-hidden="true"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', title);
            onDrag(stop.id);
          }}
          onDragEnd={() => onDrag(null)}
        >
          <Icon name="drag" />
        </span>
        <span className="tour-place">{at + 1}</span>
        <button
          type="button"
          className="tour-go"
          aria-label={`Go to stop ${at + 1}, ${title}`}
          onClick={() => {
            announce(showStop(stop) ? `${title}. ${stop.sentence}` : 'The chart that this stop shows is no longer in the document.');
          }}
        >
          <strong>{title}</strong>
          <span className="tour-sentence">{stop.sentence === '' ? 'No sentence yet.' : stop.sentence}</span>
          <span className="muted">{shownIn(document, stop)}</span>
        </button>
        <span className="tour-buttons">
          <button
            type="button"
            className="icon-button icon-small"
            aria-label={`Earlier: ${title}`}
            title="Earlier (Alt+↑)"
            disabled={locked || at === 0}
            onClick={() => moveStop(stop, at - 1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="icon-button icon-small"
            aria-label={`Later: ${title}`}
            title="Later (Alt+↓)"
            disabled={locked || at === of - 1}
            onClick={() => moveStop(stop, at + 1)}
          >
            <Icon name="down" />
          </button>
          <button
            type="button"
            className="icon-button icon-small"
            aria-expanded={open}
            aria-label={`${locked ? 'Read' : 'Edit'} ${title}`}
            onClick={() => onOpen(!open)}
          >
            <Icon name="pencil" />
          </button>
          <button
            type="button"
            className="icon-button icon-small"
            aria-label={`Remove ${title}`}
            disabled={locked}
            onClick={() => dispatch({ do: 'remove-record', table: 'stops', id: stop.id })}
          >
            <Icon name="remove" />
          </button>
        </span>
      </div>
      {open ? (
        <div className="record-form" role="group" aria-label={title}>
          <KeptText label="Title" value={title} readOnly={locked} onKeep={(text) => keep({ title: text })} />
          <KeptText label="Sentence, for the room" long value={stop.sentence} readOnly={locked} onKeep={(sentence) => keep({ sentence })} />
          <KeptText label="Notes, for the speaker alone" long value={stop.notes} readOnly={locked} onKeep={(notes) => keep({ notes })} />
          <div className="form-buttons">
            <button type="button" className="button" disabled={locked} onClick={() => retakeStop(stop)}>
              Show what is on the map now
            </button>
            <button type="button" className="button" disabled={locked} onClick={() => addStop(stop.id)}>
              Add a stop after it
            </button>
            <button type="button" className="button" onClick={() => present(stop.id)}>
              Present from here
            </button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

export function TourTab() {
  const document = useStore((state) => state.document);
  const locked = useStore((state) => state.preferences.locked);
  const stops = stopsOf(document);
  const [open, setOpen] = useState(latestStop);
  const [dragged, setDragged] = useState<string | null>(null);
  const adding = useRef<HTMLButtonElement>(null);
  const count = useRef(stops.length);
  // A stop that came opens; where one went, what had the focus with it gives it to the button that adds.
  useEffect(() => {
    if (stops.length > count.current) setOpen(latestStop());
    if (stops.length < count.current && window.document.activeElement === window.document.body) adding.current?.focus();
    count.current = stops.length;
  }, [stops.length]);
  return (
    <section className="records" aria-label="Tour">
      <div className="records-head">
        <h3>Tour</h3>
        <button type="button" className="button" ref={adding} disabled={locked} onClick={() => addStop()}>
          <Icon name="plus" /> Add a stop
        </button>
        <button type="button" className="button button-main" disabled={stops.length === 0} onClick={() => runAction('present')}>
          Present
        </button>
      </div>
      <p className="muted">
        A stop takes what the map shows now, with the selected unit in the middle. Alt with the arrow keys up and down moves a stop in the
        tour.
      </p>
      {stops.length === 0 ? (
        <p>There is no stop yet. Choose a view and a unit on the map, then add the first.</p>
      ) : (
        <ol className="tour" aria-label="Stops of the tour">
          {stops.map((stop, at) => (
            <StopRow
              key={stop.id}
              stop={stop}
              at={at}
              of={stops.length}
              open={open === stop.id}
              locked={locked}
              onOpen={(now) => setOpen(now ? stop.id : '')}
              dragged={dragged}
              onDrag={setDragged}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
