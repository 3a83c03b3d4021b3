/** Parts of the app that stand beside the page: whether there are any, and what is said where one does not arrive. It fetches nothing. */

/** Whether this page is the one file on a disk, beside which nothing stands that it could lead to. */
export function standsAlone(): boolean {
  return location.protocol === 'file:';
}

/** As the engines of the browsers put it, and what Vite says of a sheet of styles. */
const MISSING = /dynamically imported module|importing a module script failed|unable to preload css/i;

export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}

/** The reason in words: of a part that did not arrive what to do about it, of anything else what it says of itself. */
export function reasonOf(error: unknown): string {
  if (isMissingPart(error))
    return 'A part of the app did not arrive: there is no network, or the host has another version by now. Reload the page; your work is kept.';
  return error instanceof Error ? error.message : String(error);
}
