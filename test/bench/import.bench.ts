/**
 * Measures how 12,000 rows come in, in a real Chromium, and how long hostile files take for their size: `node test/run.mjs test/bench/import.bench.ts`
 * after a build. Prints one JSON object a line; it holds nobody to a number.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ready, startApp } from '../browser/app';
import { NO_CHOICES } from '../../src/files/imported';
import { readFiles } from '../../src/files/read';
import { csv } from '../files/import/bringing';
import { MEASURED, organogram } from '../files/import/corpus';
import { print } from './measure';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);

const ROWS = 12_000;
const made = organogram(12, 10_900, { ...MEASURED, severalRoots: 0, noRoot: 0 });
const FILES = {
  organogram: csv(made.rows.slice(0, ROWS + 1)),
  table: csv([
    ['Employee ID', 'Full name', 'Email', 'Job title', 'Manager ID', 'Department', 'Grade'],
    ...Array.from({ length: ROWS }, (_, i) => [
      String(i),
      `Person ${i}`,
      `p${i}@example.org`,
      `Officer ${i}`,
      i === 0 ? '' : String(Math.floor((i - 1) / 8)),
      `Department ${i % 9}`,
      `G${i % 7}`,
    ]),
  ]),
};

const folder = await mkdtemp(join(tmpdir(), 'orgmorph-import-'));
const app = await startApp();
try {
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(folder, `${name}.csv`);
    await writeFile(file, text);
    const [reading, readTasks, entering, enterTasks]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let run = 0; run < runs; run += 1) {
      const { page, close } = await app.open('#/map?stage=current&view=stage');
      await ready(page);
      await page.evaluate(() => {
        const tasks: number[] = [];
        Reflect.set(window, 'longTasks', tasks);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) tasks.push(entry.duration);
        }).observe({ type: 'longtask' });
      });
      const longest = () =>
        page.evaluate(() => {
          const tasks = Reflect.get(window, 'longTasks') as number[];
          return Math.max(0, ...tasks.splice(0));
        });
      // By its path, so that the page is not handed the bytes by the harness.
      await page.setInputFiles('input[data-open-file]', file);
      await page.waitForSelector('dialog.import .import-enter', { timeout: 60_000 });
      await page.waitForTimeout(300);
      reading.push(await page.evaluate(() => performance.getEntriesByName('orgmorph:import').at(-1)?.duration ?? Number.NaN));
      readTasks.push(await longest());
      const start = Date.now();
      await page.locator('.import-enter button[type="submit"]').click();
      await page.waitForSelector('dialog.import', { state: 'detached', timeout: 120_000 });
      await ready(page);
      entering.push(Date.now() - start);
      await page.waitForTimeout(500);
      enterTasks.push(await longest());
      await close();
    }
    print(`${name}: from the file to its preview`, ROWS, 'ms', reading);
    print(`${name}: longest task on the page meanwhile`, ROWS, 'ms', readTasks);
    print(`${name}: from the button to the picture`, ROWS, 'ms', entering);
    print(`${name}: longest task on the page meanwhile, entering`, ROWS, 'ms', enterTasks);
  }
} finally {
  await app.close();
  await rm(folder, { recursive: true });
}

/** Near misses that a careless reader would look through again and again; the time of twice as much, by that of once. */
const TRAPS: Readonly<Record<string, (size: number) => string>> = {
  'quotes that nothing closes': (size) => `id,parent,name\n${'1,,"a\n'.repeat(size / 6)}`,
  'doubled quotes': (size) => `a,b\n"${'""'.repeat(size / 2)}`,
  'open brackets of a flowchart': (size) => `graph TD\n${'A[x\n'.repeat(size / 4)}`,
  'open quotes of a graph': (size) => `digraph {${' "a" -> "b";'.repeat(size / 12)} "open`,
  'angle brackets in a label': (size) =>
    `<mxGraphModel><root><mxCell id="1" value="${'&lt;'.repeat(size / 4)}" style="html=1" vertex="1"/></root></mxGraphModel>`,
  'stray ampersands': (size) => `<graphml><graph><node id="a"/></graph>${'&'.repeat(size)}</graphml>`,
  'backslashes in a text': (size) => `@prefix a: <http://e/> . a:x a:p "${'\\\\'.repeat(size / 2)}" .`,
  'slashes before a list': (size) => `${'// '.repeat(size / 3)}\nCouncil`,
  'braces of JSON': (size) => `{"@graph":[${'{},'.repeat(size / 3)}`,
};
/** Milliseconds of work, the least of several: what else the machine does counts for nothing. */
async function work(bytes: Uint8Array): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = process.cpuUsage();
    await readFiles([{ name: 'x', bytes }], NO_CHOICES);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

const SIZES = [100_000, 200_000, 400_000, 800_000];
for (const [name, trap] of Object.entries(TRAPS)) {
  const times: number[] = [];
  for (const size of SIZES) times.push(await work(new TextEncoder().encode(trap(size))));
  // A few milliseconds are nothing to divide by.
  const ratios = times.slice(1).map((time, i) => Math.max(time, 5) / Math.max(times[i] ?? 5, 5));
  print(`${name}: twice as much takes so many times as long`, 800_000, 'times', ratios);
}
