/**
 * What is to happen to a unit, told from its own point of view: a short label, one sentence, and the claims it rests on.
 * The line of command, dates and papers are others' business.
 */
import { NODE_KINDS, type Basis, type Status } from '../model/kinds';
import type { Citation, Evidence, OrgNode } from '../model/structure';
import { backwardUnit, companionUnit } from './beside';
import { isChange } from './fates';
import { FATES, TRAITS, type FateRow } from './fates';
import { isUndecided, shareStatus, type Ground, type Share, type Standing } from './landingGround';
import { BE, STAY, does, label, listWords, plain, say, sentence, type Spoken, type Verb, type Words } from './landingWords';
import { article } from './names';
import { weakestBasis } from './phrases';
import { statusOf } from './unitSentences';

export interface Verdict {
  /** "To merge with CCG commissioning functions". */
  readonly label: string;
  readonly tone: FateRow['tone'];
  readonly glyph: FateRow['glyph'];
}

/** One thing that is told, and on what it rests. */
export interface Claim {
  /** "that it is to stay", "the part for Y". */
  readonly that: Words;
  readonly basis: Basis;
  readonly status: Status;
  readonly citations: readonly Citation[];
}

export interface Told {
  readonly verdict: Verdict;
  readonly what: Words;
  readonly claims: readonly Claim[];
}

const KEPT: Pick<Verdict, 'tone' | 'glyph'> = { tone: FATES.kept.tone, glyph: FATES.kept.glyph };

/** Between two stages of one sequence, earlier to later; else what the two charts show, which is no change. */
export function fateOf(ground: Ground, standing: Standing, newLine: Words | null): Told {
  const { comparison, backward } = ground;
  if (comparison.relation !== 'change' || backward) return beside(ground, standing);
  const told = changeOf(ground, standing, newLine);
  if (!isUndecided(ground, standing)) return told;
  const open = 'Not yet decided';
  const label =
    standing.group.fate === 'not-shown' ? open : `${open}: ${told.verdict.label.charAt(0).toLowerCase()}${told.verdict.label.slice(1)}`;
  return { ...told, verdict: { ...told.verdict, label } };
}

function changeOf(ground: Ground, standing: Standing, newLine: Words | null): Told {
  switch (standing.group.fate) {
    case 'kept':
      return kept(ground, standing, newLine);
    case 'merged':
    case 'split':
    case 'reorganised':
      return standing.was ? joined(ground, standing) : formed(ground, standing);
    case 'added':
      return added(ground, standing);
    case 'removed':
      return removed(ground, standing);
    case 'not-shown':
      return notShown(ground, standing);
    default:
      return standing.group.fate satisfies never;
  }
}

function beside(ground: Ground, standing: Standing): Told {
  const { comparison } = ground;
  const same = comparison.relation === 'same';
  const node = nodeOf(ground, standing);
  const what = same
    ? say`${speakOf(ground, standing).subject} is shown on one chart only, so no change can be told.`
    : say`${comparison.relation === 'companion' ? companionUnit(ground, standing.group) : backwardUnit(ground, standing.group)}`;
  const words = same ? 'One chart' : comparison.relation === 'companion' ? 'Two charts of one time' : 'Read back in time';
  return { verdict: { label: words, ...KEPT }, what, claims: [claim(say`that it is on the chart`, [node], node.status)] };
}

function nodeOf(ground: Ground, standing: Standing): OrgNode {
  return speakOf(ground, standing).node;
}

export function speakOf(ground: Ground, standing: Standing): Spoken {
  return standing.was ? ground.sayWas(standing.id) : ground.sayIs(standing.id);
}

function claim(that: Words, facts: readonly Evidence[], status: Status): Claim {
  return { that, basis: weakestBasis(facts), status, citations: facts.flatMap((fact) => fact.citations) };
}

const names = (ids: readonly string[], speak: (id: string) => Spoken): Words => listWords(ids.map((id) => speak(id).name));

/** Where the unit is drawn, unless that is itself the outermost box. */
function homeOf(ground: Ground, id: string): Words | null {
  const parent = ground.b.nodes.get(id)?.place.parent ?? null;
  return parent === null || !ground.b.nodes.has(parent) ? null : ground.sayIs(parent).name;
}

/** Their own things are "work" where a unit does something, else simply a part of it. */
function partOf(node: OrgNode, who: Spoken, several: boolean): string {
  const whole = NODE_KINDS[node.kind].acts && node.kind !== 'function' ? `${who.its} work` : who.object;
  return several ? `parts of ${whole}` : `a part of ${whole}`;
}

interface Clause {
  readonly words: Words;
  /** What is claimed, as a thing that papers may state: "that it is to stay", "the part for Y". */
  readonly that: Words;
  readonly facts: readonly Evidence[];
  readonly status: Status;
}

function givingClauses(ground: Ground, standing: Standing, me: Spoken): Clause[] {
  return grouped(standing.gives, (share) => shareStatus(ground, share, share.other)).map(({ status, shares }) => {
    const verb: Verb = { base: 'give', done: 'given' };
    const words = say`${does(verb, me.plural, status)} ${partOf(me.node, me, shares.length > 1)} to ${names(
      shares.map((share) => share.other),
      ground.sayIs,
    )}`;
    const takers = names(
      shares.map((share) => share.other),
      ground.sayIs,
    );
    return { words, that: say`the ${shares.length > 1 ? 'parts' : 'part'} for ${takers}`, facts: shares.map((share) => share.row), status };
  });
}

function takingClauses(ground: Ground, standing: Standing, who: Spoken, takes: readonly Share[]): Clause[] {
  const [target = ''] = standing.targets;
  return grouped(takes, (share) => shareStatus(ground, share, target)).map(({ status, shares }) => {
    const verb: Verb = { base: 'take on', done: 'taken on' };
    const words = say`${does(verb, who.plural, status)} ${shares.length > 1 ? 'parts' : 'a part'} of ${names(
      shares.map((share) => share.other),
      ground.sayWas,
    )}`;
    const givers = names(
      shares.map((share) => share.other),
      ground.sayWas,
    );
    return {
      words,
      that: say`the ${shares.length > 1 ? 'parts' : 'part'} from ${givers}`,
      facts: shares.map((share) => share.row),
      status,
    };
  });
}

function grouped(
  shares: readonly Share[],
  status: (share: Share) => Status,
): { readonly status: Status; readonly shares: readonly Share[] }[] {
  const found = new Map<Status, Share[]>();
  for (const share of shares) {
    const list = found.get(status(share));
    if (list) list.push(share);
    else found.set(status(share), [share]);
  }
  return [...found].map(([one, list]) => ({ status: one, shares: list }));
}

/** "X is to stay, and is to give a part of its work to Y." */
function tell(subject: Words, verdict: Verdict, clauses: readonly Clause[]): Told {
  const [first, ...rest] = clauses.map((clause) => clause.words);
  const what = rest.reduce<Words>((words, more) => say`${words}, and ${more}`, say`${subject} ${first ?? ''}`);
  return { verdict, what: sentence(what), claims: clauses.map(({ that, facts, status }) => claim(that, facts, status)) };
}

function kept(ground: Ground, standing: Standing, newLine: Words | null): Told {
  const { group } = standing;
  const [before, after] = [ground.a.nodes.get(group.before[0] ?? ''), ground.b.nodes.get(group.after[0] ?? '')];
  if (!before || !after) throw new Error(`the kept group "${group.id}" has no pair`);
  const me = ground.sayWas(before.id);
  const status = statusOf(ground, group);
  const facts: readonly Evidence[] = standing.rows.length > 0 ? standing.rows : [after];
  // Without a row nothing is said but that both charts have it.
  if (standing.rows.length === 0 && newLine === null && !isChange(group)) {
    const verdict: Verdict = { label: 'No change told', ...KEPT };
    const what = sentence(say`${ground.voice.the} ${ground.voice.plural ? 'tell' : 'tells'} of no change for ${me.name}`);
    return { verdict, what, claims: [claim(say`that ${me.it} ${me.plural ? 'are' : 'is'} on both charts`, [before, after], after.status)] };
  }
  const deeds: { readonly verb: Verb; readonly rest: Words; readonly trait: keyof typeof TRAITS }[] = [];
  if (group.traits.includes('moved')) {
    const from = before.place.parent === null ? null : ground.sayWas(before.place.parent).name;
    const to = homeOf(ground, after.id);
    const way =
      to === null ? (from === null ? say`` : say` out of ${from}`) : from === null ? say` into ${to}` : say` from ${from} to ${to}`;
    deeds.push({ verb: { base: 'move', done: 'moved' }, rest: way, trait: 'moved' });
  }
  if (before.name !== after.name)
    deeds.push({
      verb: { base: 'be renamed', done: 'been renamed' },
      rest: say` ${{ unit: after.id, name: after.name }}`,
      trait: 'renamed',
    });
  // A container is a box to draw others in: that a programme is drawn as one tells a reader nothing.
  if (before.kind !== after.kind && before.kind !== 'container' && after.kind !== 'container')
    deeds.push({
      verb: { base: 'change', done: 'changed' },
      rest: say` from ${article(NODE_KINDS[before.kind].label)} to ${article(NODE_KINDS[after.kind].label)}`,
      trait: 'retyped',
    });
  const [first, ...others] = deeds;
  const doing: Words = first
    ? others.reduce<Words>(
        (words, deed) => say`${words} and ${status === 'in-place' ? deed.verb.done : deed.verb.base}${deed.rest}`,
        say`${does(first.verb, me.plural, status)}${first.rest}`,
      )
    : say`${does(STAY, me.plural, status)}`;
  const clauses: Clause[] = [
    { words: doing, that: say`that ${me.it} ${doing}`, facts, status },
    ...givingClauses(ground, standing, me),
    ...takingClauses(ground, standing, me, standing.takes),
  ];
  const looks = first
    ? { tone: TRAITS[first.trait].tone, glyph: TRAITS[first.trait].glyph }
    : standing.gives.length + standing.takes.length > 0
      ? { tone: TRAITS['gave-part'].tone, glyph: TRAITS['gave-part'].glyph }
      : KEPT;
  const follows: Verb = { base: `follow on from ${plain(me.name)}`, done: `follows on from ${plain(me.name)}` };
  const short =
    !standing.was && before.name !== after.name
      ? label(follows, status)
      : first
        ? `${label(first.verb, status)}${plain(first.rest)}`
        : label(STAY, status);
  const also = standing.gives.length > 0 ? ', giving a part' : standing.takes.length > 0 ? ', taking on a part' : '';
  if (!first && also === '' && newLine !== null) {
    const told = tell(me.subject, { label: `${short}, with a new line`, tone: TRAITS.moved.tone, glyph: TRAITS.moved.glyph }, clauses);
    return { ...told, what: sentence(say`${withoutStop(told.what)}, but ${newLine}`) };
  }
  return tell(me.subject, { label: `${short}${also}`, ...looks }, clauses);
}

export function withoutStop(words: Words): Words {
  const last = words.at(-1);
  return typeof last === 'string' ? [...words.slice(0, -1), last.replace(/\.$/, '')] : words;
}

/** Merged, split and reorganised units, told from before: into what, and with whom. */
function joined(ground: Ground, standing: Standing): Told {
  const { group, targets, partners } = standing;
  const me = ground.sayWas(standing.id);
  const status = statusOf(ground, group);
  const looks = { tone: FATES[group.fate].tone, glyph: FATES[group.fate].glyph };
  const into = names(targets, ground.sayIs);
  const home =
    new Set(targets.map((id) => ground.b.nodes.get(id)?.place.parent ?? null)).size === 1 ? homeOf(ground, targets[0] ?? '') : null;
  const stayed =
    targets.length === 1 && ground.a.nodes.get(standing.id)?.place.parent === ground.b.nodes.get(targets[0] ?? '')?.place.parent;
  const within = home === null || stayed ? say`` : say`, as part of ${home}`;
  const facts = standing.rows;
  const giving = standing.gives;
  const partnerNames: readonly Words[] = [
    ...partners.map((id) => ground.sayWas(id).name),
    ...standing.takes.map((share) => say`a part of ${ground.sayWas(share.other).name}`),
  ];
  const others = listWords(partnerNames);
  const claims = (what: Words): Claim[] => [claim(say`that ${me.it} ${what}`, facts, status), ...shareClaims(ground, standing, me)];
  if (giving.length > 0 || targets.length > 1) {
    const ways = [...targets, ...giving.map((share) => share.other)];
    const dividing = say`${does({ base: 'be divided', done: 'been divided' }, me.plural, status)}`;
    if (giving.length === 0) {
      const severalOthers = partnerNames.length > 1 || partners.some((id) => ground.sayWas(id).plural);
      const together = partnerNames.length === 0 ? say`` : say`, and so ${does(BE, severalOthers, 'in-place')} ${others}`;
      return {
        verdict: { label: `${label({ base: 'be divided', done: 'divided' }, status)} in ${count(ways.length)}`, ...looks },
        what: sentence(say`${me.subject} ${dividing} between ${into}${together}`),
        claims: claims(say`${dividing} between ${into}`),
      };
    }
    const parts = giving.length === 1 ? 'another part' : 'other parts';
    const one = does({ base: 'become', done: 'become' }, false, status);
    const goes = does({ base: 'go', done: 'gone' }, giving.length > 1, status);
    const takers = listWords(
      giving.map((share) => ground.sayIs(share.other).name),
      'to ',
    );
    return {
      verdict: { label: `${label({ base: 'be split', done: 'split' }, status)} in ${count(ways.length)}`, ...looks },
      what: sentence(
        say`${me.subject} ${does({ base: 'be split', done: 'been split' }, me.plural, status)}: one part ${one} ${into}, and ${parts} ${goes} ${takers}`,
      ),
      claims: [claim(say`that a part of ${me.object} ${one} ${into}`, facts, status), ...shareClaims(ground, standing, me)],
    };
  }
  const become = say`become ${into}${within}`;
  const merging =
    partnerNames.length === 0
      ? say`${does({ base: 'become', done: 'become' }, me.plural, status)} ${into}${within}`
      : say`${does({ base: 'merge', done: 'merged' }, me.plural, status)} with ${others}`;
  return {
    verdict: {
      label:
        partnerNames.length === 0
          ? `${label({ base: 'become', done: 'become' }, status)} ${plain(into)}`
          : `${label({ base: 'merge', done: 'merged' }, status)} with ${plain(others)}`,
      ...looks,
    },
    what: sentence(say`${me.subject} ${merging}${partnerNames.length === 0 ? '' : say` and ${become}`}`),
    claims: claims(merging),
  };
}

function shareClaims(ground: Ground, standing: Standing, me: Spoken): Claim[] {
  return [...givingClauses(ground, standing, me), ...(standing.takes.length > 0 ? partJoins(ground, standing) : [])].map(
    ({ that, facts, status }) => claim(that, facts, status),
  );
}

/** Parts that go into the same merger. */
function partJoins(ground: Ground, standing: Standing): Clause[] {
  return standing.takes.map((share) => {
    const status = shareStatus(ground, share, standing.targets[0] ?? '');
    const words = say`a part of ${ground.sayWas(share.other).name} ${does({ base: 'go', done: 'gone' }, false, status)} into it as well`;
    return { words, that: say`the part from ${ground.sayWas(share.other).name}`, facts: [share.row], status };
  });
}

const count = (number: number): string => ['none', 'one', 'two', 'three', 'four', 'five'][number] ?? `${number}`;

/** The same, told from what comes of it. */
function formed(ground: Ground, standing: Standing): Told {
  const { group, forerunners, takes } = standing;
  const me = ground.sayIs(standing.id);
  const status = statusOf(ground, group);
  const looks = { tone: FATES[group.fate].tone, glyph: FATES[group.fate].glyph };
  const whole = (id: string): boolean => rowsFrom(ground, standing, id) === 1 && ground.given(group).every((part) => part.from !== id);
  const origins: readonly Words[] = [
    ...forerunners.map((id) => (whole(id) ? ground.sayWas(id).name : say`a part of ${ground.sayWas(id).name}`)),
    ...takes.map((share) => say`a part of ${ground.sayWas(share.other).name}`),
  ];
  const verb: Verb = { base: 'be formed', done: 'been formed' };
  const from = listWords(origins, origins.length > 1 ? 'from ' : '');
  const doing = say`${does(verb, me.plural, status)} ${origins.length > 1 ? '' : 'from '}${from}`;
  const facts = [...standing.rows, ...takes.map((share) => share.row)];
  return {
    verdict: {
      label: `${label({ base: 'be formed', done: 'formed' }, status)} from ${origins.length === 1 ? plain(origins[0] ?? []) : `${count(origins.length)} units`}`,
      ...looks,
    },
    what: sentence(say`${me.subject} ${doing}`),
    claims: [claim(say`that ${me.it} ${doing}`, facts, status)],
  };
}

function rowsFrom(ground: Ground, standing: Standing, id: string): number {
  return standing.group.lineages.filter((lineage) => {
    const row = ground.document.lineages.get(lineage);
    return row?.from === id || (row?.to === id && !ground.comparison.groupOfAfter.has(id));
  }).length;
}

function added(ground: Ground, standing: Standing): Told {
  const { group, takes } = standing;
  const me = ground.sayIs(standing.id);
  const status = statusOf(ground, group);
  const verdict: Verdict = {
    label: status === 'in-place' ? 'New' : label({ base: 'be new', done: 'new' }, status),
    tone: FATES.added.tone,
    glyph: FATES.added.glyph,
  };
  const facts: readonly Evidence[] = standing.rows.length > 0 ? standing.rows : [me.node];
  const isNew: Clause = {
    words: say`${does(BE, me.plural, status)} new`,
    that: say`that ${me.it} ${does(BE, me.plural, status)} new`,
    facts,
    status,
  };
  const forming = takes.filter((share) => standing.rows.length === 0 || share.row.kind !== 'split-into');
  const taking = takingClauses(
    ground,
    standing,
    me,
    takes.filter((share) => !forming.includes(share)),
  );
  if (forming.length === 0) return tell(me.subject, verdict, [isNew, ...taking]);
  const givers = forming.map((share) => share.other);
  const from = say`formed from ${givers.length === 1 ? 'a part' : 'parts'} of ${names(givers, ground.sayWas)}`;
  const formedThat = say`${me.it} ${does({ base: 'be formed', done: 'been formed' }, me.plural, status)} from ${givers.length === 1 ? 'a part' : 'parts'} of ${names(givers, ground.sayWas)}`;
  const clauses: Clause[] = [isNew, ...taking];
  const told = tell(me.subject, verdict, clauses);
  const what = sentence(say`${withoutStop(tell(me.subject, verdict, [isNew]).what)}, ${from}${remain(ground, givers)}`);
  const more = taking.map((clause) => sentence(say`${me.it} ${clause.words}`));
  return {
    ...told,
    what: more.reduce<Words>((words, next) => say`${words} ${next}`, what),
    claims: [
      ...told.claims,
      claim(
        say`that ${formedThat}`,
        forming.map((share) => share.row),
        status,
      ),
    ],
  };
}

/** ", which are both to stay": only where every giver does, and no surer than the least sure of them. */
function remain(ground: Ground, givers: readonly string[]): Words {
  const groups = givers.flatMap((id) => ground.comparison.groupOfBefore.get(id) ?? []);
  if (groups.length !== givers.length || groups.some((group) => group.fate !== 'kept')) return say``;
  const statuses = groups.map((group) => statusOf(ground, group));
  const plural = givers.length > 1 || ground.sayWas(givers[0] ?? '').plural;
  const all = givers.length === 1 ? '' : givers.length === 2 ? ' both' : ' all';
  const worst = statuses.includes('proposed') ? 'proposed' : statuses.includes('intended') ? 'intended' : 'in-place';
  if (worst === 'in-place') return say`, which${all} ${plural ? 'stay' : 'stays'}`;
  return worst === 'proposed' ? say`, which would${all} stay` : say`, which ${plural ? 'are' : 'is'}${all} to stay`;
}

function removed(ground: Ground, standing: Standing): Told {
  const me = ground.sayWas(standing.id);
  const status = statusOf(ground, standing.group);
  const facts: readonly Evidence[] = standing.rows.length > 0 ? standing.rows : [me.node];
  const ending: Clause = {
    words: say`${does({ base: 'end', done: 'ended' }, me.plural, status)}`,
    that: say`that ${me.it} ${does({ base: 'end', done: 'ended' }, me.plural, status)}`,
    facts,
    status,
  };
  // A row that merges the whole of what ends into a unit that is there already.
  const into = standing.gives.filter((share) => share.row.kind === 'merged-into');
  const rest = { ...standing, gives: standing.gives.filter((share) => !into.includes(share)) };
  const verdict: Verdict = { label: label({ base: 'end', done: 'ended' }, status), tone: FATES.removed.tone, glyph: FATES.removed.glyph };
  const merging = into.map((share): Clause => {
    const words = say`${does({ base: 'merge', done: 'merged' }, me.plural, shareStatus(ground, share, share.other))} into ${ground.sayIs(share.other).name}`;
    return { words, that: say`that ${me.it} ${words}`, facts: [share.row], status };
  });
  // No row says so: that it is gone rests on its absence from a chart that is whole.
  if (standing.rows.length === 0 && into.length === 0)
    return tell(me.subject, verdict, [{ ...ending, facts: [{ ...me.node, basis: 'inferred' }] }, ...givingClauses(ground, rest, me)]);
  return tell(me.subject, verdict, [ending, ...merging, ...givingClauses(ground, rest, me)]);
}

function notShown(ground: Ground, standing: Standing): Told {
  const me = speakOf(ground, standing);
  const verdict: Verdict = { label: standing.was ? 'Nothing said yet' : 'Not on the earlier chart', ...KEPT };
  const { the, plural } = ground.voice;
  const chart = standing.was ? ground.stageAfter : ground.stageBefore;
  const what = standing.was
    ? say`${the} ${plural ? 'do' : 'does'} not say what is to become of ${me.name}: the ${chart.short} chart leaves ${me.object} out, which does not mean that ${me.it} ${me.plural ? 'end' : 'ends'}`
    : say`${me.subject} ${me.plural ? 'are' : 'is'} not on the ${chart.short} chart, which shows a part only: that does not mean that ${me.it} ${me.plural ? 'are' : 'is'} new`;
  return {
    verdict,
    what: sentence(what),
    claims: [
      claim(
        say`that ${me.it} ${me.plural ? 'are' : 'is'} on the ${(standing.was ? ground.stageBefore : ground.stageAfter).short} chart`,
        [me.node],
        me.node.status,
      ),
    ],
  };
}
