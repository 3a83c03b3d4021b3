/** Charts on paper: readable, whole, and nobody lost between two sheets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingRoom, NAMED, roomsOf, sheetsOf, type SheetOfBranch } from '../../src/files/printPages';
import type { Layout, PlacedBox } from '../../src/layout/layout';
import type { OrgDocument } from '../../src/model/document';
import { allAbove, treeOf } from '../../src/scene/parts';
import type { Scene } from '../../src/scene/scene';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { org } from '../build';
import { TOOLS } from './takings';

const ROOMS = roomsOf('A4', () => 40);

/** Quick and plain: what a box holds stands below each other in columns of ten. The rules of paper read sizes alone. */
const plainLayout = async (scene: Scene): Promise<Layout> => {
  const boxes: PlacedBox[] = [];
  const put = (box: Scene['boxes'][number], x: number, y: number, depth: number): { width: number; height: number } => {
    const held = scene.boxes.filter((inner) => inner.parent === box.key);
    let [width, height, column, tallest] = [150, 34, 0, 34];
    for (const [at, inner] of held.entries()) {
      if (at > 0 && at % 10 === 0) [column, height] = [width, 34];
      const size = put(inner, x + column + 10, y + height, depth + 1);
      height += size.height + 10;
      width = Math.max(width, column + size.width + 20);
      tallest = Math.max(tallest, height);
    }
    boxes.push({ key: box.key, x, y, width, height: tallest, depth, container: held.length > 0, text: [], icon: null, badge: null });
    return { width, height: tallest };
  };
  let [width, height] = [0, 0];
  for (const root of scene.boxes.filter((box) => box.parent === null)) {
    const size = put(root, 0, height, 0);
    height += size.height + 20;
    width = Math.max(width, size.width);
  }
  return { key: '', width, height, boxes, lines: [], threads: [], notice: null, shortfalls: [] };
};

const chart = (build: Parameters<ReturnType<typeof org>['stage']>[1]): Scene => {
  const document: OrgDocument = org('Chart').stage('now', build).document();
  return sceneOfStructure(document, 'now');
};

function laws(scene: Scene, sheets: readonly SheetOfBranch[], rooms = ROOMS): void {
  const tree = treeOf(scene);
  const repeated = (sheet: SheetOfBranch): Set<string> => new Set(sheet.roots.flatMap((key) => allAbove(tree, key)));
  const own = sheets.map((sheet) => new Set(sheet.scene.boxes.map((box) => box.key).filter((key) => !repeated(sheet).has(key))));
  for (const box of scene.boxes)
    expect(
      own.some((keys) => keys.has(box.key)),
      box.key,
    ).toBe(true);
  for (const sheet of sheets) {
    // What is closed here is told elsewhere, by name or by what stands below it.
    for (const key of sheet.cut) expect(sheets.some((other) => other !== sheet && (other.roots.includes(key) || other.under === key)), key).toBe(true); // prettier-ignore
    // What a branch belongs to stands round it.
    for (const key of repeated(sheet)) expect(sheet.scene.boxes.some((box) => box.key === key)).toBe(true);
    const fit = fittingRoom(sheet.layout, rooms);
    if (!fit.readable) expect(sheet.scene.boxes.length).toBeLessThanOrEqual(repeated(sheet).size + 1);
  }
}

describe('sheets of paper', () => {
  it('hold a chart whole where its words stay at nine points, the way round that suits it', async () => {
    const scene = chart((s) => s.node('council', {}, (n) => n.node('cabinet').node('ceo')));
    const [sheet, ...more] = await sheetsOf(
      scene,
      TOOLS.layOut,
      roomsOf('auto', () => 40),
      () => undefined,
    );
    expect(more).toEqual([]);
    expect(sheet?.room.paper).toBe('A4');
    expect(sheet?.scale).toBeGreaterThanOrEqual(1);
    expect(sheet?.cut).toEqual([]);
    expect(fittingRoom({ width: 1100, height: 500 }, ROOMS)).toMatchObject({ room: { landscape: true } });
    expect(fittingRoom({ width: 500, height: 800 }, ROOMS)).toMatchObject({ room: { landscape: false }, readable: true });
    expect(
      fittingRoom(
        { width: 1300, height: 700 },
        roomsOf('auto', () => 40),
      ),
    ).toMatchObject({ room: { paper: 'A3' }, readable: true });
  });

  it('lose nobody of any chart, and repeat what a branch belongs to', async () => {
    const trees = fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 160 });
    await fc.assert(
      fc.asyncProperty(trees, async (drawn) => {
        const parents = drawn.map(([parent, root], at) => (root || at === 0 ? null : `n${parent % at}`));
        const scene = chart((s) => {
          const builders = new Map<string | null, Parameters<NonNullable<Parameters<typeof s.node>[2]>>[0]>([[null, s]]);
          for (const [at, parent] of parents.entries())
            builders.get(parent)?.node(`n${at}`, { kind: 'container' }, (inner) => builders.set(`n${at}`, inner));
        });
        laws(scene, await sheetsOf(scene, plainLayout, ROOMS, () => undefined));
      }),
      { numRuns: 60 },
    );
  });

  it('end where a branch ends', async () => {
    const scene = chart((s) =>
      s.node('council', { kind: 'organisation' }, (council) => {
        for (let d = 0; d < 6; d += 1)
          council.node(`d${d}`, {}, (directorate) => {
            for (let i = 0; i < 7; i += 1)
              directorate.node(`d${d}-s${i}`, {}, (service) => {
                for (let t = 0; t < 6; t += 1)
                  service.node(`d${d}-s${i}-t${t}`, {
                    kind: 'team',
                    name: `${t % 2 === 0 ? 'Contracts and market management' : 'Early help and intervention'} team ${t}`,
                  });
              });
          });
      }),
    );
    const rooms = roomsOf('auto', () => 40);
    const all = await sheetsOf(scene, TOOLS.layOut, rooms, () => undefined);
    const sheets = all.slice(1);
    laws(scene, all, rooms);
    const branches = sheets.map(({ roots }) => [...new Set(roots.map((key) => key.split('-')[0]))]);
    expect(sheets.length).toBeGreaterThan(1);
    // None begins with the rest of one branch and goes on with the next.
    expect(branches.filter((branch) => branch.length > 1)).toEqual([]);
  });

  it('deal out a hundred reports to one post, under that post', async () => {
    const scene = chart((s) => {
      s.node('chief', { kind: 'post' });
      for (let i = 0; i < 143; i += 1) s.node(`p${i}`, { kind: 'post', name: `Deputy ${i}` }).line(`p${i}`, 'reports-to', 'chief');
    });
    const sheets = await sheetsOf(scene, TOOLS.layOut, ROOMS, () => undefined);
    laws(scene, sheets);
    expect(sheets[0]?.cut).toEqual(['chief']);
    const parts = sheets.filter((sheet) => sheet.roots.length > NAMED);
    expect(parts.map(({ part }) => part?.of)).toEqual(parts.map(() => parts.length));
    for (const { scene: drawn } of sheets) expect(drawn.boxes.some((box) => box.key === 'chief')).toBe(true);
  });

  it('tell how many have been made, and end on charts with nothing in them', async () => {
    const told: number[] = [];
    const scene = chart((s) => s.node('a').node('b'));
    await sheetsOf({ ...scene, boxes: [], lines: [] }, plainLayout, ROOMS, (count) => told.push(count));
    expect(await sheetsOf(scene, plainLayout, ROOMS, (count) => told.push(count))).toHaveLength(1);
  });
});
