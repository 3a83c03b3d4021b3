/** A subscription that keeps its answer for as long as it says the same, so that a component renders only for what it draws. */
import { useRef } from 'react';
import type { State } from '../editor/state';
import { useStore } from '../editor/store';
import { same } from '../model/same';

/** `select` may build a fresh record each time; plain data only. */
export function useSame<Part>(select: (state: State) => Part): Part {
  const last = useRef<{ readonly part: Part } | null>(null);
  return useStore((state) => {
    const part = select(state);
    if (last.current && same(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  });
}
