/**
 * What a person means to do, and whether it may be done. `plan` answers menus, drag previews and execution alike:
 * it gives the patch that does it, or a refusal that names the broken rule. It touches nothing.
 */
import type {
  AdviceLimits,
  Ambiguity,
  Body,
  Lineage,
  OrgDocument,
  Pin,
  Plan as DatedPlan,
  Purpose,
  Source,
  Stage,
  Stop,
  TimelineEntry,
} from './document';
import type { Patch } from './patch';
import type { AdviceAbout, AdviceRule, Arrangement, Basis, LineKind, NodeKind, Position, Status } from './kinds';
import type { Citation, People, Structure } from './structure';

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
  readonly undecided: boolean;
  /** All four; nothing in any of them takes the whole away. */
  readonly people: People;
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

/** One step among its siblings: up (-1) or down (1). Units in the tray step among those that wait there. */
export interface ReorderNode {
  readonly do: 'reorder-node';
  readonly stage: string;
  readonly id: string;
  readonly by: -1 | 1;
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

/**
 * Ending isn't deleting: the unit goes from `stage` as by `remove-node`, and a row of lineage from `before` says that it ends, and why.
 * What goes along with it (`content: 'below'`) ends as well, where it stood on the earlier chart.
 */
export interface EndNode extends Seeded {
  readonly do: 'end-node';
  /** The later stage of the pair: the one that changes. */
  readonly stage: string;
  /** The earlier stage of the pair: read, never changed. */
  readonly before: string;
  /** Its id at the later stage; for a unit that is no longer there, at the earlier one. */
  readonly id: string;
  readonly content: RemoveNode['content'];
  /** '' where nobody gave one. */
  readonly reason: string;
}

/**
 * A copy of a unit with everything below it, right after it. Lines inside the branch are copied too, those that lead out of it aren't;
 * the copy rests on nothing yet, and nobody holds it.
 */
export interface DuplicateNode extends Seeded {
  readonly do: 'duplicate-node';
  readonly stage: string;
  readonly id: string;
}

/**
 * Several units become one. Each of them that stood on the earlier chart gets a row "merges into"; what earlier rows said led to one of
 * them leads to the result now. Units that stand on the later chart go from it: what they hold goes into the result, and so do their lines.
 */
export interface MergeNodes extends Seeded {
  readonly do: 'merge-nodes';
  /** The later stage of the pair: the one that changes. */
  readonly stage: string;
  /** The earlier stage of the pair: read, never changed. */
  readonly before: string;
  /** Two or more, each by its id at the later stage or, for one that is no longer there, at the earlier one. */
  readonly units: readonly string[];
  /** What they become: a new id, or that of the one of `units` that stays. Kind left out: that of the first unit. */
  readonly into: { readonly id: string; readonly name: string; readonly kind?: NodeKind };
  readonly reason: string;
}

/** One of the units into which another splits. */
export interface SplitPart {
  /** New, or the id of the unit that splits, for the one that goes on under its old id. */
  readonly id: string;
  readonly name: string;
  /** Left out: the kind of the unit that splits. */
  readonly kind?: NodeKind;
  /** Which of the units directly inside the old one go to it; those that no part claims go to the first part. */
  readonly holds?: readonly string[];
}

/**
 * One unit becomes several, side by side in its place. Each gets a row "splits into" from the unit on the earlier chart. The first part
 * takes over its lines; the others answer to whom it answered.
 */
export interface SplitNode extends Seeded {
  readonly do: 'split-node';
  /** The later stage of the pair: the one that changes. */
  readonly stage: string;
  /** The earlier stage of the pair: read, never changed. */
  readonly before: string;
  /** Its id at the later stage. */
  readonly id: string;
  /** Two or more. */
  readonly into: readonly SplitPart[];
  readonly reason: string;
}

/** One line of an indented list: `depth` 0 stands directly in the parent, and no row is more than one deeper than the row before it. */
export interface BranchRow {
  readonly depth: number;
  readonly name: string;
  /** Left out: the kind that the command gives. */
  readonly kind?: NodeKind;
}

/** Adds a whole branch, e.g. a list that was pasted: see `files/indented`. */
export interface PasteBranch extends Seeded {
  readonly do: 'paste-branch';
  readonly stage: string;
  readonly parent: string | null;
  /** The sibling it comes right after; null: first; left out: last. */
  readonly after?: string | null;
  readonly rows: readonly BranchRow[];
  readonly kind: NodeKind;
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

/** An abbreviation and what it stands for. `id` is the abbreviation. */
export interface Term {
  readonly id: string;
  readonly text: string;
}

/** The lists of a document beside its structures. Their records come and go by two commands, whatever the list. */
export interface Listed {
  readonly bodies: Body;
  readonly sources: Source;
  readonly stages: Stage;
  readonly lineages: Lineage;
  readonly timeline: TimelineEntry;
  readonly plans: DatedPlan;
  readonly purposes: Purpose;
  readonly ambiguities: Ambiguity;
  readonly glossary: Term;
  readonly pins: Pin;
  readonly stops: Stop;
}
export type ListedTable = keyof Listed;

/** Adds a record, or puts it in the place of the one that has its id. What it names must exist. A new stage comes with an empty chart. */
export type PutRecord = {
  [T in ListedTable]: { readonly do: 'put-record'; readonly table: T; readonly record: Listed[T] };
}[ListedTable];

/**
 * Takes a record out. What facts rest on (a source that is cited, an organisation that has units, a plan that has dates) can't go; a stage
 * takes its chart, its plans and every row of lineage that names it along, and dates lose its mention. The label says so beforehand.
 */
export interface RemoveRecord {
  readonly do: 'remove-record';
  readonly table: ListedTable;
  readonly id: string;
}

/** A scenario: a new stage with the chart of `from`, branched off it, with copies of the rows of lineage that name `from`. */
export interface BranchStage extends Seeded {
  readonly do: 'branch-stage';
  readonly from: string;
  readonly id: string;
  readonly name: string;
  /** Left out: the name. */
  readonly short?: string;
  /** An entry of the log: the chart as it was right after it, by taking back what the log says of it since. Left out: as it is. */
  readonly asOf?: string;
}

/** Makes a scenario the target: it takes the target's place in the sequence, and the former target stands beside it as a scenario. */
export interface PromoteStage {
  readonly do: 'promote-stage';
  readonly stage: string;
}

/** A chart that comes from elsewhere, with what it names: bodies and sources that this document lacks come along. */
export interface Arriving {
  readonly structure: Structure;
  readonly bodies: readonly Body[];
  readonly sources: readonly Source[];
  /** What became of what between another stage and this one; left out: nothing is said. */
  readonly lineages?: readonly Lineage[];
}

/** Begins an empty chart as a copy of another: the same units under the same ids, so that a comparison tells only what is changed from here on. */
export interface FillStage {
  readonly do: 'fill-stage';
  readonly stage: string;
  readonly from: string;
}

/**
 * A whole chart, e.g. from another file, as a new stage; its units keep their ids, so that those this document has as well are compared as
 * the same.
 */
export interface AddStageFrom extends Arriving {
  readonly do: 'add-stage-from';
  readonly record: Stage;
}

/** A whole chart inside `parent`, or at the top, behind what stands there; what waits in its tray waits in that of the stage. Its ids must be free. */
export interface AddBranchFrom extends Arriving {
  readonly do: 'add-branch-from';
  readonly stage: string;
  readonly parent: string | null;
}

/** Says why a piece of advice isn't taken: it stays in the list, marked so. A second reason takes the place of the first. */
export interface IgnoreAdvice extends AdviceAbout {
  readonly do: 'ignore-advice';
  readonly rule: AdviceRule;
  readonly reason: string;
}

/** Takes that back. */
export interface HeedAdvice extends AdviceAbout {
  readonly do: 'heed-advice';
  readonly rule: AdviceRule;
}

/** From where on the checks of this document say that something is unusual. */
export interface SetAdvice {
  readonly do: 'set-advice';
  readonly limits: AdviceLimits;
}

/** What is said of an edit once it is made; what is left out stays as it is. */
export interface EditLog {
  readonly do: 'edit-log';
  readonly entry: string;
  readonly reason?: string;
  /** A role. */
  readonly by?: string;
}

/** Takes one edit back without losing later ones: what it changed has to be as it left it. */
export interface StrikeOut {
  readonly do: 'strike-out';
  readonly entry: string;
  /** A new id, from `newId`: that of the entry by which the log tells this. */
  readonly as: string;
}

/** Commands one after another, each on what the ones before it made: all of them or none, one step of undo. */
export interface Batch {
  readonly do: 'batch';
  readonly commands: readonly Command[];
  /** Left out: made from the commands, e.g. "Move 3 units into Bury CCG". */
  readonly label?: string;
}

/** A new id, from `newId`: ids of what the command adds are made of it, `seed`, `seed:2`, `seed:3`, as many as it takes. */
export interface Seeded {
  readonly seed: string;
}

export type NodeCommand =
  | AddNode
  | EditNode
  | MoveNode
  | ReorderNode
  | UnplaceNode
  | RemoveNode
  | EndNode
  | DuplicateNode
  | MergeNodes
  | SplitNode
  | PasteBranch
  | AddBranchFrom;
export type LineCommand = Connect | Disconnect | EditLine;
export type DocumentCommand =
  | RenameDocument
  | PutRecord
  | RemoveRecord
  | BranchStage
  | PromoteStage
  | FillStage
  | AddStageFrom
  | IgnoreAdvice
  | HeedAdvice
  | SetAdvice
  | EditLog
  | StrikeOut;
export type Command = NodeCommand | LineCommand | DocumentCommand | Batch;

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
  | 'unknown-source'
  | 'unknown-plan'
  | 'unknown-thing'
  | 'unknown-record'
  | 'malformed'
  | 'reason-missing'
  | 'too-few'
  | 'no-earlier-stage'
  | 'no-earlier-unit'
  | 'lineage-ends'
  | 'second-fate'
  | 'in-use'
  | 'last-stage'
  | 'not-kept'
  | 'rests-on-it'
  | 'no-scenario'
  | 'no-target'
  | 'unsound';

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
