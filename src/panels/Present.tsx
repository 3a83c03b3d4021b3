/**
 * Plays the document's tour to a room: the picture of each stop, its sentence in large type, one key from stop to stop. What a stop shows is
 * the affair of `presenting`; the picture is handed in.
 */
import { useEffect, type ReactNode } from 'react';
import { runAction } from '../editor/actions';
import { announce, openDocumentTab, setRoute } from '../editor/navigate';
import { beginTime, leavePresenting, placeWords, showStop, step, stopNow, viewOfStop } from '../editor/presenting';
import type { Step } from '../editor/windowTalk';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import './show.css';
import { SHOWN_ONLY, useAwake, useFull, useShowKeys } from './showing';
import { FocusName, ShownHead } from './ShownHead';
import { StopBar } from './StopBar';

/** What a clicker sends, and what a hand on the keyboard expects. */
export const STEPS: Readonly<Record<string, Step>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

function leave(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  leavePresenting();
}

export function Present({ picture }: { readonly picture: ReactNode }) {
  const id = useStore((state) => (state.route.page === 'present' ? state.route.stop : null));
  const tour = useStore((state) => state.document);
  const now = stopNow(tour, id);
  const awake = useAwake();
  const full = useFull();
  const stop = now?.stop ?? null;
  const missing = stop !== null && viewOfStop(tour, stop.show) === null;
  useShowKeys((event) => {
    const to = STEPS[event.key];
    if (event.key === 'Escape') leave();
    else if (event.key.toLowerCase() === 'f' && full) full.toggle();
    else if (to) step(to);
    else return false;
    return true;
  });
  useEffect(() => beginTime(), []);
  useEffect(() => {
    if (stop) showStop(stop);
  }, [stop]);
  const told = now ? `${placeWords(now)}. ${now.stop.title}. ${now.stop.sentence}` : '';
  useEffect(() => {
    if (told !== '') announce(told);
  }, [told]);
  return (
    <div className={`show show-presenting${awake ? '' : ' show-asleep'}`} data-show="present">
      <ShownHead>
        {full ? (
          <button type="button" className="button" aria-pressed={full.full} onClick={full.toggle}>
            <Icon name="compare" /> Full screen
          </button>
        ) : null}
        <button type="button" className="button" onClick={() => runAction('notes')}>
          <Icon name="text" /> Speaker’s notes
        </button>
        <button type="button" className="button" onClick={leave}>
          <Icon name="close" /> Leave
        </button>
      </ShownHead>
      {now ? <FocusName /> : null}
      <main className="show-stage" id="content" tabIndex={-1} aria-label="Picture" {...SHOWN_ONLY}>
        {now === null ? <NoTour /> : missing ? <Missing /> : picture}
      </main>
      {now ? (
        <StopBar {...now}>
          <div className="stop-bar-steps">
            <button
              type="button"
              className="icon-button"
              aria-label="Previous stop"
              aria-disabled={now.at === 0}
              onClick={() => step('previous')}
            >
              <Icon name="left" />
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label="Next stop"
              aria-disabled={now.at === now.of - 1}
              onClick={() => step('next')}
            >
              <Icon name="right" />
            </button>
          </div>
        </StopBar>
      ) : null}
    </div>
  );
}

function Missing() {
  return (
    <div className="show-words" role="alert">
      <p>The chart that this stop shows is no longer in the document.</p>
    </div>
  );
}

function NoTour() {
  return (
    <div className="show-words">
      <h1>This document has no tour yet</h1>
      <p>A tour is told stop by stop: each stop shows a picture with one unit in the middle, and one sentence.</p>
      <button
        type="button"
        className="button button-main"
        onClick={() => {
          setRoute({ page: 'map' });
          openDocumentTab('tour');
        }}
      >
        Make one
      </button>
    </div>
  );
}
