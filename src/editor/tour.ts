/** Making a tour: stops that take what is looked at, stand in an order and are put elsewhere in it. Each is one command; how they are told is not its affair. */
import { chosen, FACET_NAMES, type Filters } from '../compare/filters';
import type { Command } from '../model/command';
import type { OrgDocument, Shown, Stop } from '../model/document';
import { keysBetween } from '../model/order';
import { boxesByKey, changesOf } from './derived';
import { freshId } from './ids';
import { announce, openDocumentTab } from './navigate';
import { stopsOf } from './presenting';
import type { State } from './state';
import { dispatch, store } from './store';

/** The unit that a stop made now would put in the middle; '' where none or several are selected. */
function focusOf(state: State): string {
  const [first, second] = state.selection;
  if (first?.of !== 'box' || second) return '';
  const box = boxesByKey(state).get(first.key);
  return box?.after ?? box?.before ?? '';
}

function chosenFilters(filters: Filters): Shown['filters'] {
  return Object.fromEntries(FACET_NAMES.flatMap((name) => (filters[name].length > 0 ? [[name, filters[name]]] : [])));
}

/** What is looked at now, as a stop shows it. */
export function shownNow(state: State): Shown {
  const { mode, stage, compare, plan } = state.view;
  const filtered = mode !== 'stage' && chosen(state.filters) > 0;
  return { mode, stage, compare, plan, focus: focusOf(state), ...(filtered ? { filters: chosenFilters(state.filters) ?? {} } : {}) };
}

/** A stop of what is looked at now: called by its unit, and saying what the comparison says of it, until somebody finds better words. */
function suggested(state: State): Omit<Stop, 'id' | 'order'> {
  const show = shownNow(state);
  const { stages, structures } = state.document;
  const unit = [show.stage, show.compare].flatMap((id) => structures.get(id ?? '')?.nodes.get(show.focus) ?? [])[0];
  const row = changesOf(state).find(
    ({ of, before, after }) => of === 'unit' && (after.includes(show.focus) || before.includes(show.focus)),
  );
  const [now, was] = [stages.get(show.stage), stages.get(show.compare ?? '')];
  const title = unit?.name ?? (was && now ? `${was.short} → ${now.short}` : (now?.name ?? 'Stop'));
  return { title, sentence: row?.sentence ?? unit?.description ?? '', notes: '', show };
}

/** The commands that put a stop before the one that is at `index` of the others. */
function ordering(document: OrgDocument, stop: Stop, index: number): readonly Command[] {
  const others = stopsOf(document).filter(({ id }) => id !== stop.id);
  const put = (record: Stop): Command => ({ do: 'put-record', table: 'stops', record });
  const key = keysBetween(others[index - 1]?.order ?? null, others[index]?.order ?? null, 1);
  if (key) return [put({ ...stop, order: key[0] ?? '' })];
  // Foreign or equal keys leave no room: all stops get new ones.
  const all = [...others.slice(0, index), stop, ...others.slice(index)];
  const keys = keysBetween(null, null, all.length) ?? [];
  return all.map((one, i) => put({ ...one, order: keys[i] ?? '' }));
}

function run(commands: readonly Command[]): boolean {
  const [first, second] = commands;
  if (!first) return false;
  return !dispatch(second ? { do: 'batch', commands } : first).refused;
}

let latest = '';

/** The stop that was added last, which the list opens. */
export function latestStop(): string {
  return latest;
}

/** Adds what is looked at to the end of the tour, or after one of its stops, and opens the list. */
export function addStop(after: string | null = null): void {
  const state = store.getState();
  const stops = stopsOf(state.document);
  const at = stops.findIndex(({ id }) => id === after);
  const stop: Stop = { id: freshId(), order: '', ...suggested(state) };
  latest = stop.id;
  if (!run(ordering(state.document, stop, at < 0 ? stops.length : at + 1))) return;
  openDocumentTab('tour');
  announce(`${stop.title} is a stop of the tour.`);
}

/** Takes what is looked at now in place of what the stop showed. */
export function retakeStop(stop: Stop): void {
  if (run([{ do: 'put-record', table: 'stops', record: { ...stop, show: shownNow(store.getState()) } }]))
    announce(`${stop.title} shows what is on the map now.`);
}

/** To the place `index` among all stops, from 0. */
export function moveStop(stop: Stop, index: number): void {
  const { document } = store.getState();
  const stops = stopsOf(document);
  const to = Math.max(0, Math.min(stops.length - 1, index));
  if (stops[to]?.id === stop.id) return;
  if (run(ordering(document, stop, to))) announce(`${stop.title}: stop ${to + 1} of ${stops.length}.`);
}
