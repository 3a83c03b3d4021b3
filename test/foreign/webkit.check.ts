/** The main stories in WebKit, over the W3C's WebDriver protocol: Debian's WebKitWebDriver and the MiniBrowser that comes with WebKitGTK. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstall, startGroup, until, type Check } from './check';
import { tellStories, type Driver } from './stories';

const BROWSERS = ['4.1', '4.0', '6.0'].flatMap((version) =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
    (machine) => `/usr/lib/${machine}/webkit${version === '6.0' ? 'gtk-6.0' : `2gtk-${version}`}/MiniBrowser`,
  ),
);

/** Keys that type no letter, as the protocol writes them. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  F2: '\uE032',
};

/** Name of an element in answers of the protocol. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

let driverProgram = '';
let browserProgram = '';
/** A screen of its own where there is none. */
let screen: readonly [string, ...string[]] | readonly [] = [];

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
    });
  });
}

async function command<Value>(base: string, method: 'POST' | 'GET' | 'DELETE', path: string, body?: unknown): Promise<Value> {
  const response = await fetch(base + path, { method, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) });
  const { value } = (await response.json()) as { readonly value: Value & { readonly error?: string; readonly message?: string } };
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error ?? response.status} ${value.message ?? ''}`);
  return value;
}

function keyActions(keys: string): readonly unknown[] {
  const all = keys.split('+').map((key) => KEYS[key] ?? key);
  return [...all.map((value) => ({ type: 'keyDown', value })), ...[...all].reverse().map((value) => ({ type: 'keyUp', value }))];
}

/** Gathers what goes wrong in the page from now on; a page that is loaded anew is listened to anew. */
const LISTEN = `
  if (!window.complaints) {
    window.complaints = [];
    addEventListener('error', (event) => window.complaints.push('uncaught: ' + event.message));
    addEventListener('unhandledrejection', (event) => window.complaints.push('unhandled: ' + event.reason));
    document.addEventListener('securitypolicyviolation', (event) => window.complaints.push('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI));
  }
  return null;`;

export const check: Check = {
  name: 'WebKit',
  prepare: () => {
    const driver = findOrInstall(['WebKitWebDriver'], ['webkit2gtk-driver']);
    if ('why' in driver) return Promise.resolve(driver.why);
    const browser = findOrInstall(BROWSERS, ['libwebkit2gtk-4.1-0']);
    if ('why' in browser) return Promise.resolve(browser.why);
    [driverProgram, browserProgram] = [driver.path, browser.path];
    if (process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) {
      const xvfb = findOrInstall(['xvfb-run'], ['xvfb', 'xauth']);
      if ('why' in xvfb) return Promise.resolve(xvfb.why);
      screen = [xvfb.path, '--auto-servernum', '--server-args=-screen 0 1600x1000x24'];
    }
    return Promise.resolve('');
  },
  run: async ({ address }, say) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgmorph-webkit-'));
    const port = await freePort();
    const [program, ...args] = [...screen, driverProgram, `--port=${port}`];
    const group = startGroup(program, args);
    const base = `http://127.0.0.1:${port}`;
    try {
      await until('The driver answers', () => command<{ readonly ready: boolean }>(base, 'GET', '/status').then(({ ready }) => ready));
      const { sessionId, capabilities } = await command<{
        readonly sessionId: string;
        readonly capabilities: Readonly<Record<string, unknown>>;
      }>(base, 'POST', '/session', {
        capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browserProgram, args: ['--automation'] } } },
      });
      say(`${String(capabilities['browserName'])} ${String(capabilities['browserVersion'])}`);
      const at = `/session/${sessionId}`;
      const post = <Value>(path: string, body?: unknown): Promise<Value> => command(base, 'POST', at + path, body);
      await post('/window/rect', { x: 0, y: 0, width: 1440, height: 960 });
      const ask = <Value>(body: string): Promise<Value> => post('/execute/sync', { script: body, args: [] });
      const complaints: string[] = [];
      const listen = (): Promise<unknown> => ask(LISTEN);
      const gather = async (): Promise<void> => {
        complaints.push(...(await ask<readonly string[]>('return window.complaints ?? [];')));
      };
      const find = async (selector: string): Promise<string> => {
        const found = await post<Readonly<Record<string, string>>>('/element', { using: 'css selector', value: selector });
        return found[ELEMENT] ?? '';
      };
      const driver: Driver = {
        open: async (to) => {
          // Within the page an address is followed by hand: the protocol waits for a load that a fragment does not cause.
          const here = await ask<string>('return location.href.split("#")[0];');
          if (here === to.split('#')[0]) await ask(`location.hash = ${JSON.stringify(to.split('#')[1] ?? '')}; return null;`);
          else await post('/url', { url: to });
          await listen();
        },
        reload: async () => {
          await gather();
          await post('/refresh');
          await listen();
        },
        ask,
        press: async (...keys) => {
          for (const key of keys) await post('/actions', { actions: [{ type: 'key', id: 'keys', actions: keyActions(key) }] });
        },
        type: async (text) => {
          const actions = Array.from(text).flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ]);
          await post('/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
        },
        click: async (selector) => {
          await post(`/element/${await find(selector)}/click`);
        },
        giveFile: async (name, content) => {
          const file = join(folder, name);
          await writeFile(file, content);
          await post(`/element/${await find('input[type="file"]')}/value`, { text: file });
        },
        problems: async () => {
          await gather();
          return complaints;
        },
      };
      await tellStories(driver, address, say);
      await command(base, 'DELETE', at);
    } finally {
      group.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
