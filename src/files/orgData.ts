/**
 * What is taken as statements of the W3C Organization Ontology: units, posts, reporting, membership; what became of what as change events;
 * papers as primary sources. It owns what is stated, and refuses to know how it is written down (`turtleOut`, `jsonLdOut`).
 *
 * In a comparison a unit that stayed as it was is one resource; one that changed is two, which a change event joins. What the ontology has
 * no word for is said in a vocabulary of our own, so that nothing is lost to whoever reads it.
 */
import { FATES, TRAITS, type Trait } from '../compare/fates';
import type { Comparison, Group } from '../compare/comparison';
import { LINE_KINDS, NODE_KINDS, type LineKind, type NodeKind } from '../model/kinds';
import type { OrgDocument } from '../model/document';
import { inOrder, type Evidence, type OrgNode, type Structure } from '../model/structure';
import { sayable } from './escape';
import { draftWords, stagesTaken, structureTaken, subtitleOf, toldOf, versionOf, type Taking } from './taking';

export const PREFIXES = {
  org: 'http://www.w3.org/ns/org#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dcterms: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  om: 'urn:orgmorph:vocabulary:',
} as const;
export type Prefix = keyof typeof PREFIXES;
export type Name = `${Prefix}:${string}`;

/** An IRI in full, a name by its prefix, or text. */
export type Value = { readonly iri: string } | { readonly name: Name } | { readonly text: string };

export interface Resource {
  readonly iri: string;
  readonly types: readonly Name[];
  /** In the order in which they are written; a predicate may be given several times. */
  readonly says: readonly (readonly [Name, Value])[];
}

/** What each kind is in the ontology; a root unit is an organisation of its own. */
const CLASSES = {
  organisation: 'org:FormalOrganization',
  'statutory-body': 'org:FormalOrganization',
  unit: 'org:OrganizationalUnit',
  board: 'org:OrganizationalUnit',
  committee: 'org:OrganizationalUnit',
  team: 'org:OrganizationalUnit',
  group: 'org:OrganizationalUnit',
  'role-group': 'org:OrganizationalUnit',
  programme: 'org:OrganizationalUnit',
  framework: 'org:OrganizationalUnit',
  function: 'org:OrganizationalUnit',
  container: 'org:OrganizationalUnit',
  post: 'org:Post',
  role: 'org:Post',
  alliance: 'org:OrganizationalCollaboration',
  place: 'org:Organization',
  tier: 'org:Organization',
  sector: 'org:Organization',
  resource: 'prov:Entity',
  artefact: 'prov:Entity',
} as const satisfies Record<NodeKind, Name>;

type Class = (typeof CLASSES)[NodeKind];

/** Traits that make a unit another one; evidence alone, and parts that it gave or took on, do not. */
const CHANGING: ReadonlySet<Trait> = new Set<Trait>(['moved', 'renamed', 'retyped', 'edited']);

const iri = (...parts: readonly string[]): { readonly iri: string } => ({
  // Halves of pairs can't be told in an IRI.
  iri: `urn:orgmorph:${parts.map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD'))).join(':')}`,
});
const text = (words: string): { readonly text: string } => ({ text: sayable(words) });

export function orgResources(taking: Taking): readonly Resource[] {
  const { document, stage, compare } = taking;
  const told = toldOf(taking);
  const doc = document.meta.id;
  const names = naming(taking, told?.comparison ?? null);
  const stages = stagesTaken(taking);
  // The later chart says what a unit is; of the earlier one only where it stood is added.
  const laterFirst = [...stages].reverse();
  const units = new Map<string, Resource>();
  for (const { id } of laterFirst) for (const unit of unitsOf(taking, id, names)) units.set(unit.iri, joined(units.get(unit.iri), unit));
  const bodies = [...document.bodies.values()].filter((body) =>
    stages.some(({ id }) => [...structureTaken(taking, id).nodes.values()].some((node) => node.body === body.id)),
  );
  const lines = new Map<string, Resource>();
  for (const { id } of laterFirst) for (const line of linesOf(taking, id, names)) lines.set(line.iri, joined(lines.get(line.iri), line));
  const events = told && compare !== null ? eventsOf(taking, told.comparison, compare, stage, names, told.sentences) : [];
  const sources = [...document.sources.values()].map(({ id, title, dated, note }): Resource => ({
    iri: iri(doc, 'source', id).iri,
    types: ['prov:PrimarySource', 'prov:Entity'],
    says: [
      ['dcterms:title', text(title)],
      ...(dated === '' ? [] : [['dcterms:date', text(dated)] as const]),
      ...(note === '' ? [] : [['skos:note', text(note)] as const]),
    ],
  }));
  const all = [...units.values(), ...lines.values(), ...events];
  const kinds = [...new Set(stages.flatMap(({ id }) => inOrder(structureTaken(taking, id)).map((node) => node.kind)))].sort();
  return [
    aboutOf(taking),
    ...all,
    ...kinds.map(kindOf),
    ...bodies.map((body) => bodyOf(doc, body)),
    ...sources,
    ...citationsIn(document, all),
  ];
}

function aboutOf(taking: Taking): Resource {
  const { document, date } = taking;
  const draft = draftWords(taking);
  return {
    iri: iri(document.meta.id).iri,
    types: ['prov:Entity'],
    says: [
      ['dcterms:title', text(`${document.meta.title}: ${subtitleOf(taking)}`)],
      ['dcterms:issued', text(date)],
      ['om:version', text(versionOf(document))],
      ...(draft === '' ? [] : [['om:draft', text(draft)] as const]),
    ],
  };
}

const kindIri = (kind: NodeKind): { readonly iri: string } => iri('kind', kind);

function kindOf(kind: NodeKind): Resource {
  return { iri: kindIri(kind).iri, types: ['skos:Concept'], says: [['skos:prefLabel', text(NODE_KINDS[kind].label)]] };
}

function bodyOf(doc: string, body: { readonly id: string; readonly name: string; readonly short: string }): Resource {
  return {
    iri: iri(doc, 'body', body.id).iri,
    // Whose colour units bear; where it is a unit itself, that unit is the organisation.
    types: ['om:Body'],
    says: [
      ['skos:prefLabel', text(body.name)],
      ...(body.short === '' || body.short === body.name ? [] : [['skos:altLabel', text(body.short)] as const]),
    ],
  };
}

/** The parts of a unit's name, without the document's. */
type Naming = (stage: string, id: string) => readonly string[];

/** Which resource a unit of a stage is: the same in both where nothing changed, else one a stage. */
function naming({ compare, stage }: Taking, comparison: Comparison | null): Naming {
  if (!comparison) return (_, id) => [id];
  const stayed = ({ fate, traits }: Group): boolean => fate === 'kept' && !traits.some((trait) => CHANGING.has(trait));
  return (at, id) => {
    const group = at === compare ? comparison.groupOfBefore.get(id) : undefined;
    if (at === stage || !group) return [id];
    // No id has such a sign in it: the earlier unit is never taken for the later one.
    return stayed(group) ? [group.after[0] ?? id] : [`${id}@${at}`];
  };
}

function unitsOf(taking: Taking, stage: string, names: Naming): Resource[] {
  const { document } = taking;
  const doc = document.meta.id;
  const structure = structureTaken(taking, stage);
  const unit = (id: string) => iri(doc, 'unit', ...names(stage, id));
  return inOrder(structure).map((node): Resource => {
    const parent = structure.nodes.get(node.place.parent ?? '');
    const own = classOf(structure, node);
    const says: (readonly [Name, Value])[] = [
      ['skos:prefLabel', text(node.name)],
      ...node.aliases.map((alias) => ['skos:altLabel', text(alias)] as const),
      ['om:id', text(node.id)],
      ['org:classification', kindIri(node.kind)],
      ['om:stage', text(stage)],
      ...(parent ? placesOf(own, classOf(structure, parent)).map((name) => [name, unit(parent.id)] as const) : []),
      ...(node.body === '' ? [] : [['om:body', iri(doc, 'body', node.body)] as const]),
      ...(node.description === '' ? [] : [['dcterms:description', text(node.description)] as const]),
      ...(node.unplaced ? [['om:unplaced', text('true')] as const] : []),
      ...(node.undecided ? [['om:undecided', text('true')] as const] : []),
      ...(node.people?.names ? [['foaf:name', text(node.people.names)] as const] : []),
      ...(node.people?.emails ? [['om:email', text(node.people.emails)] as const] : []),
      ...(node.people?.phones ? [['om:phone', text(node.people.phones)] as const] : []),
      ...(node.people?.pay ? [['om:pay', text(node.people.pay)] as const] : []),
      ...[...structure.lines.values()].filter((line) => line.from === node.id).flatMap((line) => shortcut(structure, line, unit)),
      ...evidence(doc, node),
    ];
    return { iri: unit(node.id).iri, types: [own], says };
  });
}

function classOf(structure: Structure, node: OrgNode): Class {
  const own = CLASSES[node.kind];
  // A unit of nothing is no unit.
  return own === 'org:OrganizationalUnit' && !structure.nodes.has(node.place.parent ?? '') ? 'org:Organization' : own;
}

/** How one of this class says what it stands in; where the ontology has no word for it, in a word of our own too. */
function placesOf(own: Class, parent: Class): readonly Name[] {
  if (own === 'prov:Entity' || parent === 'org:Post' || parent === 'prov:Entity') return ['dcterms:isPartOf', 'om:standsIn'];
  return [own === 'org:Post' ? 'org:postIn' : own === 'org:OrganizationalUnit' ? 'org:unitOf' : 'org:subOrganizationOf'];
}

/** The ontology's own word for a line, where it has one; the line itself stands with its evidence as a resource beside it. */
const WORDS: Readonly<Partial<Record<LineKind, Name>>> = {
  'reports-to': 'org:reportsTo',
  'member-of': 'org:memberOf',
  'links-to': 'org:linkedTo',
  'aligned-with': 'org:linkedTo',
  'leads-or-links-to': 'org:linkedTo',
};

function shortcut(
  structure: Structure,
  line: { readonly kind: LineKind; readonly to: string },
  unit: (id: string) => Value,
): (readonly [Name, Value])[] {
  const word = WORDS[line.kind];
  return word && structure.nodes.has(line.to) ? [[word, unit(line.to)]] : [];
}

function linesOf(taking: Taking, stage: string, names: Naming): Resource[] {
  const doc = taking.document.meta.id;
  const structure = structureTaken(taking, stage);
  return [...structure.lines.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((line): Resource => {
      const [from, to] = [names(stage, line.from), names(stage, line.to)];
      const membership = line.kind === 'member-of';
      return {
        iri: iri(doc, 'line', ...from, line.kind, ...to).iri,
        types: [membership ? 'org:Membership' : 'om:Line'],
        says: [
          ['rdfs:label', text(`${structure.nodes.get(line.from)?.name ?? line.from} ${LINE_KINDS[line.kind].verb} ${structure.nodes.get(line.to)?.name ?? line.to}`)], // prettier-ignore
          [membership ? 'org:member' : 'om:from', iri(doc, 'unit', ...from)],
          [membership ? 'org:organization' : 'om:to', iri(doc, 'unit', ...to)],
          ['om:lineKind', text(line.kind)],
          ['om:stage', text(stage)],
          ...(line.primary ? [['om:primary', text('true')] as const] : []),
          ...evidence(doc, line),
        ],
      };
    });
}

/** One event a group that became another, and one a part that was handed over. */
function eventsOf(
  taking: Taking,
  comparison: Comparison,
  before: string,
  after: string,
  names: Naming,
  sentences: ReadonlyMap<string, string>,
): Resource[] {
  const { document } = taking;
  const doc = document.meta.id;
  const shown = new Set(toldOf(taking)?.rows.map((row) => row.id));
  const groups = comparison.groups.filter(
    (group) =>
      shown.has(group.id) && group.fate !== 'not-shown' && (group.fate !== 'kept' || group.traits.some((trait) => CHANGING.has(trait))),
  );
  const unit = (stage: string, id: string) => iri(doc, 'unit', ...names(stage, id));
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => document.lineages.get(id) ?? []);
  return [
    ...groups.map((group): Resource => {
      const rows = rowsOf(group.lineages);
      const traits = group.traits.map((trait) => TRAITS[trait].label.toLowerCase());
      return {
        iri: iri(doc, 'change', before, after, group.id).iri,
        types: ['org:ChangeEvent'],
        says: [
          ['rdfs:label', text(sentences.get(group.id) ?? '')],
          ['om:fate', text([FATES[group.fate].label.toLowerCase(), ...traits].join('; '))],
          ...group.before.map((id) => ['org:originalOrganization', unit(before, id)] as const),
          ...group.after.map((id) => ['org:resultingOrganization', unit(after, id)] as const),
          ...together(
            rows.map((row) => [...(row.reason === '' ? [] : [['dcterms:description', text(row.reason)] as const]), ...evidence(doc, row)]),
          ),
        ],
      };
    }),
    ...comparison.parts.flatMap((part): Resource[] => {
      const row = document.lineages.get(part.lineage);
      if (!row) return [];
      return [
        {
          iri: iri(doc, 'change', before, after, row.id).iri,
          types: ['org:ChangeEvent'],
          says: [
            ['rdfs:label', text(`A part of ${document.structures.get(before)?.nodes.get(part.from)?.name ?? part.from} goes to ${document.structures.get(after)?.nodes.get(part.to)?.name ?? part.to}`)], // prettier-ignore
            ['om:fate', text('part')],
            ['org:originalOrganization', unit(before, part.from)],
            ['org:resultingOrganization', unit(after, part.to)],
            ...(row.reason === '' ? [] : [['dcterms:description', text(row.reason)] as const]),
            ...evidence(doc, row),
          ],
        },
      ];
    }),
  ];
}

function evidence(doc: string, fact: Evidence): (readonly [Name, Value])[] {
  return [
    ['om:basis', text(fact.basis)],
    ['om:status', text(fact.status)],
    ...fact.citations.map(({ source, at }) => ['prov:hadPrimarySource', cited(doc, source, at)] as const),
    ...(fact.note === '' ? [] : [['skos:note', text(fact.note)] as const]),
  ];
}

function cited(doc: string, source: string, at: string): { readonly iri: string } {
  return at === '' ? iri(doc, 'source', source) : iri(doc, 'source', source, at);
}

/** The places of papers that are cited, each a part of its paper. */
function citationsIn(document: OrgDocument, resources: readonly Resource[]): Resource[] {
  const doc = document.meta.id;
  const wanted = new Set(
    resources.flatMap(({ says }) =>
      says.flatMap(([name, value]) => (name === 'prov:hadPrimarySource' && 'iri' in value ? [value.iri] : [])),
    ),
  );
  return [...document.sources.values()].flatMap(({ id, paragraphs }) =>
    paragraphs.flatMap((at): Resource[] => {
      const place = cited(doc, id, at);
      if (at === '' || !wanted.has(place.iri)) return [];
      return [{ iri: place.iri, types: ['prov:Entity'], says: [['rdfs:label', text(at)], ['om:placeIn', iri(doc, 'source', id)]] }]; // prettier-ignore
    }),
  );
}

function joined(known: Resource | undefined, earlier: Resource): Resource {
  if (!known) return earlier;
  const more = earlier.says.filter(
    ([name]) => name === 'om:stage' || name === 'om:standsIn' || name === 'dcterms:isPartOf' || name.startsWith('org:'),
  );
  return { ...known, says: together([known.says, more]) };
}

/** What is said twice is said once. */
function together(lists: readonly (readonly (readonly [Name, Value])[])[]): (readonly [Name, Value])[] {
  const said = new Map(lists.flat().map((pair) => [JSON.stringify(pair), pair]));
  return [...said.values()];
}
