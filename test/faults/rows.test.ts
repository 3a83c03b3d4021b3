/** The table of faults is no list of wishes: each of its rows is tried by a test that bears its number. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROWS } from './rows';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(`test/${file}`, 'utf8'));

it.each(Object.keys(ROWS))('row %s is named by a test and its count is told', (row) => {
  const named = new RegExp(`['\`].*\\brow ${row}\\b`);
  const told = new RegExp(`\\b(?:tell|killed)\\(${row},`);
  expect(tests.some((text) => named.test(text))).toBe(true);
  expect(tests.some((text) => told.test(text))).toBe(true);
});
