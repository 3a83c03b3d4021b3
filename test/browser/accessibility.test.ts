/** The real page before the rules that a machine can judge: WCAG 2.2 A and AA by axe, in light and in dark, wide and narrow. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type axe from 'axe-core';
import { ready, startApp, type App } from './app';

const ADDRESSES = [
  '#/',
  '#/map?stage=target&view=stage',
  '#/map?compare=current&stage=target&view=table',
  '#/map?stage=gov&view=stage',
  '#/start',
  '#/landing',
];
const SCREENS = [
  { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'narrow and dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

describe.each(SCREENS)('on a screen that is $name', ({ viewport, colorScheme }) => {
  let app: App;
  let rules: string;
  beforeAll(async () => {
    rules = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    app = await startApp();
  });
  afterAll(() => app.close());

  it.each(ADDRESSES)('%s breaks no rule', async (hash) => {
    const { page, close } = await app.open(hash, { viewport, colorScheme, reducedMotion: 'reduce' });
    await page.locator('[data-map]').or(page.locator('main')).first().waitFor();
    if ((await page.locator('[data-map]').count()) > 0) await ready(page);
    await page.evaluate(rules);
    const found = await page.evaluate(async () => {
      const judge = Reflect.get(window, 'axe') as typeof axe;
      const { violations, passes } = await judge.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return {
        passed: passes.length,
        violations: violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
        ),
      };
    });
    expect(found.violations).toEqual([]);
    expect(found.passed).toBeGreaterThan(10);
    await close();
  });
});
