/** What a file is, by its bytes: encodings, delimiters, quotes, and what is refused by name. */
import { describe, expect, it } from 'vitest';
import { delimiterOf, splitRows } from '../../../src/files/rows';
import { bring, csv, refusal, result, standing } from './bringing';

const TABLE = csv([
  ['id', 'parent', 'name'],
  ['1', '', 'Büro für Müll – Ünit'],
  ['2', '1', 'Contrôle “fin”'],
]);
const EXPECTED = { 'Büro für Müll – Ünit': '', 'Contrôle “fin”': 'Büro für Müll – Ünit' };

const CP1252: Readonly<Record<string, number>> = { '–': 0x96, '“': 0x93, '”': 0x94 };
const windows1252 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => CP1252[sign] ?? sign.charCodeAt(0));
function utf16(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !big);
  for (let i = 0; i < text.length; i += 1) view.setUint16(2 + i * 2, text.charCodeAt(i), !big);
  return bytes;
}

describe('text', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(TABLE), 'UTF-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${TABLE}`), 'UTF-8'],
    ['UTF-16, small end first', utf16(TABLE, false), 'UTF-16'],
    ['UTF-16, big end first', utf16(TABLE, true), 'UTF-16'],
    ['Windows-1252', windows1252(TABLE), 'Windows-1252'],
  ])('is read in %s', async (_, bytes, told) => {
    const imported = await bring({ 't.csv': bytes });
    expect(standing(imported)).toEqual(EXPECTED);
    expect(imported.recognised).toContain(`in ${told}`);
  });

  it.each([
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ])('is split at “%s”', async (sign, words) => {
    const imported = await bring({
      't.txt': csv(
        [
          ['id', 'parent', 'name'],
          ['1', '', `A, b; c`],
          ['2', '1', 'D\nE'],
        ],
        sign,
      ),
    });
    expect(imported.recognised).toContain(`separated by ${words}`);
    expect(standing(imported)).toEqual({ 'A, b; c': '', 'D E': 'A, b; c' });
    // A cell with line ends is one row to a spreadsheet, and so it is here.
    expect(imported.structure.nodes.get('id:2')?.citations[0]?.at).toBe('row 3');
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines with %j', async (end) => {
    expect(
      standing(
        await bring({
          't.csv': csv(
            [
              ['id', 'parent', 'name'],
              ['1', '', 'A'],
              ['2', '1', 'B'],
            ],
            ',',
            end,
          ),
        }),
      ),
    ).toEqual({ A: '', B: 'A' });
  });

  it('keeps what comes after a quote that nothing closes', async () => {
    const imported = await bring({ 't.csv': 'id,parent,name\n3,,C "big" D\n4,3,"E" F\n1,3,"A\n2,3,B' });
    expect(Object.keys(standing(imported))).toEqual(['C "big" D', 'E F', '"A', 'B']);
    expect(imported.problems.some(({ rule, row }) => rule === 'quotes' && row === 4)).toBe(true);
  });

  it('is trimmed, composed and freed of signs that can’t be seen', async () => {
    const imported = await bring({ 't.csv': 'id, parent ,name\n 1 ,,  Cafe\u0301\u0007 \n2,1 ,\u200bB' });
    expect(imported.structure.nodes.get('id:1')?.name).toBe('Café');
    expect(imported.problems.find(({ rule }) => rule === 'trimmed')).toBeDefined();
  });

  it('gets the marks back off that an export put before what would be a formula', async () => {
    const imported = await bring({ 't.csv': "id,parent,name\n1,,'=1+1\n2,1,''quoted\n3,1,'tis" });
    expect(Object.keys(standing(imported))).toEqual(['=1+1', "''quoted", "'tis"]);
  });

  it('splits in one pass whatever it holds', () => {
    expect(delimiterOf('a,b\nc,d')).toBe(',');
    expect(delimiterOf('Council\n  Finance, HR\n  IT')).toBeNull();
    expect(delimiterOf('Council\n\tFinance\n\t\tPayroll\n\tIT')).toBeNull();
    expect(delimiterOf('Directorate\tService\nAdults\n\tCare\n\tSafety')).toBe('\t');
    expect(splitRows('a,"b""c",d\n', ',').rows).toEqual([{ row: 1, cells: ['a', 'b"c', 'd'] }]);
    expect(splitRows('a,', ',').rows[0]?.cells).toEqual(['a', '']);
    expect(splitRows('', ',').rows).toEqual([]);
  });
});

describe('a file of another kind than its name', () => {
  const bytes = (...head: number[]): Uint8Array => Uint8Array.from([...head, ...Array.from({ length: 64 }, (_, i) => (i * 7) % 256)]);
  it.each([
    ['a PDF', bytes(0x25, 0x50, 0x44, 0x46), 'pdf'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), 'old-office'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff), 'picture'],
    ['a gzip', bytes(0x1f, 0x8b), 'packed'],
    [
      'a PNG without a document',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0]),
      'picture',
    ],
    ['a PNG that was cut', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'picture-cut'],
    ['a broken ZIP', bytes(0x50, 0x4b, 0x03, 0x04), 'zip-broken'],
    ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0), 'not-text'],
    ['nothing', new Uint8Array(), 'empty'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web-page'],
    ['an SVG without a document', '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', 'picture'],
    ['XML of another kind', '<?xml version="1.0"?><rss></rss>', 'foreign-xml'],
    ['RDF in XML', '<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"></rdf:RDF>', 'foreign-xml'],
    ['JSON of another kind', '{"a": [1, 2]}', 'foreign-json'],
    ['another diagram', 'sequenceDiagram\n  A->>B: hi', 'other-diagram'],
  ])('is refused as %s, by the rule and with its name', async (_, content, rule) => {
    const told = await refusal({ 'chart.csv': content });
    expect(told).toMatchObject({ rule, file: 'chart.csv' });
    expect(told.because).toContain('chart.csv');
  });

  it.each([
    ['table', 'id,parent,name\n1,,A'],
    ['indented', 'Council\n  Finance'],
    ['mermaid', 'graph TD\n  A-->B'],
    ['mermaid', '```mermaid\nflowchart LR\nA --> B\n```'],
    ['mermaid', '---\ntitle: X\n---\n%% c\nflowchart TD\nA --> B'],
    ['dot', '// c\n# d\n/* e */ strict digraph G {\n a -> b }'],
    ['dot', 'graph\n{ a -- b }'],
    [
      'drawio',
      '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" value="A" vertex="1" parent="1"/></root></mxGraphModel>',
    ],
    ['graphml', '<?xml version="1.0"?><graphml><graph><node id="a"/></graph></graphml>'],
    ['turtle', '@prefix org: <http://www.w3.org/ns/org#> .\n<#a> a org:Organization .'],
    ['turtle', '<http://x.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/org#Organization> .'],
    ['json-ld', '{"@context": {"org": "http://www.w3.org/ns/org#"}, "@id": "a", "@type": "org:Organization"}'],
    ['popolo', '{"organizations": [{"id": "1", "name": "A"}]}'],
  ])('is taken for what it is: %s', async (kind, text) => {
    const read = await result({ 'whatever.dat': text });
    expect(read).toMatchObject({ is: 'imported', imported: { kind } });
  });
});

describe('several files', () => {
  it('that don’t belong together are refused with the odd one named', async () => {
    expect(await refusal({ 'a.csv': 'id,parent,name\n1,,A', 'b.mmd': 'graph TD\nA-->B' })).toMatchObject({
      rule: 'not-together',
      file: 'b.mmd',
    });
    expect(await refusal({ 'a.csv': 'id,parent,name\n1,,A', 'b.csv': 'id,parent,name\n1,,A' })).toMatchObject({
      rule: 'not-together',
      file: 'b.csv',
    });
    expect(await refusal({ 'a.json': '{"format": "orgmorph"}', 'b.csv': 'id,parent,name\n1,,A' })).toMatchObject({ rule: 'not-together' });
  });

  it('are ten at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.csv`, 'a,b']));
    expect(await refusal(many)).toMatchObject({ rule: 'too-many-files' });
  });
});
