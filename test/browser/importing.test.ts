/**
 * Foreign files in the real page: read by the worker under the page's policy, looked at by keyboard, refused, entered, taken back; dropped and
 * pasted; told by axe; and many bent ones one after another, none of which reaches the open document or the network.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type axe from 'axe-core';
import { xlsx } from '../files/import/bringing';
import { MEASURED, organogram } from '../files/import/corpus';
import { csv } from '../files/import/bringing';
import { ready, startApp, type App } from './app';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const fileOf = (name: string, text: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(typeof text === 'string' ? new TextEncoder().encode(text) : text),
});
const ORGANOGRAM = csv(organogram(3, 40, MEASURED).rows);
const preview = 'dialog.import .import-enter';
const chosen = (page: Page, ...files: ReturnType<typeof fileOf>[]) => page.setInputFiles('input[data-open-file]', files);
const titleOf = (page: Page): Promise<string> => page.locator('h1').first().innerText();
const units = (page: Page): Promise<number> => page.locator('[data-node]').count();

describe('a foreign file', () => {
  it('is read under the page’s policy, looked at and entered by keyboard, kept, and taken back by one step', async () => {
    const { page, problems, close } = await app.open('#/map?stage=current&view=stage');
    await ready(page);
    await chosen(page, fileOf('senior.csv', ORGANOGRAM));
    await page.waitForSelector(preview);
    // The main button has the focus: Tab walks the rest, Enter brings it in.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Bring in \d+ units$/);
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.matches('dialog.import input'))).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog.import', { state: 'detached' });
    await ready(page);
    expect(await titleOf(page)).toBe('Department for Examples');
    expect(await units(page)).toBeGreaterThan(20);
    await page.waitForSelector('[data-save="green"]');
    await page.reload();
    await ready(page);
    expect(await titleOf(page)).toBe('Department for Examples');
    expect(problems).toEqual([]);
    await close();
  });

  it('enters the open document as a stage and undo takes the whole of it out again', async () => {
    const { page, problems, close } = await app.open('#/map?stage=current&view=stage');
    await ready(page);
    await chosen(page, fileOf('t.csv', 'id,parent,name\n1,,Council\n2,1,Finance'));
    await page.waitForSelector(preview);
    await page.getByRole('radio', { name: /As a stage of/ }).check();
    await page.getByRole('button', { name: 'Bring in 2 units' }).click();
    await page.waitForSelector('dialog.import', { state: 'detached' });
    await ready(page);
    const stages = page.getByRole('group', { name: 'Structures' }).getByRole('button');
    const count = await stages.count();
    await page.keyboard.press('Control+z');
    await expect.poll(() => stages.count()).toBe(count - 1);
    expect(problems).toEqual([]);
    await close();
  });

  it('that is refused leaves the page as it was, with an alert that names file, place and rule', async () => {
    const { page, problems, close } = await app.open('#/map?stage=current&view=stage');
    await ready(page);
    const before = await titleOf(page);
    for (const [name, content, rule] of [
      ['chart.csv', '%PDF-1.7 …', 'pdf'],
      ['a.drawio', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><mxfile>&e;</mxfile>', 'doctype'],
      ['b.xlsx', xlsx({ S: '' }, [], { 'xl/worksheets/sheet1.xml': new Uint8Array(30 * 1024 * 1024) }), 'unpacks-too-large'],
      ['c.json', '{"@context": {"__proto__": 1}}', 'forbidden-key'],
    ] as const) {
      await chosen(page, fileOf(name, content));
      await page.locator('[role="alert"]', { hasText: `(Rule: ${rule}.)` }).waitFor();
      expect(await page.locator('[role="alert"]', { hasText: `(Rule: ${rule}.)` }).innerText()).toContain(name);
    }
    expect(await titleOf(page)).toBe(before);
    expect(problems).toEqual([]);
    await close();
  });

  it('is opened when it is dropped on the window, and when it is pasted', async () => {
    const { page, problems, close } = await app.open('#/map?stage=current&view=stage');
    await ready(page);
    await page.evaluate(() => {
      const carried = new DataTransfer();
      carried.items.add(new File(['graph TD\nA[Council] --> B[Finance]\nA --> C[Legal]'], 'chart.mmd'));
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
      }
    });
    await page.getByRole('heading', { name: 'Bring in chart.mmd' }).waitFor();
    expect(await page.locator('.import-recognised').innerText()).toContain('A Mermaid flowchart');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog.import', { state: 'detached' });
    const paste = (text: string) =>
      page.evaluate((words) => {
        const carried = new DataTransfer();
        carried.setData('text/plain', words);
        document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: carried }));
      }, text);
    await paste('Name\tReports to\nCouncil\t\nFinance\tCouncil');
    await page.getByRole('heading', { name: 'Bring in what was pasted' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog.import', { state: 'detached' });
    await paste('Council\n\tFinance\n\tLegal');
    await page.getByRole('heading', { name: /Paste a list/ }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it('never reaches the document, another file’s reading, or the network, however it is bent', async () => {
    const { page, problems, close } = await app.open('#/map?stage=current&view=stage');
    await ready(page);
    const before = await units(page);
    const seeds = [
      ORGANOGRAM,
      '<mxfile><diagram><mxGraphModel><root><mxCell id="a" value="A" vertex="1"/></root></mxGraphModel></diagram></mxfile>',
      'graph TD\nA-->B',
      '@prefix a: <http://localhost:9/> . a:x a a:y .',
    ];
    for (let i = 0; i < 24; i += 1) {
      const seed = seeds[i % seeds.length] ?? '';
      const cut = (i * 7919) % seed.length;
      await chosen(
        page,
        fileOf(`bent-${i}.dat`, `${seed.slice(0, cut)}<img src="http://localhost:9/x" onerror="alert(1)">\u0001"${seed.slice(cut + 3)}`),
      );
      await page.waitForFunction(
        (name) =>
          document.querySelector('dialog.import')?.textContent.includes(name) === true ||
          [...document.querySelectorAll('[role="alert"]')].some((alert) => alert.textContent.includes(name)),
        `bent-${i}.dat`,
      );
      if ((await page.locator('dialog.import').count()) > 0) await page.keyboard.press('Escape');
    }
    expect(await units(page)).toBe(before);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('the preview', () => {
  it.each([
    { name: 'wide and light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const },
    { name: 'narrow and dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
  ])('breaks no rule that a machine can judge, $name', async ({ viewport, colorScheme }) => {
    const rules = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const { page, close } = await app.open('#/start', { viewport, colorScheme, reducedMotion: 'reduce' });
    await page.locator('main').waitFor();
    for (const file of [
      fileOf('senior.csv', ORGANOGRAM),
      fileOf('t.csv', 'id,parent,Job title,Full name,Email,Other\n1,,Chief,Ann,a@x.org,z\n2,9,Clerk,Bob,b@x.org,z'),
      fileOf('b.csv', 'Item,Cost\nPens,3'),
    ]) {
      await chosen(page, file);
      await page.waitForSelector(preview);
      // Whoever opens it sees what it is first, and has the focus in sight.
      expect(await page.getByRole('heading', { name: /^Bring in / }).evaluate((h2) => h2.getBoundingClientRect().top >= 0)).toBe(true);
      expect(await page.evaluate(() => document.activeElement!.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
      for (const summary of await page.locator('dialog.import summary').all()) await summary.click();
      await page.evaluate(rules);
      const violations = await page.evaluate(async () => {
        const judge = Reflect.get(window, 'axe') as typeof axe;
        const found = await judge.run('dialog.import', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return found.violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
        );
      });
      expect(violations).toEqual([]);
      // Nothing is wider than the window.
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.keyboard.press('Escape');
      await page.waitForSelector('dialog.import', { state: 'detached' });
    }
    await close();
  });
});
