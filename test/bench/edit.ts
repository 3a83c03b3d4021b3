/**
 * Measures editing in the built app in a real Chromium: `node test/run.mjs test/bench/edit.ts [-- --runs 15] [--sizes 50,300,1000]`.
 * For the Bury comparison and for trees of growing size: from key to painted, what of that is script, and until the new layout stands.
 * Prints one JSON object a line, `{name, n, median, p95, unit, runs}`; it holds nobody to a number.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { ready, startApp } from '../browser/app';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { org, type Builder } from '../build';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' }, sizes: { type: 'string', default: '50,300,1000' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be a whole number above 0, not "${values.runs}".`);
const sizes = values.sizes.split(',').map(Number);

/** A tree of `n` units, seven in each, with a line of reporting from each to what holds it and a support now and then. */
function tree(n: number): string {
  const width = 7;
  const write = (at: Builder, index: number): void => {
    at.node(`u${index}`, { kind: index * width + 1 < n ? 'unit' : 'team', name: `Team ${index} of the service` }, (below) => {
      for (let child = index * width + 1; child <= index * width + width && child < n; child += 1) write(below, child);
    });
  };
  const document = org(`Tree of ${n}`)
    .stage('now', (stage) => {
      write(stage, 0);
      for (let index = 1; index < n; index += 1) {
        stage.line(`u${index}`, 'reports-to', `u${Math.floor((index - 1) / width)}`);
        const peer = (index * 11) % n;
        if (index % 9 === 0 && peer !== index) stage.line(`u${index}`, 'supports', `u${peer}`);
      }
    })
    .document();
  return encodeDocument(document);
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

function print(name: string, n: number, measured: readonly number[]): void {
  const rounded = measured.map((value) => Math.round(value * 10) / 10);
  const sorted = rounded.toSorted((a, b) => a - b);
  console.log(JSON.stringify({ name, n, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), unit: 'ms', runs: rounded }));
}

/** Durations of the User Timing measures of a name since the last time it was asked. */
async function taken(page: Page, name: string): Promise<number[]> {
  return page.evaluate((measure) => {
    const found = performance.getEntriesByName(measure).map((entry) => entry.duration);
    performance.clearMeasures(measure);
    return found;
  }, name);
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await ready(page);
}

/** Makes the edit again and again; the first, which also makes a copy or warms up, isn't counted. */
async function time(page: Page, name: string, n: number, edit: (run: number) => Promise<void>): Promise<void> {
  const [edits, layouts]: [number[], number[]] = [[], []];
  for (let run = -1; run < runs; run += 1) {
    await taken(page, 'orgmorph:edit');
    await taken(page, 'orgmorph:layout');
    await edit(run);
    await settled(page);
    const [painted, laidOut] = [await taken(page, 'orgmorph:edit'), await taken(page, 'orgmorph:layout')];
    if (run < 0) continue;
    edits.push(Math.max(...painted));
    if (laidOut.length > 0) layouts.push(Math.max(...laidOut));
  }
  print(`${name}: key to painted`, n, edits);
  if (layouts.length > 0) print(`${name}: until the new layout has come`, n, layouts);
}

async function edits(page: Page, of: string, n: number, node: string): Promise<void> {
  const box = page.locator(`[data-node="${node}"]`);
  await time(page, `${of}, rename`, n, async (run) => {
    await box.focus();
    await page.keyboard.press('F2');
    await page.locator('.map-name').fill(`Renamed ${run} times`);
    await page.keyboard.press('Enter');
  });
  await time(page, `${of}, add a unit and name it`, n, async (run) => {
    await box.focus();
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.locator('.map-name').fill(`Added ${run}`);
    await page.keyboard.press('Enter');
  });
  await time(page, `${of}, undo`, n, async () => {
    await page.keyboard.press('Control+z');
  });
}

const app = await startApp();
try {
  {
    const { page, close } = await app.open('#/', { reducedMotion: 'reduce' });
    await ready(page);
    await edits(page, 'Bury comparison', 58, 'council-slt');
    await close();
  }
  for (const n of sizes) {
    const { page, close } = await app.open('#/start', { reducedMotion: 'reduce' });
    await page
      .locator('input[data-open-file]')
      .first()
      .setInputFiles({ name: `tree-${n}.json`, mimeType: 'application/json', buffer: Buffer.from(tree(n)) });
    await ready(page);
    await edits(page, 'tree', n, `u${Math.min(n - 1, 10)}`);
    await close();
  }
} finally {
  await app.close();
}
