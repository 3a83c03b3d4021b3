/**
 * A subscription that keeps its answer for as long as it says the same, so that a component renders only for what it draws. A picture has one
 * a box and line: what no picture is drawn from (the save light, notices, what is said) must cost them nothing.
 */
import { useRef } from 'react';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import { same } from '../model/same';

/** What the map is drawn from. Everything else in the state can change without any box being asked. */
const DRAWN_FROM = [
  'document',
  'view',
  'selection',
  'filters',
  'layout',
  'preferences',
  'readOnly',
  'renaming',
  'trail',
  'building',
  'exploring',
] as const satisfies readonly (keyof State)[];

let looked: State | null = null;
let stamp: object = {};

/** Another object whenever something that the map is drawn from is another; worked out once a state, however many ask. */
function stampOf(state: State): object {
  if (state === looked) return stamp;
  const before = looked;
  looked = state;
  if (!before || DRAWN_FROM.some((part) => state[part] !== before[part])) stamp = {};
  return stamp;
}

/** `select` may build a fresh record each time, of plain data only, and reads nothing but what the map is drawn from. */
export function useSame<Part>(select: (state: State) => Part): Part {
  const last = useRef<{ readonly stamp: object; readonly select: unknown; readonly part: Part } | null>(null);
  return useStore((state) => {
    const now = stampOf(state);
    const known = last.current;
    if (known && known.stamp === now && known.select === select) return known.part;
    const fresh = select(state);
    const part = known && same(known.part, fresh) ? known.part : fresh;
    last.current = { stamp: now, select, part };
    return part;
  });
}
