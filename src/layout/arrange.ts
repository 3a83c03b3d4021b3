/**
 * Which boxes stand side by side and which below one another: the scene as a tree of blocks, by the containers' arrangements
 * and by rules where they say `auto`. It knows neither sizes nor places, and nothing of any particular organisation.
 */
import { LINE_KINDS } from '../model/kinds';
import type { Scene, SceneBox } from '../scene/scene';

export type Shape = 'leaf' | 'row' | 'column' | 'packed' | 'tree';

/** Which wrap width a leaf takes: in outer lanes, in the middle, or side by side in a row. */
export type Zone = 'outer' | 'inner' | 'row';

export interface Block {
  /** Box key, or a made-up id for an invisible group. */
  readonly id: string;
  readonly box: SceneBox | null;
  readonly shape: Shape;
  readonly children: readonly Block[];
  readonly zone: Zone;
  /** Side on which what hangs below a chief is indented, so that its lines run along the outside. */
  readonly side: 'left' | 'right';
  /** Children of a column: `stretch` to one width, or keep their own and stand centred. */
  readonly align: 'stretch' | 'center';
  readonly gap: number;
  /** Levels of indentation inside a column. */
  readonly indent: number;
}

/** Beyond this many leaves a column or row becomes a packed roster. */
const ROSTER = 14;

interface Context {
  readonly scene: Scene;
  readonly children: ReadonlyMap<string | null, readonly SceneBox[]>;
  /** Number of drawn lines and threads between two sibling subtrees, by "a b" of sorted keys. */
  readonly ties: ReadonlyMap<string, { lines: number; threads: number }>;
}

/** Every scene becomes one block; its `id` is '' and it has no box. */
export function arrange(scene: Scene): Block {
  const children = new Map<string | null, SceneBox[]>();
  for (const box of scene.boxes) {
    const list = children.get(box.parent) ?? [];
    list.push(box);
    children.set(box.parent, list);
  }
  for (const list of children.values()) list.sort((a, b) => a.index - b.index || (a.key < b.key ? -1 : 1));
  const context: Context = { scene, children, ties: tiesBetweenSiblings(scene) };
  const roots = children.get(null) ?? [];
  const shape = roots.some((box) => box.holds) ? 'column' : shapeOf(null, roots);
  if (shape === 'column')
    return group(
      '',
      [...orderedByPosition(roots)].map((box) => blockOf(context, box, 'inner', 'left')),
      'column',
      { gap: 12, align: 'center' },
    );
  return setOut(context, '', null, roots, shape, 'inner', 'left');
}

function group(id: string, children: readonly Block[], shape: Shape, more: Partial<Block> = {}): Block {
  return { id, box: null, shape, children, zone: 'inner', side: 'left', align: 'stretch', gap: 8, indent: 0, ...more };
}

const POSITION_ORDER = { above: 0, start: 1, auto: 2, middle: 2, end: 3, below: 4 } as const;

function orderedByPosition(boxes: readonly SceneBox[]): SceneBox[] {
  return [...boxes].sort((a, b) => POSITION_ORDER[a.position] - POSITION_ORDER[b.position] || a.index - b.index);
}

function blockOf(context: Context, box: SceneBox, zone: Zone, side: 'left' | 'right'): Block {
  const kids = context.children.get(box.key) ?? [];
  if (kids.length === 0) return { id: box.key, box, shape: 'leaf', children: [], zone, side, align: 'stretch', gap: 0, indent: 0 };
  return setOut(context, box.key, box, kids, shapeOf(box, kids), zone, side);
}

/** The arrangement that a container asks for, or the one that the rules choose. */
function shapeOf(box: SceneBox | null, kids: readonly SceneBox[]): Exclude<Shape, 'leaf'> | 'lanes' | 'chain' {
  const asked = box?.arrangement ?? 'auto';
  if (asked !== 'auto') return asked;
  const organisations = kids.filter((kid) => kid.holds && kid.kind === 'organisation');
  if (organisations.length === 2 || organisations.length === 3) return 'lanes';
  const leaves = kids.filter((kid) => !kid.holds);
  if (box?.kind === 'tier') return kids.length > ROSTER ? 'packed' : 'row';
  const ranked = kids.filter((kid) => kid.rank > 0).length;
  if (leaves.length === kids.length) {
    if (kids.length <= ROSTER) return box === null && ranked > 0 ? 'tree' : 'column';
    return ranked * 2 > kids.length ? 'tree' : 'packed';
  }
  if (kids.length > ROSTER * 2) return 'packed';
  // Mostly leaves: a list that one of its members being opened must not turn into another picture.
  if (leaves.length > (kids.length * 3) / 5) return kids.length > ROSTER ? 'packed' : 'column';
  return ranked > 0 ? 'chain' : kids.length > 4 ? 'packed' : 'column';
}

function setOut(
  context: Context,
  id: string,
  box: SceneBox | null,
  kids: readonly SceneBox[],
  shape: Exclude<Shape, 'leaf'> | 'lanes' | 'chain',
  zone: Zone,
  side: 'left' | 'right',
): Block {
  const frame = { id, box, zone, side, indent: 0 };
  switch (shape) {
    case 'lanes':
      return lanes(context, frame, kids);
    case 'chain':
      return chain(context, frame, kids);
    case 'column': {
      const indent = indents(context, kids);
      const blocks = orderedByPosition(kids).map((kid) => ({ ...blockOf(context, kid, zone, side), indent: indent.get(kid.key) ?? 0 }));
      return { ...frame, shape, children: blocks, align: 'stretch', gap: 8 };
    }
    case 'row':
      return {
        ...frame,
        shape,
        children: orderedByPosition(kids).map((kid) => blockOf(context, kid, 'row', side)),
        align: 'stretch',
        gap: context.scene.lines.some((line) => line.folded === null && isSibling(kids, line.from, line.to)) ? 60 : 10,
      };
    case 'packed':
    case 'tree':
      return {
        ...frame,
        shape,
        children: orderedByPosition(kids).map((kid) => blockOf(context, kid, 'row', side)),
        align: 'center',
        gap: shape === 'tree' ? 24 : 10,
      };
    default:
      return shape satisfies never;
  }
}

function isSibling(kids: readonly SceneBox[], from: string, to: string): boolean {
  return kids.some((kid) => kid.key === from) && kids.some((kid) => kid.key === to);
}

/** What shares a chief with another box is set in by one level; a chain of single bodies is not. */
function indents(context: Context, kids: readonly SceneBox[]): ReadonlyMap<string, number> {
  const keys = new Set(kids.map((kid) => kid.key));
  const chiefs = new Map<string, string[]>();
  for (const line of context.scene.lines) {
    const { senior, family } = LINE_KINDS[line.kind];
    if (senior === null || family !== 'authority' || !keys.has(line.from) || !keys.has(line.to)) continue;
    const [high, low] = senior === 'from' ? [line.from, line.to] : [line.to, line.from];
    chiefs.set(high, [...(chiefs.get(high) ?? []), low]);
  }
  const found = new Map<string, number>();
  const ordered = orderedByPosition(kids).map((kid) => kid.key);
  for (const [chief, juniors] of chiefs) {
    if (new Set(juniors).size < 2) continue;
    const last = Math.max(...juniors.map((junior) => ordered.indexOf(junior)));
    // What stands between them and their chief is set in as well, so that the gutter stays free for their lines.
    for (const key of ordered.slice(ordered.indexOf(chief) + 1, last + 1)) found.set(key, 1);
  }
  return found;
}

/** Lanes side by side, with what concerns them all above and below. */
function lanes(context: Context, frame: Pick<Block, 'id' | 'box' | 'zone' | 'side' | 'indent'>, kids: readonly SceneBox[]): Block {
  const lanesOf = {
    above: [] as SceneBox[],
    start: [] as SceneBox[],
    middle: [] as SceneBox[],
    end: [] as SceneBox[],
    below: [] as SceneBox[],
  };
  for (const kid of kids) lanesOf[kid.position === 'auto' ? laneFor(context, kid, kids) : kid.position].push(kid);
  const crossing = crossings(context, kids, lanesOf);
  const column = (name: 'start' | 'middle' | 'end'): Block[] => {
    const members = lanesOf[name];
    if (members.length === 0) return [];
    const side = name === 'end' ? 'right' : 'left';
    const blocks = members.map((kid) => blockOf(context, kid, name === 'middle' ? 'inner' : 'outer', side));
    return [
      group(`${frame.id}/${name}`, blocks, 'column', {
        gap: name === 'middle' ? 22 : 12,
        align: name === 'middle' ? 'center' : 'stretch',
        zone: name === 'middle' ? 'inner' : 'outer',
        side,
      }),
    ];
  };
  const row = group(`${frame.id}/lanes`, [...column('start'), ...column('middle'), ...column('end')], 'row', {
    gap: crossing.threads > 0 ? 74 : Math.min(40, 22 + crossing.lines * 2),
  });
  const strip = (name: 'above' | 'below'): Block[] =>
    lanesOf[name].length === 0
      ? []
      : [
          group(
            `${frame.id}/${name}`,
            lanesOf[name].map((kid) => blockOf(context, kid, 'row', 'left')),
            'row',
            { gap: 24 },
          ),
        ];
  return { ...frame, shape: 'column', align: 'center', gap: 22, children: [...strip('above'), row, ...strip('below')] };
}

/** Organisations of their own stand outside, joint ones between them; the rest goes where it has most ties, or to the middle. */
function laneFor(context: Context, kid: SceneBox, kids: readonly SceneBox[]): 'start' | 'middle' | 'end' | 'below' {
  const organisations = kids.filter((other) => other.kind === 'organisation' && other.holds);
  const tie = (a: string, b: string): number => {
    const found = context.ties.get([a, b].sort().join(' '));
    return found ? found.lines + found.threads : 0;
  };
  // The organisation with most ties to the others is the joint one.
  const joint = organisations.length === 3 ? [...organisations].sort((a, b) => tieSum(b) - tieSum(a) || a.index - b.index)[0] : undefined;
  function tieSum(one: SceneBox): number {
    return organisations.reduce((sum, other) => sum + (other === one ? 0 : tie(one.key, other.key)), 0);
  }
  const outer = organisations.filter((one) => one !== joint);
  if (kid === joint) return 'middle';
  if (outer.includes(kid)) return kid === outer[0] ? 'start' : 'end';
  if (kid.holds) return 'middle';
  if (kid.kind === 'artefact') return 'below';
  const [start, end] = [outer[0] ? tie(kid.key, outer[0].key) : 0, outer[1] ? tie(kid.key, outer[1].key) : 0];
  return start > end ? 'start' : end > start ? 'end' : 'middle';
}

function crossings(
  context: Context,
  kids: readonly SceneBox[],
  lanesOf: Readonly<Record<string, readonly SceneBox[]>>,
): { lines: number; threads: number } {
  const lane = new Map(Object.entries(lanesOf).flatMap(([name, members]) => members.map((kid) => [kid.key, name] as const)));
  const sum = { lines: 0, threads: 0 };
  for (const a of kids)
    for (const b of kids) {
      if (a.key >= b.key || lane.get(a.key) === lane.get(b.key)) continue;
      const tie = context.ties.get(`${a.key} ${b.key}`);
      sum.lines += tie?.lines ?? 0;
      sum.threads += tie?.threads ?? 0;
    }
  return sum;
}

/** Rows by rank, one below the other; many leaves below one chief form a column of their own beside a container. */
function chain(context: Context, frame: Pick<Block, 'id' | 'box' | 'zone' | 'side' | 'indent'>, kids: readonly SceneBox[]): Block {
  const byRank = new Map<number, SceneBox[]>();
  for (const kid of orderedByPosition(kids)) byRank.set(kid.rank, [...(byRank.get(kid.rank) ?? []), kid]);
  const rows = [...byRank.entries()].sort(([a], [b]) => a - b);
  const blocks = rows.map(([rank, members]): Block => {
    const [only] = members;
    if (members.length === 1 && only) return blockOf(context, only, 'inner', frame.side);
    const leaves = members.filter((kid) => !kid.holds);
    const holders = members.filter((kid) => kid.holds);
    const beside = holders.length > 0 && leaves.length >= 3;
    const cells = beside
      ? [
          ...holders.map((kid) => blockOf(context, kid, 'inner', frame.side)),
          group(
            `${frame.id}/${rank}/stack`,
            leaves.map((kid) => blockOf(context, kid, 'outer', frame.side)),
            'column',
            { zone: 'outer', gap: 7 },
          ),
        ]
      : members.map((kid) => blockOf(context, kid, 'row', frame.side));
    return group(`${frame.id}/${rank}`, cells, 'row', { gap: beside ? 32 : 14 });
  });
  const fan = Math.max(0, ...blocks.slice(1).map((block) => (block.box === null ? block.children.length : 1)));
  return { ...frame, shape: 'column', align: 'center', gap: fan > 2 ? 56 : 24, children: blocks };
}

function tiesBetweenSiblings(scene: Scene): Map<string, { lines: number; threads: number }> {
  const parentOf = new Map(scene.boxes.map((box) => [box.key, box.parent]));
  const path = (key: string): string[] => {
    const up: string[] = [];
    for (let at: string | null | undefined = key; typeof at === 'string' && !up.includes(at); at = parentOf.get(at)) up.push(at);
    return up;
  };
  const ties = new Map<string, { lines: number; threads: number }>();
  const count = (from: string, to: string, what: 'lines' | 'threads'): void => {
    const [a, b] = [path(from), path(to)];
    const shared = new Set(b);
    const meeting = a.findIndex((key) => shared.has(key));
    const one = a[(meeting < 0 ? a.length : meeting) - 1];
    const other = b[(meeting < 0 ? b.length : b.indexOf(a[meeting] ?? '')) - 1];
    if (one === undefined || other === undefined) return;
    const key = [one, other].sort().join(' ');
    const tie = ties.get(key) ?? { lines: 0, threads: 0 };
    tie[what] += 1;
    ties.set(key, tie);
  };
  for (const line of scene.lines) if (line.folded === null) count(line.from, line.to, 'lines');
  for (const thread of scene.threads) count(thread.from, thread.to, 'threads');
  return ties;
}
