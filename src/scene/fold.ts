/**
 * Which lines wait until asked, so that the picture stays calm. Nothing vanishes: a folded line says why it is folded,
 * and the line that tells it lists it. It refuses to know places.
 */
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { CROWDED, withBranchesAlone } from './branches';
import type { SceneBox, SceneLine } from './scene';

/** Of several lines between the same two boxes the first kind in this list is drawn. */
const LOUDEST: readonly LineKind[] = [
  'directs', 'leads', 'accountable-to', 'reports-to', 'approves', 'commissions', 'delivers', 'leads-or-links-to', 'establishes', 'produces',
  'member-of', 'aligned-with', 'links-to', 'supports',
]; // prettier-ignore

const seniorOf = (line: SceneLine): string | null => {
  const senior = LINE_KINDS[line.kind].senior;
  return senior === null ? null : line[senior];
};

/** What is decided about one line; the line itself stays as it is until all is decided. */
interface Draft {
  readonly line: SceneLine;
  /** Positions of its ends among the boxes; -1 where the picture lacks one. */
  readonly from: number;
  readonly to: number;
  tells: string[] | null;
  folded: SceneLine['folded'];
  label: string;
}

/** Folds in place of nothing: returns lines in the same order, the same object where nothing is decided of it. `boxes` are those of the same picture. */
export function foldLines(lines: readonly SceneLine[], boxes: readonly Pick<SceneBox, 'key' | 'parent'>[]): readonly SceneLine[] {
  const at = new Map(boxes.map((box, index) => [box.key, index]));
  const parents = boxes.map(({ parent }) => (parent === null ? -1 : (at.get(parent) ?? -1)));
  const drafts = lines.map((line): Draft => ({
    line,
    from: at.get(line.from) ?? -1,
    to: at.get(line.to) ?? -1,
    tells: null,
    folded: null,
    label: line.label,
  }));
  const nested = parents.some((parent) => parent >= 0);
  const above = containersOf(parents);
  const pairOf = (a: number, b: number): number => (a + 1) * (boxes.length + 1) + b + 1;

  if (nested) for (const draft of drafts) if (above(draft.from).has(draft.to) || above(draft.to).has(draft.from)) draft.folded = 'nesting';

  const pairs: Readonly<Record<'before' | 'now', Map<number, Draft[]>>> = { before: new Map(), now: new Map() };
  for (const draft of drafts) {
    if (draft.folded !== null) continue;
    const list = pairs[draft.line.presence === 'before' ? 'before' : 'now'];
    const key = pairOf(Math.min(draft.from, draft.to), Math.max(draft.from, draft.to));
    const pair = list.get(key);
    if (pair) pair.push(draft);
    else list.set(key, [draft]);
  }
  for (const list of [pairs.before, pairs.now]) for (const group of list.values()) if (group.length > 1) tellTogether(group);

  if (nested) absorb(drafts, above, pairOf);

  for (const draft of drafts) {
    if (draft.folded !== null) continue;
    if (LINE_KINDS[draft.line.kind].family === 'soft') draft.folded = 'soft';
    else if (draft.line.presence === 'before' && parents[draft.from] !== parents[draft.to]) draft.folded = 'removed';
  }
  // What an absorbed line told is told by the line that absorbed it.
  const decided = drafts.map(({ line, tells, folded, label }): SceneLine =>
    folded === line.folded && tells === null && label === line.label
      ? line
      : { ...line, folded, label, tells: folded === 'absorbed' ? [] : [...line.tells, ...(tells ?? [])] },
  );
  return boxes.length > CROWDED ? withBranchesAlone(boxes, decided) : decided;
}

/** Positions of the containers round a box, worked out once a container. */
function containersOf(parents: readonly number[]): (box: number) => ReadonlySet<number> {
  const none: ReadonlySet<number> = new Set();
  const known = new Map<number, ReadonlySet<number>>();
  return (box) => {
    const parent = parents[box] ?? -1;
    if (parent < 0) return none;
    const found = known.get(parent);
    if (found) return found;
    const round = new Set<number>();
    for (let at = parent; at >= 0 && !round.has(at); at = parents[at] ?? -1) round.add(at);
    known.set(parent, round);
    return round;
  };
}

/** Of several lines between the same two boxes the loudest tells the others. */
function tellTogether(group: Draft[]): void {
  group.sort((a, b) => LOUDEST.indexOf(a.line.kind) - LOUDEST.indexOf(b.line.kind) || (a.line.id < b.line.id ? -1 : 1));
  const [first, ...rest] = group;
  if (!first) return;
  for (const draft of rest) draft.folded = 'told-by-another';
  first.tells = [...(first.tells ?? []), ...rest.map((draft) => draft.line.id)];
  if (rest.some((draft) => draft.line.kind === 'approves') && first.line.kind === 'accountable-to') first.label = 'answers to';
}

/** A line to a container tells the same line to each thing the container holds. */
function absorb(drafts: readonly Draft[], above: (box: number) => ReadonlySet<number>, pairOf: (a: number, b: number) => number): void {
  const between = new Map<number, Draft[]>();
  const position = new Map<Draft, number>();
  for (const draft of drafts) {
    if (draft.folded !== null) continue;
    position.set(draft, position.size);
    for (const key of new Set([pairOf(draft.from, draft.to), pairOf(draft.to, draft.from)])) {
      const list = between.get(key);
      if (list) list.push(draft);
      else between.set(key, [draft]);
    }
  }
  for (const draft of drafts) {
    if (draft.folded !== null) continue;
    const { line } = draft;
    for (const [own, other, name] of [
      [draft.from, draft.to, line.from],
      [draft.to, draft.from, line.to],
    ] as const) {
      if (seniorOf(line) === name) continue;
      let host: Draft | undefined;
      // The first such line, whichever of the containers round this end it leads to.
      for (const far of above(own))
        for (const candidate of between.get(pairOf(other, far)) ?? []) {
          if (candidate === draft || candidate.folded !== null) continue;
          if ((candidate.line.presence === 'before') !== (line.presence === 'before')) continue;
          const alike =
            LINE_KINDS[candidate.line.kind].comparedAs === LINE_KINDS[line.kind].comparedAs && seniorOf(candidate.line) === seniorOf(line);
          if (alike && (!host || (position.get(candidate) ?? 0) < (position.get(host) ?? 0))) host = candidate;
        }
      if (!host || draft.folded !== null) continue;
      draft.folded = 'absorbed';
      host.tells = [...(host.tells ?? []), line.id, ...line.tells, ...(draft.tells ?? [])];
      draft.tells = null;
    }
  }
}
