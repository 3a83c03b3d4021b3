/** What is looked at and what is said: views, selection, dialogs and notices. It changes no document. */
import { boxesByKey, boxOfNode, linesById } from './derived';
import { openedFor } from './folding';
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

export function showStage(id: string): void {
  const { document, view } = store.getState();
  const stage = document.stages.get(id);
  if (!stage) throw new Error(`no stage "${id}"`);
  show({ ...view, mode: 'stage', stage: id, compare: null });
  announce(`${stage.name}.`);
}

export function showComparison(before: string, after: string, mode: Exclude<ViewMode, 'stage'> = 'change'): void {
  const { document, view } = store.getState();
  const [from, to] = [document.stages.get(before), document.stages.get(after)];
  if (!from || !to) throw new Error(`no stage "${from ? after : before}"`);
  show({ ...view, mode, stage: after, compare: before });
  announce(`${from.name} compared with ${to.name}.`);
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

/** Selects the box of a node wherever the picture draws it, and brings it into view; false where the picture lacks it. */
export function selectNode(id: string): boolean {
  const state = store.getState();
  const folded = openedFor(state, id);
  const opened: State = folded === state.exploring.folded ? state : { ...state, exploring: { ...state.exploring, folded } };
  const box = boxOfNode(opened, id);
  if (!box) return false;
  store.setState({ exploring: opened.exploring, selection: [{ of: 'box', key: box.key }], reveal: { keys: [box.key] } });
  return true;
}

export function reveal(keys: readonly string[]): void {
  store.setState({ reveal: { keys } });
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
