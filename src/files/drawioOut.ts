/**
 * A chart as a draw.io drawing: boxes where the layout puts them, inside one another, joined by arrows that follow when a box is moved.
 * It owns that file's vocabulary; labels are plain text, never markup.
 */
import type { Layout } from '../layout/layout';
import { placedOf } from '../layout/placed';
import { hueToken, lineLook, TONE_TOKEN } from '../scene/look';
import { wrapText } from '../scene/measure';
import { escaped } from './escape';
import { shapeOf, wordsOf, type Graph, type GraphLine, type GraphNode } from './graph';
import { coloursOf } from './marks';

const colour = coloursOf('light');
/** Room of a box that waits without a place, below the chart. */
const WAITING = { width: 200, height: 34, gap: 12 } as const;

export function drawioFile({ title, notes, nodes, lines }: Graph, layout: Layout): string {
  const { boxes } = placedOf(layout);
  let waiting = 0;
  const cells = nodes.flatMap((node) => {
    const placed = boxes.get(node.key);
    if (!placed && !node.unplaced) return [];
    const parent = node.parent === null ? undefined : boxes.get(node.parent);
    // Below the chart, each after the other.
    const at = placed
      ? { x: placed.x - (parent?.x ?? 0), y: placed.y - (parent?.y ?? 0), width: placed.width, height: placed.height }
      : { x: 0, y: layout.height + 40 + WAITING.gap * waiting + WAITING.height * waiting++, width: WAITING.width, height: WAITING.height };
    const words = node.unplaced ? `${node.name} (waiting without a place)` : wordsOf(node);
    const label = wrapText(words, Math.max(60, at.width - 16), node.holds ? 'heading' : 'title').join('\n');
    return [
      `        <mxCell id="${escaped(node.key)}" value="${attribute(label)}" style="${boxStyle(node)}" vertex="1" parent="${escaped(parent ? (node.parent ?? '1') : '1')}"><mxGeometry x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" as="geometry"/></mxCell>`,
    ];
  });
  const arrows = lines.map(
    (line) =>
      `        <mxCell id="${escaped(`line ${line.id}`)}" value="${attribute(line.label)}" style="${lineStyle(line)}" edge="1" parent="1" source="${escaped(line.from)}" target="${escaped(line.to)}"><mxGeometry relative="1" as="geometry"/></mxCell>`,
  );
  const said = attribute([title, ...notes].join('\n'));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile host="Orgmorph">',
    `  <diagram id="chart" name="${attribute(title)}">`,
    '    <mxGraphModel grid="0" page="0" math="0" shadow="0">',
    '      <root>',
    '        <mxCell id="0"/>',
    '        <mxCell id="1" parent="0"/>',
    `        <mxCell id="said" value="${said}" style="text;html=0;align=left;verticalAlign=bottom;fontSize=12;fontColor=${colour('muted')};" vertex="1" parent="1"><mxGeometry x="0" y="${-30 - 16 * notes.length}" width="600" height="${20 + 16 * notes.length}" as="geometry"/></mxCell>`,
    ...cells,
    ...arrows,
    '      </root>',
    '    </mxGraphModel>',
    '  </diagram>',
    '</mxfile>',
    '',
  ].join('\n');
}

function boxStyle(node: GraphNode): string {
  const shape = shapeOf(node);
  const toned = node.tone !== 'none';
  const stroke = toned ? TONE_TOKEN[node.tone] : node.holds ? 'container-outline' : node.hue > 0 ? hueToken(node.hue) : 'line-kept';
  const parts = [
    node.holds ? 'container=1;collapsible=0;verticalAlign=top;align=left;spacingLeft=10;spacingTop=4;fontStyle=1' : 'verticalAlign=middle',
    shape === 'sheet' && !node.holds ? 'shape=note;size=9' : shape === 'square' ? 'rounded=0' : `rounded=1;arcSize=${shape === 'pill' ? 50 : node.holds ? 4 : 16}`, // prettier-ignore
    'html=0;fontSize=13;fontFamily=Inter',
    `fillColor=${node.ghost ? 'none' : colour(node.holds ? 'container' : 'box')}`,
    `strokeColor=${colour(stroke)}`,
    `fontColor=${colour(node.ghost ? 'muted' : 'text')}`,
    node.ghost || node.basis === 'assumed' || node.unplaced ? 'dashed=1' : '',
  ];
  return `${parts.filter((part) => part !== '').join(';')};`;
}

function lineStyle(line: GraphLine): string {
  const { width, dash } = lineLook({ kind: line.kind, basis: line.firm ? 'stated' : 'assumed', fate: null });
  const ink = line.tone === 'none' ? 'line-kept' : line.tone === 'ended' ? 'line-removed' : TONE_TOKEN[line.tone];
  return `edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;fontSize=11;endArrow=block;endFill=1;endSize=5;strokeWidth=${width};strokeColor=${colour(ink)};fontColor=${colour('muted')};labelBackgroundColor=${colour('map')};${dash === '' ? '' : `dashed=1;dashPattern=${dash};`}`;
}

/** Line ends survive in an attribute only as references. */
function attribute(text: string): string {
  return escaped(text).replace(/\r\n?|\n/g, '&#10;');
}
