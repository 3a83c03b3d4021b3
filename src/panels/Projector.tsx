/**
 * The window for the projector: the picture of another window of this browser, with no panels and nothing to edit. It says when that window is
 * gone; how it is followed is the affair of `watching`.
 */
import { useSyncExternalStore, type ReactNode } from 'react';
import { runAction } from '../editor/actions';
import { announce } from '../editor/navigate';
import { stopNow } from '../editor/presenting';
import { useStore } from '../editor/store';
import { askStep, onWatched, setWatched, watched } from '../editor/watched';
import { Icon } from '../ui/Icon';
import { STEPS } from './Present';
import './show.css';
import { SHOWN_ONLY, useAwake, useFull, useShowKeys } from './showing';
import { FocusName, ShownHead } from './ShownHead';
import { shownWords } from './shownWords';
import { StopBar } from './StopBar';

const CAMERA: Readonly<Record<string, 'zoom-in' | 'zoom-out' | 'fit'>> = { '+': 'zoom-in', '=': 'zoom-in', '-': 'zoom-out', '0': 'fit' };

function toggleCamera(): void {
  const own = !watched().own;
  setWatched({ own });
  announce(own ? 'This window keeps its own camera.' : 'This window looks where the first one looks.');
}

export function Projector({ picture }: { readonly picture: ReactNode }) {
  const { how, own, presenting } = useSyncExternalStore(onWatched, watched);
  const ready = useStore((state) => state.document.meta.id !== '');
  const tour = useStore((state) => state.document);
  const scenario = useStore((state) => shownWords(state).scenario);
  const awake = useAwake();
  const full = useFull();
  const now = presenting && stopNow(tour, presenting.stop);
  useShowKeys((event) => {
    const to = STEPS[event.key];
    const camera = CAMERA[event.key];
    if (event.key.toLowerCase() === 'c') toggleCamera();
    else if (event.key.toLowerCase() === 'f' && full) full.toggle();
    else if (presenting && to) askStep(to);
    else if (camera) {
      // Whoever moves the camera here means to have one here.
      if (!own) toggleCamera();
      runAction(camera);
    } else return false;
    return true;
  });
  return (
    <div
      className={`show show-projector${awake ? '' : ' show-asleep'}${scenario === '' ? '' : ' show-scenario-frame'}`}
      data-show="projector"
      data-follows={how}
    >
      {ready ? (
        <ShownHead heading={!now}>
          <button type="button" className="button" aria-pressed={own} aria-keyshortcuts="C" onClick={toggleCamera}>
            <Icon name="lock" /> Own camera
          </button>
          {full ? (
            <button type="button" className="button" aria-pressed={full.full} onClick={full.toggle}>
              <Icon name="compare" /> Full screen
            </button>
          ) : null}
        </ShownHead>
      ) : (
        <h1 className="vh">Second window</h1>
      )}
      <Standing how={how} />
      {now ? <FocusName /> : null}
      <main className={`show-stage${own ? '' : ' show-held'}`} id="content" tabIndex={-1} aria-label="Picture" {...SHOWN_ONLY}>
        {ready ? picture : null}
      </main>
      {now ? <StopBar {...now} /> : null}
    </div>
  );
}

/** How it stands with the window that is followed; nothing where all is well. */
export function Standing({ how }: { readonly how: ReturnType<typeof watched>['how'] }) {
  switch (how) {
    case 'here':
      return null;
    case 'gone':
      return (
        <p className="show-standing" role="status">
          The first window is gone. Here stands what it showed last; when it is back, it is followed again.
        </p>
      );
    case 'waiting':
      return (
        <div className="show-words" role="status">
          <p>This window follows another one of this browser, and waits for it.</p>
          <p>
            <a href="#/" target="_blank" rel="noreferrer">
              Open Orgmorph in another window
            </a>
          </p>
        </div>
      );
    case 'alone':
      return (
        <div className="show-words" role="alert">
          <p>This browser keeps its windows apart, so this one can’t follow another. Served from an address, Orgmorph can do it.</p>
        </div>
      );
    default:
      return how satisfies never;
  }
}
