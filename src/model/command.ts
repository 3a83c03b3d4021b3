/**
 * What a person means to do, and whether it may be done. `plan` answers menus, drag previews and execution alike:
 * it gives the patch that does it, or a refusal that names the broken rule. It touches nothing.
 */
import type { OrgDocument } from './document';
import type { Patch } from './patch';
import type { Arrangement, Basis, LineKind, NodeKind, Position, Status } from './kinds';
import type { Citation } from './structure';

/** Editable scalar fields of a node. */
export interface NodeFields {
  readonly name: string;
  readonly kind: NodeKind;
  readonly body: string;
  readonly description: string;
  readonly note: string;
  readonly aliases: readonly string[];
  readonly basis: Basis;
  readonly status: Status;
  readonly citations: readonly Citation[];
  readonly arrangement: Arrangement;
  readonly position: Position;
}

export type Command =
  | { readonly do: 'add-node'; readonly stage: string; readonly id: string; readonly parent: string | null; readonly after: string | null; readonly name: string; readonly kind: NodeKind; readonly body?: string }
  | { readonly do: 'edit-node'; readonly stage: string; readonly id: string; readonly fields: Partial<NodeFields> }
  /** Into `parent`, right after the sibling `after` (null: first; undefined: last). */
  | { readonly do: 'move-node'; readonly stage: string; readonly id: string; readonly parent: string | null; readonly after?: string | null }
  /** `below`: with everything it holds; `lift`: only this one, what it holds goes to its parent. Lines at removed nodes go too; lineage rows that name them stay consistent. */
  | { readonly do: 'remove-node'; readonly stage: string; readonly id: string; readonly content: 'below' | 'lift' }
  | { readonly do: 'connect'; readonly stage: string; readonly from: string; readonly to: string; readonly kind: LineKind }
  | { readonly do: 'disconnect'; readonly stage: string; readonly line: string }
  | { readonly do: 'edit-line'; readonly stage: string; readonly line: string; readonly fields: { readonly note?: string; readonly basis?: Basis; readonly status?: Status; readonly citations?: readonly Citation[]; readonly kind?: LineKind; readonly from?: string; readonly to?: string } }
  | { readonly do: 'rename-document'; readonly title: string };

export interface Refusal {
  readonly refused: true;
  /** Name of the broken rule. */
  readonly rule:
    | 'unknown-stage' | 'unknown-node' | 'unknown-line' | 'unknown-parent' | 'unknown-kind' | 'id-taken' | 'id-malformed' | 'name-empty' | 'too-long'
    | 'inside-itself' | 'holds-nothing' | 'line-to-itself' | 'line-exists' | 'reporting-cycle' | 'nothing-changes' | 'too-many' | 'unknown-body' | 'unknown-source';
  /** A plain sentence for the person, naming the place. */
  readonly because: string;
}

export type Planned = { readonly refused?: false; readonly patch: Patch; /** Undo label, e.g. "Rename Council Cabinet". */ readonly label: string } | Refusal;

/** A function `plan(document, command): Planned` follows. */
export type Plan = (document: OrgDocument, command: Command) => Planned;
