/** Whatever an earlier version wrote is read by this one, whole: files, journals, shelves, each frozen as it was written. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { migrated, migratedPatch, migrationsBy, NEWEST, type Migration } from '../../src/files/migrations';
import { snapshotRecord } from '../../src/keep/journal';
import { recover } from '../../src/keep/recovery';
import { FORMAT_VERSION } from '../../src/model/document';
import { TABLES } from '../../src/model/patch';
import type { OldRow } from '../../src/keep/oldShelf';
import { documentLaws, expectSame } from '../laws';
import { NONE, slots } from '../keep/chain';

const KEPT = 'test/fixtures/kept/';
const versions = readdirSync(KEPT, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const text = (version: string, file: string): string => readFileSync(`${KEPT}${version}/${file}`, 'utf8');
const bytes = (version: string, file: string): Uint8Array => new Uint8Array(readFileSync(`${KEPT}${version}/${file}`));
/** Tables that a file of version 1 could not have. */
const SINCE_2 = new Set<string>(['pins', 'log', 'stops']);
const read = (content: string, name: string) => {
  const decoded = decodeDocument(content, name);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  expect(decoded.repairs).toEqual([]);
  return decoded.document;
};

describe('past versions', () => {
  it('are all there, from the first to this one', () => {
    expect(versions.sort()).toEqual(Array.from({ length: NEWEST }, (_, i) => `v${i + 1}`));
    expect(NEWEST).toBe(FORMAT_VERSION);
  });

  it.each(versions)('wrote files that are read whole: %s', (version) => {
    const document = read(text(version, 'document.json'), 'document.json');
    documentLaws(document);
    for (const table of TABLES) {
      if (table === 'meta' || (version === 'v1' && SINCE_2.has(table))) continue;
      const count =
        table === 'nodes' || table === 'lines'
          ? [...document.structures.values()].reduce((sum, structure) => sum + structure[table].size, 0)
          : document[table].size;
      expect(count, table).toBeGreaterThan(0);
    }
    expect(document.meta.title).toBe('Everything');
  });

  it.each(versions)('wrote journals that are read to their last edit: %s', (version) => {
    const evidence = { idb: slots(bytes(version, 'journal.a.bin'), bytes(version, 'journal.b.bin')) };
    const outcome = recover(evidence);
    if (outcome.found !== 'document') throw new Error(outcome.found);
    expect(outcome.recovered).toMatchObject({ seq: 9, closed: '', aside: [], missing: 0, forks: [] });
    expectSame(outcome.recovered.document, read(text(version, 'chain.json'), 'chain.json'));
    // The older slot alone has the first five.
    const older = recover({ idb: slots(bytes(version, 'journal.a.bin'), NONE) });
    expect(older.found === 'document' && older.recovered.seq).toBe(5);
  });

  it('wrote shelves whose rows are read whole', () => {
    const rows = JSON.parse(text('v1', 'shelf.json')) as readonly OldRow[];
    for (const { id, title, copyOf, savedAt, edits, trashedAt, text: content } of rows) {
      const heading = { id, title, copyOf, savedAt, edits, trashedAt, units: 0, versionAt: savedAt };
      const outcome = recover({ idb: slots(snapshotRecord(0, null, { heading, name: '', text: content }).bytes) });
      if (outcome.found !== 'document') throw new Error(outcome.found);
      expectSame(outcome.recovered.document, read(text('v1', 'document.json'), 'document.json'));
    }
    expect(rows).toHaveLength(1);
  });
});

describe('steps', () => {
  const added: Migration = { file: (file) => ({ ...file, added: 1 }), patch: (patch) => [...patch].reverse() };
  const doubled: Migration = { file: (file) => ({ ...file, added: Number(file['added']) * 2 }), patch: (patch) => patch };

  it('are taken from the version of the file to the newest, each once, in order', () => {
    const made = migrationsBy([added, doubled]);
    expect(made.NEWEST).toBe(3);
    expect(made.migrated({ version: 1 }, 1)).toEqual({ version: 3, added: 2 });
    expect(made.migrated({ version: 2, added: 5 }, 2)).toEqual({ version: 3, added: 10 });
    expect(made.migrated({ version: 3, added: 5 }, 3)).toEqual({ version: 3, added: 5 });
  });

  it('leave what they are given as it is', () => {
    const file = Object.freeze({ version: 1 });
    const patch = Object.freeze([{ table: 'nodes', stage: 's', id: 'a', before: null, after: null } as const]);
    migrationsBy([added]).migrated(file, 1);
    migrationsBy([added]).migratedPatch(patch, 1);
    expect(migrated(file, NEWEST)).toBe(file);
    expect(migratedPatch(patch, NEWEST)).toBe(patch);
  });

  it('do not change what a file of this version says', () => {
    const document = read(text(`v${NEWEST}`, 'document.json'), 'document.json');
    expectSame(read(encodeDocument(document), 'again.json'), document);
  });
});
