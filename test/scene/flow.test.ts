/** The flow of a comparison: every unit of both sides once, a ribbon for every pair of what was and what it became. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import { filteredFlow, flowOf, linksOf, rowId, type Flow } from '../../src/scene/flow';
import { org } from '../build';

function shipped(): OrgDocument {
  const read = decodeDocument(readFileSync('data/bury-oco/document.json', 'utf8'), 'document.json');
  if (!read.ok) throw new Error('the shipped document cannot be read');
  return read.document;
}

const flowBetween = (document: OrgDocument, before: string, after: string): Flow => flowOf(document, compare(document, before, after));
const told = (flow: Flow): string[] => flow.ribbons.map(({ from, to, kind }) => `${from} ${kind} ${to}`).sort();
const nodesOf = (flow: Flow, side: 'before' | 'after'): string[] => flow[side].map((row) => row.node);

const small = (): OrgDocument =>
  org()
    .stage('now', (s) =>
      s
        .node('council', {}, (n) => n.node('slt').node('buying').node('resources'))
        .node('ccg', {}, (n) => n.node('purchasing').node('chief').node('old')),
    )
    .stage('then', (s) =>
      s
        .node('fresh')
        .node('joint', {}, (n) => n.node('strategy').node('joint-buying').node('chief', { name: 'Head' }))
        .node('ccg')
        .node('council', {}, (n) => n.node('slt').node('pooled').node('aligned')),
    )
    .lineage('now', 'then', [
      ['buying', 'merged-into', 'joint-buying'],
      ['purchasing', 'merged-into', 'joint-buying'],
      ['resources', 'split-into', 'pooled'],
      ['resources', 'split-into', 'aligned'],
      ['council', 'merged-into', 'joint'],
      ['ccg', 'merged-into', 'joint'],
      ['', 'new', 'joint'],
      ['old', 'ends'],
    ])
    .document();

describe('the rows of a flow', () => {
  it('hold every unit of both sides once, whichever stages are compared', () => {
    const document = shipped();
    let pairs = 0;
    for (const before of document.stages.keys())
      for (const after of document.stages.keys()) {
        if (before === after) continue;
        const flow = flowBetween(document, before, after);
        for (const [side, stage] of [
          ['before', before],
          ['after', after],
        ] as const) {
          const nodes = document.structures.get(stage)?.nodes ?? new Map();
          expect(new Set(nodesOf(flow, side))).toEqual(new Set(nodes.keys()));
        }
        pairs += 1;
      }
    expect(pairs).toBe(12);
  });

  it('stand under what holds them', () => {
    const flow = flowBetween(small(), 'now', 'then');
    for (const rows of [flow.before, flow.after])
      for (const [at, row] of rows.entries()) {
        if (row.parent === null) expect(row.level).toBe(1);
        else {
          const parent = rows.findIndex((other) => other.id === row.parent);
          expect(parent).toBeGreaterThanOrEqual(0);
          expect(parent).toBeLessThan(at);
          expect(row.level).toBe((rows[parent]?.level ?? 0) + 1);
        }
      }
  });

  it('stand on the right as what they came from stands on the left; what came from nothing is last', () => {
    const flow = flowBetween(small(), 'now', 'then');
    expect(nodesOf(flow, 'after')).toEqual([
      'council', 'slt', 'pooled', 'aligned', 'joint', 'joint-buying', 'chief', 'strategy', 'ccg', 'fresh',
    ]); // prettier-ignore
  });

  it('show what waits in the tray last, without a box', () => {
    const document = org()
      .stage('now', (s) => s.node('loose', { unplaced: true }).node('council'))
      .stage('then', (s) => s.node('council'))
      .document();
    const flow = flowBetween(document, 'now', 'then');
    expect(flow.before.map(({ node, box }) => [node, box])).toEqual([
      ['council', 'council'],
      ['loose', null],
    ]);
  });
});

describe('the ribbons of a flow', () => {
  it('lead from each unit to what it became, parts marked as parts', () => {
    expect(told(flowBetween(small(), 'now', 'then'))).toEqual([
      'before:buying became after:joint-buying',
      'before:ccg part after:joint',
      'before:ccg stays after:ccg',
      'before:chief moved after:chief',
      'before:council part after:joint',
      'before:council stays after:council',
      'before:purchasing became after:joint-buying',
      'before:resources became after:aligned',
      'before:resources became after:pooled',
      'before:slt stays after:slt',
    ]);
  });

  it('are the same read back in time', () => {
    const turn = (ribbon: string): string => ribbon.replace(/^before:(\S+) (\S+) after:(\S+)$/, 'before:$3 $2 after:$1');
    const document = small();
    expect(told(flowBetween(document, 'then', 'now'))).toEqual(
      told(flowBetween(document, 'now', 'then'))
        .map(turn)
        .sort(),
    );
  });

  it('touch every unit that has a counterpart, and no new or ended one but by parts', () => {
    const document = shipped();
    for (const [before, after] of [
      ['current', 'target'],
      ['current', 'interim'],
      ['interim', 'target'],
      ['target', 'current'],
    ] as const) {
      const comparison = compare(document, before, after);
      const flow = flowOf(document, comparison);
      const own = new Set(flow.ribbons.flatMap(({ from, to, kind }) => (kind === 'part' ? [] : [from, to])));
      for (const group of comparison.groups) {
        const rows = [...group.before.map((id) => rowId('before', id)), ...group.after.map((id) => rowId('after', id))];
        const joined = group.before.length > 0 && group.after.length > 0;
        for (const row of rows) expect([row, own.has(row)]).toEqual([row, joined]);
      }
      const parts = flow.ribbons.filter(({ kind }) => kind === 'part').flatMap(({ lineages }) => lineages);
      expect([...parts].sort()).toEqual(comparison.parts.map(({ lineage }) => lineage).sort());
    }
  });

  it('are known at both of their ends, in the order of the other list', () => {
    const links = linksOf(flowBetween(small(), 'now', 'then'));
    expect(links.counterparts.get('before:resources')).toEqual(['after:pooled', 'after:aligned']);
    expect(links.counterparts.get('after:joint')).toEqual(['before:council', 'before:ccg']);
    expect(links.counterparts.get('after:fresh')).toBeUndefined();
  });
});

describe('a filtered flow', () => {
  it('keeps what passes, what holds it as context, and the ribbons that tell something', () => {
    const whole = flowBetween(small(), 'now', 'then');
    const { flow, context } = filteredFlow(whole, (row) => row.fate === 'merged');
    expect(nodesOf(flow, 'before')).toEqual(['council', 'buying', 'ccg', 'purchasing']);
    expect(nodesOf(flow, 'after')).toEqual(['joint', 'joint-buying']);
    expect([...context].sort()).toEqual(['after:joint', 'before:ccg', 'before:council']);
    expect(told(flow)).toEqual(['before:buying became after:joint-buying', 'before:purchasing became after:joint-buying']);
  });

  it('is the whole flow where everything passes', () => {
    const whole = flowBetween(small(), 'now', 'then');
    expect(filteredFlow(whole, () => true)).toEqual({ flow: whole, context: new Set() });
  });
});
