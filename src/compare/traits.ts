/**
 * What else happened to a kept node: its fields, old and new, and the traits that follow from them.
 * Parent and order are no fields, and neither is anything about how a box is set out on the screen. Who holds a post is no field either:
 * that is no change of the structure, and a comparison is copied and printed, where people's details must not go along unasked.
 */
import type { OrgDocument } from '../model/document';
import { BASES, NODE_KINDS, STATUSES } from '../model/kinds';
import type { Citation, Evidence, OrgNode } from '../model/structure';
import type { FieldChange } from './comparison';
import type { Trait } from './fates';

/** Fields in the order in which a reader is told of them. */
export type NodeField =
  'name' | 'kind' | 'body' | 'description' | 'aliases' | 'unplaced' | 'undecided' | 'basis' | 'status' | 'citations' | 'note';

/** A field's trait: evidence and its notes rest on the paper read, so that another citation is no edit of the unit. */
const TRAIT_OF: Readonly<Record<NodeField, Trait>> = {
  name: 'renamed',
  kind: 'retyped',
  body: 'edited',
  description: 'edited',
  aliases: 'edited',
  unplaced: 'edited',
  undecided: 'edited',
  basis: 'basis-changed',
  status: 'status-changed',
  citations: 'basis-changed',
  note: 'basis-changed',
};

export function printCitations(document: OrgDocument, citations: readonly Citation[]): string {
  const places = new Map<string, string[]>();
  for (const { source, at } of citations) {
    const list = places.get(source);
    if (!list) places.set(source, [at]);
    else if (!list.includes(at)) list.push(at);
  }
  return [...places].map(([source, at]) => `${document.sources.get(source)?.title ?? source} ${at.join(', ')}`).join('; ');
}

/** Citations in one order, so that listing the same ones differently is no change. */
function sortedCitations(citations: readonly Citation[]): Citation[] {
  return [...citations].sort((x, y) => (x.source < y.source ? -1 : x.source > y.source ? 1 : x.at < y.at ? -1 : x.at > y.at ? 1 : 0));
}

/** The quick answer for the usual case; false where only the order differs. */
function sameCitations(x: readonly Citation[], y: readonly Citation[]): boolean {
  return (
    x === y || (x.length === y.length && x.every((citation, index) => citation.source === y[index]?.source && citation.at === y[index].at))
  );
}

const NO_CHANGES: readonly FieldChange[] = [];

const yesOrNo = (yes: boolean): string => (yes ? 'yes' : 'no');

/** The evidence's fields that differ, for nodes and lines alike. */
export function evidenceChanges(document: OrgDocument, before: Evidence, after: Evidence): readonly FieldChange[] {
  if (
    before.basis === after.basis &&
    before.status === after.status &&
    before.note === after.note &&
    sameCitations(before.citations, after.citations)
  )
    return NO_CHANGES;
  const changes: FieldChange[] = [];
  if (before.basis !== after.basis) changes.push({ field: 'basis', before: BASES[before.basis].label, after: BASES[after.basis].label });
  if (before.status !== after.status)
    changes.push({ field: 'status', before: STATUSES[before.status].label, after: STATUSES[after.status].label });
  if (!sameCitations(before.citations, after.citations)) {
    const [old, now] = [sortedCitations(before.citations), sortedCitations(after.citations)];
    if (JSON.stringify(old) !== JSON.stringify(now))
      changes.push({ field: 'citations', before: printCitations(document, old), after: printCitations(document, now) });
  }
  if (before.note !== after.note) changes.push({ field: 'note', before: before.note, after: after.note });
  return changes;
}

/** Every field of a node that differs, as printable text. */
export function nodeChanges(document: OrgDocument, before: OrgNode, after: OrgNode): readonly FieldChange[] {
  if (before === after) return NO_CHANGES;
  const evidence = evidenceChanges(document, before, after);
  if (sameOwnFields(before, after)) return evidence;
  const changes: FieldChange[] = [];
  const add = (field: NodeField, old: string, now: string): void => {
    if (old !== now) changes.push({ field, before: old, after: now });
  };
  const body = (id: string): string => document.bodies.get(id)?.name ?? id;
  add('name', before.name, after.name);
  add('kind', NODE_KINDS[before.kind].label, NODE_KINDS[after.kind].label);
  if (before.body !== after.body) add('body', body(before.body), body(after.body));
  add('description', before.description, after.description);
  if (before.aliases !== after.aliases && before.aliases.length + after.aliases.length > 0)
    add('aliases', [...before.aliases].sort().join('; '), [...after.aliases].sort().join('; '));
  add('unplaced', yesOrNo(before.unplaced), yesOrNo(after.unplaced));
  add('undecided', yesOrNo(before.undecided), yesOrNo(after.undecided));
  changes.push(...evidence);
  return changes;
}

/** The quick answer for the usual case; false where only the order of other names differs. */
function sameOwnFields(x: OrgNode, y: OrgNode): boolean {
  return (
    x.name === y.name &&
    x.kind === y.kind &&
    x.body === y.body &&
    x.description === y.description &&
    x.unplaced === y.unplaced &&
    x.undecided === y.undecided &&
    x.aliases.length === y.aliases.length &&
    x.aliases.every((alias, index) => alias === y.aliases[index])
  );
}

const MOVED: readonly Trait[] = ['moved'];
const NO_TRAITS: readonly Trait[] = [];

/** The traits in the order of the table. */
export function traitsOf(changes: readonly FieldChange[], moved: boolean): readonly Trait[] {
  if (changes.length === 0) return moved ? MOVED : NO_TRAITS;
  const traits = new Set<Trait>();
  if (moved) traits.add('moved');
  for (const change of changes) traits.add(TRAIT_OF[change.field as NodeField]);
  const order: readonly Trait[] = ['moved', 'renamed', 'retyped', 'edited', 'basis-changed', 'status-changed'];
  return order.filter((trait) => traits.has(trait));
}
