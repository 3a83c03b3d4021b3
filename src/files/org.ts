/**
 * The W3C's organisation ontology as units and lines: organisations, units and posts, what they stand in, to whom they report, who is a member
 * of what, and change events. People stay out unless they are asked for.
 */
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from '../model/kinds';
import { assemble, NOTHING_SAID, ringsOf, titleOfFile, type LineFound, type Unit } from './assemble';
import { isId } from '../model/ids';
import type { Choices, Imported, ImportKind, ImportProblem, Untold } from './imported';
import { headingKey, idOfKey } from './importText';
import { changesOf, type ChangeEvent } from './orgChanges';
import {
  DATES,
  DESCRIPTIONS,
  HOLDS,
  MAILS,
  NAMES,
  NOTES,
  ORG,
  ORGANISATIONS,
  OTHER_NAMES,
  OWN_LINE,
  PERSONS,
  PHONES,
  RDF_FIRST,
  RDF_REST,
  RDF_TYPE,
  STANDS_IN,
} from './orgTerms';
import { findPeople } from './peopleFound';
import { shortened } from './problem';
import type { Graph, Term } from './rdf';
import { ofFile, ringInWords } from './report';

const KIND_OF_TYPE: readonly (readonly [string, NodeKind])[] = [
  [`${ORG}Post`, 'post'],
  [`${ORG}OrganizationalUnit`, 'unit'],
  [`${ORG}OrganizationalCollaboration`, 'alliance'],
  [`${ORG}FormalOrganization`, 'organisation'],
  [`${ORG}Organization`, 'organisation'],
  ...ORGANISATIONS.map((type) => [type, 'organisation'] as const),
];

const KIND_WORDS: ReadonlyMap<string, NodeKind> = new Map(
  (Object.keys(NODE_KINDS) as NodeKind[]).flatMap((kind): readonly (readonly [string, NodeKind])[] => [
    [headingKey(kind), kind],
    [headingKey(NODE_KINDS[kind].label), kind],
  ]),
);

/** Before an id of ours in addresses that Orgmorph writes. */
const OURS = 'urn:orgmorph:';

export function readOrg(
  graph: Graph,
  kind: ImportKind,
  recognised: string,
  file: string,
  choices: Choices,
  found: readonly ImportProblem[],
): Imported {
  const problems = [...found];
  const told: Untold[] = [];
  const people = findPeople(choices.people);
  const reading = startReading(graph);
  const { units: things, events, persons, idOf } = reading;
  const changes = changesOf(
    events.map(({ from, to, reason }) => ({ from: from.map(idOf), to: to.map(idOf), reason })),
    file,
  );
  const byId = new Map([...things].map((thing) => [idOf(thing), thing]));

  for (const subject of graph.subjects) {
    if (things.has(subject) || reading.isEvent(subject) || reading.isPart(subject)) continue;
    if (persons.has(subject) && reading.belongs(subject)) continue;
    const types = graph.objects(subject, RDF_TYPE).flatMap((type) => ('iri' in type ? [type.iri] : []));
    const what = types.map(localName).join(', ');
    told.push({
      file,
      row: graph.lineOf(subject),
      text: shortened(reading.nameOf(subject)),
      because: persons.has(subject)
        ? 'A person who belongs to nothing that the file tells.'
        : what === ''
          ? 'The file doesn’t say what it is.'
          : `A ${shortened(what)} has no counterpart here.`,
      node: '',
    });
  }
  const chart = (left: ReadonlySet<string>): { readonly units: readonly Unit[]; readonly lines: readonly LineFound[] } => {
    const here = new Set([...things].filter((thing) => !left.has(idOf(thing)) && !changes.between.has(idOf(thing))));
    return chartOf(reading, here, file, people, problems);
  };
  const after = chart(changes.onlyBefore);
  const before = events.length > 0 ? chart(changes.onlyAfter) : null;
  for (const id of changes.between) {
    const thing = byId.get(id) ?? id;
    told.push({
      file,
      row: graph.lineOf(thing),
      text: reading.nameOf(thing),
      because: 'It came of one change and went by another; the changes are told as one, without it.',
      node: '',
    });
  }
  const rows = things.size + told.length - changes.between.size + (before ? overlap(before.units, after.units) : 0);
  const root = after.units.find(({ parent }) => parent === null);
  return assemble({
    kind,
    recognised: `${recognised}${events.length > 0 ? ', with changes' : ''}`,
    title: root?.name ?? titleOfFile(file),
    files: [file],
    ...after,
    ...(before ? { before } : {}),
    lineages: changes.rows,
    bodies: [],
    rows,
    problems: onceEach(problems),
    told,
    people: people.counts(),
    rowWord: 'line',
  });
}

/** Units that stand in both charts are accounted for in each. */
function overlap(a: readonly Unit[], b: readonly Unit[]): number {
  const ids = new Set(a.map(({ id }) => id));
  return b.filter(({ id }) => ids.has(id)).length;
}

function onceEach(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  return [...new Map(problems.map((problem) => [problem.because, problem])).values()];
}

function localName(iri: string): string {
  const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.startsWith('urn:') ? iri.lastIndexOf(':') : -1);
  const name = iri.slice(cut + 1);
  try {
    return decodeURIComponent(name) || iri;
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return name || iri;
  }
}

const textOf = (term: Term | undefined): string => (!term ? '' : 'text' in term ? term.text : term.iri.replace(/^(?:mailto|tel):/, ''));

interface Reading {
  readonly graph: Graph;
  readonly units: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  readonly events: readonly ChangeEvent[];
  readonly isEvent: (subject: string) => boolean;
  /** What only says something of something else: memberships, sites, cells of lists, roles that are named. */
  readonly isPart: (subject: string) => boolean;
  /** Whether a person holds, heads or is a member of anything. */
  readonly belongs: (person: string) => boolean;
  readonly idOf: (subject: string) => string;
  readonly nameOf: (subject: string) => string;
  /** The first text under any of the predicates, English before others. */
  readonly text: (subject: string, predicates: readonly string[]) => string;
  /** Resources under the predicates, and those that say one of `turned` of the subject. Lists are followed. */
  readonly linked: (subject: string, predicates: readonly string[], turned?: readonly string[]) => readonly string[];
}

function startReading(graph: Graph): Reading {
  const has = (subject: string, type: string): boolean =>
    graph.objects(subject, RDF_TYPE).some((each) => 'iri' in each && each.iri === type);
  const text = (subject: string, predicates: readonly string[]): string => {
    for (const predicate of predicates) {
      const terms = graph.objects(subject, predicate);
      const best =
        terms.find((term) => 'text' in term && /^en(?:-|$)/.test(term.language)) ??
        terms.find((term) => 'text' in term && term.language === '') ??
        terms.find((term) => 'text' in term);
      if (best && textOf(best).trim() !== '') return textOf(best).trim();
    }
    return '';
  };
  const members = (iri: string): readonly string[] => {
    if (graph.objects(iri, RDF_FIRST).length === 0) return [iri];
    const found: string[] = [];
    const seen = new Set<string>();
    for (let cell: string | undefined = iri; cell !== undefined && !seen.has(cell);) {
      seen.add(cell);
      for (const first of graph.objects(cell, RDF_FIRST)) if ('iri' in first) found.push(first.iri);
      const [rest] = graph.objects(cell, RDF_REST);
      cell = rest && 'iri' in rest ? rest.iri : undefined;
    }
    return found;
  };
  const linked: Reading['linked'] = (subject, predicates, turned = []) => [
    ...new Set([
      ...predicates.flatMap((predicate) => graph.objects(subject, predicate).flatMap((term) => ('iri' in term ? members(term.iri) : []))),
      ...turned.flatMap((predicate) => graph.subjectsOf(predicate, subject)),
    ]),
  ];
  const isEvent = (subject: string): boolean =>
    has(subject, `${ORG}ChangeEvent`) ||
    graph.objects(subject, `${ORG}originalOrganization`).length > 0 ||
    graph.objects(subject, `${ORG}resultingOrganization`).length > 0;
  const isPart = (subject: string): boolean =>
    has(subject, `${ORG}Membership`) ||
    has(subject, OWN_LINE.type) ||
    graph.objects(subject, RDF_FIRST).length > 0 ||
    has(subject, `${ORG}Role`) ||
    has(subject, `${ORG}Site`) ||
    // What has neither a name of its own nor a type says something of what it stands in.
    (subject.startsWith('_:') && graph.objects(subject, RDF_TYPE).length === 0) ||
    [`${ORG}classification`, `${ORG}role`].some((predicate) => graph.subjectsOf(predicate, subject).length > 0);
  const persons = new Set(graph.subjects.filter((subject) => PERSONS.some((type) => has(subject, type))));
  const units = new Set<string>();
  const add = (iri: string): void => {
    if (!persons.has(iri)) units.add(iri);
  };
  const events: ChangeEvent[] = [];
  for (const subject of graph.subjects) {
    if (KIND_OF_TYPE.some(([type]) => has(subject, type))) add(subject);
    const above = linked(subject, STANDS_IN);
    const below = linked(subject, HOLDS);
    if (above.length > 0 || below.length > 0) add(subject);
    for (const each of [...above, ...below]) add(each);
    const others = persons.has(subject) ? [] : linked(subject, [`${ORG}reportsTo`, `${ORG}linkedTo`]);
    for (const each of [...(others.length > 0 ? [subject] : []), ...others]) add(each);
    if (!isEvent(subject)) continue;
    const from = linked(subject, [`${ORG}originalOrganization`], [`${ORG}changedBy`]);
    const to = linked(subject, [`${ORG}resultingOrganization`], [`${ORG}resultedFrom`]);
    for (const each of [...from, ...to]) add(each);
    const reason = [text(subject, NAMES), text(subject, DESCRIPTIONS)].filter((part) => part !== '').join(': ');
    const date = textOf(DATES.map((predicate) => graph.objects(subject, predicate)[0]).find((term) => term !== undefined));
    events.push({ from, to, reason: date === '' ? reason : `${reason}${reason === '' ? '' : ' '}(${date})` });
  }
  return {
    graph,
    units,
    persons,
    events,
    isEvent,
    isPart,
    belongs: (person) =>
      linked(
        person,
        [`${ORG}holds`, `${ORG}headOf`, `${ORG}memberOf`, `${ORG}hasMembership`],
        [`${ORG}heldBy`, `${ORG}hasMember`, `${ORG}member`],
      ).length > 0,
    idOf(subject) {
      const own = subject.startsWith(OURS) ? localName(subject) : '';
      return isId(own) ? own : idOfKey(subject, 'iri:');
    },
    nameOf: (subject) => text(subject, NAMES) || localName(subject),
    text,
    linked,
  };
}

/** The units that stand `here`, with their lines; places in what stands elsewhere are no places. */
function chartOf(
  reading: Reading,
  here: ReadonlySet<string>,
  file: string,
  people: ReturnType<typeof findPeople>,
  problems: ImportProblem[],
): { readonly units: readonly Unit[]; readonly lines: readonly LineFound[] } {
  const { graph, idOf, nameOf, text, linked } = reading;
  const lines: LineFound[] = [];
  const line = (from: string, kind: LineKind, to: string, note = ''): void => {
    lines.push({ from: idOf(from), kind, to: idOf(to), primary: true, basis: 'stated', note, file, row: graph.lineOf(from) });
  };
  const parentOf = new Map<string, string>();
  for (const thing of here) {
    const above = linked(thing, STANDS_IN, HOLDS).filter((each) => here.has(each) && each !== thing);
    const [first, ...more] = above;
    if (first !== undefined) parentOf.set(thing, first);
    for (const other of more) line(thing, 'member-of', other, 'The file puts it inside this as well.');
    if (more.length > 0)
      problems.push(
        ofFile(
          file,
          'second-parent',
          `${nameOf(thing)} stands in ${above.length} units; it is put into ${nameOf(first ?? '')}, and is a member of the others.`,
          'warning',
        ),
      );
  }
  const waiting = new Map<string, string>();
  for (const ring of ringsOf(parentOf)) {
    const words = ringInWords(ring.map(nameOf));
    for (const thing of ring) waiting.set(thing, `It stands inside itself by way of others: ${words}.`);
    problems.push(ofFile(file, 'ring', `a ring: ${words}. What stands in it waits in the tray.`, 'warning'));
  }
  const units = [...here].map((thing): Unit => {
    const parent = parentOf.get(thing);
    const waits = waiting.get(thing) ?? '';
    const row = graph.lineOf(thing);
    return {
      ...NOTHING_SAID,
      id: idOf(thing),
      name: nameOf(thing),
      kind: kindOf(reading, thing),
      parent: waits !== '' || parent === undefined ? null : idOf(parent),
      waits,
      description: text(thing, DESCRIPTIONS),
      note: text(thing, NOTES),
      aliases: OTHER_NAMES.flatMap((predicate) => graph.objects(thing, predicate)).flatMap((term) =>
        'text' in term && term.text.trim() !== '' ? [term.text.trim()] : [],
      ),
      people: people.keep(holdersOf(reading, thing)),
      // Named and not described: there is more to it than this file says.
      basis: graph.predicatesOf(thing).length === 0 ? 'inferred' : 'stated',
      file,
      row,
      rows: [row ?? 0],
    };
  });
  // What is told whole, with its kind, is told less exactly by the ontology's own words beside it.
  const whole = new Set<string>();
  for (const subject of graph.subjects) {
    const kind = text(subject, [OWN_LINE.kind]);
    if (!Object.hasOwn(LINE_KINDS, kind)) continue;
    const [[from], [to]] = [linked(subject, OWN_LINE.from), linked(subject, OWN_LINE.to)];
    if (from === undefined || to === undefined || !here.has(from) || !here.has(to)) continue;
    line(from, kind as LineKind, to);
    whole.add(`${from} ${to}`);
  }
  const shortly = (from: string, kind: LineKind, to: string, note = ''): void => {
    if (here.has(to) && !whole.has(`${from} ${to}`)) line(from, kind, to, note);
  };
  for (const thing of here) {
    for (const senior of linked(thing, [`${ORG}reportsTo`])) shortly(thing, 'reports-to', senior);
    for (const other of linked(thing, [`${ORG}linkedTo`])) shortly(thing, 'links-to', other);
    for (const other of linked(thing, [`${ORG}memberOf`], [`${ORG}hasMember`])) shortly(thing, 'member-of', other);
    for (const membership of linked(thing, [`${ORG}hasMembership`], [`${ORG}member`]))
      for (const other of linked(membership, [`${ORG}organization`])) {
        const [role] = linked(membership, [`${ORG}role`]);
        shortly(thing, 'member-of', other, role === undefined ? '' : `As ${nameOf(role)}.`);
      }
  }
  return { units, lines };
}

function kindOf({ graph, linked, nameOf }: Reading, thing: string): NodeKind {
  const said = [...linked(thing, [`${ORG}classification`]).map(nameOf), ...graph.objects(thing, `${ORG}classification`).map(textOf)].map(
    (word) => KIND_WORDS.get(headingKey(word)),
  );
  const stated = said.find((kind) => kind !== undefined);
  if (stated) return stated;
  const types = graph.objects(thing, RDF_TYPE).flatMap((type) => ('iri' in type ? [type.iri] : []));
  return KIND_OF_TYPE.find(([type]) => types.includes(type))?.[1] ?? 'unit';
}

function holdersOf(
  { linked, persons, nameOf, text }: Reading,
  thing: string,
): readonly { names: string; emails: string; phones: string }[] {
  const members = linked(thing, [`${ORG}hasMember`, `${ORG}heldBy`], [`${ORG}memberOf`, `${ORG}holds`, `${ORG}headOf`]);
  const through = linked(thing, [], [`${ORG}organization`]).flatMap((membership) => linked(membership, [`${ORG}member`]));
  return [...new Set([...members, ...through])]
    .filter((each) => persons.has(each))
    .map((person) => ({
      names: nameOf(person),
      emails: MAILS.flatMap((predicate) => linked(person, [predicate]).map((iri) => iri.replace(/^mailto:/, '')))[0] ?? text(person, MAILS),
      phones: PHONES.flatMap((predicate) => linked(person, [predicate]).map((iri) => iri.replace(/^tel:/, '')))[0] ?? text(person, PHONES),
    }));
}
