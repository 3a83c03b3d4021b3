/**
 * What adding, editing, moving and removing units takes. Each function writes into a draft or says no; it trusts that the stage exists.
 */
import type { AddNode, EditNode, MoveNode, NodeFields, Refusal, RemoveNode, ReorderNode, UnplaceNode } from './command';
import type { Draft } from './draft';
import { ARRANGEMENTS, NODE_KINDS, PEOPLE_FIELDS, POSITIONS } from './kinds';
import { cleanLine, cleanText } from './limits';
import { cleanPeople, PEOPLE_ORDER, withPeople } from './people';
import { indexAfter, newNode, noSuchNode, noSuchSibling, putAt, putInTray, siblingsAt } from './placing';
import { dropWhatNamed, mendLists } from './references';
import {
  badEvidence,
  badId,
  badName,
  cannotHold,
  firstRefusal,
  heightBelow,
  insideItself,
  refuse,
  tooLong,
  tooMany,
  unknownBody,
  unknownWord,
  wrongEnds,
} from './rules';
import { descendants, heldBy, linesOf, type OrgNode, type Structure } from './structure';
import { listed, nameOf } from './words';

export function addNode(draft: Draft, structure: Structure, { stage, id, parent, after, kind, body, ...command }: AddNode): Refusal | null {
  const document = draft.from;
  const name = cleanLine(command.name);
  const holder = parent === null ? undefined : structure.nodes.get(parent);
  const siblings = siblingsAt(structure, parent, id);
  const refusal = firstRefusal(
    () => badId(id),
    () => (structure.nodes.has(id) ? refuse('id-taken', `The id “${id}” belongs to ${nameOf(structure, id)} already.`) : null),
    () => badName(name, 'a new unit'),
    () => unknownWord(NODE_KINDS, kind, 'kind of unit'),
    () => unknownBody(document, body ?? ''),
    () => cannotHold(structure, parent, name, 0),
    () => noSuchSibling(structure, siblings, after, parent),
    () => tooMany('nodes', structure.nodes.size + 1, 'This chart'),
  );
  if (refusal) return refusal;
  const node = newNode(draft, stage, { id, name, kind, body: body ?? holder?.body ?? '' });
  putAt(draft, stage, parent, siblings, indexAfter(siblings, after), [node]);
  return null;
}

function cleanFields(fields: Partial<NodeFields>): Partial<NodeFields> {
  const { name, description, note, aliases } = fields;
  return {
    ...fields,
    ...(name === undefined ? {} : { name: cleanLine(name) }),
    ...(description === undefined ? {} : { description: cleanText(description) }),
    ...(note === undefined ? {} : { note: cleanText(note) }),
    ...(aliases === undefined ? {} : { aliases: [...new Set(aliases.map(cleanLine))].filter((alias) => alias !== '') }),
  };
}

export function editNode(draft: Draft, structure: Structure, command: EditNode): Refusal | null {
  const { stage, id } = command;
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  const { people, ...fields } = cleanFields(command.fields);
  const edited: OrgNode = { ...node, ...fields };
  const changed = people === undefined ? edited : withPeople(edited, cleanPeople(people));
  const refusal = firstRefusal(
    () => badName(changed.name, node.name),
    () => unknownWord(NODE_KINDS, changed.kind, 'kind of unit'),
    () => {
      const held = heldBy(structure, id);
      if (NODE_KINDS[changed.kind].holds || held.length === 0) return null;
      return refuse(
        'holds-nothing',
        `${node.name} can't become a ${NODE_KINDS[changed.kind].label}: it holds ${listed(held.map((child) => child.name))}.`,
      );
    },
    () => wrongEndsOf(structure, changed),
    () => unknownBody(draft.from, changed.body),
    () => tooLong('text', changed.description, `The description of ${node.name}`),
    () => tooMany('aliases', changed.aliases.length, node.name),
    () => firstRefusal(...changed.aliases.map((alias) => () => badName(alias, `an alias of ${node.name}`))),
    () => tooLongPeople(changed),
    () => unknownWord(ARRANGEMENTS, changed.arrangement, 'arrangement'),
    () => unknownWord(POSITIONS, changed.position, 'position'),
    () => badEvidence(draft.from, fields, node.name),
  );
  if (!refusal) draft.put('nodes', stage, id, changed);
  return refusal;
}

function tooLongPeople({ name, people }: OrgNode): Refusal | null {
  if (!people) return null;
  return firstRefusal(
    ...PEOPLE_ORDER.map((field) => () => tooLong('person', people[field], `What ${name} says under “${PEOPLE_FIELDS[field].label}”`)),
  );
}

function wrongEndsOf(structure: Structure, changed: OrgNode): Refusal | null {
  // Most kinds may stand anywhere, so that most edits need not look at the lines.
  if (NODE_KINDS[changed.kind].acts) return null;
  const nodeAt = (id: string): OrgNode | undefined => (id === changed.id ? changed : structure.nodes.get(id));
  for (const line of linesOf(structure, changed.id)) {
    const [from, to] = [nodeAt(line.from), nodeAt(line.to)];
    const refusal = from && to ? wrongEnds(line.kind, from, to) : null;
    if (refusal) return refusal;
  }
  return null;
}

export function moveNode(draft: Draft, structure: Structure, { stage, id, parent, after }: MoveNode): Refusal | null {
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  const placed = node.place.parent === parent && !node.unplaced;
  if (placed && after === id) return null;
  const siblings = siblingsAt(structure, parent, id);
  const refusal = firstRefusal(
    () => insideItself(structure, id, parent),
    () => (node.place.parent === parent ? null : cannotHold(structure, parent, node.name, heightBelow(structure, id))),
    () => noSuchSibling(structure, siblings, after, parent),
  );
  if (refusal) return refusal;
  const index = indexAfter(siblings, after);
  const standsThere = placed && siblingsAt(structure, parent, '').indexOf(node) === index;
  if (!standsThere) putAt(draft, stage, parent, siblings, index, [{ ...node, unplaced: false }]);
  return null;
}

export function reorderNode(draft: Draft, structure: Structure, { stage, id, by }: ReorderNode): Refusal | null {
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  const { parent } = node.place;
  const among = heldBy(structure, parent).filter((each) => each.unplaced === node.unplaced || parent !== null);
  const index = among.indexOf(node) + by;
  if (index < 0) return refuse('nothing-changes', `${node.name} comes first already.`);
  if (index >= among.length) return refuse('nothing-changes', `${node.name} comes last already.`);
  putAt(
    draft,
    stage,
    parent,
    among.filter((each) => each !== node),
    index,
    [node],
  );
  return null;
}

export function unplaceNode(draft: Draft, structure: Structure, { stage, id }: UnplaceNode): Refusal | null {
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  if (!node.unplaced) putInTray(draft, structure, stage, [node]);
  return null;
}

export function removeNode(draft: Draft, structure: Structure, { stage, id, content }: RemoveNode): Refusal | null {
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  const held = heldBy(structure, id);
  const { parent } = node.place;
  const gone = new Set([id]);
  switch (content) {
    case 'below':
      for (const below of descendants(structure, id)) gone.add(below.id);
      break;
    case 'unplace':
      putInTray(draft, structure, stage, held);
      break;
    case 'lift': {
      if (held.length === 0) break;
      if (node.unplaced) {
        putInTray(draft, structure, stage, held);
        break;
      }
      const siblings = siblingsAt(structure, parent, id);
      const refusal = parent === null ? null : tooMany('children', siblings.length + held.length, nameOf(structure, parent));
      if (refusal) return refusal;
      putAt(draft, stage, parent, siblings, siblingsAt(structure, parent, '').indexOf(node), held);
      break;
    }
    default:
      content satisfies never;
  }
  for (const each of gone) draft.put('nodes', stage, each, null);
  dropWhatNamed(draft, stage, gone);
  mendLists(draft);
  return null;
}
