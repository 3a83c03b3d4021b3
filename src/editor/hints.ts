/** What can be done next with what is selected, in one line for whoever is new to it. It reads the state and changes nothing. */
import { armed, selectedLine, target, targets } from './building';
import { keyLabel } from './keys';
import type { State } from './state';

/** The same for a hand with keys beside it, and for a finger. */
export interface Hint {
  readonly keys: string;
  readonly touch: string;
}

const key = (written: string): string => keyLabel({ keys: [written] });

export function hintOf(state: State): Hint {
  // The keys of the build state stand in the line already.
  if (armed(state)) return { keys: '', touch: 'Type a name; return adds the next unit.' };
  if (state.renaming !== null)
    return { keys: 'Type the name. Enter keeps it, Esc takes it back.', touch: 'Type the name, and press return to keep it.' };
  if (state.selection.length === 0)
    return {
      keys: `Click a box to change it, double click its name, drag it to another place. ${key('Mod+B')} and you type a whole branch.`,
      touch: 'Tap a box to change it; press and hold to move it.',
    };
  if (selectedLine(state) !== null)
    return {
      keys: 'Drag an end to another box; press the words on the line to say something else; Del removes it.',
      touch: 'Press and hold an end to move it; tap the words on the line to say something else.',
    };
  if (target(state))
    return {
      keys: `Drag it into another box, or near its left or right edge. F2 renames, Del removes, ${key('Mod+Z')} takes back.`,
      touch: 'Press and hold to move it; the signs at its edge add a unit and draw a line.',
    };
  if (targets(state).length > 1)
    return {
      keys: 'Drag one and all go along. Del removes them; “Merge into one” stands in the details.',
      touch: 'Press and hold one and all go along.',
    };
  return {
    keys: 'This is how it was. Open the earlier chart to change it.',
    touch: 'This is how it was. Open the earlier chart to change it.',
  };
}
