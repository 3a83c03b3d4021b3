/** The five shipped pictures as a wall screen shows them at 1440 × 900: measured on the real rendering, not on the layout's own numbers. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App } from './app';

interface Seen {
  /** Smallest text on the map in CSS pixels, as drawn. */
  readonly smallest: number;
  readonly boxes: number;
  readonly ids: readonly string[];
  readonly faults: readonly string[];
}

/** Runs in the page: what is too small, overlaps, is cut off or run through. */
function look(): Seen {
  const map = document.querySelector('[data-map]')!;
  const frame = map.getBoundingClientRect();
  const faults: string[] = [];
  type Box = { name: string; id: string; before: string; left: number; top: number; right: number; bottom: number };
  const boxOf = (element: Element): Box => {
    // The outline is the largest drawn shape of a box; shadows and halos are not part of it.
    const outlines = [...element.querySelectorAll('rect, path')].map((shape) => shape.getBoundingClientRect());
    const rect = outlines.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
    return {
      name: element.textContent ?? '',
      id: element.getAttribute('data-node') ?? '',
      before: element.getAttribute('data-node-before') ?? '',
      left: rect.left,
      top: rect.top,
      right: rect.right,
      bottom: rect.bottom,
    };
  };
  const elements = [...map.querySelectorAll('[data-node], [data-node-before]')].filter((element) => element.querySelector('text'));
  const boxes = elements.map(boxOf);
  const holds = (a: Box, b: Box): boolean =>
    a.left <= b.left + 1 && a.top <= b.top + 1 && a.right >= b.right - 1 && a.bottom >= b.bottom - 1;
  const meet = (a: Box, b: Box): boolean => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  boxes.forEach((a, at) => {
    if (a.left < frame.left || a.top < frame.top || a.right > frame.right || a.bottom > frame.bottom)
      faults.push(`${a.id} is cut off by the map's edge`);
    for (const b of boxes.slice(at + 1)) if (meet(a, b) && !holds(a, b) && !holds(b, a)) faults.push(`${a.id} overlaps ${b.id}`);
  });

  let smallest = Infinity;
  const texts: { words: string; rect: DOMRect }[] = [];
  for (const text of map.querySelectorAll('text')) {
    if ((text.textContent ?? '').trim() === '' || text.closest('[data-overview]') || getComputedStyle(text).visibility === 'hidden')
      continue;
    const scale = text instanceof SVGGraphicsElement ? (text.getScreenCTM()?.a ?? 1) : 1;
    for (const leaf of text.querySelector('tspan') ? text.querySelectorAll('tspan') : [text]) {
      smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(leaf).fontSize) * scale);
      const rect = leaf.getBoundingClientRect();
      texts.push({ words: leaf.textContent ?? '', rect });
      const owner = text.closest('[data-node]');
      if (!owner) continue;
      const box = boxOf(owner);
      if (rect.left < box.left - 0.5 || rect.right > box.right + 0.5 || rect.top < box.top - 2 || rect.bottom > box.bottom + 2)
        faults.push(`"${leaf.textContent}" sticks out of ${box.id}`);
    }
  }
  texts.forEach((a, at) => {
    for (const b of texts.slice(at + 1)) {
      const [across, down] = [
        Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left),
        Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top),
      ];
      if (across > 1 && down > 4) faults.push(`"${a.words}" is printed over "${b.words}"`);
    }
  });

  for (const line of map.querySelectorAll('[data-line]')) {
    const id = (line.getAttribute('data-line') ?? '').replace(/^was:/, '');
    const [from, , to] = id.split('~');
    const ends = boxes.filter((box) => [box.id, box.before].some((end) => end === from || end === to));
    for (const path of line.querySelectorAll<SVGPathElement>('path[d]')) {
      if (getComputedStyle(path).fill !== 'none') continue;
      const matrix = path.getScreenCTM();
      const length = path.getTotalLength();
      if (!matrix || length === 0) continue;
      const hit = new Set<string>();
      for (let at = 0; at <= length; at += 2) {
        const point = path.getPointAtLength(at).matrixTransform(matrix);
        for (const box of boxes) {
          if (point.x <= box.left + 1.5 || point.x >= box.right - 1.5 || point.y <= box.top + 1.5 || point.y >= box.bottom - 1.5) continue;
          if (!ends.some((end) => end === box || holds(box, end))) hit.add(box.id);
        }
      }
      for (const box of hit) faults.push(`the line ${id} runs through ${box}`);
    }
  }
  return { smallest, boxes: boxes.length, ids: boxes.map((box) => box.id), faults };
}

const PICTURES = [
  ['the comparison', '#/', 38],
  ['the current structure', '#/map?stage=current', 27],
  ['the governance structure', '#/map?stage=gov', 21],
  ['the interim structure', '#/map?stage=interim', 35],
  ['the target', '#/map?stage=target', 26],
] as const;

describe('at the fit that each picture opens with, on 1440 × 900', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  async function seen(hash: string, options = {}): Promise<{ page: Page; found: Seen; close: () => Promise<void> }> {
    const { page, problems, close } = await app.open(hash, options);
    await ready(page);
    const found = await page.evaluate(look);
    expect(problems).toEqual([]);
    return { page, found, close };
  }

  it.each(PICTURES)(
    '%s shows every box, no label under 11 px, nothing over another, no line through a box, nothing cut off',
    async (_name, hash, boxes) => {
      const { found, close } = await seen(hash);
      expect(found.faults).toEqual([]);
      expect(found.boxes).toBe(boxes);
      expect(found.smallest).toBeGreaterThanOrEqual(11);
      await close();
    },
  );

  it('Before, Change and After keep what did not change where it is', async () => {
    const { page, close } = await seen('#/');
    const places = (): Promise<Record<string, string>> =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('[data-node][data-fate="kept"]')].map((element) => [
            element.getAttribute('data-node') ?? '',
            element.getAttribute('transform') ?? '',
          ]),
        ),
      );
    const change = await places();
    expect(Object.keys(change).length).toBeGreaterThan(10);
    for (const view of ['Before', 'After']) {
      await page
        .getByRole('radio', { name: view, exact: true })
        .or(page.getByRole('button', { name: view, exact: true }))
        .or(page.getByRole('tab', { name: view, exact: true }))
        .first()
        .click();
      await page.waitForSelector(`[data-map][data-view="${view.toLowerCase()}"][data-layout="ready"]`);
      const now = await places();
      for (const id of Object.keys(now)) if (change[id] !== undefined) expect([id, now[id]]).toEqual([id, change[id]]);
    }
    await close();
  });
});
