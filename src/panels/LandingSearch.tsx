/** The one field of the landing page: units by any name they ever had, with organisation and stage; and what to do where nothing is called that. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { questionNotFound } from '../compare/landingIndex';
import { goTo } from '../editor/follow';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';
import { capital } from './facts';
import { landingHref, searchHref } from './landingLinks';
import { copyText } from './leading';
import { findUnits, type Found } from './search';

const MOST = 8;

/** Strict answers first; where there are none, the nearest. */
function answersFor(
  document: Parameters<typeof findUnits>[0],
  query: string,
): { readonly found: readonly Found[]; readonly near: boolean } {
  const strict = findUnits(document, query, 'all', MOST);
  return strict.length > 0 ? { found: strict, near: false } : { found: findUnits(document, query, 'any', MOST), near: true };
}

function Answer({ found, onPick }: { readonly found: Found; readonly onPick: () => void }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const where = [found.body, capital(found.kind), found.stageNames.join(', ')].filter((words) => words !== '').join(' · ');
  return (
    <li>
      <a href={landingHref(document, view, found.node)} onClick={onPick}>
        <span className="answer-name">{found.name}</span>
        {found.also === '' ? null : <span className="answer-also"> also {found.also}</span>}
        <span className="answer-where">{where}</span>
      </a>
    </li>
  );
}

export interface LandingSearchProps {
  /** What is in the field at first: a word from an address that named nobody. */
  readonly initial?: string;
  /** On the page of a unit the answers lie over it; else they are part of the page. */
  readonly over: boolean;
}

export function LandingSearch({ initial = '', over }: LandingSearchProps) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const [query, setQuery] = useState(initial);
  const [shut, setShut] = useState(false);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = query.trim();
  const { found, near } = useMemo(() => answersFor(document, query), [document, query]);

  // The page's search is this field: the keys of the general one lead here.
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const inText = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
      const asked = ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') || (event.key === '/' && !inText);
      if (!asked) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);

  const picked = () => {
    setQuery('');
    setShut(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stops = [...(form.current?.querySelectorAll<HTMLElement>('.answers-list a') ?? [])];
    const at = stops.findIndex((stop) => stop === event.target);
    if (event.key === 'ArrowDown' && stops.length > 0) stops[Math.min(at + 1, stops.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && at === 0) field.current?.focus();
    else if (event.key === 'ArrowUp' && at > 0) stops[at - 1]?.focus();
    else if (event.key === 'Escape' && !shut && typed !== '') {
      setShut(true);
      field.current?.focus();
    } else return;
    event.preventDefault();
  };
  const says =
    typed === ''
      ? ''
      : found.length === 0
        ? `No unit is called “${typed}”.`
        : near
          ? `No unit is called “${typed}”. The nearest are listed.`
          : `${found.length} found.`;
  const open = typed !== '' && !shut;
  return (
    <form
      ref={form}
      role="search"
      className={`landing-search${over ? ' landing-search-over' : ''}`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = found;
        if (first && !near) {
          picked();
          goTo(landingHref(document, view, first.node));
        } else setShut(false);
      }}
    >
      <label className="vh" htmlFor={id}>
        Team, role or body
      </label>
      <Icon name="search" />
      <input
        ref={field}
        id={id}
        type="search"
        placeholder={over ? 'Another team, role or body' : 'A team, role or body'}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onFocus={() => setShut(false)}
        onChange={(event) => {
          setQuery(event.target.value);
          setShut(false);
        }}
      />
      <p className="vh" role="status">
        {says}
      </p>
      {open ? (
        <div className="answers-box">
          {near ? <NotFound query={typed} near={found.length > 0} /> : null}
          {found.length > 0 ? (
            <ul className="answers-list" aria-label={near ? 'Nearest units' : 'Units found'}>
              {found.map((one) => (
                <Answer key={one.node} found={one} onPick={picked} />
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </form>
  );
}

function NotFound({ query, near }: { readonly query: string; readonly near: boolean }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const question = questionNotFound(document, query);
  const papers = document.sources.size > 0;
  return (
    <div className="not-found">
      <p>
        <strong>No unit here is called “{query}”.</strong>{' '}
        {papers ? 'The papers name only some units, and yours may not be among them.' : 'Not every unit may be recorded here.'} That does
        not mean that it ends. {near ? 'The nearest names are below, and all units are on ' : 'All units are on '}
        <a href={searchHref(document, view)}>the list of all units</a>. You can send this question to whoever runs the programme:
      </p>
      <blockquote className="question">{question}</blockquote>
      <button type="button" className="button" onClick={() => void copyText(question, 'The question is copied.')}>
        Copy the question
      </button>
    </div>
  );
}
