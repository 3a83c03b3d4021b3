/**
 * One document is one reorganisation: stages, lineages, sources, dates and what was said of them.
 * It owns the shape alone; reading and writing files belongs to `files/`, changing to `command` and `patch`.
 */
import type { Evidence, Structure } from './structure';
import type { AdviceAbout, AdviceRule, LineageKind, PinKind, Status, ViewMode } from './kinds';
import type { Patch } from './change';

/** Current version of the JSON format. */
export const FORMAT_VERSION = 2;

/** An organisation whose colour and label nodes bear. `hue` is the number of a colour token, 1 to 8. */
export interface Body {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly hue: number;
}

/** A paper that was read. `paragraphs` lists every label that a citation may name, in the paper's order. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** What is known of its date, in words ("about mid-2017"). */
  readonly dated: string;
  readonly note: string;
  readonly paragraphs: readonly string[];
}

/** A structure at one time. Its nodes and lines are tables of their own (`OrgDocument.structures`). */
export interface Stage {
  readonly id: string;
  readonly name: string;
  /** Short form for tabs ("Interim"). */
  readonly short: string;
  readonly subtitle: string;
  /** When, in words ("to April 2017"). */
  readonly when: string;
  /** What holds of the stage as a whole unless a fact says otherwise. */
  readonly status: Status;
  readonly coverage: 'whole' | 'partial';
  /** Position in the sequence; a companion chart of one time has none. */
  readonly sequence: number | null;
  /** The stage beside which a companion chart stands; null for stages of the sequence. */
  readonly companionOf: string | null;
  /** An alternative under discussion, branched off this stage; null for ordinary stages. */
  readonly branchOf: string | null;
  /** An alternative that is set aside: kept, and out of the way. */
  readonly parked: boolean;
  /** Said on the chart itself, e.g. that it is rebuilt from text; '' where nothing has to be said. */
  readonly notice: string;
  readonly note: string;
}

/** What became of what between two stages. */
export interface Lineage extends Evidence {
  readonly id: string;
  readonly fromStage: string;
  readonly toStage: string;
  readonly kind: LineageKind;
  /** '' for `new`. */
  readonly from: string;
  /** '' for `ends`. */
  readonly to: string;
  /** Why, as the papers give it; '' where they do not. */
  readonly reason: string;
  /** Bodies of a stage between that it passes through, by node id. */
  readonly via: readonly string[];
}

/** A dated event. */
export interface TimelineEntry extends Evidence {
  readonly id: string;
  /** In words, as the paper dates it. */
  readonly when: string;
  /** For ordering only: ISO month "2017-04", or '' where undated. */
  readonly month: string;
  readonly kind: 'stage' | 'milestone' | 'deliverable' | 'gate';
  readonly name: string;
  readonly change: string;
  readonly stages: readonly string[];
  /** Nodes it delivers or touches. */
  readonly nodes: readonly string[];
  /** Id of the Plan that gives this date; '' where it is no plan's own. */
  readonly plan: string;
}

/** A plan that dates a stage; two plans for one stage stand side by side. */
export interface Plan extends Evidence {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly when: string;
  readonly month: string;
}

/** A reason that the papers give for the whole reorganisation. */
export interface Purpose extends Evidence {
  readonly id: string;
  readonly text: string;
}

/** An ambiguity and the reading taken; `about` names nodes, lines, lineages, timeline entries or stages by id. */
export interface Ambiguity {
  readonly id: string;
  readonly problem: string;
  readonly readings: string;
  readonly reading: string;
  readonly about: readonly string[];
}

/** A piece of advice that somebody decided not to take. */
export interface IgnoredAdvice {
  /** Made of its rule and what it is about, see `ignoredId`: at most one a piece of advice. */
  readonly id: string;
  readonly rule: AdviceRule;
  readonly stage: string;
  readonly of: AdviceAbout['of'];
  /** Id of the node, line or row of lineage. */
  readonly about: string;
  /** Why; never ''. */
  readonly reason: string;
}

export function ignoredId(rule: AdviceRule, { stage, of, id }: AdviceAbout): string {
  return `${stage}~${rule}~${of}~${id}`;
}

/** What was said of a unit in the room. */
export interface Pin {
  readonly id: string;
  /** The stage and the unit on it; the pin goes when the unit goes. */
  readonly stage: string;
  readonly node: string;
  readonly kind: PinKind;
  /** Never ''. */
  readonly text: string;
  /** When, as an ISO time; '' where that isn't known. */
  readonly at: string;
  /** Who said it: a role, never a person's name; '' where nobody was told. */
  readonly by: string;
  /** Answered, done, or overtaken. */
  readonly settled: boolean;
}

/** One edit, as it was made. The edit itself stands in the document; this is its record. */
export interface LogEntry {
  readonly id: string;
  /** ISO time. Later entries have later times, whatever the clock did. */
  readonly at: string;
  readonly sentence: string;
  /** '' where none was given. */
  readonly reason: string;
  /** Who proposed it: a role, never a person's name; '' where nobody was told. */
  readonly by: string;
  /** The one stage whose chart it changed, which may have gone since; '' where none, or several. */
  readonly stage: string;
  /** Id of the entry that struck this one out; '' where it holds. */
  readonly struck: string;
  /** What it changed, but for the log itself; null where that is too large to be kept by itself. One value. */
  readonly changes: Patch | null;
}

/** What a stop of the tour shows; one value. */
export interface Shown {
  readonly mode: ViewMode;
  /** The later stage, or the only one. */
  readonly stage: string;
  /** The earlier stage; null where nothing is compared. */
  readonly compare: string | null;
  /** The plan by which dates are told; null for all. */
  readonly plan: string | null;
  /** Id of the unit in the middle; '' for the whole picture. */
  readonly focus: string;
  /** What of a comparison is in view, by facet; left out for all of it. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

/** A stop of the tour by which the document is told. */
export interface Stop {
  readonly id: string;
  /** A fractional index, like that of a unit among its siblings; ties are broken by id. */
  readonly order: string;
  readonly title: string;
  /** What is said to the room; '' where nothing is. */
  readonly sentence: string;
  /** For the speaker alone. */
  readonly notes: string;
  readonly show: Shown;
}

/** From where on the checks say that something is unusual. */
export interface AdviceLimits {
  /** Fewest and most units that should answer to one. */
  readonly fewest: number;
  readonly most: number;
  /** Most layers from top to bottom. */
  readonly layers: number;
}

export interface DocumentMeta {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** One paragraph for the start page. */
  readonly summary: string;
  /** Pair shown on opening. */
  readonly openBefore: string;
  readonly openAfter: string;
  /** Shipped and read-only: the first edit makes a copy. */
  readonly original: boolean;
  /** Id of the original that this is a copy of; '' where none. */
  readonly copyOf: string;
  /** Left out where the usual ones hold, see `limitsOf` in ./advice. */
  readonly advice?: AdviceLimits;
}

export interface OrgDocument {
  readonly meta: DocumentMeta;
  readonly bodies: ReadonlyMap<string, Body>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly stages: ReadonlyMap<string, Stage>;
  /** By stage id; every stage has one. */
  readonly structures: ReadonlyMap<string, Structure>;
  readonly lineages: ReadonlyMap<string, Lineage>;
  readonly timeline: ReadonlyMap<string, TimelineEntry>;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly ambiguities: ReadonlyMap<string, Ambiguity>;
  readonly ignored: ReadonlyMap<string, IgnoredAdvice>;
  readonly pins: ReadonlyMap<string, Pin>;
  readonly log: ReadonlyMap<string, LogEntry>;
  readonly stops: ReadonlyMap<string, Stop>;
  /** Abbreviation to full form, for the glossary. */
  readonly glossary: ReadonlyMap<string, string>;
}

/** The stages in reading order: the sequence, each followed by its companions and branches, branches of branches included, by name. */
export function stagesInOrder(document: OrgDocument): Stage[] {
  const all = [...document.stages.values()];
  const baseOf = (stage: Stage): number => {
    let at: Stage | undefined = stage;
    // No deeper than there are stages, should they stand beside each other in a ring.
    for (let left = all.length; at && at.sequence === null && left > 0; left -= 1)
      at = document.stages.get(at.companionOf ?? at.branchOf ?? '');
    return at?.sequence ?? Number.MAX_SAFE_INTEGER;
  };
  const key = (stage: Stage): readonly [number, number, string] => [
    baseOf(stage),
    stage.sequence === null ? 1 : 0,
    `${stage.name} ${stage.id}`,
  ];
  return all.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x[0] - y[0] || x[1] - y[1] || (x[2] < y[2] ? -1 : 1);
  });
}

/** The stage that a reorganisation leads to: the one that is opened as the later one, else the last of the sequence; null where there is no sequence. */
export function targetStage(document: OrgDocument): Stage | null {
  const opened = document.stages.get(document.meta.openAfter);
  if (opened && opened.sequence !== null) return opened;
  return (
    stagesInOrder(document)
      .filter((stage) => stage.sequence !== null)
      .at(-1) ?? null
  );
}

/** What a person says in a room rests on no paper until one is cited; it is as real as its stage. */
export function saidInTheRoom(document: OrgDocument, stage: string): Evidence {
  return { basis: 'assumed', status: document.stages.get(stage)?.status ?? 'proposed', citations: [], note: '' };
}

export function structureOf(document: OrgDocument, stage: string): Structure {
  const structure = document.structures.get(stage);
  if (!structure) throw new Error(`no structure for stage "${stage}"`);
  return structure;
}
