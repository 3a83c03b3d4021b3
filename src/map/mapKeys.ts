/** What is asked of the cameras of a whole map: by actions and panels, and by the space bar. */
import { useEffect, useRef } from 'react';
import { select } from '../editor/navigate';
import type { CameraWish } from '../editor/state';
import { store, useStore } from '../editor/store';
import { sameThing, thingOf } from './attention';
import type { Camera } from './camera';

type Root = { readonly current: HTMLElement | null };

/** `cameras` are all that are on the map, `active` is the one that a zoom means. */
export function useWishes(cameras: readonly Camera[], active: () => Camera): void {
  const wish = useStore((state) => state.camera);
  // What was asked of a map that has left the page since is no wish to this one.
  const heard = useRef(store.getState().camera);
  useEffect(() => {
    if (!wish || wish === heard.current) return;
    heard.current = wish;
    if (wish.wish === 'fit') for (const camera of cameras) camera.fit(true);
    else zoom(active(), wish.wish);
  }, [cameras, active, wish]);
}

function zoom(camera: Camera, wish: Exclude<CameraWish, 'fit'>): void {
  switch (wish) {
    case 'hundred':
      return camera.scaleTo(1);
    case 'in':
      return camera.scaleBy(1.3);
    case 'out':
      return camera.scaleBy(1 / 1.3);
    default:
      return wish satisfies never;
  }
}

/** The space bar: held, the ground moves with the pointer wherever it is pressed; tapped on a box, it selects or lets go. */
export function useSpace(root: Root, cameras: readonly Camera[]): void {
  useEffect(() => {
    let held: readonly unknown[] | null = null;
    const poses = (): readonly unknown[] => cameras.map((camera) => camera.pose());
    const concerns = (event: KeyboardEvent): boolean => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('.map-svg')) return root.current?.contains(target) ?? false;
      return target === document.body && (root.current?.matches(':hover') ?? false);
    };
    const grab = (on: boolean): void => {
      for (const camera of cameras) camera.grab(on);
      for (const pane of root.current?.querySelectorAll('.map-pane') ?? []) pane.toggleAttribute('data-grab', on);
    };
    const release = (): void => {
      held = null;
      grab(false);
    };
    const down = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !concerns(event)) return;
      event.preventDefault();
      if (held) return;
      held = poses();
      grab(true);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || !held) return;
      const before = held;
      const panned = poses().some((pose, at) => pose !== before[at]);
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
  }, [root, cameras]);
}
