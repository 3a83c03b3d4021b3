/**
 * A picture as plain marks with every look settled: what an SVG file, a bitmap, a slide and a printed page are made from alike.
 * It owns the shapes of marks and the colours by name; it refuses to know what is drawn.
 */
import { PALETTE, type Token } from '../scene/look';
import { textWidth, TYPE, type TextRole } from '../scene/measure';

export type Theme = 'light' | 'dark';

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** `stroke-dasharray`; '' draws it solid. */
  readonly dash?: string;
  readonly round?: true;
  readonly opacity?: number;
}

interface Filled {
  readonly fill?: string;
  readonly stroke?: Stroke;
}

export interface RectMark extends Filled {
  readonly is: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
}

/** `d` is drawn round the point `at`, turned by `angle` degrees; both are absent where it stands in the picture's own space. */
export interface PathMark extends Filled {
  readonly is: 'path';
  readonly d: string;
  readonly at?: { readonly x: number; readonly y: number };
  readonly angle?: number;
}

export interface CircleMark extends Filled {
  readonly is: 'circle';
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** One line of text on its baseline. */
export interface TextMark {
  readonly is: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  readonly anchor?: 'end' | 'middle';
}

export type Mark = RectMark | PathMark | CircleMark | TextMark;

/** Marks that are one thing. */
export interface Part {
  readonly of: 'box' | 'line' | 'thread' | 'label' | 'words' | 'legend';
  /** Key of a box, id of a line or thread; '' for the rest. */
  readonly id: string;
  /** What it is called by assistive tools; '' where something else says it. */
  readonly name: string;
  /** Left out by a filter, and so drawn faintly. */
  readonly faint: boolean;
  readonly marks: readonly Mark[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly ground: string;
  readonly parts: readonly Part[];
}

/** How faint what is filtered out becomes. */
export const FAINT = 0.26;

/** Named, so that who has them sees the very picture that was measured; each stands in for the one before. */
export const FONTS = ['Inter', 'Inter Variable', 'Segoe UI', 'Helvetica Neue', 'Arial', 'Liberation Sans', 'sans-serif'];

/** The colour of a token in a theme. */
export function coloursOf(theme: Theme): (token: Token) => string {
  const at = theme === 'light' ? 0 : 1;
  return (token) => PALETTE[token][at];
}

/** Width of a line of text in the font that was measured. */
export function widthOfText({ text, size, weight }: Pick<TextMark, 'text' | 'size' | 'weight'>): number {
  const role: TextRole = weight >= 600 ? 'heading' : weight >= 500 ? 'title' : 'detail';
  return (textWidth(text, role) * size) / TYPE[role].size;
}

/** The parts shifted, so that they can stand beside others. */
export function shifted(parts: readonly Part[], dx: number, dy: number): Part[] {
  if (dx === 0 && dy === 0) return [...parts];
  const move = (mark: Mark): Mark => {
    if (mark.is !== 'path') return { ...mark, x: mark.x + dx, y: mark.y + dy };
    return { ...mark, at: { x: (mark.at?.x ?? 0) + dx, y: (mark.at?.y ?? 0) + dy } };
  };
  return parts.map((part) => ({ ...part, marks: part.marks.map(move) }));
}
