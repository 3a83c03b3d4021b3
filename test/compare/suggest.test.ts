import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainWords } from '../../src/compare/nameLikeness';
import { LIKELY, suggest, type Suggestion } from '../../src/compare/suggest';
import { decodeDocument } from '../../src/files/orgmorphJson';
import type { OrgDocument } from '../../src/model/document';
import type { Structure } from '../../src/model/structure';
import { org, type Builder } from '../build';
import { turnedRound } from '../laws';

/** Two charts that share no id but those that both builders write. */
function charts(
  now: (s: Builder) => unknown,
  then: (s: Builder) => unknown,
  more: (document: ReturnType<typeof org>) => unknown = () => undefined,
): OrgDocument {
  const document = org().stage('now', now).stage('then', then);
  more(document);
  return document.document();
}

function found(document: OrgDocument): (before: string, after: string) => Suggestion | undefined {
  const all = suggest(document, 'now', 'then');
  return (before, after) => all.find((one) => one.before === before && one.after === after);
}
const likely = (document: OrgDocument): readonly string[] =>
  suggest(document, 'now', 'then')
    .filter((one) => one.confidence >= LIKELY)
    .map((one) => `${one.before} = ${one.after}`)
    .sort();
const words = (one: Suggestion | undefined, speaks: 'for' | 'against'): string =>
  (one?.reasons ?? [])
    .filter((reason) => reason.speaks === speaks)
    .map((reason) => reason.words)
    .join('; ');

describe('suggested pairs', () => {
  it('match a unit of the same name and kind in the same place, and say why', () => {
    const one = found(
      charts(
        (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Housing', kind: 'team' })),
        (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Housing', kind: 'team' })),
      ),
    )('a1', 'b1');
    expect(one?.confidence).toBe(1);
    expect(words(one, 'for')).toBe('the name is the same; each is a team; each stands in Council');
  });

  it('hold the same name in a different place for no match, and say so', () => {
    const document = charts(
      (s) => s.node('council').node('trust', {}, (n) => n.node('a1', { name: 'Finance team', kind: 'team' })),
      (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Finance team', kind: 'team' })).node('trust'),
    );
    expect(likely(document)).toEqual([]);
    const one = found(document)('a1', 'b1');
    expect(one?.confidence).toBeLessThan(LIKELY);
    expect(words(one, 'against')).toBe(
      'one stands in Trust, the other in Council; nothing but the name speaks for it, and a name alone is no match',
    );
  });

  it('hold the same name with nothing round it for no match', () => {
    expect(
      likely(
        charts(
          (s) => s.node('a1', { name: 'Finance' }),
          (s) => s.node('b1', { name: 'Finance' }),
        ),
      ),
    ).toEqual([]);
  });

  it('match a unit that moved with what it holds', () => {
    const inside = (side: string) => (n: Builder) =>
      n.node(`${side}-pay`, { name: 'Payroll' }).node(`${side}-tax`, { name: 'Council tax' });
    const document = charts(
      (s) => s.node('north', {}, (n) => n.node('a1', { name: 'Finance' }, inside('a'))).node('south'),
      (s) => s.node('north').node('south', {}, (n) => n.node('b1', { name: 'Finance' }, inside('b'))),
    );
    expect(likely(document)).toEqual(['a-pay = b-pay', 'a-tax = b-tax', 'a1 = b1']);
    const one = found(document)('a1', 'b1');
    expect(words(one, 'for')).toContain('both have to do with Payroll and Council tax');
    expect(words(one, 'against')).toContain('one stands in North, the other in South');
  });

  it('know a unit by another of its names', () => {
    const one = found(
      charts(
        (s) => s.node('ccg', {}, (n) => n.node('a1', { name: 'CCG Board', kind: 'board', aliases: ['Governing Body'] })),
        (s) => s.node('ccg', {}, (n) => n.node('b1', { name: 'Governing Body', kind: 'board' })),
      ),
    )('a1', 'b1');
    expect(one?.confidence).toBeGreaterThan(0.8);
    expect(words(one, 'for')).toContain('“Governing Body” is the same name as “Governing Body”');
  });

  it('know short forms by the glossary and by initials', () => {
    const inCouncil = (id: string, name: string) => (s: Builder) => s.node('council', {}, (n) => n.node(id, { name, kind: 'team' }));
    const spelt = found(
      charts(inCouncil('a1', 'Council SLT'), inCouncil('b1', 'Council Senior Leadership Team'), (d) =>
        d.glossary('SLT', 'Senior Leadership Team'),
      ),
    )('a1', 'b1');
    expect(spelt?.confidence).toBeGreaterThan(0.8);
    expect(words(spelt, 'for')).toContain('spelt out');
    const initials = found(charts(inCouncil('a1', 'OCO'), inCouncil('b1', 'One Commissioning Organisation')))('a1', 'b1');
    expect(initials?.confidence).toBeGreaterThan(0.8);
    expect(words(initials, 'for')).toContain('“OCO” has the initials of “One Commissioning Organisation”');
  });

  it('match names that share their telling words, less surely than the same name', () => {
    const one = found(
      charts(
        (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Adult social care' }).node('a2', { name: 'Highways' })),
        (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Adult social care services' }).node('b2', { name: 'Libraries' })),
      ),
    )('a1', 'b1');
    expect(one?.confidence).toBeGreaterThan(LIKELY);
    expect(one?.confidence).toBeLessThan(0.95);
    expect(words(one, 'for')).toContain('share “adult social care”');
  });

  it('let units of different kinds match less surely, and never a unit and a paper', () => {
    const pair = (kind: 'team' | 'board' | 'artefact') =>
      found(
        charts(
          (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Prevention plan', kind: 'team' })),
          (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Prevention plan', kind })),
        ),
      )('a1', 'b1');
    expect(pair('board')?.confidence).toBeLessThan(pair('team')?.confidence ?? 0);
    expect(words(pair('board'), 'against')).toContain('one is a team, the other a board');
    expect(pair('artefact')).toBeUndefined();
  });

  it('see a renamed unit where place, kind and neighbours all stay, without being sure', () => {
    const held = (side: string) => (n: Builder) => n.node(`${side}-x`, { name: 'Payroll' }).node(`${side}-y`, { name: 'Pensions' });
    const one = found(
      charts(
        (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Money matters' }, held('a'))),
        (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Resources directorate' }, held('b'))),
      ),
    )('a1', 'b1');
    expect(one?.confidence).toBeGreaterThanOrEqual(LIKELY);
    expect(one?.confidence).toBeLessThan(0.6);
    expect(words(one, 'against')).toContain('the names have nothing in common');
  });

  it('give each unit one partner at most, the better one', () => {
    const document = charts(
      (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Housing repairs' }).node('a2', { name: 'Housing' })),
      (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Housing repairs' }).node('b2', { name: 'Housing' })),
    );
    expect(likely(document)).toEqual(['a1 = b1', 'a2 = b2']);
  });

  it('are not sure where another unit would do as well, and name it', () => {
    const document = charts(
      (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Area team' })),
      (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Area team' }).node('b2', { name: 'Area team' })),
    );
    const one = found(document)('a1', 'b1');
    expect(one?.confidence).toBe(0.6);
    expect(words(one, 'against')).toContain('“Area team” would do as well');
  });

  it('go down the nesting: what is in matched units matches, although the same names stand elsewhere too', () => {
    const branch = (side: string, area: string) => (n: Builder) =>
      n.node(`${side}-${area}-pay`, { name: 'Payroll' }).node(`${side}-${area}-hr`, { name: 'Staffing' });
    const chart = (side: string) => (s: Builder) =>
      s.node('council', {}, (n) => {
        for (const area of ['north', 'south', 'east']) n.node(`${side}-${area}`, { name: `${area} district` }, branch(side, area));
      });
    expect(likely(charts(chart('a'), chart('b')))).toEqual(
      ['east', 'north', 'south'].flatMap((area) => [
        `a-${area} = b-${area}`,
        `a-${area}-hr = b-${area}-hr`,
        `a-${area}-pay = b-${area}-pay`,
      ]),
    );
  });

  it('leave alone what ids and lineage settle', () => {
    const document = charts(
      (s) => s.node('council', {}, (n) => n.node('a1', { name: 'Housing' }).node('a2', { name: 'Roads' }).node('same', { name: 'Parks' })),
      (s) => s.node('council', {}, (n) => n.node('b1', { name: 'Housing' }).node('b2', { name: 'Roads' }).node('same', { name: 'Parks' })),
      (d) =>
        d.lineage('now', 'then', [
          ['a1', 'ends'],
          ['', 'new', 'b2'],
        ]),
    );
    expect(suggest(document, 'now', 'then')).toEqual([]);
  });

  it('are none where one side has nothing left to pair', () => {
    expect(
      suggest(
        charts(
          (s) => s.node('a'),
          (s) => s.node('a').node('b'),
        ),
        'now',
        'then',
      ),
    ).toEqual([]);
  });

  it('do not depend on the order in which records are kept', () => {
    const document = foreign();
    expect(suggest(turnedRound(document), 'now', 'then')).toEqual(suggest(document, 'now', 'then'));
  });

  it('find the shipped case again under other ids, whole and surely', () => {
    const all = suggest(foreign(), 'now', 'then');
    expect(all.filter((one) => one.after !== `x-${one.before}`)).toEqual([]);
    const size = foreign().structures.get('now')?.nodes.size ?? 0;
    // Two units stand at the top with nothing inside matched before them: all others have place or neighbours.
    expect(all.filter((one) => one.confidence >= 0.8).length).toBeGreaterThan(size * 0.9);
  });

  it('between the shipped case’s own two stages find again what its papers say of single units, and contradict nothing', () => {
    const document = shipped();
    const told = [...document.lineages.values()]
      .filter((row) => row.fromStage === 'current' && row.toStage === 'target')
      .map((row) => `${row.from} = ${row.to}`);
    const pairs = suggest({ ...document, lineages: new Map() }, 'current', 'target')
      .filter((one) => one.confidence >= LIKELY)
      .map((one) => `${one.before} = ${one.after}`);
    expect(pairs).toEqual(['nwp = neighbourhoods']);
    expect(pairs.filter((pair) => !told.includes(pair))).toEqual([]);
  });
});

describe('plain words', () => {
  it('leave out what says nothing, and bend plural and possessive back', () => {
    expect(plainWords('The Council’s Residual Services & Policies of the bus')).toEqual([
      'council',
      'residual',
      'service',
      'policy',
      'bus',
    ]);
  });
});

function shipped(): OrgDocument {
  const read = decodeDocument(readFileSync(new URL('../../data/bury-oco/document.json', import.meta.url)), 'document.json');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

/** The shipped current chart, and the same again under ids of its own, as from a foreign file. */
function foreign(): OrgDocument {
  const current = shipped().structures.get('current')!;
  const other = (id: string): string => `x-${id}`;
  const renamed: Structure = {
    nodes: new Map(
      [...current.nodes.values()].map((node) => [
        other(node.id),
        { ...node, id: other(node.id), place: { ...node.place, parent: node.place.parent === null ? null : other(node.place.parent) } },
      ]),
    ),
    lines: new Map(
      [...current.lines.values()].map((line) => [
        `${other(line.from)}~${line.kind}~${other(line.to)}`,
        { ...line, id: `${other(line.from)}~${line.kind}~${other(line.to)}`, from: other(line.from), to: other(line.to) },
      ]),
    ),
  };
  const base = org().stage('now').stage('then').document();
  return {
    ...base,
    structures: new Map([
      ['now', current],
      ['then', renamed],
    ]),
  };
}
