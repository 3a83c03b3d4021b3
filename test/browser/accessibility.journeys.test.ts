/**
 * Three people's errands by keyboard alone, each with the keys it takes: who leads and wants to know what changes, who works there and wants to
 * know where the team lands, and who edits with a room watching. The count is printed and must not grow.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Presses and counts. Text that is typed counts a key a letter. */
function keyboardOf(page: Page) {
  let count = 0;
  return {
    count: () => count,
    press: async (...keys: readonly string[]) => {
      for (const key of keys) {
        await page.keyboard.press(key);
        count += 1;
      }
    },
    type: async (text: string) => {
      await page.keyboard.type(text);
      count += text.length;
    },
  };
}

const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? '');

const announced = (page: Page, words: RegExp) =>
  page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-announce]')?.textContent ?? ''), words.source);

it('who leads learns what changes, who answers to whom, and how many boards a decision passes', async () => {
  const { page, problems, close } = await app.open('#/', { reducedMotion: 'reduce' });
  await ready(page);
  const keys = keyboardOf(page);
  // Past the bar, into the picture.
  await keys.press('Tab', 'Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-map]') !== null)).toBe(true);
  // What changes, one sentence after the other.
  await keys.press(']');
  await announced(page, /^1 of \d+: One Commissioning Organisation is to be new/);
  await keys.press(']', ']');
  await announced(page, /^3 of \d+: /);
  // Who answers to whom: the unit by a short name, then its details in words.
  await keys.press('Control+k');
  await keys.type('oco man');
  await keys.press('Enter');
  const details = page.getByRole('region', { name: /Details/ }).or(page.locator('.inspector'));
  await expect.poll(() => details.first().innerText()).toMatch(/Integrated governance, meetings and decision making/);
  // Through how many boards a decision passes.
  await keys.press('Control+k');
  await keys.type('way of a dec');
  await keys.press('Enter');
  await page
    .getByRole('heading', { name: /decision/i })
    .first()
    .waitFor();
  await page
    .getByText(/Council Cabinet/)
    .first()
    .waitFor();
  expect(problems).toEqual([]);
  console.log(`What changes, who answers to whom, how many boards: ${keys.count()} keys.`);
  expect(keys.count()).toBeLessThanOrEqual(30);
  await close();
});

it('who works there finds the team by a slip of its old name, reads where it lands, and copies the link', async () => {
  const { page, problems, close } = await app.open('#/start', {
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const keys = keyboardOf(page);
  await page.getByRole('link', { name: /^Find my team/ }).waitFor();
  // The skip link, the first door, the second.
  await keys.press('Tab', 'Tab', 'Tab');
  expect(await focusedName(page)).toMatch(/^Find my team/);
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Where do I land?' }).waitFor();
  await keys.press('/');
  await keys.type('comissioning council');
  await page.getByRole('list', { name: 'Units found' }).waitFor();
  await keys.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Council commissioning functions' }).waitFor();
  // The page begins at its top, and there the focus is: what follows is read on from there.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  for (const section of ['Before', 'After', 'Who moves with you', 'Who you will answer to', 'From when', 'Who says so'])
    expect(await page.getByRole('region', { name: section, exact: true }).count(), section).toBe(1);
  // Back to the bar above the page.
  while ((await focusedName(page)) !== 'Copy link' && keys.count() < 60) await keys.press('Shift+Tab');
  await keys.press('Enter');
  await page.getByText('The link is copied.').first().waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.address}#/landing/council-commissioning`);
  expect(problems).toEqual([]);
  console.log(`Where a team lands, found by a slip, and the link copied: ${keys.count()} keys.`);
  expect(keys.count()).toBeLessThanOrEqual(31);
  await close();
});

it('who edits with a room watching renames, adds, moves, removes and takes back, without a pointer', async () => {
  const { page, problems, close } = await app.open('#/map?stage=interim&view=stage', { reducedMotion: 'reduce' });
  await ready(page);
  const keys = keyboardOf(page);
  const structure = async (): Promise<string> => page.getByRole('tree', { name: 'Outline' }).innerText();
  await keys.press('Control+k');
  await keys.type('jomt');
  await keys.press('Enter');
  await page.locator('[data-node="jomt"][aria-selected="true"]').waitFor();
  // The focus goes to what was found, so that the next key means it.
  await keys.press('F2', 'Control+a');
  await keys.type('Joint team');
  await keys.press('Enter');
  await page.getByRole('treeitem', { name: /^Joint team/ }).waitFor();
  await keys.press('Control+Shift+ArrowDown');
  await page.getByRole('textbox').first().waitFor();
  await keys.type('Finance');
  await keys.press('Enter');
  await page.getByRole('treeitem', { name: /^Finance/ }).waitFor();
  await keys.press('Control+m');
  await page.getByRole('dialog').waitFor();
  await keys.type('bury council');
  await keys.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('[role="treeitem"]')].map((row) => row.getAttribute('aria-label') ?? '');
    const [council, finance, team] = [/^Bury Council/, /^Finance/, /^Joint team/].map((name) => rows.findIndex((row) => name.test(row)));
    return (finance ?? -1) > (council ?? 0) && (finance ?? 0) < (team ?? 0);
  });
  const before = await structure();
  await keys.press('Delete');
  await page.waitForFunction(
    () => ![...document.querySelectorAll('[role="treeitem"]')].some((row) => row.getAttribute('aria-label')?.startsWith('Finance')),
  );
  await keys.press('Control+z');
  await page.getByRole('treeitem', { name: /^Finance/ }).waitFor();
  await expect.poll(structure).toBe(before);
  expect(problems).toEqual([]);
  console.log(`Rename, add, move, remove and take back: ${keys.count()} keys.`);
  expect(keys.count()).toBeLessThanOrEqual(46);
  await close();
});
