/**
 * Rules that must hold of a document, read as a whole. It reports and mends nothing: commands are refused by `plan`, files mended by `normalise`.
 * The lists beside the structures are checked record by record in `checkRecords`. Rules that should hold are in `advice`.
 */
import { CHECKED_LISTS, checkEvidence, listChecks, type Finding, type Report } from './checkRecords';
import type { OrgDocument } from './document';
import { ARRANGEMENTS, LINE_KINDS, NODE_KINDS, POSITIONS, lineId } from './kinds';
import { tableOf, TABLES, type Table } from './patch';
import { containmentRings, ringClosers } from './rings';
import { wrongEnds } from './rules';
import type { Structure } from './structure';
import { lineInWords, listed, nameOf, withArticle } from './words';

export type { Finding } from './checkRecords';

/** Every broken rule: tables in their order, records in theirs. Empty for a sound document. */
export function integrity(document: OrgDocument): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, table, stage, id, because) => findings.push({ rule, table, stage, id, because });
  checkKeys(document, report);
  checkOpening(document, report);
  for (const [stage, structure] of document.structures) {
    checkNodes(document, stage, structure, report);
    checkLines(document, stage, structure, report);
  }
  const checks = listChecks(document);
  for (const table of CHECKED_LISTS) for (const id of document[table].keys()) checks(table, id, report);
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

function checkOpening(document: OrgDocument, report: Report): void {
  const { openBefore, openAfter } = document.meta;
  // A document may open on one stage alone, and on none only where it has none.
  const opened = [...(openBefore === '' ? [] : [openBefore]), ...(openAfter === '' && document.stages.size === 0 ? [] : [openAfter])];
  for (const stage of opened) {
    if (!document.stages.has(stage))
      report('unknown-stage', 'meta', '', 'meta', `The document opens on the stage “${stage}”, which it doesn't have.`);
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
