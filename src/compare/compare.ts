/**
 * Compares two stages of a document: what became of each unit and each line. It knows structures and lineage; words and pictures
 * are made from its result by others. Near linear in nodes, lines and rows; the order of records makes no difference.
 */
import { structureOf, type OrgDocument } from '../model/document';
import { ancestors, type OrgNode, type Structure } from '../model/structure';
import type { Comparison, FieldChange, Group, LineChange, Problem } from './comparison';
import type { Fate, LineFate, Trait } from './fates';
import { group, type RawGroup } from './groups';
import { lineChanges } from './lines';
import { pair } from './pair';
import { relationOf, rowsOf, stageOf } from './rows';
import { nodeChanges, traitsOf } from './traits';

/** Throws on an unknown stage. What is wrong with the lineage comes back in `problems`; the rest still compares. */
export function compare(document: OrgDocument, before: string, after: string): Comparison {
  const [a, b] = [structureOf(document, before), structureOf(document, after)];
  const relation = relationOf(document, before, after);
  const partial = stageOf(document, before).coverage === 'partial' || stageOf(document, after).coverage === 'partial';
  const absentUnknown = partial || relation === 'companion';

  const rows = rowsOf(document, before, after, a, b);
  const pairing = pair(a, b, rows.rows);
  const { groups: raw, parts } = group(a, b, pairing, absentUnknown);

  const rawOfBefore = new Map<string, RawGroup>();
  const rawOfAfter = new Map<string, RawGroup>();
  for (const one of raw) {
    for (const id of one.before) rawOfBefore.set(id, one);
    for (const id of one.after) rawOfAfter.set(id, one);
  }

  const groups = raw.map((one) => finish(document, one, { a, b, ofBefore: rawOfBefore, ofAfter: rawOfAfter }));
  const groupOfBefore = new Map<string, Group>();
  const groupOfAfter = new Map<string, Group>();
  for (const one of groups) {
    for (const id of one.before) groupOfBefore.set(id, one);
    for (const id of one.after) groupOfAfter.set(id, one);
  }

  // Numbers, since a group's id is as long as the group is large; ends that do not exist get one each after all groups.
  const missing = new Map<string, number>();
  const placeOf = (groupOf: ReadonlyMap<string, RawGroup>, node: string): number => {
    const one = groupOf.get(node);
    if (one) return one.place;
    if (!missing.has(node)) missing.set(node, raw.length + missing.size);
    return missing.get(node) ?? 0;
  };
  const lines = lineChanges(document, {
    a,
    b,
    absentUnknown,
    groupBefore: (node) => placeOf(rawOfBefore, node),
    groupAfter: (node) => placeOf(rawOfAfter, node),
    groups: raw.length + 2 * (a.lines.size + b.lines.size) + 1,
  });
  const lineOfBefore = new Map<string, LineChange>();
  const lineOfAfter = new Map<string, LineChange>();
  for (const one of lines) {
    for (const id of one.before) lineOfBefore.set(id, one);
    for (const id of one.after) lineOfAfter.set(id, one);
  }

  const counts: Record<Fate, number> = { added: 0, merged: 0, split: 0, reorganised: 0, removed: 0, kept: 0, 'not-shown': 0 };
  for (const one of groups) counts[one.fate] += 1;
  const lineCounts: Record<LineFate, number> = { added: 0, removed: 0, rerouted: 0, retyped: 0, kept: 0, 'not-shown': 0 };
  for (const one of lines) lineCounts[one.fate] += 1;

  const problems: Problem[] = [...rows.problems, ...pairing.problems];
  if (relation === 'same') {
    problems.push({
      rule: 'same-stage',
      lineages: [],
      because: `${stageOf(document, before).name} is compared with itself, so nothing can differ.`,
    });
  }
  return {
    before,
    after,
    relation,
    partial,
    groups,
    groupOfBefore,
    groupOfAfter,
    parts,
    lines,
    lineOfBefore,
    lineOfAfter,
    counts,
    lineCounts,
    problems,
  };
}

interface Sides {
  readonly a: Structure;
  readonly b: Structure;
  readonly ofBefore: ReadonlyMap<string, RawGroup>;
  readonly ofAfter: ReadonlyMap<string, RawGroup>;
}

function finish(document: OrgDocument, raw: RawGroup, sides: Sides): Group {
  const traits: Trait[] = [];
  let fields: readonly FieldChange[] = [];
  const was = sides.a.nodes.get(raw.before[0] ?? '');
  const is = sides.b.nodes.get(raw.after[0] ?? '');
  if (raw.fate === 'kept' && was && is) {
    fields = nodeChanges(document, was, is);
    traits.push(...traitsOf(fields, hasMoved(was, is, sides)));
  }
  if (raw.gave) traits.push('gave-part');
  if (raw.received) traits.push('received-part');
  return { id: raw.id, before: raw.before, after: raw.after, fate: raw.fate, traits, fields, lineages: raw.lineages };
}

/**
 * Moved: the group of the one parent isn't the group of the other. A chart that leaves a container out does not say that the unit left
 * it: containers that the other chart doesn't show are passed over, and what then stands in the same one has not moved.
 */
function hasMoved(was: OrgNode, is: OrgNode, sides: Sides): boolean {
  return homeOf(was, sides.a, sides.ofBefore) !== homeOf(is, sides.b, sides.ofAfter);
}

function homeOf(node: OrgNode, structure: Structure, groupOf: ReadonlyMap<string, RawGroup>): RawGroup | undefined {
  const parent = node.place.parent === null ? undefined : groupOf.get(node.place.parent);
  if (parent?.fate !== 'not-shown') return parent;
  return ancestors(structure, node.id)
    .flatMap((above) => groupOf.get(above.id) ?? [])
    .find((above) => above.fate !== 'not-shown');
}
