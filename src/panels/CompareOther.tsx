/**
 * Comparing with what is not in this document: a file field of its own, the list of documents on this device, and the question which of
 * the other's structures is meant. It reads no file itself.
 */
import { useEffect, useState, type RefObject } from 'react';
import { compareWith, documentForComparison, documentsToCompare, readForComparison, stagesToChoose } from '../editor/comparingFile';
import type { OrgDocument } from '../model/document';
import { STATUSES } from '../model/kinds';
import { Dialog } from '../ui/Dialog';
import { counted } from './facts';

type Others = Awaited<ReturnType<typeof documentsToCompare>>;

function Documents({ onPick, onClose }: { readonly onPick: (id: string) => void; readonly onClose: () => void }) {
  const [found, setFound] = useState<Others | null>(null);
  useEffect(() => {
    let gone = false;
    void documentsToCompare().then((others) => {
      if (!gone) setFound(others);
    });
    return () => {
      gone = true;
    };
  }, []);
  return (
    <Dialog title="Compare with which document?" className="asking" onClose={onClose}>
      {found === null ? <p className="muted">Looking…</p> : null}
      {found && found.problem !== '' ? <p role="alert">{found.problem}</p> : null}
      {found && found.documents.length === 0 && found.problem === '' ? (
        <p>There is no other document on this device. A document from elsewhere can be compared as a file.</p>
      ) : null}
      <div className="answers">
        {found?.documents.map(({ id, title, detail }) => (
          <button key={id} type="button" className="button" onClick={() => onPick(id)}>
            {title}
            <span className="muted">{detail}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  /** Whether the documents of this device are listed. */
  readonly listed: boolean;
  readonly onListed: (listed: boolean) => void;
}

export function CompareOther({ field, listed, onListed }: Props) {
  const [found, setFound] = useState<OrgDocument | null>(null);
  const take = (document: OrgDocument | null): void => {
    if (!document) return;
    const [only, ...more] = stagesToChoose(document);
    if (only && more.length === 0) compareWith(document, only.stage.id);
    else setFound(document);
  };
  return (
    <>
      <input
        ref={field}
        type="file"
        data-compare-file=""
        className="vh"
        tabIndex={-1}
        aria-label="Compare with a file"
        accept=".json,application/json"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (file) void readForComparison(file).then(take);
        }}
      />
      {listed ? (
        <Documents
          onClose={() => onListed(false)}
          onPick={(id) => {
            onListed(false);
            void documentForComparison(id).then(take);
          }}
        />
      ) : null}
      {found ? (
        <Dialog title={`Which structure of “${found.meta.title}”?`} className="asking" onClose={() => setFound(null)}>
          <p>It is added to this document as a structure of its own. Undo takes it out again.</p>
          <div className="answers">
            {stagesToChoose(found).map(({ stage, units }) => (
              <button
                key={stage.id}
                type="button"
                className="button"
                onClick={() => {
                  setFound(null);
                  compareWith(found, stage.id);
                }}
              >
                {stage.name}
                <span className="muted">
                  {[stage.when, STATUSES[stage.status].label, counted(units, 'unit')].filter((words) => words !== '').join(' · ')}
                </span>
              </button>
            ))}
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
