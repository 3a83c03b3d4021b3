/** What plays a journey, for hands and keys: play, stops, a slider with a mark for each stop, and words for where one is and what happens there. */
import { useEffect, useId, useRef, useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { actionForKey, runAction } from '../editor/actions';
import { setDirect } from '../editor/exploring';
import { journeyTold, positionWords, type JourneyTold } from '../editor/journeyTelling';
import { announce } from '../editor/navigate';
import { useStore } from '../editor/store';
import { Sign } from './CameraButtons';
import { phaseAt } from './moments';
import type { Player } from './player';

/** One press of an arrow key, as a part of a passage. */
const KEY_STEP = 0.05;

export function MorphBar({ player, children }: { readonly player: Player; readonly children: ReactNode }) {
  const told = useStore(journeyTold);
  const direct = useStore((state) => state.exploring.direct);
  const playing = useSyncExternalStore(player.subscribe, player.playing);
  if (!told) return null;
  return (
    <div className="map-player" role="group" aria-label="Play the change" onKeyDown={actionKeys}>
      <div className="map-player-row">
        <div className="map-buttons map-player-buttons">
          <button type="button" aria-label="Previous stop" title="Previous stop (PageUp)" onClick={() => runAction('morph-previous')}>
            <Sign d="M12.5 3.5v9L6 8zM4 3.5v9" />
          </button>
          <button
            type="button"
            aria-label={playing ? 'Pause' : 'Play'}
            title={playing ? 'Pause' : 'Play'}
            onClick={() => runAction('morph-play')}
          >
            <Sign d={playing ? 'M5.5 3.5v9M10.5 3.5v9' : 'M5 3l7.5 5L5 13z'} />
          </button>
          <button type="button" aria-label="Next stop" title="Next stop (PageDown)" onClick={() => runAction('morph-next')}>
            <Sign d="M3.5 3.5v9L10 8zM12 3.5v9" />
          </button>
        </div>
        <Slider player={player} told={told} />
        {told.between ? (
          <label className="switch map-player-direct">
            <input type="checkbox" checked={direct} onChange={(event) => setDirect(event.target.checked)} />
            Leave out the stages between
          </label>
        ) : null}
      </div>
      <div className="map-player-row">
        <Happening player={player} told={told} />
        <div className="map-player-camera">{children}</div>
      </div>
    </div>
  );
}

/** The keys of the map count here too: what is played is the map. */
function actionKeys(event: KeyboardEvent): void {
  const action = actionForKey(event.nativeEvent, 'map');
  if (!action?.id.startsWith('morph-')) return;
  event.preventDefault();
  event.stopPropagation();
  runAction(action.id);
}

/** A real slider, moved while it plays without rendering; its words say where it is. */
function Slider({ player, told }: { readonly player: Player; readonly told: JourneyTold }) {
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const passages = told.stops.length - 1;
  useEffect(() => {
    const follow = (): void => {
      const element = input.current;
      if (!element) return;
      const position = player.position();
      if (Number(element.value) !== position) element.value = String(position);
      element.setAttribute('aria-valuetext', positionWords(told, position));
    };
    follow();
    return player.subscribe(follow);
  }, [player, told]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowDown' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const by = player.still() ? 0.5 : KEY_STEP;
    player.set(Math.round((player.position() + step * by) / by) * by);
  };
  return (
    <div className="map-slider">
      <input
        ref={input}
        type="range"
        min={0}
        max={passages}
        step="any"
        defaultValue={0}
        list={list}
        aria-label="Where on the way"
        onKeyDown={onKeyDown}
        onChange={(event) => player.set(Number(event.target.value))}
      />
      <datalist id={list}>
        {told.stops.map((stop, at) => (
          <option key={stop.id} value={at}>
            {stop.short}
          </option>
        ))}
      </datalist>
      <ol className="map-stops">
        {told.stops.map((stop, at) => (
          <li key={stop.id} style={{ insetInlineStart: `${(at / Math.max(1, passages)) * 100}%` }}>
            <button type="button" tabIndex={-1} title={`${stop.name}: ${stop.status}`} onClick={() => player.goTo(at)}>
              {stop.short}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Which passage it is and what happens in it; said aloud when a stop is reached. */
function Happening({ player, told }: { readonly player: Player; readonly told: JourneyTold }) {
  const passages = told.stops.length - 1;
  const [passage, setPassage] = useState(0);
  const [stop, setStop] = useState<number | null>(0);
  useEffect(() => {
    let last: number | null = null;
    const follow = (): void => {
      const position = player.position();
      const at = Number.isInteger(position) ? position : null;
      // At a stop on the way what comes next is told; at the last one what has come.
      setPassage(at === null ? phaseAt(position, passages).passage : Math.min(at, passages - 1));
      setStop(at);
      if (at !== null && at !== last && last !== null) announce(positionWords(told, at));
      last = at ?? -1;
    };
    follow();
    return player.subscribe(follow);
  }, [player, told, passages]);
  const [from, to, words] = [told.stops[passage], told.stops[passage + 1], told.passages[passage]];
  const here = stop === null ? undefined : told.stops[stop];
  if (!from || !to || !words) return null;
  return (
    <p className="map-happening">
      <span className="map-happening-where">
        <strong>
          {from.short} → {to.short}
        </strong>
        {here ? `, now at ${here.short} (${here.status}).` : '.'}
      </span>{' '}
      {words.headline} <span className="map-happening-counts">{words.counts}</span>
    </p>
  );
}
