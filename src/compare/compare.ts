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

  // By place in `raw`: a number is found and compared faster than a group, whose id is as long as the group is large.
  const [placeBefore, placeAfter] = [new Map<string, number>(), new Map<string, number>()];
  raw.forEach((one, place) => {
    for (const id of one.before) placeBefore.set(id, place);
    for (const id of one.after) placeAfter.set(id, place);
  });

  const groups = raw.map((one) => finish(document, one, { a, b, raw, placeBefore, placeAfter }));
  const groupOfBefore = new Map<string, Group>();
  const groupOfAfter = new Map<string, Group>();
  for (const one of groups) {
    for (const id of one.before) groupOfBefore.set(id, one);
    for (const id of one.after) groupOfAfter.set(id, one);
  }

  // Ends that do not exist get a number each after all groups.
  const missing = new Map<string, number>();
  const placeOf = (places: ReadonlyMap<string, number>, node: string): number => {
    const place = places.get(node) ?? missing.get(node);
    if (place !== undefined) return place;
    missing.set(node, raw.length + missing.size);
    return raw.length + missing.size - 1;
  };
  const lines = lineChanges(document, {
    a,
    b,
    absentUnknown,
    groupBefore: (node) => placeOf(placeBefore, node),
    groupAfter: (node) => placeOf(placeAfter, node),
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
  readonly raw: readonly RawGroup[];
  /** Place in `raw` by node id. */
  readonly placeBefore: ReadonlyMap<string, number>;
  readonly placeAfter: ReadonlyMap<string, number>;
}

const NO_TRAITS: readonly Trait[] = [];
const NO_FIELDS: readonly FieldChange[] = [];

function finish(document: OrgDocument, raw: RawGroup, sides: Sides): Group {
  const { id, before, after, fate, lineages, gave, received } = raw;
  const [was, is] = fate === 'kept' ? [sides.a.nodes.get(before[0] ?? ''), sides.b.nodes.get(after[0] ?? '')] : [undefined, undefined];
  const fields = was && is ? nodeChanges(document, was, is) : NO_FIELDS;
  const own = was && is ? traitsOf(fields, hasMoved(was, is, sides)) : NO_TRAITS;
  const traits: readonly Trait[] =
    gave || received ? [...own, ...(gave ? (['gave-part'] as const) : []), ...(received ? (['received-part'] as const) : [])] : own;
  return { id, before, after, fate, traits, fields, lineages };
}

/**
 * Moved: the group of the one parent isn't the group of the other. A chart that leaves a container out does not say that the unit left
 * it: containers that the other chart doesn't show are passed over, and what then stands in the same one has not moved.
 */
function hasMoved(was: OrgNode, is: OrgNode, { a, b, raw, placeBefore, placeAfter }: Sides): boolean {
  return homeOf(was, a, raw, placeBefore) !== homeOf(is, b, raw, placeAfter);
}

/** Place of the group that holds it; undefined at the top. */
function homeOf(node: OrgNode, structure: Structure, raw: readonly RawGroup[], places: ReadonlyMap<string, number>): number | undefined {
  const shown = (id: string): number | undefined => {
    const place = places.get(id);
    return place === undefined || raw[place]?.fate === 'not-shown' ? undefined : place;
  };
  const { parent } = node.place;
  if (parent === null) return undefined;
  const place = shown(parent);
  if (place !== undefined || !places.has(parent)) return place;
  for (const above of ancestors(structure, node.id)) {
    const higher = shown(above.id);
    if (higher !== undefined) return higher;
  }
  return undefined;
}
