/**
 * What a key means on the map: a move of the focus by the picture, by reading order or by name; the next line of a box; or nothing of ours.
 * Pure: it answers where to go, and goes nowhere.
 */
import type { Rect } from '../layout/layout';
import type { Selected } from '../editor/state';
import { ARROW_DIRECTION, nearest } from './direction';

/** A box that can have the focus, in reading order. */
export interface Stop {
  readonly key: string;
  readonly title: string;
  readonly rect: Rect;
}
export interface LineStop {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

const centre = (rect: Rect): Rect => ({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2, width: 0, height: 0 });

/** Where an arrow leads: from a box to the nearest one that way; from a line to the one of its ends that lies that way. */
export function arrowTo(stops: readonly Stop[], lines: readonly LineStop[], at: Selected, arrow: string): Selected | null {
  const direction = ARROW_DIRECTION.get(arrow);
  if (!direction) return null;
  const rects = new Map(stops.map((stop) => [stop.key, stop.rect] as const));
  if (at.of === 'line') {
    const line = lines.find((candidate) => candidate.id === at.id);
    const [from, to] = [line && rects.get(line.from), line && rects.get(line.to)];
    if (!line || !from || !to) return null;
    const [a, b] = [centre(from), centre(to)];
    const across = direction === 'left' || direction === 'right';
    const fromFirst = across ? a.x <= b.x : a.y <= b.y;
    return { of: 'box', key: fromFirst === (direction === 'left' || direction === 'up') ? line.from : line.to };
  }
  const here = rects.get(at.key);
  if (!here) return null;
  const next = nearest(
    [...rects].filter(([key]) => key !== at.key),
    here,
    direction,
  );
  return next === null ? null : { of: 'box', key: next };
}

/** Home and End: the first and last box as one reads. */
export function edgeStop(stops: readonly Stop[], key: string): Selected | null {
  const stop = key === 'Home' ? stops[0] : key === 'End' ? stops.at(-1) : undefined;
  return stop ? { of: 'box', key: stop.key } : null;
}

/** The next box whose name begins with what was typed; the same letter again goes on to the next. */
export function typedTo(stops: readonly Stop[], at: Selected | null, typed: string): Selected | null {
  const letters = typed.toLocaleLowerCase();
  const repeated = letters.length > 1 && letters === letters.charAt(0).repeat(letters.length);
  const wanted = repeated ? (letters[0] ?? '') : letters;
  const here = at?.of === 'box' ? stops.findIndex((stop) => stop.key === at.key) : -1;
  // While a word is being typed, the box that already begins so stays.
  const first = letters.length > 1 && !repeated ? Math.max(here, 0) : here + 1;
  for (let step = 0; step < stops.length; step += 1) {
    const stop = stops[(first + step) % stops.length];
    if (stop?.title.toLocaleLowerCase().startsWith(wanted)) return { of: 'box', key: stop.key };
  }
  return null;
}

/** "." and ",": the next and the previous line of the box that `round` names. */
export function lineTo(lines: readonly LineStop[], round: string, at: Selected, step: 1 | -1): Selected | null {
  const own = lines.filter((line) => line.from === round || line.to === round);
  if (own.length === 0) return null;
  const here = at.of === 'line' ? own.findIndex((line) => line.id === at.id) : -1;
  const next = here < 0 ? (step === 1 ? 0 : own.length - 1) : (here + step + own.length) % own.length;
  const line = own[next];
  return line ? { of: 'line', id: line.id } : null;
}
