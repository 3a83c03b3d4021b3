/**
 * All measurements one after the other, or those that are named: `npm run bench`, `npm run bench size`, `npm run bench edit -- --runs 5`.
 * What follows the names goes to each of them. The app is built before. It holds nobody to a number, but fails where a measurement does.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** By name, in the order in which they run: what takes longest comes last. */
const BENCHES: Readonly<Record<string, string>> = {
  open: 'open.ts',
  compare: 'compare.bench.ts',
  suggest: 'suggest.bench.ts',
  import: 'import.bench.ts',
  still: 'still.ts',
  edit: 'edit.ts',
  size: 'size.ts',
};

const given = process.argv.slice(2);
const from = given.findIndex((word) => word.startsWith('--'));
const [names, rest] = from === -1 ? [given, []] : [given.slice(0, from), given.slice(from)];
for (const name of names)
  if (!(name in BENCHES)) throw new Error(`There is no measurement “${name}”; there are ${Object.keys(BENCHES).join(', ')}.`);

const failed: string[] = [];
for (const [name, file] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const path = `test/bench/${file}`;
  if (!existsSync(path)) throw new Error(`${path} is missing.`);
  const { status } = spawnSync(process.execPath, ['test/run.mjs', path, ...rest], { stdio: 'inherit' });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) throw new Error(`Not measured to the end: ${failed.join(', ')}.`);
