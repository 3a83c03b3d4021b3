/** What is pinned to a unit, in its details: read, settled, changed, taken off. */
import type { ReactNode } from 'react';
import { openDialog } from '../editor/navigate';
import { pinsAt } from '../editor/pins';
import { dispatch, useStore } from '../editor/store';
import { momentInWords } from '../files/closing';
import type { Pin } from '../model/document';
import { PIN_KINDS } from '../model/kinds';
import { Part } from './InspectorParts';
import { PinSign } from './PinSign';
import './workshop.css';

interface PinItemProps {
  readonly pin: Pin;
  readonly editable: boolean;
  /** The unit, where that doesn't go without saying. */
  readonly about?: string;
  /** More to do with it. */
  readonly children?: ReactNode;
}

export function PinItem({ pin, editable, about = '', children = null }: PinItemProps) {
  const { label } = PIN_KINDS[pin.kind];
  const said = [pin.by, momentInWords(pin.at), pin.settled ? 'settled' : ''].filter((part) => part !== '').join(' · ');
  const whose = `${label} “${pin.text}”`;
  return (
    <li className={pin.settled ? 'pin pin-settled' : 'pin'}>
      <p className="pin-text">
        <PinSign kind={pin.kind} /> {about === '' ? null : <strong>{about}: </strong>}
        {pin.text}
      </p>
      {said === '' ? null : <p className="muted pin-said">{said}</p>}
      <div className="pin-actions">
        {children}
        {editable ? (
          <>
            <button
              type="button"
              className="link"
              aria-label={`${pin.settled ? 'Open again' : 'Settle'}: ${whose}`}
              onClick={() => dispatch({ do: 'put-record', table: 'pins', record: { ...pin, settled: !pin.settled } })}
            >
              {pin.settled ? 'Open again' : 'Settle'}
            </button>
            <button
              type="button"
              className="link"
              aria-label={`Change: ${whose}`}
              onClick={() => openDialog({ of: 'pin', stage: pin.stage, node: pin.node, pin: pin.id })}
            >
              Change…
            </button>
            <button
              type="button"
              className="link"
              aria-label={`Remove: ${whose}`}
              onClick={() => dispatch({ do: 'remove-record', table: 'pins', id: pin.id })}
            >
              Remove
            </button>
          </>
        ) : null}
      </div>
    </li>
  );
}

export function PinsPart({ stage, node, editable }: { readonly stage: string; readonly node: string; readonly editable: boolean }) {
  const pins = useStore((state) => pinsAt(state.document.pins, stage, node));
  if (pins.length === 0 && !editable) return null;
  return (
    <Part title="Notes, questions, decisions">
      {pins.length === 0 ? null : (
        <ul className="pins">
          {pins.map((pin) => (
            <PinItem key={pin.id} pin={pin} editable={editable} />
          ))}
        </ul>
      )}
      {editable ? (
        <button type="button" className="button" onClick={() => openDialog({ of: 'pin', stage, node, pin: null })}>
          Pin a note, question or decision…
        </button>
      ) : null}
    </Part>
  );
}
