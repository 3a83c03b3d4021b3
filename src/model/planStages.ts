/**
 * What whole stages take: a scenario branched off one, one that goes. Each function writes into a draft or says no; charts that come from
 * elsewhere are `planArrivals`' business.
 */
import { asItWas } from './asItWas';
import { integrity } from './check';
import { lineageFault } from './checkRecords';
import type { BranchStage, FillStage, PromoteStage, Refusal } from './command';
import { ignoredId, stagesInOrder, targetStage, type OrgDocument } from './document';
import type { Draft } from './draft';
import { idsFrom } from './ids';
import { cleanLine } from './limits';
import { mendLists } from './references';
import { badId, badName, badSeed, firstRefusal, refuse, tooLong } from './rules';
import { listed } from './words';

export function takenStage(document: OrgDocument, id: string): Refusal | null {
  const stage = document.stages.get(id);
  return stage ? refuse('id-taken', `The id “${id}” belongs to the stage ${stage.name} already.`) : null;
}

export function branchStage(draft: Draft, { from, id, name: given, short: givenShort, seed, asOf }: BranchStage): Refusal | null {
  const document = draft.from;
  const base = document.stages.get(from);
  const then = base && asOf !== undefined ? asItWas(document, from, asOf) : document;
  if ('refused' in then) return then;
  const structure = then.structures.get(from);
  if (!base || !structure) return refuse('unknown-stage', `This document has no stage “${from}”.`);
  const name = cleanLine(given);
  const short = givenShort === undefined ? name : cleanLine(givenShort);
  const refusal = firstRefusal(
    () => badId(id),
    () => takenStage(document, id),
    () => badName(name, 'the scenario'),
    () => tooLong('name', short, `The short name of ${name}`),
    () => badSeed(seed, document.lineages),
  );
  if (refusal) return refusal;
  draft.put('stages', '', id, {
    ...base,
    id,
    name,
    short,
    status: 'proposed',
    sequence: null,
    companionOf: null,
    branchOf: from,
    parked: false,
  });
  for (const [nodeId, node] of structure.nodes) draft.put('nodes', id, nodeId, node);
  for (const [line, record] of structure.lines) draft.put('lines', id, line, record);
  const made = asOf === undefined ? null : draft.document();
  const nextId = idsFrom(seed);
  const rowIds = new Map<string, string>();
  for (const row of [...then.lineages.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (row.fromStage !== from && row.toStage !== from) continue;
    const copy = { ...row, fromStage: row.fromStage === from ? id : row.fromStage, toStage: row.toStage === from ? id : row.toStage };
    // The other stage is as it is today: what the row named there may have gone.
    if (made && lineageFault(made, copy)) continue;
    const rowId = nextId();
    rowIds.set(row.id, rowId);
    draft.put('lineages', '', rowId, { ...copy, id: rowId });
  }
  for (const ignored of draft.all('ignored', '')) {
    if (ignored.stage !== from) continue;
    const about = ignored.of === 'lineage' ? (rowIds.get(ignored.about) ?? ignored.about) : ignored.about;
    const key = ignoredId(ignored.rule, { stage: id, of: ignored.of, id: about });
    draft.put('ignored', '', key, { ...ignored, id: key, stage: id, about });
  }
  if (!made) return null;
  mendLists(draft);
  const [fault] = integrity(draft.document());
  return fault ? refuse('unsound', `${name} can’t be as it was then: ${fault.because}`) : null;
}

/**
 * The scenario takes the target's place: its position in the sequence, the plans and dates that tell when that place is reached, and what
 * stood beside the target. The former target becomes a scenario of it. No chart and no row of lineage is touched, since rows name the
 * chart of which they were said: the scenario has had its own since it was branched off.
 */
export function promoteStage(draft: Draft, { stage: id }: PromoteStage): Refusal | null {
  const document = draft.from;
  const stage = document.stages.get(id);
  if (!stage) return refuse('unknown-stage', `This document has no stage “${id}”.`);
  const target = targetStage(document);
  if (!target) return refuse('no-target', `${stage.name} can't become the target: no stage of this document stands in a sequence.`);
  if (target.id === id) return refuse('nothing-changes', `${stage.name} is the target already.`);
  if (stage.branchOf === null)
    return refuse('no-scenario', `${stage.name} can't take the place of ${target.name}: it is no scenario, but has a place of its own.`);
  for (const other of draft.all('stages', '')) {
    if (other.id === id || other.id === target.id) continue;
    const beside = (host: string | null): string | null => (host === target.id ? id : host);
    draft.put('stages', '', other.id, { ...other, branchOf: beside(other.branchOf), companionOf: beside(other.companionOf) });
  }
  draft.put('stages', '', id, { ...stage, sequence: target.sequence, branchOf: null, parked: false });
  draft.put('stages', '', target.id, { ...target, sequence: null, branchOf: id });
  for (const plan of draft.all('plans', '')) if (plan.stage === target.id) draft.put('plans', '', plan.id, { ...plan, stage: id });
  for (const entry of draft.all('timeline', ''))
    draft.put('timeline', '', entry.id, { ...entry, stages: [...new Set(entry.stages.map((at) => (at === target.id ? id : at)))] });
  const { meta } = document;
  draft.put('meta', '', 'meta', { ...meta, openAfter: id, openBefore: meta.openBefore === id ? target.id : meta.openBefore });
  return null;
}

export function fillStage(draft: Draft, { stage, from }: FillStage): Refusal | null {
  const { stages, structures } = draft.from;
  const [base, empty] = [structures.get(from), structures.get(stage)];
  if (!base || !empty) return refuse('unknown-stage', `This document has no stage “${base ? stage : from}”.`);
  const name = stages.get(stage)?.name ?? stage;
  if (empty.nodes.size > 0) return refuse('in-use', `${name} has units already: only an empty chart can begin as a copy of another.`);
  for (const [id, node] of base.nodes) draft.put('nodes', stage, id, node);
  for (const [id, line] of base.lines) draft.put('lines', stage, id, line);
  return null;
}

/** Why the stage has to stay, as the end of a sentence; null where it may go. */
export function noStageGoes(document: OrgDocument, id: string): Refusal | null {
  if (document.stages.size < 2) return refuse('last-stage', 'it is the last, and a document needs one.');
  const beside = [...document.stages.values()].filter((stage) => stage.companionOf === id || stage.branchOf === id);
  const names = listed(beside.map((stage) => stage.name).sort());
  return beside.length > 0 ? refuse('in-use', `${names} ${beside.length === 1 ? 'stands' : 'stand'} beside it.`) : null;
}

/** Takes the stage with its structure, its plans, the rows of lineage that name it and every mention of it. */
export function removeStage(draft: Draft, id: string): void {
  const document = draft.from;
  const structure = document.structures.get(id);
  for (const line of structure?.lines.keys() ?? []) draft.put('lines', id, line, null);
  for (const node of structure?.nodes.keys() ?? []) draft.put('nodes', id, node, null);
  draft.put('stages', '', id, null);
  for (const row of draft.all('lineages', '')) if (row.fromStage === id || row.toStage === id) draft.put('lineages', '', row.id, null);
  const plans = new Set([...document.plans.values()].filter((plan) => plan.stage === id).map((plan) => plan.id));
  for (const plan of plans) draft.put('plans', '', plan, null);
  for (const entry of draft.all('timeline', '')) {
    draft.put('timeline', '', entry.id, {
      ...entry,
      stages: entry.stages.filter((stage) => stage !== id),
      plan: plans.has(entry.plan) ? '' : entry.plan,
    });
  }
  const { meta } = document;
  const left = stagesInOrder(document).filter((stage) => stage.id !== id);
  const last = left.filter((stage) => stage.sequence !== null).at(-1) ?? left.at(-1);
  const openAfter = meta.openAfter === id ? (last?.id ?? '') : meta.openAfter;
  const openBefore = meta.openBefore === id || meta.openBefore === openAfter ? '' : meta.openBefore;
  draft.put('meta', '', 'meta', { ...meta, openAfter, openBefore });
}
