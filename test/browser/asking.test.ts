/** What can be asked of a comparison: the way of a decision and the figures, on both charts, and lit on the map. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App, type Opened } from './app';

describe('asking', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  async function at(hash: string): Promise<Opened> {
    const opened = await app.open(hash, { reducedMotion: 'reduce' });
    await ready(opened.page);
    return opened;
  }

  it('tells the way of a decision before and after, with hops, boards, what is lost and gained, and lights it', async () => {
    const { page, problems, close } = await at('#/map?compare=current&stage=target&view=change&focus=oco-commissioning');
    await page.getByRole('button', { name: 'Way of its decisions' }).click();
    const heading = page.getByRole('heading', { name: 'The way of a decision' });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);

    const before = page.getByRole('group', { name: 'Before: Before the OCO: two organisations' });
    expect(await before.innerText()).toContain('2 boards on the way: CCG Board, Council Cabinet');
    expect((await before.innerText()).replace(/\s+/g, ' ')).toContain(
      'CCG commissioning functions reports to assumed CCG Senior Leadership Team reports to inferred Chief Operating Officer, Bury CCG is accountable to assumed CCG Board',
    );
    expect(await before.innerText()).toContain('3 steps, 1 board on the way (CCG Board); 2 of 3 lines are assumed.');
    const after = page.getByRole('group', { name: /^After: / });
    expect(await after.innerText()).toContain('Integrated OCO management team');
    const differs = await page.getByRole('group', { name: 'What differs' }).innerText();
    expect(differs).toContain('2 boards on the way before, 0 after.');
    expect(differs).toContain('Lost: on the way before, not after');
    // Without this remark the short chain would read as a short way.
    expect(differs).toContain('is drawn inside One Commissioning Organisation, which is to answer to or be approved by');

    await expect.poll(() => page.locator('[data-lighting="trail"]').count()).toBe(1);
    await page.getByLabel('Light all of it on the map').uncheck();
    await expect.poll(() => page.locator('[data-lighting="trail"]').count()).toBe(0);
    await before.getByRole('button', { name: 'Show it on the map' }).first().click();
    await expect.poll(() => page.locator('[data-lighting="trail"]').count()).toBe(1);

    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-lighting="trail"]').count()).toBe(0);
    expect(await heading.count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it('goes from one unit to another, and says plainly where no way leads', async () => {
    const { page, close } = await at('#/map?compare=current&stage=target&view=change');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('way of a decision');
    await page.keyboard.press('Enter');
    const choose = async (label: string, shown: string, query: string): Promise<void> => {
      await page.getByRole('button', { name: shown, exact: true }).and(page.locator('.unit-field-value')).click();
      await page.getByRole('combobox', { name: label }).fill(query);
      await page.keyboard.press('Enter');
    };
    await choose('A decision of', 'Choose a unit', 'residual');
    await page.getByRole('button', { name: 'To one unit' }).click();
    await choose('To', 'Choose a unit', 'cabinet');
    const after = page.getByRole('group', { name: /^After: / });
    await expect.poll(() => after.innerText()).toContain('One way, of 3 steps.');
    await choose('To', 'Council Cabinet', 'north east');
    await expect
      .poll(() => after.innerText())
      .toContain("No chain of reporting, accountability or approval leads from Council's residual services to North East Sector, or back.");
    await close();
  });

  it('asks of a single chart as well', async () => {
    const { page, close } = await at('#/map?stage=interim&view=stage&focus=tfg-plan');
    await page.getByRole('button', { name: 'Way of its decisions' }).click();
    await expect
      .poll(() => page.getByRole('heading', { name: 'The way of a decision' }).locator('../..').innerText())
      .toContain('Joint Operational Management Team');
    expect(await page.getByRole('group', { name: 'What differs' }).count()).toBe(0);
    await close();
  });

  it('counts span, layers, boards, evidence and units by organisation on both charts', async () => {
    const { page, close } = await at('#/map?compare=current&stage=target&view=change');
    await page.getByRole('button', { name: 'Figures' }).first().click();
    const table = page.getByRole('table', { name: 'The two charts, whole' });
    await table.waitFor();
    const row = async (name: string): Promise<string[]> => {
      const found = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
      return (await found.getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    };
    expect(await row('Units')).toEqual(['27', '26']);
    expect(await row('Layers down from who answers to nobody')).toEqual(['4', '4']);
    expect(await row('Widest span')).toEqual(['3 Council Senior Leadership Team', '2 Council Cabinet and 3 more']);
    expect(await row('Units of Bury CCG')).toEqual(['8', '3']);
    // The list of changes stays below: a tool stands on top of it.
    expect(await page.getByRole('table', { name: 'Changes' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Close “Figures”' }).click();
    expect(await table.count()).toBe(0);
    await close();
  });
});
