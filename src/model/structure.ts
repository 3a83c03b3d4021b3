/**
 * What an organisation is at one stage: nodes, lines and the walks over them.
 * It refuses to know documents, comparisons and pictures. Every walk is iterative and survives cycles.
 */
import type { Arrangement, Basis, LineKind, NodeKind, Position, Status } from './kinds';

/** The place in a source on which a fact rests: `source` is a Source id, `at` a paragraph label that exists in it (e.g. "§3.2", "¶4"). */
export interface Citation {
  readonly source: string;
  readonly at: string;
}

/** What every recorded fact carries. */
export interface Evidence {
  readonly basis: Basis;
  readonly status: Status;
  readonly citations: readonly Citation[];
  /** What is ambiguous, assumed or worth knowing, in our own words; '' where nothing is. */
  readonly note: string;
}

/** One value, so that parent and order can never come from two people. `order` is a fractional-index string; ties are broken by id. */
export interface Place {
  readonly parent: string | null;
  readonly order: string;
}

/** Details of the people in a post, in fields of their own so that they can be left out again; several are parted by "; ", '' where none. */
export interface People {
  readonly names: string;
  readonly emails: string;
  readonly phones: string;
  readonly pay: string;
}

export interface OrgNode extends Evidence {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  /** Id of a Body of the document (whose colour and label the node bears); '' where none. */
  readonly body: string;
  readonly place: Place;
  readonly aliases: readonly string[];
  /** One or two sentences for readers; '' where none. */
  readonly description: string;
  readonly arrangement: Arrangement;
  readonly position: Position;
  /** Cut loose from its place and waiting in the tray. */
  readonly unplaced: boolean;
  /** Not yet decided: under discussion, to be settled later. */
  readonly undecided: boolean;
  /** Who holds it and how they are reached, where somebody asked for it; left out where nothing is known. */
  readonly people?: People;
}

export interface OrgLine extends Evidence {
  /** `from~kind~to`, see `lineId`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
  /** At most one reporting line of a node is its primary one. */
  readonly primary: boolean;
}

export interface Structure {
  readonly nodes: ReadonlyMap<string, OrgNode>;
  readonly lines: ReadonlyMap<string, OrgLine>;
}

export const EMPTY_STRUCTURE: Structure = { nodes: new Map(), lines: new Map() };

function compareOrder(a: OrgNode, b: OrgNode): number {
  return a.place.order < b.place.order ? -1 : a.place.order > b.place.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export type Children = ReadonlyMap<string | null, readonly OrgNode[]>;

/** Structures never change, so that what was worked out of one stays true as long as it lives. */
const childrenKnown = new WeakMap<Structure['nodes'], Children>();

/** Children by parent id, in order; the key `null` holds the roots. A parent that does not exist counts as null. Worked out once a structure. */
export function childrenByParent(structure: Structure): Children {
  const known = childrenKnown.get(structure.nodes);
  if (known) return known;
  const lists = new Map<string | null, OrgNode[]>();
  for (const node of structure.nodes.values()) {
    const parent = node.place.parent !== null && structure.nodes.has(node.place.parent) ? node.place.parent : null;
    const list = lists.get(parent);
    if (list) list.push(node);
    else lists.set(parent, [node]);
  }
  for (const list of lists.values()) list.sort(compareOrder);
  childrenKnown.set(structure.nodes, lists);
  return lists;
}

/** What `id` holds directly, in order; `null` gives the roots, those waiting in the tray included. */
export function heldBy(structure: Structure, id: string | null): readonly OrgNode[] {
  return childrenByParent(structure).get(id) ?? [];
}

/** From the parent upwards; stops at a root, at a missing parent and where a cycle closes. */
export function ancestors(structure: Structure, id: string): OrgNode[] {
  const found: OrgNode[] = [];
  const seen = new Set([id]);
  let parent = structure.nodes.get(id)?.place.parent ?? null;
  while (parent !== null && !seen.has(parent)) {
    seen.add(parent);
    const node = structure.nodes.get(parent);
    if (!node) break;
    found.push(node);
    parent = node.place.parent;
  }
  return found;
}

/** Everything below `id`, depth first in order, without `id` itself. */
export function descendants(structure: Structure, id: string, children = childrenByParent(structure)): OrgNode[] {
  const found: OrgNode[] = [];
  const seen = new Set([id]);
  const stack = [...(children.get(id) ?? [])].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (!node || seen.has(node.id)) continue;
    seen.add(node.id);
    found.push(node);
    stack.push(...[...(children.get(node.id) ?? [])].reverse());
  }
  return found;
}

/** All nodes, depth first in order; nodes caught in a containment cycle come last, by id. */
export function inOrder(structure: Structure): OrgNode[] {
  const children = childrenByParent(structure);
  const found: OrgNode[] = [];
  const seen = new Set<string>();
  const stack = [...(children.get(null) ?? [])].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (!node || seen.has(node.id)) continue;
    seen.add(node.id);
    found.push(node);
    stack.push(...[...(children.get(node.id) ?? [])].reverse());
  }
  const rest = [...structure.nodes.values()].filter((node) => !seen.has(node.id));
  rest.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...found, ...rest];
}

/** Lines that start or end at `id`, sorted by id. */
export function linesOf(structure: Structure, id: string): OrgLine[] {
  return [...structure.lines.values()].filter((line) => line.from === id || line.to === id).sort((a, b) => (a.id < b.id ? -1 : 1));
}
