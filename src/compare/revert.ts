/**
 * What it takes to make one row of a comparison undone: commands that make the unit or line on the later chart as it was on the earlier one,
 * or the sentence that says what stands in the way. It plans and changes nothing itself; each step is judged by the rules of any edit.
 */
import type { Batch, Command, LineFields, NodeFields } from '../model/command';
import { structureOf, type OrgDocument } from '../model/document';
import { LINE_KINDS, lineId } from '../model/kinds';
import { applyPatch } from '../model/patch';
import { plan } from '../model/plan';
import { heldBy, inOrder, linesOf, type OrgLine, type OrgNode, type Structure } from '../model/structure';
import { lineInWords, listed, nameOf, stageName } from '../model/words';
import { compare } from './compare';
import type { ChangeRow, Comparison, Group } from './comparison';
import { isChange } from './fates';

export type Reverting = { readonly command: Batch } | { readonly because: string };

interface Sides {
  readonly document: OrgDocument;
  readonly comparison: Comparison;
  readonly a: Structure;
  readonly b: Structure;
  /** What the charts are called. */
  readonly was: string;
  readonly is: string;
}

/** Thrown to the one place that catches it: what bars the way may be found at any depth. */
class InTheWay extends Error {}

/** `row` is one of `describe`'s for this comparison. */
export function revertOf(document: OrgDocument, comparison: Comparison, row: ChangeRow): Reverting {
  const sides: Sides = {
    document,
    comparison,
    a: structureOf(document, comparison.before),
    b: structureOf(document, comparison.after),
    was: stageName(document, comparison.before),
    is: stageName(document, comparison.after),
  };
  if (comparison.relation !== 'change')
    return { because: `${sides.was} and ${sides.is} are two charts of one time: neither comes before.` };
  if (row.fate === 'not-shown') return { because: 'It is left out on one of the charts, which is no change that could be taken back.' };
  try {
    const { commands, label } = row.of === 'unit' ? units(sides, row) : lines(sides, row);
    if (commands.length === 0) return { because: `${label}: it is so already.` };
    const command: Batch = { do: 'batch', commands, label };
    const planned = plan(document, command);
    if (planned.refused) return { because: planned.because };
    return comesTrue(applyPatch(document, planned.patch), comparison, row)
      ? { command }
      : { because: `${label}: not by itself, since changes round it hold it as it is. Put those back first.` };
  } catch (error) {
    if (error instanceof InTheWay) return { because: error.message };
    throw error;
  }
}

/** Whether the row tells no change any more: what stands round it may still keep it from being what it was. */
function comesTrue(document: OrgDocument, { before, after }: Comparison, row: ChangeRow): boolean {
  const again = compare(document, before, after);
  if (row.of === 'line') return row.before.every((id) => again.lineOfBefore.get(id)?.fate === 'kept');
  return row.before.every((id) => {
    const group = again.groupOfBefore.get(id);
    return group?.fate === 'kept' && !isChange(group);
  });
}

interface Steps {
  readonly commands: readonly Command[];
  readonly label: string;
}

/** Which unit of the later chart stands for one of the earlier; null where none does, or several do. */
function standInOf({ comparison }: Sides, id: string): string | null {
  const after = comparison.groupOfBefore.get(id)?.after ?? [];
  return after.includes(id) ? id : after.length === 1 ? (after[0] ?? null) : null;
}

function fieldsOf(node: OrgNode): Partial<NodeFields> {
  const { name, kind, body, description, note, aliases, basis, status, citations, undecided } = node;
  return { name, kind, body, description, note, aliases, basis, status, citations, undecided };
}

function units(sides: Sides, row: ChangeRow): Steps {
  const { comparison, a, b, was, is } = sides;
  const group = comparison.groups.find(({ id }) => id === row.id);
  if (!group) throw new Error(`the comparison has no group "${row.id}"`);
  const stage = comparison.after;

  // Those that go on are edited; those of which nothing is left come again under their old ids.
  const back = new Map<string, string>();
  const coming: OrgNode[] = [];
  for (const id of group.before) {
    const same = group.after.includes(id) ? id : group.before.length === 1 && group.after.length === 1 ? group.after[0] : undefined;
    if (same !== undefined) back.set(id, same);
  }
  for (const node of inOrder(a)) {
    if (!group.before.includes(node.id) || back.has(node.id)) continue;
    if (b.nodes.has(node.id))
      throw new InTheWay(
        `${node.name} can’t come back: on ${is} its place is taken by ${nameOf(b, node.id)}, which is told as another unit.`,
      );
    back.set(node.id, node.id);
    coming.push(node);
  }
  const going = group.after.filter((id) => ![...back.values()].includes(id));
  const standIn = (id: string): string | null => {
    const found = back.get(id) ?? standInOf(sides, id);
    return found !== null && going.includes(found) ? null : found;
  };

  const commands: Command[] = rowsOff(sides, group, row);
  for (const node of coming) {
    const at = placeIn(sides, node, standIn);
    commands.push(
      { do: 'add-node', stage, id: node.id, ...at, name: node.name, kind: node.kind, body: node.body },
      {
        do: 'edit-node',
        stage,
        id: node.id,
        fields: {
          ...fieldsOf(node),
          arrangement: node.arrangement,
          position: node.position,
          ...(node.people ? { people: node.people } : {}),
        },
      },
    );
    if (node.unplaced) commands.push({ do: 'unplace-node', stage, id: node.id });
  }
  for (const [id, same] of back) {
    const [old, now] = [a.nodes.get(id), b.nodes.get(same)];
    if (!old || !now) continue;
    commands.push({ do: 'edit-node', stage, id: same, fields: fieldsOf(old) });
    if (old.unplaced) commands.push({ do: 'unplace-node', stage, id: same });
    else if (row.traits.includes('moved') || now.unplaced || (coming.length + going.length > 0 && elsewhere(old, now, standIn)))
      commands.push({ do: 'move-node', stage, id: same, ...placeIn(sides, old, standIn) });
  }
  commands.push(...contentBack(sides, going, standIn));
  for (const id of going) commands.push({ do: 'remove-node', stage, id, content: 'lift' });
  const drawn = new Set<string>();
  for (const node of coming) {
    for (const line of linesOf(a, node.id)) {
      const [from, to] = [standIn(line.from), standIn(line.to)];
      const id = from === null || to === null ? '' : lineId(from, line.kind, to);
      if (from === null || to === null || b.lines.has(id) || drawn.has(id)) continue;
      drawn.add(id);
      commands.push(...drawnAgain(stage, line, from, to));
    }
  }
  const names = (structure: Structure, ids: readonly string[]): string => listed(ids.map((id) => nameOf(structure, id)));
  const label =
    group.before.length === 0 ? `Take ${names(b, group.after)} out again`
    : group.after.length === 0 ? `Bring ${names(a, group.before)} back as on ${was}`
    : `Put ${names(a, group.before)} back as on ${was}`; // prettier-ignore
  return { commands, label };
}

/** Of several that became several no trait tells whether one of them moved. */
function elsewhere(old: OrgNode, now: OrgNode, standIn: (id: string) => string | null): boolean {
  const { parent } = old.place;
  return parent === null ? now.place.parent !== null : standIn(parent) === null || standIn(parent) !== now.place.parent;
}

/** The rows of lineage that say what is undone. What goes on under another id keeps the row that says so. */
function rowsOff({ document, comparison, was, is }: Sides, group: Group, row: ChangeRow): Command[] {
  const parts = comparison.parts
    .filter(({ from, to }) => group.before.includes(from) || group.after.includes(to))
    .map(({ lineage }) => lineage);
  const alone = group.before.length === 1 && group.after.length === 1;
  return [...group.lineages, ...parts].flatMap((id): Command[] => {
    const lineage = document.lineages.get(id);
    if (!lineage) return [];
    const mine = lineage.fromStage === comparison.after || lineage.toStage === comparison.after;
    const stays = alone && group.lineages.includes(id) && lineage.from !== lineage.to && lineage.from !== '' && lineage.to !== '';
    if (stays)
      return mine && row.fate === 'kept' ? [{ do: 'put-record', table: 'lineages', record: { ...lineage, kind: 'continues' } }] : [];
    if (mine) return [{ do: 'remove-record', table: 'lineages', id }];
    // Equal ids that a row of other charts only confirms need it no more.
    if (alone && lineage.from === lineage.to) return [];
    const pair = `${stageName(document, lineage.fromStage)} and ${stageName(document, lineage.toStage)}`;
    throw new InTheWay(
      `What came of it between ${was} and ${is} is said of ${pair}: it can be taken back in the lineage of those two only.`,
    );
  });
}

/** Where it stood, as far as that is there: inside the same unit, after the nearest sibling before it that stands there still. */
function placeIn(
  { a, b, was, is }: Sides,
  node: OrgNode,
  standIn: (id: string) => string | null,
): { readonly parent: string | null; readonly after: string | null } {
  const { parent: old } = node.place;
  const parent = old === null ? null : standIn(old);
  if (old !== null && parent === null)
    throw new InTheWay(
      `${node.name} can’t go back: ${nameOf(a, old)}, in which it stood on ${was}, is not on ${is} as it was. Put that back first.`,
    );
  const siblings = heldBy(a, old);
  for (const sibling of siblings.slice(0, siblings.indexOf(node)).reverse()) {
    const id = standIn(sibling.id);
    const there = id === null ? undefined : b.nodes.get(id);
    if (id !== null && there && there.place.parent === parent && !there.unplaced && id !== standIn(node.id)) return { parent, after: id };
  }
  return { parent, after: null };
}

/** What stands inside the units that go returns to where it stood; what has no such place bars the way. */
function contentBack({ comparison, a, b, was, is }: Sides, going: readonly string[], standIn: (id: string) => string | null): Command[] {
  const stage = comparison.after;
  return going.flatMap((id) =>
    heldBy(b, id).flatMap((child): Command[] => {
      if (going.includes(child.id)) return [];
      const before = comparison.groupOfAfter.get(child.id)?.before ?? [];
      const old = a.nodes.get(before.includes(child.id) ? child.id : before.length === 1 ? (before[0] ?? '') : '');
      const parent = old && old.place.parent !== null ? standIn(old.place.parent) : null;
      if (!old || (old.place.parent !== null && parent === null)) {
        const why = old ? `has no place on ${is} that it had on ${was}` : `is not on ${was}`;
        throw new InTheWay(`${nameOf(b, id)} can’t go: it holds ${child.name}, which ${why}. Move or take away ${child.name} first.`);
      }
      return [{ do: 'move-node', stage, id: child.id, parent }];
    }),
  );
}

function drawnAgain(stage: string, line: OrgLine, from: string, to: string): Command[] {
  return [
    { do: 'connect', stage, from, to, kind: line.kind },
    { do: 'edit-line', stage, line: lineId(from, line.kind, to), fields: saidOf(line) },
  ];
}

/** What is said of the line beside its kind and ends; only lines of authority have a rank. */
function saidOf({ kind, note, basis, status, citations, primary }: OrgLine): Partial<LineFields> {
  return { note, basis, status, citations, ...(LINE_KINDS[kind].family === 'authority' ? { primary } : {}) };
}

function lines(sides: Sides, row: ChangeRow): Steps {
  const { comparison, a, b, was, is } = sides;
  const stage = comparison.after;
  const old = row.before.flatMap((id) => a.lines.get(id) ?? []);
  const ends = old.map((line) => {
    const [from, to] = [standInOf(sides, line.from), standInOf(sides, line.to)];
    const missing = from === null ? line.from : to === null ? line.to : null;
    if (missing !== null)
      throw new InTheWay(
        `The line “${lineInWords(a, line.from, line.kind, line.to)}” can’t come back: ${nameOf(a, missing)} is not on ${is} as it was. Put that back first.`,
      );
    return { line, from: from ?? '', to: to ?? '', id: lineId(from ?? '', line.kind, to ?? '') };
  });
  const [only, ...more] = ends;
  const [now = '', ...others] = row.after;
  const words = (structure: Structure, ids: readonly string[]): string => {
    const [first] = ids.flatMap((id) => structure.lines.get(id) ?? []);
    return first
      ? `${ids.length > 1 ? `${ids.length} lines, ` : 'the line '}“${lineInWords(structure, first.from, first.kind, first.to)}”`
      : '';
  };
  if (!only)
    return { commands: row.after.map((line) => ({ do: 'disconnect', stage, line })), label: `Take ${words(b, row.after)} out again` };
  if (row.after.length === 0)
    return {
      commands: ends.flatMap(({ line, from, to }) => drawnAgain(stage, line, from, to)),
      label: `Bring ${words(a, row.before)} back as on ${was}`,
    };
  const label = `Put ${words(a, row.before)} back as on ${was}`;
  if (more.length === 0 && others.length === 0) {
    const fields = { ...saidOf(only.line), kind: only.line.kind, from: only.from, to: only.to };
    return { commands: [{ do: 'edit-line', stage, line: now, fields }], label };
  }
  const wanted = new Set(ends.map(({ id }) => id));
  return {
    commands: [
      ...row.after.filter((id) => !wanted.has(id)).map((line): Command => ({ do: 'disconnect', stage, line })),
      ...ends.flatMap(({ line, from, to, id }) => drawnAgain(stage, line, from, to).slice(b.lines.has(id) ? 1 : 0)),
    ],
    label,
  };
}
