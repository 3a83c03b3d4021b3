/** Where a key leads in the two lists of a flow. Pure; no React, no store. */
import type { Flow, FlowLinks, FlowRow } from '../scene/flow';

/** A row to go to, `across` to the other list; or what to say where there is none; null where the key means nothing here. */
export type FlowMove = { readonly to: string; readonly across: boolean } | { readonly says: string } | null;

/** Up, down, Home and End stay in the list; the arrow towards the other list leads to the counterpart, to `cameFrom` first where that is one. */
export function flowMove(flow: Flow, links: FlowLinks, row: FlowRow, key: string, cameFrom: string): FlowMove {
  const list = flow[row.side];
  const at = list.findIndex((other) => other.id === row.id);
  const within = (index: number): FlowMove => {
    const next = list[Math.max(0, Math.min(list.length - 1, index))];
    return next ? { to: next.id, across: false } : null;
  };
  switch (key) {
    case 'ArrowUp':
      return within(at - 1);
    case 'ArrowDown':
      return within(at + 1);
    case 'Home':
      return within(0);
    case 'End':
      return within(list.length - 1);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const towards = row.side === 'before' ? 'ArrowRight' : 'ArrowLeft';
      if (key !== towards) return { says: row.side === 'before' ? 'This is the list of what was.' : 'This is the list of what is to be.' };
      const ends = links.counterparts.get(row.id) ?? [];
      const to = ends.includes(cameFrom) ? cameFrom : ends[0];
      return to === undefined ? { says: `${row.title} has no counterpart.` } : { to, across: true };
    }
    default:
      return null;
  }
}
