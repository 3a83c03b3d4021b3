/**
 * Orgmorph's own file: a document as JSON with stable bytes, read back only if it is sound. It judges what a file holds and refuses to know
 * where files come from or go to.
 *
 * On reading, what is no document of ours, or breaks a rule, is refused with every place and rule; only where units stand inside one another
 * is mended (`normalise`), with a sentence for each repair.
 */
import * as v from 'valibot';
import { integrity, type Finding } from '../model/check';
import { FORMAT_VERSION, type OrgDocument } from '../model/document';
import { lineId } from '../model/kinds';
import { cleanText, LIMITS, MOST_RECORDS } from '../model/limits';
import { normalise } from '../model/normalise';
import { childrenByParent, type OrgLine, type OrgNode, type Structure } from '../model/structure';
import { DEEPEST_NESTING, LARGEST_FILE, LONGEST_FULLY_TOLD } from './bounds';
import { migrated, NEWEST } from './migrations';
import { ordered, withTexts } from './ordered';
import { atMost, inFigures, pathInWords, shortened, type Problem, type Step } from './problem';
import { scanJson } from './scan';
import { FILE, type FileShape } from './schema';
import { shapeProblem } from './shapeProblems';

export type { Problem } from './problem';

export type Decoded =
  /** `repairs`: a sentence for each thing that was mended on the way in; empty as a rule. */
  | { readonly ok: true; readonly document: OrgDocument; readonly repairs: readonly string[] }
  /** At most 100, the first found first. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

const LISTS = [
  'bodies',
  'sources',
  'stages',
  'lineages',
  'timeline',
  'plans',
  'purposes',
  'ambiguities',
  'ignored',
  'pins',
  'log',
  'stops',
] as const;

const texts = new WeakMap<OrgDocument, string>();

/** Spares the page the writing of a large document that a worker has written already. `text` is what `encodeDocument` would give. */
export function rememberText(document: OrgDocument, text: string): void {
  texts.set(document, text);
}

/** The same document gives the same bytes: records by id, fields in one order, defaults left out, two spaces, a newline at the end. */
export function encodeDocument(document: OrgDocument): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const { structures, glossary, ...rest } = document;
  const lists = Object.fromEntries(LISTS.map((table) => [table, sorted<unknown>(document[table])]));
  const file = {
    ...rest,
    ...lists,
    format: 'orgmorph',
    version: FORMAT_VERSION,
    structures: Object.fromEntries(
      [...structures].map(([stage, structure]) => [
        stage,
        { ...structure, nodes: sorted(structure.nodes), lines: sorted(structure.lines) },
      ]),
    ),
    glossary: Object.fromEntries(glossary),
  };
  return `${JSON.stringify(ordered(FILE, file), null, 2)}\n`;
}

function sorted<T>(table: ReadonlyMap<string, T>): T[] {
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}

/** `fileName` is for the sentences only; `largest` in bytes, or characters where text is given. Never throws, whatever the bytes. */
export function decodeDocument(content: Uint8Array | string, fileName: string, largest: number = LARGEST_FILE): Decoded {
  const file = shortened(fileName) || 'the file';
  const refused = (rule: string, because: string, path = ''): Decoded => ({ ok: false, problems: [{ file, path, rule, because }] });

  if (content.length > largest) {
    return refused(
      'file-too-large',
      `${file} has ${inFigures(content.length)} bytes; the largest file that is opened has ${inFigures(largest)} (${Math.round(largest / 1024 / 1024)} MB).`,
    );
  }
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : textOf(content);
  if (text === null)
    return refused('not-text', `${file} is ${foreignKind(content)}, no Orgmorph document: those are JSON, which is text in UTF-8.`);
  if (text.trim() === '') return refused('not-json', `${file} is empty.`);

  const fault = scanJson(text, DEEPEST_NESTING);
  if (fault) {
    const place = `line ${fault.line}, column ${fault.column}`;
    const because =
      fault.rule === 'not-json'
        ? `${file} is no JSON: in ${place}, ${fault.what}.`
        : `In ${file}, ${place}${fault.path ? ` (${fault.path})` : ''}, ${fault.what}.`;
    return refused(fault.rule, because, fault.rule === 'not-json' ? place : fault.path);
  }
  const json: unknown = JSON.parse(text);
  if (!isFields(json) || json['format'] !== 'orgmorph') {
    return refused('not-orgmorph', `${file} is JSON, but no Orgmorph document: it doesn't begin with "format": "orgmorph".`, 'format');
  }
  const version = json['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refused('version-malformed', `In ${file}, version has to be a whole number from 1 to ${FORMAT_VERSION}.`, 'version');
  }
  if (version > NEWEST) {
    return refused(
      'newer-version',
      `${file} was written by a newer Orgmorph: its format is version ${version}, and this one reads up to version ${NEWEST}. Open it with a newer Orgmorph; nothing in it was changed.`,
      'version',
    );
  }

  let current: ReturnType<typeof migrated>;
  try {
    current = migrated(json, version);
  } catch (error) {
    return refused(
      'migration-failed',
      `${file} was written by an older Orgmorph (version ${version}) and could not be brought to version ${NEWEST}: ${error instanceof Error ? error.message : String(error)}. Nothing in it was changed.`,
      'version',
    );
  }
  // The schema would take a list for a record whose keys are free.
  const list = (['structures', 'glossary'] as const).find((key) => Array.isArray(current[key]));
  if (list) return refused('wrong-type', `In ${file}, ${list} is a list; it has to be a set of named fields.`, list);
  const shape = v.safeParse(FILE, current, { abortEarly: text.length > LONGEST_FULLY_TOLD });
  if (!shape.success) return { ok: false, problems: atMost(shape.issues.map((issue) => shapeProblem(file, issue))) };

  const repairs: string[] = [];
  const clean = withTexts(FILE, shape.output, (given, path) => {
    const kept = cleanText(given);
    // White space at the ends is nobody's harm, and ours to keep.
    if (kept === given || kept === given.trim()) return given;
    repairs.push(`In ${pathInWords(path)}, characters that can't be shown were taken out.`);
    return kept;
  });
  return assembled(file, clean, repairs);
}

function isFields(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: told to the person as what it is, by the caller.
    return null;
  }
}

/** By their first bytes, files that people mistake for a document. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ['PK', 'a ZIP or Office file'],
  ['%PDF', 'a PDF'],
  ['\u0089PNG', 'a PNG picture'],
  ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['\u001f\u008b', 'a gzip file'],
  ['\u00ff\u00fe', 'text in UTF-16'],
  ['\u00fe\u00ff', 'text in UTF-16'],
];

function foreignKind(content: Uint8Array | string): string {
  const start = typeof content === 'string' ? content.slice(0, 4) : String.fromCharCode(...content.subarray(0, 4));
  return FOREIGN.find(([magic]) => start.startsWith(magic))?.[1] ?? 'not text in UTF-8';
}

/** Lists into tables, then the rules that hold between records. */
function assembled(file: string, shape: FileShape, repairs: string[]): Decoded {
  const problems: Problem[] = [];
  const report = (path: readonly Step[], rule: string, says: string): void => {
    problems.push({ file, path: pathInWords(path), rule, because: `In ${file}, ${pathInWords(path)}: ${says}` });
  };
  function table<T extends { readonly id: string }>(records: readonly T[], ...path: readonly Step[]): ReadonlyMap<string, T> {
    const first = new Map<string, number>();
    records.forEach((record, i) => {
      const other = first.get(record.id);
      if (other === undefined) first.set(record.id, i);
      else report([...path, i, 'id'], 'duplicate-id', `the id “${record.id}” is taken by ${pathInWords([...path, other])} already.`);
    });
    return new Map(records.map((record) => [record.id, record]));
  }

  const structures = new Map<string, Structure>();
  for (const [stage, structure] of Object.entries(shape.structures)) {
    const lines = structure.lines.map((line, i): OrgLine => {
      const id = lineId(line.from, line.kind, line.to);
      if (line.id !== undefined && line.id !== id)
        report(['structures', stage, 'lines', i, 'id'], 'line-id', `the id of this line has to be ${id}, made of its ends and kind.`);
      return { ...line, id };
    });
    const nodes: readonly OrgNode[] = structure.nodes;
    structures.set(stage, {
      ...structure,
      nodes: table(nodes, 'structures', stage, 'nodes'),
      lines: table(lines, 'structures', stage, 'lines'),
    });
  }
  if (shape.stages.length === 0) report(['stages'], 'no-stage', 'a document needs at least one stage.');
  if (Object.keys(shape.glossary).length > MOST_RECORDS.glossary) {
    report(
      ['glossary'],
      'too-many',
      `it has ${inFigures(Object.keys(shape.glossary).length)} entries; the most is ${inFigures(MOST_RECORDS.glossary)}.`,
    );
  }
  const { format: _format, version: _version, ...rest } = shape;
  const document: OrgDocument = {
    ...rest,
    bodies: table(shape.bodies, 'bodies'),
    sources: table(shape.sources, 'sources'),
    stages: table(shape.stages, 'stages'),
    structures,
    lineages: table(shape.lineages, 'lineages'),
    timeline: table(shape.timeline, 'timeline'),
    plans: table(shape.plans, 'plans'),
    purposes: table(shape.purposes, 'purposes'),
    ambiguities: table(shape.ambiguities, 'ambiguities'),
    ignored: table(shape.ignored, 'ignored'),
    pins: table(shape.pins, 'pins'),
    log: table(shape.log, 'log'),
    stops: table(shape.stops, 'stops'),
    glossary: new Map(Object.entries(shape.glossary)),
  };
  if (problems.length > 0) return { ok: false, problems: atMost(problems) };

  for (const finding of integrity(document)) if (!MENDED.has(finding.rule)) report(placeOf(finding, shape), finding.rule, finding.because);
  if (problems.length > 0) return { ok: false, problems: atMost(problems) };

  const mended = normalise(document);
  for (const [stage, structure] of mended.document.structures)
    overfull(structure, (says) => report(['structures', stage, 'nodes'], 'too-many', says));
  if (problems.length > 0) return { ok: false, problems: atMost(problems) };
  return { ok: true, document: mended.document, repairs: [...repairs, ...mended.repairs] };
}

/**
 * What a foreign hand breaks in containment is mended without losing a unit, so not refused; a row of lineage that names a unit or a stage
 * that isn't there says nothing, so that it is left out and told, and the rest compares.
 */
const MENDED: ReadonlySet<Finding['rule']> = new Set([
  'unknown-parent',
  'containment-ring',
  'holds-nothing',
  'placed-in-tray',
  'lineage-ends',
]);

const FIELD: Partial<Record<Finding['rule'], string>> = {
  'unknown-body': 'body',
  'unknown-source': 'citations',
  'unknown-plan': 'plan',
  'unknown-thing': 'about',
  'advice-id': 'id',
  'line-to-itself': 'to',
};

function placeOf(finding: Finding, shape: FileShape): readonly Step[] {
  const { table, stage, id, rule } = finding;
  const field = FIELD[rule];
  const more = field === undefined ? [] : [field];
  if (table === 'meta' || table === 'glossary') return [table];
  if (table === 'nodes')
    return ['structures', stage, table, shape.structures[stage]?.nodes.findIndex((node) => node.id === id) ?? 0, ...more];
  if (table === 'lines')
    return [
      'structures',
      stage,
      table,
      shape.structures[stage]?.lines.findIndex((line) => lineId(line.from, line.kind, line.to) === id) ?? 0,
      ...more,
    ];
  const at = shape[table].findIndex((record) => record.id === id);
  // A structure whose stage is missing has no row among the stages.
  return at === -1 ? ['structures', id] : [table, at, ...more];
}

/** Bounds of nesting, in nodes directly inside one and in levels; each walk is linear in the structure. */
function overfull(structure: Structure, report: (says: string) => void): void {
  const { children, depth } = LIMITS;
  for (const [parent, held] of childrenByParent(structure)) {
    if (parent !== null && held.length > children.hard)
      report(`“${parent}” has ${inFigures(held.length)} ${children.what}; the most is ${inFigures(children.hard)}.`);
  }
  const level = deepest(structure);
  if (level > depth.hard) report(`it has ${inFigures(level)} ${depth.what}; the most is ${inFigures(depth.hard)}.`);
}

function deepest(structure: Structure): number {
  const children = childrenByParent(structure);
  let level = children.get(null) ?? [];
  let depth = 0;
  while (level.length > 0) {
    depth += 1;
    level = level.flatMap((node) => children.get(node.id) ?? []);
  }
  return depth;
}
