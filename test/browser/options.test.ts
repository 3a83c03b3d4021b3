/** A facilitator's options by keyboard alone: branch, edit, compare, put one change back, read the table, take it away, promote and undo. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

const said = (page: Page) => page.locator('[data-announce]').innerText();

/** Runs a command from the palette, as who knows its name does. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type(words);
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

describe('options', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('are branched, edited, compared, put back, read as a table and promoted without a pointer', async () => {
    const { page, problems, close } = await app.open('#/map?stage=target&view=stage', { reducedMotion: 'reduce' });
    await ready(page);
    await page.locator('[data-map] [tabindex="0"]').first().focus();
    await page.keyboard.press('Shift+O');
    await expect.poll(() => page.locator('.scenario-name').innerText()).toContain('Edits go to Option A');
    expect(await page.title()).toContain('Option A (scenario)');
    await expect.poll(() => said(page)).toContain('Edits go to Option A from here on');
    const frame = await page.locator('.stage').evaluate((stage) => getComputedStyle(stage).borderInlineStartWidth);
    expect(frame).toBe('3px');
    await ready(page);

    // A unit gets another name, in this option alone.
    await page.locator('[data-map] [data-node="ccg-board"], [data-map] [data-node]').first().focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Renamed here');
    await page.keyboard.press('Enter');
    const option = new URL(page.url()).hash.match(/stage=([^&]+)/)?.[1] ?? '';
    const document = new URL(page.url()).hash.match(/doc=([^&]+)/)?.[1] ?? '';
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/map?doc=${document}&stage=${option}&compare=target&view=change`);
    await ready(page);
    await expect.poll(() => page.locator('.scenario-name').innerText()).toContain('the later of the two charts');
    const changed = page.getByRole('table', { name: 'Changes' }).locator('[data-traits*="renamed"]');
    await expect.poll(() => changed.count()).toBe(1);

    await page.locator('[data-map] [tabindex="0"]').first().focus();
    await page.keyboard.press(']');
    await expect.poll(() => said(page)).toContain('Renamed here');
    await page.keyboard.press('Shift+R');
    await expect.poll(() => changed.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => changed.count()).toBe(1);

    await command(page, 'Options side by side');
    const table = page.getByRole('table', { name: 'Options' });
    await table.waitFor();
    expect(await table.getByRole('columnheader').count()).toBe(4);
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).focus();
    await page.keyboard.press('Enter');
    const file = await readFile(await (await arriving).path(), 'utf8');
    expect(file).toMatch(/^\uFEFFSection,Figure,.*Option A \(option\)\r\n/);
    expect(file).toMatch(/,Unplaced \(cut loose and waiting for a place\),0,0,0\r\n/);

    await page.getByRole('link', { name: 'Map' }).focus();
    await page.keyboard.press('Enter');
    await ready(page);
    await command(page, 'Make this option the target');
    await expect.poll(() => page.title()).not.toContain('Option A (scenario)');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.title()).toContain('Option A (scenario)');
    expect(problems).toEqual([]);
    await close();
  });
});
