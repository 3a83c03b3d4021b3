/** How much there is in a document, and whether an edit takes away so much of it that what was there is kept under a name first. Pure; it never says no. */
import type { OrgDocument } from '../model/document';
import { TABLES, type Patch } from '../model/patch';

/** Records of a document, of all its tables. */
function recordsIn(document: OrgDocument): number {
  let count = 0;
  for (const table of TABLES) {
    // Each edit adds to the log, so that it says nothing of what is left of the rest.
    if (table === 'meta' || table === 'log') continue;
    if (table === 'nodes' || table === 'lines') for (const structure of document.structures.values()) count += structure[table].size;
    else count += document[table].size;
  }
  return count;
}

/** Units of all stages, each counted once. */
export function unitsIn(document: OrgDocument): number {
  const ids = new Set<string>();
  for (const { nodes } of document.structures.values()) for (const id of nodes.keys()) ids.add(id);
  return ids.size;
}

/** Small documents shrink by half with every other edit, and undo brings back what they lose. */
const WORTH_A_NAME = 8;

/** The name of the version to be taken before `patch`, which is about to change `before`; null where no more than half of it goes. */
export function nameBeforeShrink(before: OrgDocument, patch: Patch): string | null {
  const told = patch.filter((change) => change.table !== 'log');
  const removed = told.reduce((sum, change) => sum + (change.after === null ? 1 : 0) - (change.before === null ? 1 : 0), 0);
  if (removed < WORTH_A_NAME) return null;
  const there = recordsIn(before);
  return removed * 2 > there ? `Before ${removed} of ${there} records were removed` : null;
}
