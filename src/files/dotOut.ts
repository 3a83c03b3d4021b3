/** A chart as a Graphviz graph, containers as clusters. It owns that notation and its escapes. */
import { shapeOf, walkGraph, wordsOf, type Graph, type GraphLine, type GraphNode } from './graph';
import { coloursOf } from './marks';

export function dotFile({ title, notes, nodes, lines }: Graph): string {
  const colour = coloursOf('light');
  const ink = (tone: GraphNode['tone']): string => colour(tone === 'none' ? 'line-kept' : tone);
  const leavesOf = leavesInside(nodes);
  const body: string[] = [];
  const pad = (depth: number): string => '  '.repeat(depth + 1);
  walkGraph(nodes, {
    leaf: (node, depth) => {
      const words = node.unplaced ? `${node.name}\n(waiting without a place)` : wordsOf(node);
      body.push(
        `${pad(depth)}${quoted(node.key)} [label=${quoted(words)}, ${looks(node)}, class=${quoted(node.kind)}, color="${ink(node.tone)}"];`,
      );
    },
    open: (node, depth) =>
      body.push(
        `${pad(depth)}subgraph ${quoted(`cluster ${node.key}`)} {`,
        `${pad(depth)}  label=${quoted(wordsOf(node))}; class=${quoted(node.kind)}; color="${ink(node.tone)}";`,
      ),
    close: (_, depth) => body.push(`${pad(depth)}}`),
  });
  // A line ends at a cluster by way of a node inside it.
  const endOf = (key: string, other: string): string => {
    const leaves = leavesOf.get(key);
    return leaves ? (leaves.find((leaf) => leaf !== other) ?? leaves[0] ?? key) : key;
  };
  const arrow = ({ from, to, label, tone, firm }: GraphLine): string => {
    const tail = endOf(from, to);
    const head = endOf(to, tail);
    const more = [
      firm ? '' : ', style=dashed',
      tail === from ? '' : `, ltail=${quoted(`cluster ${from}`)}`,
      head === to ? '' : `, lhead=${quoted(`cluster ${to}`)}`,
    ];
    return `  ${quoted(tail)} -> ${quoted(head)} [label=${quoted(label)}, color="${ink(tone)}"${more.join('')}];`;
  };
  return [
    'digraph chart {',
    ...notes.map((note) => `  // ${note.replace(/\s+/g, ' ')}`),
    `  graph [label=${quoted(title)}, labelloc=t, compound=true, rankdir=TB, fontname="Inter, Arial"];`,
    '  node [shape=box, style=rounded, fontname="Inter, Arial", fontsize=11];',
    '  edge [fontname="Inter, Arial", fontsize=9];',
    ...body,
    ...lines.map(arrow),
    '}',
    '',
  ].join('\n');
}

/** Of each box that holds others the leaves inside it, in reading order. */
function leavesInside(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const open: string[] = [];
  walkGraph(nodes, {
    leaf: ({ key }) => open.forEach((holder) => found.get(holder)?.push(key)),
    open: ({ key }) => {
      found.set(key, []);
      open.push(key);
    },
    close: () => void open.pop(),
  });
  return found;
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
