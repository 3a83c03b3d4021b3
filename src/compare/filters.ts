/**
 * What the rows of a comparison can be filtered by, and which pass. Several choices of one facet widen, several facets narrow.
 * It knows rows and vocabularies; it refuses to know where filters are kept and how what is filtered out is shown.
 */
import type { OrgDocument } from '../model/document';
import { structureOf } from '../model/document';
import { BASES, LINE_KINDS, STATUSES } from '../model/kinds';
import type { OrgLine, OrgNode, Structure } from '../model/structure';
import type { ChangeRow, Comparison } from './comparison';
import { FATES, LINE_FATES, TRAITS } from './fates';
import { lineSingledOut, SINGLED, singledOut } from './singled';

/** In the order in which they are offered. */
export const FACETS = {
  fate: { label: 'What becomes of it' },
  trait: { label: 'What else changes' },
  body: { label: 'Organisation' },
  basis: { label: 'On what it rests' },
  status: { label: 'How real it is' },
  line: { label: 'Kind of line' },
  singled: { label: 'Singled out' },
} as const;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as readonly Facet[];

/** Chosen values by facet, as ids of the vocabularies; a facet without any lets everything pass. */
export type Filters = Readonly<Record<Facet, readonly string[]>>;

/** What a row has of each facet. */
export type RowFacets = Readonly<Record<Facet, readonly string[]>>;

export const NO_FILTERS: Filters = { fate: [], trait: [], body: [], basis: [], status: [], line: [], singled: [] };

export interface FacetValue {
  readonly id: string;
  readonly label: string;
  /** What it means, where the label leaves that open; '' else. */
  readonly explain: string;
}

const valuesOf = (table: Readonly<Record<string, { readonly label: string; readonly explain?: string }>>): FacetValue[] =>
  Object.entries(table).map(([id, { label, explain = '' }]) => ({ id, label, explain }));

/** Units and lines share "New", "Ends" and "Kept": a fate of both bears the units' name. */
const FATE_VALUES = valuesOf({ ...LINE_FATES, ...FATES }).sort((a, b) => fateOrder(a.id) - fateOrder(b.id));

function fateOrder(id: string): number {
  const order = ['added', 'merged', 'split', 'reorganised', 'rerouted', 'retyped', 'removed', 'kept', 'not-shown'];
  return order.indexOf(id);
}

/** Every value that a facet may take in this document. */
export function facetValues(document: OrgDocument, facet: Facet): readonly FacetValue[] {
  switch (facet) {
    case 'fate':
      return FATE_VALUES;
    case 'trait':
      return valuesOf(TRAITS);
    case 'body':
      return [...document.bodies.values()].sort((a, b) => a.hue - b.hue).map(({ id, name }) => ({ id, label: name, explain: '' }));
    case 'basis':
      return valuesOf(BASES);
    case 'status':
      return valuesOf(STATUSES);
    case 'line':
      return Object.entries(LINE_KINDS).map(([id, { verb }]) => ({ id, label: verb, explain: '' }));
    case 'singled':
      return valuesOf(SINGLED);
    default:
      return facet satisfies never;
  }
}

/** Rows word their basis and status; filters choose by id. */
const BASIS_OF = new Map<string, string>(Object.entries(BASES).map(([id, { label }]) => [label, id]));
const STATUS_OF = new Map<string, string>(Object.entries(STATUSES).map(([id, { label }]) => [label, id]));

const unique = (values: readonly string[]): readonly string[] => (values.length < 2 ? values : [...new Set(values)]);

function bodiesOf(nodes: readonly OrgNode[]): readonly string[] {
  return unique(nodes.flatMap((node) => (node.body === '' ? [] : [node.body])));
}

/** One side of a row: its nodes and, for a line, the lines. */
interface Side {
  readonly structure: Structure;
  readonly name: 'before' | 'after';
  readonly ids: readonly string[];
}

function singledOfUnits({ structure, name, ids }: Side): string[] {
  const { ends, twoMasters } = singledOut(structure);
  return [
    ...(ids.some((id) => ends.has(id)) ? [`crosses-${name}`] : []),
    ...(ids.some((id) => twoMasters.has(id)) ? [`two-masters-${name}`] : []),
  ];
}

function singledOfLines({ structure, name }: Side, lines: readonly OrgLine[]): string[] {
  const found = lines.map((line) => lineSingledOut(structure, line));
  return [
    ...(found.some((one) => one.crosses) ? [`crosses-${name}`] : []),
    ...(found.some((one) => one.twoMasters) ? [`two-masters-${name}`] : []),
  ];
}

/** Kinds of the lines at each node. */
function kindsAt(structure: Structure): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const line of structure.lines.values()) {
    for (const end of [line.from, line.to]) {
      const found = kinds.get(end);
      if (found) found.add(line.kind);
      else kinds.set(end, new Set([line.kind]));
    }
  }
  return kinds;
}

/** What each row has, by its id. A unit has the kinds of the lines at it, a line the organisations of its ends. */
export function facetsOfRows(document: OrgDocument, comparison: Comparison, rows: readonly ChangeRow[]): ReadonlyMap<string, RowFacets> {
  const [a, b] = [structureOf(document, comparison.before), structureOf(document, comparison.after)];
  const [kindsBefore, kindsAfter] = [kindsAt(a), kindsAt(b)];
  const found = new Map<string, RowFacets>();
  for (const row of rows) {
    const sides: readonly Side[] = [
      { structure: a, name: 'before', ids: row.before },
      { structure: b, name: 'after', ids: row.after },
    ];
    const evidence = { basis: [BASIS_OF.get(row.basis) ?? ''], status: [STATUS_OF.get(row.status) ?? ''] };
    if (row.of === 'unit') {
      const nodes = sides.flatMap(({ structure, ids }) => ids.flatMap((id) => structure.nodes.get(id) ?? []));
      const kinds = [
        ...row.before.flatMap((id) => [...(kindsBefore.get(id) ?? [])]),
        ...row.after.flatMap((id) => [...(kindsAfter.get(id) ?? [])]),
      ];
      const singled = sides.flatMap(singledOfUnits);
      found.set(row.id, { fate: [row.fate], trait: row.traits, body: bodiesOf(nodes), ...evidence, line: unique(kinds), singled });
      continue;
    }
    const linesOn = ({ structure, ids }: Side): OrgLine[] => ids.flatMap((id) => structure.lines.get(id) ?? []);
    const ends = sides.flatMap((side) =>
      linesOn(side).flatMap((line) => [line.from, line.to].flatMap((id) => side.structure.nodes.get(id) ?? [])),
    );
    const kinds = unique(sides.flatMap((side) => linesOn(side).map((line) => line.kind)));
    const singled = sides.flatMap((side) => singledOfLines(side, linesOn(side)));
    found.set(row.id, { fate: [row.fate], trait: row.traits, body: bodiesOf(ends), ...evidence, line: kinds, singled });
  }
  return found;
}

export function passes(filters: Filters, facets: RowFacets): boolean {
  return FACET_NAMES.every((facet) => filters[facet].length === 0 || facets[facet].some((value) => filters[facet].includes(value)));
}

/** How many choices are in force. */
export function chosen(filters: Filters): number {
  return FACET_NAMES.reduce((sum, facet) => sum + filters[facet].length, 0);
}

export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const values = filters[facet];
  return { ...filters, [facet]: values.includes(value) ? values.filter((other) => other !== value) : [...values, value] };
}

/** "Only what the papers state": the basis is stated and nothing else is let pass. */
export function onlyStated(filters: Filters): boolean {
  return filters.basis.length === 1 && filters.basis[0] === 'stated';
}

export function withOnlyStated(filters: Filters, only: boolean): Filters {
  return { ...filters, basis: only ? ['stated'] : [] };
}

/** Values of a facet that rows have, with the number of rows, in the vocabulary's order; chosen ones stay offered at nought. */
export function offered(
  document: OrgDocument,
  facet: Facet,
  facets: Iterable<RowFacets>,
  filters: Filters,
): readonly (FacetValue & { readonly rows: number })[] {
  const counts = new Map<string, number>();
  for (const row of facets) for (const value of row[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
  return facetValues(document, facet)
    .map((value) => ({ ...value, rows: counts.get(value.id) ?? 0 }))
    .filter((value) => value.rows > 0 || filters[facet].includes(value.id));
}
