/** A journey in words: which stops it has, and what happens on the way from each to the next. It moves nothing. */
import { chiefSentence } from '../compare/describe';
import type { Comparison } from '../compare/comparison';
import type { Fate, Trait } from '../compare/fates';
import { whenOf } from '../model/dating';
import { STATUSES } from '../model/kinds';
import { stopsBetween, type Journey } from '../scene/journey';
import { comparedStages, journeyOf, remembered } from './derived';
import type { State } from './state';

export interface StopTold {
  readonly id: string;
  readonly short: string;
  readonly name: string;
  /** "proposed, to April 2018". */
  readonly status: string;
}

export interface PassageTold {
  /** The sentence of the unit that it is about; '' where no one stands out. */
  readonly headline: string;
  /** "3 new, 4 merged, 1 ends, 2 moved." What a partial chart leaves out, and what arrives from further back. */
  readonly counts: string;
}

export interface JourneyTold {
  readonly stops: readonly StopTold[];
  readonly passages: readonly PassageTold[];
  /** Whether there are stages between the first and the last, shown now or left out. */
  readonly between: boolean;
}

/** null outside comparisons. */
export const journeyTold: (state: State) => JourneyTold | null = remembered(
  (state) => [journeyOf(state), state.document, state.view.plan],
  (state) => {
    const [journey, pair] = [journeyOf(state), comparedStages(state)];
    if (!journey || !pair) return null;
    return {
      stops: journey.stops.map((id) => stopTold(state, id)),
      passages: journey.comparisons.map((comparison, at) => passageTold(state, journey, comparison, at)),
      between: stopsBetween(state.document, pair[0], pair[1], false).length > 2,
    };
  },
);

function stopTold({ document, view }: State, id: string): StopTold {
  const stage = document.stages.get(id);
  const words = stage ? [STATUSES[stage.status].label, whenOf(document, id, view.plan)] : [];
  return { id, short: stage?.short ?? id, name: stage?.name ?? id, status: words.filter((word) => word !== '').join(', ') };
}

/** In the order in which they are told; what stays is not worth a number. */
const FATES_TOLD = {
  added: 'new',
  merged: 'merged',
  split: 'split',
  reorganised: 'reorganised',
  removed: 'ending',
} as const satisfies Partial<Record<Fate, string>>;
const TRAITS_TOLD = { moved: 'moved', renamed: 'renamed' } as const satisfies Partial<Record<Trait, string>>;

function passageTold({ document }: State, journey: Journey, comparison: Comparison, at: number): PassageTold {
  const short = (stop: number): string => document.stages.get(journey.stops[stop] ?? '')?.short ?? '';
  const fates = entriesOf(FATES_TOLD).map(([fate, word]) => [comparison.counts[fate], word] as const);
  const traits = entriesOf(TRAITS_TOLD).map(([trait, word]) => [withTrait(comparison, trait), word] as const);
  const counts = [...fates, ...traits].filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const late = new Map<number, Set<string>>();
  for (const { from, to } of journey.passages)
    if (to.stop === at + 1 && from.stop < at) late.set(from.stop, (late.get(from.stop) ?? new Set<string>()).add(from.node));
  const unshown = comparison.counts['not-shown'];
  const more = [
    ...[...late].map(
      ([stop, nodes]) => `${units(nodes.size)} last shown on ${short(stop)} ${nodes.size === 1 ? 'goes' : 'go'} into what comes of them.`,
    ),
    ...(unshown > 0 ? [`${units(unshown)} ${unshown === 1 ? 'is' : 'are'} left out of one of the charts, which is partial.`] : []),
  ];
  return {
    headline: chiefSentence(document, comparison),
    counts: [`${counts.length === 0 ? 'Nothing changes' : counts.join(', ')}.`, ...more].join(' '),
  };
}

function withTrait({ groups }: Comparison, trait: Trait): number {
  return groups.filter((group) => group.traits.includes(trait)).length;
}

function entriesOf<Key extends string>(table: Readonly<Record<Key, string>>): readonly (readonly [Key, string])[] {
  return Object.entries(table) as [Key, string][];
}

function units(count: number): string {
  return `${count} ${count === 1 ? 'unit' : 'units'}`;
}

/** What a slider at a position says: a stop by name, or how far on the way from one to the next. */
export function positionWords({ stops }: JourneyTold, position: number): string {
  const at = Math.floor(position);
  const [from, to] = [stops[at], stops[at + 1]];
  if (!from) return '';
  if (position === at || !to) return [from.name, from.status].filter((words) => words !== '').join(': ');
  return `${Math.round((position - at) * 100)}% of the way from ${from.short} to ${to.short}`;
}
