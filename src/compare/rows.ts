/**
 * Which lineage rows speak for a pair of stages, and read in which direction. It knows stages and lineage; it settles nobody's fate.
 */
import type { Lineage, OrgDocument, Stage } from '../model/document';
import { LINEAGE_KINDS, type LineageKind } from '../model/kinds';
import type { Structure } from '../model/structure';
import type { Comparison, Problem } from './comparison';

/** A lineage row read from the earlier side of the comparison to its later side; the ends a row does not have are null. */
export interface Row {
  readonly id: string;
  /** Settles a node's own fate; otherwise it makes groups or parts. */
  readonly own: boolean;
  readonly from: string | null;
  readonly to: string | null;
  /** Id of the pair of stages for which the row was written. */
  readonly written: string;
  readonly kind: LineageKind;
}

/** A row as a person knows it: `"row-7" (JLT ends)`. What is unknown is called by its id. */
export function rowWords({ id, kind, from, to }: Row, a: Structure, b: Structure): string {
  const names = [from === null ? '' : (a.nodes.get(from)?.name ?? from), to === null ? '' : (b.nodes.get(to)?.name ?? to)];
  const [first = '', second = ''] = from === null ? names.reverse() : names;
  return `"${id}" (${[first, LINEAGE_KINDS[kind].label, second].filter((words) => words !== '').join(' ')})`;
}

export interface RowsOfPair {
  /** By id. */
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** The stage of that id; throws on an unknown one, for only the program can ask for it. */
export function stageOf(document: OrgDocument, id: string): Stage {
  const stage = document.stages.get(id);
  if (!stage) throw new Error(`no stage "${id}"`);
  return stage;
}

/** Position in time: a stage's own, else that of the stage it accompanies or branches off; null where nothing tells. */
export function timeOf(document: OrgDocument, id: string): number | null {
  const seen = new Set<string>();
  let stage = document.stages.get(id);
  while (stage && !seen.has(stage.id)) {
    if (stage.sequence !== null) return stage.sequence;
    seen.add(stage.id);
    const host = stage.companionOf ?? stage.branchOf;
    stage = host === null ? undefined : document.stages.get(host);
  }
  return null;
}

/** The chart from which scenarios of scenarios began; itself for one that is none. */
function rootOf(document: OrgDocument, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (
    let host = document.stages.get(at)?.branchOf ?? null;
    host !== null && !seen.has(at);
    host = document.stages.get(at)?.branchOf ?? null
  ) {
    seen.add(at);
    at = host;
  }
  return at;
}

/** Two charts are companions where one accompanies the other or both accompany the same stage. */
export function relationOf(document: OrgDocument, before: string, after: string): Comparison['relation'] {
  if (before === after) return 'same';
  const [a, b] = [stageOf(document, before), stageOf(document, after)];
  const companions = a.companionOf === after || b.companionOf === before || (a.companionOf !== null && a.companionOf === b.companionOf);
  return companions ? 'companion' : 'change';
}

/** Whether the comparison is read against time: from a later stage back to an earlier one. */
export function isBackward(document: OrgDocument, before: string, after: string): boolean {
  const [a, b] = [timeOf(document, before), timeOf(document, after)];
  return a !== null && b !== null && a > b;
}

/** Read in the row's own direction, or mirrored: what merged splits, what is new ends. */
function read(lineage: Lineage, mirrored: boolean): Row {
  const kind = LINEAGE_KINDS[lineage.kind];
  const from = kind.before ? lineage.from : null;
  const to = kind.after ? lineage.to : null;
  return {
    id: lineage.id,
    own: kind.own,
    from: mirrored ? to : from,
    to: mirrored ? from : to,
    written: `${lineage.fromStage}>${lineage.toStage}`,
    kind: lineage.kind,
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Rows that name the two stages, in either direction. A pair without any borrows the rows whose ends lie in its two structures.
 * An own row that names an unknown unit is left out and reported.
 */
export function rowsOf(document: OrgDocument, before: string, after: string, a: Structure, b: Structure): RowsOfPair {
  if (before === after) return { rows: [], problems: [] };
  const own: Row[] = [];
  for (const lineage of document.lineages.values()) {
    if (lineage.fromStage === before && lineage.toStage === after) own.push(read(lineage, false));
    else if (lineage.fromStage === after && lineage.toStage === before) own.push(read(lineage, true));
  }
  if (own.length === 0) {
    const others = alternatives(document, before, after)
      ? ofAlternatives(document, before, after, a, b)
      : borrowed(document, before, after, a, b);
    return { rows: others.sort(byId), problems: [] };
  }

  const rows: Row[] = [];
  const problems: Problem[] = [];
  for (const row of own.sort(byId)) {
    const unknown: string[] = [];
    if (row.from !== null && !a.nodes.has(row.from)) unknown.push(`"${row.from}" in ${stageOf(document, before).name}`);
    if (row.to !== null && !b.nodes.has(row.to)) unknown.push(`"${row.to}" in ${stageOf(document, after).name}`);
    if (unknown.length === 0) rows.push(row);
    else
      problems.push({
        rule: 'unknown-unit',
        lineages: [row.id],
        because: `Lineage row ${rowWords(row, a, b)} names a unit that does not exist: ${unknown.join(' and ')}.`,
      });
  }
  return { rows, problems };
}

/**
 * Rows of other pairs of stages, told of a time that this pair spans at least in part; those of the very same times (a scenario's
 * base, a companion's host) come before all others. Other charts of one time borrow none: what became of what tells nothing of them.
 */
function borrowed(document: OrgDocument, before: string, after: string, a: Structure, b: Structure): Row[] {
  const [start, end] = [timeOf(document, before), timeOf(document, after)];
  if (start === null || end === null || start === end) return [];
  const backward = start > end;
  const [early, late] = backward ? [end, start] : [start, end];
  const exact: Row[] = [];
  const near: Row[] = [];
  for (const lineage of document.lineages.values()) {
    const [from, to] = [timeOf(document, lineage.fromStage), timeOf(document, lineage.toStage)];
    if (from === null || to === null || from === to) continue;
    const [rowEarly, rowLate] = from < to ? [from, to] : [to, from];
    if (Math.max(rowEarly, early) >= Math.min(rowLate, late)) continue;
    const row = read(lineage, backward !== from > to);
    // It was said of another chart: it holds here only if this pair, too, has the units where it says.
    if (!holdsBetween(row, a, b)) continue;
    (rowEarly === early && rowLate === late ? exact : near).push(row);
  }
  return withoutEchoes(exact.length > 0 ? exact : near);
}

/** Two charts of one time that began as one: a stage and its scenario, or two scenarios of one stage. */
function alternatives(document: OrgDocument, before: string, after: string): boolean {
  const time = timeOf(document, before);
  return time !== null && time === timeOf(document, after) && rootOf(document, before) === rootOf(document, after);
}

/**
 * Between alternatives a row tells something where it was said of one of them alone: what an earlier chart's units became in the later
 * alternative and not in the other. Units that had not changed by then bear the same ids in both, so that the row holds between them as well.
 */
function ofAlternatives(document: OrgDocument, before: string, after: string, a: Structure, b: Structure): Row[] {
  const [of, other] = [saidOf(document, after), saidOf(document, before)];
  const alone = (mine: Lineage[], theirs: Lineage[], there: Structure): Lineage[] => {
    const words = new Set(theirs.map(inWords));
    const spoken = new Set(theirs.map(({ fromStage }) => fromStage));
    return mine.filter((row) => {
      if (words.has(inWords(row))) return false;
      // An alternative of which nothing is said borrows what holds of it as well.
      const from = document.structures.get(row.fromStage);
      return spoken.has(row.fromStage) || !from || !holdsBetween(read(row, false), from, there);
    });
  };
  const rows = [...alone(of, other, a).map((row) => read(row, false)), ...alone(other, of, b).map((row) => read(row, true))];
  return settledOnce(withoutEchoes(rows.filter((row) => holdsBetween(row, a, b))));
}

/** Rows that say what earlier units became in the stage. */
function saidOf(document: OrgDocument, stage: string): Lineage[] {
  const time = timeOf(document, stage) ?? 0;
  return [...document.lineages.values()].filter(
    (row) => row.toStage === stage && (timeOf(document, row.fromStage) ?? Number.POSITIVE_INFINITY) <= time,
  );
}

function inWords({ fromStage, kind, from, to }: Lineage): string {
  return JSON.stringify([fromStage, kind, from, to]);
}

/** Whether both ends lie in the two charts. "New" and "ends" hold only where one side alone has the unit. */
function holdsBetween({ from, to }: Row, a: Structure, b: Structure): boolean {
  if (from !== null && !a.nodes.has(from)) return false;
  if (to !== null && !b.nodes.has(to)) return false;
  if (from === null && to !== null && a.nodes.has(to)) return false;
  return !(to === null && from !== null && b.nodes.has(from));
}

/** Rows of several pairs of stages may settle one unit's fate twice: the first by id holds. */
function settledOnce(rows: readonly Row[]): Row[] {
  const [before, after] = [new Set<string>(), new Set<string>()];
  return rows.filter(({ own, from, to }) => {
    if (!own) return true;
    if ((from !== null && before.has(from)) || (to !== null && after.has(to))) return false;
    if (from !== null) before.add(from);
    if (to !== null) after.add(to);
    return true;
  });
}

/** Several borrowed rows may say the same of one unit, or say "ends" of one that another row follows on: the telling one stays. */
function withoutEchoes(rows: Row[]): Row[] {
  rows.sort(byId);
  const followedBefore = new Set<string>();
  const followedAfter = new Set<string>();
  const said = new Set<string>();
  for (const row of rows) {
    if (!row.own || row.from === null || row.to === null) continue;
    followedBefore.add(row.from);
    followedAfter.add(row.to);
  }
  return rows.filter((row) => {
    if (row.own && row.to === null && row.from !== null && followedBefore.has(row.from)) return false;
    if (row.own && row.from === null && row.to !== null && followedAfter.has(row.to)) return false;
    const words = JSON.stringify([row.own, row.from, row.to]);
    if (said.has(words)) return false;
    said.add(words);
    return true;
  });
}
