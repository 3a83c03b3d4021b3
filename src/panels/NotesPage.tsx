/** What the speaker alone sees, in a window of its own: notes of the stop, the next stop, the time that has run. It follows the window that presents. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { placeWords, stopNow, stopsOf } from '../editor/presenting';
import { useStore } from '../editor/store';
import { askStep, onWatched, watched } from '../editor/watched';
import { Icon } from '../ui/Icon';
import { STEPS } from './Present';
import { Standing } from './Projector';
import './show.css';
import { useShowKeys } from './showing';

/** "12:05", or "1:02:05". */
export function runningTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function NotesPage() {
  const { how, presenting } = useSyncExternalStore(onWatched, watched);
  const tour = useStore((state) => state.document);
  const clock = useClock();
  const now = presenting && stopNow(tour, presenting.stop);
  const next = now ? stopsOf(tour)[now.at + 1] : undefined;
  useShowKeys((event) => {
    const to = STEPS[event.key];
    // Notes may be longer than the window: arrows up and down scroll them.
    if (!to || event.key === 'ArrowUp' || event.key === 'ArrowDown') return false;
    if (how === 'here') askStep(to);
    return true;
  });
  return (
    <div className="show-notes" data-show="notes" data-follows={how}>
      <Standing how={how} />
      <main id="content" tabIndex={-1} aria-label="Speaker’s notes">
        {how === 'here' ? null : <h1 className="vh">Speaker’s notes</h1>}
        {how === 'here' && !presenting ? (
          <div className="show-words">
            <h1>Speaker’s notes</h1>
            <p>
              {stopsOf(tour).length === 0 ? 'The document in the first window has no tour yet.' : 'The first window isn’t presenting yet.'}
            </p>
            {stopsOf(tour).length === 0 ? null : (
              <button type="button" className="button button-main" onClick={() => askStep('first')}>
                Begin there
              </button>
            )}
          </div>
        ) : null}
        {now ? (
          <>
            <p className="notes-place">
              <span>{placeWords(now)}</span>
              <span role="timer" aria-label="Time since the presentation began">
                {runningTime(clock - (presenting?.since ?? clock))}
              </span>
            </p>
            <h1>{now.stop.title}</h1>
            <p className="notes-sentence">{now.stop.sentence}</p>
            <section aria-label="Notes" className="notes-text">
              {now.stop.notes === '' ? (
                <p className="muted">No notes for this stop.</p>
              ) : (
                now.stop.notes.split('\n').map((line, i) => <p key={i}>{line}</p>)
              )}
            </section>
            <section aria-label="Next" className="notes-next">
              <h2>Next</h2>
              {next ? (
                <>
                  <p>
                    <strong>{next.title}</strong>
                  </p>
                  <p>{next.sentence}</p>
                </>
              ) : (
                <p>This is the last stop.</p>
              )}
            </section>
            <div className="notes-steps">
              <button type="button" className="button" aria-disabled={now.at === 0} onClick={() => askStep('previous')}>
                <Icon name="left" /> Previous
              </button>
              <button type="button" className="button button-main" aria-disabled={!next} onClick={() => askStep('next')}>
                Next <Icon name="right" />
              </button>
            </div>
          </>
        ) : null}
      </main>
    </div>
  );
}
