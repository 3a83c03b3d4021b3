/**
 * Files that mean harm: bombs, depths, sizes, declarations that reach for other files, names that reach into every object. Each is refused by
 * name or read as what it says; none takes longer than its size. How long they take is for the bench.
 */
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_CHOICES } from '../../../src/files/imported';
import { readXml } from '../../../src/files/xml';
import { openZip } from '../../../src/files/zip';
import { tell } from '../../faults/rows';
import { bring, refusal, result, standing, xlsx } from './bringing';

/** The members of a zip, with sizes as the directory should claim them. */
function bomb(megabytes: number): Uint8Array {
  const zeros = new Uint8Array(megabytes * 1024 * 1024);
  return xlsx({ S: '<sheetData/>' }, [], { 'xl/worksheets/sheet1.xml': zeros });
}

describe('a bomb (row 27)', () => {
  it.each([10, 100])('of %s MB in a workbook stops at the cap', async (megabytes) => {
    expect(await refusal({ 'b.xlsx': bomb(megabytes) })).toMatchObject({ rule: 'unpacks-too-large' });
  });

  it('is told from what it unpacks to, not from what it claims', () => {
    const bytes = zipSync({ a: new Uint8Array(8 * 1024 * 1024) });
    const lying = Uint8Array.from(bytes);
    const view = new DataView(lying.buffer);
    // The directory says that the entry is a few bytes.
    const at = lying.findIndex((_, i) => i + 4 <= lying.length && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(at + 24, 10, true);
    expect(() => openZip(lying, 'b.zip').read('a')).toThrow(/would grow past/);
  });

  it('in a page of a drawing stops at the cap', async () => {
    const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024, 'a')).toString('base64');
    expect(await refusal({ 'b.drawio': `<mxfile><diagram name="P">${packed}</diagram></mxfile>` })).toMatchObject({
      rule: 'unpacks-too-large',
    });
  });

  it('of a zip inside a zip is never opened', async () => {
    const inner = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
    expect(await refusal({ 'b.zip': zipSync({ 'inner.xlsx': inner }) })).toMatchObject({ rule: 'not-a-workbook' });
  });

  it('of more entries than any workbook has is refused with the number', async () => {
    const entries = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}.xml`, strToU8('<x/>')]));
    expect(await refusal({ 'b.xlsx': zipSync(entries) })).toMatchObject({ rule: 'too-many-entries' });
  });
});

describe('XML (row 31)', () => {
  it.each([
    ['a document type', '<!DOCTYPE x>'],
    ['one in other letters, after a comment', '<!-- c --><!doctype x [<!ENTITY a "b">]>'],
    ['an entity that names a file', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['a billion laughs', `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a;&a;">`).join('')}]>`],
  ])('with %s is refused before the rest is looked at', async (_, start) => {
    for (const rest of ['<mxfile><diagram>&e;</diagram></mxfile>', '<graphml><graph/></graphml>'])
      expect(await refusal({ 'a.xml': `<?xml version="1.0"?>${start}${rest}` })).toMatchObject({ rule: 'doctype' });
    expect(await refusal({ 'b.xlsx': xlsx({ S: '' }, [], { 'xl/workbook.xml': strToU8(`${start}<workbook/>`) }) })).toMatchObject({
      rule: 'doctype',
    });
  });

  it('takes an inclusion for the element it is, and reaches for nothing', async () => {
    const imported = await bring({
      'a.xml':
        '<graphml xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="http://localhost:9/x"/><graph><node id="a"/></graph></graphml>',
    });
    expect(standing(imported)).toEqual({ a: '' });
  });

  it.each([
    ['a million levels', `<graphml>${'<g>'.repeat(100_000)}`],
    ['a million attributes', `<graphml ${Array.from({ length: 10_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`],
    ['an open tag', '<graphml><node'],
    ['tags that cross', '<graphml><a><b></a></b></graphml>'],
    ['two roots', '<graphml></graphml>text'],
  ])('of %s is refused with the line', async (_, text) => {
    expect(await refusal({ 'a.xml': text })).toMatchObject({ rule: 'not-xml' });
  });

  it('keeps entities that it doesn’t know as they are written', () => {
    const words: string[] = [];
    readXml('<a b="&lt;&unknown;&#x41;&#0;&#xD800;&">x &amp; y</a>', 'a.xml', (event) => {
      if (event.is === 'text') words.push(event.text);
      if (event.is === 'open') words.push(event.attributes.get('b') ?? '');
    });
    expect(words).toEqual(['<&unknown;A\u0000&#xD800;&', 'x & y']);
  });
});

describe('more than a document takes (row 26)', () => {
  const rows = (count: number, row: (i: number) => string): string =>
    `id,parent,name\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}`;
  it.each([
    ['rows', rows(100_001, (i) => `${i},,A`), 'too-many-rows'],
    ['columns', `${'a,'.repeat(201)}\n`, 'too-many-columns'],
    ['units', rows(20_001, (i) => `${i},,A`), 'too-many'],
    ['units in one', rows(2_002, (i) => `${i},${i === 0 ? '' : '0'},A`), 'too-many'],
    ['levels', rows(300, (i) => `${i},${i === 0 ? '' : i - 1},A`), 'too-many'],
    ['letters in a cell', `id,parent,name\n1,,${'a'.repeat(100_001)}`, 'cell-too-long'],
    ['levels of a list', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}A`).join('\n'), 'too-many'],
    ['levels of braces', `digraph { ${'subgraph { '.repeat(1_000)}`, 'nested-too-deep'],
    ['subgraphs', `graph TD\n${Array.from({ length: 1_000 }, (_, i) => `subgraph s${i}`).join('\n')}`, 'nested-too-deep'],
    [
      'arrows',
      `graph TD\n${Array.from({ length: 400 }, (_, i) => `a${i}`).join(' & ')} --> ${Array.from({ length: 400 }, (_, i) => `b${i}`).join(' & ')}`,
      'too-many',
    ],
    ['boxes', `graph TD\n${Array.from({ length: 20_001 }, (_, i) => `a${i}`).join('\n')}`, 'too-many'],
    ['paths', `Path,x\n${'a/'.repeat(300)}b,1`, 'too-many'],
  ])('of %s is refused with the number', async (_, text, rule) => {
    const told = await refusal({ 'a.txt': text });
    expect(told.rule).toBe(rule);
    expect(told.because).toMatch(/[0-9]/);
  });

  it('of bytes is refused before it is looked at', async () => {
    expect(await refusal({ 'a.csv': new Uint8Array(20 * 1024 * 1024 + 1) })).toMatchObject({ rule: 'file-too-large' });
  });

  it('of letters in a name is cut, said so, and kept in the description', async () => {
    const imported = await bring({ 'a.csv': `id,parent,name\n1,,${'long name '.repeat(100)}` });
    const [node] = imported.structure.nodes.values();
    expect(node?.name).toHaveLength(500);
    expect(node?.description).toContain('long name long name');
    expect(imported.problems.map(({ rule }) => rule)).toContain('too-long');
  });
});

/** Each would take hours if anything looked twice at what it has seen. */
describe('a file that is all one trap (row 32)', () => {
  const many = (count: number, row: (i: number) => string): string => Array.from({ length: count }, (_, i) => row(i)).join('\n');
  const senior = 'Post Unique Reference,Name,Job Title,Reports to Senior Post\n';
  let ended = 0;
  afterAll(() => tell(32, 'files that are all one near miss', { ended }));
  it.each([
    ['quotes that nothing closes', `id,parent,name\n${many(20_000, (i) => `${i},,"a`)}`],
    ['one quote after another', `a,b\n${'"'.repeat(200_000)}`],
    ['nothing but delimiters', `a,b\n${many(1_000, () => ','.repeat(150))}`],
    ['posts that all report to one that is missing', `${senior}${many(15_000, (i) => `${i + 10},A,Post ${i},0000009`)}`],
    ['references that differ in case alone', `${senior}${many(8_000, (i) => `${caseVariant(i)},A,Post ${i},XX`)}`],
    ['one ring of everybody', `${senior}${many(15_000, (i) => `p${i},A,Post ${i},p${(i + 1) % 15_000}`)}`],
    ['rows that all bear one name', `Full name,Job title,Manager\n${many(15_000, () => 'Ann,Clerk,Ann')}`],
    ['one level for everybody', `Level,JobTitle,Directorate,OrganisationLabel\n${many(1_900, (i) => `2,Post ${i},D,Org ${i % 900}`)}`],
    ['open brackets', `graph TD\n${many(10_000, () => 'A[x')}`],
    ['open texts', `graph TD\n${many(10_000, () => 'A["x')}`],
    ['open subgraph titles', `graph TD\n${many(90, (i) => `subgraph s${i} [${'['.repeat(1_000)}`)}`],
    [
      'tags that never end',
      `<mxGraphModel><root><mxCell id="1" value="${'&lt;'.repeat(50_000)}" style="html=1" vertex="1"/></root></mxGraphModel>`,
    ],
    [
      'ampersands',
      `<mxGraphModel><root><mxCell id="1" value="${'&amp;'.repeat(50_000)}" style="html=1" vertex="1"/></root></mxGraphModel>`,
    ],
    ['comments', `digraph {${'/**/'.repeat(50_000)}}`],
    ['open comments of another kind', `// // // // ${'// '.repeat(20_000)}\nCouncil`],
    ['backslashes', `@prefix a: <http://e/> . a:x a:p "${'\\\\'.repeat(100_000)}" .`],
    ['blank nodes', `@prefix a: <http://e/> . ${'[] a:p a:o . '.repeat(20_000)}`],
    ['members of a list', `@prefix a: <http://e/> . a:x a:p (${' a:y'.repeat(20_000)} ) .`],
    ['spaces', `flowchart TD\n${' '.repeat(500_000)}A --> B`],
    ['dashes', `flowchart TD\nA ${'-'.repeat(500_000)}> B`],
    ['digits', `@prefix a: <http://e/> . a:x a:p ${'1'.repeat(300_000)} .`],
  ])('of %s ends', async (_, text) => {
    const read = await result({ 'a.txt': text });
    expect(['imported', 'refused']).toContain(read.is);
    ended += 1;
  });
});

/** The number in two letters of either case, so that all are one word to whoever ignores case. */
function caseVariant(i: number): string {
  return Array.from({ length: 13 }, (_, bit) => ((i >> bit) & 1 ? 'A' : 'a')).join('');
}

describe('names that every object answers to (row 28)', () => {
  beforeAll(() => Object.freeze(Object.prototype));
  afterAll(() =>
    expect(Reflect.ownKeys(Object.prototype).filter((key) => typeof key === 'string' && key.startsWith('pollut'))).toEqual([]),
  );
  const EVIL = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  it.each([
    ['a table', `id,parent,name,kind\n${EVIL.map((key, i) => `${key},${i === 0 ? '' : EVIL[i - 1]},${key},${key}`).join('\n')}`],
    ['headings', `${EVIL.join(',')},id,parent,name\n1,2,3,4,5,6,,A`],
    ['a list', EVIL.map((key, i) => ' '.repeat(i) + key).join('\n')],
    ['a flowchart', `graph TD\n${EVIL.map((key) => `${key}[${key}]:::${key} --> x`).join('\n')}`],
    ['a graph', `digraph { ${EVIL.map((key) => `"${key}" [${key}="${key}", label="${key}", kind="${key}"]`).join(';')} }`],
    [
      'a drawing',
      `<mxGraphModel><root>${EVIL.map((key) => `<object id="${key}" label="%${key}%" placeholders="1" ${key}="x" kind="${key}"><mxCell vertex="1" parent="${key}"/></object>`).join('')}</root></mxGraphModel>`,
    ],
    [
      'nodes',
      `<graphml><key id="__proto__" attr.name="constructor"/><graph>${EVIL.map((key) => `<node id="${key}"><data key="${key}">x</data></node>`).join('')}</graph></graphml>`,
    ],
    [
      'statements',
      `@prefix __proto__: <http://e/> . @prefix org: <http://www.w3.org/ns/org#> . ${EVIL.map((key) => `__proto__:${key} a org:Post ; org:reportsTo __proto__:constructor .`).join('\n')}`,
    ],
    [
      'terms',
      JSON.stringify({
        '@context': { toString: 'http://e/', hasOwnProperty: 'toString:x' },
        '@id': 'toString',
        hasOwnProperty: 'a',
        '@type': 'http://www.w3.org/ns/org#Post',
      }),
    ],
  ])('are names like others in %s', async (_, text) => {
    const imported = await bring({ 'a.txt': text });
    expect(imported.structure.nodes.size).toBeGreaterThan(0);
    for (const id of imported.structure.nodes.keys()) expect(EVIL.slice(0, 3)).not.toContain(id);
  });

  it('are refused as keys of JSON', async () => {
    for (const key of EVIL.slice(0, 3)) {
      expect(await refusal({ 'a.json': `{"@context": {}, "${key}": {}}` })).toMatchObject({ rule: 'forbidden-key' });
      expect(await refusal({ 'a.json': `{"organizations": [{"id": "1", "${key}": {}}]}` })).toMatchObject({ rule: 'forbidden-key' });
    }
  });

  it('of files and sheets are names like others', async () => {
    const imported = await bring({ constructor: 'id,parent,name\n1,,A' });
    expect(imported.files).toEqual(['constructor']);
    expect(await result({ 'b.xlsx': xlsx({ constructor: '<sheetData/>' }) }, { ...NO_CHOICES, sheet: '__proto__' })).toMatchObject({
      is: 'imported',
    });
  });
});
