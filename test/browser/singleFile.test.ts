/** The whole app in one file, opened from a disk: no host, no network, its own policy, and everything that a hosted one does but lasting storage in two places. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { ready } from './app';
import { launchChromium } from './chromium';

let folder = '';
let file = '';
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgmorph-single-'));
  // In a process of its own, as `npm run build` does it: here the packages would be built for tests.
  await promisify(execFile)(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', 'single-file', '--outDir', folder, '--logLevel', 'warn'],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  file = join(folder, 'orgmorph.html');
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(
  hash: string,
): Promise<{ readonly page: Page; readonly problems: readonly string[]; readonly close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', offline: true });
  const problems: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(pathToFileURL(file).href))
      problems.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href + hash);
  return { page, problems, close: () => context.close() };
}

describe('the single file', () => {
  it('is small enough to be sent, bears its own policy and the notices of what it is made of', async () => {
    expect((await stat(file)).size).toBeLessThan(2_500_000);
    const text = await readFile(file, 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; worker-src blob:; style-src 'sha256-/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const name of Object.keys(packageJson.dependencies)) expect(text).toContain(`\n${name} `);
    expect(text).toContain('Eclipse Public License');
    expect(text).not.toMatch(/<(?:script|link|img)\b[^>]*(?:src|href)="(?!data:)/);
  });

  it('opens the shipped comparison from a disk, without a complaint and without asking for anything', async () => {
    const { page, problems, close } = await open('#/');
    await ready(page);
    expect(await page.locator('[data-node]').count()).toBeGreaterThan(20);
    expect(await page.evaluate(() => document.fonts.check('500 13px "Inter Variable"'))).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it('lays out what was not laid out before, in its own workers', async () => {
    const { page, problems, close } = await open('#/map?stage=interim&compare=current&view=change');
    await ready(page);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps an edit in the one place that a file has, says so by an amber light, and finds it again', async () => {
    const { page, problems, close } = await open('#/map?stage=current&view=stage');
    await ready(page);
    await page.locator('[data-node="cabinet"]').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Renamed Cabinet');
    await page.keyboard.press('Enter');
    await page.locator('[data-save="amber"]:not([data-acked="0"])').waitFor();
    const address = page.url();
    expect(address).toContain('doc=');
    await page.reload();
    await ready(page);
    await page.locator('[data-node="cabinet"]', { hasText: 'Renamed Cabinet' }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('brings a table in by its own worker, lays it out, and tells who lands where', async () => {
    const { page, problems, close } = await open('#/map?stage=current&view=stage');
    await ready(page);
    const table = `id,parent,name\n1,,Council\n${Array.from({ length: 60 }, (_, i) => `${i + 2},${1 + Math.floor(i / 6)},Team ${i}`).join('\n')}`;
    await page.setInputFiles('input[data-open-file]', { name: 'teams.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'Bring in 61 units' }).click();
    await page.waitForSelector('dialog.import', { state: 'detached' });
    await ready(page);
    expect(await page.locator('[data-node]').count()).toBeGreaterThan(20);
    await page.goto(`${pathToFileURL(file).href}#/landing/council-commissioning`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('takes away what a hosted one does: pictures, tables, print', async () => {
    const { page, problems, close } = await open('#/');
    await ready(page);
    await page.keyboard.press('Control+Shift+S');
    for (const name of ['SVG picture', 'PNG picture', 'Excel workbook', 'W3C ORG as Turtle']) {
      await page.getByRole('radio', { name }).click();
      await page.getByRole('button', { name: 'Save the file' }).and(page.locator(':enabled')).waitFor();
    }
    await page.getByRole('radio', { name: 'Print, or PDF' }).click();
    await page.getByRole('button', { name: 'Print, or save as PDF' }).and(page.locator(':enabled')).waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
