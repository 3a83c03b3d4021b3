/** What all parts of one map share: its element, its movement, what is attended to, and the words that say which keys do what. */
import type { Attention } from './attention';
import type { Motion } from './motion';

export interface Kit {
  readonly root: { readonly current: HTMLElement | null };
  readonly motion: Motion;
  readonly attention: Attention;
  /** Id of the paragraph that says which keys do what. */
  readonly help: string;
}
