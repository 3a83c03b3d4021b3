/**
 * Writes src/scene/fontWidths.json: the advance widths of the bundled font, read in Chromium, so that text has the same
 * measured width in the browser, in the layout worker and at build time. Run by hand after a change of font:
 * `node test/browser/fontWidths.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const WEIGHTS = [450, 500, 650];
const files = new URL('../../node_modules/@fontsource-variable/inter/files/', import.meta.url);
const faces = ['latin', 'latin-ext']
  .map((subset) => {
    const data = readFileSync(new URL(`inter-${subset}-wght-normal.woff2`, files)).toString('base64');
    const range =
      subset === 'latin'
        ? 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
        : 'U+0100-02BA,U+1E00-1E9F,U+1EF2-1EFF';
    return `@font-face{font-family:Measured;font-weight:100 900;src:url(data:font/woff2;base64,${data});unicode-range:${range}}`;
  })
  .join('');
const points = [];
for (const [from, to] of [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ef2, 0x1ef3],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
])
  for (let point = from; point <= to; point += 1) points.push(point);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.setContent(`<style>${faces}</style><p style="font-family:Measured">aāž</p>`);
const widths = await page.evaluate(
  async ({ points, weights }) => {
    const text = String.fromCodePoint(...points);
    for (const weight of weights) await document.fonts.load(`${weight} 100px Measured`, text);
    const context = document.createElement('canvas').getContext('2d');
    return weights.map((weight) => {
      context.font = `${weight} 1000px Measured`;
      return points.map((point) => Math.round(context.measureText(String.fromCodePoint(point)).width));
    });
  },
  { points, weights: WEIGHTS },
);
await browser.close();
const table = {
  unitsPerEm: 1000,
  points: runs(points),
  widths: Object.fromEntries(WEIGHTS.map((weight, index) => [weight, widths[index]])),
};
writeFileSync(new URL('../../src/scene/fontWidths.json', import.meta.url), `${JSON.stringify(table)}\n`);

/** Consecutive code points as [first, count] pairs. */
function runs(list) {
  const found = [];
  for (const point of list) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === point) last[1] += 1;
    else found.push([point, 1]);
  }
  return found;
}
