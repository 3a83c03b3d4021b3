/** Short forms of the document, and the words and signs of the charts, as a page that can be linked to and printed. It explains nothing of its own making. */
import { FATES, TRAITS, type FateRow } from '../compare/fates';
import { useStore } from '../editor/store';
import { BASES, STATUSES, type Basis } from '../model/kinds';
import { capital } from './facts';
import './glossary.css';
import { PageTop } from './PageTop';
import { Badge, OutlineSample } from './Signs';

type ExplainedFate = FateRow & { readonly explain: string };

/** Signs that explain something; what bears no sign on the map is told by its words there. */
const SIGNS: readonly ExplainedFate[] = [...Object.values(FATES), ...Object.values(TRAITS)];

export function GlossaryPage() {
  const document = useStore((state) => state.document);
  const short = [...document.glossary].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return (
    <>
      <PageTop />
      <main className="page words-page" id="content" tabIndex={-1}>
        <h1>Short forms and words</h1>
        <p className="lead">What the short forms in “{document.meta.title}” stand for, and what the words and signs on its charts mean.</p>
        <section aria-labelledby="words-short">
          <h2 id="words-short">Short forms</h2>
          {short.length === 0 ? <p>This document has none.</p> : null}
          <dl className="words">
            {short.map(([form, full]) => (
              <div key={form}>
                <dt>{form}</dt>
                <dd>{full}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="words-basis">
          <h2 id="words-basis">On what a fact rests</h2>
          <dl className="words">
            {Object.entries(BASES).map(([basis, { label, explain }]) => (
              <div key={basis}>
                <dt>
                  <OutlineSample basis={basis as Basis} /> {capital(label)}
                </dt>
                <dd>{capital(explain)}.</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="words-status">
          <h2 id="words-status">How real a fact is</h2>
          <dl className="words">
            {Object.entries(STATUSES).map(([status, { label, explain }]) => (
              <div key={status}>
                <dt>{capital(label)}</dt>
                <dd>{capital(explain)}.</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="words-fates">
          <h2 id="words-fates">What becomes of a unit</h2>
          <dl className="words">
            {SIGNS.map((row) => (
              <div key={row.label}>
                <dt>
                  <Badge glyph={row.glyph} tone={row.tone} /> {row.label}
                </dt>
                <dd>{capital(row.explain)}.</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </>
  );
}
