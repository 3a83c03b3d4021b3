/**
 * What there is to draw, without coordinates: boxes, lines and threads of one structure or of the union of two.
 * It knows the model and the comparison; it refuses to know sizes, places, colours and React.
 */
import type { Fate, FateRow, LineFate, Trait } from '../compare/fates';
import type { Arrangement, Basis, LineKind, NodeKind, Position, Status } from '../model/kinds';

export type Glyph = FateRow['glyph'];
export type Tone = FateRow['tone'];

/** On which sides of a comparison a thing exists; in a single structure everything is `both`. */
export type Presence = 'both' | 'before' | 'after';

export interface SceneBox {
  /** Unique in the scene: the node's id in the later structure, or `was:<id>` for a ghost. */
  readonly key: string;
  /** Node ids; at least one is given. `data-node` is `after ?? before`. */
  readonly before: string | null;
  readonly after: string | null;
  readonly parent: string | null;
  /** Position among its siblings, 0-based, the union's order. */
  readonly index: number;
  /** Present on both sides but drawn twice (moved): the ghost at the old place has `ghost` true. */
  readonly presence: Presence;
  readonly ghost: boolean;
  readonly title: string;
  /** Muted part: a trailing bracket of the name, an alias, "statutory shell · assumed"; '' where none. */
  readonly detail: string;
  readonly kind: NodeKind;
  readonly body: string;
  readonly hue: number;
  readonly basis: Basis;
  readonly status: Status;
  readonly holds: boolean;
  /** How many units a closed container hides; null where it is open or holds nothing. */
  readonly inside: number | null;
  readonly arrangement: Arrangement;
  readonly position: Position;
  /** Layers below the first box that answers to nobody in its container; 0 for chiefs and for what answers to no sibling. Used to indent. */
  readonly rank: number;
  /** null outside comparisons. */
  readonly fate: Fate | null;
  readonly traits: readonly Trait[];
  readonly tone: Tone;
  /** The box's own part in its group's fate. */
  readonly glyph: Glyph;
  /** Group id in a comparison, for highlighting relatives. */
  readonly group: string;
}

export interface SceneLine {
  /** Id of the line that gives it its look (the later structure's where there is one). */
  readonly id: string;
  readonly kind: LineKind;
  /** Box keys. */
  readonly from: string;
  readonly to: string;
  readonly presence: Presence;
  readonly fate: LineFate | null;
  readonly tone: Tone;
  readonly basis: Basis;
  readonly status: Status;
  /** The one of a box's reporting lines by which its place in the chain of command is told. */
  readonly primary: boolean;
  /** Short label on the map ("answers to", "approves"); '' where the picture says it. */
  readonly label: string;
  /** Arrowhead at which ends. */
  readonly arrow: 'from' | 'to' | 'none';
  /** Why it isn't drawn until asked: parallel to nesting, told by another line, a soft kind, removed across lanes, one too many in a crowded picture; null where drawn. */
  readonly folded: null | 'nesting' | 'told-by-another' | 'absorbed' | 'soft' | 'removed' | 'crowded';
  /** Ids of the lines that this one also tells. */
  readonly tells: readonly string[];
}

/** From what was to what it became. */
export interface SceneThread {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
  readonly kind: 'moved' | 'became' | 'part';
  /** Lineage ids. */
  readonly lineages: readonly string[];
}

export interface Scene {
  readonly boxes: readonly SceneBox[];
  readonly lines: readonly SceneLine[];
  readonly threads: readonly SceneThread[];
  /** Said inside the picture, at the right of the outermost title ("Rebuilt from text: the figure is lost"). */
  readonly notice: string;
  /** Accessible name of the whole picture. */
  readonly title: string;
}
/*
 * Entry points:
 *   sceneOfStructure(document, stage): Scene                          in ./structureScene
 *   sceneOfComparison(document, comparison): Scene                    in ./comparisonScene
 *   measure(scene, text: TextMeasure): Measured                       in ./measure
 */
