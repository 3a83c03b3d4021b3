/** One change set told four ways: the picture of the change, the flow, the table and the list beside them, with one set of filters. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { townOf } from '../bench/towns';
import { ready, startApp, type App, type Opened } from './app';

const BURY = '#/map?compare=current&stage=target&view=';

/** What the legend counts, by fate. */
async function counts(page: Page): Promise<Record<string, number>> {
  return page
    .locator('.legend [data-count]')
    .evaluateAll((found) => Object.fromEntries(found.map((element) => [element.getAttribute('data-count'), Number(element.textContent)])));
}

const rows = (page: Page, name = 'Changes') => page.getByRole('table', { name }).locator('[data-change]');

describe('comparing', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  async function at(hash: string, options = {}): Promise<Opened> {
    const opened = await app.open(hash, { reducedMotion: 'reduce', ...options });
    await ready(opened.page);
    return opened;
  }

  it('the picture, the list and the legend tell the same changes', async () => {
    const { page, problems, close } = await at(`${BURY}change`);
    await expect.poll(() => counts(page)).toMatchObject({ added: 3, merged: 4, split: 1, reorganised: 1, removed: 1, kept: 16 });
    await page.getByRole('button', { name: /that tell no change/ }).click();
    const listed = await rows(page).evaluateAll((found) => found.map((row) => row.getAttribute('data-change')));
    expect(listed).toHaveLength(58);
    // Lines have fates of the same names: of units there are as many as the legend says.
    expect(listed.filter((fate) => fate === 'merged')).toHaveLength(4);
    const drawn = await page
      .locator('[data-map] [data-node][data-fate]')
      .evaluateAll((found) => found.map((box) => box.getAttribute('data-fate')));
    expect(drawn.filter((fate) => fate === 'added')).toHaveLength(3);
    expect(problems).toEqual([]);
    await close();
  });

  it('walks the changes in the order that tells the story, from the keyboard, with counts in view', async () => {
    const { page, close } = await at(`${BURY}change`);
    const strip = page.getByRole('group', { name: 'Changes at a glance' });
    await expect.poll(() => strip.innerText()).toContain('41 changes');
    await page.locator('[data-map] [tabindex="0"]').first().focus();
    await page.keyboard.press(']');
    await expect.poll(() => strip.innerText()).toContain('1 of 41');
    await expect.poll(() => page.locator('[data-announce]').innerText()).toContain('1 of 41: One Commissioning Organisation is to be new');
    expect(await rows(page).and(page.locator('[aria-selected="true"]')).innerText()).toContain(
      'formed from parts of Bury Council and Bury CCG',
    );
    await page.keyboard.press(']');
    await expect.poll(() => strip.innerText()).toContain('2 of 41');
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    // Round again: the last of all is a line that goes.
    await expect.poll(() => strip.innerText()).toContain('41 of 41');
    expect(await page.getByRole('region', { name: 'Details' }).innerText()).toContain('Line');
    expect(await strip.getByRole('list', { name: 'What becomes of units, in numbers' }).innerText()).toMatch(/New:\s*3[\s\S]*Kept:\s*16/);
    await close();
  });

  it('leads from the list to the picture and from the picture to the list', async () => {
    const { page, close } = await at(`${BURY}change`);
    await rows(page)
      .getByRole('button', { name: /^JLT is to end/ })
      .click();
    await expect.poll(() => page.locator('[data-map] [aria-selected="true"]').getAttribute('data-node-before')).toBe('jlt');
    await page.locator('[data-map] [data-node="oco-commissioning"]').click();
    await expect
      .poll(() => rows(page).and(page.locator('[aria-selected="true"]')).innerText())
      .toContain('Council commissioning functions and CCG commissioning functions are to merge');
    // The whole story of a merged unit: every row, and the body of the interim on the way.
    const details = await page.getByRole('region', { name: 'Details' }).innerText();
    expect(details).toContain('The whole story');
    expect(details).toMatch(/CCG commissioning functions\s+are to merge into\s+Integrated commissioning functions/);
    expect(details).toMatch(/by way of\s+OCO Work Programme\s+\(Interim, proposed\)/);
    await close();
  });

  it('copies a summary that says it is a plan', async () => {
    const { page, close } = await at(`${BURY}change`, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy summary' }).click();
    await page.getByText('The summary is copied.').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Intended: meant to happen, subject to approval.');
    expect(text).toContain('In between only, on the Interim chart.');
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(40);
    await close();
  });

  it('keeps filters from view to view and in the address, and says how much is left and assumed', async () => {
    const { page, close } = await at(`${BURY}change`);
    await page.getByLabel('Only what the papers state').check();
    const note = page.locator('.filter-note').first();
    await expect
      .poll(() => note.innerText())
      .toMatch(/^\d+ of 58 units and lines in view; \d+ filtered out\. None of the \d+ facts in view is assumed\./);
    await expect.poll(() => page.url()).toContain('basis=stated');
    const left = Number(/^(\d+)/.exec(await note.innerText())?.[1]);
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Table' }).click();
    await ready(page);
    await expect.poll(() => rows(page).count()).toBe(left);
    await page.reload();
    await ready(page);
    expect(await rows(page).count()).toBe(left);
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => rows(page).count()).toBe(58);
    await page.getByRole('button', { name: /^Filter/ }).click();
    for (const [facet, choice, expected] of [
      ['What becomes of it', /^Merged/, 4],
      ['Organisation', /^Local providers/, 9],
      ['Kind of line', /^commissions/, 6],
      ['Singled out', /^Two masters, after/, 6],
    ] as const) {
      const box = page.getByRole('group', { name: facet }).getByRole('checkbox', { name: choice });
      const told = Number(/(\d+)\s*$/.exec((await box.locator('..').innerText()).trim())?.[1]);
      await box.check();
      expect([String(choice), await rows(page).count()], 'as many rows as the choice says').toEqual([String(choice), told]);
      expect(told).toBe(expected);
      await box.uncheck();
    }
    await close();
  });

  it('singles out lines across organisations and units with two masters, before and after', async () => {
    const { page, close } = await at(`${BURY}change`);
    const singled = page.getByRole('list', { name: 'Singled out, before and after' });
    expect((await singled.innerText()).replace(/\s+/g, ' ')).toBe('Lines across organisations 7 → 10 Units with two masters 0 → 2');
    await singled.getByRole('button', { name: 'Units with two masters, after: 2' }).click();
    await expect.poll(() => rows(page).allInnerTexts()).toHaveLength(4);
    await close();
  });

  it('shows who goes where as a flow, by mouse and by keyboard alone', async () => {
    const { page, problems, close } = await at(`${BURY}flow`);
    const [before, after] = [page.getByRole('listbox', { name: 'Before' }), page.getByRole('listbox', { name: 'After' })];
    expect(await before.getByRole('option').count()).toBe(27);
    expect(await after.getByRole('option').count()).toBe(26);
    expect(await page.locator('[data-ribbon="became"]').count()).toBe(12);
    expect(await page.locator('[data-ribbon="part"]').count()).toBe(5);
    expect(
      await page
        .locator('[data-ribbon="part"]')
        .first()
        .evaluate((path) => getComputedStyle(path).strokeDasharray),
    ).not.toBe('none');

    await before.locator('[data-node-before="jlt"]').click();
    await expect.poll(() => page.getByRole('region', { name: 'Details' }).innerText()).toContain('JLT is to end');

    // One Tab stop a list; the arrow towards the other leads to the counterpart.
    await before.locator('[data-node-before="ccg-commissioning"]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-node'))).toBe('oco-commissioning');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-node-before'))).toBe('ccg-commissioning');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('region', { name: 'Details' }).innerText()).toContain('CCG commissioning functions');
    await page.keyboard.press('Enter');
    await ready(page);
    await expect.poll(() => page.locator('[data-map]').getAttribute('data-view')).toBe('change');
    expect(problems).toEqual([]);
    await close();
  });

  it('draws of a flow of thousands the rows and ribbons in view, and loses none of them', async () => {
    const { page, problems, close } = await app.open('#/start', { reducedMotion: 'reduce' });
    await page
      .locator('input[data-open-file]')
      .first()
      .setInputFiles({ name: 'town.json', mimeType: 'application/json', buffer: Buffer.from(encodeDocument(townOf(2000))) });
    await ready(page);
    await page.evaluate(() => {
      const doc = new URLSearchParams(location.hash.split('?')[1]).get('doc') ?? '';
      location.hash = `#/map?doc=${doc}&compare=now&stage=then&view=flow`;
    });
    await page.waitForSelector('[data-map][data-view="flow"][data-layout="ready"]');
    const before = page.getByRole('listbox', { name: 'Before' });
    const focused = (name: string): Promise<string | null> => page.evaluate((of) => document.activeElement?.getAttribute(of) ?? null, name);
    expect(await before.getByRole('option').count()).toBeLessThan(150);
    expect(await page.locator('[data-ribbon]').count()).toBeGreaterThan(10);
    await before.locator('[tabindex="0"]').focus();
    await page.keyboard.press('End');
    await expect.poll(() => focused('aria-posinset')).toBe('2000');
    expect(await focused('aria-setsize')).toBe('2000');
    expect(await before.getByRole('option').count()).toBeLessThan(150);
    expect(await page.locator('[data-ribbon]').count()).toBeGreaterThan(10);
    const last = await focused('data-node-before');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused('data-node')).toBe(last);
    // As fast as keys come: the second is meant for the row that the first leads to, drawn or not.
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused('aria-posinset')).toBe('2');
    // What the list of changes leads to is scrolled to as well.
    const sentence = page
      .getByRole('table', { name: 'Changes' })
      .getByRole('button', { name: /is to be new|is new/ })
      .first();
    const name = /Team \S+ of the service/.exec(await sentence.innerText())?.[0] ?? '';
    await sentence.click();
    await page.getByRole('listbox', { name: 'After' }).getByRole('option', { selected: true }).filter({ hasText: name }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('sorts, searches and copies the table, lines included', async () => {
    const { page, close } = await at(`${BURY}table`, { permissions: ['clipboard-read', 'clipboard-write'] });
    const table = page.getByRole('table', { name: 'Changes' });
    expect(await rows(page).count()).toBe(58);
    await table.getByRole('button', { name: 'Status' }).click();
    expect(await table.getByRole('columnheader', { name: 'Status' }).getAttribute('aria-sort')).toBe('ascending');
    expect(await rows(page).first().innerText()).toContain('in place');
    await page.getByRole('group', { name: 'Which changes' }).getByRole('button', { name: 'Lines' }).click();
    expect(await rows(page).count()).toBe(32);
    await page.getByLabel('Find in the table').fill('accountable cabinet');
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Copy table' }).click();
    await page.getByText('2 rows copied.').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]?.split('\t')).toEqual([
      'As is',
      'To be',
      'Kind of change',
      'Reason',
      'Source',
      'Basis',
      'Status',
      'In words',
      'Old and new values',
    ]);
    await close();
  });

  it('tells two charts of one time side by side, and one chart with itself not at all', async () => {
    const { page, close } = await at('#/map?compare=gov&stage=interim&view=table');
    await page.getByRole('heading', { name: 'Two charts of one time' }).waitFor();
    await page.getByText('Differences between them aren’t changes.').waitFor();
    await page.goto(`${app.address}#/map?compare=target&stage=target&view=change`);
    await page.getByText('compares the stage “target” with itself').waitFor();
    await close();
  });
});
