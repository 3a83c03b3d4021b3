/**
 * The mechanical difference: before/after pairs of whole records. It can be applied, inverted and composed, and means nothing.
 */
import { TABLES, type Change, type Patch, type Table } from './change';
import type { OrgDocument } from './document';
import { same } from './same';
import { EMPTY_STRUCTURE, type Structure } from './structure';

export { TABLES, type Change, type Patch, type Table } from './change';

/** A record's one address in a document, for use as a key. Neither tables nor stages hold the separator. */
export function addressOf(table: Table, stage: string, id: string): string {
  return `${table} ${stage} ${id}`;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** The records of a table by id; empty for nodes and lines of a stage that has no structure. `meta` is a table of one. */
export function tableOf(document: OrgDocument, table: Table, stage: string): ReadonlyMap<string, unknown> {
  if (table === 'meta') return new Map([['meta', document.meta]]);
  if (table === 'nodes' || table === 'lines') return document.structures.get(stage)?.[table] ?? NOTHING;
  return document[table];
}

/** A table's entries by id, for whatever must not depend on the order in which records were put in. */
export function byId<T>(table: ReadonlyMap<string, T>): readonly (readonly [id: string, record: T])[] {
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The document with every change made. What no change names keeps identity: records, tables, structures, and the document for an empty
 * patch. A stage that comes brings an empty structure, one that goes takes its structure along.
 * Throws where a `before` isn't what stands in the document, where a record changes twice, and where nodes or lines would be left
 * without their stage: only a programming error can cause these.
 */
export function applyPatch(document: OrgDocument, patch: Patch): OrgDocument {
  if (patch.length === 0) return document;
  const seen = new Set<string>();
  const groups = new Map<string, Change[]>();
  for (const change of patch) {
    const address = addressOf(change.table, change.stage, change.id);
    if (seen.has(address)) throw new Error(`a patch changes ${address} twice`);
    seen.add(address);
    const group = groups.get(addressOf(change.table, change.stage, ''));
    if (group) group.push(change);
    else groups.set(addressOf(change.table, change.stage, ''), [change]);
  }

  const result: { -readonly [K in keyof OrgDocument]: OrgDocument[K] } = { ...document };
  const structures = new Map(document.structures);
  let restructured = false;
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { table, stage } = first;
    const records = new Map(tableOf(document, table, stage));
    for (const { id, before, after } of group) {
      if (!same(records.get(id) ?? null, before))
        throw new Error(`a patch expects another ${addressOf(table, stage, id)} than the document has`);
      if (after === null) records.delete(id);
      else records.set(id, after);
    }
    if (table === 'meta') {
      const meta = records.get('meta');
      if (records.size !== 1 || meta === undefined) throw new Error('a document has exactly one meta record');
      result.meta = meta as OrgDocument['meta'];
    } else if (table === 'nodes' || table === 'lines') {
      structures.set(stage, { ...(structures.get(stage) ?? EMPTY_STRUCTURE), [table]: records });
      restructured = true;
    } else {
      Object.assign(result, { [table]: records });
    }
    if (table === 'stages') restructured = true;
  }
  if (restructured) result.structures = housed(result, structures);
  return result;
}

/** Every stage with its structure and no structure without its stage. */
function housed(document: OrgDocument, structures: Map<string, Structure>): ReadonlyMap<string, Structure> {
  for (const stage of document.stages.keys()) if (!structures.has(stage)) structures.set(stage, EMPTY_STRUCTURE);
  for (const [stage, structure] of structures) {
    if (document.stages.has(stage)) continue;
    if (structure.nodes.size > 0 || structure.lines.size > 0)
      throw new Error(`a patch leaves nodes or lines without their stage "${stage}"`);
    structures.delete(stage);
  }
  return structures;
}

/** The patch that takes back: applied after `patch`, it gives the document that was. */
export function invertPatch(patch: Patch): Patch {
  return patch.map((change) => ({ ...change, before: change.after, after: change.before })).reverse();
}

/** One patch that does `first`, then `second`; changes that cancel vanish. Throws where `second` can't follow `first`. */
export function composePatches(first: Patch, second: Patch): Patch {
  const changes = new Map<string, Change>();
  for (const change of first) changes.set(addressOf(change.table, change.stage, change.id), change);
  for (const change of second) {
    const address = addressOf(change.table, change.stage, change.id);
    const earlier = changes.get(address);
    if (!earlier) changes.set(address, change);
    else if (!same(earlier.after, change.before)) throw new Error(`patches that do not follow one another at ${address}`);
    else if (same(earlier.before, change.after)) changes.delete(address);
    else changes.set(address, { ...earlier, after: change.after });
  }
  return [...changes.values()];
}

/** The patch that turns `a` into `b`: tables in their order, records by id. Records that say the same are left alone. */
export function diffDocuments(a: OrgDocument, b: OrgDocument): Patch {
  const changes: Change[] = [];
  const compareTables = (table: Table, stage: string): void => {
    const [before, after] = [tableOf(a, table, stage), tableOf(b, table, stage)];
    if (before === after) return;
    for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
      if (!same(was, is)) changes.push({ table, stage, id, before: was, after: is });
    }
  };
  for (const table of TABLES) {
    if (table === 'nodes' || table === 'lines') {
      for (const stage of [...new Set([...a.structures.keys(), ...b.structures.keys()])].sort()) compareTables(table, stage);
    } else compareTables(table, '');
  }
  return changes;
}
