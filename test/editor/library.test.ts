/** Documents put away, taken out again and brought in: nothing is lost, nothing takes another's place. */
import { File as FileOfNode } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave } from '../../src/editor/autosave';
import { flush } from '../../src/editor/keeping';
import { openFiles, saveFile } from '../../src/editor/exchange';
import { plainName } from '../../src/files/fileName';
import {
  bringBackLast,
  emptyOldBin,
  eraseDocument,
  listDocuments,
  newDocument,
  openDocument,
  renameDocument,
  restoreDocument,
  trashDocument,
} from '../../src/editor/library';
import { dispatch } from '../../src/editor/store';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { watched } from '../../src/keep/client';
import { emptyDisk, memoryMedium } from '../faults/media';
import { original, own, put, state } from './table';

let stop: () => void = () => undefined;

beforeEach(() => {
  localStorage.clear();
  put(own());
  stop = startAutosave(watched([memoryMedium('idb', emptyDisk()), memoryMedium('opfs', emptyDisk())]));
});
afterEach(async () => {
  await flush();
  stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const rename = (name: string) => dispatch({ do: 'edit-node', stage: 'then', id: 'ceo', fields: { name } });
// The page's stand-in has files that can't be read; those of Node are the real thing.
const file = (text: string, name = 'plan.json') => new FileOfNode([text], name) as unknown as File;
const titles = async () => (await listDocuments()).map(({ title, inBin }) => (inBin ? `(${title})` : title));

describe('documents on this device', () => {
  it('are listed, put in the bin, taken out again and deleted for good', async () => {
    rename('Chief');
    await flush();
    expect(await titles()).toEqual(['Bury']);
    expect(await trashDocument('mine')).toBe(true);
    expect(await titles()).toEqual(['(Bury)']);
    expect(state().document.meta.original).toBe(true);
    expect(await openDocument('mine')).toBe(false);
    expect(state().notices).toMatchObject([{ action: 'bring-back' }, { tone: 'alert', text: expect.stringContaining('bin') }]);
    expect(await bringBackLast()).toBe(true);
    expect(await bringBackLast()).toBe(false);
    await trashDocument('mine');
    expect(await restoreDocument('mine')).toBe(true);
    expect(await openDocument('mine')).toBe(true);
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Chief');
    expect(await eraseDocument('mine')).toBe(true);
    expect(await titles()).toEqual([]);
  });

  it('leave the bin for good after thirty days, not before', async () => {
    rename('Chief');
    await trashDocument('mine');
    const now = Date.now();
    await emptyOldBin(now + 29 * 86_400_000);
    expect(await titles()).toEqual(['(Bury)']);
    await emptyOldBin(now + 31 * 86_400_000);
    expect(await titles()).toEqual([]);
  });

  it('can be renamed while another one is open', async () => {
    rename('Chief');
    await flush();
    newDocument('Second');
    await flush();
    const { document } = state();
    expect(await renameDocument('mine', 'First')).toBe(true);
    expect(await renameDocument('mine', '  ')).toBe(false);
    expect(state().document).toBe(document);
    expect((await titles()).sort()).toEqual(['First', 'Second']);
    await openDocument('mine');
    expect(state().document.meta.title).toBe('First');
  });

  it('are kept from the moment they are new', async () => {
    newDocument('Second');
    await flush();
    expect(await titles()).toEqual(['Second']);
    expect(state().save).toMatchObject({ light: 'green', acked: 1 });
  });
});

describe('a file', () => {
  it('that is sound is opened and kept', async () => {
    put(original());
    expect(await openFiles([file(encodeDocument(own()))])).toBe(true);
    await flush();
    expect(state().document.meta).toMatchObject({ id: 'mine', title: 'Bury' });
    expect(await titles()).toEqual(['Bury']);
  });

  it('whose document is here already comes in beside it', async () => {
    rename('Chief');
    await flush();
    expect(await openFiles([file(encodeDocument(own()))])).toBe(true);
    await flush();
    expect(state().document.meta.id).not.toBe('mine');
    expect(await titles()).toEqual(['Bury', 'Bury']);
    await openDocument('mine');
    expect(state().document.structures.get('then')?.nodes.get('ceo')?.name).toBe('Chief');
  });

  it.each([
    ['{', 'broken.json'],
    ['', 'empty.json'],
    ['{"format":"orgmorph","version":1,"structures":{}}', 'half.json'],
    [encodeDocument(own()).replace('"kind": "organisation"', '"kind": "dragon"'), 'dragon.json'],
  ])('that is refused leaves all as it was and is named with place and rule', async (text, name) => {
    rename('Chief');
    await flush();
    const before = state();
    expect(await openFiles([file(text, name)])).toBe(false);
    expect(state().document).toBe(before.document);
    expect(state().undo).toBe(before.undo);
    expect(state().notices).toMatchObject([
      { tone: 'alert', text: expect.stringMatching(new RegExp(`${name}.*\\(Rule: [a-z-]+\\.\\)`, 's')) },
    ]);
  });

  it('tells the place of what is wrong in it', async () => {
    await openFiles([file(encodeDocument(own()).replace('"kind": "organisation"', '"kind": "dragon"'), 'dragon.json')]);
    expect(state().notices.at(-1)?.text).toMatch(/At structures\.\w+\.nodes\[\d+\]\.kind: .*dragon/);
  });

  it('that is sound takes away what was said of one before that was not', async () => {
    await openFiles([file('', 'empty.json')]);
    expect(state().notices.map(({ tone }) => tone)).toEqual(['alert']);
    expect(await openFiles([file(encodeDocument(own()), 'sound.json')])).toBe(true);
    expect(state().notices.filter(({ tone }) => tone === 'alert')).toEqual([]);
  });

  it('that is too large is refused before it is read', async () => {
    const large = file('{}', 'large.json');
    Object.defineProperty(large, 'size', { value: 21 * 1024 * 1024 });
    const read = vi.spyOn(large, 'arrayBuffer');
    expect(await openFiles([large])).toBe(false);
    expect(read).not.toHaveBeenCalled();
    expect(state().notices.at(-1)?.text).toContain('21 MB');
  });

  it('that is saved is what a file that is opened reads', async () => {
    const blobs: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: () => undefined }),
    );
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(this.download);
    });
    rename('Chief');
    saveFile();
    expect(clicked).toEqual(['bury.json']);
    const text = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : 'no text');
      if (blobs[0]) reader.readAsText(blobs[0]);
    });
    expect(text).toBe(encodeDocument(state().document));
  });

  it('gets a name that every system takes', () => {
    expect(plainName('Bury: café / Plan #2')).toBe('bury-cafe-plan-2');
    expect(plainName('…')).toBe('');
  });
});
