/**
 * The fault table with the counts of a release: `npm run faults`, or of one row, `npm run faults 7`; `--count 100` tries each row that often.
 * `ORGMORPH_FAULTS_LANES` browsers are killed beside each other, two as a rule.
 * Each row's real count is printed as a line as soon as it is known: a JSON object with the row, what was tried, and how often.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ROWS, type RowNumber } from './rows';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { count: { type: 'string' } } });
const all = Object.keys(ROWS).map(Number) as RowNumber[];
const rows = positionals.length === 0 ? all : positionals.map(Number);
for (const row of rows)
  if (!all.some((known) => known === row)) throw new Error(`There is no row ${row} here; the rows are ${all.join(', ')}.`);
if (values.count !== undefined && !(Number(values.count) >= 1)) throw new Error(`--count must be a number above 0, not "${values.count}".`);

mkdirSync('.cache', { recursive: true });
const report = `.cache/faults-${process.pid}.jsonl`;
rmSync(report, { force: true });

let told = 0;
/** Lines that have come since the last look. */
function tellNew(): void {
  if (!existsSync(report)) return;
  const lines = readFileSync(report, 'utf8').split('\n');
  lines.pop();
  for (const line of lines.slice(told)) console.log(line);
  told = lines.length;
}

/** Tests that ask how often they are to try, or that name a row: wherever what they try is at home. */
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => `test/${file}`)
  .filter((file) => new RegExp(`\\brow (?:${rows.join('|')})\\b`).test(readFileSync(file, 'utf8')));

const started = Date.now();
for (const row of rows) console.log(`row ${row}: ${ROWS[row as RowNumber].promise}`);
const run = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '-t', `row (${rows.join('|')})\\b`, ...tests],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ORGMORPH_FAULTS_REPORT: report,
      ...(values.count === undefined ? {} : { ORGMORPH_FAULTS_COUNT: values.count }),
    },
  },
);
let said = '';
for (const stream of [run.stdout, run.stderr])
  stream.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
const timer = setInterval(tellNew, 1000);
const code = await new Promise<number>((resolve) => {
  run.once('exit', (status) => resolve(status ?? 1));
});
clearInterval(timer);
tellNew();
rmSync(report, { force: true });
if (code !== 0) console.log(said);
console.log(`${told} counts in ${Math.round((Date.now() - started) / 1000)} s; ${code === 0 ? 'every row held' : 'NOT every row held'}`);
process.exitCode = code;
