/** Where the focus is must be seen, at every stop of the Tab key, both ways, and nothing may lie over it (WCAG 2.4.7, 2.4.11). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';
import { walk } from './walk';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const PAGES = [
  ['#/', 1440, 900],
  ['#/map?stage=interim&view=stage&focus=jomt', 1440, 900],
  ['#/map?stage=interim&view=stage&focus=jomt', 390, 844],
  ['#/map?compare=current&stage=target&view=table', 1440, 900],
  ['#/landing/council-services', 1440, 700],
  ['#/landing/council-services', 390, 844],
  ['#/start', 390, 844],
  ['#/glossary', 1440, 900],
] as const;

describe.each(PAGES)('%s at %i × %i', (hash, width, height) => {
  it('shows the focus at every stop, forwards and backwards, with nothing over it', async () => {
    const { page, close } = await app.open(hash, { viewport: { width, height }, reducedMotion: 'reduce' });
    await page.locator('[data-map]').or(page.locator('main h1')).or(page.locator('main table')).first().waitFor();
    if ((await page.locator('[data-map]').count()) > 0) await ready(page);
    const forwards = await walk(page, 'Tab', true);
    const backwards = await walk(page, 'Shift+Tab', false);
    expect(forwards.length).toBeGreaterThan(3);
    const stops = [...forwards, ...backwards];
    expect(stops.filter((stop) => !stop.visible).map((stop) => stop.what)).toEqual([]);
    expect(stops.filter((stop) => stop.uncovered < 0.5).map((stop) => `${stop.what}: ${Math.round(stop.uncovered * 100)} %`)).toEqual([]);
    await close();
  });
});

it('shows the focus in forced colours too', async () => {
  const { page, close } = await app.open('#/map?stage=interim&view=stage&focus=jomt', { forcedColors: 'active', reducedMotion: 'reduce' });
  await ready(page);
  const stops = await walk(page, 'Tab', true, 40);
  expect(stops.length).toBeGreaterThan(20);
  expect(stops.filter((stop) => !stop.visible).map((stop) => stop.what)).toEqual([]);
  await close();
});

it('stops once in the picture, however many boxes it has, and walks on by arrows', async () => {
  const { page, close } = await app.open('#/', { reducedMotion: 'reduce' });
  await ready(page);
  const picture = page.locator('[data-map] [role="listbox"]');
  expect(await picture.locator('[tabindex="0"]').count()).toBe(1);
  expect(await picture.getByRole('option').count()).toBeGreaterThan(40);
  await picture.locator('[tabindex="0"]').focus();
  const name = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  const first = await name();
  await page.keyboard.press('ArrowDown');
  expect(await name()).not.toBe(first);
  expect(await picture.locator('[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('[role="listbox"]') === null)).toBe(true);
  await close();
});
