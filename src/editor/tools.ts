/**
 * The tools of the side panel, one open at a time, and the trail that a tool lays over the map. It changes no document and knows no words
 * of what a tool tells.
 */
import type { Way } from '../model/decisionPath';
import { boxesByKey, comparisonOf, linesById, sceneOf, unfolded } from './derived';
import { openedForBox } from './folding';
import { setPreference } from './preferences';
import type { Tool, Trail } from './state';
import { store } from './store';

/**
 * Opens a tool, and the side panel with it, also in place of the document's lists; what another had laid over the map goes. Nothing stays
 * selected, so that the details leave the tool its room and the map its light.
 */
export function openTool(tool: Tool): void {
  if (!store.getState().preferences.panel) setPreference('panel', true);
  store.setState({ tool, trail: null, dialog: null, documentTab: null, selection: [] });
}

/** Changes what the open tool is asked, without taking it for a new one. */
export function askTool(tool: Tool): void {
  store.setState({ tool, trail: null });
}

export function closeTool(): void {
  store.setState({ tool: null, trail: null });
}

/** Two stages and a unit of each, in one key. */
export function pairKey(before: string, after: string, pair: { readonly before: string; readonly after: string }): string {
  return JSON.stringify([before, after, pair.before, pair.after]);
}

/** Refuses suggested pairs, or takes the refusal back. */
export function refusePairs(keys: readonly string[], refused: boolean): void {
  store.setState((state) => {
    const next = new Set(state.refused);
    for (const key of keys) if (refused) next.add(key); else next.delete(key); // prettier-ignore
    return { refused: next };
  });
}

export function clearTrail(): void {
  store.setState({ trail: null });
}

/** Lights the ways on the map and brings them into view. In a single stage all ways are of the side `after`. `name` tells trails apart. */
export function showTrail(before: readonly Way[], after: readonly Way[], name: string): void {
  const trail = trailOf(before, after, name);
  store.setState((state) => {
    const folded = trail.keys.reduce((still, key) => openedForBox(state, key, still), state.exploring.folded);
    return { trail, reveal: { keys: trail.keys }, exploring: { ...state.exploring, folded } };
  });
}

function trailOf(before: readonly Way[], after: readonly Way[], name: string): Trail {
  const state = unfolded(store.getState());
  const [was, is] = [stations(before), stations(after)];
  const keys = [...boxesByKey(state).values()].filter(
    (box) => (box.before !== null && was.has(box.before)) || (box.after !== null && is.has(box.after)),
  );
  const teller = new Map(sceneOf(state).lines.flatMap((line) => line.tells.map((told) => [told, line.id] as const)));
  const drawn = linesById(state);
  const comparison = comparisonOf(state);
  const lines = new Set<string>();
  const add = (id: string): void => {
    const shown = drawn.has(id) ? id : teller.get(id);
    if (shown !== undefined) lines.add(shown);
  };
  for (const id of lineIds(after)) add(id);
  // A line of the earlier chart is drawn as what became of it.
  for (const id of lineIds(before)) for (const one of [id, ...(comparison?.lineOfBefore.get(id)?.after ?? [])]) add(one);
  return { name, keys: keys.map((box) => box.key), lines: [...lines] };
}

function stations(ways: readonly Way[]): ReadonlySet<string> {
  return new Set(ways.flatMap((way) => [way.start.id, ...way.hops.map((hop) => hop.to.id)]));
}

function lineIds(ways: readonly Way[]): readonly string[] {
  return ways.flatMap((way) => way.hops.flatMap((hop) => hop.lines.map((line) => line.id)));
}
