/**
 * Asks for a layout whenever what it depends on has changed, and keeps the last one on screen until the next arrives.
 * It refuses to know how boxes are placed and how they are drawn.
 */
import type { LayoutClient } from '../layout/client';
import { keyOf } from '../layout/key';
import type { Layout } from '../layout/layout';
import { CROWDED } from '../scene/branches';
import type { Scene } from '../scene/scene';
import { sceneOf } from './derived';
import { withNotice } from './notices';
import { pictureKey, picturesOf } from './pictures';
import { sentenceOf } from './preferences';
import type { Notice, State } from './state';
import { store } from './store';
import { measured } from './timing';

/** Room for the picture in CSS pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

type Source = Pick<LayoutClient, 'request' | 'atOnce' | 'coarse'>;
let source: Source | null = null;
/** A map is on the page and has room. */
let looked = false;
let askedScene: Scene | null = null;
let askedKey = '';
let asking = false;

/** Begins to lay out what the store shows; gives back the end of it. */
export function startLayouting(from: Source): () => void {
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
  asking = false;
  askedScene = null;
  askedKey = '';
}

function ask(state: State): void {
  if (!source || !looked || state.document.meta.id === '') return;
  // A view of several pictures is waited for by its own; the one that the other views share follows.
  if (askBeside(state)) return;
  const scene = sceneOf(state);
  if (scene === askedScene) return;
  askedScene = scene;
  const key = keyOf(scene);
  if (key === askedKey) return;
  askedKey = key;
  const start = performance.now();
  const known = source.atOnce(scene);
  if (known) {
    measured('orgmorph:layout', start);
    store.setState({ layout: known, layoutState: 'ready' });
    return;
  }
  if (state.layoutState !== 'working') store.setState({ layoutState: 'working' });
  source.request(scene).then(
    (layout) => {
      if (askedKey !== key) return;
      measured('orgmorph:layout', start);
      store.setState({ layout, layoutState: 'ready' });
    },
    (error: unknown) => {
      if (askedKey !== key || superseded(error)) return;
      store.setState((current) => ({
        ...withoutEngine(current, scene),
        notices: withNotice(current.notices, told(current, scene, error)),
      }));
    },
  );
}

/** Some box of the scene stands in the layout that is shown: it is an older state of the same picture. */
function shows(layout: State['layout'], scene: Scene): boolean {
  const placed = new Set(layout?.boxes.map((box) => box.key));
  return scene.boxes.some((box) => placed.has(box.key));
}

/** The picture that is there stays; where there is none of this chart, it is laid out more plainly. */
function withoutEngine(state: State, scene: Scene): Partial<State> {
  if (!source || shows(state.layout, scene)) return { layoutState: 'failed' };
  return { layout: source.coarse(scene), layoutState: 'ready' };
}

function told(state: State, scene: Scene, error: unknown): Pick<Notice, 'tone' | 'text' | 'action'> {
  const rest = shows(state.layout, scene) ? 'The last one stays' : 'It is shown more plainly';
  return {
    tone: 'alert',
    text: `The picture could not be laid out anew: ${sentenceOf(error)}. ${rest}, and your work is safe.`,
    action: null,
  };
}

/** Layouts kept beside the main one; older ones are asked for again. Of crowded pictures few: they would fill the memory. */
const KEPT = 24;
const KEPT_CROWDED = 4;

/** Asks for the next picture of the view, one at a time: the newest question would take the place of the last. True while one is missing. */
function askBeside(state: State): boolean {
  const next = picturesOf(state).find((picture) => !state.exploring.pictures.has(pictureKey(picture)));
  if (!next || !source) return false;
  if (asking) return true;
  const key = pictureKey(next);
  const start = performance.now();
  asking = true;
  source.request(next.scene, next.shape).then(
    (layout) => {
      asking = false;
      measured('orgmorph:layout', start);
      arrived(key, next.place, layout);
    },
    (error: unknown) => {
      asking = false;
      if (superseded(error)) ask(store.getState());
      else failed(key, error);
    },
  );
  return true;
}

function arrived(key: string, place: string, layout: Layout): void {
  store.setState((state) => {
    const { pictures, lastDrawn } = state.exploring;
    return {
      exploring: {
        ...state.exploring,
        pictures: newest<Layout | 'failed'>(state, [...pictures, [key, layout]]),
        lastDrawn: newest<Layout>(state, [...[...lastDrawn].filter(([other]) => other !== place), [place, layout]]),
      },
    };
  });
}

/** The last of them, in their order; whatever the view draws stays, lest it be asked for without end. */
function newest<Kept extends Layout | 'failed'>(state: State, entries: readonly (readonly [string, Kept])[]): ReadonlyMap<string, Kept> {
  const drawn = new Set(picturesOf(state).flatMap((picture) => [pictureKey(picture), picture.place]));
  let [kept, crowded] = [0, 0];
  const left = entries.toReversed().filter(([name, layout]) => {
    kept += 1;
    if (layout !== 'failed' && layout.boxes.length > CROWDED) crowded += 1;
    return drawn.has(name) || (kept <= KEPT && (layout === 'failed' || layout.boxes.length <= CROWDED || crowded <= KEPT_CROWDED));
  });
  return new Map(left.toReversed());
}

function failed(key: string, error: unknown): void {
  store.setState((state) => ({
    exploring: { ...state.exploring, pictures: newest<Layout | 'failed'>(state, [...state.exploring.pictures, [key, 'failed']]) },
    notices: withNotice(state.notices, {
      tone: 'alert',
      text: `A picture of this view could not be laid out: ${sentenceOf(error)}. The other views hold everything.`,
      action: null,
    }),
  }));
}

function superseded(error: unknown): boolean {
  return error instanceof Error && error.name === 'Superseded';
}
