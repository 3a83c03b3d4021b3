/**
 * Where a unit lands: one page's worth of answers between two stages, in the order in which people ask, as data and sentences.
 * Pure; it knows no page, no address and no particular organisation.
 */
import { whenOf } from '../model/dating';
import { structureOf, type OrgDocument } from '../model/document';
import { LINE_KINDS, NODE_KINDS, type Status } from '../model/kinds';
import { ancestors, heldBy, linesOf, type OrgNode, type Structure } from '../model/structure';
import { isChange } from './fates';
import { companyOf, newLineOf, sameOf, superiorOf, superiorWords } from './landingCompany';
import { betweenOf, certaintyOf, firstStep, kindOf, proof, sinceOf, statusWord, type Dated, type Proof } from './landingFacts';
import { fateOf, speakOf, withoutStop, type Claim, type Verdict } from './landingFate';
import { groundOf, standingOf, voiceOf, type Ground, type Standing, type Voice } from './landingGround';
import { allRungs, ladderSentences, laddersOf, moreWays, type Ladder } from './landingLadder';
import { openAbout, openOf, ownNotes, type Open } from './landingOpen';
import { ANSWER, does, listWords, say, sentence, speaker, type Mention, type Spoken, type Words } from './landingWords';
import { weakestBasis, weakestStatus } from './phrases';
import { stageOf } from './rows';

export interface Side {
  /** "Current"; '' where there is no such chart. */
  readonly stage: string;
  readonly when: string;
  readonly ladders: readonly Ladder[];
  readonly words: readonly Words[];
}

/** A unit inside, and what is to happen to it. */
export interface Held {
  readonly unit: Mention;
  readonly verdict: Verdict;
}

export interface Landing {
  readonly node: string;
  readonly name: string;
  /** "Function · Bury Council". */
  readonly kind: string;
  readonly aliases: readonly string[];
  /** Containers from the outermost inwards. */
  readonly path: readonly Mention[];
  readonly verdict: Verdict;
  readonly status: Status;
  /** What is to happen, in one sentence. */
  readonly what: Words;
  readonly certainty: readonly Words[];
  /** What it becomes, for lists. */
  readonly lands: readonly Mention[];
  readonly before: Side;
  readonly after: Side;
  readonly same: readonly Words[];
  readonly company: readonly Words[];
  readonly superior: readonly Words[];
  readonly since: { readonly dates: readonly Dated[]; readonly words: readonly Words[] };
  readonly between: { readonly dates: readonly Dated[]; readonly words: readonly Words[] };
  readonly proofs: readonly Proof[];
  readonly open: readonly Open[];
  readonly inside: readonly Held[];
}

/**
 * `before` is null where there is no earlier stage to compare with; `plan` is the one whose dates are told, null for all. null where neither
 * chart has the unit. Throws on an unknown stage, for only the program can ask for it.
 */
export function landingOf(
  document: OrgDocument,
  before: string | null,
  after: string,
  nodeId: string,
  plan: string | null = null,
): Landing | null {
  if (before === null || before === after) return aloneOf(document, after, nodeId, plan);
  const ground = groundOf(document, before, after, plan);
  const standing = standingOf(ground, nodeId);
  if (!standing) return null;
  const me = speakOf(ground, standing);
  const structure = standing.was ? ground.a : ground.b;
  const { verdict, what: fate, claims } = fateOf(ground, standing, newLineOf(ground, standing));
  // Who is to end wants to know first what comes next.
  const step =
    standing.group.fate === 'removed' && ground.comparison.relation === 'change' && !ground.backward ? firstStep(ground, standing) : null;
  const what = step ? sentence(say`${withoutStop(fate)}; before that, ${step}`) : fate;
  const changes = isChange(standing.group) || newLineOf(ground, standing) !== null;
  const [sideBefore, sideAfter] = [beforeSide(ground, standing, me), afterSide(ground, standing, me)];
  const since = sinceOf(ground, standing, claims, changes);
  return {
    node: nodeId,
    name: me.node.name,
    kind: kindOf(document, me, NODE_KINDS[me.node.kind].label),
    aliases: me.node.aliases,
    path: pathOf(structure, nodeId),
    verdict,
    status: weakestStatus(claims.map((claim) => claim.status)),
    what,
    certainty: certaintyOf(ground, standing, claims, changes),
    lands: landsOn(ground, standing),
    before: sideBefore,
    after: sideAfter,
    same: sameOf(ground, standing, me),
    company: companyOf(ground, standing, me),
    superior: superiorOf(ground, standing, me),
    since,
    between: betweenOf(ground, standing, since.dates),
    proofs: proofsOf(ground, claims, sideBefore, sideAfter),
    open: openAbout(ground, standing),
    inside: insideOf(ground, standing),
  };
}

function mention(node: OrgNode): Mention {
  return { unit: node.id, name: node.name };
}

function pathOf(structure: Structure, id: string): readonly Mention[] {
  return ancestors(structure, id).map(mention).reverse();
}

function landsOn(ground: Ground, standing: Standing): readonly Mention[] {
  return [...standing.targets, ...standing.gives.map((share) => share.other)].flatMap((id) => ground.b.nodes.get(id) ?? []).map(mention);
}

function beforeSide(ground: Ground, standing: Standing, me: Spoken): Side {
  const { stageBefore, sayWas, a } = ground;
  const head = { stage: stageBefore.short, when: whenOf(ground.document, stageBefore.id, ground.plan) };
  if (standing.was) return { ...head, ladders: laddersOf(a, [standing.id]), words: lineWords(ground.voice, a, [standing.id], sayWas) };
  const origins = standing.forerunners;
  const called = origins.length === 1 && standing.group.fate === 'kept' ? ground.sayWas(origins[0] ?? '') : null;
  const words: Words[] = [
    sentence(
      called
        ? say`on the ${stageBefore.short} chart this is ${called.name}`
        : say`${me.subject} ${me.plural ? 'are' : 'is'} not on the ${stageBefore.short} chart`,
    ),
  ];
  if (standing.takes.length > 0) {
    const several = standing.takes.length > 1;
    words.push(
      sentence(
        say`the ${several ? 'parts' : 'part'} for ${me.object} ${several ? 'come' : 'comes'} from ${listWords(standing.takes.map((share) => sayWas(share.other).name))}`,
      ),
    );
  }
  return { ...head, ladders: laddersOf(a, origins), words: [...words, ...lineWords(ground.voice, a, origins, sayWas)] };
}

function afterSide(ground: Ground, standing: Standing, me: Spoken): Side {
  const { stageAfter, sayIs, b } = ground;
  const head = { stage: stageAfter.short, when: whenOf(ground.document, stageAfter.id, ground.plan) };
  const shown = standing.targets;
  if (shown.length === 0) {
    const words =
      standing.group.fate === 'removed'
        ? say`${me.subject} ${me.plural ? 'are' : 'is'} not on the ${stageAfter.short} chart`
        : say`the ${stageAfter.short} chart leaves ${me.object} out`;
    const takers = standing.gives.map((share) => share.other);
    return { ...head, ladders: laddersOf(b, takers), words: [sentence(words), ...lineWords(ground.voice, b, takers, sayIs)] };
  }
  return { ...head, ladders: laddersOf(b, shown), words: lineWords(ground.voice, b, shown, sayIs) };
}

function lineWords(voice: Voice, structure: Structure, ids: readonly string[], speak: (id: string) => Spoken): readonly Words[] {
  return laddersOf(structure, ids).flatMap(({ units, above }) => {
    const [first] = units;
    if (!first) return [];
    const names = listWords(units.map((node) => speak(node.id).name));
    const plural = units.length > 1 || speak(first.id).plural;
    const subject = units.length > 1 ? names : speak(first.id).subject;
    const told: Words[] = [];
    const acts = units.every((node) => NODE_KINDS[node.kind].acts);
    if (above.every((rung) => rung.how === 'inside') && acts) {
      const status = weakestStatus(units.map((node) => node.status));
      told.push(sentence(say`${voice.no} says who ${names} ${does(ANSWER, plural, status)} to`));
      if (above.length > 0) told.push(...ladderSentences(say`${plural ? 'they' : 'it'}`, plural, above, speak));
    } else told.push(...ladderSentences(subject, plural, above, speak));
    const more = units.length === 1 ? moreWays(structure, first.id) : 0;
    if (more > 0) told.push(sentence(say`there ${more === 1 ? 'is one more way' : `are ${more} more ways`} up on the map`));
    return told;
  });
}

function proofsOf(ground: Ground, claims: readonly Claim[], before: Side, after: Side): readonly Proof[] {
  const { document } = ground;
  const told = claims.map((claim) =>
    proof(
      document,
      sentence(claim.that).map((piece, index, all) =>
        index === all.length - 1 && typeof piece === 'string' ? piece.replace(/\.$/, '') : piece,
      ),
      claim.basis,
      claim.citations,
    ),
  );
  return [...told, ...lineProof(document, 'The line before', before), ...lineProof(document, 'The line after', after)];
}

function lineProof(document: OrgDocument, name: string, side: Side): readonly Proof[] {
  const lines = side.ladders.flatMap((ladder) => allRungs(ladder.above)).flatMap((rung) => rung.lines);
  if (lines.length === 0) return [];
  const whole = proof(
    document,
    say`${name}`,
    weakestBasis(lines),
    lines.flatMap((line) => line.citations),
  );
  const bases = (['stated', 'inferred', 'assumed'] as const).filter((basis) => lines.some((line) => line.basis === basis));
  return [bases.length === 1 ? whole : { ...whole, words: `partly ${bases.join(', partly ')}` }];
}

function insideOf(ground: Ground, standing: Standing): readonly Held[] {
  const held = [
    ...(standing.was ? heldBy(ground.a, standing.id) : []),
    ...standing.targets
      .filter((id) => standing.group.fate === 'kept' || !standing.was || id === standing.id)
      .flatMap((id) => heldBy(ground.b, id)),
  ];
  const seen = new Set<string>();
  return held.flatMap((node) => {
    if (seen.has(node.id)) return [];
    seen.add(node.id);
    const inner = standingOf(ground, node.id);
    // A unit that only changes its name is listed under the old one.
    if (!inner || (inner.group.fate === 'kept' && !inner.was && inner.group.before.some((id) => seen.has(id)))) return [];
    const { verdict } = fateOf(ground, inner, newLineOf(ground, inner));
    return [{ unit: mention(node), verdict }];
  });
}

/** One chart alone: where the unit stands on it, and that nothing is known of a change. */
function aloneOf(document: OrgDocument, stageId: string, id: string, plan: string | null): Landing | null {
  const structure = structureOf(document, stageId);
  const stage = stageOf(document, stageId);
  if (!structure.nodes.has(id)) return null;
  const speak = speaker(structure);
  const me = speak(id);
  const voice = voiceOf(document);
  const ladders = laddersOf(structure, [id]);
  const claims: readonly Claim[] = [
    {
      that: say`that ${me.it} ${me.plural ? 'are' : 'is'} on this chart`,
      basis: me.node.basis,
      status: me.node.status,
      citations: me.node.citations,
    },
  ];
  const when = whenOf(document, stageId, plan);
  const after: Side = { stage: stage.short, when, ladders, words: lineWords(voice, structure, [id], speak) };
  const lines = linesOf(structure, id).filter((line) => LINE_KINDS[line.kind].family === 'authority');
  const unknown = [sentence(say`there is no other chart to compare with`)];
  return {
    node: id,
    name: me.node.name,
    kind: kindOf(document, me, NODE_KINDS[me.node.kind].label),
    aliases: me.node.aliases,
    path: pathOf(structure, id),
    verdict: { label: 'One chart only', tone: 'none', glyph: 'none' },
    status: me.node.status,
    what: sentence(say`${me.subject} ${me.plural ? 'stand' : 'stands'} on the only chart there is, so no change can be told`),
    certainty: me.node.status === 'in-place' ? [] : [sentence(say`the chart is ${statusWord(me.node.status)}`)],
    lands: [],
    before: { stage: '', when: '', ladders: [], words: [sentence(say`no earlier chart is recorded`)] },
    after,
    same: unknown,
    company: unknown,
    superior: superiorWords(voice, structure, [id], speak),
    since: { dates: [], words: when === '' ? [sentence(say`no date is given`)] : [sentence(say`the chart shows ${when}`)] },
    between: { dates: [], words: [] },
    proofs: [
      ...claims.map((claim) => proof(document, say`That ${me.it} ${me.plural ? 'are' : 'is'} on this chart`, claim.basis, claim.citations)),
      ...lineProof(document, 'The line', after),
    ],
    open: openOf(document, ownNotes([me.node, ...lines]), [id]),
    inside: heldBy(structure, id).map((node) => ({
      unit: mention(node),
      verdict: { label: NODE_KINDS[node.kind].label, tone: 'none', glyph: 'none' },
    })),
  };
}

/** A unit's landing in few words, and what it becomes where that is something else; null where neither chart has it. */
export function heldOf(
  document: OrgDocument,
  before: string | null,
  after: string,
  id: string,
): (Held & { readonly lands: readonly Mention[] }) | null {
  if (before === null) {
    const landing = aloneOf(document, after, id, null);
    return landing && { unit: { unit: id, name: landing.name }, verdict: landing.verdict, lands: [] };
  }
  const ground = groundOf(document, before, after);
  const standing = standingOf(ground, id);
  if (!standing) return null;
  const { verdict } = fateOf(ground, standing, newLineOf(ground, standing));
  return {
    unit: mention(speakOf(ground, standing).node),
    verdict,
    lands: standing.was && standing.group.fate !== 'kept' ? landsOn(ground, standing) : [],
  };
}
