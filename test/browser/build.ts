/** Builds the app once for all browser stories, into a folder of their own, so that runs side by side do not disturb each other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'orgmorph-dist-'));
  await build({ logLevel: 'warn', mode: 'production', build: { outDir: folder, emptyOutDir: true } });
  // Read by `builtApp()`; the workers that run the stories start later and inherit it.
  process.env['ORGMORPH_DIST'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
