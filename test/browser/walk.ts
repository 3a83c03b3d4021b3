/** Walks a page by keyboard as a person does, and says what is met at each stop. It knows focus and elements, and nothing of the app. */
import type { Page } from 'playwright-core';

export interface StopMet {
  /** Role or tag and the beginning of its name: "button Undo". */
  readonly what: string;
  /** Whether pixels round it change when the focus goes. */
  readonly visible: boolean;
  /** Share of its points in the window that are not covered by something else, from 0 to 1; 0 where it is outside the window. */
  readonly uncovered: number;
}

/** What has the focus: a name for messages, its place, and how much of it can be seen. null where nothing has it. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
    const [right, bottom] = [Math.min(innerWidth, box.right), Math.min(innerHeight, box.bottom)];
    let seen = 0;
    let points = 0;
    for (let x = 1; x <= 5; x += 1)
      for (let y = 1; y <= 3; y += 1) {
        const [px, py] = [left + ((right - left) * x) / 6, top + ((bottom - top) * y) / 4];
        points += 1;
        const hit = right > left && bottom > top ? document.elementFromPoint(px, py) : null;
        // On the map what a box holds is drawn in a layer over it.
        const inPicture = hit !== null && element.closest('svg') !== null && hit.closest('svg') === element.closest('svg');
        if (hit && (inPicture || element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element))) seen += 1;
      }
    const name = element.getAttribute('aria-label') ?? element.textContent;
    return {
      what: `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${name.trim().replace(/\s+/g, ' ').slice(0, 40)}`,
      uncovered: seen / points,
      clip: { x: Math.max(0, left - 6), y: Math.max(0, top - 6), width: right - left + 12, height: bottom - top + 12 },
    };
  });
}

/** Presses `key` until the focus leaves the page or `most` stops were met. `looks`: whether pixels are compared, which takes its time; else all count as visible. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab', looks: boolean, most = 120): Promise<readonly StopMet[]> {
  const met: StopMet[] = [];
  while (met.length < most) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (!stop) break;
    if (!looks) {
      met.push({ what: stop.what, uncovered: stop.uncovered, visible: true });
      continue;
    }
    const shot = async (): Promise<string> =>
      stop.uncovered === 0 ? '' : (await page.screenshot({ clip: stop.clip, animations: 'disabled', caret: 'hide' })).toString('base64');
    const [withFocus, without] = [await shot(), await hidden(page, shot)];
    met.push({ what: stop.what, uncovered: stop.uncovered, visible: withFocus !== without });
  }
  return met;
}

/** What the page looks like while nothing has the focus; it has it again afterwards. */
async function hidden(page: Page, shot: () => Promise<string>): Promise<string> {
  const had = await page.evaluateHandle(() => document.activeElement);
  await page.evaluate((element) => (element instanceof HTMLElement || element instanceof SVGElement ? element.blur() : undefined), had);
  const seen = await shot();
  await page.evaluate(
    (element) => (element instanceof HTMLElement || element instanceof SVGElement ? element.focus({ preventScroll: true }) : undefined),
    had,
  );
  await had.dispose();
  return seen;
}
