/**
 * Every law of the model, for any case: a test hands over a document, a patch or a command and all that must hold of it is asserted.
 * The laws of comparisons stand beside their tests.
 *
 *   documentLaws(document)            sound, needs no mending, the same in whatever order its records are kept, its own difference is nothing,
 *                                     read back from its file it is the same and gives the same bytes
 *   patchLaws(document, patch)        apply∘invert is the identity (order included), untouched records keep identity, diff gives the patch back
 *   commandLaws(document, command)    the above for what a command does; integrity after it; nothing at all where it is refused
 */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { decodeDocument, encodeDocument } from '../src/files/orgmorphJson';
import { integrity } from '../src/model/check';
import type { Command, Planned } from '../src/model/command';
import type { OrgDocument } from '../src/model/document';
import { normalise } from '../src/model/normalise';
import { addressOf, applyPatch, composePatches, diffDocuments, invertPatch, tableOf, TABLES, type Patch } from '../src/model/patch';
import { plan } from '../src/model/plan';
import { inOrder } from '../src/model/structure';

/** Deep equality of documents, in which the order of Map entries says nothing. Tells the patch between them where they differ. */
export function expectSame(actual: OrgDocument, expected: OrgDocument): void {
  if (isDeepStrictEqual(actual, expected)) return;
  expect(diffDocuments(expected, actual), 'the documents differ by').toEqual([]);
  // Something that a patch can't tell, e.g. a stage without its structure.
  expect(actual).toEqual(expected);
}

/** What a reader meets, in order: by stage, the ids of its units. */
export function readingOrder(document: OrgDocument): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...document.structures]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([stage, structure]) => [stage, inOrder(structure).map((node) => node.id)]),
  );
}

/** The same document with every table kept in the opposite order. */
export function turnedRound(document: OrgDocument): OrgDocument {
  const turned = <T>(table: ReadonlyMap<string, T>): ReadonlyMap<string, T> => new Map([...table].reverse());
  const { meta, structures, ...tables } = document;
  const turnedTables = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, turned<unknown>(table)]),
  ) as unknown as typeof tables;
  return {
    meta,
    ...turnedTables,
    structures: turned(
      new Map([...structures].map(([stage, { nodes, lines }]) => [stage, { nodes: turned(nodes), lines: turned(lines) }])),
    ),
  };
}

function byAddress(patch: Patch): Patch {
  return [...patch].sort((a, b) => (addressOf(a.table, a.stage, a.id) < addressOf(b.table, b.stage, b.id) ? -1 : 1));
}

export function documentLaws(document: OrgDocument): void {
  expect(integrity(document)).toEqual([]);
  expect(diffDocuments(document, document)).toEqual([]);
  const mended = normalise(document);
  expect(mended.repairs).toEqual([]);
  expect(mended.document).toBe(document);
  const turned = turnedRound(document);
  expect(readingOrder(turned)).toEqual(readingOrder(document));
  expectSame(turned, document);
  const bytes = encodeDocument(document);
  expect(encodeDocument(turned)).toBe(bytes);
  const read = decodeDocument(bytes, 'document.json');
  if (!read.ok) throw new Error(`a document of ours is refused: ${JSON.stringify(read.problems)}`);
  expect(read.repairs).toEqual([]);
  expectSame(read.document, document);
  expect(encodeDocument(read.document)).toBe(bytes);
}

/** The document after the patch. */
export function patchLaws(document: OrgDocument, patch: Patch): OrgDocument {
  const orderBefore = readingOrder(document);
  const after = applyPatch(document, patch);
  const addresses = new Set(patch.map((change) => addressOf(change.table, change.stage, change.id)));
  expect(addresses.size, 'one change a record').toBe(patch.length);

  const back = applyPatch(after, invertPatch(patch));
  expectSame(back, document);
  if (!isDeepStrictEqual(readingOrder(back), orderBefore)) expect(readingOrder(back)).toEqual(orderBefore);
  expect(composePatches(patch, invertPatch(patch))).toEqual([]);
  if (!isDeepStrictEqual(byAddress(diffDocuments(document, after)), byAddress(patch)))
    expect(byAddress(diffDocuments(document, after))).toEqual(byAddress(patch));
  untouchedKeepIdentity(document, after, addresses);
  return after;
}

function untouchedKeepIdentity(before: OrgDocument, after: OrgDocument, addresses: ReadonlySet<string>): void {
  const touched = new Set([...addresses].map((address) => address.split(' ').slice(0, 2).join(' ')));
  for (const table of TABLES) {
    if (table === 'meta') {
      if (!addresses.has(addressOf('meta', '', 'meta'))) expect(after.meta).toBe(before.meta);
      continue;
    }
    const stages = table === 'nodes' || table === 'lines' ? [...before.structures.keys()] : [''];
    for (const stage of stages) {
      const [was, is] = [tableOf(before, table, stage), tableOf(after, table, stage)];
      if (!touched.has(`${table} ${stage}`)) {
        if (after.structures.has(stage) || stage === '') if (was !== is) expect(is, `table ${table} of "${stage}" is untouched`).toBe(was);
        continue;
      }
      for (const [id, record] of was) {
        if (!addresses.has(addressOf(table, stage, id)) && is.get(id) !== record)
          expect(is.get(id), `${table} ${id} is untouched`).toBe(record);
      }
    }
  }
  for (const [stage, structure] of before.structures) {
    if (!touched.has(`nodes ${stage}`) && !touched.has(`lines ${stage}`) && !touched.has('stages '))
      expect(after.structures.get(stage)).toBe(structure);
  }
}

/** What was planned, and the document after it: the very one that came in where the command was refused. */
export function commandLaws(document: OrgDocument, command: Command): { readonly planned: Planned; readonly after: OrgDocument } {
  const planned = plan(document, command);
  const turned = plan(turnedRound(document), command);
  expect(turned.refused, 'the order of records decides nothing').toBe(planned.refused);
  if (planned.refused) {
    expect(planned.because).toMatch(/^\S.*[.]$/su);
    if (turned.refused) expect(turned).toEqual(planned);
    return { planned, after: document };
  }
  expect(planned.label).toMatch(/\S/);
  expect(planned.patch.length).toBeGreaterThan(0);
  if (!turned.refused && !isDeepStrictEqual(byAddress(turned.patch), byAddress(planned.patch)))
    expect(byAddress(turned.patch)).toEqual(byAddress(planned.patch));
  const after = patchLaws(document, planned.patch);
  const findings = integrity(after);
  if (findings.length > 0) expect(findings, JSON.stringify(command)).toEqual([]);
  return { planned, after };
}
