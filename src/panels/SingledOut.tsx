/** Lines across organisations and units with two masters, before and after, as numbers that filter. It decides nothing itself. */
import { toggled } from '../compare/filters';
import { singledOut, type Singled } from '../compare/singled';
import { comparisonOf } from '../editor/derived';
import { setFilters } from '../editor/filtering';
import { store, useStore } from '../editor/store';
import type { Structure } from '../model/structure';

const ROWS = [
  { id: 'crosses', label: 'Lines across organisations', count: (structure: Structure) => singledOut(structure).lines.size },
  { id: 'two-masters', label: 'Units with two masters', count: (structure: Structure) => singledOut(structure).twoMasters.size },
] as const;

function Switch({ id, words, count }: { readonly id: Singled; readonly words: string; readonly count: number }) {
  const on = useStore((state) => state.filters.singled.includes(id));
  return (
    <button
      type="button"
      className="singled-count"
      aria-pressed={on}
      aria-label={`${words}: ${count}`}
      title={`Show only these: ${words.toLowerCase()}`}
      disabled={count === 0 && !on}
      onClick={() => setFilters(toggled(store.getState().filters, 'singled', id))}
    >
      {count}
    </button>
  );
}

export function SingledOut() {
  const comparison = useStore(comparisonOf);
  const before = useStore((state) => state.document.structures.get(comparison?.before ?? ''));
  const after = useStore((state) => state.document.structures.get(comparison?.after ?? ''));
  if (!before || !after) return null;
  const some = ROWS.filter(({ count }) => count(before) + count(after) > 0);
  if (some.length === 0) return null;
  return (
    <ul className="singled" aria-label="Singled out, before and after">
      {some.map(({ id, label, count }) => (
        <li key={id}>
          <span>{label}</span>
          <Switch id={`${id}-before`} words={`${label}, before`} count={count(before)} />
          <span aria-hidden="true">→</span>
          <Switch id={`${id}-after`} words={`${label}, after`} count={count(after)} />
        </li>
      ))}
    </ul>
  );
}
