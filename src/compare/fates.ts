/**
 * What can become of a unit or a line: one table that colours, legend, sentences and exports read.
 */
export interface FateRow {
  /** Heading in the legend. */
  readonly label: string;
  /** Colour family; `none` stays neutral. */
  readonly tone: 'new' | 'ended' | 'moved' | 'changed' | 'none';
  readonly glyph: 'plus' | 'cross' | 'arrow' | 'merge' | 'split' | 'cross-over' | 'pencil' | 'part' | 'none';
}

/** What a sign means, for who has not met it yet. */
interface Explained {
  readonly explain: string;
}

/** Fates of groups, in the order of the legend. */
export const FATES = {
  added: { label: 'New', tone: 'new', glyph: 'plus', explain: 'on the later chart only' },
  merged: { label: 'Merged', tone: 'changed', glyph: 'merge', explain: 'several become one' },
  split: { label: 'Split', tone: 'changed', glyph: 'split', explain: 'one becomes several' },
  reorganised: { label: 'Reorganised', tone: 'changed', glyph: 'cross-over', explain: 'several become several others' },
  removed: { label: 'Ends', tone: 'ended', glyph: 'cross', explain: 'on the earlier chart only' },
  kept: { label: 'Kept', tone: 'none', glyph: 'none', explain: 'on both charts' },
  'not-shown': { label: 'Not shown on the other chart', tone: 'none', glyph: 'none', explain: 'left out there, which is no ending' },
} as const satisfies Record<string, FateRow & Explained>;
export type Fate = keyof typeof FATES;

/** What else happened to a kept node. */
export const TRAITS = {
  moved: { label: 'Moved', tone: 'moved', glyph: 'arrow', explain: 'inside another body than before' },
  renamed: { label: 'Renamed', tone: 'changed', glyph: 'pencil', explain: 'the same unit under another name' },
  retyped: { label: 'Changed kind', tone: 'changed', glyph: 'pencil', explain: 'now of another kind, a team for a board' },
  edited: { label: 'Edited', tone: 'changed', glyph: 'pencil', explain: 'told in other words' },
  'basis-changed': { label: 'Evidence changed', tone: 'none', glyph: 'none', explain: 'resting on something else than before' },
  'status-changed': { label: 'Status changed', tone: 'none', glyph: 'none', explain: 'more or less real than before' },
  'gave-part': { label: 'Gave a part', tone: 'changed', glyph: 'part', explain: 'stays, while a part of it goes elsewhere' },
  'received-part': { label: 'Received a part', tone: 'changed', glyph: 'part', explain: 'takes on a part of a unit that stays' },
} as const satisfies Record<string, FateRow & Explained>;
export type Trait = keyof typeof TRAITS;

/** Traits of what is known about a unit: alone they are no change that a reader would call one. */
const OF_EVIDENCE: ReadonlySet<Trait> = new Set<Trait>(['basis-changed', 'status-changed']);

/** The first trait that a reader would call a change; undefined where there is none. */
export function tellingTrait(traits: readonly Trait[]): Trait | undefined {
  return traits.find((trait) => !OF_EVIDENCE.has(trait));
}

export const LINE_FATES = {
  added: { label: 'New line', tone: 'new', glyph: 'plus' },
  removed: { label: 'Line ends', tone: 'ended', glyph: 'cross' },
  rerouted: { label: 'Line re-aimed', tone: 'moved', glyph: 'arrow' },
  retyped: { label: 'Line changes kind', tone: 'changed', glyph: 'pencil' },
  kept: { label: 'Line kept', tone: 'none', glyph: 'none' },
  'not-shown': { label: 'Line not shown on the other chart', tone: 'none', glyph: 'none' },
} as const satisfies Record<string, FateRow>;
export type LineFate = keyof typeof LINE_FATES;

/** Whether something happens to a unit or line: more than staying, and more than not being on the other chart. */
export function isChange({ fate, traits }: { readonly fate: Fate | LineFate; readonly traits: readonly Trait[] }): boolean {
  if (fate === 'not-shown') return false;
  return fate !== 'kept' || tellingTrait(traits) !== undefined;
}
