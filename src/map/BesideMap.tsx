/**
 * A map of two charts beside each other, or above each other where there is no room: one camera moves both, and what is selected in one is
 * marked and brought into view in the other.
 */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { runAction } from '../editor/actions';
import { answers } from '../editor/beside';
import { setRoomShape } from '../editor/exploring';
import { announce } from '../editor/navigate';
import type { State } from '../editor/state';
import { store, useStore } from '../editor/store';
import { whenOf } from '../model/dating';
import { STATUSES } from '../model/kinds';
import type { Side } from '../scene/sideScene';
import type { Camera } from './camera';
import { CameraButtons, Sign } from './CameraButtons';
import type { Kit } from './kit';
import { useSpace, useWishes } from './mapKeys';
import { createPair, type CameraPair } from './pair';
import { Pane } from './Pane';
import { layoutFor } from './picture';
import { bounds, placedOf, seatOf } from '../layout/placed';
import { ShowMenu } from './ShowMenu';
import { createHold } from './still';
import { useSame } from './useSame';

const SIDES: readonly Side[] = ['before', 'after'];
/** Narrower than this (px), two charts beside each other can't be read: they stand above each other. */
const NARROW = 720;

export function BesideMap({ kit }: { readonly kit: Kit }) {
  const panes = useRef<HTMLDivElement>(null);
  const pair = useMemo(() => createPair(kit.motion), [kit.motion]);
  const cameras = useMemo(() => [pair.before, pair.after], [pair]);
  useWishes(cameras, pair.active);
  useSpace(kit.root, cameras);
  useStacking(panes);
  useCounterparts(pair);
  return (
    <>
      <div className="map-panes map-panes-two" ref={panes}>
        {SIDES.map((side) => (
          <SidePane key={side} side={side} pair={pair} kit={kit} />
        ))}
      </div>
      <div className="map-corner">
        <div className="map-corner-row" data-float="">
          <ShowMenu />
          <PairButtons pair={pair} cameras={cameras} />
        </div>
      </div>
    </>
  );
}

interface Heading {
  readonly name: string;
  /** "in place, up to April 2017". */
  readonly status: string;
}

/** What is said over each chart: which stage it shows, how real that is and when. */
function headingOf({ view, document }: State, side: Side): Heading {
  const stage = document.stages.get((side === 'before' ? view.compare : view.stage) ?? '');
  const words = stage ? [STATUSES[stage.status].label, whenOf(document, stage.id, view.plan)] : [];
  return { name: stage?.name ?? '', status: words.filter((word) => word !== '').join(', ') };
}

function SidePane({ side, pair, kit }: { readonly side: Side; readonly pair: CameraPair; readonly kit: Kit }) {
  const { name, status } = useSame((state) => headingOf(state, side));
  const words = useStore((state) => answers[side](state).words);
  const hold = useMemo(() => createHold(), []);
  const attend = useCallback(() => pair.attend(side), [pair, side]);
  return (
    <section
      className="map-side"
      aria-label={`${side === 'before' ? 'Before' : 'After'}: ${name}`}
      onPointerDownCapture={attend}
      onFocusCapture={attend}
    >
      <h2 className="map-heading">
        <span className="map-heading-side">{side === 'before' ? 'Before' : 'After'}</span> {name}{' '}
        <span className="map-heading-status">{status}</span>
      </h2>
      <Pane face={side} camera={pair[side]} kit={kit} drag={null} label={`${name}, ${status}`} hold={hold} />
      {words === '' ? null : (
        <p className="map-answer" data-answer={side}>
          {words}
        </p>
      )}
    </section>
  );
}

function useStacking(panes: { readonly current: HTMLDivElement | null }): void {
  useLayoutEffect(() => {
    const element = panes.current;
    if (!element) return;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const stacked = width < NARROW;
      element.toggleAttribute('data-stacked', stacked);
      // Each chart is laid out for the room of its own pane.
      const [w, h] = stacked ? [width, height / 2] : [width / 2, height];
      setRoomShape(w > h * 1.15 ? 'wide' : 'tall');
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [panes]);
}

/** Brings into view what the selection is on the other side, and says what is not there. */
function useCounterparts(pair: CameraPair): void {
  const selection = useStore((state) => state.selection);
  useEffect(() => {
    const state = store.getState();
    const told = SIDES.flatMap((side) => {
      const { keys, missing, words } = answers[side](state);
      const layout = layoutFor(state, side);
      const rect = layout && bounds(keys.flatMap((key) => placedOf(layout).boxes.get(key) ?? []).map(seatOf));
      const camera = pair[side];
      if (rect && missing) camera.centre(rect);
      else if (rect && (words !== '' || camera !== pair.active())) camera.reveal(rect);
      return words === '' ? [] : [words];
    });
    if (told.length > 0) announce(told.join(' '));
  }, [pair, selection]);
}

const LINK = 'M5 8 3.6 9.4a2.1 2.1 0 0 0 3 3L8 11M8 5l1.4-1.4a2.1 2.1 0 0 1 3 3L11 8';

function PairButtons({ pair, cameras }: { readonly pair: CameraPair; readonly cameras: readonly Camera[] }) {
  const joined = useSyncExternalStore(pair.subscribe, pair.joined);
  useEffect(() => pair.subscribe(() => announce(pair.joined() ? 'Both charts move together.' : 'Each chart moves alone.')), [pair]);
  return (
    <>
      <div className="map-buttons" role="group" aria-label="Both charts">
        <button
          type="button"
          className="map-word"
          aria-pressed={joined}
          title={joined ? 'Both charts move together; hold Alt to move one alone' : 'Line them up, and move them together again'}
          onClick={() => pair.join(!joined)}
        >
          <Sign d={joined ? `${LINK}M6.5 9.5l3-3` : `${LINK}M3 3l10 10`} />
          <span>Move together</span>
        </button>
        <button type="button" className="map-word" title="Before becomes after, and after before" onClick={() => runAction('swap-sides')}>
          <Sign d="M3 6h9M9.5 3.5 12 6 9.5 8.5M13 10.5H4M6.5 8 4 10.5 6.5 13" />
          <span>Swap sides</span>
        </button>
      </div>
      <CameraButtons cameras={cameras} active={pair.active} />
    </>
  );
}
