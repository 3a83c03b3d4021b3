/**
 * What can be done with the one selected box or line, at its edge, for hands: add beside it, draw a line from it, take a line by its ends.
 * For keys and assistive tools the same stands in the details and in the list of commands. What a drag of a handle means is said by `gestures`.
 */
import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { runAction, type ActionId } from '../editor/actions';
import { editable, selectedLine, target } from '../editor/building';
import { boxesByKey, linesById } from '../editor/derived';
import type { State } from '../editor/state';
import { curveBetween } from '../layout/curve';
import { LINE_KINDS, NODE_KINDS } from '../model/kinds';
import { lineShows, standing, type Face } from '../scene/face';
import { textWidth } from '../scene/measure';
import type { Camera, Point } from './camera';
import { layoutFor, ownSide } from './picture';
import { placedOf, seatOf } from '../layout/placed';
import { useSame } from './useSame';

/** Side of a handle, px on the screen whatever the zoom; the smallest target for a pointer. */
const SIZE = 24;
/** How far the bar hangs over the edge of its box, px. */
const OVERHANG = 8;
/** Below this scale handles would hide the boxes they belong to. */
const SMALLEST = 0.3;

interface BoxHandles {
  readonly key: string;
  readonly title: string;
  readonly holds: boolean;
  readonly at: Point;
  /** The bar hangs below a leaf and stands on a container's upper edge. */
  readonly below: boolean;
}

interface LineHandles {
  readonly id: string;
  readonly words: string;
  readonly from: Point;
  readonly to: Point;
  readonly middle: Point;
  /** Room that the words on the line take already, in units of the picture. */
  readonly covers: number;
}

function boxHandles(state: State, face: Face): BoxHandles | null {
  const at = editable(state) && state.renaming === null ? target(state) : null;
  const layout = layoutFor(state, face);
  const box = at && boxesByKey(state).get(at.key);
  const placed = at && layout && placedOf(layout).boxes.get(at.key);
  const node = at && state.document.structures.get(at.stage)?.nodes.get(at.node);
  if (!box || !placed || !node || standing(box, face) !== 'solid') return null;
  const point = placed.container
    ? { x: placed.x + placed.width, y: placed.y }
    : { x: placed.x + placed.width, y: placed.y + placed.height };
  return { key: box.key, title: box.title, holds: NODE_KINDS[node.kind].holds, at: point, below: !placed.container };
}

function lineHandles(state: State, face: Face): LineHandles | null {
  const id = editable(state) ? selectedLine(state) : null;
  const layout = layoutFor(state, face);
  const line = id === null ? undefined : linesById(state).get(id);
  if (!line || !layout || !lineShows(line.presence, face)) return null;
  const { lines, boxes } = placedOf(layout);
  const words = LINE_KINDS[line.kind].verb;
  const { points = [], label = null } = lines.get(line.id) ?? {};
  const [first, last] = [points[0], points.at(-1)];
  // The words on the line are the ones to be changed, where there are any.
  const middle = label ? { x: label.x + label.width / 2, y: label.y - 4 } : halfway(points);
  if (first && last) return { id: line.id, words, from: pointOf(first), to: pointOf(last), middle, covers: label?.width ?? 0 };
  const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
  if (!from || !to) return null;
  const curve = curveBetween(seatOf(from), seatOf(to));
  const plain = ({ x, y }: Point): Point => ({ x, y });
  return { id: line.id, words, from: plain(curve.start), to: plain(curve.end), middle: curve.middle, covers: 0 };
}

const pointOf = ([x, y]: readonly [number, number]): Point => ({ x, y });

/** The middle of the way along the points. */
function halfway(points: readonly (readonly [number, number])[]): Point {
  const lengths = points.slice(1).map(([x, y], at) => Math.hypot(x - (points[at]?.[0] ?? x), y - (points[at]?.[1] ?? y)));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [at, length] of lengths.entries()) {
    const [a, b] = [points[at], points[at + 1]];
    if (!a || !b) break;
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { x: a[0] + (b[0] - a[0]) * part, y: a[1] + (b[1] - a[1]) * part };
    }
    left -= length;
  }
  return pointOf(points.at(-1) ?? [0, 0]);
}

/** Stands at a point of the picture and keeps its own size, however near the picture is seen. */
function Fixed({ camera, at, children }: { readonly camera: Camera; readonly at: Point; readonly children: ReactNode }) {
  const group = useRef<SVGGElement>(null);
  const { x, y } = at;
  useLayoutEffect(() => {
    const place = (): void => {
      const { k } = camera.pose();
      group.current?.setAttribute('transform', `translate(${x},${y}) scale(${1 / k})`);
      group.current?.toggleAttribute('data-small', k < SMALLEST);
    };
    place();
    return camera.subscribe(place);
  }, [camera, x, y]);
  return (
    <g ref={group} className="map-fixed">
      {children}
    </g>
  );
}

/** The press belongs to the handle: it moves no focus, selects nothing and pans nothing. */
const own = {
  onMouseDown: (event: MouseEvent) => event.preventDefault(),
  onDoubleClick: (event: MouseEvent) => event.stopPropagation(),
};

const run = (id: ActionId) => (event: MouseEvent) => {
  event.stopPropagation();
  runAction(id);
};

const INSIDE = 'M3.5 3.5h13v13h-13zM10 7v6M7 10h6';
const AFTER = 'M3.5 3.5h6v13h-6zM14.5 7v6M11.5 10h6';
const LINE = 'M5.5 14.5 13 7M8.5 6.5H14V12M5.5 14.5m-1.8 0a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0';

function Handle({
  x,
  icon,
  words,
  action,
  line,
}: {
  readonly x: number;
  readonly icon: string;
  readonly words: string;
  readonly action: ActionId;
  /** The box that a line is drawn from, where this handle draws one. */
  readonly line?: string;
}) {
  return (
    <g
      className="map-handle"
      transform={`translate(${x},0)`}
      onClick={run(action)}
      {...own}
      {...(line === undefined ? { 'data-handle': 'action' } : { 'data-handle': 'line', 'data-for': line })}
    >
      <title>{words}</title>
      <rect width={SIZE} height={SIZE} rx={6} />
      <path d={icon} transform="translate(2,2)" />
    </g>
  );
}

export function Handles({ camera, face }: { readonly camera: Camera; readonly face: Face }) {
  const box = useSame((state) => (ownSide(state, face) ? null : boxHandles(state, face)));
  const line = useSame((state) => (ownSide(state, face) ? null : lineHandles(state, face)));
  return (
    <g className="map-handles" aria-hidden="true">
      {box && <BoxBar box={box} camera={camera} />}
      {line && <LineEnds line={line} camera={camera} />}
    </g>
  );
}

function BoxBar({ box, camera }: { readonly box: BoxHandles; readonly camera: Camera }) {
  const buttons = [
    ...(box.holds ? [{ icon: INSIDE, words: `Add inside ${box.title}`, action: 'add-child' as const }] : []),
    { icon: AFTER, words: `Add after ${box.title}`, action: 'add-sibling' as const },
    {
      icon: LINE,
      words: `Draw a line from ${box.title}: drag to another box, or click to choose it`,
      action: 'connect' as const,
      line: box.key,
    },
  ];
  const left = -buttons.length * SIZE - 6;
  return (
    <Fixed camera={camera} at={box.at}>
      <g transform={`translate(${left},${box.below ? -OVERHANG : -SIZE / 2})`}>
        <rect className="map-handle-bar" width={buttons.length * SIZE} height={SIZE} rx={6} />
        {buttons.map((button, at) => (
          <Handle key={button.action} x={at * SIZE} {...button} />
        ))}
      </g>
    </Fixed>
  );
}

function LineEnds({ line, camera }: { readonly line: LineHandles; readonly camera: Camera }) {
  // As wide as the words that it stands over, at the scale at which they are read.
  const width = Math.max(textWidth(line.words, 'detail') + 34, line.covers + 12);
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Fixed key={end} camera={camera} at={line[end]}>
          <g className="map-handle map-handle-end" data-handle={end} data-for={line.id} onClick={run('re-aim')} {...own}>
            <title>{end === 'from' ? 'Drag the start of the line to another box' : 'Drag the end of the line to another box'}</title>
            <circle className="map-handle-hit" r={SIZE / 2} />
            <circle r={6} />
          </g>
        </Fixed>
      ))}
      <Fixed camera={camera} at={line.middle}>
        <g className="map-handle map-handle-kind" data-handle="kind" onClick={run('retype-line')} {...own}>
          <title>Change what the line says</title>
          <rect x={-width / 2} y={-SIZE / 2} width={width} height={SIZE} rx={SIZE / 2} />
          <text x={-width / 2 + 10} y={4}>
            {line.words}
          </text>
          <path d="M0 0 4 4 8 0" transform={`translate(${width / 2 - 19},-2)`} />
        </g>
      </Fixed>
    </>
  );
}
