/** A link that holds the document: how long it is, what that means, and the button that copies it; a file where it would be too long. */
import { useMemo } from 'react';
import { linkTo } from '../editor/links';
import type { State } from '../editor/state';
import { LINK_BOUNDS } from '../files/link';
import type { Taking } from '../files/taking';
import { copyText } from './leading';

const inFigures = (count: number): string => count.toLocaleString('en-GB');

export function LinkPreview({
  state,
  taking,
  onFile,
  onDone,
}: {
  readonly state: State;
  readonly taking: Taking;
  readonly onFile: () => void;
  readonly onDone: () => void;
}) {
  const link = useMemo(() => linkTo(state, taking.document), [state, taking.document]);
  const { length } = link;
  const tooLong = length > LINK_BOUNDS.hard;
  return (
    <div className="take-away-preview">
      <p className="take-away-file" role="status">
        <strong>{inFigures(length)} characters</strong>{' '}
        {tooLong
          ? `are too long for a link: the most is ${inFigures(LINK_BOUNDS.hard)}. Send the Orgmorph file instead.`
          : length > LINK_BOUNDS.soft
            ? 'are long for a link: some mail programs cut it. The Orgmorph file is safer.'
            : 'This link contains the data of the document.'}
        {taking.document.log.size > 0 ? ' The log of edits stays here; the Orgmorph file has it.' : ''}
      </p>
      <div className="take-away-text take-away-link" aria-hidden="true">
        {tooLong ? '' : link}
      </div>
      <div className="form-buttons">
        {tooLong ? null : (
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              void copyText(link, 'The link is copied. It contains the data of the document.');
              onDone();
            }}
          >
            Copy the link
          </button>
        )}
        {length > LINK_BOUNDS.soft ? (
          <button type="button" className={tooLong ? 'button button-main' : 'button'} onClick={onFile}>
            Take the file instead
          </button>
        ) : null}
        <button type="button" className="button button-plain" onClick={onDone}>
          Cancel
        </button>
      </div>
    </div>
  );
}
