/** Which pictures a view of the map draws. */
import type { ViewMode } from '../editor/state';
import type { Face } from '../scene/face';

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
