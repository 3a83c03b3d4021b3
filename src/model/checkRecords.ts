/**
 * Rules that must hold of the records beside the structures: stages, rows of lineage, dates, plans and what was said of them. One record at a
 * time, for whoever reads a whole document (`check`) and for a command that changes one record. It reports and mends nothing.
 */
import { ignoredId, type Lineage, type OrgDocument } from './document';
import type { Records } from './draft';
import { ADVICE_RULES, BASES, LINEAGE_KINDS, PIN_KINDS, STATUSES, VIEW_MODES } from './kinds';
import type { Table } from './patch';
import { isNodeSomewhere, namesSomething, thingOfAdvice } from './references';
import { citationFault } from './rules';
import type { Evidence } from './structure';

export type IntegrityRule =
  | 'id-mismatch'
  | 'unknown-stage'
  | 'no-structure'
  | 'unknown-parent'
  | 'containment-ring'
  | 'holds-nothing'
  | 'placed-in-tray'
  | 'unknown-kind'
  | 'unknown-body'
  | 'unknown-source'
  | 'unknown-node'
  | 'line-to-itself'
  | 'line-id'
  | 'kind-at-end'
  | 'reporting-ring'
  | 'lineage-ends'
  | 'unknown-plan'
  | 'unknown-thing'
  | 'advice-id';

/** A rule that must hold and doesn't, and where. `stage` is '' but for nodes and lines. */
export interface Finding {
  readonly rule: IntegrityRule;
  readonly table: Table;
  readonly stage: string;
  readonly id: string;
  readonly because: string;
}

export type Report = (rule: IntegrityRule, table: Table, stage: string, id: string, because: string) => void;

/** What the ends of a row of lineage get wrong; null where nothing. */
export function lineageFault(document: OrgDocument, row: Lineage): string | null {
  const { before, after } = LINEAGE_KINDS[row.kind];
  const missing = [row.fromStage, row.toStage].find((stage) => !document.stages.has(stage));
  if (missing !== undefined) return `it names the stage “${missing}”, which the document doesn't have`;
  if (row.fromStage === row.toStage) return 'it names one stage twice';
  if (before && row.from === '') return 'it names no unit of the earlier stage';
  if (after && row.to === '') return 'it names no unit of the later stage';
  if (before && !document.structures.get(row.fromStage)?.nodes.has(row.from)) return `its earlier stage has no unit “${row.from}”`;
  if (after && !document.structures.get(row.toStage)?.nodes.has(row.to)) return `its later stage has no unit “${row.to}”`;
  if (!before && row.from !== '') return 'what is new comes from nothing';
  return !after && row.to !== '' ? 'what ends becomes nothing' : null;
}

export function checkEvidence(
  document: OrgDocument,
  fact: Evidence,
  table: Table,
  stage: string,
  id: string,
  name: string,
  report: Report,
): void {
  if (!Object.hasOwn(BASES, fact.basis)) report('unknown-kind', table, stage, id, `The basis of ${name}, “${fact.basis}”, is unknown.`);
  if (!Object.hasOwn(STATUSES, fact.status))
    report('unknown-kind', table, stage, id, `The status of ${name}, “${fact.status}”, is unknown.`);
  for (const citation of fact.citations) {
    const fault = citationFault(document, citation);
    if (fault) report('unknown-source', table, stage, id, `${name} cites ${citation.source} ${citation.at}: ${fault}.`);
  }
}

/** What is asked of one document for every record alike. */
interface Context {
  readonly document: OrgDocument;
  readonly isNode: (id: string) => boolean;
  readonly isThing: (id: string) => boolean;
}

/** The lists whose records name others, in the order in which they are checked. */
export const CHECKED_LISTS = [
  'stages',
  'lineages',
  'timeline',
  'plans',
  'purposes',
  'ambiguities',
  'ignored',
  'pins',
  'stops',
] as const satisfies Table[];
type CheckedList = (typeof CHECKED_LISTS)[number];

const CHECKS: { readonly [T in CheckedList]: (context: Context, id: string, record: Records[T], report: Report) => void } = {
  stages({ document }, id, stage, report) {
    if (!document.structures.has(id)) report('no-structure', 'stages', '', id, `The stage ${stage.name} has no structure.`);
    if (!Object.hasOwn(STATUSES, stage.status))
      report('unknown-kind', 'stages', '', id, `The status of ${stage.name}, “${stage.status}”, is unknown.`);
    for (const host of [stage.companionOf, stage.branchOf]) {
      if (host !== null && !document.stages.has(host))
        report('unknown-stage', 'stages', '', id, `The stage ${stage.name} stands beside “${host}”, which the document doesn't have.`);
    }
  },
  lineages({ document, isNode }, id, row, report) {
    checkEvidence(document, row, 'lineages', '', id, `the row of lineage ${id}`, report);
    if (!Object.hasOwn(LINEAGE_KINDS, row.kind)) {
      report('unknown-kind', 'lineages', '', id, `The row of lineage ${id} is of the kind “${row.kind}”, which is unknown.`);
      return;
    }
    const fault = lineageFault(document, row);
    if (fault) report('lineage-ends', 'lineages', '', id, `The row of lineage ${id} can't be: ${fault}.`);
    for (const via of row.via)
      if (!isNode(via)) report('unknown-node', 'lineages', '', id, `The row of lineage ${id} passes through “${via}”, which no stage has.`);
  },
  timeline({ document, isNode }, id, entry, report) {
    const told = `The date “${entry.name}”`;
    checkEvidence(document, entry, 'timeline', '', id, `the date “${entry.name}”`, report);
    for (const stage of entry.stages)
      if (!document.stages.has(stage))
        report('unknown-stage', 'timeline', '', id, `${told} names the stage “${stage}”, which the document doesn't have.`);
    for (const node of entry.nodes)
      if (!isNode(node)) report('unknown-node', 'timeline', '', id, `${told} names “${node}”, which no stage has.`);
    if (entry.plan !== '' && !document.plans.has(entry.plan))
      report('unknown-plan', 'timeline', '', id, `${told} belongs to the plan “${entry.plan}”, which the document doesn't have.`);
  },
  plans({ document }, id, plan, report) {
    checkEvidence(document, plan, 'plans', '', id, `the plan “${plan.name}”`, report);
    if (!document.stages.has(plan.stage))
      report('unknown-stage', 'plans', '', id, `The plan “${plan.name}” dates the stage “${plan.stage}”, which the document doesn't have.`);
  },
  purposes({ document }, id, purpose, report) {
    checkEvidence(document, purpose, 'purposes', '', id, `the purpose ${id}`, report);
  },
  ambiguities({ isThing }, id, { about }, report) {
    for (const thing of about)
      if (!isThing(thing))
        report('unknown-thing', 'ambiguities', '', id, `The ambiguity ${id} is about “${thing}”, which the document doesn't have.`);
  },
  ignored({ document }, id, { rule, stage, of, about }, report) {
    if (!Object.hasOwn(ADVICE_RULES, rule))
      report('unknown-kind', 'ignored', '', id, `Advice by the rule “${rule}” is ignored, a rule that is unknown.`);
    if (id !== ignoredId(rule, { stage, of, id: about }))
      report('advice-id', 'ignored', '', id, `The id of the ignored advice ${id} isn't made of what it is about.`);
    if (!thingOfAdvice(document, { stage, of, id: about }))
      report('unknown-thing', 'ignored', '', id, `Advice about “${about}” on the stage “${stage}” is ignored, but there is no such thing.`);
  },
  pins({ document }, id, { stage, node, kind }, report) {
    if (!Object.hasOwn(PIN_KINDS, kind))
      report('unknown-kind', 'pins', '', id, `The pin ${id} is of the kind “${kind}”, which is unknown.`);
    if (!document.stages.has(stage))
      report(
        'unknown-stage',
        'pins',
        '',
        id,
        `The ${kind} ${id} is pinned to a unit of the stage “${stage}”, which the document doesn't have.`,
      );
    else if (!document.structures.get(stage)?.nodes.has(node))
      report('unknown-node', 'pins', '', id, `The ${kind} ${id} is pinned to “${node}”, which its stage doesn't have.`);
  },
  stops({ document, isNode }, id, { title, show }, report) {
    const told = `The stop “${title}”`;
    if (!VIEW_MODES.includes(show.mode)) report('unknown-kind', 'stops', '', id, `${told} has the view “${show.mode}”, which is unknown.`);
    for (const stage of [show.stage, show.compare])
      if (stage !== null && !document.stages.has(stage))
        report('unknown-stage', 'stops', '', id, `${told} shows the stage “${stage}”, which the document doesn't have.`);
    if (show.plan !== null && !document.plans.has(show.plan))
      report('unknown-plan', 'stops', '', id, `${told} tells dates by the plan “${show.plan}”, which the document doesn't have.`);
    if (show.focus !== '' && !isNode(show.focus))
      report('unknown-node', 'stops', '', id, `${told} shows “${show.focus}”, which no stage has.`);
  },
};

/** Checks single records of the document's lists; what all of them ask of the document is worked out once. */
export function listChecks(document: OrgDocument): (table: CheckedList, id: string, report: Report) => void {
  const context: Context = { document, isNode: isNodeSomewhere(document), isThing: namesSomething(document) };
  return (table, id, report) => {
    const record = document[table].get(id);
    // The table names the type of its records; TypeScript can't follow it through the index.
    if (record) (CHECKS[table] as (context: Context, id: string, record: unknown, report: Report) => void)(context, id, record, report);
  };
}
