/** How many units of each fate there are, small enough to stay in view. It counts nothing itself. */
import { FATES, type Fate } from '../compare/fates';
import { comparisonOf } from '../editor/derived';
import { useStore } from '../editor/store';
import { Badge } from './Signs';

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
