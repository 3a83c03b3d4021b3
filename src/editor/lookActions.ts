/** The rows of the table of actions that look: along the changes, closer or further away, at nothing, for something. */
import { LINE_KINDS } from '../model/kinds';
import { always, type Action } from './action';
import { goByDate, stageByDate } from './byDate';
import { goToLost, lostOf } from './losing';
import { announce, askCamera, openDialog, select, setRoute } from './navigate';
import { setPreference } from './preferences';
import { goToChange, stops } from './stepping';
import { store } from './store';

function escape(): void {
  const { dialog, renaming } = store.getState();
  if (dialog) store.setState({ dialog: null });
  else if (renaming !== null) store.setState({ renaming: null });
  else select([]);
}

export const LOOK_ACTIONS = [
  {
    id: 'previous-change',
    label: 'Previous change',
    keys: ['['],
    scope: 'map',
    group: 'Look',
    when: (state) => stops(state).length > 0,
    run: () => goToChange(-1),
  },
  {
    id: 'next-change',
    label: 'Next change',
    keys: [']'],
    scope: 'map',
    group: 'Look',
    when: (state) => stops(state).length > 0,
    run: () => goToChange(1),
  },
  {
    id: 'next-lost',
    label: 'Next unit that nobody accounts for',
    needs: 'Nobody is lost',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => lostOf(state).length > 0,
    run: () => goToLost(1),
  },
  {
    id: 'earlier-stage',
    label: 'Earlier stage by date',
    keys: ['<'],
    scope: 'map',
    group: 'Look',
    when: (state) => stageByDate(state, -1) !== null,
    run: () => goByDate(-1),
  },
  {
    id: 'later-stage',
    label: 'Later stage by date',
    keys: ['>'],
    scope: 'map',
    group: 'Look',
    when: (state) => stageByDate(state, 1) !== null,
    run: () => goByDate(1),
  },
  { id: 'fit', label: 'Show everything', keys: ['0'], scope: 'map', group: 'Look', when: always, run: () => askCamera('fit') },
  { id: 'hundred', label: 'Full size', keys: ['1'], scope: 'map', group: 'Look', when: always, run: () => askCamera('hundred') },
  { id: 'zoom-in', label: 'Closer', keys: ['+', '='], scope: 'map', group: 'Look', when: always, run: () => askCamera('in') },
  { id: 'zoom-out', label: 'Further away', keys: ['-'], scope: 'map', group: 'Look', when: always, run: () => askCamera('out') },
  {
    id: 'soft-lines',
    label: 'Show memberships and alignments',
    says: ({ preferences }) => (preferences.shownSoftLines ? 'Fold memberships and alignments' : 'Show memberships and alignments'),
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: always,
    run: () => {
      const shown = !store.getState().preferences.shownSoftLines;
      setPreference('shownSoftLines', shown);
      const told = Object.values(LINE_KINDS)
        .filter((row) => row.family === 'soft')
        .map((row) => row.verb);
      announce(`Lines that say “${told.join('”, “')}” are ${shown ? 'shown' : 'folded'}.`);
    },
  },
  {
    id: 'select-none',
    label: 'Select nothing',
    keys: ['Escape'],
    scope: 'map',
    group: 'Look',
    when: (state) => state.selection.length > 0 || state.renaming !== null || state.dialog !== null,
    run: escape,
  },
  {
    id: 'search',
    label: 'Search and commands',
    keys: ['Mod+K', '/'],
    scope: 'anywhere',
    group: 'Look',
    evenInText: true,
    when: always,
    run: () => openDialog({ of: 'palette' }),
  },
  {
    id: 'glossary',
    label: 'Short forms and words',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: always,
    run: () => setRoute({ page: 'glossary' }),
  },
  { id: 'help', label: 'List of keys', keys: ['?'], scope: 'map', group: 'Look', when: always, run: () => openDialog({ of: 'help' }) },
] as const satisfies readonly Action[];
