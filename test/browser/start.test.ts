/** `npm start` after its build: tells where the app is, serves it under its policy, and ends when it is told to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { builtApp } from './app';

it('prints the address of the Bury comparison, serves it with the policy as a header too, and ends cleanly on Ctrl+C', async () => {
  const server = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'preview', '--outDir', builtApp()], { stdio: 'pipe' });
  const ended = once(server, 'exit');
  try {
    let said = '';
    for await (const piece of server.stdout) {
      said += String(piece);
      if (said.includes('Ctrl+C')) break;
    }
    const address = /The Bury comparison: (http:\/\/127\.0\.0\.1:\d+\/)#\//.exec(said)?.[1];
    expect(address).toBeDefined();
    const response = await fetch(address ?? '');
    const inPage = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(await response.text())?.[1]?.replaceAll('&#39;', "'");
    expect(inPage).toContain("default-src 'none'");
    expect(response.headers.get('Content-Security-Policy')).toBe(`${inPage}; frame-ancestors 'none'`);
  } finally {
    server.kill('SIGINT');
  }
  expect(await ended).toEqual([0, null]);
});
