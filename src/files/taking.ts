/**
 * What leaves: one document, of which a structure, a comparison or the landings are taken, whole or as it is looked at.
 * It says what belongs to it, what it is called and how real it is; no format and no screen is known here.
 */
import { compare } from '../compare/compare';
import type { ChangeRow, Comparison } from '../compare/comparison';
import { describe, heading, headline } from '../compare/describe';
import { whenOf } from '../model/dating';
import type { OrgDocument, Stage } from '../model/document';
import { structureOf } from '../model/document';
import { STATUSES, type LineKind, type Status } from '../model/kinds';
import { inOrder, type OrgNode, type Structure } from '../model/structure';
import { sceneOfComparison } from '../scene/comparisonScene';
import type { Face } from '../scene/face';
import type { Scene } from '../scene/scene';
import { sceneOfStructure } from '../scene/structureScene';
import { crc32 } from './crc32';
import { plainName } from './fileName';
import { encodeDocument } from './orgmorphJson';

export const SUBJECTS = {
  structure: { label: 'The structure', explain: 'one chart: its units and lines' },
  comparison: { label: 'The comparison', explain: 'what becomes of each unit between two charts' },
  landings: { label: 'The landings', explain: 'for each unit, where it lands' },
} as const;
export type Subject = keyof typeof SUBJECTS;

/** One of two charts that are looked at beside each other. */
export interface Pane {
  readonly scene: Scene;
  readonly face: Face;
  readonly heading: string;
}

/** The picture as it is on the screen; whatever else leaves follows it. */
export interface Looked {
  readonly scene: Scene;
  readonly face: Face;
  /** The charts that are drawn in place of the scene; null where it is drawn itself. */
  readonly beside: readonly Pane[] | null;
  /** Keys of boxes, ids of lines and threads that are filtered out. */
  readonly faint: ReadonlySet<string>;
  /** Ids of the changes in view: of groups and of changes of lines. null: all. */
  readonly rows: ReadonlySet<string> | null;
  /** Node ids whose content is drawn closed. */
  readonly closed: ReadonlySet<string>;
  readonly lineKinds: readonly LineKind[] | null;
}

export interface Taking {
  /** Without people's details, where they are to be left out. */
  readonly document: OrgDocument;
  readonly subject: Subject;
  /** The later stage, or the only one. */
  readonly stage: string;
  /** The earlier one; null where one chart is taken alone. */
  readonly compare: string | null;
  /** The plan by which dates are told; null or left out for all. */
  readonly plan?: string | null;
  /** null: the whole chart, whatever the screen shows. */
  readonly looked: Looked | null;
  /** When it leaves: "25 November 2026". */
  readonly date: string;
  /** Version of the app that writes it. */
  readonly app: string;
}

/** A comparison with its words, as far as it is taken. */
export interface Told {
  readonly comparison: Comparison;
  readonly heading: string;
  readonly headline: string;
  readonly rows: readonly ChangeRow[];
  /** How many rows were filtered out. */
  readonly left: number;
  /** Sentences of all changes, by the id of their group or line. */
  readonly sentences: ReadonlyMap<string, string>;
}

const told = new WeakMap<Taking, Told>();

/** null where one chart is taken alone. Worked out once a taking. */
export function toldOf(taking: Taking): Told | null {
  const { document, compare: before, stage, looked } = taking;
  if (before === null || before === stage) return null;
  const known = told.get(taking);
  if (known) return known;
  const comparison = compare(document, before, stage);
  const all = describe(document, comparison);
  const inView = looked?.rows ?? null;
  const rows = inView === null ? all : all.filter((row) => inView.has(row.id));
  const made: Told = {
    comparison,
    heading: heading(document, comparison),
    headline: headline(document, comparison),
    rows,
    left: all.length - rows.length,
    sentences: new Map(all.map((row) => [row.id, row.sentence])),
  };
  told.set(taking, made);
  return made;
}

/** The stages that are told, the earlier first. */
export function stagesTaken({ document, stage, compare: before }: Taking): readonly Stage[] {
  return [before, stage].flatMap((id) => (id === null ? [] : (document.stages.get(id) ?? [])));
}

/** What is to be drawn: what one looks at, or all of it. */
export function sceneTaken(taking: Taking): Scene {
  if (taking.looked) return taking.looked.scene;
  const { comparison } = toldOf(taking) ?? {};
  return comparison ? sceneOfComparison(taking.document, comparison) : sceneOfStructure(taking.document, taking.stage);
}

/** A structure as far as it is taken: what stands in a closed container stays in it. */
export function structureTaken(taking: Taking, stage: string): Structure {
  const structure = structureOf(taking.document, stage);
  const closed = taking.looked?.closed ?? new Set<string>();
  if (closed.size === 0) return structure;
  const hidden = new Set<string>();
  // Parents come first.
  for (const node of inOrder(structure)) {
    const { parent } = node.place;
    if (parent !== null && (closed.has(parent) || hidden.has(parent))) hidden.add(node.id);
  }
  const nodes = new Map<string, OrgNode>([...structure.nodes].filter(([id]) => !hidden.has(id)));
  const lines = new Map([...structure.lines].filter(([, line]) => nodes.has(line.from) && nodes.has(line.to)));
  return { ...structure, nodes, lines };
}

/** "Current → Target", or the stage's name. */
export function subtitleOf(taking: Taking): string {
  const stages = stagesTaken(taking);
  if (stages.length > 1) return stages.map((stage) => stage.name).join(' → ');
  const [stage] = stages;
  return stage ? [stage.name, whenOf(taking.document, stage.id, taking.plan ?? null)].filter((words) => words !== '').join(', ') : '';
}

const REALITY: Readonly<Record<Status, number>> = { 'in-place': 0, intended: 1, proposed: 2 };

/** "Draft · intended: meant to happen, subject to approval"; '' where everything told is in place. */
export function draftWords(taking: Taking): string {
  const stages = stagesTaken(taking);
  const least = stages.reduce<Status>((worst, { status }) => (REALITY[status] > REALITY[worst] ? status : worst), 'in-place');
  const scenario = stages.some((stage) => stage.branchOf !== null) ? ' · a scenario under discussion' : '';
  if (least === 'in-place' && scenario === '') return '';
  const { label, explain } = STATUSES[least];
  return `Draft${scenario}${least === 'in-place' ? '' : ` · ${label}: ${explain}`}`;
}

/** What the charts say of themselves ("Governance: Rebuilt from the text."); how real they are is `draftWords`' to say. */
export function noticesOf(taking: Taking): readonly string[] {
  return stagesTaken(taking).flatMap(({ notice, status, short, name }) => {
    const label = STATUSES[status].label;
    return notice === '' || (status !== 'in-place' && notice.toLowerCase().startsWith(label)) ? [] : [`${short || name}: ${notice}`];
  });
}

/** What is left out, and that it is. */
export function limitsOf(taking: Taking): readonly string[] {
  const partial = stagesTaken(taking).flatMap(({ coverage, short, name }) =>
    coverage === 'partial' ? [`${short || name}: a partial chart. What it leaves out is not shown, never removed.`] : [],
  );
  const left = toldOf(taking)?.left ?? 0;
  return left === 0 ? partial : [...partial, `${left} ${left === 1 ? 'change is' : 'changes are'} filtered out.`];
}

const versions = new WeakMap<OrgDocument, string>();

/** Eight figures made of everything that the document says: two people with the same figures hold the same version. */
export function versionOf(document: OrgDocument): string {
  const known = versions.get(document);
  if (known !== undefined) return known;
  const version = crc32(new TextEncoder().encode(encodeDocument(document)))
    .toString(16)
    .padStart(8, '0');
  versions.set(document, version);
  return version;
}

/** "25 November 2026 · version 1a2b3c4d · made with Orgmorph 0.1.0". */
export function stampOf({ date, document, app }: Taking): string {
  return `${date} · version ${versionOf(document)} · made with Orgmorph ${app}`;
}

/** "bury-current-to-target-landings", without an ending. */
export function nameOfTaking(taking: Taking): string {
  const { document, subject } = taking;
  const stages = stagesTaken(taking).map((stage) => stage.short || stage.name);
  const parts = [document.meta.short || document.meta.title, stages.join(' to '), subject === 'landings' ? 'landings' : ''];
  return plainName(parts.filter((part) => part !== '').join(' ')) || 'organisation';
}
