/**
 * Finds units by what people call them: names, aliases and former names in every stage, with typing errors forgiven.
 * It owns the search index and refuses to know what happens to what was found.
 */
import MiniSearch from 'minisearch';
import { withoutBracket } from '../compare/names';
import { stagesInOrder, structureOf, type OrgDocument } from '../model/document';
import { NODE_KINDS } from '../model/kinds';

export interface Found {
  readonly node: string;
  readonly name: string;
  /** Name or alias by which it was known elsewhere; '' where the name itself says it. */
  readonly also: string;
  /** Name of its organisation; '' where none. */
  readonly body: string;
  readonly kind: string;
  /** Ids of the stages in which it stands, in reading order. */
  readonly stages: readonly string[];
  /** Short names of those stages. */
  readonly stageNames: readonly string[];
}

interface Entry extends Found {
  readonly id: string;
  readonly names: string;
}

/** Between the other names of one unit; no name holds it. */
const BETWEEN = '\n';

const built = new WeakMap<OrgDocument, { readonly index: MiniSearch<Entry>; readonly entries: ReadonlyMap<string, Entry> }>();

/** Other names of each node: what it is called in other stages, and what its forerunners were called. */
function entriesOf(document: OrgDocument): ReadonlyMap<string, Entry> {
  const found = new Map<
    string,
    { name: string; others: Set<string>; body: string; kind: string; stages: string[]; stageNames: string[] }
  >();
  for (const stage of stagesInOrder(document)) {
    for (const node of structureOf(document, stage.id).nodes.values()) {
      const entry = found.get(node.id) ?? { name: '', others: new Set<string>(), body: '', kind: '', stages: [], stageNames: [] };
      if (entry.name !== '' && entry.name !== node.name) entry.others.add(entry.name);
      for (const alias of node.aliases) entry.others.add(alias);
      entry.name = node.name;
      entry.body = document.bodies.get(node.body)?.name ?? '';
      entry.kind = NODE_KINDS[node.kind].label;
      entry.stages.push(stage.id);
      entry.stageNames.push(stage.short);
      found.set(node.id, entry);
    }
  }
  for (const row of document.lineages.values()) {
    const before = document.structures.get(row.fromStage)?.nodes.get(row.from);
    const after = found.get(row.to);
    if (before && after && row.from !== row.to) after.others.add(before.name);
  }
  return new Map(
    [...found].map(([node, entry]) => {
      entry.others.delete(entry.name);
      const others = [...entry.others];
      return [node, { ...entry, id: node, node, names: others.join(BETWEEN), also: others[0] ?? '' }];
    }),
  );
}

function indexOf(document: OrgDocument) {
  const known = built.get(document);
  if (known) return known;
  const index = new MiniSearch<Entry>({
    fields: ['name', 'names', 'body', 'kind'],
    searchOptions: { boost: { name: 4, names: 2 }, prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false), combineWith: 'AND' },
  });
  const entries = entriesOf(document);
  index.addAll([...entries.values()]);
  const made = { index, entries };
  built.set(document, made);
  return made;
}

/** Best first, at most `limit`; nothing for an empty query. `words`: whether a unit must answer to all of them or to any. */
export function findUnits(document: OrgDocument, query: string, words: 'all' | 'any' = 'all', limit = 12): readonly Found[] {
  if (query.trim() === '') return [];
  const { index, entries } = indexOf(document);
  const wanted = plainName(query);
  const hits = index.search(query, { combineWith: words === 'all' ? 'AND' : 'OR' }).flatMap((hit) => {
    const entry = entries.get(String(hit.id));
    if (!entry) return [];
    const inName = hit.terms.filter((term) => hit.match[term]?.includes('name'));
    // 0: called just so; 1: each word stands in its name; 2: some stand in other names of it.
    const rank = isCalled(entry, wanted) ? 0 : inName.length >= hit.queryTerms.length ? 1 : 2;
    return [{ entry, terms: hit.terms, rank }];
  });
  // Who types the whole name or short form of a unit means that unit, however often the words occur in others.
  const ordered = hits.sort((a, b) => a.rank - b.rank);
  return ordered.slice(0, limit).map(({ entry, terms }) => ({ ...entry, also: otherName(entry, terms) }));
}

function plainName(name: string): string {
  return withoutBracket(name).toLowerCase().replace(/\s+/g, ' ').trim();
}

function isCalled(entry: Entry, wanted: string): boolean {
  return [entry.name, ...entry.names.split(BETWEEN)].some((name) => plainName(name) === wanted);
}

/** The other name that holds more of the found words than the name itself; '' where none does. */
function otherName(entry: Entry, terms: readonly string[]): string {
  const held = (name: string): number => terms.filter((term) => name.toLowerCase().includes(term.toLowerCase())).length;
  let best = { name: '', held: held(entry.name) };
  for (const name of entry.names.split(BETWEEN)) if (held(name) > best.held) best = { name, held: held(name) };
  return best.name;
}
