/** The ways of looking at a comparison, in the order of the switch; a new way is one row more. It refuses to know how each is drawn. */
import type { ViewMode } from '../editor/state';

export interface ViewRow {
  readonly mode: Exclude<ViewMode, 'stage'>;
  readonly label: string;
  /** What it shows, as a tip. */
  readonly explain: string;
}

export const COMPARISON_VIEWS: readonly ViewRow[] = [
  { mode: 'before', label: 'Before', explain: 'The earlier structure, on the same layout' },
  { mode: 'change', label: 'Change', explain: 'Both at once: what begins, ends, moves, merges and splits' },
  { mode: 'after', label: 'After', explain: 'The later structure, on the same layout' },
  { mode: 'side-by-side', label: 'Side by side', explain: 'Two charts on one camera; what is selected in one is shown in the other' },
  { mode: 'morph', label: 'Morph', explain: 'The change in motion, stage by stage: play it, or move along it' },
  { mode: 'flow', label: 'Flow', explain: 'Two lists, with ribbons from each unit to what it became' },
  { mode: 'table', label: 'Table', explain: 'Every change in words: sort, search, copy' },
];
