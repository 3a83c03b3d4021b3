/** The table of faults is no list of wishes: each of its rows is tried by a test that bears its number. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROWS } from './rows';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(`test/${file}`, 'utf8'));

it.each(Object.keys(ROWS))('row %s is named by a test and its count is told', (row) => {
  expect(tests.some((text) => new RegExp(`^\\s*(?:(?:it|describe)\\S*\\(\\s*)?['\`].*\\brow ${row}\\b`, 'm').test(text))).toBe(true);
  expect(tests.some((text) => text.includes(`tell(${row},`) || new RegExp(`\\bkilled\\(${row},`).test(text))).toBe(true);
});
