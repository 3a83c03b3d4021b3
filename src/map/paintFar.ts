/**
 * Paints a crowded picture from afar: containers, boxes and lines as shapes, and over them the names of the largest branches, as a map has the
 * names of its towns. Pure but for the canvas it is given; it knows colours by name and refuses to know the page.
 */
import { textOf } from '../layout/boxText';
import type { Layout, PlacedBox, Rect } from '../layout/layout';
import { standing, type Face } from '../scene/face';
import type { SceneBox } from '../scene/scene';
import { meets, type Landmark, type SightIndex } from './sightIndex';

/** Colours by the names of the tokens. */
export type Colours = (token: string) => string;

export interface FarPicture {
  readonly layout: Layout;
  readonly index: SightIndex;
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly face: Face;
  /** Keys of what is filtered out or not looked at. */
  readonly faint: (key: string) => boolean;
}

/** From this scale on the words in boxes can be made out. */
const WORDS = 0.4;
const TITLE = "500 13px 'Inter Variable', 'Inter', system-ui, sans-serif";
const HEADING = "650 13px 'Inter Variable', 'Inter', system-ui, sans-serif";

const TONES = ['new', 'ended', 'moved', 'changed'] as const;

/** The brush stands at the top left of `area` (layout units) and works at `scale` px a unit. */
export function paintFar(brush: CanvasRenderingContext2D, picture: FarPicture, area: Rect, scale: number, colours: Colours): void {
  brush.save();
  brush.scale(scale, scale);
  brush.translate(-area.x, -area.y);
  paintContainers(brush, picture, area, scale, colours);
  paintLines(brush, picture, area, scale, colours);
  paintLeaves(brush, picture, area, scale, colours);
  if (scale >= WORDS) paintWords(brush, picture, area, colours);
  brush.restore();
}

function paintContainers(brush: CanvasRenderingContext2D, picture: FarPicture, area: Rect, scale: number, colours: Colours): void {
  const [outer, inner, outline] = [colours('--map'), colours('--container'), colours('--container-outline')];
  brush.lineWidth = Math.max(1.2, 1 / scale);
  const containers = picture.index.boxesIn(area).filter((box) => box.container);
  for (const box of [...containers].sort((a, b) => a.depth - b.depth)) {
    brush.globalAlpha = picture.faint(box.key) ? 0.3 : 1;
    brush.fillStyle = box.depth % 2 === 0 ? outer : inner;
    const tone = toneOf(picture, box);
    brush.strokeStyle = tone === 'none' ? outline : colours(`--${tone}`);
    brush.fillRect(box.x, box.y, box.width, box.height);
    brush.strokeRect(box.x, box.y, box.width, box.height);
  }
  brush.globalAlpha = 1;
}

function paintLines(brush: CanvasRenderingContext2D, picture: FarPicture, area: Rect, scale: number, colours: Colours): void {
  // Finer than this, lines are a grey veil that hides the boxes.
  if (scale < 0.03) return;
  brush.beginPath();
  for (const line of picture.index.linesIn(area)) {
    for (const [at, [x, y]] of line.points.entries()) if (at === 0) brush.moveTo(x, y); else brush.lineTo(x, y); // prettier-ignore
  }
  brush.strokeStyle = colours('--line-kept');
  brush.globalAlpha = scale < 0.1 ? 0.45 : 1;
  brush.lineWidth = Math.max(1.4, 0.7 / scale);
  brush.stroke();
  brush.globalAlpha = 1;
}

/** One path for all boxes of a look: a thousand fills cost more than one of a thousand rectangles. */
function paintLeaves(brush: CanvasRenderingContext2D, picture: FarPicture, area: Rect, scale: number, colours: Colours): void {
  const looks = new Map<string, PlacedBox[]>();
  for (const box of picture.index.boxesIn(area)) {
    if (box.container) continue;
    const scene = picture.boxes.get(box.key);
    if (!scene) continue;
    const stands = standing(scene, picture.face);
    if (stands === 'seat') continue;
    const tone = toneOf(picture, box);
    const look = `${picture.faint(box.key) ? 'faint' : 'plain'} ${stands} ${tone} ${tone === 'none' && scene.body !== '' ? scene.hue : 0}`;
    const list = looks.get(look);
    if (list) list.push(box);
    else looks.set(look, [box]);
  }
  for (const [look, boxes] of looks) {
    const [faint, stands, tone = 'none', hue] = look.split(' ');
    brush.globalAlpha = faint === 'faint' ? 0.25 : 1;
    brush.beginPath();
    for (const { x, y, width, height } of boxes) brush.rect(x, y, width, height);
    const toned = (TONES as readonly string[]).includes(tone);
    brush.fillStyle = toned ? colours(`--${tone}-tint`) : colours('--box');
    if (stands === 'solid') brush.fill();
    brush.strokeStyle = toned ? colours(`--${tone}`) : hue === '0' ? colours('--field-outline') : colours(`--hue-${hue}`);
    brush.lineWidth = Math.max(toned ? 1.6 : 1.2, (toned ? 1.1 : 0.6) / scale);
    brush.setLineDash(stands === 'ghost' ? [4 / scale, 3 / scale] : []);
    brush.stroke();
  }
  brush.setLineDash([]);
  brush.globalAlpha = 1;
}

function paintWords(brush: CanvasRenderingContext2D, picture: FarPicture, area: Rect, colours: Colours): void {
  brush.textBaseline = 'alphabetic';
  brush.fillStyle = colours('--text');
  for (const box of picture.index.boxesIn(area)) {
    const scene = picture.boxes.get(box.key);
    if (!scene || standing(scene, picture.face) === 'seat') continue;
    brush.globalAlpha = picture.faint(box.key) ? 0.35 : standing(scene, picture.face) === 'ghost' ? 0.7 : 1;
    brush.font = box.container ? HEADING : TITLE;
    for (const line of textOf(scene, box)) if (line.role === 'title') brush.fillText(line.text, box.x + line.x, box.y + line.y);
  }
  brush.globalAlpha = 1;
}

function toneOf(picture: FarPicture, box: PlacedBox): SceneBox['tone'] {
  return picture.face === 'change' ? (picture.boxes.get(box.key)?.tone ?? 'none') : 'none';
}

/** A name on the picture, in px of the area. */
export interface FarName {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const NAME_HEIGHT = 18;
/** Room that a branch must have on the screen before it is named. */
const NAMED = { width: 110, height: 52 };
const MOST_NAMES = 48;
const LONGEST = 190;

/**
 * Names of the largest branches that find room without covering one another, each within `view` where its box is; `widthOf` measures text in
 * the names' font.
 */
export function farNames(
  landmarks: readonly Landmark[],
  area: Rect,
  view: Rect,
  scale: number,
  widthOf: (text: string) => number,
): readonly FarName[] {
  const names: FarName[] = [];
  for (const { key, title, count, at, extent } of landmarks) {
    if (names.length >= MOST_NAMES) break;
    if (extent.width * scale < NAMED.width && extent.height * scale < NAMED.height * 4) continue;
    if (extent.height * scale < NAMED.height || !meets(extent, area)) continue;
    const words = `${title} ${count}`;
    const width = Math.min(LONGEST, Math.ceil(widthOf(words)) + 20);
    const middle = Math.round((at.x + Math.min(at.width, 184) / 2 - area.x) * scale - width / 2);
    const [left, right] = [(view.x - area.x) * scale + 4, (view.x + view.width - area.x) * scale - width - 4];
    const x = meets(at, view) ? Math.round(Math.min(Math.max(middle, left), right)) : middle;
    const y = Math.round((at.y - area.y) * scale - 3);
    if (x + width < 0 || y + NAME_HEIGHT < 0 || x > area.width * scale || y > area.height * scale) continue;
    const taken = names.some(
      (other) => x < other.x + other.width + 4 && other.x < x + width + 4 && Math.abs(y - other.y) < NAME_HEIGHT + 2,
    );
    if (!taken) names.push({ key, title, count, x, y, width });
  }
  return names;
}

export function paintNames(brush: CanvasRenderingContext2D, names: readonly FarName[], colours: Colours): void {
  brush.textBaseline = 'middle';
  for (const { title, count, x, y, width } of names) {
    brush.fillStyle = colours('--panel');
    brush.strokeStyle = colours('--rule');
    brush.lineWidth = 1;
    brush.beginPath();
    brush.roundRect(x + 0.5, y + 0.5, width, NAME_HEIGHT, 5);
    brush.fill();
    brush.stroke();
    const number = `${count}`;
    const numberWidth = brush.measureText(number).width;
    brush.fillStyle = colours('--text');
    brush.fillText(cut(brush, title, width - 16 - numberWidth), x + 6, y + NAME_HEIGHT / 2 + 1);
    brush.fillStyle = colours('--muted');
    brush.fillText(number, x + width - 6 - numberWidth, y + NAME_HEIGHT / 2 + 1);
  }
}

function cut(brush: CanvasRenderingContext2D, text: string, room: number): string {
  if (brush.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && brush.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
