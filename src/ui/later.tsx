/**
 * Parts of the page that the first drawing does not wait for: each is fetched when it is first shown, or in a quiet moment before that.
 * It knows no part by name.
 */
import { lazy, useState, type ComponentType } from 'react';

const fetches: (() => Promise<unknown>)[] = [];

/** A component that is fetched by `load` when it is first drawn; once it is there, it is drawn at once like any other. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let there: ComponentType<Props> | null = null;
  const fetch = async (): Promise<{ readonly default: ComponentType<Props> }> => {
    there ??= await load();
    return { default: there };
  };
  fetches.push(fetch);
  const Awaited = lazy(fetch);
  return function Later(props: Props) {
    // Decided once a mount: what waited must not be made anew when it has come.
    const [Part] = useState<ComponentType<Props>>(() => there ?? Awaited);
    return <Part {...props} />;
  };
}

/** Fetches everything that has not been shown yet. Rejects with the first reason for which a part did not come. */
export async function fetchTheRest(): Promise<void> {
  // A part that comes may name parts of its own.
  for (const fetch of fetches) await fetch();
}
