/** Builds the app once for all browser stories, into a folder of their own, so that runs side by side do not disturb each other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built app. */
    dist: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = await mkdtemp(join(tmpdir(), 'orgmorph-dist-'));
  await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
  project.provide('dist', dist);
  return () => rm(dist, { recursive: true, force: true });
}
