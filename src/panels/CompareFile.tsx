/** "Compare with a file…": a file field of its own, and the question which of the file's structures is meant. It reads no file itself. */
import { useState, type RefObject } from 'react';
import { compareWith, readForComparison, stagesToChoose } from '../editor/comparingFile';
import type { OrgDocument } from '../model/document';
import { STATUSES } from '../model/kinds';
import { Dialog } from '../ui/Dialog';
import { counted } from './facts';

export function CompareFile({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const [found, setFound] = useState<OrgDocument | null>(null);
  const read = async (file: File) => {
    const document = await readForComparison(file);
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
          if (file) void read(file);
        }}
      />
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
