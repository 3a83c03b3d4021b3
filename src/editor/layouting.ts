/**
 * Asks for a layout whenever what it depends on has changed, and keeps the last one on screen until the next arrives.
 * It refuses to know how boxes are placed and how they are drawn.
 */
import type { LayoutClient } from '../layout/client';
import { keyOf } from '../layout/key';
import type { Scene } from '../scene/scene';
import { sceneOf } from './derived';
import { withNotice } from './notices';
import { sentenceOf } from './preferences';
import type { State } from './state';
import { store } from './store';
import { measured } from './timing';

/** Room for the picture in CSS pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

let source: Pick<LayoutClient, 'request'> | null = null;
/** A map is on the page and has room. */
let looked = false;
let askedScene: Scene | null = null;
let askedKey = '';

/** Begins to lay out what the store shows; gives back the end of it. */
export function startLayouting(from: Pick<LayoutClient, 'request'>): () => void {
  source = from;
  const unsubscribe = store.subscribe(ask);
  ask(store.getState());
  return () => {
    unsubscribe();
    source = null;
    looked = false;
    forget();
  };
}

/** The map's room; null when no map is on the page. While nobody looks, nothing is laid out. A layout is the same in every room: the camera fits it. */
export function setFrame(frame: Frame | null): void {
  const looks = frame !== null && frame.width > 0 && frame.height > 0;
  if (looks === looked) return;
  looked = looks;
  if (looks) ask(store.getState());
}

function forget(): void {
  askedScene = null;
  askedKey = '';
}

function ask(state: State): void {
  if (!source || !looked || state.document.meta.id === '') return;
  const scene = sceneOf(state);
  if (scene === askedScene) return;
  askedScene = scene;
  const key = keyOf(scene);
  if (key === askedKey) return;
  askedKey = key;
  const start = performance.now();
  if (state.layoutState !== 'working') store.setState({ layoutState: 'working' });
  source.request(scene).then(
    (layout) => {
      if (askedKey !== key) return;
      measured('orgmorph:layout', start);
      store.setState({ layout, layoutState: 'ready' });
    },
    (error: unknown) => {
      if (askedKey !== key || (error instanceof Error && error.name === 'Superseded')) return;
      store.setState((current) => ({
        layoutState: 'failed',
        notices: withNotice(current.notices, {
          tone: 'alert',
          text: `The picture could not be laid out anew: ${sentenceOf(error)}. The last one stays, and your work is safe.`,
          action: null,
        }),
      }));
    },
  );
}
