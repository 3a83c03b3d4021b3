/** Filters as parts of an address, one part a choice: `fate=added&fate=merged&basis=stated`. Pure. */
import { FACET_NAMES, FACETS, facetValues, NO_FILTERS, type Filters } from '../compare/filters';
import type { OrgDocument } from '../model/document';

/** `only` stands for what is singled out; the other facets go by their own names, "line" and "body" included. */
const PART = { fate: 'fate', trait: 'trait', body: 'body', basis: 'basis', status: 'status', line: 'line', singled: 'only' } as const;

export function writeFilters(asked: URLSearchParams, filters: Filters): void {
  for (const facet of FACET_NAMES) for (const value of filters[facet]) asked.append(PART[facet], value);
}

/** What is asked for, known or not; the same value twice counts once. */
export function readFilters(asked: URLSearchParams): Filters {
  const filters = { ...NO_FILTERS };
  for (const facet of FACET_NAMES) filters[facet] = [...new Set(asked.getAll(PART[facet]).filter((value) => value !== ''))];
  return filters;
}

/** The sentence that says which choice this document doesn't know; '' where it knows all. */
export function filterProblem(document: OrgDocument, filters: Filters): string {
  for (const facet of FACET_NAMES) {
    const known = new Set(facetValues(document, facet).map((value) => value.id));
    const unknown = filters[facet].find((value) => !known.has(value));
    if (unknown !== undefined)
      return `The address filters by “${FACETS[facet].label}: ${unknown}”, which “${document.meta.title}” does not know.`;
  }
  return '';
}
