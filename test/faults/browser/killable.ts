/**
 * A Chromium on a profile of its own that can be killed as a power cut or a crash would: SIGKILL to every process of it at once.
 * It finds its processes by descent from the one that it started, and touches no other.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumToStart } from '../../browser/chromium';

export interface Killable {
  readonly browser: Browser;
  readonly page: Page;
  readonly version: string;
  readonly pid: number;
  /** Resolves when no process of it is left. */
  readonly kill: () => Promise<void>;
  /** As a person closes it. */
  readonly close: () => Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts on `profile`, which outlives it; `flags` are Chromium's; `under` is a program with its arguments that starts it and looks on. */
export async function startKillable(profile: string, flags: readonly string[] = [], under: readonly string[] = []): Promise<Killable> {
  const { executablePath, args, sandbox } = await chromiumToStart();
  // What a killed browser leaves behind would make the next one believe that it runs.
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort'])
    rmSync(join(profile, name), { force: true });
  const [program, ...before] = [...under, executablePath];
  const child = spawn(
    program,
    [
      ...before,
      ...args,
      ...(sandbox ? [] : ['--no-sandbox']),
      '--disable-dev-shm-usage',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...flags,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const pid = child.pid;
  if (pid === undefined) throw new Error('Chromium did not start.');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Chromium did not answer: ${said.slice(-2000)}`)), 60_000);
    child.stderr.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-20_000);
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-2000)}`)));
  });
  const browser = await chromium.connectOverCDP(address, { timeout: 60_000 });
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium has no window.');
  const page = context.pages()[0] ?? (await context.newPage());
  const ended = async (): Promise<void> => {
    // The end of the connection may be noticed late or not at all.
    await Promise.race([browser.close().catch(() => undefined), pause(1000)]);
  };
  return {
    browser,
    page,
    version: browser.version(),
    pid,
    async kill() {
      const family = familyOf(pid);
      for (const member of family) signal(member, 'SIGKILL');
      for (let round = 0; round < 500 && family.some(isAlive); round += 1) await pause(10);
      const left = family.filter(isAlive);
      if (left.length > 0) throw new Error(`processes ${left.join(', ')} would not die`);
      await ended();
    },
    async close() {
      const family = familyOf(pid);
      const session = await browser.newBrowserCDPSession();
      await Promise.race([session.send('Browser.close').catch(() => undefined), pause(5000)]);
      for (let round = 0; round < 500 && family.some(isAlive); round += 1) await pause(10);
      for (const member of family.filter(isAlive)) signal(member, 'SIGKILL');
      await ended();
    },
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The process and all below it, as Linux tells. */
function familyOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(Number(entry));
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const family = new Set([root]);
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

function statOf(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // Gone between being listed and being read.
    return null;
  }
}

function parentOf(pid: number): number | null {
  const stat = statOf(pid);
  return stat ? Number(stat[1]) : null;
}

function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}
