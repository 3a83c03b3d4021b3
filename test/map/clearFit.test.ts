/** A picture is fitted whole, as large as it can be, with nothing that is to be read under what floats over the pane. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../src/layout/layout';
import { clearFit, FIT_MARGIN, outOfTheWay } from '../../src/map/clearFit';

const PANE = { width: 1000, height: 600 };
const FRAME: Rect = { x: 0, y: 0, width: 1000, height: 600 };
const BUTTONS: Rect = { x: 820, y: 552, width: 168, height: 36 };
const same = (k: number): number => k;
const apart = (a: Rect, b: Rect): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('the fit', () => {
  it('takes all the room where nothing to read lies under what floats', () => {
    const box = { x: 20, y: 540, width: 100, height: 30 };
    const fit = clearFit(PANE, FRAME, [BUTTONS], [box], same);
    expect(fit.k).toBeCloseTo((600 - 2 * FIT_MARGIN) / 600);
    expect(fit).toEqual(clearFit(PANE, FRAME, [], [box], same));
  });

  it('gives way by no more than it takes, and only moves where there is room to', () => {
    const box = { x: 870, y: 560, width: 100, height: 30 };
    const fit = clearFit(PANE, FRAME, [BUTTONS], [box], same);
    expect(fit.k).toBeLessThan((600 - 2 * FIT_MARGIN) / 600);
    expect(fit.y + (box.y + box.height) * fit.k).toBeLessThanOrEqual(BUTTONS.y);
    const low: Rect = { x: 0, y: 0, width: 1000, height: 500 };
    const wide = clearFit(PANE, low, [BUTTONS], [{ x: 870, y: 470, width: 100, height: 30 }], same);
    expect(wide.k).toBeCloseTo(clearFit(PANE, low, [], [], same).k);
  });

  it('keeps the picture within the pane and every box clear, wherever buttons float at its upper and lower edge', () => {
    const boxes = fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 560 }) }), { maxLength: 12 });
    const floats = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 800 }), high: fc.boolean(), width: fc.integer({ min: 40, max: 200 }) }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(boxes, floats, (spots, bars) => {
        const spared = spots.map(({ x, y }) => ({ x, y, width: 100, height: 40 }));
        const over = bars.map(({ x, high, width }) => ({ x, y: high ? 12 : 552, width, height: 36 }));
        const { x, y, k } = clearFit(PANE, FRAME, over, spared, same);
        expect(x).toBeGreaterThanOrEqual(FIT_MARGIN - 0.01);
        expect(y).toBeGreaterThanOrEqual(FIT_MARGIN - 0.01);
        expect(y + FRAME.height * k).toBeLessThanOrEqual(PANE.height - FIT_MARGIN + 0.01);
        for (const rect of spared)
          for (const float of over)
            expect(apart({ x: x + rect.x * k, y: y + rect.y * k, width: rect.width * k, height: rect.height * k }, float)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

it('what is brought into view goes out of the way of what floats there, where there is room', () => {
  const box = { x: 850, y: 550, width: 80, height: 30 };
  expect(outOfTheWay(box, PANE.height, [BUTTONS])).toBeLessThan(0);
  expect(apart({ ...box, y: box.y + outOfTheWay(box, PANE.height, [BUTTONS]) }, BUTTONS)).toBe(true);
  expect(outOfTheWay({ ...box, x: 100 }, PANE.height, [BUTTONS])).toBe(0);
  expect(outOfTheWay({ x: 0, y: 5, width: 900, height: 590 }, PANE.height, [BUTTONS])).toBe(0);
});
