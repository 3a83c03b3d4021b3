/**
 * Organisations as other programs' JSON tells them: Popolo, the GOV.UK list of organisations, records of the NHS's Organisation Data Service. Each
 * is told on in the words of the W3C's ontology, whose reader makes units of them. It knows the three shapes and draws nothing.
 */
import { DEEPEST_NESTING } from './bounds';
import { Unreadable, type Choices, type Imported, type ImportProblem } from './imported';
import { readOrg } from './org';
import { MAILS, NAMES, NOTES, ORG, OTHER_NAMES, PERSONS, PHONES, RDF_TYPE } from './orgTerms';
import { shortened } from './problem';
import { startGraph, type GraphBuilder } from './rdf';
import { ofFile } from './report';
import { scanJson } from './scan';

type Json = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isFields) : isFields(value) ? [value] : []);
const word = (value: unknown): string => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '');

/** Says things of one organisation, post or person. */
interface Sayer {
  type(iri: string): void;
  text(predicate: string, text: string): void;
  link(predicate: string, other: string): void;
}

/** Throws `Unreadable` where it is no JSON or none of the three. */
export function readPopolo(text: string, file: string, choices: Choices): Imported {
  const plain = text.replace(/^\uFEFF/u, '');
  const fault = scanJson(plain, DEEPEST_NESTING);
  if (fault) {
    const place = `line ${fault.line}, column ${fault.column}`;
    throw new Unreadable(file, fault.rule, `${file} can’t be read: in ${place}, ${fault.what}.`, fault.path || place);
  }
  const json: unknown = JSON.parse(plain);
  const builder = startGraph(file);
  const problems: ImportProblem[] = [];
  const recognised = told(json, builder, problems, file);
  if (recognised === null)
    throw new Unreadable(
      file,
      'foreign-json',
      `${file} is JSON, but neither Popolo (“organizations”), nor GOV.UK’s (“results” with “parent_organisations”), nor a record of the NHS (“Organisation” with “OrgId”).`,
    );
  return readOrg(builder.graph(), 'popolo', recognised, file, choices, problems);
}

function sayerOf(builder: GraphBuilder, subject: string): Sayer {
  return {
    type: (iri) => builder.add(subject, RDF_TYPE, { iri }, null),
    text(predicate, said) {
      if (said !== '') builder.add(subject, predicate, { text: said, language: '' }, null);
    },
    link(predicate, other) {
      if (other !== '') builder.add(subject, predicate, { iri: other }, null);
    },
  };
}

const [NAME = ''] = NAMES;
const [OTHER_NAME = ''] = OTHER_NAMES;
const [NOTE = ''] = NOTES;

function told(json: unknown, builder: GraphBuilder, problems: ImportProblem[], file: string): string | null {
  const records = isFields(json) ? fieldsIn(json['results'] ?? json['Organisations'] ?? json['organizations'] ?? json) : fieldsIn(json);
  if (records.some((record) => 'Organisation' in record || 'OrgId' in record)) {
    for (const record of records) tellOds(isFields(record['Organisation']) ? record['Organisation'] : record, builder);
    return 'Records of the NHS’s Organisation Data Service';
  }
  if (records.some((record) => 'parent_organisations' in record || 'details' in record)) {
    for (const record of records) tellGovuk(record, builder);
    if (isFields(json) && word(json['next_page_url']) !== '')
      problems.push(ofFile(file, 'one-page', 'this is one page of a longer list; the organisations of the others are missing.', 'warning'));
    return 'The GOV.UK list of organisations';
  }
  if (isFields(json) && ['organizations', 'posts', 'memberships'].some((key) => Array.isArray(json[key]))) {
    tellPopolo(json, builder);
    return 'Popolo data';
  }
  return null;
}

function tellPopolo(json: Json, builder: GraphBuilder): void {
  const at = (kind: string, id: unknown): string => (word(id) === '' ? '' : `popolo:${kind}:${word(id)}`);
  const parentOf = (record: Json): unknown => record['parent_id'] ?? (isFields(record['parent']) ? record['parent']['id'] : undefined);
  const organisations = fieldsIn(json['organizations']);
  for (const record of organisations) {
    const say = sayerOf(builder, at('organization', record['id']));
    say.type(`${ORG}Organization`);
    say.text(NAME, word(record['name']));
    for (const other of fieldsIn(record['other_names'])) say.text(OTHER_NAME, word(other['name']));
    say.text(`${ORG}classification`, word(record['classification']));
    say.text(`${ORG}purpose`, word(record['abstract']) || word(record['description']));
    say.link(`${ORG}subOrganizationOf`, at('organization', parentOf(record)));
    const [from, to] = [word(record['founding_date']), word(record['dissolution_date'])];
    if (from !== '' || to !== '') say.text(NOTE, `${from === '' ? '' : `Founded ${from}.`} ${to === '' ? '' : `Dissolved ${to}.`}`.trim());
  }
  const posts = [...fieldsIn(json['posts']), ...organisations.flatMap((record) => fieldsIn(record['posts']))];
  for (const record of posts) {
    const say = sayerOf(builder, at('post', record['id']));
    say.type(`${ORG}Post`);
    say.text(NAME, word(record['label']) || word(record['role']));
    say.link(`${ORG}postIn`, at('organization', record['organization_id']));
  }
  for (const record of fieldsIn(json['persons'])) {
    const say = sayerOf(builder, at('person', record['id']));
    say.type(PERSONS[0] ?? '');
    say.text(NAME, word(record['name']));
    say.text(MAILS[0] ?? '', word(record['email']));
    for (const contact of fieldsIn(record['contact_details']))
      if (/phone|voice|cell/.test(word(contact['type']))) say.text(PHONES[0] ?? '', word(contact['value']));
  }
  const memberships = [
    ...fieldsIn(json['memberships']),
    ...organisations.flatMap((record) => fieldsIn(record['memberships'])),
    ...fieldsIn(json['persons']).flatMap((record) => fieldsIn(record['memberships'])),
  ];
  memberships.forEach((record, i) => {
    const member = at('person', record['person_id']) || at('organization', record['member_id']);
    const post = at('post', record['post_id']);
    if (member === '') return;
    if (post !== '') sayerOf(builder, member).link(`${ORG}holds`, post);
    else {
      const say = sayerOf(builder, `_:membership${i}`);
      say.type(`${ORG}Membership`);
      say.link(`${ORG}member`, member);
      say.link(`${ORG}organization`, at('organization', record['organization_id']));
    }
  });
}

/** How GOV.UK says that an organisation has closed, in words. */
const CLOSED: Readonly<Record<string, string>> = {
  merged: 'merged',
  split: 'split',
  replaced: 'replaced',
  changed_name: 'changed its name',
  devolved: 'devolved',
  left_gov: 'left government',
  no_longer_exists: 'no longer exists',
};
/** After these, what follows is something new; a merger may be into what was there already. */
const BEGINS_ANEW: ReadonlySet<string> = new Set(['changed_name', 'replaced', 'split']);

function tellGovuk(record: Json, builder: GraphBuilder): void {
  const details = isFields(record['details']) ? record['details'] : record;
  const id = word(record['id']) || word(details['slug']);
  if (id === '') return;
  const say = sayerOf(builder, id);
  say.type(`${ORG}FormalOrganization`);
  say.text(NAME, word(record['title']));
  say.text(OTHER_NAME, word(details['abbreviation']));
  say.text(`${ORG}purpose`, word(record['format']));
  for (const parent of fieldsIn(record['parent_organisations'])) say.link(`${ORG}subOrganizationOf`, word(parent['id']));
  const closed = word(details['govuk_closed_status']);
  const status = word(details['govuk_status']);
  const next = fieldsIn(record['superseding_organisations'])
    .map((other) => word(other['id']))
    .filter((other) => other !== '');
  if (status !== 'closed' && next.length === 0) return;
  const when = word(details['closed_at']).slice(0, 10);
  const event = sayerOf(builder, `_:closing-of-${id}`);
  event.type(`${ORG}ChangeEvent`);
  event.text(NAME, `${shortened(word(record['title']))} ${CLOSED[closed] ?? 'closed'}${when === '' ? '' : ` (${when})`}`);
  event.link(`${ORG}originalOrganization`, id);
  for (const other of next) {
    event.link(`${ORG}resultingOrganization`, other);
    if (!BEGINS_ANEW.has(closed)) event.link(`${ORG}originalOrganization`, other);
  }
}

/** Relations of the NHS by their codes, as far as they say where something stands. */
const STANDS: ReadonlySet<string> = new Set(['RE2', 'RE6']);
const RELATIONS: Readonly<Record<string, string>> = {
  RE3: 'is directed by',
  RE4: 'is commissioned by',
  RE5: 'is located in the geography of',
  RE8: 'is partner to',
  RE9: 'is nominated payee for',
  RE10: 'has a successor in',
  RE11: 'is a member of',
};

function tellOds(record: Json, builder: GraphBuilder): void {
  const at = (target: unknown): string => {
    const inner = isFields(target) && isFields(target['OrgId']) ? target['OrgId'] : target;
    const code = isFields(inner) ? word(inner['extension']) : word(inner);
    return code === '' ? '' : `urn:nhs:ods:${code}`;
  };
  const id = at(record);
  if (id === '') return;
  const say = sayerOf(builder, id);
  say.type(`${ORG}FormalOrganization`);
  say.text(NAME, word(record['Name']));
  for (const relation of fieldsIn(isFields(record['Rels']) ? record['Rels']['Rel'] : undefined)) {
    const [kind, target] = [word(relation['id']), at(relation['Target'])];
    if (target === '' || word(relation['Status']).toLowerCase() === 'inactive') continue;
    if (STANDS.has(kind)) say.link(`${ORG}subOrganizationOf`, target);
    else {
      say.link(`${ORG}linkedTo`, target);
      say.text(NOTE, `${RELATIONS[kind] ?? 'is related to'} ${target.slice('urn:nhs:ods:'.length)}.`);
    }
  }
  for (const change of fieldsIn(isFields(record['Succs']) ? record['Succs']['Succ'] : undefined)) {
    const target = at(change['Target']);
    if (target === '') continue;
    const came = word(change['Type']).toLowerCase() === 'predecessor';
    const event = sayerOf(builder, came ? `_:change-of-${target}` : `_:change-of-${id}`);
    event.type(`${ORG}ChangeEvent`);
    const [date] = fieldsIn(change['Date']).map((each) => word(each['Start']));
    event.text(NAME, date === undefined || date === '' ? '' : `In the records of the NHS from ${date}`);
    event.link(`${ORG}originalOrganization`, came ? target : id);
    event.link(`${ORG}resultingOrganization`, came ? id : target);
  }
}
