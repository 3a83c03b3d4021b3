/**
 * Room and movement: the page in a window 320 pixels wide (400 % of 1280), with a reader's own text spacing, with large enough targets, and
 * without movement for who asked for none (WCAG 1.4.10, 1.4.12, 2.5.8, 2.3.3).
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App, type Opened } from './app';

const ADDRESSES = [
  '#/',
  '#/map?stage=interim&view=stage&focus=jomt',
  '#/map?compare=current&stage=target&view=flow',
  '#/map?compare=current&stage=target&view=table',
  '#/start',
  '#/kept',
  '#/landing',
  '#/landing/council-services',
  '#/glossary',
  '#/options',
  '#/nowhere',
];

let app: App;
let opened: Opened;
beforeAll(async () => {
  app = await startApp();
  opened = await app.open('#/', { reducedMotion: 'reduce' });
  await ready(opened.page);
});
afterAll(() => app.close());

async function go(hash: string, width: number, height: number): Promise<Page> {
  const { page } = opened;
  await page.setViewportSize({ width, height });
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForFunction(
    () => document.querySelector('main h1, [data-map], main table, main [role="listbox"], [role="alert"]') !== null,
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  if ((await page.locator('[data-map]').count()) > 0) await ready(page);
  return page;
}

describe('in a window 320 pixels wide', () => {
  it.each([...ADDRESSES, 'accessibility.html'])('%s is read without scrolling sideways', async (hash) => {
    if (hash.endsWith('.html')) {
      const statement = await app.open(hash, { viewport: { width: 320, height: 640 } });
      expect(await statement.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await statement.close();
      return;
    }
    const page = await go(hash, 320, 640);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    // What sticks out of the window and can't be reached by a scroller of its own is lost. The map and wide tables scroll both ways.
    const lost = await page.evaluate(() =>
      [...document.querySelectorAll('body *')].flatMap((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.right <= 321 || element.closest('[data-map], .vh, svg')) return [];
        for (let up: Element | null = element; up; up = up.parentElement) {
          const { overflowX, position } = getComputedStyle(up);
          if (overflowX === 'auto' || overflowX === 'scroll') return [];
          if (position === 'fixed') break;
        }
        return [`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: to ${Math.round(box.right)}`];
      }),
    );
    expect(lost).toEqual([]);
  });

  it.each(ADDRESSES)('%s leaves most of a low window to what is read', async (hash) => {
    const page = await go(hash, 320, 256);
    const covered = await page.evaluate(() => {
      const rows = new Set<number>();
      for (const element of document.querySelectorAll('body *')) {
        const { position } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if ((position !== 'fixed' && position !== 'sticky') || box.width < 100 || box.height === 0) continue;
        for (let y = Math.max(0, Math.round(box.top)); y < Math.min(innerHeight, box.bottom); y += 1) rows.add(y);
      }
      return rows.size / innerHeight;
    });
    expect(covered).toBeLessThan(0.5);
  });
});

describe('with a reader’s own text spacing', () => {
  const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`;
  it.each(ADDRESSES)('%s cuts no text off', async (hash) => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const page = await go(hash, width, height);
      // The policy lets no style in as text; a sheet made by script is the person's own here.
      await page.evaluate((rules) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(rules);
        document.adoptedStyleSheets = [sheet];
      }, SPACED);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
          const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
          if (!own || element.closest('svg, .vh, [data-map]')) return [];
          const { overflowX, overflowY, textOverflow, webkitLineClamp, clipPath } = getComputedStyle(element);
          // For assistive tools alone.
          if (clipPath !== 'none') return [];
          // Where the whole text is at hand elsewhere (a tip, a title), it may end in an ellipsis.
          const told = element.title !== '' || element.closest('[title], [aria-label]') !== null;
          const hidden = (way: string): boolean => way === 'hidden' || way === 'clip';
          const across = hidden(overflowX) && element.scrollWidth > element.clientWidth + 1;
          const down = hidden(overflowY) && element.scrollHeight > element.clientHeight + 2;
          if (!across && !down) return [];
          if ((textOverflow === 'ellipsis' || webkitLineClamp !== 'none') && told) return [];
          return [`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`];
        }),
      );
      await page.evaluate(() => {
        document.adoptedStyleSheets = [];
      });
      expect(cut, `${width} wide`).toEqual([]);
    }
  });
});

describe('what is pressed', () => {
  it.each(ADDRESSES)('%s is 24 pixels each way, or has as much room round its middle, or stands in a sentence', async (hash) => {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      const page = await go(hash, width, height);
      const small = await page.evaluate(() => {
        const boxes = [
          ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role="treeitem"], [tabindex="0"]'),
        ]
          .filter(
            (element) =>
              !element.closest('[data-map] svg, .vh') && !element.matches('.vh, .skip, [type="file"]') && element.checkVisibility(),
          )
          .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.height > 0);
        return boxes.flatMap(({ element, box }) => {
          if (box.width >= 23.5 && box.height >= 23.5) return [];
          const inSentence =
            getComputedStyle(element).display === 'inline' &&
            (element.parentElement?.textContent.trim() ?? '') !== element.textContent.trim();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          // A circle of 24 pixels round its middle touches no other target, nor the circle of one as small.
          const alone = boxes.every(({ element: other, box: its }) => {
            if (other === element || other.contains(element) || element.contains(other)) return true;
            const [dx, dy] = [Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)];
            return Math.hypot(dx, dy) >= 12;
          });
          return inSentence || alone
            ? []
            : [
                `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}: ${Math.round(box.width)} × ${Math.round(box.height)}`,
              ];
        });
      });
      expect(small, `${width} wide`).toEqual([]);
    }
  });

  it('on the map is 44 pixels for a finger', async () => {
    const touch = await app.open('#/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
    await ready(touch.page);
    const buttons = await touch.page.locator('[data-map] button').all();
    expect(buttons.length).toBeGreaterThan(2);
    for (const button of buttons) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(44);
    }
    await touch.close();
  });
});

describe('for who asked for less movement', () => {
  it.each(ADDRESSES)('nothing on %s glides', async (hash) => {
    const page = await go(hash, 1440, 900);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element);
        const lasts = (durations: string): boolean => durations.split(', ').some((duration) => Number.parseFloat(duration) > 0.01);
        const glides = lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth';
        return glides ? [`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`] : [];
      }),
    );
    expect(moving).toEqual([]);
  });
});
