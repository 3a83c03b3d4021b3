/**
 * Tells a document by its tour: which stop is shown, what of the document it shows, and the way from one to the next. It changes no document;
 * how a stop looks, and where the camera goes, is the affair of whoever draws it.
 */
import { FACET_NAMES, NO_FILTERS, type Filters } from '../compare/filters';
import type { OrgDocument, Shown, Stop } from '../model/document';
import { boxOfNode } from './derived';
import { announce, setRoute } from './navigate';
import type { State, View } from './state';
import { store } from './store';
import type { Step } from './windowTalk';

/** In the order in which they are told. */
export function stopsOf(document: OrgDocument): readonly Stop[] {
  return [...document.stops.values()].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

/** The stop that is presented, with its place among the others from 0; null where there is none. */
export function stopNow(
  document: OrgDocument,
  id: string | null,
): { readonly stop: Stop; readonly at: number; readonly of: number } | null {
  const stops = stopsOf(document);
  const at = id === null ? 0 : stops.findIndex((stop) => stop.id === id);
  const stop = stops[at];
  return stop ? { stop, at, of: stops.length } : null;
}

/** "Stop 3 of 10". */
export const placeWords = ({ at, of }: { readonly at: number; readonly of: number }): string => `Stop ${at + 1} of ${of}`;

/** What the stop looks at; null where a stage of it has gone. */
export function viewOfStop(document: OrgDocument, { mode, stage, compare, plan }: Shown): View | null {
  if (!document.stages.has(stage) || (compare !== null && !document.stages.has(compare))) return null;
  const known = plan !== null && document.plans.has(plan) ? plan : null;
  return compare === null || compare === stage || mode === 'stage'
    ? { mode: 'stage', stage, compare: null, plan: known }
    : { mode, stage, compare, plan: known };
}

function filtersOfStop({ filters = {} }: Shown): Filters {
  return FACET_NAMES.reduce<Filters>((all, name) => ({ ...all, [name]: filters[name] ?? [] }), NO_FILTERS);
}

/** Shows what the stop shows, its unit selected. False where a stage of it has gone. */
export function showStop({ show }: Stop): boolean {
  const state = store.getState();
  const view = viewOfStop(state.document, show);
  if (!view) return false;
  const next: State = {
    ...state,
    view,
    filters: filtersOfStop(show),
    exploring: { ...state.exploring, folded: new Set(), lineKinds: null },
    selection: [],
    renaming: null,
    trail: null,
    tool: null,
    dialog: null,
  };
  const box = show.focus === '' ? undefined : boxOfNode(next, show.focus);
  store.setState(box ? { ...next, selection: [{ of: 'box', key: box.key }] } : next);
  return true;
}

let since = 0;

/** When the presentation began, in ms; of no meaning while nothing is presented. */
export function presentingSince(): number {
  return since;
}

/** Begins with the first stop, or goes to one. */
export function present(stop: string | null = null): void {
  const state = store.getState();
  if (state.route.page !== 'present') since = Date.now();
  setRoute({ page: 'present', stop: stop ?? stopsOf(state.document)[0]?.id ?? null });
}

/** A page that was opened at a stop begins its time there. */
export function beginTime(): void {
  if (since === 0) since = Date.now();
}

/** Leaves for the map, which goes on showing what was told last. */
export function leavePresenting(): void {
  since = 0;
  setRoute({ page: 'map' });
  announce('The presentation has ended.');
}

/** To another stop; beyond the first and the last there is none, which is said. */
export function step(to: Step): void {
  const { document, route } = store.getState();
  if (route.page !== 'present') {
    present();
    return;
  }
  const stops = stopsOf(document);
  const at = route.stop === null ? 0 : stops.findIndex(({ id }) => id === route.stop);
  const next = { next: at + 1, previous: at - 1, first: 0, last: stops.length - 1 }[to];
  const stop = stops[next];
  if (stop) present(stop.id);
  else if (stops.length > 0) announce(to === 'previous' ? 'This is the first stop.' : 'This was the last stop. Escape leaves.');
}
