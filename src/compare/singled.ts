/**
 * What is worth singling out on either side: lines across the border of an organisation with the units at their ends, and units with two
 * masters. It reads lines of one structure at a time; what changed between two is none of its business.
 */
import { bondOf, seniors } from '../model/authority';
import type { OrgLine, Structure } from '../model/structure';

export const SINGLED = {
  'crosses-before': {
    label: 'Across organisations, before',
    explain: 'Before: a line between two organisations, or a unit at an end of one',
  },
  'crosses-after': {
    label: 'Across organisations, after',
    explain: 'After: a line between two organisations, or a unit at an end of one',
  },
  'two-masters-before': { label: 'Two masters, before', explain: 'Before, it reports or is accountable to more than one unit' },
  'two-masters-after': { label: 'Two masters, after', explain: 'After, it reports or is accountable to more than one unit' },
} as const;
export type Singled = keyof typeof SINGLED;

/** Two organisations, each known: a unit without one is across no border. */
function crossesBorder(structure: Structure, line: OrgLine): boolean {
  const [from, to] = [structure.nodes.get(line.from)?.body ?? '', structure.nodes.get(line.to)?.body ?? ''];
  return from !== '' && to !== '' && from !== to;
}

export interface SingledOut {
  /** Ids of lines, and of the nodes at their ends. */
  readonly lines: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
  /** Node ids. */
  readonly twoMasters: ReadonlySet<string>;
}

const known = new WeakMap<Structure, SingledOut>();

/** Worked out once a structure. */
export function singledOut(structure: Structure): SingledOut {
  const before = known.get(structure);
  if (before) return before;
  const lines = [...structure.lines.values()].filter((line) => crossesBorder(structure, line));
  const found = {
    lines: new Set(lines.map((line) => line.id)),
    ends: new Set(lines.flatMap(({ from, to }) => [from, to])),
    twoMasters: new Set([...structure.nodes.keys()].filter((id) => seniors(structure, id).length > 1)),
  };
  known.set(structure, found);
  return found;
}

/** A line is singled out where it crosses a border itself, and where it is one of several to a master. */
export function lineSingledOut(structure: Structure, line: OrgLine): { readonly crosses: boolean; readonly twoMasters: boolean } {
  const { lines, twoMasters } = singledOut(structure);
  const bond = bondOf(line);
  return { crosses: lines.has(line.id), twoMasters: bond !== null && twoMasters.has(bond.junior) };
}
