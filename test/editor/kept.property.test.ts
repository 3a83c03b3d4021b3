/**
 * Any run of edits, undos, redos, named versions and reloads over the real store and keeping: what either disk says is always a document that
 * was on the table, what it says when the light is green is the one that is, and each version is the one of its moment.
 */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nameVersion, versionsOf } from '../../src/editor/versions';
import { dispatch, store } from '../../src/editor/store';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { openLedger } from '../../src/keep/ledger';
import { choice, commandFrom, someDocument } from '../commands';
import { flush, inTestTime, newDesk, redo, text, textOn, undo, untilGreen, type Desk } from '../faults/dom/desk';
import { memoryMedium } from '../faults/media';
import { put } from './table';

let desk: Desk;
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  desk.end();
  vi.useRealTimers();
});

const act = fc.oneof(
  { weight: 12, arbitrary: choice },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
  { weight: 1, arbitrary: fc.constant('redo' as const) },
  { weight: 1, arbitrary: fc.constant('reload' as const) },
  { weight: 1, arbitrary: fc.constant('version' as const) },
  { weight: 2, arbitrary: fc.constant('rest' as const) },
);

describe('what is kept', { timeout: 240_000 }, () => {
  it('is what was on the table, whatever was done and however it was left', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(someDocument, fc.array(act, { minLength: 8, maxLength: 30 }), async (start, acts) => {
        desk = newDesk();
        localStorage.clear();
        put({ ...start, meta: { ...start.meta, id: 'mine' } });
        desk.start();
        dispatch({ do: 'rename-document', title: 'Begun' });
        const states = new Set(['', text()]);
        const versions = new Map<string, string>();
        let serial = 0;
        for (const each of acts) {
          if (each === 'undo') undo();
          else if (each === 'redo') redo();
          else if (each === 'rest') await vi.advanceTimersByTimeAsync(400);
          else if (each === 'version') {
            serial += 1;
            versions.set(`Version ${serial}`, text());
            expect(await inTestTime(nameVersion(`Version ${serial}`))).toBe(true);
          } else if (each === 'reload') {
            // As a page leaves: what still waits is left behind, and nothing is waited for.
            window.dispatchEvent(new Event('pagehide'));
            const last = text();
            desk.end();
            store.setState(store.getInitialState(), true);
            desk.start();
            await inTestTime(desk.open());
            expect(text()).toBe(last);
          } else {
            serial += 1;
            const mergeKey = each.a % 4 === 0 ? 'a field' : '';
            if (!dispatch(commandFrom(store.getState().document, each, serial), { mergeKey, quiet: true }).refused) accepted += 1;
          }
          states.add(text());
          for (const engine of ['idb', 'opfs'] as const)
            if (!states.has(textOn({ [engine]: desk.disks[engine] }))) throw new Error(`${engine} holds a document that never was`);
        }
        await inTestTime(flush());
        await untilGreen();
        expect(textOn({ idb: desk.disks.idb })).toBe(text());
        expect(textOn({ opfs: desk.disks.opfs })).toBe(text());
        const ledger = openLedger(memoryMedium('idb', desk.disks.idb));
        for (const version of await inTestTime(versionsOf('mine'))) {
          const expected = versions.get(version.name);
          if (expected === undefined) continue;
          const read = decodeDocument((await ledger.readVersion(version.path))?.body.text ?? '', version.name);
          expect(read.ok && encodeDocument(read.document)).toBe(expected);
          versions.delete(version.name);
        }
        expect([...versions.keys()]).toEqual([]);
        desk.end();
      }),
      { numRuns: 100, seed: 20261125 },
    );
    expect(accepted).toBeGreaterThan(500);
  });
});
