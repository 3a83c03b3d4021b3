/** Keeps a crash inside the part of the page where it happened, and offers the work as a file. */
import type { ReactNode } from 'react';
import { saveFile } from '../editor/exchange';
import { isMissingPart, reasonOf } from '../editor/parts';
import { Boundary } from '../ui/Boundary';

export function PanelBoundary({
  name,
  children,
}: {
  /** What broke, as the sentence names it: "The timeline". */ readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <Boundary
      renderBroken={(error, again) => (
        <div className="crash" role="alert">
          <p>
            <strong>{name} could not be drawn.</strong> The rest goes on working, and nothing of your work is lost.
          </p>
          <p className="muted">{reasonOf(error)}</p>
          <div className="crash-actions">
            {isMissingPart(error) ? (
              <button type="button" className="button" onClick={() => location.reload()}>
                Reload the page
              </button>
            ) : (
              <button type="button" className="button" onClick={again}>
                Try again
              </button>
            )}
            <button type="button" className="button" onClick={saveFile}>
              Download the document
            </button>
            <button type="button" className="button" onClick={() => location.reload()}>
              Reload the page
            </button>
          </div>
        </div>
      )}
    >
      {children}
    </Boundary>
  );
}
