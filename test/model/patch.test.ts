import { describe, expect, it } from 'vitest';
import { applyPatch, composePatches, diffDocuments, invertPatch, type Change, type Patch, TABLES } from '../../src/model/patch';
import type { OrgDocument } from '../../src/model/document';
import type { OrgNode } from '../../src/model/structure';
import { everything, org } from '../build';
import { documentLaws, expectSame, patchLaws, readingOrder } from '../laws';

function nodeOf(document: OrgDocument, stage: string, id: string): OrgNode {
  const node = document.structures.get(stage)?.nodes.get(id);
  if (!node) throw new Error(`no ${id}`);
  return node;
}

function rename(document: OrgDocument, stage: string, id: string, name: string): Change {
  const before = nodeOf(document, stage, id);
  return { table: 'nodes', stage, id, before, after: { ...before, name } };
}

describe('a patch', () => {
  const document = everything();

  it('changes what it names and leaves everything else the very same', () => {
    const after = patchLaws(document, [rename(document, 'now', 'cabinet', 'Executive')]);
    expect(nodeOf(after, 'now', 'cabinet').name).toBe('Executive');
    expect(nodeOf(after, 'now', 'ceo')).toBe(nodeOf(document, 'now', 'ceo'));
    expect(after.structures.get('now')?.lines).toBe(document.structures.get('now')?.lines);
    expect(after.structures.get('then')).toBe(document.structures.get('then'));
    expect(after.lineages).toBe(document.lineages);
    expect(document.structures.get('now')?.nodes.get('cabinet')?.name).toBe('Cabinet');
  });

  it('gives the very document back where it is empty', () => {
    expect(applyPatch(document, [])).toBe(document);
  });

  it('puts a removed unit back where it stood, though a table puts it last', () => {
    const cabinet = nodeOf(document, 'now', 'cabinet');
    const removal: Patch = [{ table: 'nodes', stage: 'now', id: 'cabinet', before: cabinet, after: null }];
    const back = applyPatch(applyPatch(document, removal), invertPatch(removal));
    expect([...(back.structures.get('now')?.nodes.keys() ?? [])].at(-1)).toBe('cabinet');
    expect(readingOrder(back)).toEqual(readingOrder(document));
  });

  it('applies to records that say the same, whatever the order of their fields', () => {
    const before = Object.fromEntries(Object.entries(nodeOf(document, 'now', 'ceo')).reverse());
    const after = applyPatch(document, [{ table: 'nodes', stage: 'now', id: 'ceo', before, after: { ...before, name: 'Chief' } }]);
    expect(nodeOf(after, 'now', 'ceo').name).toBe('Chief');
  });

  it('throws where the document holds another record than it expects', () => {
    const change = rename(document, 'now', 'cabinet', 'Executive');
    const renamed = applyPatch(document, [change]);
    expect(() => applyPatch(renamed, [change])).toThrow('a patch expects another nodes now cabinet than the document has');
    expect(() => applyPatch(document, [{ ...change, before: null }])).toThrow('expects another');
    expect(() => applyPatch(document, [{ ...change, id: 'nobody' }])).toThrow('expects another');
  });

  it('throws where it changes one record twice', () => {
    const change = rename(document, 'now', 'cabinet', 'Executive');
    expect(() => applyPatch(document, [change, change])).toThrow('twice');
  });

  it('brings a stage with an empty structure and takes both away', () => {
    const stage = document.stages.get('then');
    const arrival: Patch = [{ table: 'stages', stage: '', id: 'later', before: null, after: { ...stage, id: 'later' } }];
    const after = patchLaws(document, arrival);
    expect(after.structures.get('later')?.nodes.size).toBe(0);
    const filled = patchLaws(document, [
      ...arrival,
      { table: 'nodes', stage: 'later', id: 'x', before: null, after: { ...nodeOf(document, 'now', 'ceo'), id: 'x' } },
    ]);
    expect(filled.structures.get('later')?.nodes.size).toBe(1);
    expect(() => applyPatch(filled, invertPatch(arrival))).toThrow('without their stage');
  });

  it('throws where nodes would stand on no stage', () => {
    expect(() =>
      applyPatch(document, [{ table: 'nodes', stage: 'nowhere', id: 'x', before: null, after: nodeOf(document, 'now', 'ceo') }]),
    ).toThrow('without their stage "nowhere"');
  });

  it('never does without the record of the document itself', () => {
    expect(() => applyPatch(document, [{ table: 'meta', stage: '', id: 'meta', before: document.meta, after: null }])).toThrow(
      'exactly one meta',
    );
    const renamed = patchLaws(document, [
      { table: 'meta', stage: '', id: 'meta', before: document.meta, after: { ...document.meta, title: 'Other' } },
    ]);
    expect(renamed.meta.title).toBe('Other');
  });
});

describe('composing patches', () => {
  const document = everything();
  const first = [rename(document, 'now', 'cabinet', 'Executive')];
  const between = applyPatch(document, first);

  it('keeps one change a record, from the first before to the last after', () => {
    const second = [rename(between, 'now', 'cabinet', 'Board'), rename(between, 'now', 'ceo', 'Chief')];
    const both = composePatches(first, second);
    expect(both.map((change) => change.id)).toEqual(['cabinet', 'ceo']);
    expectSame(patchLaws(document, both), applyPatch(between, second));
  });

  it('lets changes that cancel vanish', () => {
    expect(composePatches(first, [rename(between, 'now', 'cabinet', 'Cabinet')])).toEqual([]);
  });

  it('throws for patches that do not follow one another', () => {
    expect(() => composePatches(first, [rename(document, 'now', 'cabinet', 'Board')])).toThrow('do not follow');
  });
});

describe('the difference between two documents', () => {
  it('is empty for a document and itself, and for one that says the same', () => {
    documentLaws(everything());
    expect(diffDocuments(everything(), everything())).toEqual([]);
  });

  it('reaches every table', () => {
    const patch = diffDocuments(org('B').document(), everything());
    expect(new Set(patch.map((change) => change.table)).size).toBe(TABLES.length);
    expectSame(patchLaws(org('B').document(), patch), everything());
  });
});
