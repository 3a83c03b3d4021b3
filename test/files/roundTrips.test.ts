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
import { bonds } from '../../src/model/authority';
import { ancestors, inOrder, type OrgNode, type Structure } from '../../src/model/structure';
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

describe('a document that travels whole (row 24)', () => {
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
      fc.constantFrom('Council', 'Ünit', 'Services', 'of', 'the', 'A & B', '“Quoted”', '"x"', "'y'", '(bracket)', '[b]', '{c}', '<d>', 'a|b', 'C#', '50%', 'one;two', 'end', '%%', '漢字', 'x-->y', '\\', '#1', '*bold*', '_x0041_', "'=1"),
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

describe('a chart in a format of other programs (row 24)', () => {
  const formats: readonly (readonly [FormatId, boolean])[] = [
    ['mermaid', false],
    ['drawio', false],
    ['dot', true],
    ['graphml', true],
    ['turtle', true],
    ['json-ld', true],
  ];
  it.each(formats)(
    'keeps every unit in its place and every line of its kind, loses evidence and papers: %s',
    { timeout: patience(24, 60) },
    async (id, kinds) => {
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
    },
  );

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

/** The same charts with what a table can tell beside: other names, descriptions, the tray. */
const tabled = fc
  .tuple(charts, fc.array(fc.record({ aliases: fc.uniqueArray(names, { maxLength: 2 }), description: names, waits: fc.nat(4) })))
  .map(([document, more]): OrgDocument => {
    const structure = document.structures.get('now')!;
    const nodes = new Map(
      [...structure.nodes.values()].map((node, at): [string, OrgNode] => {
        const { aliases = [], description = '', waits = 1 } = more[at] ?? {};
        const holds = [...structure.nodes.values()].some(({ place }) => place.parent === node.id);
        const unplaced = at > 0 && waits === 0 && !holds && node.place.parent === null;
        const told = aliases.map(plain).filter((alias) => alias !== '' && !alias.includes(';') && alias !== plain(node.name));
        return [node.id, { ...node, aliases: told, description: plain(description), unplaced }];
      }),
    );
    return { ...document, structures: new Map([['now', { ...structure, nodes }]]) };
  });

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('a chart as a table (row 24)', () => {
  const facts = ({ nodes }: Structure, kinds: boolean): readonly string[] =>
    [...nodes.values()]
      .map((node) => {
        const parent = node.place.parent === null ? '' : plain(nodes.get(node.place.parent)?.name ?? '?');
        const more = kinds ? [node.kind, node.aliases.join('|'), node.description] : [];
        return [plain(node.name), parent, node.unplaced ? 'waits' : '', ...more].join(' / ');
      })
      .sort();

  it.each(['csv', 'xlsx'] as const)(
    'keeps every unit: its place, kind, other names, description, whether it waits; loses evidence and all lines but whom it answers to: %s',
    { timeout: patience(24, 60) },
    async (id) => {
      await fc.assert(
        fc.asyncProperty(tabled, async (document) => {
          const { name, content } = await write(id, taking(document, 'structure', 'now', null), TOOLS);
          const read = await reread(name, content);
          if (read.is !== 'imported') throw new Error(`${name} came back as ${JSON.stringify(read).slice(0, 300)}`);
          const { structure, problems } = read.imported;
          const before = document.structures.get('now')!;
          expect(facts(structure, true)).toEqual(facts(before, true));
          expect(problems.filter(({ weight }) => weight === 'ask')).toEqual([]);
          for (const line of structure.lines.values()) {
            const [from, to] = [line.from.replace('id:', ''), line.to.replace('id:', '')];
            expect((bonds(before).up.get(from) ?? []).map(({ senior }) => senior)).toContain(to);
          }
        }),
        { numRuns: Math.ceil(tries(24) / 3) },
      );
      tell(24, `charts as ${id}`, { charts: Math.ceil(tries(24) / 3) });
    },
  );

  it('keeps who holds a post where that was taken along and is ticked', async () => {
    const people = { names: 'A. Holder', emails: 'a.holder@example.org', phones: '0161 496 0000', pay: '£100,000' };
    const document = org('Posts')
      .stage('now', (s) => s.node('unit', {}, (n) => n.node('head', { kind: 'post', people }).node('deputy', { kind: 'post' })))
      .document();
    for (const id of ['csv', 'xlsx'] as const) {
      const { name, content } = await write(id, taking(document, 'structure', 'now', null), TOOLS);
      const bytes = typeof content === 'string' ? strToU8(content) : content;
      for (const ticked of [[], ['names', 'emails', 'phones', 'pay']] as const) {
        const read = await readFiles([{ name, bytes }], { ...NO_CHOICES, people: ticked });
        if (read.is !== 'imported') throw new Error(`${name} came back as ${read.is}`);
        expect([...read.imported.structure.nodes.values()].map((node) => node.people)).toEqual([
          undefined,
          ticked.length > 0 ? people : undefined,
          undefined,
        ]);
      }
    }
  });

  it('keeps who stands under whom under Visio’s headings; loses kinds, and names of posts where people’s are taken along', async () => {
    await fc.assert(
      fc.asyncProperty(charts, async (document) => {
        const structure = document.structures.get('now')!;
        const bare = { ...document, structures: new Map([['now', { ...structure, lines: new Map() }]]) };
        const { name, content } = await write('visio', taking(bare, 'structure', 'now', null), TOOLS);
        // Names under that heading may be people's: they come in when somebody says that they are not.
        const asked = await reread(name, content);
        if (asked.is !== 'imported') throw new Error(`${name} came back as ${JSON.stringify(asked).slice(0, 300)}`);
        const mapping = asked.imported.problems.find(({ rule }) => rule === 'people-as-names')?.fixes[0]?.mapping ?? null;
        const read = await readFiles([{ name, bytes: strToU8(content as string) }], { ...NO_CHOICES, mapping });
        if (read.is !== 'imported') throw new Error(`${name} came back as ${read.is}`);
        expect(facts(read.imported.structure, false)).toEqual(facts(structure, false));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a chart as an indented list (row 24)', () => {
  it('comes back by name and place, whatever it is set in by; loses everything else', async () => {
    await fc.assert(
      fc.asyncProperty(
        charts,
        fc.constantFrom('\t', '  ', '    ', ' '),
        fc.constantFrom('', '- ', '• '),
        async (document, step, bullet) => {
          const structure = document.structures.get('now')!;
          const list = inOrder(structure)
            .map((node) => `${step.repeat(ancestors(structure, node.id).length)}${bullet}${plain(node.name)}`)
            .join('\n');
          const read = await reread('list.txt', `Chart of all\n${list}`);
          if (read.is === 'imported' && read.imported.kind !== 'indented') return;
          if (read.is !== 'imported') throw new Error(JSON.stringify(read).slice(0, 300));
          const { nodes, lines } = read.imported.structure;
          expect(told({ nodes: new Map([...nodes].slice(1)), lines }, false)).toEqual(told({ ...structure, lines: new Map() }, false));
        },
      ),
      { numRuns: Math.ceil(tries(24) / 3) },
    );
  });
});
