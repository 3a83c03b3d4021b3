/**
 * Rings: containment and primary authority that run back into themselves. It finds them and where to cut, for whoever reports or mends;
 * linear in what it is given, since foreign files bring the worst.
 */
import { bonds, type Bond } from './authority';
import type { Structure } from './structure';

/** Each ring of nodes that contain one another: ids from the smallest, upwards by parent. Rings come by their smallest id. */
export function containmentRings(structure: Structure): string[][] {
  const rings: string[][] = [];
  const done = new Set<string>();
  for (const start of structure.nodes.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | null = start;
    while (at !== null && !done.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      const parent: string | null = structure.nodes.get(at)?.place.parent ?? null;
      at = parent !== null && structure.nodes.has(parent) ? parent : null;
    }
    if (at !== null && onPath.has(at)) {
      const ring = path.slice(path.indexOf(at));
      const smallest = ring.reduce((a, b) => (b < a ? b : a));
      const turn = ring.indexOf(smallest);
      rings.push([...ring.slice(turn), ...ring.slice(0, turn)]);
    }
    for (const id of path) done.add(id);
  }
  return rings.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** Primary bonds that close a ring: without them the primary chain of command has none. The same ones whatever order the lines are kept in. */
export function ringClosers(structure: Structure): Bond[] {
  const { up } = bonds(structure);
  const closers: Bond[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of [...up.keys()].sort()) {
    if (state.has(start)) continue;
    state.set(start, 'open');
    const stack = [{ id: start, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const bond: Bond | undefined = (up.get(top.id) ?? [])[top.next];
      top.next += 1;
      if (!bond) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (bond.line.primary) {
        const seen = state.get(bond.senior);
        if (seen === 'open') closers.push(bond);
        else if (seen === undefined) {
          state.set(bond.senior, 'open');
          stack.push({ id: bond.senior, next: 0 });
        }
      }
    }
  }
  return closers;
}
