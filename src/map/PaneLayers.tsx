/** What lies in a pane besides its boxes and drawn lines: lines that are shown while they are asked about, and the words on the picture. */
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { sceneOf } from '../editor/derived';
import type { Attention } from './attention';
import { lineShows, lineWaits, type Face } from '../scene/face';
import { FoldedLineView } from './LineView';
import { noticeWords } from '../scene/notice';
import { lightOf } from './light';
import { layoutFor, sceneFor } from './picture';
import { placedOf } from '../layout/placed';
import { useSame } from './useSame';

const NOTHING: readonly string[] = [];

/** The folded lines of what is asked about, above everything else while they last. */
export function AskedLines({ face, attention }: { readonly face: Face; readonly attention: Attention }) {
  const asked = useSyncExternalStore(attention.subscribe, attention.asked);
  const ids = useSame((state): readonly string[] => {
    const layout = layoutFor(state, face);
    const scene = sceneFor(state, face);
    const light = lightOf(state, face);
    if (!layout || (!asked && !light)) return NOTHING;
    const { lines, boxes } = placedOf(layout);
    return scene.lines.flatMap((line) => {
      const touches =
        (asked !== null && (asked.of === 'line' ? line.id === asked.id : line.from === asked.key || line.to === asked.key)) ||
        (light?.lines.has(line.id) ?? false);
      const waits = !lines.has(line.id) || lineWaits(line, face);
      return touches && waits && boxes.has(line.from) && boxes.has(line.to) && lineShows(line.presence, face) ? [line.id] : [];
    });
  });
  useLayoutEffect(() => attention.refresh(), [ids, attention]);
  return (
    <g className="map-asked" role="presentation">
      {ids.map((id, at) => (
        <FoldedLineView key={id} id={id} face={face} bend={(at % 3) * 14} />
      ))}
    </g>
  );
}

/** What must be said on the picture itself, so that it travels with it: how real it is, and what it was rebuilt from. */
export function Notice({ face }: { readonly face: Face }) {
  const drawn = useSame((state) => {
    const { view, document } = state;
    const layout = layoutFor(state, face);
    if (!layout) return null;
    const ids = face === 'before' ? [view.compare] : face === 'change' ? [view.compare, view.stage] : [view.stage];
    const words = noticeWords(
      ids.flatMap((id) => (id === null ? [] : (document.stages.get(id) ?? []))),
      face === 'stage' ? sceneOf(state).notice : null,
    );
    return words === null ? null : { ...words, x: layout.notice?.x ?? layout.width, y: layout.notice?.y ?? -4 };
  });
  if (!drawn) return null;
  return (
    <text className="map-notice" x={drawn.x} y={drawn.y}>
      {drawn.status !== '' && <tspan className="map-status">{drawn.status}</tspan>}
      {drawn.status !== '' && drawn.rest !== '' && ' '}
      {drawn.rest}
    </text>
  );
}
