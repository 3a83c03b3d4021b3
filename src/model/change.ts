/** A change of one record, and the tables that have records: the words in which a difference is told. What they do to a document is for `patch`. */

/** The vocabulary of tables, in the order in which a difference lists them. */
export const TABLES = [
  'meta',
  'bodies',
  'sources',
  'stages',
  'nodes',
  'lines',
  'lineages',
  'timeline',
  'plans',
  'purposes',
  'ambiguities',
  'ignored',
  'pins',
  'log',
  'stops',
  'glossary',
] as const;
export type Table = (typeof TABLES)[number];

/** `before`/`after` are whole records (null: absent). `stage` is '' but for nodes and lines. `meta` has the one id 'meta'. */
export interface Change {
  readonly table: Table;
  readonly stage: string;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** At most one change a record. */
export type Patch = readonly Change[];
