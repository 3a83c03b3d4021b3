/** The record of a workshop by keyboard alone, in a real browser: pinned, renamed, struck out, and read on the page that leaves the room, after a reload too. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it('keeps a question and an edit with its reason, strikes the edit out alone, and tells all of it at the end', async () => {
  const { page, problems, close } = await app.open('#/map?compare=current&stage=target&view=change&focus=cabinet', {
    reducedMotion: 'reduce',
  });
  await ready(page);
  const box = page.locator('[data-map] [data-node="cabinet"]');
  await box.focus();
  await page.keyboard.press('Shift+N');
  await page.getByRole('textbox', { name: 'What was said' }).waitFor();
  await page.keyboard.type('Who chairs it?');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('[data-node="cabinet"] .map-pin[data-pin="question"]').waitFor();
  expect(await box.getAttribute('aria-description')).toContain('Open question: Who chairs it?');
  await box.focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Executive');
  await page.keyboard.press('Enter');
  await expect.poll(() => box.getAttribute('aria-label')).toMatch(/^Executive/);

  await page.keyboard.press('Shift+L');
  const log = page.getByRole('list', { name: 'Log of edits' });
  await log.waitFor();
  expect((await log.innerText()).split('\n')[0]).toBe('Council Cabinet was renamed to Executive.');
  const reason = page.getByRole('button', { name: 'Reason and role: Council Cabinet was renamed to Executive' });
  await reason.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Reason' }).focus();
  await page.keyboard.type('Everybody says so.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Because: Everybody says so.').waitFor();
  await page.getByRole('button', { name: 'Strike out: Council Cabinet was renamed to Executive' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => box.getAttribute('aria-label')).toMatch(/^Council Cabinet/);
  expect(await page.locator('.map-pin').count()).toBe(1);

  await page.getByRole('button', { name: 'What leaves the room' }).focus();
  await page.keyboard.press('Enter');
  const questions = page.getByRole('heading', { name: 'Open questions' }).locator('+ ul');
  await questions.waitFor();
  expect(await questions.innerText()).toContain('Who chairs it?');
  expect(page.url()).toMatch(/#\/workshop\?doc=.*stage=target&compare=current$/);
  await page.waitForFunction(
    () => document.querySelector('[data-save]') === null || document.querySelector('[data-save="green"]') !== null,
  );
  await page.reload();
  await questions.waitFor();
  expect(await questions.innerText()).toContain('Who chairs it?');
  expect(problems).toEqual([]);
  await close();
});
