/** What every measurement in a real browser shares: the middle of several, one JSON object a line, frames while something moves, the heap. */
import type { CDPSession, Page } from 'playwright-core';

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

/** Bytes of the script heap after everything that can go has gone. */
export async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
