/** The main stories, told to any browser through a handful of verbs: see what changes, find where a team lands, edit and take back, keep, open a file. */
import { encodeDocument } from '../../src/files/orgmorphJson';
import { org } from '../build';
import { until } from './check';

export interface Driver {
  /** Goes to an address as if it were typed. */
  readonly open: (address: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Runs the body of a function in the page; what it returns must be plain data. */
  readonly ask: <Value>(body: string) => Promise<Value>;
  /** "Enter", "Control+k". */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  /** Gives a file to the first file field of the page. */
  readonly giveFile: (name: string, content: string) => Promise<void>;
  /** What the page or the browser complained of so far. */
  readonly problems: () => Promise<readonly string[]>;
}

const SMALL = encodeDocument(
  org('From another machine')
    .meta({ id: 'foreign', openBefore: '', openAfter: 'now' })
    .stage('now', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('cabinet', { kind: 'board' })))
    .document(),
);

export async function tellStories(driver: Driver, address: string, say: (line: string) => void): Promise<void> {
  const { ask, press, type } = driver;
  const ready = () =>
    until(
      'The map gets ready',
      () => ask<boolean>(`return document.querySelector('[data-map]')?.getAttribute('data-layout') === 'ready';`),
      60_000,
    );
  const rows = (): Promise<readonly string[]> =>
    ask(`return [...document.querySelectorAll('[role="treeitem"]')].map((row) => row.getAttribute('aria-label') ?? '');`);
  const saved = () =>
    until('The edit is kept', () =>
      ask<string | null>(`
    const light = document.querySelector('[data-save]');
    return light && light.getAttribute('data-save') !== 'red' && Number(light.getAttribute('data-acked')) > 0 ? light.getAttribute('data-save') : null;`),
    );

  await driver.open(`${address}#/`);
  await ready();
  const boxes = await ask<number>(`return document.querySelectorAll('[data-map] [data-node]').length;`);
  if (boxes < 30) throw new Error(`The comparison shows ${boxes} boxes.`);
  const outside = await ask<readonly string[]>(`
    const map = document.querySelector('[data-map]').getBoundingClientRect();
    return [...document.querySelectorAll('[data-map] .map-box')].filter((box) => {
      const at = box.getBoundingClientRect();
      return at.width > 0 && (at.right < map.left || at.left > map.right || at.bottom < map.top || at.top > map.bottom);
    }).map((box) => box.getAttribute('aria-label') ?? '');`);
  if (outside.length > 0) throw new Error(`Boxes stand outside the map: ${outside.join('; ')}`);
  const changes = await ask<number>(`return document.querySelectorAll('[data-change]').length;`);
  if (changes < 30) throw new Error(`The list of changes has ${changes} rows.`);
  say(`the comparison comes up: ${boxes} boxes, ${changes} changes`);

  const cut = await ask<readonly string[]>(`
    return [...document.querySelectorAll('[data-map] .map-box')].flatMap((box) => {
      const ground = box.querySelector('.map-outline')?.getBoundingClientRect();
      if (!ground || ground.width === 0) return [];
      return [...box.querySelectorAll('text')].filter((text) => {
        const at = text.getBoundingClientRect();
        return at.width > 0 && (at.left < ground.left - 2 || at.right > ground.right + 2);
      }).map((text) => text.textContent);
    });`);
  if (cut.length > 0) throw new Error(`Names stick out of their boxes: ${cut.join('; ')}`);
  say('every name stands inside its box');

  for (const view of ['before', 'after', 'side-by-side', 'flow', 'table']) {
    await driver.open(`${address}#/map?compare=current&stage=target&view=${view}`);
    await until(`The view ${view} shows itself`, () =>
      ask<boolean>(`
        const map = document.querySelector('[data-map]');
        if (map) return map.getAttribute('data-view') === '${view}' && map.getAttribute('data-layout') === 'ready';
        return document.querySelector('main .flow-row, main table tbody tr') !== null;`),
    );
  }
  say('before, after, side by side, flow and table come up');

  await driver.open(`${address}#/landing`);
  await until('The search is there', () => ask<boolean>(`return document.querySelector('main input[type="search"]') !== null;`));
  await driver.click('main input[type="search"]');
  await type('comissioning council');
  await until('The team is found', () =>
    ask<boolean>(`return document.querySelector('.answer-name')?.textContent === 'Council commissioning functions';`),
  );
  await press('Enter');
  await until('The page of the team comes', () =>
    ask<boolean>(`return document.querySelector('main h1')?.textContent === 'Council commissioning functions';`),
  );
  const level = await ask<readonly number[]>(
    `return [...document.querySelectorAll('.ladder-own')].map((box) => Math.round(box.getBoundingClientRect().bottom));`,
  );
  if (level.length !== 2 || Math.abs((level[0] ?? 0) - (level[1] ?? 99)) > 1)
    throw new Error(`The unit does not stand level before and after: ${level.join(', ')}`);
  const sideways = await ask<number>(`return document.documentElement.scrollWidth - document.documentElement.clientWidth;`);
  if (sideways > 0) throw new Error(`The page scrolls sideways by ${sideways} pixels.`);
  say('a team is found by a slip of its name, and its page stands as drawn');

  await driver.open(`${address}#/map?stage=interim&view=stage&focus=jomt`);
  await ready();
  await ask(`document.querySelector('[data-map] [tabindex="0"]').focus(); return null;`);
  await press('F2');
  await until('The name can be edited', () =>
    ask<boolean>(`return document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement;`),
  );
  await ask(`document.activeElement.select(); return null;`);
  await type('Joint team');
  await press('Enter');
  await until('The new name stands in the outline', async () => (await rows()).some((row) => row.startsWith('Joint team')));
  const light = await saved();
  await press('Control+z');
  await until('The old name is back', async () => (await rows()).some((row) => row.startsWith('Joint Operational Management Team')));
  await press('Control+Shift+z');
  await until('The new name is back', async () => (await rows()).some((row) => row.startsWith('Joint team')));
  await saved();
  say(`a unit is renamed by keyboard, taken back and done again; the light is ${light}`);

  await driver.reload();
  await ready();
  await until('The edit is there after a reload', async () => (await rows()).some((row) => row.startsWith('Joint team')));
  say('the edit is there after a reload');

  await driver.open(`${address}#/start`);
  await until('The start page is there', () => ask<boolean>(`return document.querySelector('main h1')?.textContent === 'Orgmorph';`));
  await driver.giveFile('foreign.json', SMALL);
  await until('The file is open', () => ask<boolean>(`return document.title.includes('From another machine');`));
  await ready();
  await until('Its units stand in the outline', async () => (await rows()).some((row) => row.startsWith('Cabinet, board')));
  say('a file opens');

  const problems = await driver.problems();
  if (problems.length > 0) throw new Error(`The page complained:\n  ${problems.join('\n  ')}`);
}
