/**
 * ELK at work: packs sized blocks into their containers, every container by its own shape, in one run.
 * Lines are given to ELK only where a container is set out as a tree; all others are routed later round the fixed boxes.
 */
import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import { LINE_KINDS } from '../model/kinds';
import type { SceneLine } from '../scene/scene';
import type { Rect } from './layout';
import type { Sized } from './size';

/** The one thing of ELK that packing needs, so that worker, build and tests can each bring their own. */
export type Elk = Pick<ELK, 'layout'>;

const ORDERED = {
  'elk.algorithm': 'layered',
  'elk.separateConnectedComponents': 'false',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.crossingMinimization.strategy': 'NONE',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
};

/** ELK's options for one container. A column is `layered` to the right: all its children stand in one layer, one below the other. */
function optionsOf(block: Sized): Record<string, string> {
  const spacing = {
    'elk.spacing.nodeNode': `${block.gap}`,
    'elk.padding': `[top=${block.padding.top},left=${block.padding.side},bottom=${block.padding.bottom},right=${block.padding.side}]`,
  };
  const least = {
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    'elk.nodeSize.minimum': `(${block.width},${block.padding.top + block.padding.bottom})`,
    'elk.nodeSize.options': '',
  };
  switch (block.shape) {
    case 'column':
      return { ...ORDERED, ...spacing, ...least, 'elk.direction': 'RIGHT' };
    case 'row':
      return { ...ORDERED, ...spacing, ...least, 'elk.direction': 'DOWN' };
    case 'packed':
      return { ...spacing, ...least, 'elk.algorithm': 'rectpacking', 'elk.aspectRatio': '1.5' };
    case 'tree':
      return {
        ...spacing,
        'elk.algorithm': 'layered',
        'elk.direction': 'DOWN',
        'elk.layered.spacing.nodeNodeBetweenLayers': '40',
        'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
        'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
        'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
      };
    case 'leaf':
      return {};
    default:
      return block.shape satisfies never;
  }
}

function alignmentOf(parent: Sized, block: Sized): string {
  if (parent.shape === 'row') return 'TOP';
  if (parent.align === 'center') return 'CENTER';
  return parent.side === 'left' ? (block.indent > 0 ? 'RIGHT' : 'LEFT') : 'LEFT';
}

function graphOf(block: Sized, lines: readonly SceneLine[]): ElkNode {
  const keys = new Set(block.children.map((child) => child.id));
  const node: ElkNode = {
    id: block.id === '' ? 'root' : block.id,
    // What is packed is as large as its packing: ELK would keep an estimate that is larger.
    ...(block.shape === 'packed' ? {} : { width: block.width, height: block.height }),
    layoutOptions: optionsOf(block),
  };
  if (block.children.length === 0) return node;
  node.children = block.children.map((child) => {
    const inner = graphOf(child, lines);
    return { ...inner, layoutOptions: { ...inner.layoutOptions, 'elk.alignment': alignmentOf(block, child) } };
  });
  if (block.shape === 'tree') {
    node.edges = lines
      .filter((line) => keys.has(line.from) && keys.has(line.to) && LINE_KINDS[line.kind].senior !== null)
      .map((line) => {
        const [high, low] = LINE_KINDS[line.kind].senior === 'from' ? [line.from, line.to] : [line.to, line.from];
        return { id: line.id, sources: [high], targets: [low] };
      });
  }
  return node;
}

/** Rects by block id in absolute coordinates. Rejects with ELK's own error. */
export async function packWithElk(root: Sized, lines: readonly SceneLine[], elk: Elk): Promise<Map<string, Rect>> {
  const graph = graphOf(root, lines);
  const asked = countEdges(graph);
  const placed = await elk.layout(graph);
  if (countEdges(placed) !== asked) throw new Error(`ELK took ${asked} lines and gave back ${countEdges(placed)}`);
  const rects = new Map<string, Rect>();
  const stack: { node: ElkNode; block: Sized; x: number; y: number }[] = [{ node: placed, block: root, x: 0, y: 0 }];
  while (stack.length > 0) {
    const { node, block, x, y } = stack.pop() as { node: ElkNode; block: Sized; x: number; y: number };
    rects.set(block.id, { x: Math.round(x), y: Math.round(y), width: Math.round(node.width ?? 0), height: Math.round(node.height ?? 0) });
    for (const [index, child] of (node.children ?? []).entries()) {
      const inner = block.children[index];
      if (!inner) continue;
      // Indentation in a left-hand column: ELK aligned the narrower child to the right edge already; elsewhere it is left.
      stack.push({ node: child, block: inner, x: x + (child.x ?? 0), y: y + (child.y ?? 0) });
    }
  }
  return rects;
}

function countEdges(node: ElkNode): number {
  return (node.edges?.length ?? 0) + (node.children ?? []).reduce((sum, child) => sum + countEdges(child), 0);
}
