/**
 * The record of the workshop beside the map: what is pinned, and the log of edits, the newest first, each with its reason, who proposed it,
 * and what can be done with it alone. What an edit is called and whether it can be struck out is the model's affair.
 */
import { useMemo, useState } from 'react';
import { runAction } from '../editor/actions';
import { editable } from '../editor/building';
import { editedStage } from '../editor/derived';
import { freshId } from '../editor/ids';
import { selectNode, showStage } from '../editor/navigate';
import { dispatch, store, useStore } from '../editor/store';
import { momentInWords } from '../files/closing';
import type { LogEntry, OrgDocument, Pin } from '../model/document';
import { logInOrder } from '../model/log';
import { counted, nameOf, stageName } from '../model/words';
import { EditableText } from '../ui/Editable';
import { TextField } from '../ui/Field';
import { PinItem } from './PinsPart';
import { ToolFrame } from './ToolFrame';
import './workshop.css';

const SHOWN = {
  all: 'All edits',
  reasoned: 'With a reason or a role',
  struck: 'Struck out',
} as const;
type Shown = keyof typeof SHOWN;

function wanted(entry: LogEntry, shown: Shown, typed: string): boolean {
  if (shown === 'reasoned' && entry.reason === '' && entry.by === '') return false;
  if (shown === 'struck' && entry.struck === '') return false;
  const query = typed.trim().toLowerCase();
  return query === '' || [entry.sentence, entry.reason, entry.by].some((text) => text.toLowerCase().includes(query));
}

/** Strikes it out, or says in a notice what rests on it. */
function strikeOut(entry: LogEntry): void {
  dispatch({ do: 'strike-out', entry: entry.id, as: freshId() });
}

/** A scenario off the stage that the edit changed, as it was right after it. */
function fork(document: OrgDocument, entry: LogEntry): void {
  const from = document.stages.has(entry.stage) ? entry.stage : editedStage(store.getState());
  const id = freshId();
  const name = `${stageName(document, from)}, ${momentInWords(entry.at)}`;
  const planned = dispatch({ do: 'branch-stage', from, id, name, seed: freshId(), asOf: entry.id });
  if (!planned.refused) showStage(id);
}

function Entry({ document, entry, canEdit }: { readonly document: OrgDocument; readonly entry: LogEntry; readonly canEdit: boolean }) {
  const struck = entry.struck !== '';
  const sentence = entry.sentence.replace(/\.$/, '');
  const [open, setOpen] = useState(false);
  return (
    <li className="log-entry" data-log={entry.id} data-struck={struck || undefined}>
      <p className="log-sentence">{struck ? <del>{entry.sentence}</del> : entry.sentence}</p>
      <p className="muted log-when">
        <time dateTime={entry.at}>{momentInWords(entry.at)}</time>
        {document.stages.has(entry.stage) ? ` · ${stageName(document, entry.stage)}` : ''}
        {entry.by === '' ? '' : ` · proposed by: ${entry.by}`}
        {struck ? ' · struck out' : ''}
      </p>
      {entry.reason === '' ? null : <p className="log-reason">Because: {entry.reason}</p>}
      {entry.changes === null ? <p className="muted">Too large an edit to be kept by itself: it can’t be struck out.</p> : null}
      {canEdit ? (
        <div className="pin-actions">
          <button
            type="button"
            className="link"
            aria-expanded={open}
            aria-label={`Reason and role: ${sentence}`}
            onClick={() => setOpen((before) => !before)}
          >
            Reason
          </button>
          {struck || entry.changes === null ? null : (
            <button type="button" className="link" aria-label={`Strike out: ${sentence}`} onClick={() => strikeOut(entry)}>
              Strike out
            </button>
          )}
          <button
            type="button"
            className="link"
            aria-label={`Branch an option from here: ${sentence}`}
            onClick={() => fork(document, entry)}
          >
            Option from here
          </button>
        </div>
      ) : null}
      {open && canEdit ? (
        <>
          <EditableText
            label="Reason"
            long
            value={entry.reason}
            readOnly={false}
            onKeep={(reason) => dispatch({ do: 'edit-log', entry: entry.id, reason })}
          />
          <EditableText
            label="Proposed by (a role, not a person’s name)"
            value={entry.by}
            readOnly={false}
            onKeep={(by) => dispatch({ do: 'edit-log', entry: entry.id, by })}
          />
        </>
      ) : null}
    </li>
  );
}

/** Entries are of uneven height: the older ones come when they are asked for. */
const PAGE = 100;

function Log({ document, canEdit }: { readonly document: OrgDocument; readonly canEdit: boolean }) {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [most, setMost] = useState(PAGE);
  const entries = useMemo(
    () => [...logInOrder(document)].reverse().filter((entry) => wanted(entry, shown, typed)),
    [document, shown, typed],
  );
  if (document.log.size === 0)
    return (
      <p className="muted">
        {document.meta.original ? 'The original has no log: your first change goes to a copy, which has.' : 'Nothing has been changed yet.'}
      </p>
    );
  return (
    <>
      <div className="log-filter">
        <TextField label="Find in the log" value={typed} onChange={setTyped} />
        <div className="field">
          <label htmlFor="log-shown">Show</label>
          <select id="log-shown" value={shown} onChange={(event) => setShown(event.target.value as Shown)}>
            {Object.entries(SHOWN).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p className="muted" role="status">
        {entries.length === document.log.size
          ? counted(entries.length, 'edit')
          : `${entries.length} of ${counted(document.log.size, 'edit')}`}
        , the newest first.
      </p>
      <ol className="log" aria-label="Log of edits">
        {entries.slice(0, most).map((entry) => (
          <Entry key={entry.id} document={document} entry={entry} canEdit={canEdit} />
        ))}
      </ol>
      {entries.length > most ? (
        <button type="button" className="button" onClick={() => setMost(most + PAGE)}>
          Show {Math.min(PAGE, entries.length - most)} older edits of {entries.length - most}
        </button>
      ) : null}
    </>
  );
}

/** Open ones first, then the newest. */
function byNeed(a: Pin, b: Pin): number {
  return Number(a.settled) - Number(b.settled) || (a.at > b.at ? -1 : a.at < b.at ? 1 : a.id < b.id ? -1 : 1);
}

function Pins({ document, canEdit }: { readonly document: OrgDocument; readonly canEdit: boolean }) {
  const pins = [...document.pins.values()].sort(byNeed);
  const [all, setAll] = useState(false);
  if (pins.length === 0) return <p className="muted">Nothing is pinned yet. Select a unit and press Shift+N.</p>;
  const few = all ? pins : pins.slice(0, 12);
  return (
    <>
      <ul className="pins">
        {few.map((pin) => (
          <PinItem key={pin.id} pin={pin} editable={canEdit} about={nameOf(document.structures.get(pin.stage), pin.node)}>
            <button
              type="button"
              className="link"
              aria-label={`Show on the map: ${pin.text}`}
              onClick={() => {
                if (!selectNode(pin.node)) {
                  showStage(pin.stage);
                  selectNode(pin.node);
                }
              }}
            >
              Show
            </button>
          </PinItem>
        ))}
      </ul>
      {few.length < pins.length ? (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {pins.length}
        </button>
      ) : null}
    </>
  );
}

export function Workshop() {
  const document = useStore((state) => state.document);
  const canEdit = useStore(editable);
  return (
    <ToolFrame title="Workshop">
      <p>
        <button type="button" className="button" onClick={() => runAction('closing')}>
          What leaves the room
        </button>
      </p>
      <h3>Notes, questions, decisions</h3>
      <Pins document={document} canEdit={canEdit} />
      <h3>Log of edits</h3>
      <Log document={document} canEdit={canEdit} />
    </ToolFrame>
  );
}
