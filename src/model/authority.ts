/**
 * Who answers to whom: the walks over lines of authority, whichever end they were drawn from.
 * It refuses to know containment, which is nesting and no power. Every walk is iterative and survives cycles.
 */
import { LINE_KINDS } from './kinds';
import type { OrgLine, OrgNode, Structure } from './structure';

/** A line of authority read upwards: `junior` answers to `senior`. */
export interface Bond {
  readonly junior: string;
  readonly senior: string;
  readonly line: OrgLine;
}

/** The line read upwards; null where it is none of authority. */
export function bondOf(line: OrgLine): Bond | null {
  const { family, senior } = LINE_KINDS[line.kind];
  if (family !== 'authority' || senior === null) return null;
  return senior === 'to' ? { junior: line.from, senior: line.to, line } : { junior: line.to, senior: line.from, line };
}

interface Bonds {
  /** By junior, and by senior; each list by line id. */
  readonly up: ReadonlyMap<string, readonly Bond[]>;
  readonly down: ReadonlyMap<string, readonly Bond[]>;
}

const bondsKnown = new WeakMap<Structure, Bonds>();

/** All bonds between units that exist, worked out once a structure. */
export function bonds(structure: Structure): Bonds {
  const known = bondsKnown.get(structure);
  if (known) return known;
  const up = new Map<string, Bond[]>();
  const down = new Map<string, Bond[]>();
  const put = (lists: Map<string, Bond[]>, key: string, bond: Bond): void => {
    const list = lists.get(key);
    if (list) list.push(bond);
    else lists.set(key, [bond]);
  };
  const lines = [...structure.lines.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const line of lines) {
    const bond = bondOf(line);
    if (!bond || bond.junior === bond.senior || !structure.nodes.has(bond.junior) || !structure.nodes.has(bond.senior)) continue;
    put(up, bond.junior, bond);
    put(down, bond.senior, bond);
  }
  const found = { up, down };
  bondsKnown.set(structure, found);
  return found;
}

function others(structure: Structure, ids: Iterable<string>): OrgNode[] {
  return [...new Set(ids)].flatMap((id) => structure.nodes.get(id) ?? []);
}

/** The units to which `id` answers directly, each once. */
export function seniors(structure: Structure, id: string): OrgNode[] {
  return others(
    structure,
    (bonds(structure).up.get(id) ?? []).map((bond) => bond.senior),
  );
}

/** The units that answer directly to `id`, each once: what it leads, directs, or is reported or accountable to it. */
export function leads(structure: Structure, id: string): OrgNode[] {
  return others(
    structure,
    (bonds(structure).down.get(id) ?? []).map((bond) => bond.junior),
  );
}

/** One step upwards; several lines between the same two units are one step. */
export interface Step {
  readonly node: OrgNode;
  readonly lines: readonly OrgLine[];
}

/** More chains than anybody reads; a dense mesh of lines has exponentially many. */
const MOST_CHAINS = 100;

/**
 * All minimal chains of command from `id` upwards, the shortest first: each ends at a unit that answers to nobody (or to none outside the
 * chain), and none can be shortened, so that a step with a direct line past it is left out. Empty where `id` answers to nobody.
 * At most 100 chains.
 */
export function chainsUp(structure: Structure, id: string): readonly (readonly Step[])[] {
  const { up } = bonds(structure);
  const seniorsOf = (of: string): string[] => [...new Set((up.get(of) ?? []).map((bond) => bond.senior))];
  const complete: string[][] = [];
  const cutShort: string[][] = [];
  let paths: string[][] = [[id]];
  while (paths.length > 0 && complete.length < MOST_CHAINS) {
    const longer: string[][] = [];
    for (const path of paths) {
      const last = path.at(-1) ?? id;
      const outside = seniorsOf(last).filter((senior) => !path.includes(senior));
      if (outside.length === 0) complete.push(path);
      const passable = outside.filter((senior) => !path.slice(0, -1).some((earlier) => seniorsOf(earlier).includes(senior)));
      if (outside.length > 0 && passable.length === 0) cutShort.push(path);
      for (const senior of passable) if (longer.length < MOST_CHAINS) longer.push([...path, senior]);
    }
    paths = longer;
  }
  const chains = complete.length > 0 ? complete : cutShort;
  return chains
    .slice(0, MOST_CHAINS)
    .filter((path) => path.length > 1)
    .map((path) =>
      path.slice(1).flatMap((senior, i) => {
        const node = structure.nodes.get(senior);
        const lines = (up.get(path[i] ?? '') ?? []).filter((bond) => bond.senior === senior).map((bond) => bond.line);
        return node ? [{ node, lines }] : [];
      }),
    );
}

/**
 * A way up from `from` to `to` over primary lines of authority, both ends included; null where there is none.
 * `except` is the id of a line to pass over. With `from` reaching `to`, a new line by which `to` answers to `from` would close a ring.
 */
export function primaryWayUp(structure: Structure, from: string, to: string, except = ''): readonly string[] | null {
  const { up } = bonds(structure);
  const cameFrom = new Map<string, string>([[from, '']]);
  const queue = [from];
  for (let i = 0; i < queue.length; i += 1) {
    const at = queue[i] ?? '';
    if (at === to) {
      const way = [at];
      for (let step = cameFrom.get(at) ?? ''; step !== ''; step = cameFrom.get(step) ?? '') way.push(step);
      return way.reverse();
    }
    for (const bond of up.get(at) ?? []) {
      if (!bond.line.primary || bond.line.id === except || cameFrom.has(bond.senior)) continue;
      cameFrom.set(bond.senior, at);
      queue.push(bond.senior);
    }
  }
  return null;
}
