/**
 * How deep each box stands below the chief of its container: layers of authority among siblings.
 * A line between boxes further down counts for the siblings that hold them. It survives cycles.
 */
import { LINE_KINDS, type LineKind } from '../model/kinds';

interface Box {
  readonly key: string;
  readonly parent: string | null;
}
interface Line {
  readonly kind: LineKind;
  readonly from: string;
  readonly to: string;
}

/**
 * Ranks by key: 0 for chiefs and for what answers to no sibling, else one more than the highest-ranked sibling it answers to.
 * Where a box answers to no sibling, a weaker line (founding, approval, work) places it below its senior instead.
 */
export function ranks(boxes: readonly Box[], lines: readonly Line[]): ReadonlyMap<string, number> {
  const parentOf = new Map(boxes.map((box) => [box.key, box.parent]));
  const path = (key: string): string[] => {
    const up: string[] = [];
    for (let at: string | null | undefined = key; at !== null && at !== undefined && !up.includes(at); at = parentOf.get(at)) up.push(at);
    return up;
  };
  const strong = new Map<string, Set<string>>();
  const weak = new Map<string, Set<string>>();
  for (const line of lines) {
    const row = LINE_KINDS[line.kind];
    if (row.senior === null) continue;
    const [senior, junior] = row.senior === 'from' ? [line.from, line.to] : [line.to, line.from];
    if (!parentOf.has(senior) || !parentOf.has(junior)) continue;
    // The two ancestors (or selves) that are siblings of one another.
    const up = path(senior);
    const down = path(junior);
    if (up.includes(junior) || down.includes(senior)) continue;
    const meeting = up.findIndex((key) => down.includes(key));
    const high = up[(meeting < 0 ? up.length : meeting) - 1];
    const common = meeting < 0 ? null : up[meeting];
    const low = down[(common === null || common === undefined ? down.length : down.indexOf(common)) - 1];
    if (high === undefined || low === undefined || high === low) continue;
    const table = row.family === 'authority' ? strong : weak;
    const set = table.get(low) ?? new Set();
    set.add(high);
    table.set(low, set);
  }
  const found = new Map<string, number>();
  const visiting = new Set<string>();
  const settle = (start: string): void => {
    const stack = [start];
    while (stack.length > 0) {
      const key = stack.at(-1) as string;
      if (found.has(key)) {
        stack.pop();
        continue;
      }
      const seniors = [...(strong.get(key) ?? weak.get(key) ?? [])];
      const open = seniors.filter((senior) => !found.has(senior) && !visiting.has(senior));
      if (open.length > 0 && !visiting.has(key)) {
        visiting.add(key);
        stack.push(...open);
        continue;
      }
      visiting.delete(key);
      const heights = seniors.flatMap((senior) => found.get(senior) ?? []);
      found.set(key, heights.length > 0 ? Math.max(...heights) + 1 : 0);
      stack.pop();
    }
  };
  for (const box of boxes) settle(box.key);
  return found;
}
