/**
 * How kinds, bases, fates and organisations look: the drawn picture, the legend and the exports read the same rows.
 * Pure data (dashes, widths, outlines of glyphs, colours); it refuses to know React, coordinates and the document.
 */
import type { Basis, LineKind, NodeKindRow, Shape, PinKind } from '../model/kinds';
import type { Glyph, Tone } from './scene';

export interface LineLook {
  /** `stroke-dasharray` in layout units; '' draws it solid. */
  readonly dash: string;
  readonly width: number;
  readonly cap: 'butt' | 'round';
}

const SOLID = { dash: '', width: 1.4, cap: 'butt' } as const;
const AUTHORITY = { dash: '', width: 2, cap: 'butt' } as const;
const APPROVES = { dash: '8 3', width: 1.4, cap: 'butt' } as const;
const FOUNDS = { dash: '6 3 1.5 3', width: 1.4, cap: 'butt' } as const;
const LINKS = { dash: '2 3', width: 1.4, cap: 'butt' } as const;
const MEMBERS = { dash: '0.5 4', width: 1.5, cap: 'round' } as const;
const ALIGNED = { dash: '3 3 0.5 3', width: 1.2, cap: 'round' } as const;

/** By kind, where basis and fate say nothing else. */
export const LINE_LOOK = {
  'reports-to': SOLID,
  'accountable-to': SOLID,
  leads: AUTHORITY,
  directs: AUTHORITY,
  approves: APPROVES,
  establishes: FOUNDS,
  produces: SOLID,
  commissions: SOLID,
  delivers: FOUNDS,
  'leads-or-links-to': LINKS,
  'member-of': MEMBERS,
  'aligned-with': ALIGNED,
  'links-to': ALIGNED,
  supports: ALIGNED,
} as const satisfies Record<LineKind, LineLook>;

/** An assumed line is dotted whatever its kind, so that nobody takes it for a finding. */
const ASSUMED_LINE: LineLook = { dash: '0.5 4', width: 1.6, cap: 'round' };
/** A line that ends, in a comparison. */
const REMOVED_LINE: LineLook = { dash: '3 4', width: 1.1, cap: 'butt' };
/** Weight of a line that is new, in a comparison. */
const NEW_LINE_WIDTH = 1.6;
/** Length of a filled arrowhead, in layout units. */
export const ARROW_LENGTH = 8;

/** A line's look from all that shapes it. `fate` is null outside comparisons. */
export function lineLook(line: { readonly kind: LineKind; readonly basis: Basis; readonly fate: string | null }): LineLook {
  if (line.fate === 'removed') return REMOVED_LINE;
  const base: LineLook = line.basis === 'assumed' ? ASSUMED_LINE : LINE_LOOK[line.kind];
  return line.fate === 'added' || line.fate === 'rerouted' ? { ...base, width: Math.max(base.width, NEW_LINE_WIDTH) } : base;
}

export interface OutlineLook {
  readonly dash: string;
  readonly cap: 'butt' | 'round';
}

/** A box's outline by what the fact rests on. In a comparison only `assumed` keeps it: there the outline belongs to the fate. */
export const BASIS_OUTLINE = {
  stated: { dash: '', cap: 'butt' },
  inferred: { dash: '5 3.5', cap: 'butt' },
  assumed: { dash: '1 3.6', cap: 'round' },
} as const satisfies Record<Basis, OutlineLook>;
/** What was and is no longer. */
export const GHOST_OUTLINE: OutlineLook = { dash: '4 3.5', cap: 'butt' };

/** Threads from what was to what it became: core dash by the thread's colour family, halo behind it. */
export const THREAD_LOOK = {
  new: { dash: '' },
  changed: { dash: '' },
  none: { dash: '' },
  moved: { dash: '7 5' },
  ended: { dash: '2 4' },
} as const satisfies Record<Tone, { readonly dash: string }>;
export const THREAD_WIDTH = 1.6;
export const THREAD_HALO = { width: 8, opacity: 0.13 } as const;

/** Corner radius in layout units; `pill` takes half of the height, up to this. */
export const SHAPE_RADIUS = { square: 4, rounded: 8, pill: 26, sheet: 8 } as const satisfies Record<Shape, number>;
/** Containers are rounder the further out they stand. */
export const CONTAINER_RADIUS = { outermost: 16, inner: 12 } as const;

export type IconName = NodeKindRow['icon'];

/** Stroke outlines in a 12 by 12 square, drawn 1.2 wide with round ends. */
export const ICON_PATHS = {
  organisation: 'M1.8 10.6V4.2L6 1.6l4.2 2.6v6.4M1 10.6h10M4.5 10.6V7.2h3v3.4',
  statutory: 'M1.5 4.6 6 1.6l4.5 3zM1.3 10.5h9.4M2.7 4.8v5.5M9.3 4.8v5.5M4.9 6.4v2.5M7.1 6.4v2.5',
  unit: 'M4.2 1.5h3.6v2.7H4.2zM1.2 7.8h3.6v2.7H1.2zM7.2 7.8h3.6v2.7H7.2zM6 4.2V6M3 7.8V6h6v1.8',
  board: 'M1 5.6h10M2.6 5.6l.9 5M9.4 5.6l-.9 5M4 3.2h4M4.6 8.2h2.8',
  team: 'M4.5 5.3a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM1 10.6c0-2 1.4-3.3 3.5-3.3S8 8.6 8 10.6M8 1.7a1.9 1.9 0 0 1 0 3.4M9.2 7.5c1.2.5 1.8 1.6 1.8 3.1',
  group:
    'M6 4.4a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM3 10.4a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM9 10.4a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM5.3 4.5 3.7 7.4M6.7 4.5l1.6 2.9M4.7 8.9h2.6',
  role: 'M6 5.7a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2zM2.2 10.7c0-2.1 1.5-3.5 3.8-3.5s3.8 1.4 3.8 3.5',
  'role-group':
    'M3.4 5a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 3.4 5zM8.6 5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2zM.8 10.2c0-1.9.9-3.1 2.6-3.1S6 8.3 6 10.2c0-1.9.9-3.1 2.6-3.1s2.6 1.2 2.6 3.1',
  programme: 'M2.6 11V1.6h7L7.9 4.2l1.7 2.6h-7',
  framework: 'M1.6 1.6h8.8v8.8H1.6zM6 1.6v8.8M1.6 6h8.8',
  function: 'M1.4 2.4h9.2v7.4H1.4zM1.4 4.9h9.2',
  resource: 'M6 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM7.7 4.5C7.4 3.2 5 3.1 5 5c0 1.3.3 2-.8 3.4h3.5M4.2 6.2h2.5',
  artefact: 'M2.4 1.3h4.8l2.4 2.4v7H2.4zM7 1.3v2.6h2.6M4.3 6.3h3.4M4.3 8.4h3.4',
  place: 'M6 11s3.7-3.3 3.7-6.2a3.7 3.7 0 1 0-7.4 0C2.3 7.7 6 11 6 11zM6 6.1a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z',
  tier: 'M6 1.3 10.8 3.7 6 6.1 1.2 3.7zM1.4 6.2 6 8.5l4.6-2.3M1.4 8.6 6 10.9l4.6-2.3',
  sector: 'M3.5 1.7h5L11 6l-2.5 4.3h-5L1 6z',
  alliance: 'M4.3 9.1a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2zM7.7 9.1a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2z',
  container: 'M1.5 3.7h9v6.9h-9zM3 1.6h6',
} as const satisfies Record<IconName, string>;
export const ICON_SIZE = 12;
export const ICON_STROKE = 1.2;

/** Stroke outlines round the point 0, 0, inside a badge of 17 across; drawn 1.6 wide with round ends. `none` has no badge. */
/** What is pinned to a unit: lines of text, a question mark, a tick; in a square of 8 round the middle. */
export const PIN_PATHS: Readonly<Record<PinKind, string>> = {
  note: 'M-3 -2.5h6M-3 0h6M-3 2.5h3.5',
  question: 'M-2 -1.6a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.3M0 3.6v.05',
  decision: 'M-3 .4 -.8 2.6 3.2 -2.4',
};

export const GLYPH_PATHS = {
  plus: 'M-4 0h8M0-4v8',
  cross: 'M-3-3 3 3M3-3-3 3',
  arrow: 'M-4 0h7.4M.6-2.9 3.6 0 .6 2.9',
  merge: 'M-4.3-3.2-.6 0l-3.7 3.2M-.6 0h4.9',
  split: 'M4.3-3.2.6 0l3.7 3.2M.6 0h-4.9',
  'cross-over': 'M-4.2-2.8h1.3L2.9 2.8h1.3M-4.2 2.8h1.3L2.9-2.8h1.3',
  pencil: 'M-3.6 3.6l.7-2.6 4.6-4.6 1.9 1.9-4.6 4.6z',
  part: 'M-.6-3a3.6 3.6 0 1 0 3.6 3.6h-3.6zM1.7-3.9a2.9 2.9 0 0 1 2.2 2.2H1.7z',
  none: '',
} as const satisfies Record<Glyph, string>;
export const BADGE_SIZE = 17;
export const GLYPH_STROKE = 1.6;

/**
 * Colours by token, [light, dark], for pictures that leave the app (SVG and print files) and for the contrast checks.
 * `src/ui/tokens.css` says the same; a test holds the two together.
 */
export const PALETTE = {
  page: ['#f6f7f9', '#0f1216'],
  map: ['#fbfcfd', '#14181d'],
  container: ['#f3f5f8', '#191e25'],
  'container-outline': ['#dbe0e7', '#2f3741'],
  box: ['#ffffff', '#20262e'],
  'box-outline': ['#d3d9e1', '#3a434e'],
  text: ['#16202c', '#eef2f6'],
  muted: ['#5a6675', '#a0abb8'],
  new: ['#0a61ff', '#71d4f4'],
  'new-tint': ['#eff4ff', '#173743'],
  ended: ['#4d191d', '#fe5d1d'],
  'ended-tint': ['#f1e7e2', '#3c2519'],
  moved: ['#ba0599', '#a06fff'],
  'moved-tint': ['#fbe4f4', '#261e48'],
  changed: ['#665900', '#fee546'],
  'changed-tint': ['#f5eecb', '#38341a'],
  'line-kept': ['#7d8896', '#74808e'],
  'line-removed': ['#94847b', '#86756b'],
  'hue-1': ['#2c5fa8', '#8db4ec'],
  'hue-2': ['#8a4a7d', '#d9a1cd'],
  'hue-3': ['#3b6f6a', '#8ccbc4'],
  'hue-4': ['#9a6a2b', '#dfb477'],
  'hue-5': ['#66707d', '#a5b0bd'],
  'hue-6': ['#a2492f', '#eb9f88'],
  'hue-7': ['#55702c', '#b2cc88'],
  'hue-8': ['#5b52a8', '#b3acf0'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;
export type Token = keyof typeof PALETTE;

/** The colour of a tone; the ground of its badge is the same with `-tint`. In a box `none` is the plain outline. */
export const TONE_TOKEN = {
  new: 'new',
  ended: 'ended',
  moved: 'moved',
  changed: 'changed',
  none: 'box-outline',
} as const satisfies Record<Tone, Token>;

const HUE_TOKENS = ['hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5', 'hue-6', 'hue-7', 'hue-8'] as const satisfies readonly Token[];
/** An organisation's colour; what belongs to none is muted. */
export function hueToken(hue: number): Token {
  return HUE_TOKENS[hue - 1] ?? 'muted';
}
