/** Which side of a comparison a picture shows, and how each thing stands on it. One layout serves all faces, so nothing jumps. */
import type { ViewMode } from '../editor/state';
import type { Presence, SceneBox, SceneLine } from '../scene/scene';

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

/** Fates are marked in colour, badge and outline only where change is what one looks at. */
export function marksFates(face: Face): boolean {
  return face === 'change';
}

/** The faces that a view draws side by side, in reading order; none for views that aren't maps. */
export function facesOf(mode: ViewMode): readonly Face[] {
  switch (mode) {
    case 'stage':
    case 'change':
    case 'before':
    case 'after':
      return [mode];
    case 'morph':
      return ['change'];
    case 'side-by-side':
      return ['before', 'after'];
    case 'flow':
    case 'table':
      return [];
    default:
      return mode satisfies never;
  }
}
