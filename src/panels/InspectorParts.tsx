/** The pieces that the details of a unit and of a line share: evidence, ambiguities, links to other units, what becomes of it. */
import { type ReactNode } from 'react';
import type { ChangeRow } from '../compare/comparison';
import { selectNode } from '../editor/navigate';
import { useStore } from '../editor/store';
import { BASES, STATUSES } from '../model/kinds';
import type { Evidence, OrgNode } from '../model/structure';
import { Icon } from '../ui/Icon';
import { ambiguitiesAbout, capital, sourceWords, type Relation } from './facts';
import { FieldList } from './FieldList';
import { RevertButton } from './RevertButton';
import { Glossed } from './Glossed';

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="part">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

export function UnitLink({ node }: { readonly node: OrgNode }) {
  return (
    <button type="button" className="link" onClick={() => selectNode(node.id)}>
      {node.name}
    </button>
  );
}

export function RelationList({
  title,
  relations,
  onRemove,
}: {
  readonly title: string;
  readonly relations: readonly Relation[];
  readonly onRemove: ((line: string, words: string) => void) | null;
}) {
  if (relations.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="relations">
        {relations.map(({ line, words, other }) => (
          <li key={`${line.id} ${other.id}`}>
            <span>
              <span className="relation-verb">{words}</span> <UnitLink node={other} />
              {line.basis === 'stated' ? null : <span className="tag">{BASES[line.basis].label}</span>}
              {line.status === 'in-place' ? null : <span className="tag">{STATUSES[line.status].label}</span>}
            </span>
            {onRemove ? (
              <button
                type="button"
                className="icon-button icon-small"
                aria-label={`Remove the line “${words} ${other.name}”`}
                title="Remove this line"
                onClick={() => onRemove(line.id, words)}
              >
                <Icon name="close" />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** On what it rests, how real it is, and where the papers say so. */
export function EvidencePart({ evidence }: { readonly evidence: Evidence }) {
  const document = useStore((state) => state.document);
  const sources = sourceWords(document, evidence.citations);
  return (
    <Part title="Who says so">
      {sources.length === 0 ? <p>No paper says so.</p> : null}
      <ul className="sources">
        {sources.map((source) => (
          <li key={source.title}>
            <cite>{source.title}</cite> <span className="places">{source.places}</span>
          </li>
        ))}
      </ul>
      <p className="muted">
        {capital(BASES[evidence.basis].label)}: {BASES[evidence.basis].explain}. {capital(STATUSES[evidence.status].label)}:{' '}
        {STATUSES[evidence.status].explain}.
      </p>
    </Part>
  );
}

export function AmbiguityPart({ ids, note }: { readonly ids: ReadonlySet<string>; readonly note: string }) {
  const document = useStore((state) => state.document);
  const about = ambiguitiesAbout(document, ids);
  if (about.length === 0 && note === '') return null;
  return (
    <Part title="What is uncertain">
      {note === '' ? null : (
        <p>
          <Glossed>{note}</Glossed>
        </p>
      )}
      {about.map((ambiguity) => (
        <details key={ambiguity.id}>
          <summary>{ambiguity.problem}</summary>
          {ambiguity.readings === '' ? null : <p>It can be read as: {ambiguity.readings}</p>}
          {ambiguity.reading === '' ? null : <p>Read here as: {ambiguity.reading}</p>}
        </details>
      ))}
    </Part>
  );
}

export function BecomesPart({ rows }: { readonly rows: readonly ChangeRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Part title="What becomes of it">
      {rows.map((row) => (
        <div key={row.id} className="becomes">
          <p>
            <Glossed>{row.sentence}</Glossed>
            {row.reason === '' ? null : <span className="muted"> {capital(row.reason).replace(/\.$/, '')}.</span>}
          </p>
          <FieldList fields={row.fields} />
          <RevertButton row={row} />
        </div>
      ))}
    </Part>
  );
}
