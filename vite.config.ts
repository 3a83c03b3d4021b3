/**
 * How the app is served, built and tested; what the app does is none of its business.
 * The content security policy stands here once: in the built page's `<meta>` and in the headers of the preview server.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { build, runnerImport, transformWithOxc, type Plugin } from 'vite';
import type * as OrgmorphJson from './src/files/orgmorphJson';
import type * as Shipped from './src/layout/shipped';

/** `manifest-src` beside the baseline: without it `default-src 'none'` forbids the web manifest. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app-worker app-xml',
].join('; ');

/** Writes the service worker: which files are one version, and what that version is called. It is told to the page, so that only a hosted one has it. */
function offlineWorker(): Plugin {
  const NAME = 'offline.js';
  return {
    name: 'orgmorph:offline-worker',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'orgmorph-offline', content: `./${NAME}` }, injectTo: 'head' }],
    async writeBundle({ dir = 'dist' }, bundle) {
      const own = Object.keys(bundle).filter((file) => !/\.map$|^licences\.txt$|^index\.html$/.test(file));
      const files = ['./', ...own, ...readdirSync('public')].sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(dir, file === './' ? 'index.html' : file)));
      const source = readFileSync('src/platform/offlineWorker.ts', 'utf8')
        .replaceAll(/^declare const .*$/gm, '')
        .replaceAll('ALL_FILES', JSON.stringify(files))
        .replaceAll('APP_VERSION', JSON.stringify(hash.digest('hex').slice(0, 16)));
      writeFileSync(join(dir, NAME), (await transformWithOxc(source, 'offlineWorker.ts')).code);
    },
  };
}

/** Puts the policy into the built page; the dev server needs inline scripts and styles, so it goes without. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'orgmorph:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }, injectTo: 'head-prepend' },
    ],
  };
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly repository?: string | { readonly url: string };
}

/** The notices that must travel with the packages that are shipped, read from those packages, so that they are never out of date. */
function licenceNotices(): string {
  const read = (folder: string): Package => JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const names = new Set(Object.keys(read('./').dependencies ?? {}));
  // A set yields what is added while it is walked: this reaches the dependencies of dependencies.
  for (const name of names) for (const next of Object.keys(read(`node_modules/${name}/`).dependencies ?? {})) names.add(next);
  const notices = [...names].sort().map((name) => {
    const folder = `node_modules/${name}/`;
    const { version, license, repository } = read(folder);
    const source = (typeof repository === 'string' ? repository : (repository?.url ?? '')).replace(/^git\+|\.git$/g, '');
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined || source === '') throw new Error(`${name} ships without a licence text or without saying where its source is.`);
    const notice = `${name} ${version}\nLicence: ${license}\nSource: ${source}`;
    return `${notice}\n\n${readFileSync(folder + file, 'utf8').trim()}`;
  });
  const opening =
    'Orgmorph is made with the works below, each under its own licence.\n' +
    'elkjs is used under the Eclipse Public License 2.0 and shipped unchanged. Its source code is at the address given with it,\n' +
    'that of the Eclipse Layout Kernel, of which it is made, at https://github.com/eclipse-elk/elk';
  return `${[opening, ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenceFile(): Plugin {
  return {
    name: 'orgmorph:licences',
    configureServer(server) {
      server.middlewares.use('/licences.txt', (_request, response) => {
        response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(licenceNotices());
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licenceNotices() });
    },
  };
}

/** Everything that a shipped layout depends on: the shipped document and the pure folders. */
const LAYOUT_INPUTS = ['data/bury-oco/', 'src/model/', 'src/compare/', 'src/scene/', 'src/layout/'];

/** Lays out the shipped pictures once for each state of what they depend on, and serves them as a module. */
function shippedPictures(packed = false): Plugin {
  /** The picture that the shipped case opens with, and the others, which the first drawing does not wait for. */
  const NAME = 'virtual:shipped-layouts';
  const REST = 'virtual:shipped-layouts/rest';
  const read = async (): Promise<string> => {
    const hash = createHash('sha256');
    for (const folder of LAYOUT_INPUTS)
      for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(folder + file));
    const kept = `.cache/layouts-${hash.digest('hex').slice(0, 16)}.json`;
    if (existsSync(kept)) return readFileSync(kept, 'utf8');
    const shipped = 'data/bury-oco/document.json';
    // Loaded only here, so that what needs no pictures (a test run, a check) does not load the app to read its settings.
    const run = async <T>(file: string): Promise<T> => (await runnerImport<T>(file, { configFile: false, logLevel: 'warn' })).module;
    const { decodeDocument } = await run<typeof OrgmorphJson>('./src/files/orgmorphJson.ts');
    const { shippedLayouts } = await run<typeof Shipped>('./src/layout/shipped.ts');
    const decoded = decodeDocument(readFileSync(shipped, 'utf8'), shipped);
    if (!decoded.ok) throw new Error(decoded.problems.map((problem) => `${shipped}, ${problem.path}: ${problem.because}`).join('\n'));
    const layouts = JSON.stringify(await shippedLayouts(decoded.document));
    mkdirSync('.cache', { recursive: true });
    // Written under another name first: two runs at once must not read each other's half.
    writeFileSync(`${kept}.${process.pid}`, layouts);
    renameSync(`${kept}.${process.pid}`, kept);
    return layouts;
  };
  return {
    name: 'orgmorph:shipped-layouts',
    resolveId: (id) => (id === NAME || id === REST ? `\0${id}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}` && id !== `\0${REST}`) return undefined;
      const [first, ...rest] = JSON.parse(await read()) as unknown[];
      const layouts = JSON.stringify(id === `\0${NAME}` ? [first] : rest);
      if (!packed) return `export default JSON.parse(${JSON.stringify(layouts)});`;
      return `import { inflateSync, strFromU8 } from 'fflate';
const packed = Uint8Array.from(atob('${deflateRawSync(layouts, { level: 9 }).toString('base64')}'), (letter) => letter.charCodeAt(0));
export default JSON.parse(strFromU8(inflateSync(packed)));`;
    },
  };
}

/** The shipped document without the spaces that are for those who edit it. */
function compactDocument(): Plugin {
  return {
    name: 'orgmorph:compact-document',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('document.json?raw')
        ? `export default ${JSON.stringify(JSON.stringify(JSON.parse(readFileSync(id.replace('?raw', ''), 'utf8'))))};`
        : undefined,
  };
}

/** Mode of the build that makes the one file. */
const SINGLE_FILE = 'single-file';

/** A script that stands in the file itself, as letters that need no escapes, and becomes an address when it is first asked for. */
function scriptInside(code: string): string {
  return `import { inflateSync } from 'fflate';
const packed = Uint8Array.from(atob('${deflateRawSync(code, { level: 9 }).toString('base64')}'), (letter) => letter.charCodeAt(0));
export default URL.createObjectURL(new Blob([inflateSync(packed)], { type: 'text/javascript' }));`;
}

/** Workers of the one file, the layout engine's in the layout's: a page that is a file can fetch nothing. */
function workersInside(): Plugin {
  return {
    name: 'orgmorph:workers-inside',
    enforce: 'pre',
    async load(id) {
      const [file = '', query = ''] = id.split('?');
      if (query === 'url' && file.endsWith('.js')) return scriptInside(readFileSync(file, 'utf8'));
      if (query !== 'worker&url') return undefined;
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        plugins: [workersInside()],
        build: {
          write: false,
          target: 'es2023',
          // Parts that are fetched on demand are inside already; nothing of it asks where it was fetched from.
          rolldownOptions: { input: file, output: { format: 'iife', codeSplitting: false }, checks: { emptyImportMeta: false } },
        },
      });
      const [output] = [built].flat();
      if (!output || !('output' in output) || output.output.length !== 1) throw new Error(`${file} did not become one script.`);
      return scriptInside(output.output[0].code);
    },
  };
}

/** Faces of the font for scripts that a single file can do without: Vietnamese, Greek and Cyrillic fall back to the device's fonts. */
const RARE_FACE = /@font-face\{[^}]*unicode-range:[^}]*u\+(?:1ea0-|1f(?:00-|\?\?)|0?(?:370|400|460)-)[^}]*\}/gi;

/** Puts script and styles into the page itself, under a policy that lets through these alone, with the notices of what they are made of. */
function singleFile(): Plugin {
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return {
    name: 'orgmorph:single-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const script = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
        const asset = (ending: string): string[] =>
          files.flatMap((file) => (file.type === 'asset' && file.fileName.endsWith(ending) ? [String(file.source)] : []));
        const [page] = asset('.html');
        if (script.length !== 1 || page === undefined)
          throw new Error(`The one file would be ${files.map((file) => file.fileName).join(', ')}.`);
        // Inside a page these two signs would end the script or change how it is read.
        const code = (script[0] ?? '').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
        const style = asset('.css').join('\n').replace(RARE_FACE, '');
        const policy = [
          "default-src 'none'",
          `script-src ${hashOf(code)}`,
          'worker-src blob:',
          `style-src ${hashOf(style)}`,
          'img-src blob: data:',
          'font-src data:',
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          'trusted-types app-worker app-xml',
        ].join('; ');
        const icon = `data:image/svg+xml;base64,${readFileSync('public/favicon.svg').toString('base64')}`;
        const html = page
          .replace(/\s*<script\b[^>]*><\/script>/g, '')
          .replace(/\s*<link\b[^>]*rel="(?:stylesheet|manifest|license|modulepreload)"[^>]*>/g, '')
          .replace('./favicon.svg', icon)
          .replace('<meta charset="utf-8" />', (meta) => `${meta}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
          .replace('</html>', (end) => `${end}\n<!--\n${licenceNotices().replaceAll('--', '- -')}-->`)
          .replace('</head>', () => `<style>${style}</style>\n  </head>`)
          .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
        for (const { fileName } of files) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: 'orgmorph.html', source: html });
      },
    },
  };
}

/** Shows an address in the person's browser, where somebody is watching and there is a screen; else, and where that fails, the printed address is enough. */
function showInBrowser(address: string): void {
  const { platform, env } = process;
  const screen = platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
  if (!process.stdout.isTTY || !screen) return;
  const [program = '', ...before] = platform === 'win32' ? ['cmd', '/c', 'start', ''] : platform === 'darwin' ? ['open'] : ['xdg-open'];
  spawn(program, [...before, address], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('  No browser could be opened from here.'))
    .unref();
}

/** Tells where the built app is to be seen, shows it, and ends without an error when the person ends it. */
function announcePreview(): Plugin {
  return {
    name: 'orgmorph:announce-preview',
    configurePreviewServer(server) {
      server.httpServer.once('listening', () => {
        const bound = server.httpServer.address();
        if (bound === null || typeof bound === 'string') throw new Error('The preview server has no port.');
        const address = `http://127.0.0.1:${bound.port}/#/`;
        console.log(`\n  The Bury comparison: ${address}\n  Ctrl+C ends the server.\n`);
        showInBrowser(address);
      });
      process.once('SIGINT', () => {
        void server.close().then(() => process.exit(0));
      });
    },
  };
}

/** Modules that the first drawing needs: everything that the entry imports, directly or not, without asking for it later. */
const firstDrawing = new Set<string>();

/** Puts them into one file: as many small ones as parts share would each be asked for by itself. */
function inOneChunk(): Plugin {
  return {
    name: 'orgmorph:in-one-chunk',
    apply: 'build',
    buildEnd() {
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) firstDrawing.add(id);
      // A set yields what is added while it is walked.
      for (const id of firstDrawing) for (const next of this.getModuleInfo(id)?.importedIds ?? []) firstDrawing.add(next);
    },
  };
}

const NO_TRANSITIONS = fileURLToPath(new URL('./src/map/cameraTransitions.ts', import.meta.url));

export default defineConfig(({ mode }) => ({
  base: './',
  // d3-zoom asks for transitions that are never made, and they bring more script than d3-zoom itself: colours and their ways included.
  resolve: { alias: Object.fromEntries(['d3-transition', 'd3-interpolate'].map((name) => [name, NO_TRANSITIONS])) },
  // The measurements' peers are built apart, with the whole of d3.
  optimizeDeps: { entries: ['index.html'] },
  plugins:
    mode === SINGLE_FILE
      ? [react(), shippedPictures(true), compactDocument(), workersInside(), singleFile()]
      : [
          react(),
          shippedPictures(),
          compactDocument(),
          contentSecurityPolicy(),
          inOneChunk(),
          offlineWorker(),
          licenceFile(),
          announcePreview(),
        ],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // The budgets are size-limit's, by gzipped bytes; how long a plugin takes is nobody's concern but its author's.
    chunkSizeWarningLimit: 4_000,
    ...(mode === SINGLE_FILE
      ? {
          emptyOutDir: false,
          copyPublicDir: false,
          assetsInlineLimit: Number.MAX_SAFE_INTEGER,
          cssCodeSplit: false,
          rolldownOptions: { output: { codeSplitting: false }, checks: { pluginTimings: false } },
        }
      : {
          sourcemap: true,
          // Inlined assets would be `data:` addresses, which the policy forbids for fonts and styles.
          assetsInlineLimit: 0,
          rolldownOptions: {
            output: { codeSplitting: { groups: [{ name: 'orgmorph', test: (id: string) => firstDrawing.has(id) }] } },
            checks: { pluginTimings: false },
          },
        }),
  },
  worker: { format: 'es' },
  preview: {
    host: '127.0.0.1',
    headers: {
      'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
  test: {
    // On CI the counts are wanted as data too: `.ci/run` closes with them.
    reporters: process.env['CI'] === 'true' ? ['default', ['json', { outputFile: '.cache/tests.json' }]] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          testTimeout: 30_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/editor/**', 'test/faults/browser/**', 'test/faults/dom/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: 'test/dom.ts',
          // A busy machine takes long to read every part of the page for the first time; nothing here is a measure of time.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.tsx', 'test/editor/**/*.test.ts', 'test/faults/dom/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts', 'test/faults/browser/**/*.test.ts'],
          globalSetup: 'test/browser/build.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // What a story waits for may come late on a busy machine; a second, the usual patience, is no judgement.
          expect: { poll: { timeout: 15_000 } },
          // After the others and two files at a time: a story waits more than it works.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));
