/** The built app itself, edited by keyboard as a person does, while its browser is killed, its storage taken away, its layout hung. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtApp, ready, startApp, type App } from '../../browser/app';
import { serve, type Served } from '../../browser/serve';
import { chance } from '../chance';
import { patience, tell, tries } from '../rows';
import { startKillable } from './killable';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const STAGE = '#/map?stage=target&view=stage';
const BOX = '[data-node]';

/** Renames the box by keyboard. */
async function rename(page: Page, name: string, box = 3): Promise<void> {
  await page.locator(BOX).nth(box).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

const light = (page: Page): Promise<{ readonly save: string; readonly acked: number }> =>
  page.evaluate(() => {
    const { save = '', acked = '' } = document.querySelector<HTMLElement>('[data-save]')?.dataset ?? {};
    return { save, acked: Number(acked) };
  });

/** The name of the box that is renamed, with its number in it; 0 where it never was. */
const numberIn = async (page: Page): Promise<number> =>
  Number(/Edit (\d+)/.exec((await page.locator(BOX).filter({ hasText: 'Edit ' }).first().textContent({ timeout: 5000 })) ?? '')?.[1] ?? 0);

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Lets a worker of ours begin with other code, chosen by what is in it; its own follows. */
async function before(context: BrowserContext, mark: string, code: string): Promise<void> {
  await context.route('**/*.js', async (route) => {
    const body = readFileSync(join(builtApp(), 'assets', new URL(route.request().url()).pathname.split('/').pop() ?? ''), 'utf8');
    await route.fulfill({ contentType: 'text/javascript', body: body.includes(mark) ? `${code}\n${body}` : body });
  });
}

describe('the app whose browser is killed', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(builtApp(), '/app/');
  });
  afterAll(() => served.close());

  it('opens what was open, with every edit for which the light was green (row 1)', { timeout: patience(1, 3000) }, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'orgmorph-app-'));
    const random = chance(101);
    const kills = Math.max(3, Math.ceil(tries(1) / 20));
    let acked = 0;
    let edits = 0;
    try {
      for (let round = 0; round <= kills; round += 1) {
        const browser = await startKillable(profile);
        try {
          const { page } = browser;
          await page.goto(`${served.address}${round === 0 ? STAGE : '#/'}`);
          await ready(page);
          if (round > 0) {
            // The copy of the shipped case that was edited, with all that was green.
            await page.waitForURL(/doc=/);
            await ready(page);
            expect(await numberIn(page)).toBeGreaterThanOrEqual(acked);
          }
          if (round === kills) break;
          const stop = performance.now() + 600 + random() * 1500;
          // At least one edit is waited for, so that there is something to lose.
          for (let made = 0; made === 0 || performance.now() < stop; made += 1) {
            edits += 1;
            await rename(page, `Edit ${edits}`);
            if (made === 0) await page.waitForSelector('[data-save="green"]:not([data-acked="0"])');
            if ((await light(page)).save === 'green') acked = edits;
            await pause(100);
            if ((await light(page)).save === 'green') acked = edits;
          }
        } finally {
          await browser.kill();
        }
      }
      tell(1, 'kills of the built app, edited by keyboard', { kills, edits, 'green before the last kill': acked, lost: 0 });
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe('the app whose page crashes', () => {
  it('opens the same document and view again when it is reloaded (row 4)', { timeout: patience(4, 6000) }, async () => {
    const count = Math.max(3, Math.ceil(tries(4) / 10));
    const opened: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const { page, close } = await app.open(STAGE);
      await ready(page);
      await rename(page, `Edit ${i + 1}`);
      await page.waitForSelector('[data-save="green"][data-acked="1"]');
      const { hash } = new URL(page.url());
      const crashed = page.waitForEvent('crash');
      page.goto('chrome://crash').catch(() => undefined);
      await crashed;
      const again = await page.context().newPage();
      await page.close();
      const started = performance.now();
      await again.goto(app.address + hash);
      await ready(again);
      opened.push(performance.now() - started);
      expect(new URL(again.url()).hash).toBe(hash);
      expect(await numberIn(again)).toBe(i + 1);
      expect((await light(again)).save).toBe('green');
      await close();
    }
    opened.sort((a, b) => a - b);
    tell(4, 'crashed pages of the built app, opened again', {
      tried: count,
      lost: 0,
      'ms to ready, median': Math.round(opened[opened.length >> 1] ?? 0),
    });
  });
});

const KEEPING = 'orgmorph-kept';
const NO_FILES = "navigator.storage.getDirectory = () => Promise.reject(new DOMException('switched off', 'SecurityError'));";
const NO_DATABASE = "Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('switched off', 'SecurityError'); } });";

describe('the app in a browser with less storage', () => {
  it('keeps in IndexedDB alone, in amber, where there is no private file system (row 8)', { timeout: patience(8, 6000) }, async () => {
    const count = Math.max(3, Math.ceil(tries(8) / 10));
    for (let i = 0; i < count; i += 1) {
      const { page, close } = await app.open('', { serviceWorkers: 'block' });
      await before(page.context(), KEEPING, NO_FILES);
      await page.goto(`${app.address}?again${STAGE}`);
      await ready(page);
      await rename(page, `Edit ${i + 1}`);
      await page.waitForSelector('[data-save="amber"][data-acked="1"]');
      const told = await page.locator('[data-save]').getAttribute('aria-label');
      expect(told).toMatch(/^Saved once .*Kept in one place only.*switched off.*Save a file to be sure/);
      const { hash } = new URL(page.url());
      await page.goto(`${app.address}?once-more${hash}`);
      await ready(page);
      expect(await numberIn(page)).toBe(i + 1);
      await close();
    }
    tell(8, 'browsers without a private file system: amber, kept in the one engine', { tried: count, lost: 0 });
  });

  it('works in memory, in red, with the download one click away, where there is none (row 9)', { timeout: patience(9, 6000) }, async () => {
    const count = Math.max(3, Math.ceil(tries(9) / 10));
    for (let i = 0; i < count; i += 1) {
      const { page, problems, close } = await app.open('', { serviceWorkers: 'block' });
      await before(page.context(), KEEPING, NO_FILES + NO_DATABASE);
      await page.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('switched off', 'SecurityError');
            },
          });
      });
      await page.goto(`${app.address}?again${STAGE}`);
      await ready(page);
      await page.waitForSelector('[data-save="red"]');
      await rename(page, `Edit ${i + 1}`);
      const banner = page.getByRole('alert').filter({ hasText: 'not kept' });
      await banner.waitFor({ timeout: 5000 });
      const download = page.waitForEvent('download');
      await banner.getByRole('button', { name: /save a file/i }).click();
      const saved = readFileSync(await (await download).path(), 'utf8');
      expect(saved).toContain(`"name": "Edit ${i + 1}"`);
      // The editor goes on.
      await rename(page, `Edit ${i + 2}`);
      expect(await numberIn(page)).toBe(i + 2);
      expect(problems.filter((problem) => /uncaught|crashed|policy/.test(problem))).toEqual([]);
      await close();
    }
    tell(9, 'browsers without any storage: red, a download, the editor goes on', { tried: count, crashes: 0 });
  });
});

describe('the app whose layout hangs', () => {
  it(
    'keeps the last picture and goes on editing; the worker is ended, and the next answers (row 34)',
    { timeout: patience(34, 20_000) },
    async () => {
      const count = Math.max(1, Math.ceil(tries(34) / 50));
      for (let i = 0; i < count; i += 1) {
        const { page, close } = await app.open('', { serviceWorkers: 'block' });
        let hang = true;
        await page.context().route('**/*.js', async (route) => {
          const body = readFileSync(join(builtApp(), 'assets', new URL(route.request().url()).pathname.split('/').pop() ?? ''), 'utf8');
          const layouts = body.includes('elk') && body.includes('postMessage') && route.request().resourceType() !== 'document';
          const isWorker = /worker/.test(route.request().url()) && layouts && !body.includes(KEEPING);
          await route.fulfill({ contentType: 'text/javascript', body: hang && isWorker ? 'for (;;);' : body });
        });
        await page.goto(`${app.address}?again${STAGE}`);
        await ready(page);
        // Longer, so that the picture has to be laid out anew, which never ends.
        await rename(page, `Edit ${i + 1} of a name that is a good deal longer than it was`);
        await page.waitForSelector('[data-map][data-layout="working"]');
        const longest = await page.evaluate(async () => {
          let worst = 0;
          for (let round = 0; round < 20; round += 1) {
            const started = performance.now();
            await new Promise((resolve) => setTimeout(resolve, 10));
            worst = Math.max(worst, performance.now() - started - 10);
          }
          return worst;
        });
        await rename(page, `Edit ${i + 2} of a name that is a good deal longer than it was`);
        expect(await numberIn(page)).toBe(i + 2);
        await page.waitForSelector('[data-save="green"][data-acked="2"]');
        await page.waitForSelector('[data-map][data-layout="failed"]', { timeout: 30_000 });
        await page.getByRole('alert').filter({ hasText: 'could not be laid out' }).first().waitFor();
        hang = false;
        await rename(page, `Edit ${i + 3}, and now it is laid out`);
        await ready(page);
        expect(await numberIn(page)).toBe(i + 3);
        tell(34, 'a hung layout worker: ended, the last picture stayed, edits went on', {
          tried: i + 1,
          'ms the page was held, at most': Math.round(longest),
        });
        await close();
      }
    },
  );
});
