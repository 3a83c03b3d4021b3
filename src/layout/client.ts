/**
 * Asks the worker for layouts: one question in flight, only the newest waits, answers are remembered by key, and a worker that
 * hangs or fails is ended and replaced. It knows no store and draws nothing.
 */
import shipped from 'virtual:shipped-layouts';
import type { Scene } from '../scene/scene';
import type { LaidOut } from './laidOut';
import { CROWDED } from '../scene/branches';
import { spansOf } from './hold';
import { keyOf } from './key';
import type { Layout, RoomShape } from './layout';
import { layOutQuickly } from './quick';
import { ownWorker } from '../platform/trusted';
import type { LayoutAnswer, LayoutQuestion } from './worker';
import layoutWorkerUrl from './worker?worker&url';

/** Named reasons for which a promise of `request` rejects. `Superseded`: a newer question took its place. */
export class LayoutError extends Error {
  override readonly name: 'Superseded' | 'LayoutTimeout' | 'LayoutFailed';

  constructor(name: LayoutError['name'], message: string) {
    super(message);
    this.name = name;
  }
}

export interface LayoutClient {
  /** Resolves with the layout of the scene; rejects with a LayoutError. */
  request(scene: Scene, shape?: RoomShape): Promise<Layout>;
  /** The layout where it is known already or needs no engine; else null, and it must be asked for. */
  atOnce(scene: Scene, shape?: RoomShape): Layout | null;
  /** Lays the scene out here and at once, more plainly: for when the worker could not. */
  coarse(scene: Scene, shape?: RoomShape): Layout;
  /** Starts the worker ahead of its first question, and fetches the shipped layouts that the first drawing did not wait for. */
  warm(): Promise<void>;
  close(): void;
}

interface Asked {
  readonly question: LayoutQuestion;
  readonly key: string;
  readonly family: string;
  readonly resolve: (layout: Layout) => void;
  readonly reject: (error: LayoutError) => void;
}

/** Layouts remembered: enough to go back and forth between views without asking again. */
const REMEMBERED = 40;

export interface LayoutClientOptions {
  readonly startWorker?: () => Worker;
  /** Milliseconds after which a run is given up. */
  readonly deadline?: number;
  readonly known?: readonly LaidOut[];
  readonly fetchRest?: () => Promise<{ readonly default: readonly LaidOut[] }>;
}

export function createLayoutClient(options: LayoutClientOptions = {}): LayoutClient {
  const {
    startWorker = () => ownWorker(layoutWorkerUrl),
    deadline = 5000,
    known = shipped,
    fetchRest = () => import('virtual:shipped-layouts/rest'),
  } = options;
  const remembered = new Map<string, LaidOut>(known.map((layout) => [layout.key, layout]));
  /** The last layout of each picture: its widths and centred places are kept while it is edited, so that an edit moves no more than it must. */
  const chosen = new Map<string, { readonly layout: LaidOut; readonly boxes: number }>();
  let worker: Worker | null = null;
  let flying: Asked | null = null;
  let waiting: Asked | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The last crowded picture: more of them would fill the memory, and another is laid out as quickly as it is found. */
  let crowd: { readonly key: string; readonly family: string; readonly layout: LaidOut } | null = null;
  let count = 0;

  function remember(key: string, layout: LaidOut): void {
    remembered.delete(key);
    remembered.set(key, layout);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED + known.length && oldest !== undefined) remembered.delete(oldest);
  }

  function running(): Worker {
    if (worker) return worker;
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => answered(data));
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (started === worker) failed('LayoutFailed', `the layout engine stopped (${event.message || 'no reason given'})`);
    });
    worker = started;
    return started;
  }

  function ask(asked: Asked): void {
    flying = asked;
    timer = setTimeout(() => failed('LayoutTimeout', `the layout took longer than ${Math.round(deadline / 1000)} seconds`), deadline);
    running().postMessage(asked.question);
  }

  function done(): Asked | null {
    clearTimeout(timer);
    const asked = flying;
    flying = null;
    return asked;
  }

  function next(): void {
    const asked = waiting;
    waiting = null;
    if (asked) ask(asked);
  }

  function answered(answer: LayoutAnswer): void {
    if (flying?.question.id !== answer.id) return;
    const asked = done();
    if (asked && 'layout' in answer) {
      remember(asked.key, answer.layout);
      chosen.set(asked.family, { layout: answer.layout, boxes: asked.question.scene.boxes.length });
      asked.resolve(answer.layout);
    } else if (asked && 'error' in answer) asked.reject(new LayoutError('LayoutFailed', `the layout engine refused it (${answer.error})`));
    next();
  }

  /** Ends the worker, which settles nothing by itself, and goes on with a new one. */
  function failed(name: LayoutError['name'], message: string): void {
    const asked = done();
    worker?.terminate();
    worker = null;
    asked?.reject(new LayoutError(name, message));
    next();
  }

  // Titles name the stages shown, and so the picture that is being edited.
  const familyOf = (scene: Scene, shape: RoomShape): string => `${shape} ${scene.title}`;

  function atOnce(scene: Scene, shape: RoomShape, key: string): LaidOut | null {
    const family = familyOf(scene, shape);
    if (scene.boxes.length > CROWDED) {
      if (crowd?.key !== key)
        crowd = { key, family, layout: layOutQuickly(scene, shape, crowd?.family === family ? crowd.layout.step : undefined) };
      return crowd.layout;
    }
    const found = remembered.get(key) ?? null;
    if (found) chosen.set(family, { layout: found, boxes: scene.boxes.length });
    return found;
  }

  return {
    atOnce: (scene, shape = 'wide') => atOnce(scene, shape, keyOf(scene, shape)),
    request(scene, shape = 'wide') {
      const key = keyOf(scene, shape);
      const family = familyOf(scene, shape);
      if (waiting) {
        waiting.reject(new LayoutError('Superseded', 'a newer layout was asked for'));
        waiting = null;
      }
      const found = atOnce(scene, shape, key);
      if (found) return Promise.resolve(found);
      const before = chosen.get(family);
      const near = before !== undefined && Math.abs(before.boxes - scene.boxes.length) <= Math.max(2, before.boxes * 0.2);
      count += 1;
      const kept = near ? { widths: before.layout.widths, before: spansOf(before.layout) } : { widths: null, before: null };
      const question: LayoutQuestion = { id: count, scene, shape, ...kept };
      return new Promise<Layout>((resolve, reject) => {
        const asked: Asked = { question, key, family, resolve, reject };
        if (flying) waiting = asked;
        else ask(asked);
      });
    },
    coarse: (scene, shape = 'wide') => layOutQuickly(scene, shape),
    async warm() {
      running();
      const { default: rest } = await fetchRest();
      for (const layout of rest) if (!remembered.has(layout.key)) remember(layout.key, layout);
    },
    close() {
      waiting?.reject(new LayoutError('Superseded', 'the picture was closed'));
      waiting = null;
      failed('Superseded', 'the picture was closed');
    },
  };
}
