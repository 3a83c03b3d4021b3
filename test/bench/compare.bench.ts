/**
 * Measures comparing and telling two structures of growing size: `node test/run.mjs test/bench/compare.bench.ts [--runs 9]`.
 * Prints one JSON object a line, `{name, n, median, p95, unit, runs}`, and from size to size how much longer a unit takes (1 where the time
 * grows as the size does); it holds nobody to a number.
 */
import { parseArgs } from 'node:util';
import { compare } from '../../src/compare/compare';
import { describe } from '../../src/compare/describe';
import type { LineageKind } from '../../src/model/kinds';
import { structureOf, type OrgDocument } from '../../src/model/document';
import { org, type Builder } from '../build';

/** A row is [from, kind, to]. */
type Row = [string, LineageKind, string];

/**
 * Two stages of `n` units each and one and a half times as many lines: of eight units five are kept (one in a hundred moves), two merge
 * with their neighbour, one ends and one begins; every tenth merger takes a part from a unit that is kept.
 */
export function bigDocument(n: number): OrgDocument {
  const rows: Row[] = [];
  const before: string[] = [];
  const after: string[] = [];
  for (let i = 0; i < n; i += 1) {
    const part = i % 8;
    before.push(`u${i}`);
    if (part < 5) after.push(`u${i}`);
    else if (part === 5) {
      after.push(`m${i}`);
      rows.push([`u${i}`, 'merged-into', `m${i}`]);
      if (i % 80 === 5) rows.push([`u${i - 1}`, 'split-into', `m${i}`]);
    } else if (part === 6) rows.push([`u${i}`, 'merged-into', `m${i - 1}`]);
    else after.push(`n${i}`, `o${i}`);
  }
  const write = (ids: readonly string[], shift: number) => (builder: Builder) => {
    const width = 8;
    const inside = (at: Builder, index: number): void => {
      const id = ids[index];
      if (id === undefined) return;
      at.node(id, { kind: index * width + 1 < ids.length ? 'team' : 'unit' }, (below) => {
        for (let child = index * width + 1; child <= index * width + width; child += 1) inside(below, child);
      });
    };
    inside(builder, 0);
    ids.forEach((id, index) => {
      if (index === 0) return;
      const chief = ids[Math.floor((index - 1 + (index % 50 === 0 ? shift : 0)) / width)];
      if (chief !== undefined && chief !== id) builder.line(id, 'reports-to', chief);
      const peer = ids[(index * 7) % ids.length];
      if (index % 2 === 0 && peer !== undefined && peer !== id) builder.line(id, 'supports', peer);
    });
  };
  return org()
    .stage('now', write(before, 0))
    .stage('then', write(after, width(n)))
    .lineage('now', 'then', rows)
    .document();
}

const width = (n: number): number => Math.floor(n / 3);

/** Value below which `share` of the sorted values lie, the nearest one that was measured. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

/** Medians of the size before, by name. */
const before = new Map<string, { readonly n: number; readonly median: number }>();

function measure(name: string, detail: string, n: number, runs: number, work: () => unknown): void {
  work();
  const measured = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return Math.round((performance.now() - start) * 10) / 10;
  });
  const sorted = measured.toSorted((a, b) => a - b);
  const [median, p95] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  console.log(JSON.stringify({ name: `${name}${detail}`, n, median, p95, unit: 'ms', runs: measured }));
  const smaller = before.get(name);
  before.set(name, { n, median });
  if (!smaller) return;
  const growth = (time: number): number => Math.round((100 * (time / n)) / (smaller.median / smaller.n)) / 100;
  console.log(
    JSON.stringify({
      name: `${name}: growth from ${smaller.n}`,
      n,
      median: growth(median),
      p95: growth(p95),
      unit: 'times the time a unit took',
      runs: measured.map(growth),
    }),
  );
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '9' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs must be a whole number above 0, not "${values.runs}".`);

for (const n of [1000, 2000, 5000, 10_000, 20_000]) {
  const document = bigDocument(n);
  const lines = structureOf(document, 'now').lines.size;
  const comparison = compare(document, 'now', 'then');
  measure('compare', ` (${lines} lines a side)`, n, runs, () => compare(document, 'now', 'then'));
  measure('describe', '', n, runs, () => describe(document, comparison));
}
