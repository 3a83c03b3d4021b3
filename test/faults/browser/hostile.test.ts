/**
 * Texts that try to be more than text, in every field of a document, opened in the app itself and, as the pages and pictures that leave, in a
 * browser of their own: nothing of theirs runs, nothing is asked for, and the page's policy has nothing to complain of.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write, type FormatId } from '../../../src/files/formats';
import { encodeDocument } from '../../../src/files/orgmorphJson';
import type { Subject } from '../../../src/files/taking';
import { ready, startApp, type App } from '../../browser/app';
import { ATTACKS, hostile } from '../../files/hostile';
import { taking, TOOLS } from '../../files/takings';
import { chance, oneOf } from '../chance';
import { patience, tell, tries } from '../rows';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** In one document; more would be past what a chart shows well. */
const SHARE = 100;

/** As many as are asked for: each by itself first, then behind and before one another, in other letters, cut short. */
function attacks(count: number): readonly string[] {
  const random = chance(29);
  const bend = [
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.replaceAll('<', '<\u0000'),
    (text: string) => text.slice(0, -1),
    (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '')),
    (text: string) => text.replaceAll('"', "'"),
  ];
  return Array.from(
    { length: count },
    (_, i) =>
      ATTACKS[i] ??
      oneOf(random, bend)(`${oneOf(random, ATTACKS)}${oneOf(random, ['', ' ', '"', "'", '>', '\n'])}${oneOf(random, ATTACKS)}`),
  );
}

/** Tells what ran: the attacks call one name, and dialogs are theirs as well. */
async function watched(page: Page): Promise<readonly string[]> {
  const ran: string[] = [];
  await page.exposeFunction('attack', () => ran.push('attack()'));
  page.on('dialog', (dialog) => {
    ran.push(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return ran;
}

const VIEWS = ['stage=now&view=stage', 'stage=then&compare=now&view=change', 'stage=then&compare=now&view=side-by-side', 'stage=then&compare=now&view=flow', 'stage=then&compare=now&view=table'] as const; // prettier-ignore

describe('hostile texts in every field (row 29)', () => {
  it('are texts on every view, in every panel and in the address', { timeout: patience(29, 1000) }, async () => {
    const wanted = attacks(tries(29));
    let documents = 0;
    for (let from = 0; from < wanted.length; from += SHARE) {
      const text = encodeDocument(hostile(wanted.slice(from, from + SHARE)));
      const { page, problems, close } = await app.open('', { reducedMotion: 'reduce' });
      const ran = await watched(page);
      await page.goto(`${app.address}#/map?stage=target&view=stage`);
      await ready(page);
      await page.setInputFiles('input[data-open-file]', {
        name: '"><img src=x onerror=attack()>.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
      await page.waitForURL(/doc=/);
      await ready(page);
      const doc = /doc=[^&]+/.exec(page.url())?.[0] ?? '';
      for (const view of VIEWS) {
        await page.goto(`${app.address}#/map?${doc}&${view}`);
        if (/flow|table/.test(view)) await page.locator('main.stage').getByText('attack').first().waitFor();
        else await ready(page);
        expect(await page.locator('script:not([src]), iframe, a[href^="javascript:"], img').count(), view).toBe(0);
      }
      // A box chosen, the lists beside it, where somebody lands, words that are explained, what is kept.
      await page.goto(`${app.address}#/map?${doc}&stage=now&view=stage&focus=n1`);
      await ready(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('<script');
      await page.keyboard.press('Escape');
      for (const hash of [
        `#/landing/n1?${doc}`,
        '#/start',
        '#/kept',
        `#/map?doc=<img src=x onerror=attack()>&focus="><script>attack()</script>`,
      ]) {
        await page.goto(app.address + hash);
        await page.locator('h1').first().waitFor();
      }
      expect(ran).toEqual([]);
      expect(problems).toEqual([]);
      documents += 1;
      await close();
    }
    tell(29, 'hostile texts in every field, on every view', { texts: wanted.length, documents, ran: 0 });
  });
});

describe('pages and pictures that leave, opened on their own (row 33)', () => {
  it('run nothing and ask for nothing, whatever stands in them', { timeout: patience(33, 2000) }, async () => {
    const files: readonly (readonly [FormatId, Subject, string, string | null])[] = [
      ['html', 'structure', 'now', null],
      ['html', 'comparison', 'then', 'now'],
      ['html', 'landings', 'then', 'now'],
      ['svg', 'structure', 'now', null],
      ['svg', 'comparison', 'then', 'now'],
    ];
    const folder = await mkdtemp(join(tmpdir(), 'orgmorph-left-'));
    const context = await app.browser.newContext({ offline: true });
    const page = await context.newPage();
    const ran = await watched(page);
    const asked: string[] = [];
    page.on('console', (message) => asked.push(message.text()));
    context.on('request', (request) => asked.push(request.url()));
    const count = Math.ceil(tries(33) / files.length);
    try {
      for (let round = 0; round < count; round += 1) {
        const attacked = hostile(attacks(ATTACKS.length * (round + 1)).slice(-ATTACKS.length));
        for (const [id, subject, stage, compare] of files) {
          const { content } = await write(id, taking(attacked, subject, stage, compare), TOOLS);
          const file = join(folder, `${subject}.${id}`);
          await writeFile(file, content);
          const address = pathToFileURL(file).href;
          await page.goto(address);
          expect(
            await page.evaluate(
              () => document.querySelectorAll('script, iframe, object, embed, foreignObject, [href^="javascript:"]').length,
            ),
          ).toBe(0);
          // The page itself, and nothing from it.
          expect(asked.splice(0)).toEqual([address]);
        }
      }
      expect(ran).toEqual([]);
      tell(33, 'pages and pictures that were opened on their own', { files: count * files.length, requests: 0, scripts: 0 });
    } finally {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
