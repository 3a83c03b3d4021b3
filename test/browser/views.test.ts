/** The views that compare and explore, as a person uses them in a real browser: side by side, in motion, round a unit, folded, back and forward. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App, type Opened } from './app';

const COMPARED = '#/map?compare=current&stage=target&view=';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function open(hash: string, options: Parameters<App['open']>[1] = { reducedMotion: 'reduce' }): Promise<Opened> {
  const opened = await app.open(hash, options);
  await ready(opened.page);
  return opened;
}

/** Middle of what is drawn of a box, in px of the screen. */
async function middle(page: Page, selector: string): Promise<readonly [number, number]> {
  const box = await page.locator(`${selector} .map-outline`).first().boundingBox();
  if (!box) throw new Error(`${selector} is not seen`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

const apart = (a: readonly [number, number], b: readonly [number, number]): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

async function slide(page: Page, position: number): Promise<string> {
  return page.evaluate((to) => {
    const input = document.querySelector<HTMLInputElement>('.map-slider input')!;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, String(to));
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return input.getAttribute('aria-valuetext') ?? '';
  }, position);
}

describe('side by side', () => {
  const pane = (side: string): string => `[data-pane="${side}"]`;

  it('shows both charts whole, and marks in one what is chosen in the other', async () => {
    const { page, problems, close } = await open(`${COMPARED}side-by-side`);
    expect(await page.locator(`${pane('before')} .map-box`).count()).toBe(27);
    expect(await page.locator(`${pane('after')} .map-box`).count()).toBe(26);
    await page
      .locator(`${pane('after')} [data-node="oco-commissioning"] .map-title`)
      .first()
      .click();
    const marked = page.locator(`${pane('before')} [data-mark="counterpart"]`);
    expect(
      await marked.evaluateAll((all) => all.map((one) => one.getAttribute('data-node')).sort((a, b) => (String(a) < String(b) ? -1 : 1))),
    ).toEqual(['ccg-commissioning', 'council-commissioning']);
    expect(await page.locator('[data-answer="before"]').textContent()).toContain('are to merge into');
    await page.locator(`${pane('before')} [data-key="was:jlt"] .map-title`).click();
    expect(await page.locator('[data-answer="after"]').textContent()).toMatch(/^Not on Target\. Nearest here: /);
    expect(await page.locator(`${pane('after')} [data-mark="near"]`).count()).toBe(1);
    expect(problems).toEqual([]);
    await close();
  });

  it('moves both charts with one hand, one alone with Alt, and lines them up again', async () => {
    const { page, close } = await open(`${COMPARED}side-by-side`);
    const at = async (side: string): Promise<readonly [number, number]> => middle(page, `${pane(side)} [data-node="council"]`);
    const room = await page.locator(`${pane('before')} .map-svg`).boundingBox();
    if (!room) throw new Error('no pane');
    await page.mouse.move(room.x + room.width / 2, room.y + room.height / 2);
    const [before, after] = [await at('before'), await at('after')];
    await page.mouse.wheel(0, 120);
    await ready(page);
    const [moved, followed] = [await at('before'), await at('after')];
    expect(moved[1] - before[1]).toBeCloseTo(-120, 0);
    expect(followed[1] - after[1]).toBeCloseTo(-120, 0);
    await page.keyboard.down('Alt');
    await page.mouse.wheel(0, -60);
    await page.keyboard.up('Alt');
    await ready(page);
    expect((await at('before'))[1] - moved[1]).toBeCloseTo(60, 0);
    expect(apart(await at('after'), followed)).toBeLessThan(0.1);
    const together = page.getByRole('button', { name: 'Move together' });
    expect(await together.getAttribute('aria-pressed')).toBe('false');
    await together.click();
    expect(await together.getAttribute('aria-pressed')).toBe('true');
    await close();
  });

  it('on a telephone stands one above the other, nothing wider than the page', async () => {
    const { page, close } = await open(`${COMPARED}side-by-side`, { reducedMotion: 'reduce', viewport: { width: 390, height: 844 } });
    const [upper, lower] = [await page.locator(pane('before')).boundingBox(), await page.locator(pane('after')).boundingBox()];
    expect(lower && upper && lower.y >= upper.y + upper.height).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await close();
  });
});

describe('the morph', () => {
  it('lets what merges converge and what splits diverge, as far as the slider is', async () => {
    const { page, problems, close } = await open(`${COMPARED}morph`, { reducedMotion: 'no-preference' });
    await page.getByRole('checkbox', { name: 'Leave out the stages between' }).check();
    await ready(page);
    const distance = async (): Promise<number> =>
      apart(await middle(page, '[data-track="0:council-commissioning"]'), await middle(page, '[data-track="0:ccg-commissioning"]'));
    expect(await slide(page, 0)).toMatch(/in place/);
    const start = await distance();
    await slide(page, 0.5);
    const half = await distance();
    await slide(page, 0.68);
    const late = await distance();
    expect(half).toBeLessThan(start * 0.75);
    expect(late).toBeLessThan(start * 0.12);
    // What did not change has not moved meanwhile.
    const cabinet = await middle(page, '[data-node="cabinet"]');
    expect(await slide(page, 1)).toMatch(/intended/);
    expect(apart(await middle(page, '[data-node="cabinet"]'), cabinet)).toBeLessThan(0.1);
    expect(await page.locator('[data-track="0:jlt"]').getAttribute('display')).toBe('none');
    expect(await page.locator('[data-node="oco-commissioning"]').getAttribute('display')).toBe('inline');
    expect(problems).toEqual([]);
    await close();
  });

  it('plays from the first stop to the last, is not ready while it does, and can be paused', async () => {
    const { page, close } = await open(`${COMPARED}morph`, { reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForSelector('[data-map][data-layout="working"]');
    await page.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('.map-slider input')?.value) > 0.2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await ready(page);
    const paused = await page.locator('.map-slider input').inputValue();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator('.map-slider input').inputValue()).toBe(paused);
    await close();
  });

  it('goes in steps where movement is unwelcome: the two stops, and between them both at once', async () => {
    const { page, close } = await open(`${COMPARED}morph`);
    await page.getByRole('checkbox', { name: 'Leave out the stages between' }).check();
    await ready(page);
    await page.getByRole('slider').focus();
    const source = '[data-track="0:council-commissioning"]';
    const where = await middle(page, source);
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toBe('50% of the way from Current to Target');
    expect(apart(await middle(page, source), where)).toBeLessThan(0.1);
    expect(await page.locator('[data-node="oco-commissioning"]').getAttribute('display')).toBe('inline');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/intended/);
    expect(await page.locator(source).getAttribute('display')).toBe('none');
    await close();
  });
});

describe('exploring', () => {
  it('looks round a unit by keys alone, layer by layer, and goes back through what was looked at', async () => {
    const { page, problems, close } = await open('#/map?stage=current&view=stage');
    const lit = (): Promise<number> => page.locator('.map-box[data-layer]').count();
    await page.locator('[data-node="council-slt"]').focus();
    await page.keyboard.press('Control+Enter');
    await ready(page);
    expect(await page.evaluate(() => location.hash)).toContain('around=council-slt&layers=1');
    const near = await lit();
    await page.keyboard.press('Shift+PageDown');
    await ready(page);
    expect(await lit()).toBeGreaterThan(near);
    await page.getByRole('button', { name: 'Show the whole picture again' }).click();
    expect(await lit()).toBe(0);
    await page.locator('[data-node="ccg-board"] .map-title').click();
    expect(await page.evaluate(() => location.hash)).toContain('focus=ccg-board');
    await page.goBack();
    await page.waitForFunction(() => !location.hash.includes('focus=ccg-board'));
    await page.goBack();
    await page.waitForSelector('[data-lighting="around"]');
    await page.goForward();
    await page.waitForSelector('.map-svg:not([data-lighting])');
    expect(problems).toEqual([]);
    await close();
  });

  it('folds a container by its sign, tells how much is inside, and opens it for what is searched', async () => {
    const { page, close } = await open('#/map?stage=current&view=stage');
    await page.locator('[data-node="council"]').hover({ position: { x: 60, y: 18 } });
    await page.locator('[data-node="council"] [data-fold]').click();
    await ready(page);
    expect(await page.locator('[data-node="council-slt"]').count()).toBe(0);
    expect(await page.locator('[data-node="council"]').textContent()).toMatch(/\d+ inside/);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('Council Senior Leadership');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-node="council-slt"][aria-selected="true"]');
    await ready(page);
    const [box, room] = [await middle(page, '[data-node="council-slt"]'), await page.locator('.map-svg').boundingBox()];
    expect(room && box[0] > room.x && box[0] < room.x + room.width && box[1] > room.y && box[1] < room.y + room.height).toBe(true);
    await close();
  });

  it('shows one kind of line alone', async () => {
    const { page, close } = await open('#/map?stage=interim&view=stage');
    await page.getByRole('button', { name: 'is a member of', pressed: false }).click();
    await ready(page);
    const kinds = await page
      .locator('.map-line')
      .evaluateAll((lines) => [...new Set(lines.map((line) => line.getAttribute('data-line-kind')))]);
    expect(kinds).toEqual(['member-of']);
    await page.getByRole('button', { name: 'Show lines as usual' }).first().click();
    await ready(page);
    expect(await page.locator('[data-line-kind="reports-to"]').count()).toBeGreaterThan(0);
    await close();
  });

  it('lights the way of a decision', async () => {
    const { page, close } = await open(`${COMPARED}change&focus=oco-commissioning`);
    await page.getByRole('button', { name: 'Way of its decisions' }).click();
    await page.waitForSelector('[data-lighting="trail"]');
    expect(await page.locator('.map-box[data-layer]').count()).toBeGreaterThan(3);
    expect(await page.locator('.map-line[data-layer]').count()).toBeGreaterThan(2);
    await close();
  });
});
