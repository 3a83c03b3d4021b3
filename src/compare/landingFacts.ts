/**
 * What a person asks beside the change itself: from when, what comes in between, and who says so. It reads plans, timeline and lineage; it
 * settles no fate.
 */
import { plansOf } from '../model/dating';
import type { OrgDocument, TimelineEntry } from '../model/document';
import type { Group } from './comparison';
import { BASES, STATUSES, type Basis, type Status } from '../model/kinds';
import type { Citation } from '../model/structure';
import { withoutStop, type Claim } from './landingFate';
import { isUndecided, type Ground, type Standing } from './landingGround';
import { BE, does, listWords, say, sentence, speaker, tail, type Spoken, type Words } from './landingWords';
import { article, capital } from './names';
import { weakestStatus } from './phrases';
import { timeOf } from './rows';

export interface Dated {
  readonly when: string;
  readonly what: string;
  readonly status: Status;
  readonly basis: Basis;
}

export interface Paper {
  readonly title: string;
  /** "§2.1, §3.4". */
  readonly places: string;
}

export interface Proof {
  /** "That it is to stay", "The line of command after". */
  readonly of: Words;
  readonly basis: Basis;
  /** "stated: the paper says it". */
  readonly words: string;
  readonly papers: readonly Paper[];
}

const STATUS_ENDS: Readonly<Record<Exclude<Status, 'in-place'>, string>> = {
  proposed: 'put forward, but not agreed',
  intended: 'meant to happen, but still needs approval',
};

/** How real and how sure, in two or three short sentences. */
export function certaintyOf(ground: Ground, standing: Standing, claims: readonly Claim[], changes: boolean): readonly Words[] {
  const { comparison, voice, backward } = ground;
  if (comparison.relation !== 'change' || backward || standing.group.fate === 'not-shown') {
    const { it, plural, node } = speakerOf(ground, standing);
    return [
      ...undecidedOf(ground, standing),
      ...(node.status === 'in-place' ? [] : [sentence(say`${it} ${plural ? 'are' : 'is'} only ${STATUS_ENDS[node.status]}`)]),
    ];
  }
  if (!changes && standing.rows.length === 0)
    return [sentence(say`${speakerOf(ground, standing).it} ${speakerOf(ground, standing).plural ? 'are' : 'is'} on both charts`)];
  const told: Words[] = [...undecidedOf(ground, standing)];
  const topics = (some: readonly Claim[]): Words => listWords(some.map((claim) => claim.that));
  const [first] = claims;
  if (first && first.status !== 'in-place' && claims.every((claim) => claim.status === first.status))
    told.push(say`This is ${STATUS_ENDS[first.status]}.`);
  else
    for (const status of ['proposed', 'intended'] as const) {
      const such = claims.filter((claim) => claim.status === status);
      if (such.length > 0)
        told.push(
          sentence(
            say`${topics(such)} ${such.length > 1 ? 'are' : 'is'} ${STATUS_ENDS[status].replace('needs', such.length > 1 ? 'need' : 'needs')}`,
          ),
        );
    }
  const { the, plural, no } = voice;
  const bases = (['stated', 'inferred', 'assumed'] as const).filter((basis) => claims.some((claim) => claim.basis === basis));
  for (const basis of bases) {
    const such = claims.filter((claim) => claim.basis === basis);
    const alone = bases.length === 1;
    switch (basis) {
      case 'stated':
        told.push(sentence(alone ? say`${the} ${plural ? 'say' : 'says'} so` : say`${the} ${plural ? 'state' : 'states'} ${topics(such)}`));
        break;
      case 'inferred':
        told.push(
          sentence(
            alone
              ? say`${the} ${plural ? 'do' : 'does'} not say this outright: it follows from what ${plural ? 'they say' : 'it says'}`
              : say`${topics(such)} ${such.length > 1 ? 'are not said outright, but follow' : 'is not said outright, but follows'} from ${the}`,
          ),
        );
        break;
      case 'assumed':
        told.push(sentence(alone ? say`${assumedWords(no, such)}` : say`${no} states ${topics(such)}: this is assumed`));
        break;
      default:
        basis satisfies never;
    }
  }
  return told;
}

/** What rests on a paper that speaks of something near it is not said by nobody. */
function assumedWords(no: string, claims: readonly Claim[]): string {
  const near = claims.some((claim) => claim.citations.length > 0);
  return near ? `${no} says quite this: it is assumed from what comes nearest` : `${no} says this: it is assumed`;
}

/** "This is not yet decided.", where the document marks it so. */
function undecidedOf(ground: Ground, standing: Standing): readonly Words[] {
  return isUndecided(ground, standing) ? [say`This is not yet decided.`] : [];
}

/** Dates of the later stage by each plan, or what is known in their place. `changes` is false where nothing happens to the unit. */
export function sinceOf(
  ground: Ground,
  standing: Standing,
  claims: readonly Claim[],
  changes: boolean,
): { readonly dates: readonly Dated[]; readonly words: readonly Words[] } {
  const { document, stageAfter, comparison, voice } = ground;
  if (comparison.relation !== 'change')
    return { dates: [], words: [sentence(say`both charts show one time, so there is no date of a change`)] };
  if (ground.backward) return { dates: [], words: [sentence(say`this is read back in time, so there is no date of a change`)] };
  if (standing.group.fate === 'not-shown')
    return { dates: [], words: [sentence(say`${voice.the} ${voice.plural ? 'give' : 'gives'} no date`)] };
  const real = claims.every((claim) => claim.status === 'in-place');
  const all = real ? [] : plansOf(document, stageAfter.id);
  const asked = all.filter((plan) => plan.id === ground.plan);
  const plans = asked.length > 0 ? asked : all;
  if (plans.length > 0) {
    const others = all.filter((plan) => !plans.includes(plan));
    const dates = plans.map((plan): Dated => ({ when: plan.when, what: plan.name, status: plan.status, basis: plan.basis }));
    const differ = new Set(plans.map((plan) => plan.when)).size > 1;
    const mixed = claims.some((claim) => claim.status === 'in-place');
    return {
      dates,
      words: [
        ...(mixed ? [say`These dates are for what is still to come.`] : []),
        ...(differ ? [say`The plans give different dates, so ${plans.length === 2 ? 'both' : 'all'} are shown.`] : []),
        // One plan was asked for: that there are others is never left out.
        ...others.map((plan) => sentence(say`there is another date, ${plan.when}: ${plan.name.replace(/^The /, 'the ')}`)),
      ],
    };
  }
  const nothing = say`no change is told, so there is no date`;
  if (!changes && real) return { dates: [], words: [sentence(nothing)] };
  if (!real) {
    if (stageAfter.when === '') return { dates: [], words: [sentence(say`no date is given`)] };
    // A chart's time is no date of a change: "to April 2018" says until when it holds.
    return { dates: [], words: [sentence(say`no day is given; the ${stageAfter.short} chart is dated “${stageAfter.when}”`)] };
  }
  const own = touching(document, new Set([standing.id, ...standing.targets])).filter(
    (entry) => entry.status === 'in-place' && entry.kind === 'milestone',
  );
  if (own.length > 0) return { dates: own.map(dated), words: [say`This is so already.`] };
  return { dates: [], words: [sentence(say`this is so already; ${voice.the} ${voice.plural ? 'give' : 'gives'} no date for it`)] };
}

function speakerOf(ground: Ground, standing: Standing): Spoken {
  return standing.was ? ground.sayWas(standing.id) : ground.sayIs(standing.id);
}

function dated(entry: TimelineEntry): Dated {
  return { when: entry.when, what: entry.name, status: entry.status, basis: entry.basis };
}

function touching(document: OrgDocument, ids: ReadonlySet<string>): TimelineEntry[] {
  const when = (entry: TimelineEntry): string => (entry.month === '' ? '9999' : entry.month);
  return [...document.timeline.values()]
    .filter((entry) => entry.nodes.some((id) => ids.has(id)))
    .sort((x, y) => (when(x) < when(y) ? -1 : when(x) > when(y) ? 1 : x.id < y.id ? -1 : 1));
}

/** Bodies of the stages between, through which it passes, and the dates on the way. */
export function betweenOf(
  ground: Ground,
  standing: Standing,
  sinceDates: readonly Dated[],
): { readonly words: readonly Words[]; readonly dates: readonly Dated[] } {
  const { document, comparison } = ground;
  if (comparison.relation !== 'change' || ground.backward) return { words: [], dates: [] };
  const rows = [...standing.rows, ...standing.gives.map((share) => share.row), ...standing.takes.map((share) => share.row)];
  const via = [...new Set(rows.flatMap((row) => row.via))];
  const words: Words[] = [];
  const [start, end] = [timeOf(document, comparison.before), timeOf(document, comparison.after)];
  const stages = [...document.stages.values()].filter((stage) => {
    const time = timeOf(document, stage.id);
    return time !== null && start !== null && end !== null && time > start && time < end && stage.branchOf === null;
  });
  stages.sort((x, y) => (x.sequence ?? Infinity) - (y.sequence ?? Infinity) || (x.id < y.id ? -1 : 1));
  let steps = 0;
  for (const id of via) {
    const stage = stages.find((one) => document.structures.get(one.id)?.nodes.has(id));
    const structure = stage && document.structures.get(stage.id);
    if (!stage || !structure) continue;
    const body = speaker(structure)(id);
    const own = stepOf(ground, standing, stage.id, id);
    const about = body.node.description === '' ? '.' : `: “${body.node.description}”`;
    if (standing.forerunners.includes(id)) {
      words.push(sentence(say`${body.subject} ${body.plural ? 'are' : 'is'} on the ${stage.short} chart, too`));
      continue;
    }
    // In shadow form before it is whole: its own step is no other body.
    const itself = id === standing.id ? ' itself, as a first form' : '';
    const be = does(BE, false, body.node.status);
    steps += 1;
    const step =
      own === null ? say`${steps === 1 ? 'the step in between' : 'another step'} ${be} ${body.name}${itself}` : say`first ${own}`;
    words.push(say`${withoutStop(sentence(step))}${about}`);
  }
  // The new home's dates are dates on the way; those of the old one are not.
  const moved = standing.group.fate !== 'kept' || standing.group.traits.includes('moved');
  const old = new Set<Group | undefined>(
    standing.forerunners.flatMap((id) => comparison.groupOfBefore.get(ground.a.nodes.get(id)?.place.parent ?? '') ?? []),
  );
  const homes = moved
    ? standing.targets.flatMap((id) => ground.b.nodes.get(id)?.place.parent ?? []).filter((id) => !old.has(comparison.groupOfAfter.get(id)))
    : [];
  const ids = new Set([...(standing.was ? [standing.id] : []), ...via, ...standing.targets, ...homes]);
  const already = new Set(sinceDates.map((date) => `${date.when} ${date.what}`));
  const dates = touching(document, ids)
    .filter((entry) => entry.kind !== 'stage' || entry.stages.some((id) => stages.some((stage) => stage.id === id)))
    .map(dated)
    .filter((date) => !already.has(`${date.when} ${date.what}`));
  return { words, dates };
}

/** The step on the way that a unit takes before it ends: "first it would be renamed X (inferred)"; null where none is told. */
export function firstStep(ground: Ground, standing: Standing): Words | null {
  for (const row of standing.rows)
    for (const id of row.via)
      for (const stage of ground.document.stages.keys()) {
        const step = stage === ground.comparison.after ? null : stepOf(ground, standing, stage, id);
        if (step) return step;
      }
  return null;
}

/** What becomes of the unit itself at a stage in between, where a row says so: "the JLT would be renamed X (inferred)". */
function stepOf(ground: Ground, standing: Standing, stage: string, id: string): Words | null {
  const { document, comparison } = ground;
  const row = [...document.lineages.values()].find(
    (one) => one.fromStage === comparison.before && one.toStage === stage && one.to === id && standing.forerunners.includes(one.from),
  );
  const structure = document.structures.get(stage);
  if (!row || !structure) return null;
  const me = ground.sayWas(row.from);
  const body = speaker(structure)(id);
  const status = weakestStatus([row.status, body.node.status]);
  const verbs = {
    renamed: { base: 'be renamed', done: 'been renamed' },
    'merged-into': { base: 'merge into', done: 'merged into' },
    'split-into': { base: 'be split into', done: 'been split into' },
    continues: { base: 'become', done: 'become' },
    moved: { base: 'become', done: 'become' },
    new: null,
    ends: null,
  } as const;
  const verb = verbs[row.kind];
  return (
    verb &&
    say`${me.subject} ${does(verb, me.plural, status)} ${verb.base === 'be renamed' ? say`${{ unit: id, name: body.node.name }}` : body.name}${tail(row.basis)}`
  );
}

/** Citations by paper, in the order in which the papers are first cited; each place once. */
function papersOf(document: OrgDocument, citations: readonly Citation[]): readonly Paper[] {
  const places = new Map<string, Set<string>>();
  for (const { source, at } of citations) places.set(source, (places.get(source) ?? new Set<string>()).add(at));
  const order = (source: string): readonly string[] => document.sources.get(source)?.paragraphs ?? [];
  return [...places].map(([source, at]) => ({
    title: document.sources.get(source)?.title ?? source,
    places: [...at].sort((x, y) => order(source).indexOf(x) - order(source).indexOf(y)).join(', '),
  }));
}

export function proof(document: OrgDocument, of: Words, basis: Basis, citations: readonly Citation[]): Proof {
  // A paper that is cited for something assumed speaks of something near it.
  const near = basis === 'assumed' && citations.length > 0;
  const words = near ? `${BASES[basis].label}, from what comes nearest to it` : `${BASES[basis].label}: ${BASES[basis].explain}`;
  return { of, basis, words, papers: papersOf(document, citations) };
}

/** "Function, Bury Council". */
export function kindOf(document: OrgDocument, who: Spoken, kind: string): string {
  const body = document.bodies.get(who.node.body)?.name ?? '';
  return body === '' ? capital(article(kind)) : `${capital(kind)} · ${body}`;
}

export function statusWord(status: Status): string {
  return STATUSES[status].label;
}
