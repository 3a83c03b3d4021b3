/** Several pages of one browser on the same document, in every state that a page can be in: one writer at any time, and nothing lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chance, oneOf } from '../chance';
import { patience, tell, tries } from '../rows';
import { startKillable, type Killable } from './killable';
import type { Progress } from './page/main';
import { serveThinPage, type ThinPage } from './thinPage';

let thin: ThinPage;
let browser: Killable;
let profile = '';
beforeAll(async () => {
  thin = await serveThinPage({ newer: true });
  profile = mkdtempSync(join(tmpdir(), 'orgmorph-tabs-'));
  browser = await startKillable(profile);
});
afterAll(async () => {
  await browser.kill();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  await thin.close();
});

const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close().catch(() => undefined);
  await forget();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function tab(address = thin.address, options: { readonly size?: number } = {}): Promise<Page> {
  const page = await browser.page.context().newPage();
  pages.push(page);
  await page.goto(address);
  await page.evaluate((given) => window.harness.open(given), { size: 50, ...options });
  return page;
}

/** Everything that the origin keeps, so that each try begins anew. */
async function forget(): Promise<void> {
  const session = await browser.page.context().newCDPSession(browser.page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(thin.address).origin, storageTypes: 'all' });
  await session.detach();
}

const readOnly = (page: Page): Promise<string> => page.evaluate(() => window.harness.reading().readOnly);
const writes = async (page: Page): Promise<boolean> => (await readOnly(page)) === '';
const idsIn = (page: Page): Promise<readonly string[]> => page.evaluate(() => window.harness.ids());

async function crash(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const gone = new Promise<void>((resolve) => page.once('crash', () => resolve()));
  session.send('Page.crash').catch(() => undefined);
  await gone;
}

describe('the engines of this browser', () => {
  it('hold the contract of storage, each through the keeping worker', async () => {
    const page = await browser.page.context().newPage();
    pages.push(page);
    await page.goto(thin.address);
    expect(await page.evaluate(() => window.harness.contract())).toEqual({ idb: [], opfs: [] });
  });
});

describe('two tabs', () => {
  it('have one writer at any time and lose nothing, whoever edits and takes over (row 14)', { timeout: patience(14, 400) }, async () => {
    const random = chance(14);
    const steps = tries(14);
    const both = [await tab(), await tab()] as const;
    const done: string[] = [];
    let takeovers = 0;
    let refused = 0;
    for (let step = 0; step < steps; step += 1) {
      const page = oneOf(random, both);
      const act = random();
      if (act < 0.15 && !(await writes(page))) {
        await page.evaluate(() => window.harness.takeOver());
        await expect.poll(() => writes(page), { timeout: 10_000, interval: 5 }).toBe(true);
        takeovers += 1;
      } else if (act < 0.9) {
        const id = `step-${step}`;
        if (await page.evaluate((given) => window.harness.add(given), id)) done.push(id);
        else refused += 1;
      } else await page.evaluate(() => window.harness.flush());
      const states = await Promise.all(both.map(writes));
      expect(states.filter(Boolean).length, `writers after step ${step}`).toBeLessThanOrEqual(1);
    }
    for (const page of both) if (await writes(page)) await page.evaluate(() => window.harness.green());
    const last = await tab();
    const there = new Set(await idsIn(last));
    expect(done.filter((id) => !there.has(id))).toEqual([]);
    expect(Math.min(takeovers, refused, done.length)).toBeGreaterThan(0);
    // The one that follows has it too, without being asked.
    for (const page of both) await expect.poll(async () => (await idsIn(page)).length, { timeout: 5000 }).toBe(there.size);
    tell(14, 'steps in two tabs of one document', { steps, edits: done.length, refused, 'take-overs': takeovers, lost: 0 });
  });

  it('go on in the one that is left when the writer crashes (row 15)', { timeout: patience(15, 6000) }, async () => {
    const count = tries(15);
    const handed: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const writer = await tab();
      const follower = await tab();
      await expect.poll(() => readOnly(follower)).toBe('tab');
      expect(await writer.evaluate(() => window.harness.add('mine'))).toBe(true);
      await writer.evaluate(() => window.harness.green());
      const started = performance.now();
      await crash(writer);
      await expect.poll(() => writes(follower), { timeout: 10_000, interval: 5 }).toBe(true);
      handed.push(performance.now() - started);
      expect(await idsIn(follower)).toContain('mine');
      expect(await follower.evaluate(() => window.harness.add('theirs'))).toBe(true);
      await follower.evaluate(() => window.harness.green());
      await writer.close();
      await follower.close();
      const last = await tab();
      expect(await idsIn(last)).toEqual(expect.arrayContaining(['mine', 'theirs']));
      await last.close();
      await forget();
    }
    handed.sort((a, b) => a - b);
    tell(15, 'writers that crashed with a follower open', {
      tried: count,
      lost: 0,
      'ms to hand over, median': Math.round(handed[handed.length >> 1] ?? 0),
      'ms at most': Math.round(handed.at(-1) ?? 0),
    });
  });

  it('of different versions leave the writing to the newer one (row 16)', { timeout: patience(16, 8000) }, async () => {
    const count = tries(16);
    for (let i = 0; i < count; i += 1) {
      const older = await tab();
      expect(await older.evaluate(() => window.harness.add('older'))).toBe(true);
      await older.evaluate(() => window.harness.green());
      const newer = await tab(thin.newer);
      await expect.poll(() => readOnly(newer)).toBe('tab');
      await newer.evaluate(() => window.harness.takeOver());
      await expect.poll(() => writes(newer), { timeout: 10_000 }).toBe(true);
      expect(await newer.evaluate(() => window.harness.add('newer'))).toBe(true);
      await newer.evaluate(() => window.harness.green());
      // The older one follows only as far as it can read, and stops.
      await expect.poll(() => readOnly(older), { timeout: 5000 }).toBe('closed');
      await newer.close();
      await pause(300);
      expect(await older.evaluate(() => window.harness.add('too late'))).toBe(false);
      await older.evaluate(() => window.harness.flush());
      expect((await older.evaluate(() => window.harness.reading().notices)).join()).toContain('newer version');
      const again = await tab();
      expect(await readOnly(again)).toBe('closed');
      expect(await again.evaluate(() => window.harness.add('never'))).toBe(false);
      await again.close();
      const last = await tab(thin.newer);
      expect((await idsIn(last)).filter((id) => !id.startsWith('unit-'))).toEqual(['older', 'newer']);
      expect(await last.evaluate(() => window.harness.add('after'))).toBe(true);
      await last.evaluate(() => window.harness.green());
      await last.close();
      await older.close();
      await forget();
    }
    tell(16, 'tabs of two versions: the older one stopped writing', { tried: count, 'written over': 0 });
  });
});

describe('a page', () => {
  it('that crashes is opened again with everything that was acknowledged (row 4)', { timeout: patience(4, 3000) }, async () => {
    const random = chance(4);
    const count = tries(4);
    for (let i = 0; i < count; i += 1) {
      let acked = 0;
      const page = await browser.page.context().newPage();
      pages.push(page);
      await page.exposeFunction('report', (progress: Progress) => {
        acked = Math.max(acked, progress.acked);
      });
      await page.goto(thin.address);
      await page.evaluate(() => window.harness.open({ size: 500 }));
      page.evaluate((gap) => window.harness.work(gap), random() < 0.5 ? 0 : 40).catch(() => undefined);
      await pause(50 + random() * 500);
      await crash(page);
      await page.close();
      const next = await browser.page.context().newPage();
      pages.push(next);
      await next.goto(thin.address);
      const reading = await next.evaluate(() => window.harness.open());
      expect(reading.last).toBeGreaterThanOrEqual(acked);
      expect(reading).toMatchObject({ whole: true, problem: '', readOnly: '' });
      await next.close();
    }
    tell(4, 'pages that crashed while editing', { tried: count, lost: 0 });
  });

  it(
    'that is closed, reloaded or left within 300 ms of an edit loses none that was acknowledged (row 5)',
    { timeout: patience(5, 2500) },
    async () => {
      const random = chance(5);
      const count = tries(5);
      let unacknowledged = 0;
      let made = 0;
      let acked = 0;
      const context = browser.page.context();
      for (let i = 0; i < count; i += 1) {
        const page = await context.newPage();
        pages.push(page);
        await page.exposeFunction('report', (progress: Progress) => {
          acked = Math.max(acked, progress.acked);
        });
        await page.goto(thin.address);
        const reading = await page.evaluate(() => window.harness.open({ size: 500 }));
        if (reading.last < acked) throw new Error(`${acked - reading.last} acknowledged edits are gone at try ${i}`);
        expect(reading).toMatchObject({ whole: true, readOnly: '' });
        if (made > reading.last) unacknowledged += made - reading.last;
        made = reading.last;
        page.evaluate((gap) => window.harness.work(gap), 60).catch(() => undefined);
        await pause(random() * 300);
        made = Math.max(made, await page.evaluate(() => window.harness.progress().made));
        const how = i % 3;
        if (how === 0) await page.close({ runBeforeUnload: false });
        else if (how === 1) await page.reload();
        else await page.goto('about:blank');
        await page.close();
      }
      tell(5, 'pages closed, reloaded or left while editing', {
        tried: count,
        'acknowledged and lost': 0,
        'made, never acknowledged and lost': unacknowledged,
      });
      // At most the one that was just being made.
      expect(unacknowledged).toBeLessThanOrEqual(count);
    },
  );

  it(
    'that is hidden, gets no animation frame and is frozen has kept what it acknowledged (row 17)',
    { timeout: patience(17, 3000) },
    async () => {
      const count = tries(17);
      for (let i = 0; i < count; i += 1) {
        const page = await browser.page.context().newPage();
        pages.push(page);
        await page.addInitScript(() => {
          window.requestAnimationFrame = () => 0;
        });
        await page.goto(thin.address);
        await page.evaluate(() => window.harness.open({ size: 500 }));
        await page.evaluate(() => window.harness.add('before'));
        await page.evaluate(() => window.harness.green());
        const session = await page.context().newCDPSession(page);
        await page.evaluate(() => {
          window.harness.add('last');
          // What a browser says before it freezes a page.
          Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        });
        await session.send('Page.setWebLifecycleState', { state: 'frozen' });
        await pause(100);
        await crash(page);
        await page.close();
        const next = await tab();
        expect(await idsIn(next)).toEqual(expect.arrayContaining(['before', 'last']));
        await next.close();
        await forget();
      }
      tell(17, 'pages hidden, frozen and thrown away right after an edit', { tried: count, lost: 0 });
    },
  );

  it(
    'that comes back from the browser’s memory takes the lock again or follows, and writes nothing stale (row 18)',
    { timeout: patience(18, 5000) },
    async () => {
      const count = tries(18);
      let persisted = 0;
      for (let i = 0; i < count; i += 1) {
        const page = await tab();
        await page.evaluate(() => window.harness.add('first'));
        await page.evaluate(() => window.harness.green());
        await page.evaluate(() => {
          window.addEventListener('pageshow', (event) => Reflect.set(window, 'cameBack', event.persisted));
        });
        await page.goto('about:blank');
        const other = await tab();
        await expect.poll(() => writes(other), { timeout: 10_000 }).toBe(true);
        await other.evaluate(() => window.harness.add('meanwhile'));
        await other.evaluate(() => window.harness.green());
        const stays = i % 2 === 0;
        if (!stays) await other.close();
        await page.goBack();
        const came = await page.evaluate(() => Reflect.get(window, 'cameBack') === true);
        if (came) persisted += 1;
        else await page.evaluate(() => window.harness.open());
        await expect.poll(() => idsIn(page), { timeout: 10_000 }).toContain('meanwhile');
        if (stays) {
          await expect.poll(() => readOnly(page), { timeout: 10_000 }).toBe('tab');
          expect(await page.evaluate(() => window.harness.add('stale'))).toBe(false);
        } else {
          await expect.poll(() => writes(page), { timeout: 10_000 }).toBe(true);
          expect(await page.evaluate(() => window.harness.add('again'))).toBe(true);
          await page.evaluate(() => window.harness.green());
        }
        await other.close().catch(() => undefined);
        await page.close();
        const last = await tab();
        expect((await idsIn(last)).filter((id) => !id.startsWith('unit-'))).toEqual(['first', 'meanwhile', ...(stays ? [] : ['again'])]);
        await last.close();
        await forget();
      }
      tell(18, 'pages that were gone back to', { tried: count, 'from the browser’s memory': persisted, 'stale writes': 0 });
    },
  );

  it('that is told it comes from the browser’s memory looks again before it writes (row 18)', async () => {
    const page = await tab();
    await page.evaluate(() => window.harness.add('first'));
    await page.evaluate(() => window.harness.green());
    await page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    expect(await page.evaluate(() => window.harness.add('second'))).toBe(true);
    await page.evaluate(() => window.harness.green());
    expect(await writes(page)).toBe(true);
    const other = await tab();
    expect(await idsIn(other)).toEqual(expect.arrayContaining(['first', 'second']));
    // Which of them writes is told a moment after what is in the document.
    await expect.poll(() => readOnly(other), { timeout: 10_000 }).toBe('tab');
  });
});
