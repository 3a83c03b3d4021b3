/** A chart as a Graphviz graph, containers as clusters. It owns that notation and its escapes. */
import { shapeOf, walkGraph, wordsOf, type Graph, type GraphNode } from './graph';
import { coloursOf } from './marks';

export function dotFile({ title, notes, nodes, lines }: Graph): string {
  const colour = coloursOf('light');
  const ink = (tone: GraphNode['tone']): string => colour(tone === 'none' ? 'line-kept' : tone);
  const holders = new Set(nodes.filter((node) => node.holds).map((node) => node.key));
  const body: string[] = [];
  const pad = (depth: number): string => '  '.repeat(depth + 1);
  walkGraph(nodes, {
    leaf: (node, depth) => {
      const words = node.unplaced ? `${node.name}\n(waiting without a place)` : wordsOf(node);
      body.push(`${pad(depth)}${quoted(node.key)} [label=${quoted(words)}, ${looks(node)}, color="${ink(node.tone)}"];`);
    },
    open: (node, depth) =>
      body.push(
        `${pad(depth)}subgraph ${quoted(`cluster ${node.key}`)} {`,
        `${pad(depth)}  label=${quoted(wordsOf(node))}; color="${ink(node.tone)}";`,
        // A line can end at a cluster only through a point inside it.
        `${pad(depth)}  ${quoted(node.key)} [shape=point, style=invis, width=0];`,
      ),
    close: (_, depth) => body.push(`${pad(depth)}}`),
  });
  const ends = (from: string, to: string): string =>
    [
      ...(holders.has(from) ? [`, ltail=${quoted(`cluster ${from}`)}`] : []),
      ...(holders.has(to) ? [`, lhead=${quoted(`cluster ${to}`)}`] : []),
    ].join('');
  return [
    ...notes.map((note) => `// ${note.replace(/\s+/g, ' ')}`),
    `digraph ${quoted(title)} {`,
    `  graph [label=${quoted(title)}, labelloc=t, compound=true, rankdir=TB, fontname="Inter, Arial"];`,
    '  node [shape=box, style=rounded, fontname="Inter, Arial", fontsize=11];',
    '  edge [fontname="Inter, Arial", fontsize=9];',
    ...body,
    ...lines.map(
      ({ from, to, label, tone, firm }) =>
        `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(label)}, color="${ink(tone)}"${firm ? '' : ', style=dashed'}${ends(from, to)}];`,
    ),
    '}',
    '',
  ].join('\n');
}

function looks(node: GraphNode): string {
  const dashed = node.ghost || node.basis === 'assumed' ? ',dashed' : '';
  const shape = shapeOf(node);
  switch (shape) {
    case 'square':
      return `style="solid${dashed}"`;
    case 'sheet':
      return `shape=note, style="solid${dashed}"`;
    case 'pill':
    case 'rounded':
      return `style="rounded${dashed}"`;
    default:
      return shape satisfies never;
  }
}

/** Between quotes a backslash begins an escape, and a quote ends the text. */
function quoted(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/\r\n?|\n/g, '\\n')}"`;
}
