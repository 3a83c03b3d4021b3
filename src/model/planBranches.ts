/**
 * What adding a whole branch takes: a copy of one that stands, or a list that was pasted. Each function writes into a draft or says no; it
 * trusts that the stage exists.
 */
import type { BranchRow, DuplicateNode, PasteBranch, Refusal } from './command';
import { saidInTheRoom } from './document';
import type { Draft } from './draft';
import { idsFrom } from './ids';
import { lineId, NODE_KINDS } from './kinds';
import { cleanLine } from './limits';
import { keysAt } from './order';
import { withPeople } from './people';
import { indexAfter, newNode, noSuchNode, noSuchSibling, putAt, putInTray, siblingsAt } from './placing';
import { badName, badSeed, cannotHold, firstRefusal, refuse, tooMany, unknownWord } from './rules';
import { ancestors, descendants, type OrgNode, type Structure } from './structure';
import { nameOf, withArticle } from './words';

export function duplicateNode(draft: Draft, structure: Structure, { stage, id, seed }: DuplicateNode): Refusal | null {
  const node = structure.nodes.get(id);
  if (!node) return noSuchNode(id);
  const branch = [node, ...descendants(structure, id)];
  const nextId = idsFrom(seed);
  const copies = new Map(branch.map((each) => [each.id, nextId()]));
  const lines = [...structure.lines.values()].filter((line) => copies.has(line.from) && copies.has(line.to));
  const { parent } = node.place;
  const name = `${node.name} (copy)`;
  const refusal = firstRefusal(
    () => badSeed(seed, structure.nodes),
    () => badName(name, `the copy of ${node.name}`),
    () => cannotHold(structure, parent, name, 0),
    () => tooMany('nodes', structure.nodes.size + branch.length, 'This chart'),
    () => tooMany('lines', structure.lines.size + lines.length, 'This chart'),
  );
  if (refusal) return refusal;

  const said = saidInTheRoom(draft.from, stage);
  const copyOf = (each: OrgNode): OrgNode => withPeople({ ...each, ...said, id: copies.get(each.id) ?? '', aliases: [] }, undefined);
  for (const each of branch) {
    if (each !== node)
      draft.put('nodes', stage, copies.get(each.id) ?? '', {
        ...copyOf(each),
        place: { parent: copies.get(each.place.parent ?? '') ?? null, order: each.place.order },
      });
  }
  const copy = { ...copyOf(node), name };
  const siblings = siblingsAt(structure, parent, '');
  if (node.unplaced) putInTray(draft, structure, stage, [copy]);
  else putAt(draft, stage, parent, siblings, siblings.indexOf(node) + 1, [copy]);
  for (const line of lines) {
    const [from, to] = [copies.get(line.from) ?? '', copies.get(line.to) ?? ''];
    const lineCopy = lineId(from, line.kind, to);
    draft.put('lines', stage, lineCopy, { ...line, ...said, id: lineCopy, from, to });
  }
  return null;
}

export function pasteBranch(draft: Draft, structure: Structure, command: PasteBranch): Refusal | null {
  const { stage, parent, after, rows, seed } = command;
  const siblings = siblingsAt(structure, parent, '');
  const roots = rows.filter((row) => row.depth === 0).length;
  const holder = parent === null ? undefined : structure.nodes.get(parent);
  const above = holder ? ancestors(structure, holder.id).length + 1 : 0;
  const refusal = firstRefusal(
    () => (rows.length === 0 ? refuse('too-few', 'There is nothing in the list.') : null),
    () => badSeed(seed, structure.nodes),
    () => badRows(rows),
    () => cannotHold(structure, parent, 'the list', 0),
    () => noSuchSibling(structure, siblings, after, parent),
    () => unknownWord(NODE_KINDS, command.kind, 'kind of unit'),
    () => tooMany('nodes', structure.nodes.size + rows.length, 'This chart'),
    () => (parent === null ? null : tooMany('children', siblings.length + roots, nameOf(structure, parent))),
    () => tooMany('depth', above + rows.reduce((most, row) => Math.max(most, row.depth), 0) + 1, 'With the list the chart'),
  );
  if (refusal) return refusal;

  const nextId = idsFrom(seed);
  const inside = new Map<string | null, OrgNode[]>([[null, []]]);
  const path: OrgNode[] = [];
  for (const row of rows) {
    const node = newNode(draft, stage, {
      id: nextId(),
      name: cleanLine(row.name),
      kind: row.kind ?? command.kind,
      body: holder?.body ?? '',
    });
    path.splice(row.depth);
    const over = path.at(-1);
    const among = inside.get(over?.id ?? null) ?? [];
    if (over && !NODE_KINDS[over.kind].holds)
      return refuse('holds-nothing', `${over.name} can't hold ${node.name}: ${withArticle(over.kind)} holds nothing.`);
    const full = over ? tooMany('children', among.length + 1, over.name) : null;
    if (full) return full;
    among.push(node);
    inside.set(over?.id ?? null, among);
    path.push(node);
  }
  putAt(draft, stage, parent, siblings, indexAfter(siblings, after), inside.get(null) ?? []);
  for (const [over, nodes] of inside) {
    if (over === null) continue;
    const keys = keysAt(
      [],
      0,
      nodes.map((node) => node.id),
    );
    for (const node of nodes) draft.put('nodes', stage, node.id, { ...node, place: { parent: over, order: keys.get(node.id) ?? '' } });
  }
  return null;
}

function badRows(rows: readonly BranchRow[]): Refusal | null {
  for (const [i, { depth, name, kind }] of rows.entries()) {
    const most = (rows[i - 1]?.depth ?? -1) + 1;
    if (!Number.isInteger(depth) || depth < 0 || depth > most)
      return refuse('malformed', `Row ${i + 1} of the list, “${cleanLine(name)}”, stands deeper than the row before it allows.`);
    const refusal =
      badName(cleanLine(name), `row ${i + 1} of the list`) ?? (kind === undefined ? null : unknownWord(NODE_KINDS, kind, 'kind of unit'));
    if (refusal) return refusal;
  }
  return null;
}
