/**
 * Rules that must hold of a document, read as a whole. It reports and mends nothing: commands are refused by `plan`, files mended by `normalise`.
 * Rules that should hold are in `advice`.
 */
import type { Lineage, OrgDocument } from './document';
import { ARRANGEMENTS, BASES, LINEAGE_KINDS, LINE_KINDS, NODE_KINDS, POSITIONS, STATUSES, lineId } from './kinds';
import { tableOf, TABLES, type Table } from './patch';
import { isNodeSomewhere, namesSomething } from './references';
import { containmentRings, ringClosers } from './rings';
import { citationFault, wrongEnds } from './rules';
import type { Evidence, Structure } from './structure';
import { lineInWords, listed, nameOf, withArticle } from './words';

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
  | 'unknown-thing';

/** A rule that must hold and doesn't, and where. `stage` is '' but for nodes and lines. */
export interface Finding {
  readonly rule: IntegrityRule;
  readonly table: Table;
  readonly stage: string;
  readonly id: string;
  readonly because: string;
}

type Report = (rule: IntegrityRule, table: Table, stage: string, id: string, because: string) => void;

/** What the ends of a row of lineage get wrong; null where nothing. */
export function lineageFault(document: OrgDocument, row: Lineage): string | null {
  const { before, after } = LINEAGE_KINDS[row.kind];
  const missing = [row.fromStage, row.toStage].find((stage) => !document.stages.has(stage));
  if (missing !== undefined) return `it names the stage “${missing}”, which the document doesn't have`;
  if (row.fromStage === row.toStage) return 'it names one stage twice';
  if (before && !document.structures.get(row.fromStage)?.nodes.has(row.from)) return `its earlier stage has no unit “${row.from}”`;
  if (after && !document.structures.get(row.toStage)?.nodes.has(row.to)) return `its later stage has no unit “${row.to}”`;
  if (!before && row.from !== '') return 'what is new comes from nothing';
  return !after && row.to !== '' ? 'what ends becomes nothing' : null;
}

/** Every broken rule: tables in their order, records in theirs. Empty for a sound document. */
export function integrity(document: OrgDocument): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, table, stage, id, because) => findings.push({ rule, table, stage, id, because });
  checkKeys(document, report);
  checkStages(document, report);
  for (const [stage, structure] of document.structures) {
    checkNodes(document, stage, structure, report);
    checkLines(document, stage, structure, report);
  }
  checkLineages(document, report);
  checkDates(document, report);
  return findings;
}

function checkKeys(document: OrgDocument, report: Report): void {
  const check = (table: Table, stage: string): void => {
    for (const [id, record] of tableOf(document, table, stage)) {
      const own = (record as { readonly id: string }).id;
      if (own !== id) report('id-mismatch', table, stage, id, `“${id}” is kept under another id than its own, “${own}”.`);
    }
  };
  for (const table of TABLES) {
    if (table === 'meta' || table === 'glossary') continue;
    if (table === 'nodes' || table === 'lines') for (const stage of document.structures.keys()) check(table, stage);
    else check(table, '');
  }
}

function checkEvidence(document: OrgDocument, fact: Evidence, table: Table, stage: string, id: string, name: string, report: Report): void {
  if (!Object.hasOwn(BASES, fact.basis)) report('unknown-kind', table, stage, id, `The basis of ${name}, “${fact.basis}”, is unknown.`);
  if (!Object.hasOwn(STATUSES, fact.status))
    report('unknown-kind', table, stage, id, `The status of ${name}, “${fact.status}”, is unknown.`);
  for (const citation of fact.citations) {
    const fault = citationFault(document, citation);
    if (fault) report('unknown-source', table, stage, id, `${name} cites ${citation.source} ${citation.at}: ${fault}.`);
  }
}

function checkStages(document: OrgDocument, report: Report): void {
  const { openBefore, openAfter } = document.meta;
  // A document may open on one stage alone, and on none only where it has none.
  const opened = [...(openBefore === '' ? [] : [openBefore]), ...(openAfter === '' && document.stages.size === 0 ? [] : [openAfter])];
  for (const stage of opened) {
    if (!document.stages.has(stage))
      report('unknown-stage', 'meta', '', 'meta', `The document opens on the stage “${stage}”, which it doesn't have.`);
  }
  for (const [id, stage] of document.stages) {
    if (!document.structures.has(id)) report('no-structure', 'stages', '', id, `The stage ${stage.name} has no structure.`);
    if (!Object.hasOwn(STATUSES, stage.status))
      report('unknown-kind', 'stages', '', id, `The status of ${stage.name}, “${stage.status}”, is unknown.`);
    for (const host of [stage.companionOf, stage.branchOf]) {
      if (host !== null && !document.stages.has(host))
        report('unknown-stage', 'stages', '', id, `The stage ${stage.name} stands beside “${host}”, which the document doesn't have.`);
    }
  }
  for (const id of document.structures.keys()) {
    if (!document.stages.has(id))
      report('unknown-stage', 'stages', '', id, `There is a structure for the stage “${id}”, which the document doesn't have.`);
  }
}

function checkNodes(document: OrgDocument, stage: string, structure: Structure, report: Report): void {
  for (const [id, node] of structure.nodes) {
    const { parent } = node.place;
    const holder = parent === null ? undefined : structure.nodes.get(parent);
    if (!Object.hasOwn(NODE_KINDS, node.kind))
      report('unknown-kind', 'nodes', stage, id, `${node.name} is a “${node.kind}”, a kind that is unknown.`);
    if (!Object.hasOwn(ARRANGEMENTS, node.arrangement))
      report('unknown-kind', 'nodes', stage, id, `The arrangement of ${node.name}, “${node.arrangement}”, is unknown.`);
    if (!Object.hasOwn(POSITIONS, node.position))
      report('unknown-kind', 'nodes', stage, id, `The position of ${node.name}, “${node.position}”, is unknown.`);
    if (parent !== null && !holder)
      report('unknown-parent', 'nodes', stage, id, `${node.name} stands inside “${parent}”, which the chart doesn't have.`);
    if (holder && Object.hasOwn(NODE_KINDS, holder.kind) && !NODE_KINDS[holder.kind].holds) {
      report(
        'holds-nothing',
        'nodes',
        stage,
        id,
        `${node.name} stands inside ${holder.name}, but ${withArticle(holder.kind)} holds nothing.`,
      );
    }
    if (node.unplaced && parent !== null)
      report('placed-in-tray', 'nodes', stage, id, `${node.name} waits in the tray and has a place at once.`);
    if (node.body !== '' && !document.bodies.has(node.body))
      report('unknown-body', 'nodes', stage, id, `${node.name} belongs to “${node.body}”, an organisation that the document doesn't have.`);
    checkEvidence(document, node, 'nodes', stage, id, node.name, report);
  }
  for (const ring of containmentRings(structure)) {
    const [id = ''] = ring;
    report(
      'containment-ring',
      'nodes',
      stage,
      id,
      `${nameOf(structure, id)} stands inside itself${ring.length > 1 ? `, through ${listed(ring.slice(1).map((at) => nameOf(structure, at)))}` : ''}.`,
    );
  }
}

function checkLines(document: OrgDocument, stage: string, structure: Structure, report: Report): void {
  for (const [id, line] of structure.lines) {
    const known = Object.hasOwn(LINE_KINDS, line.kind);
    const told = known ? `“${lineInWords(structure, line.from, line.kind, line.to)}”` : id;
    const [from, to] = [structure.nodes.get(line.from), structure.nodes.get(line.to)];
    if (!known) report('unknown-kind', 'lines', stage, id, `The line ${id} is of the kind “${line.kind}”, which is unknown.`);
    if (line.id !== lineId(line.from, line.kind, line.to))
      report('line-id', 'lines', stage, id, `The id of the line ${told} isn't made of its ends and kind.`);
    for (const end of [line.from, line.to])
      if (!structure.nodes.has(end))
        report('unknown-node', 'lines', stage, id, `The line ${told} ends at “${end}”, which the chart doesn't have.`);
    if (line.from === line.to) report('line-to-itself', 'lines', stage, id, `The line ${told} leads back to where it starts.`);
    const wrong =
      known && from && to && Object.hasOwn(NODE_KINDS, from.kind) && Object.hasOwn(NODE_KINDS, to.kind)
        ? wrongEnds(line.kind, from, to)
        : null;
    if (wrong) report('kind-at-end', 'lines', stage, id, wrong.because);
    checkEvidence(document, line, 'lines', stage, id, `the line ${told}`, report);
  }
  if ([...structure.lines.values()].some((line) => !Object.hasOwn(LINE_KINDS, line.kind))) return;
  for (const { line } of ringClosers(structure)) {
    report(
      'reporting-ring',
      'lines',
      stage,
      line.id,
      `“${lineInWords(structure, line.from, line.kind, line.to)}” closes a ring of reporting.`,
    );
  }
}

function checkLineages(document: OrgDocument, report: Report): void {
  const isNode = isNodeSomewhere(document);
  for (const [id, row] of document.lineages) {
    checkEvidence(document, row, 'lineages', '', id, `the row of lineage ${id}`, report);
    if (!Object.hasOwn(LINEAGE_KINDS, row.kind)) {
      report('unknown-kind', 'lineages', '', id, `The row of lineage ${id} is of the kind “${row.kind}”, which is unknown.`);
      continue;
    }
    const fault = lineageFault(document, row);
    if (fault) report('lineage-ends', 'lineages', '', id, `The row of lineage ${id} can't be: ${fault}.`);
    for (const via of row.via)
      if (!isNode(via)) report('unknown-node', 'lineages', '', id, `The row of lineage ${id} passes through “${via}”, which no stage has.`);
  }
}

function checkDates(document: OrgDocument, report: Report): void {
  const isNode = isNodeSomewhere(document);
  const isThing = namesSomething(document);
  for (const [id, entry] of document.timeline) {
    checkEvidence(document, entry, 'timeline', '', id, `the date “${entry.name}”`, report);
    for (const stage of entry.stages)
      if (!document.stages.has(stage))
        report(
          'unknown-stage',
          'timeline',
          '',
          id,
          `The date “${entry.name}” names the stage “${stage}”, which the document doesn't have.`,
        );
    for (const node of entry.nodes)
      if (!isNode(node)) report('unknown-node', 'timeline', '', id, `The date “${entry.name}” names “${node}”, which no stage has.`);
    if (entry.plan !== '' && !document.plans.has(entry.plan))
      report(
        'unknown-plan',
        'timeline',
        '',
        id,
        `The date “${entry.name}” belongs to the plan “${entry.plan}”, which the document doesn't have.`,
      );
  }
  for (const [id, plan] of document.plans) {
    checkEvidence(document, plan, 'plans', '', id, `the plan “${plan.name}”`, report);
    if (!document.stages.has(plan.stage))
      report('unknown-stage', 'plans', '', id, `The plan “${plan.name}” dates the stage “${plan.stage}”, which the document doesn't have.`);
  }
  for (const [id, purpose] of document.purposes) checkEvidence(document, purpose, 'purposes', '', id, `the purpose ${id}`, report);
  for (const [id, { about }] of document.ambiguities) {
    for (const thing of about)
      if (!isThing(thing))
        report('unknown-thing', 'ambiguities', '', id, `The ambiguity ${id} is about “${thing}”, which the document doesn't have.`);
  }
}
