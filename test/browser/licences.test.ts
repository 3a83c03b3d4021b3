/** What is shipped says whose it is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json';
import { builtApp } from './app';

it('names every package that the app is made with, its licence and where its source is', async () => {
  const text = await readFile(join(builtApp(), 'licences.txt'), 'utf8');
  const names = Object.keys(packageJson.dependencies);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !new RegExp(`^${name} [\\d.]+\\nLicence: .+\\nSource: https://.+\\n\\n.+`, 'm').test(text))).toEqual([]);
  expect(text).toContain('Eclipse Public License - v 2.0');
  expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1');
});
