/** Builds the page on which only keeping runs, once a run, and serves it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { serve } from '../../browser/serve';
import type { Harness } from './page/main';

declare global {
  interface Window {
    readonly harness: Harness;
  }
}

export interface ThinPage {
  readonly address: string;
  readonly close: () => Promise<void>;
}

export async function serveThinPage(): Promise<ThinPage> {
  const folder = await mkdtemp(join(tmpdir(), 'orgmorph-thin-'));
  await build({
    configFile: false,
    root: 'test/faults/browser/page',
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    worker: { format: 'es' },
  });
  const served = await serve(folder, '/');
  return {
    address: served.address,
    async close() {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
