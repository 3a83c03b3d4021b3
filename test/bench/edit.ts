/**
 * Measures editing in the built app in a real Chromium: `node test/run.mjs test/bench/edit.ts [-- --runs 15] [--sizes 50,300,1000]`.
 * For the Bury comparison and for trees of growing size: from key to painted, what of that is work (the rest is a machine that waits), and until
 * the new layout stands.
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
  if (measured.length === 0) throw new Error(`“${name}” measured nothing.`);
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

interface Traced {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Processor time in µs: what a busy machine adds by letting the thread wait isn't in it. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** Everything that the browser traced while `work` ran. */
async function traced(work: () => Promise<void>): Promise<readonly Traced[]> {
  const session = await app.browser.newBrowserCDPSession();
  const events: Traced[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Traced[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] },
    transferMode: 'ReportEvents',
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

/** Processor time of the key that follows each mark "key". */
function keyTimes(events: readonly Traced[]): readonly number[] {
  const marks = events.filter((event) => event.name === 'key' && event.cat.includes('user_timing')).sort((x, y) => x.ts - y.ts);
  return marks.map(({ pid, tid, ts }, at) => {
    const until = marks[at + 1]?.ts ?? Infinity;
    const keys = events.filter(
      (event) => event.pid === pid && event.tid === tid && event.ts >= ts && event.ts < until && event.args?.data?.type === 'keydown',
    );
    // A key that is held beside it is an event of its own, in which nothing happens.
    return Math.max(...keys.map((event) => (event.tdur ?? 0) / 1000));
  });
}

/** Makes the edit again and again; the first, which also makes a copy or warms up, isn't counted. `edit` gives its last key to be pressed here. */
async function time(page: Page, name: string, n: number, edit: (run: number) => Promise<string>): Promise<void> {
  const [edits, layouts]: [number[], number[]] = [[], []];
  const events = await traced(async () => {
    for (let run = -1; run < runs; run += 1) {
      const key = await edit(run);
      await settled(page);
      await taken(page, 'orgmorph:edit');
      await taken(page, 'orgmorph:layout');
      if (run >= 0) await page.evaluate(() => performance.mark('key'));
      await page.keyboard.press(key);
      await settled(page);
      const [painted, laidOut] = [await taken(page, 'orgmorph:edit'), await taken(page, 'orgmorph:layout')];
      if (run < 0) continue;
      edits.push(Math.max(...painted));
      if (laidOut.length > 0) layouts.push(Math.max(...laidOut));
    }
  });
  print(`${name}: key to painted`, n, edits);
  print(`${name}: processor time of the key`, n, keyTimes(events));
  if (layouts.length > 0) print(`${name}: until the new layout has come`, n, layouts);
}

async function edits(page: Page, of: string, n: number, node: string): Promise<void> {
  const box = page.locator(`.map-box[data-node="${node}"]`);
  const type = async (key: string, name: string): Promise<string> => {
    await box.focus();
    await page.keyboard.press(key);
    await page.locator('.map-name').fill(name);
    return 'Enter';
  };
  await time(page, `${of}, rename`, n, (run) => type('F2', `Renamed ${run} times`));
  await time(page, `${of}, undo`, n, async () => 'Control+z');
  await time(page, `${of}, name a unit that was added`, n, (run) => type('Control+Shift+ArrowRight', `Added ${run}`));
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
    // Of a large chart only what is in sight is drawn: the search goes there.
    await page.keyboard.press('Control+k');
    await page.locator('.picker input').fill('Team 10 of the service');
    await page.locator('.picker-choice', { hasText: 'Team 10 of the service' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.map-box[data-node="u10"]').waitFor();
    await edits(page, 'tree', n, 'u10');
    await close();
  }
} finally {
  await app.close();
}
