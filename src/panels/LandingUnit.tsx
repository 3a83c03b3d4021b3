/** One unit's landing, as a page: what is to happen, the line before and after, and the answers in the order in which people ask. */
import { Fragment, useId, type ReactNode } from 'react';
import type { Landing, Side } from '../compare/landing';
import type { Dated } from '../compare/landingFacts';
import { questionAbout, shortFormsOn } from '../compare/landingIndex';
import { capitalised, type Words } from '../compare/landingWords';
import { useStore } from '../editor/store';
import { BASES, STATUSES } from '../model/kinds';
import { Glossed } from './Glossed';
import { LadderDrawing } from './LandingLadder';
import { landingHref } from './landingLinks';
import { copyText } from './leading';
import { PlanSwitch } from './PlanSwitch';
import { Badge } from './Signs';

/** A sentence whose units lead to their own pages; the page's own unit leads nowhere. */
function Told({ words, own }: { readonly words: Words; readonly own: string }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  return words.map((piece, index) =>
    typeof piece === 'string' ? (
      <Fragment key={index}>{piece}</Fragment>
    ) : piece.unit === own ? (
      <Fragment key={index}>{piece.name}</Fragment>
    ) : (
      <a key={index} href={landingHref(document, view, piece.unit)}>
        {piece.name}
      </a>
    ),
  );
}

function Sentences({ all, own, className }: { readonly all: readonly Words[]; readonly own: string; readonly className?: string }) {
  if (all.length === 0) return null;
  return (
    <p className={className}>
      {all.map((words, index) => (
        <Fragment key={index}>
          {index > 0 ? ' ' : ''}
          <Told words={words} own={own} />
        </Fragment>
      ))}
    </p>
  );
}

interface SectionProps {
  readonly title: string;
  /** Beside the heading, and no part of the section's name. */
  readonly note?: string;
  readonly children: ReactNode;
  readonly className?: string;
}

function Section({ title, note = '', children, className = '' }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <div>
        <h2 id={id}>{title}</h2>
        {note === '' ? null : <p className="landing-when">{note}</p>}
      </div>
      {children}
    </section>
  );
}

function SideSection({
  title,
  side,
  own,
  tone,
  onward = false,
}: {
  readonly title: string;
  readonly side: Side;
  readonly own: string;
  readonly tone: string;
  readonly onward?: boolean;
}) {
  const head = [side.stage, side.when].filter((words) => words !== '').join(' · ');
  return (
    <Section title={title} note={head} className="landing-side">
      {side.ladders.length === 0 ? null : <LadderDrawing ladders={side.ladders} tone={tone} onward={onward} />}
      <Sentences all={side.words} own={own} className="landing-line" />
    </Section>
  );
}

function Dates({ dates }: { readonly dates: readonly Dated[] }) {
  if (dates.length === 0) return null;
  return (
    <dl className="landing-dates">
      {dates.map((date, index) => (
        <div key={index}>
          <dt>{date.when}</dt>
          <dd>
            {date.what}{' '}
            <span className="landing-tag">
              {[STATUSES[date.status].label, date.basis === 'stated' ? '' : BASES[date.basis].label]
                .filter((word) => word !== '')
                .join(', ')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ShortForms({ landing }: { readonly landing: Landing }) {
  const document = useStore((state) => state.document);
  const found = shortFormsOn(document, landing);
  if (found.length === 0) return null;
  return (
    <Section title="Short forms" className="landing-short-forms">
      <dl>
        {found.map(([short, full]) => (
          <div key={short}>
            <dt>{short}</dt>
            <dd>{full}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

export function LandingUnit({ landing }: { readonly landing: Landing }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  const { node, verdict, since, between } = landing;
  const about =
    document.structures.get(view.compare ?? view.stage)?.nodes.get(node)?.description ??
    document.structures.get(view.stage)?.nodes.get(node)?.description ??
    '';
  const tell = (words: readonly Words[]) => <Sentences all={words} own={node} />;
  return (
    <>
      {landing.path.length === 0 ? null : (
        <nav aria-label="Where it stands" className="landing-path">
          <ol>
            {landing.path.map((step) => (
              <li key={step.unit}>
                <a href={landingHref(document, view, step.unit)}>{step.name}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{landing.name}</h1>
      <p className="landing-kind">
        <span>{landing.kind}</span>
        {landing.aliases.length === 0 ? null : <span>Also called {landing.aliases.join(', ')}</span>}
      </p>
      {about === '' ? null : <p className="landing-about">{about}</p>}
      <p className={`landing-verdict tone-${verdict.tone}`} data-verdict={verdict.glyph}>
        <Badge glyph={verdict.glyph} tone={verdict.tone} />
        {verdict.label}
      </p>
      <p className="landing-what">
        <Told words={landing.what} own={node} />
      </p>
      <Sentences all={landing.certainty} own={node} className="landing-sure" />
      <div className="landing-lines">
        <SideSection title="Before" side={landing.before} own={node} tone={verdict.tone} onward={landing.after.ladders.length > 0} />
        <SideSection title="After" side={landing.after} own={node} tone={verdict.tone} />
        <div className="landing-facts">
          <Section title="What stays the same">{tell(landing.same)}</Section>
          <Section title="Who moves with you">{tell(landing.company)}</Section>
          <Section title="Who you will answer to">{tell(landing.superior)}</Section>
        </div>
      </div>
      <div className="landing-more">
        <Section title="From when">
          <Dates dates={since.dates} />
          {tell(since.words)}
          {since.dates.length === 0 ? null : (
            <p className="no-print">
              <PlanSwitch />
            </p>
          )}
        </Section>
        <Section title="In between">
          {between.words.length + between.dates.length === 0 ? <p>No step in between is told.</p> : null}
          {tell(between.words)}
          <Dates dates={between.dates} />
        </Section>
        <Section title="Who says so">
          <ul className="landing-proofs">
            {landing.proofs.map((proof, index) => (
              <li key={index}>
                <strong>
                  <Told words={proof.of} own={node} />
                </strong>{' '}
                – {proof.words}.
                {proof.papers.map((paper) => (
                  <span key={paper.title} className="landing-paper">
                    {paper.title}, {paper.places}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </Section>
        <Section title="Good to know, and still open">
          <ul className="landing-open">
            {landing.open.map(({ of, text }) => (
              <li key={text}>
                {of.length === 0 ? null : (
                  <>
                    <strong>
                      <Told words={capitalised(of)} own={node} />
                    </strong>{' '}
                    –{' '}
                  </>
                )}
                <Glossed>{text}</Glossed>
              </li>
            ))}
            <li>This page is about units, not about your own job, grade or place of work.</li>
          </ul>
          <button
            type="button"
            className="button no-print"
            onClick={() => void copyText(questionAbout(document, landing), 'The question is copied.')}
          >
            Copy a question about this
          </button>
        </Section>
      </div>
      <ShortForms landing={landing} />
      {landing.inside.length === 0 ? null : (
        <Section title="Inside it" className="landing-inside">
          <ul>
            {landing.inside.map(({ unit, verdict: inner }) => (
              <li key={unit.unit}>
                <Badge glyph={inner.glyph} tone={inner.tone} />
                <span>
                  <a href={landingHref(document, view, unit.unit)}>{unit.name}</a>
                  <span className="landing-short">{inner.label}</span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
