/** The database is closed, deleted or dropped while a page edits: it is opened anew, and what waited is written. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAutosave } from '../../../src/editor/autosave';
import { flush } from '../../../src/editor/keeping';
import { store } from '../../../src/editor/store';
import { watched } from '../../../src/keep/client';
import { idbMedium } from '../../../src/keep/idbMedium';
import { openLedger } from '../../../src/keep/ledger';
import { recover } from '../../../src/keep/recovery';
import { encodeDocument } from '../../../src/files/orgmorphJson';
import { emptyDisk, memoryMedium } from '../media';
import { chance, oneOf } from '../chance';
import { patience, tell, tries } from '../rows';
import { edit, MINE, putMine, text, textOn } from './desk';

let stop = (): void => undefined;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const settled = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });

describe('row 13: the database is closed under us', { timeout: patience(13, 400) }, () => {
  it('by another tab that deletes it, by one that opens it, by the browser: nothing is lost, in either engine', async () => {
    const random = chance(13);
    const count = tries(13);
    for (let i = 0; i < count; i += 1) {
      stop();
      localStorage.clear();
      putMine();
      const factory = new IDBFactory();
      const opened: IDBDatabase[] = [];
      const watchedFactory = new Proxy(factory, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...given: readonly unknown[]): unknown => {
            const request: unknown = Reflect.apply(member, target, given);
            if (name === 'open')
              (request as IDBOpenDBRequest).addEventListener('success', () => opened.push((request as IDBOpenDBRequest).result));
            return request;
          };
        },
      });
      const disk = emptyDisk();
      stop = startAutosave(watched([idbMedium(() => watchedFactory), memoryMedium('opfs', disk)]));
      const rounds = 2 + Math.floor(random() * 4);
      for (let round = 0; round < rounds; round += 1) {
        edit();
        if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 6)));
        const how = oneOf(random, ['deleted', 'opened', 'dropped'] as const);
        if (how === 'deleted') await settled(factory.deleteDatabase('orgmorph-kept'));
        else if (how === 'opened') await settled(factory.open('another'));
        else opened.at(-1)?.close();
        edit();
      }
      await flush();
      await vi.waitFor(() => expect(store.getState().save).toMatchObject({ light: 'green', acked: store.getState().edits }), {
        timeout: 8000,
      });
      expect(textOn({ opfs: disk })).toBe(text());
      const kept = recover({ idb: await openLedger(idbMedium(() => factory)).load(MINE) });
      expect(kept.found === 'document' && encodeDocument(kept.recovered.document)).toBe(text());
    }
    tell(13, 'databases deleted, dropped or closed while a page edits: all kept in both engines', { tried: count, lost: 0 });
  });
});
