/** What leaves, format by format: the very files against golden ones, and what must hold of any of them. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { documentInSvg } from '../../src/files/carrier';
import { csvFile } from '../../src/files/csv';
import { FORMAT_IDS, formatRow, write, type FormatId } from '../../src/files/formats';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { withoutPeople } from '../../src/files/people';
import { splitRows } from '../../src/files/rows';
import { changesTable, unitTable } from '../../src/files/tables';
import { draftWords, versionOf, type Looked, type Subject } from '../../src/files/taking';
import { PAGE_STYLE, PAGE_STYLE_HASH } from '../../src/files/webPage';
import { readXml } from '../../src/files/xml';
import { unmarked } from '../../src/compare/cells';
import type { OrgDocument } from '../../src/model/document';
import { inOrder } from '../../src/model/structure';
import { sceneOfStructure } from '../../src/scene/structureScene';
import { everything, org } from '../build';
import { expectSame } from '../laws';
import { documents } from './documents';
import { taking, TOOLS } from './takings';

/** Formats that this platform can write: a PNG is painted by a browser, and tried there. */
const HERE = FORMAT_IDS.filter((id) => id !== 'png');
const textOf = async (id: FormatId, ...given: Parameters<typeof taking>): Promise<string> => {
  const { content } = await write(id, taking(...given), TOOLS);
  return typeof content === 'string' ? content : strFromU8(content);
};
const cases: readonly (readonly [Subject, string, string | null])[] = [
  ['structure', 'now', null],
  ['comparison', 'then', 'now'],
  ['landings', 'then', 'now'],
];

describe('the files that leave', () => {
  const document = everything();
  /** Comparisons in the formats that hold no sentences: those are tried where they are made. */
  const golden = [
    ...HERE.filter((id) => id !== 'xlsx').map((id) => ['structure', 'now', null, id] as const),
    ...(['mermaid', 'dot', 'graphml', 'drawio'] as const).map((id) => ['comparison', 'then', 'now', id] as const),
  ];
  for (const [subject, stage, compare, id] of golden)
    it(`are as they were: the ${subject} as ${formatRow(id).label}`, async () => {
      await expect(await textOf(id, document, subject, stage, compare)).toMatchFileSnapshot(`golden/${subject}.${formatRow(id).ending}`);
    });

  it('are as they were: the structure as an Excel workbook, part by part', async () => {
    const { content } = await write('xlsx', taking(document, 'structure', 'now', null), TOOLS);
    const parts = unzipSync(content as Uint8Array);
    const text = Object.keys(parts)
      .map((name) => `== ${name}\n${strFromU8(parts[name] ?? new Uint8Array()).replaceAll('><', '>\n<')}\n`)
      .join('\n');
    await expect(text).toMatchFileSnapshot('golden/structure.xlsx.txt');
  });

  it('are the same bytes for the same document', async () => {
    for (const id of HERE) {
      const once = await write(id, taking(document, 'comparison', 'then', 'now'), TOOLS);
      const again = await write(id, taking(everything(), 'comparison', 'then', 'now'), TOOLS);
      expect(again.content, id).toEqual(once.content);
      expect(again.name).toBe(once.name);
    }
  });

  it('bear names that say what they hold', async () => {
    const names = await Promise.all(
      (['svg', 'json', 'problems-csv'] as const).map(
        async (id) => (await write(id, taking(document, 'comparison', 'then', 'now'), TOOLS)).name,
      ),
    );
    expect(names).toEqual(['all-now-to-then.svg', 'everything.json', 'all-now-to-then.problems.csv']);
    expect((await write('html', taking(document, 'landings', 'then', 'now'), TOOLS)).name).toBe('all-now-to-then-landings.html');
    expect((await write('csv', taking(org('…').stage('a').document(), 'structure', 'a', null), TOOLS)).name).toBe('a.csv');
  });
});

describe('pictures that leave', () => {
  it('carry the document, whatever it is, and nothing that runs or is fetched', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const [stage = ''] = [...document.stages.keys()];
        const svg = await textOf('svg', document, 'structure', stage, null);
        const read = decodeDocument(documentInSvg(svg, 'a.svg') ?? '', 'a.svg');
        if (!read.ok) throw new Error(read.problems[0]?.because);
        expectSame(read.document, document);
        const elements = new Set<string>();
        readXml(svg, 'a.svg', (event) => {
          if (event.is !== 'open') return;
          elements.add(event.name);
          for (const [name, value] of event.attributes) {
            expect(name).not.toMatch(/^(?:on|style|href|src|class)/i);
            if (name !== 'xmlns') expect(value).not.toMatch(/(?:https?|data|javascript):/i);
          }
        });
        expect(
          [...elements].filter((name) => !['svg', 'title', 'desc', 'metadata', 'rect', 'circle', 'path', 'text', 'g'].includes(name)),
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('show every unit that has a place, each named for whoever listens', async () => {
    const document = everything();
    const svg = await textOf('svg', document, 'structure', 'now', null);
    for (const node of inOrder(document.structures.get('now')!))
      expect(svg.includes(`<title>${node.name}, `), node.name).toBe(!node.unplaced);
  });

  it('say how real they are, and what they leave out', async () => {
    const document = everything();
    expect(draftWords(taking(document, 'comparison', 'then', 'now'))).toBe('Draft · intended: meant to happen, subject to approval');
    expect(draftWords(taking(document, 'structure', 'now', null))).toBe('');
    expect(await textOf('svg', document, 'comparison', 'then', 'now')).toContain('Draft · intended');
    expect(await textOf('svg', document, 'structure', 'oversight', null)).toContain('a partial chart');
  });

  it('fade what is filtered out, and leave nothing of it out of the whole', async () => {
    const document = everything();
    const scene = sceneOfStructure(document, 'now');
    const looked: Looked = { scene, face: 'stage', beside: null, faint: new Set(['ceo']), rows: null, closed: new Set(), lineKinds: null };
    const seen = await textOf('svg', document, 'structure', 'now', null, { looked });
    expect(seen).toMatch(/opacity="0\.26"><title>Ceo, /);
    expect(await textOf('svg', document, 'structure', 'now', null)).not.toContain('opacity="0.26"');
  });
});

describe('texts that leave', () => {
  it('are web pages whose policy allows their own style and nothing else', async () => {
    expect(PAGE_STYLE_HASH).toBe(`sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`);
    const page = await textOf('html', everything(), 'comparison', 'then', 'now');
    expect(page).toContain(`default-src 'none'; style-src '${PAGE_STYLE_HASH}'`);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|\son\w+=|\ssrc=|href="(?!#)/i);
  });

  it('leave out nothing that one looks at the whole of, and what stands in closed containers where one does not', async () => {
    const document = everything();
    const closed = new Set(['council']);
    const looked: Looked = {
      scene: sceneOfStructure(document, 'now'),
      face: 'stage',
      beside: null,
      faint: new Set(),
      rows: null,
      closed,
      lineKinds: null,
    };
    const [whole, seen] = [
      await textOf('markdown', document, 'structure', 'now', null),
      await textOf('markdown', document, 'structure', 'now', null, { looked }),
    ];
    for (const node of document.structures.get('now')!.nodes.values()) expect(whole).toContain(`**${node.name.replaceAll('-', '-')}**`);
    expect(seen).toContain('**Council**');
    expect(seen).not.toContain('**Cabinet**');
  });
});

describe('tables that leave', () => {
  it('come back cell by cell from CSV, marks taken off (row 30)', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const [stage = ''] = [...document.stages.keys()];
        const table = unitTable(taking(document, 'structure', stage, null), stage, 'Units');
        const { rows, malformed } = splitRows(csvFile(table).replace(/^\uFEFF/, ''), ',');
        const cells = rows.map((row) => row.cells.map(unmarked));
        expect(malformed).toEqual([]);
        expect(cells.filter((row) => row.length > 1)).toEqual([table.columns.map(({ heading }) => heading), ...table.rows]);
      }),
      { numRuns: 200 },
    );
  });

  it('never hold a cell that a spreadsheet would run (row 30)', async () => {
    const evil = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', ' =1', "'=1"];
    const document = org('=HYPERLINK("http://x")')
      .stage('now', (s) => evil.forEach((name, i) => s.node(`n${i}`, { name, description: name })))
      .document();
    const csv = await textOf('csv', document, 'structure', 'now', null);
    for (const row of splitRows(csv.replace(/^\uFEFF/, ''), ',').rows)
      for (const cell of row.cells) expect(cell).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u);
    const { content } = await write('xlsx', taking(document, 'structure', 'now', null), TOOLS);
    const sheet = strFromU8(unzipSync(content as Uint8Array)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet.match(/ t="(?!inlineStr)/g)).toBeNull();
    // Told to be text even when somebody edits it.
    expect(sheet).toMatch(/s="2" t="inlineStr"><is><t xml:space="preserve">=1\+1</);
  });

  it('tell every change, in and out of view', () => {
    const document = everything();
    const all = changesTable(taking(document, 'comparison', 'then', 'now'));
    expect(all.columns.map(({ heading }) => heading).slice(0, 5)).toEqual(['As is', 'To be', 'Kind of change', 'Reason', 'Source']);
    expect(all.rows.length).toBeGreaterThan(8);
  });
});

describe('people in what leaves', () => {
  it('are in every format that tells units where they may leave, and in none where they may not', async () => {
    const people = { names: 'Zelda Quince', emails: 'zq@example.org', phones: '0161 496 0000', pay: '£51,234' };
    const document: OrgDocument = org('Posts')
      .stage('now', (s) => s.node('head', { kind: 'post', people }).node('team'))
      .stage('then', (s) => s.node('head', { kind: 'post', people }))
      .document();
    for (const id of HERE) {
      for (const [subject, stage, compare] of cases) {
        const { of } = formatRow(id);
        if (of.length > 0 && !of.includes(subject)) continue;
        const bare = await write(id, taking(withoutPeople(document), subject, stage, compare), TOOLS);
        const text = typeof bare.content === 'string' ? bare.content : Object.values(unzipSync(bare.content)).map((part) => strFromU8(part)).join('\n'); // prettier-ignore
        expect(text, `${id}, ${subject}`).not.toMatch(/Quince|zq@example|0161 496|51,234/);
        if (id === 'svg') expect(strFromU8(documentInSvg(text, 'a.svg')!)).not.toContain('Quince');
      }
    }
    const told = ['json', 'html', 'markdown', 'csv', 'visio', 'graphml', 'turtle', 'json-ld'] as const;
    for (const id of told) expect(await textOf(id, document, 'structure', 'now', null), id).toContain('Zelda Quince');
  });
});

describe('the version of what leaves', () => {
  it('is the same for the same facts, and another for others', () => {
    expect(versionOf(everything())).toBe(versionOf(everything()));
    expect(versionOf(everything())).toMatch(/^[0-9a-f]{8}$/);
    const changed = org('A').stage('now').document();
    expect(versionOf(changed)).not.toBe(versionOf(org('B').stage('now').document()));
    expect(encodeDocument(changed)).toBe(encodeDocument(org('A').stage('now').document()));
  });
});
