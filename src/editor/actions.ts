/**
 * Everything a person can do besides pointing, in one table: toolbar, menus, palette, shortcuts and help read the same rows.
 * How keys are written and matched is the affair of `keys`.
 */
import { LINE_KINDS } from '../model/kinds';
import type { Action, Scope } from './action';
import {
  addInside,
  addSibling,
  armed,
  build,
  BUILD_STEPS,
  editable,
  leaveBuilding,
  onNode,
  onNodes,
  removeTargets,
  reorder,
  sayUndoable,
  selectedLine,
  startBuilding,
  target,
  targets,
  unitsOf,
  withTarget,
} from './building';
import { editedStage } from './derived';
import { pairAround, pairOf } from './earlier';
import { saveFile } from './exchange';
import { EXPLORING_ACTIONS } from './exploringActions';
import { takeOver } from './autosave';
import { matches } from './keys';
import { newDocument, openOriginal } from './library';
import { goToLost, lostOf } from './losing';
import { announce, askCamera, openDialog, openDocumentTab, select, setRoute, startRenaming } from './navigate';
import { setPreference, TEXT_SIZES } from './preferences';
import { goToChange, stops } from './stepping';
import { dispatch, redo, store, undo } from './store';
import { TOOL_ACTIONS } from './toolActions';
import { duplicate, toggleUndecided, unplaceTargets } from './workshop';

const always = (): boolean => true;

function escape(): void {
  const { dialog, renaming } = store.getState();
  if (dialog) store.setState({ dialog: null });
  else if (renaming !== null) store.setState({ renaming: null });
  else select([]);
}

function pickFile(): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][data-open-file]');
  if (input) input.click();
  else setRoute({ page: 'start' });
}

function nextOf<Value>(values: readonly Value[], current: Value): Value {
  return values[(values.indexOf(current) + 1) % values.length] ?? current;
}

export const ACTIONS = [
  {
    id: 'build-inside',
    label: 'While building: add inside',
    keys: [BUILD_STEPS.inside.key],
    scope: 'map',
    group: 'Build',
    armed: true,
    when: armed,
    run: () => build('inside'),
  },
  {
    id: 'build-after',
    label: 'While building: add after',
    keys: [BUILD_STEPS.after.key],
    scope: 'map',
    group: 'Build',
    armed: true,
    when: armed,
    run: () => build('after'),
  },
  {
    id: 'build-before',
    label: 'While building: add before',
    keys: [BUILD_STEPS.before.key],
    scope: 'map',
    group: 'Build',
    armed: true,
    when: armed,
    run: () => build('before'),
  },
  {
    id: 'build-out',
    label: 'While building: add one level further out',
    keys: [BUILD_STEPS.out.key],
    scope: 'map',
    group: 'Build',
    armed: true,
    when: armed,
    run: () => build('out'),
  },
  {
    id: 'build-leave',
    label: 'While building: leave',
    keys: ['Escape'],
    scope: 'map',
    group: 'Build',
    armed: true,
    when: armed,
    run: leaveBuilding,
  },
  {
    id: 'undo',
    label: 'Undo',
    keys: ['Mod+Z'],
    scope: 'anywhere',
    group: 'Edit',
    when: (state) => editable(state) && state.undo.length > 0,
    run: () => void undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'anywhere',
    group: 'Edit',
    when: (state) => editable(state) && state.redo.length > 0,
    run: () => void redo(),
  },
  {
    id: 'rename',
    label: 'Rename',
    keys: ['F2', 'Enter'],
    scope: 'map',
    group: 'Edit',
    when: onNode,
    run: withTarget(({ key }) => startRenaming(key)),
  },
  {
    id: 'add-child',
    label: 'Add inside',
    keys: ['Mod+Shift+ArrowDown'],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && (target(state) !== null || state.selection.length === 0),
    run: addInside,
  },
  {
    id: 'add-sibling',
    label: 'Add after',
    keys: ['Mod+Shift+ArrowRight'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: addSibling('after'),
  },
  {
    id: 'add-sibling-before',
    label: 'Add before',
    keys: ['Mod+Shift+ArrowLeft'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: addSibling('before'),
  },
  {
    id: 'move-earlier',
    label: 'Move earlier among its neighbours',
    keys: ['Alt+ArrowUp'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: reorder(-1),
  },
  {
    id: 'move-later',
    label: 'Move later among its neighbours',
    keys: ['Alt+ArrowDown'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: reorder(1),
  },
  {
    id: 'build',
    label: 'Build by typing',
    keys: ['Mod+B'],
    scope: 'anywhere',
    group: 'Build',
    when: editable,
    run: () => (store.getState().building ? leaveBuilding() : startBuilding()),
  },
  {
    id: 'paste-list',
    label: 'Paste a list …',
    keys: ['Mod+V'],
    leftToBrowser: true,
    scope: 'map',
    group: 'Build',
    when: editable,
    run: () => openDialog({ of: 'paste', parent: target(store.getState())?.node ?? null, text: '' }),
  },
  {
    id: 'duplicate',
    label: 'Duplicate with what it holds',
    keys: ['Mod+D'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: withTarget(({ stage, node }) => void duplicate(stage, node)),
  },
  {
    id: 'move',
    label: 'Move to …',
    keys: ['Mod+M'],
    scope: 'map',
    group: 'Build',
    when: onNodes,
    run: () => {
      const chosen = targets(store.getState()).map(({ node }) => node);
      const [only] = chosen;
      if (only === undefined) return;
      openDialog(chosen.length === 1 ? { of: 'move', node: only } : { of: 'move-several', nodes: chosen });
    },
  },
  {
    id: 'merge',
    label: 'Merge into one …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && unitsOf(state).length > 1,
    run: () => openDialog({ of: 'merge', nodes: unitsOf(store.getState()) }),
  },
  {
    id: 'split',
    label: 'Split into several …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: withTarget(({ node }) => openDialog({ of: 'split', node })),
  },
  {
    id: 'end',
    label: 'End it …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => onNode(state) && pairOf(state).before !== null,
    run: withTarget(({ node }) => openDialog({ of: 'end', node })),
  },
  {
    id: 'becomes',
    label: 'Say what becomes of it …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => onNode(state) && pairAround(state, editedStage(state)) !== null,
    run: withTarget(({ stage, node }) => openDialog({ of: 'becomes', stage, node })),
  },
  {
    id: 'undecided',
    label: 'Mark as not yet decided, or take the mark away',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: onNodes,
    run: () => void toggleUndecided(),
  },
  {
    id: 'connect',
    label: 'Draw a line to …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: withTarget(({ node }) => openDialog({ of: 'connect', node })),
  },
  {
    id: 'retype',
    label: 'Change kind …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: withTarget(({ node }) => openDialog({ of: 'retype', node })),
  },
  {
    id: 'remove',
    label: 'Remove',
    keys: ['Delete', 'Backspace'],
    scope: 'map',
    group: 'Build',
    when: (state) => onNodes(state) || (editable(state) && selectedLine(state) !== null),
    run: () => {
      const state = store.getState();
      const line = selectedLine(state);
      if (targets(state).length > 0) removeTargets();
      else if (line !== null && !dispatch({ do: 'disconnect', stage: editedStage(state), line }).refused) sayUndoable();
    },
  },
  {
    id: 'remove-only',
    label: 'Remove, but keep what it holds',
    keys: ['Shift+Delete', 'Shift+Backspace'],
    scope: 'map',
    group: 'Build',
    when: onNode,
    run: withTarget(({ stage, node }) => {
      if (!dispatch({ do: 'remove-node', stage, id: node, content: 'lift' }).refused) sayUndoable();
    }),
  },
  {
    id: 'unplace',
    label: 'Set aside in the tray',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: onNodes,
    run: () => {
      if (unplaceTargets()) sayUndoable();
    },
  },
  {
    id: 're-aim',
    label: 'Re-aim the line …',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const line = selectedLine(store.getState());
      if (line !== null) openDialog({ of: 're-aim', line });
    },
  },
  {
    id: 'disconnect',
    label: 'Remove the line',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const state = store.getState();
      const line = selectedLine(state);
      if (line !== null && !dispatch({ do: 'disconnect', stage: editedStage(state), line }).refused) sayUndoable();
    },
  },
  {
    id: 'reverse-line',
    label: 'Turn the line round',
    keys: [],
    scope: 'map',
    group: 'Build',
    when: (state) => editable(state) && selectedLine(state) !== null,
    run: () => {
      const state = store.getState();
      const id = selectedLine(state);
      const line = id === null ? undefined : state.document.structures.get(editedStage(state))?.lines.get(id);
      if (line) dispatch({ do: 'edit-line', stage: editedStage(state), line: line.id, fields: { from: line.to, to: line.from } });
    },
  },
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
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => lostOf(state).length > 0,
    run: () => goToLost(1),
  },
  { id: 'fit', label: 'Show everything', keys: ['0'], scope: 'map', group: 'Look', when: always, run: () => askCamera('fit') },
  { id: 'hundred', label: 'Full size', keys: ['1'], scope: 'map', group: 'Look', when: always, run: () => askCamera('hundred') },
  { id: 'zoom-in', label: 'Closer', keys: ['+', '='], scope: 'map', group: 'Look', when: always, run: () => askCamera('in') },
  { id: 'zoom-out', label: 'Further away', keys: ['-'], scope: 'map', group: 'Look', when: always, run: () => askCamera('out') },
  ...EXPLORING_ACTIONS,
  ...TOOL_ACTIONS,
  {
    id: 'soft-lines',
    label: 'Show memberships and alignments',
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
  { id: 'help', label: 'List of keys', keys: ['?'], scope: 'map', group: 'Look', when: always, run: () => openDialog({ of: 'help' }) },
  {
    id: 'start',
    label: 'Documents on this device',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => setRoute({ page: 'start' }),
  },
  {
    id: 'lineage',
    label: 'Lineage: what becomes of what',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => openDocumentTab('lineage'),
  },
  {
    id: 'document',
    label: 'Stages, dates, names, sources and glossary',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: always,
    run: () => openDocumentTab('stages'),
  },
  { id: 'new-document', label: 'New document', keys: [], scope: 'anywhere', group: 'Document', when: always, run: () => newDocument() },
  { id: 'open-file', label: 'Open a file …', keys: ['Mod+O'], scope: 'anywhere', group: 'Document', when: always, run: pickFile },
  {
    id: 'download',
    label: 'Save a file',
    keys: ['Mod+S'],
    scope: 'anywhere',
    group: 'Document',
    evenInText: true,
    when: always,
    run: saveFile,
  },
  {
    id: 'take-over',
    label: 'Take over from the other tab',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => state.elsewhere,
    run: () => void takeOver(),
  },
  {
    id: 'open-original',
    label: 'Open the original',
    keys: [],
    scope: 'anywhere',
    group: 'Document',
    when: (state) => !state.document.meta.original,
    run: () => void openOriginal(),
  },
  {
    id: 'theme',
    label: 'Light, dark or as the system',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => {
      const theme = nextOf(['system', 'light', 'dark'] as const, store.getState().preferences.theme);
      setPreference('theme', theme);
      announce(theme === 'system' ? 'Colours follow the system.' : `Colours are ${theme}.`);
    },
  },
  {
    id: 'text-size',
    label: 'Larger text for the room',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => {
      const size = nextOf(TEXT_SIZES, store.getState().preferences.textSize);
      setPreference('textSize', size);
      announce(`Text at ${Math.round(size * 100)} per cent.`);
    },
  },
  {
    id: 'lock',
    label: 'Lock against changes',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => {
      const locked = !store.getState().preferences.locked;
      setPreference('locked', locked);
      announce(locked ? 'Locked: nothing can be changed by accident.' : 'Unlocked.');
    },
  },
  {
    id: 'panel',
    label: 'Side panel',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => setPreference('panel', !store.getState().preferences.panel),
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof ACTIONS)[number]['id'];

const BY_ID: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]));

/** The row of an id; undefined where there is none. */
export function actionOf(id: string): Action | undefined {
  return BY_ID.get(id);
}

/** Does it, where it can be done now; false where it can't. Throws on an id that the table lacks. */
export function runAction(id: ActionId | (string & {})): boolean {
  const action = BY_ID.get(id);
  if (!action) throw new Error(`no action "${id}"`);
  if (!action.when(store.getState())) return false;
  action.run();
  return true;
}

/**
 * The action that a key means, where it can be done now. `scope` says where the key was pressed: with `map`, everything counts;
 * elsewhere single letters and signs stay what they are.
 */
export function actionForKey(event: KeyboardEvent, scope: Scope): Action | null {
  const typing =
    event.target instanceof HTMLElement &&
    event.target.matches('input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]');
  const state = store.getState();
  for (const action of ACTIONS as readonly Action[]) {
    if (action.leftToBrowser) continue;
    const key = action.keys.find((candidate) => matches(event, candidate));
    if (key === undefined || (typing && action.evenInText !== true)) continue;
    const bare = key.length === 1;
    if (scope === 'anywhere' && (action.scope === 'map' || bare)) continue;
    if (typing && bare) continue;
    if (action.when(state)) return action;
  }
  return null;
}
