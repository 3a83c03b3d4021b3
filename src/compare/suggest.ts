/**
 * Which unit of one stage may be which of another, where neither ids nor lineage say so: suggestions with reasons, for a person to confirm.
 * It settles nothing, and leaves to `likeness` how alike two units are and to `candidates` which two are looked at.
 */
import { openUnits } from './openUnits';
import { structureOf, type OrgDocument } from '../model/document';
import { byWords, inside, wordWeights, type Pair } from './candidates';
import { compare } from './compare';
import type { Comparison } from './comparison';
import { against, NO_MATCHES, scorerOf, sideOf, type Matched, type Reason, type Scored, type Side } from './likeness';

export interface Suggestion {
  /** Node ids. */
  readonly before: string;
  readonly after: string;
  /** 0 to 1, in hundredths. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/** From here on a pair is worth a person's yes; what is below is told only so that it is clear why it is no match. */
export const LIKELY = 0.5;
/** Pairs below this are not told. */
const FLOOR = 0.3;
/** What a pair reaches at most where another would do as well. */
const WITH_RIVAL = 0.6;
/** Scores this near to one another are as good as equal. */
const NEAR = 0.05;
/** Rounds down the nesting: each looks into the units matched by the one before. */
const ROUNDS = 12;

type Scores = ReadonlyMap<string, ReadonlyMap<string, Scored>>;

/**
 * At most one suggestion a unit, the surest first, ties by id. Empty where either side has no unit without counterpart.
 * About linear in the units: they are looked for by rare words of their names, by name and place, and inside what is matched.
 */
export function suggest(document: OrgDocument, before: string, after: string): readonly Suggestion[] {
  const comparison = compare(document, before, after);
  const open = openUnits(comparison);
  if (open.before.size === 0 || open.after.size === 0) return [];
  const a = sideOf(document, structureOf(document, before), open.before, comparison.groupOfBefore);
  const b = sideOf(document, structureOf(document, after), open.after, comparison.groupOfAfter);
  const weight = wordWeights(a, b);
  const score = scorerOf(a, b, weight);

  const scores = new Map<string, Map<string, Scored>>();
  const put = (pairs: Iterable<Pair>, matched: Matched): void => {
    for (const [one, other] of pairs) {
      const row = scores.get(one) ?? new Map<string, Scored>();
      scores.set(one, row);
      const found = score(one, other, matched);
      if (found && found.score >= FLOOR) row.set(other, found);
      else row.delete(other);
    }
  };
  put(byWords(a, b, weight), NO_MATCHES);
  let matched = assign(scores);
  const looked = new Set<string>();
  // What already has its counterpart holds what is most easily told apart.
  let frontier: readonly (readonly [string | null, string | null])[] = [[null, null], ...pairedBefore(comparison), ...pairsIn(matched)];
  for (let round = 0; round < ROUNDS && frontier.length > 0; round += 1) {
    for (const [one, other] of frontier) {
      looked.add(`${one}\n${other}`);
      put(inside(a, b, one, other), matched);
    }
    matched = assign(scores);
    frontier = pairsIn(matched).filter(([one, other]) => !looked.has(`${one}\n${other}`));
  }
  const all = [...scores].flatMap(([one, row]) => [...row.keys()].map((other): Pair => [one, other]));
  put(all, matched);
  return told(scores, a, b);
}

function* pairedBefore(comparison: Comparison): Generator<Pair> {
  for (const group of comparison.groups) {
    const [one, other] = [group.before[0], group.after[0]];
    if (one !== undefined && other !== undefined && group.before.length === 1 && group.after.length === 1) yield [one, other];
  }
}

function pairsIn(matched: Matched): Pair[] {
  return [...matched.ofBefore].map(([one, other]): Pair => [one, other]);
}

const surestFirst = (x: Scored, y: Scored): number =>
  y.score - x.score || (x.before < y.before ? -1 : x.before > y.before ? 1 : x.after < y.after ? -1 : 1);

/** One to one, the surest pairs first. */
function oneToOne(scores: Scores): Scored[] {
  const all = [...scores.values()].flatMap((row) => [...row.values()]).sort(surestFirst);
  const [before, after] = [new Set<string>(), new Set<string>()];
  return all.filter((one) => {
    if (before.has(one.before) || after.has(one.after)) return false;
    before.add(one.before);
    after.add(one.after);
    return true;
  });
}

function assign(scores: Scores): Matched {
  const likely = oneToOne(scores).filter((one) => one.score >= LIKELY);
  return {
    ofBefore: new Map(likely.map((one) => [one.before, one.after])),
    ofAfter: new Map(likely.map((one) => [one.after, one.before])),
  };
}

/** The assignment as suggestions; where another unit would do as well, that is said, and the pair is no longer sure. */
function told(scores: Scores, a: Side, b: Side): readonly Suggestion[] {
  const chosen = oneToOne(scores);
  const isChosen = new Set(chosen);
  const surest = {
    before: new Map(chosen.map((one) => [one.before, one.score])),
    after: new Map(chosen.map((one) => [one.after, one.score])),
  };
  const rivals = { before: new Map<string, Scored>(), after: new Map<string, Scored>() };
  for (const row of scores.values()) {
    for (const one of row.values()) {
      if (isChosen.has(one)) continue;
      // Whoever is surer of another partner is no rival.
      if ((surest.after.get(one.after) ?? 0) < one.score + NEAR) offer(rivals.before, one.before, one);
      if ((surest.before.get(one.before) ?? 0) < one.score + NEAR) offer(rivals.after, one.after, one);
    }
  }
  const suggestions = chosen.map((one): Suggestion => {
    const there = rivals.before.get(one.before);
    const here = rivals.after.get(one.after);
    const names = [
      ...(there && there.score > one.score - NEAR ? [b.structure.nodes.get(there.after)?.name ?? there.after] : []),
      ...(here && here.score > one.score - NEAR ? [a.structure.nodes.get(here.before)?.name ?? here.before] : []),
    ];
    if (names.length === 0) return { before: one.before, after: one.after, confidence: hundredths(one.score), reasons: one.reasons };
    const words = `“${names[0]}” would do as well`;
    return {
      before: one.before,
      after: one.after,
      confidence: hundredths(Math.min(one.score, WITH_RIVAL)),
      reasons: [...one.reasons, against('rival', words)],
    };
  });
  return suggestions.sort((x, y) => y.confidence - x.confidence || (x.before < y.before ? -1 : 1));
}

function offer(rivals: Map<string, Scored>, id: string, one: Scored): void {
  const best = rivals.get(id);
  if (!best || surestFirst(one, best) < 0) rivals.set(id, one);
}

function hundredths(score: number): number {
  return Math.round(score * 100) / 100;
}
