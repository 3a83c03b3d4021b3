/** What the save light says, from what the engines acknowledged and nothing else. Pure. */
import type { LaneState } from '../keep/keeper';
import type { SaveState, State } from './state';

/** Edits that no engine has acknowledged for this long turn the light red. */
export const RED_AFTER_MS = 5000;

export interface Standing {
  readonly lanes: readonly LaneState[];
  /** Edits of the page, and how many of them are still being typed. */
  readonly edits: number;
  readonly typed: number;
  /** Milliseconds since the oldest edit that no engine has. */
  readonly oldest: number;
  /** As the state's. */
  readonly readOnly: State['readOnly'];
  /** The page was opened from a file. */
  readonly fromFile: boolean;
}

export interface Lit {
  readonly light: SaveState['light'];
  readonly because: string;
  /** Edits acknowledged by every engine that works; null where none does. */
  readonly acked: number | null;
  /** Edits acknowledged by some engine. */
  readonly somewhere: number;
}

export const NAMES = { idb: 'IndexedDB', opfs: 'the private file system' } as const;

export function lit({ lanes, edits, typed, oldest, readOnly, fromFile }: Standing): Lit {
  const cap = edits - typed;
  const working = lanes.filter((lane) => lane.problem === '');
  const failing = lanes.filter((lane) => lane.problem !== '');
  const somewhere = Math.min(cap, Math.max(...lanes.map((lane) => lane.acked)));
  const acked = working.length === 0 ? null : Math.min(cap, ...working.map((lane) => lane.acked));
  const answer = (light: SaveState['light'], because: string): Lit => ({ light, because, acked, somewhere });
  const faults = failing.map((lane) => `${NAMES[lane.engine]}: ${lane.problem}`).join('; ');

  if (working.length === 0) {
    const start = edits > somewhere ? 'Your changes are not kept' : 'Nothing can be kept on this device';
    const comfort =
      edits > somewhere ? 'They are safe while this page stays open. Save a file to be sure.' : 'You can work, and save a file.';
    return answer('red', `${start}: the browser's storage does not work (${faults}). ${comfort}`);
  }
  if (edits > somewhere && oldest >= RED_AFTER_MS)
    return answer('red', 'Your last changes are not kept yet: the storage does not answer. They are safe while this page stays open.');
  if (edits > (acked ?? 0)) return answer('amber', 'Keeping your last change on this device …');
  if (readOnly === 'tab') return answer('green', 'Another tab changes and keeps this document; here it is followed.');
  if (readOnly === 'closed') return answer('amber', 'This document is shown as far as it can be read, and can’t be changed here.');
  if (fromFile) return answer('amber', 'Kept in this browser. A page opened from a file may lose that without a word: save a file too.');
  if (failing.length > 0)
    return answer('amber', `Kept in one place only, for the other does not work (${faults}). Save a file to be sure.`);
  if (lanes.length < 2) return answer('amber', 'Kept in one place only, for this browser offers no second one. Save a file to be sure.');
  return answer('green', edits === 0 ? 'Nothing has been changed yet.' : 'Every change is kept on this device, in two places.');
}
