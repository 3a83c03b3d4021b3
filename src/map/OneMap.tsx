/** A map of one picture: its camera, dragging in it, the buttons over it. */
import { Suspense, useCallback, useMemo, useRef } from 'react';
import { useStore } from '../editor/store';
import { elementOf } from './attention';
import { createCamera } from './camera';
import { CameraButtons } from './CameraButtons';
import { DragChip } from './DragView';
import { facesOf } from './faces';
import type { DragView, Preview } from './press';
import type { Kit } from './kit';
import { useSpace, useWishes } from './mapKeys';
import { Pane } from './Pane';
import { ShowMenu } from './ShowMenu';
import { createHold } from './still';
import { later } from '../ui/later';

const Overview = later(async () => (await import('./Overview')).Overview);

export function OneMap({ kit }: { readonly kit: Kit }) {
  const { root, motion } = kit;
  const drag = useRef<DragView>(null);
  const [face = 'stage'] = facesOf(useStore((state) => state.view.mode));
  const camera = useMemo(() => createCamera(motion), [motion]);
  const hold = useMemo(() => createHold(), []);
  const cameras = useMemo(() => [camera], [camera]);
  const active = useCallback(() => camera, [camera]);
  useWishes(cameras, active);
  useSpace(root, cameras);
  const showDrop = useCallback((preview: Preview | null) => markDrop(root.current, preview), [root]);
  return (
    <>
      <div className="map-panes">
        <Pane face={face} camera={camera} kit={kit} drag={drag} label="" hold={hold} />
      </div>
      <DragChip ref={drag} onPreview={showDrop} onLanded={hold.put} />
      <div className="map-corner">
        <Suspense fallback={null}>
          <Overview camera={camera} />
        </Suspense>
        <div className="map-corner-row" data-float="">
          <ShowMenu />
          <CameraButtons cameras={cameras} active={active} />
        </div>
      </div>
    </>
  );
}

function markDrop(root: Element | null, preview: Preview | null): void {
  // The tray stands beside the map, and is marked by the same hook.
  for (const marked of document.querySelectorAll('[data-drop]')) marked.removeAttribute('data-drop');
  if (preview?.drop.where === 'tray')
    document.querySelector('[data-tray]')?.setAttribute('data-drop', preview.allowed ? 'inside' : 'refused');
  for (const marked of root?.querySelectorAll('[data-carried]') ?? []) marked.removeAttribute('data-carried');
  root?.toggleAttribute('data-drag', preview !== null);
  if (!preview) return;
  for (const key of preview.carried) elementOf(root, { of: 'box', key })?.setAttribute('data-carried', '');
  if (preview.drop.target !== null)
    elementOf(root, { of: 'box', key: preview.drop.target })?.setAttribute('data-drop', preview.allowed ? preview.drop.where : 'refused');
}
