/**
 * Which side of a comparison a picture shows, and how each thing stands and looks on it. One layout serves all faces, so nothing jumps.
 * The screen, the exports and the print read the same rules; none of them is known here.
 */
import type { OrgDocument } from '../model/document';
import { STATUSES } from '../model/kinds';
import { BASIS_OUTLINE, GHOST_OUTLINE, type OutlineLook } from './look';
import { splitName } from './measure';
import type { Presence, Scene, SceneBox, SceneLine } from './scene';
import { detailOf } from './structureScene';

/** `stage` shows one structure, the others one side of a comparison or both. */
export type Face = 'stage' | 'change' | 'before' | 'after';

/**
 * solid: as it is; ghost: where it was, with the mark of what became of it; seat: a faint empty place, for what isn't there on this side.
 */
export type Standing = 'solid' | 'ghost' | 'seat';

export function standing(box: Pick<SceneBox, 'presence' | 'ghost'>, face: Face): Standing {
  if (face === 'before') return box.presence === 'after' ? 'seat' : 'solid';
  if (face === 'after') return box.presence === 'before' ? 'seat' : 'solid';
  return box.ghost && face === 'change' ? 'ghost' : 'solid';
}

/** What ends between two places would run across the picture of the change: it is drawn Before, and in Change when it is asked for. */
export function lineWaits(line: Pick<SceneLine, 'folded'>, face: Face): boolean {
  return face === 'change' && line.folded === 'removed';
}

/** Whether a line is part of this side of the picture. */
export function lineShows(presence: Presence, face: Face): boolean {
  if (face === 'before') return presence !== 'after';
  if (face === 'after') return presence !== 'before';
  return true;
}

const faces = new WeakMap<Scene, Map<Face, Scene>>();

/** What of a scene is there on a side: no empty seats, no lines of the other side. The same object where all of it is. */
export function sceneOnFace(scene: Scene, face: Face): Scene {
  if (face !== 'before' && face !== 'after') return scene;
  const known = faces.get(scene) ?? new Map<Face, Scene>();
  faces.set(scene, known);
  const found = known.get(face) ?? {
    ...scene,
    boxes: scene.boxes.filter((box) => standing(box, face) !== 'seat'),
    lines: scene.lines.filter((line) => lineShows(line.presence, face)),
    threads: [],
  };
  known.set(face, found);
  return found;
}

/** Fates are marked in colour, badge and outline only where change is what one looks at. */
export function marksFates(face: Face): boolean {
  return face === 'change';
}

/** A box's outline: in a chart by what the fact rests on, in a comparison by how it stands. */
export function outlineOf(box: Pick<SceneBox, 'basis'>, face: Face, stands: Standing): OutlineLook {
  if (stands === 'seat') return GHOST_OUTLINE;
  if (!marksFates(face)) return BASIS_OUTLINE[box.basis];
  if (box.basis === 'assumed') return BASIS_OUTLINE.assumed;
  return stands === 'ghost' ? GHOST_OUTLINE : BASIS_OUTLINE.stated;
}

/** What stayed, as it was at the stage `compare`: the earlier name, kind and evidence in the later one's place. */
export function asBefore(document: OrgDocument, compare: string | null, box: SceneBox): SceneBox {
  const structure = compare === null ? undefined : document.structures.get(compare);
  const node = box.before === null ? undefined : structure?.nodes.get(box.before);
  if (!structure || !node || box.ghost) return box;
  const parent = node.place.parent === null ? undefined : structure.nodes.get(node.place.parent);
  return {
    ...box,
    title: splitName(node.name).title,
    detail: detailOf(document, node, document.stages.get(compare ?? ''), parent),
    kind: node.kind,
    basis: node.basis,
    status: node.status,
    body: node.body,
    hue: document.bodies.get(node.body)?.hue ?? 0,
  };
}

/** "proposed", "intended" where neither the box's stage nor its detail says so already; '' else. */
export function statusWordOf(document: OrgDocument, boxes: ReadonlyMap<string, SceneBox>, box: SceneBox, stage: string | null): string {
  const expected = stage === null ? undefined : document.stages.get(stage)?.status;
  const word = STATUSES[box.status].label;
  // A container's status is told once, on the container.
  const toldAbove = box.parent !== null && boxes.get(box.parent)?.status === box.status;
  return box.status !== 'in-place' && box.status !== expected && !toldAbove && !box.detail.includes(word) ? word : '';
}
