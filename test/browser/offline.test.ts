/** The hosted app without its host: it opens again, whole, of one version, and is renewed only when somebody asks. */
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chance } from '../faults/chance';
import { patience, tell, tries } from '../faults/rows';
import { builtApp, ready, startApp, type App } from './app';

let folder = '';
let app: App;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgmorph-offline-'));
  await cp(builtApp(), folder, { recursive: true });
  app = await startApp(folder);
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Resolves when the page is served by what is kept on the device. */
const kept = (page: Page): Promise<unknown> => page.evaluate(() => navigator.serviceWorker.ready.then(() => caches.keys()));
const version = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('meta[name="story"]')?.getAttribute('content') ?? null);

/** Another version of the same app, as a host would have it after an upload. */
async function upload(content: string): Promise<void> {
  const [page, worker] = [join(folder, 'index.html'), join(folder, 'offline.js')];
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace(/<meta name="story"[^>]*>|(?=<title>)/, `<meta name="story" content="${content}">`),
  );
  await writeFile(worker, (await readFile(worker, 'utf8')).replace(/PREFIX \+ "[^"]*"/, `PREFIX + "${content}"`));
}

describe('the app without a network', () => {
  it('opens after the first visit, with every part that is fetched on demand, and complains of nothing', async () => {
    const { page, problems, close } = await app.open('#/', { serviceWorkers: 'allow' });
    await ready(page);
    await kept(page);
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    await page.keyboard.press('Control+Shift+S');
    await page.getByRole('radio', { name: 'Web page' }).click();
    await page.getByRole('button', { name: 'Save the file' }).and(page.locator(':enabled')).waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${app.address}#/landing`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The layout engine itself is here too: a picture that was not laid out beforehand.
    await page.goto(`${app.address}#/map?stage=target&compare=interim&view=change`);
    await ready(page);
    expect(problems).toEqual([]);
    await close();
  });

  it('goes on with the version that it began with, says that a new one is ready, and is renewed when it is asked', async () => {
    const { page, problems, close } = await app.open('#/', { serviceWorkers: 'allow' });
    await ready(page);
    await kept(page);
    await upload('second');
    await page.reload();
    await ready(page);
    const notice = page.getByRole('status').filter({ hasText: 'A new version of Orgmorph is ready' });
    await notice.waitFor();
    expect(await version(page)).toBeNull();
    await page.reload();
    await ready(page);
    expect(await version(page)).toBeNull();
    await page.getByRole('button', { name: 'Renew the app now' }).click();
    await expect.poll(() => version(page).catch(() => null)).toBe('second');
    await ready(page);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps all of a version or nothing of it', async () => {
    const { page, close } = await app.open('#/', { serviceWorkers: 'allow' });
    await ready(page);
    await kept(page);
    await upload('broken');
    const [part = ''] = (await readdir(join(folder, 'assets'))).filter((name) => name.startsWith('TakeAwayDialog-'));
    await rm(join(folder, 'assets', part));
    await page.reload();
    await ready(page);
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()));
    await expect
      .poll(() =>
        page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.installing ?? found?.waiting ?? null)),
      )
      .toBeNull();
    await page.context().setOffline(true);
    await page.reload();
    await ready(page);
    expect(await version(page)).toBeNull();
    await close();
  });
});

describe('a host that mixes versions (row 42)', () => {
  it('is told in words, where a part does not arrive: the page is never blank', async () => {
    // Gone before the page fetches ahead of time what it may need.
    for (const name of await readdir(join(folder, 'assets')))
      if (/^(?:TakeAwayDialog|DocumentPanel|Landing)-/.test(name)) await rm(join(folder, 'assets', name));
    const { page, close } = await app.open('#/');
    await ready(page);
    await page.keyboard.press('Control+Shift+S');
    const alert = page.getByRole('alert').filter({ hasText: /part of the app did not arrive/ });
    await alert.first().waitFor();
    expect(await alert.first().innerText()).toMatch(/reload/i);
    expect(await page.locator('[data-map]').count()).toBe(1);
    await close();
  });

  it('whose scripts are gone altogether says so on the page itself', async () => {
    const named = [...(await readFile(join(folder, 'index.html'), 'utf8')).matchAll(/<script[^>]* src="([^"]+)"/g)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(0);
    for (const file of named) await rm(join(folder, file));
    const { page, close } = await app.open('#/');
    // Said a moment late, so that nobody sees it who only waits.
    await page.getByText(/did not arrive: reload the page/).waitFor();
    expect(await page.locator('#root > *').count()).toBe(1);
    await close();
  });

  it('never leaves the page blank, whichever parts are gone', { timeout: patience(42, 6000) }, async () => {
    const random = chance(42);
    const parts = (await readdir(join(folder, 'assets'))).filter(
      (name) => name.endsWith('.js') && !/^(?:index|rolldown-runtime)-/.test(name),
    );
    let told = 0;
    for (let i = 0; i < tries(42); i += 1) {
      const gone = parts.filter(() => random() < 0.3);
      const { page, close } = await app.open('', { serviceWorkers: 'block' });
      await page.route('**/assets/*.js', (route) =>
        gone.includes(new URL(route.request().url()).pathname.split('/').pop() ?? '') ? route.fulfill({ status: 404 }) : route.continue(),
      );
      for (const hash of ['#/', '#/landing', '#/start']) {
        await page.goto(`${app.address}?${i}${hash}`);
        await expect.poll(() => page.locator('body').innerText(), { timeout: 15_000 }).toMatch(/\w{3}/);
        if (/did not arrive|reload the page/i.test(await page.locator('body').innerText())) told += 1;
      }
      await close();
    }
    tell(42, 'hosts that lacked some of the parts', { loads: tries(42) * 3, blank: 0, 'told in words at once': told });
  });
});
