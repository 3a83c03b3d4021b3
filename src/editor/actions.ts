/**
 * Everything a person can do besides pointing, in one table: toolbar, menus, palette, shortcuts and help read the same rows.
 * The rows are written by their nouns in the files called `…Actions`; how keys are written and matched is the affair of `keys`.
 */
import type { Action, Scope } from './action';
import { editable } from './building';
import { DOCUMENT_ACTIONS, HISTORY_ACTIONS } from './documentActions';
import { EXPLORING_ACTIONS } from './exploringActions';
import { matches } from './keys';
import { LINE_ACTIONS } from './lineActions';
import { LOOK_ACTIONS } from './lookActions';
import { RECORD_ACTIONS } from './recordActions';
import { SCENARIO_ACTIONS } from './scenarioActions';
import { SETTING_ACTIONS } from './settingActions';
import type { State } from './state';
import { store } from './store';
import { TELLING_ACTIONS } from './tellingActions';
import { TOOL_ACTIONS } from './toolActions';
import { BUILD_ACTIONS, UNIT_ACTIONS } from './unitActions';

/** Where two rows have one key, the first that can be done now has it: the build state's own come before all others. */
export const ACTIONS = [
  ...BUILD_ACTIONS,
  ...HISTORY_ACTIONS,
  ...UNIT_ACTIONS,
  ...LINE_ACTIONS,
  ...LOOK_ACTIONS,
  ...EXPLORING_ACTIONS,
  ...TOOL_ACTIONS,
  ...TELLING_ACTIONS,
  ...RECORD_ACTIONS,
  ...SCENARIO_ACTIONS,
  ...DOCUMENT_ACTIONS,
  ...SETTING_ACTIONS,
] as const satisfies readonly Action[];

export type ActionId = (typeof ACTIONS)[number]['id'];

const BY_ID: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]));

/** The row of an id; undefined where there is none. */
export function actionOf(id: string): Action | undefined {
  return BY_ID.get(id);
}

/** What the action is called now. */
export function labelOf(action: Action, state: State): string {
  return action.says?.(state) ?? action.label;
}

/** Why an action that can't be done now can't, as the list of commands tells it. */
export function whyNot(action: Action, state: State): string {
  const changes = action.group === 'Edit' || action.group === 'Build';
  if (changes && !editable(state)) return state.preferences.locked ? 'Locked against changes' : 'It can’t be changed here';
  return action.needs ?? 'Not now';
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
 * elsewhere, and everywhere for who switched them off, single letters and signs stay what they are.
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
    const bare = /^(?:Shift\+)?.$/.test(key);
    if (bare && (typing || scope === 'anywhere' || !state.preferences.singleKeys)) continue;
    if (scope === 'anywhere' && action.scope === 'map') continue;
    if (action.when(state)) return action;
  }
  return null;
}
