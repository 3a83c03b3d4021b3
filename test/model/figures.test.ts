import { describe, expect, it } from 'vitest';
import { branchOf, figures } from '../../src/model/figures';
import { EMPTY_STRUCTURE } from '../../src/model/structure';
import { structure } from '../build';

const town = structure((s) =>
  s
    .node('council', { kind: 'organisation', body: 'c' }, (n) =>
      n
        .node('cabinet', { kind: 'board', body: 'c' })
        .node('chief', { kind: 'post', body: 'c' })
        .node('people', { kind: 'team', body: 'c', basis: 'assumed' })
        .node('roads', { kind: 'team', body: 'c' }, (m) => m.node('repairs', { kind: 'team', body: 'c', status: 'intended' }))
        .node('plan', { kind: 'artefact', body: '' }),
    )
    .node('trust', { kind: 'organisation', body: 't' })
    .line('chief', 'accountable-to', 'cabinet', { basis: 'assumed' })
    .line('people', 'reports-to', 'chief')
    .line('roads', 'reports-to', 'chief')
    .line('chief', 'directs', 'roads', { basis: 'inferred' })
    .line('repairs', 'reports-to', 'roads', { status: 'intended' })
    .line('trust', 'aligned-with', 'council'),
);
const ids = (nodes: readonly { readonly id: string }[]) => nodes.map((node) => node.id);

describe('figures of a structure', () => {
  const all = figures(town);

  it('count the units, in all and by organisation', () => {
    expect(all.units).toBe(8);
    expect(Object.fromEntries(all.byBody)).toEqual({ c: 6, '': 1, t: 1 });
  });

  it('tell how many answer to one: each unit once, however many lines there are', () => {
    expect(all.span).toMatchObject({ count: 3, most: 2 });
    expect(all.span.mean).toBeCloseTo(4 / 3);
    expect(ids(all.span.mostOf)).toEqual(['chief']);
  });

  it('count layers down from whoever answers to nobody', () => {
    expect(all.layers).toBe(4);
  });

  it('count the boards on the way of a decision, over what answers to anybody', () => {
    expect(all.boards).toMatchObject({ count: 4, mean: 1, most: 1 });
    expect(ids(all.boards.mostOf)).toEqual(['chief', 'people', 'roads', 'repairs']);
  });

  it('tell on what the facts rest, units and lines together', () => {
    expect(all.facts).toBe(14);
    expect(all.byBasis).toEqual({ stated: 11, inferred: 1, assumed: 2 });
    expect(all.byStatus).toEqual({ 'in-place': 12, proposed: 0, intended: 2 });
  });

  it('are nothing for nothing', () => {
    expect(figures(EMPTY_STRUCTURE)).toMatchObject({
      units: 0,
      layers: 0,
      facts: 0,
      span: { count: 0, mean: 0, most: 0, mostOf: [] },
      boards: { count: 0, mean: 0 },
    });
  });

  it('find no layers where no line leads up, and none in a ring without a top', () => {
    expect(figures(structure((s) => s.node('a').node('b'))).layers).toBe(0);
    expect(figures(structure((s) => s.node('a').node('b').line('a', 'accountable-to', 'b').line('b', 'accountable-to', 'a'))).layers).toBe(
      0,
    );
  });
});

describe('figures of a branch', () => {
  it('take in what the unit holds and what answers to it, however far down', () => {
    expect([...branchOf(town, 'chief')].sort()).toEqual(['chief', 'people', 'repairs', 'roads']);
    expect([...branchOf(town, 'council')].sort()).toEqual(['cabinet', 'chief', 'council', 'people', 'plan', 'repairs', 'roads']);
    expect(branchOf(town, 'nobody').size).toBe(0);
  });

  it('survive what holds or answers in a ring', () => {
    const ring = structure((s) =>
      s
        .node('a', {}, (n) => n.node('b'))
        .line('a', 'reports-to', 'b')
        .line('b', 'accountable-to', 'a'),
    );
    expect([...branchOf(ring, 'b')].sort()).toEqual(['a', 'b']);
  });

  it('count lines within, layers within, and boards beyond', () => {
    const branch = figures(town, branchOf(town, 'roads'));
    expect(branch).toMatchObject({ units: 2, layers: 2, facts: 3 });
    expect(branch.boards).toMatchObject({ count: 2, mean: 1, most: 1 });
    expect(branch.byStatus.intended).toBe(2);
  });
});
