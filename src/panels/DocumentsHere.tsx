/** The documents of this device in a list, with when and how much, and what can be done with each. It refuses to know how they are kept. */
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  duplicateDocument,
  listDocuments,
  openDocument,
  renameDocument,
  restoreDocument,
  trashDocument,
  type Listed,
} from '../editor/library';
import { announce, openDialog, setRoute } from '../editor/navigate';
import { useStore } from '../editor/store';
import { sizeWords } from './amounts';
import { counted } from './facts';

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** "84 units · 31 edits · 182 KB · 25 Nov 2026, 14:05": how much, and when. */
function keptWords({ units, edits, bytes, savedAt, unsaved }: Listed): string {
  return [
    counted(units, 'unit'),
    counted(edits, 'edit'),
    ...(bytes > 0 ? [sizeWords(bytes)] : []),
    unsaved ? 'the last edit not kept yet' : WHEN.format(new Date(savedAt)),
  ].join(' · ');
}

interface Shelf {
  readonly listed: readonly Listed[] | null;
  readonly problem: string;
}

function Renaming({ listed, onDone }: { readonly listed: Listed; readonly onDone: () => void }) {
  const [title, setTitle] = useState(listed.title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const keep = () => {
    if (title.trim() === listed.title) onDone();
    else
      void renameDocument(listed.id, title).then((renamed) => {
        // What was refused, with its reason in a notice, stays to be mended.
        if (renamed) onDone();
      });
  };
  return (
    <form
      className="document-rename"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <input ref={field} type="text" aria-label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <button type="submit" className="button">
        Keep
      </button>
      <button type="button" className="button" onClick={onDone}>
        Cancel
      </button>
    </form>
  );
}

function DocumentRow({
  listed,
  onTrash,
  onChanged,
}: {
  readonly listed: Listed;
  readonly onTrash: (listed: Listed) => void;
  readonly onChanged: () => void;
}) {
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { id, title } = listed;
  const button = (label: string, run: () => void) => (
    <button type="button" className="button" aria-label={`${label} ${title}`} onClick={run}>
      {label}
    </button>
  );
  return (
    <li className="document" ref={row}>
      {renaming ? (
        <Renaming
          listed={listed}
          onDone={() => {
            setRenaming(false);
            onChanged();
            requestAnimationFrame(() => row.current?.querySelector('button')?.focus());
          }}
        />
      ) : (
        <>
          <div className="document-words">
            <button type="button" className="link document-title" onClick={() => void openDocument(id)}>
              {title}
            </button>
            <span className="muted">{keptWords(listed)}</span>
          </div>
          <div className="document-actions">
            {button('Rename', () => setRenaming(true))}
            {button('Duplicate', () => void duplicateDocument(id))}
            {button('Versions', () => void openDocument(id).then((opened) => (opened ? openDialog({ of: 'versions' }) : undefined)))}
            {button('Delete', () => onTrash(listed))}
          </div>
        </>
      )}
    </li>
  );
}

export function DocumentsHere() {
  const [shelf, setShelf] = useState<Shelf>({ listed: null, problem: '' });
  const acked = useStore((state) => state.save.acked);
  const read = useCallback(() => {
    listDocuments().then(
      (listed) => setShelf({ listed, problem: '' }),
      (error: unknown) => setShelf({ listed: null, problem: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  useEffect(read, [read, acked]);
  const trash = (listed: Listed) =>
    void trashDocument(listed.id).then(() => {
      // The open document gives way to the original when it goes; the list stays where the person is.
      setRoute({ page: 'start' });
      read();
    });
  const restore = (listed: Listed) =>
    void restoreDocument(listed.id).then(() => {
      announce(`${listed.title} is back.`);
      read();
    });
  if (shelf.problem !== '') return <p role="alert">The documents on this device can’t be read: {shelf.problem}</p>;
  if (!shelf.listed) return <p className="muted">Looking…</p>;
  const here = shelf.listed.filter((listed) => !listed.inBin);
  const binned = shelf.listed.filter((listed) => listed.inBin);
  return (
    <>
      {here.length === 0 ? (
        <p className="muted">Nothing yet. The first edit of the Bury case puts a copy here; nothing leaves this device.</p>
      ) : null}
      <ul className="documents">
        {here.map((listed) => (
          <DocumentRow key={listed.id} listed={listed} onTrash={trash} onChanged={read} />
        ))}
      </ul>
      {binned.length > 0 ? (
        <section aria-labelledby="bin-title">
          <h3 id="bin-title">Deleted</h3>
          <ul className="documents">
            {binned.map((listed) => (
              <li key={listed.id} className="document">
                <div className="document-words">
                  <span>{listed.title}</span>
                  <span className="muted">deleted {WHEN.format(new Date(listed.trashedAt))}; kept for 30 days</span>
                </div>
                <button type="button" className="button" aria-label={`Bring back ${listed.title}`} onClick={() => restore(listed)}>
                  Bring back
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
