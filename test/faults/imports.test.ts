/** Foreign files as faults: dirty ones at the rates of real ones and beyond, whatever chance makes of every format, and what means harm. */
import { strToU8 } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { assertSound } from '../../src/files/assemble';
import { NO_CHOICES, type Imported, type ReadResult } from '../../src/files/imported';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { readFiles } from '../../src/files/read';
import { everything } from '../build';
import { importLaws, result, xlsx, bring, csv, refusal, standing } from '../files/import/bringing';
import { FILTHY, MEASURED, organogram, randomTable, SENIOR, written } from '../files/import/corpus';
import { chance as chanceFrom, oneOf as pickFrom } from './chance';
import { patience, tell, tries } from './rows';

/** Files are small, so that there can be many. */
const NAMES = ['A', 'B', 'C', 'D', 'a', ' A ', '001', '1', 'Ünit', 'A, B', '"q"', '=1+1', 'XX'];

/** Each row is accounted for once; what is shown can enter. */
function conserved({ counts, unplaced, told }: Imported): void {
  if (counts.placed + unplaced.length + told.length !== counts.rows)
    throw new Error(`of ${counts.rows} rows ${counts.placed} are placed, ${unplaced.length} wait, ${told.length} are told`);
}

describe('dirty organograms (row 25)', () => {
  it.each([
    ['as dirty as real ones', MEASURED],
    ['worse than any that was seen', FILTHY],
  ])(
    '%s: every post stands once, every row is told of, whatever wrote the file',
    async (what, dirt) => {
      const count = Math.ceil(tries(25) / 10);
      let [rows, asked] = [0, 0];
      for (let seed = 1; seed <= count; seed += 1) {
        const chance = chanceFrom(seed);
        const made = organogram(seed, pickFrom(chance, [1, 2, 20, 60, 150]), dirt);
        const imported = await bring({ 's.csv': written(made.rows, chance) });
        const nodes = [...imported.structure.nodes.values()];
        expect(imported.counts.rows, `seed ${seed}`).toBe(made.count);
        expect(imported.told, `seed ${seed}`).toHaveLength(made.eliminated);
        expect(
          nodes.filter(({ kind }) => kind === 'post'),
          `seed ${seed}`,
        ).toHaveLength(made.posts);
        expect(imported.counts.placed + imported.unplaced.length, `seed ${seed}`).toBe(made.holders);
        // Whatever wrote it, it says the same.
        const again = await bring({ 's.csv': written(made.rows, chanceFrom(seed + 1_000)) });
        expect([...again.structure.nodes.values()].map(({ name, place, unplaced }) => [name, place.parent, unplaced])).toEqual(
          nodes.map(({ name, place, unplaced }) => [name, place.parent, unplaced]),
        );
        rows += made.count;
        asked += imported.problems.filter(({ weight }) => weight === 'ask').length;
      }
      tell(25, `organograms ${what}`, { files: count, rows, asked });
    },
    patience(25, 200),
  );

  it('are all put right by what is offered for each problem', async () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const made = organogram(seed, 30, FILTHY);
      const files = { 's.csv': csv(made.rows) };
      let choices = NO_CHOICES;
      let imported = await bring(files);
      for (let turn = 0; turn < 200 && imported.problems.some(({ weight, fixes }) => weight === 'ask' && fixes.length > 0); turn += 1) {
        const fix = imported.problems.find(({ weight, fixes }) => weight === 'ask' && fixes.length > 0)?.fixes[0];
        choices = { ...choices, corrections: [...choices.corrections, ...(fix?.corrections ?? [])] };
        imported = await bring(files, choices);
      }
      expect(imported.unplaced, `seed ${seed}`).toEqual([]);
      expect(imported.problems.filter(({ weight }) => weight === 'ask')).toEqual([]);
    }
  }, 60_000);
});

describe('tables by chance (row 25)', () => {
  it(
    'lose no row and read the same each time, whatever rings, orphans and ids twice they hold',
    async () => {
      const seen = new Set<string>();
      for (let seed = 1; seed <= tries(25); seed += 1) {
        const made = randomTable(chanceFrom(seed), NAMES);
        const files = { 't.csv': csv(made.rows) };
        const imported = await bring(files);
        const blank = made.rows.slice(1).filter((row) => row.every((cell) => cell.trim() === '')).length;
        expect(imported.counts.rows, `seed ${seed}`).toBe(made.count - blank);
        expect(await result(files)).toEqual({ is: 'imported', imported });
        for (const { rule } of imported.problems) seen.add(rule);
      }
      expect([...seen]).toEqual(
        expect.arrayContaining(['ring', 'duplicate-id', 'unknown-parent', 'several-roots', 'no-level', 'no-path', 'ambiguous-parent']),
      );
      tell(25, 'tables by chance', { files: tries(25), rules: seen.size });
    },
    patience(25, 20),
  );
});

/** Small sound files of every format, to be bent. */
const SEEDS: readonly (string | Uint8Array)[] = [
  encodeDocument(everything()),
  csv(organogram(7, 8, FILTHY).rows),
  csv([SENIOR, ...organogram(8, 4, FILTHY).rows.slice(1)], ';'),
  'Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),Generic Job Title,Number of Posts in FTE,Professional/Occupational Group\nD,D,U,1,HEO,1,2,Clerk,2.5,P\n',
  'OrganisationLabel,Level,JobTitle,Name,Directorate,Service,ContactDetails\nT,1,Chief,A,NA,NA,x@y\nT,2,Dir,B,D,S,x@y\n',
  'id,parent,name,kind\n1,,Council,board\n2,1,"Fin, ance",team\n',
  'Full name,Email,Job title,Manager\nAnn,a@x,Chief,\nBob,b@x,Director,Ann\n',
  'Path,FTE\nA//B//C,2\nA//D,1\n',
  'Council\n  Finance\n    Payroll\n  - HR\n',
  'flowchart TD\n  A["Chief &amp; co"] -->|reports to| B{{Board}}:::board\n  subgraph s [T]\n    C & D -.-> E@{ shape: rect, label: "E" }\n  end\n',
  'digraph G { node [shape=box]; subgraph cluster_a { label="F"; a [label=<<b>x</b>>]; } a -> {b c} [label="leads"]; }',
  '<mxfile><diagram name="P"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><object id="a" label="A &lt;b&gt;x&lt;/b&gt;"><mxCell style="html=1" vertex="1" parent="1"/></object><mxCell id="b" value="B" vertex="1" parent="a"/><mxCell id="e" edge="1" source="a" target="b" parent="1"/></root></mxGraphModel></diagram></mxfile>',
  '<graphml><key id="l" attr.name="label"/><graph edgedefault="directed"><node id="a"><data key="l">A</data><graph><node id="b"/></graph></node><edge source="a" target="b"/></graph></graphml>',
  '@prefix org: <http://www.w3.org/ns/org#> . <#a> a org:Organization ; org:hasUnit <#b>, [ a org:OrganizationalUnit ] . [] a org:ChangeEvent ; org:originalOrganization (<#a> <#b>) ; org:resultingOrganization <#c> .',
  '{"@context":{"org":"http://www.w3.org/ns/org#","in":{"@id":"org:unitOf","@type":"@id"}},"@graph":[{"@id":"a","@type":"org:Organization"},{"@id":"b","@type":"org:OrganizationalUnit","in":"a"}]}',
  '{"organizations":[{"id":1,"name":"A"},{"id":2,"name":"B","parent_id":1}],"memberships":[{"person_id":3,"organization_id":1}],"persons":[{"id":3,"name":"P"}]}',
  xlsx(
    {
      S: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>parent</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
    },
    ['id'],
  ),
];

/** Signs that mean something somewhere. */
const SIGNS = [
  '"',
  "'",
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '<',
  '>',
  '&',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '--',
  '->',
  '-->',
  '|',
  ':',
  ':::',
  '@',
  '#',
  '%%',
  '\\',
  '/',
  '//',
  '/*',
  '*/',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!',
  '<?',
  '&#x0;',
  '&lt;',
  '\u0000',
  '\uFEFF',
  '\ud800',
  '=',
  '__proto__',
  'XX',
  '0',
  'id,parent',
  'subgraph ',
  'end\n',
  'a ',
  '.',
  '_:',
  '"""',
  'null',
  '1e999',
  'é',
  '語',
];

/** The seed with a few of its bytes changed, taken out, doubled, or with pieces of others put in. */
function bent(chance: () => number): Uint8Array {
  const seed = pickFrom(chance, SEEDS);
  let bytes = typeof seed === 'string' ? new TextEncoder().encode(seed) : seed;
  for (let times = 1 + Math.floor(chance() * 5); times > 0; times -= 1) {
    const at = Math.floor(chance() * (bytes.length + 1));
    const length = Math.floor(chance() ** 3 * bytes.length);
    const other = pickFrom(chance, SEEDS);
    const piece = typeof other === 'string' ? new TextEncoder().encode(other) : other;
    const start = Math.floor(chance() * piece.length);
    const put = pickFrom(chance, [
      () => strToU8(pickFrom(chance, SIGNS)),
      () => strToU8(pickFrom(chance, SIGNS)),
      () => Uint8Array.of(Math.floor(chance() * 256)),
      () => bytes.subarray(at, at + length),
      () => piece.subarray(start, start + length),
      () => new Uint8Array(),
    ])();
    const cut = pickFrom(chance, [0, 0, 1, length]);
    const next = new Uint8Array(Math.max(0, bytes.length - Math.min(cut, bytes.length - at)) + put.length);
    next.set(bytes.subarray(0, at));
    next.set(put, at);
    next.set(bytes.subarray(Math.min(bytes.length, at + cut)), at + put.length);
    bytes = next;
  }
  return bytes;
}

describe('files of every format, bent by chance (row 23)', () => {
  const came: Record<string, number> = {};
  afterAll(() => tell(23, 'foreign files, bent', { files: tries(23), ...came }));

  it(
    'are read or refused by name: nothing is thrown, no row is lost, and what is shown can enter',
    async () => {
      for (let seed = 1; seed <= tries(23); seed += 1) {
        const bytes = bent(chanceFrom(seed));
        let read: ReadResult;
        try {
          read = await readFiles([{ name: 'x', bytes }], NO_CHOICES);
          if (read.is === 'imported') {
            conserved(read.imported);
            assertSound(read.imported);
            if (seed % 50 === 0) importLaws(read.imported);
          } else if (read.is === 'own') {
            const decoded = decodeDocument(read.json, read.file);
            if (!decoded.ok && decoded.problems.length === 0) throw new Error('it was refused without a reason');
          }
        } catch (cause) {
          throw new Error(`seed ${seed}: ${JSON.stringify(new TextDecoder().decode(bytes))}`, { cause });
        }
        const key = read.is === 'imported' ? read.imported.kind : read.is;
        came[key] = (came[key] ?? 0) + 1;
        if (read.is === 'refused') {
          expect(read.problems[0]?.because).toMatch(/x/);
          expect(read.problems[0]?.rule).toMatch(/^[a-z-]+$/);
        }
      }
      // Printed, so that bending that only ever breaks files is seen.
      console.log(`foreign files, bent: ${JSON.stringify(came)}`);
      expect(Object.keys(came)).toEqual(
        expect.arrayContaining([
          'organogram',
          'council',
          'table',
          'indented',
          'mermaid',
          'dot',
          'drawio',
          'graphml',
          'turtle',
          'json-ld',
          'popolo',
          'own',
          'refused',
        ]),
      );
    },
    patience(23, 20),
  );
});

describe('what means harm, many times over', () => {
  it(
    'bombs of any size stop at the cap (row 27)',
    async () => {
      for (let i = 0; i < tries(27); i += 1) {
        const megabytes = 7 + ((i * 37) % 200);
        const bytes = xlsx({ S: '' }, [], { 'xl/worksheets/sheet1.xml': new Uint8Array(megabytes * 1024 * 1024) });
        expect(await refusal({ 'b.xlsx': bytes })).toMatchObject({ rule: 'unpacks-too-large' });
      }
      tell(27, 'bombs in workbooks', { files: tries(27) });
    },
    patience(27, 5_000),
  );

  it(
    'names that every object answers to are names like others (row 28)',
    async () => {
      const before = JSON.stringify(Reflect.ownKeys(Object.prototype).map(String));
      const names = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', '__defineGetter__', 'A'];
      for (let seed = 1; seed <= tries(28); seed += 1) {
        const made = randomTable(chanceFrom(seed), names);
        await bring({ '__proto__.csv': csv(made.rows) });
      }
      expect(JSON.stringify(Reflect.ownKeys(Object.prototype).map(String))).toBe(before);
      tell(28, 'tables of reserved names', { files: tries(28) });
    },
    patience(28, 20),
  );

  it(
    'XML that declares a document type is refused, wherever the declaration stands (row 31)',
    async () => {
      const xml = SEEDS.filter((seed): seed is string => typeof seed === 'string' && seed.startsWith('<'));
      for (let seed = 1; seed <= tries(31); seed += 1) {
        const chance = chanceFrom(seed);
        const text = pickFrom(chance, xml);
        const declared = pickFrom(chance, [
          '<!DOCTYPE x>',
          '<!doctype x SYSTEM "http://localhost:9/x">',
          '<!DOCTYPE x [<!ENTITY a "b">]>',
          '<!ENTITY a SYSTEM "file:///x">',
        ]);
        const at = pickFrom(chance, [0, ...[...text.matchAll(/>/g)].map((match) => match.index + 1)]);
        const told = await result({ 'x.xml': text.slice(0, at) + declared + text.slice(at) });
        expect(told, `seed ${seed}`).toMatchObject({ is: 'refused', problems: [{ rule: 'doctype' }] });
      }
      tell(31, 'declared document types', { files: tries(31) });
    },
    patience(31, 20),
  );

  it('of depth and number past every bound is refused with the number (row 26)', async () => {
    const deep = await refusal({ 'x.xml': `<graphml>${'<g>'.repeat(1_000_000)}` });
    expect(deep.because).toContain('256');
    const many = await refusal({ 'x.csv': `id,parent,name\n${'1,,A\n'.repeat(1_000_000)}` });
    expect(many.because).toContain('100,000');
    const long = await refusal({ 'x.csv': `id,parent,name\n1,,${'a'.repeat(19 * 1024 * 1024)}` });
    expect(long.because).toContain('100,000');
    const nested = await refusal({ 'x.json': `{"@graph":${'['.repeat(1_000_000)}` });
    expect(nested.because).toContain('32');
    tell(26, 'depth, length and number', { files: 4 });
  });

  it('never changes what another file gives: one after another they read as if alone', async () => {
    const alone = await bring({ 't.csv': 'id,parent,name\n1,,A\n2,1,B' });
    for (let seed = 1; seed <= 50; seed += 1) await readFiles([{ name: 'x', bytes: bent(chanceFrom(seed)) }], NO_CHOICES);
    expect(await bring({ 't.csv': 'id,parent,name\n1,,A\n2,1,B' })).toEqual(alone);
    expect(standing(alone)).toEqual({ A: '', B: 'A' });
  });
});
