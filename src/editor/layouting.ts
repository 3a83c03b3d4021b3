/**
 * Asks for a layout whenever what it depends on has changed, and keeps the last one on screen until the next arrives.
 * It refuses to know how boxes are placed and how they are drawn.
 */
import type { Layout } from '../layout/layout';
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

export interface LayoutSource {
  /** Rejects with an error named "Superseded" where a newer request took its place. */
  request(scene: Scene, frame: Frame): Promise<Layout>;
}

let source: LayoutSource | null = null;
let frame: Frame | null = null;
let askedScene: Scene | null = null;
let askedContent = '';

/** Begins to lay out what the store shows; gives back the end of it. */
export function startLayouting(from: LayoutSource): () => void {
  source = from;
  const unsubscribe = store.subscribe(ask);
  ask(store.getState());
  return () => {
    unsubscribe();
    source = null;
    forget();
  };
}

/** The map's room; null when no map is on the page, and then nothing is laid out. A few pixels more or less are no reason for a new picture. */
export function setFrame(next: Frame | null): void {
  if (next && frame && Math.abs(next.width - frame.width) < 8 && Math.abs(next.height - frame.height) < 8) return;
  frame = next;
  forget();
  ask(store.getState());
}

function forget(): void {
  askedScene = null;
  askedContent = '';
}

function ask(state: State): void {
  if (!source || !frame || frame.width <= 0 || frame.height <= 0 || state.document.meta.id === '') return;
  const scene = sceneOf(state);
  if (scene === askedScene) return;
  askedScene = scene;
  const content = layoutContent(scene);
  if (content === askedContent) return;
  askedContent = content;
  const start = performance.now();
  if (state.layoutState !== 'working') store.setState({ layoutState: 'working' });
  source.request(scene, frame).then(
    (layout) => {
      if (askedContent !== content) return;
      measured('orgmorph:layout', start);
      store.setState({ layout, layoutState: 'ready' });
    },
    (error: unknown) => {
      if (askedContent !== content || (error instanceof Error && error.name === 'Superseded')) return;
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

/** All of a scene that moves or sizes anything; colours, fates and evidence may change without a new layout. */
export function layoutContent(scene: Scene): string {
  return JSON.stringify([
    scene.boxes.map((box) => [
      box.key,
      box.parent,
      box.index,
      box.title,
      box.detail,
      box.kind,
      box.body === '',
      box.holds,
      box.arrangement,
      box.position,
      box.rank,
      box.presence,
      box.ghost,
      box.glyph !== 'none',
      box.fate !== null,
      box.group,
    ]),
    scene.lines.filter((line) => line.folded === null).map((line) => [line.id, line.kind, line.from, line.to, line.label, line.arrow, line.presence, line.fate === 'removed']),
    scene.threads.map((thread) => [thread.id, thread.from, thread.to, thread.kind]),
    scene.notice,
  ]);
}
