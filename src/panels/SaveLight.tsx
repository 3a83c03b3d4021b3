/**
 * The light that says whether edits are kept, a shape and words beside the colour, with the age of the last acknowledged one; behind it, how the
 * document stands as a file and as versions. It refuses to know how anything is kept.
 */
import { useEffect, useState } from 'react';
import { actionOf, runAction, type ActionId } from '../editor/actions';
import { copyLater } from '../editor/copies';
import { leaveStep } from '../editor/inStep';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { agoWords } from './amounts';
import { counted } from './facts';

const WORDS = { green: 'Saved', amber: 'Saving', red: 'Not saved' } as const;

/** Amber that will not turn green by itself is no "saving". */
function wordOf({ light, acked }: State['save'], edits: number): string {
  return light === 'amber' && acked >= edits ? 'Saved once' : WORDS[light];
}

/** The device's clock, every ten seconds while anybody looks. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function SaveLight() {
  const save = useStore((state) => state.save);
  const edits = useStore((state) => state.edits);
  const due = useStore((state) => state.fileCopy.due);
  const changes = useStore((state) => state.fileCopy.changes);
  const now = useNow();
  const word = wordOf(save, edits);
  const age = save.ackedAt === null ? '' : agoWords(Math.min(save.ackedAt, now), now);
  return (
    <>
      {due ? (
        <button
          type="button"
          className="copy-due"
          aria-label={`${counted(changes, 'edit')} in no file yet: save to a file`}
          title="A file is safe from whatever clears browsers."
          onClick={() => runAction('download')}
        >
          <Icon name="save" />
          <span>
            {changes}
            <span className="copy-due-words"> {changes === 1 ? 'edit' : 'edits'} in no file yet</span>
          </span>
        </button>
      ) : null}
      <Popover
        className="save-popover"
        label={`${word}${age === '' ? '' : ` ${age}`}: ${save.because}`}
        title={save.because}
        button={{ className: 'save', 'data-save': save.light, 'data-acked': save.acked }}
        face={
          <>
            <span className="save-light" aria-hidden="true" />
            <span className="save-words" aria-hidden="true">
              {word}
              {age === '' ? null : <span className="save-age"> {age}</span>}
            </span>
          </>
        }
      >
        <SaveCard now={now} />
      </Popover>
      <SaveAnnouncer />
    </>
  );
}

/** Said when the light turns, not with each edit. */
function SaveAnnouncer() {
  const light = useStore((state) => state.save.light);
  const because = useStore((state) => (state.save.light === 'red' ? state.save.because : ''));
  const [was, setWas] = useState(light);
  const [told, setTold] = useState('');
  if (light !== was) {
    setWas(light);
    if (light === 'red') setTold(because);
    else if (told !== '' && light === 'green') setTold('Saved again.');
  }
  return (
    <span className="vh" role="status">
      {told}
    </span>
  );
}

function SaveCard({ now }: { readonly now: number }) {
  const { because, ackedAt } = useStore((state) => state.save);
  const fileCopy = useStore((state) => state.fileCopy);
  const original = useStore((state) => state.document.meta.original);
  const state = useStore((whole) => whole);
  const act = (id: ActionId) => () => void runAction(id);
  const offers = (id: ActionId) => actionOf(id)?.when(state) ?? false;
  return (
    <>
      <p>{because}</p>
      {ackedAt === null ? null : <p className="muted">The last edit was acknowledged {agoWords(Math.min(ackedAt, now), now)}.</p>}
      {original ? null : (
        <>
          <h3>As a file</h3>
          <p className="muted">
            {fileCopy.inStep !== ''
              ? `${fileCopy.inStep} is written with every edit.`
              : fileCopy.copiedAt === null
                ? `No file yet. ${counted(fileCopy.changes, 'edit')} would go with this browser's storage.`
                : `Saved ${agoWords(fileCopy.copiedAt, now)}; ${fileCopy.changes === 0 ? 'nothing has changed since' : `${counted(fileCopy.changes, 'edit')} since`}.`}
          </p>
          <div className="popover-actions">
            <button type="button" className="button" data-leaves="" onClick={act('download')}>
              Save to a file
            </button>
            {fileCopy.inStep !== '' ? (
              <button type="button" className="button" onClick={leaveStep}>
                No longer in step
              </button>
            ) : offers('in-step') ? (
              <button type="button" className="button" data-leaves="" onClick={act('in-step')}>
                Keep a file in step…
              </button>
            ) : null}
            {fileCopy.due ? (
              <button type="button" className="button" data-leaves="" onClick={copyLater}>
                Remind me later
              </button>
            ) : null}
          </div>
          <h3>Earlier versions</h3>
          <div className="popover-actions">
            <button type="button" className="button" data-leaves="" onClick={act('versions')}>
              Versions…
            </button>
          </div>
        </>
      )}
      <p>
        <a href="#/kept">What is kept on this device</a>
      </p>
    </>
  );
}
