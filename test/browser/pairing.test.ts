/** Two charts that share no id, from two files; and what became of what, written by hand beside the picture. */
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready, startApp, type App, type Opened } from './app';

interface Fact {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly place?: { readonly parent?: string | null; readonly order: string };
}

/** The target chart as somebody else drew it: other ids, two other names, a document of its own. */
async function drawnByOthers(): Promise<string> {
  const shipped = JSON.parse(await readFile('data/bury-oco/document.json', 'utf8')) as {
    stages: (Fact & { sequence: number })[];
    structures: Record<string, { nodes: Fact[]; lines: Fact[] }>;
    bodies: unknown;
    sources: unknown;
  };
  const { nodes = [], lines = [] } = shipped.structures['target'] ?? {};
  const idOf = new Map(nodes.map(({ id }, at) => [id, `drawn-${at}`]));
  const called: Readonly<Record<string, string>> = {
    'oco-commissioning': 'Joint commissioning functions',
    cabinet: 'The Cabinet of the Council',
  };
  const other = (id: string | null | undefined): string | null => (id == null ? null : (idOf.get(id) ?? null));
  return JSON.stringify({
    format: 'orgmorph',
    version: 1,
    meta: { id: 'by-others', title: 'Drawn by others', short: 'Others', openBefore: 'plan', openAfter: 'plan' },
    bodies: shipped.bodies,
    sources: shipped.sources,
    stages: [{ ...shipped.stages.find(({ id }) => id === 'target'), id: 'plan', name: 'The plan as others drew it', short: 'Others' }],
    structures: {
      plan: {
        nodes: nodes.map((node) => ({
          ...node,
          id: other(node.id),
          name: called[node.id] ?? node.name,
          ...(node.place ? { place: { ...node.place, parent: other(node.place.parent) } } : {}),
        })),
        lines: lines.map((line) => ({
          ...line,
          id: `${other(line.from)}~${line.kind}~${other(line.to)}`,
          from: other(line.from),
          to: other(line.to),
        })),
      },
    },
  });
}

const count = (page: Page, fate: string) => page.locator(`.legend [data-count="${fate}"]`).innerText();

describe('pairing', () => {
  let app: App;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    app = await startApp();
    folder = await mkdtemp(join(tmpdir(), 'orgmorph-'));
    file = join(folder, 'others.json');
    await writeFile(file, await drawnByOthers());
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function at(hash: string): Promise<Opened> {
    const opened = await app.open(hash, { reducedMotion: 'reduce' });
    await ready(opened.page);
    opened.page.setDefaultTimeout(15_000);
    return opened;
  }

  it('suggests pairs with reasons, pairs nothing by itself, and writes what is confirmed as one undoable step', async () => {
    const { page, problems, close } = await at('#/map?stage=target&view=stage');
    await page.getByRole('button', { name: 'Compare with another structure' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: 'Compare with a file…' }).click();
    await (await chooser).setFiles(file);
    const tool = page.getByRole('region', { name: 'Suggested pairs' });
    await tool.waitFor();
    await ready(page);

    // Equal names alone are no match: everything is new here and gone there until somebody says otherwise.
    expect([await count(page, 'added'), await count(page, 'removed'), await count(page, 'kept')]).toEqual(['26', '26', '0']);
    const pair = (name: string) => tool.locator('.pair').filter({ has: page.getByRole('button', { name: `Confirm: ${name} are one` }) });
    const commissioning = pair('Integrated commissioning functions and Joint commissioning functions');
    const told = await commissioning.innerText();
    expect(told).toMatch(/\d+ per cent alike/);
    expect(told).toContain('The names share “commissioning function”');
    expect(told).toContain('Each is a function');

    // One by one: confirmed, taken back, confirmed again.
    await commissioning.getByRole('button', { name: /^Confirm/ }).click();
    await expect.poll(() => count(page, 'kept')).toBe('1');
    expect(await page.getByRole('button', { name: 'Undo' }).getAttribute('title')).toBe(
      'Undo: Pair Integrated commissioning functions with Joint commissioning functions',
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count(page, 'kept')).toBe('0');

    // Refused: it is suggested no more, until that is taken back.
    await commissioning.getByRole('button', { name: /^Refuse/ }).click();
    await expect.poll(() => commissioning.count()).toBe(0);
    await tool.getByText('1 pair refused.').waitFor();

    // Paired otherwise, and several at once.
    const cabinet = pair('Council Cabinet and The Cabinet of the Council');
    await cabinet.getByRole('button', { name: 'Another unit…' }).click();
    await cabinet.getByRole('combobox').fill('CCG Board');
    await page.keyboard.press('Enter');
    const byHand = pair('Council Cabinet and CCG Board');
    await expect.poll(() => byHand.innerText()).toContain('Chosen by hand.');
    await byHand.getByRole('checkbox').check();
    await pair('Bury Council and Bury Council').getByRole('checkbox').check();
    await tool.getByRole('button', { name: 'Confirm 2 chosen' }).click();
    await expect.poll(() => count(page, 'kept')).toBe('2');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count(page, 'kept')).toBe('0');

    // Two that nothing suggests together.
    await tool.getByText('Pair two others yourself').click();
    const byHandForm = tool.locator('.pairs-by-hand');
    const choose = async (label: string, query: string): Promise<void> => {
      await byHandForm.getByRole('button', { name: 'Choose a unit' }).first().click();
      await byHandForm.getByRole('combobox', { name: label }).fill(query);
      await page.keyboard.press('Enter');
    };
    await choose('Target', 'North East Sector');
    await choose('Others', 'Greater Manchester');
    await byHandForm.getByRole('button', { name: 'They are one' }).click();
    await expect.poll(() => count(page, 'kept')).toBe('1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count(page, 'kept')).toBe('0');

    // All that are sure: the renamed Cabinet among them, by where it stands and what it has to do with.
    await tool.getByRole('button', { name: 'Suggest it again' }).click();
    await page.getByRole('button', { name: 'Close “Suggested pairs”' }).click();
    await page.getByRole('button', { name: 'Look for pairs' }).click();
    await tool.getByRole('button', { name: /^Confirm all \d+ that are at least 80 per cent alike/ }).click();
    await expect.poll(async () => Number(await count(page, 'kept'))).toBeGreaterThan(20);
    expect(problems).toEqual([]);
    await close();
  });

  it('compares with another document of this device', async () => {
    const { page, close } = await at('#/map?stage=target&view=stage');
    const open = page.locator('[data-open-file]');
    await open.setInputFiles(file);
    await expect.poll(() => page.title()).toContain('Drawn by others');
    await page.getByRole('button', { name: 'Compare with another structure' }).click();
    await page.getByRole('menuitem', { name: 'Compare with another document…' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Bury: towards/ })
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Integrated OCO, LCO and neighbourhoods/ })
      .click();
    await page.getByRole('region', { name: 'Suggested pairs' }).waitFor();
    await expect.poll(() => count(page, 'added')).toBe('26');
    await close();
  });

  it('reads nothing into a file that it cannot read', async () => {
    const { page, close } = await at('#/map?compare=current&stage=target&view=change');
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"format":"orgmorph","version":1,');
    await page.locator('[data-compare-file]').setInputFiles(broken);
    const alert = page.getByRole('alert').filter({ hasText: 'broken.json' });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/broken\.json was not opened\..*\(Rule: /s);
    expect(await page.locator('body').innerText()).not.toMatch(/nothing changes|no changes/i);
    expect(await count(page, 'added')).toBe('3');
    await close();
  });

  it('lists a row of lineage that names an unknown unit, and compares the rest', async () => {
    const { page, close } = await at('#/map?compare=current&stage=target&view=change');
    const document = JSON.parse(await readFile('data/bury-oco/document.json', 'utf8')) as {
      meta: Record<string, unknown>;
      lineages: Record<string, unknown>[];
    };
    document.meta = { ...document.meta, id: 'mended', title: 'With a stray row', original: false };
    const row = document.lineages.find(({ id }) => id === 'ct:jlt:ends');
    expect(row).toBeDefined();
    document.lineages.push({ ...row, id: 'stray-row', kind: 'merged-into', from: 'nobody', to: 'oco' });
    document.lineages.push({ ...row, id: 'zz-second', kind: 'merged-into', to: 'oco' });
    document.lineages.push({ ...row, id: 'zz-third', kind: 'ends' });
    const stray = join(folder, 'stray.json');
    await writeFile(stray, JSON.stringify(document));
    await page.locator('[data-open-file]').setInputFiles(stray);
    await page.getByText(/The row of lineage stray-row .*“nobody”/).waitFor();
    await ready(page);
    // Two rows for one fate are named where the changes are told.
    const problems = page.getByRole('note', { name: 'Problems in what became of what' });
    expect(await problems.innerText()).toContain(
      'Lineage rows "ct:jlt:ends" (JLT ends) and "zz-third" (JLT ends) settle what becomes of JLT more than once: what comes first by id holds.',
    );
    await problems.getByRole('button', { name: 'Open the rows' }).click();
    await page.getByRole('tab', { name: 'Lineage', selected: true }).waitFor();
    await close();
  });

  it('writes what became of what by hand, and the comparison follows', async () => {
    const { page, problems, close } = await at('#/map?compare=current&stage=target&view=change');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('lineage');
    await page.keyboard.press('Enter');
    const lists = page.getByRole('complementary', { name: 'Document' });
    const counted = async (fate: string): Promise<string> =>
      (await page.locator(`.change-strip [data-fate="${fate}"]`).innerText()).replace(/\D+/g, '');
    await expect.poll(() => counted('removed')).toBe('1');

    // Removed, and brought back.
    await lists.getByRole('button', { name: 'Remove JLT ends' }).click();
    await expect.poll(() => lists.getByRole('button', { name: 'Remove JLT ends' }).count()).toBe(0);
    // The chart is whole: who is not on the later one has ended, by a row or without.
    await expect.poll(() => counted('removed')).toBe('1');

    // Added: the JLT merges into the management team, beside the two others.
    await lists.getByRole('button', { name: 'Add a row' }).click();
    const form = lists.getByRole('group', { name: 'New row' });
    await form.getByRole('button', { name: /^Before/ }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('JLT');
    await page.keyboard.press('Enter');
    await form.getByLabel('What becomes of it').selectOption('merged-into');
    await form.getByRole('button', { name: 'Add the row' }).click();
    // Half a row is refused where it stands, and nothing of it is written.
    await expect.poll(() => form.getByRole('alert').innerText()).toMatch(/unit/);
    await expect.poll(() => counted('removed')).toBe('1');
    await form.getByRole('button', { name: /^After/ }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('Integrated OCO management');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Add the row' }).click();
    const row = lists.locator('[data-record]').filter({ has: page.getByRole('button', { name: /^Edit JLT merges into/ }) });
    await expect.poll(() => page.locator('.change-strip [data-fate="removed"]').count()).toBe(0);
    expect(await row.innerText()).toContain('are to merge into Integrated OCO management team');

    // Edited: why, and what it rests on.
    await lists.getByRole('button', { name: /^Edit JLT merges into/ }).click();
    await lists.getByLabel('Why').fill('Its members lead it.');
    await lists.getByLabel('Basis').selectOption('inferred');
    await expect.poll(() => row.innerText()).toContain('inferred');

    // The other lists are there as well, and a stage can be added like a row.
    for (const name of ['Stages', 'Dates', 'Units', 'Sources', 'Ambiguities', 'Glossary']) {
      await lists.getByRole('tab', { name }).click();
      await expect.poll(() => lists.getByRole('table').count()).toBeGreaterThan(0);
    }
    await lists.getByRole('button', { name: 'Close the document’s lists' }).click();
    await expect.poll(() => count(page, 'removed')).toBe('0');
    // Every step can be taken back, one after the other, to where it began.
    for (let step = 0; step < 8 && (await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')) !== 'true'; step += 1)
      await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => count(page, 'removed')).toBe('1');
    expect(problems).toEqual([]);
    await close();
  });
});
