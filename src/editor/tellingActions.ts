/** The rows of the table of actions by which a document is shown to a room: the second window, the tour. What they do is fetched when it is asked for. */
import type { Action } from './action';
import { editable } from './building';
import { notify } from './navigate';
import { reasonOf } from './parts';
import type { State } from './state';

const open = (state: State): boolean => state.document.meta.id !== '';

function fetched<Part>(part: Promise<Part>, act: (part: Part) => void): void {
  part.then(act, (error: unknown) => notify({ tone: 'alert', text: reasonOf(error), action: null }));
}

export const TELLING_ACTIONS = [
  {
    id: 'present',
    label: 'Present the tour',
    keys: ['F8'],
    scope: 'anywhere',
    group: 'Document',
    when: open,
    run: () => fetched(import('./presenting'), ({ present }) => present()),
  },
  {
    id: 'add-stop',
    label: 'Add a stop to the tour',
    keys: ['Shift+F8'],
    scope: 'anywhere',
    group: 'Document',
    needs: 'Open a chart that can be changed',
    when: (state) => state.route.page === 'map' && open(state) && editable(state),
    run: () => fetched(import('./tour'), ({ addStop }) => addStop()),
  },
  {
    id: 'projector',
    label: 'Open a second window, for the projector',
    keys: ['F9'],
    scope: 'anywhere',
    group: 'Document',
    when: open,
    run: () => fetched(import('./secondWindow'), ({ openWindow }) => openWindow('projector')),
  },
  {
    id: 'notes',
    label: 'Open the speaker’s notes in a window',
    keys: ['Shift+F9'],
    scope: 'anywhere',
    group: 'Document',
    when: open,
    run: () => fetched(import('./secondWindow'), ({ openWindow }) => openWindow('notes')),
  },
] as const satisfies readonly Action[];
