/**
 * What stays in view whichever list or panel is open: how many units of each fate, which change one is at, and how much is filtered out.
 * It counts nothing itself.
 */
import { chosen } from '../compare/filters';
import { useStore } from '../editor/store';
import { FateCounts } from './FateCounts';
import { FilterNote } from './FilterBar';
import { StepButtons } from './StepButtons';

/** Over a map. The filters are told while the panel that holds them is closed, so that what is faint says why. */
export function ChangeStrip() {
  const panel = useStore((state) => state.preferences.panel && state.documentTab === null);
  const filtered = useStore((state) => chosen(state.filters) > 0);
  return (
    <div className="change-strip" role="group" aria-label="Changes at a glance">
      <div className="change-strip-line">
        <StepButtons />
        <FateCounts />
      </div>
      {filtered && !panel ? <FilterNote /> : null}
    </div>
  );
}
