/** Who may import whom, and who owns which third-party name: the map of `src/README.md`, held by force. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

/** Each folder with the folders it may import; every name on the right stands above its own row, so folders cannot form a cycle. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ui: [],
  platform: [],
  model: [],
  compare: ['model'],
  scene: ['model', 'compare'],
  layout: ['platform', 'model', 'compare', 'scene'],
  files: ['model', 'compare', 'scene', 'layout'],
  keep: ['model', 'files'],
  editor: ['platform', 'model', 'compare', 'scene', 'layout', 'files', 'keep'],
  map: ['ui', 'model', 'compare', 'scene', 'layout', 'files', 'editor'],
  panels: ['ui', 'model', 'compare', 'scene', 'layout', 'files', 'editor'],
  '.': ['ui', 'model', 'compare', 'scene', 'layout', 'files', 'editor', 'map', 'panels'],
};

/** Third-party names with the places that may import them. */
const OWNERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^elkjs(\/|$)/, /^layout\//],
  [/^d3-/, /^map\/camera/],
  [/^zustand(\/|$)/, /^editor\//],
  [/^valibot$/, /^files\//],
  [/^react(-dom)?(\/|$)/, /^(editor|map|panels|ui)\/|^(App|main)\.tsx$/],
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

const imports = files.flatMap((file) =>
  [...readFileSync(join('src', file), 'utf8').matchAll(/(?:from |import |import\(|new URL\()'([^'?]+)/g)].map(([, name = '']) => {
    const path = name.startsWith('.') ? normalize(join(dirname(file), name)) : null;
    const to = path === null ? null : (files.find((other) => other === path || /^(.*)\.tsx?$/.exec(other)?.[1] === path) ?? path);
    return { file, name, to };
  }),
);

const rowOf = (place: string): string => place.split('/').slice(0, -1)[0] ?? '.';
const inside = imports.flatMap(({ file, to }) => (to === null || to.startsWith('../') ? [] : [{ file, to }]));

describe('the house', () => {
  it('is seen whole: every folder has files, and most files import another', () => {
    expect(new Set(files.map(rowOf))).toEqual(new Set(Object.keys(MAY_IMPORT)));
    expect(files.length).toBeGreaterThan(20);
    expect(inside.length).toBeGreaterThan(files.length);
  });

  it('lists its folders from the bottom up', () => {
    const order = Object.keys(MAY_IMPORT);
    expect(order.flatMap((row, i) => (MAY_IMPORT[row] ?? []).filter((below) => !order.slice(0, i).includes(below)))).toEqual([]);
  });

  it('has no two names that are one on a disk which ignores case', () => {
    const folded = files.map((file) => file.replace(/\.tsx?$/, '').toLowerCase());
    expect(files.filter((_, i) => folded.indexOf(folded[i] ?? '') !== i)).toEqual([]);
  });

  it('is imported one way', () => {
    const wrong = inside.filter(({ file, to }) => rowOf(file) !== rowOf(to) && !MAY_IMPORT[rowOf(file)]?.includes(rowOf(to)));
    expect(wrong).toEqual([]);
  });

  it('leaves nothing outside but the data', () => {
    expect(imports.filter(({ to }) => to?.startsWith('../') === true && !/^\.\.\/(data\/|package\.json$)/.test(to))).toEqual([]);
  });

  it('has one owner for each third-party name', () => {
    const wrong = imports.filter(({ file, name }) => OWNERS.some(([names, owner]) => names.test(name) && !owner.test(file)));
    expect(wrong).toEqual([]);
  });

  it('has no two files that need each other, by whatever way round', () => {
    const left = new Map(
      files.map((file) => [file, new Set(inside.filter((one) => one.file === file && one.to !== file).map((one) => one.to))]),
    );
    // Take away, again and again, the files that need none of those left; what cannot be taken away is a cycle or needs one.
    for (let before = -1; before !== left.size;) {
      before = left.size;
      for (const [file, needs] of left) if (![...needs].some((need) => left.has(need))) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });
});
