/** How much a foreign file may hold before it is refused with the number, and how far a worker may be trusted with it. It reads nothing itself. */

export const IMPORT_BOUNDS = {
  rows: 100_000,
  columns: 200,
  cells: 2_000_000,
  /** Characters of one cell; longer ones are notes of books, not of charts. */
  cell: 100_000,
  /** Files of one import, e.g. a release of senior and junior posts. */
  files: 10,
} as const;

export const ZIP_BOUNDS = { inflated: 64 * 1024 * 1024, ratio: 100, entries: 500 } as const;

/** What a compressed page of a drawing may become. */
export const INFLATED_PAGE = 20 * 1024 * 1024;

/** Elements inside one another in XML; charts need ten. */
export const XML_BOUNDS = { depth: 256, attributes: 200, text: 1_000_000 } as const;

/** Milliseconds after which the worker that reads a file is ended. */
export const WATCHDOG = 10_000;
