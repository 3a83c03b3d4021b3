/** A chart as GraphML: nodes that hold graphs, edges, and what is known of both as data. It owns that vocabulary. */
import { escaped } from './escape';
import { walkGraph, type Graph, type GraphNode } from './graph';

const NODE_DATA = {
  name: (node: GraphNode) => node.name,
  kind: (node: GraphNode) => node.kind,
  organisation: (node: GraphNode) => node.organisation,
  basis: (node: GraphNode) => node.basis,
  status: (node: GraphNode) => node.status,
  fate: (node: GraphNode) => node.fate,
  description: (node: GraphNode) => node.description,
  people: (node: GraphNode) => node.people,
  unplaced: (node: GraphNode) => (node.unplaced ? 'true' : ''),
  'was-here': (node: GraphNode) => (node.ghost ? 'true' : ''),
} as const;
const NODE_FIELDS = Object.entries(NODE_DATA);

export function graphmlFile({ title, notes, nodes, lines }: Graph): string {
  const body: string[] = [];
  // A graph stands between a node and those that it holds.
  const pad = (depth: number): string => '  '.repeat(depth * 2 + 2);
  const begin = (node: GraphNode, depth: number): void =>
    void body.push(`${pad(depth)}<node id="${escaped(node.key)}">`, ...dataOf(node).map((data) => `${pad(depth)}  ${data}`));
  walkGraph(nodes, {
    leaf: (node, depth) => {
      begin(node, depth);
      body.push(`${pad(depth)}</node>`);
    },
    open: (node, depth) => {
      begin(node, depth);
      body.push(`${pad(depth)}  <graph id="${escaped(node.key)}::" edgedefault="directed">`);
    },
    close: (_, depth) => body.push(`${pad(depth)}  </graph>`, `${pad(depth)}</node>`),
  });
  const keys = [
    ...NODE_FIELDS.map(([name]) => `  <key id="${name}" for="node" attr.name="${name}" attr.type="string"/>`),
    ...['label', 'line-kind', 'line-basis', 'line-status'].map(
      (name) => `  <key id="${name}" for="edge" attr.name="${name.replace('line-', '')}" attr.type="string"/>`,
    ),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `  <desc>${escaped([title, ...notes].join('. '))}</desc>`,
    ...keys,
    '  <graph id="chart" edgedefault="directed">',
    ...body,
    ...lines.map(
      (line) =>
        `    <edge id="${escaped(line.id)}" source="${escaped(line.from)}" target="${escaped(line.to)}"><data key="label">${escaped(line.label)}</data><data key="line-kind">${line.kind}</data><data key="line-basis">${line.basis}</data><data key="line-status">${line.status}</data></edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function dataOf(node: GraphNode): string[] {
  return NODE_FIELDS.flatMap(([name, value]) => {
    const text = value(node);
    return text === '' ? [] : [`<data key="${name}">${escaped(text)}</data>`];
  });
}
