/**
 * What stays the same, who comes along, and to whom a unit answers then. It words these answers; the fate itself and the page are others'
 * business.
 */
import { bonds } from '../model/authority';
import { LINE_KINDS, type Status } from '../model/kinds';
import { ancestors, heldBy, type OrgNode, type Structure } from '../model/structure';
import { notSaid, theyName, type Ground, type Standing, type Voice } from './landingGround';
import { allRungs, basisOf, laddersOf, rungsAbove, targets, tops, withinWords, type Rung } from './landingLadder';
import { ANSWER, BE, STAY, does, listWords, say, sentence, tail, type Spoken, type Words } from './landingWords';
import { lineVerb, weakestStatus } from './phrases';
import { statusOf } from './unitSentences';

/** Units to which it answers directly. */
function directSeniors(structure: Structure, id: string): readonly Rung[] {
  return rungsAbove(structure, id).filter((rung) => rung.how === 'answers');
}

const CHANGED_LINE_LIMIT = 3;

/** What differs in the direct line of a unit that stays; null where nothing does. */
export function newLineOf(ground: Ground, standing: Standing): Words | null {
  const { group } = standing;
  const [before, after] = [group.before[0] ?? '', group.after[0] ?? ''];
  if (group.fate !== 'kept' || ground.comparison.relation !== 'change' || ground.backward) return null;
  const groupOf = (rung: Rung, side: ReadonlyMap<string, unknown>): unknown => side.get(rung.node.id);
  const [old, now] = [directSeniors(ground.a, before), directSeniors(ground.b, after)];
  const kept = new Set(old.map((rung) => groupOf(rung, ground.comparison.groupOfBefore)));
  const still = new Set(now.map((rung) => groupOf(rung, ground.comparison.groupOfAfter)));
  const gained = now.filter((rung) => !kept.has(groupOf(rung, ground.comparison.groupOfAfter)));
  const lost = old.filter((rung) => !still.has(groupOf(rung, ground.comparison.groupOfBefore)));
  if (gained.length + lost.length === 0 || gained.length + lost.length > CHANGED_LINE_LIMIT) return null;
  const me = ground.sayIs(after);
  const gone = listWords(lost.map((rung) => ground.sayWas(rung.node.id).name));
  if (gained.length === 0) {
    // What no record says ends is as real as the later stage, and not known at all where a chart is partial.
    if (ground.comparison.partial) return null;
    const status = ground.stageAfter.status;
    return status === 'in-place'
      ? say`${me.it} no longer ${me.plural ? 'answer' : 'answers'} to ${gone}`
      : status === 'proposed'
        ? say`${me.it} would no longer answer to ${gone}`
        : say`${me.it} ${me.plural ? 'are' : 'is'} no longer to answer to ${gone}`;
  }
  const status = weakestStatus(gained.map((rung) => rung.status));
  const to = listWords(
    gained.map((rung) => say`${ground.sayIs(rung.node.id).name}${tail(rung.basis)}`),
    'to ',
  );
  if (lost.length > 0) return say`${me.it} ${does(ANSWER, me.plural, status)} ${to} in place of ${gone}`;
  const too =
    status === 'in-place'
      ? me.plural
        ? 'now also answer'
        : 'now also answers'
      : status === 'proposed'
        ? 'would also answer'
        : me.plural
          ? 'are also to answer'
          : 'is also to answer';
  return now.length === gained.length ? say`${me.it} ${does(ANSWER, me.plural, status)} ${to} then` : say`${me.it} ${too} ${to}`;
}

export function sameOf(ground: Ground, standing: Standing, me: Spoken): readonly Words[] {
  const { group } = standing;
  const told: Words[] = [];
  if (ground.comparison.relation !== 'change' || ground.backward) return [sentence(say`no change is told here`)];
  if (group.fate === 'removed' && standing.gives.length === 0)
    return [sentence(say`${theyName(ground.voice)} nothing that goes on after ${me.object}`)];
  if (group.fate === 'added' && standing.takes.length === 0)
    return [sentence(say`${me.it} ${does(BE, me.plural, statusOf(ground, group))} new, so there is nothing to keep`)];
  if (group.fate === 'not-shown') return [sentence(say`${notSaid(ground.voice)}`)];
  if (group.fate === 'kept') told.push(...sameOwn(ground, standing));
  const [old, now] = [
    standing.forerunners.flatMap((id) => rungsAbove(ground.a, id)),
    standing.targets.flatMap((id) => rungsAbove(ground.b, id)),
  ];
  told.push(...sameLine(ground, standing, old, now));
  if (group.fate !== 'kept' || group.traits.includes('moved')) {
    const homes = new Set(
      standing.forerunners.flatMap((id) => ancestors(ground.a, id)).map((node) => ground.comparison.groupOfBefore.get(node.id)),
    );
    const home = standing.targets
      .flatMap((id) => ancestors(ground.b, id))
      .find((node) => homes.has(ground.comparison.groupOfAfter.get(node.id)));
    const heirs = standing.targets.map((id) => ground.sayIs(id));
    const plural = heirs.length > 1 || heirs[0]?.plural === true;
    // Parts that go elsewhere stay nowhere: then what stays is named.
    const who = standing.gives.length > 0 ? listWords(heirs.map((heir) => heir.name)) : say`${plural ? 'they' : 'it'}`;
    const status = statusOf(ground, group);
    if (home) told.push(sentence(say`as before, ${who} ${does(BE, plural, status)} inside ${ground.sayIs(home.id).name}`));
  }
  return told.length > 0 ? told : [sentence(say`${notSaid(ground.voice)} what stays the same`)];
}

/** Whether it stands inside the same body as before. A partial chart may leave its old container out: then nothing moved, and nothing stays. */
function staysPut(ground: Ground, was: OrgNode, node: OrgNode): boolean {
  const [before, after] = [was.place.parent, node.place.parent];
  if (before === null || after === null) return before === after;
  return ground.comparison.groupOfBefore.get(before) === ground.comparison.groupOfAfter.get(after);
}

function sameOwn(ground: Ground, standing: Standing): readonly Words[] {
  const { group } = standing;
  const node = ground.b.nodes.get(group.after[0] ?? '');
  const was = ground.a.nodes.get(group.before[0] ?? '');
  if (!node || !was) return [];
  const name = !group.traits.includes('renamed') && node.name === was.name;
  const parent = node.place.parent;
  const place = parent !== null && ground.b.nodes.has(parent) && staysPut(ground, was, node);
  const status = statusOf(ground, group);
  const stay = (plural: boolean): string => `${does(STAY, plural, status)} the same`;
  const its = ground.sayIs(node.id).its;
  const told: Words[] = [];
  if (name && place) told.push(sentence(say`${its} name and ${its} place inside ${ground.sayIs(parent).name} ${stay(true)}`));
  else if (name) told.push(sentence(say`${its} name ${stay(false)}`));
  else if (place) told.push(sentence(say`${its} place inside ${ground.sayIs(parent).name} ${stay(false)}`));
  for (const change of ground.comparison.lines) {
    const line = ground.b.lines.get(change.after[0] ?? '');
    if (change.fate !== 'kept' || !line || line.from !== node.id || LINE_KINDS[line.kind].family === 'authority') continue;
    const plural = ground.sayIs(node.id).plural;
    const real = weakestStatus([line.status, ground.b.nodes.get(line.to)?.status ?? 'in-place']);
    told.push(
      sentence(
        say`as before, ${ground.sayIs(node.id).it} ${lineVerb(line.kind, plural, real)} ${ground.sayIs(line.to).name}${tail(line.basis)}`,
      ),
    );
  }
  return told;
}

/** Seniors or tops of the line that are there before and after. */
function sameLine(ground: Ground, standing: Standing, old: readonly Rung[], now: readonly Rung[]): readonly Words[] {
  const groupsOf = (rungs: readonly Rung[]) => new Set(rungs.map((rung) => ground.comparison.groupOfBefore.get(rung.node.id)));
  const shared = (then: readonly Rung[], later: readonly Rung[]): readonly Rung[] => {
    const groups = groupsOf(then);
    return later.filter((rung, index) => {
      const group = ground.comparison.groupOfAfter.get(rung.node.id);
      return group?.fate === 'kept' && groups.has(group) && later.findIndex((other) => other.node.id === rung.node.id) === index;
    });
  };
  const answering = (rungs: readonly Rung[]): readonly Rung[] => rungs.filter((rung) => rung.how === 'answers');
  const direct = shared(answering(old), answering(now));
  const me = standing.targets.length === 1 ? ground.sayIs(standing.targets[0] ?? '') : null;
  if (direct.length > 0 && me) {
    const status = weakestStatus(direct.map((rung) => rung.status));
    const to = listWords(direct.map((rung) => ground.sayIs(rung.node.id).name));
    const basis = basisOf(direct);
    return [
      sentence(
        say`${me.it} ${status === 'in-place' ? (me.plural ? 'still answer' : 'still answers') : status === 'proposed' ? 'would still answer' : me.plural ? 'are still to answer' : 'is still to answer'} to ${to}${tail(basis)}`,
      ),
    ];
  }
  const top = shared(tops(old), tops(now));
  if (top.length === 0) return [];
  const plural = top.length > 1;
  const names = listWords(top.map((rung) => ground.sayIs(rung.node.id).name));
  const status = weakestStatus(allRungs(now).map((rung) => rung.status));
  const stand = does({ base: 'stay', done: 'stayed', now: 'stays', many: 'stay' }, plural, status);
  return [sentence(say`${names} ${stand} at the top of the line${tail(basisOf([...allRungs(old), ...allRungs(now)]))}`)];
}

export function companyOf(ground: Ground, standing: Standing, me: Spoken): readonly Words[] {
  const { group } = standing;
  if (ground.comparison.relation !== 'change' || ground.backward) return [sentence(say`these charts tell of no move`)];
  if (group.fate === 'not-shown') return [sentence(say`${notSaid(ground.voice)}`)];
  const told: Words[] = [];
  const status = statusOf(ground, group);
  if (standing.was && group.fate === 'removed' && standing.gives.length === 0)
    return [sentence(say`${notSaid(ground.voice)} where ${me.its} people go in the end`)];
  const partners: readonly Words[] = standing.partners.map((id) => ground.sayWas(id).name);
  if (!standing.was && standing.forerunners.length > 0 && group.fate !== 'kept')
    told.push(intoWords(ground, standing, standing.forerunners, status, group.fate === 'merged'));
  for (const share of standing.takes)
    told.push(
      intoWords(
        ground,
        standing,
        [share.other],
        weakestStatus([share.row.status, ground.b.nodes.get(standing.targets[0] ?? '')?.status ?? 'in-place']),
        false,
      ),
    );
  if (partners.length > 0) {
    const into = listWords(standing.targets.map((id) => ground.sayIs(id).name));
    const plural = partners.length > 1 || ground.sayWas(standing.partners[0] ?? '').plural;
    told.push(sentence(say`${listWords(partners)} ${does({ base: 'go', done: 'gone' }, plural, status)} into ${into}, too`));
  }
  for (const share of standing.gives) {
    const others = ground.comparison.parts.filter((part) => part.to === share.other && part.from !== standing.id).map((part) => part.from);
    if (others.length === 0) continue;
    const real = weakestStatus([share.row.status, ground.b.nodes.get(share.other)?.status ?? 'in-place']);
    const plural = others.length > 1 || ground.sayWas(others[0] ?? '').plural;
    const give = does({ base: 'give', done: 'given' }, plural, real);
    told.push(
      sentence(
        say`${listWords(ground.sortBefore(others).map((id) => ground.sayWas(id).name))} ${give} a part to ${ground.sayIs(share.other).name}, too`,
      ),
    );
  }
  told.push(...neighboursOf(ground, standing));
  if (told.length > 0) return told;
  const [was, is] = [ground.a.nodes.get(group.before[0] ?? ''), ground.b.nodes.get(group.after[0] ?? '')];
  if (group.fate === 'kept' && was && is && staysPut(ground, was, is))
    return [sentence(say`${me.it} ${me.plural ? 'do' : 'does'} not move, so nobody moves with ${me.object}`)];
  return [sentence(say`${theyName(ground.voice)} no other unit that moves with ${me.object}`)];
}

/** "A part of X is to go into it." */
function intoWords(ground: Ground, standing: Standing, givers: readonly string[], status: Status, whole: boolean): Words {
  const names = listWords(givers.map((id) => ground.sayWas(id).name));
  const plural = givers.length > 1 || (whole && ground.sayWas(givers[0] ?? '').plural);
  const what = whole ? names : say`${givers.length > 1 ? 'parts' : 'a part'} of ${names}`;
  const into = standing.targets.length === 1 ? ground.sayIs(standing.targets[0] ?? '').object : 'them';
  return sentence(say`${what} ${does({ base: 'go', done: 'gone' }, plural, status)} into ${into}`);
}

/** Others that come into the same container from elsewhere. */
function neighboursOf(ground: Ground, standing: Standing): readonly Words[] {
  const { comparison } = ground;
  const homes = new Set(standing.targets.map((id) => ground.b.nodes.get(id)?.place.parent ?? null));
  const [home] = [...homes];
  if (homes.size !== 1 || home === null || home === undefined || !ground.b.nodes.has(home)) return [];
  const cameFrom = (before: string, after: string): boolean => {
    const [was, is] = [ground.a.nodes.get(before)?.place.parent ?? null, ground.b.nodes.get(after)?.place.parent ?? null];
    return is === home && (was === null || comparison.groupOfBefore.get(was) !== comparison.groupOfAfter.get(home));
  };
  // Who stays where it is has no fellow travellers.
  if (!standing.forerunners.some((before) => standing.targets.some((after) => cameFrom(before, after)))) return [];
  const own = new Set([...standing.forerunners, ...standing.partners, ...standing.takes.map((share) => share.other)]);
  const others = comparison.groups
    .filter((group) => group !== standing.group && group.after.some((after) => group.before.some((before) => cameFrom(before, after))))
    .flatMap((group) => group.before);
  const siblings = standing.group.before.filter((id) => !own.has(id));
  const names = ground.sortBefore([...new Set([...others, ...siblings])].filter((id) => !own.has(id)));
  if (names.length === 0) return [];
  const status = weakestStatus([
    ground.b.nodes.get(home)?.status ?? 'in-place',
    ...names.map((id) => statusOf(ground, comparison.groupOfBefore.get(id) ?? standing.group)),
  ]);
  const plural = names.length > 1 || ground.sayWas(names[0] ?? '').plural;
  const these = plural ? 'these others' : 'one other';
  return [
    sentence(
      say`${these} ${does({ base: 'go', done: 'gone' }, plural, status)} into ${ground.sayIs(home).name}, too: ${listWords(names.map((id) => ground.sayWas(id).name))}`,
    ),
  ];
}

export function superiorOf(ground: Ground, standing: Standing, me: Spoken): readonly Words[] {
  if (standing.group.fate === 'not-shown' && standing.targets.length === 0) return [sentence(say`${notSaid(ground.voice)}`)];
  if (standing.targets.length === 0 && standing.gives.length === 0)
    return [sentence(say`nobody, because ${me.it} ${does({ base: 'end', done: 'ended' }, me.plural, statusOf(ground, standing.group))}`)];
  const heirs = standing.targets.length > 0 ? standing.targets : standing.gives.map((share) => share.other);
  return superiorWords(ground.voice, ground.b, heirs, ground.sayIs);
}

export function superiorWords(voice: Voice, structure: Structure, ids: readonly string[], speak: (id: string) => Spoken): readonly Words[] {
  const told: Words[] = [];
  const chaired = new Set<string>();
  for (const { units, above } of laddersOf(structure, ids)) {
    const names = listWords(units.map((node) => speak(node.id).name));
    const several = ids.length > 1;
    const own = units.length === 1 && units[0] ? speak(units[0].id) : null;
    const plural = own ? own.plural : true;
    const it = own ? own.it : 'they';
    const answers = above.filter((rung) => rung.how === 'answers');
    const through = above.find((rung) => rung.how === 'inside');
    if (answers.length > 0) {
      told.push(sentence(say`${several ? say`${names}: ` : ''}${targets(answers, speak)}`));
      for (const rung of answers) if (!chaired.has(rung.node.id)) told.push(...chairWords(voice, structure, speak(rung.node.id), speak));
      for (const rung of answers) chaired.add(rung.node.id);
    } else {
      told.push(sentence(say`${theyName(voice)} nobody${several ? say` for ${names}` : ''}`));
      if (through && through.above.length > 0) told.push(sentence(say`${it} ${withinWords(through, plural, speak)}`));
    }
    if (answers.length === 0 && own && !chaired.has(own.node.id)) told.push(...chairWords(voice, structure, own, speak));
  }
  return told;
}

const CHAIRED: ReadonlySet<OrgNode['kind']> = new Set<OrgNode['kind']>([
  'board',
  'committee',
  'team',
  'group',
  'function',
  'unit',
  'programme',
]);
const MEETS: ReadonlySet<OrgNode['kind']> = new Set<OrgNode['kind']>(['board', 'committee', 'group']);
const HEADS: ReadonlySet<OrgNode['kind'] | undefined> = new Set<OrgNode['kind'] | undefined>(['post', 'role', 'role-group']);

/** Who leads or chairs a body: a line that says so, or a post inside it that bears the title. */
function chairWords(voice: Voice, structure: Structure, body: Spoken, speak: (id: string) => Spoken): readonly Words[] {
  if (!CHAIRED.has(body.node.kind)) return [];
  const above = bonds(structure).up.get(body.node.id) ?? [];
  // A team that answers to a post is that post's own: its line tells who leads it.
  if (body.node.kind === 'team' && above.some(({ senior }) => HEADS.has(structure.nodes.get(senior)?.kind))) return [];
  const verb = MEETS.has(body.node.kind) ? 'chairs' : 'leads';
  const leading = above.filter((bond) => bond.line.kind === 'leads' || bond.line.kind === 'directs');
  const titled = heldBy(structure, body.node.id).filter(
    (node) => (node.kind === 'post' || node.kind === 'role') && /\bchair/i.test(node.name),
  );
  const heads = [...new Set([...leading.map((bond) => bond.senior), ...titled.map((node) => node.id)])];
  if (heads.length === 0) return [sentence(say`${voice.no} says who ${verb} ${body.name}`)];
  return [
    sentence(
      say`${listWords(heads.map((id) => speak(id).name))} ${does({ base: verb === 'chairs' ? 'chair' : 'lead', done: '', now: verb, many: verb === 'chairs' ? 'chair' : 'lead' }, heads.length > 1 || speak(heads[0] ?? '').plural, weakestStatus([...leading.map((bond) => bond.line.status), body.node.status]))} ${body.name}`,
    ),
  ];
}
