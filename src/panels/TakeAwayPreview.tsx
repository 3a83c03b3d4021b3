/** The file as it will be: its name, its size, how it looks or begins; and the buttons that take it. */
import { useEffect, useRef, useState } from 'react';
import { copied } from '../editor/copies';
import { download } from '../editor/exchange';
import { notify } from '../editor/navigate';
import { reasonOf } from '../editor/parts';
import { layOutToTake } from '../editor/takingAway';
import { sizeInWords } from '../files/fileName';
import { fileNameFor, formatRow, write, type FormatId, type Written } from '../files/formats';
import type { Taking } from '../files/taking';
import { copyText } from './leading';
import type { Choices } from './takeAwayWays';

/** Characters of a text that show how it begins. */
const BEGINNING = 1_600;
/** Who is still choosing must not be held up by files that nobody asked for. */
const PAUSE = 200;

type Made =
  { readonly is: 'working' } | { readonly is: 'ready'; readonly written: Written } | { readonly is: 'failed'; readonly because: string };

const WORKING: Made = { is: 'working' };

/** What was asked for, as far as it has been made; an answer to an older question is none. */
function useWritten(way: FormatId, taking: Taking, choices: Choices): Made {
  const [answer, setAnswer] = useState<{ readonly of: readonly unknown[]; readonly made: Made } | null>(null);
  useEffect(() => {
    let asked = true;
    const tell = (made: Made): void => {
      if (asked) setAnswer({ of: [way, taking, choices], made });
    };
    const timer = setTimeout(() => {
      write(way, taking, { layOut: layOutToTake, ...choices }).then(
        (written) => tell({ is: 'ready', written }),
        (error: unknown) => tell({ is: 'failed', because: reasonOf(error) }),
      );
    }, PAUSE);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [way, taking, choices]);
  return answer && [way, taking, choices].every((part, at) => part === answer.of[at]) ? answer.made : WORKING;
}

function bytesOf({ content }: Written): number {
  return typeof content === 'string' ? new Blob([content]).size : content.length;
}

export function TakeAwayPreview({
  way,
  taking,
  choices,
  onDone,
}: {
  readonly way: FormatId;
  readonly taking: Taking;
  readonly choices: Choices;
  readonly onDone: () => void;
}) {
  const made = useWritten(way, taking, choices);
  const { carries } = formatRow(way);
  const take = (written: Written): void => {
    download(written.name, written.type, written.content);
    if (carries) copied(taking.document.meta.id);
    notify({ tone: 'status', text: `Saved as ${written.name}.`, action: null });
    onDone();
  };
  return (
    <div className="take-away-preview">
      <p className="take-away-file" role="status">
        <strong>{fileNameFor(way, taking)}</strong>{' '}
        <span className="muted">
          {made.is === 'ready' ? sizeInWords(bytesOf(made.written)) : made.is === 'working' ? 'is being made …' : ''}
        </span>
      </p>
      <Look made={made} />
      {made.is === 'failed' ? (
        <p className="refusal" role="alert">
          It could not be made. {made.because}
        </p>
      ) : null}
      <div className="form-buttons">
        <button
          type="button"
          className="button button-main"
          disabled={made.is !== 'ready'}
          onClick={() => made.is === 'ready' && take(made.written)}
        >
          Save the file
        </button>
        {made.is === 'ready' && typeof made.written.content === 'string' ? (
          <button
            type="button"
            className="button"
            onClick={() => void copyText(made.written.content as string, `${made.written.name} is copied as text.`)}
          >
            Copy as text
          </button>
        ) : null}
        <button type="button" className="button button-plain" onClick={onDone}>
          Cancel
        </button>
      </div>
    </div>
  );
}

/** A picture small, a text's beginning; nothing of what can't be shown. */
function Look({ made }: { readonly made: Made }) {
  if (made.is !== 'ready') return <div className="take-away-text" aria-hidden="true" />;
  const { type, content } = made.written;
  if (type.startsWith('image/')) return <SmallPicture written={made.written} />;
  if (typeof content !== 'string') return null;
  const text = content.replace(/^\uFEFF/, '');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what may have to be scrolled must be reached by keys
    <pre className="take-away-text" tabIndex={0} aria-label="How the file begins">
      {text.length > BEGINNING ? `${text.slice(0, BEGINNING)} …` : text}
    </pre>
  );
}

function SmallPicture({ written: { content, type } }: { readonly written: Written }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [content, type]);
  return <img ref={image} className="take-away-picture" alt="How it will look" />;
}
