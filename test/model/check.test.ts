import { describe, expect, it } from 'vitest';
import { advice, ADVICE_RULES, USUAL_LIMITS, type AdviceRule } from '../../src/model/advice';
import { integrity } from '../../src/model/check';
import type { AdviceLimits, OrgDocument } from '../../src/model/document';
import { normalise } from '../../src/model/normalise';
import { applyPatch, tableOf, type Table } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import type { Structure } from '../../src/model/structure';
import { everything, org, type Builder, type DocumentBuilder } from '../build';
import { documentLaws, expectSame, readingOrder } from '../laws';

/** The document with one record overwritten by hand, as only a foreign file can do it. */
function spoiled(document: OrgDocument, table: Exclude<Table, 'meta'>, stage: string, id: string, fields: object): OrgDocument {
  const record = tableOf(document, table, stage).get(id);
  if (typeof record !== 'object') throw new Error(`no ${id}`);
  const records = new Map(tableOf(document, table, stage)).set(id, { ...record, ...fields });
  if (table !== 'nodes' && table !== 'lines') return { ...document, [table]: records };
  const structure = { ...document.structures.get(stage), [table]: records } as Structure;
  return { ...document, structures: new Map(document.structures).set(stage, structure) };
}

const document = everything();
const place = (parent: string): object => ({ place: { parent, order: 'a0' } });

/** Each way to spoil a sound document: the rule found, the sentence that mends it, and that it is sound then. */
const SPOILED: readonly (readonly [told: string, spoiled: OrgDocument, rules: readonly string[], repair: string])[] = [
  [
    'a parent that is missing',
    spoiled(document, 'nodes', 'now', 'ceo', place('gone')),
    ['unknown-parent'],
    'Ceo stood inside “gone”, which is missing; it waits in the tray now.',
  ],
  [
    'a unit inside itself',
    spoiled(document, 'nodes', 'now', 'council', place('council')),
    ['containment-ring'],
    'Council stood inside itself; it waits in the tray now.',
  ],
  [
    'a ring of units',
    spoiled(document, 'nodes', 'now', 'council', place('contracts')),
    ['containment-ring'],
    'Buying stood inside itself, through Council and Contracts; it waits in the tray now.',
  ],
  [
    'a unit inside a role',
    spoiled(document, 'nodes', 'now', 'contracts', place('ceo')),
    ['holds-nothing'],
    'Contracts stood inside Ceo, but a role holds nothing; it waits in the tray now.',
  ],
  [
    'a place in the tray and elsewhere',
    spoiled(document, 'nodes', 'now', 'ceo', { unplaced: true }),
    ['placed-in-tray'],
    'Ceo waited in the tray and stood inside Council at once; it waits in the tray now.',
  ],
  [
    'an unknown kind of unit',
    spoiled(document, 'nodes', 'now', 'ceo', { kind: 'constructor' }),
    ['unknown-kind'],
    'Ceo was a “constructor”, a kind that is unknown; it is a unit now.',
  ],
  [
    'an unknown organisation',
    spoiled(document, 'nodes', 'now', 'ceo', { body: 'moon' }),
    ['unknown-body'],
    'Ceo belonged to “moon”, an organisation that is missing; it belongs to none now.',
  ],
  [
    'an unknown arrangement',
    spoiled(document, 'nodes', 'now', 'ceo', { arrangement: 'spiral' }),
    ['unknown-kind'],
    'Ceo was set out in an unknown way; it is set out automatically now.',
  ],
  [
    'an unknown basis',
    spoiled(document, 'nodes', 'now', 'ceo', { basis: 'rumour' }),
    ['unknown-kind'],
    'The basis of Ceo, “rumour”, is unknown; it counts as assumed.',
  ],
  [
    'an unknown status',
    spoiled(document, 'plans', '', 'first-plan', { status: 'done' }),
    ['unknown-kind'],
    'The status of the plan “First plan”, “done”, is unknown; it counts as proposed.',
  ],
  [
    'a paragraph that the paper lacks',
    spoiled(document, 'nodes', 'now', 'cabinet', { citations: [{ source: 's', at: '§9' }] }),
    ['unknown-source'],
    'A citation for Cabinet (s §9) was taken out: “The paper” has no paragraph §9.',
  ],
  [
    'a paper that is missing',
    spoiled(document, 'purposes', '', 'money', { citations: [{ source: 'book', at: '' }] }),
    ['unknown-source'],
    'A citation for the purpose money (book ) was taken out: no source of this document has the id “book”.',
  ],
  [
    'a line that ends nowhere',
    spoiled(document, 'lines', 'now', 'ceo~accountable-to~cabinet', { to: 'gone' }),
    ['line-id', 'unknown-node'],
    'The line ceo~accountable-to~cabinet was left out: it ended at “gone”, which is missing.',
  ],
  [
    'a line to itself',
    spoiled(document, 'lines', 'now', 'ceo~accountable-to~cabinet', { to: 'ceo' }),
    ['line-id', 'line-to-itself'],
    'The line ceo~accountable-to~cabinet was left out: it led from Ceo back to itself.',
  ],
  [
    'a line under another id',
    spoiled(document, 'lines', 'now', 'ceo~accountable-to~cabinet', { to: 'trust-board' }),
    ['line-id'],
    'The line “Ceo is accountable to Trust board” has the id ceo~accountable-to~trust-board now, made of its ends and kind.',
  ],
  [
    'two lines that are one',
    spoiled(document, 'lines', 'now', 'contracts~reports-to~trust-board', { to: 'buying' }),
    ['line-id'],
    'There were two lines “Contracts reports to Buying”; the second was left out.',
  ],
  [
    'an unknown kind of line',
    spoiled(document, 'lines', 'then', 'joint~produces~strategy', { kind: 'likes' }),
    ['unknown-kind', 'line-id'],
    'The line from Joint to Strategy was of the kind “likes”, which is unknown; it is a link now.',
  ],
  [
    'a deliverable that reports',
    spoiled(document, 'lines', 'then', 'joint~accountable-to~cabinet', { from: 'strategy' }),
    ['line-id', 'kind-at-end'],
    "“Strategy is accountable to Executive” can't be: Strategy is a deliverable, which answers to nobody and leads nobody. The line is a link now.",
  ],
  [
    'a ring of reporting',
    spoiled(
      spoiled(document, 'lines', 'now', 'trust-board~aligned-with~cabinet', { kind: 'leads', from: 'contracts', to: 'ceo', primary: true }),
      'nodes',
      'now',
      'ceo',
      {},
    ),
    ['line-id', 'reporting-ring'],
    '“Contracts reports to Buying” closed a ring of reporting; it is no longer the primary line.',
  ],
  [
    'a row of lineage with a unit that is missing',
    spoiled(document, 'lineages', '', 'buying-joint', { from: 'gone' }),
    ['lineage-ends'],
    'The row of lineage buying-joint (“gone” merges into “joint”) was left out: its earlier stage has no unit “gone”.',
  ],
  [
    'a row of lineage with a stage that is missing',
    spoiled(document, 'lineages', '', 'strategy-new', { fromStage: 'past' }),
    ['lineage-ends'],
    "The row of lineage strategy-new (“” is new “strategy”) was left out: it names the stage “past”, which the document doesn't have.",
  ],
  [
    'a row of lineage within one stage',
    spoiled(document, 'lineages', '', 'cabinet-renamed', { toStage: 'now' }),
    ['lineage-ends'],
    'The row of lineage cabinet-renamed (“cabinet” is renamed “cabinet”) was left out: it names one stage twice.',
  ],
  [
    'a new unit that comes from something',
    spoiled(document, 'lineages', '', 'strategy-new', { from: 'ceo' }),
    ['lineage-ends'],
    "The row of lineage strategy-new named “ceo” at an end that a row of its kind doesn't have.",
  ],
  [
    'an unknown kind of lineage',
    spoiled(document, 'lineages', '', 'buying-joint', { kind: 'eaten-by' }),
    ['unknown-kind'],
    'The row of lineage buying-joint (“buying” to “joint”) was left out: its kind, “eaten-by”, is unknown.',
  ],
  [
    'a row of lineage through nobody',
    spoiled(document, 'lineages', '', 'buying-joint', { via: ['gone'] }),
    ['unknown-node'],
    'The row of lineage buying-joint no longer names gone, which no stage has.',
  ],
  [
    'a date of stages, units and plans that are missing',
    spoiled(document, 'timeline', '', 'start', { stages: ['past'], nodes: ['gone'], plan: 'none' }),
    ['unknown-stage', 'unknown-node', 'unknown-plan'],
    'The date “Start” no longer names a stage that is missing.',
  ],
  [
    'a plan for a stage that is missing',
    spoiled(document, 'plans', '', 'second-plan', { stage: 'past' }),
    ['unknown-stage'],
    'The plan “Second plan” (April 2020) was left out: it dated the stage “past”, which is missing.',
  ],
  [
    'an ambiguity about nothing',
    spoiled(document, 'ambiguities', '', 'who', { about: ['gone'] }),
    ['unknown-thing'],
    'The ambiguity who no longer names gone, which no stage has.',
  ],
  [
    'a chart beside a stage that is missing',
    spoiled(document, 'stages', '', 'oversight', { companionOf: 'past' }),
    ['unknown-stage'],
    'The stage Oversight stood beside a stage that is missing; it stands alone now.',
  ],
  [
    'an unknown status of a stage',
    spoiled(document, 'stages', '', 'then', { status: 'done' }),
    ['unknown-kind'],
    'The status of Then, “done”, is unknown; it counts as proposed.',
  ],
  [
    'a record under another id',
    spoiled(document, 'bodies', '', 'city', { id: 'town' }),
    ['id-mismatch'],
    '“town” was kept under “city”; it goes by that id now.',
  ],
  [
    'an opening on a stage that is missing',
    { ...document, meta: { ...document.meta, openBefore: 'past' } },
    ['unknown-stage'],
    'The document opened on the stage “past”, which is missing; it opens without it now.',
  ],
  [
    'an opening on nothing',
    { ...document, meta: { ...document.meta, openAfter: '' } },
    ['unknown-stage'],
    'The document opened on the stage “”, which is missing; it opens on “then” now.',
  ],
  [
    'a structure without its stage',
    { ...document, stages: new Map([...document.stages].filter(([id]) => id !== 'option')) },
    ['unknown-stage'],
    'A structure belonged to the stage “option”, which was missing; the stage was added at the end.',
  ],
  [
    'a stage without its structure',
    { ...document, structures: new Map([...document.structures].filter(([id]) => id !== 'option')) },
    ['no-structure'],
    'The stage Option had no structure; it has an empty one now.',
  ],
];

describe('integrity', () => {
  it('finds nothing wrong with a sound document, nor does mending change it', () => {
    documentLaws(document);
    documentLaws(org().stage('only').document());
    expect(integrity(org().document())).toEqual([]);
  });

  it.each(SPOILED)('finds and mends %s', (_, broken, rules, repair) => {
    expect(integrity(broken).map((finding) => finding.rule)).toEqual(rules);
    for (const { because } of integrity(broken)) expect(because).toMatch(/^\S.*\.$/u);
    const { document: mended, repairs } = normalise(broken);
    expect(repairs).toContain(repair);
    expect(integrity(mended)).toEqual([]);
    const count = (of: OrgDocument): number => [...of.structures.values()].reduce((sum, { nodes }) => sum + nodes.size, 0);
    expect(count(mended)).toBe(count(broken));
    expect(normalise(mended)).toEqual({ document: mended, repairs: [] });
  });

  it('knows as many ways to be broken as it has rules', () => {
    expect(new Set(SPOILED.flatMap(([, , rules]) => rules)).size).toBe(18);
  });

  it('tells where each finding is', () => {
    const [, broken] = SPOILED[0] ?? [];
    expect(integrity(broken ?? document)[0]).toMatchObject({ table: 'nodes', stage: 'now', id: 'ceo' });
  });
});

describe('mending', () => {
  it('keeps what hangs below a cut unit where it was', () => {
    const { document: mended } = normalise(spoiled(document, 'nodes', 'now', 'council', place('contracts')));
    const nodes = mended.structures.get('now')?.nodes;
    expect(nodes?.get('contracts')?.place.parent).toBe('buying');
    expect(nodes?.get('council')?.place.parent).toBe('contracts');
    expect(readingOrder(mended).get('now')).toHaveLength(7);
  });

  it('of several faults at once ends in the same document as of one after another', () => {
    const both = spoiled(spoiled(document, 'nodes', 'now', 'ceo', { body: 'moon' }), 'lineages', '', 'buying-joint', { from: 'gone' });
    const one = normalise(spoiled(document, 'nodes', 'now', 'ceo', { body: 'moon' })).document;
    const other = normalise(spoiled(one, 'lineages', '', 'buying-joint', { from: 'gone' })).document;
    expectSame(normalise(both).document, other);
  });
});

describe('advice', () => {
  const rules = (of: OrgDocument, stage = 'now', limits = USUAL_LIMITS): string[] =>
    advice({ ...of, meta: { ...of.meta, advice: limits } }, stage).map(({ rule, id }) => `${rule} ${id}`);
  const because = (of: OrgDocument, rule: AdviceRule, stage = 'now'): string[] =>
    advice(of, stage)
      .filter((found) => found.rule === rule)
      .map((found) => found.because);
  const now = (build: (s: Builder) => unknown): DocumentBuilder => org().stage('now', build);

  it('is not given where nothing calls for it', () => {
    const calm = now((s) =>
      s
        .node('council', { kind: 'organisation' }, (n) => n.node('a').node('b').node('c').node('chief', { kind: 'role' }))
        .line('a', 'reports-to', 'chief')
        .line('b', 'reports-to', 'chief')
        .line('c', 'reports-to', 'chief'),
    ).document();
    expect(advice(calm, 'now')).toEqual([]);
  });

  it('names two primary managers, and not two managers of whom one is primary', () => {
    const two = (primary: boolean): OrgDocument =>
      now((s) => s.node('a').node('b').node('c').line('a', 'reports-to', 'b').line('a', 'reports-to', 'c', { primary })).document();
    expect(because(two(true), 'two-primary-managers')).toEqual([
      'A has 2 primary managers, B and C: in a dispute nobody knows whose word holds.',
    ]);
    expect(because(two(false), 'two-primary-managers')).toEqual([]);
  });

  it('asks for a chair of a board that nobody leads', () => {
    const board = (build: (s: Builder) => unknown): string[] => because(now(build).document(), 'board-without-chair');
    expect(board((s) => s.node('b', { kind: 'board' }))).toEqual(['Nothing on this chart leads B, and it holds no chair.']);
    expect(board((s) => s.node('b', { kind: 'board' }, (n) => n.node('x', { kind: 'role', name: 'Independent Chair' })))).toEqual([]);
    expect(board((s) => s.node('b', { kind: 'board' }).node('x').line('x', 'leads', 'b'))).toEqual([]);
  });

  it('asks to whom a deciding body answers, but not of a statutory one', () => {
    const bodies = now((s) =>
      s
        .node('b', { kind: 'committee' })
        .node('law', { kind: 'statutory-body' })
        .node('c', { kind: 'committee' })
        .line('c', 'accountable-to', 'b'),
    ).document();
    expect(because(bodies, 'accountable-to-nobody')).toEqual(['B takes decisions, but no line says to whom it answers.']);
  });

  it('tells a level that holds one unit only', () => {
    expect(because(now((s) => s.node('a', {}, (n) => n.node('b'))).document(), 'one-child-only')).toEqual([
      'A holds B and nothing else: one of the two may be a level too many.',
    ]);
  });

  it('does not call a board, a post or a deliverable alone in a unit a level', () => {
    for (const kind of ['board', 'role', 'post', 'artefact'] as const) {
      expect(because(now((s) => s.node('a', {}, (n) => n.node('b', { kind }))).document(), 'one-child-only')).toEqual([]);
    }
  });

  it('tells spans outside the settings', () => {
    const span = (count: number): OrgDocument =>
      now((s) => {
        s.node('chief');
        for (let i = 0; i < count; i += 1) s.node(`n${i}`).line(`n${i}`, 'reports-to', 'chief');
      }).document();
    expect(because(span(2), 'span-of-control')).toEqual(['2 units answer directly to Chief; 3 to 8 is usual.']);
    expect(because(span(1), 'span-of-control')).toEqual(['One unit answers directly to Chief; 3 to 8 is usual.']);
    for (const count of [0, 3, 8]) expect(because(span(count), 'span-of-control')).toEqual([]);
    expect(because(span(9), 'span-of-control')).toHaveLength(1);
    expect(rules(span(9), 'now', { fewest: 1, most: 9, layers: 6 })).toEqual([]);
  });

  it('goes by the limits that the document sets, until they are the usual ones again', () => {
    const document = org()
      .stage('now', (s) => s.node('a').node('b').line('b', 'reports-to', 'a'))
      .document();
    const set = (of: OrgDocument, limits: AdviceLimits): OrgDocument => {
      const planned = plan(of, { do: 'set-advice', limits });
      if (planned.refused) throw new Error(planned.because);
      return applyPatch(of, planned.patch);
    };
    const one = set(document, { fewest: 1, most: 2, layers: 6 });
    expect([because(document, 'span-of-control').length, because(one, 'span-of-control').length]).toEqual([1, 0]);
    expect(set(one, USUAL_LIMITS)).toEqual(document);
    for (const limits of [
      { fewest: 5, most: 4, layers: 6 },
      { fewest: 0, most: 4, layers: 6 },
      { fewest: 1, most: 4.5, layers: 6 },
      { fewest: 1, most: 4, layers: 1_001 },
    ])
      expect(plan(document, { do: 'set-advice', limits })).toMatchObject({ refused: true, rule: 'malformed' });
  });

  it('tells the first layer too many of a branch', () => {
    const chain = now((s) => {
      for (let i = 1; i <= 9; i += 1) s.node(`n${i}`);
      for (let i = 2; i <= 9; i += 1) s.line(`n${i}`, 'reports-to', `n${i - 1}`);
    }).document();
    expect(because(chain, 'too-many-layers')).toEqual(['N7 stands 7 layers from the top; up to 6 is usual.']);
  });

  it('asks for the source of whatever is not called assumed', () => {
    const bare = { citations: [] } as const;
    const found = now((s) =>
      s
        .node('a', bare)
        .node('b', { ...bare, basis: 'assumed' })
        .line('a', 'links-to', 'b', { ...bare, basis: 'inferred' }),
    )
      .stage('then', (s) => s.node('a'))
      .lineage('now', 'then', [['a', 'continues', 'a', { id: 'row', ...bare }]])
      .document();
    expect(because(found, 'uncited')).toEqual([
      'A is called stated, but no source is cited for it.',
      '“A links to B” is called inferred, but no source is cited for it.',
      'What became of A is called stated, but no source is cited for it.',
    ]);
    expect(advice(found, 'now').map((each) => each.of)).toEqual(['node', 'line', 'lineage']);
  });

  it('names both rows that settle one unit’s fate, on either side', () => {
    const twice = org()
      .stage('now', (s) => s.node('a').node('b'))
      .stage('then', (s) => s.node('c').node('d'))
      .lineage('now', 'then', [
        ['a', 'continues', 'c', { id: 'one' }],
        ['a', 'ends', '', { id: 'two' }],
        ['b', 'moved', 'c', { id: 'three' }],
        ['b', 'merged-into', 'd', { id: 'four' }],
      ])
      .document();
    expect(because(twice, 'two-own-fates', 'then')).toEqual([
      'The rows one and three both settle what became of C on the later chart; only one can.',
      'The rows one and two both settle what became of A on the earlier chart; only one can.',
    ]);
  });

  it('has a heading for every rule, and throws for a stage that is not there', () => {
    expect(Object.values(ADVICE_RULES).every(({ label }) => /^[A-Z]/.test(label))).toBe(true);
    expect(() => advice(document, 'nowhere')).toThrow('nowhere');
  });
});
