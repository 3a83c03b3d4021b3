/** The rows of the table of actions for exploring a picture: comparing side by side, looking round one unit, folding. */
import type { Action } from './action';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { sceneOf } from './derived';
import {
  askPlayer,
  canFocus,
  fold,
  foldable,
  foldToLevel,
  levelsOf,
  lookRound,
  setDirect,
  setLineKinds,
  stepRound,
  toggleFocus,
} from './exploring';
import { journeyTold } from './journeyTelling';
import { showComparison } from './navigate';
import type { State } from './state';
import { store } from './store';

const comparing = ({ view }: State): boolean => view.mode !== 'stage' && view.compare !== null;
const morphing = ({ view }: State): boolean => view.mode === 'morph';
const foldedNow = (state: State, folded: boolean): boolean => foldable(state)?.folded === folded;

/** One row a kind of line, for the kinds that the picture has. */
const ONLY_KIND = (Object.keys(LINE_KINDS) as LineKind[]).map((kind) => ({
  id: `only-${kind}` as const,
  label: `Show only lines that say “${LINE_KINDS[kind].verb}”`,
  keys: [],
  scope: 'anywhere' as const,
  group: 'Look' as const,
  when: (state: State) => sceneOf(state).lines.some((line) => line.kind === kind) && !isOnly(state, kind),
  run: () => setLineKinds([kind]),
}));

function isOnly({ exploring }: State, kind: LineKind): boolean {
  return exploring.lineKinds?.length === 1 && exploring.lineKinds[0] === kind;
}

export const EXPLORING_ACTIONS = [
  {
    id: 'swap-sides',
    label: 'Swap before and after',
    keys: [],
    scope: 'map',
    group: 'Look',
    when: comparing,
    run: () => {
      const { view } = store.getState();
      if (view.compare !== null && view.mode !== 'stage') showComparison(view.stage, view.compare, view.mode);
    },
  },
  {
    id: 'morph-play',
    label: 'Play or pause the change',
    keys: ['Shift+P'],
    scope: 'map',
    group: 'Look',
    when: morphing,
    run: () => askPlayer('play'),
  },
  {
    id: 'morph-next',
    label: 'Next stop of the change',
    keys: ['PageDown'],
    scope: 'map',
    group: 'Look',
    when: morphing,
    run: () => askPlayer('next'),
  },
  {
    id: 'morph-previous',
    label: 'Previous stop of the change',
    keys: ['PageUp'],
    scope: 'map',
    group: 'Look',
    when: morphing,
    run: () => askPlayer('previous'),
  },
  {
    id: 'morph-direct',
    label: 'Leave out the stages between, or take them in again',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => morphing(state) && (journeyTold(state)?.between ?? false),
    run: () => setDirect(!store.getState().exploring.direct),
  },
  {
    id: 'focus',
    label: 'Look round this unit',
    keys: ['Mod+Enter'],
    scope: 'map',
    group: 'Look',
    when: canFocus,
    run: toggleFocus,
  },
  {
    id: 'focus-further',
    label: 'Look one layer further',
    keys: ['Shift+PageDown'],
    scope: 'map',
    group: 'Look',
    when: ({ view }) => view.around != null,
    run: () => stepRound(1),
  },
  {
    id: 'focus-nearer',
    label: 'Look one layer less far',
    keys: ['Shift+PageUp'],
    scope: 'map',
    group: 'Look',
    when: ({ view }) => view.around != null && view.around.steps > 1,
    run: () => stepRound(-1),
  },
  {
    id: 'focus-end',
    label: 'Show the whole picture again',
    keys: [],
    scope: 'map',
    group: 'Look',
    when: ({ view }) => view.around != null,
    run: () => lookRound(null),
  },
  {
    id: 'fold',
    label: 'Fold what it holds',
    keys: ['Shift+F'],
    scope: 'map',
    group: 'Look',
    when: (state) => foldedNow(state, false),
    run: () => {
      const at = foldable(store.getState());
      if (at) fold(at.node, true);
    },
  },
  {
    id: 'unfold',
    label: 'Unfold it',
    keys: ['Shift+U'],
    scope: 'map',
    group: 'Look',
    when: (state) => foldedNow(state, true),
    run: () => {
      const at = foldable(store.getState());
      if (at) fold(at.node, false);
    },
  },
  {
    id: 'unfold-all',
    label: 'Unfold everything',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => state.exploring.folded.size > 0,
    run: () => foldToLevel(null),
  },
  {
    id: 'fold-one',
    label: 'Fold to one level',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => levelsOf(state) > 1,
    run: () => foldToLevel(1),
  },
  {
    id: 'fold-two',
    label: 'Fold to two levels',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => levelsOf(state) > 2,
    run: () => foldToLevel(2),
  },
  {
    id: 'fold-three',
    label: 'Fold to three levels',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: (state) => levelsOf(state) > 3,
    run: () => foldToLevel(3),
  },
  {
    id: 'all-lines',
    label: 'Show lines as usual',
    keys: [],
    scope: 'anywhere',
    group: 'Look',
    when: ({ exploring }) => exploring.lineKinds !== null,
    run: () => setLineKinds(null),
  },
  ...ONLY_KIND,
] as const satisfies readonly Action[];
