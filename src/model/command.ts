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

/** Editable fields of a line. Another `kind`, `from` or `to` gives it another id: the old line goes and the new one comes. */
export interface LineFields {
  readonly note: string;
  readonly basis: Basis;
  readonly status: Status;
  readonly citations: readonly Citation[];
  /** True makes it the primary line of authority of its junior end, in place of any other. */
  readonly primary: boolean;
  readonly kind: LineKind;
  readonly from: string;
  readonly to: string;
}

export interface AddNode {
  readonly do: 'add-node';
  readonly stage: string;
  /** New, from `newId`, or the id that the same unit has at another stage. */
  readonly id: string;
  readonly parent: string | null;
  /** The sibling it comes right after; null: first; left out: last. */
  readonly after?: string | null;
  readonly name: string;
  readonly kind: NodeKind;
  /** Left out: the parent's. */
  readonly body?: string;
}

export interface EditNode {
  readonly do: 'edit-node';
  readonly stage: string;
  readonly id: string;
  readonly fields: Partial<NodeFields>;
}

/** Into `parent`, right after the sibling `after` (null: first; left out: last). A unit that waited in the tray is placed by it. */
export interface MoveNode {
  readonly do: 'move-node';
  readonly stage: string;
  readonly id: string;
  readonly parent: string | null;
  readonly after?: string | null;
}

/** Cut loose from its place, with what it holds, to wait in the tray. */
export interface UnplaceNode {
  readonly do: 'unplace-node';
  readonly stage: string;
  readonly id: string;
}

/**
 * `below`: with everything it holds; `lift`: only this one, what it holds goes to its parent, in its place in the order; `unplace`: only
 * this one, what it holds waits in the tray. Lines at removed units go too, and so do the rows of lineage that name them at this stage.
 */
export interface RemoveNode {
  readonly do: 'remove-node';
  readonly stage: string;
  readonly id: string;
  readonly content: 'below' | 'lift' | 'unplace';
}

export interface Connect {
  readonly do: 'connect';
  readonly stage: string;
  readonly from: string;
  readonly to: string;
  readonly kind: LineKind;
}

export interface Disconnect {
  readonly do: 'disconnect';
  readonly stage: string;
  readonly line: string;
}

export interface EditLine {
  readonly do: 'edit-line';
  readonly stage: string;
  readonly line: string;
  readonly fields: Partial<LineFields>;
}

export interface RenameDocument {
  readonly do: 'rename-document';
  readonly title: string;
}

export type NodeCommand = AddNode | EditNode | MoveNode | UnplaceNode | RemoveNode;
export type LineCommand = Connect | Disconnect | EditLine;
export type Command = NodeCommand | LineCommand | RenameDocument;

/** Names of the rules that can say no. */
export type Rule =
  | 'unknown-stage'
  | 'unknown-node'
  | 'unknown-line'
  | 'unknown-parent'
  | 'unknown-kind'
  | 'id-taken'
  | 'id-malformed'
  | 'name-empty'
  | 'too-long'
  | 'inside-itself'
  | 'holds-nothing'
  | 'kind-at-end'
  | 'line-to-itself'
  | 'line-exists'
  | 'reporting-cycle'
  | 'nothing-changes'
  | 'too-many'
  | 'unknown-body'
  | 'unknown-source';

export interface Refusal {
  readonly refused: true;
  readonly rule: Rule;
  /** A plain sentence for the person, naming the place. */
  readonly because: string;
}

export type Planned =
  | { readonly refused?: false; readonly patch: Patch; /** Undo label, e.g. "Rename Council Cabinet to Cabinet". */ readonly label: string }
  | Refusal;

/** `plan` in ./plan follows it. */
export type Plan = (document: OrgDocument, command: Command) => Planned;
