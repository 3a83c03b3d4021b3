/** The vocabularies in which organisations are told as linked data: their addresses, and which terms mean what here. */

export const ORG = 'http://www.w3.org/ns/org#';
export const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
export const RDF_FIRST = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#first';
export const RDF_REST = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#rest';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const DCT = 'http://purl.org/dc/terms/';
const DC = 'http://purl.org/dc/elements/1.1/';
const PROV = 'http://www.w3.org/ns/prov#';
const VCARD = 'http://www.w3.org/2006/vcard/ns#';
const TIME = 'http://www.w3.org/2006/time#';
const SCHEMA = 'http://schema.org/';
const SCHEMA_SECURE = 'https://schema.org/';

/** What names a thing, the best first. */
export const NAMES = [
  `${SKOS}prefLabel`,
  `${RDFS}label`,
  `${FOAF}name`,
  `${DCT}title`,
  `${DC}title`,
  `${VCARD}fn`,
  `${SCHEMA}name`,
  `${SCHEMA_SECURE}name`,
];
export const OTHER_NAMES = [`${SKOS}altLabel`, `${ORG}identifier`, `${SCHEMA}alternateName`, `${SCHEMA_SECURE}alternateName`];
export const DESCRIPTIONS = [
  `${DCT}description`,
  `${DC}description`,
  `${RDFS}comment`,
  `${ORG}purpose`,
  `${SCHEMA}description`,
  `${SCHEMA_SECURE}description`,
];
export const NOTES = [`${SKOS}note`, `${SKOS}editorialNote`, `${SKOS}scopeNote`];
export const DATES = [`${DCT}date`, `${DC}date`, `${PROV}startedAtTime`, `${PROV}atTime`, `${TIME}inXSDDate`];
export const MAILS = [`${FOAF}mbox`, `${VCARD}hasEmail`, `${SCHEMA}email`, `${SCHEMA_SECURE}email`];
export const PHONES = [`${FOAF}phone`, `${VCARD}hasTelephone`, `${SCHEMA}telephone`, `${SCHEMA_SECURE}telephone`];
export const PERSONS = [`${FOAF}Person`, `${SCHEMA}Person`, `${SCHEMA_SECURE}Person`, `${PROV}Person`, `${VCARD}Individual`];
export const ORGANISATIONS = [
  `${FOAF}Organization`,
  `${SCHEMA}Organization`,
  `${SCHEMA_SECURE}Organization`,
  `${SCHEMA}GovernmentOrganization`,
  `${SCHEMA_SECURE}GovernmentOrganization`,
];

/** What Orgmorph says beside the ontology, where that has no word: whole lines with their kinds, and what a thing stands in. */
const OWN = 'urn:orgmorph:vocabulary:';
export const OWN_LINE = {
  type: `${OWN}Line`,
  kind: `${OWN}lineKind`,
  from: [`${OWN}from`, `${ORG}member`],
  to: [`${OWN}to`, `${ORG}organization`],
};

/** Above: the unit that holds; what is said the other way round stands in `HOLDS`. */
export const STANDS_IN = [
  `${ORG}unitOf`,
  `${ORG}postIn`,
  `${ORG}subOrganizationOf`,
  `${OWN}standsIn`,
  `${SCHEMA}parentOrganization`,
  `${SCHEMA_SECURE}parentOrganization`,
];
export const HOLDS = [
  `${ORG}hasUnit`,
  `${ORG}hasPost`,
  `${ORG}hasSubOrganization`,
  `${SCHEMA}subOrganization`,
  `${SCHEMA_SECURE}subOrganization`,
  `${SCHEMA}department`,
  `${SCHEMA_SECURE}department`,
];

const ORG_TERMS = `Organization FormalOrganization OrganizationalUnit OrganizationalCollaboration Post Role Membership ChangeEvent Site
  subOrganizationOf transitiveSubOrganizationOf hasSubOrganization purpose hasUnit unitOf classification identifier linkedTo memberOf hasMember
  reportsTo member organization role hasMembership memberDuring roleProperty headOf remuneration postIn hasPost holds heldBy siteAddress
  hasSite siteOf hasPrimarySite hasRegisteredSite basedAt location originalOrganization changedBy resultedFrom resultingOrganization`;

/** Terms and prefixes as people's contexts call them, for files whose context stands elsewhere. */
export const TERMS: ReadonlyMap<string, string> = new Map([
  ...ORG_TERMS.split(/\s+/).map((term) => [term, ORG + term] as const),
  ['prefLabel', `${SKOS}prefLabel`],
  ['altLabel', `${SKOS}altLabel`],
  ['note', `${SKOS}note`],
  ['label', `${RDFS}label`],
  ['comment', `${RDFS}comment`],
  ['name', `${FOAF}name`],
  ['Person', `${FOAF}Person`],
  ['title', `${DCT}title`],
  ['description', `${DCT}description`],
  ['date', `${DCT}date`],
  ['email', `${SCHEMA}email`],
  ['telephone', `${SCHEMA}telephone`],
  ['parentOrganization', `${SCHEMA}parentOrganization`],
  ['subOrganization', `${SCHEMA}subOrganization`],
  ['GovernmentOrganization', `${SCHEMA}GovernmentOrganization`],
  ['department', `${SCHEMA}department`],
  ['startedAtTime', `${PROV}startedAtTime`],
  ['org:', ORG],
  ['skos:', SKOS],
  ['rdfs:', RDFS],
  ['foaf:', FOAF],
  ['dct:', DCT],
  ['dcterms:', DCT],
  ['dc:', DC],
  ['prov:', PROV],
  ['vcard:', VCARD],
  ['schema:', SCHEMA],
]);
