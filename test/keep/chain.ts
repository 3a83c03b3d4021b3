/** A document that is edited step by step, and the journal that keeps it: what tests of recovery cut, flip and mix. */
import { applyPatch, diffDocuments } from '../../src/model/patch';
import { plan } from '../../src/model/plan';
import type { OrgDocument } from '../../src/model/document';
import { encodeDocument } from '../../src/files/orgmorphJson';
import { joined, patchRecord, snapshotRecord, type Heading, type JournalRecord } from '../../src/keep/journal';
import { recover, type Evidence, type Slots } from '../../src/keep/recovery';
import { org } from '../build';

export const NONE = new Uint8Array(0);

function firstDocument(): OrgDocument {
  return org('Chain')
    .meta({ id: 'chain', title: 'Chain' })
    .stage('now', (s) => s.node('council', { kind: 'organisation' }, (n) => n.node('one').node('two').node('three')))
    .document();
}

/** The n-th edit of a document: mostly a name, now and then a unit that comes. */
function edited(document: OrgDocument, n: number, mark = ''): OrgDocument {
  const planned =
    n % 5 === 4
      ? plan(document, { do: 'add-node', stage: 'now', id: `new-${n}${mark}`, parent: 'council', name: `New ${n}${mark}`, kind: 'team' })
      : plan(document, {
          do: 'edit-node',
          stage: 'now',
          id: ['one', 'two', 'three'][n % 3] ?? 'one',
          fields: { name: `Named ${n}${mark} “é\u2028”` },
        });
  if (planned.refused) throw new Error(planned.because);
  return applyPatch(document, planned.patch);
}

export function headingOf(document: OrgDocument, edits: number): Heading {
  const { id, title, copyOf } = document.meta;
  const savedAt = new Date(1_500_000_000_000 + edits * 1000).toISOString();
  return { id, title, copyOf, savedAt, edits, units: 4, versionAt: savedAt, trashedAt: '' };
}

export interface Chain {
  /** `states[n]` after n edits. */
  readonly states: readonly OrgDocument[];
  /** A snapshot of the first state, then one record an edit. */
  readonly records: readonly JournalRecord[];
}

export function chainOf(edits: number): Chain {
  const states: OrgDocument[] = [firstDocument()];
  const start = firstDocument();
  const records: JournalRecord[] = [snapshotRecord(0, null, { heading: headingOf(start, 0), name: '', text: encodeDocument(start) })];
  for (let n = 1; n <= edits; n += 1) extend({ states, records }, n);
  return { states, records };
}

/** One edit more, behind whatever stands last. */
export function extend(chain: { readonly states: OrgDocument[]; readonly records: JournalRecord[] }, n: number, mark = ''): void {
  const before = chain.states.at(-1);
  const last = chain.records.at(-1);
  if (!before || !last) throw new Error('a chain begins with a snapshot');
  const after = edited(before, n, mark);
  chain.states.push(after);
  chain.records.push(patchRecord(last.seq + 1, last.head, { heading: headingOf(after, n), patch: diffDocuments(before, after) }));
}

/** The state after `n` edits as a whole, as a compaction writes it. */
export function snapshotAt(chain: Chain, n: number): JournalRecord {
  const [state, record] = [chain.states[n], chain.records[n]];
  if (!state || !record) throw new Error(`no state ${n}`);
  return snapshotRecord(record.seq, record.head, { heading: headingOf(state, n), name: '', text: encodeDocument(state) });
}

export const bytesOf = (records: readonly JournalRecord[]): Uint8Array => joined(records.map((record) => record.bytes));

export const slots = (a: Uint8Array, b: Uint8Array = NONE): Slots => ({ a, b });

/** Number of edits after which the document was as it is read; throws where it is not read, or as it never was. */
export function stateRead(evidence: Evidence, chain: Chain, loose?: Uint8Array): number {
  const outcome = recover(evidence, loose);
  if (outcome.found !== 'document') throw new Error(outcome.found);
  const text = encodeDocument(outcome.recovered.document);
  const at = chain.states.findIndex((state) => encodeDocument(state) === text);
  if (at === -1) throw new Error('a state that never was');
  return at;
}
