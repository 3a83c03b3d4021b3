/**
 * What whole stages take: a scenario branched off one, one that goes. Each function writes into a draft or says no; charts that come from
 * elsewhere are `planArrivals`' business.
 */
import { asItWas } from './asItWas';
import { integrity } from './check';
import { lineageFault } from './checkRecords';
import type { BranchStage, FillStage, Refusal } from './command';
import { ignoredId, stagesInOrder, type OrgDocument } from './document';
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
