/**
 * Measures how the built app opens the Bury comparison in a real Chromium: `npm run bench [-- --runs 15]`.
 * Prints one JSON object a line, `{name, n, median, p95, unit, runs}`; it holds nobody to a number.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { builtApp, ready, startApp } from '../browser/app';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '11' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be a whole number above 0, not "${values.runs}".`);

/** Value below which `share` of the sorted values lie, the nearest one that was measured. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

function print(name: string, unit: string, measured: readonly number[]): void {
  const rounded = measured.map((value) => Math.round(value * 10) / 10);
  const sorted = rounded.toSorted((a, b) => a - b);
  console.log(JSON.stringify({ name, n: rounded.length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), unit, runs: rounded }));
}

/** Gzipped bytes of the built scripts whose file names are wanted. Throws where there is none. */
async function scriptBytes(wanted: (file: string) => boolean): Promise<number> {
  const assets = join(builtApp(), 'assets');
  const scripts = (await readdir(assets)).filter((file) => file.endsWith('.js') && wanted(file));
  if (scripts.length === 0) throw new Error(`None of the wanted scripts is in ${assets}.`);
  const sizes = await Promise.all(scripts.map(async (file) => gzipSync(await readFile(join(assets, file))).length));
  return sizes.reduce((total, size) => total + size, 0);
}

interface Opening {
  /** Durations in milliseconds of the User Timing measures of that name. */
  readonly measures: Readonly<Record<string, number>>;
  readonly longTasks: readonly number[];
  readonly scripts: readonly string[];
}

async function read(page: Page): Promise<Opening> {
  return page.evaluate(async () => {
    const longTasks = await new Promise<number[]>((resolve) => {
      new PerformanceObserver((list, observer) => {
        observer.disconnect();
        resolve(list.getEntries().map((entry) => entry.duration));
      }).observe({ type: 'longtask', buffered: true });
      // Without a long task the observer is never called.
      setTimeout(() => resolve([]), 200);
    });
    const measures = performance.getEntriesByType('measure').filter((entry) => entry.name.startsWith('orgmorph:'));
    return {
      measures: Object.fromEntries(measures.toReversed().map((entry) => [entry.name, entry.duration])),
      longTasks,
      scripts: performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1) ?? ''),
    };
  });
}

const app = await startApp();
const openings: Opening[] = [];
try {
  // One opening more than is counted: the first also starts Chromium's own processes.
  for (let run = -1; run < runs; run += 1) {
    const { page, close } = await app.open('#/');
    await ready(page);
    if (run >= 0) openings.push(await read(page));
    await close();
  }
} finally {
  await app.close();
}

const names = [...new Set(openings.flatMap((opening) => Object.keys(opening.measures)))].sort();
if (!names.includes('orgmorph:open')) throw new Error('The app set no User Timing measure "orgmorph:open".');
for (const name of names) {
  print(
    name,
    'ms',
    openings.flatMap((opening) => opening.measures[name] ?? []),
  );
}
print(
  'long tasks while opening',
  'count',
  openings.map((opening) => opening.longTasks.length),
);
print(
  'longest task while opening',
  'ms',
  openings.map((opening) => Math.max(0, ...opening.longTasks)),
);
const asked = await scriptBytes((file) => openings.some((opening) => opening.scripts.includes(file)));
print('gzipped scripts asked for while opening', 'bytes', [asked]);
print('gzipped scripts of the layout engine, fetched by its worker', 'bytes', [await scriptBytes((file) => file.startsWith('elk-worker'))]);
