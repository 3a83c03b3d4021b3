/**
 * What a screen reader is given, word for word: roles, names, descriptions and states out of Chromium's own accessibility tree, held to golden
 * lists. A reader says more and says it its own way; what is missing here it cannot say.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { ready, startApp, type App, type Opened } from './app';

const SMALL = org('A small merger')
  .meta({ id: 'small', openBefore: 'now', openAfter: 'then' })
  .body('council', { name: 'Town Council', hue: 1 })
  .glossary('SLT', 'Senior Leadership Team')
  .stage('now', (s) =>
    s
      .node('council', { kind: 'organisation', name: 'Town Council', body: 'council' }, (n) =>
        n.node('cabinet', { kind: 'board', body: 'council' }).node('slt', { kind: 'team', name: 'SLT', basis: 'inferred' }),
      )
      .node('buying', { kind: 'function', name: 'Buying' })
      .node('selling', { kind: 'function', name: 'Selling' })
      .line('slt', 'accountable-to', 'cabinet'),
  )
  .stage(
    'then',
    (s) =>
      s
        .node('council', { kind: 'organisation', name: 'Town Council', body: 'council' }, (n) =>
          n.node('cabinet', { kind: 'board', body: 'council' }).node('trade', { kind: 'function', name: 'Trade', status: 'intended' }),
        )
        .line('trade', 'reports-to', 'cabinet', { status: 'intended', basis: 'assumed', citations: [] }),
    { status: 'intended', when: 'April 2020' },
  )
  .lineage('now', 'then', [
    ['buying', 'merged-into', 'trade', { status: 'intended' }],
    ['selling', 'merged-into', 'trade', { status: 'intended' }],
    ['slt', 'ends', '', { status: 'intended', basis: 'inferred' }],
  ])
  .document();

interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

/** Everything with one of `roles` inside the element that `root` names, in reading order: "treeitem: Cabinet, board; level 2". */
async function spoken(
  page: Page,
  root: { readonly role: string; readonly name: string },
  roles: readonly string[],
): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { readonly nodes: readonly AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const roots = nodes.filter((node) => node.role?.value === root.role && (node.name?.value ?? '') === root.name);
  expect(roots).toHaveLength(1);
  const told: string[] = [];
  const read = (node: AxNode | undefined): void => {
    if (!node) return;
    if (!node.ignored && roles.includes(node.role?.value ?? '')) told.push(inWords(node));
    for (const child of node.childIds ?? []) read(byId.get(child));
  };
  read(roots[0]);
  return told;
}

/** States worth a word: off is only said where it could surprise. */
function inWords({ role, name, description, properties = [] }: AxNode): string {
  const states = properties
    .filter(
      ({ name: state, value }) =>
        state === 'level' ||
        state === 'expanded' ||
        ((state === 'selected' || state === 'pressed') && value.value !== false && value.value !== 'false'),
    )
    .map(({ name: state, value }) => `${state} ${String(value.value)}`);
  return [`${role?.value ?? ''}: ${name?.value ?? ''}`, description?.value ?? '', ...states].filter((words) => words !== '').join('; ');
}

let app: App;
let opened: Opened;

beforeAll(async () => {
  app = await startApp();
  opened = await app.open('#/start', { reducedMotion: 'reduce' });
  const { page } = opened;
  await page
    .locator('input[data-open-file]')
    .first()
    .setInputFiles({ name: 'small.json', mimeType: 'application/json', buffer: Buffer.from(encodeDocument(SMALL)) });
  await page.waitForFunction(() => document.title.includes('A small merger'));
  await ready(page);
});
afterAll(() => app.close());

async function look(query: string): Promise<Page> {
  const { page } = opened;
  await page.evaluate((asked) => {
    const id = new URLSearchParams(location.hash.split('?')[1]).get('doc') ?? '';
    location.hash = `#/map?doc=${id}&${asked}`;
  }, query);
  await page.waitForFunction((asked) => location.hash.includes(asked), query);
  await ready(page);
  return page;
}

describe('spoken of a small tree', () => {
  it('the outline says name, kind, level and what is open', async () => {
    const page = await look('stage=now&view=stage');
    expect(await spoken(page, { role: 'tree', name: 'Outline' }, ['treeitem'])).toEqual([
      'treeitem: Town Council, organisation; level 1; expanded true',
      'treeitem: Cabinet, board; level 2',
      'treeitem: SLT, team; level 2',
      'treeitem: Buying, function; level 1',
      'treeitem: Selling, function; level 1',
    ]);
  });

  it('the map says name, kind and organisation of boxes, and lines as sentences', async () => {
    const page = await look('stage=now&view=stage');
    expect(await spoken(page, { role: 'listbox', name: 'Now' }, ['option'])).toEqual([
      'option: Town Council, organisation; stated: the paper says it.',
      'option: SLT is accountable to Cabinet; stated: the paper says it.',
      'option: Cabinet, board, Town Council; stated: the paper says it.',
      'option: SLT, team; inferred: it follows from what the paper says. SLT: Senior Leadership Team.',
      'option: Buying, function; stated: the paper says it.',
      'option: Selling, function; stated: the paper says it.',
    ]);
  });
});

describe('spoken of a comparison', () => {
  it('each change is a row with its sign in words and its sentence', async () => {
    const page = await look('stage=then&compare=now&view=change');
    expect(await spoken(page, { role: 'table', name: 'Changes' }, ['columnheader', 'cell', 'button'])).toEqual([
      'columnheader: What happens',
      'columnheader: Change',
      'cell: Merged',
      'cell: Buying and Selling are to merge into Trade. stated · intended',
      'button: Buying and Selling are to merge into Trade.',
      'cell: Ends',
      'cell: SLT is to end (inferred). inferred · intended',
      'button: SLT is to end (inferred).',
      'cell: New line',
      'cell: Trade is to report to Cabinet (assumed). assumed · intended',
      'button: Trade is to report to Cabinet (assumed).',
      'cell: Line ends',
      'cell: SLT is no longer to be accountable to Cabinet. stated · intended',
      'button: SLT is no longer to be accountable to Cabinet.',
    ]);
  });

  it('the outline says what is new and what ends', async () => {
    const page = await look('stage=then&compare=now&view=change');
    expect(await spoken(page, { role: 'tree', name: 'Outline' }, ['treeitem'])).toEqual([
      'treeitem: Town Council, organisation; level 1; expanded true',
      'treeitem: Cabinet, board; level 2',
      'treeitem: SLT, team, ends, on the earlier chart; level 2',
      'treeitem: Trade, function, merged; level 2',
      'treeitem: Buying, function, merged, on the earlier chart; level 1',
      'treeitem: Selling, function, merged, on the earlier chart; level 1',
    ]);
  });

  it('a step to the next change is announced with its number', async () => {
    const page = await look('stage=then&compare=now&view=change');
    await page.locator('[data-map] [tabindex="0"]').first().focus();
    await page.keyboard.press(']');
    await page.waitForFunction(() => document.querySelector('[data-announce]')?.textContent !== '');
    expect(await page.locator('[data-announce]').textContent()).toBe('1 of 4: Buying and Selling are to merge into Trade.');
    expect(await page.locator('[data-announce]').getAttribute('role')).toBe('status');
  });
});

describe('spoken of a landing page', () => {
  it('the headings and regions are the questions that people ask, in their order', async () => {
    const { page } = opened;
    await page.evaluate(() => {
      location.hash = `#/landing/buying?doc=${new URLSearchParams(location.hash.split('?')[1]).get('doc') ?? ''}`;
    });
    await page.getByRole('heading', { level: 1, name: 'Buying' }).waitFor();
    expect(await spoken(page, { role: 'main', name: '' }, ['heading', 'navigation', 'button'])).toEqual([
      'heading: Buying; level 1',
      'heading: Before; level 2',
      'heading: After; level 2',
      'heading: What stays the same; level 2',
      'heading: Who moves with you; level 2',
      'heading: Who you will answer to; level 2',
      'heading: From when; level 2',
      'heading: In between; level 2',
      'heading: Who says so; level 2',
      'heading: Good to know, and still open; level 2',
      'button: Copy a question about this',
    ]);
  });
});
