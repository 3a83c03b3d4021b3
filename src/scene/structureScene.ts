/**
 * One structure as a scene: each node a box, each line a line. It refuses to know comparisons.
 */
import { LINE_KINDS, STATUSES } from '../model/kinds';
import { structureOf, type OrgDocument, type Stage } from '../model/document';
import { childrenByParent, inOrder, type OrgLine, type OrgNode } from '../model/structure';
import { foldLines } from './fold';
import { splitName } from './measure';
import { ranks } from './rank';
import type { Scene, SceneBox, SceneLine } from './scene';

/** The muted words beside a name: its bracket, and what must be told of it in words where it differs from its stage. */
export function detailOf(node: OrgNode, stage: Stage | undefined, parent: OrgNode | undefined): string {
  const words = [splitName(node.name).detail];
  if (node.undecided) words.push('not yet decided');
  if (node.basis === 'assumed') words.push('assumed');
  // A container's status is told once, on the container.
  if (stage && stage.status === 'in-place' && node.status !== 'in-place' && parent?.status !== node.status)
    words.push(STATUSES[node.status].label);
  return words.filter((word) => word !== '').join(' · ');
}

/** Shared by both kinds of scene: what a node says of itself wherever it is drawn. */
export function plainBox(
  document: OrgDocument,
  stage: Stage | undefined,
  node: OrgNode,
  parent: OrgNode | undefined,
): Pick<SceneBox, 'title' | 'detail' | 'kind' | 'body' | 'hue' | 'basis' | 'status' | 'arrangement' | 'position'> {
  return {
    title: splitName(node.name).title,
    detail: detailOf(node, stage, parent),
    kind: node.kind,
    body: node.body,
    hue: document.bodies.get(node.body)?.hue ?? 0,
    basis: node.basis,
    status: node.status,
    arrangement: node.arrangement,
    position: node.position,
  };
}

/** Shared look of a line: label and arrowhead follow its kind. `fate`, `tone` and `presence` are those of a single structure. */
export function plainLine(line: OrgLine, from: string, to: string): SceneLine {
  const { senior, family } = LINE_KINDS[line.kind];
  return {
    id: line.id,
    kind: line.kind,
    from,
    to,
    presence: 'both',
    fate: null,
    tone: 'none',
    basis: line.basis,
    status: line.status,
    label: LINE_KINDS[line.kind].verb.replace(/^is /u, ''),
    // Authority points at the senior end; everything else the way it is read.
    arrow:
      line.kind === 'reports-to' || line.kind === 'accountable-to'
        ? 'to'
        : family === 'soft' || senior === 'from' || senior === null
          ? 'to'
          : 'from',
    folded: null,
    tells: [],
  };
}

/** A scene of one stage. Unplaced nodes are left out: they wait in the tray. */
export function sceneOfStructure(document: OrgDocument, stageId: string): Scene {
  const structure = structureOf(document, stageId);
  const stage = document.stages.get(stageId);
  const children = childrenByParent(structure);
  const nodes = inOrder(structure).filter((node) => !node.unplaced);
  const shown = new Set(nodes.map((node) => node.id));
  const drafts = nodes.map((node): SceneBox => {
    const siblings = (
      children.get(node.place.parent !== null && structure.nodes.has(node.place.parent) ? node.place.parent : null) ?? []
    ).filter((sibling) => shown.has(sibling.id));
    return {
      key: node.id,
      before: null,
      after: node.id,
      parent: node.place.parent !== null && shown.has(node.place.parent) ? node.place.parent : null,
      index: siblings.findIndex((sibling) => sibling.id === node.id),
      presence: 'both',
      ghost: false,
      ...plainBox(document, stage, node, structure.nodes.get(node.place.parent ?? '')),
      holds: (children.get(node.id) ?? []).some((child) => shown.has(child.id)),
      rank: 0,
      fate: null,
      traits: [],
      tone: 'none',
      glyph: 'none',
      group: node.id,
    };
  });
  const lines = [...structure.lines.values()]
    .filter((line) => shown.has(line.from) && shown.has(line.to))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((line) => plainLine(line, line.from, line.to));
  const rank = ranks(drafts, lines);
  const boxes = drafts.map((box) => ({ ...box, rank: rank.get(box.key) ?? 0 }));
  const parentOf = new Map(boxes.map((box) => [box.key, box.parent]));
  return {
    boxes,
    lines: foldLines(lines, (key) => parentOf.get(key) ?? null),
    threads: [],
    notice: stage?.notice ?? '',
    title: stage?.name ?? stageId,
  };
}
