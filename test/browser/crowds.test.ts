/**
 * Exact counts of what a crowded picture costs the page: elements at any zoom, what changes while it is dragged, how often an edit is laid out.
 * Times are for `npm run bench size`.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { governanceOf, treeOf } from '../organisations';
import { ready, startApp, type App } from './app';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Elements of the whole page that a crowd of any size may cost. */
const MOST = 3000;

async function opened(document: OrgDocument) {
  const told = await app.open('#/start', { reducedMotion: 'reduce' });
  await told.page
    .locator('input[data-open-file]')
    .first()
    .setInputFiles({ name: 'crowd.json', mimeType: 'application/json', buffer: Buffer.from(encodeDocument(document)) });
  await ready(told.page);
  return told;
}

const elements = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

async function zoom(page: Page, by: number): Promise<void> {
  await page.mouse.move(600, 450);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, by);
  await page.keyboard.up('Control');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** What the picture changed in the page while it was dragged, but for the camera's own movement of the whole. */
async function changesWhileDragged(page: Page): Promise<number> {
  // With the space bar down the ground is dragged wherever the pointer is, and what is under it stays the same.
  await page.locator('.map-box[tabindex="0"]').focus();
  await page.mouse.move(600, 450);
  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.evaluate(() => {
    const found: MutationRecord[] = [];
    const observer = new MutationObserver((records) => found.push(...records));
    for (const box of document.querySelectorAll('[data-map] .map-box, [data-map] [data-line]'))
      observer.observe(box, { attributes: true, childList: true, subtree: true, characterData: true });
    const camera = (): string => document.querySelector('[data-map] svg g[transform]')?.getAttribute('transform') ?? '';
    const before = camera();
    Reflect.set(window, 'changed', () => {
      found.push(...observer.takeRecords());
      return { moved: camera() !== before, changes: found.filter(({ target }) => target.isConnected).length };
    });
  });
  for (let step = 0; step <= 20; step += 1) await page.mouse.move(600 - step * 6, 450 + step * 3);
  const { moved, changes } = await page.evaluate(() => (Reflect.get(window, 'changed') as () => { moved: boolean; changes: number })());
  await page.mouse.up();
  await page.keyboard.up('Space');
  expect(moved).toBe(true);
  return changes;
}

describe('ten thousand posts', () => {
  it('cost at most three thousand elements at any zoom, in a shape that can be looked at, with an overview', async () => {
    const { page, problems, close } = await opened(treeOf(10_000));
    const world = await page.evaluate(() => {
      const found = document.querySelector<HTMLCanvasElement>('[data-overview] canvas, .map-overview canvas');
      return found ? found.width / found.height : 0;
    });
    expect(world, 'width by height').toBeGreaterThan(1 / 3);
    expect(world, 'width by height').toBeLessThan(3);
    const counts = [await elements(page)];
    for (const by of [-300, -300, -300, -300, -300, -300, 500, 500, 900]) {
      await zoom(page, by);
      counts.push(await elements(page));
    }
    expect(Math.max(...counts), counts.join(', ')).toBeLessThanOrEqual(MOST);
    expect(problems).toEqual([]);
    await close();
  });

  it('are searched for one, which is then in the page and in the middle', async () => {
    const { page, problems, close } = await opened(treeOf(10_000));
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').fill('Planning 8684');
    await page
      .getByRole('option', { name: /Planning 8684/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    const found = page.locator('.map-box[data-node="p8684"]');
    await found.waitFor();
    await ready(page);
    const [box, map] = [await found.boundingBox(), await page.locator('[data-map]').boundingBox()];
    if (!box || !map) throw new Error('Nothing stands there.');
    expect(Math.abs(box.x + box.width / 2 - map.x - map.width / 2)).toBeLessThan(map.width / 4);
    expect(Math.abs(box.y + box.height / 2 - map.y - map.height / 2)).toBeLessThan(map.height / 4);
    expect(await elements(page)).toBeLessThanOrEqual(MOST);
    expect(problems).toEqual([]);
    await close();
  });
});

it('dragging a picture changes no box and no line of it', async () => {
  const small = await app.open('#/', { reducedMotion: 'reduce' });
  await ready(small.page);
  await zoom(small.page, -300);
  expect(await changesWhileDragged(small.page)).toBe(0);
  await small.close();
  const { page, close } = await opened(governanceOf(1000));
  expect(await changesWhileDragged(page)).toBe(0);
  await zoom(page, -600);
  expect(await changesWhileDragged(page)).toBe(0);
  await close();
});

it('each edit that can move something is laid out once: a name, a new unit, its name', async () => {
  const { page, problems, close } = await app.open('#/map?stage=interim&view=stage', { reducedMotion: 'reduce' });
  await ready(page);
  const layouts = (): Promise<number> => page.evaluate(() => performance.getEntriesByName('orgmorph:layout').length);
  const box = page.locator('.map-box[data-node="jomt"]');
  await box.focus();
  await page.keyboard.press('F2');
  await page.locator('.map-name').fill('Joint team');
  const before = await layouts();
  await page.keyboard.press('Enter');
  await page.locator('.map-box[data-node="jomt"][aria-label^="Joint team"]').waitFor();
  await ready(page);
  const renamed = await layouts();
  await page.keyboard.press('Control+Shift+ArrowDown');
  await page.locator('.map-name').fill('Finance');
  const added = await layouts();
  await page.keyboard.press('Enter');
  await page.locator('.map-box[aria-label^="Finance"]').waitFor();
  await ready(page);
  expect({ rename: renamed - before, add: added - renamed, 'its name': (await layouts()) - added }).toEqual({
    rename: 1,
    add: 1,
    'its name': 1,
  });
  expect(problems).toEqual([]);
  await close();
});
