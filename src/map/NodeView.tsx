/**
 * One box of the picture, subscribed to by its key: renaming one renders one.
 * It draws and names; what pointers and keys do with it is decided round it.
 */
import { memo } from 'react';
import { changesOf } from '../editor/derived';
import type { Mark } from '../editor/beside';
import { dimmed } from '../editor/filtering';
import { heardOf, pinsAt } from '../editor/pins';
import type { State } from '../editor/state';
import type { ChangeRow } from '../compare/comparison';
import type { PlacedBox } from '../layout/layout';
import type { Pin } from '../model/document';
import { NODE_KINDS, PIN_KINDS, type PinKind } from '../model/kinds';
import { BADGE_SIZE, GLYPH_PATHS, ICON_PATHS, ICON_SIZE, PIN_PATHS } from '../scene/look';
import type { SceneBox } from '../scene/scene';
import { asBefore, marksFates, outlineOf, standing, statusWordOf, type Face } from '../scene/face';
import { foldPath, radiusOf, sheetPath } from '../layout/outline';
import { layerOf, lightOf } from './light';
import { boxesFor, layoutFor, markOfBox, ownSide } from './picture';
import { placedOf } from '../layout/placed';
import { textOf } from '../layout/boxText';
import { useSame } from './useSame';
import { boxDescription, boxName } from '../scene/naming';

interface Drawn {
  readonly box: SceneBox;
  readonly placed: PlacedBox;
  readonly selected: boolean;
  /** What stands for the selection on the other side of a view side by side. */
  readonly mark: Mark | undefined;
  /** When it lights up, where a part of the picture is lit; undefined for what stays dim. */
  readonly layer: number | undefined;
  /** Filtered out of the comparison. */
  readonly dimmed: boolean;
  readonly name: string;
  readonly description: string;
  /** "proposed", "intended" where neither its stage nor its detail says so already; '' else. */
  readonly statusWord: string;
  /** What is pinned to it. */
  readonly pins: readonly Pin[];
}

const PIN_KIND_NAMES = Object.keys(PIN_KINDS) as PinKind[];

const MARK_WORDS: Readonly<Record<Mark, string>> = {
  counterpart: 'Stands here for what is selected.',
  near: 'Stands nearest to what is selected and missing here.',
};

const sentences = new WeakMap<readonly ChangeRow[], ReadonlyMap<string, string>>();

/** The sentence of each group of the comparison, by group id. */
function sentenceOf(rows: readonly ChangeRow[], group: string): string {
  let known = sentences.get(rows);
  if (!known) {
    known = new Map(rows.filter((row) => row.of === 'unit').map((row) => [row.id, row.sentence]));
    sentences.set(rows, known);
  }
  return known.get(group) ?? '';
}

interface Named {
  readonly organisation: string;
  readonly fate: string;
  readonly statusWord: string;
  readonly glossary: ReadonlyMap<string, string>;
  readonly name: string;
  readonly description: string;
}
const names = new WeakMap<SceneBox, Named>();

/** Its name and description, put together anew only where a part of them is another: a picture asks each of its boxes at every edit. */
function namedOf(box: SceneBox, parts: Omit<Named, 'name' | 'description'>): Named {
  const known = names.get(box);
  const { organisation, fate, statusWord, glossary } = parts;
  if (known && known.organisation === organisation && known.fate === fate && known.statusWord === statusWord && known.glossary === glossary)
    return known;
  const named = { ...parts, name: boxName(box, organisation, fate, statusWord), description: boxDescription(box, glossary) };
  names.set(box, named);
  return named;
}

function drawnOf(state: State, key: string, face: Face): Drawn | null {
  const boxes = boxesFor(state, face);
  const shown = boxes.get(key);
  const box = shown && face === 'before' && ownSide(state, face) === null ? asBefore(state.document, state.view.compare, shown) : shown;
  const layout = layoutFor(state, face);
  const placed = layout ? placedOf(layout).boxes.get(key) : undefined;
  if (!box || !placed) return null;
  const stage = box.ghost || face === 'before' ? state.view.compare : state.view.stage;
  const statusWord = statusWordOf(state.document, boxes, box, stage);
  const pins = pinsAt(state.document.pins, stage, stage === state.view.compare ? box.before : box.after);
  const [mark, faint] = [markOfBox(state, face, key), dimmed(state).has(key)];
  const { name, description } = namedOf(box, {
    organisation: state.document.bodies.get(box.body)?.name ?? '',
    fate: sentenceOf(changesOf(state), box.group),
    statusWord,
    glossary: state.document.glossary,
  });
  return {
    box,
    placed,
    layer: layerOf(lightOf(state, face)?.boxes.get(key)),
    dimmed: faint,
    mark,
    selected: state.selection.some((selected) => selected.of === 'box' && selected.key === key),
    name,
    pins,
    description: [heardOf(pins), ...(faint ? ['Filtered out.'] : []), ...(mark ? [MARK_WORDS[mark]] : []), description].join(' ').trim(),
    statusWord,
  };
}

export const NodeView = memo(function NodeView({ boxKey, face }: { readonly boxKey: string; readonly face: Face }) {
  const drawn = useSame((state) => drawnOf(state, boxKey, face));
  if (!drawn) return null;
  const { box, placed } = drawn;
  const { width, height } = placed;
  const stands = standing(box, face);
  const marked = marksFates(face);
  const { shape } = NODE_KINDS[box.kind];
  const radius = radiusOf(placed, shape);
  const outline = outlineOf(box, face, stands);
  // A box that moved is drawn twice: the one at the new place is the node, its ghost only says where it was.
  const echo = box.ghost && box.after !== null;
  const isSheet = shape === 'sheet' && !placed.container;
  const badge = marked && box.glyph !== 'none' && placed.badge ? placed.badge : null;
  const outlineProps = { className: 'map-outline', strokeDasharray: outline.dash || undefined, strokeLinecap: outline.cap };
  return (
    <g
      className="map-box"
      transform={`translate(${placed.x},${placed.y})`}
      role="option"
      tabIndex={-1}
      aria-label={drawn.name}
      aria-description={drawn.description}
      aria-selected={drawn.selected}
      aria-hidden={stands === 'seat' || undefined}
      data-key={box.key}
      data-node={echo ? undefined : (box.after ?? box.before ?? undefined)}
      data-node-before={box.before !== null && (box.ghost || box.before !== box.after) ? box.before : undefined}
      data-fate={box.fate ?? undefined}
      data-traits={box.fate === null ? undefined : box.traits.join(' ')}
      data-basis={box.basis}
      data-status={box.status}
      data-dimmed={drawn.dimmed || undefined}
      data-mark={drawn.mark}
      data-layer={drawn.layer}
      data-kind={box.kind}
      data-shape={shape}
      data-hue={box.body === '' ? 0 : box.hue}
      data-glyph={marked ? box.glyph : 'none'}
      data-dashed={outline.dash !== '' || undefined}
      data-tone={marked ? box.tone : 'none'}
      data-standing={stands}
      data-closed={box.inside !== null || undefined}
      data-container={placed.container || undefined}
      data-outermost={(placed.container && placed.depth === 0) || undefined}
      data-depth={placed.container ? placed.depth % 2 : undefined}
    >
      <rect className="map-ring" x={-3} y={-3} width={width + 6} height={height + 6} rx={radius + 3} />
      {box.inside !== null && <rect className="map-stack" x={3} y={3} width={width} height={height} rx={radius} />}
      {isSheet ? (
        <path {...outlineProps} d={sheetPath(width, height, radius)} />
      ) : (
        <rect {...outlineProps} width={width} height={height} rx={radius} />
      )}
      {isSheet && <path className="map-fold" d={foldPath(width)} />}
      {placed.container && <rect className="map-grip" width={width} height={Math.min(34, height)} rx={radius} />}
      {placed.icon && (placed.container ? <Dot box={box} at={placed.icon} /> : <KindIcon box={box} at={placed.icon} />)}
      {textOf(box, placed).map((line, at) => (
        <text key={at} className={line.role === 'title' ? 'map-title' : 'map-detail'} x={line.x} y={line.y}>
          {/* The space keeps words of two lines apart for whoever reads the text as one. */}
          {`${line.text} `}
        </text>
      ))}
      {drawn.statusWord !== '' && stands !== 'seat' && (
        <text className="map-status-word" x={width - Math.max(10, radius * 0.6)} y={4}>
          {drawn.statusWord}
        </text>
      )}
      {(placed.container || box.inside !== null) && stands === 'solid' && (
        <g className="map-twist" data-fold={box.inside === null ? 'close' : 'open'} transform={`translate(0,${twistAt(placed)})`}>
          <circle className="map-twist-hit" r={14} />
          <circle r={8} />
          <path d={box.inside === null ? 'M-4 0h8' : 'M-4 0h8M0-4v8'} />
        </g>
      )}
      {stands === 'solid' && drawn.pins.length > 0 && <Pins pins={drawn.pins} height={height} inset={Math.max(16, radius)} />}
      {badge && (
        <g className="map-badge" transform={`translate(${badge.x},${badge.y})`}>
          <circle r={BADGE_SIZE / 2} />
          <path d={GLYPH_PATHS[box.glyph]} />
        </g>
      )}
    </g>
  );
});

/** Small marks on the lower edge, one a kind: what is settled has none. */
function Pins({ pins, height, inset }: { readonly pins: readonly Pin[]; readonly height: number; readonly inset: number }) {
  const kinds = PIN_KIND_NAMES.filter((kind) => pins.some((pin) => pin.kind === kind && !pin.settled));
  return kinds.map((kind, at) => (
    <g key={kind} className="map-pin" data-pin={kind} transform={`translate(${inset + at * 17},${height})`}>
      <circle r={7.5} />
      <path d={PIN_PATHS[kind]} />
    </g>
  ));
}

/** The sign that folds sits on the left edge, at the height of the title. */
function twistAt(placed: PlacedBox): number {
  return placed.container ? 18.5 : placed.height / 2;
}

interface MarkProps {
  readonly box: SceneBox;
  readonly at: { readonly x: number; readonly y: number };
}

/** A container says whose it is by a dot; one that belongs to nobody has none. */
function Dot({ box, at }: MarkProps) {
  return box.body === '' ? null : <circle className="map-dot" cx={at.x} cy={at.y} r={4} />;
}

function KindIcon({ box, at }: MarkProps) {
  return (
    <path
      className="map-icon"
      transform={`translate(${at.x - ICON_SIZE / 2},${at.y - ICON_SIZE / 2})`}
      d={ICON_PATHS[NODE_KINDS[box.kind].icon]}
    />
  );
}
