/** Finds a Chromium on this machine and starts it quiet and off the network; it knows nothing of the app. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of an installed Chromium or Chrome; null where there is none. Throws when CHROMIUM_PATH names none. */
function installedChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!canRun(named)) throw new Error(`CHROMIUM_PATH is "${named}", which is not a program that can be run.`);
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...FIXED_PLACES].find(canRun) ?? null;
}

/** Unpacks the Chromium that comes with the npm packages (Linux x64); null elsewhere. */
async function packagedChromium(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  // Makes the package unpack the system libraries as well, which a bare machine lacks; it reads this when it is loaded.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

export interface ChromiumToStart {
  readonly executablePath: string;
  /** The usual ones. */
  readonly args: readonly string[];
  /** Chromium refuses its sandbox to root, and an unpacked one has no rights to make its own. */
  readonly sandbox: boolean;
}

/** Throws one sentence on how to get a Chromium where there is none. */
export async function chromiumToStart(): Promise<ChromiumToStart> {
  const installed = installedChromium();
  const executablePath = installed ?? (await packagedChromium());
  if (executablePath === null) {
    throw new Error('The browser stories need a Chromium: install chromium or Google Chrome, or set CHROMIUM_PATH to one.');
  }
  return { executablePath, args: FLAGS, sandbox: installed !== null && process.getuid?.() !== 0 };
}

/** Starts Chromium; `flags` are added to the usual ones. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const { executablePath, args, sandbox } = await chromiumToStart();
  return chromium.launch({ executablePath, args: [...args, ...flags], chromiumSandbox: sandbox });
}
