/** What there is before anything is known: default preferences, and documents that begin here: none yet, a fresh one, and the copy that the first edit of an original makes. Pure; ids are passed in. */
import type { OrgDocument, Stage } from '../model/document';
import { EMPTY_STRUCTURE } from '../model/structure';
import type { Preferences, View } from './state';

function blankStage(id: string, name: string, sequence: number): Stage {
  return {
    id,
    name,
    short: name,
    subtitle: '',
    when: '',
    status: 'in-place',
    coverage: 'whole',
    sequence,
    companionOf: null,
    branchOf: null,
    parked: false,
    notice: '',
    note: '',
  };
}

/** Two empty stages, Current and Target, so that there is something to compare as soon as there is something. */
export function blankDocument(id: string, title: string): OrgDocument {
  const stages = [blankStage('current', 'Current', 0), blankStage('target', 'Target', 1)];
  return {
    meta: { id, title, short: title, summary: '', openBefore: 'current', openAfter: 'target', original: false, copyOf: '' },
    bodies: new Map(),
    sources: new Map(),
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    structures: new Map(stages.map((stage) => [stage.id, EMPTY_STRUCTURE])),
    lineages: new Map(),
    timeline: new Map(),
    plans: new Map(),
    purposes: new Map(),
    ambiguities: new Map(),
    ignored: new Map(),
    pins: new Map(),
    log: new Map(),
    stops: new Map(),
    glossary: new Map(),
  };
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  textSize: 1,
  shownSoftLines: false,
  locked: false,
  panel: true,
  singleKeys: true,
  welcome: true,
  hints: true,
};

/** What stands in the store until an address has been followed; its id '' belongs to no document. */
export const NO_DOCUMENT: OrgDocument = blankDocument('', '');

/** Begins the ids of documents that came in a link and are not kept. */
export const LINK_ID = 'link:';

export function cameInLink(document: OrgDocument): boolean {
  return document.meta.id.startsWith(LINK_ID);
}

/** The same facts under an id of their own; every table keeps its identity. */
export function copyOfDocument(document: OrgDocument, id: string, title = `Copy of ${document.meta.title}`): OrgDocument {
  return {
    ...document,
    meta: { ...document.meta, id, title, original: false, copyOf: document.meta.copyOf || (cameInLink(document) ? '' : document.meta.id) },
  };
}

/** The pair that the document opens with, or its one stage. */
export function openingView(document: OrgDocument): View {
  const { openBefore, openAfter } = document.meta;
  return openBefore === '' || openBefore === openAfter
    ? { mode: 'stage', stage: openAfter, compare: null, plan: null }
    : { mode: 'change', stage: openAfter, compare: openBefore, plan: null };
}
