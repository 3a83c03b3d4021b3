/**
 * What stays in view whichever list or panel is open: how many units of each fate, which change one is at, and how much is filtered out.
 * It counts nothing itself.
 */
import { chosen } from '../compare/filters';
import { useStore } from '../editor/store';
import { FateCounts } from './FateCounts';
import { FilterNote } from './FilterBar';
import { StepButtons } from './StepButtons';

/**
 * On top of the side panel, and over the map wherever that panel isn't beside it: one of the two is seen. Over the map the filters are told
 * as well, since what is faint there has to say why.
 */
export function ChangeStrip({ place }: { readonly place: 'panel' | 'over' }) {
  const panel = useStore((state) => state.preferences.panel && state.documentTab === null);
  const filtered = useStore((state) => chosen(state.filters) > 0);
  return (
    <div
      className={`change-strip change-strip-${place}`}
      data-float={place === 'over' ? '' : undefined}
      role="group"
      aria-label="Changes at a glance"
    >
      <div className="change-strip-line">
        <StepButtons />
        <FateCounts />
      </div>
      {place === 'over' && filtered && !panel ? <FilterNote /> : null}
    </div>
  );
}
