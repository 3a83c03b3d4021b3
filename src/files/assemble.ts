/**
 * What every reader ends with: units and lines into structures that keep the rules of the model, every row accounted for, limits told.
 * It owns order, depth and bounds; which unit stands in which was decided by the reader.
 */
import type { Body } from '../model/document';
import { integrity } from '../model/check';
import { lineId, LINE_KINDS, NODE_KINDS, type Basis, type LineKind, type NodeKind } from '../model/kinds';
import { LIMITS, MOST_ENTRIES, MOST_RECORDS } from '../model/limits';
import { keysBetween } from '../model/order';
import { ringClosers } from '../model/rings';
import type { Citation, OrgLine, OrgNode, People, Structure } from '../model/structure';
import { asDocument } from './entering';
import {
  Unreadable,
  type DrawnMapping,
  type Handle,
  type Imported,
  type ImportCounts,
  type ImportKind,
  type ImportProblem,
  type MappedTable,
  type Untold,
} from './imported';
import { counted, hashOf, nameOfText } from './importText';
import { inFigures } from './problem';
import { ofFile } from './report';

/** A unit as a reader found it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly body: string;
  readonly parent: string | null;
  /** Why it waits in the tray, as a sentence; '' where it is placed. */
  readonly waits: string;
  readonly description: string;
  readonly note: string;
  readonly aliases: readonly string[];
  readonly people: People | undefined;
  readonly basis: Basis;
  readonly file: string;
  /** The row that it cites; null where no row states it. */
  readonly row: number | null;
  /** The rows that it stands for, each accounted for by it alone; 0 for one that has no number. */
  readonly rows: readonly number[];
  readonly handle: Omit<Handle, 'file' | 'row'> | null;
}

export interface LineFound {
  readonly from: string;
  readonly kind: LineKind;
  readonly to: string;
  readonly primary: boolean;
  readonly basis: Basis;
  readonly note: string;
  readonly file: string;
  readonly row: number | null;
}

interface Chart {
  readonly units: readonly Unit[];
  readonly lines: readonly LineFound[];
}

/** What a reader hands over to become an `Imported`. */
export interface Findings extends Chart {
  readonly kind: ImportKind;
  readonly recognised: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly bodies: readonly Body[];
  /** The chart before the changes that the files tell. */
  readonly before?: Chart;
  readonly stages?: Imported['stages'];
  /** Rows of the files, whatever became of them. */
  readonly rows: number;
  readonly problems: readonly ImportProblem[];
  /** Rows for which no unit stands. */
  readonly told: readonly Untold[];
  readonly ended?: Imported['ended'];
  readonly lineages?: Imported['lineages'];
  readonly table?: MappedTable | null;
  readonly drawn?: DrawnMapping | null;
  readonly sheets?: readonly string[];
  readonly people?: Imported['people'];
  readonly more?: ImportCounts['more'];
  /** What rows are called in this format. */
  readonly rowWord?: string;
}

export const NOTHING_SAID = {
  body: '',
  parent: null,
  waits: '',
  description: '',
  note: '',
  aliases: [],
  people: undefined,
  basis: 'stated',
  row: null,
  rows: [],
  handle: null,
} as const satisfies Partial<Unit>;

/** The rings in which units stand inside one another, each from the member found first, upwards. */
export function ringsOf(parentOf: ReadonlyMap<string, string | null>): string[][] {
  const rings: string[][] = [];
  const done = new Set<string>();
  for (const start of parentOf.keys()) {
    const path: string[] = [];
    const on = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && !done.has(at) && !on.has(at)) {
      on.set(at, path.length);
      path.push(at);
      at = parentOf.get(at) ?? null;
    }
    const from = at === null ? undefined : on.get(at);
    if (from !== undefined) rings.push(path.slice(from));
    for (const id of path) done.add(id);
  }
  return rings;
}

/** Throws `Unreadable` where the file holds more than a document takes. */
export function assemble(found: Findings): Imported {
  const [first = ''] = found.files;
  const charts: readonly Chart[] = found.before ? [found, found.before] : [found];
  const { sources, cite } = citing(found.files, charts, found.rowWord ?? 'row');
  const problems = [...found.problems];
  if (found.bodies.length > MOST_RECORDS.bodies)
    throw tooMany(first, `${first} names ${inFigures(found.bodies.length)} organisations`, MOST_RECORDS.bodies);
  const structure = built(found, first, cite, problems);
  const before = found.before ? built(found.before, first, cite, problems) : null;
  const accounts = charts.map((chart) => accountOf(chart));
  const handles = new Map<string, Handle>();
  for (const { id, file, row, handle } of found.units) if (handle && row !== null) handles.set(id, { file, row, ...handle });
  return {
    kind: found.kind,
    recognised: found.recognised,
    title: nameOfText(found.title) || 'Imported',
    files: found.files,
    structure,
    before,
    stages: found.stages ?? { before: '', after: '' },
    lineages: found.lineages ?? [],
    ended: found.ended ?? [],
    bodies: found.bodies,
    sources,
    counts: {
      rows: found.rows,
      placed: accounts.reduce((sum, { placed }) => sum + placed, 0),
      units: structure.nodes.size,
      lines: structure.lines.size,
      inferred: inferred(structure),
      more: (found.more ?? []).filter(({ count }) => count > 0),
    },
    table: found.table ?? null,
    drawn: found.drawn ?? null,
    sheets: found.sheets ?? [],
    people: found.people ?? [],
    handles,
    problems,
    unplaced: accounts.flatMap(({ unplaced }) => unplaced),
    told: found.told,
  };
}

function tooMany(file: string, what: string, most: number): Unreadable {
  return new Unreadable(file, 'too-many', `${what}; the most is ${inFigures(most)}.`);
}

function inferred({ nodes, lines }: Structure): number {
  let count = 0;
  for (const { basis } of nodes.values()) if (basis !== 'stated') count += 1;
  for (const { basis } of lines.values()) if (basis !== 'stated') count += 1;
  return count;
}

type Cite = (file: string, row: number | null) => readonly Citation[];

/** Each file a source. A source lists so many places at most: of a longer file, several rows are one place. */
function citing(
  files: readonly string[],
  charts: readonly Chart[],
  rowWord: string,
): { readonly sources: Imported['sources']; readonly cite: Cite } {
  const rows = new Map<string, Set<number>>(files.map((file) => [file, new Set()]));
  for (const { units, lines } of charts) {
    for (const { file, row } of units) if (row !== null) rows.get(file)?.add(row);
    for (const { file, row } of lines) if (row !== null) rows.get(file)?.add(row);
  }
  const places = new Map<string, (row: number) => string>();
  const sources = [...rows].map(([file, cited]) => {
    const last = [...cited].reduce((most, row) => Math.max(most, row), 0);
    const block = cited.size <= MOST_ENTRIES ? 1 : Math.ceil(last / MOST_ENTRIES);
    const place = (row: number): string => {
      const start = Math.floor((row - 1) / block) * block + 1;
      return block === 1 ? `${rowWord} ${row}` : `${rowWord}s ${start} to ${start + block - 1}`;
    };
    places.set(file, place);
    const paragraphs = [...new Set([...cited].sort((a, b) => a - b).map(place))];
    return { id: `file:${hashOf(file)}`, title: nameOfText(file) || 'File', paragraphs };
  });
  const ids = new Map(files.map((file, i) => [file, sources[i]?.id ?? '']));
  const cite: Cite = (file, row) => {
    const [source, place] = [ids.get(file), places.get(file)];
    return source !== undefined && place && row !== null ? [{ source, at: place(row) }] : [];
  };
  return { sources, cite };
}

/** Which rows stand in the chart, and which wait in the tray, by themselves or with what they hang under. */
function accountOf({ units }: Chart): { readonly placed: number; readonly unplaced: readonly Untold[] } {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const why = new Map<string, string>();
  const whyOf = (start: Unit): string => {
    const path: Unit[] = [];
    let at: Unit | undefined = start;
    while (at && at.waits === '' && !why.has(at.id)) {
      path.push(at);
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
    let because = at === undefined ? '' : at.waits === '' ? (why.get(at.id) ?? '') : `It hangs under ${at.name}, which waits in the tray.`;
    if (at === start) because = start.waits;
    for (const unit of path) why.set(unit.id, because);
    return because;
  };
  let placed = 0;
  const unplaced: Untold[] = [];
  for (const unit of units) {
    const because = unit.waits === '' ? whyOf(unit) : unit.waits;
    if (because === '') placed += unit.rows.length;
    else
      for (const row of unit.rows) unplaced.push({ file: unit.file, row: row === 0 ? null : row, text: unit.name, because, node: unit.id });
  }
  return { placed, unplaced };
}

function built(found: Chart, first: string, cite: Cite, problems: ImportProblem[]): Structure {
  const { units } = found;
  if (units.length > LIMITS.nodes.hard) throw tooMany(first, `${first} holds ${inFigures(units.length)} units`, LIMITS.nodes.hard);
  if (found.lines.length > LIMITS.lines.hard)
    throw tooMany(first, `${first} holds ${inFigures(found.lines.length)} lines`, LIMITS.lines.hard);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const inside = new Map<string | null, Unit[]>();
  const trayed: Unit[] = [];
  for (const unit of units) {
    const list = unit.waits === '' ? inside.get(unit.parent) : trayed;
    if (list) list.push(unit);
    else inside.set(unit.parent, [unit]);
  }
  const orders = new Map<string, string>();
  for (const list of [...inside.values(), trayed]) {
    const keys = keysBetween(null, null, list.length);
    if (!keys) throw new Error('there is always room in an empty list');
    list.forEach((unit, i) => orders.set(unit.id, keys[i] ?? ''));
  }
  for (const [parent, list] of inside) {
    if (parent === null || list.length <= LIMITS.children.soft) continue;
    const holder = `${names.get(parent) ?? parent} holds ${counted(list.length, 'unit')} directly`;
    if (list.length > LIMITS.children.hard) throw tooMany(first, `In ${first}, ${holder}`, LIMITS.children.hard);
    problems.push(ofFile(first, 'many-children', `${holder}; past ${LIMITS.children.soft} a chart is hard to read.`, 'hint'));
  }
  const nodes = new Map<string, OrgNode>();
  for (const unit of units) {
    // Of long keys only a digest serves as an id; two that share one can't be told apart.
    if (nodes.has(unit.id)) throw new Unreadable(first, 'id-clash', `${first} has two units whose keys give the same id, “${unit.id}”.`);
    const holder = inside.has(unit.id) && !NODE_KINDS[unit.kind].holds;
    if (holder) problems.push({ ...ofFile(unit.file, 'holds-nothing', holdsAfterAll(unit), 'hint'), row: unit.row });
    nodes.set(unit.id, nodeOf(holder ? { ...unit, kind: HOLDER } : unit, orders.get(unit.id) ?? 'a0', cite, problems));
  }
  if (ringsOf(new Map([...nodes].map(([id, { place }]) => [id, place.parent]))).length > 0)
    throw new Error('a reader left units inside themselves');
  const structure = { nodes, lines: linesOf(found, nodes, cite) };
  const depth = depthOf(structure);
  if (depth > LIMITS.depth.hard)
    throw tooMany(first, `In ${first}, units stand inside one another ${inFigures(depth)} deep`, LIMITS.depth.hard);
  return structure;
}

/** What a unit is taken for that holds others and is of a kind that holds none. */
const HOLDER = 'post' satisfies NodeKind;

function holdsAfterAll({ name, kind }: Unit): string {
  return `${name} is a ${NODE_KINDS[kind].label} and holds others, which such a one can’t; it is taken for a ${NODE_KINDS[HOLDER].label}.`;
}

function nodeOf(unit: Unit, order: string, cite: Cite, problems: ImportProblem[]): OrgNode {
  const name = nameOfText(unit.name);
  const cut = name.length < unit.name.trim().length && unit.name.trim().length > LIMITS.name.hard;
  if (cut) {
    const because = `a name of ${inFigures(unit.name.length)} characters was cut to ${LIMITS.name.hard}; as much of it as a description takes stands there.`;
    problems.push({ ...ofFile(unit.file, 'too-long', because, 'warning'), row: unit.row });
  }
  const waits = unit.waits !== '';
  return {
    id: unit.id,
    name: name === '' ? unit.id : name,
    kind: unit.kind,
    body: unit.body,
    place: { parent: waits ? null : unit.parent, order },
    aliases: unit.aliases.map(nameOfText).slice(0, LIMITS.aliases.hard),
    description: within(cut ? `${unit.name}. ${unit.description}` : unit.description),
    arrangement: 'auto',
    position: 'auto',
    unplaced: waits,
    undecided: false,
    basis: unit.basis,
    status: 'in-place',
    citations: cite(unit.file, unit.row),
    note: within(waits ? `${unit.waits} ${unit.note}`.trim() : unit.note),
    ...(unit.people ? { people: unit.people } : {}),
  };
}

/** No longer than a text may be, and no half of a sign at its end. */
function within(text: string): string {
  return text.length <= LIMITS.text.hard ? text : `${text.slice(0, LIMITS.text.hard - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function linesOf(found: Chart, nodes: ReadonlyMap<string, OrgNode>, cite: Cite): ReadonlyMap<string, OrgLine> {
  const lines = new Map<string, OrgLine>();
  const hasPrimary = new Set<string>();
  for (const line of found.lines) {
    const [from, to] = [nodes.get(line.from), nodes.get(line.to)];
    if (line.from === line.to || !from || !to) continue;
    const still = [from, to].find((end) => !NODE_KINDS[end.kind].acts);
    const linked = LINE_KINDS[line.kind].family === 'authority' && still;
    const kind = linked ? 'links-to' : line.kind;
    const id = lineId(line.from, kind, line.to);
    if (lines.has(id)) continue;
    const junior = LINE_KINDS[kind].senior === 'from' ? line.to : line.from;
    const primary = line.primary && LINE_KINDS[kind].family === 'authority' && !hasPrimary.has(junior);
    if (primary) hasPrimary.add(junior);
    lines.set(id, {
      id,
      from: line.from,
      to: line.to,
      kind,
      primary,
      basis: line.basis,
      status: 'in-place',
      citations: cite(line.file, line.row),
      note: within(linked ? `${told(line.kind, linked)} ${line.note}`.trim() : line.note),
    });
  }
  // A ring of reporting is shown as the ring it is; none of its lines may be the primary one that closes it.
  for (const { line } of ringClosers({ nodes, lines })) {
    const closing = lines.get(line.id);
    if (closing) lines.set(line.id, { ...closing, primary: false });
  }
  return lines;
}

function told(kind: LineKind, { kind: still }: OrgNode): string {
  return `The file says “${LINE_KINDS[kind].verb}”; a ${NODE_KINDS[still].label} answers to nobody and leads nobody.`;
}

/** Makes sure that what is shown can enter a document: a fault here is one of ours, not of the file. */
export function assertSound(imported: Imported): void {
  const [fault] = integrity(asDocument(imported, 'preview', imported.title).document);
  if (fault) throw new Error(`an import broke the rule ${fault.rule}: ${fault.because}`);
}

/** Levels of nesting; 0 for nothing. Rings were taken out before. */
function depthOf({ nodes }: Structure): number {
  const known = new Map<string, number>();
  for (const id of nodes.keys()) {
    const path: string[] = [];
    let at: string | null = id;
    while (at !== null && !known.has(at)) {
      path.push(at);
      at = nodes.get(at)?.place.parent ?? null;
    }
    let depth = at === null ? 0 : (known.get(at) ?? 0);
    for (const each of path.reverse()) known.set(each, (depth += 1));
  }
  let deepest = 0;
  for (const depth of known.values()) deepest = Math.max(deepest, depth);
  return deepest;
}

/** A sentence of the form "Grade: SCS1. Unit: Finance." of what is there. */
export function factsInWords(facts: readonly (readonly [string, string])[]): string {
  return facts
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').replace(/\.$/, '')}.`)
    .join(' ');
}

/** A file's name as a title: without folder and ending, with spaces. */
export function titleOfFile(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const dot = base.lastIndexOf('.');
  return nameOfText((dot > 0 ? base.slice(0, dot) : base).replace(/[_-]+/g, ' ')) || 'Imported';
}
