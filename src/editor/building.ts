/**
 * What the actions do to the selected nodes or line: add beside it, move it among its neighbours, remove it; and the build state, in which
 * three keys type a whole chart. Which key or button asks is not its affair.
 */
import { NODE_KINDS, type NodeKind } from '../model/kinds';
import { ancestors, heldBy, type OrgNode, type Structure } from '../model/structure';
import type { Command } from '../model/command';
import { addBeside, addUnder, branchAt } from './branchEditing';
import { boxesByKey, boxOfNode, editedStage, targetOf } from './derived';
import { freshId } from './ids';
import { announce, notify, openDialog } from './navigate';
import type { State } from './state';
import { dispatch, store, takeBack } from './store';

/** What a unit is called until it has a name. */
const UNNAMED = 'New unit';

export const editable = (state: State): boolean => !state.preferences.locked && state.readOnly === null;

export interface Target {
  readonly stage: string;
  readonly node: string;
  readonly key: string;
}

/** The one node that edits go to; null where none or several are selected, or only what was. */
export function target(state: State): Target | null {
  const [first, second] = state.selection;
  if (first?.of !== 'box' || second) return null;
  const found = targetOf(state, first.key);
  return found && { ...found, key: first.key };
}

/** The nodes that edits of several go to, in the order in which they were selected; empty where anything else is selected with them. */
export function targets(state: State): readonly Target[] {
  const found = new Map<string, Target>();
  for (const thing of state.selection) {
    if (thing.of !== 'box') return [];
    const at = targetOf(state, thing.key);
    // The box of what was stands beside the one of what is: it says the same unit, and isn't edited.
    if (at) found.set(at.node, { ...at, key: thing.key });
  }
  return [...found.values()];
}

/** The units that are selected, by their id at the edited stage; those that are only on the earlier chart by their id there. */
export function unitsOf(state: State): readonly string[] {
  const boxes = boxesByKey(state);
  const found = new Set(targets(state).map(({ node }) => node));
  for (const thing of state.selection) {
    const box = thing.of === 'box' ? boxes.get(thing.key) : undefined;
    if (box && box.after === null && box.before !== null && state.view.mode !== 'before') found.add(box.before);
  }
  return [...found];
}

/** Those of `ids` that stand inside no other of them: what is done to a unit is done to what it holds. */
export function topmost(structure: Structure, ids: readonly string[]): readonly string[] {
  const chosen = new Set(ids);
  return ids.filter((id) => !ancestors(structure, id).some((above) => chosen.has(above.id)));
}

export function selectedLine(state: State): string | null {
  const [first, second] = state.selection;
  if (first?.of !== 'line' || second) return null;
  return state.document.structures.get(editedStage(state))?.lines.has(first.id) ? first.id : null;
}

export const onNode = (state: State): boolean => editable(state) && target(state) !== null;
export const onNodes = (state: State): boolean => editable(state) && targets(state).length > 0;

export function withTarget(act: (at: Target) => void): () => void {
  return () => {
    const at = target(store.getState());
    if (at) act(at);
  };
}

/** A new unit under a name to be typed over at once; both are one step of undo. */
function add(stage: string, parent: string | null, after?: string | null): void {
  const id = freshId();
  const place = after === undefined ? {} : { after };
  const structure = store.getState().document.structures.get(stage);
  dispatch(
    { do: 'add-node', stage, id, parent, ...place, name: UNNAMED, kind: kindBeside(structure, parent, after) },
    { mergeKey: nameKey(stage, id), naming: 'begins' },
  );
}

function nameKey(stage: string, id: string): string {
  return `name ${stage} ${id}`;
}

/** What stands beside others is most likely what they are: a team beside teams. An organisation is made one on purpose. */
function kindBeside(structure: Structure | undefined, parent: string | null, after?: string | null): NodeKind {
  const siblings = structure ? heldBy(structure, parent).filter((node) => !node.unplaced) : [];
  const beside = siblings.find((node) => node.id === after) ?? siblings.at(after === null ? 0 : -1);
  return beside && NODE_KINDS[beside.kind].holds && beside.kind !== 'organisation' ? beside.kind : 'unit';
}

/** The same for one that is added together with its line. */
function addByCommand(stage: string, id: string, command: Command): void {
  dispatch(command, { mergeKey: nameKey(stage, id), naming: 'begins', select: [{ of: 'box', key: id }] });
}

export function addInside(): void {
  const state = store.getState();
  const at = target(state);
  const branch = at && branchAt(state, at.key);
  const structure = at && state.document.structures.get(at.stage);
  if (at && branch && structure) {
    const id = freshId();
    addByCommand(at.stage, id, addUnder(structure, at.stage, id, UNNAMED, at.node, branch));
  } else if (at) add(at.stage, at.node);
  else if (state.selection.length === 0) add(editedStage(state), null);
}

export function addSibling(side: 'before' | 'after'): () => void {
  return withTarget(({ stage, node, key }) => {
    const state = store.getState();
    const structure = state.document.structures.get(stage);
    const parent = structure?.nodes.get(node)?.place.parent ?? null;
    const siblings = structure ? heldBy(structure, parent) : [];
    const at = siblings.findIndex((sibling) => sibling.id === node);
    const after = side === 'after' ? node : (siblings[at - 1]?.id ?? null);
    const branch = branchAt(state, key);
    const id = freshId();
    const answering = branch && structure ? addBeside(structure, stage, id, UNNAMED, node, branch, after) : null;
    if (answering) addByCommand(stage, id, answering);
    else add(stage, parent, after);
  });
}

/** Right after what holds it, one level further out; beside it where nothing does. */
export function addFurtherOut(): void {
  withTarget(({ stage, node }) => {
    const structure = store.getState().document.structures.get(stage);
    const holder: OrgNode | undefined = structure?.nodes.get(structure.nodes.get(node)?.place.parent ?? '');
    add(stage, holder ? holder.place.parent : null, holder ? holder.id : node);
  })();
}

/** The keys of the build state, by what they make. */
export const BUILD_STEPS = {
  inside: { key: 'Tab', run: addInside },
  after: { key: 'Enter', run: addSibling('after') },
  before: { key: 'Shift+Enter', run: addSibling('before') },
  out: { key: 'Shift+Tab', run: addFurtherOut },
} as const satisfies Record<string, { readonly key: string; readonly run: () => void }>;
export type BuildStep = keyof typeof BUILD_STEPS;

/** Whether the build state is in force. */
export const armed = (state: State): boolean => state.building && editable(state);

/** What a key means while names are typed in the build state; null where it means nothing there. */
export function buildStep(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): BuildStep | null {
  if (!armed(store.getState()) || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Tab') return event.shiftKey ? 'out' : 'inside';
  if (event.key === 'Enter') return event.shiftKey ? 'before' : 'after';
  return null;
}

/** One unit more, in the build state. With nothing selected it goes to the top level. */
export function build(step: BuildStep): void {
  const state = store.getState();
  if (!armed(state)) return;
  if (target(state)) BUILD_STEPS[step].run();
  else add(editedStage(state), null);
}

/** Arms the keys. An empty chart gets its first unit at once, for it has no box on which a key could be pressed. */
export function startBuilding(): void {
  const state = store.getState();
  if (!editable(state)) return;
  store.setState({ building: true, announcement: 'Building: Tab adds inside, Enter after, Shift and Enter before. Escape leaves.' });
  const stage = editedStage(state);
  const structure = state.document.structures.get(stage);
  const placed = structure ? heldBy(structure, null).filter((node) => !node.unplaced) : [];
  if (placed.length === 0) {
    add(stage, null);
    return;
  }
  if (!target(state)) {
    const key = placed[0] && boxOfNode(state, placed[0].id)?.key;
    if (key !== undefined) store.setState({ selection: [{ of: 'box', key }], reveal: { keys: [key] } });
  }
  focusMap();
}

/** Puts the keys back to what they were. A unit that was added last and never named goes again. */
export function leaveBuilding(): void {
  const state = store.getState();
  store.setState({ building: false, renaming: null, announcement: 'No longer building.' });
  if (isUnnamed(state)) takeBack();
  focusMap();
}

/** Whether the box whose name is being typed was added just now and has none yet. */
export function isUnnamed(state: State): boolean {
  const at = state.renaming === null ? null : targetOf(state, state.renaming);
  const top = state.undo.at(-1);
  if (!at || top?.mergeKey !== nameKey(at.stage, at.node)) return false;
  return state.document.structures.get(at.stage)?.nodes.get(at.node)?.name === UNNAMED;
}

/** Keys are heard by the box that has the focus: whoever arms them elsewhere, in the bar or in a list that closes, is taken there. */
function focusMap(): void {
  requestAnimationFrame(() => {
    if (store.getState().renaming === null) document.querySelector<HTMLElement>('[data-map] .map-svg [tabindex="0"]')?.focus();
  });
}

/** One place among its neighbours; where it stands at the end already, that is said. */
export function reorder(by: -1 | 1): () => void {
  return withTarget(({ stage, node }) => {
    const planned = dispatch({ do: 'reorder-node', stage, id: node, by }, { quiet: true });
    if (planned.refused) announce(planned.because);
  });
}

/** Removes at once what holds nothing, and asks about what holds something and about several. */
export function removeTargets(): void {
  const state = store.getState();
  const [first, ...others] = targets(state);
  if (!first) return;
  if (others.length > 0) openDialog({ of: 'remove-several', nodes: [first, ...others].map(({ node }) => node) });
  else remove(first);
}

function remove({ stage, node }: { readonly stage: string; readonly node: string }): void {
  const structure = store.getState().document.structures.get(stage);
  if (structure && heldBy(structure, node).length > 0) openDialog({ of: 'remove', node });
  else if (!dispatch({ do: 'remove-node', stage, id: node, content: 'below' }).refused) sayUndoable();
}

/** Removals are told with a way back beside them. */
export function sayUndoable(): void {
  const label = store.getState().undo.at(-1)?.label;
  if (label !== undefined) notify({ tone: 'status', text: `${label}: done.`, action: 'undo' });
}
