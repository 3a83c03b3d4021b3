/**
 * How units are called in a sentence: two of one name are told apart by where they stand, and verbs agree with them.
 * It knows English and structures; it knows nothing of changes.
 */
import type { NodeKind } from '../model/kinds';
import type { OrgNode, Structure } from '../model/structure';

export interface Noun {
  /** As it stands in the middle or at the end of a sentence. */
  readonly name: string;
  readonly plural: boolean;
}

/** Things counted by their parts; bodies bear proper names, which are singular whatever they end in ("Estates"). */
const MAY_BE_PLURAL: ReadonlySet<NodeKind> = new Set<NodeKind>(['function', 'resource', 'artefact', 'container', 'role-group']);

/** "Timetable for pooling budgets" is about one timetable: what follows one of these words does not decide. */
const HEAD_ENDS = /\s(?:of|for|on|to|at|in|with|from|by|tied|under|within)\s/;

export function withoutBracket(name: string): string {
  const bare = name.replace(/\s*\([^()]*\)\s*$/, '').trim();
  return bare === '' ? name : bare;
}

function isPlural(node: OrgNode): boolean {
  if (!MAY_BE_PLURAL.has(node.kind)) return false;
  const bare = withoutBracket(node.name);
  if (/,.*\sand\s/.test(bare)) return true;
  const head = bare.split(HEAD_ENDS)[0] ?? bare;
  return /[^su]s$/i.test(head) && !/(?:is|news)$/i.test(head);
}

/** Nouns for the nodes of one structure, by id; ids it does not hold are called by their id. */
export function nounsOf(structure: Structure): (id: string) => Noun {
  const times = new Map<string, number>();
  for (const node of structure.nodes.values()) times.set(node.name, (times.get(node.name) ?? 0) + 1);
  const known = new Map<string, Noun>();
  const nounOf = (id: string): Noun => {
    const node = structure.nodes.get(id);
    if (!node) return { name: id, plural: false };
    const parent = node.place.parent === null ? undefined : structure.nodes.get(node.place.parent);
    const name = (times.get(node.name) ?? 0) > 1 && parent ? `${node.name} in ${withoutBracket(parent.name)}` : node.name;
    return { name, plural: isPlural(node) };
  };
  return (id) => {
    const noun = known.get(id) ?? nounOf(id);
    known.set(id, noun);
    return noun;
  };
}

/** Clauses and deeds one after the other: "A, B and C". */
export function series(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Names: "A, B and C"; with semicolons where a name has a comma of its own, and before the "and" too where a name has an "and" of its own. */
export function list(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const separator = items.length > 2 && items.some((item) => item.includes(',')) ? '; ' : ', ';
  if (items.some((item) => /\sand\s/.test(item))) return `${items.slice(0, -1).join('; ')}; and ${last}`;
  return `${items.slice(0, -1).join(separator)} and ${last}`;
}

/** A name such as "Chief Executive, Bury Council" asks for a second comma before the verb. */
export function asSubject(name: string): string {
  return /^[^,]+,(?!.*\sand\s)[^,]+$/.test(name) ? `${name},` : name;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function article(noun: string): string {
  return /^[aeiou]/i.test(noun) && !/^(?:uni|use|eu)/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
