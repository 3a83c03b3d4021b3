/**
 * The colours of the design tokens, held to what people can tell apart and read: fates over four kinds of colour vision, contrast of text,
 * signs and outlines on every ground they stand on. Colour is never the only sign; these bounds are for who does use it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
type Scheme = 'light' | 'dark';

const css = readFileSync('src/ui/tokens.css', 'utf8');

/** A token that is written as light-dark(#……, #……). */
function token(name: string, scheme: Scheme): Rgb {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const hex = found?.[scheme === 'light' ? 1 : 2];
  if (hex === undefined) throw new Error(`no colour --${name}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

function times(matrix: readonly Rgb[], [r, g, b]: Rgb): Rgb {
  return matrix.map(([x, y, z]) => x * r + y * g + z * b) as unknown as Rgb;
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const VISIONS: Readonly<Record<string, readonly Rgb[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Ottosson 2020, from linear sRGB. */
function oklab(rgb: Rgb): Rgb {
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt) as unknown as Rgb;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    lms,
  );
}

function seen(colour: Rgb, vision: readonly Rgb[]): Rgb {
  return oklab(times(vision, colour.map(linear) as unknown as Rgb).map((value) => Math.min(1, Math.max(0, value))) as unknown as Rgb);
}

const distance = (a: Rgb, b: Rgb): number => 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map(linear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const FATES = ['new', 'ended', 'moved', 'changed'] as const;
const SCHEMES = ['light', 'dark'] as const;

describe('the four colours of fates', () => {
  test('the measure itself: black is 100 from white, and red and green come close for who lacks the red cone', () => {
    expect(distance(oklab([0, 0, 0]), oklab([1, 1, 1]))).toBeCloseTo(100, 1);
    const [red, green] = [
      [0.8, 0.1, 0.1],
      [0.35, 0.4, 0.05],
    ] as const;
    const apart = (vision: string): number => distance(seen(red, VISIONS[vision] ?? []), seen(green, VISIONS[vision] ?? []));
    expect(apart('deutan')).toBeLessThan(apart('normal') / 2);
  });

  test.each([
    ['light', 17.4],
    ['dark', 20.7],
  ] as const)('stay apart in %s by at least %f for every kind of colour vision', (scheme, least) => {
    const pairs = Object.entries(VISIONS).flatMap(([name, vision]) =>
      FATES.flatMap((a, at) =>
        FATES.slice(at + 1).map((b) => ({
          pair: `${a} and ${b}, ${name}`,
          apart: distance(seen(token(a, scheme), vision), seen(token(b, scheme), vision)),
        })),
      ),
    );
    expect(pairs).toHaveLength(24);
    const closest = pairs.reduce((x, y) => (y.apart < x.apart ? y : x));
    expect(Math.round(closest.apart * 10) / 10, closest.pair).toBeGreaterThanOrEqual(least);
  });
});

describe.each(SCHEMES)('contrast in %s', (scheme) => {
  const on = (ink: string, grounds: readonly string[]): readonly (readonly [string, number])[] =>
    grounds.map((ground) => [`${ink} on ${ground}`, contrast(token(ink, scheme), token(ground, scheme))] as const);
  const GROUNDS = ['page', 'map', 'container', 'box', 'panel', 'field', 'hover'];
  const under = (rows: readonly (readonly [string, number])[], least: number) => rows.filter(([, ratio]) => ratio < least);

  test('text reaches 4.5 on every ground', () => {
    expect(under([...on('text', [...GROUNDS, 'pressed', 'accent-tint', 'alert-tint']), ...on('muted', GROUNDS)], 4.5)).toEqual([]);
    expect(under([...on('alert', ['panel', 'box', 'alert-tint']), ...on('accent-ink', ['accent'])], 4.5)).toEqual([]);
  });

  test('words and signs of fates reach 4.5 on their tints and on boxes', () => {
    expect(
      under(
        FATES.flatMap((fate) => on(fate, ['box', `${fate}-tint`])),
        4.5,
      ),
    ).toEqual([]);
  });

  test('what must be found by its outline or colour reaches 3', () => {
    expect(
      under([...on('field-outline', ['page', 'panel', 'field', 'box']), ...on('focus', GROUNDS), ...on('accent', ['panel'])], 3),
    ).toEqual([]);
    expect(under([...on('line-kept', ['map', 'container']), ...on('line-removed', ['map', 'container'])], 3)).toEqual([]);
    const hues = Array.from({ length: 8 }, (_, at) => `hue-${at + 1}`);
    expect(
      under(
        hues.flatMap((hue) => on(hue, ['box', 'panel'])),
        3,
      ),
    ).toEqual([]);
    expect(
      under(
        ['good', 'warn', 'alert'].flatMap((light) => on(light, ['panel'])),
        3,
      ),
    ).toEqual([]);
  });
});
