/**
 * How a person explores a picture without changing it: what is folded, which kinds of lines are lit, round which unit one looks.
 * View state only: it is never kept with the document. It refuses to know how any of it is drawn.
 */
import type { RoomShape } from '../layout/layout';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { farthest, layersRound } from '../scene/around';
import { boxesByKey, boxOfNode, sceneOf, unfoldedSceneOf } from './derived';
import { openedFor } from './folding';
import { announce, select } from './navigate';
import type { Exploring, Selected, State } from './state';
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
export function containersOf(state: State): readonly { readonly node: string; readonly key: string; readonly depth: number }[] {
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
  announce(closed.length === 0 ? 'There is nothing to fold that deep.' : `Folded to ${level === 1 ? 'one level' : `${level} levels`}.`);
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

/** Lights only these kinds of lines; null lets the picture's own rules decide again. */
export function setLineKinds(kinds: readonly LineKind[] | null): void {
  explore({ lineKinds: kinds === null || kinds.length === 0 ? null : kinds });
  const now = store.getState().exploring.lineKinds;
  announce(now === null ? 'Lines as usual.' : `Only lines that say “${now.map((kind) => LINE_KINDS[kind].verb).join('”, “')}”.`);
}

export function setDirect(direct: boolean): void {
  explore({ direct });
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

/** Looks at the structure round a unit, `steps` layers deep; a step of the browser's history. null ends it. */
export function lookRound(node: string | null, steps = 1): void {
  const state = store.getState();
  if (node === null) {
    store.setState({ view: { ...state.view, around: null } });
    announce('The whole picture again.');
    return;
  }
  store.setState({ exploring: { ...state.exploring, folded: openedFor(state, node) } });
  const box = boxOfNode(store.getState(), node);
  if (!box) return;
  const layers = layersRound(sceneOf(store.getState()), box.key);
  const most = Math.max(1, farthest(layers));
  const clamped = Math.min(Math.max(1, steps), most);
  const lit = [...layers].filter(([key, layer]) => key !== box.key && layer <= clamped);
  store.setState(({ view }) => ({ view: { ...view, around: { node, steps: clamped } } }));
  select([{ of: 'box', key: box.key }]);
  store.setState({ reveal: { keys: [box.key, ...lit.map(([key]) => key)] } });
  announce(
    `As seen by ${box.title}: ${lit.length} ${lit.length === 1 ? 'box' : 'boxes'} within ${clamped === 1 ? 'one step' : `${clamped} steps`} of ${most}.`,
  );
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
