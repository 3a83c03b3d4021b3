/**
 * A map that plays: from the earlier stage to the later one, through the stages between. React draws every box once; a player says where one
 * is, and the stage moves the boxes there. Loaded when it is asked for.
 */
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { runAction } from '../editor/actions';
import { boxOfNode, comparisonOf, journeyOf, passageScenes } from '../editor/derived';
import { openEye } from '../editor/eyes';
import { announce, setMode, visit } from '../editor/navigate';
import { passagePicture, pictureLayout } from '../editor/pictures';
import type { State } from '../editor/state';
import { store, useStore } from '../editor/store';
import { placedOf } from '../layout/placed';
import type { Layout, Rect } from '../layout/layout';
import { asBefore } from '../scene/face';
import { ARROW_LENGTH, lineLook, THREAD_LOOK } from '../scene/look';
import type { Scene } from '../scene/scene';
import { createCamera } from './camera';
import { useFloats } from './floats';
import { CameraButtons } from './CameraButtons';
import { choreograph, type Choreography, type LineTrack, type Track } from './choreography';
import type { Kit } from './kit';
import { useSpace, useWishes } from './mapKeys';
import { frameAt, phaseAt } from './moments';
import { MorphBar } from './MorphBar';
import { MorphBox } from './MorphBox';
import { createMorphStage } from './morphStage';
import { createPlayer, type Player } from './player';
import { ShowMenu } from './ShowMenu';

/** More boxes than this can't be moved smoothly. */
const TOO_MANY = 1200;

interface Played {
  readonly choreography: Choreography;
  readonly scenes: readonly Scene[];
  readonly layouts: readonly Layout[];
}

/** null until every picture of the journey is laid out, or where there is no journey. */
function usePlayed(): Played | null {
  const journey = useStore(journeyOf);
  const scenes = useStore(passageScenes);
  const pictures = useStore((state) => state.exploring.pictures);
  return useMemo(() => {
    const state = store.getState();
    const layouts = scenes.flatMap((_, passage) => layoutAt(state, passage) ?? []);
    return journey && scenes.length > 0 && layouts.length === scenes.length
      ? { choreography: choreograph(journey, scenes, layouts, (stage, box) => asBefore(state.document, stage, box)), scenes, layouts }
      : null;
    // The layouts are read from `pictures`.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [journey, scenes, pictures]);
}

function layoutAt(state: State, passage: number): Layout | null {
  const picture = passagePicture(state, passage);
  return picture && pictureLayout(state, picture);
}

export function MorphMap({ kit }: { readonly kit: Kit }) {
  const companion = useStore((state) => comparisonOf(state)?.relation === 'companion');
  const crowded = useStore((state) => passageScenes(state).some((scene) => scene.boxes.length > TOO_MANY));
  if (companion)
    return (
      <Instead words="These are two charts of one time: nothing becomes anything between them.">
        <button type="button" className="button" onClick={() => setMode('side-by-side')}>
          Show them side by side
        </button>
      </Instead>
    );
  if (crowded)
    return (
      <Instead words={`There are more than ${TOO_MANY} boxes: too many to move smoothly. Folded, the change can be played.`}>
        <button type="button" className="button" onClick={() => runAction('fold-one')}>
          Fold to one level
        </button>
      </Instead>
    );
  return <Playing kit={kit} />;
}

function Instead({ words, children }: { readonly words: string; readonly children: React.ReactNode }) {
  return (
    <div className="map-empty">
      <p>{words}</p>
      <div className="map-ways">{children}</div>
    </div>
  );
}

function Playing({ kit }: { readonly kit: Kit }) {
  const { root, motion } = kit;
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const played = usePlayed();
  const camera = useMemo(() => createCamera(motion), [motion]);
  const player = useMemo(() => createPlayer(motion), [motion]);
  const cameras = useMemo(() => [camera], [camera]);
  const active = useCallback(() => camera, [camera]);
  useWishes(cameras, active);
  useSpace(root, cameras);
  useEffect(() => () => player.close(), [player]);
  useEffect(() => openEye('morph', { ...camera, player }), [camera, player]);
  usePlayWishes(player);
  usePresenterKeys(root);

  useFloats(svg, camera);
  useEffect(() => {
    const [pane, layer] = [svg.current, world.current];
    return pane && layer ? camera.attach(pane, layer, () => true) : undefined;
  }, [camera]);
  const choreography = played?.choreography ?? null;
  useLayoutEffect(() => {
    const pane = svg.current;
    if (!pane) return undefined;
    const picture = { width: choreography?.width ?? 0, height: choreography?.height ?? 0 };
    const measure = (): void => {
      const { width, height } = pane.getBoundingClientRect();
      camera.setSizes({ width, height }, picture, false);
      if (choreography) camera.setFrame(frameAt(choreography, phaseAt(player.position(), choreography.frames.length)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => observer.disconnect();
  }, [camera, choreography, player]);
  useLayoutEffect(() => {
    if (!choreography || !world.current) return undefined;
    const stage = createMorphStage(world.current, choreography);
    player.resize(choreography.frames.length);
    const show = (): void => {
      stage.show(player.position(), player.still());
      camera.setFrame(stage.frame(player.position()));
    };
    show();
    return player.subscribe(show);
  }, [choreography, player, camera]);
  useSelected(world, choreography);

  useEffect(() => {
    const pane = svg.current;
    if (!pane || !choreography) return undefined;
    // For hands: keys and assistive tools choose a unit in the outline and the lists.
    const onClick = (event: MouseEvent): void => {
      const id = event.target instanceof Element ? event.target.closest('[data-track]')?.getAttribute('data-track') : null;
      const track = choreography.tracks.find((one) => one.id === id);
      if (track) choose(track);
      else visit([]);
    };
    pane.addEventListener('click', onClick);
    return () => pane.removeEventListener('click', onClick);
  }, [choreography]);
  const title = useStore((state) =>
    passageScenes(state)
      .map((scene) => scene.title)
      .join(', '),
  );
  return (
    <>
      <div className="map-panes map-panes-morph">
        <MorphBar player={player}>
          <ShowMenu />
          <CameraButtons cameras={cameras} active={active} />
        </MorphBar>
        <div className="map-pane" data-pane="morph">
          <svg ref={svg} className="map-svg" role="img" aria-label={`${title}: the change in motion`} data-face="change">
            <g className="map-world" ref={world}>
              {played && <Drawing played={played} />}
            </g>
          </svg>
        </div>
      </div>
    </>
  );
}

/** Containers from the outside in, lines, threads, leaves, and what is on its way above all. */
const Drawing = memo(function Drawing({ played }: { readonly played: Played }) {
  const { choreography, scenes, layouts } = played;
  const depthOf = (track: Track): number | null => {
    const looks = track.legs.flatMap((leg) => (leg ? [leg.from.look, leg.to.look] : []));
    const held = looks.filter(({ placed }) => placed.container);
    return track.of !== 'unit' || held.length === 0 ? null : Math.min(...held.map(({ placed }) => placed.depth));
  };
  const depths = new Map(choreography.tracks.map((track) => [track, depthOf(track)]));
  const containers = choreography.tracks
    .filter((track) => depths.get(track) != null)
    .sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
  const leaves = choreography.tracks
    .filter((track) => depths.get(track) == null)
    .sort((a, b) => Number(a.of !== 'unit') - Number(b.of !== 'unit'));
  return (
    <>
      <g className="map-containers">
        {containers.map((track) => (
          <MorphBox key={track.id} track={track} />
        ))}
      </g>
      <g className="map-lines">
        {choreography.lines.map((line) => (
          <MorphLine key={`${line.passage} ${line.id}`} line={line} played={played} />
        ))}
      </g>
      {scenes.map((scene, passage) => (
        <Threads key={passage} scene={scene} layout={layouts[passage] as Layout} passage={passage} frame={choreography.frames[passage]} />
      ))}
      <g className="map-leaves">
        {leaves.map((track) => (
          <MorphBox key={track.id} track={track} />
        ))}
      </g>
    </>
  );
});

const shiftOf = (frame: Rect | undefined): string => `translate(${frame?.x ?? 0},${frame?.y ?? 0})`;

function MorphLine({ line, played }: { readonly line: LineTrack; readonly played: Played }) {
  const layout = played.layouts[line.passage];
  const drawn = played.scenes[line.passage]?.lines.find(({ id }) => id === line.id);
  const placed = layout && placedOf(layout).lines.get(line.id);
  if (!drawn || !placed) return null;
  const look = lineLook({ kind: drawn.kind, basis: drawn.basis, fate: null });
  return (
    <g
      className="map-line"
      data-of-passage={`${line.passage} ${line.id}`}
      transform={shiftOf(played.choreography.frames[line.passage])}
      display="none"
    >
      <path
        className="map-line-stroke"
        d={placed.path}
        strokeWidth={look.width}
        strokeDasharray={look.dash || undefined}
        strokeLinecap={look.cap}
      />
      {placed.arrows.map((head, at) => (
        <path
          key={at}
          className="map-arrow"
          d={`M0 0L${-ARROW_LENGTH} ${-ARROW_LENGTH * 0.42}V${ARROW_LENGTH * 0.42}z`}
          transform={`translate(${head.x},${head.y}) rotate(${Math.round(head.angle * 10) / 10})`}
        />
      ))}
    </g>
  );
}

interface ThreadsProps {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly passage: number;
  readonly frame: Rect | undefined;
}

/** The ways from what was to what it becomes, seen while something goes them. */
function Threads({ scene, layout, passage, frame }: ThreadsProps) {
  const placed = placedOf(layout).threads;
  return (
    <g className="map-threads" data-threads-of={passage} transform={shiftOf(frame)} display="none">
      {scene.threads.map(({ id, tone, kind }) => (
        <g key={id} className="map-thread" data-tone={tone} data-thread-kind={kind}>
          <path className="map-thread-halo" d={placed.get(id)?.path ?? ''} />
          <path className="map-thread-core" d={placed.get(id)?.path ?? ''} strokeDasharray={THREAD_LOOK[tone].dash || undefined} />
        </g>
      ))}
    </g>
  );
}

/** The unit that a box stands for, as the comparison of the two ends of the journey knows it. */
function choose(track: Track): void {
  const state = store.getState();
  const node = track.nodes.at(-1) ?? track.nodes[0] ?? null;
  const box = node === null ? undefined : boxOfNode(state, node);
  if (box) visit([{ of: 'box', key: box.key }]);
  else
    announce(
      track.of === 'unit'
        ? 'It stands on a chart between the two that are compared. Choose that chart to read about it.'
        : 'It is on its way.',
    );
}

/** Marks the boxes of what is selected, so that a unit can be followed through the whole journey. */
function useSelected(world: { readonly current: SVGGElement | null }, choreography: Choreography | null): void {
  const selection = useStore((state) => state.selection);
  useLayoutEffect(() => {
    const state = store.getState();
    const keys = new Set(selection.flatMap((thing) => (thing.of === 'box' ? [thing.key] : [])));
    for (const track of choreography?.tracks ?? []) {
      const chosen = [track.nodes[0], track.nodes.at(-1)].some((node) => node != null && keys.has(boxOfNode(state, node)?.key ?? ''));
      world.current
        ?.querySelector(`[data-track="${CSS.escape(track.id)}"]`)
        ?.toggleAttribute('data-selected', chosen && track.of === 'unit');
    }
  }, [world, choreography, selection]);
}

function usePlayWishes(player: Player): void {
  const wish = useStore((state) => state.exploring.play);
  // What was asked of a journey that has left the page since is no wish to this one.
  const heard = useRef(store.getState().exploring.play);
  useEffect(() => {
    if (!wish || wish === heard.current) return;
    heard.current = wish;
    switch (wish.wish) {
      case 'play':
        if (player.playing()) player.pause();
        else player.play();
        break;
      case 'next':
        player.goTo(Math.floor(player.position()) + 1);
        break;
      case 'previous':
        player.goTo(Math.ceil(player.position()) - 1);
        break;
      default:
        wish.wish satisfies never;
    }
  }, [player, wish]);
}

/** What presenters hold in their hand sends page keys, wherever the focus is: unless it is in something that scrolls by them. */
function usePresenterKeys(root: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
      const action = event.key === 'PageDown' ? 'morph-next' : event.key === 'PageUp' ? 'morph-previous' : null;
      const [at, map] = [document.activeElement, root.current];
      const ours = at === document.body || at === map?.closest('main') || (map?.contains(at) ?? false);
      if (!action || !ours || store.getState().dialog) return;
      event.preventDefault();
      runAction(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [root]);
}
