import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEWEST } from '../../src/files/migrations';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { integrity } from '../../src/model/check';
import { FORMAT_VERSION, type OrgDocument } from '../../src/model/document';
import { applyPatch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { everything } from '../build';
import { documents } from './documents';
import { opened, SEED, shipped } from './reading';

describe('saving and opening', () => {
  it('gives back any document as it was, and its bytes as they were', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const bytes = encodeDocument(document);
        const read = opened(bytes);
        expect(integrity(document)).toEqual([]);
        expect(read.repairs).toEqual([]);
        expect(read.document).toEqual(document);
        expect(encodeDocument(read.document)).toBe(bytes);
      }),
      { seed: SEED, numRuns: 150 },
    );
  }, 60_000);

  it('gives back a document in which every table has a record', () => {
    expect(opened(encodeDocument(everything())).document).toEqual(everything());
  });

  it('writes the same bytes whatever order the records and their fields are kept in', () => {
    const document = everything();
    const backwards = <T>(table: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
      new Map(
        [...table]
          .reverse()
          .map(([id, record]) => [
            id,
            typeof record === 'object' ? (Object.fromEntries(Object.entries(record as object).reverse()) as T) : record,
          ]),
      );
    const turned: OrgDocument = {
      ...document,
      bodies: backwards(document.bodies),
      stages: backwards(document.stages),
      lineages: backwards(document.lineages),
      glossary: backwards(document.glossary),
      structures: new Map(
        [...document.structures].reverse().map(([id, { nodes, lines }]) => [id, { lines: backwards(lines), nodes: backwards(nodes) }]),
      ),
    };
    expect(encodeDocument(turned)).toBe(encodeDocument(document));
  });

  it('opens bytes and text, with or without a byte order mark', () => {
    const { document } = opened(shipped);
    expect(opened(shipped.toString('utf8')).document).toEqual(document);
    expect(opened(new Uint8Array([0xef, 0xbb, 0xbf, ...shipped])).document).toEqual(document);
    expect(opened(`\uFEFF${shipped.toString('utf8')}`).document).toEqual(document);
  });

  it('leaves out what is empty or as usual, and reads it back', () => {
    const json = JSON.parse(encodeDocument(everything())) as { structures: { now: { nodes: Record<string, unknown>[] } } };
    const node = json.structures.now.nodes.find(({ id }) => id === 'trust-board');
    expect(Object.keys(node ?? {})).toEqual(['id', 'name', 'kind', 'body', 'place', 'basis', 'status', 'citations']);
  });

  it('keeps fields that it does not know, wherever they are, untouched', () => {
    const document = { ...everything(), 'workshop log': [{ at: 1, text: 'a\u0007b' }] } as unknown as OrgDocument;
    const council = document.structures.get('now')?.nodes.get('council');
    const json = encodeDocument(document);
    const file = JSON.parse(json) as {
      structures: { now: { nodes: { id: string; colour?: unknown; place: Record<string, unknown> }[] } };
      meta: Record<string, unknown>;
    };
    const node = file.structures.now.nodes.find(({ id }) => id === 'council');
    if (!node || !council) throw new Error('no such node');
    node.colour = { deep: [null, 'grün', -0.5] };
    node.place['floor'] = 3;
    file.meta['theme'] = 'warm';
    const again = JSON.parse(encodeDocument(opened(JSON.stringify(file)).document)) as unknown;
    expect(again).toEqual(file);
    expect(JSON.stringify(again)).toContain('"workshop log":[{"at":1,"text":"a\\u0007b"}]');
  });

  it('opens what the editor makes of the shipped document, whichever unit is removed', () => {
    const { document } = opened(shipped);
    for (const [stage, { nodes }] of document.structures) {
      for (const id of nodes.keys()) {
        const planned = plan(document, { do: 'remove-node', stage, id, content: 'below' });
        if ('patch' in planned) expect(opened(encodeDocument(applyPatch(document, planned.patch))).repairs).toEqual([]);
      }
    }
  }, 60_000);

  it('has a way from each older version to this one', () => {
    expect(NEWEST).toBe(FORMAT_VERSION);
  });
});

describe('bytes by chance', () => {
  it('are opened or refused by name, never thrown at anybody: the shipped file with some bytes changed, 500 times', () => {
    const units = [...opened(shipped).document.structures.values()].reduce((sum, { nodes }) => sum + nodes.size, 0);
    const outcomes = { opened: 0, refused: new Map<string, number>() };
    const change = fc.record({
      at: fc.nat(shipped.length - 1),
      cut: fc.nat(6),
      put: fc.oneof(fc.constant(''), fc.constantFrom('"', '{', ']', ',', '\\', '0', 'é', '\u0000', 'null', ' ', 'x')),
    });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(shipped.length) }),
        (changes, tail) => {
          let bytes: Uint8Array = shipped;
          for (const { at, cut, put } of changes)
            bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + cut)]);
          const read = decodeDocument(bytes.subarray(0, bytes.length - tail), 'mutated.json');
          if (read.ok) {
            outcomes.opened += 1;
            expect([...read.document.structures.values()].reduce((sum, { nodes }) => sum + nodes.size, 0)).toBe(units);
            expect(integrity(read.document)).toEqual([]);
            expect(opened(encodeDocument(read.document)).document).toEqual(read.document);
            return;
          }
          expect(read.problems.length).toBeGreaterThan(0);
          for (const { file, rule, because } of read.problems) {
            expect(file).toBe('mutated.json');
            expect(because).toMatch(/mutated\.json.*\.$/);
            outcomes.refused.set(rule, (outcomes.refused.get(rule) ?? 0) + 1);
          }
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
    // Both ways were really taken, and more than one rule said no.
    expect(outcomes.opened).toBeGreaterThan(20);
    expect(outcomes.refused.size).toBeGreaterThan(4);
  }, 120_000);
});
