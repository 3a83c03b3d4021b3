/** The rows of the table of actions about how this person sees the page. */
import { always, type Action } from './action';
import { announce } from './navigate';
import { setPreference, TEXT_SIZES } from './preferences';
import { store } from './store';

function nextOf<Value>(values: readonly Value[], current: Value): Value {
  return values[(values.indexOf(current) + 1) % values.length] ?? current;
}

export const SETTING_ACTIONS = [
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
    says: ({ preferences }) => (preferences.locked ? 'Unlock, to edit' : 'Lock against changes'),
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
    id: 'single-keys',
    label: 'Single letters and signs as keys',
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => {
      const singleKeys = !store.getState().preferences.singleKeys;
      setPreference('singleKeys', singleKeys);
      announce(singleKeys ? 'Single letters and signs are keys on the map.' : 'Single letters and signs do nothing.');
    },
  },
  {
    id: 'hints',
    label: 'Hints',
    says: ({ preferences }) => (preferences.hints ? 'Hide the hints' : 'Show hints'),
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => setPreference('hints', !store.getState().preferences.hints),
  },
  {
    id: 'panel',
    label: 'Side panel',
    says: ({ preferences }) => (preferences.panel ? 'Hide the side panel' : 'Show the side panel'),
    keys: [],
    scope: 'anywhere',
    group: 'Settings',
    when: always,
    run: () => setPreference('panel', !store.getState().preferences.panel),
  },
] as const satisfies readonly Action[];
