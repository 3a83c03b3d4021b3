/** The layout worker: takes a scene, answers with its layout. ELK has a worker of its own below this one, fetched when this one starts. */
import ELK from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Scene } from '../scene/scene';
import type { Spans } from './hold';
import { layOut } from './pipeline';
import type { LaidOut } from './laidOut';
import type { Widths } from './size';
import type { RoomShape } from './layout';
import { workerUrl } from '../platform/trusted';

export interface LayoutQuestion {
  readonly id: number;
  readonly scene: Scene;
  readonly widths: Widths | null;
  readonly shape: RoomShape;
  readonly before: Spans | null;
}

export type LayoutAnswer = { readonly id: number; readonly layout: LaidOut } | { readonly id: number; readonly error: string };

const elk = new ELK({ workerFactory: () => new Worker(workerUrl(elkUrl)) });

globalThis.addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  layOut(data.scene, elk, data.widths, data.shape, data.before).then(
    (layout) => globalThis.postMessage({ id: data.id, layout } satisfies LayoutAnswer),
    (error: unknown) =>
      globalThis.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) } satisfies LayoutAnswer),
  );
});
