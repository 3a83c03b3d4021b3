/**
 * What a chart from elsewhere takes: as a stage of its own, or inside a stage. Each function writes into a draft or says no. Its records keep
 * their ids; whose ids clash is for whoever brings them to settle.
 */
import { integrity } from './check';
import type { AddBranchFrom, AddStageFrom, Arriving, Refusal } from './command';
import type { OrgDocument, Source } from './document';
import type { Draft } from './draft';
import { LIMITS } from './limits';
import { putAt, putInTray, siblingsAt } from './placing';
import { takenStage } from './planStages';
import { badFields, cleanRecord } from './recordFields';
import { badId, cannotHold, firstRefusal, refuse, tooMany } from './rules';
import { childrenByParent, heldBy, type Citation, type Structure } from './structure';
import { nameOf, stageName } from './words';

export function addStageFrom(draft: Draft, command: AddStageFrom): Refusal | null {
  const { structure } = command;
  const record = cleanRecord('stages', command.record);
  const refusal = firstRefusal(
    () => badId(record.id),
    () => takenStage(draft.from, record.id),
    () => badFields('stages', record, 'the stage'),
    () => tooMany('nodes', structure.nodes.size, record.name),
    () => tooMany('lines', structure.lines.size, record.name),
    () => overfull(structure),
  );
  if (refusal) return refusal;
  draft.put('stages', '', record.id, record);
  for (const [id, node] of structure.nodes) draft.put('nodes', record.id, id, node);
  for (const [id, line] of structure.lines) draft.put('lines', record.id, id, line);
  return bringAlong(draft, command, record.id, record.name);
}

export function addBranchFrom(draft: Draft, here: Structure, command: AddBranchFrom): Refusal | null {
  const { stage, parent, structure } = command;
  const coming = heldBy(structure, null);
  const roots = coming.filter((node) => !node.unplaced);
  const waiting = coming.filter((node) => node.unplaced);
  const siblings = siblingsAt(here, parent, '');
  const what = roots.length === 1 ? (roots[0]?.name ?? '') : 'what was brought';
  const depth = depthOf(structure);
  const refusal = firstRefusal(
    () => (structure.nodes.size === 0 ? refuse('too-few', 'There is no unit in it.') : null),
    () => taken(here, structure),
    () => (roots.length === 0 ? null : cannotHold(here, parent, what, depth - 1)),
    () => (parent === null ? tooMany('depth', depth, `With ${what} the chart`) : null),
    () => (parent === null ? null : tooMany('children', siblings.length + roots.length, nameOf(here, parent))),
    () => tooMany('nodes', here.nodes.size + structure.nodes.size, 'This chart'),
    () => tooMany('lines', here.lines.size + structure.lines.size, 'This chart'),
    () => overfull(structure),
  );
  if (refusal) return refusal;
  for (const [id, node] of structure.nodes) draft.put('nodes', stage, id, node);
  for (const [id, line] of structure.lines) draft.put('lines', stage, id, line);
  if (roots.length > 0) putAt(draft, stage, parent, siblings, siblings.length, roots);
  if (waiting.length > 0) putInTray(draft, here, stage, waiting);
  return bringAlong(draft, command, stage, stageName(draft.from, stage));
}

function taken(here: Structure, { nodes }: Structure): Refusal | null {
  const twice = [...nodes.keys()].find((id) => here.nodes.has(id));
  return twice === undefined ? null : refuse('id-taken', `The id “${twice}” belongs to ${nameOf(here, twice)} already.`);
}

/** What the chart names, and what became of what; then the rules of the whole, for a chart from elsewhere may break any. */
function bringAlong(draft: Draft, { bodies, sources, structure, lineages = [] }: Arriving, stage: string, name: string): Refusal | null {
  const document = draft.from;
  for (const body of bodies) if (!document.bodies.has(body.id)) draft.put('bodies', '', body.id, body);
  for (const source of sources) draft.put('sources', '', source.id, joinedSource(document.sources.get(source.id), source, structure));
  const rows = new Set<string>();
  for (const row of lineages) {
    if (document.lineages.has(row.id)) return refuse('id-taken', `The id “${row.id}” belongs to a row of lineage already.`);
    rows.add(row.id);
    draft.put('lineages', '', row.id, row);
  }
  // The one rule that a file would be refused by is told.
  const fault = faultsOf(draft.document(), stage, rows);
  return fault ? refuse('unsound', `${name} can't take it in: ${fault}`) : null;
}

function faultsOf(document: OrgDocument, stage: string, rows: ReadonlySet<string>): string | null {
  const fault = integrity(document).find(
    (finding) =>
      finding.stage === stage ||
      (finding.table === 'stages' && finding.id === stage) ||
      (finding.table === 'lineages' && rows.has(finding.id)),
  );
  return fault?.because ?? null;
}

/** A source that both documents know keeps its record here, with the paragraphs added that the chart cites. */
function joinedSource(ours: Source | undefined, theirs: Source, structure: Structure): Source {
  if (!ours) return theirs;
  const known = new Set(ours.paragraphs);
  const cited = new Set<string>();
  const note = ({ citations }: { readonly citations: readonly Citation[] }): void => {
    for (const { source, at } of citations) if (source === ours.id && at !== '') cited.add(at);
  };
  for (const node of structure.nodes.values()) note(node);
  for (const line of structure.lines.values()) note(line);
  const missing = theirs.paragraphs.filter((at) => cited.has(at) && !known.has(at));
  return missing.length === 0 ? ours : { ...ours, paragraphs: [...ours.paragraphs, ...missing] };
}

export function overfull(structure: Structure): Refusal | null {
  for (const [parent, held] of childrenByParent(structure)) {
    const full = parent === null ? null : tooMany('children', held.length, nameOf(structure, parent));
    if (full) return full;
  }
  return tooMany('depth', depthOf(structure), 'The chart');
}

/** Levels of nesting, at most one past the limit. */
function depthOf(structure: Structure): number {
  const children = childrenByParent(structure);
  let level = children.get(null) ?? [];
  let depth = 0;
  while (level.length > 0 && depth <= LIMITS.depth.hard) {
    depth += 1;
    level = level.flatMap((node) => children.get(node.id) ?? []);
  }
  return depth;
}
