/**
 * What a page had not been told to be safe when it went: put into the browser's small storage, the only one that takes something while a page
 * closes, and taken up at the next start. It knows bytes, not documents.
 */
const KEY = 'orgmorph.left';

/** Replaces what was left before. */
export function leaveBehind(records: readonly { readonly id: string; readonly bytes: Uint8Array }[]): void {
  if (records.length === 0) return;
  const text = JSON.stringify(records.map(({ id, bytes }) => [id, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))]));
  try {
    localStorage.setItem(KEY, text);
  } catch (error) {
    // Full, or switched off: the page has asked before it went, and can do no more.
    console.warn('What was not yet kept could not be left behind.', error);
  }
}

export function leftBehind(): ReadonlyMap<string, Uint8Array> {
  try {
    const left: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    if (!Array.isArray(left)) return new Map();
    return new Map(
      left.flatMap((entry: unknown): (readonly [string, Uint8Array])[] =>
        Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string'
          ? [[entry[0], Uint8Array.from(atob(entry[1]), (letter) => letter.charCodeAt(0))]]
          : [],
      ),
    );
  } catch (error) {
    console.warn('What a page left behind could not be read.', error);
    return new Map();
  }
}

export function forgetLeft(): void {
  try {
    if (localStorage.getItem(KEY) !== null) localStorage.removeItem(KEY);
  } catch (error) {
    console.warn('The small storage does not work.', error);
  }
}
