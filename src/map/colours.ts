/** The page's colours for what is painted on a canvas, which knows no style sheets. */
import { useSyncExternalStore } from 'react';

/** The tokens as colours that a canvas takes, each asked of the page once a painting. */
export function coloursOf(element: HTMLElement): (token: string) => string {
  const known = new Map<string, string>();
  return (token) => {
    const found = known.get(token);
    if (found !== undefined) return found;
    element.style.color = `var(${token})`;
    const { color } = getComputedStyle(element);
    known.set(token, color);
    return color;
  };
}

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];
const askSystem = (): string => QUERIES.map((query) => (matchMedia(query).matches ? '1' : '0')).join('');

/** Changes when the system's colours do. */
export function useSystemColours(): string {
  return useSyncExternalStore(onSystemColours, askSystem);
}

function onSystemColours(listener: () => void): () => void {
  const lists = QUERIES.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener('change', listener);
  return () => {
    for (const list of lists) list.removeEventListener('change', listener);
  };
}
