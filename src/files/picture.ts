/**
 * The drawing as marks: the whole of one face of a scene, unclipped, by the same rules as the map on the screen.
 * It owns how boxes, lines and threads look away from the app; what is round the drawing (title, legend) is `pictureFrame`'s.
 */
import { radiusOf, foldPath, sheetPath } from '../layout/outline';
import { curveBetween } from '../layout/curve';
import { textOf } from '../layout/boxText';
import type { Layout, PlacedBox } from '../layout/layout';
import { placedOf, seatOf } from '../layout/placed';
import type { OrgDocument } from '../model/document';
import { NODE_KINDS, type LineKind } from '../model/kinds';
import { asBefore, lineShows, lineWaits, marksFates, outlineOf, standing, statusWordOf, type Face } from '../scene/face';
import {
  ARROW_LENGTH,
  BADGE_SIZE,
  GLYPH_PATHS,
  GLYPH_STROKE,
  hueToken,
  ICON_PATHS,
  ICON_SIZE,
  ICON_STROKE,
  lineLook,
  THREAD_HALO,
  THREAD_LOOK,
  THREAD_WIDTH,
  TONE_TOKEN,
  type Token,
} from '../scene/look';
import { TYPE } from '../scene/measure';
import { boxName, lineName } from '../scene/naming';
import { noticeWords } from '../scene/notice';
import type { Scene, SceneBox, SceneLine, SceneThread } from '../scene/scene';
import { coloursOf, type Mark, type Part, type Stroke, type TextMark, type Theme, widthOfText } from './marks';

/** What is drawn, and how it is looked at. */
export interface Drawing {
  readonly document: OrgDocument;
  readonly scene: Scene;
  readonly layout: Layout;
  readonly face: Face;
  /** The later stage, or the only one; the earlier one, or null. */
  readonly stage: string;
  readonly compare: string | null;
  /** The sentence of each change, by the id of its group or line. */
  readonly sentences: ReadonlyMap<string, string>;
  /** Keys of boxes, ids of lines and threads that are filtered out. */
  readonly faint: ReadonlySet<string>;
  /** The only kinds of lines that are drawn; null where the picture's own rules decide. */
  readonly lineKinds: readonly LineKind[] | null;
  readonly theme: Theme;
}

interface Pen {
  readonly drawing: Drawing;
  readonly colour: (token: Token) => string;
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly placed: ReturnType<typeof placedOf>;
}

/** In paint order: containers, words, lines, threads, boxes, labels. Coordinates are the layout's own. */
export function drawParts(drawing: Drawing): readonly Part[] {
  const { scene, layout, face } = drawing;
  const placed = placedOf(layout);
  const pen: Pen = { drawing, colour: coloursOf(drawing.theme), boxes: new Map(scene.boxes.map((box) => [box.key, box])), placed };
  const boxParts = (keys: readonly string[]): Part[] =>
    keys.flatMap((key) => {
      const [box, at] = [pen.boxes.get(key), placed.boxes.get(key)];
      return box && at ? [boxPart(pen, box, at)] : [];
    });
  const lines = scene.lines.filter((line) => lineIsThere(pen, line));
  return [
    ...boxParts(placed.containers),
    ...noticePart(pen),
    ...lines.flatMap((line) => linePart(pen, line)),
    ...(face === 'change' ? scene.threads.flatMap((thread) => threadPart(pen, thread)) : []),
    ...boxParts(placed.leaves),
    ...lines.flatMap((line) => labelPart(pen, line)),
  ];
}

function boxPart({ drawing, colour, boxes }: Pen, shown: SceneBox, placed: PlacedBox): Part {
  const { document, face, compare, stage, faint } = drawing;
  const box = face === 'before' ? asBefore(document, compare, shown) : shown;
  const stands = standing(box, face);
  const marked = marksFates(face);
  const { width, x, y, container } = placed;
  const { shape, icon } = NODE_KINDS[box.kind];
  const radius = radiusOf(placed, shape);
  const outline = outlineOf(box, face, stands);
  const dashed = outline.dash !== '';
  const tone = marked ? box.tone : 'none';
  const sheet = shape === 'sheet' && !container;
  const part = { of: 'box', id: box.key, faint: faint.has(box.key) } as const;
  const line = { dash: outline.dash, ...(outline.cap === 'round' ? { round: true as const } : {}) };
  const drawn = (fill: string, stroke: Stroke): Mark => outlined(placed, radius, sheet, fill, stroke);

  if (stands === 'seat') return { ...part, name: '', marks: [drawn('none', { ...line, colour: colour('container-outline'), width: 1 })] };

  const quiet = tone === 'none' || (container && box.glyph === 'part');
  const edge: Token =
    dashed && tone === 'none' ? 'line-kept' : quiet ? (container ? 'container-outline' : 'box-outline') : TONE_TOKEN[tone];
  const weight = dashed && box.basis === 'assumed' && tone === 'none' ? 1.6 : container && !quiet ? 1.6 : tone === 'none' ? 1.2 : 1.3;
  const opacity = stands === 'ghost' ? 0.74 : tone === 'none' ? 1 : 0.82;
  const ground: Token = container ? (placed.depth % 2 === 0 ? 'map' : 'container') : sheet ? 'container' : 'box';
  const marks: Mark[] = [
    drawn(stands === 'ghost' ? 'none' : colour(ground), {
      ...line,
      colour: colour(edge),
      width: weight,
      ...(opacity < 1 ? { opacity } : {}),
    }),
  ];
  if (sheet && stands !== 'ghost')
    marks.push({
      is: 'path',
      d: foldPath(width),
      at: { x, y },
      fill: colour('box'),
      stroke: { colour: colour(TONE_TOKEN[tone]), width: 1 },
    });
  if (placed.icon && container && box.body !== '')
    marks.push({ is: 'circle', x: x + placed.icon.x, y: y + placed.icon.y, r: 4, fill: colour(hueToken(box.hue)) });
  else if (placed.icon && !container)
    marks.push({
      is: 'path',
      d: ICON_PATHS[icon],
      at: { x: x + placed.icon.x - ICON_SIZE / 2, y: y + placed.icon.y - ICON_SIZE / 2 },
      fill: 'none',
      stroke: { colour: colour(face === 'change' ? 'muted' : hueToken(box.body === '' ? 0 : box.hue)), width: ICON_STROKE, round: true },
    });
  const ghost = stands === 'ghost';
  for (const words of textOf(box, placed)) {
    const title = words.role === 'title';
    marks.push({
      is: 'text',
      x: x + words.x,
      y: y + words.y,
      text: words.text,
      size: title ? TYPE.title.size : TYPE.detail.size,
      weight: !title ? 450 : container ? (ghost ? 600 : 650) : ghost ? 450 : 500,
      fill: colour(title && !ghost ? 'text' : 'muted'),
    });
  }
  const statusWord = statusWordOf(document, boxes, box, box.ghost || face === 'before' ? compare : stage);
  if (statusWord !== '')
    marks.push(...backed({ is: 'text', x: x + width - Math.max(10, radius * 0.6), y: y + 4, text: statusWord, size: 12, weight: 500, fill: colour('text'), anchor: 'end' }, colour('box'))); // prettier-ignore
  if (marked && box.glyph !== 'none' && placed.badge) {
    const at = { x: x + placed.badge.x, y: y + placed.badge.y };
    marks.push(...badgeMarks(colour, box, at));
  }
  const organisation = document.bodies.get(box.body)?.name ?? '';
  const echo = box.ghost && box.after !== null;
  return { ...part, name: echo ? '' : boxName(box, organisation, drawing.sentences.get(box.group) ?? '', statusWord), marks };
}

function outlined({ x, y, width, height }: PlacedBox, radius: number, sheet: boolean, fill: string, stroke: Stroke): Mark {
  return sheet
    ? { is: 'path', d: sheetPath(width, height, radius), at: { x, y }, fill, stroke }
    : { is: 'rect', x, y, width, height, radius, fill, stroke };
}

/** The sign of a fate, in a circle of its tint. */
export function badgeMarks(
  colour: (token: Token) => string,
  { tone, glyph }: Pick<SceneBox, 'tone' | 'glyph'>,
  at: { readonly x: number; readonly y: number },
): Mark[] {
  const token = TONE_TOKEN[tone];
  return [
    { is: 'circle', ...at, r: BADGE_SIZE / 2, fill: colour(token === 'box-outline' ? 'container' : `${token}-tint`) },
    {
      is: 'path',
      d: GLYPH_PATHS[glyph],
      at,
      fill: 'none',
      stroke: { colour: colour(token === 'box-outline' ? 'muted' : token), width: GLYPH_STROKE, round: true },
    },
  ];
}

/** Text on a ground of its own, for programs that can't draw a halo. */
function backed(text: TextMark, ground: string): Mark[] {
  const width = widthOfText(text) + 6;
  const x = text.anchor === 'end' ? text.x - width + 3 : text.anchor === 'middle' ? text.x - width / 2 : text.x - 3;
  return [{ is: 'rect', x, y: text.y - text.size + 0.5, width, height: text.size + 3, radius: 3, fill: ground }, text];
}

/** Part of this side of the picture, with both of its ends, and asked for. */
function lineIsThere({ drawing: { face, lineKinds }, boxes, placed }: Pen, line: SceneLine): boolean {
  const there = (key: string): boolean => {
    const box = boxes.get(key);
    return box !== undefined && placed.boxes.has(key) && standing(box, face) !== 'seat';
  };
  if (!lineShows(line.presence, face) || (lineKinds !== null && !lineKinds.includes(line.kind)) || !there(line.from) || !there(line.to))
    return false;
  // Asked for by its kind, a line is drawn although it is folded.
  return lineKinds !== null || (placed.lines.has(line.id) && !lineWaits(line, face));
}

function linePart(pen: Pen, line: SceneLine): Part[] {
  const { drawing, colour, boxes, placed } = pen;
  const marked = marksFates(drawing.face);
  const look = lineLook({ kind: line.kind, basis: line.basis, fate: marked ? line.fate : null });
  const tone = marked ? line.tone : 'none';
  const ink = colour(tone === 'none' ? 'line-kept' : tone === 'ended' ? 'line-removed' : TONE_TOKEN[tone]);
  const routed = placed.lines.get(line.id);
  const [from, to] = [placed.boxes.get(line.from), placed.boxes.get(line.to)];
  const curve = routed || !from || !to ? null : curveBetween(seatOf(from), seatOf(to));
  if (!routed && !curve) return [];
  const heads = routed ? routed.arrows : line.arrow === 'none' || !curve ? [] : [line.arrow === 'to' ? curve.end : curve.start];
  const title = (key: string): string => boxes.get(key)?.title ?? key;
  const sentence = line.fate === null || line.fate === 'kept' ? '' : (drawing.sentences.get(line.id) ?? '');
  return [
    {
      of: 'line',
      id: line.id,
      name: lineName(line, title(line.from), title(line.to), sentence),
      faint: drawing.faint.has(line.id),
      marks: [
        {
          is: 'path',
          d: routed?.path ?? curve?.path ?? '',
          fill: 'none',
          stroke: { colour: ink, width: look.width, dash: look.dash, ...(look.cap === 'round' ? { round: true as const } : {}) },
        },
        ...heads.map((head): Mark => ({ is: 'path', d: ARROW_HEAD, at: { x: head.x, y: head.y }, angle: tenth(head.angle), fill: ink })),
      ],
    },
  ];
}

export const ARROW_HEAD = `M0 0L${-ARROW_LENGTH} ${-ARROW_LENGTH * 0.42}V${ARROW_LENGTH * 0.42}z`;
const tenth = (angle: number): number => Math.round(angle * 10) / 10;

function labelPart({ drawing, colour, placed }: Pen, line: SceneLine): Part[] {
  const label = placed.lines.get(line.id)?.label;
  if (!label) return [];
  const text: TextMark = {
    is: 'text',
    x: label.x,
    y: label.y,
    text: label.text,
    size: TYPE.label.size,
    weight: 450,
    fill: colour('muted'),
  };
  return [{ of: 'label', id: line.id, name: '', faint: drawing.faint.has(line.id), marks: backed(text, colour('map')) }];
}

function threadPart({ drawing, colour, placed }: Pen, thread: SceneThread): Part[] {
  const at = placed.threads.get(thread.id);
  if (!at) return [];
  const ink = colour(thread.tone === 'none' ? 'line-kept' : TONE_TOKEN[thread.tone]);
  const halo = thread.kind === 'part' ? 0.07 : THREAD_HALO.opacity;
  return [
    {
      of: 'thread',
      id: thread.id,
      name: '',
      faint: drawing.faint.has(thread.id),
      marks: [
        { is: 'path', d: at.path, fill: 'none', stroke: { colour: ink, width: THREAD_HALO.width, opacity: halo } },
        { is: 'path', d: at.path, fill: 'none', stroke: { colour: ink, width: THREAD_WIDTH, dash: THREAD_LOOK[thread.tone].dash } },
        {
          is: 'path',
          d: 'M-6 -4L0 0L-6 4',
          at: { x: at.arrow.x, y: at.arrow.y },
          angle: tenth(at.arrow.angle),
          fill: 'none',
          stroke: { colour: ink, width: THREAD_WIDTH, round: true },
        },
      ],
    },
  ];
}

/** What must be said on the picture itself: how real it is, and what it was rebuilt from. */
function noticePart({ drawing, colour }: Pen): Part[] {
  const { document, layout, face, stage, compare, scene } = drawing;
  const ids = face === 'before' ? [compare] : face === 'change' ? [compare, stage] : [stage];
  const words = noticeWords(
    ids.flatMap((id) => (id === null ? [] : (document.stages.get(id) ?? []))),
    face === 'stage' ? scene.notice : null,
  );
  if (!words || !layout.notice) return [];
  const text = [words.status, words.rest].filter((word) => word !== '').join(' ');
  const mark: TextMark = {
    is: 'text',
    ...layout.notice,
    text,
    size: 12,
    weight: words.rest === '' ? 600 : 450,
    fill: colour('muted'),
    anchor: 'end',
  };
  return [{ of: 'words', id: '', name: text, faint: false, marks: [mark] }];
}
