/**
 * Measures what stands still in the built app in a real Chromium: `node test/run.mjs test/bench/still.ts`.
 * The share of unchanged boxes that are elsewhere in Before, Change or After; how far on the screen boxes move that have nothing to do with an
 * edit, for the Bury comparison and a made-up town of 300 units; and the frames while a change of 300 boxes plays.
 * Prints one JSON object a line, `{name, n, median, p95, unit, runs}`; it holds nobody to a number.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { compare } from '../../src/compare/compare';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { NODE_KINDS } from '../../src/model/kinds';
import { ready, startApp, type App } from '../browser/app';
import { framesWhile, print } from './measure';
import { townOf } from './towns';

/** Boxes that moved by more than this many px on the screen count as moved. */
const MOVED = 8;

interface Case {
  readonly name: string;
  readonly document: OrgDocument;
  readonly before: string;
  readonly after: string;
  readonly open: (hash: string) => Promise<{ readonly page: Page; readonly close: () => Promise<void> }>;
}

/** Nearer than this (px) to the edge of the map, a unit that is added beside another may be out of sight. */
const EDGE = 160;

type Places = Readonly<Record<string, readonly [number, number]>>;

/** Middles of the boxes in view by node id, in px of the screen. */
async function places(page: Page): Promise<Places> {
  return page.evaluate(() => {
    const map = document.querySelector('.map-svg')!.getBoundingClientRect();
    const found: Record<string, [number, number]> = {};
    for (const element of document.querySelectorAll('.map-svg [data-node]')) {
      const outline = element.querySelector('.map-outline')?.getBoundingClientRect();
      if (!outline || outline.right < map.left || outline.left > map.right || outline.bottom < map.top || outline.top > map.bottom)
        continue;
      found[element.getAttribute('data-node') ?? ''] = [outline.x + outline.width / 2, outline.y + outline.height / 2];
    }
    return found;
  });
}

function moves(from: Places, to: Places, of: (id: string) => boolean): readonly number[] {
  return Object.entries(from).flatMap(([id, [x, y]]) => {
    const now = to[id];
    return now && of(id) ? [Math.hypot(now[0] - x, now[1] - y)] : [];
  });
}

async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await ready(page);
}

/** Near enough that boxes are in the page: of a crowded picture seen whole they are painted. */
async function near(page: Page): Promise<void> {
  if (Object.keys(await places(page)).length > 20) return;
  await page.locator('.map-svg [tabindex="0"]').focus();
  await page.keyboard.press('1');
  await settled(page);
}

/** Before, Change and After by the switch, as a person goes through them. */
async function sides({ name, document, before, after, open }: Case): Promise<void> {
  const comparison = compare(document, before, after);
  const unchanged = new Set(
    comparison.groups.flatMap((group) => (group.fate === 'kept' && !group.traits.includes('moved') ? group.after : [])),
  );
  const { page, close } = await open(`compare=${before}&stage=${after}&view=change`);
  await settled(page);
  await near(page);
  const change = await places(page);
  const moved: number[] = [];
  for (const view of ['before', 'after', 'change']) {
    await page.evaluate((to) => {
      location.hash = location.hash.replace(/view=[a-z-]+/, `view=${to}`);
    }, view);
    await page.waitForSelector(`[data-map][data-view="${view}"]`);
    await settled(page);
    moved.push(...moves(change, await places(page), (id) => unchanged.has(id)));
  }
  print(`${name}: unchanged boxes that stand elsewhere in Before, Change or After`, moved.length, '%', [
    (100 * moved.filter((by) => by > MOVED).length) / Math.max(1, moved.length),
  ]);
  await close();
}

const EDITS = [
  ['rename', ['F2'], 'A much longer name than the one that it had before'],
  ['add after', ['Control+Shift+ArrowRight'], 'Added after'],
  ['add inside', ['Control+Shift+ArrowDown'], 'Added inside'],
  ['move earlier', ['Alt+ArrowUp'], ''],
  ['remove', ['Delete'], ''],
] as const;

/** One edit after the other, each taken back, on units all over the picture: how far everything else moves. */
async function edits({ name, document, after, open }: Case): Promise<void> {
  const nodes = document.structures.get(after)?.nodes;
  if (!nodes) throw new Error(`no stage ${after}`);
  const parentOf = (id: string): string | null => nodes.get(id)?.place.parent ?? null;
  const within = (id: string, holder: string | null): boolean => {
    for (let at: string | null = id; at !== null; at = parentOf(at)) if (at === holder) return true;
    return false;
  };
  const { page, close } = await open(`stage=${after}&view=stage`);
  await settled(page);
  await near(page);
  const pane = await page.locator('.map-svg').boundingBox();
  // Well in sight, with room for what is added: whoever edits at the edge wants to be shown what comes.
  const inSight = ([x, y]: readonly [number, number]): boolean =>
    pane !== null && x > pane.x + EDGE && x < pane.x + pane.width - EDGE && y > pane.y + EDGE && y < pane.y + pane.height - EDGE;
  const found = Object.entries(await places(page)).filter(([id]) => nodes.has(id));
  const whole = found.length === nodes.size;
  const seen = found.flatMap(([id, at]) => (parentOf(id) !== null && (whole || inSight(at)) ? [id] : []));
  const leaves = seen.filter((id) => ![...nodes.values()].some((node) => node.place.parent === id));
  const chosen = leaves.filter((_, at) => at % Math.max(1, Math.floor(leaves.length / 6)) === 0).slice(0, 6);
  for (const [edit, keys, typed] of EDITS) {
    const others: number[] = [];
    const own: number[] = [];
    for (const id of chosen) {
      if (edit === 'add inside' && !NODE_KINDS[nodes.get(id)?.kind ?? 'role'].holds) continue;
      await page.locator(`[data-node="${id}"]`).focus();
      await settled(page);
      const from = await places(page);
      for (const key of keys) await page.keyboard.press(key);
      if (typed !== '') {
        await page.locator('.map-name').fill(typed);
        await page.keyboard.press('Enter');
      }
      await settled(page);
      const to = await places(page);
      const holder = parentOf(id);
      // What stands in the same container must make room; everything else need not.
      const related = (other: string): boolean => other !== 'x' && (within(other, holder) || within(holder ?? '', other));
      const far = moves(from, to, (other) => !related(other)).toSorted((a, b) => a - b);
      others.push(far[Math.floor(far.length / 2)] ?? 0);
      own.push(...moves(from, to, (other) => other === id));
      await page.keyboard.press('Control+z');
      await settled(page);
    }
    print(`${name}, ${edit}: movement of unrelated boxes`, others.length, 'px', others);
    if (own.length > 0) print(`${name}, ${edit}: movement of the edited box`, own.length, 'px', own);
  }
  await close();
}

async function playing(app: App, town: OrgDocument): Promise<void> {
  const { page, close } = await opened(app, town, 'compare=now&stage=then&view=morph');
  await ready(page);
  const boxes = await page.locator('[data-track]').count();
  const frames = await framesWhile(page, async () => {
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.map-slider input')?.value === '1', undefined, {
      timeout: 30_000,
    });
  });
  print('a change that plays: frame', boxes, 'ms', frames);
  await close();
}

async function opened(app: App, town: OrgDocument, query: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await app.open('#/start');
  await page
    .locator('input[data-open-file]')
    .first()
    .setInputFiles({ name: 'town.json', mimeType: 'application/json', buffer: Buffer.from(encodeDocument(town)) });
  await ready(page);
  await page.evaluate((to) => {
    const doc = new URLSearchParams(location.hash.split('?')[1]).get('doc') ?? '';
    location.hash = `#/map?doc=${doc}&${to}`;
  }, query);
  await page.waitForFunction(
    (view) => document.querySelector('[data-map]')?.getAttribute('data-view') === view,
    new URLSearchParams(query).get('view'),
  );
  return { page, close };
}

const read = decodeDocument(readFileSync('data/bury-oco/document.json'), 'document.json');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const town = townOf(300);
const app = await startApp();
try {
  const cases: readonly Case[] = [
    { name: 'Bury', document: read.document, before: 'current', after: 'target', open: (query) => app.open(`#/map?${query}`) },
    { name: 'town of 300', document: town, before: 'now', after: 'then', open: (query) => opened(app, town, query) },
  ];
  for (const one of cases) {
    await sides(one);
    await edits(one);
  }
  await playing(app, town);
} finally {
  await app.close();
}
