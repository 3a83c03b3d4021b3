/**
 * Other ways to draw an organisation, set up as their documentation shows, for measuring beside this product: d3-org-chart, and React Flow
 * with ELK in a worker. Each opens one tree with everything expanded, adds, moves and renames a post, and says when it stands still.
 */
import { Position, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { OrgChart } from 'd3-org-chart';
import ELK from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

export interface Post {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

export interface Peer {
  readonly open: (posts: readonly Post[]) => Promise<void>;
  readonly change: (posts: readonly Post[]) => Promise<void>;
}

const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
const settled = async (): Promise<void> => {
  await frame();
  await frame();
};
const WIDTH = 184;
const HEIGHT = 40;

function d3OrgChart(): Peer {
  const chart = new OrgChart<Post & { _expanded?: boolean }>();
  const give = async (posts: readonly Post[]): Promise<void> => {
    chart.data(posts.map((post) => ({ ...post, _expanded: true }))).render();
    await settled();
  };
  return {
    async open(posts) {
      chart
        .container('#chart')
        .svgHeight(800)
        .svgWidth(1400)
        .nodeWidth(() => WIDTH)
        .nodeHeight(() => HEIGHT)
        .duration(0)
        .compact(true)
        .nodeContent(
          ({ data }) => `<div style="border:1px solid #99a;border-radius:6px;height:${HEIGHT - 2}px;padding:4px">${data.name}</div>`,
        );
      await give(posts);
      chart.fit({ animate: false });
      await settled();
    },
    change: give,
  };
}

const elk = new ELK({ workerFactory: () => new Worker(elkUrl) });

async function placed(posts: readonly Post[]): Promise<{ readonly nodes: Node[]; readonly edges: Edge[] }> {
  const edges = posts.filter((post) => post.parentId !== '').map((post) => ({ id: `e${post.id}`, source: post.parentId, target: post.id }));
  const graph = await elk.layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'mrtree', 'elk.direction': 'DOWN', 'elk.spacing.nodeNode': '20' },
    children: posts.map(({ id }) => ({ id, width: WIDTH, height: HEIGHT })),
    edges: edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
  });
  const at = new Map(graph.children?.map((child) => [child.id, child]));
  return {
    nodes: posts.map(({ id, name }) => ({
      id,
      position: { x: at.get(id)?.x ?? 0, y: at.get(id)?.y ?? 0 },
      data: { label: name },
      width: WIDTH,
      height: HEIGHT,
      sourcePosition: Position.Bottom,
      targetPosition: Position.Top,
    })),
    edges: edges.map((edge) => ({ ...edge, type: 'smoothstep' })),
  };
}

function reactFlow(): Peer {
  let flow: ReturnType<typeof useReactFlow> | null = null;
  function Keep() {
    const own = useReactFlow();
    useEffect(() => {
      flow = own;
    }, [own]);
    return null;
  }
  const give = async (posts: readonly Post[]): Promise<void> => {
    const { nodes, edges } = await placed(posts);
    flow?.setNodes(nodes);
    flow?.setEdges(edges);
    await settled();
  };
  return {
    async open(posts) {
      const { nodes, edges } = await placed(posts);
      const root = createRoot(document.querySelector('#chart') as HTMLElement);
      root.render(
        <ReactFlowProvider>
          <ReactFlow defaultNodes={nodes} defaultEdges={edges} fitView minZoom={0.001} proOptions={{ hideAttribution: true }}>
            <Keep />
          </ReactFlow>
        </ReactFlowProvider>,
      );
      while (document.querySelectorAll('.react-flow__node').length < posts.length) await frame();
      await settled();
    },
    change: give,
  };
}

const PEERS = { 'd3-org-chart': d3OrgChart, 'React Flow + ELK': reactFlow } as const;
export type PeerName = keyof typeof PEERS;

declare global {
  interface Window {
    peer: Peer;
  }
}

const asked = new URLSearchParams(location.search).get('peer') as PeerName;
window.peer = PEERS[asked]();
document.documentElement.dataset['ready'] = '';
