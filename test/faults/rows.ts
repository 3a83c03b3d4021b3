/**
 * The table of faults: what each row promises, how often it is tried for a release and in the ordinary run, and where its real count is told.
 * `npm run faults` sets the release; a test asks how often it is to try, and tells how often it did.
 */
import { appendFileSync, mkdirSync } from 'node:fs';

interface Row {
  readonly promise: string;
  /** Tries for a release. */
  readonly goal: number;
  /** Tries in the ordinary run. */
  readonly ordinary: number;
}

export const ROWS = {
  1: { promise: 'browser killed mid-edit, four edits a second, LevelDB: no acknowledged edit lost', goal: 1000, ordinary: 50 },
  2: {
    promise: 'browser killed, edits flat out, LevelDB: what one engine loses the other gives back, and it is told',
    goal: 1000,
    ordinary: 3,
  },
  3: { promise: 'browser killed, edits flat out, SQLite: no acknowledged edit lost', goal: 1000, ordinary: 3 },
  4: { promise: 'renderer crashed: reload reopens the same document and view', goal: 1000, ordinary: 3 },
  5: { promise: 'closed, reloaded or left within 300 ms of an edit: no acknowledged edit lost', goal: 3000, ordinary: 9 },
  6: { promise: 'journal cut at every byte: every cut loads, no edit is invented', goal: 1, ordinary: 1 },
  7: { promise: 'IndexedDB wiped between sessions: noticed, restored, told', goal: 200, ordinary: 3 },
  8: { promise: 'no private file system: amber light, IndexedDB alone', goal: 200, ordinary: 3 },
  9: { promise: 'no storage at all: works in memory, red, the download one click away', goal: 200, ordinary: 3 },
  10: { promise: 'disk full: red within five seconds, green by itself once there is space, nothing lost', goal: 500, ordinary: 3 },
  11: {
    promise: 'the n-th storage call fails, once and for good, in three ways: the editor never throws, the state is the model’s',
    goal: 1,
    ordinary: 1,
  },
  12: { promise: 'a storage call never settles: asked again after three seconds, red after five', goal: 200, ordinary: 3 },
  13: { promise: 'the database is closed or deleted under us: opened anew, nothing lost', goal: 500, ordinary: 3 },
  14: { promise: 'two tabs: one writer at any time, take-over flushes first, nothing lost', goal: 10_000, ordinary: 60 },
  15: { promise: 'the writing tab crashes: a follower gets the lock and goes on', goal: 300, ordinary: 3 },
  16: { promise: 'a newer version writes: the older one stops, offers a copy, never writes over it', goal: 200, ordinary: 3 },
  17: { promise: 'hidden and frozen tabs: saved without an animation frame', goal: 200, ordinary: 3 },
  18: { promise: 'back from the browser’s memory: the lock is taken again or the page follows', goal: 200, ordinary: 3 },
  19: { promise: 'one flipped bit: refused, the rest used, the bytes set aside', goal: 100_000, ordinary: 1500 },
  20: { promise: 'a migration throws or is killed: old data intact', goal: 200, ordinary: 3 },
  21: { promise: 'undo as often as there were edits gives the start, redo returns', goal: 1_000_000, ordinary: 5000 },
  22: { promise: 'apply and invert, compose, write and read', goal: 1_000_000, ordinary: 10_000 },
  23: {
    promise: 'foreign files of every format by chance and bent: read or refused by name, never thrown',
    goal: 1_000_000,
    ordinary: 20_000,
  },
  24: { promise: 'written and read again, in every format: the whole, or the chart that the format can tell', goal: 100_000, ordinary: 90 },
  25: {
    promise: 'rings, orphans, ids twice, self-reports, several tops: read the same each time, each told, no row lost',
    goal: 200_000,
    ordinary: 600,
  },
  26: { promise: 'depth, length and number past the bounds: refused with the number', goal: 1, ordinary: 1 },
  27: { promise: 'a bomb in a workbook: stops at the cap', goal: 100, ordinary: 3 },
  28: { promise: 'names that every object answers to, anywhere: names like others', goal: 200_000, ordinary: 300 },
  29: { promise: 'markup and scripts in every text, in every export: text, nothing runs, nothing is asked for', goal: 1000, ordinary: 200 },
  30: {
    promise: 'cells that look like formulas: text in every table, and as they were when they are read again',
    goal: 50_000,
    ordinary: 1500,
  },
  31: { promise: 'XML that declares a document type: refused before it is read', goal: 10_000, ordinary: 300 },
  32: {
    promise: 'files that are all one near miss: read or refused in the end, none looks twice at what it has seen',
    goal: 1,
    ordinary: 1,
  },
  33: { promise: 'exported pictures and pages opened on their own: no script, no request', goal: 1000, ordinary: 6 },
  34: { promise: 'the layout worker hangs: ended, the last picture stays, editing goes on', goal: 500, ordinary: 3 },
  35: { promise: 'a panel throws while it is drawn: download and reload are offered, the journal is untouched', goal: 1, ordinary: 1 },
  36: { promise: 'clocks jump: order is by number', goal: 10_000, ordinary: 30 },
  41: { promise: 'killed while a snapshot is written: the old one is valid until the new one was read back', goal: 500, ordinary: 3 },
  42: { promise: 'a host that mixes versions: one version a load, a part that does not arrive is told', goal: 100, ordinary: 3 },
  43: { promise: 'a changed lock, an unlisted licence, an install script, a request to elsewhere: the run fails', goal: 1, ordinary: 1 },
  44: { promise: 'saved before loaded, or shrunk by more than half: refused, or a named version first', goal: 10_000, ordinary: 30 },
} as const satisfies Readonly<Record<number, Row>>;

export type RowNumber = keyof typeof ROWS;

/** Tries that are told of, one JSON object a line; written only when `npm run faults` asks for it. */
const REPORT = process.env['ORGMORPH_FAULTS_REPORT'];

/** Whether this run is one for a release. */
export const RELEASE = REPORT !== undefined;

/** How often this run tries the row. */
export function tries(row: RowNumber): number {
  if (REPORT === undefined) return ROWS[row].ordinary;
  const asked = Number(process.env['ORGMORPH_FAULTS_COUNT'] ?? ROWS[row].goal);
  return Math.max(1, Math.min(asked, ROWS[row].goal));
}

/** Milliseconds that a test of the row may take: `each` for a try. */
export function patience(row: RowNumber, each: number): number {
  return 60_000 + tries(row) * each;
}

/** The real count, told as a line: what was tried how often, and what came of it in figures. */
export function tell(row: RowNumber, what: string, figures: Readonly<Record<string, number | string>>): void {
  if (REPORT === undefined) return;
  mkdirSync('.cache', { recursive: true });
  appendFileSync(REPORT, `${JSON.stringify({ row, what, ...figures })}\n`);
}
