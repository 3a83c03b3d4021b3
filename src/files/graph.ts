/**
 * A chart as other drawing programs think of one: boxes inside boxes, and arrows. Every unit of what is taken is in it, those without a
 * place too. It owns that shape; how each program writes it is the programs' own files' affair.
 */
import { FATES, TRAITS } from '../compare/fates';
import type { OrgDocument } from '../model/document';
import { BASES, LINE_KINDS, NODE_KINDS, STATUSES, type LineKind, type NodeKind } from '../model/kinds';
import { inOrder, type OrgNode } from '../model/structure';
import { standing } from '../scene/face';
import type { Scene, SceneBox, Tone } from '../scene/scene';
import { sayable } from './escape';
import { draftWords, limitsOf, noticesOf, sceneTaken, stampOf, structureTaken, subtitleOf, toldOf, type Taking } from './taking';

export interface GraphNode {
  /** The box's key: unique in the graph. */
  readonly key: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly organisation: string;
  readonly hue: number;
  /** Key of the box that holds it. */
  readonly parent: string | null;
  readonly holds: boolean;
  /** Waits in the tray, and stands nowhere on the chart. */
  readonly unplaced: boolean;
  /** In words; '' outside comparisons. */
  readonly fate: string;
  readonly tone: Tone;
  /** It stood here and doesn't any more. */
  readonly ghost: boolean;
  readonly basis: string;
  readonly status: string;
  readonly description: string;
  readonly people: string;
}

export interface GraphLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
  /** "reports to"; with what becomes of it in a comparison. */
  readonly label: string;
  readonly tone: Tone;
  /** Soft and assumed lines are drawn less firmly. */
  readonly firm: boolean;
  readonly basis: string;
  readonly status: string;
}

export interface Graph {
  readonly title: string;
  /** How real it is, what it leaves out, when it was made. */
  readonly notes: readonly string[];
  /** Parents before what they hold. */
  readonly nodes: readonly GraphNode[];
  readonly lines: readonly GraphLine[];
}

export function graphOf(taking: Taking): Graph {
  const scene = sceneTaken(taking);
  const face = taking.looked?.face ?? (toldOf(taking) ? 'change' : 'stage');
  const boxes = nested(scene).filter((box) => standing(box, face) !== 'seat');
  const shown = new Set(boxes.map((box) => box.key));
  const holders = new Set(boxes.map((box) => box.parent));
  const marked = face === 'change';
  const nodes = boxes.map((box): GraphNode => {
    const node = nodeOf(taking, box);
    return {
      key: box.key,
      name: sayable(node?.name ?? box.title),
      kind: box.kind,
      organisation: sayable(taking.document.bodies.get(box.body)?.name ?? ''),
      hue: box.body === '' ? 0 : box.hue,
      parent: box.parent !== null && shown.has(box.parent) ? box.parent : null,
      holds: holders.has(box.key),
      unplaced: false,
      fate: marked ? fateWords(box) : '',
      tone: marked ? box.tone : 'none',
      ghost: marked && box.ghost,
      ...saidOf(node, box),
    };
  });
  const lines = scene.lines
    .filter((line) => shown.has(line.from) && shown.has(line.to) && (face !== 'before' || line.presence !== 'after'))
    .filter((line) => face !== 'after' || line.presence !== 'before')
    .map((line): GraphLine => {
      const becomes = marked && line.fate === 'removed' ? ' (ends)' : marked && line.fate === 'added' ? ' (new)' : '';
      return {
        id: line.id,
        from: line.from,
        to: line.to,
        kind: line.kind,
        label: LINE_KINDS[line.kind].verb + becomes,
        tone: marked ? line.tone : 'none',
        firm: LINE_KINDS[line.kind].family !== 'soft' && line.basis !== 'assumed',
        basis: BASES[line.basis].label,
        status: STATUSES[line.status].label,
      };
    });
  return {
    title: sayable(`${taking.document.meta.title}: ${subtitleOf(taking)}`),
    notes: [draftWords(taking), ...noticesOf(taking), ...limitsOf(taking), stampOf(taking)].filter((words) => words !== '').map(sayable),
    nodes: [...nodes, ...waiting(taking, face === 'before' ? taking.compare : taking.stage)],
    lines,
  };
}

/** "Merged", "Moved, renamed"; "Kept" where nothing else happened; '' outside comparisons. */
function fateWords({ fate, traits }: SceneBox): string {
  if (fate === null) return '';
  const loud = traits.flatMap((trait) => (TRAITS[trait].tone === 'none' ? [] : [TRAITS[trait].label]));
  if (fate !== 'kept' || loud.length === 0) return FATES[fate].label;
  return loud.map((label, at) => (at === 0 ? label : label.toLowerCase())).join(', ');
}

function saidOf(node: OrgNode | undefined, box: SceneBox): Pick<GraphNode, 'basis' | 'status' | 'description' | 'people'> {
  return {
    basis: BASES[box.basis].label,
    status: STATUSES[box.status].label,
    description: sayable(node?.description ?? ''),
    people: peopleOf(node),
  };
}

/** Boxes from the outside in, siblings in their order. */
function nested(scene: Scene): SceneBox[] {
  const inside = new Map<string | null, SceneBox[]>();
  const known = new Set(scene.boxes.map((box) => box.key));
  for (const box of scene.boxes) {
    const parent = box.parent !== null && known.has(box.parent) ? box.parent : null;
    const list = inside.get(parent);
    if (list) list.push(box);
    else inside.set(parent, [box]);
  }
  for (const list of inside.values()) list.sort((a, b) => a.index - b.index || (a.key < b.key ? -1 : 1));
  const found: SceneBox[] = [];
  const stack = [...(inside.get(null) ?? [])].reverse();
  while (stack.length > 0) {
    const box = stack.pop();
    if (!box) break;
    found.push(box);
    stack.push(...[...(inside.get(box.key) ?? [])].reverse());
  }
  return found;
}

function nodeOf({ document, stage, compare }: Taking, box: SceneBox): OrgNode | undefined {
  const at = (id: string | null, side: string | null): OrgNode | undefined =>
    id === null || side === null ? undefined : document.structures.get(side)?.nodes.get(id);
  return box.ghost ? at(box.before, compare) : (at(box.after, stage) ?? at(box.before, compare));
}

function waiting(taking: Taking, stage: string | null): GraphNode[] {
  if (stage === null) return [];
  return inOrder(structureTaken(taking, stage))
    .filter((node) => node.unplaced)
    .map((node) => ({
      key: `unplaced:${node.id}`,
      name: sayable(node.name),
      kind: node.kind,
      organisation: bodyName(taking.document, node),
      hue: taking.document.bodies.get(node.body)?.hue ?? 0,
      parent: null,
      holds: false,
      unplaced: true,
      fate: '',
      tone: 'none',
      ghost: false,
      basis: BASES[node.basis].label,
      status: STATUSES[node.status].label,
      description: sayable(node.description),
      people: peopleOf(node),
    }));
}

function bodyName(document: OrgDocument, node: OrgNode): string {
  return sayable(document.bodies.get(node.body)?.name ?? '');
}

function peopleOf(node: OrgNode | undefined): string {
  const told = Object.values(node?.people ?? {}).filter((text) => text !== '');
  return sayable(told.join('; '));
}

/** A box as words: its name, and in a comparison what becomes of it. */
export function wordsOf({ name, fate, tone, ghost }: GraphNode): string {
  const told = fate === '' || (tone === 'none' && !ghost) ? '' : ghost ? `was here: ${fate.toLowerCase()}` : fate.toLowerCase();
  return told === '' ? name : `${name} (${told})`;
}

/** Names that a program takes for its own: letters, digits and underscores, no two alike, none a reserved word. */
export function plainKeys(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key } of nodes) {
    const base = `u_${key.replace(/[^A-Za-z0-9]+/g, '_')}`;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    taken.add(name);
    names.set(key, name);
  }
  return names;
}

/** How a kind is drawn elsewhere. */
export function shapeOf({ kind }: Pick<GraphNode, 'kind'>): (typeof NODE_KINDS)[NodeKind]['shape'] {
  return NODE_KINDS[kind].shape;
}

/** Goes through boxes as they stand in one another, siblings in their order; `depth` counts from 0. Without recursion: nesting may be deep. */
export function walkGraph(
  nodes: readonly GraphNode[],
  visit: {
    readonly leaf: (node: GraphNode, depth: number) => void;
    readonly open: (node: GraphNode, depth: number) => void;
    readonly close: (node: GraphNode, depth: number) => void;
  },
): void {
  const inside = new Map<string | null, GraphNode[]>();
  for (const node of nodes) {
    const list = inside.get(node.parent);
    if (list) list.push(node);
    else inside.set(node.parent, [node]);
  }
  const waiting = (key: string | null, depth: number) =>
    [...(inside.get(key) ?? [])].reverse().map((node) => ({ node, depth, closes: false }));
  const stack = waiting(null, 0);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth, closes } = next;
    if (closes) visit.close(node, depth);
    else if (node.holds) {
      visit.open(node, depth);
      stack.push({ node, depth, closes: true }, ...waiting(node.key, depth + 1));
    } else visit.leaf(node, depth);
  }
}
