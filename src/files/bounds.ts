/**
 * How much a file may hold, over and above what the model bounds: past it a file is refused with the number. It reads nothing itself.
 */

/** 5,000 nodes are about 1 MB. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/** Deeper nesting can't be handed to a worker; no document of ours goes past 8. */
export const DEEPEST_NESTING = 32;

/** Fields of a record that this version doesn't know: how many, how long their names and, as JSON, their values. */
export const UNKNOWN_FIELDS = { count: 100, key: 64, value: 2_000 } as const;

/** In files of more characters only the first fault of shape is told: a hostile one could have millions. */
export const LONGEST_FULLY_TOLD = 1_000_000;
