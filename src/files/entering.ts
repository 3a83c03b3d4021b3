/** How what was read becomes part of a document: a document of its own, or a stage of one. Pure; ids are passed in. */
import type { Lineage, OrgDocument, Source, Stage } from '../model/document';
import type { Structure } from '../model/structure';
import type { Imported } from './imported';

export function importedStage(id: string, name: string, sequence: number): Stage {
  return {
    id,
    name,
    short: name.length > 24 ? `${name.slice(0, 23)}…` : name,
    subtitle: '',
    when: '',
    status: 'in-place',
    coverage: 'whole',
    sequence,
    companionOf: null,
    branchOf: null,
    notice: '',
    note: '',
  };
}

export function importedSources(imported: Imported): Source[] {
  return imported.sources.map(({ id, title, paragraphs }) => ({
    id,
    title: title.slice(0, 500),
    dated: '',
    note: '',
    paragraphs: [...paragraphs],
  }));
}

/** A document of its own: one stage, or two where the file tells changes. */
export function importedDocument(imported: Imported, id: string, title: string): OrgDocument {
  const { before, structure } = imported;
  const stages = before
    ? [importedStage('before', 'Before', 0), importedStage('after', 'After', 1)]
    : [importedStage('imported', title, 0)];
  const structures = new Map<string, Structure>(
    before
      ? [
          ['before', before],
          ['after', structure],
        ]
      : [['imported', structure]],
  );
  return {
    meta: {
      id,
      title,
      short: title.slice(0, 500),
      summary: '',
      openBefore: before ? 'before' : '',
      openAfter: before ? 'after' : 'imported',
      original: false,
      copyOf: '',
    },
    bodies: new Map(imported.bodies.map((body) => [body.id, body])),
    sources: new Map(importedSources(imported).map((source) => [source.id, source])),
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    structures,
    lineages: new Map((before ? lineagesBetween(imported, 'before', 'after', before) : []).map((row) => [row.id, row])),
    timeline: new Map(),
    plans: new Map(),
    purposes: new Map(),
    ambiguities: new Map(),
    ignored: new Map(),
    glossary: new Map(),
  };
}

/**
 * What the file says became of what, and what it says has gone, as rows between two stages. Rows whose ends those stages lack are left out:
 * they were told in the preview.
 */
export function lineagesBetween(imported: Imported, fromStage: string, toStage: string, before: Structure): Lineage[] {
  const { structure, lineages, ended, sources } = imported;
  const [source] = sources;
  const gone = ended
    .filter(({ id }) => before.nodes.has(id) && !structure.nodes.has(id))
    .map(({ id, reason }) => ({ kind: 'ends' as const, from: id, to: '', reason }));
  return [...lineages, ...gone]
    .filter(({ from, to }) => (from === '' || before.nodes.has(from)) && (to === '' || structure.nodes.has(to)))
    .map((row, i) => ({
      id: `${toStage}:${i + 1}`,
      fromStage,
      toStage,
      via: [],
      basis: 'stated',
      status: 'in-place',
      citations: source ? [{ source: source.id, at: '' }] : [],
      note: '',
      ...row,
    }));
}
