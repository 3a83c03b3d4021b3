/**
 * Units worth singling out on either side: those tied across the border of an organisation, and those with two masters.
 * It reads lines of one structure at a time; what changed between two is none of its business.
 */
import { bondOf, seniors } from '../model/authority';
import type { OrgLine, Structure } from '../model/structure';

export const SINGLED = {
  'crosses-before': {
    label: 'Crosses organisations, before',
    explain: 'Before, it answers to or is a member of a unit of another organisation',
  },
  'crosses-after': {
    label: 'Crosses organisations, after',
    explain: 'After, it answers to or is a member of a unit of another organisation',
  },
  'two-masters-before': { label: 'Two masters, before', explain: 'Before, it reports or is accountable to more than one unit' },
  'two-masters-after': { label: 'Two masters, after', explain: 'After, it reports or is accountable to more than one unit' },
} as const;
export type Singled = keyof typeof SINGLED;

/** Two organisations, each known: a unit without one is across no border. */
export function crossesBorder(structure: Structure, line: OrgLine): boolean {
  const [from, to] = [structure.nodes.get(line.from)?.body ?? '', structure.nodes.get(line.to)?.body ?? ''];
  return from !== '' && to !== '' && from !== to;
}

/** The end that is tied by the line: who answers, or is a member; null for lines that tie nobody. */
function tied(line: OrgLine): string | null {
  return line.kind === 'member-of' ? line.from : (bondOf(line)?.junior ?? null);
}

export interface SingledOut {
  /** Node ids. */
  readonly crossing: ReadonlySet<string>;
  readonly twoMasters: ReadonlySet<string>;
}

const known = new WeakMap<Structure, SingledOut>();

/** Worked out once a structure. */
export function singledOut(structure: Structure): SingledOut {
  const before = known.get(structure);
  if (before) return before;
  const crossing = new Set<string>();
  for (const line of structure.lines.values()) {
    const unit = tied(line);
    if (unit !== null && crossesBorder(structure, line)) crossing.add(unit);
  }
  const twoMasters = new Set([...structure.nodes.keys()].filter((id) => seniors(structure, id).length > 1));
  const found = { crossing, twoMasters };
  known.set(structure, found);
  return found;
}

/** A line is singled out with the unit it ties: where it crosses a border itself, and where it is one of several to a master. */
export function lineSingledOut(structure: Structure, line: OrgLine): { readonly crosses: boolean; readonly twoMasters: boolean } {
  const bond = bondOf(line);
  return {
    crosses: tied(line) !== null && crossesBorder(structure, line),
    twoMasters: bond !== null && singledOut(structure).twoMasters.has(bond.junior),
  };
}
