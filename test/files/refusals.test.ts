import { describe, expect, it } from 'vitest';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { integrity } from '../../src/model/check';
import { FORMAT_VERSION } from '../../src/model/document';
import { everything } from '../build';
import { broken, opened, refusals } from './reading';

/** As a file has it. */
const unit = (i: number, parent: string | null) => ({
  id: `u${i}`,
  name: 'u',
  kind: 'unit',
  place: { parent, order: 'a0' },
  basis: 'assumed',
  status: 'proposed',
});

describe('what is no document', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['an empty file', '  \n', 'not-json', /^plan\.json is empty\.$/],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0xff]), 'not-text', /a ZIP or Office file/],
    ['a PDF', Buffer.from('%PDF-1.7\n%\u00e2', 'latin1'), 'not-text', /a PDF/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'not-text', /a PNG picture/],
    ['text in another encoding', Buffer.from('{"name": "Caf\u00e9"}', 'latin1'), 'not-text', /not text in UTF-8/],
    ['prose', 'Dear all,', 'not-json', /^plan\.json is no JSON: in line 1, column 1, there is “D” where a value should stand\.$/],
    ['half a file', '{\n  "format": "orgm', 'not-json', /line 2, column 18, the text ends where the string should go on/],
    ['a list', '[1, 2]', 'not-orgmorph', /is JSON, but no Orgmorph document/],
    ['other JSON', '{"format": "excalidraw", "version": 1}', 'not-orgmorph', /is JSON, but no Orgmorph document/],
    ['a file with no version', '{"format": "orgmorph"}', 'version-malformed', /whole number/],
    [
      'a file from the future',
      `{"format": "orgmorph", "version": ${FORMAT_VERSION + 1}}`,
      'newer-version',
      /version 3, and this one reads up to version 2/,
    ],
  ])('refuses %s', (_what, content, rule, says) => {
    const [problem, ...more] = refusals(content, 'plan.json');
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ file: 'plan.json', rule });
    expect(problem?.because).toMatch(says);
  });

  it('refuses a file of more than 20 MB before it looks inside', () => {
    expect(refusals(new Uint8Array(20 * 1024 * 1024 + 1))[0]).toMatchObject({
      rule: 'file-too-large',
      because: expect.stringContaining('20,971,521 bytes') as string,
    });
  });

  it('tells no control characters and no endless names of a file', () => {
    const [problem] = refusals('', `a\u0000\n${'x'.repeat(5_000)}`);
    expect(problem?.file).toMatch(/^a x{30,}…$/);
  });
});

describe('a document that breaks a rule', () => {
  const node = ['structures', 'now', 'nodes', 3];
  const line = ['structures', 'now', 'lines', 0];
  const citations = (source: string, at: string) => [{ source, at }];

  it.each<[string, readonly (string | number)[], unknown, string, string, RegExp]>([
    [
      'a kind that is unknown',
      [...node, 'kind'],
      'bord',
      'unknown-word',
      'structures.now.nodes[3].kind',
      /is “bord”; it has to be organisation, statutory-body, .*board/,
    ],
    [
      'a basis that is unknown',
      [...node, 'basis'],
      'guessed',
      'unknown-word',
      'structures.now.nodes[3].basis',
      /it has to be stated, inferred, assumed\.$/,
    ],
    ['a kind of line that is unknown', [...line, 'kind'], 'likes', 'unknown-word', 'structures.now.lines[0].kind', /is “likes”/],
    ['a missing field', [...node, 'status'], undefined, 'missing', 'structures.now.nodes[3].status', /is missing\.$/],
    ['a number for a name', [...node, 'name'], 7, 'wrong-type', 'structures.now.nodes[3].name', /is 7; it has to be text\.$/],
    ['a list for a unit', node, [], 'missing', 'structures.now.nodes[3].id', /is missing/],
    ['a list for the glossary', ['glossary'], [], 'wrong-type', 'glossary', /is a list; it has to be a set of named fields/],
    ['text for the structures', ['structures'], 'none', 'wrong-type', 'structures', /has to be a set of named fields/],
    ['an empty name', [...node, 'name'], ' \t', 'name-empty', 'structures.now.nodes[3].name', /must not be empty/],
    [
      'a name of 501 characters',
      [...node, 'name'],
      'n'.repeat(501),
      'too-long',
      'structures.now.nodes[3].name',
      /has 501 characters; the most is 500\.$/,
    ],
    [
      'a note of 20,001 characters',
      [...node, 'note'],
      'n'.repeat(20_001),
      'too-long',
      'structures.now.nodes[3].note',
      /has 20,001 characters; the most is 20,000\.$/,
    ],
    ['an id of 65 characters', [...node, 'id'], 'n'.repeat(65), 'id-malformed', 'structures.now.nodes[3].id', /1 to 64 letters, digits/],
    ['an id with a blank', [...node, 'id'], 'a b', 'id-malformed', 'structures.now.nodes[3].id', /is “a b”/],
    ['an id that is a reserved word', [...node, 'id'], 'constructor', 'id-malformed', 'structures.now.nodes[3].id', /not a reserved word/],
    [
      'an order that is no key',
      [...node, 'place', 'order'],
      'é',
      'order-malformed',
      'structures.now.nodes[3].place.order',
      /200 plain characters/,
    ],
    ['a hue of 9', ['bodies', 0, 'hue'], 9, 'number-out-of-range', 'bodies[0].hue', /is 9; it has to be a whole number in range/],
    ['a month in words', ['plans', 0, 'month'], 'April', 'month-malformed', 'plans[0].month', /a month like 2017-04/],
    [
      '101 other names',
      [...node, 'aliases'],
      Array.from({ length: 101 }, () => 'a'),
      'too-many',
      'structures.now.nodes[3].aliases',
      /has 101 entries; the most is 100\.$/,
    ],
    [
      '20,001 units',
      ['structures', 'now', 'nodes'],
      Array.from({ length: 20_001 }, (_, i) => unit(i, null)),
      'too-many',
      'structures.now.nodes',
      /has 20,001 entries; the most is 20,000\.$/,
    ],
    [
      '101 fields that are unknown',
      [...node, 'place'],
      { parent: null, order: 'a', ...Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`f${i}`, i])) },
      'unknown-fields',
      'structures.now.nodes[3].place',
      /at most 100 fields/,
    ],
    [
      'an unknown field of 2,001 characters',
      [...node, 'more'],
      'n'.repeat(2_001),
      'unknown-fields',
      'structures.now.nodes[3]',
      /at most 2000 characters/,
    ],
    [
      'an id that is taken',
      [...node, 'id'],
      'cabinet',
      'duplicate-id',
      'structures.now.nodes[3].id',
      /the id “cabinet” is taken by structures\.now\.nodes\[1\] already/,
    ],
    [
      'a line whose id is another’s',
      [...line, 'id'],
      'ceo~leads~cabinet',
      'line-id',
      'structures.now.lines[0].id',
      /has to be buying~reports-to~ceo/,
    ],
    [
      'a line from a unit to itself',
      line,
      { from: 'ceo', kind: 'links-to', to: 'ceo', basis: 'assumed', status: 'proposed' },
      'line-to-itself',
      'structures.now.lines[0].to',
      /leads back to where it starts/,
    ],
    [
      'a line to nowhere',
      line,
      { from: 'ceo', kind: 'links-to', to: 'mars', basis: 'assumed', status: 'proposed' },
      'unknown-node',
      'structures.now.lines[0]',
      /“mars”, which the chart doesn't have/,
    ],
    [
      'a ring of primary reporting',
      line,
      { from: 'buying', kind: 'reports-to', to: 'contracts', primary: true, basis: 'assumed', status: 'proposed' },
      'reporting-ring',
      'structures.now.lines[2]',
      /closes a ring of reporting/,
    ],
    [
      'an organisation that is unknown',
      [...node, 'body'],
      'mars',
      'unknown-body',
      'structures.now.nodes[3].body',
      /“mars”, an organisation that the document doesn't have/,
    ],
    [
      'a source that is unknown',
      [...node, 'citations'],
      citations('mars', '§1'),
      'unknown-source',
      'structures.now.nodes[3].citations',
      /no source of this document has the id “mars”/,
    ],
    [
      'a paragraph that is unknown',
      [...node, 'citations'],
      citations('s', '§9'),
      'unknown-source',
      'structures.now.nodes[3].citations',
      /has no paragraph §9/,
    ],
    ['no stages', ['stages'], [], 'no-stage', 'stages', /at least one stage/],
    [
      'a structure with no stage',
      ['structures', 'later'],
      { nodes: [], lines: [] },
      'unknown-stage',
      'structures.later',
      /“later”, which the document doesn't have/,
    ],
    ['a stage with no structure', ['structures', 'option'], undefined, 'no-structure', 'stages[1]', /has no structure/],
    ['opening on no stage', ['meta', 'openAfter'], 'mars', 'unknown-stage', 'meta', /opens on the stage “mars”/],
    ['a date of an unknown plan', ['timeline', 0, 'plan'], 'mars', 'unknown-plan', 'timeline[0].plan', /the plan “mars”/],
    ['a doubt about nothing', ['ambiguities', 0, 'about'], ['mars'], 'unknown-thing', 'ambiguities[0].about', /about “mars”/],
  ])('is refused for %s', (_what, path, value, rule, place, says) => {
    const found = refusals(broken(path, value)).filter((problem) => problem.rule === rule && problem.path === place);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ file: 'a.json' });
    expect(found[0]?.because).toMatch(says);
    expect(found[0]?.because.startsWith('In a.json, ')).toBe(true);
  });

  it('leaves out a row of lineage that names an unknown unit, names the row, and keeps the rest', () => {
    const read = opened(broken(['lineages', 0, 'from'], 'mars'));
    expect(read.repairs).toEqual([
      'The row of lineage buying-joint (“mars” merges into “joint”) was left out: its earlier stage has no unit “mars”.',
    ]);
    expect([...read.document.lineages.keys()]).toEqual([...everything().lineages.keys()].filter((id) => id !== 'buying-joint').sort());
  });

  it('keeps two rows of lineage that contradict one another: the comparison tells of them', () => {
    const json = JSON.parse(encodeDocument(everything())) as { lineages: { id: string; kind: string; to?: string }[] };
    const row = json.lineages.find(({ kind }) => kind === 'ends');
    if (!row) throw new Error('no row ends');
    json.lineages.push({ ...row, id: 'again' });
    expect(opened(JSON.stringify(json)).document.lineages.size).toBe(everything().lineages.size + 1);
  });

  it('names at most a hundred places, and counts the rest', () => {
    const problems = refusals(
      broken(
        ['structures', 'now', 'nodes'],
        Array.from({ length: 50 }, () => ({ id: ' ' })),
      ),
    );
    expect(problems.length).toBe(100);
    expect(problems.at(-1)?.because).toMatch(/^a\.json has [0-9]+ more problems that are not listed\.$/);
  });
});

describe('a hostile file (row 26)', () => {
  it('of millions of faults is refused by its first', () => {
    const problems = refusals(
      broken(
        ['structures', 'now', 'nodes'],
        Array.from({ length: 2_000_000 }, () => 0),
      ),
    );
    expect(problems.map(({ path, rule }) => [path, rule])).toEqual([['structures.now.nodes[0]', 'wrong-type']]);
  });
});

describe('what a foreign hand broke in containment (row 25)', () => {
  it.each<[string, string | null, RegExp]>([
    ['stands in a unit that is missing', 'mars', /stood inside “mars”, which is missing; it waits in the tray now/],
    ['stands inside itself', 'council', /Council stood inside itself.*; it waits in the tray now/],
    ['stands in a ring', 'buying', /stood inside itself, through/],
    ['stands in what holds nothing', 'ceo', /holds nothing; it waits in the tray now/],
  ])('is mended, told and loses no unit: a unit %s', (_what, parent, says) => {
    const { document, repairs } = opened(broken(['structures', 'now', 'nodes', 4, 'place', 'parent'], parent));
    expect(everything().structures.get('now')?.nodes.size).toBe(document.structures.get('now')?.nodes.size);
    expect(repairs.join('\n')).toMatch(says);
    expect(integrity(document)).toEqual([]);
  });

  it('takes out characters that nobody can see, and says where', () => {
    const { document, repairs } = opened(broken(['structures', 'now', 'nodes', 4, 'name'], 'Coun\u0000cil\ud800'));
    expect([...(document.structures.get('now')?.nodes.values() ?? [])].map(({ name }) => name)).toContain('Council\uFFFD');
    expect(repairs).toEqual(["In structures.now.nodes[4].name, characters that can't be shown were taken out."]);
  });

  it('refuses more than 200 levels and more than 2,000 units in one', () => {
    const tower = Array.from({ length: 201 }, (_, i) => unit(i, i === 0 ? null : `u${i - 1}`));
    const crowd = Array.from({ length: 2_002 }, (_, i) => unit(i, i === 0 ? null : 'u0'));
    const says = (units: readonly object[]) =>
      refusals(broken(['structures', 'option'], { nodes: units, lines: [] })).map(({ rule, because }) => `${rule}: ${because}`);
    expect(says(tower)).toEqual(['too-many: In a.json, structures.option.nodes: it has 201 levels of nesting; the most is 200.']);
    expect(says(crowd)).toEqual([
      expect.stringMatching(/^too-many: In a\.json, structures\.option\.nodes: “u0” has 2,001 units .*; the most is 2,000\.$/),
    ]);
  });
});

describe('keys that reach into every object (row 28)', () => {
  it.each(['__proto__', 'constructor', 'prototype'])('are refused anywhere: %s', (key) => {
    const text = encodeDocument(everything());
    for (const at of ['"summary"', '"hue"', '"order"', '"CAB":', '"now": {']) {
      expect(text).toContain(at);
      const [problem] = refusals(text.replace(at, `"${key}": { "polluted": true }, ${at}`));
      expect(problem).toMatchObject({
        rule: 'forbidden-key',
        because: expect.stringContaining(`the key “${key}” is not allowed anywhere`) as string,
      });
    }
    expect(refusals(text.replace('"hue"', `"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}": 1, "hue"`))[0]).toMatchObject({
      rule: 'forbidden-key',
      path: `bodies[0].${key}`,
    });
    expect({}).not.toHaveProperty('polluted');
  });

  it('are refused as ids of stages', () => {
    expect(refusals(broken(['stages', 0, 'id'], 'prototype'))[0]).toMatchObject({ rule: 'id-malformed', path: 'stages[0].id' });
  });

  it('leave a key that stands twice no chance to hide the first', () => {
    const text = encodeDocument(everything()).replace('"bodies"', '"stages": [], "bodies"');
    expect(refusals(text)[0]).toMatchObject({ rule: 'duplicate-key', path: 'stages' });
  });
});
