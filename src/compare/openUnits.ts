/** Which units of a comparison nobody has said anything of yet. */
import type { Comparison } from './comparison';

/** Ids of the units that are still without counterpart and row, on either side. */
export function openUnits(comparison: Comparison): { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> } {
  const open = comparison.groups.filter((group) => group.lineages.length === 0 && (group.before.length === 0 || group.after.length === 0));
  const gave = new Set(comparison.parts.map((part) => part.from));
  const received = new Set(comparison.parts.map((part) => part.to));
  return {
    before: new Set(open.flatMap((group) => group.before).filter((id) => !gave.has(id))),
    after: new Set(open.flatMap((group) => group.after).filter((id) => !received.has(id))),
  };
}
