/** What is kept is patches: each can be taken back, put together and written down, and a journal of them gives the document that was on the table. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDocument, encodeDocument } from '../../src/files/orgmorphJson';
import { joined, patchRecord, scan, snapshotRecord, type JournalRecord } from '../../src/keep/journal';
import { recover } from '../../src/keep/recovery';
import type { OrgDocument } from '../../src/model/document';
import { applyPatch, composePatches, diffDocuments, invertPatch, type Patch } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import { org } from '../build';
import { choice, choices, run, someDocument, type Choice } from '../commands';
import { headingOf, NONE, slots } from '../keep/chain';
import { expectSame } from '../laws';
import { patience, tell, tries } from './rows';

/** The patches of a run, as the editor makes them, and the document after it. */
function patchesOf(start: OrgDocument, chosen: readonly Choice[]): { readonly patches: readonly Patch[]; readonly end: OrgDocument } {
  const patches: Patch[] = [];
  const end = run(start, chosen, (document, command) => {
    const planned = plan(document, command);
    if (planned.refused) return document;
    patches.push(planned.patch);
    return applyPatch(document, planned.patch);
  });
  return { patches, end };
}

const written = (patch: Patch): Patch => JSON.parse(JSON.stringify(patch)) as Patch;

describe('row 22: patches', { timeout: patience(22, 10) }, () => {
  it('are taken back, put together and written down without a trace', () => {
    const count = tries(22);
    let patched = 0;
    fc.assert(
      fc.property(someDocument, fc.array(choice, { minLength: 1, maxLength: 3 }), (start, chosen) => {
        const { patches, end } = patchesOf(start, chosen);
        patched += patches.length;
        const whole = patches.reduce(composePatches, []);
        expectSame(applyPatch(start, whole), end);
        expectSame(applyPatch(end, invertPatch(whole)), start);
        expect(composePatches(whole, invertPatch(whole))).toEqual([]);
        // As the journal writes it down and reads it.
        expectSame(applyPatch(start, written(whole)), end);
        expectSame(applyPatch(start, diffDocuments(start, end)), end);
      }),
      { seed: 22, numRuns: count },
    );
    expect(patched).toBeGreaterThan(count / 2);
    tell(22, 'runs of commands: taken back, composed and written down', { tried: count, patches: patched });
  });

  it('in a journal give the document that was on the table, whatever was typed into it', () => {
    const count = Math.ceil(tries(22) / 40);
    fc.assert(
      fc.property(someDocument, choices, fc.nat(15), (start, chosen, cut) => {
        const { patches } = patchesOf(start, chosen);
        const records: JournalRecord[] = [snapshotRecord(0, null, { heading: headingOf(start, 0), name: '', text: encodeDocument(start) })];
        let document = start;
        for (const patch of patches) {
          const last = records.at(-1);
          if (!last) throw new Error('no snapshot');
          document = applyPatch(document, patch);
          records.push(patchRecord(last.seq + 1, last.head, { heading: headingOf(document, last.seq + 1), patch }));
          // Now and then the document is written whole, and later patches follow that.
          if (records.length === cut)
            records.splice(
              0,
              records.length,
              snapshotRecord(last.seq + 1, records.at(-1)?.head ?? '', {
                heading: headingOf(document, 0),
                name: '',
                text: encodeDocument(document),
              }),
            );
        }
        const bytes = joined(records.map((record) => record.bytes));
        expect(scan(bytes)).toMatchObject({ damaged: [], torn: 0, foreign: '', end: bytes.length });
        const outcome = recover({ opfs: slots(NONE, bytes) });
        if (outcome.found !== 'document') throw new Error(outcome.found);
        expect(outcome.recovered).toMatchObject({ closed: '', repairs: [], missing: 0 });
        expectSame(outcome.recovered.document, document);
      }),
      { seed: 23, numRuns: count },
    );
    tell(22, 'journals of runs of commands: read back as the document that was', { tried: count });
  });

  it('keep of a stop nothing that reading would take out: what its view is filtered by may have been typed', () => {
    const start = org('A').stage('now').stage('then').document();
    const show = { mode: 'change', stage: 'then', compare: 'now', plan: null, focus: '', filters: { fate: ['a\u0000b\ud800', 'a\u0000b\ud800'] } } as const; // prettier-ignore
    const record = { id: 'stop', order: 'a0', title: 'Stop', sentence: '', notes: '', show };
    const planned = plan(start, { do: 'put-record', table: 'stops', record });
    if (planned.refused) throw new Error(planned.because);
    const put = applyPatch(start, planned.patch);
    const read = decodeDocument(encodeDocument(put), 'a.json');
    expect(read).toMatchObject({ ok: true, repairs: [] });
    if (read.ok) expectSame(read.document, put);
  });
});
