/** Builds the page on which only keeping runs, and serves it; on request as a newer version of the app would be. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { serve } from '../../browser/serve';
import type { Harness } from './page/main';

declare global {
  interface Window {
    readonly harness: Harness;
  }
}

export interface ThinPage {
  readonly address: string;
  /** The same origin's page as a newer version of the app serves it; the same page where none was asked for. */
  readonly newer: string;
  readonly close: () => Promise<void>;
}

/** One step more in the table of migrations, and the format's number with it: what an app of the next version has. */
const nextVersion: Plugin = {
  name: 'next-version',
  enforce: 'pre',
  transform(code, file) {
    const replaced = (from: string, to: string): string => {
      if (!code.includes(from)) throw new Error(`${file} no longer says "${from}"`);
      return code.replace(from, to);
    };
    if (file.endsWith('/src/files/migrations.ts'))
      return replaced(
        'const STEPS: readonly Migration[] = [',
        'const STEPS: readonly Migration[] = [{ file: (json) => json, patch: (edit) => edit }, ',
      );
    if (file.endsWith('/src/model/document.ts')) {
      const now = /FORMAT_VERSION = (\d+)/.exec(code)?.[1] ?? '';
      return replaced(`FORMAT_VERSION = ${now}`, `FORMAT_VERSION = ${Number(now) + 1}`);
    }
    return undefined;
  },
};

async function buildInto(outDir: string, plugins: readonly Plugin[]): Promise<void> {
  await build({
    configFile: false,
    root: 'test/faults/browser/page',
    base: './',
    logLevel: 'warn',
    plugins: [...plugins],
    build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
    worker: { format: 'es', plugins: () => [...plugins] },
  });
}

export async function serveThinPage({ newer = false } = {}): Promise<ThinPage> {
  const folder = await mkdtemp(join(tmpdir(), 'orgmorph-thin-'));
  await buildInto(folder, []);
  if (newer) await buildInto(join(folder, 'newer'), [nextVersion]);
  const served = await serve(folder, '/');
  return {
    address: served.address,
    newer: newer ? `${served.address}newer/index.html` : served.address,
    async close() {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
