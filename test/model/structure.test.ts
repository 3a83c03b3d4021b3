import { describe, expect, it } from 'vitest';
import { chainsUp, leads, primaryWayUp, seniors } from '../../src/model/authority';
import { keysAt, keysBetween } from '../../src/model/order';
import { containmentRings, ringClosers } from '../../src/model/rings';
import { ancestors, descendants, heldBy, inOrder, type OrgNode, type Structure } from '../../src/model/structure';
import { structure } from '../build';

const ids = (nodes: readonly OrgNode[]): string[] => nodes.map((node) => node.id);
const chains = (of: Structure, id: string): string[] => chainsUp(of, id).map((chain) => chain.map((step) => step.node.id).join(' > '));

describe('walks over nesting', () => {
  const nested = structure((s) => s.node('a', {}, (n) => n.node('b', {}, (m) => m.node('c')).node('d')).node('e'));

  it('go in reading order, whatever the order of the table', () => {
    const turned = { ...nested, nodes: new Map([...nested.nodes].reverse()) };
    for (const each of [nested, turned]) {
      expect(ids(inOrder(each))).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(ids(descendants(each, 'a'))).toEqual(['b', 'c', 'd']);
      expect(ids(heldBy(each, 'a'))).toEqual(['b', 'd']);
      expect(ids(heldBy(each, null))).toEqual(['a', 'e']);
    }
    expect(ids(ancestors(nested, 'c'))).toEqual(['b', 'a']);
    expect(heldBy(nested, 'nobody')).toEqual([]);
  });

  it('end in a ring, and a ring is told from its smallest member', () => {
    const ringed = structure((s) => s.node('x').node('y').node('z').node('w'));
    const put = (id: string, parent: string): void => {
      const node = ringed.nodes.get(id);
      if (node) (ringed.nodes as Map<string, OrgNode>).set(id, { ...node, place: { ...node.place, parent } });
    };
    put('y', 'z');
    put('z', 'x');
    put('x', 'y');
    put('w', 'w');
    expect(ids(ancestors(ringed, 'x'))).toEqual(['y', 'z']);
    expect(ids(descendants(ringed, 'x'))).toEqual(['z', 'y']);
    expect(ids(inOrder(ringed))).toEqual(['w', 'x', 'y', 'z']);
    expect(containmentRings(ringed)).toEqual([['w'], ['x', 'y', 'z']]);
    expect(containmentRings(nested)).toEqual([]);
  });

  it('take a hundred thousand levels without overflowing', () => {
    const levels = 100_000;
    const template = structure((s) => s.node('n0')).nodes.get('n0');
    if (!template) throw new Error('no template');
    const nodes = new Map<string, OrgNode>();
    for (let i = 0; i < levels; i += 1)
      nodes.set(`n${i}`, { ...template, id: `n${i}`, place: { parent: i === 0 ? null : `n${i - 1}`, order: 'a0' } });
    const deep = { nodes, lines: new Map() };
    expect(inOrder(deep)).toHaveLength(levels);
    expect(descendants(deep, 'n0')).toHaveLength(levels - 1);
    expect(ancestors(deep, `n${levels - 1}`)).toHaveLength(levels - 1);
    expect(containmentRings(deep)).toEqual([]);
  });
});

describe('walks over authority', () => {
  const matrix = structure((s) =>
    s
      .node('directors')
      .node('council')
      .node('ccg')
      .node('cabinet')
      .node('chief')
      .node('team')
      .node('plan', { kind: 'artefact' })
      .line('directors', 'reports-to', 'council')
      .line('directors', 'reports-to', 'ccg')
      .line('council', 'accountable-to', 'cabinet')
      .line('chief', 'leads', 'directors')
      .line('chief', 'reports-to', 'council')
      .line('directors', 'directs', 'team')
      .line('team', 'reports-to', 'directors')
      .line('team', 'member-of', 'cabinet')
      .line('team', 'produces', 'plan'),
  );

  it('read a line upwards from whichever end it was drawn', () => {
    expect(ids(seniors(matrix, 'directors'))).toEqual(['chief', 'ccg', 'council']);
    expect(ids(leads(matrix, 'chief'))).toEqual(['directors']);
    expect(ids(leads(matrix, 'directors'))).toEqual(['team']);
    expect(seniors(matrix, 'plan')).toEqual([]);
  });

  it('give each chain of command to the top, the shortest first and none with a detour', () => {
    expect(chains(matrix, 'directors')).toEqual(['ccg', 'council > cabinet']);
    expect(chains(matrix, 'team')).toEqual(['directors > ccg', 'directors > council > cabinet']);
    expect(chains(matrix, 'cabinet')).toEqual([]);
    expect(chains(matrix, 'nobody')).toEqual([]);
  });

  it('tell every line of a step', () => {
    const [first] = chainsUp(matrix, 'team');
    expect(first?.[0]?.lines.map((line) => line.kind)).toEqual(['directs', 'reports-to']);
  });

  it('end where a ring closes', () => {
    const ring = structure((s) =>
      s.node('a').node('b').node('c').line('a', 'reports-to', 'b').line('b', 'reports-to', 'c').line('c', 'reports-to', 'a'),
    );
    expect(chains(ring, 'a')).toEqual(['b > c']);
    expect(ringClosers(ring).map((bond) => bond.line.id)).toEqual(['c~reports-to~a']);
    const meshed = structure((s) =>
      s
        .node('a')
        .node('b')
        .node('c')
        .line('a', 'reports-to', 'b')
        .line('a', 'accountable-to', 'c')
        .line('b', 'reports-to', 'c')
        .line('c', 'reports-to', 'b'),
    );
    expect(chains(meshed, 'a').length).toBeGreaterThan(0);
  });

  it('bound the chains of a dense mesh', () => {
    const dense = structure((s) => {
      for (let layer = 0; layer < 12; layer += 1) for (let i = 0; i < 4; i += 1) s.node(`l${layer}-${i}`);
      for (let layer = 0; layer < 11; layer += 1)
        for (let i = 0; i < 4; i += 1) for (let j = 0; j < 4; j += 1) s.line(`l${layer}-${i}`, 'reports-to', `l${layer + 1}-${j}`);
    });
    const found = chainsUp(dense, 'l0-0');
    expect(found).toHaveLength(100);
    expect(found.every((chain) => chain.length === 11)).toBe(true);
  });

  it('find the way up over primary lines alone', () => {
    expect(primaryWayUp(matrix, 'team', 'council')).toEqual(['team', 'directors', 'council']);
    expect(primaryWayUp(matrix, 'team', 'ccg')).toBe(null);
    expect(primaryWayUp(matrix, 'team', 'council', 'directors~reports-to~council')).toBe(null);
  });

  it('cut a ring of a hundred thousand lines at one', () => {
    const template = structure((s) => s.node('a').node('b').line('a', 'reports-to', 'b'));
    const [node, line] = [template.nodes.get('a'), template.lines.get('a~reports-to~b')];
    if (!node || !line) throw new Error('no template');
    const nodes = new Map<string, OrgNode>();
    const lines = new Map<string, typeof line>();
    const size = 100_000;
    for (let i = 0; i < size; i += 1) {
      nodes.set(`n${i}`, { ...node, id: `n${i}` });
      const [from, to] = [`n${i}`, `n${(i + 1) % size}`];
      lines.set(`${from}~reports-to~${to}`, { ...line, id: `${from}~reports-to~${to}`, from, to });
    }
    expect(ringClosers({ nodes, lines }).map((bond) => bond.line.id)).toEqual(['n99999~reports-to~n0']);
  });
});

describe('order keys', () => {
  const siblings = (...orders: string[]): OrgNode[] => {
    const made = structure((s) => orders.forEach((order, i) => s.node(`s${i}`, { order })));
    return [...made.nodes.values()];
  };

  it('are found between two, before all and after all', () => {
    expect(keysBetween('a0', 'a1', 1)?.[0]).toSatisfy((key: string) => key > 'a0' && key < 'a1');
    expect(keysBetween(null, 'a0', 1)?.[0]).toSatisfy((key: string) => key < 'a0');
    expect(keysBetween('a0', null, 3)).toHaveLength(3);
  });

  it('are not found between equal, reversed, foreign and endlessly long ones', () => {
    for (const [before, after] of [
      ['a0', 'a0'],
      ['a1', 'a0'],
      ['', 'a0'],
      ['zz!', null],
      ['a0', '~'],
      ['a0V', `a0V${'0'.repeat(60)}1`],
    ] as const)
      expect(keysBetween(before, after, 1)).toBe(null);
  });

  it('change one unit where there is room, and every sibling where there is none', () => {
    expect([...keysAt(siblings('a0', 'a1'), 1, ['new']).keys()]).toEqual(['new']);
    const all = keysAt(siblings('a0', 'a0', 'zz!'), 1, ['new', 'next']);
    expect([...all].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id)).toEqual(['s0', 'new', 'next', 's1', 's2']);
  });

  it('stay short however often something is put into the same gap', () => {
    let list = siblings('a0', 'a1');
    let rekeyed = 0;
    for (let i = 0; i < 1_000; i += 1) {
      const keys = keysAt(list, 1, [`m${i}`]);
      if (keys.size > 1) rekeyed += 1;
      const [first] = list;
      if (!first) throw new Error('no sibling');
      const inserted = [...list.slice(0, 1), { ...first, id: `m${i}` }, ...list.slice(1)];
      list = inserted.map((node) => ({ ...node, place: { parent: null, order: keys.get(node.id) ?? node.place.order } }));
      expect(list.every((node, at) => at === 0 || (list[at - 1]?.place.order ?? '') < node.place.order)).toBe(true);
    }
    expect(Math.max(...list.map((node) => node.place.order.length))).toBeLessThanOrEqual(48);
    expect(rekeyed).toBeGreaterThan(0);
  });
});
