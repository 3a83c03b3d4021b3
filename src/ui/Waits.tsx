/**
 * Parts of the page that are still to come, counted: who has to say that all is there asks here. It knows no part by name, and draws nothing
 * but what stands in the place of a part meanwhile.
 */
import { useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react';

let awaited = 0;
const listeners = new Set<() => void>();

function count(by: number): void {
  awaited += by;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While it is on the page something is still to come. */
export function Waits({ children }: { readonly children?: ReactNode }) {
  useLayoutEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
  return children;
}

/** Whether anything is still to come. */
export function useWaiting(): boolean {
  return useSyncExternalStore(subscribe, () => awaited > 0);
}
