/** One line of the picture and its label, subscribed to by id; lines that wait folded are drawn as curves when asked for. */
import { memo } from 'react';
import { changesOf } from '../editor/derived';
import type { ChangeRow } from '../compare/comparison';
import type { Mark } from '../editor/beside';
import { dimmed } from '../editor/filtering';
import type { State } from '../editor/state';
import type { PlacedLine } from '../layout/layout';
import { ARROW_LENGTH, lineLook } from '../scene/look';
import type { SceneLine } from '../scene/scene';
import { curveBetween } from '../layout/curve';
import { lineShows, lineWaits, marksFates, standing, type Face } from '../scene/face';
import { layerOf, lightOf } from './light';
import { boxesFor, layoutFor, linesFor, markOfLine } from './picture';
import { placedOf, seatOf } from '../layout/placed';
import { useSame } from './useSame';
import { lineDescription, lineName } from '../scene/naming';

/** Curves shorter than this (px) go without words. */
const LABELLED = 90;

interface Head {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}
const NOWHERE: Head = { x: 0, y: 0, angle: 0 };
interface Drawn {
  readonly line: SceneLine;
  readonly path: string;
  readonly heads: readonly Head[];
  readonly name: string;
  readonly selected: boolean;
  readonly mark: Mark | undefined;
  readonly layer: number | undefined;
  /** Filtered out of the comparison. */
  readonly dimmed: boolean;
}

const sentences = new WeakMap<readonly ChangeRow[], ReadonlyMap<string, string>>();

/** The sentence of a line of the comparison, by its id. */
function sentenceOf(rows: readonly ChangeRow[], id: string): string {
  let known = sentences.get(rows);
  if (!known) {
    known = new Map(rows.filter((row) => row.of === 'line').map((row) => [row.id, row.sentence]));
    sentences.set(rows, known);
  }
  return known.get(id) ?? '';
}

function describeLine(state: State, line: SceneLine, face: Face): Pick<Drawn, 'line' | 'name' | 'selected' | 'mark' | 'layer' | 'dimmed'> {
  const boxes = boxesFor(state, face);
  const title = (key: string): string => boxes.get(key)?.title ?? key;
  const fate = line.fate === null || line.fate === 'kept' ? '' : sentenceOf(changesOf(state), line.id);
  return {
    line,
    name: lineName(line, title(line.from), title(line.to), fate),
    dimmed: dimmed(state).has(line.id),
    mark: markOfLine(state, face, line.id),
    layer: layerOf(lightOf(state, face)?.lines.get(line.id)),
    selected: state.selection.some((selected) => selected.of === 'line' && selected.id === line.id),
  };
}

/** Part of this side of the picture, with both of its ends. */
function linePresent(state: State, line: SceneLine, face: Face): boolean {
  const boxes = boxesFor(state, face);
  return (
    lineShows(line.presence, face) &&
    (state.exploring.lineKinds === null || state.exploring.lineKinds.includes(line.kind)) &&
    [line.from, line.to].every((key) => {
      const box = boxes.get(key);
      return box !== undefined && standing(box, face) !== 'seat';
    })
  );
}

function placedLine(state: State, id: string, face: Face): PlacedLine | undefined {
  const layout = layoutFor(state, face);
  return layout ? placedOf(layout).lines.get(id) : undefined;
}

export const LineView = memo(function LineView({ id, face }: { readonly id: string; readonly face: Face }) {
  const drawn = useSame((state): Drawn | null => {
    const line = linesFor(state, face).get(id);
    const placed = placedLine(state, id, face);
    return line && placed && linePresent(state, line, face) && !lineWaits(line, face)
      ? { ...describeLine(state, line, face), path: placed.path, heads: placed.arrows }
      : null;
  });
  return drawn ? <Stroke {...drawn} face={face} folded={false} /> : null;
});

/** A line that the layout left folded, for as long as one of its ends is asked about. */
export const FoldedLineView = memo(function FoldedLineView({
  id,
  face,
  bend,
}: {
  readonly id: string;
  readonly face: Face;
  readonly bend: number;
}) {
  const drawn = useSame((state): (Drawn & { readonly label: Head; readonly long: boolean }) | null => {
    const line = linesFor(state, face).get(id);
    const layout = layoutFor(state, face);
    const boxes = layout ? placedOf(layout).boxes : null;
    const from = line && boxes?.get(line.from);
    const to = line && boxes?.get(line.to);
    if (!line || !from || !to || !linePresent(state, line, face)) return null;
    const routed = placedLine(state, id, face);
    if (routed) return { ...describeLine(state, line, face), path: routed.path, heads: routed.arrows, label: NOWHERE, long: false };
    const curve = curveBetween(seatOf(from), seatOf(to), bend);
    const heads = line.arrow === 'none' ? [] : [line.arrow === 'to' ? curve.end : curve.start];
    // On a short curve the words would hide the line.
    const long = Math.hypot(curve.end.x - curve.start.x, curve.end.y - curve.start.y) > LABELLED;
    return { ...describeLine(state, line, face), path: curve.path, heads, label: { ...curve.middle, angle: 0 }, long };
  });
  if (!drawn) return null;
  return (
    <>
      <Stroke {...drawn} face={face} folded />
      {drawn.long && (
        <text
          className="map-label map-label-asked"
          data-of={id}
          data-layer={drawn.layer}
          x={drawn.label.x}
          y={drawn.label.y}
          aria-hidden="true"
        >
          {drawn.line.label}
        </text>
      )}
    </>
  );
});

function Stroke({
  line,
  path,
  heads,
  name,
  selected,
  mark,
  layer,
  dimmed,
  face,
  folded,
}: Drawn & { readonly face: Face; readonly folded: boolean }) {
  const marked = marksFates(face);
  const look = lineLook({ kind: line.kind, basis: line.basis, fate: marked ? line.fate : null });
  return (
    <g
      className="map-line"
      role="option"
      tabIndex={-1}
      aria-label={name}
      aria-description={lineDescription(line)}
      aria-selected={selected}
      data-line={line.id}
      data-line-kind={line.kind}
      data-fate={line.fate ?? undefined}
      data-basis={line.basis}
      data-status={line.status}
      data-tone={marked ? line.tone : 'none'}
      data-dimmed={dimmed || undefined}
      data-mark={mark}
      data-layer={layer}
      data-folded={folded ? (line.folded ?? 'soft') : undefined}
    >
      <path className="map-line-hit" d={path} />
      <path className="map-line-ring" d={path} />
      <path
        className="map-line-stroke"
        d={path}
        strokeWidth={look.width}
        strokeDasharray={look.dash || undefined}
        strokeLinecap={look.cap}
      />
      {heads.map((head, at) => (
        <path
          key={at}
          className="map-arrow"
          d={`M0 0L${-ARROW_LENGTH} ${-ARROW_LENGTH * 0.42}V${ARROW_LENGTH * 0.42}z`}
          transform={`translate(${head.x},${head.y}) rotate(${Math.round(head.angle * 10) / 10})`}
        />
      ))}
    </g>
  );
}

/** The words on a line stand in a layer of their own, above all lines. */
export const LineLabel = memo(function LineLabel({ id, face }: { readonly id: string; readonly face: Face }) {
  const drawn = useSame((state) => {
    const line = linesFor(state, face).get(id);
    const label = placedLine(state, id, face)?.label;
    return line && label && linePresent(state, line, face)
      ? { text: label.text, x: label.x, y: label.y, layer: layerOf(lightOf(state, face)?.lines.get(id)), dimmed: dimmed(state).has(id) }
      : null;
  });
  if (!drawn) return null;
  return (
    <text
      className="map-label"
      data-of={id}
      data-layer={drawn.layer}
      data-dimmed={drawn.dimmed || undefined}
      x={drawn.x}
      y={drawn.y}
      aria-hidden="true"
    >
      {drawn.text}
    </text>
  );
});
