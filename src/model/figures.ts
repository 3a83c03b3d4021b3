/**
 * Numbers about one structure or one branch of it: how many answer to one, how many layers, how many boards a decision passes, whose the
 * units are, and on how much of it nobody's word rests. It counts; it refuses to judge, to compare and to word.
 */
import { bonds } from './authority';
import { decisionOf } from './decisionPath';
import { BASES, NODE_KINDS, STATUSES, type Basis, type Status } from './kinds';
import { heldBy, inOrder, type OrgNode, type Structure } from './structure';

/** Of several values: how many there are, their mean, the largest, and who has the largest (in reading order). */
export interface Spread {
  readonly count: number;
  /** 0 where there are none. */
  readonly mean: number;
  readonly most: number;
  readonly mostOf: readonly OrgNode[];
}

export interface Figures {
  /** Units counted, in all and by the id of their organisation ('' for none). */
  readonly units: number;
  readonly byBody: ReadonlyMap<string, number>;
  /** How many units answer directly to one, over the units to which any answers. */
  readonly span: Spread;
  /** Levels of authority within what is counted, by the shortest way down from whoever answers to nobody in it; 0 where no line leads up. */
  readonly layers: number;
  /** Boards that a decision passes beyond the unit itself, over the units that answer to anybody. */
  readonly boards: Spread;
  /** Units and lines by what they rest on and by how real they are. */
  readonly facts: number;
  readonly byBasis: Readonly<Record<Basis, number>>;
  readonly byStatus: Readonly<Record<Status, number>>;
}

/** A branch: the unit, what it holds, what answers to it, and so on for each of these; in no order. Empty where there is no such unit. */
export function branchOf(structure: Structure, id: string): ReadonlySet<string> {
  const found = new Set(structure.nodes.has(id) ? [id] : []);
  const { down } = bonds(structure);
  // A set yields what is added while it is walked.
  for (const at of found) {
    for (const child of heldBy(structure, at)) found.add(child.id);
    for (const bond of down.get(at) ?? []) found.add(bond.junior);
  }
  return found;
}

/**
 * The figures of the whole structure, or of the units named. Lines count where both ends do; what answers to a counted unit, and the way
 * of its decisions, are counted beyond.
 */
export function figures(structure: Structure, among?: ReadonlySet<string>): Figures {
  const nodes = inOrder(structure).filter((node) => among?.has(node.id) ?? true);
  const lines = [...structure.lines.values()].filter((line) => among === undefined || (among.has(line.from) && among.has(line.to)));
  const { down } = bonds(structure);
  const byBody = new Map<string, number>();
  for (const { body } of nodes) byBody.set(body, (byBody.get(body) ?? 0) + 1);
  const facts = [...nodes, ...lines];
  return {
    units: nodes.length,
    byBody,
    span: spread(
      nodes.flatMap((node) => {
        const juniors = new Set((down.get(node.id) ?? []).map((bond) => bond.junior)).size;
        return juniors === 0 ? [] : [{ node, value: juniors }];
      }),
    ),
    layers: layersOf(structure, nodes),
    boards: spread(
      nodes.flatMap((node) => {
        if (!NODE_KINDS[node.kind].acts) return [];
        const decision = decisionOf(structure, node.id, 0);
        return decision.ends.length === 0 ? [] : [{ node, value: decision.boards.length }];
      }),
    ),
    facts: facts.length,
    byBasis: tally(
      Object.keys(BASES) as Basis[],
      facts.map((fact) => fact.basis),
    ),
    byStatus: tally(
      Object.keys(STATUSES) as Status[],
      facts.map((fact) => fact.status),
    ),
  };
}

function spread(values: readonly { readonly node: OrgNode; readonly value: number }[]): Spread {
  const most = values.reduce((largest, { value }) => Math.max(largest, value), 0);
  const sum = values.reduce((total, { value }) => total + value, 0);
  return {
    count: values.length,
    mean: values.length === 0 ? 0 : sum / values.length,
    most,
    mostOf: values.length === 0 ? [] : values.filter(({ value }) => value === most).map(({ node }) => node),
  };
}

/** A ring that nobody stands above has no top and so no layers. */
function layersOf(structure: Structure, nodes: readonly OrgNode[]): number {
  const { up, down } = bonds(structure);
  const counted = new Set(nodes.map((node) => node.id));
  const answers = (id: string): boolean => (up.get(id) ?? []).some((bond) => counted.has(bond.senior));
  const leading = (id: string): boolean => (down.get(id) ?? []).some((bond) => counted.has(bond.junior));
  const layer = new Map<string, number>();
  for (const { id } of nodes) if (!answers(id) && leading(id)) layer.set(id, 1);
  let deepest = 0;
  // A map yields what is added while it is walked: nearest first.
  for (const [id, at] of layer) {
    deepest = at;
    for (const { junior } of down.get(id) ?? []) if (counted.has(junior) && !layer.has(junior)) layer.set(junior, at + 1);
  }
  return deepest;
}

function tally<Key extends string>(keys: readonly Key[], values: readonly Key[]): Readonly<Record<Key, number>> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const value of values) counts[value] += 1;
  return counts;
}
