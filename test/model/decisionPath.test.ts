import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../src/files/orgmorphJson';
import { boardsOn, decisionOf, roundTheEnd, waysBetween, type Way } from '../../src/model/decisionPath';
import { structureOf, type OrgDocument } from '../../src/model/document';
import type { Structure } from '../../src/model/structure';
import { structure, type Builder } from '../build';

function shipped(): OrgDocument {
  const read = decodeDocument(readFileSync(new URL('../../data/bury-oco/document.json', import.meta.url)), 'document.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

const ids = (way: Way): string => [way.start.id, ...way.hops.map((hop) => hop.to.id)].join(' > ');
const between = (within: Structure, from: string, to: string): readonly string[] => {
  const found = waysBetween(within, from, to);
  return [found.direction, ...found.ways.map(ids)];
};
/** Ends with the steps to each and what they do, then the boards on the way. */
function told(within: Structure, id: string): { readonly ends: readonly string[]; readonly boards: readonly string[] } {
  const { ends, boards } = decisionOf(within, id);
  return {
    ends: ends.map((end) => `${end.node.id} ${end.steps}${end.approves ? ' approves' : ''}${end.last ? ' last' : ''}`),
    boards: boards.map((board) => board.id),
  };
}

describe('a way between two units', () => {
  const chain = structure((s) =>
    s.node('a').node('b').node('c', { kind: 'board' }).line('a', 'reports-to', 'b').line('b', 'accountable-to', 'c'),
  );

  it('goes up over reporting and accountability, step by step', () => {
    expect(between(chain, 'a', 'c')).toEqual(['up', 'a > b > c']);
  });

  it('is found and read upwards although the senior unit was asked first', () => {
    expect(between(chain, 'c', 'a')).toEqual(['down', 'a > b > c']);
  });

  it('takes leading and directing from the senior end', () => {
    const led = structure((s) => s.node('a').node('b').node('c').line('b', 'leads', 'a').line('c', 'directs', 'b'));
    expect(between(led, 'a', 'c')).toEqual(['up', 'a > b > c']);
  });

  it('passes those who approve', () => {
    const approved = structure((s) =>
      s.node('plan', { kind: 'artefact' }).node('board', { kind: 'board' }).line('board', 'approves', 'plan'),
    );
    expect(between(approved, 'plan', 'board')).toEqual(['up', 'plan > board']);
  });

  it('takes no membership, link, money or nesting for authority', () => {
    const soft = structure((s) =>
      s
        .node('b', {}, (n) => n.node('a'))
        .line('a', 'member-of', 'b')
        .line('a', 'links-to', 'b')
        .line('b', 'commissions', 'a')
        .line('b', 'establishes', 'a'),
    );
    expect(between(soft, 'a', 'b')).toEqual(['none']);
  });

  it('takes several lines between the same two units for one step', () => {
    const double = structure((s) =>
      s.node('a').node('b').line('a', 'reports-to', 'b').line('b', 'directs', 'a').line('b', 'approves', 'a'),
    );
    const found = waysBetween(double, 'a', 'b');
    expect(found.total).toBe(1);
    expect(found.ways[0]?.hops.map((hop) => hop.lines.map((line) => line.id))).toEqual([['a~reports-to~b', 'b~directs~a', 'b~approves~a']]);
  });

  it('is every shortest one where several are as short, and leaves longer ones out', () => {
    const ties = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('c')
        .node('d')
        .node('e')
        .line('a', 'reports-to', 'c')
        .line('a', 'accountable-to', 'b')
        .line('b', 'reports-to', 'd')
        .line('c', 'reports-to', 'd')
        .line('c', 'accountable-to', 'e')
        .line('e', 'reports-to', 'd'),
    );
    expect(between(ties, 'a', 'd')).toEqual(['up', 'a > b > d', 'a > c > d']);
  });

  it('is counted whole where more are as short than are shown', () => {
    const mesh = structure((s) => {
      for (let layer = 0; layer < 6; layer += 1) {
        for (const side of ['x', 'y', 'z']) s.node(`${side}${layer}`);
        if (layer > 0)
          for (const one of ['x', 'y', 'z'])
            for (const other of ['x', 'y', 'z']) s.line(`${one}${layer - 1}`, 'accountable-to', `${other}${layer}`);
      }
    });
    const found = waysBetween(mesh, 'x0', 'z5', 10);
    expect(found.total).toBe(3 ** 4);
    expect(new Set(found.ways.map(ids)).size).toBe(10);
    expect(found.ways.every((way) => way.hops.length === 5 && way.hops.at(-1)?.to.id === 'z5')).toBe(true);
    expect(waysBetween(mesh, 'x0', 'z5', 10)).toEqual(found);
  });

  it('is none where no chain leads either way, with the nearest units at which both chains meet', () => {
    const fork = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('boss')
        .node('top')
        .line('a', 'reports-to', 'boss')
        .line('b', 'reports-to', 'boss')
        .line('boss', 'reports-to', 'top'),
    );
    const found = waysBetween(fork, 'a', 'b');
    expect(found).toMatchObject({ direction: 'none', ways: [], total: 0 });
    expect(found.meets.map((node) => node.id)).toEqual(['boss']);
  });

  it('has no step from a unit to itself', () => {
    expect(waysBetween(chain, 'a', 'a')).toMatchObject({ direction: 'same', steps: 0 });
  });

  it('comes out of rings', () => {
    const ring = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('c')
        .node('d')
        .line('a', 'reports-to', 'b')
        .line('b', 'accountable-to', 'a')
        .line('b', 'reports-to', 'c')
        .line('c', 'accountable-to', 'a')
        .line('c', 'reports-to', 'd'),
    );
    expect(between(ring, 'a', 'd')).toEqual(['up', 'a > b > c > d']);
    expect(between(ring, 'd', 'a')[0]).toBe('down');
  });

  it('does not depend on the order in which the lines were drawn', () => {
    const lines = [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
    ] as const;
    const drawn = (order: readonly (readonly [string, string])[]) =>
      structure((s) =>
        order.reduce((builder: Builder, [from, to]) => builder.line(from, 'accountable-to', to), s.node('a').node('b').node('c').node('d')),
      );
    expect(between(drawn([...lines].reverse()), 'a', 'd')).toEqual(between(drawn(lines), 'a', 'd'));
  });

  it('is refused for a unit that is not there', () => {
    expect(() => waysBetween(chain, 'a', 'nobody')).toThrow('no unit "nobody"');
  });

  it('passes the boards on it, the last included and the first not', () => {
    const boards = structure((s) =>
      s
        .node('a', { kind: 'board' })
        .node('b', { kind: 'committee' })
        .node('c')
        .node('d', { kind: 'statutory-body' })
        .line('a', 'reports-to', 'b')
        .line('b', 'reports-to', 'c')
        .line('c', 'reports-to', 'd'),
    );
    expect(waysBetween(boards, 'a', 'd').ways.map((way) => boardsOn(way).map((node) => node.id))).toEqual([['b', 'd']]);
  });
});

describe('a decision', () => {
  it('goes to every body above that answers to nobody', () => {
    const two = structure((s) => s.node('a').node('b').node('c').line('a', 'reports-to', 'b').line('a', 'accountable-to', 'c'));
    expect(told(two, 'a').ends).toEqual(['b 1 last', 'c 1 last']);
  });

  it('goes to those who approve on the way, although they answer on', () => {
    const approved = structure((s) =>
      s.node('a').node('b', { kind: 'board' }).node('top').line('b', 'approves', 'a').line('b', 'accountable-to', 'top'),
    );
    expect(told(approved, 'a')).toEqual({ ends: ['b 1 approves', 'top 2 last'], boards: ['b'] });
  });

  it('counts a board that two ways share once', () => {
    const shared = structure((s) =>
      s
        .node('a')
        .node('b', { kind: 'board' })
        .node('c')
        .node('d')
        .line('a', 'reports-to', 'b')
        .line('b', 'accountable-to', 'c')
        .line('b', 'reports-to', 'd'),
    );
    expect(told(shared, 'a')).toEqual({ ends: ['c 2 last', 'd 2 last'], boards: ['b'] });
  });

  it('ends with the unit itself where it answers to nobody', () => {
    expect(
      told(
        structure((s) => s.node('a')),
        'a',
      ),
    ).toEqual({ ends: [], boards: [] });
  });

  it('names the ring in which nobody has the last word, and not those who merely answer to it', () => {
    const ring = structure((s) =>
      s
        .node('x')
        .node('a')
        .node('b')
        .node('c')
        .line('x', 'reports-to', 'a')
        .line('a', 'reports-to', 'b')
        .line('b', 'accountable-to', 'c')
        .line('c', 'accountable-to', 'a'),
    );
    const { ends, ring: caught } = decisionOf(ring, 'x');
    expect(ends).toEqual([]);
    expect(caught.map((node) => node.id)).toEqual(['a', 'b', 'c']);
  });

  it('names no ring where a way leads out of it', () => {
    const open = structure((s) =>
      s.node('a').node('b').node('top').line('a', 'reports-to', 'b').line('b', 'accountable-to', 'a').line('b', 'reports-to', 'top'),
    );
    expect(decisionOf(open, 'a').ring).toEqual([]);
    expect(told(open, 'a').ends).toEqual(['top 2 last']);
  });

  it('walks a chain of twenty thousand without running out of stack', () => {
    const long = structure((s) => {
      for (let i = 0; i < 20_000; i += 1) s.node(`n${i}`);
      for (let i = 1; i < 20_000; i += 1) s.line(`n${i - 1}`, 'accountable-to', `n${i}`);
    });
    expect(decisionOf(long, 'n0', 0).ends.map((end) => [end.node.id, end.steps])).toEqual([['n19999', 19_999]]);
  });
});

describe('the decisions of the shipped case, read off the papers’ charts by hand', () => {
  const document = shipped();
  const [current, interim, target, gov] = ['current', 'interim', 'target', 'gov'].map((stage) => structureOf(document, stage)) as [
    Structure,
    Structure,
    Structure,
    Structure,
  ];

  it('before: the Council’s commissioning answers up to its Cabinet, by three steps and one board', () => {
    expect(between(current, 'council-commissioning', 'cabinet')).toEqual([
      'up',
      'council-commissioning > council-slt > council-ceo > cabinet',
    ]);
    expect(told(current, 'council-commissioning')).toEqual({ ends: ['cabinet 3 last'], boards: ['cabinet'] });
  });

  it('before: the CCG’s commissioning answers up to its Board, by three steps and one board', () => {
    expect(between(current, 'ccg-commissioning', 'ccg-board')).toEqual(['up', 'ccg-commissioning > ccg-slt > ccg-coo > ccg-board']);
    expect(told(current, 'ccg-commissioning')).toEqual({ ends: ['ccg-board 3 last'], boards: ['ccg-board'] });
  });

  it('before: no chain joins the two organisations', () => {
    expect(between(current, 'council-commissioning', 'ccg-board')).toEqual(['none']);
    expect(between(current, 'council-commissioning', 'ccg-commissioning')).toEqual(['none']);
    expect(waysBetween(current, 'council-commissioning', 'ccg-commissioning').meets).toEqual([]);
  });

  it('before: the rest of the Council goes the way of its commissioning, and the JLT answers to nobody', () => {
    expect(told(current, 'council-services').ends).toEqual(['cabinet 3 last']);
    expect(told(current, 'jlt')).toEqual({ ends: [], boards: [] });
  });

  it('after: joint commissioning answers to the joint governance, which is where the lines end', () => {
    expect(told(target, 'oco-commissioning')).toEqual({ ends: ['oco-governance 2 last'], boards: [] });
    expect(between(target, 'oco-opmgmt', 'oco-governance')).toEqual(['up', 'oco-opmgmt > oco-management > oco-governance']);
    expect(between(target, 'oco-commissioning', 'cabinet')).toEqual(['none']);
  });

  it('after: what stands round that end answers to the Cabinet and the CCG Board', () => {
    const round = roundTheEnd(target, 'oco-governance');
    expect(round?.holder.id).toBe('oco');
    expect(round?.hops.map((hop) => hop.to.id)).toEqual(['cabinet', 'ccg-board']);
    expect(roundTheEnd(target, 'cabinet')).toBeNull();
    expect(roundTheEnd(target, 'oco-commissioning')).toBeNull();
  });

  it('after: the OCO answers to two boards, each of which approves it, one step away', () => {
    expect(told(target, 'oco')).toEqual({
      ends: ['cabinet 1 approves last', 'ccg-board 1 approves last'],
      boards: ['cabinet', 'ccg-board'],
    });
  });

  it('after: the CCG’s Chief Operating Officer has two masters, one by way of the Council’s Chief Executive', () => {
    expect(told(target, 'ccg-coo')).toEqual({ ends: ['ccg-board 1 last', 'cabinet 2 last'], boards: ['ccg-board', 'cabinet'] });
    expect(between(target, 'ccg-coo', 'cabinet')).toEqual(['up', 'ccg-coo > council-ceo > cabinet']);
    expect(between(current, 'ccg-coo', 'cabinet')).toEqual(['none']);
  });

  it('after: what stays with the Council goes the same way as before', () => {
    expect(told(target, 'residual-services')).toEqual({ ends: ['cabinet 3 last'], boards: ['cabinet'] });
  });

  it('between: a task and finish group would answer up to both organisations, past no board', () => {
    expect(told(interim, 'tfg-plan')).toEqual({ ends: ['ccg 3 last', 'council 3 last'], boards: [] });
    expect(between(interim, 'tfg-plan', 'council')).toEqual(['up', 'tfg-plan > jomt > programme-directors > council']);
  });

  it('between: the programme answers to its Board beside its Directors', () => {
    expect(told(interim, 'oco-programme')).toEqual({ ends: ['tpb 1 last', 'ccg 2 last', 'council 2 last'], boards: ['tpb'] });
  });

  it('in the governance chart the enabling groups pass the Programme Board on the way to two others', () => {
    expect(told(gov, 'enablers')).toEqual({ ends: ['cabinet 2 last', 'ccg-board 2 last'], boards: ['tpb', 'cabinet', 'ccg-board'] });
  });
});
