/**
 * How a person explores a picture without changing it: what is folded, which kinds of lines are lit, round which unit one looks.
 * View state only: it is never kept with the document. It refuses to know how any of it is drawn.
 */
import type { RoomShape } from '../layout/layout';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { farthest, layersRound } from '../scene/around';
import { sceneOnFace } from '../scene/face';
import type { Scene } from '../scene/scene';
import { boxesByKey, boxOfNode, remembered, sceneOf, unfoldedSceneOf } from './derived';
import { openedFor } from './folding';
import { announce } from './navigate';
import type { Exploring, Selected, State, View } from './state';
import { store } from './store';

function explore(part: Partial<Exploring>): void {
  store.setState((state) => ({ exploring: { ...state.exploring, ...part } }));
}

/** Opens or closes containers by node id. What is selected inside one that closes is let go of for the container itself. */
export function setFolded(ids: readonly string[], folded: boolean): void {
  const state = store.getState();
  const next = new Set(state.exploring.folded);
  for (const id of ids) if (folded) next.add(id); else next.delete(id); // prettier-ignore
  const after: State = { ...state, exploring: { ...state.exploring, folded: next } };
  const boxes = boxesByKey(after);
  const selection: Selected[] = [];
  for (const thing of state.selection) {
    const key = thing.of === 'box' ? heldIn(state, thing.key, boxes) : null;
    if (thing.of === 'line') selection.push(thing);
    else if (key !== null && !selection.some((other) => other.of === 'box' && other.key === key)) selection.push({ of: 'box', key });
  }
  store.setState({ exploring: after.exploring, selection });
}

/** The box itself where it is drawn, else the nearest drawn container round it. */
function heldIn(state: State, key: string, drawn: ReadonlyMap<string, unknown>): string | null {
  const boxes = new Map(unfoldedSceneOf(state).boxes.map((box) => [box.key, box.parent]));
  const seen = new Set<string>();
  for (let at: string | null = key; at !== null && !seen.has(at); at = boxes.get(at) ?? null) {
    if (drawn.has(at)) return at;
    seen.add(at);
  }
  return null;
}

/** Node ids of everything that holds something in the picture, with its depth from 0. */
function containersOf(state: State): readonly { readonly node: string; readonly key: string; readonly depth: number }[] {
  const boxes = unfoldedSceneOf(state).boxes;
  const parents = new Map(boxes.map((box) => [box.key, box.parent]));
  const depthOf = (key: string): number => {
    let depth = 0;
    const seen = new Set([key]);
    for (let at = parents.get(key) ?? null; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      depth += 1;
      seen.add(at);
    }
    return depth;
  };
  return boxes
    .filter((box) => box.holds && !box.ghost)
    .flatMap((box) => {
      const node = box.after ?? box.before;
      return node === null ? [] : [{ node, key: box.key, depth: depthOf(box.key) }];
    });
}

/** How many levels of containers there are, folded ones included. */
export function levelsOf(state: State): number {
  return containersOf(state).reduce((most, { depth }) => Math.max(most, depth + 1), 0);
}

/** Containers of the picture that are drawn closed, those inside another closed one left out. */
export function closedOf(state: State): number {
  return state.exploring.folded.size === 0 ? 0 : sceneOf(state).boxes.filter((box) => box.inside !== null).length;
}

/** Closes what lies `level` deep or deeper, opens the rest; null opens everything. */
export function foldToLevel(level: number | null): void {
  const state = store.getState();
  const containers = containersOf(state);
  setFolded(
    containers.map(({ node }) => node),
    false,
  );
  if (level === null) {
    announce('Everything is unfolded.');
    return;
  }
  const closed = containers.filter(({ depth }) => depth >= level).map(({ node }) => node);
  setFolded(closed, true);
  const drawn = closedOf(store.getState());
  announce(
    drawn === 0
      ? 'There is nothing to fold that deep.'
      : `Folded to ${level === 1 ? 'one level' : `${level} levels`}: ${drawn} closed ${drawn === 1 ? 'container' : 'containers'}.`,
  );
}

/** The container that folding means: the selected box if it holds something, else the one round it; null where there is none. */
export function foldable(state: State): { readonly node: string; readonly title: string; readonly folded: boolean } | null {
  const [first, second] = state.selection;
  if (first?.of !== 'box' || second) return null;
  const boxes = new Map(unfoldedSceneOf(state).boxes.map((box) => [box.key, box]));
  let box = boxes.get(first.key);
  if (box && !box.holds) box = box.parent === null ? undefined : boxes.get(box.parent);
  const node = box?.after ?? box?.before;
  return box && node != null ? { node, title: box.title, folded: state.exploring.folded.has(node) } : null;
}

export function fold(node: string, folded: boolean): void {
  const title = boxOfNode(store.getState(), node)?.title ?? node;
  setFolded([node], folded);
  announce(folded ? `${title} is folded: ${boxOfNode(store.getState(), node)?.detail ?? ''}.` : `${title} is unfolded.`);
}

/** Adds a kind to those that are shown alone, or takes it out. */
export function toggleLineKind(kind: LineKind): void {
  const now = store.getState().exploring.lineKinds ?? [];
  setLineKinds(now.includes(kind) ? now.filter((other) => other !== kind) : [...now, kind]);
}

/** Lights only these kinds of lines; null lets the picture's own rules decide again. */
export function setLineKinds(kinds: readonly LineKind[] | null): void {
  explore({ lineKinds: kinds === null || kinds.length === 0 ? null : kinds });
  const now = store.getState().exploring.lineKinds;
  announce(now === null ? 'Lines as usual.' : `Only lines that say “${now.map((kind) => LINE_KINDS[kind].verb).join('”, “')}”.`);
}

/** Leaves out the stages between the two ends of a journey, or takes them in again. */
export function setDirect(direct: boolean): void {
  explore({ direct });
  announce(direct ? 'Straight from the first stage to the last.' : 'Through the stages between.');
}

export function askPlayer(wish: 'play' | 'next' | 'previous'): void {
  explore({ play: { wish } });
}

export function setRoomShape(room: RoomShape): void {
  if (store.getState().exploring.room !== room) explore({ room });
}

/** The one selected box as a node of the picture; null where none or several are selected. */
function focusable(state: State): string | null {
  const [first, second] = state.selection;
  if (first?.of !== 'box' || second) return null;
  const box = boxesByKey(state).get(first.key);
  return box ? (box.after ?? box.before) : null;
}

/** Whether looking round one unit can begin or is on. */
export function canFocus(state: State): boolean {
  return state.view.around != null || focusable(state) !== null;
}

/** What a person is told while looking round a unit: how far, and how much that is. */
export interface AroundTold {
  readonly node: string;
  readonly title: string;
  readonly steps: number;
  /** Steps after which nothing more comes. */
  readonly most: number;
  /** Boxes within so many steps, without the unit itself. */
  readonly lit: number;
  /** Of how many others. */
  readonly of: number;
}

/** The scene as the view shows it: on one side of a comparison, what is on the other is not looked at. */
function lookedAt(state: State): Scene {
  const { mode } = state.view;
  return sceneOnFace(sceneOf(state), mode === 'before' || mode === 'after' ? mode : 'change');
}

/** null where nobody looks round anything, or what is looked round isn't in the picture. */
export const aroundTold: (state: State) => AroundTold | null = remembered(
  (state) => [lookedAt(state), state.view.around],
  (state) => {
    const { around } = state.view;
    const box = around && boxOfNode(state, around.node);
    if (!around || !box) return null;
    const scene = lookedAt(state);
    const layers = layersRound(scene, box.key);
    const lit = [...layers.values()].filter((layer) => layer > 0 && layer <= around.steps).length;
    return { ...around, title: box.title, most: Math.max(1, farthest(layers)), lit, of: Math.max(0, scene.boxes.length - 1) };
  },
);

/** "14 of 37 others within 2 of 5 steps". */
export function aroundWords({ steps, most, lit, of }: AroundTold): string {
  return `${lit} of ${of} others within ${steps} of ${most} ${most === 1 ? 'step' : 'steps'}`;
}

/** Looks at the structure round a unit, `steps` layers deep; null ends it. */
export function lookRound(node: string | null, steps = 1): void {
  const state = store.getState();
  if (node === null) {
    store.setState({ view: { ...state.view, around: null } });
    announce('The whole picture again.');
    return;
  }
  const exploring = { ...state.exploring, folded: openedFor(state, node) };
  const view = (layers: number): View => ({ ...state.view, around: { node, steps: layers } });
  const most = aroundTold({ ...state, exploring, view: view(1) })?.most;
  const box = boxOfNode({ ...state, exploring }, node);
  if (most === undefined || !box) return;
  const shown = view(Math.min(Math.max(1, steps), most));
  store.setState({ exploring, view: shown, selection: [{ of: 'box', key: box.key }], reveal: { keys: [box.key] } });
  const told = aroundTold(store.getState());
  if (told) announce(`As seen by ${told.title}: ${aroundWords(told)}.`);
}

/** Begins with the selected unit, ends where it is that one already. */
export function toggleFocus(): void {
  const state = store.getState();
  const node = focusable(state);
  if (node === null || state.view.around?.node === node) lookRound(null);
  else lookRound(node, state.view.around?.steps ?? 1);
}

/** One layer more or fewer round the unit that is looked at. */
export function stepRound(by: -1 | 1): void {
  const { around } = store.getState().view;
  if (around) lookRound(around.node, around.steps + by);
}
