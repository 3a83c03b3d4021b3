/** What a row of the table of actions is, so that the table can be written in several files. */
import type { State } from './state';

/** Where a key counts: while the map or its list has the focus, or anywhere but in a text field. */
export type Scope = 'map' | 'anywhere';

export interface Action {
  readonly id: string;
  /** As on a button. */
  readonly label: string;
  /** "Mod" is Ctrl, on a Mac ⌘. The first is the one that tooltips tell. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Heading in the list of keys and in the palette. */
  readonly group: 'Edit' | 'Build' | 'Look' | 'Document' | 'Settings';
  /** Works while text is being typed too. */
  readonly evenInText?: true;
  /** Its keys count in the build state only, and there before all others. */
  readonly armed?: true;
  /** The browser's own doing: the key is told, and not caught. */
  readonly leftToBrowser?: true;
  /** Whether it can be done now; buttons are disabled by it, keys do nothing. */
  when(state: State): boolean;
  /** What has to be so before it can be done, as the list of commands says it: "Select a unit". Left out where nothing can be done about it. */
  readonly needs?: string;
  /** What the label says while the state gives it another meaning. */
  says?(state: State): string;
  run(): void;
}

export const always = (): boolean => true;
