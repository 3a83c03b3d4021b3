/**
 * What every reader ends with: units and lines into a structure that keeps the rules of the model, rings and limits told.
 * It owns order, rings and bounds; which unit stands in which was decided by the reader.
 */
import type { Body } from '../model/document';
import { integrity } from '../model/check';
import { lineId, LINE_KINDS, type Basis, type LineKind, type NodeKind, type PeopleField } from '../model/kinds';
import { LIMITS, MOST_ENTRIES, MOST_RECORDS } from '../model/limits';
import { keysBetween } from '../model/order';
import { ringClosers } from '../model/rings';
import type { Citation, OrgLine, OrgNode, Structure } from '../model/structure';
import { importedDocument } from './entering';
import {
  Unreadable,
  type Imported,
  type ImportCounts,
  type ImportKind,
  type ImportProblem,
  type MappedTable,
  type Untold,
} from './imported';
import { counted, hashOf, nameOfText } from './importText';
import { inFigures } from './problem';

/** A unit as a reader found it. `row` cites the file; null where no row states it. */
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
  readonly basis: Basis;
  readonly file: string;
  readonly row: number | null;
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

/** What a reader hands over to become an `Imported`. */
export interface Findings {
  readonly kind: ImportKind;
  readonly recognised: string;
  readonly title: string;
  readonly files: readonly string[];
  readonly units: readonly Unit[];
  readonly lines: readonly LineFound[];
  readonly bodies: readonly Body[];
  readonly rows: number;
  /** Rows that a unit of the structure stands for, those in the tray left out. */
  readonly placed: number;
  readonly problems: readonly ImportProblem[];
  readonly unplaced: readonly Untold[];
  readonly told: readonly Untold[];
  readonly ended?: Imported['ended'];
  readonly lineages?: Imported['lineages'];
  readonly table?: MappedTable | null;
  readonly people?: readonly { readonly field: PeopleField; readonly count: number }[];
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
  basis: 'stated',
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
  const sources = found.files.map((file) => ({ file, id: `file:${hashOf(file)}`, rows: new Set<number>() }));
  const sourceOf = new Map(sources.map((source) => [source.file, source]));
  for (const { file, row } of [...found.units, ...found.lines]) if (row !== null) sourceOf.get(file)?.rows.add(row);
  const rowWord = found.rowWord ?? 'row';
  // More rows than a source may list are cited by the file alone; the note then says the row.
  const listsRows = new Map(sources.map(({ file, rows }) => [file, rows.size <= MOST_ENTRIES]));
  const cite = (file: string, row: number | null): readonly Citation[] => {
    const source = sourceOf.get(file);
    return source && row !== null ? [{ source: source.id, at: listsRows.get(file) ? `${rowWord} ${row}` : '' }] : [];
  };
  const noteOf = ({ file, row, note }: { readonly file: string; readonly row: number | null; readonly note: string }): string =>
    row !== null && listsRows.get(file) === false ? `${note}${note === '' ? '' : ' '}From ${rowWord} ${inFigures(row)}.` : note;

  const problems = [...found.problems];
  if (found.units.length > LIMITS.nodes.hard)
    throw new Unreadable(
      first,
      'too-many',
      `${first} holds ${inFigures(found.units.length)} units; the most is ${inFigures(LIMITS.nodes.hard)}.`,
    );
  if (found.lines.length > LIMITS.lines.hard)
    throw new Unreadable(
      first,
      'too-many',
      `${first} holds ${inFigures(found.lines.length)} lines; the most is ${inFigures(LIMITS.lines.hard)}.`,
    );
  if (found.bodies.length > MOST_RECORDS.bodies)
    throw new Unreadable(
      first,
      'too-many',
      `${first} names ${inFigures(found.bodies.length)} organisations; the most is ${inFigures(MOST_RECORDS.bodies)}.`,
    );

  const inside = new Map<string | null, Unit[]>();
  const trayed: Unit[] = [];
  for (const unit of found.units) {
    if (unit.waits !== '') {
      trayed.push(unit);
      continue;
    }
    const list = inside.get(unit.parent);
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
    if (parent !== null && list.length > LIMITS.children.hard) {
      const name = found.units.find((unit) => unit.id === parent)?.name ?? parent;
      throw new Unreadable(
        first,
        'too-many',
        `In ${first}, ${name} holds ${inFigures(list.length)} units directly; the most is ${inFigures(LIMITS.children.hard)}.`,
      );
    }
  }

  const nodes = new Map<string, OrgNode>();
  for (const unit of found.units) {
    const name = nameOfText(unit.name);
    const cut = name !== unit.name && unit.name.trim().length > LIMITS.name.hard;
    if (cut)
      problems.push({
        file: unit.file,
        row: unit.row,
        column: '',
        rule: 'too-long',
        because: `${unit.file}: a name of ${inFigures(unit.name.length)} characters was cut to ${LIMITS.name.hard}; the whole of it stands in the description.`,
        weight: 'warning',
        fixes: [],
        cell: null,
      });
    nodes.set(unit.id, {
      id: unit.id,
      name: name === '' ? unit.id : name,
      kind: unit.kind,
      body: unit.body,
      place: { parent: unit.waits === '' ? unit.parent : null, order: orders.get(unit.id) ?? 'a0' },
      aliases: unit.aliases.slice(0, LIMITS.aliases.hard),
      description: (cut ? `${unit.name}. ${unit.description}` : unit.description).slice(0, LIMITS.text.hard),
      arrangement: 'auto',
      position: 'auto',
      unplaced: unit.waits !== '',
      undecided: false,
      basis: unit.basis,
      status: 'in-place',
      citations: cite(unit.file, unit.row),
      note: noteOf({ ...unit, note: unit.waits === '' ? unit.note : `${unit.waits} ${unit.note}`.trim() }).slice(0, LIMITS.text.hard),
    });
  }
  const lines = new Map<string, OrgLine>();
  const hasPrimary = new Set<string>();
  for (const line of found.lines) {
    const id = lineId(line.from, line.kind, line.to);
    if (lines.has(id) || line.from === line.to || !nodes.has(line.from) || !nodes.has(line.to)) continue;
    const junior = LINE_KINDS[line.kind].senior === 'from' ? line.to : line.from;
    const primary = line.primary && LINE_KINDS[line.kind].family === 'authority' && !hasPrimary.has(junior);
    if (primary) hasPrimary.add(junior);
    lines.set(id, {
      id,
      from: line.from,
      to: line.to,
      kind: line.kind,
      primary,
      basis: line.basis,
      status: 'in-place',
      citations: cite(line.file, line.row),
      note: noteOf(line),
    });
  }
  // A ring of reporting is shown as the ring it is; none of its lines may be the primary one that closes it.
  for (const { line } of ringClosers({ nodes, lines })) {
    const closing = lines.get(line.id);
    if (closing) lines.set(line.id, { ...closing, primary: false });
  }
  const structure: Structure = { nodes, lines };
  const depth = depthOf(structure);
  if (depth > LIMITS.depth.hard)
    throw new Unreadable(
      first,
      'too-many',
      `In ${first}, units stand inside one another ${inFigures(depth)} deep; the most is ${LIMITS.depth.hard}.`,
    );
  for (const [parent, list] of inside) {
    if (list.length <= LIMITS.children.soft || parent === null) continue;
    problems.push({
      file: first,
      row: null,
      column: '',
      rule: 'many-children',
      because: `${first}: ${nodes.get(parent)?.name ?? parent} holds ${counted(list.length, 'unit')} directly; past ${LIMITS.children.soft} a chart is hard to read.`,
      weight: 'hint',
      fixes: [],
      cell: null,
    });
  }

  const imported: Imported = {
    kind: found.kind,
    recognised: found.recognised,
    title: found.title,
    files: found.files,
    structure,
    before: null,
    lineages: found.lineages ?? [],
    ended: found.ended ?? [],
    bodies: found.bodies,
    sources: sources.map(({ id, file, rows }) => ({
      id,
      title: file,
      paragraphs: listsRows.get(file) ? [...rows].sort((a, b) => a - b).map((row) => `${rowWord} ${row}`) : [],
    })),
    counts: {
      rows: found.rows,
      placed: found.placed,
      units: nodes.size,
      lines: lines.size,
      inferred: [...nodes.values(), ...lines.values()].filter((each) => each.basis !== 'stated').length,
      more: (found.more ?? []).filter(({ count }) => count > 0),
    },
    table: found.table ?? null,
    sheets: [],
    people: found.people ?? [],
    problems,
    unplaced: found.unplaced,
    told: found.told,
  };
  return imported;
}

/** Makes sure that what enters a document keeps its rules: a fault here is one of ours, not of the file. */
export function assertSound(imported: Imported): void {
  const [fault] = integrity(importedDocument(imported, 'preview', imported.title || 'Preview'));
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
