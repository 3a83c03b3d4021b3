/**
 * How the app is served, built and tested; what the app does is none of its business.
 * The content security policy stands here once: in the built page's `<meta>` and in the headers of the preview server.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

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

/** Tells where the built app is to be seen, and ends without an error when the person ends it. */
function announcePreview(): Plugin {
  return {
    name: 'orgmorph:announce-preview',
    configurePreviewServer(server) {
      server.httpServer.once('listening', () => {
        const address = server.httpServer.address();
        if (address === null || typeof address === 'string') return;
        console.log(`\n  The Bury comparison: http://127.0.0.1:${address.port}/#/\n  Ctrl+C ends the server.\n`);
      });
      process.once('SIGINT', () => {
        void server.close().then(() => process.exit(0));
      });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), announcePreview()],
  build: {
    target: 'es2023',
    sourcemap: true,
    // Inlined assets would be `data:` addresses, which the policy forbids for fonts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/editor/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['test/**/*.test.tsx', 'test/editor/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/build.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the others and one file at a time: Chromium takes the machine for itself.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
