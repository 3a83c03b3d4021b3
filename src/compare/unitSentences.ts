/**
 * What became of a unit, in one sentence, read forward in time. It words groups; lines, order and evidence lists are others' business.
 */
import { NODE_KINDS, type Basis, type Status } from '../model/kinds';
import type { Evidence, OrgNode } from '../model/structure';
import type { Group, Part } from './comparison';
import type { Trait } from './fates';
import { article, asSubject, capital, list, type Noun } from './names';
import { BE_NEW, STAY, withBasis, tell, weakestBasis, weakestStatus, type Deed } from './phrases';
import { nodesOf, rowsById, stageStatus, type Telling } from './telling';

/** Names of the units that give, take, end or begin, each once and in reading order. */
const givers = (telling: Telling, parts: readonly Part[]): string[] => telling.sortBefore([...new Set(parts.map((part) => part.from))]);
const takersOf = (telling: Telling, parts: readonly Part[]): string[] =>
  telling.sortAfter([...new Set(parts.map((part) => part.to))]).map((id) => telling.is(id).name);
const namesBefore = (telling: Telling, group: Group): string[] => telling.sortBefore(group.before).map((id) => telling.was(id).name);
const namesAfter = (telling: Telling, group: Group): string[] => telling.sortAfter(group.after).map((id) => telling.is(id).name);
const nounOf = (names: readonly string[], plural: boolean): Noun => ({ name: list(names), plural: names.length > 1 || plural });

/** The facts on which a group's fate rests: its rows, else its nodes, of the later side where there are any. */
export function factsOf(telling: Telling, group: Group): readonly Evidence[] {
  const rows = rowsById(telling, group.lineages);
  if (rows.length > 0) return rows;
  const after = nodesOf(telling.b, group.after);
  return after.length > 0 ? after : nodesOf(telling.a, group.before);
}

/** Never more real than the rows, the parts told in the same breath, the later nodes and where they are to stand; else than the later stage. */
export function statusOf(telling: Telling, group: Group): Status {
  const after = nodesOf(telling.b, group.after);
  const homes = group.traits.includes('moved')
    ? nodesOf(
        telling.b,
        after.flatMap((node) => node.place.parent ?? []),
      )
    : [];
  const facts = [...rowsById(telling, group.lineages), ...after, ...homes, ...partFacts(telling, partsInMain(telling, group))];
  // That a unit is on one of two charts only says nothing of how real it is.
  if (group.fate === 'not-shown' || (telling.backward && after.length === 0 && group.lineages.length === 0))
    return weakestStatus([...after, ...nodesOf(telling.a, group.before)].map((node) => node.status));
  const unsaid = (after.length === 0 && group.lineages.length === 0) || changesUnsaid(telling, group);
  return weakestStatus([...facts.map((fact) => fact.status), ...(unsaid ? [stageStatus(telling)] : [])]);
}

/** Traits that a unit takes on: told as deeds of its own. */
const DEEDS: readonly Trait[] = ['moved', 'renamed', 'retyped'];

/** That a unit is in place says nothing of how real its new name, kind or home is, where no row says that it is renamed or moved. */
function changesUnsaid(telling: Telling, group: Group): boolean {
  if (telling.comparison.relation !== 'change' || telling.backward || group.fate !== 'kept') return false;
  return group.traits.some((trait) => DEEDS.includes(trait)) && rowsById(telling, group.lineages).every((row) => row.kind === 'continues');
}

const kindOf = (telling: Telling, part: Part): string => telling.document.lineages.get(part.lineage)?.kind ?? '';

/** Parts that the main clause tells: what a new unit is formed from, what goes into a merger or comes out of a split. */
function partsInMain(telling: Telling, group: Group): readonly Part[] {
  switch (group.fate) {
    case 'added':
      return formedFrom(telling, group);
    case 'removed':
      return telling.given(group).filter((part) => kindOf(telling, part) === 'merged-into');
    case 'merged':
    case 'split':
    case 'reorganised':
      return [...telling.received(group), ...telling.given(group)];
    case 'kept':
    case 'not-shown':
      return [];
    default:
      return group.fate satisfies never;
  }
}

/** A split row makes a new unit only where no row of its own says that it is new; else the unit is there and takes a part on. */
function formedFrom(telling: Telling, group: Group): readonly Part[] {
  const parts = telling.received(group);
  return group.lineages.length === 0 ? parts : parts.filter((part) => kindOf(telling, part) !== 'split-into');
}

/** The sentence of a group between two stages of one sequence, earlier to later. */
export function unitSentence(telling: Telling, group: Group): string {
  const told = fateSentence(telling, group);
  const open = nodesOf(telling.b, group.after).some((node) => node.undecided);
  return open ? told.replace(/\.$/, '; this is not yet decided.') : told;
}

function fateSentence(telling: Telling, group: Group): string {
  switch (group.fate) {
    case 'added':
      return addedSentence(telling, group);
    case 'removed':
      return removedSentence(telling, group);
    case 'merged':
      return mergedSentence(telling, group);
    case 'split':
      return splitSentence(telling, group);
    case 'reorganised':
      return reorganisedSentence(telling, group);
    case 'kept':
      return keptSentence(telling, group);
    case 'not-shown': {
      const gone = group.after.length === 0;
      const noun = gone ? telling.was(group.before[0] ?? '') : telling.is(group.after[0] ?? '');
      const stage = gone ? telling.stageAfter : telling.stageBefore;
      return close(`${asSubject(noun.name)} ${noun.plural ? 'are' : 'is'} not shown on the ${stage.short} chart`);
    }
    default:
      return group.fate satisfies never;
  }
}

function close(text: string): string {
  return `${capital(text)}.`;
}

/** A clause and what it rests on. */
interface Clause {
  readonly text: string;
  readonly basis: Basis;
}

/** Joined by "and"; clauses in a row that rest on the same say so once, at their end. */
function sentence(clauses: readonly Clause[]): string {
  const told = clauses.map(({ text, basis }, index) => {
    const next = clauses[index + 1];
    return next?.basis === basis ? text : withBasis(text, basis);
  });
  return close(told.join(', and '));
}

function partFacts(telling: Telling, parts: readonly Part[]): Evidence[] {
  return rowsById(
    telling,
    parts.map((part) => part.lineage),
  );
}

/** ", which both remain": only where every giver does. */
function remaining(telling: Telling, givers: readonly string[]): string {
  if (!givers.every((id) => telling.comparison.groupOfBefore.get(id)?.fate === 'kept')) return '';
  if (givers.length === 1) return `, which ${telling.was(givers[0] ?? '').plural ? 'remain' : 'remains'}`;
  return `, which ${givers.length === 2 ? 'both' : 'all'} remain`;
}

function addedSentence(telling: Telling, group: Group): string {
  const parts = telling.received(group);
  const subject = telling.is(group.after[0] ?? '');
  const status = statusOf(telling, group);
  const basis = weakestBasis(factsOf(telling, group));
  const formed = formedFrom(telling, group);
  const taken = parts.filter((part) => !formed.includes(part));
  let text = tell(subject, status, [BE_NEW]);
  if (formed.length > 0) {
    const from = givers(telling, formed);
    const names = list(from.map((id) => telling.was(id).name));
    const how = formed.every((part) => kindOf(telling, part) === 'split-into')
      ? `split off from ${names}`
      : `formed from ${from.length === 1 ? 'a part' : 'parts'} of ${names}`;
    const formedBasis = weakestBasis(partFacts(telling, formed));
    text = `${formedBasis === basis ? text : withBasis(text, basis)}, ${how}${remaining(telling, from)}`;
    return sentence([{ text, basis: formedBasis }, ...takenOn(telling, taken, subject, status)]);
  }
  return sentence([{ text, basis }, ...takenOn(telling, taken, subject, status)]);
}

/** "is to take on a part of W". */
function takenOn(telling: Telling, parts: readonly Part[], subject: Noun, status: Status): Clause[] {
  if (parts.length === 0) return [];
  const facts = partFacts(telling, parts);
  const text = tell({ name: '', plural: subject.plural }, weakestStatus([status, ...facts.map((fact) => fact.status)]), [
    takeOn(telling, parts),
  ]);
  return [{ text: text.trimStart(), basis: weakestBasis(facts) }];
}

function takeOn(telling: Telling, parts: readonly Part[]): Deed {
  const from = givers(telling, parts).map((id) => telling.was(id).name);
  const what = `on ${from.length === 1 ? 'a part' : 'parts'} of ${list(from)}`;
  return { base: `take ${what}`, done: `taken ${what}` };
}

/** "part of it is to go to Y". */
function handedOver(telling: Telling, parts: readonly Part[], subject: Noun, status: Status): Clause[] {
  if (parts.length === 0) return [];
  const facts = partFacts(telling, parts);
  const takers = takersOf(telling, parts);
  const part: Noun = { name: `${takers.length === 1 ? 'part' : 'parts'} of ${subject.plural ? 'them' : 'it'}`, plural: takers.length > 1 };
  const deed: Deed = { base: `go to ${list(takers)}`, done: `gone to ${list(takers)}` };
  return [{ text: tell(part, weakestStatus([status, ...facts.map((fact) => fact.status)]), [deed]), basis: weakestBasis(facts) }];
}

function removedSentence(telling: Telling, group: Group): string {
  const subject = nounOf(
    group.before.map((id) => telling.was(id).name),
    telling.was(group.before[0] ?? '').plural,
  );
  const status = statusOf(telling, group);
  const parts = telling.given(group);
  const merges = partsInMain(telling, group);
  const rest = parts.filter((part) => !merges.includes(part));
  const deeds: Deed[] = [{ base: 'end', done: 'ended' }];
  if (merges.length > 0) {
    const into = list(takersOf(telling, merges));
    deeds.push({ base: `merge into ${into}`, done: `merged into ${into}` });
  }
  const rows = rowsById(telling, group.lineages);
  const facts = rows.length > 0 ? rows : partFacts(telling, merges);
  return sentence([{ text: tell(subject, status, deeds), basis: weakestBasis(facts) }, ...handedOver(telling, rest, subject, status)]);
}

function sources(telling: Telling, group: Group): string[] {
  return [...namesBefore(telling, group), ...givers(telling, telling.received(group)).map((id) => `a part of ${telling.was(id).name}`)];
}

/** Rows and parts together: a merger is as sure as the least sure thing that goes into it. */
function whole(telling: Telling, group: Group, text: string): string {
  return sentence([{ text, basis: weakestBasis([...factsOf(telling, group), ...partFacts(telling, partsInMain(telling, group))]) }]);
}

function mergedSentence(telling: Telling, group: Group): string {
  const names = sources(telling, group);
  const into = telling.is(group.after[0] ?? '').name;
  const status = statusOf(telling, group);
  const [first = '', second = ''] = names;
  // "A and B and C and D" cannot be read: two names with an "and" of their own merge one with the other.
  if (names.length === 2 && names.some((name) => /,|\sand\s/.test(name))) {
    const subject = telling.was(telling.sortBefore(group.before)[0] ?? '');
    const deed: Deed = { base: `merge with ${second} into ${into}`, done: `merged with ${second} into ${into}` };
    return whole(telling, group, tell({ name: first, plural: subject.plural }, status, [deed]));
  }
  return whole(telling, group, tell(nounOf(names, true), status, [{ base: `merge into ${into}`, done: `merged into ${into}` }]));
}

function splitSentence(telling: Telling, group: Group): string {
  const subject = telling.was(group.before[0] ?? '');
  const status = statusOf(telling, group);
  const results = namesAfter(telling, group);
  const takers = takersOf(telling, telling.given(group));
  if (takers.length === 0) {
    const into = `split into ${list(results)}`;
    return whole(telling, group, tell(subject, status, [{ base: into, done: into }]));
  }
  if (results.length > 1) {
    const into = `split into ${list(results)}, with ${takers.length === 1 ? 'a part' : 'parts'} going to ${list(takers)}`;
    return whole(telling, group, tell(subject, status, [{ base: into, done: into }]));
  }
  const [one, others] = [list(results), list(takers)];
  const other = takers.length === 1 ? 'another part' : 'other parts';
  const how =
    status === 'in-place'
      ? `one part has become ${one}, ${other} ${takers.length === 1 ? 'has' : 'have'} gone to ${others}`
      : status === 'proposed'
        ? `one part would become ${one}, ${other} would go to ${others}`
        : `one part is to become ${one}, ${other} ${takers.length === 1 ? 'is' : 'are'} to go to ${others}`;
  return whole(telling, group, `${tell(subject, status, [{ base: 'split', done: 'split' }])}: ${how}`);
}

function reorganisedSentence(telling: Telling, group: Group): string {
  const results = list(namesAfter(telling, group));
  const takers = takersOf(telling, telling.given(group));
  const beside = takers.length === 0 ? '' : `, with ${takers.length === 1 ? 'a part' : 'parts'} going to ${list(takers)}`;
  const deed: Deed = { base: `be reorganised into ${results}${beside}`, done: `been reorganised into ${results}${beside}` };
  const subject = nounOf(sources(telling, group), telling.was(group.before[0] ?? '').plural);
  return whole(telling, group, tell(subject, statusOf(telling, group), [deed]));
}

function keptSentence(telling: Telling, group: Group): string {
  const [before, after] = [telling.a.nodes.get(group.before[0] ?? ''), telling.b.nodes.get(group.after[0] ?? '')];
  const subject = telling.was(group.before[0] ?? '');
  const status = statusOf(telling, group);
  const deeds = before && after ? deedsOf(telling, group, before, after) : [];
  // How a paper describes a unit is no deed of the unit.
  const described = group.fields.some(({ field }) => field === 'description' || field === 'aliases');
  const redescribed = deeds.length === 0 && described && !group.traits.some((trait) => trait.endsWith('-part'));
  const main: Clause = { text: tell(subject, status, deeds.length > 0 ? deeds : [STAY]), basis: weakestBasis(factsOf(telling, group)) };
  if (redescribed)
    return close(`${withBasis(main.text, main.basis)}; the two charts describe ${subject.plural ? 'them' : 'it'} differently`);
  return sentence([
    main,
    ...takenOn(telling, telling.received(group), subject, status),
    ...handedOver(telling, telling.given(group), subject, status),
  ]);
}

/** Set aside where it stood, at no other unit. */
const WAIT: Deed = { base: 'wait for a place', done: 'been set aside', now: { one: 'waits for a place', many: 'wait for a place' } };

function deedsOf(telling: Telling, group: Group, before: OrgNode, after: OrgNode): Deed[] {
  const deeds: Deed[] = [];
  if (group.traits.includes('moved')) deeds.push(moved(telling, before, after));
  const changed = new Map(group.fields.map((field) => [field.field, field]));
  if (changed.has('name')) deeds.push({ base: `be renamed ${after.name}`, done: `been renamed ${after.name}` });
  // A container is a box to draw others in: that a programme is drawn as one tells a reader nothing.
  if (changed.has('kind') && before.kind !== 'container' && after.kind !== 'container') {
    const how = `from ${article(NODE_KINDS[before.kind].label)} to ${article(NODE_KINDS[after.kind].label)}`;
    deeds.push({ base: `change ${how}`, done: `changed ${how}` });
  }
  if (changed.has('unplaced') && after.unplaced && !group.traits.includes('moved')) deeds.push(WAIT);
  const body = changed.get('body');
  if (body) {
    const { before: old, after: now } = body;
    if (now === '') deeds.push({ base: `leave ${old}`, done: `left ${old}` });
    else if (old === '') deeds.push({ base: `come under ${now}`, done: `come under ${now}` });
    else deeds.push({ base: `pass from ${old} to ${now}`, done: `passed from ${old} to ${now}` });
  }
  return deeds;
}

function moved(telling: Telling, before: OrgNode, after: OrgNode): Deed {
  const from = before.place.parent === null ? null : telling.was(before.place.parent).name;
  const to = after.place.parent === null ? null : telling.is(after.place.parent).name;
  if (to === null) {
    const wait = after.unplaced ? ' and wait for a place' : '';
    return { base: `leave ${from ?? ''}${wait}`, done: `left ${from ?? ''}${wait === '' ? '' : ' and waits for a place'}` };
  }
  const way = from === null ? `to ${to}` : `from ${from} to ${to}`;
  return { base: `move ${way}`, done: `moved ${way}` };
}
