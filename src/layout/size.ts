/**
 * How large each block is for given wrap widths, where its text, icon and badge stand inside it, and how large the whole would be.
 * Pure arithmetic; it refuses to know lines, and leaves the final packing to ELK.
 */
import { TYPE, textWidth, widestWord, wrapText, type TextRole } from '../scene/measure';
import type { SceneBox } from '../scene/scene';
import type { Block, Zone } from './arrange';
import type { Rect, TextLine } from './layout';

/** Widest a leaf may be, by zone, and what is added to the gaps between lanes, in pixels. */
export interface Widths extends Readonly<Record<Zone, number>> {
  readonly lanes: number;
}

export interface Sized extends Block {
  readonly children: readonly Sized[];
  readonly width: number;
  readonly height: number;
  readonly padding: { readonly top: number; readonly side: number; readonly bottom: number };
  readonly text: readonly TextLine[];
  readonly icon: { readonly x: number; readonly y: number } | null;
  readonly badge: { readonly x: number; readonly y: number } | null;
  /** Number of title lines: fewer reads better. */
  readonly lines: number;
}

const PAD = 11;
const ICON = 19;
const BADGE = 22;
const INDENT = 22;
const TITLE_BASELINE = 13;

interface Words {
  readonly text: TextLine[];
  readonly height: number;
  readonly width: number;
  readonly lines: number;
}

/** Wraps a box's title and detail into `room` pixels; the detail follows on the title's last line where it fits. */
function words(title: string, detail: string, role: TextRole, room: number, x: number, top: number): Words {
  const lines = wrapText(title, room, role);
  const text: TextLine[] = lines.map((line, index) => ({
    text: line,
    x,
    y: top + TITLE_BASELINE + index * TYPE[role].leading,
    role: 'title',
  }));
  let width = Math.max(...lines.map((line) => textWidth(line, role)));
  let height = lines.length * TYPE[role].leading;
  if (detail !== '') {
    const last = lines.at(-1) ?? '';
    const beside = textWidth(last, role) + 8;
    if (beside + textWidth(detail, 'detail') <= room) {
      text.push({
        text: detail,
        x: Math.round(x + beside),
        y: top + TITLE_BASELINE + (lines.length - 1) * TYPE[role].leading,
        role: 'detail',
      });
      width = Math.max(width, beside + textWidth(detail, 'detail'));
    } else {
      const wrapped = wrapText(detail, room, 'detail');
      for (const [index, line] of wrapped.entries())
        text.push({ text: line, x, y: top + height + 12 + index * TYPE.detail.leading, role: 'detail' });
      width = Math.max(width, ...wrapped.map((line) => textWidth(line, 'detail')));
      height += wrapped.length * TYPE.detail.leading;
    }
  }
  return { text, height, width, lines: lines.length };
}

const badgeRoom = (box: Pick<SceneBox, 'glyph'>): number => (box.glyph === 'none' ? 0 : BADGE);

/** Width that a leaf would take with its title on one line. */
function naturalWidth(box: SceneBox): number {
  const detail = box.detail === '' ? 0 : textWidth(box.detail, 'detail') + 8;
  return Math.ceil(textWidth(box.title, 'title') + detail + PAD * 2 + ICON + badgeRoom(box)) + 1;
}

/** Narrowest that a leaf may be without cutting a word. */
function narrowestWidth(box: SceneBox): number {
  return Math.ceil(Math.max(widestWord(box.title, 'title'), widestWord(box.detail, 'detail')) + PAD * 2 + ICON + badgeRoom(box)) + 1;
}

/** The same few names are wrapped to the same widths hundreds of times while widths are chosen. */
const snug = new Map<string, number>();
const REMEMBERED = 20_000;

/** Width that a leaf needs when it may be at most `limit` wide: wrapped and balanced. */
function snugWidth(box: SceneBox, limit: number): number {
  const key = `${limit} ${badgeRoom(box)} ${box.title}\n${box.detail}`;
  const known = snug.get(key);
  if (known !== undefined) return known;
  const natural = naturalWidth(box);
  const room = Math.max(limit, narrowestWidth(box)) - PAD * 2 - ICON - badgeRoom(box);
  const width =
    natural <= limit ? natural : Math.ceil(words(box.title, box.detail, 'title', room, 0, 0).width + PAD * 2 + ICON + badgeRoom(box)) + 1;
  if (snug.size > REMEMBERED) snug.clear();
  snug.set(key, width);
  return width;
}

const leaves = new WeakMap<SceneBox, Map<number, Sized>>();

/** A leaf of a given width; its box is the same object throughout one layout, so that the answer can be kept with it. */
function leaf(block: Block, box: SceneBox, width: number): Sized {
  const kept = leaves.get(box) ?? new Map<number, Sized>();
  leaves.set(box, kept);
  const known = kept.get(width);
  if (known) return { ...known, ...block, children: [] };
  const made: Sized = { ...block, children: [], ...leafOfWidth(box, width) };
  kept.set(width, made);
  return made;
}

/** What stands inside a box, and how large that makes it. */
export type Framed = Pick<Sized, 'width' | 'height' | 'padding' | 'text' | 'icon' | 'badge' | 'lines'>;

/** A leaf of a given width, as high as its words make it. */
export function leafOfWidth(box: Pick<SceneBox, 'title' | 'detail' | 'glyph'>, width: number): Framed {
  const room = width - PAD * 2 - ICON - badgeRoom(box);
  const inner = words(box.title, box.detail, 'title', room, PAD + ICON, 8.5);
  // Even heights, so that boxes of one and of two lines share whole-pixel centres.
  const height = Math.ceil((inner.height + 17) / 2) * 2;
  return {
    width,
    height,
    padding: { top: 0, side: 0, bottom: 0 },
    text: inner.text,
    icon: { x: PAD + 6, y: 17 },
    badge: box.glyph === 'none' ? null : { x: width - PAD - 8, y: height / 2 },
    lines: inner.text.length,
  };
}

function heading(box: SceneBox, width: number): Words {
  const room = width - 2 * PAD - 12 - badgeRoom(box);
  return words(box.title, box.detail, 'heading', room, PAD + 14, 10);
}

/** Smallest width a container's title asks for; long titles may wrap inside narrow containers. */
function headingWidth(box: SceneBox, inRow: boolean): number {
  const whole = textWidth(box.title, 'heading') + (box.detail === '' ? 0 : textWidth(box.detail, 'detail') + 8);
  const wanted = inRow ? Math.max(widestWord(box.title, 'heading'), 96) : Math.min(whole, 260);
  return Math.ceil(wanted + 2 * PAD + 14 + badgeRoom(box));
}

const paddingOf = (block: Block, title: Words | null): Sized['padding'] => {
  if (block.box === null || title === null) return { top: 0, side: 0, bottom: 0 };
  return { top: Math.ceil(title.height + 19), side: PAD, bottom: PAD };
};

/** A container round content of a given size: as wide as that or its title needs. */
export function containerOf(box: SceneBox, content: { readonly width: number; readonly height: number }): Framed {
  const width = Math.max(content.width + PAD * 2, headingWidth(box, false));
  const title = heading(box, width);
  const padding = { top: Math.ceil(title.height + 19), side: PAD, bottom: PAD };
  return {
    width,
    height: padding.top + content.height + padding.bottom,
    padding,
    text: title.text,
    icon: { x: PAD + 4, y: 18.5 },
    badge: box.glyph === 'none' ? null : { x: width - PAD - 8, y: 19 },
    lines: title.lines,
  };
}

const gapOf = (block: Block, widths: Widths): number => block.gap + (block.id.endsWith('/lanes') ? widths.lanes : 0);

/** Narrowest width of a block, bottom up: what its parent may stretch. */
function wish(block: Block, widths: Widths, inRow: boolean): number {
  if (block.box !== null && block.shape === 'leaf') {
    return snugWidth(block.box, widths[block.zone]);
  }
  const side = block.box === null ? 0 : PAD * 2;
  const kids = block.children.map((child) => wish(child, widths, block.shape === 'row') + child.indent * INDENT);
  const content =
    block.shape === 'row' ? kids.reduce((sum, width) => sum + width, 0) + gapOf(block, widths) * Math.max(0, kids.length - 1)
    : block.shape === 'column' ? Math.max(0, ...kids)
    : Math.max(0, ...kids, Math.sqrt(kids.reduce((sum, width) => sum + (width + block.gap) * (44 + block.gap), 0) * 1.4)); // prettier-ignore
  return Math.max(content + side, block.box === null ? 0 : headingWidth(block.box, inRow));
}

/** The block with all sizes settled; `width` is what its parent gives it. */
export function sizeBlock(block: Block, widths: Widths, width = Math.round(wish(block, widths, false))): Sized {
  if (block.box !== null && block.shape === 'leaf') return leaf(block, block.box, Math.round(width));
  const title = block.box === null ? null : heading(block.box, width);
  const padding = paddingOf(block, title);
  const inner = width - padding.side * 2;
  const wishes = block.children.map((child) => wish(child, widths, block.shape === 'row'));
  const given = block.children.map((child, index): number => {
    const own = wishes[index] ?? 0;
    if (block.shape === 'column') {
      // A single leaf in a much wider column keeps a width that still reads as a box.
      if (block.align === 'center' && child.shape === 'leaf') return Math.min(inner, Math.max(own, 150));
      if (block.align === 'center' && child.box === null) return Math.max(own, child.id.endsWith('/lanes') ? inner : own);
      return block.align === 'center' && inner > 420 && child.shape !== 'column' ? own : inner - child.indent * INDENT;
    }
    if (block.shape === 'row') {
      const spare = inner - wishes.reduce((sum, wished) => sum + wished, 0) - gapOf(block, widths) * Math.max(0, block.children.length - 1);
      // Spare width goes to the containers of a row, so that lanes fill their frame.
      const holders = block.children.filter((candidate) => candidate.shape !== 'leaf').length;
      return spare > 0 && child.shape !== 'leaf' && holders > 0 ? own + spare / holders : own;
    }
    return own;
  });
  const children = block.children.map((child, index) => sizeBlock(child, widths, Math.round(given[index] ?? 0)));
  const gap = gapOf(block, widths);
  const content = contentSize({ ...block, gap }, children, inner);
  return {
    ...block,
    gap,
    children,
    width: Math.round(Math.max(width, content.width + padding.side * 2)),
    height: Math.round(content.height + padding.top + padding.bottom),
    padding,
    text: title?.text ?? [],
    icon: block.box === null ? null : { x: PAD + 4, y: 18.5 },
    badge: block.box === null || block.box.glyph === 'none' ? null : { x: Math.round(width) - PAD - 8, y: 19 },
    lines: title?.lines ?? 0,
  };
}

function contentSize(block: Block, children: readonly Sized[], inner: number): { width: number; height: number } {
  const gaps = block.gap * Math.max(0, children.length - 1);
  switch (block.shape) {
    case 'row':
      return {
        width: children.reduce((sum, child) => sum + child.width, 0) + gaps,
        height: Math.max(0, ...children.map((child) => child.height)),
      };
    case 'column':
      return {
        width: Math.max(0, ...children.map((child) => child.width + child.indent * INDENT)),
        height: children.reduce((sum, child) => sum + child.height, 0) + gaps,
      };
    case 'packed':
    case 'tree': {
      const area = children.reduce((sum, child) => sum + (child.width + block.gap) * (child.height + block.gap), 0);
      return { width: inner, height: area / Math.max(1, inner) + block.gap };
    }
    case 'leaf':
      return { width: 0, height: 0 };
    default:
      return block.shape satisfies never;
  }
}

/** Places by the same arithmetic, from the top left; good enough to judge widths by, not to draw from. */
export function estimate(root: Sized): Map<string, Rect> {
  const rects = new Map<string, Rect>();
  const stack: { block: Sized; x: number; y: number }[] = [{ block: root, x: 0, y: 0 }];
  while (stack.length > 0) {
    const { block, x, y } = stack.pop() as { block: Sized; x: number; y: number };
    rects.set(block.id, { x, y, width: block.width, height: block.height });
    let [at, down] = [x + block.padding.side, y + block.padding.top];
    for (const child of block.children) {
      if (block.shape === 'column') {
        const indent = child.indent * INDENT * (block.side === 'left' ? 1 : 0);
        const centred = block.align === 'center' ? (block.width - block.padding.side * 2 - child.width) / 2 : indent;
        stack.push({ block: child, x: at + centred, y: down });
        down += child.height + block.gap;
      } else {
        stack.push({ block: child, x: at, y: down });
        at += child.width + block.gap;
      }
    }
  }
  return rects;
}
