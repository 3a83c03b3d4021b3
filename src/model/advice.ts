/**
 * Rules that should hold of a structure: shown with a reason, never in the way. It reports and changes nothing.
 */
import { bonds } from './authority';
import { ignoredId, type AdviceLimits, type Lineage, type OrgDocument } from './document';
import { LINEAGE_KINDS, NODE_KINDS, type AdviceAbout, type AdviceRule } from './kinds';
import { childrenByParent, inOrder, type OrgNode, type Structure } from './structure';
import { lineInWords, listed, nameOf } from './words';

export { ADVICE_RULES, type AdviceRule } from './kinds';

export interface Advice extends AdviceAbout {
  readonly rule: AdviceRule;
  /** One plain sentence. */
  readonly because: string;
  /** Why it isn't taken; null where nobody said so. */
  readonly ignored: string | null;
}

export const USUAL_LIMITS: AdviceLimits = { fewest: 3, most: 8, layers: 6 };

export function limitsOf(document: OrgDocument): AdviceLimits {
  return document.meta.advice ?? USUAL_LIMITS;
}

/** Advice on one stage and on the lineage that names it: by rule, then in reading order. Throws for a stage that the document doesn't have. */
export function advice(document: OrgDocument, stage: string): Advice[] {
  const limits = limitsOf(document);
  const structure = document.structures.get(stage);
  if (!structure) throw new Error(`no structure for stage "${stage}"`);
  const nodes = inOrder(structure);
  const rows = [...document.lineages.values()]
    .filter((row) => row.fromStage === stage || row.toStage === stage)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const about = (rule: AdviceRule, of: Advice['of'], found: readonly (readonly [id: string, because: string])[]): Advice[] =>
    found.map(([id, because]) => ({
      rule,
      of,
      stage,
      id,
      because,
      ignored: document.ignored.get(ignoredId(rule, { stage, of, id }))?.reason ?? null,
    }));
  return [
    ...about('two-primary-managers', 'node', twoPrimaryManagers(structure, nodes)),
    ...about('board-without-chair', 'node', boardsWithoutChair(structure, nodes)),
    ...about('accountable-to-nobody', 'node', accountableToNobody(structure, nodes)),
    ...about('one-child-only', 'node', oneChildOnly(structure, nodes)),
    ...about('span-of-control', 'node', spans(structure, nodes, limits)),
    ...about('too-many-layers', 'node', deepLayers(structure, nodes, limits.layers)),
    ...about(
      'uncited',
      'node',
      nodes.filter(uncited).map((node) => [node.id, `${node.name} is called ${node.basis}, but no source is cited for it.`]),
    ),
    ...about('uncited', 'line', uncitedLines(structure)),
    ...about(
      'uncited',
      'lineage',
      rows
        .filter(uncited)
        .map((row) => [row.id, `What became of ${whose(document, row)} is called ${row.basis}, but no source is cited for it.`]),
    ),
    ...about('two-own-fates', 'lineage', twoOwnFates(document, rows)),
  ];
}

type Found = (readonly [id: string, because: string])[];

function uncited(fact: { readonly basis: string; readonly citations: readonly unknown[] }): boolean {
  return fact.basis !== 'assumed' && fact.citations.length === 0;
}

function uncitedLines(structure: Structure): Found {
  const lines = [...structure.lines.values()].filter(uncited).sort((a, b) => (a.id < b.id ? -1 : 1));
  return lines.map((line) => [
    line.id,
    `“${lineInWords(structure, line.from, line.kind, line.to)}” is called ${line.basis}, but no source is cited for it.`,
  ]);
}

function twoPrimaryManagers(structure: Structure, nodes: readonly OrgNode[]): Found {
  return nodes.flatMap((node) => {
    const managers = (bonds(structure).up.get(node.id) ?? [])
      .filter((bond) => bond.line.primary)
      .map((bond) => nameOf(structure, bond.senior));
    return managers.length > 1
      ? [
          [
            node.id,
            `${node.name} has ${managers.length} primary managers, ${listed(managers)}: in a dispute nobody knows whose word holds.`,
          ] as const,
        ]
      : [];
  });
}

/** A board is chaired where somebody leads or directs it, or where it holds a post or role that says so. */
function boardsWithoutChair(structure: Structure, nodes: readonly OrgNode[]): Found {
  const children = childrenByParent(structure);
  const led = new Set<string>();
  for (const line of structure.lines.values()) if (line.kind === 'leads' || line.kind === 'directs') led.add(line.to);
  const boards = nodes.filter(({ kind }) => kind === 'board' || kind === 'committee');
  const chaired = ({ id }: OrgNode): boolean => led.has(id) || (children.get(id) ?? []).some((child) => /\bchair/i.test(child.name));
  return boards
    .filter((board) => !chaired(board))
    .map((board) => [board.id, `Nothing on this chart leads ${board.name}, and it holds no chair.`]);
}

/** Bodies that decide; a statutory body answers to the law, which no chart draws. */
function accountableToNobody(structure: Structure, nodes: readonly OrgNode[]): Found {
  const deciding = nodes.filter(({ kind }) => NODE_KINDS[kind].decides && kind !== 'statutory-body');
  return deciding
    .filter((node) => !bonds(structure).up.has(node.id))
    .map((node) => [node.id, `${node.name} takes decisions, but no line says to whom it answers.`]);
}

/** A board, a post or a deliverable on its own in a unit is no level of its own. */
function oneChildOnly(structure: Structure, nodes: readonly OrgNode[]): Found {
  const children = childrenByParent(structure);
  const isLevel = ({ kind }: OrgNode): boolean => NODE_KINDS[kind].acts && !NODE_KINDS[kind].decides && NODE_KINDS[kind].shape !== 'pill';
  return nodes.flatMap((node) => {
    const [only, ...others] = children.get(node.id) ?? [];
    if (!only || others.length > 0 || !isLevel(only)) return [];
    return [[node.id, `${node.name} holds ${only.name} and nothing else: one of the two may be a level too many.`] as const];
  });
}

function spans(structure: Structure, nodes: readonly OrgNode[], { fewest, most }: AdviceLimits): Found {
  return nodes.flatMap((node) => {
    const span = new Set((bonds(structure).down.get(node.id) ?? []).map((bond) => bond.junior)).size;
    if (span === 0 || (span >= fewest && span <= most)) return [];
    return [
      [
        node.id,
        `${span === 1 ? 'One unit answers' : `${span} units answer`} directly to ${node.name}; ${fewest} to ${most} is usual.`,
      ] as const,
    ];
  });
}

/** Layers are counted down from whoever answers to nobody, by the shortest way; told once a branch, where the limit is passed. */
function deepLayers(structure: Structure, nodes: readonly OrgNode[], most: number): Found {
  const { up, down } = bonds(structure);
  const layer = new Map<string, number>();
  const queue = nodes.filter((node) => !up.has(node.id)).map((node) => node.id);
  for (const id of queue) layer.set(id, 1);
  for (let i = 0; i < queue.length; i += 1) {
    const id = queue[i] ?? '';
    for (const { junior } of down.get(id) ?? []) {
      if (layer.has(junior)) continue;
      layer.set(junior, (layer.get(id) ?? 0) + 1);
      queue.push(junior);
    }
  }
  return nodes
    .filter((node) => layer.get(node.id) === most + 1)
    .map((node) => [node.id, `${node.name} stands ${most + 1} layers from the top; up to ${most} is usual.`]);
}

function whose(document: OrgDocument, row: Lineage): string {
  const [stage, id] = row.from === '' ? [row.toStage, row.to] : [row.fromStage, row.from];
  const node = document.structures.get(stage)?.nodes.get(id);
  return node ? node.name : `the row ${row.id}`;
}

/** At most one row may settle a unit's own fate between two stages; further ones are told beside the first. */
function twoOwnFates(document: OrgDocument, rows: readonly Lineage[]): Found {
  const settled = new Map<string, Lineage>();
  const found: Found = [];
  for (const row of rows) {
    const { own, before, after } = LINEAGE_KINDS[row.kind];
    if (!own) continue;
    const ends = [
      ...(before ? [['earlier', row.fromStage, row.from] as const] : []),
      ...(after ? [['later', row.toStage, row.to] as const] : []),
    ];
    for (const [side, stage, id] of ends) {
      const key = `${side} ${row.fromStage} ${row.toStage} ${id}`;
      const first = settled.get(key);
      if (first)
        found.push([
          row.id,
          `The rows ${first.id} and ${row.id} both settle what became of ${nameOf(document.structures.get(stage), id)} on the ${side} chart; only one can.`,
        ]);
      else settled.set(key, row);
    }
  }
  return found;
}
