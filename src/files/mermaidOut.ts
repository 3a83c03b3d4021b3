/** A chart as a Mermaid flowchart. It owns that notation and its escapes; every label is text, whatever signs it has. */
import { plainKeys, shapeOf, walkGraph, wordsOf, type Graph, type GraphLine, type GraphNode } from './graph';
import { coloursOf } from './marks';

/** Fates as classes, in the colours of the light theme. */
const TONES = ['new', 'changed', 'moved', 'ended'] as const;

export function mermaidFile({ title, notes, nodes, lines }: Graph): string {
  const keys = plainKeys(nodes);
  const own = (key: string): string => keys.get(key) ?? key;
  const body: string[] = [];
  const pad = (depth: number): string => '  '.repeat(depth + 1);
  walkGraph(nodes, {
    leaf: (node, depth) => body.push(`${pad(depth)}${own(node.key)}${boxed(node)}`),
    open: (node, depth) => body.push(`${pad(depth)}subgraph ${own(node.key)}["${label(wordsOf(node))}"]`),
    close: (_, depth) => body.push(`${pad(depth)}end`),
  });
  const toned = TONES.map((tone) => ({ tone, keys: nodes.filter((node) => node.tone === tone).map((node) => own(node.key)) }));
  const colour = coloursOf('light');
  return [
    '---',
    // Settings are looked for everywhere, in texts too.
    `title: ${JSON.stringify(oneLine(title).replaceAll('%%', '% %'))}`,
    '---',
    ...notes.map((note) => `%% ${oneLine(note).replaceAll('{', '(').replaceAll('}', ')')}`),
    'flowchart TB',
    ...body,
    ...lines.map((line) => `  ${own(line.from)} ${arrow(line)}|"${label(line.label)}"| ${own(line.to)}`),
    ...toned
      .filter((group) => group.keys.length > 0)
      .flatMap(({ tone, keys: names }) => [
        `  classDef ${tone} stroke:${colour(tone)},stroke-width:2px${tone === 'ended' ? ',stroke-dasharray:4 3' : ''}`,
        `  class ${names.join(',')} ${tone}`,
      ]),
    '',
  ].join('\n');
}

function boxed(node: GraphNode): string {
  const words = `"${label(node.unplaced ? `${node.name} (waiting without a place)` : wordsOf(node))}"`;
  const shape = shapeOf(node);
  switch (shape) {
    case 'pill':
      return `([${words}])`;
    case 'square':
      return `[${words}]`;
    case 'rounded':
    case 'sheet':
      return `(${words})`;
    default:
      return shape satisfies never;
  }
}

function arrow(line: GraphLine): string {
  return line.firm ? '-->' : '-.->';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Mermaid's own entities, for signs that end a label, begin markup, settings or an entity; brackets for readers that know no quotes. */
const ENTITIES: Readonly<Record<string, string>> = { '#': '#35;', '"': '#quot;', '<': '#lt;', '>': '#gt;', '&': '#amp;', '`': '#96;', '\\': '#92;', ';': '#59;', '%': '#37;', '[': '#91;', ']': '#93;' }; // prettier-ignore

function label(text: string): string {
  return oneLine(text).replace(/[#"<>&`\\;%[\]]/g, (sign) => ENTITIES[sign] ?? sign);
}
