/**
 * Mends what a foreign file or another person broke, so that `integrity` finds nothing. Pure, total and idempotent; the same document gives
 * the same mending in whatever order its records are kept. No node is ever dropped, and nothing goes without a sentence in `repairs`.
 * It writes nothing back: whoever reads a file shows the repairs and decides.
 */
import { lineageFault } from './checkRecords';
import { ignoredId, stagesInOrder, type OrgDocument } from './document';
import { startDraft, type Draft } from './draft';
import {
  ADVICE_RULES,
  ARRANGEMENTS,
  BASES,
  LINEAGE_KINDS,
  LINE_KINDS,
  NODE_KINDS,
  PIN_KINDS,
  POSITIONS,
  STATUSES,
  VIEW_MODES,
  lineId,
} from './kinds';
import { TABLES, byId, tableOf } from './patch';
import { mendLists } from './references';
import { containmentRings, ringClosers } from './rings';
import { citationFault, wrongEnds } from './rules';
import { EMPTY_STRUCTURE, type Evidence, type OrgLine, type OrgNode, type Structure } from './structure';
import { lineInWords, listed, nameOf, withArticle } from './words';

export interface Normalised {
  /** The very document that came in where nothing had to be mended. */
  readonly document: OrgDocument;
  /** One sentence a repair, in the order in which they were made. */
  readonly repairs: readonly string[];
}

type Tell = (repair: string) => void;

export function normalise(document: OrgDocument): Normalised {
  const repairs: string[] = [];
  const tell: Tell = (repair) => repairs.push(repair);
  const steps: readonly ((document: OrgDocument, tell: Tell) => OrgDocument)[] = [
    houseStructures,
    drafted(mendKeys),
    drafted(mendStages),
    drafted(mendNodes),
    drafted(cutContainment),
    drafted(mendLines),
    drafted(cutReporting),
    drafted(mendLineages),
    drafted(mendDates),
    drafted(mendIgnored),
    drafted(mendTold),
    drafted((draft, say) => {
      for (const told of mendLists(draft)) say(`${told}.`);
    }),
  ];
  return { document: steps.reduce((mended, step) => step(mended, tell), document), repairs };
}

function drafted(step: (draft: Draft, tell: Tell) => void): (document: OrgDocument, tell: Tell) => OrgDocument {
  return (document, tell) => {
    const draft = startDraft(document);
    step(draft, tell);
    return draft.document();
  };
}

/** Every stage has a structure and every structure a stage. A patch can't do it: there, each implies the other. */
function houseStructures(document: OrgDocument, tell: Tell): OrgDocument {
  const homeless = byId(document.structures).filter(([id]) => !document.stages.has(id));
  const empty = byId(document.stages).filter(([id]) => !document.structures.has(id));
  if (homeless.length === 0 && empty.length === 0) return document;
  const [stages, structures] = [new Map(document.stages), new Map(document.structures)];
  for (const [id, stage] of empty) {
    structures.set(id, EMPTY_STRUCTURE);
    tell(`The stage ${stage.name} had no structure; it has an empty one now.`);
  }
  const last = Math.max(0, ...[...document.stages.values()].map((stage) => stage.sequence ?? 0));
  homeless.forEach(([id], i) => {
    stages.set(id, {
      id,
      name: id,
      short: id,
      subtitle: '',
      when: '',
      status: 'proposed',
      coverage: 'whole',
      sequence: last + i + 1,
      companionOf: null,
      branchOf: null,
      parked: false,
      notice: '',
      note: '',
    });
    tell(`A structure belonged to the stage “${id}”, which was missing; the stage was added at the end.`);
  });
  return { ...document, stages, structures };
}

/** A record's key wins over the id it carries; a line's id is made of its ends further on. */
function mendKeys(draft: Draft, tell: Tell): void {
  for (const table of TABLES) {
    if (table === 'meta' || table === 'glossary' || table === 'lines' || table === 'ignored') continue;
    const stages = table === 'nodes' ? byId(draft.from.structures).map(([id]) => id) : [''];
    for (const stage of stages) {
      for (const [id, record] of byId(tableOf(draft.from, table, stage))) {
        const own = record as OrgNode;
        if (own.id === id) continue;
        draft.put(table, stage, id, { ...own, id });
        tell(`“${own.id}” was kept under “${id}”; it goes by that id now.`);
      }
    }
  }
}

function mendStages(draft: Draft, tell: Tell): void {
  const { meta, stages } = draft.from;
  for (const [id, stage] of byId(stages)) {
    const known = (host: string | null): string | null => (host === null || stages.has(host) ? host : null);
    const status = Object.hasOwn(STATUSES, stage.status) ? stage.status : 'proposed';
    const mended = { ...stage, status, companionOf: known(stage.companionOf), branchOf: known(stage.branchOf) };
    if (status !== stage.status) tell(`The status of ${stage.name}, “${stage.status}”, is unknown; it counts as proposed.`);
    if (mended.companionOf !== stage.companionOf || mended.branchOf !== stage.branchOf)
      tell(`The stage ${stage.name} stood beside a stage that is missing; it stands alone now.`);
    draft.put('stages', '', id, mended);
  }
  const inSequence = stagesInOrder(draft.from);
  const last = inSequence.filter((stage) => stage.sequence !== null).at(-1) ?? inSequence.at(-1);
  const open = (stage: string, instead: string): string => {
    if (stages.has(stage) || stage === instead) return stage;
    tell(
      `The document opened on the stage “${stage}”, which is missing; it opens ${instead === '' ? 'without it' : `on “${instead}”`} now.`,
    );
    return instead;
  };
  draft.put('meta', '', 'meta', { ...meta, openBefore: open(meta.openBefore, ''), openAfter: open(meta.openAfter, last?.id ?? '') });
}

function mendEvidence<T extends Evidence>(document: OrgDocument, fact: T, name: string, tell: Tell): T {
  const basis = Object.hasOwn(BASES, fact.basis) ? fact.basis : 'assumed';
  const status = Object.hasOwn(STATUSES, fact.status) ? fact.status : 'proposed';
  if (basis !== fact.basis) tell(`The basis of ${name}, “${fact.basis}”, is unknown; it counts as assumed.`);
  if (status !== fact.status) tell(`The status of ${name}, “${fact.status}”, is unknown; it counts as proposed.`);
  const citations = fact.citations.filter((citation) => {
    const fault = citationFault(document, citation);
    if (fault) tell(`A citation for ${name} (${citation.source} ${citation.at}) was taken out: ${fault}.`);
    return fault === null;
  });
  return { ...fact, basis, status, citations };
}

function inTray(node: OrgNode): OrgNode {
  return { ...node, unplaced: true, place: { parent: null, order: node.place.order } };
}

function mendNodes(draft: Draft, tell: Tell): void {
  const document = draft.from;
  for (const [stage, structure] of byId(document.structures)) {
    for (const [id, node] of byId(structure.nodes)) {
      let mended: OrgNode = mendEvidence(document, node, node.name, tell);
      if (!Object.hasOwn(NODE_KINDS, node.kind)) {
        mended = { ...mended, kind: 'unit' };
        tell(`${node.name} was a “${node.kind}”, a kind that is unknown; it is a unit now.`);
      }
      if (!Object.hasOwn(ARRANGEMENTS, node.arrangement) || !Object.hasOwn(POSITIONS, node.position)) {
        mended = { ...mended, arrangement: 'auto', position: 'auto' };
        tell(`${node.name} was set out in an unknown way; it is set out automatically now.`);
      }
      if (node.body !== '' && !document.bodies.has(node.body)) {
        mended = { ...mended, body: '' };
        tell(`${node.name} belonged to “${node.body}”, an organisation that is missing; it belongs to none now.`);
      }
      const why = unfitPlace(structure, node);
      if (why) {
        mended = inTray(mended);
        tell(`${node.name} ${why}; it waits in the tray now.`);
      }
      draft.put('nodes', stage, id, mended);
    }
  }
}

function unfitPlace(structure: Structure, { place: { parent }, unplaced }: OrgNode): string | null {
  if (parent === null) return null;
  const holder = structure.nodes.get(parent);
  if (!holder) return `stood inside “${parent}”, which is missing`;
  if (unplaced) return `waited in the tray and stood inside ${holder.name} at once`;
  // A holder of an unknown kind is mended to one that holds.
  if (!Object.hasOwn(NODE_KINDS, holder.kind) || NODE_KINDS[holder.kind].holds) return null;
  return `stood inside ${holder.name}, but ${withArticle(holder.kind)} holds nothing`;
}

function cutContainment(draft: Draft, tell: Tell): void {
  for (const [stage, structure] of byId(draft.from.structures)) {
    for (const ring of containmentRings(structure)) {
      const node = structure.nodes.get(ring[0] ?? '');
      if (!node) continue;
      draft.put('nodes', stage, node.id, inTray(node));
      const through = ring.length > 1 ? `, through ${listed(ring.slice(1).map((id) => nameOf(structure, id)))}` : '';
      tell(`${node.name} stood inside itself${through}; it waits in the tray now.`);
    }
  }
}

function mendLines(draft: Draft, tell: Tell): void {
  const document = draft.from;
  for (const [stage, structure] of byId(document.structures)) {
    const moved: OrgLine[] = [];
    for (const [id, line] of byId(structure.lines)) {
      const mended = mendLine(document, structure, id, line, tell);
      if (mended?.id !== id) draft.put('lines', stage, id, null);
      if (mended?.id === id) draft.put('lines', stage, id, mended);
      else if (mended) moved.push(mended);
    }
    for (const line of moved) {
      const told = `“${lineInWords(structure, line.from, line.kind, line.to)}”`;
      if (draft.get('lines', stage, line.id)) tell(`There were two lines ${told}; the second was left out.`);
      else {
        draft.put('lines', stage, line.id, line);
        tell(`The line ${told} has the id ${line.id} now, made of its ends and kind.`);
      }
    }
  }
}

/** The line as it can stand, under the id its ends and kind give it; null where it can't stand at all. */
function mendLine(document: OrgDocument, structure: Structure, id: string, line: OrgLine, tell: Tell): OrgLine | null {
  const [from, to] = [structure.nodes.get(line.from), structure.nodes.get(line.to)];
  if (!from || !to) {
    tell(`The line ${id} was left out: it ended at “${from ? line.to : line.from}”, which is missing.`);
    return null;
  }
  if (line.from === line.to) {
    tell(`The line ${id} was left out: it led from ${from.name} back to itself.`);
    return null;
  }
  let { kind } = line;
  if (!Object.hasOwn(LINE_KINDS, kind)) {
    tell(`The line from ${from.name} to ${to.name} was of the kind “${kind}”, which is unknown; it is a link now.`);
    kind = 'links-to';
  }
  const wrong = wrongEnds(kind, from, to);
  if (wrong) {
    tell(`${wrong.because} The line is a link now.`);
    kind = 'links-to';
  }
  const told = `the line “${lineInWords(structure, line.from, kind, line.to)}”`;
  return { ...mendEvidence(document, line, told, tell), kind, id: lineId(line.from, kind, line.to) };
}

function cutReporting(draft: Draft, tell: Tell): void {
  for (const [stage, structure] of byId(draft.from.structures)) {
    for (const { line } of ringClosers(structure)) {
      draft.put('lines', stage, line.id, { ...line, primary: false });
      tell(`“${lineInWords(structure, line.from, line.kind, line.to)}” closed a ring of reporting; it is no longer the primary line.`);
    }
  }
}

function mendLineages(draft: Draft, tell: Tell): void {
  const document = draft.from;
  for (const [id, row] of byId(document.lineages)) {
    if (!Object.hasOwn(LINEAGE_KINDS, row.kind)) {
      draft.put('lineages', '', id, null);
      tell(`The row of lineage ${id} (“${row.from}” to “${row.to}”) was left out: its kind, “${row.kind}”, is unknown.`);
      continue;
    }
    const { before, after } = LINEAGE_KINDS[row.kind];
    const mended = {
      ...mendEvidence(document, row, `the row of lineage ${id}`, tell),
      from: before ? row.from : '',
      to: after ? row.to : '',
    };
    const fault = lineageFault(document, mended);
    if (fault) tell(`The row of lineage ${id} (“${row.from}” ${LINEAGE_KINDS[row.kind].label} “${row.to}”) was left out: ${fault}.`);
    else if (mended.from !== row.from || mended.to !== row.to)
      tell(`The row of lineage ${id} named “${before ? row.to : row.from}” at an end that a row of its kind doesn't have.`);
    draft.put('lineages', '', id, fault ? null : mended);
  }
}

function mendDates(draft: Draft, tell: Tell): void {
  const document = draft.from;
  for (const [id, plan] of byId(document.plans)) {
    const known = document.stages.has(plan.stage);
    if (!known) tell(`The plan “${plan.name}” (${plan.when}) was left out: it dated the stage “${plan.stage}”, which is missing.`);
    draft.put('plans', '', id, known ? mendEvidence(document, plan, `the plan “${plan.name}”`, tell) : null);
  }
  for (const [id, entry] of byId(document.timeline)) {
    const stages = entry.stages.filter((stage) => document.stages.has(stage));
    if (stages.length < entry.stages.length) tell(`The date “${entry.name}” no longer names a stage that is missing.`);
    const plan = entry.plan === '' || draft.get('plans', '', entry.plan) ? entry.plan : '';
    if (plan !== entry.plan) tell(`The date “${entry.name}” no longer belongs to the plan “${entry.plan}”, which is missing.`);
    draft.put('timeline', '', id, { ...mendEvidence(document, entry, `the date “${entry.name}”`, tell), stages, plan });
  }
  for (const [id, purpose] of byId(document.purposes))
    draft.put('purposes', '', id, mendEvidence(document, purpose, `the purpose ${id}`, tell));
}

/** Its id is made of what it is about, like that of a line. What it is about is looked for at the end, with all that is named in lists. */
function mendIgnored(draft: Draft, tell: Tell): void {
  for (const [key, record] of byId(draft.from.ignored)) {
    const id = ignoredId(record.rule, { stage: record.stage, of: record.of, id: record.about });
    const known = Object.hasOwn(ADVICE_RULES, record.rule);
    if (known && key === id && record.id === id) continue;
    const free = known && (key === id || draft.get('ignored', '', id) === null);
    if (key !== id || !free) draft.put('ignored', '', key, null);
    if (free) draft.put('ignored', '', id, { ...record, id });
    if (!known) tell(`That the advice ${key} is ignored was left out: its rule, “${record.rule}”, is unknown.`);
    else if (!free) tell(`That the advice ${id} is ignored was said twice; the second was left out.`);
    else tell(`The ignored advice ${key} has the id ${id} now, made of what it is about.`);
  }
}

/** What was said in the room and is told by the tour. What either is about is looked for at the end, with all that is named in lists. */
function mendTold(draft: Draft, tell: Tell): void {
  for (const [id, pin] of byId(draft.from.pins)) {
    if (Object.hasOwn(PIN_KINDS, pin.kind)) continue;
    draft.put('pins', '', id, { ...pin, kind: 'note' });
    tell(`“${pin.text}” was pinned as a “${pin.kind}”, a kind that is unknown; it is a note now.`);
  }
  for (const [id, stop] of byId(draft.from.stops)) {
    const { show } = stop;
    if (VIEW_MODES.includes(show.mode)) continue;
    draft.put('stops', '', id, { ...stop, show: { ...show, mode: show.compare === null ? 'stage' : 'change' } });
    tell(`The stop “${stop.title}” had the view “${show.mode}”, which is unknown; it shows the map now.`);
  }
}
