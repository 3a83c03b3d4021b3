/**
 * Real disks: a small file system that fills up under a browser, and the calls by which a browser makes bytes safe. Both need rights that not
 * every machine gives; where they are missing, the test says so and is skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience, tell, tries } from '../rows';
import { startKillable, type Killable } from './killable';
import type { Reading } from './page/main';
import { serveThinPage, type ThinPage } from './thinPage';

let thin: ThinPage;
beforeAll(async () => {
  thin = await serveThinPage();
});
afterAll(() => thin.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** '' where a file system may be mounted here, else why not. */
function whyNoMount(): string {
  const probe = mkdtempSync(join(tmpdir(), 'orgmorph-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { encoding: 'utf8' });
  if (mounted.status === 0) execFileSync('umount', [probe]);
  rmSync(probe, { recursive: true, force: true });
  return mounted.status === 0 ? '' : (mounted.error?.message ?? mounted.stderr).trim();
}

/** '' where strace may watch a process here, else why not. */
function whyNoTrace(): string {
  const traced = spawnSync('strace', ['-f', '-e', 'trace=fsync', 'true'], { encoding: 'utf8' });
  return traced.status === 0 ? '' : (traced.error?.message ?? traced.stderr).trim();
}

async function opened(browser: Killable, size: number): Promise<Reading> {
  await browser.page.goto(thin.address);
  return browser.page.evaluate((given) => window.harness.open({ size: given }), size);
}

const light = (browser: Killable): Promise<string> => browser.page.evaluate(() => window.harness.progress().light);

async function until(browser: Killable, wanted: string, ms: number): Promise<number> {
  const started = performance.now();
  for (;;) {
    const now = await light(browser);
    if (now === wanted) return performance.now() - started;
    if (performance.now() - started > ms) throw new Error(`the light is ${now} and not ${wanted} after ${ms} ms`);
    await pause(25);
  }
}

/** Writes until nothing more fits. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const block of [1 << 20, 1 << 12, 1 << 6]) {
      const bytes = Buffer.alloc(block, 7);
      for (;;) {
        try {
          if (writeSync(handle, bytes) < block) break;
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') break;
          throw error;
        }
      }
    }
  } finally {
    closeSync(handle);
  }
}

const noMount = whyNoMount();
if (noMount !== '') console.log(`row 10 on a real disk is not tried: no file system may be mounted here (${noMount})`);

describe.skipIf(noMount !== '')('a disk of 90 MB that is full (row 10)', () => {
  it('turns the light red and keeps the work, and green by itself once there is space', { timeout: patience(10, 3000) }, async () => {
    const count = Math.max(2, Math.ceil(tries(10) / 50));
    const reds: number[] = [];
    const greens: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const disk = mkdtempSync(join(tmpdir(), 'orgmorph-disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=90m', 'tmpfs', disk]);
      try {
        const profile = join(disk, 'profile');
        const flags = ['--disk-cache-dir=/dev/null', '--disable-gpu-shader-disk-cache'];
        const first = await startKillable(profile, flags);
        let made = 0;
        try {
          await opened(first, 3000);
          for (let edit = 0; edit < 1 + i; edit += 1) await first.page.evaluate(() => window.harness.edit());
          await first.page.evaluate(() => window.harness.green());
          fill(join(disk, 'filler'));
          const started = performance.now();
          // Large enough that what little is left in blocks already taken is used up.
          for (let edit = 0; edit < 40 && (await light(first)) !== 'red'; edit += 1) {
            await first.page.evaluate(() => window.harness.edit());
            await pause(20);
          }
          await until(first, 'red', 8000);
          reds.push(performance.now() - started);
          await first.page.evaluate(() => window.harness.edit());
          made = (await first.page.evaluate(() => window.harness.progress())).made;
          rmSync(join(disk, 'filler'));
          greens.push(await until(first, 'green', 60_000));
          expect((await first.page.evaluate(() => window.harness.progress())).acked).toBe(made);
        } finally {
          await first.kill();
        }
        const second = await startKillable(profile, flags);
        try {
          const reading = await opened(second, 3000);
          expect(reading).toMatchObject({ last: made, whole: true, problem: '', readOnly: '' });
        } finally {
          await second.kill();
        }
      } finally {
        execFileSync('umount', ['-l', disk]);
        rmSync(disk, { recursive: true, force: true });
      }
    }
    tell(10, 'real file systems of 90 MB filled to the last byte', {
      tried: count,
      lost: 0,
      'ms to red at most': Math.round(Math.max(...reds)),
      'ms to green at most': Math.round(Math.max(...greens)),
    });
  });
});

const noTrace = whyNoTrace();
if (noTrace !== '') console.log(`row 6 by the browser's own calls is not tried: no process may be watched here (${noTrace})`);

describe.skipIf(noTrace !== '')('an acknowledged edit (row 6)', () => {
  it('was made safe by at least one fsync of each engine', { timeout: patience(6, 120_000) }, async () => {
    const profile = mkdtempSync(join(tmpdir(), 'orgmorph-trace-'));
    const trace = join(profile, 'trace.txt');
    const browser = await startKillable(
      profile,
      [],
      ['strace', '-f', '-y', '-qq', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-o', trace],
    );
    const syncs = (): readonly string[] =>
      readFileSync(trace, 'utf8')
        .split('\n')
        .filter((line) => /f(data)?sync\(/.test(line));
    try {
      await opened(browser, 500);
      await browser.page.evaluate(() => window.harness.green());
      await pause(500);
      const edits = 20;
      const before = syncs().length;
      for (let edit = 0; edit < edits; edit += 1) {
        await browser.page.evaluate(() => window.harness.edit());
        await browser.page.evaluate(() => window.harness.green());
      }
      await pause(300);
      const made = syncs().slice(before);
      const of = (part: string): number => made.filter((line) => line.includes(part)).length;
      const [files, database] = [of('/File System/'), of('/IndexedDB/')];
      expect(files).toBeGreaterThanOrEqual(edits);
      expect(database).toBeGreaterThanOrEqual(edits);
      tell(6, 'calls that make bytes safe, watched from outside', {
        edits,
        'fsync of the private file system': files,
        'fsync of IndexedDB': database,
      });
    } finally {
      await browser.kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
