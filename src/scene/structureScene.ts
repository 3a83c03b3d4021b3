/**
 * One structure as a scene: each node a box, each line a line. It refuses to know comparisons.
 */
import { LINE_KINDS, STATUSES } from '../model/kinds';
import { structureOf, type OrgDocument, type Stage } from '../model/document';
import { childrenByParent, inOrder, type OrgLine, type OrgNode } from '../model/structure';
import { CROWDED } from './branches';
import { foldLines } from './fold';
import { splitName } from './measure';
import { ranks } from './rank';
import type { Scene, SceneBox, SceneLine } from './scene';

/**
 * The muted words beside a name: its bracket, and what must be told of it in words where it differs from its stage. Where a document names no
 * paper at all, everything rests on what is said in the room, and saying so on each box would say nothing.
 */
export function detailOf(document: OrgDocument, node: OrgNode, stage: Stage | undefined, parent: OrgNode | undefined): string {
  const words = [splitName(node.name).detail];
  if (node.undecided) words.push('not yet decided');
  if (node.basis === 'assumed' && document.sources.size > 0) words.push('assumed');
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
    detail: detailOf(document, node, stage, parent),
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
    primary: line.primary,
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

/** What a box is made from besides its node. */
interface Around {
  readonly stage: Stage | undefined;
  readonly bodies: OrgDocument['bodies'];
  readonly sources: OrgDocument['sources'];
  readonly parent: string | null;
  readonly holder: OrgNode | undefined;
  readonly index: number;
  readonly holds: boolean;
}

const made = new WeakMap<OrgNode, { readonly around: Around; readonly box: SceneBox }>();

/** The same object for as long as it says the same, so that an edit leaves all other boxes as they were. */
function boxOf(document: OrgDocument, node: OrgNode, around: Around): SceneBox {
  const known = made.get(node);
  if (
    known &&
    known.around.index === around.index &&
    known.around.parent === around.parent &&
    known.around.holds === around.holds &&
    known.around.stage === around.stage &&
    known.around.bodies === around.bodies &&
    known.around.sources === around.sources &&
    known.around.holder?.status === around.holder?.status
  )
    return known.box;
  const box: SceneBox = {
    key: node.id,
    before: null,
    after: node.id,
    parent: around.parent,
    index: around.index,
    presence: 'both',
    ghost: false,
    ...plainBox(document, around.stage, node, around.holder),
    holds: around.holds,
    inside: null,
    rank: 0,
    fate: null,
    traits: [],
    tone: 'none',
    glyph: 'none',
    group: node.id,
  };
  made.set(node, { around, box });
  return box;
}

const drawn = new WeakMap<OrgLine, SceneLine>();

function lineAsDrawn(line: OrgLine): SceneLine {
  const known = drawn.get(line);
  if (known) return known;
  const plain = plainLine(line, line.from, line.to);
  drawn.set(line, plain);
  return plain;
}

const byId = (a: OrgLine, b: OrgLine): number => (a.id < b.id ? -1 : 1);

/** A scene of one stage. Unplaced nodes are left out: they wait in the tray. */
export function sceneOfStructure(document: OrgDocument, stageId: string): Scene {
  const structure = structureOf(document, stageId);
  const stage = document.stages.get(stageId);
  const children = childrenByParent(structure);
  const nodes = inOrder(structure).filter((node) => !node.unplaced);
  const shown = new Set(nodes.map((node) => node.id));
  const indexOf = new Map<string, number>();
  for (const siblings of children.values()) {
    let index = 0;
    for (const { id } of siblings) if (shown.has(id)) indexOf.set(id, index++);
  }
  const drafts = nodes.map((node) => {
    const { parent } = node.place;
    const holder = parent === null ? undefined : structure.nodes.get(parent);
    return boxOf(document, node, {
      stage,
      bodies: document.bodies,
      sources: document.sources,
      parent: parent !== null && shown.has(parent) ? parent : null,
      holder,
      index: indexOf.get(node.id) ?? 0,
      holds: children.get(node.id)?.some((child) => shown.has(child.id)) ?? false,
    });
  });
  const present: OrgLine[] = [];
  for (const line of structure.lines.values()) if (shown.has(line.from) && shown.has(line.to)) present.push(line);
  const lines = present.sort(byId).map(lineAsDrawn);
  // Crowded pictures are set out without ranks.
  const rank = drafts.length > CROWDED ? null : ranks(drafts, lines);
  const boxes = rank === null ? drafts : drafts.map((box) => ({ ...box, rank: rank.get(box.key) ?? 0 }));
  return {
    boxes,
    lines: foldLines(lines, boxes),
    threads: [],
    notice: stage?.notice ?? '',
    title: stage?.name ?? stageId,
  };
}
