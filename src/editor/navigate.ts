/** What is looked at and what is said: views, selection, dialogs and notices. It changes no document. */
import type { Stage } from '../model/document';
import { boxesByKey, boxOfNode, linesById, unfolded } from './derived';
import { openedFor, openedForBox } from './folding';
import { withNotice } from './notices';
import type { CameraWish, Dialog, DocumentTab, Notice, Route, Selected, State, View, ViewMode } from './state';
import { store } from './store';

/** The selection as far as it is in the picture of `state`; a box drawn under another key there is followed by its node. */
export function carriedSelection(before: State, after: State): readonly Selected[] {
  const carried: Selected[] = [];
  for (const selected of before.selection) {
    if (selected.of === 'line') {
      if (linesById(after).has(selected.id)) carried.push(selected);
      continue;
    }
    const box = boxesByKey(before).get(selected.key);
    const node = box?.after ?? box?.before ?? null;
    const found = boxesByKey(after).get(selected.key) ?? (node === null ? undefined : boxOfNode(after, node));
    if (found) carried.push({ of: 'box', key: found.key });
  }
  return carried;
}

function show(view: View): void {
  const state = store.getState();
  const next: State = { ...state, route: { page: 'map' }, view, renaming: null };
  const same = view.compare === state.view.compare && view.stage === state.view.stage;
  const opening = view.compare !== null && !same;
  // A comparison opens with nothing folded: what changed must not hide in a closed box.
  const whole =
    opening && state.exploring.folded.size > 0 ? { ...next, exploring: { ...state.exploring, folded: new Set<string>() } } : next;
  // A trail is of the two charts on which it was asked for.
  store.setState({ ...whole, selection: carriedSelection(state, whole), trail: same ? state.trail : null });
}

/** A scenario is what edits go to as soon as it is looked at; that is said. */
function edited({ name, branchOf }: Stage): string {
  return branchOf === null ? '' : ` Edits go to ${name}, a scenario.`;
}

export function showStage(id: string): void {
  const { document, view } = store.getState();
  const stage = document.stages.get(id);
  if (!stage) throw new Error(`no stage "${id}"`);
  show({ ...view, mode: 'stage', stage: id, compare: null });
  announce(`${stage.name}.${edited(stage)}`);
}

export function showComparison(before: string, after: string, mode: Exclude<ViewMode, 'stage'> = 'change'): void {
  const { document, view } = store.getState();
  const [from, to] = [document.stages.get(before), document.stages.get(after)];
  if (!from || !to) throw new Error(`no stage "${from ? after : before}"`);
  show({ ...view, mode, stage: after, compare: before });
  announce(`${from.name} compared with ${to.name}.${edited(mode === 'before' ? from : to)}`);
}

/** Another view of the same pair; asked for a comparison from a single stage, the document's opening pair. */
export function setMode(mode: ViewMode): void {
  const { view, document } = store.getState();
  if (mode === 'stage') showStage(view.mode === 'before' && view.compare !== null ? view.compare : view.stage);
  else showComparison(view.compare ?? document.meta.openBefore, view.compare === null ? document.meta.openAfter : view.stage, mode);
}

export function setPlan(plan: string | null): void {
  store.setState((state) => ({ view: { ...state.view, plan } }));
}

export function setRoute(route: Route): void {
  store.setState({ route, dialog: null, renaming: null });
}

export function select(things: readonly Selected[]): void {
  store.setState({ selection: things });
}

/** Selects what somebody turned to on purpose: the browser's history remembers it. */
export function visit(things: readonly Selected[]): void {
  store.setState(({ visits }) => ({ selection: things, visits: visits + 1 }));
}

/** Selects things of the whole picture, opens what hides them, and brings them into view; a step of history where somebody turned to them `onPurpose`. */
export function showThings(things: readonly Selected[], onPurpose: boolean): void {
  store.setState((state) => {
    const lines = linesById(unfolded(state));
    const keys = things.flatMap((thing) => {
      if (thing.of === 'box') return [thing.key];
      const line = lines.get(thing.id);
      return line ? [line.from, line.to] : [];
    });
    const folded = keys.reduce((still, key) => openedForBox(state, key, still), state.exploring.folded);
    return { ...opened(state, folded), selection: things, visits: state.visits + (onPurpose ? 1 : 0), reveal: { keys } };
  });
}

/** Turns to the box of a node wherever the picture draws it: opens what hides it and puts it in the middle; false where the picture lacks it. */
export function selectNode(id: string): boolean {
  const state = store.getState();
  const shown = opened(state, openedFor(state, id));
  const box = boxOfNode({ ...state, ...shown }, id);
  if (!box) return false;
  store.setState({
    ...shown,
    selection: [{ of: 'box', key: box.key }],
    visits: state.visits + 1,
    reveal: { keys: [box.key], centre: true },
  });
  return true;
}

function opened({ exploring }: State, folded: ReadonlySet<string>): Pick<State, 'exploring'> {
  return { exploring: folded === exploring.folded ? exploring : { ...exploring, folded } };
}

export function askCamera(wish: CameraWish): void {
  store.setState({ camera: { wish } });
}

export function announce(text: string): void {
  store.setState({ announcement: text });
}

export function notify(notice: Omit<Notice, 'id'>): void {
  store.setState((state) => ({ notices: withNotice(state.notices, notice) }));
}

export function dismiss(id: number): void {
  store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
}

export function openDialog(dialog: Dialog): void {
  store.setState({ dialog, renaming: null });
}

export function closeDialog(): void {
  store.setState({ dialog: null });
}

/** Opens the document's lists beside the map; null puts the side panel back. */
export function openDocumentTab(tab: DocumentTab | null): void {
  store.setState({ documentTab: tab, dialog: null });
}

export function startRenaming(key: string): void {
  store.setState({ renaming: key });
}

export function stopRenaming(): void {
  store.setState({ renaming: null });
}
