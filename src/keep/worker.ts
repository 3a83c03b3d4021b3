/** The keeping worker: both media, each call answered when its bytes are safe. It knows no documents. */
import { idbMedium } from './idbMedium';
import type { EngineName, Medium } from './medium';
import { opfsMedium } from './opfsMedium';

export type MediumCall = 'list' | 'read' | 'write' | 'append' | 'remove' | 'release' | 'close';

export interface KeepQuestion {
  readonly id: number;
  readonly engine: EngineName;
  readonly call: MediumCall;
  readonly given: readonly unknown[];
}

export type KeepAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

const media: Readonly<Record<EngineName, Medium>> = {
  idb: idbMedium(() => indexedDB),
  opfs: opfsMedium(() => navigator.storage.getDirectory()),
};

globalThis.addEventListener('message', ({ data }: MessageEvent<KeepQuestion>) => {
  const medium = media[data.engine];
  // Only our own page can ask, with the arguments of the method that it names.
  const method = medium[data.call] as (...given: readonly unknown[]) => Promise<unknown>;
  method(...data.given).then(
    (value) => globalThis.postMessage({ id: data.id, value } satisfies KeepAnswer),
    (error: unknown) => {
      const words = error instanceof Error ? error.message || error.name : String(error);
      globalThis.postMessage({ id: data.id, error: words } satisfies KeepAnswer);
    },
  );
});
