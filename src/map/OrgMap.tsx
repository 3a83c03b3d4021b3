/**
 * The map: one or two panes on one camera, with buttons, overview, name field and drag chip over them.
 * It brings the store's wishes to the camera and says on `data-layout` when the picture stands still. What is drawn is the panes' affair.
 */
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { select } from '../editor/navigate';
import { sceneOf } from '../editor/derived';
import type { State } from '../editor/state';
import { store, useStore } from '../editor/store';
import { STATUSES } from '../model/kinds';
import { Abbreviations } from './Abbreviations';
import { createAttention, elementOf, sameThing, thingOf } from './attention';
import { createCamera, type Camera } from './camera';
import { CameraButtons } from './CameraButtons';
import { DragChip } from './DragView';
import { facesOf } from './faces';
import type { DragView, Preview } from './press';
import './map.css';
import { createMotion, type Motion } from './motion';
import { NameEditor } from './NameEditor';
import { Overview } from './Overview';
import { Pane, type PaneHeading } from './Pane';
import { bounds, placedOf } from '../layout/placed';
import { createHold, useLayoutOnCamera, useRoom } from './still';
import { useSame } from './useSame';

export function OrgMap() {
  const root = useRef<HTMLDivElement>(null);
  const panes = useRef<HTMLDivElement>(null);
  const drag = useRef<DragView>(null);
  const help = useId();
  const mode = useStore((state) => state.view.mode);
  const layoutState = useStore((state) => state.layoutState);
  const faces = facesOf(mode);
  const motion = useMemo(() => createMotion(), []);
  const camera = useMemo(() => createCamera(motion), [motion]);
  const hold = useMemo(() => createHold(), []);
  const attention = useMemo(() => createAttention(() => sceneOf(store.getState())), []);
  useLayoutEffect(() => attention.attach(root.current), [attention]);
  useRoom(panes, camera, faces.length);
  useLayoutOnCamera(camera, hold);
  useWishes(camera);
  useSpace(root, camera);
  useZoomLevel(root, camera);
  const settled = useSettled(motion, mode);

  const selection = useStore((state) => state.selection);
  useEffect(() => attention.select(selection), [attention, selection]);

  const showDrop = useCallback((preview: Preview | null) => {
    for (const marked of root.current?.querySelectorAll('[data-drop]') ?? []) marked.removeAttribute('data-drop');
    for (const marked of root.current?.querySelectorAll('[data-carried]') ?? []) marked.removeAttribute('data-carried');
    root.current?.toggleAttribute('data-drag', preview !== null);
    if (!preview) return;
    for (const key of preview.carried) elementOf(root.current, { of: 'box', key })?.setAttribute('data-carried', '');
    if (preview.drop.target !== null)
      elementOf(root.current, { of: 'box', key: preview.drop.target })?.setAttribute(
        'data-drop',
        preview.allowed ? preview.drop.where : 'refused',
      );
  }, []);
  const backToBox = useCallback((key: string) => elementOf(root.current, { of: 'box', key })?.focus({ preventScroll: true }), []);
  const headings = useSame(headingsOf);

  return (
    <div
      className="map"
      ref={root}
      data-map=""
      data-view={mode}
      data-layout={layoutState === 'failed' ? 'failed' : layoutState === 'ready' && settled ? 'ready' : 'working'}
    >
      <p className="map-hidden" id={help}>
        Arrow keys move between boxes as they stand in the picture. Full stop and comma step along the lines of a box. Letters jump to a
        name. Enter edits the name. Escape clears the selection.
      </p>
      <div className="map-panes" ref={panes}>
        {faces.map((face) => (
          <Pane
            key={faces.length > 1 ? face : 'one'}
            face={face}
            camera={camera}
            motion={motion}
            attention={attention}
            drag={drag}
            help={help}
            heading={faces.length < 2 ? null : headings[face === 'before' ? 'before' : 'after']}
          />
        ))}
      </div>
      <Empty />
      <NameEditor camera={camera} onDone={backToBox} />
      <DragChip ref={drag} onPreview={showDrop} onLanded={hold.put} />
      <Abbreviations attention={attention} />
      <div className="map-corner">
        <Overview camera={camera} />
        <CameraButtons camera={camera} />
      </div>
    </div>
  );
}

/** What is said over each of two panes: which stage it shows, when that is and how real. */
function headingsOf({ view, document }: State): Readonly<Record<'before' | 'after', PaneHeading>> {
  const of = (id: string | null): PaneHeading => {
    const stage = document.stages.get(id ?? '');
    const words = stage ? [STATUSES[stage.status].label, stage.when] : [];
    return { name: stage?.name ?? '', status: words.filter((word) => word !== '').join(', ') };
  };
  return { before: of(view.compare), after: of(view.stage) };
}

function Empty() {
  const words = useStore((state) => {
    if (state.layoutState === 'failed' && !state.layout)
      return 'The picture could not be laid out. The outline and the tables hold everything.';
    return state.layoutState === 'ready' && sceneOf(state).boxes.length === 0 ? 'This chart is empty. Add the first unit to begin.' : '';
  });
  return words === '' ? null : <p className="map-empty">{words}</p>;
}

/** What actions and panels ask of the camera. A wish for boxes that aren't laid out yet waits for them. */
function useWishes(camera: Camera): void {
  const wish = useStore((state) => state.camera);
  const reveal = useStore((state) => state.reveal);
  const layout = useStore((state) => state.layout);
  const answered = useRef<unknown>(null);
  // What was asked of a map that has left the page since is no wish to this one.
  const heard = useRef(store.getState().camera);
  useEffect(() => {
    if (!wish || wish === heard.current) return;
    heard.current = wish;
    switch (wish.wish) {
      case 'fit':
        camera.fit(true);
        break;
      case 'hundred':
        camera.scaleTo(1);
        break;
      case 'in':
        camera.scaleBy(1.3);
        break;
      case 'out':
        camera.scaleBy(1 / 1.3);
        break;
      default:
        wish.wish satisfies never;
    }
  }, [camera, wish]);
  useEffect(() => {
    if (!reveal || !layout || answered.current === reveal) return;
    const { boxes } = placedOf(layout);
    const found = reveal.keys.flatMap((key) => boxes.get(key) ?? []);
    const rect = bounds(found);
    if (!rect) return;
    answered.current = reveal;
    camera.reveal(rect);
  }, [camera, reveal, layout]);
}

/** The space bar: held, the ground moves with the pointer wherever it is pressed; tapped on a box, it selects or lets go. */
function useSpace(root: { readonly current: HTMLDivElement | null }, camera: Camera): void {
  useEffect(() => {
    let held: { readonly x: number; readonly y: number } | null = null;
    const concerns = (event: KeyboardEvent): boolean => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('.map-svg')) return root.current?.contains(target) ?? false;
      return target === document.body && (root.current?.matches(':hover') ?? false);
    };
    const release = (): void => {
      held = null;
      camera.grab(false);
      root.current?.querySelectorAll('[data-grab]').forEach((pane) => pane.removeAttribute('data-grab'));
    };
    const down = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !concerns(event)) return;
      event.preventDefault();
      if (held) return;
      held = camera.pose();
      camera.grab(true);
      root.current?.querySelectorAll('.map-pane').forEach((pane) => pane.setAttribute('data-grab', ''));
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !held) return;
      const panned = held !== camera.pose();
      release();
      const thing = thingOf(event.target);
      if (panned || !thing) return;
      const { selection } = store.getState();
      select(
        selection.some((other) => sameThing(other, thing)) ? selection.filter((other) => !sameThing(other, thing)) : [...selection, thing],
      );
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', release);
    };
  }, [root, camera]);
}

/** Far away, words give way to shapes. */
function useZoomLevel(root: { readonly current: HTMLDivElement | null }, camera: Camera): void {
  useEffect(() => {
    const follow = (): void => {
      const { k } = camera.pose();
      const level = k < 0.25 ? 'far' : k < 0.5 ? 'middle' : 'near';
      if (root.current && root.current.getAttribute('data-zoom') !== level) root.current.setAttribute('data-zoom', level);
    };
    follow();
    return camera.subscribe(follow);
  }, [root, camera]);
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/** True once the shown layout is painted with its fonts and nothing moves. */
function useSettled(motion: Motion, mode: State['view']['mode']): boolean {
  const layout = useStore((state) => state.layout);
  const scene = useStore(sceneOf);
  const [running, setRunning] = useState(false);
  const [painted, setPainted] = useState<unknown>(null);
  const token = useMemo(() => ({ layout, scene, mode }), [layout, scene, mode]);
  useEffect(() => motion.subscribe(() => setRunning(motion.running())), [motion]);
  useEffect(() => {
    let gone = false;
    const wait = async (): Promise<void> => {
      await nextFrame();
      // Where fonts can't be awaited (no FontFaceSet) there are none to wait for.
      if ('fonts' in document) await document.fonts.ready;
      await nextFrame();
      if (!gone) setPainted(token);
    };
    void wait();
    return () => {
      gone = true;
    };
  }, [token]);
  return layout !== null && painted === token && !running;
}
