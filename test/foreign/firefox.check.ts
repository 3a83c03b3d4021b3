/** The main stories in Firefox, over WebDriver BiDi. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput, type Page } from 'puppeteer-core';
import { findOrInstall, type Check } from './check';
import { tellStories, type Driver } from './stories';

let program = '';

async function press(page: Page, keys: string): Promise<void> {
  const all = keys.split('+') as KeyInput[];
  const held = all.slice(0, -1);
  for (const key of held) await page.keyboard.down(key);
  await page.keyboard.press(all.at(-1) ?? 'Escape');
  for (const key of held.reverse()) await page.keyboard.up(key);
}

export const check: Check = {
  name: 'Firefox',
  prepare: () => {
    const found = findOrInstall(['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'], ['firefox-esr']);
    if ('why' in found) return Promise.resolve(found.why);
    program = found.path;
    return Promise.resolve('');
  },
  run: async ({ address }, say) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgmorph-firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      headless: true,
      userDataDir: join(folder, 'profile'),
    });
    try {
      say(await browser.version());
      const page = await browser.newPage();
      await page.setViewport({ width: 1440, height: 900 });
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warn') problems.push(`console ${message.type()}: ${message.text()}`);
      });
      const driver: Driver = {
        open: async (to) => void (await page.goto(to)),
        reload: async () => void (await page.reload()),
        ask: (body) => page.evaluate(`(() => { ${body} })()`) as never,
        press: async (...keys) => {
          for (const key of keys) await press(page, key);
        },
        type: (text) => page.keyboard.type(text),
        click: (selector) => page.click(selector),
        giveFile: async (name, content) => {
          const file = join(folder, name);
          await writeFile(file, content);
          const field = await page.$('input[type="file"]');
          if (!field) throw new Error('There is no file field.');
          await (field as Awaited<ReturnType<typeof page.$<'input'>>>)?.uploadFile(file);
        },
        problems: () => Promise.resolve(problems),
      };
      await tellStories(driver, address, say);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
