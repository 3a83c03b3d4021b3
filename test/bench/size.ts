/**
 * Measures this product and its peers on the same made-up organisations in the same run: `npm run bench size [-- --sizes 1000,3000 --runs 5]`.
 * Opening, adding a post, renaming, moving, undoing, panning, zooming, searching, elements, long tasks and memory; then the ratios to the fastest
 * peer, and how much each grew from the size before. Last the same organisations as governance, and two of them compared, which no peer does.
 * Everything is expanded and nothing animated. It prints one JSON object a line and holds nobody to a number.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { startApp, type App } from '../browser/app';
import { serve } from '../browser/serve';
import { chiefs, governanceOf, treeOf } from '../organisations';
import { townOf } from './towns';
import { drag, framesWhile, longTasks, memory, print, quantile } from './measure';
import type { PeerName, Post } from './peers/peers';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,3000,10000' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'string', default: 'd3-org-chart,React Flow + ELK' },
  },
});
const runs = Number(values.runs);
const sizes = values.sizes.split(',').map(Number);
const peers = values.peers.split(',').filter((name) => name !== '') as PeerName[];
const VIEW = { viewport: { width: 1400, height: 800 }, reducedMotion: 'reduce' } as const;

/** Medians by measure, then by tool. */
type Results = Map<string, Map<string, number>>;

function keep(results: Results, measure: string, tool: string, n: number, unit: string, found: readonly number[]): void {
  const value = print(`${tool}: ${measure}`, n, unit, found);
  const row = results.get(measure) ?? new Map<string, number>();
  row.set(tool, value);
  results.set(measure, row);
}

const OURS = 'Orgmorph';

/** Somebody who opens a file has had the page for a while: it has fetched its later parts, as the peers' pages have theirs. */
async function atRest(page: Page): Promise<void> {
  await page.waitForSelector('input[data-open-file]', { state: 'attached' });
  await page.waitForTimeout(3000);
}

/** From the file's bytes in memory to the map standing still, in ms. */
async function openDocument(page: Page, text: string): Promise<number> {
  return page.evaluate(async (content) => {
    const input = document.querySelector<HTMLInputElement>('input[data-open-file]');
    if (!input) throw new Error('There is no field for a file.');
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'bench.json'));
    input.files = transfer.files;
    const start = performance.now();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    while (!document.querySelector('[data-map][data-layout="ready"]')) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  }, text);
}

/** From a key on what has the focus to the map standing still again, in ms; and until the page was painted for the first time after it. */
async function timeKey(page: Page, keys: string): Promise<{ readonly painted: number; readonly settled: number }> {
  await page.evaluate(() => {
    Reflect.set(window, 'benchKey', 0);
    const note = (event: KeyboardEvent): void => {
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
      window.removeEventListener('keydown', note, { capture: true });
      const start = performance.now();
      const wait = async (): Promise<void> => {
        const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
        await frame();
        await frame();
        const painted = performance.now() - start;
        while (!document.querySelector('[data-map][data-layout="ready"]')) await frame();
        Reflect.set(window, 'benchKey', { painted, settled: performance.now() - start });
      };
      void wait();
    };
    window.addEventListener('keydown', note, { capture: true });
  });
  await page.keyboard.press(keys);
  await page.waitForFunction(() => Reflect.get(window, 'benchKey') !== 0);
  return page.evaluate(() => Reflect.get(window, 'benchKey') as { painted: number; settled: number });
}

async function measureOurs(app: App, text: string, n: number, results: Results): Promise<void> {
  const opened: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { page, close } = await app.open('#/start', VIEW);
    await atRest(page);
    opened.push(await openDocument(page, text));
    await close();
  }
  keep(results, 'open', OURS, n, 'ms', opened);

  const { page, close } = await app.open('#/start', VIEW);
  const session = await page.context().newCDPSession(page);
  await atRest(page);
  const empty = await memory(app.browser, session);
  await openDocument(page, text);
  const full = await memory(app.browser, session);
  if (empty !== null && full !== null) keep(results, 'memory', OURS, n, 'MB', [(full - empty) / 2 ** 20]);
  keep(results, 'longest task while opening', OURS, n, 'ms', [Math.max(0, ...(await longTasks(page)))]);
  keep(results, 'elements', OURS, n, 'count', [await page.evaluate(() => document.querySelectorAll('*').length)]);

  await page.evaluate((id) => location.replace(`${location.hash.replace(/&focus=[^&]*/, '')}&focus=${id}`), `p${Math.floor(n * 0.7)}`);
  await page.locator(`.map-box[data-node="p${Math.floor(n * 0.7)}"]`).focus();
  const times = { 'add a post': 'Control+Shift+ArrowRight', undo: 'Control+z', reorder: 'Alt+ArrowDown' } as const;
  for (const [name, keys] of Object.entries(times)) {
    const found: { readonly painted: number; readonly settled: number }[] = [];
    for (let run = -1; run < runs; run += 1) {
      if (name === 'undo') await timeKey(page, 'Alt+ArrowDown');
      const time = await timeKey(page, keys);
      if (run >= 0) found.push(time);
      if (name === 'add a post') {
        await page.keyboard.press('Escape');
        await page.locator(`.map-box[data-node="p${Math.floor(n * 0.7)}"]`).focus();
      }
    }
    keep(results, `${name}: painted`, OURS, n, 'ms', found.map(({ painted }) => painted)); // prettier-ignore
    keep(results, `${name}: settled`, OURS, n, 'ms', found.map(({ settled }) => settled)); // prettier-ignore
  }
  const renamed: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    await page.locator(`.map-box[data-node="p${Math.floor(n * 0.7)}"]`).focus();
    await page.keyboard.press('F2');
    await page.locator('.map-name').fill(`Renamed ${run}`);
    const { settled } = await timeKey(page, 'Enter');
    if (run >= 0) renamed.push(settled);
  }
  keep(results, 'rename: settled', OURS, n, 'ms', renamed);

  const searched: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').fill('plannin');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    const start = await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('dialog input');
      if (!field) throw new Error('There is no search field.');
      const before = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'planning');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return performance.now() - before;
    });
    if (run >= 0) searched.push(start);
    await page.keyboard.press('Escape');
  }
  keep(results, 'search', OURS, n, 'ms', searched);

  for (const [name, wheel] of [
    ['pan, near', -2200],
    ['pan, all in view', 4000],
  ] as const) {
    await page.mouse.move(650, 430);
    await page.keyboard.down('Control');
    for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, wheel / 5);
    await page.keyboard.up('Control');
    await page.waitForTimeout(400);
    const frames: number[] = [];
    for (let run = 0; run < runs; run += 1) frames.push(...(await framesWhile(page, () => drag(page))));
    keep(results, `${name}, 95th frame`, OURS, n, 'ms', [quantile(frames, 0.95)]);
    keep(results, `${name}, elements`, OURS, n, 'count', [await page.evaluate(() => document.querySelectorAll('*').length)]);
  }
  const zoomed: number[] = [];
  for (let run = 0; run < runs; run += 1)
    zoomed.push(
      ...(await framesWhile(page, async () => {
        await page.keyboard.down('Control');
        for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, step < 15 ? -60 : 60);
        await page.keyboard.up('Control');
      })),
    );
  keep(results, 'zoom, 95th frame', OURS, n, 'ms', [quantile(zoomed, 0.95)]);
  await close();
}

async function measurePeer(browser: Browser, address: string, peer: PeerName, n: number, results: Results): Promise<void> {
  const found = chiefs(n);
  const posts: Post[] = found.map((chief, at) => ({
    id: `p${at}`,
    parentId: chief < 0 ? '' : `p${chief}`,
    name: `Manager, Housing ${at}`,
  }));
  const opened: number[] = [];
  const added: number[] = [];
  const renamed: number[] = [];
  const moved: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext(VIEW);
    const page = await context.newPage();
    await page.goto(`${address}?peer=${encodeURIComponent(peer)}`);
    await page.waitForSelector('html[data-ready]');
    const session = await context.newCDPSession(page);
    const empty = await memory(browser, session);
    const time = (what: 'open' | 'change', list: readonly Post[]): Promise<number> =>
      page.evaluate(
        async ([kind, given]) => {
          const start = performance.now();
          await window.peer[kind](given);
          return performance.now() - start;
        },
        [what, list] as const,
      );
    opened.push(await time('open', posts));
    if (run === runs - 1) {
      const full = await memory(browser, session);
      if (empty !== null && full !== null) keep(results, 'memory', peer, n, 'MB', [(full - empty) / 2 ** 20]);
      keep(results, 'longest task while opening', peer, n, 'ms', [Math.max(0, ...(await longTasks(page)))]);
    }
    const parent = `p${Math.floor(n * 0.7)}`;
    const more = [...posts, { id: 'new', parentId: parent, name: 'New post' }];
    added.push(await time('change', more));
    renamed.push(await time('change', more.map((post) => (post.id === parent ? { ...post, name: 'Renamed' } : post)))); // prettier-ignore
    moved.push(await time('change', more.map((post) => (post.id === 'new' ? { ...post, parentId: 'p1' } : post)))); // prettier-ignore
    if (run === runs - 1) {
      keep(results, 'elements', peer, n, 'count', [await page.evaluate(() => document.querySelectorAll('*').length)]);
      const frames: number[] = [];
      for (let again = 0; again < runs; again += 1) frames.push(...(await framesWhile(page, () => drag(page))));
      keep(results, 'pan, all in view, 95th frame', peer, n, 'ms', [quantile(frames, 0.95)]);
    }
    await context.close();
  }
  keep(results, 'open', peer, n, 'ms', opened);
  keep(results, 'add a post: settled', peer, n, 'ms', added);
  keep(results, 'rename: settled', peer, n, 'ms', renamed);
  keep(results, 'reorder: settled', peer, n, 'ms', moved);
}

/** Opening and dragging of what no peer draws: governance with several parents, a comparison of two structures. */
async function measurePicture(app: App, what: string, text: string, n: number): Promise<void> {
  const [opened, frames]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    const { page, close } = await app.open('#/start', VIEW);
    await atRest(page);
    opened.push(await openDocument(page, text));
    frames.push(...(await framesWhile(page, () => drag(page))));
    if (run === runs - 1) {
      print(`${OURS}: ${what}: elements`, n, 'count', [await page.evaluate(() => document.querySelectorAll('*').length)]);
      print(`${OURS}: ${what}: longest task while opening`, n, 'ms', [Math.max(0, ...(await longTasks(page)))]);
    }
    await close();
  }
  print(`${OURS}: ${what}: open`, n, 'ms', opened);
  print(`${OURS}: ${what}: pan, 95th frame`, n, 'ms', [quantile(frames, 0.95)]);
}

const folder = await mkdtemp(join(tmpdir(), 'orgmorph-peers-'));
await build({
  configFile: false,
  root: 'test/bench/peers',
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 9000 },
});
const served = await serve(folder, '/peers/');
const app = await startApp();
try {
  const last = new Map<string, { readonly n: number; readonly value: number }>();
  for (const n of sizes) {
    const results: Results = new Map();
    await measureOurs(app, encodeDocument(treeOf(n)), n, results);
    for (const peer of peers) await measurePeer(app.browser, served.address, peer, n, results);
    for (const [measure, row] of results) {
      const own = row.get(OURS);
      const others = [...row].flatMap(([tool, value]) => (tool === OURS ? [] : [value]));
      if (own === undefined || others.length === 0) continue;
      print(`${measure}: part of the fastest peer's`, n, 'ratio', [own / Math.max(0.001, Math.min(...others))]);
    }
    for (const [measure, row] of results) {
      const [now, earlier] = [row.get(OURS), last.get(measure)];
      if (now !== undefined && earlier !== undefined && earlier.value > 0)
        print(`${OURS}: ${measure}: times that of ${earlier.n}`, n, 'ratio', [now / earlier.value]);
      if (now !== undefined) last.set(measure, { n, value: now });
    }
    await measurePicture(app, 'governance', encodeDocument(governanceOf(n)), n);
    await measurePicture(app, 'comparison', encodeDocument(townOf(n)), n);
  }
} finally {
  await app.close();
  await served.close();
  await rm(folder, { recursive: true, force: true });
}
