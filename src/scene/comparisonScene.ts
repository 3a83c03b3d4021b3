/**
 * The union of two structures as one scene: what stayed is drawn once, what left or moved leaves a ghost where it was,
 * and threads lead to what became of it. Before, Change and After all show this scene, so that nothing unchanged moves.
 */
import type { Comparison, Group } from '../compare/comparison';
import { FATES, LINE_FATES, TRAITS, type Trait } from '../compare/fates';
import { structureOf, type OrgDocument } from '../model/document';
import { inOrder, type OrgNode } from '../model/structure';
import { foldLines } from './fold';
import { ranks } from './rank';
import type { Glyph, Scene, SceneBox, SceneLine, SceneThread, Tone } from './scene';
import { plainBox, plainLine } from './structureScene';

export const ghostKey = (id: string): string => `was:${id}`;

const LOUD_TRAITS: readonly Trait[] = ['moved', 'renamed', 'retyped', 'edited', 'gave-part', 'received-part'];

export interface FateLook {
  readonly tone: Tone;
  readonly glyph: Glyph;
}

/** Colour tells the group's fate, the glyph this box's own part in it. `out` and `into` count the lineage rows at the box. */
export function lookOf(group: Group, side: 'before' | 'after', out: number, into: number): FateLook {
  if (group.fate === 'kept') {
    const trait = LOUD_TRAITS.find((candidate) => group.traits.includes(candidate));
    return trait ? { tone: TRAITS[trait].tone, glyph: TRAITS[trait].glyph } : { tone: 'none', glyph: 'none' };
  }
  const { tone, glyph } = FATES[group.fate];
  if (group.fate !== 'reorganised') return { tone, glyph };
  const many = side === 'before' ? out : into;
  return { tone, glyph: side === 'before' ? (many > 1 ? 'split' : 'merge') : many > 1 ? 'merge' : 'split' };
}

function stayed(group: Group): boolean {
  return group.before.length === 1 && group.after.length === 1 && group.fate === 'kept' && !group.traits.includes('moved');
}

/** Where a node of the earlier structure is drawn: as itself in the later one if it stayed in place, else as a ghost. */
export function boxKeyOfBefore(comparison: Comparison, id: string): string {
  const group = comparison.groupOfBefore.get(id);
  return group && stayed(group) ? (group.after[0] ?? ghostKey(id)) : ghostKey(id);
}

/** Order of siblings in the union: the later structure's, with each ghost after the sibling that stood before it. */
function interleave(after: readonly string[], before: readonly { readonly key: string; readonly previous: string | null }[]): string[] {
  const order = [...after];
  for (const { key, previous } of before) {
    if (order.includes(key)) continue;
    const at = previous === null ? -1 : order.indexOf(previous);
    order.splice(at + 1, 0, key);
  }
  return order;
}

export function sceneOfComparison(document: OrgDocument, comparison: Comparison): Scene {
  const before = structureOf(document, comparison.before);
  const after = structureOf(document, comparison.after);
  const beforeStage = document.stages.get(comparison.before);
  const afterStage = document.stages.get(comparison.after);
  const outOf = new Map<string, number>();
  const intoOf = new Map<string, number>();
  const threads: SceneThread[] = [];

  const keyOfBefore = (id: string): string => boxKeyOfBefore(comparison, id);
  const visible = (node: OrgNode): boolean => !node.unplaced;

  for (const row of document.lineages.values()) {
    const mirrored = row.fromStage === comparison.after && row.toStage === comparison.before;
    const [from, to] = mirrored ? [row.to, row.from] : [row.from, row.to];
    if (row.kind !== 'merged-into' && row.kind !== 'split-into') continue;
    const groupBefore = comparison.groupOfBefore.get(from);
    const groupAfter = comparison.groupOfAfter.get(to);
    const part = comparison.parts.some((candidate) => candidate.lineage === row.id);
    if (!groupBefore || !groupAfter || (!part && (groupBefore !== groupAfter || !groupBefore.lineages.includes(row.id)))) continue;
    outOf.set(from, (outOf.get(from) ?? 0) + 1);
    intoOf.set(to, (intoOf.get(to) ?? 0) + 1);
    threads.push({
      id: `thread:${row.id}`,
      from: keyOfBefore(from),
      to,
      tone: part ? 'changed' : FATES[groupBefore.fate].tone,
      kind: part ? 'part' : 'became',
      lineages: [row.id],
    });
  }

  const boxes = new Map<string, SceneBox>();
  const ordered = inOrder(after).filter(visible);
  for (const node of ordered) {
    const group = comparison.groupOfAfter.get(node.id);
    if (!group) continue;
    const same = stayed(group);
    const counterpart = group.fate === 'kept' ? (group.before[0] ?? null) : null;
    boxes.set(node.id, {
      key: node.id,
      before: counterpart,
      after: node.id,
      parent: node.place.parent !== null && after.nodes.has(node.place.parent) ? node.place.parent : null,
      index: 0,
      presence: same ? 'both' : 'after',
      ghost: false,
      ...plainBox(document, afterStage, node, after.nodes.get(node.place.parent ?? '')),
      holds: false,
      inside: null,
      rank: 0,
      fate: group.fate,
      traits: group.traits,
      ...lookOf(group, 'after', 0, intoOf.get(node.id) ?? 0),
      group: group.id,
    });
  }
  const previousOf = new Map<string, string | null>();
  const lastInParent = new Map<string | null, string>();
  for (const node of inOrder(before).filter(visible)) {
    const group = comparison.groupOfBefore.get(node.id);
    if (!group) continue;
    const key = keyOfBefore(node.id);
    const parent = node.place.parent !== null && before.nodes.has(node.place.parent) ? keyOfBefore(node.place.parent) : null;
    previousOf.set(key, lastInParent.get(parent) ?? null);
    lastInParent.set(parent, key);
    if (!key.startsWith('was:')) continue;
    const moved = group.fate === 'kept';
    boxes.set(key, {
      key,
      before: node.id,
      after: moved ? (group.after[0] ?? null) : null,
      parent,
      index: 0,
      presence: 'before',
      ghost: true,
      ...plainBox(document, beforeStage, node, before.nodes.get(node.place.parent ?? '')),
      holds: false,
      inside: null,
      rank: 0,
      fate: group.fate,
      traits: group.traits,
      ...lookOf(group, 'before', outOf.get(node.id) ?? 0, 0),
      group: group.id,
    });
    const result = group.after[0];
    if (moved && result !== undefined)
      threads.push({ id: `thread:${key}`, from: key, to: result, tone: 'moved', kind: 'moved', lineages: group.lineages });
  }

  const siblings = new Map<string | null, { after: string[]; before: { key: string; previous: string | null }[] }>();
  for (const box of boxes.values()) {
    const lists = siblings.get(box.parent) ?? { after: [], before: [] };
    if (box.ghost) lists.before.push({ key: box.key, previous: previousOf.get(box.key) ?? null });
    else lists.after.push(box.key);
    siblings.set(box.parent, lists);
  }
  const indexOf = new Map<string, number>();
  for (const lists of siblings.values())
    for (const [index, key] of interleave(lists.after, lists.before).entries()) indexOf.set(key, index);

  const lines: SceneLine[] = [];
  for (const change of comparison.lines) {
    const { tone } = LINE_FATES[change.fate];
    const present = change.after.flatMap((id) => after.lines.get(id) ?? []);
    for (const [at, line] of present.entries()) {
      if (!boxes.has(line.from) || !boxes.has(line.to)) continue;
      const kept = change.fate === 'kept';
      // The first line stands for the others that fell together with it.
      const tells = at === 0 ? change.before.filter((id) => kept && id !== line.id) : [];
      lines.push({
        ...plainLine(line, line.from, line.to),
        presence: kept && change.before.length > 0 ? 'both' : 'after',
        fate: change.fate,
        tone,
        tells,
      });
    }
    for (const id of change.before) {
      const line = before.lines.get(id);
      if (!line) continue;
      const [from, to] = [keyOfBefore(line.from), keyOfBefore(line.to)];
      if (!boxes.has(from) || !boxes.has(to)) continue;
      // A kept line is drawn again only where its ends stood elsewhere before.
      if (change.fate === 'kept' && present.some((other) => other.from === from && other.to === to)) continue;
      const plain = plainLine(line, from, to);
      const taken = lines.some((other) => other.id === plain.id);
      lines.push({
        ...plain,
        id: taken ? `was:${plain.id}` : plain.id,
        presence: 'before',
        fate: change.fate,
        tone: change.fate === 'not-shown' || change.fate === 'kept' ? 'none' : 'ended',
      });
    }
  }
  lines.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

  const list = [...boxes.values()];
  const rank = ranks(list, lines);
  const parents = new Set(list.map((box) => box.parent));
  const finished = list.map((box) => ({
    ...box,
    index: indexOf.get(box.key) ?? 0,
    rank: rank.get(box.key) ?? 0,
    holds: parents.has(box.key),
  }));
  const notices = [beforeStage?.notice, afterStage?.notice].filter((notice) => notice !== undefined && notice !== '');
  return {
    boxes: finished,
    lines: foldLines(lines, finished),
    threads: threads.filter((thread) => boxes.has(thread.from) && boxes.has(thread.to)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    notice: [...new Set(notices)].join(' '),
    title: `${beforeStage?.name ?? comparison.before} → ${afterStage?.name ?? comparison.after}`,
  };
}
