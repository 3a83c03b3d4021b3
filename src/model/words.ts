/**
 * Units, lines, rows and records in a few words, for labels, sentences and refusals. It knows no grammar beyond an article and a list.
 */
import type { Listed, ListedTable } from './command';
import type { Lineage, OrgDocument } from './document';
import { LINE_KINDS, LINEAGE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from './kinds';
import type { Structure } from './structure';

/** The unit's name; its id where the structure has no such unit. */
export function nameOf(structure: Structure | undefined, id: string): string {
  return structure?.nodes.get(id)?.name ?? id;
}

/** "Council Cabinet reports to Bury Council". */
export function lineInWords(structure: Structure | undefined, from: string, kind: LineKind, to: string): string {
  return `${nameOf(structure, from)} ${LINE_KINDS[kind].verb} ${nameOf(structure, to)}`;
}

/** "a board", "an alliance". */
export function withArticle(kind: NodeKind): string {
  const { label } = NODE_KINDS[kind];
  // "unit" is the one label that starts with a vowel letter and no vowel sound.
  return `${/^[aeio]/.test(label) ? 'an' : 'a'} ${label}`;
}

/** "A, B and C", with at most `most` named. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

/** A count and what is counted: "1 unit", "1,200 units". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** The short form of a stage's name; its id where the document has no such stage. */
export function stageName(document: OrgDocument, id: string): string {
  const stage = document.stages.get(id);
  return stage ? stage.short || stage.name : id;
}

/** "Buying merges into Joint team", "Strategy is new". */
export function lineageInWords(document: OrgDocument, row: Lineage): string {
  const { label, before, after } = LINEAGE_KINDS[row.kind];
  const from = nameOf(document.structures.get(row.fromStage), row.from);
  const to = nameOf(document.structures.get(row.toStage), row.to);
  if (!before) return `${to} ${label}`;
  return after && !(row.kind === 'moved' && from === to) ? `${from} ${label} ${to}` : `${from} ${label}`;
}

/** What a record of each list is called. */
const LISTED_WORDS: {
  readonly [T in ListedTable]: { readonly one: string; readonly called: (document: OrgDocument, record: Listed[T]) => string };
} = {
  bodies: { one: 'organisation', called: (_, { name }) => name },
  sources: { one: 'source', called: (_, { title }) => title },
  stages: { one: 'stage', called: (_, { name }) => name },
  lineages: { one: 'row of lineage', called: lineageInWords },
  timeline: { one: 'date', called: (_, { name }) => name },
  plans: { one: 'plan', called: (_, { name }) => name },
  purposes: { one: 'purpose', called: (_, { text }) => beginning(text) },
  ambiguities: { one: 'open question', called: (_, { problem }) => beginning(problem) },
  glossary: { one: 'abbreviation', called: (_, { id }) => id },
  pins: { one: 'pin', called: (_, { text }) => beginning(text) },
  stops: { one: 'stop', called: (_, { title }) => title },
};

/** As much of a text as fits a label. */
export function beginning(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words;
}

/** "the source “Programme page”"; without a name "the purpose". */
export function recordInWords<T extends ListedTable>(document: OrgDocument, table: T, record: Listed[T]): string {
  const { one, called } = LISTED_WORDS[table];
  const name = called(document, record).trim();
  return name === '' ? `the ${one}` : `the ${one} “${name}”`;
}

/** What a record of the list is called, with no article: "source". */
export function recordWord(table: ListedTable): string {
  return LISTED_WORDS[table].one;
}

/** The record as commands speak of it; null where there is none. */
export function listedRecord<T extends ListedTable>(document: OrgDocument, table: T, id: string): Listed[T] | null {
  if (table === 'glossary') {
    const text = document.glossary.get(id);
    return text === undefined ? null : ({ id, text } as Listed[T]);
  }
  return ((document[table] as ReadonlyMap<string, unknown>).get(id) ?? null) as Listed[T] | null;
}
