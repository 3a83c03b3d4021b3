/** What Chromium prints is read by Poppler: tagged, drawn in lines and not in dots, on the paper that was meant, with every name as text. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../browser/chromium';
import { findOrInstall, type Check } from './check';
import { runProgram, shipped } from './exports';

const PROGRAMS = { pdfinfo: '', pdftotext: '', pdfimages: '' };

export const check: Check = {
  name: 'Poppler and PDF',
  prepare: () => {
    for (const name of Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[]) {
      const found = findOrInstall([name], ['poppler-utils']);
      if ('why' in found) return Promise.resolve(found.why);
      PROGRAMS[name] = found.path;
    }
    return Promise.resolve('');
  },
  run: async ({ address }, say) => {
    const folder = await mkdtemp(join(tmpdir(), 'orgmorph-pdf-'));
    const browser = await launchChromium();
    try {
      for (const [hash, paper, pages] of [
        ['#/', 'auto', /^Page +1 size: +119\d\.?\d* x 84\d/m],
        ['#/', 'A4', /^Page +1 size: +84\d\.?\d* x 59\d/m],
        ['#/map?stage=current&view=stage', 'auto', /^Page +1 size: +59\d\.?\d* x 84\d/m],
      ] as const) {
        const context = await browser.newContext({ serviceWorkers: 'block' });
        const page = await context.newPage();
        await page.goto(address + hash);
        await page.waitForSelector('[data-map][data-layout="ready"]');
        // The browser's own dialog would wait for somebody.
        await page.evaluate(() => {
          window.print = () => document.body.setAttribute('data-story-printed', '');
        });
        await page.keyboard.press('Control+p');
        await page.getByRole('combobox', { name: 'Paper' }).selectOption(paper);
        await page.getByRole('button', { name: 'Print, or save as PDF' }).and(page.locator(':enabled')).click({ timeout: 30_000 });
        await page.waitForSelector('[data-story-printed]', { state: 'attached' });
        const file = join(folder, `${paper}.pdf`);
        await writeFile(file, await page.pdf({ preferCSSPageSize: true, tagged: true, printBackground: true }));
        const info = runProgram(PROGRAMS.pdfinfo, ['-f', '1', '-l', '99', file]);
        if (!/^Tagged: +yes/m.test(info)) throw new Error(`It isn't tagged: ${info}`);
        if (!pages.test(info)) throw new Error(`The first sheet is another: ${info}`);
        const text = runProgram(PROGRAMS.pdftotext, ['-layout', file, '-']).replace(/\s+/g, ' ');
        const bury = await shipped();
        const stages = hash === '#/' ? ['current', 'target'] : ['current'];
        const missing = stages.flatMap((stage) =>
          [...(bury.structures.get(stage)?.nodes.values() ?? [])].filter((node) => !text.includes(node.name)).map((node) => node.name),
        );
        if (missing.length > 0) throw new Error(`These names are not in the text: ${missing.join('; ')}`);
        if (hash === '#/' && !text.includes('Draft · intended')) throw new Error('It does not say that it is a draft');
        const images = runProgram(PROGRAMS.pdfimages, ['-list', file]).trim().split('\n').slice(2);
        if (images.length > 0) throw new Error(`It has bitmaps: ${images.join('; ')}`);
        say(`${hash} on ${paper}: ${/^Pages: +(\d+)/m.exec(info)?.[1] ?? '?'} pages, tagged, no bitmaps, every name as text`);
        await context.close();
      }
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
