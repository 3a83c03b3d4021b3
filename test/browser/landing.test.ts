/** "Where do I land?" in the real browser: found by any name, one page for each unit, one sheet of paper, one telephone, and an honest no. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type App, type Opened } from './app';

interface Shipped {
  readonly structures: Readonly<Record<string, { readonly nodes: readonly { readonly id: string; readonly name: string }[] }>>;
}
const shipped = JSON.parse(readFileSync('data/bury-oco/document.json', 'utf8')) as Shipped;
const UNITS = [...new Set(Object.values(shipped.structures).flatMap(({ nodes }) => nodes.map(({ id }) => id)))].sort();

let app: App;
let opened: Opened;
beforeAll(async () => {
  app = await startApp();
  opened = await app.open('#/landing', { reducedMotion: 'reduce' });
});
afterAll(() => app.close());

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction((to) => location.hash.startsWith(to) && document.querySelector('main h1') !== null, hash);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const field = (page: Page) => page.getByRole('searchbox', { name: 'Team, role or body' });

it('finds by old and new names, short forms, aliases and slips, and says organisation and stage', async () => {
  const { page } = opened;
  await go(page, '#/landing');
  for (const [typed, first, where] of [
    ['LCO', 'Local Care Organisation (LCO)', 'Local providers · Alliance · Target'],
    ['JLT', 'JLT', 'Council and CCG together · Group of roles · Current'],
    ['Governing Body', 'CCG Board', 'Bury CCG · Board · Current, Interim, Governance, Target'],
    ['comissioning functons ccg', 'CCG commissioning functions', 'Bury CCG · Function · Current'],
  ] as const) {
    await field(page).fill(typed);
    const answer = page.getByRole('list', { name: 'Units found' }).getByRole('link').first();
    await page.waitForFunction((name) => document.querySelector('.answers-list .answer-name')?.textContent === name, first);
    expect(await answer.innerText()).toContain(where);
  }
});

it('says honestly what it does not find, shows the nearest, the index of all units, and a question to send', async () => {
  const { page } = opened;
  await go(page, '#/landing');
  await field(page).fill('Adult social care');
  await page.getByText('No unit here is called “Adult social care”.').waitFor();
  expect(await page.getByRole('list', { name: 'Nearest units' }).getByRole('link').count()).toBeGreaterThan(0);
  expect(await page.locator('.question').innerText()).toContain('I looked for “Adult social care”');
  expect(await page.getByRole('heading', { name: `All ${UNITS.length} units, and what is told of them` }).count()).toBe(1);
  expect(await page.locator('.landing-index a').count()).toBe(UNITS.length);
});

it('an address of nobody is said to be one, and searched for', async () => {
  const { page } = opened;
  await go(page, '#/landing/finance');
  expect(await page.getByRole('alert').innerText()).toMatch(/^No unit “finance” is in “Bury/);
});

it('dates a page by the plan that is chosen, and the address carries it on', async () => {
  const { page } = opened;
  await go(page, '#/landing/council-commissioning');
  const dates = page.getByRole('region', { name: 'From when' });
  expect(await dates.innerText()).toMatch(/April 2018[^]*April 2020[^]*both are shown/);
  await page.getByRole('combobox', { name: 'Dates by' }).selectOption({ index: 2 });
  await page.waitForFunction(() => location.hash.endsWith('?plan=plan-2020'));
  expect(await dates.innerText()).toMatch(/^From when\s+April 2020[^]*There is another date, April 2018/);
  await page.getByRole('link', { name: 'Integrated commissioning functions' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Integrated commissioning functions' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/landing/oco-commissioning?plan=plan-2020');
});

describe('on paper', () => {
  it('each of the shipped units takes one sheet of A4', async () => {
    const { page } = opened;
    const sheets: [string, number][] = [];
    for (const id of UNITS) {
      await go(page, `#/landing/${id}`);
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
      sheets.push([id, pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0]);
    }
    expect(sheets).toHaveLength(61);
    expect(sheets.filter(([, count]) => count !== 1)).toEqual([]);
  });

  it('is set in type that can be read, without the bar, dark on white whatever the screen is', async () => {
    const { page } = opened;
    await go(page, '#/landing/council-commissioning');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const found = await page.evaluate(() => {
      const sizes = [...document.querySelectorAll('main p, main dd, main li')].map((element) =>
        Number.parseFloat(getComputedStyle(element).fontSize),
      );
      return {
        smallest: Math.min(...sizes),
        bar: getComputedStyle(document.querySelector('.landing-top') ?? document.body).display,
        ink: getComputedStyle(document.querySelector('.landing-what') ?? document.body).color,
      };
    });
    await page.emulateMedia({ media: null, colorScheme: null });
    // 8 points are 10.7 pixels.
    expect(found.smallest).toBeGreaterThanOrEqual(10);
    expect(found.bar).toBe('none');
    expect(found.ink).toBe('rgb(22, 32, 44)');
  });
});

it('on a telephone is one column without a sideways scroll, each line of command drawn whole', async () => {
  const { page } = opened;
  await page.setViewportSize({ width: 390, height: 844 });
  for (const id of ['oco-opmgmt', 'oco-programme', 'council-services']) {
    await go(page, `#/landing/${id}`);
    const found = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      cut: [...document.querySelectorAll('.ladder-box')].filter(
        (box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth,
      ).length,
    }));
    expect(found, id).toEqual({ wide: 390, cut: 0 });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

it('complains of nothing all the while', () => {
  expect(opened.problems).toEqual([]);
});
