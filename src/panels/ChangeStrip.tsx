/**
 * What stays in view whichever list or panel is open: how many units of each fate, which change one is at, and how much is filtered out.
 * It counts nothing itself.
 */
import { chosen } from '../compare/filters';
import { FATES, type Fate } from '../compare/fates';
import { comparisonOf } from '../editor/derived';
import { useStore } from '../editor/store';
import { FilterNote } from './FilterBar';
import { Badge } from './Signs';
import { StepButtons } from './StepButtons';

/** The counts by their signs alone; their words are read out, and stand in the list of changes. */
export function FateCounts() {
  const comparison = useStore(comparisonOf);
  if (!comparison) return null;
  const fates = (Object.keys(FATES) as Fate[]).filter((fate) => comparison.counts[fate] > 0);
  return (
    <ul className="fate-counts" aria-label="What becomes of units, in numbers">
      {fates.map((fate) => (
        <li key={fate} data-fate={fate} title={`${FATES[fate].label}: ${comparison.counts[fate]}`}>
          <Badge glyph={FATES[fate].glyph} tone={FATES[fate].tone} />
          <span className="vh">{FATES[fate].label}: </span>
          {comparison.counts[fate]}
        </li>
      ))}
    </ul>
  );
}

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
