/**
 * Takes pictures of the built app for people to look at: `npm run screenshots [-- <hash> …] [--readme] [--to <folder>]`.
 * It judges nothing. `--readme` renews the README's picture instead: test/browser/pictures/comparison-light.png, and its dark twin.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ready, startApp } from './app';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const SCHEMES = ['light', 'dark'] as const;
const ADDRESSES = [
  '#/',
  '#/map?stage=current&view=stage',
  '#/map?stage=interim&view=stage',
  '#/map?stage=gov&view=stage',
  '#/map?stage=target&view=stage',
  ...['before', 'change', 'after', 'side-by-side', 'morph', 'flow', 'table'].map(
    (view) => `#/map?compare=current&stage=target&view=${view}`,
  ),
  '#/start',
  '#/landing',
  '#/present',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { readme: { type: 'boolean', default: false }, to: { type: 'string', default: '.screenshots' } },
});
const folder = values.readme ? 'test/browser/pictures' : values.to;
const addresses = values.readme ? ['#/'] : positionals.length > 0 ? positionals : ADDRESSES;
const sizes = values.readme ? SIZES.slice(0, 1) : SIZES;

/** Pages and lists are fetched when they are first shown; where there is a map, it says when everything stands still. */
async function whole(page: Page): Promise<void> {
  await page.locator('[data-map]').or(page.locator('main')).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.opening') === null);
  if ((await page.locator('[data-map]').count()) > 0) await ready(page);
}

/** "#/map?stage=target&view=stage" → "map-stage-target-view-stage". */
const nameOf = (hash: string): string => hash.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'opening';

await mkdir(folder, { recursive: true });
const app = await startApp();
let troubled = false;
try {
  for (const hash of addresses) {
    for (const colorScheme of SCHEMES) {
      for (const viewport of sizes) {
        const { page, problems, close } = await app.open(hash, { viewport, colorScheme, reducedMotion: 'reduce' });
        await whole(page);
        const name = values.readme ? 'comparison' : `${nameOf(hash)}-${viewport.width}x${viewport.height}`;
        const file = join(folder, `${name}-${colorScheme}.png`);
        await page.screenshot({ path: file });
        console.log(file);
        for (const problem of problems) {
          troubled = true;
          console.error(`  ${problem}`);
        }
        await close();
      }
    }
  }
} finally {
  await app.close();
}
if (troubled) process.exitCode = 1;
