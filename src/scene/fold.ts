/**
 * Which lines wait until asked, so that the picture stays calm. Nothing vanishes: a folded line says why it is folded,
 * and the line that tells it lists it. It refuses to know places.
 */
import { LINE_KINDS, type LineKind } from '../model/kinds';
import type { SceneLine } from './scene';

/** Of several lines between the same two boxes the first kind in this list is drawn. */
const LOUDEST: readonly LineKind[] = [
  'directs', 'leads', 'accountable-to', 'reports-to', 'approves', 'commissions', 'delivers', 'leads-or-links-to', 'establishes', 'produces',
  'member-of', 'aligned-with', 'links-to', 'supports',
]; // prettier-ignore

interface Draft extends SceneLine {
  readonly tells: string[];
  folded: SceneLine['folded'];
  label: string;
}

const seniorOf = (line: SceneLine): string | null => {
  const senior = LINE_KINDS[line.kind].senior;
  return senior === null ? null : line[senior];
};

/** Folds in place of nothing: returns new lines in the same order. `parentOf` gives a box's parent key, or null. */
export function foldLines(lines: readonly SceneLine[], parentOf: (key: string) => string | null): SceneLine[] {
  const drafts: Draft[] = lines.map((line) => ({ ...line, tells: [...line.tells] }));
  const inside = (key: string, container: string): boolean => {
    const seen = new Set<string>();
    for (let at = parentOf(key); at !== null && !seen.has(at); at = parentOf(at)) {
      if (at === container) return true;
      seen.add(at);
    }
    return false;
  };

  for (const line of drafts) if (inside(line.from, line.to) || inside(line.to, line.from)) line.folded = 'nesting';

  const pairs = new Map<string, Draft[]>();
  for (const line of drafts) {
    if (line.folded !== null) continue;
    const key = `${line.presence === 'before' ? 'before' : 'now'} ${[line.from, line.to].sort().join(' ')}`;
    pairs.set(key, [...(pairs.get(key) ?? []), line]);
  }
  for (const group of pairs.values()) {
    group.sort((a, b) => LOUDEST.indexOf(a.kind) - LOUDEST.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
    const [first, ...rest] = group;
    if (!first) continue;
    for (const line of rest) {
      line.folded = 'told-by-another';
      first.tells.push(line.id);
    }
    if (rest.some((line) => line.kind === 'approves') && first.kind === 'accountable-to') first.label = 'answers to';
  }

  // A line to a container tells the same line to each thing the container holds.
  const byOther = new Map<string, Draft[]>();
  for (const line of drafts)
    if (line.folded === null) for (const end of [line.from, line.to]) byOther.set(end, [...(byOther.get(end) ?? []), line]);
  for (const line of drafts) {
    if (line.folded !== null) continue;
    for (const [own, other] of [
      [line.from, line.to],
      [line.to, line.from],
    ] as const) {
      const host = (byOther.get(other) ?? []).find((candidate) => {
        if (candidate === line || candidate.folded !== null || (candidate.presence === 'before') !== (line.presence === 'before'))
          return false;
        const far = candidate.from === other ? candidate.to : candidate.from;
        return (
          LINE_KINDS[candidate.kind].comparedAs === LINE_KINDS[line.kind].comparedAs &&
          seniorOf(candidate) === seniorOf(line) &&
          seniorOf(line) !== own &&
          inside(own, far)
        );
      });
      if (host && line.folded === null) {
        line.folded = 'absorbed';
        host.tells.push(line.id, ...line.tells.splice(0));
      }
    }
  }

  for (const line of drafts) {
    if (line.folded !== null) continue;
    if (LINE_KINDS[line.kind].family === 'soft') line.folded = 'soft';
    else if (line.presence === 'before' && parentOf(line.from) !== parentOf(line.to)) line.folded = 'removed';
  }
  return drafts;
}
