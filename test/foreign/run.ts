/**
 * `npm run check:foreign`: the built app in browsers and programs that this project does not live in. Each `*.check.ts` here is one; it is run
 * where what it needs is there or can be installed, and the end says of each whether it ran. `-- firefox` runs those whose names begin so.
 */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve } from '../browser/serve';
import type { Check } from './check';

const HERE = 'test/foreign';
/** Not the top of the host, as for the other stories. */
const PATH = '/some/where/';

const wanted = process.argv.slice(2).map((name) => name.toLowerCase());
const files = readdirSync(HERE)
  .filter((file) => file.endsWith('.check.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
  .sort();
if (files.length === 0) throw new Error(`No check is called ${wanted.join(' or ')}.`);

const served = await serve('dist', PATH);
const outcomes: { readonly name: string; readonly words: string; readonly failed: boolean; readonly ran: boolean }[] = [];
for (const file of files) {
  const { check } = (await import(/* @vite-ignore */ resolve(join(HERE, file)))) as { readonly check: Check };
  console.log(`\n${check.name}`);
  const why = await check.prepare();
  if (why !== '') {
    console.log(`  did not run: ${why}`);
    outcomes.push({ name: check.name, words: `did not run: ${why}`, failed: false, ran: false });
    continue;
  }
  try {
    await check.run({ address: served.address }, (line) => console.log(`  ${line}`));
    outcomes.push({ name: check.name, words: 'ran, and all was well', failed: false, ran: true });
  } catch (error) {
    console.error(error);
    outcomes.push({
      name: check.name,
      words: `failed: ${error instanceof Error ? error.message : String(error)}`,
      failed: true,
      ran: true,
    });
  }
}
await served.close();

console.log('\nIn short');
for (const { name, words } of outcomes) console.log(`  ${name}: ${words}`);
// A run that tried nothing is no proof of anything.
if (outcomes.some(({ failed }) => failed) || outcomes.every(({ ran }) => !ran)) process.exitCode = 1;
