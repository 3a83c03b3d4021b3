/**
 * How what was read becomes part of a document, as commands: a document of its own, stages of one, or a branch inside a unit. Pure; new ids are
 * passed in.
 */
import type { AddBranchFrom, AddStageFrom, Command } from '../model/command';
import type { Lineage, OrgDocument, Source, Stage } from '../model/document';
import { lineId } from '../model/kinds';
import type { Patch, Table } from '../model/patch';
import { EMPTY_STRUCTURE, type Structure } from '../model/structure';
import type { Imported } from './imported';
import { counted } from './importText';

function importedStage(id: string, name: string, sequence: number): Stage {
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
    parked: false,
    notice: '',
    note: '',
  };
}

function sourcesOf(imported: Imported): Source[] {
  return imported.sources.map(({ id, title, paragraphs }) => ({ id, title, dated: '', note: '', paragraphs: [...paragraphs] }));
}

function arriving(
  imported: Imported,
  structure: Structure,
  lineages: readonly Lineage[] = [],
): Omit<AddBranchFrom, 'do' | 'stage' | 'parent'> {
  return { structure, bodies: imported.bodies, sources: sourcesOf(imported), ...(lineages.length > 0 ? { lineages } : {}) };
}

/** What the stages of a new document are called. */
function stageNames(imported: Imported): { readonly before: string; readonly after: string } {
  const { before, after } = imported.stages;
  return imported.before ? { before: before || 'Before', after: after || 'After' } : { before: '', after: after || imported.title };
}

/** A document of its own, and the one step that filled it. What was read is sound, so that nothing is asked of the rules again. */
export function asDocument(
  imported: Imported,
  id: string,
  title: string,
): { readonly document: OrgDocument; readonly patch: Patch; readonly label: string } {
  const { before, structure } = imported;
  const names = stageNames(imported);
  const stages = before
    ? [importedStage('before', names.before, 0), importedStage('after', names.after, 1)]
    : [importedStage('imported', names.after, 0)];
  const last = stages.at(-1)?.id ?? '';
  const rows = before ? lineagesBetween(imported, 'before', 'after', before, 'row') : [];
  const structures = new Map<string, Structure>(before ? [['before', before]] : []).set(last, structure);
  const document: OrgDocument = {
    meta: { id, title, short: title, summary: '', openBefore: before ? 'before' : '', openAfter: last, original: false, copyOf: '' },
    bodies: new Map(imported.bodies.map((body) => [body.id, body])),
    sources: new Map(sourcesOf(imported).map((source) => [source.id, source])),
    stages: new Map(stages.map((stage) => [stage.id, stage])),
    structures,
    lineages: new Map(rows.map((row) => [row.id, row])),
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
  const came = (table: Table, stage: string, records: ReadonlyMap<string, unknown>): Patch =>
    [...records].map(([key, after]) => ({ table, stage, id: key, before: null, after }));
  const patch = [
    ...came('bodies', '', document.bodies),
    ...came('sources', '', document.sources),
    ...[...structures].flatMap(([stage, { nodes, lines }]) => [...came('nodes', stage, nodes), ...came('lines', stage, lines)]),
    ...came('lineages', '', document.lineages),
  ];
  return { document, patch, label: `Bring in ${counted(structure.nodes.size, 'unit')}` };
}

/** Where new stages stand in the sequence. */
export type Standing = 'last' | 'first';

/**
 * The chart as a stage of an open document, or its two charts as two. `compare` is the stage beside which it is looked at: what the file says has
 * gone is told of it. Ids are made of `seed`.
 */
export function asStage(
  imported: Imported,
  document: OrgDocument,
  name: string,
  standing: Standing,
  compare: string,
  seed: string,
): { readonly command: Command; readonly stage: string } {
  const { before, structure } = imported;
  const needed = before ? 2 : 1;
  const known = [...document.stages.values()].flatMap(({ sequence }) => (sequence === null ? [] : [sequence]));
  const [least, most] = [Math.min(...known, 1_000_000), Math.max(...known, -1)];
  const shift = standing === 'first' ? Math.max(0, needed - least) : 0;
  const start = standing === 'first' ? least + shift - needed : most + 1;
  const shifted: Command[] =
    shift === 0
      ? []
      : [...document.stages.values()].flatMap((record) =>
          record.sequence === null
            ? []
            : [{ do: 'put-record', table: 'stages', record: { ...record, sequence: record.sequence + shift } } as const],
        );
  const stages: AddStageFrom[] = [];
  const earlier = `${seed}:before`;
  if (before)
    stages.push({
      do: 'add-stage-from',
      record: importedStage(earlier, imported.stages.before || `${name} (before)`, start),
      ...arriving(imported, before),
    });
  const beside = document.structures.get(compare);
  const rows = before
    ? lineagesBetween(imported, earlier, seed, before, seed)
    : beside && standing === 'last'
      ? lineagesBetween(imported, compare, seed, beside, seed)
      : [];
  stages.push({
    do: 'add-stage-from',
    record: importedStage(seed, name, start + needed - 1),
    ...arriving(imported, structure, rows),
  });
  const [only] = stages;
  const command: Command =
    shifted.length === 0 && stages.length === 1 && only
      ? only
      : { do: 'batch', label: `Add the stage ${name}`, commands: [...shifted, ...stages] };
  return { command, stage: seed };
}

/** The chart inside a unit, or at the top. Ids that the stage has already are made anew of `seed`. */
export function asBranch(imported: Imported, document: OrgDocument, stage: string, parent: string | null, seed: string): AddBranchFrom {
  const here = document.structures.get(stage) ?? EMPTY_STRUCTURE;
  const ids = new Map<string, string>();
  let count = 0;
  for (const id of imported.structure.nodes.keys()) {
    if (!here.nodes.has(id)) continue;
    count += 1;
    ids.set(id, `${seed}:${count}`);
  }
  return {
    do: 'add-branch-from',
    stage,
    parent,
    ...arriving(imported, ids.size === 0 ? imported.structure : renamed(imported.structure, ids)),
  };
}

function renamed({ nodes, lines }: Structure, ids: ReadonlyMap<string, string>): Structure {
  const anew = (id: string): string => ids.get(id) ?? id;
  return {
    nodes: new Map(
      [...nodes.values()].map((node) => {
        const { parent, order } = node.place;
        return [anew(node.id), { ...node, id: anew(node.id), place: { parent: parent === null ? null : anew(parent), order } }];
      }),
    ),
    lines: new Map(
      [...lines.values()].map((line) => {
        const [from, to] = [anew(line.from), anew(line.to)];
        const id = lineId(from, line.kind, to);
        return [id, { ...line, id, from, to }];
      }),
    ),
  };
}

/** How many units a stage of the document has as well, by id: a comparison takes these for the same. */
export function inCommon(imported: Imported, structure: Structure | undefined): number {
  let count = 0;
  if (structure) for (const id of imported.structure.nodes.keys()) if (structure.nodes.has(id)) count += 1;
  return count;
}

/** What the file says became of what, and what it says has gone, as rows between two stages; rows whose ends those stages lack are none. */
function lineagesBetween(imported: Imported, fromStage: string, toStage: string, before: Structure, seed: string): Lineage[] {
  const { structure, lineages, ended, sources } = imported;
  const [source] = sources;
  const gone = ended
    .filter(({ id }) => before.nodes.has(id) && !structure.nodes.has(id))
    .map(({ id, reason }) => ({ kind: 'ends' as const, from: id, to: '', reason }));
  return [...lineages, ...gone]
    .filter(({ from, to }) => (from === '' || before.nodes.has(from)) && (to === '' || structure.nodes.has(to)))
    .map((row, i) => ({
      id: `${seed}:row${i + 1}`,
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
