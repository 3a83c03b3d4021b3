/** A document told to a room, in a real browser: the tour by one key and at a size that can be read, the second window that follows, the rules of axe on both. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

let app: App;
let rules: string;
beforeAll(async () => {
  rules = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  app = await startApp();
});
afterAll(() => app.close());

async function broken(page: Page): Promise<readonly string[]> {
  await page.evaluate(rules);
  return page.evaluate(async () => {
    const judge = Reflect.get(window, 'axe') as typeof axe;
    const result = await judge.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  });
}

interface Seen {
  readonly place: string;
  /** Of the name of the unit in focus, on the screen. */
  readonly px: number;
  /** Nothing of that name is outside the picture. */
  readonly inside: boolean;
  /** The box itself, where all of it has room, stands in the middle. */
  readonly off: number;
  readonly whole: boolean;
}

/** What a room sees of the stop, once the camera has come to rest. */
async function seen(page: Page, place: string): Promise<Seen> {
  await page.waitForFunction((words) => document.querySelector('.stop-progress')?.getAttribute('aria-valuetext')?.startsWith(words), place);
  await ready(page);
  await page.waitForFunction(
    () => {
      const transform = document.querySelector('.map-world')?.getAttribute('transform');
      const still = Reflect.get(window, 'lastPlace') === transform && document.querySelector('.map-box[aria-selected="true"]') !== null;
      Reflect.set(window, 'lastPlace', transform);
      return still;
    },
    null,
    { polling: 120 },
  );
  return page.evaluate(() => {
    const box = document.querySelector('.map-box[aria-selected="true"]');
    const name = [...(box?.querySelectorAll('text') ?? [])].find((text) => text.textContent !== '');
    const world = document.querySelector<SVGGElement>('.map-world');
    const room = document.querySelector('.show-stage')?.getBoundingClientRect();
    const outline = box?.querySelector('.map-outline')?.getBoundingClientRect();
    const words = name?.getBoundingClientRect();
    if (!name || !world || !room || !outline || !words) throw new Error('nothing is in focus');
    const whole = outline.width <= room.width && outline.height <= room.height;
    return {
      place: document.querySelector('.stop-progress')?.getAttribute('aria-valuetext') ?? '',
      px: Number.parseFloat(getComputedStyle(name).fontSize) * (world.getCTM()?.a ?? 0),
      inside: words.left >= room.left && words.right <= room.right && words.top >= room.top && words.bottom <= room.bottom,
      off: Math.hypot(
        outline.left + outline.width / 2 - (room.left + room.width / 2),
        outline.top + outline.height / 2 - (room.top + room.height / 2),
      ),
      whole,
    };
  });
}

describe('the tour of the shipped case', () => {
  it('is told from the first stop to the last by PageDown alone, what is in focus large and in the middle', async () => {
    const { page, problems, close } = await app.open('#/present', { reducedMotion: 'reduce' });
    await page.locator('[data-sentence]').waitFor();
    const of = Number(await page.locator('.stop-progress').getAttribute('aria-valuemax'));
    expect(of).toBeGreaterThanOrEqual(8);
    const sentences = new Set<string>();
    for (let at = 1; at <= of; at += 1) {
      if (at > 1) await page.keyboard.press('PageDown');
      const { px, inside, off, whole, place } = await seen(page, `Stop ${at} of ${of}`);
      expect(px, place).toBeGreaterThanOrEqual(24);
      expect(inside, place).toBe(true);
      if (whole) expect(off, place).toBeLessThan(4);
      const sentence = (await page.locator('[data-sentence]').textContent()) ?? '';
      sentences.add(sentence);
      expect(await page.locator('[data-announce]').textContent()).toContain(sentence);
    }
    expect(sentences.size).toBe(of);
    expect(page.url()).toMatch(/#\/present\/open$/);
    await page.keyboard.press('PageDown');
    expect(await page.locator('[data-announce]').textContent()).toContain('last stop');
    expect(await broken(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await broken(page)).toEqual([]);

    // In a narrow room the name stands over the picture, as large, and the sentence covers nothing.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    for (let at = 2; at <= 4; at += 1) {
      expect((await seen(page, `Stop ${at} of ${of}`)).inside).toBe(true);
      expect(
        await page.locator('[data-focus-name]').evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize)),
      ).toBeGreaterThanOrEqual(24);
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('Escape');
    await ready(page);
    expect(page.url()).toContain('#/map?');
    expect(problems).toEqual([]);
    await close();
  });
});

describe('the second window', () => {
  const scale = (page: Page) => page.evaluate(() => document.querySelector<SVGGElement>('.map-world')?.getCTM()?.a ?? 0);
  const becomes = (page: Page, wanted: (k: number) => boolean) =>
    expect.poll(async () => wanted(await scale(page)), { timeout: 10_000 }).toBe(true);

  it('follows selection, view and an edit of the first, keeps its own camera when told, and says when the first is gone', async () => {
    const { page, problems, close } = await app.open('#/map?stage=interim&view=stage', { reducedMotion: 'reduce' });
    await ready(page);
    const [second] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('F9')]);
    second.on('pageerror', (error) => expect.fail(error.message));
    await second.setViewportSize({ width: 1280, height: 720 });
    await second.locator('[data-follows="here"]').waitFor();
    await ready(second);
    expect(await second.locator('[data-shown]').textContent()).toContain('OCO Programme Development Structure proposed');

    await page.locator('[data-node="jomt"]').click();
    await second.locator('[data-node="jomt"][aria-selected="true"]').waitFor();
    // The shipped case is kept nowhere, and its first edit goes to a copy.
    await page.keyboard.press('F2');
    await page.keyboard.type('Joint team');
    await page.keyboard.press('Enter');
    await second.locator('[data-node="jomt"]', { hasText: 'Joint team' }).waitFor();

    for (let times = 0; times < 3; times += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
    const first = await scale(page);
    expect(first).toBeGreaterThan(1.3);
    await becomes(second, (k) => k > first * 0.6);
    const before = await scale(second);
    await second.keyboard.press('c');
    await page.getByRole('button', { name: 'Fit the picture' }).click();
    await becomes(page, (k) => k < 1);
    expect(await scale(second)).toBe(before);
    await second.keyboard.press('c');
    await becomes(second, (k) => k < 1);

    await second.locator('[data-node="jomt"]').click({ force: true });
    await second.keyboard.press('Delete');
    expect(await second.locator('[data-node="jomt"]').count()).toBe(1);
    expect(await broken(second)).toEqual([]);

    await page.evaluate(() => {
      location.hash = '#/map?compare=current&stage=target&view=change';
    });
    await second.locator('[data-map][data-view="change"]').waitFor();
    await page.keyboard.press('F8');
    await page.locator('[data-sentence]').waitFor();
    await second.keyboard.press('PageDown');
    const told = second.locator('.stop-progress[aria-valuetext^="Stop 2"]');
    await told.waitFor();
    expect(await page.locator('.stop-progress').getAttribute('aria-valuetext')).toContain('Stop 2');
    const notes = await page.context().newPage();
    await notes.goto(`${app.address}#/notes`);
    await notes.getByRole('timer').waitFor();
    expect(await notes.getByRole('region', { name: 'Next' }).textContent()).toContain('Who watches over the change');
    expect(await broken(notes)).toEqual([]);
    await notes.close();

    await page.close();
    await second.getByText('The first window is gone.').waitFor();
    expect(await second.locator('[data-shown]').textContent()).toContain('Before the OCO');
    const again = await second.context().newPage();
    await again.goto(`${app.address}#/map?stage=gov&view=stage`);
    await second.locator('[data-follows="here"]').waitFor({ timeout: 20_000 });
    await second.getByText('H&SC Transformation Governance Structure').first().waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
