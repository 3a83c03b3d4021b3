/** What a pane draws now and where its keys can go: ids in paint order, boxes in reading order, lines with their ends. Pure but for the lines it finds drawn. */
import type { State } from '../editor/state';
import { standing, type Face } from '../scene/face';
import type { LineStop, Stop } from './keys';
import { boxesFor, layoutFor, linesFor, sceneFor } from './picture';
import { placedOf, seatOf } from '../layout/placed';
import type { Layout } from '../layout/layout';

const NOTHING: readonly string[] = [];

export interface Drawn {
  readonly containers: readonly string[];
  readonly leaves: readonly string[];
  readonly lines: readonly string[];
  readonly threads: readonly string[];
  /** Box keys at the ends of each thread. */
  readonly endsOf: ReadonlyMap<string, readonly string[]>;
}
export const NOTHING_DRAWN: Drawn = { containers: NOTHING, leaves: NOTHING, lines: NOTHING, threads: NOTHING, endsOf: new Map() };

const known = new WeakMap<Layout, { readonly boxes: ReadonlyMap<string, unknown>; readonly face: Face; readonly drawn: Drawn }>();

/** The same object for as long as layout, boxes and face are the same. */
export function drawnIds(state: State, face: Face): Drawn {
  const layout = layoutFor(state, face);
  if (!layout) return NOTHING_DRAWN;
  const boxes = boxesFor(state, face);
  const before = known.get(layout);
  if (before?.boxes === boxes && before.face === face) return before.drawn;
  const placed = placedOf(layout);
  const threads = face === 'change' ? sceneFor(state, face).threads.filter((thread) => placed.threads.has(thread.id)) : [];
  const drawn: Drawn = {
    containers: placed.containers.filter((key) => boxes.has(key)),
    leaves: placed.leaves.filter((key) => boxes.has(key)),
    lines: [...placed.lines.keys()],
    threads: threads.map((thread) => thread.id),
    endsOf: new Map(threads.map((thread) => [thread.id, [thread.from, thread.to]])),
  };
  // A rename makes new boxes and the same ids: what is drawn stays the same.
  const kept = before?.face === face && sameIds(before.drawn, drawn) ? before.drawn : drawn;
  known.set(layout, { boxes, face, drawn: kept });
  return kept;
}

function sameIds(a: Drawn, b: Drawn): boolean {
  return (['containers', 'leaves', 'lines', 'threads'] as const).every(
    (list) => a[list].length === b[list].length && a[list].every((id, at) => id === b[list][at]),
  );
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
