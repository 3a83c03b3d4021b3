/** What every measurement in a real browser shares: the middle of several, one JSON object a line, frames while something moves, memory. */
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Value below which `share` of the values lie, the nearest one that was measured. Throws where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `{name, n, median, p95, unit, runs}` as one line. Gives the median. */
export function print(name: string, n: number, unit: string, values: readonly number[]): number {
  const runs = values.map((value) => Math.round(value * 10) / 10);
  console.log(JSON.stringify({ name, n, median: median(runs), p95: quantile(runs, 0.95), unit, runs }));
  return median(values);
}

/** Durations in ms of the frames while `move` goes on. */
export async function framesWhile(page: Page, move: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const tick = (now: number): void => {
      frames.push(now - last);
      last = now;
      Reflect.set(window, 'benchFrame', requestAnimationFrame(tick));
    };
    Reflect.set(window, 'benchFrames', frames);
    Reflect.set(window, 'benchFrame', requestAnimationFrame(tick));
  });
  await move();
  return page.evaluate(() => {
    cancelAnimationFrame(Reflect.get(window, 'benchFrame') as number);
    return (Reflect.get(window, 'benchFrames') as number[]).slice(1);
  });
}

/** Drags the ground to and fro with the mouse, as a hand would: 60 steps. */
export async function drag(page: Page): Promise<void> {
  await page.mouse.move(700, 400);
  await page.mouse.down();
  for (let step = 0; step <= 60; step += 1) await page.mouse.move(700 - 320 * Math.sin((step / 60) * Math.PI), 400 - step * 3);
  await page.mouse.up();
}

/**
 * Bytes that the pages' processes have for themselves after everything that can go has gone: scripts, elements, styles and pictures of them,
 * where the heap alone would leave out whatever is drawn by elements. Null where the system tells no such thing (anything but Linux).
 */
export async function memory(browser: Browser, session: CDPSession): Promise<number | null> {
  await session.send('HeapProfiler.collectGarbage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  let bytes = 0;
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const told = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => null);
    if (told === null) return null;
    for (const [, kilobytes] of told.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)) bytes += Number(kilobytes) * 1024;
  }
  return bytes;
}

/** Durations in ms of the tasks of 50 ms and more in the page so far. */
export async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          resolve(list.getEntries().map((entry) => entry.duration));
        }).observe({ type: 'longtask', buffered: true });
        // Without a long task the observer is never called.
        setTimeout(() => resolve([]), 200);
      }),
  );
}
