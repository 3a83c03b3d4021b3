/**
 * The vocabularies of an organisation, one table each: every check, colour, legend, sentence and export reads these rows.
 * It knows nothing of documents or of drawing beyond the name of a shape.
 */

/** How a box of this kind is outlined and which icon marks it. */
export type Shape = 'square' | 'rounded' | 'pill' | 'sheet';

export interface NodeKindRow {
  /** As a reader would call it, lower case, with no article. */
  readonly label: string;
  readonly shape: Shape;
  /** Name of an icon drawn by `map/`. */
  readonly icon:
    | 'organisation'
    | 'statutory'
    | 'unit'
    | 'board'
    | 'team'
    | 'group'
    | 'role'
    | 'role-group'
    | 'programme'
    | 'framework'
    | 'function'
    | 'resource'
    | 'artefact'
    | 'place'
    | 'tier'
    | 'sector'
    | 'alliance'
    | 'container';
  /** May hold other nodes. */
  readonly holds: boolean;
  /** Counts as a body that takes or confirms decisions ("boards on the way"). */
  readonly decides: boolean;
  /** Answers to others or is answered to: may stand at an end of a line of authority. */
  readonly acts: boolean;
}

// One row a line reads as the table it is.
// prettier-ignore
export const NODE_KINDS = {
  organisation: { label: 'organisation', shape: 'rounded', icon: 'organisation', holds: true, decides: false, acts: true },
  'statutory-body': { label: 'statutory body', shape: 'square', icon: 'statutory', holds: true, decides: true, acts: true },
  unit: { label: 'unit', shape: 'rounded', icon: 'unit', holds: true, decides: false, acts: true },
  board: { label: 'board', shape: 'square', icon: 'board', holds: true, decides: true, acts: true },
  committee: { label: 'committee', shape: 'square', icon: 'board', holds: true, decides: true, acts: true },
  team: { label: 'team', shape: 'rounded', icon: 'team', holds: true, decides: false, acts: true },
  group: { label: 'group', shape: 'rounded', icon: 'group', holds: true, decides: false, acts: true },
  'role-group': { label: 'group of roles', shape: 'pill', icon: 'role-group', holds: true, decides: false, acts: true },
  programme: { label: 'programme', shape: 'rounded', icon: 'programme', holds: true, decides: false, acts: true },
  framework: { label: 'framework', shape: 'rounded', icon: 'framework', holds: true, decides: false, acts: true },
  function: { label: 'function', shape: 'rounded', icon: 'function', holds: true, decides: false, acts: true },
  post: { label: 'post', shape: 'pill', icon: 'role', holds: true, decides: false, acts: true },
  role: { label: 'role', shape: 'pill', icon: 'role', holds: false, decides: false, acts: true },
  resource: { label: 'resource', shape: 'rounded', icon: 'resource', holds: false, decides: false, acts: false },
  artefact: { label: 'deliverable', shape: 'sheet', icon: 'artefact', holds: false, decides: false, acts: false },
  place: { label: 'place', shape: 'rounded', icon: 'place', holds: true, decides: false, acts: true },
  tier: { label: 'tier', shape: 'rounded', icon: 'tier', holds: true, decides: false, acts: true },
  sector: { label: 'sector', shape: 'rounded', icon: 'sector', holds: true, decides: false, acts: true },
  alliance: { label: 'alliance', shape: 'rounded', icon: 'alliance', holds: true, decides: false, acts: true },
  container: { label: 'container', shape: 'rounded', icon: 'container', holds: true, decides: false, acts: true },
} as const satisfies Record<string, NodeKindRow>;
export type NodeKind = keyof typeof NODE_KINDS;

export interface LineKindRow {
  /** Third person, read "*from* verb *to*". */
  readonly verb: string;
  /** The same fact told from the other end: "*to* inverse *from*". */
  readonly inverse: string;
  /** Conditional form for proposed and intended facts: "*from* would … *to*". */
  readonly would: string;
  /**
   * authority: who answers to whom; governance: approval and founding; work: what is made, bought or delivered;
   * soft: membership and alignment, folded until asked.
   */
  readonly family: 'authority' | 'governance' | 'work' | 'soft';
  /** Which end is the senior one; `null` where neither is. Arrowheads and chains of command follow it. */
  readonly senior: 'from' | 'to' | null;
  /** Kind under which a line is compared, so that "A leads B" and "B reports to A" are one fact. */
  readonly comparedAs: string;
  /** A change of the far end is "rerouted", not one line removed and one added. */
  readonly reroutes: boolean;
}

// One row a line reads as the table it is.
// prettier-ignore
export const LINE_KINDS = {
  'reports-to': { verb: 'reports to', inverse: 'is reported to by', would: 'report to', family: 'authority', senior: 'to', comparedAs: 'reports-to', reroutes: true },
  'accountable-to': { verb: 'is accountable to', inverse: 'holds to account', would: 'be accountable to', family: 'authority', senior: 'to', comparedAs: 'accountable-to', reroutes: true },
  leads: { verb: 'leads', inverse: 'is led by', would: 'lead', family: 'authority', senior: 'from', comparedAs: 'reports-to', reroutes: false },
  directs: { verb: 'directs', inverse: 'is directed by', would: 'direct', family: 'authority', senior: 'from', comparedAs: 'directs', reroutes: false },
  approves: { verb: 'approves', inverse: 'is approved by', would: 'approve', family: 'governance', senior: 'from', comparedAs: 'approves', reroutes: false },
  establishes: { verb: 'establishes', inverse: 'is established by', would: 'establish', family: 'governance', senior: 'from', comparedAs: 'establishes', reroutes: false },
  produces: { verb: 'produces', inverse: 'is produced by', would: 'produce', family: 'work', senior: 'from', comparedAs: 'produces', reroutes: false },
  commissions: { verb: 'commissions', inverse: 'is commissioned by', would: 'commission', family: 'work', senior: 'from', comparedAs: 'commissions', reroutes: false },
  delivers: { verb: 'delivers', inverse: 'is delivered by', would: 'deliver', family: 'work', senior: null, comparedAs: 'delivers', reroutes: false },
  'leads-or-links-to': { verb: 'leads or links to', inverse: 'is led by or linked to', would: 'lead or link to', family: 'governance', senior: 'from', comparedAs: 'leads-or-links-to', reroutes: false },
  'member-of': { verb: 'is a member of', inverse: 'has as a member', would: 'be a member of', family: 'soft', senior: null, comparedAs: 'member-of', reroutes: false },
  'aligned-with': { verb: 'is aligned with', inverse: 'is aligned with', would: 'be aligned with', family: 'soft', senior: null, comparedAs: 'aligned-with', reroutes: false },
  'links-to': { verb: 'links to', inverse: 'is linked to by', would: 'link to', family: 'soft', senior: null, comparedAs: 'links-to', reroutes: false },
  supports: { verb: 'supports', inverse: 'is supported by', would: 'support', family: 'soft', senior: null, comparedAs: 'supports', reroutes: false },
} as const satisfies Record<string, LineKindRow>;
export type LineKind = keyof typeof LINE_KINDS;

/** On what a fact rests. */
export const BASES = {
  stated: { label: 'stated', explain: 'the paper says it' },
  inferred: { label: 'inferred', explain: 'it follows from what the paper says' },
  assumed: { label: 'assumed', explain: 'nobody says it, but the structure cannot be read without it' },
} as const;
export type Basis = keyof typeof BASES;

/** How real a fact is at its stage. */
export const STATUSES = {
  'in-place': { label: 'in place', explain: 'so at the time the stage shows' },
  proposed: { label: 'proposed', explain: 'put forward, not agreed' },
  intended: { label: 'intended', explain: 'meant to happen, subject to approval' },
} as const;
export type Status = keyof typeof STATUSES;

/** How a container sets out what it holds; `auto` lets the layout's rules choose. */
export const ARRANGEMENTS = {
  auto: { label: 'automatically' },
  row: { label: 'as a row' },
  column: { label: 'as a column' },
  lanes: { label: 'in lanes' },
  packed: { label: 'packed' },
  chain: { label: 'as a chain of command' },
} as const;
export type Arrangement = keyof typeof ARRANGEMENTS;

/** Where a node stands inside a container set out in lanes; `first` and `last` also order rows and columns. */
export const POSITIONS = {
  auto: { label: 'automatically' },
  start: { label: 'first lane' },
  middle: { label: 'middle lane' },
  end: { label: 'last lane' },
  above: { label: 'above the lanes' },
  below: { label: 'below the lanes' },
} as const;
export type Position = keyof typeof POSITIONS;

/** Rows of lineage: the first five settle a node's own fate, the last two make groups or parts. */
export const LINEAGE_KINDS = {
  continues: { label: 'continues as', own: true, before: true, after: true },
  renamed: { label: 'is renamed', own: true, before: true, after: true },
  moved: { label: 'moves', own: true, before: true, after: true },
  new: { label: 'is new', own: true, before: false, after: true },
  ends: { label: 'ends', own: true, before: true, after: false },
  'merged-into': { label: 'merges into', own: false, before: true, after: true },
  'split-into': { label: 'splits into', own: false, before: true, after: true },
} as const;
export type LineageKind = keyof typeof LINEAGE_KINDS;

/** What may be known of the people in a unit; nothing leaves or enters a document without being asked for. */
export const PEOPLE_FIELDS = {
  names: { label: 'Names', told: 'Held by' },
  emails: { label: 'E-mail addresses', told: 'E-mail' },
  phones: { label: 'Telephone numbers', told: 'Telephone' },
  pay: { label: 'Pay', told: 'Pay' },
} as const satisfies Record<string, { readonly label: string; /** Before what is known, in a list of facts. */ readonly told: string }>;
export type PeopleField = keyof typeof PEOPLE_FIELDS;

/** What each rule of advice is about, as the heading of its list. */
export const ADVICE_RULES = {
  'two-primary-managers': { label: 'Two primary managers' },
  'board-without-chair': { label: 'Nobody chairs it' },
  'accountable-to-nobody': { label: 'Accountable to nobody' },
  'one-child-only': { label: 'Holds one unit only' },
  'span-of-control': { label: 'Span of control' },
  'too-many-layers': { label: 'Many layers' },
  uncited: { label: 'No source cited' },
  'two-own-fates': { label: 'Two fates for one unit' },
} as const satisfies Record<string, { readonly label: string }>;
export type AdviceRule = keyof typeof ADVICE_RULES;

/** What can be pinned to a unit. */
export const PIN_KINDS = {
  note: { label: 'note', explain: 'worth knowing' },
  question: { label: 'question', explain: 'open until it is answered' },
  decision: { label: 'decision', explain: 'settled in the room' },
} as const satisfies Record<string, { readonly label: string; readonly explain: string }>;
export type PinKind = keyof typeof PIN_KINDS;

/** How one stage, or two, can be looked at. */
export const VIEW_MODES = ['stage', 'change', 'before', 'after', 'side-by-side', 'morph', 'flow', 'table'] as const;
export type ViewMode = (typeof VIEW_MODES)[number];

/** What a piece of advice is about. */
export interface AdviceAbout {
  /** The stage looked at. */
  readonly stage: string;
  readonly of: 'node' | 'line' | 'lineage';
  readonly id: string;
}

/** The line id that stages share. */
export function lineId(from: string, kind: LineKind, to: string): string {
  return `${from}~${kind}~${to}`;
}
