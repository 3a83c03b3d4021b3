/** The rows of the table of actions that belong to the record of a workshop: what is pinned to units, the log, and what leaves the room. */
import { onNode, withTarget } from './building';
import { openDialog, setRoute } from './navigate';
import type { State } from './state';
import { openTool } from './tools';

const onMap = ({ route, document }: State): boolean => route.page === 'map' && document.meta.id !== '';

export const RECORD_ACTIONS = [
  {
    id: 'pin',
    label: 'Pin a note, question or decision…',
    needs: 'Select a unit',
    keys: ['Shift+N'],
    scope: 'map',
    group: 'Edit',
    when: onNode,
    run: withTarget(({ stage, node }) => openDialog({ of: 'pin', stage, node, pin: null })),
  },
  {
    id: 'workshop',
    label: 'Workshop: the log of edits, notes, questions, decisions',
    keys: ['Shift+L'],
    scope: 'map',
    group: 'Document',
    when: onMap,
    run: () => openTool({ of: 'workshop' }),
  },
  {
    id: 'closing',
    label: 'What leaves the room: decisions, open questions, changes',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: ({ document }: State) => document.meta.id !== '',
    run: () => setRoute({ page: 'workshop' }),
  },
] as const;
