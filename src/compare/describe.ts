/**
 * Tells a comparison: one sentence a row in the order that tells the story, a headline, a heading and a short text to copy.
 * It chooses and orders; the wording stands in the files of sentences.
 */
import { whenOf } from '../model/dating';
import type { OrgDocument } from '../model/document';
import { LINE_KINDS, STATUSES, type NodeKind } from '../model/kinds';
import { backwardLine, backwardUnit, companionLine, companionUnit } from './beside';
import type { ChangeRow, Comparison, Group, LineChange } from './comparison';
import { evidenceOfGroup, evidenceOfLine } from './evidence';
import { FATES, isChange, LINE_FATES, type Fate, type LineFate } from './fates';
import { lineFields, unitFields } from './fieldWords';
import { lineSentence } from './lineSentences';
import { capital } from './names';
import { passing, tellPassing } from './passing';
import { tellingOf, type Telling } from './telling';
import { unitSentence } from './unitSentences';

const BODIES: ReadonlySet<NodeKind> = new Set<NodeKind>(['organisation', 'statutory-body', 'alliance', 'place', 'tier', 'sector']);
const THINGS: ReadonlySet<NodeKind> = new Set<NodeKind>(['resource', 'artefact']);

const FATE_ORDER = Object.keys(FATES) as Fate[];
const LINE_FATE_ORDER = Object.keys(LINE_FATES) as LineFate[];
const LINE_KIND_ORDER = Object.keys(LINE_KINDS);

const lineChanged = (change: LineChange): boolean => isChange({ fate: change.fate, traits: [] });

/** Rows of every unit and line: what changed first (headline, bodies, units, things, lines), then what isn't shown, then what is kept. */
export function describe(document: OrgDocument, comparison: Comparison): readonly ChangeRow[] {
  const telling = tellingOf(document, comparison);
  const units = orderedGroups(telling).map((group) => ({ group, row: unitRow(telling, group) }));
  const lines = orderedLines(telling).map((change) => ({ change, row: lineRow(telling, change) }));
  return [
    ...units.filter(({ group }) => isChange(group)).map(({ row }) => row),
    ...lines.filter(({ change }) => lineChanged(change)).map(({ row }) => row),
    ...units.filter(({ group }) => group.fate === 'not-shown').map(({ row }) => row),
    ...lines.filter(({ change }) => change.fate === 'not-shown').map(({ row }) => row),
    ...units.filter(({ group }) => group.fate === 'kept' && !isChange(group)).map(({ row }) => row),
    ...lines.filter(({ change }) => change.fate === 'kept').map(({ row }) => row),
  ];
}

/** "Two charts of one time …", "From Current to Target". */
export function heading(document: OrgDocument, comparison: Comparison): string {
  const { stageBefore, stageAfter, backward } = tellingOf(document, comparison);
  switch (comparison.relation) {
    case 'companion':
      return "Two charts of one time: differences aren't changes";
    case 'same':
      return `${stageBefore.short}, compared with itself`;
    case 'change':
      return backward ? `From ${stageBefore.short} back to ${stageAfter.short}` : `From ${stageBefore.short} to ${stageAfter.short}`;
    default:
      return comparison.relation satisfies never;
  }
}

/** The one sentence to read where only one is read. */
export function headline(document: OrgDocument, comparison: Comparison): string {
  return headlineOf(tellingOf(document, comparison));
}

/** The sentence of the one unit that the change is about; '' where no one stands out, or nothing is told as a change. */
export function chiefSentence(document: OrgDocument, comparison: Comparison): string {
  const telling = tellingOf(document, comparison);
  const chief = comparison.relation === 'change' && !telling.backward ? headlineGroup(telling) : undefined;
  return chief ? unitWords(telling, chief) : '';
}

function headlineOf(telling: Telling): string {
  const { comparison, stageBefore, stageAfter } = telling;
  switch (comparison.relation) {
    case 'same':
      return 'The same stage stands on both sides, so nothing can differ.';
    case 'companion':
      return `The ${stageBefore.short} chart and the ${stageAfter.short} chart show the same time. ${capital(countsOf(comparison, 'beside'))}.`;
    case 'change': {
      if (telling.backward) return `${stageBefore.short} and ${stageAfter.short}, read back in time: ${countsOf(comparison, 'beside')}.`;
      const chief = headlineGroup(telling);
      if (chief) return unitWords(telling, chief);
      const changes = comparison.groups.some(isChange) || comparison.lines.some(lineChanged);
      const way = `from ${stageBefore.short} to ${stageAfter.short}`;
      const plan = stageAfter.status === 'in-place' ? capital(way) : `${capital(STATUSES[stageAfter.status].label)} ${way}`;
      const unsaid = comparison.partial ? ' What a partial chart leaves out has not ended.' : '';
      return `${plan}: ${changes ? countsOf(comparison, 'change') : 'nothing changes'}.${unsaid}`;
    }
    default:
      return comparison.relation satisfies never;
  }
}

/**
 * Text to copy: the two stages, the headline, counts, then a line a change. Says that the later stage is a plan where it is one.
 */
export function summary(document: OrgDocument, comparison: Comparison, plan: string | null = null): string {
  const telling = tellingOf(document, comparison);
  const { stageBefore, stageAfter } = telling;
  const who = ({ id, short, name }: typeof stageBefore): string => {
    const when = whenOf(document, id, plan);
    return `${short}: ${name}${when === '' ? '' : ` (${when})`}.`;
  };
  const later = telling.backward ? stageBefore : stageAfter;
  const { label, explain } = STATUSES[later.status];
  const lines = [
    document.meta.title,
    `${heading(document, comparison)}.`,
    who(stageBefore),
    who(stageAfter),
    ...(later.status === 'in-place' ? [] : [`${capital(label)}: ${explain}.`]),
    headlineOf(telling),
    `${capital(countsOf(comparison, comparison.relation === 'companion' || telling.backward ? 'beside' : 'change'))}.`,
    ...(comparison.relation === 'change' ? passing(document, comparison).map((one) => tellPassing(document, one)) : []),
  ];
  const rows = describe(document, comparison);
  const told = rows.filter(isChange);
  return [
    ...lines,
    ...told
      .map((row) => row.sentence)
      .filter((sentence) => !lines.includes(sentence))
      .map((sentence) => `- ${sentence}`),
  ].join('\n');
}

/** How the counts are worded: as changes, or as what two charts show. */
type Manner = 'change' | 'beside';

type Counted = readonly [count: number, one: string, many?: string];

/** "3 units new, 4 merged, 1 ends": only what there is; the first says of what. */
function phrase(counted: readonly Counted[], noun: string): string {
  const there = counted.filter(([count]) => count > 0);
  return there
    .map(([count, one, many = one], at) => {
      const what = at > 0 ? '' : ` ${noun}${count === 1 ? '' : 's'}`;
      return `${count}${what} ${count === 1 ? one : many}`;
    })
    .join(', ');
}

/** "3 units new, 4 merged, 1 ends; 5 lines new". */
function countsOf(comparison: Comparison, manner: Manner): string {
  const { counts, lineCounts } = comparison;
  const changed = comparison.groups.filter((group) => group.fate === 'kept' && isChange(group)).length;
  const units: readonly Counted[] =
    manner === 'beside'
      ? [
          [counts.kept, 'on both charts'],
          [counts.merged + counts.split + counts.reorganised, 'drawn as other units'],
          [counts.added + counts.removed + counts['not-shown'], 'on one chart only'],
        ]
      : [
          [counts.added, 'new'],
          [counts.merged, 'merged'],
          [counts.split, 'split'],
          [counts.reorganised, 'reorganised'],
          [counts.removed, 'ends', 'end'],
          [counts.kept, changed > 0 ? `kept (${changed} of them with changes)` : 'kept'],
          [counts['not-shown'], 'on one chart only'],
        ];
  const lines: readonly Counted[] =
    manner === 'beside'
      ? [
          [lineCounts.kept, 'on both charts'],
          [lineCounts.rerouted + lineCounts.retyped, 'drawn otherwise'],
          [lineCounts.added + lineCounts.removed + lineCounts['not-shown'], 'on one chart only'],
        ]
      : [
          [lineCounts.added, 'new'],
          [lineCounts.rerouted, 're-aimed'],
          [lineCounts.retyped, 'of another kind'],
          [lineCounts.removed, 'ends', 'end'],
          [lineCounts.kept, 'kept'],
          [lineCounts['not-shown'], 'on one chart only'],
        ];
  return [phrase(units, 'unit') || 'no units', phrase(lines, 'line')].filter((words) => words !== '').join('; ');
}

/**
 * The new unit that receives the most parts. Without one, where few units change their shape, the change that draws in the most
 * units (three at least); where many do, no single one is the story.
 */
function headlineGroup(telling: Telling): Group | null {
  const { comparison } = telling;
  if (comparison.relation !== 'change' || telling.backward) return null;
  const shaped = comparison.groups.filter((group) => group.fate !== 'kept' && group.fate !== 'not-shown').length;
  let chief: Group | null = null;
  let best: readonly number[] = [0, 2, 0, 0];
  for (const group of comparison.groups) {
    if (!isChange(group) || group.fate === 'kept') continue;
    const parts = telling.received(group).length + telling.given(group).length;
    const score = [
      group.fate === 'added' ? telling.received(group).length : 0,
      group.before.length + group.after.length + parts,
      -category(telling, group),
      -position(telling, group),
    ];
    if (score[0] === 0 && shaped > FEW) continue;
    if (compareScores(score, best) > 0) [chief, best] = [group, score];
  }
  return chief;
}

/** Up to so many changes of shape, one of them may stand for all. */
const FEW = 3;

function compareScores(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 0 bodies, 1 units, 2 resources and deliverables. */
function category(telling: Telling, group: Group): number {
  const node = telling.b.nodes.get(group.after[0] ?? '') ?? telling.a.nodes.get(group.before[0] ?? '');
  return !node || THINGS.has(node.kind) ? 2 : BODIES.has(node.kind) ? 0 : 1;
}

/** Position in the later structure, for units that ended after all others, in the earlier one. */
function position(telling: Telling, group: Group): number {
  const places = group.after.map((id) => telling.orderAfter.get(id) ?? 0);
  if (places.length > 0) return Math.min(...places);
  return telling.orderAfter.size + Math.min(...group.before.map((id) => telling.orderBefore.get(id) ?? 0));
}

function orderedGroups(telling: Telling): Group[] {
  const chief = headlineGroup(telling);
  const keyed = telling.comparison.groups.map((group) => ({
    group,
    key: [group === chief ? 0 : 1, category(telling, group), FATE_ORDER.indexOf(group.fate), position(telling, group)],
  }));
  return keyed.sort((x, y) => compareScores(x.key, y.key) || (x.group.id < y.group.id ? -1 : 1)).map(({ group }) => group);
}

function orderedLines(telling: Telling): LineChange[] {
  const keyed = telling.comparison.lines.map((change) => {
    const after = telling.b.lines.get(change.after[0] ?? '');
    const before = telling.a.lines.get(change.before[0] ?? '');
    const line = after ?? before;
    const place = after ? (telling.orderAfter.get(after.from) ?? 0) : (telling.orderBefore.get(before?.from ?? '') ?? 0);
    return { change, key: [LINE_FATE_ORDER.indexOf(change.fate), line ? LINE_KIND_ORDER.indexOf(line.kind) : 0, place] };
  });
  return keyed.sort((x, y) => compareScores(x.key, y.key) || (x.change.id < y.change.id ? -1 : 1)).map(({ change }) => change);
}

function unitWords(telling: Telling, group: Group): string {
  switch (telling.comparison.relation) {
    case 'same':
      return unitSentence(telling, group);
    case 'companion':
      return companionUnit(telling, group);
    case 'change':
      return telling.backward ? backwardUnit(telling, group) : unitSentence(telling, group);
    default:
      return telling.comparison.relation satisfies never;
  }
}

function unitRow(telling: Telling, group: Group): ChangeRow {
  return {
    id: group.id,
    of: 'unit',
    fate: group.fate,
    traits: group.traits,
    sentence: unitWords(telling, group),
    before: group.before,
    after: group.after,
    fields: unitFields(telling, group),
    ...evidenceOfGroup(telling, group),
  };
}

function lineRow(telling: Telling, change: LineChange): ChangeRow {
  const { relation } = telling.comparison;
  const sentence =
    relation === 'companion'
      ? companionLine(telling, change)
      : telling.backward
        ? backwardLine(telling, change)
        : lineSentence(telling, change);
  return {
    id: change.id,
    of: 'line',
    fate: change.fate,
    traits: [],
    sentence,
    before: change.before,
    after: change.after,
    fields: lineFields(change),
    ...evidenceOfLine(telling, change),
  };
}
