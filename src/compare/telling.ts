/**
 * Everything the sentences of one comparison look up, made once: nouns, parts, rows, stages and the order of boxes.
 * It words nothing.
 */
import { structureOf, type Ambiguity, type Lineage, type OrgDocument, type Stage } from '../model/document';
import type { Status } from '../model/kinds';
import { inOrder, type OrgLine, type OrgNode, type Structure } from '../model/structure';
import type { Comparison, Group, Part } from './comparison';
import { nounsOf, type Noun } from './names';
import { isBackward, stageOf } from './rows';

export interface Telling {
  readonly document: OrgDocument;
  readonly comparison: Comparison;
  readonly stageBefore: Stage;
  readonly stageAfter: Stage;
  readonly a: Structure;
  readonly b: Structure;
  /** Read against time. */
  readonly backward: boolean;
  readonly was: (id: string) => Noun;
  readonly is: (id: string) => Noun;
  /** Parts that nodes of the group give, receive. */
  readonly given: (group: Group) => readonly Part[];
  readonly received: (group: Group) => readonly Part[];
  /** Position of a node in reading order. */
  readonly orderBefore: ReadonlyMap<string, number>;
  readonly orderAfter: ReadonlyMap<string, number>;
  /** Node ids in reading order. */
  readonly sortBefore: (ids: readonly string[]) => string[];
  readonly sortAfter: (ids: readonly string[]) => string[];
  /** What is ambiguous about a node, line or lineage row. */
  readonly ambiguous: (id: string) => readonly Ambiguity[];
}

function listed<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const found = lists.get(key);
  if (found) found.push(item);
  else lists.set(key, [item]);
}

export function tellingOf(document: OrgDocument, comparison: Comparison): Telling {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const given = new Map<string, Part[]>();
  const received = new Map<string, Part[]>();
  for (const part of comparison.parts) {
    listed(given, comparison.groupOfBefore.get(part.from)?.id ?? '', part);
    listed(received, comparison.groupOfAfter.get(part.to)?.id ?? '', part);
  }
  const about = new Map<string, Ambiguity[]>();
  for (const ambiguity of document.ambiguities.values()) for (const id of ambiguity.about) listed(about, id, ambiguity);
  const positions = (structure: Structure): Map<string, number> => new Map(inOrder(structure).map((node, index) => [node.id, index]));
  const [orderBefore, orderAfter] = [positions(a), positions(b)];
  const sorter = (order: ReadonlyMap<string, number>) => (ids: readonly string[]) =>
    [...ids].sort((x, y) => (order.get(x) ?? 0) - (order.get(y) ?? 0));
  return {
    document,
    comparison,
    stageBefore: stageOf(document, comparison.before),
    stageAfter: stageOf(document, comparison.after),
    a,
    b,
    backward: comparison.relation === 'change' && isBackward(document, comparison.before, comparison.after),
    was: nounsOf(a),
    is: nounsOf(b),
    given: (group) => given.get(group.id) ?? [],
    received: (group) => received.get(group.id) ?? [],
    orderBefore,
    orderAfter,
    sortBefore: sorter(orderBefore),
    sortAfter: sorter(orderAfter),
    ambiguous: (id) => about.get(id) ?? [],
  };
}

function found<Item>(table: ReadonlyMap<string, Item>, ids: readonly string[]): Item[] {
  const items: Item[] = [];
  for (const id of ids) {
    const item = table.get(id);
    if (item !== undefined) items.push(item);
  }
  return items;
}

export function rowsById(telling: Telling, ids: readonly string[]): Lineage[] {
  return found(telling.document.lineages, ids);
}

export function nodesOf(structure: Structure, ids: readonly string[]): OrgNode[] {
  return found(structure.nodes, ids);
}

export function linesById(structure: Structure, ids: readonly string[]): OrgLine[] {
  return found(structure.lines, ids);
}

/** How real the later stage is as a whole: what no record says ends or changes is as real as that. */
export function stageStatus(telling: Telling): Status {
  return telling.stageAfter.status;
}
