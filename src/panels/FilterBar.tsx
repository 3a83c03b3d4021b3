/** The filters of a comparison, shared by its views: what is chosen, what is left, how much of it is assumed. It decides nothing itself. */
import { useId, useState, type ReactNode } from 'react';
import { chosen, FACET_NAMES, FACETS, offered, onlyStated, toggled, withOnlyStated, type Facet } from '../compare/filters';
import { assumedWordsOf, clearFilters, facetsOf, inViewWords, setFilters } from '../editor/filtering';
import { store, useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import './filters.css';

function FacetChoices({ facet }: { readonly facet: Facet }) {
  const document = useStore((state) => state.document);
  const filters = useStore((state) => state.filters);
  const facets = useStore(facetsOf);
  const values = offered(document, facet, facets.values(), filters);
  if (values.length === 0) return null;
  return (
    <fieldset className="facet">
      <legend>{FACETS[facet].label}</legend>
      {values.map(({ id, label, explain, rows }) => (
        <label key={id} className="chip" title={explain === '' ? undefined : explain}>
          <input
            type="checkbox"
            checked={filters[facet].includes(id)}
            onChange={() => setFilters(toggled(store.getState().filters, facet, id))}
          />
          {label} <span className="chip-count">{rows}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** How much is in view, said again whenever it is another number; how much of it is assumed; and the button that clears what is chosen. */
export function FilterNote({ told }: { readonly told?: string | undefined }) {
  const inView = useStore(inViewWords);
  const assumed = useStore(assumedWordsOf);
  const active = useStore((state) => chosen(state.filters) > 0);
  return (
    <p className="filter-note" data-filtered={active || undefined}>
      <span role="status">
        <span className="filter-left">{told ?? inView}</span> {assumed}
      </span>{' '}
      {active ? (
        <button type="button" className="link" onClick={clearFilters}>
          Clear the filters
        </button>
      ) : null}
    </p>
  );
}

/** `children` stand beside the switches: what only one view has; `head` before the note. `told` says what is in view where that depends on them. */
export function FilterBar({ children, head, told }: { readonly children?: ReactNode; readonly head?: ReactNode; readonly told?: string }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const filters = useStore((state) => state.filters);
  const count = chosen(filters);
  return (
    <div className="filters" role="group" aria-label="Filters">
      <div className="filter-line">
        <button type="button" className="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          Filter{count > 0 ? ` (${count})` : ''} <Icon name="down" />
        </button>
        <label className="switch">
          <input
            type="checkbox"
            checked={onlyStated(filters)}
            onChange={(event) => setFilters(withOnlyStated(store.getState().filters, event.target.checked))}
          />
          Only what the papers state
        </label>
        {children}
        <div className="filter-told">
          {head}
          <FilterNote told={told} />
        </div>
      </div>
      <div className="facets" id={id} hidden={!open}>
        {open ? FACET_NAMES.map((facet) => <FacetChoices key={facet} facet={facet} />) : null}
      </div>
    </div>
  );
}
