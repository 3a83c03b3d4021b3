/**
 * The map: one picture, two beside each other or one that plays, each with cameras of its own; over them what is common to all.
 * It says on `data-layout` when everything is there and stands still. What is drawn is the panes' affair.
 */
import { Suspense, useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { sceneOf } from '../editor/derived';
import { setFrame } from '../editor/layouting';
import { store, useStore } from '../editor/store';
import { Abbreviations } from './Abbreviations';
import { createAttention } from './attention';
import { later } from '../ui/later';
import { useWaiting, Waits } from '../ui/Waits';
import type { Kit } from './kit';
import './map.css';
import { Empty } from './Empty';
import { createMotion, type Motion } from './motion';
import { OneMap } from './OneMap';
import { useLayoutState } from './settled';

/** Who looks at a chart does not wait for what plays it. */
const MorphMap = later(async () => (await import('./MorphMap')).MorphMap);
const ExploringBar = later(async () => (await import('./ExploringBar')).ExploringBar);
const BesideMap = later(async () => (await import('./BesideMap')).BesideMap);

/** Until a part of the map has come, the map does not stand still. */
function Coming({ motion }: { readonly motion: Motion }) {
  useEffect(() => motion.hold(), [motion]);
  return null;
}

export function OrgMap() {
  const root = useRef<HTMLDivElement>(null);
  const help = useId();
  const mode = useStore((state) => state.view.mode);
  const motion = useMemo(() => createMotion(), []);
  const attention = useMemo(() => createAttention(() => sceneOf(store.getState())), []);
  const kit = useMemo((): Kit => ({ root, motion, attention, help }), [motion, attention, help]);
  useLayoutEffect(() => attention.attach(root.current), [attention]);
  useRoom(root);
  const [layout, waiting] = [useLayoutState(motion), useWaiting()];
  const selection = useStore((state) => state.selection);
  useEffect(() => attention.select(selection), [attention, selection]);
  return (
    <div className="map" ref={root} data-map="" data-view={mode} data-layout={waiting && layout === 'ready' ? 'working' : layout}>
      <p className="map-hidden" id={help}>
        Arrow keys move between boxes as they stand in the picture. Full stop and comma step along the lines of a box. Letters jump to a
        name. Enter edits the name. Escape clears the selection.
      </p>
      <Suspense fallback={<Coming motion={motion} />}>
        {mode === 'side-by-side' ? <BesideMap kit={kit} /> : mode === 'morph' ? <MorphMap kit={kit} /> : <OneMap kit={kit} />}
      </Suspense>
      <Suspense fallback={<Waits />}>
        <ExploringBar />
      </Suspense>
      <Empty />
      <Abbreviations attention={attention} />
    </div>
  );
}

/** While the map has no room on the page, nothing is laid out. */
function useRoom(root: { readonly current: HTMLDivElement | null }): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      setFrame({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  useEffect(() => () => setFrame(null), []);
}
