/** What this person prefers on this device, kept in the browser's small storage. It never holds anything of a document. */
import { DEFAULT_PREFERENCES } from './blank';
import type { Preferences, State } from './state';
import { store } from './store';

const KEY = 'orgmorph.preferences';

export const TEXT_SIZES: readonly number[] = [1, 1.25, 1.5];

/** Reads field by field: what a foreign hand or an older version left there falls back to its default. `problem` is '' where all went well. */
export function readPreferences(storage: () => Storage): { readonly preferences: Preferences; readonly problem: string } {
  let text: string | null;
  let kept: unknown;
  try {
    text = storage().getItem(KEY);
    kept = text === null ? {} : JSON.parse(text);
  } catch (error) {
    return {
      preferences: DEFAULT_PREFERENCES,
      problem: `Your display settings could not be read, so the usual ones are shown (${sentenceOf(error)}).`,
    };
  }
  const record = typeof kept === 'object' && kept !== null ? (kept as Partial<Record<keyof Preferences, unknown>>) : {};
  const flag = (name: 'shownSoftLines' | 'locked' | 'panel' | 'singleKeys' | 'welcome' | 'hints'): boolean =>
    typeof record[name] === 'boolean' ? record[name] : DEFAULT_PREFERENCES[name];
  return {
    preferences: {
      theme: record.theme === 'light' || record.theme === 'dark' ? record.theme : 'system',
      textSize: TEXT_SIZES.find((size) => size === record.textSize) ?? 1,
      shownSoftLines: flag('shownSoftLines'),
      locked: flag('locked'),
      panel: flag('panel'),
      singleKeys: flag('singleKeys'),
      welcome: flag('welcome'),
      hints: flag('hints'),
    },
    problem: '',
  };
}

/** '' where they were kept, else the sentence that says why not. */
export function keepPreferences(storage: () => Storage, preferences: State['preferences']): string {
  try {
    storage().setItem(KEY, JSON.stringify(preferences));
    return '';
  } catch (error) {
    return `Your display settings hold for this visit only: the browser would not keep them (${sentenceOf(error)}).`;
  }
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

export function setPreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  store.setState((state) => ({ preferences: { ...state.preferences, [name]: value } }));
}
