/**
 * The built app, served under a path of its own and open in a real Chromium: what every browser story, picture and measurement starts from.
 * It knows the fixed hooks of the page and nothing of what is behind them.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { serve } from './serve';

/** Not the top of the host, to prove that the app works wherever it is put. */
const PATH = '/some/where/';

export interface Opened {
  readonly page: Page;
  /** Everything that must never happen, in words: console errors, uncaught errors, policy violations, failed and foreign requests. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

export interface App {
  readonly browser: Browser;
  /** Where the app is served, with a slash at the end. */
  readonly address: string;
  /** Opens the app in a fresh profile at `hash` ("#/start"; "" for none) and waits for the page's own load, not for the map. */
  readonly open: (hash?: string, options?: BrowserContextOptions) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

/** Folder of the built app: the one that the test run built, or `dist` after `npm run build`. */
export function builtApp(): string {
  return process.env['ORGMORPH_DIST'] ?? 'dist';
}

const problemsOf = new WeakMap<Page, readonly string[]>();

/** Resolves once the map is laid out, fonts are loaded, and nothing moves; else throws with what the page complained of. */
export async function ready(page: Page): Promise<void> {
  try {
    await page.waitForSelector('[data-map][data-layout="ready"]', { timeout: 30_000 });
  } catch (cause) {
    throw new Error(['The map did not get ready.', ...(problemsOf.get(page) ?? [])].join('\n  '), { cause });
  }
}

function watch(page: Page, origin: string, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.text().includes('Service Worker registration blocked by Playwright')) return;
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('crash', () => problems.push('the page crashed'));
  const context = page.context();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== origin) problems.push(`request elsewhere: ${request.url()}`);
  });
  context.on('requestfailed', (request) => problems.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  context.on('response', (response) => {
    if (response.status() >= 400) problems.push(`answer ${response.status()}: ${response.url()}`);
  });
}

/** Serves `folder` and starts a Chromium for it; `flags` are Chromium's. */
export async function startApp(folder = builtApp(), flags: readonly string[] = []): Promise<App> {
  const served = await serve(folder, PATH);
  const browser = await launchChromium(flags).catch(async (error: unknown) => {
    await served.close();
    throw error;
  });
  return {
    browser,
    address: served.address,
    async open(hash = '', options = {}) {
      // Each story has a profile of its own, which need not fetch the app twice; what works without a network has its own story.
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        serviceWorkers: 'block',
        ...options,
      });
      // A blocked one answers a page's asking with nothing at all; so that a page without one looks like a browser that has none.
      if ((options.serviceWorkers ?? 'block') === 'block')
        await context.addInitScript(() => {
          Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
        });
      const problems: string[] = [];
      await context.exposeBinding('reportPolicyViolation', (_source, text: string) => problems.push(`policy violation: ${text}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report: unknown = Reflect.get(window, 'reportPolicyViolation');
          if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
        });
      });
      const page = await context.newPage();
      problemsOf.set(page, problems);
      watch(page, new URL(served.address).origin, problems);
      await page.goto(served.address + hash);
      return { page, problems, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
