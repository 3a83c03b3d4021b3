/** What is told and how: as done, as proposed, as intended; and names that read well in a sentence. */
import { expect, test } from 'vitest';
import { compare } from '../../src/compare/compare';
import { describe, headline } from '../../src/compare/describe';
import type { Status } from '../../src/model/kinds';
import { org, type Builder, type LineageRow } from '../build';

type Build = (builder: Builder) => unknown;

function told(before: Build, after: Build, rows: readonly LineageRow[] = [], status: Status = 'in-place'): string[] {
  const document = org()
    .stage('now', before)
    .stage('then', after, { status })
    .lineage(
      'now',
      'then',
      rows.map(([from, kind, to = '', extras]): LineageRow => [from, kind, to, { status, ...extras }]),
    )
    .document();
  return describe(document, compare(document, 'now', 'then')).map((row) => row.sentence);
}

const merging = (status: Status): string | undefined =>
  told(
    (s) => s.node('housing').node('homes'),
    (s) => s.node('places', { status }),
    [
      ['housing', 'merged-into', 'places'],
      ['homes', 'merged-into', 'places'],
    ],
    status,
  )[0];

test('what is in place is told as done, what is intended and proposed is not', () => {
  expect(merging('in-place')).toBe('Housing and Homes have merged into Places.');
  expect(merging('intended')).toBe('Housing and Homes are to merge into Places.');
  expect(merging('proposed')).toBe('Housing and Homes would merge into Places.');
});

test('one proposed fact among others makes the sentence a proposal', () => {
  const rows: readonly LineageRow[] = [
    ['housing', 'merged-into', 'places'],
    ['homes', 'merged-into', 'places', { status: 'proposed' }],
  ];
  expect(
    told(
      (s) => s.node('housing').node('homes'),
      (s) => s.node('places'),
      rows,
    )[0],
  ).toBe('Housing and Homes would merge into Places.');
});

test('a new name, kind or home at an intended stage is told as intended, though the unit itself is in place, unless a row says otherwise', () => {
  const before: Build = (s) => s.node('board', { kind: 'board' }).node('trust', {}, (inside) => inside.node('homes'));
  const renamed: Build = (s) => s.node('board', { kind: 'board', name: 'Cabinet' }).node('trust', {}, (inside) => inside.node('homes'));
  const moved: Build = (s) => s.node('board', { kind: 'board' }, (inside) => inside.node('homes')).node('trust');
  expect(told(before, renamed, [], 'intended')[0]).toBe('Board is to be renamed Cabinet.');
  expect(told(before, renamed, [['board', 'continues', 'board', { status: 'in-place' }]], 'proposed')[0]).toBe(
    'Board would be renamed Cabinet.',
  );
  expect(told(before, moved, [], 'intended')[0]).toBe('Homes is to move from Trust to Board.');
  expect(told(before, renamed, [['board', 'renamed', 'board', { status: 'in-place' }]], 'intended')[0]).toBe(
    'Board has been renamed Cabinet.',
  );
});

test('an ending without a row is as real as the later stage', () => {
  expect(
    told(
      (s) => s.node('housing'),
      () => undefined,
    ),
  ).toEqual(['Housing has ended.']);
  expect(
    told(
      (s) => s.node('housing'),
      () => undefined,
      [],
      'proposed',
    ),
  ).toEqual(['Housing would end.']);
});

test('several deeds of one unit make one sentence', () => {
  const before: Build = (s) => s.node('council', {}, (c) => c.node('x', { name: 'Homes' })).node('trust');
  const after: Build = (s) => s.node('council').node('trust', {}, (t) => t.node('x', { name: 'Housing', kind: 'team' }));
  expect(told(before, after)[0]).toBe('Homes has moved from Council to Trust, been renamed Housing and changed from a unit to a team.');
});

test('a unit split off from one that remains is told so', () => {
  const rows: readonly LineageRow[] = [
    ['council', 'continues', 'council'],
    ['council', 'split-into', 'agency'],
  ];
  expect(
    told(
      (s) => s.node('council'),
      (s) => s.node('council', { status: 'intended' }).node('agency', { status: 'intended' }),
      rows,
      'intended',
    ),
  ).toEqual(['Agency is to be new, split off from Council, which remains.', 'Council is to stay, and part of it is to go to Agency.']);
});

test('what rests on different grounds says so where it stands, and once where it rests on the same', () => {
  const parts = (basis: 'assumed' | 'stated'): string | undefined =>
    told(
      (s) => s.node('council'),
      (s) => s.node('council').node('agency'),
      [
        ['council', 'continues', 'council', { basis: 'assumed' }],
        ['council', 'split-into', 'agency', { basis }],
      ],
    )[1];
  expect(parts('stated')).toBe('Council stays (assumed), and part of it has gone to Agency.');
  expect(parts('assumed')).toBe('Council stays, and part of it has gone to Agency (assumed).');
});

test('two units of one name are told apart by where they stand', () => {
  const before: Build = (s) =>
    s.node('council', {}, (c) => c.node('c-hr', { name: 'HR' })).node('ccg', { name: 'CCG' }, (c) => c.node('g-hr', { name: 'HR' }));
  expect(told(before, (s) => s.node('council').node('ccg', { name: 'CCG' }))).toContain('HR in CCG has ended.');
});

test('names with a comma or an "and" of their own stay readable', () => {
  const before: Build = (s) =>
    s
      .node('a', { name: 'Chief, Council', kind: 'role' })
      .node('b', { name: 'Plans and papers', kind: 'function' })
      .node('c', { name: 'Talks', kind: 'function' });
  const after: Build = (s) => s.node('a', { name: 'Chief, Council', kind: 'role' }).node('d', { name: 'Work' }).line('a', 'leads', 'd');
  const sentences = told(before, after, [
    ['b', 'merged-into', 'd'],
    ['c', 'merged-into', 'd'],
  ]);
  expect(sentences).toContain('Plans and papers have merged with Talks into Work.');
  expect(sentences).toContain('Chief, Council, now leads Work.');
});

test('lines are told in the voice of their status', () => {
  const units: Build = (s) => s.node('team').node('board').node('cabinet');
  const sentences = (kind: 'accountable-to' | 'supports', status: Status): string[] =>
    told(
      (s) => (units(s) as Builder).line('team', kind, 'board'),
      (s) => (units(s) as Builder).line('team', kind, 'cabinet', { status, basis: 'assumed' }),
      [],
      status,
    ).slice(0, kind === 'supports' ? 2 : 1);
  expect(sentences('accountable-to', 'in-place')).toEqual(['Team is now accountable to Cabinet instead of Board (assumed).']);
  expect(sentences('accountable-to', 'intended')).toEqual(['Team is to be accountable to Cabinet instead of Board (assumed).']);
  expect(sentences('supports', 'proposed')).toEqual(['Team would support Cabinet (assumed).', 'Team would no longer support Board.']);
  expect(sentences('supports', 'in-place')).toEqual(['Team now supports Cabinet (assumed).', 'Team no longer supports Board.']);
});

test('the headline is the new unit that receives the most, else the one great change, else the counts', () => {
  const headlineOf = (before: Build, after: Build, rows: readonly LineageRow[]): string => {
    const document = org().stage('now', before).stage('then', after).lineage('now', 'then', rows).document();
    return headline(document, compare(document, 'now', 'then'));
  };
  const shared: Build = (s) => s.node('a').node('b').node('x').node('y');
  const rows: readonly LineageRow[] = [
    ['a', 'split-into', 'joint'],
    ['b', 'split-into', 'joint'],
    ['x', 'merged-into', 'z'],
    ['y', 'merged-into', 'z'],
  ];
  expect(headlineOf(shared, (s) => s.node('a').node('b').node('joint').node('z'), rows)).toBe(
    'Joint is new, split off from A and B, which both remain.',
  );
  expect(headlineOf(shared, (s) => s.node('a').node('b').node('z'), rows.slice(2))).toBe('X and Y have merged into Z.');
  expect(headlineOf(shared, (s) => s.node('a').node('b').node('x').node('y').node('n'), [])).toBe('From Now to Then: 1 unit new, 4 kept.');
  expect(headlineOf(shared, shared, [])).toBe('From Now to Then: nothing changes.');
});
