/**
 * Which changes are in view: the filters of the store laid over the comparison, for every view alike, and how they are set.
 * What can be filtered by is `compare/filters`'s affair; how each view shows what is left out is its own.
 */
import { assumedShare, assumedWords } from '../compare/assumed';
import type { ChangeRow } from '../compare/comparison';
import { chosen, facetsOfRows, NO_FILTERS, passes, type Filters, type RowFacets } from '../compare/filters';
import { changesOf, comparisonOf, remembered, sceneOf } from './derived';
import type { State } from './state';
import { store } from './store';

const NO_FACETS: ReadonlyMap<string, RowFacets> = new Map();
const NOTHING: ReadonlySet<string> = new Set();

/** By row id; empty outside comparisons. */
export const facetsOf: (state: State) => ReadonlyMap<string, RowFacets> = remembered(
  (state) => [comparisonOf(state), changesOf(state)],
  (state) => {
    const comparison = comparisonOf(state);
    return comparison ? facetsOfRows(state.document, comparison, changesOf(state)) : NO_FACETS;
  },
);

/** The rows that pass the filters, in telling order. */
export const rowsInView: (state: State) => readonly ChangeRow[] = remembered(
  (state) => [changesOf(state), facetsOf(state), state.filters],
  (state) => {
    if (chosen(state.filters) === 0) return changesOf(state);
    const facets = facetsOf(state);
    return changesOf(state).filter((row) => {
      const found = facets.get(row.id);
      return found !== undefined && passes(state.filters, found);
    });
  },
);

/** Ids of the rows that are filtered out: of groups and of changes of lines. */
export const filteredOut: (state: State) => ReadonlySet<string> = remembered(
  (state) => [changesOf(state), rowsInView(state)],
  (state) => {
    const inView = new Set(rowsInView(state));
    return inView.size === changesOf(state).length
      ? NOTHING
      : new Set(changesOf(state).flatMap((row) => (inView.has(row) ? [] : [row.id])));
  },
);

/** What the map draws faintly: keys of boxes, ids of lines and of threads whose changes are filtered out. Empty outside comparisons. */
export const dimmed: (state: State) => ReadonlySet<string> = remembered(
  (state) => [comparisonOf(state), sceneOf(state), filteredOut(state)],
  (state) => {
    const comparison = comparisonOf(state);
    const out = filteredOut(state);
    if (!comparison || out.size === 0) return NOTHING;
    const { boxes, lines, threads } = sceneOf(state);
    const found = new Set(boxes.flatMap((box) => (out.has(box.group) ? [box.key] : [])));
    for (const thread of threads) if (found.has(thread.from) && found.has(thread.to)) found.add(thread.id);
    for (const line of lines) {
      const id = line.id.replace(/^was:/, '');
      const change = line.presence === 'before' ? comparison.lineOfBefore.get(id) : comparison.lineOfAfter.get(id);
      if (change && out.has(change.id)) found.add(line.id);
    }
    return found;
  },
);

/** "31 of 67 units and lines in view; 36 filtered out." */
export function inViewWords(state: State): string {
  const [all, left] = [changesOf(state).length, rowsInView(state).length];
  if (left === all) return `All ${all} units and lines in view, none filtered out.`;
  return `${left} of ${all} units and lines in view; ${all - left} filtered out.`;
}

export const assumedWordsOf: (state: State) => string = remembered(
  (state) => [comparisonOf(state), rowsInView(state)],
  (state) => {
    const comparison = comparisonOf(state);
    return comparison ? assumedWords(assumedShare(state.document, comparison, rowsInView(state))) : '';
  },
);

export function setFilters(filters: Filters): void {
  store.setState({ filters });
}

export function clearFilters(): void {
  setFilters(NO_FILTERS);
}
