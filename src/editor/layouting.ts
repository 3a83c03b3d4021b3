/**
 * Asks for a layout whenever what it depends on has changed, and keeps the last one on screen until the next arrives.
 * It refuses to know how boxes are placed and how they are drawn.
 */
import type { LayoutClient } from '../layout/client';
import { keyOf } from '../layout/key';
import type { Scene } from '../scene/scene';
import { sceneOf } from './derived';
import { withNotice } from './notices';
import { pictureKey, picturesOf } from './pictures';
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
/** Keys of pictures beside the main one that can't be laid out; asking again would fail again. */
const refused = new Set<string>();
let asking = false;

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
  if (scene === askedScene) return askBeside(state);
  askedScene = scene;
  const key = keyOf(scene);
  if (key === askedKey) return askBeside(state);
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

/** Layouts kept beside the main one; older ones are asked for again. */
const KEPT = 24;

/** One picture at a time, and none while the main one is on its way: the newest question would take its place. */
function askBeside(state: State): void {
  if (!source || asking || state.layoutState === 'working') return;
  const next = picturesOf(state).find((picture) => {
    const key = pictureKey(picture);
    return !state.exploring.pictures.has(key) && !refused.has(key);
  });
  if (!next) return;
  const key = pictureKey(next);
  asking = true;
  source.request(next.scene, next.shape).then(
    (layout) => {
      asking = false;
      store.setState(({ exploring }) => ({
        exploring: { ...exploring, pictures: new Map([...exploring.pictures].slice(-KEPT).concat([[key, layout]])) },
      }));
    },
    (error: unknown) => {
      asking = false;
      if (error instanceof Error && error.name === 'Superseded') {
        askBeside(store.getState());
        return;
      }
      refused.add(key);
      store.setState((current) => ({
        layoutState: 'failed',
        notices: withNotice(current.notices, {
          tone: 'alert',
          text: `A picture of this view could not be laid out: ${sentenceOf(error)}. The other views hold everything.`,
          action: null,
        }),
      }));
    },
  );
}
