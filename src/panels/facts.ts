/**
 * What can be said of one node or line of one structure, in words and lists: the inspector and the dialogs read it.
 * Pure; it refuses to know the store, the comparison and React.
 */
import { LINE_KINDS, NODE_KINDS } from '../model/kinds';
import type { Ambiguity, OrgDocument } from '../model/document';
import { ancestors, childrenByParent, type Citation, type OrgLine, type OrgNode, type Structure } from '../model/structure';

/** One line told from one of its ends: "reports to", the other node. */
export interface Relation {
  readonly line: OrgLine;
  readonly words: string;
  readonly other: OrgNode;
}

export interface Relations {
  readonly answersTo: readonly Relation[];
  readonly leads: readonly Relation[];
  readonly memberships: readonly Relation[];
  readonly others: readonly Relation[];
}

/** Every line at `id`, once each, sorted into what a reader asks for first. Verbs are conditional where the line isn't in place. */
export function relationsOf(structure: Structure, id: string): Relations {
  const found = { answersTo: [] as Relation[], leads: [] as Relation[], memberships: [] as Relation[], others: [] as Relation[] };
  for (const line of structure.lines.values()) {
    const outgoing = line.from === id;
    if (!outgoing && line.to !== id) continue;
    const other = structure.nodes.get(outgoing ? line.to : line.from);
    if (!other) continue;
    const kind = LINE_KINDS[line.kind];
    const relation = { line, other, words: lineWords(line, outgoing) };
    if (kind.family === 'authority') {
      const senior = kind.senior === 'from' ? outgoing : !outgoing;
      (senior ? found.leads : found.answersTo).push(relation);
    } else if (line.kind === 'member-of') found.memberships.push(relation);
    else found.others.push(relation);
  }
  return found;
}

/** The verb as read from one end; a proposal is told as a proposal. */
export function lineWords(line: OrgLine, outgoing: boolean): string {
  const kind = LINE_KINDS[line.kind];
  if (!outgoing)
    return line.status === 'in-place'
      ? kind.inverse
      : kind.inverse
          .replace(/^is /, 'would be ')
          .replace(/^has /, 'would have ')
          .replace(/^holds /, 'would hold ');
  return line.status === 'in-place' ? kind.verb : `would ${kind.would}`;
}

/** "a board of Bury Council, in Bury Council": kind, organisation and where it stands. */
export function kindWords(document: OrgDocument, node: OrgNode): string {
  const body = document.bodies.get(node.body);
  return body ? `${capital(NODE_KINDS[node.kind].label)} · ${body.name}` : capital(NODE_KINDS[node.kind].label);
}

/** Names of the containers from the outermost inwards, without the node itself. */
export function pathWords(structure: Structure, id: string): string {
  return ancestors(structure, id)
    .map((node) => node.name)
    .reverse()
    .join(' › ');
}

export function childrenOf(structure: Structure, id: string): readonly OrgNode[] {
  return childrenByParent(structure).get(id) ?? [];
}

export interface SourceWords {
  readonly title: string;
  /** "§2.1, §3.4". */
  readonly places: string;
}

/** Citations by paper, in the order in which the papers are first cited. */
export function sourceWords(document: OrgDocument, citations: readonly Citation[]): readonly SourceWords[] {
  const places = new Map<string, string[]>();
  for (const { source, at } of citations) places.set(source, [...(places.get(source) ?? []), at]);
  return [...places].map(([source, at]) => ({ title: document.sources.get(source)?.title ?? source, places: at.join(', ') }));
}

/** Ambiguities that name any of the ids. */
export function ambiguitiesAbout(document: OrgDocument, ids: ReadonlySet<string>): readonly Ambiguity[] {
  return [...document.ambiguities.values()].filter((ambiguity) => ambiguity.about.some((id) => ids.has(id)));
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 line", "3 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
