/**
 * What a page had not been told to be safe when it went: put into the browser's small storage, the only one that takes something while a page
 * closes, and taken up at the next start. Each page has a key of its own, for tabs come and go beside each other. It knows bytes, not documents.
 */
import type { Left } from '../keep/survey';

const LEFT_PREFIX = 'orgmorph.left.';

/** Replaces what this page left before; nothing to leave takes it away. */
export function leaveBehind(page: string, records: readonly { readonly id: string; readonly bytes: Uint8Array }[]): void {
  const key = LEFT_PREFIX + page;
  try {
    if (records.length > 0) localStorage.setItem(key, JSON.stringify(records.map(({ id, bytes }) => [id, textOf(bytes)])));
    else if (localStorage.getItem(key) !== null) localStorage.removeItem(key);
  } catch (error) {
    // Full, or switched off: the page has asked before it went, and can do no more.
    console.warn('What was not yet kept could not be left behind.', error);
  }
}

/** What all pages left, the broken passed over. */
export function leftBehind(): readonly Left[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '').filter((key) =>
      key.startsWith(LEFT_PREFIX),
    );
    return keys.flatMap((key) => recordsIn(localStorage.getItem(key) ?? '').map(([id, bytes]) => ({ key, id, bytes })));
  } catch (error) {
    console.warn('What pages left behind could not be read.', error);
    return [];
  }
}

/** Once all of what stands under a key was taken. */
export function forgetLeft(all: readonly Left[], taken: readonly Left[]): void {
  for (const key of new Set(taken.map((one) => one.key))) {
    if (all.some((one) => one.key === key && !taken.includes(one))) continue;
    try {
      localStorage.removeItem(key);
    } catch (error) {
      console.warn('The small storage does not work.', error);
    }
  }
}

function recordsIn(text: string): readonly (readonly [id: string, bytes: Uint8Array])[] {
  try {
    const left: unknown = JSON.parse(text);
    if (!Array.isArray(left)) return [];
    return left.flatMap((entry: unknown): (readonly [string, Uint8Array])[] =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string' ? [[entry[0], bytesIn(entry[1])]] : [],
    );
  } catch {
    // Cut short or meddled with: it was never acknowledged, and what is sound beside it counts.
    return [];
  }
}

function textOf(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function bytesIn(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
