/**
 * A comparison as two lists and what leads from one to the other: every node of both sides once, a ribbon for every pair of what was
 * and what it became. It knows the order of rows; it refuses to know how wide or where anything is.
 */
import type { Comparison, Group } from '../compare/comparison';
import { FATES, TRAITS, type Fate, type Trait } from '../compare/fates';
import { isBackward } from '../compare/rows';
import { structureOf, type OrgDocument } from '../model/document';
import type { Basis, NodeKind, Status } from '../model/kinds';
import { ancestors, childrenByParent, inOrder, type OrgNode, type Structure } from '../model/structure';
import { boxKeyOfBefore, lookOf } from './comparisonScene';
import type { Glyph, Tone } from './scene';
import { plainBox } from './structureScene';

export type FlowSide = 'before' | 'after';

export interface FlowRow {
  /** Unique in the flow: `before:<node>` or `after:<node>`. */
  readonly id: string;
  readonly side: FlowSide;
  readonly node: string;
  /** Key of the box that stands for it on the map; null for what waits in the tray. */
  readonly box: string | null;
  /** 1 for the top level. */
  readonly level: number;
  /** Row that holds it; null at the top. */
  readonly parent: string | null;
  readonly title: string;
  /** Muted words beside the name; '' where none. */
  readonly detail: string;
  readonly kind: NodeKind;
  readonly hue: number;
  readonly basis: Basis;
  readonly status: Status;
  readonly holds: boolean;
  readonly fate: Fate;
  readonly traits: readonly Trait[];
  readonly tone: Tone;
  /** Its own part in its group's fate. */
  readonly glyph: Glyph;
  readonly group: string;
}

export interface FlowRibbon {
  readonly id: string;
  /** Ids of rows. */
  readonly from: string;
  readonly to: string;
  /** stays: nothing to tell; changed: renamed, of another kind, edited; part: given without settling the fate of either. */
  readonly kind: 'stays' | 'changed' | 'moved' | 'became' | 'part';
  readonly tone: Tone;
  /** Lineage ids; empty where equal ids paired the two. */
  readonly lineages: readonly string[];
}

export interface Flow {
  readonly before: readonly FlowRow[];
  readonly after: readonly FlowRow[];
  readonly ribbons: readonly FlowRibbon[];
}

export const rowId = (side: FlowSide, node: string): string => `${side}:${node}`;

/** Traits of a unit as it went on, in the order of what is told first; giving and receiving parts have ribbons of their own. */
const OWN_TRAITS: readonly Trait[] = ['moved', 'renamed', 'retyped', 'edited'];

/** The two ends of a row of lineage as this comparison reads it; null where it joins nothing here. */
function endsOf(document: OrgDocument, comparison: Comparison, id: string): { readonly from: string; readonly to: string } | null {
  const row = document.lineages.get(id);
  if (!row || row.from === '' || row.to === '') return null;
  const { before, after } = comparison;
  const straight = row.fromStage === before && row.toStage === after;
  const turned = row.fromStage === after && row.toStage === before;
  const mirrored = turned || (!straight && isBackward(document, before, after) !== isBackward(document, row.fromStage, row.toStage));
  return mirrored ? { from: row.to, to: row.from } : { from: row.from, to: row.to };
}

function ribbonsOf(document: OrgDocument, comparison: Comparison): FlowRibbon[] {
  const found = new Map<string, FlowRibbon>();
  const add = (from: string, to: string, kind: FlowRibbon['kind'], tone: Tone, lineages: readonly string[]): void => {
    const id = JSON.stringify([from, to]);
    const known = found.get(id);
    if (known) found.set(id, { ...known, lineages: [...known.lineages, ...lineages] });
    else found.set(id, { id, from: rowId('before', from), to: rowId('after', to), kind, tone, lineages });
  };
  for (const group of comparison.groups) {
    const [was, is] = [group.before[0], group.after[0]];
    if (was === undefined || is === undefined) continue;
    if (group.fate === 'kept') {
      const trait = OWN_TRAITS.find((candidate) => group.traits.includes(candidate));
      const kind = trait === undefined ? 'stays' : trait === 'moved' ? 'moved' : 'changed';
      add(was, is, kind, trait === undefined ? 'none' : TRAITS[trait].tone, group.lineages);
      continue;
    }
    for (const lineage of group.lineages) {
      const ends = endsOf(document, comparison, lineage);
      if (ends && group.before.includes(ends.from) && group.after.includes(ends.to))
        add(ends.from, ends.to, 'became', FATES[group.fate].tone, [lineage]);
    }
  }
  for (const part of comparison.parts) add(part.from, part.to, 'part', 'changed', [part.lineage]);
  return [...found.values()];
}

/** Nodes depth first, siblings by `place` and then as the document has them; what waits in the tray comes last. */
function ordered(structure: Structure, place: (node: OrgNode) => number): OrgNode[] {
  const children = childrenByParent(structure);
  const found: OrgNode[] = [];
  const seen = new Set<string>();
  const sorted = (parent: string | null): OrgNode[] =>
    [...(children.get(parent) ?? [])]
      .sort((x, y) => Number(x.unplaced) - Number(y.unplaced) || compareNumbers(place(x), place(y)))
      .reverse();
  const stack = sorted(null);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    found.push(node);
    stack.push(...sorted(node.id));
  }
  // Caught in a ring of containers: shown all the same.
  return [...found, ...inOrder(structure).filter((node) => !seen.has(node.id))];
}

/** Infinity minus itself is no number. */
const compareNumbers = (x: number, y: number): number => (x === y ? 0 : x < y ? -1 : 1);

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/**
 * Where each node of the later side would stand if it stood level with what it came from: with its own sources, else with those of the
 * parts it received, else with what it holds; what came from nothing stands last.
 */
function places(b: Structure, ribbons: readonly FlowRibbon[], indexBefore: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const own = new Map<string, number[]>();
  const parts = new Map<string, number[]>();
  for (const ribbon of ribbons) {
    const table = ribbon.kind === 'part' ? parts : own;
    const list = table.get(ribbon.to) ?? [];
    list.push(indexBefore.get(ribbon.from) ?? 0);
    table.set(ribbon.to, list);
  }
  const found = new Map<string, number>();
  // From the leaves up, so that what a container holds is known before the container is asked.
  const held = new Map<string | null, number[]>();
  for (const node of inOrder(b).reverse()) {
    const row = rowId('after', node.id);
    const sources = own.get(row) ?? parts.get(row) ?? held.get(node.id);
    const place = sources && sources.length > 0 ? mean(sources) : Number.POSITIVE_INFINITY;
    found.set(node.id, place);
    if (place === Number.POSITIVE_INFINITY) continue;
    const siblings = held.get(node.place.parent) ?? [];
    siblings.push(place);
    held.set(node.place.parent, siblings);
  }
  return found;
}

export function flowOf(document: OrgDocument, comparison: Comparison): Flow {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const ribbons = ribbonsOf(document, comparison);
  const joined = ribbons.filter((ribbon) => ribbon.kind === 'became' || ribbon.kind === 'part');
  const counts = new Map<string, number>();
  for (const { from, to } of joined) for (const end of [from, to]) counts.set(end, (counts.get(end) ?? 0) + 1);

  const rowOf = (side: FlowSide, structure: Structure, node: OrgNode, group: Group): FlowRow => {
    const id = rowId(side, node.id);
    const stage = document.stages.get(side === 'before' ? comparison.before : comparison.after);
    const parent = node.place.parent !== null && structure.nodes.has(node.place.parent) ? node.place.parent : null;
    const { title, detail, kind, hue, basis, status } = plainBox(document, stage, node, structure.nodes.get(parent ?? ''));
    const count = counts.get(id) ?? 0;
    return {
      id,
      side,
      node: node.id,
      box: node.unplaced ? null : side === 'before' ? boxKeyOfBefore(comparison, node.id) : node.id,
      level: ancestors(structure, node.id).length + 1,
      parent: parent === null ? null : rowId(side, parent),
      title,
      detail: [detail, node.unplaced ? 'unplaced' : ''].filter((words) => words !== '').join(' · '),
      kind,
      hue,
      basis,
      status,
      holds: (childrenByParent(structure).get(node.id) ?? []).length > 0,
      fate: group.fate,
      traits: group.traits,
      ...lookOf(group, side, side === 'before' ? count : 0, side === 'after' ? count : 0),
      group: group.id,
    };
  };
  const rows = (side: FlowSide, structure: Structure, nodes: readonly OrgNode[], groups: ReadonlyMap<string, Group>): FlowRow[] =>
    nodes.flatMap((node) => {
      const group = groups.get(node.id);
      return group ? [rowOf(side, structure, node, group)] : [];
    });

  const nodesBefore = ordered(a, () => 0);
  const indexBefore = new Map(nodesBefore.map((node, index) => [rowId('before', node.id), index]));
  const place = places(b, ribbons, indexBefore);
  const nodesAfter = ordered(b, (node) => place.get(node.id) ?? Number.POSITIVE_INFINITY);
  return {
    before: rows('before', a, nodesBefore, comparison.groupOfBefore),
    after: rows('after', b, nodesAfter, comparison.groupOfAfter),
    ribbons,
  };
}

export interface FlowLinks {
  /** Rows at the far ends of a row's ribbons, in the order of the other list. */
  readonly counterparts: ReadonlyMap<string, readonly string[]>;
  /** Ids of the ribbons at a row, in the same order. */
  readonly ribbons: ReadonlyMap<string, readonly string[]>;
}

export function linksOf(flow: Flow): FlowLinks {
  const index = new Map([...flow.before, ...flow.after].map((row, at) => [row.id, at]));
  const counterparts = new Map<string, string[]>();
  const ribbons = new Map<string, string[]>();
  const put = (table: Map<string, string[]>, key: string, value: string): void => {
    const list = table.get(key);
    if (list) list.push(value);
    else table.set(key, [value]);
  };
  const inOrderOfEnds = [...flow.ribbons].sort(
    (x, y) => (index.get(x.from) ?? 0) - (index.get(y.from) ?? 0) || (index.get(x.to) ?? 0) - (index.get(y.to) ?? 0),
  );
  for (const ribbon of inOrderOfEnds) {
    put(counterparts, ribbon.from, ribbon.to);
    put(counterparts, ribbon.to, ribbon.from);
    put(ribbons, ribbon.from, ribbon.id);
    put(ribbons, ribbon.to, ribbon.id);
  }
  return { counterparts, ribbons };
}

/** The flow with the rows that pass and, as context, what holds them; ribbons between rows that are left. */
export function filteredFlow(
  flow: Flow,
  passes: (row: FlowRow) => boolean,
): { readonly flow: Flow; readonly context: ReadonlySet<string> } {
  const passing = new Set<string>();
  const context = new Set<string>();
  for (const rows of [flow.before, flow.after]) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      if (!passes(row)) continue;
      passing.add(row.id);
      for (let up = row.parent; up !== null && !context.has(up); up = byId.get(up)?.parent ?? null) context.add(up);
    }
  }
  for (const id of passing) context.delete(id);
  const left = (row: FlowRow): boolean => passing.has(row.id) || context.has(row.id);
  return {
    flow: {
      before: flow.before.filter(left),
      after: flow.after.filter(left),
      // Between two rows that are there as context alone nothing is told.
      ribbons: flow.ribbons.filter(
        ({ from, to }) => (passing.has(from) || passing.has(to)) && [from, to].every((end) => passing.has(end) || context.has(end)),
      ),
    },
    context,
  };
}
