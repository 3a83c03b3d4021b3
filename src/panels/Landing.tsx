/** "Where do I land?": the field, the list of all units, and one page for each. It decides no fate and writes no sentence of its own about one. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { landingOf } from '../compare/landing';
import { landingStages } from '../compare/landingStages';
import { indexOfLandings, lengthOf, type Listed } from '../compare/landingIndex';
import { useStore } from '../editor/store';
import type { OrgDocument } from '../model/document';
import { Icon } from '../ui/Icon';
import { counted } from './facts';
import { landingHref, mapHref, searchHref } from './landingLinks';
import { LandingSearch } from './LandingSearch';
import { LandingUnit } from './LandingUnit';
import { copyText } from './leading';
import { Badge } from './Signs';
import './landingPage.css';

function Top({ node }: { readonly node: string | null }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  return (
    <header className="landing-top">
      <a className="landing-title" href={searchHref(document, view)}>
        Where do I land?
      </a>
      {node === null ? null : <LandingSearch key={node} over />}
      <div className="landing-actions">
        <a className="button" href={mapHref(document, view, node)}>
          Map
        </a>
        {node === null ? null : (
          <>
            <button type="button" className="button" onClick={() => void copyText(location.href, 'The link is copied.')}>
              Copy link
            </button>
            <button type="button" className="button" onClick={() => window.print()}>
              Print
            </button>
          </>
        )}
      </div>
    </header>
  );
}

/** By organisation, in the order in which the charts bring them. */
function byBody(all: readonly Listed[]): readonly (readonly [string, readonly Listed[]])[] {
  const lists = new Map<string, Listed[]>();
  for (const one of all) {
    const list = lists.get(one.body);
    if (list) list.push(one);
    else lists.set(one.body, [one]);
  }
  return [...lists];
}

/** So many units of one organisation are listed at once; the rest on request, and by the search. */
const AT_ONCE = 300;

function Body({ body, units, document }: { readonly body: string; readonly units: readonly Listed[]; readonly document: OrgDocument }) {
  const view = useStore((state) => state.view);
  const [most, setMost] = useState(AT_ONCE);
  return (
    <section aria-label={body || 'Of no organisation'}>
      <h3>{body || 'Of no organisation'}</h3>
      <ul>
        {units.slice(0, most).map(({ unit, verdict, stages }) => (
          <li key={unit.unit}>
            <Badge glyph={verdict.glyph} tone={verdict.tone} />
            <span>
              <a href={landingHref(document, view, unit.unit)}>{unit.name}</a>
              <span className="landing-short">
                {verdict.label} <span className="landing-stages">({stages.join(', ')})</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {units.length > most ? (
        <button type="button" className="button" onClick={() => setMost(most + AT_ONCE)}>
          Show more: {most} of {counted(units.length, 'unit')} are listed
        </button>
      ) : null}
    </section>
  );
}

function Index({ document }: { readonly document: OrgDocument }) {
  const all = useMemo(() => indexOfLandings(document), [document]);
  if (all.length === 0) return <p>There is no unit in this document yet.</p>;
  return (
    <section aria-labelledby="landing-index" className="landing-index">
      <h2 id="landing-index">All {counted(all.length, 'unit')}, and what is told of them</h2>
      {byBody(all).map(([body, units]) => (
        <Body key={body} body={body} units={units} document={document} />
      ))}
    </section>
  );
}

function Search({ missing }: { readonly missing: string | null }) {
  const document = useStore((state) => state.document);
  return (
    <>
      <h1>Where do I land?</h1>
      {missing === null ? null : (
        <p role="alert" className="landing-missing">
          No unit “{missing}” is in “{document.meta.title}”. Look for it by another name:
        </p>
      )}
      <p className="landing-lead">
        Type the name of a team, a role or a body: the old name or the new one, a short form, even with a slip.
      </p>
      <LandingSearch initial={missing ?? ''} over={false} />
      <Index document={document} />
    </>
  );
}

/** Characters past which a page needs smaller type to stay one sheet of A4. */
const MUCH = 2_350;

export function LandingPage() {
  const route = useStore((state) => state.route);
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const asked = route.page === 'landing' ? route.node : null;
  const landing = useMemo(() => {
    if (asked === null) return null;
    const { before, after } = view.compare === null ? landingStages(document, asked) : { before: view.compare, after: view.stage };
    return landingOf(document, before, after, asked, view.plan);
  }, [document, view, asked]);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(asked);
  // Another unit is another page: it begins at its top, and there the focus goes.
  useEffect(() => {
    if (shown.current === asked) return;
    shown.current = asked;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <div className="landing">
      <Top node={landing === null ? null : asked} />
      <main className="landing-page" id="content" tabIndex={-1} ref={main} data-much={landing && lengthOf(landing) > MUCH ? '' : undefined}>
        {landing === null ? <Search missing={asked} /> : <LandingUnit landing={landing} />}
      </main>
      {landing === null ? null : (
        <footer className="landing-foot">
          <Icon name="info" /> {document.meta.title}.{' '}
          {document.sources.size > 0
            ? 'Read from ' + [...document.sources.values()].map((source) => `“${source.title}” (${source.dated})`).join(' and ') + '.'
            : ''}
          <span className="on-paper"> {location.href}</span>
        </footer>
      )}
    </div>
  );
}
