/**
 * The real page before the rules that a machine can judge: WCAG 2.2 A and AA and best practice, by axe, in light and in dark, on every
 * address and in the states between them. One page a file: what is judged is the page as a person meets it, not as it loads.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type axe from 'axe-core';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { ready, startApp, type App, type Opened } from './app';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const COMPARED = '#/map?compare=current&stage=target&view=';
const ADDRESSES = [
  '#/',
  '#/map?stage=current&view=stage',
  '#/map?stage=interim&view=stage&focus=jomt',
  '#/map?stage=gov&view=stage',
  '#/map?stage=current&view=stage&around=council-slt&layers=2',
  '#/map?stage=target&view=stage&plan=plan-2020',
  '#/map?compare=gov&stage=interim&view=change',
  ...['before', 'after', 'side-by-side', 'morph', 'flow', 'table'].map((view) => COMPARED + view),
  '#/start',
  '#/kept',
  '#/landing',
  '#/landing/council-commissioning',
  '#/landing/programme-directors',
  '#/landing/nobody',
  '#/glossary',
  '#/workshop?stage=target&compare=current',
  '#/options',
  '#/present',
  '#/nowhere',
];

let app: App;
let opened: Opened;
let rules: string;

beforeAll(async () => {
  rules = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  app = await startApp();
  opened = await app.open('#/', { reducedMotion: 'reduce' });
  await ready(opened.page);
  await opened.page.evaluate(rules);
});
afterAll(() => app.close());

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction(() => document.querySelector('main h1, [data-map], main table, header h1, [role="alert"]') !== null);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  if ((await page.locator('[data-map]').count()) > 0) await ready(page);
}

/** What breaks a rule, in light and in dark, with the element and why. */
async function violations(page: Page): Promise<readonly string[]> {
  const all: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(async (tags) => {
      const judge = Reflect.get(window, 'axe') as typeof axe;
      const result = await judge.run(document, { runOnly: [...tags], resultTypes: ['violations'] });
      return {
        passed: result.passes.length,
        broken: result.violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
        ),
      };
    }, TAGS);
    // A page that is not there breaks no rule.
    expect(found.passed).toBeGreaterThan(10);
    all.push(...found.broken.map((text) => `${colorScheme}: ${text}`));
  }
  return all;
}

/** Pages that are set out anew where there is little room. */
const NARROW = ADDRESSES.filter((hash) => !/=(?:current|gov|target)&view=stage|view=(?:before|after|morph)|programme-directors/.test(hash));

describe.each([
  ['wide', 1440, 900, ADDRESSES],
  ['narrow', 390, 844, NARROW],
] as const)('on a %s screen', (_, width, height, addresses) => {
  beforeAll(() => opened.page.setViewportSize({ width, height }));

  it.each(addresses)('%s breaks no rule', async (hash) => {
    await go(opened.page, hash);
    expect(await violations(opened.page)).toEqual([]);
  });
});

describe('what opens over or beside the page breaks no rule:', () => {
  beforeAll(async () => {
    await opened.page.setViewportSize({ width: 1440, height: 900 });
    await go(opened.page, '#/map?stage=interim&view=stage&focus=jomt');
  });

  const menu = (page: Page) => page.getByRole('button', { name: 'Menu', exact: true });

  it.each<readonly [string, (page: Page) => Promise<void>]>([
    ['search and commands', (page) => page.keyboard.press('Control+k')],
    [
      'the list of keys',
      async (page) => {
        await menu(page).click();
        await page.getByRole('menuitem', { name: /^Keys and short forms/ }).click();
      },
    ],
    ['the menu', (page) => menu(page).click()],
    ['the menu of a unit', (page) => page.locator('[data-node="jomt"]').click({ button: 'right' })],
    [
      'the question where to move a unit',
      async (page) => {
        await page.locator('[data-node="jomt"]').click();
        await page.keyboard.press('Control+m');
      },
    ],
    [
      'the name being edited',
      async (page) => {
        await page.locator('[data-node="jomt"]').click();
        await page.keyboard.press('F2');
      },
    ],
    [
      'what is pinned, and the log beside the map',
      async (page) => {
        await page.locator('[data-node="jomt"]').click();
        await page.keyboard.press('Shift+N');
        await page.getByRole('textbox', { name: 'What was said' }).fill('Who chairs it?');
        await page.keyboard.press('Control+Enter');
        await page.locator('[data-node="jomt"]').focus();
        await page.keyboard.press('Shift+L');
        await page.getByRole('list', { name: 'Log of edits' }).waitFor();
      },
    ],
  ])('%s', async (_, act) => {
    await act(opened.page);
    expect(await violations(opened.page)).toEqual([]);
    await opened.page.keyboard.press('Escape');
  });

  it('the answers of the search, and the page that has none', async () => {
    const { page } = opened;
    await go(page, '#/landing');
    const field = page.getByRole('searchbox', { name: 'Team, role or body' });
    await field.fill('comissioning');
    await page.getByRole('list', { name: 'Units found' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill('Adult social care');
    await page.getByRole('button', { name: 'Copy the question' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('a document of one’s own breaks no rule', () => {
  it('while it is empty, and with its lists beside the map', async () => {
    const { page } = opened;
    await go(page, '#/start');
    await page.getByRole('button', { name: 'New document' }).click();
    await page.getByRole('button', { name: /^Lineage and lists/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Lineage and lists/ }).click();
    await page.getByRole('tablist').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('with a thousand units', async () => {
    const { page } = opened;
    const large = org('A thousand units')
      .stage('now', (s) => {
        for (let unit = 0; unit < 25; unit += 1)
          s.node(`d${unit}`, { name: `Directorate ${unit}` }, (inside) => {
            for (let team = 0; team < 39; team += 1) inside.node(`d${unit}t${team}`, { kind: 'team', name: `Team ${team} of ${unit}` });
          });
        return s;
      })
      .document();
    await page
      .locator('input[data-open-file]')
      .first()
      .setInputFiles({ name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(encodeDocument(large)) });
    await page.waitForFunction(() => document.title.includes('A thousand units'));
    await ready(page);
    expect(await violations(page)).toEqual([]);
  });
});

it('the statement beside the app breaks no rule, keeps its own policy and leads back', async () => {
  const { page, problems, close } = await app.open('accessibility.html');
  await page.evaluate(rules);
  expect(await violations(page)).toEqual([]);
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toMatch(
    /^default-src 'none'; style-src 'self';/,
  );
  await page.getByRole('link', { name: 'Where do I land?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Where do I land?' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});
