/** What the signs of a drawing mean, each as a small sample with its words, as far as the drawing shows them. It decides nothing that is drawn. */
import type { Comparison } from '../compare/comparison';
import { FATES, TRAITS, type Fate, type Trait } from '../compare/fates';
import type { OrgDocument } from '../model/document';
import { BASES, LINE_KINDS, NODE_KINDS, type Basis, type LineKind, type NodeKind } from '../model/kinds';
import { BASIS_OUTLINE, hueToken, ICON_PATHS, ICON_STROKE, lineLook, type Token } from '../scene/look';
import type { Scene } from '../scene/scene';
import { ARROW_HEAD, badgeMarks } from './picture';
import type { Mark } from './marks';

export interface LegendItem {
  /** Drawn in a room of `width` by 18, with its middle at 9. */
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly words: string;
}

function present<Key extends string>(vocabulary: Readonly<Record<Key, unknown>>, found: ReadonlySet<Key>): Key[] {
  return (Object.keys(vocabulary) as Key[]).filter((key) => found.has(key));
}

/** Fates with their counts in a comparison, else organisations and kinds of units; lines and outlines in both. */
export function legendOf(
  document: OrgDocument,
  scene: Scene,
  comparison: Comparison | null,
  lineKinds: readonly LineKind[] | null,
  colour: (token: Token) => string,
): readonly LegendItem[] {
  const drawn = scene.lines.filter((line) => (lineKinds === null ? line.folded === null : lineKinds.includes(line.kind)));
  const kinds = present<LineKind>(LINE_KINDS, new Set(drawn.map((line) => line.kind)));
  const bases = present<Basis>(BASES, new Set(scene.boxes.map((box) => box.basis)));
  return [
    ...(comparison ? fateItems(comparison, colour) : unitItems(document, scene, colour)),
    ...kinds.map((kind) => lineItem(kind, colour)),
    ...(comparison ? bases.filter((basis) => basis === 'assumed') : bases).map((basis) => outlineItem(basis, colour)),
  ];
}

function fateItems(comparison: Comparison, colour: (token: Token) => string): LegendItem[] {
  const fates = (Object.keys(FATES) as Fate[]).map((fate) => ({ row: FATES[fate], count: comparison.counts[fate] }));
  const traits = (Object.keys(TRAITS) as Trait[]).map((trait) => ({
    row: TRAITS[trait],
    count: comparison.groups.filter((group) => group.traits.includes(trait)).length,
  }));
  return [...fates, ...traits.filter(({ row }) => row.tone !== 'none')]
    .filter(({ count }) => count > 0)
    .map(({ row, count }) => ({
      marks:
        row.glyph === 'none'
          ? [{ is: 'rect', x: 2, y: 4.5, width: 13, height: 9, radius: 2.5, fill: colour('box'), stroke: { colour: colour('line-kept'), width: 1.2 } }] // prettier-ignore
          : badgeMarks(colour, row, { x: 9, y: 9 }),
      width: 18,
      words: `${row.label} ${count}`,
    }));
}

function unitItems(document: OrgDocument, scene: Scene, colour: (token: Token) => string): LegendItem[] {
  const bodies = [...document.bodies.values()].filter((body) => scene.boxes.some((box) => box.body === body.id));
  const kinds = present<NodeKind>(NODE_KINDS, new Set(scene.boxes.map((box) => box.kind)));
  return [
    ...bodies
      .sort((a, b) => a.hue - b.hue)
      .map((body): LegendItem => ({
        marks: [{ is: 'circle', x: 7, y: 9, r: 4, fill: colour(hueToken(body.hue)) }],
        width: 14,
        words: body.name,
      })),
    ...kinds.map((kind): LegendItem => ({
      marks: [
        {
          is: 'path',
          d: ICON_PATHS[NODE_KINDS[kind].icon],
          at: { x: 1, y: 3 },
          fill: 'none',
          stroke: { colour: colour('muted'), width: ICON_STROKE, round: true },
        },
      ],
      width: 15,
      words: NODE_KINDS[kind].label,
    })),
  ];
}

function lineItem(kind: LineKind, colour: (token: Token) => string): LegendItem {
  const look = lineLook({ kind, basis: 'stated', fate: null });
  const ink = colour('line-kept');
  const stroke = { colour: ink, width: look.width, dash: look.dash, ...(look.cap === 'round' ? { round: true as const } : {}) };
  return {
    marks: [
      { is: 'path', d: 'M1 9H26', fill: 'none', stroke },
      { is: 'path', d: ARROW_HEAD, at: { x: 32, y: 9 }, fill: ink },
    ],
    width: 33,
    words: LINE_KINDS[kind].verb,
  };
}

function outlineItem(basis: Basis, colour: (token: Token) => string): LegendItem {
  const { dash, cap } = BASIS_OUTLINE[basis];
  return {
    marks: [
      {
        is: 'rect',
        x: 1,
        y: 2,
        width: 28,
        height: 14,
        radius: 4.5,
        fill: colour('box'),
        stroke: {
          colour: colour('line-kept'),
          width: basis === 'assumed' ? 1.6 : 1.2,
          dash,
          ...(cap === 'round' ? { round: true as const } : {}),
        },
      },
    ],
    width: 31,
    words: `${BASES[basis].label}: ${BASES[basis].explain}`,
  };
}
