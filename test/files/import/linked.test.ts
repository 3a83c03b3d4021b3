/** Organisations as linked data: Turtle and JSON-LD to the same charts, change events as lineage, Popolo, GOV.UK and the NHS. */
import { describe, expect, it } from 'vitest';
import { readTurtle } from '../../../src/files/turtle';
import { compare } from '../../../src/compare/compare';
import type { Imported } from '../../../src/files/imported';
import { bring, entered, refusal, rulesOf, standing } from './bringing';

const PREFIXES = `@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix x: <http://example.org/> .\n`;
const named = (imported: Imported): readonly string[] =>
  [...imported.structure.nodes.values()].map(({ name, kind }) => `${name} ${kind}`).sort();
const linesIn = (imported: Imported): readonly string[] => {
  const name = (id: string): string => imported.structure.nodes.get(id)?.name ?? id;
  return [...imported.structure.lines.values()].map(({ from, kind, to }) => `${name(from)} ${kind} ${name(to)}`).sort();
};

const ORGANISATION = `${PREFIXES}
x:council a org:FormalOrganization ; skos:prefLabel "Council"@en, "Rat"@de ; skos:altLabel "TC" ; dct:description "The town’s council." ;
  org:hasUnit x:fin ; org:hasSubOrganization x:trust .
x:fin a org:OrganizationalUnit ; rdfs:label "Finance" ; org:classification [ skos:prefLabel "Team" ] ; org:linkedTo x:trust .
x:trust a org:Organization ; foaf:name "Trust" .
x:chief a org:Post ; rdfs:label "Chief" ; org:postIn x:council ; org:heldBy x:ann .
x:head a org:Post ; rdfs:label "Head of Finance" ; org:postIn x:fin ; org:reportsTo x:chief .
x:ann a foaf:Person ; foaf:name "Ann Able" ; foaf:mbox <mailto:ann@example.org> .
[] a org:Membership ; org:member x:bob ; org:organization x:fin .
x:bob a foaf:Person ; foaf:name "Bob" .
[ a org:Membership ; org:member x:trust ; org:organization x:council ; org:role x:partner ] .
x:partner a org:Role ; rdfs:label "partner" .
x:stray a foaf:Person ; foaf:name "Nobody’s" .
x:doc a foaf:Document ; rdfs:label "A paper" .`;

describe('organisation data', () => {
  it('gives units, posts and lines, with what is known of each', async () => {
    const imported = await bring({ 'o.ttl': ORGANISATION });
    expect(named(imported)).toEqual(['Chief post', 'Council organisation', 'Finance team', 'Head of Finance post', 'Trust organisation']);
    expect(standing(imported)).toMatchObject({
      Council: '',
      Finance: 'Council',
      Trust: 'Council',
      Chief: 'Council',
      'Head of Finance': 'Finance',
    });
    expect(linesIn(imported)).toEqual(['Finance links-to Trust', 'Head of Finance reports-to Chief', 'Trust member-of Council']);
    const [council] = imported.structure.nodes.values();
    expect(council).toMatchObject({ description: 'The town’s council.', aliases: ['TC'] });
    expect(council?.citations[0]?.at).toBe('line 5');
  });

  it('keeps people out unless they are ticked, and tells what has no counterpart', async () => {
    const without = await bring({ 'o.ttl': ORGANISATION });
    expect(JSON.stringify([...without.structure.nodes.values()])).not.toMatch(/Ann|Bob|ann@/);
    expect(without.people).toEqual([
      { field: 'names', count: 2 },
      { field: 'emails', count: 1 },
    ]);
    expect(without.told.map(({ text, because }) => `${text}: ${because}`)).toEqual([
      'Nobody’s: A person who belongs to nothing that the file tells.',
      'A paper: A Document has no counterpart here.',
    ]);
    const ticked = await bring({ 'o.ttl': ORGANISATION }, { people: ['names', 'emails'] });
    const peopled = [...ticked.structure.nodes.values()]
      .filter(({ people }) => people)
      .map(({ name, people }) => [name, people?.names, people?.emails]);
    expect(peopled).toEqual([
      ['Finance', 'Bob', ''],
      ['Chief', 'Ann Able', 'ann@example.org'],
    ]);
  });

  it('names what it only mentions, and marks it as inferred', async () => {
    const imported = await bring({
      'o.ttl': `${PREFIXES} x:fin a org:OrganizationalUnit ; org:unitOf <http://example.org/town%20council> .`,
    });
    expect(named(imported)).toEqual(['fin unit', 'town council unit']);
    expect([...imported.structure.nodes.values()].map(({ basis }) => basis)).toEqual(['stated', 'inferred']);
  });

  it('puts what stands in two places into the first, and what stands in itself into the tray', async () => {
    const imported = await bring({
      'o.ttl': `${PREFIXES} x:a a org:OrganizationalUnit ; org:unitOf x:b, x:c . x:b a org:Organization . x:c a org:Organization .
        x:p a org:OrganizationalUnit ; org:unitOf x:q . x:q a org:OrganizationalUnit ; org:unitOf x:p .`,
    });
    expect(standing(imported)).toEqual({ a: 'b', b: '', c: '', p: '(tray)', q: '(tray)' });
    expect(linesIn(imported)).toEqual(['a member-of c']);
    expect(rulesOf(imported)).toEqual(['ring', 'second-parent']);
  });
});

describe('change events', () => {
  const org = (...names: readonly string[]): string =>
    names.map((name) => `x:${name} a org:Organization ; rdfs:label "${name}" .`).join('\n');
  const event = (from: string, to: string, label = 'A change'): string =>
    `[] a org:ChangeEvent ; rdfs:label "${label}" ; dct:date "2017-04-01"${from === '' ? '' : ` ; org:originalOrganization ${from}`}${to === '' ? '' : ` ; org:resultingOrganization ${to}`} .`;
  async function fates(text: string): Promise<readonly string[]> {
    const document = entered(await bring({ 'o.ttl': PREFIXES + text }));
    const name = (id: string): string =>
      document.structures.get('before')?.nodes.get(id)?.name ?? document.structures.get('after')?.nodes.get(id)?.name ?? id;
    return compare(document, 'before', 'after')
      .groups.map(({ fate, before, after }) => `${fate}: ${before.map(name).join('+')} → ${after.map(name).join('+')}`)
      .sort();
  }

  it('become a chart before, a chart after, and what became of what between them', async () => {
    expect(
      await fates(
        `${org('a', 'b', 'c', 'd', 'e', 'f', 'stays')} ${event('x:a, x:b', 'x:c', 'Merger')} ${event('x:d', 'x:e, x:f', 'Split')}`,
      ),
    ).toEqual(['kept: stays → stays', 'merged: a+b → c', 'split: d → e+f']);
  });

  it('tell successions, endings, beginnings, and mergers into what was there already', async () => {
    expect(await fates(`${org('a', 'b', 'c', 'd')} ${event('x:a', 'x:b')} ${event('x:c', '')} ${event('', 'x:d')}`)).toEqual([
      'added:  → d',
      'kept: a → b',
      'removed: c → ',
    ]);
    expect(await fates(`${org('a', 'b')} ${event('x:a, x:b', 'x:b')}`)).toEqual(['merged: a+b → b']);
  });

  it('one after another are told as one, without what came and went between', async () => {
    const imported = await bring({
      'o.ttl': `${PREFIXES}${org('a', 'b', 'c', 'd')} ${event('x:a, x:b', 'x:c')} ${event('x:c', 'x:d', 'Later')}`,
    });
    expect(imported.lineages.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['merged-into', 'A change (2017-04-01)'],
      ['merged-into', 'A change (2017-04-01)'],
    ]);
    expect(imported.told).toMatchObject([{ text: 'c' }]);
    expect([imported.before?.nodes.size, imported.structure.nodes.size]).toEqual([2, 1]);
  });

  it('that come and go in a circle end', async () => {
    const imported = await bring({
      'o.ttl': `${PREFIXES}${org('a', 'b', 'c')} ${event('x:a', 'x:b')} ${event('x:b', 'x:c')} ${event('x:c', 'x:b')} ${event('x:b', 'x:a')}`,
    });
    expect(imported.counts.rows).toBeGreaterThan(0);
  });

  it('that would tell more than a document takes are refused with the number', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `x:o${i}`).join(', ');
    expect(
      await refusal({
        'o.ttl': `${PREFIXES}[] a org:ChangeEvent ; org:originalOrganization ${many} ; org:resultingOrganization ${many} .`,
      }),
    ).toMatchObject({
      rule: 'too-many',
    });
  });
});

describe('Turtle', () => {
  const statements = (text: string): readonly string[] => {
    const graph = readTurtle(text, 'o.ttl');
    return graph.subjects.flatMap((subject) =>
      graph
        .predicatesOf(subject)
        .flatMap((predicate) =>
          graph
            .objects(subject, predicate)
            .map(
              (object) =>
                `${subject} ${predicate} ${'iri' in object ? object.iri : JSON.stringify(object.text) + (object.language === '' ? '' : `@${object.language}`)}`,
            ),
        ),
    );
  };

  it('reads what its grammar has: prefixes, bases, lists, blank nodes, texts of every sort, numbers, escapes', () => {
    expect(
      statements(`PREFIX : <http://e/>
        @base <http://e/dir/file> .
        :a :p <#x>, <../y>, _:b ; :q "say \\"hi\\" \\u00e9", '''it's "long"
text''', """a""\\"b"""@EN-gb, "5"^^<http://t>, 5, -1.5e3, true ;; .
        <s> a :C . # a comment
        :l :has (:one "two" [ :three () ]) .
        [ :x :y ] :z :w . [] :only :this .
        :pct%20ok :esc\\,aped :dot.ted .`),
    ).toEqual([
      'http://e/a http://e/p http://e/dir/file#x',
      'http://e/a http://e/p http://e/y',
      'http://e/a http://e/p _:b',
      'http://e/a http://e/q "say \\"hi\\" é"',
      'http://e/a http://e/q "it\'s \\"long\\"\\ntext"',
      'http://e/a http://e/q "a\\"\\"\\"b"@en-gb',
      'http://e/a http://e/q "5"',
      'http://e/a http://e/q "5"',
      'http://e/a http://e/q "-1.5e3"',
      'http://e/a http://e/q "true"',
      'http://e/dir/s http://www.w3.org/1999/02/22-rdf-syntax-ns#type http://e/C',
      '_:#1 http://www.w3.org/1999/02/22-rdf-syntax-ns#first http://e/one',
      '_:#1 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest _:#2',
      '_:#2 http://www.w3.org/1999/02/22-rdf-syntax-ns#first "two"',
      '_:#2 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest _:#4',
      '_:#3 http://e/three http://www.w3.org/1999/02/22-rdf-syntax-ns#nil',
      '_:#4 http://www.w3.org/1999/02/22-rdf-syntax-ns#first _:#3',
      '_:#4 http://www.w3.org/1999/02/22-rdf-syntax-ns#rest http://www.w3.org/1999/02/22-rdf-syntax-ns#nil',
      'http://e/l http://e/has _:#1',
      '_:#5 http://e/x http://e/y',
      '_:#5 http://e/z http://e/w',
      '_:#6 http://e/only http://e/this',
      'http://e/pct%20ok http://e/esc,aped http://e/dot.ted',
    ]);
  });

  it.each([
    ['an unknown prefix', '@prefix a: <http://e/> . a:x a:p b:y .'],
    ['a missing stop', '@prefix a: <http://e/> . a:x a:p a:y a:z .'],
    ['an open text', '@prefix a: <http://e/> . a:x a:p "open .'],
    ['an open address', '@prefix a: <http://e/> . a:x a:p <http://open .'],
    ['an end too early', '@prefix a: <http://e/> . a:x a:p'],
    ['a stray bracket', '@prefix a: <http://e/> . a:x a:p ] .'],
  ])('with %s is refused with the line', async (_, text) => {
    const told = await refusal({ 'o.ttl': text });
    expect(told.rule).toBe('not-turtle');
    expect(told.because).toContain('in line 1');
  });

  it('of brackets inside brackets ends at a bound', async () => {
    expect(await refusal({ 'o.ttl': `@prefix a: <http://e/> . a:x a:p ${'[ a:p '.repeat(500)}` })).toMatchObject({
      rule: 'nested-too-deep',
    });
  });
});

describe('JSON-LD', () => {
  const context = {
    org: 'http://www.w3.org/ns/org#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    name: { '@id': 'skos:prefLabel', '@container': '@language' },
    unitOf: { '@id': 'org:unitOf', '@type': '@id' },
    holds: { '@reverse': 'org:unitOf' },
    type: '@type',
    id: '@id',
    '@base': 'http://example.org/',
  };

  it('reads terms, prefixes, nested and reversed nodes, languages and lists as the same statements', async () => {
    const imported = await bring({
      'o.jsonld': JSON.stringify({
        '@context': context,
        '@graph': [
          {
            id: 'council',
            type: 'org:FormalOrganization',
            name: { de: 'Rat', en: 'Council' },
            holds: [{ id: 'fin', type: ['org:OrganizationalUnit'], name: { en: 'Finance' } }],
          },
          { id: 'pay', type: 'org:OrganizationalUnit', name: { en: 'Payroll' }, unitOf: 'fin' },
          {
            id: 'e',
            type: 'org:ChangeEvent',
            'org:originalOrganization': { '@list': [{ id: 'old1' }, { id: 'old2' }] },
            'org:resultingOrganization': { id: 'pay' },
          },
        ],
      }),
    });
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council', Payroll: 'Finance' });
    expect(imported.lineages.map(({ kind }) => kind)).toEqual(['merged-into', 'merged-into']);
  });

  it('fetches no context: the common terms are known, and it says so', async () => {
    const imported = await bring({
      'o.jsonld': JSON.stringify({
        '@context': 'https://example.org/context.jsonld',
        '@id': 'http://e/council',
        '@type': 'FormalOrganization',
        prefLabel: 'Council',
        hasUnit: { '@id': 'http://e/fin', '@type': 'OrganizationalUnit', prefLabel: 'Finance' },
      }),
    });
    expect(standing(imported)).toEqual({ Council: '', Finance: 'Council' });
    expect(imported.problems[0]).toMatchObject({ rule: 'context-elsewhere', weight: 'hint' });
  });

  it('survives contexts that define themselves in a circle', async () => {
    const text = JSON.stringify({ '@context': { a: 'b:x', b: 'a:y', 'org:Post': 'a' }, '@id': 'x', '@type': 'a', 'b:p': 'c' });
    const imported = await bring({ 'o.jsonld': text });
    expect(imported.structure.nodes.size).toBe(0);
  });

  it.each([
    ['a key that reaches into every object', '{"@context": {}, "__proto__": {"a": 1}}', 'forbidden-key'],
    ['a key twice', '{"@id": "a", "@id": "b"}', 'duplicate-key'],
    ['an end too early', '{"@id": "a"', 'not-json'],
    ['too many levels', `{"@graph": ${'['.repeat(40)}${']'.repeat(40)}}`, 'nested-too-deep'],
  ])('with %s is refused with the place', async (_, text, rule) => {
    expect(await refusal({ 'o.jsonld': text })).toMatchObject({ rule });
  });
});

describe('other programs’ JSON', () => {
  it('of Popolo gives organisations, posts and who is a member', async () => {
    const imported = await bring(
      {
        'p.json': JSON.stringify({
          organizations: [
            { id: 1, name: 'Council', classification: 'organisation', other_names: [{ name: 'TC' }] },
            { id: 2, name: 'Cabinet', parent_id: 1, classification: 'Board', founding_date: '2001' },
          ],
          posts: [{ id: 'p', label: 'Leader', organization_id: 2 }],
          persons: [{ id: 'a', name: 'Ann', email: 'a@x.org' }],
          memberships: [{ person_id: 'a', post_id: 'p' }],
        }),
      },
      { people: ['names'] },
    );
    expect(standing(imported)).toEqual({ Council: '', Cabinet: 'Council', Leader: 'Cabinet' });
    expect(named(imported)).toContain('Cabinet board');
    expect([...imported.structure.nodes.values()].find(({ name }) => name === 'Leader')?.people?.names).toBe('Ann');
  });

  it('of GOV.UK tells in its own words what closed and what followed', async () => {
    const org = (id: string, title: string, more: object = {}) => ({
      id,
      title,
      format: 'Ministerial department',
      details: { slug: id, govuk_status: 'live' },
      ...more,
    });
    const imported = await bring({
      'g.json': JSON.stringify({
        results: [
          org('u/dfx', 'Department for X', { parent_organisations: [] }),
          org('u/agency', 'Agency', { parent_organisations: [{ id: 'u/dfx' }] }),
          org('u/old', 'Old department', {
            details: { slug: 'old', govuk_status: 'closed', govuk_closed_status: 'replaced', closed_at: '2016-07-14T00:00:00Z' },
            superseding_organisations: [{ id: 'u/dfx' }],
          }),
          org('u/gone', 'Gone', { details: { slug: 'gone', govuk_status: 'closed', govuk_closed_status: 'no_longer_exists' } }),
        ],
        next_page_url: 'https://www.gov.uk/api/organisations?page=2',
      }),
    });
    expect(standing(imported)).toEqual({ 'Department for X': '', Agency: 'Department for X' });
    expect(imported.lineages).toMatchObject([
      { kind: 'continues', reason: 'Old department replaced (2016-07-14)' },
      { kind: 'ends', reason: 'Gone no longer exists' },
    ]);
    expect(rulesOf(imported)).toContain('one-page');
  });

  it('of the NHS tells relations and successions by code', async () => {
    const target = (extension: string) => ({ OrgId: { root: 'x', extension } });
    const imported = await bring({
      'n.json': JSON.stringify({
        Organisation: {
          Name: 'TOWN ICB',
          ...target('QOP'),
          Rels: {
            Rel: [
              { Status: 'Active', id: 'RE2', Target: target('Y62') },
              { Status: 'Inactive', id: 'RE4', Target: target('ZZ') },
              { Status: 'Active', id: 'RE4', Target: target('13Q') },
            ],
          },
          Succs: { Succ: [{ Type: 'Predecessor', Date: [{ Type: 'Legal', Start: '2022-07-01' }], Target: target('00V') }] },
        },
      }),
    });
    expect(standing(imported)).toEqual({ 'TOWN ICB': 'Y62', Y62: '', '13Q': '' });
    expect(imported.lineages).toMatchObject([{ kind: 'continues', reason: 'In the records of the NHS from 2022-07-01' }]);
  });
});
