/** What rows can be filtered by, who is singled out, and how much of what is left nobody has written down. */
import { describe, expect, it } from 'vitest';
import { assumedShare, assumedWords } from '../../src/compare/assumed';
import { compare } from '../../src/compare/compare';
import { describe as tell } from '../../src/compare/describe';
import {
  chosen,
  facetsOfRows,
  FACET_NAMES,
  NO_FILTERS,
  offered,
  onlyStated,
  passes,
  toggled,
  withOnlyStated,
} from '../../src/compare/filters';
import { lineSingledOut, singledOut } from '../../src/compare/singled';
import { structureOf } from '../../src/model/document';
import { org, structure } from '../build';

const document = org()
  .body('council')
  .body('ccg')
  .stage('now', (s) =>
    s
      .node('cabinet', { body: 'council' })
      .node('chief', { body: 'ccg' })
      .node('board', { body: 'ccg' })
      .node('old', { body: 'ccg', basis: 'inferred' })
      .line('chief', 'reports-to', 'board'),
  )
  .stage('then', (s) =>
    s
      .node('cabinet', { body: 'council' })
      .node('chief', { body: 'ccg', basis: 'assumed', citations: [] })
      .node('board', { body: 'ccg' })
      .node('fresh', { body: 'council', status: 'intended' })
      .line('chief', 'reports-to', 'board')
      .line('chief', 'accountable-to', 'cabinet', { basis: 'assumed' })
      .line('fresh', 'links-to', 'board'),
  )
  .document();
const comparison = compare(document, 'now', 'then');
const rows = tell(document, comparison);
const facets = facetsOfRows(document, comparison, rows);
const left = (filters: Parameters<typeof passes>[0]): string[] =>
  rows.filter((row) => passes(filters, facets.get(row.id) ?? NO_FILTERS)).map((row) => row.id).sort(); // prettier-ignore

describe('filters', () => {
  it('let everything pass while nothing is chosen', () => {
    expect(chosen(NO_FILTERS)).toBe(0);
    expect(left(NO_FILTERS)).toEqual(rows.map((row) => row.id).sort());
  });

  it('widen within a facet and narrow across facets', () => {
    const added = toggled(NO_FILTERS, 'fate', 'added');
    expect(left(added)).toEqual(['>chief~accountable-to~cabinet', '>fresh', '>fresh~links-to~board']);
    expect(left(toggled(added, 'fate', 'removed'))).toContain('old>');
    expect(left(toggled(added, 'body', 'ccg'))).toEqual(['>chief~accountable-to~cabinet', '>fresh~links-to~board']);
    expect(left(toggled(toggled(added, 'fate', 'added'), 'body', 'nobody'))).toEqual([]);
  });

  it('find units by the lines at them, and lines by the organisations at their ends', () => {
    expect(left(toggled(NO_FILTERS, 'line', 'links-to'))).toEqual(['>fresh', '>fresh~links-to~board', 'board>board']);
    expect(left(toggled(NO_FILTERS, 'body', 'council'))).toEqual([
      '>chief~accountable-to~cabinet',
      '>fresh',
      '>fresh~links-to~board',
      'cabinet>cabinet',
    ]);
  });

  it('leave only what the papers state at one switch, and everything at the same switch again', () => {
    const only = withOnlyStated(NO_FILTERS, true);
    expect(onlyStated(only)).toBe(true);
    for (const id of left(only)) expect(facets.get(id)?.basis).toEqual(['stated']);
    expect(left(only)).not.toContain('chief>chief');
    expect(onlyStated(toggled(only, 'basis', 'inferred'))).toBe(false);
    expect(withOnlyStated(only, false)).toEqual(NO_FILTERS);
  });

  it('offer the values that rows have, with their number, and keep a chosen one that none has', () => {
    expect(offered(document, 'status', facets.values(), NO_FILTERS).map(({ id, rows: count }) => [id, count])).toEqual([['in-place', 6], ['intended', 2]]); // prettier-ignore
    const chose = toggled(NO_FILTERS, 'status', 'proposed');
    expect(offered(document, 'status', facets.values(), chose).find(({ id }) => id === 'proposed')?.rows).toBe(0);
    for (const facet of FACET_NAMES)
      for (const value of offered(document, facet, facets.values(), NO_FILTERS))
        expect(left(toggled(NO_FILTERS, facet, value.id))).toHaveLength(value.rows);
  });
});

describe('what is singled out', () => {
  const after = structureOf(document, 'then');

  it('is every line across the border of an organisation, with the units at its ends', () => {
    expect([...singledOut(structureOf(document, 'now')).lines]).toEqual([]);
    expect([...singledOut(after).lines]).toEqual(['chief~accountable-to~cabinet', 'fresh~links-to~board']);
    expect(left(toggled(NO_FILTERS, 'singled', 'crosses-after'))).toEqual([
      '>chief~accountable-to~cabinet',
      '>fresh',
      '>fresh~links-to~board',
      'board>board',
      'cabinet>cabinet',
      'chief>chief',
    ]);
    expect(left(toggled(NO_FILTERS, 'singled', 'crosses-before'))).toEqual([]);
  });

  it('is who has two masters, with each of the lines to them', () => {
    expect([...singledOut(after).twoMasters]).toEqual(['chief']);
    expect(left(toggled(NO_FILTERS, 'singled', 'two-masters-after'))).toEqual([
      '>chief~accountable-to~cabinet',
      'chief>chief',
      'chief~reports-to~board>chief~reports-to~board',
    ]);
  });

  it('does not count two lines to one master, nor a unit that belongs to no organisation', () => {
    const one = structure((s) =>
      s.node('a', { body: 'x' }).node('b').line('a', 'reports-to', 'b').line('b', 'leads', 'a').line('a', 'accountable-to', 'b'),
    );
    expect(singledOut(one)).toEqual({ lines: new Set(), ends: new Set(), twoMasters: new Set() });
    for (const line of one.lines.values()) expect(lineSingledOut(one, line)).toEqual({ crosses: false, twoMasters: false });
  });
});

describe('the share of assumed facts', () => {
  it('counts the records of both sides and the lineage behind them', () => {
    // 4 units before, 4 after; 1 line before, 3 after: two of them assumed.
    expect(assumedShare(document, comparison, rows)).toEqual({ facts: 12, assumed: 2 });
    expect(assumedShare(document, comparison, [])).toEqual({ facts: 0, assumed: 0 });
  });

  it('is told in words', () => {
    expect(assumedWords({ facts: 12, assumed: 2 })).toBe('2 of 12 facts in view are assumed (17%).');
    expect(assumedWords({ facts: 12, assumed: 0 })).toBe('None of the 12 facts in view is assumed.');
    expect(assumedWords({ facts: 1000, assumed: 1 })).toBe('1 of 1000 facts in view is assumed (under 1%).');
    expect(assumedWords({ facts: 0, assumed: 0 })).toBe('No facts are in view.');
  });
});
