/** When a map stands still: laid out, painted with its fonts, and nothing moving. It is what `data-layout` says. */
import { useEffect, useMemo, useState } from 'react';
import { sceneOf } from '../editor/derived';
import { picturesState } from '../editor/pictures';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import type { Motion } from './motion';

export function useLayoutState(motion: Motion): State['layoutState'] {
  const state = useStore(picturesState);
  const settled = useSettled(motion);
  return state === 'failed' ? 'failed' : state === 'ready' && settled ? 'ready' : 'working';
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

function useSettled(motion: Motion): boolean {
  const drawn = useStore((state) => state.layout !== null || state.exploring.pictures.size > 0);
  const mode = useStore((state) => state.view.mode);
  const layout = useStore((state) => state.layout);
  const pictures = useStore((state) => state.exploring.pictures);
  const scene = useStore(sceneOf);
  const [running, setRunning] = useState(motion.running);
  const [painted, setPainted] = useState<unknown>(null);
  const token = useMemo(() => ({ layout, pictures, scene, mode }), [layout, pictures, scene, mode]);
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
  return drawn && painted === token && !running;
}
