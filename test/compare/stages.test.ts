/** What coverage, companions, borrowed rows and the direction of time do to a comparison; and that size does nothing to it. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import type { Comparison } from '../../src/compare/comparison';
import { describe as tell } from '../../src/compare/describe';
import type { OrgDocument } from '../../src/model/document';
import { org, type Builder, type LineageRow, type NodeExtras } from '../build';
import { comparisonLaws } from './laws';

/** "a+b>c merged", "x>x kept moved renamed": every group but those that are kept and nothing else. */
const units = (comparison: Comparison): string[] =>
  comparison.groups.map((group) => [group.id, group.fate, ...group.traits].join(' ')).filter((told) => !told.endsWith(' kept'));
/** Every line change but those kept. */
const lines = (comparison: Comparison): string[] =>
  comparison.lines.filter((line) => line.fate !== 'kept').map((line) => `${line.id} ${line.fate}`);

type Build = (builder: Builder) => unknown;
const two = (before: Build, after: Build, rows: readonly LineageRow[] = []): OrgDocument =>
  org().stage('now', before).stage('then', after).lineage('now', 'then', rows).document();

/** The named units side by side. */
const row =
  (...ids: readonly string[]): Build =>
  (s) =>
    ids.reduce((builder, id) => builder.node(id), s);
const inside =
  (id: string, ...children: readonly string[]): Build =>
  (s) =>
    s.node(id, {}, row(...children));
const named =
  (id: string, extras: NodeExtras): Build =>
  (s) =>
    s.node(id, extras);

describe('coverage', () => {
  test('what a partial chart leaves out is not shown, in both directions', () => {
    const document = org()
      .stage('now', (s) => s.node('a').node('b').line('a', 'reports-to', 'b'))
      .stage('then', row('a', 'c'), { coverage: 'partial' })
      .document();
    const comparison = comparisonLaws(document, 'now', 'then');
    expect(units(comparison)).toEqual(['>c not-shown', 'b> not-shown']);
    expect(lines(comparison)).toEqual(['a~reports-to~b> not-shown']);
    expect(comparison.partial).toBe(true);
  });

  test('a row speaks even where the chart is partial', () => {
    const document = org()
      .stage('now', row('a', 'b'))
      .stage('then', row('c', 'd'), { coverage: 'partial' })
      .lineage('now', 'then', [
        ['a', 'ends'],
        ['', 'new', 'c'],
      ])
      .document();
    expect(units(comparisonLaws(document, 'now', 'then'))).toEqual(['>c added', '>d not-shown', 'a> removed', 'b> not-shown']);
  });

  test('a chart that leaves a container out does not say that what it held has moved', () => {
    const document = org()
      .stage('now', (s) => s.node('place', {}, (p) => p.node('frame', {}, row('x', 'y')).node('other')))
      .stage('then', (s) => s.node('place', {}, (p) => p.node('x').node('other', {}, row('y'))), { coverage: 'partial' })
      .document();
    expect(units(comparisonLaws(document, 'now', 'then'))).toEqual(['frame> not-shown', 'y>y kept moved']);
  });

  test('charts drawn independently of one another pair by lineage alone', () => {
    const document = two(
      (s) => s.node('n1', { name: 'Finance' }).node('n2', { name: 'Housing' }).line('n1', 'reports-to', 'n2'),
      (s) => s.node('m1', { name: 'Finance' }).node('m2', { name: 'Housing' }).line('m1', 'reports-to', 'm2'),
      [
        ['n1', 'continues', 'm1'],
        ['n2', 'continues', 'm2'],
      ],
    );
    const comparison = comparisonLaws(document, 'now', 'then');
    expect(units(comparison)).toEqual([]);
    expect(lines(comparison)).toEqual([]);
  });

  test('names alone pair nobody', () => {
    const document = two(named('n1', { name: 'Finance' }), named('m1', { name: 'Finance' }));
    expect(units(comparisonLaws(document, 'now', 'then'))).toEqual(['>m1 added', 'n1> removed']);
  });
});

describe('stages', () => {
  test('a stage compared with itself is all kept, and says so', () => {
    const comparison = comparisonLaws(two(inside('a', 'b'), row('a')), 'now', 'now');
    expect(comparison.relation).toBe('same');
    expect(units(comparison)).toEqual([]);
    expect(comparison.problems.map((problem) => problem.rule)).toEqual(['same-stage']);
  });

  test('a companion chart shows the same time: what is on one chart only has neither begun nor ended', () => {
    const document = org().stage('now', row('a', 'b')).stage('beside', row('a', 'c'), { companionOf: 'now' }).document();
    const comparison = comparisonLaws(document, 'now', 'beside');
    expect(comparison.relation).toBe('companion');
    expect(units(comparison)).toEqual(['>c not-shown', 'b> not-shown']);
  });

  test('two companions of one stage are companions of each other; a companion of another time is not', () => {
    const document = org()
      .stage('now', row('a'))
      .stage('then', row('a'))
      .stage('one', row('a'), { companionOf: 'then' })
      .stage('two', row('a'), { companionOf: 'then' })
      .document();
    expect(comparisonLaws(document, 'one', 'two').relation).toBe('companion');
    expect(comparisonLaws(document, 'now', 'one').relation).toBe('change');
  });

  test('rows are read backwards where the comparison is', () => {
    const document = two(row('a', 'b'), row('c'), [
      ['a', 'merged-into', 'c'],
      ['b', 'merged-into', 'c'],
    ]);
    expect(units(comparisonLaws(document, 'then', 'now'))).toEqual(['c>a+b split']);
  });

  const three = (rows: Readonly<Record<string, readonly LineageRow[]>>) =>
    org()
      .stage('now', row('a', 'b', 'old'))
      .stage('middle', row('a', 'b', 'old'), { coverage: 'partial' })
      .stage('then', row('c', 'new'))
      .lineage('now', 'middle', rows['now-middle'] ?? [])
      .lineage('middle', 'then', rows['middle-then'] ?? [])
      .lineage('now', 'then', rows['now-then'] ?? []);

  test('a pair of stages without rows of its own uses the rows whose ends lie in them', () => {
    const document = three({
      'now-then': [
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
        ['old', 'ends'],
        ['', 'new', 'new'],
      ],
    }).document();
    expect(units(comparisonLaws(document, 'middle', 'then'))).toEqual(['>new added', 'a+b>c merged', 'old> removed']);
  });

  test('a pair of stages with rows of its own uses no others', () => {
    const document = three({
      'now-then': [
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
      ],
      'middle-then': [['a', 'renamed', 'c']],
    }).document();
    expect(units(comparisonLaws(document, 'middle', 'then'))).toEqual([
      '>new not-shown',
      'a>c kept renamed',
      'b> not-shown',
      'old> not-shown',
    ]);
  });

  test('a borrowed "ends" does not end what the later stage still shows', () => {
    const document = three({
      'now-then': [
        ['old', 'ends'],
        ['a', 'ends'],
      ],
    }).document();
    expect(units(comparisonLaws(document, 'now', 'middle'))).toEqual([]);
  });

  test('a scenario reads the rows of the stage it branches off, as far as they apply to it', () => {
    const document = org()
      .stage('now', row('a', 'b', 'old'))
      .stage('then', row('c'))
      .stage('option', row('c', 'old', 'extra'), { branchOf: 'then' })
      .lineage('now', 'then', [
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
        ['old', 'ends'],
      ])
      .document();
    expect(units(comparisonLaws(document, 'now', 'option'))).toEqual(['>extra added', 'a+b>c merged']);
    expect(units(comparisonLaws(document, 'then', 'option'))).toEqual(['>extra added', '>old added']);
  });

  test('rows between times say nothing of two charts of one time', () => {
    const document = org()
      .stage('now', row('a', 'b'))
      .stage('then', row('a', 'b', 'c'))
      .stage('option', row('a', 'b', 'c'), { branchOf: 'then' })
      .lineage('now', 'then', [
        ['a', 'continues', 'a'],
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
        ['', 'new', 'c'],
      ])
      .document();
    expect(units(comparisonLaws(document, 'then', 'option'))).toEqual([]);
  });
});

describe('size', () => {
  test('ten thousand units merge into one', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `u${index}`);
    const document = two(
      (s) => many.reduce((builder, id) => builder.line(id, 'reports-to', 'chief'), row('chief', ...many)(s) as Builder),
      (s) => (row('chief', 'one')(s) as Builder).line('one', 'reports-to', 'chief'),
      many.map((id): LineageRow => [id, 'merged-into', 'one']),
    );
    const comparison = compare(document, 'now', 'then');
    expect(comparison.counts).toMatchObject({ merged: 1, kept: 1 });
    expect(comparison.lineCounts).toMatchObject({ kept: 1, removed: 0 });
    expect(tell(document, comparison)).toHaveLength(3);
  });

  test('a chain of two thousand units inside one another compares', () => {
    const deep: Build = (s) => {
      const below = (at: Builder, depth: number): unknown => depth === 0 || at.node(`d${depth}`, {}, (next) => below(next, depth - 1));
      below(s, 2000);
    };
    const document = two(deep, deep);
    expect(compare(document, 'now', 'then').counts.kept).toBe(2000);
  });
});
