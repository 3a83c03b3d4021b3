/**
 * The shape of a comparison: every node of A and of B in exactly one group, every line in exactly one line change.
 * It holds results only; `pair` and `compare` make it, `describe` words it.
 */
import type { Fate, LineFate, Trait } from './fates';

/** A field whose value differs; values are printable text. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Nodes that became one another. A kept node is a group of one and one. */
export interface Group {
  /** Stable and unique: built from the sorted ids of both sides. */
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly fate: Fate;
  readonly traits: readonly Trait[];
  readonly fields: readonly FieldChange[];
  /** Lineage rows that made or settled it, by id; empty where equal ids did. */
  readonly lineages: readonly string[];
}

/** A part given by one unit and received by another, without settling the fate of either. */
export interface Part {
  readonly lineage: string;
  /** Node of A, node of B. */
  readonly from: string;
  readonly to: string;
}

export interface LineChange {
  /** Unique among the comparison's line changes. */
  readonly id: string;
  readonly fate: LineFate;
  /** Lines of A and of B by id. Several where lines of merged units fall together. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly fields: readonly FieldChange[];
}

/** What was wrong with the lineage; the rest still compares. Each names its rows. */
export interface Problem {
  readonly rule: 'unknown-unit' | 'two-own-fates' | 'same-stage';
  readonly lineages: readonly string[];
  readonly because: string;
}

export interface Comparison {
  readonly before: string;
  readonly after: string;
  /** change: stages of one sequence (or scenarios); companion: two charts of one time, whose differences aren't changes. */
  readonly relation: 'change' | 'companion' | 'same';
  /** True where either chart is partial, so that nothing missing counts as added or removed. */
  readonly partial: boolean;
  readonly groups: readonly Group[];
  /** Group by node id, of A and of B. */
  readonly groupOfBefore: ReadonlyMap<string, Group>;
  readonly groupOfAfter: ReadonlyMap<string, Group>;
  readonly parts: readonly Part[];
  readonly lines: readonly LineChange[];
  readonly lineOfBefore: ReadonlyMap<string, LineChange>;
  readonly lineOfAfter: ReadonlyMap<string, LineChange>;
  readonly counts: Readonly<Record<Fate, number>>;
  readonly lineCounts: Readonly<Record<LineFate, number>>;
  readonly problems: readonly Problem[];
}

/** One change in words: a row of the "Changes" table. */
export interface ChangeRow {
  /** The group's or the line change's id. */
  readonly id: string;
  readonly of: 'unit' | 'line';
  readonly fate: Fate | LineFate;
  readonly traits: readonly Trait[];
  /** One English sentence, which is also the accessible name; never tells a proposal as done. */
  readonly sentence: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Old and new values, fields as a reader calls them; what is empty is worded. */
  readonly fields: readonly FieldChange[];
  readonly reason: string;
  /** Basis and status of the change itself (its lineage rows), else of the node. */
  readonly basis: string;
  readonly status: string;
  /** "One Commissioning Organisation – programme web page ¶4; …" in words; '' where assumed. */
  readonly sources: string;
  /** Caveats: the notes and ambiguities it rests on. */
  readonly notes: readonly string[];
}
/*
 * Entry points:
 *   compare(document, before: stageId, after: stageId): Comparison                        in ./compare
 *   describe(document, comparison): readonly ChangeRow[]  (headline first, in telling order) in ./describe
 *   headline(document, comparison): string
 */
