/** What a pane draws now and where its keys can go: ids in paint order, boxes in reading order, lines with their ends. Pure but for the lines it finds drawn. */
import type { State } from '../editor/state';
import { standing, type Face } from '../scene/face';
import type { LineStop, Stop } from './keys';
import { boxesFor, layoutFor, linesFor, sceneFor } from './picture';
import { placedOf, seatOf } from '../layout/placed';

const NOTHING: readonly string[] = [];

export function drawnIds(state: State, face: Face) {
  const layout = layoutFor(state, face);
  if (!layout) return { containers: NOTHING, leaves: NOTHING, lines: NOTHING, threads: NOTHING };
  const placed = placedOf(layout);
  const boxes = boxesFor(state, face);
  return {
    containers: placed.containers.filter((key) => boxes.has(key)),
    leaves: placed.leaves.filter((key) => boxes.has(key)),
    lines: [...placed.lines.keys()],
    threads: face === 'change' ? [...placed.threads.keys()] : NOTHING,
  };
}

export function stopsOf(state: State, face: Face): readonly Stop[] {
  const layout = layoutFor(state, face);
  if (!layout) return [];
  const placed = placedOf(layout);
  const boxes = boxesFor(state, face);
  return placed.reading.flatMap((key): Stop[] => {
    const [box, rect] = [boxes.get(key), placed.boxes.get(key)];
    return box && rect && standing(box, face) !== 'seat' ? [{ key, title: box.title, rect: seatOf(rect) }] : [];
  });
}

/** Lines that are drawn now, folded ones of the asked box among them. */
export function linesOf(state: State, face: Face, world: Element | null): readonly LineStop[] {
  const drawn = new Set([...(world?.querySelectorAll('.map-line') ?? [])].map((element) => element.getAttribute('data-line')));
  return sceneFor(state, face).lines.filter((line) => drawn.has(line.id));
}

export function ends(state: State, face: Face, id: string): readonly string[] {
  const line = linesFor(state, face).get(id);
  return line ? [line.from, line.to] : [];
}
