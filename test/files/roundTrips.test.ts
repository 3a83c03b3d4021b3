/** What was written is read again: the whole document where it travels whole, else the chart that the format can tell. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packed } from '../../src/files/carrier';
import { write, type FormatId } from '../../src/files/formats';
import { NO_CHOICES } from '../../src/files/imported';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { pngFile } from '../../src/files/png';
import { readFiles } from '../../src/files/read';
import type { OrgDocument } from '../../src/model/document';
import { lineId, type LineKind, type NodeKind } from '../../src/model/kinds';
import type { Structure } from '../../src/model/structure';
import { patience, tell, tries } from '../faults/rows';
import { org } from '../build';
import { expectSame } from '../laws';
import { documents } from './documents';
import { taking, TOOLS } from './takings';

async function reread(name: string, content: Uint8Array | string) {
  return readFiles([{ name, bytes: typeof content === 'string' ? strToU8(content) : content }], NO_CHOICES);
}

async function whole(name: string, content: Uint8Array | string): Promise<OrgDocument> {
  const read = await reread(name, content);
  if (read.is !== 'own') throw new Error(`${name} came back as ${read.is}`);
  const decoded = decodeDocument(read.json, name);
  if (!decoded.ok) throw new Error(decoded.problems[0]?.because);
  return decoded.document;
}

describe('a document that travels whole', () => {
  it('comes out of its file and its pictures as it went in', { timeout: patience(24, 60) }, async () => {
    const count = Math.ceil(tries(24) / 3);
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        const [stage = ''] = [...document.stages.keys()];
        const shown = taking(document, 'structure', stage, null);
        for (const id of ['json', 'svg'] as const) {
          const { name, content } = await write(id, shown, TOOLS);
          expectSame(await whole(name, content), document);
        }
        async function* rows() {
          yield await Promise.resolve(new Uint8ClampedArray(4 * 4 * 3).fill(200));
        }
        const png = await pngFile({ width: 4, height: 3 }, rows(), packed(encodeDocument(document)));
        expectSame(await whole('a.png', png), document);
      }),
      { numRuns: count },
    );
    tell(24, 'as JSON, as SVG, as PNG', { documents: count, 'round trips': count * 3 });
  });
});

/** Signs that notations take for their own, in names that are otherwise plain. */
const names = fc
  .array(
    fc.oneof(
      fc.constantFrom('Council', 'Ünit', 'Services', 'of', 'the', 'A & B', '“Quoted”', '"x"', "'y'", '(bracket)', '[b]', '{c}', '<d>', 'a|b', 'C#', '50%', 'one;two', 'end', '%%', '漢字', 'x-->y', '\\', '#1', '*bold*'),
      fc.stringMatching(/^[a-z]{3,8}$/),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' ')); // prettier-ignore

const KINDS: readonly NodeKind[] = ['organisation', 'unit', 'board', 'team', 'function', 'programme', 'alliance', 'place'];
const LINES: readonly LineKind[] = [
  'reports-to',
  'accountable-to',
  'leads',
  'approves',
  'commissions',
  'member-of',
  'links-to',
  'supports',
];

const charts = fc
  .array(fc.record({ name: names, kind: fc.constantFrom(...KINDS), parent: fc.option(fc.nat(), { nil: null, freq: 3 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((units) =>
    fc
      .array(fc.record({ from: fc.nat(units.length - 1), to: fc.nat(units.length - 1), kind: fc.constantFrom(...LINES) }), {
        maxLength: 10,
      })
      .map((lines) => {
        const document = org('Chart')
          .stage('now', (s) => {
            const builders = [s];
            const held = new Map<number, typeof s>();
            for (const [at, { name, kind, parent }] of units.entries()) {
              const into = parent === null || at === 0 ? s : (held.get(parent % at) ?? s);
              into.node(`u${at}`, { name: `${name} ${at}`, kind }, (inside) => held.set(at, inside));
            }
            const told = new Set<string>();
            for (const { from, to, kind } of lines) {
              const id = lineId(`u${from}`, kind, `u${to}`);
              if (from === to || told.has(id)) continue;
              told.add(id);
              builders[0]?.line(`u${from}`, kind, `u${to}`, { primary: false });
            }
          })
          .document();
        return document;
      }),
  );

/** Names, what each stands in, and lines by their ends and kinds, in words: ids are the format's own. */
function told(structure: Structure, kinds: boolean): readonly string[] {
  const name = (id: string | null): string =>
    structure.nodes
      .get(id ?? '')
      ?.name.replace(/\s+/g, ' ')
      .trim() ?? '–';
  return [
    ...[...structure.nodes.values()].map((node) => `${name(node.id)} in ${name(node.place.parent)}${kinds ? ` as ${node.kind}` : ''}`),
    ...[...structure.lines.values()].map((line) => `${name(line.from)} ${line.kind} ${name(line.to)}`),
  ].sort();
}

describe('a chart in a format of other programs', () => {
  const formats: readonly (readonly [FormatId, boolean])[] = [
    ['mermaid', false],
    ['drawio', false],
    ['dot', true],
    ['graphml', true],
    ['turtle', true],
    ['json-ld', true],
  ];
  it.each(formats)('keeps every unit in its place and every line of its kind: %s', { timeout: patience(24, 60) }, async (id, kinds) => {
    await fc.assert(
      fc.asyncProperty(charts, async (document) => {
        const { name, content } = await write(id, taking(document, 'structure', 'now', null), TOOLS);
        const read = await reread(name, content);
        if (read.is !== 'imported') throw new Error(`${name} came back as ${JSON.stringify(read).slice(0, 300)}`);
        expect(told(read.imported.structure, kinds)).toEqual(told(document.structures.get('now')!, kinds));
      }),
      { numRuns: Math.ceil(tries(24) / 3) },
    );
    tell(24, `charts as ${id}`, { charts: Math.ceil(tries(24) / 3) });
  });

  it('tells a comparison as open data that is read as two charts and what became of what', async () => {
    const document = org('Two')
      .stage('now', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('a').node('b').node('c')))
      .stage('then', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('joint').node('c', { name: 'See' })))
      .lineage('now', 'then', [
        ['a', 'merged-into', 'joint', { reason: 'One is enough' }],
        ['b', 'merged-into', 'joint'],
      ])
      .document();
    for (const id of ['turtle', 'json-ld'] as const) {
      const { name, content } = await write(id, taking(document, 'comparison', 'then', 'now'), TOOLS);
      const read = await reread(name, content);
      if (read.is !== 'imported' || !read.imported.before) throw new Error(`${name} came back without its changes`);
      const { before, structure, lineages } = read.imported;
      expect(told(before, false)).toEqual(['A in Council', 'B in Council', 'C in Council', 'Council in –']);
      expect(told(structure, false)).toEqual(['Council in –', 'Joint in Council', 'See in Council']);
      const named = (from: string, to: string): string => `${before.nodes.get(from)?.name} > ${structure.nodes.get(to)?.name}`;
      expect(lineages.map(({ from, to }) => named(from, to)).sort()).toEqual(['A > Joint', 'B > Joint', 'C > See']);
      expect(lineages.some(({ reason }) => reason.includes('One is enough'))).toBe(true);
    }
  });
});
