/**
 * The mechanical difference: before/after pairs of whole records. It can be applied, inverted and composed, and means nothing.
 */
import type { OrgDocument } from './document';

export type Table = 'meta' | 'bodies' | 'sources' | 'stages' | 'nodes' | 'lines' | 'lineages' | 'timeline' | 'plans' | 'purposes' | 'ambiguities' | 'glossary';

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

export type ApplyPatch = (document: OrgDocument, patch: Patch) => OrgDocument;
