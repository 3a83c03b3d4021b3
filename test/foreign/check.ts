/** What a check with foreign programs is: one file `<name>.check.ts` each, found by the runner. And how such programs are found or installed. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What there is to try: the built app, served. */
export interface Served {
  /** With a slash at the end. */
  readonly address: string;
}

export interface Check {
  /** "Firefox". */
  readonly name: string;
  /** Finds or installs what it needs; '' where it can run, else why not. */
  readonly prepare: () => Promise<string>;
  /** Says what it saw, a line each; throws where something is wrong. Called only where `prepare` said ''. */
  readonly run: (app: Served, say: (line: string) => void) => Promise<void>;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of the first of these programs that is here: names on the path, or whole paths; null where none is. */
function programOf(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = names.flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  return places.find(canRun) ?? null;
}

/** The same, after an attempt to install Debian packages where it is not here; the reason where it still is not. */
export function findOrInstall(names: readonly string[], packages: readonly string[]): { readonly path: string } | { readonly why: string } {
  const here = programOf(names);
  if (here !== null) return { path: here };
  if (process.getuid?.() !== 0 || programOf(['apt-get']) === null)
    return { why: `${names[0] ?? ''} is not installed; on Debian: apt-get install ${packages.join(' ')}` };
  const tried = spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { encoding: 'utf8' });
  const path = programOf(names);
  if (path !== null) return { path };
  const last = `${tried.stdout}\n${tried.stderr}`.trim().split('\n').at(-1) ?? '';
  return { why: `${packages.join(' ')} could not be installed: ${last}` };
}

/** Starts a program and everything that it starts in a group of its own; `stop` ends the group. */
export function startGroup(program: string, args: readonly string[]): { readonly stop: () => void } {
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  return {
    stop: () => {
      if (child.pid === undefined || child.exitCode !== null) return;
      process.kill(-child.pid, 'SIGTERM');
    },
  };
}

/** Tries again until `probe` gives something or the time is over. */
export async function until<Value>(what: string, probe: () => Promise<Value | null | undefined | false>, ms = 30_000): Promise<Value> {
  const end = Date.now() + ms;
  let last: unknown = null;
  while (Date.now() < end) {
    try {
      const found = await probe();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within ${ms / 1000} seconds`, { cause: last });
}
