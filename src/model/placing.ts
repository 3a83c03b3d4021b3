/**
 * Where units come to stand: among which siblings, with which keys, or in the tray. It writes places and refuses to know why anybody moves.
 */
import type { Refusal } from './command';
import { saidInTheRoom } from './document';
import type { Draft } from './draft';
import { keysAt } from './order';
import { refuse } from './rules';
import { heldBy, type OrgNode, type Structure } from './structure';
import { nameOf } from './words';

export function noSuchNode(id: string): Refusal {
  return refuse('unknown-node', `This chart has no unit “${id}”.`);
}

/** Siblings to stand among, without `id`: placed ones only, for the tray has no order with them. */
export function siblingsAt(structure: Structure, parent: string | null, id: string): readonly OrgNode[] {
  return heldBy(structure, parent).filter((node) => node.id !== id && (parent !== null || !node.unplaced));
}

/** The index right after `after` (null: first; undefined: last). */
export function indexAfter(siblings: readonly OrgNode[], after: string | null | undefined): number {
  if (after === undefined) return siblings.length;
  return after === null ? 0 : siblings.findIndex((node) => node.id === after) + 1;
}

export function noSuchSibling(
  structure: Structure,
  siblings: readonly OrgNode[],
  after: string | null | undefined,
  parent: string | null,
): Refusal | null {
  if (after === undefined || after === null || siblings.some((node) => node.id === after)) return null;
  const where = parent === null ? 'at the top level' : `directly inside ${nameOf(structure, parent)}`;
  return refuse('unknown-node', `Nothing can be put after ${nameOf(structure, after)}: it isn't ${where}.`);
}

/** Gives `nodes` (changed records, in order) their place in `parent`, at `index` of `siblings`; re-keys the siblings where there is no room. */
export function putAt(
  draft: Draft,
  stage: string,
  parent: string | null,
  siblings: readonly OrgNode[],
  index: number,
  nodes: readonly OrgNode[],
): void {
  const keys = keysAt(
    siblings,
    index,
    nodes.map((node) => node.id),
  );
  for (const node of nodes)
    draft.put('nodes', stage, node.id, { ...node, place: { parent, order: keys.get(node.id) ?? node.place.order } });
  for (const sibling of siblings) {
    const order = keys.get(sibling.id);
    if (order !== undefined) draft.put('nodes', stage, sibling.id, { ...sibling, place: { parent: sibling.place.parent, order } });
  }
}

/** Puts `nodes` into the tray, behind what waits there. */
export function putInTray(draft: Draft, structure: Structure, stage: string, nodes: readonly OrgNode[]): void {
  const waiting = heldBy(structure, null).filter((node) => node.unplaced);
  putAt(
    draft,
    stage,
    null,
    waiting,
    waiting.length,
    nodes.map((node) => ({ ...node, unplaced: true })),
  );
}

/** A unit that is new on a stage, with nothing said of it but this; its place is still to be given. */
export function newNode(draft: Draft, stage: string, { id, name, kind, body }: Pick<OrgNode, 'id' | 'name' | 'kind' | 'body'>): OrgNode {
  return {
    id,
    name,
    kind,
    body,
    place: { parent: null, order: '' },
    aliases: [],
    description: '',
    arrangement: 'auto',
    position: 'auto',
    unplaced: false,
    undecided: false,
    ...saidInTheRoom(draft.from, stage),
  };
}
