/** Ribbons run from row to row without crossing at their own ends, whatever the rows' heights. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { flowLayout, type Spot } from '../../src/layout/flowLayout';
import { flowOf, type Flow } from '../../src/scene/flow';
import { org } from '../build';

function split(): Flow {
  const document = org()
    .stage('now', (s) => s.node('a').node('b'))
    .stage('then', (s) => s.node('x').node('y').node('z').node('b'))
    .lineage('now', 'then', [
      ['a', 'split-into', 'x'],
      ['a', 'split-into', 'y'],
      ['a', 'split-into', 'z'],
    ])
    .document();
  return flowOf(document, compare(document, 'now', 'then'));
}

const spotsOf = (flow: Flow, height: number): Map<string, Spot> =>
  new Map([flow.before, flow.after].flatMap((rows) => rows.map((row, at): [string, Spot] => [row.id, { top: at * height, height }])));

/** Top and bottom of a ribbon at its left and right end. */
function ends(path: string): { readonly left: readonly [number, number]; readonly right: readonly [number, number] } {
  const found = /^M0 (\S+)H\S+C\S+ \S+ \S+ \S+ \S+ (\S+)H\S+V([^H]+)H\S+C\S+ \S+ \S+ \S+ \S+ ([^H]+)H0Z$/.exec(path);
  if (!found) throw new Error(`no ribbon: ${path}`);
  const [top, rightTop, rightBottom, bottom] = found.slice(1).map(Number) as [number, number, number, number];
  return { left: [top, bottom], right: [rightTop, rightBottom] };
}

describe('ribbons', () => {
  it('share the end of a row without overlapping, in the order of their far ends', () => {
    const flow = split();
    const { ribbons } = flowLayout(flow, spotsOf(flow, 30), 240);
    const places = new Map(ribbons.map(({ id, path }) => [id, ends(path)]));
    const atA = ['x', 'y', 'z'].map((to) => places.get(JSON.stringify(['a', to]))?.left ?? [0, 0]);
    expect(atA[0]?.[0]).toBeCloseTo(6);
    expect(atA[0]?.[1]).toBeCloseTo(atA[1]?.[0] ?? 0);
    expect(atA[1]?.[1]).toBeCloseTo(atA[2]?.[0] ?? 0);
    expect(atA[2]?.[1]).toBeCloseTo(24);
  });

  it('are as thick at a row of their own as rows allow, and stay within the row', () => {
    const flow = split();
    for (const [height, thickness] of [
      [30, 18],
      [20, 12],
      [8, 2],
    ] as const) {
      const { ribbons } = flowLayout(flow, spotsOf(flow, height), 240);
      const path = ribbons.find(({ id }) => id === JSON.stringify(['a', 'x']))?.path ?? '';
      const { right } = ends(path);
      expect(right[1] - right[0]).toBeCloseTo(thickness);
      expect(right[0]).toBeGreaterThanOrEqual(0);
      expect(right[1]).toBeLessThanOrEqual(height);
    }
  });

  it('are left out where one of their rows does not stand', () => {
    const flow = split();
    const spots = spotsOf(flow, 30);
    spots.delete('after:y');
    const { ribbons, middles } = flowLayout(flow, spots, 240);
    expect(ribbons).toHaveLength(3);
    expect(middles.has('after:y')).toBe(false);
  });
});
