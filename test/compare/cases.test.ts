/** Before, after, expected: each rule of what became of what, by the smallest case that shows it; all laws on every one. */
import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/compare/comparison';
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

interface Case {
  readonly name: string;
  readonly document: OrgDocument;
  readonly units: readonly string[];
  readonly lines?: readonly string[];
  readonly parts?: readonly string[];
  readonly problems?: readonly string[];
}

const FATE_CASES: readonly Case[] = [
  { name: 'equal ids continue by themselves', document: two(row('a', 'b'), row('a', 'b')), units: [] },
  { name: 'a unit without a counterpart is new', document: two(row('a'), row('a', 'b')), units: ['>b added'] },
  { name: 'a unit without a successor ends', document: two(row('a', 'b'), row('a')), units: ['b> removed'] },
  { name: 'everything is new where there was nothing', document: two(row(), row('a', 'b')), units: ['>a added', '>b added'] },
  { name: 'everything ends where nothing follows', document: two(row('a', 'b'), row()), units: ['a> removed', 'b> removed'] },
  { name: 'two empty sides have nothing to tell', document: two(row(), row()), units: [] },
  {
    name: 'two units that become one merge',
    document: two(row('a', 'b'), row('c'), [
      ['a', 'merged-into', 'c'],
      ['b', 'merged-into', 'c'],
    ]),
    units: ['a+b>c merged'],
  },
  {
    name: 'one unit that becomes two splits',
    document: two(row('a'), row('b', 'c'), [
      ['a', 'split-into', 'b'],
      ['a', 'split-into', 'c'],
    ]),
    units: ['a>b+c split'],
  },
  {
    name: 'several units that become several are reorganised',
    document: two(row('a', 'b'), row('c', 'd'), [
      ['a', 'split-into', 'c'],
      ['a', 'split-into', 'd'],
      ['b', 'merged-into', 'd'],
    ]),
    units: ['a+b>c+d reorganised'],
  },
  {
    name: 'a merger of one into one is that unit under another id',
    document: two(named('a', { name: 'Housing' }), named('b', { name: 'Homes' }), [['a', 'merged-into', 'b']]),
    units: ['a>b kept renamed'],
  },
  {
    name: 'a unit that takes another in under its own id has merged with it',
    document: two(row('a', 'b'), row('a'), [
      ['a', 'merged-into', 'a'],
      ['b', 'merged-into', 'a'],
    ]),
    units: ['a+b>a merged'],
  },
  {
    name: 'a unit that splits and keeps its id for one half has split',
    document: two(row('a'), row('a', 'b'), [
      ['a', 'split-into', 'a'],
      ['a', 'split-into', 'b'],
    ]),
    units: ['a>a+b split'],
  },
  {
    name: 'a row may say that a unit of the same id is a new one and the old one ended',
    document: two(row('a'), row('a'), [
      ['a', 'ends'],
      ['', 'new', 'a'],
    ]),
    units: ['>a added', 'a> removed'],
  },
  {
    name: 'two units swap their ids',
    document: two(row('a', 'b'), row('a', 'b'), [
      ['a', 'continues', 'b'],
      ['b', 'continues', 'a'],
    ]),
    units: ['a>b kept renamed', 'b>a kept renamed'],
  },
  {
    name: 'a row that pairs one of two equal ids leaves the other alone',
    document: two(row('a', 'b'), row('a', 'b'), [['a', 'continues', 'b']]),
    units: ['>a added', 'a>b kept renamed', 'b> removed'],
  },
];

const PART_CASES: readonly Case[] = [
  {
    name: 'a new unit formed from parts of two that remain is new',
    document: two(row('a', 'b'), row('a', 'b', 'c'), [
      ['a', 'continues', 'a'],
      ['b', 'continues', 'b'],
      ['', 'new', 'c'],
      ['a', 'merged-into', 'c'],
      ['b', 'merged-into', 'c'],
    ]),
    units: ['>c added received-part', 'a>a kept gave-part', 'b>b kept gave-part'],
    parts: ['a>c', 'b>c'],
  },
  {
    name: 'equal ids settle a fate, so that what they give is a part',
    document: two(row('a', 'b'), row('a', 'c'), [
      ['a', 'merged-into', 'c'],
      ['b', 'merged-into', 'c'],
    ]),
    units: ['a>a kept gave-part', 'b>c merged received-part'],
    parts: ['a>c'],
  },
  {
    name: 'a giver from outside makes one into one a merger',
    document: two(row('x', 'y'), row('y', 'z'), [
      ['y', 'continues', 'y'],
      ['x', 'merged-into', 'z'],
      ['y', 'split-into', 'z'],
    ]),
    units: ['x>z merged received-part', 'y>y kept gave-part'],
    parts: ['y>z'],
  },
  {
    name: 'receivers from outside make one into one a split',
    document: two(row('a', 'b'), row('b', 'c', 'd'), [
      ['', 'new', 'd'],
      ['a', 'split-into', 'c'],
      ['a', 'split-into', 'b'],
      ['a', 'split-into', 'd'],
    ]),
    units: ['>d added received-part', 'a>c split gave-part', 'b>b kept received-part'],
    parts: ['a>b', 'a>d'],
  },
  {
    name: 'a giver and a receiver from outside make one into one a reorganisation',
    document: two(row('a', 'g'), row('c', 'g', 'h'), [
      ['', 'new', 'h'],
      ['a', 'merged-into', 'c'],
      ['g', 'merged-into', 'c'],
      ['a', 'split-into', 'h'],
    ]),
    units: ['>h added received-part', 'a>c reorganised gave-part received-part', 'g>g kept gave-part'],
    parts: ['g>c', 'a>h'],
  },
  {
    name: 'one kept unit hands a part to another',
    document: two(row('a', 'b'), row('a', 'b'), [['a', 'split-into', 'b']]),
    units: ['a>a kept gave-part', 'b>b kept received-part'],
    parts: ['a>b'],
  },
  {
    name: 'a unit taken in whole by one that remains ends',
    document: two(row('a', 'b'), row('b'), [['a', 'merged-into', 'b']]),
    units: ['a> removed gave-part', 'b>b kept received-part'],
    parts: ['a>b'],
  },
  {
    name: 'a row between two ends of one kept unit is no part',
    document: two(row('a'), row('a'), [
      ['a', 'continues', 'a'],
      ['a', 'merged-into', 'a'],
    ]),
    units: [],
    parts: [],
  },
  {
    name: 'two rows for one giver count it once',
    document: two(row('a', 'b'), row('a', 'c'), [
      ['b', 'continues', 'c'],
      ['a', 'merged-into', 'c'],
      ['a', 'split-into', 'c'],
    ]),
    units: ['a>a kept gave-part', 'b>c kept renamed received-part'],
    parts: ['a>c', 'a>c'],
  },
];

const TRAIT_CASES: readonly Case[] = [
  {
    name: 'a new name is a new name',
    document: two(named('a', { name: 'Housing' }), named('a', { name: 'Homes' })),
    units: ['a>a kept renamed'],
  },
  {
    name: 'a unit that becomes a board changes its kind',
    document: two(named('a', {}), named('a', { kind: 'board' })),
    units: ['a>a kept retyped'],
  },
  {
    name: 'a new description is an edit',
    document: two(named('a', {}), named('a', { description: 'Homes for all' })),
    units: ['a>a kept edited'],
  },
  {
    name: 'other names in another order are no edit',
    document: two(named('a', { aliases: ['x', 'y'] }), named('a', { aliases: ['y', 'x'] })),
    units: [],
  },
  {
    name: 'other evidence is no edit',
    document: two(named('a', {}), named('a', { basis: 'assumed', citations: [] })),
    units: ['a>a kept basis-changed'],
  },
  {
    name: 'what is only intended changes its status',
    document: two(named('a', {}), named('a', { status: 'intended' })),
    units: ['a>a kept status-changed'],
  },
  {
    name: 'where and how a box is drawn is no change at all',
    document: two(
      named('a', { arrangement: 'row', position: 'start', order: 'a0' }),
      named('a', { arrangement: 'column', position: 'end', order: 'z9' }),
    ),
    units: [],
  },
  {
    name: 'a unit moves from one container to another',
    document: two(
      (s) => inside('p', 'x')(row('q')(s) as Builder),
      (s) => inside('q', 'x')(row('p')(s) as Builder),
    ),
    units: ['x>x kept moved'],
  },
  {
    name: 'what comes along with its container has not moved',
    document: two(
      (s) => s.node('p', {}, (p) => p.node('team', {}, row('x', 'y'))).node('q'),
      (s) => s.node('p').node('q', {}, (q) => q.node('team', {}, row('x', 'y'))),
    ),
    units: ['team>team kept moved'],
  },
  {
    name: 'what stays in a container that merges has not moved',
    document: two(
      (s) => s.node('p', {}, row('x')).node('q', {}, row('y')),
      (s) => s.node('r', {}, row('x', 'y')),
      [
        ['p', 'merged-into', 'r'],
        ['q', 'merged-into', 'r'],
      ],
    ),
    units: ['p+q>r merged'],
  },
  {
    name: 'containers change places, and only they have moved',
    document: two(
      (s) => s.node('p', {}, (p) => p.node('q', {}, row('x'))),
      (s) => s.node('q', {}, (q) => q.node('x').node('p')),
    ),
    units: ['p>p kept moved', 'q>q kept moved'],
  },
  {
    name: 'a chain of moves tells each of them',
    document: two(
      (s) => s.node('p', {}, row('x')).node('q', {}, row('y')).node('r', {}, row('z')),
      (s) => s.node('p', {}, row('z')).node('q', {}, row('x')).node('r', {}, row('y')),
    ),
    units: ['x>x kept moved', 'y>y kept moved', 'z>z kept moved'],
  },
  {
    name: 'a unit whose container ends moves to where it stands now',
    document: two(
      (s) => s.node('o', {}, (o) => o.node('p', {}, row('x'))),
      (s) => s.node('o', {}, row('x')),
    ),
    units: ['p> removed', 'x>x kept moved'],
  },
  {
    name: 'several things may happen to one unit',
    document: two(
      (s) => s.node('p', {}, (p) => p.node('x', { name: 'Homes' })).node('q'),
      (s) => s.node('p').node('q', {}, (q) => q.node('y', { name: 'Housing', kind: 'team', description: 'New' })),
      [['x', 'renamed', 'y']],
    ),
    units: ['x>y kept moved renamed retyped edited'],
  },
];

const PROBLEM_CASES: readonly Case[] = [
  {
    name: 'a row that names an unknown unit is told, and the rest compares',
    document: two(row('a', 'b'), row('c'), [
      ['a', 'merged-into', 'c'],
      ['nobody', 'merged-into', 'c'],
      ['b', 'continues', 'nothing'],
    ]),
    units: ['a>c kept renamed', 'b> removed'],
    problems: ['unknown-unit row-2', 'unknown-unit row-3'],
  },
  {
    name: 'of two rows that settle one fate the first by id holds and both are named',
    document: two(row('a'), row('b', 'c'), [
      ['a', 'continues', 'b'],
      ['a', 'renamed', 'c'],
    ]),
    units: ['>c added', 'a>b kept renamed'],
    problems: ['two-own-fates row-1 row-2'],
  },
  {
    name: 'two units cannot both continue as one',
    document: two(row('a', 'b'), row('c'), [
      ['a', 'continues', 'c'],
      ['b', 'continues', 'c'],
    ]),
    units: ['a>c kept renamed', 'b> removed'],
    problems: ['two-own-fates row-1 row-2'],
  },
  {
    name: 'a unit cannot both end and go on',
    document: two(row('a'), row('a'), [
      ['a', 'ends'],
      ['a', 'continues', 'a'],
    ]),
    units: ['>a added', 'a> removed'],
    problems: ['two-own-fates row-1 row-2'],
  },
];

const withLines = (
  before: readonly (readonly [string, Parameters<Builder['line']>[1], string])[],
  after: typeof before,
  rows: readonly LineageRow[] = [],
  ids = [row('x', 'p', 'q', 'r'), row('x', 'p', 'q', 'r')],
): OrgDocument =>
  two(
    (s) => before.reduce((builder, [from, kind, to]) => builder.line(from, kind, to), (ids[0]?.(s) ?? s) as Builder),
    (s) => after.reduce((builder, [from, kind, to]) => builder.line(from, kind, to), (ids[1]?.(s) ?? s) as Builder),
    rows,
  );

const LINE_CASES: readonly Case[] = [
  { name: 'the same line is kept', document: withLines([['x', 'reports-to', 'p']], [['x', 'reports-to', 'p']]), units: [], lines: [] },
  { name: 'a line that begins is new', document: withLines([], [['x', 'supports', 'p']]), units: [], lines: ['>x~supports~p added'] },
  { name: 'a line that is gone ends', document: withLines([['x', 'supports', 'p']], []), units: [], lines: ['x~supports~p> removed'] },
  {
    name: 'to report to another is to be re-aimed',
    document: withLines([['x', 'reports-to', 'p']], [['x', 'reports-to', 'q']]),
    units: [],
    lines: ['x~reports-to~p>x~reports-to~q rerouted'],
  },
  {
    name: 'so is to answer to another',
    document: withLines([['x', 'accountable-to', 'p']], [['x', 'accountable-to', 'q']]),
    units: [],
    lines: ['x~accountable-to~p>x~accountable-to~q rerouted'],
  },
  {
    name: 'to produce something else is another line',
    document: withLines([['x', 'produces', 'p']], [['x', 'produces', 'q']]),
    units: [],
    lines: ['x~produces~p> removed', '>x~produces~q added'],
  },
  {
    name: 'a kept line is not re-aimed as well',
    document: withLines(
      [
        ['x', 'reports-to', 'p'],
        ['x', 'reports-to', 'q'],
      ],
      [['x', 'reports-to', 'p']],
    ),
    units: [],
    lines: ['x~reports-to~q> removed'],
  },
  {
    name: 'of two managers and one new one, neither old line is the more re-aimed',
    document: withLines(
      [
        ['x', 'reports-to', 'p'],
        ['x', 'reports-to', 'q'],
      ],
      [['x', 'reports-to', 'r']],
    ),
    units: [],
    lines: ['x~reports-to~p+x~reports-to~q>x~reports-to~r rerouted'],
  },
  { name: 'leading is being reported to', document: withLines([['p', 'leads', 'x']], [['x', 'reports-to', 'p']]), units: [], lines: [] },
  {
    name: 'to be led by another is to be re-aimed',
    document: withLines([['x', 'reports-to', 'p']], [['q', 'leads', 'x']]),
    units: [],
    lines: ['x~reports-to~p>q~leads~x rerouted'],
  },
  {
    name: 'the same ends with another kind change kind',
    document: withLines([['x', 'supports', 'p']], [['x', 'delivers', 'p']]),
    units: [],
    lines: ['x~supports~p>x~delivers~p retyped'],
  },
  {
    name: "reporting to one's chief may turn into being directed",
    document: withLines([['x', 'reports-to', 'p']], [['p', 'directs', 'x']]),
    units: [],
    lines: ['x~reports-to~p>p~directs~x retyped'],
  },
  {
    name: 'the same two in the opposite sense are other lines',
    document: withLines([['x', 'supports', 'p']], [['p', 'commissions', 'x']]),
    units: [],
    lines: ['>p~commissions~x added', 'x~supports~p> removed'],
  },
  {
    name: 'lines of merged units to one chief fall together',
    document: withLines(
      [
        ['a', 'reports-to', 'p'],
        ['b', 'reports-to', 'p'],
      ],
      [['c', 'reports-to', 'p']],
      [
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
      ],
      [row('a', 'b', 'p'), row('c', 'p')],
    ),
    units: ['a+b>c merged'],
    lines: [],
  },
  {
    name: 'a line between units that merge ends inside them, while the outer one is re-aimed',
    document: withLines(
      [
        ['a', 'reports-to', 'b'],
        ['b', 'reports-to', 'p'],
      ],
      [['c', 'reports-to', 'q']],
      [
        ['a', 'merged-into', 'c'],
        ['b', 'merged-into', 'c'],
      ],
      [row('a', 'b', 'p', 'q'), row('c', 'p', 'q')],
    ),
    units: ['a+b>c merged'],
    lines: ['a~reports-to~b> removed', 'b~reports-to~p>c~reports-to~q rerouted'],
  },
  {
    name: 'a line keeps its fate when its unit has another id',
    document: withLines([['a', 'reports-to', 'p']], [['b', 'reports-to', 'p']], [['a', 'renamed', 'b']], [row('a', 'p'), row('b', 'p')]),
    units: ['a>b kept renamed'],
    lines: [],
  },
];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  fates: FATE_CASES,
  parts: PART_CASES,
  traits: TRAIT_CASES,
  problems: PROBLEM_CASES,
  lines: LINE_CASES,
};

for (const [title, cases] of Object.entries(CASES)) {
  describe(title, () => {
    test.each(cases)('$name', ({ document, units: expected, lines: expectedLines, parts, problems }) => {
      const comparison = comparisonLaws(document, 'now', 'then');
      expect(units(comparison)).toEqual(expected);
      if (expectedLines) expect(lines(comparison)).toEqual(expectedLines);
      if (parts) expect(comparison.parts.map(({ from, to }) => `${from}>${to}`)).toEqual(parts);
      expect(comparison.problems.map((problem) => [problem.rule, ...problem.lineages].join(' '))).toEqual(problems ?? []);
      for (const problem of comparison.problems) for (const id of problem.lineages) expect(problem.because).toContain(`"${id}"`);
    });
  });
}
