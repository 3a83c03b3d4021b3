/** The first page: three doors into the case, the documents on this device, and files. It refuses to know how documents are kept. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { listDocuments, newDocument, openDocument, renameDocument, restoreDocument, trashDocument, type Listed } from '../editor/library';
import { announce, openDialog, setRoute } from '../editor/navigate';
import { useStore } from '../editor/store';
import { EditableText } from '../ui/Editable';
import { Icon } from '../ui/Icon';
import { FileField } from './AppMenu';
import { Doors, WHAT_IS_DRAWN } from './Doors';
import { counted } from './facts';

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function keptWords(listed: Listed): string {
  const edits = counted(listed.edits, 'edit');
  if (listed.unsaved) return `${edits}; the last of them not kept yet`;
  return `${edits}, kept ${WHEN.format(new Date(listed.savedAt))}`;
}

interface Shelf {
  readonly listed: readonly Listed[] | null;
  readonly problem: string;
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
  return (
    <li className="document">
      <div className="document-words">
        {renaming ? (
          <EditableText
            label="Title"
            value={listed.title}
            readOnly={false}
            onKeep={(title) => {
              setRenaming(false);
              void renameDocument(listed.id, title).then(onChanged);
            }}
          />
        ) : (
          <button type="button" className="link document-title" onClick={() => void openDocument(listed.id)}>
            {listed.title}
          </button>
        )}
        <span className="muted">{keptWords(listed)}</span>
      </div>
      <button
        type="button"
        className="button"
        aria-label={`${renaming ? 'Leave' : 'Rename'} ${listed.title}`}
        onClick={() => setRenaming(!renaming)}
      >
        {renaming ? 'Leave' : 'Rename'}
      </button>
      <button type="button" className="button" aria-label={`Delete ${listed.title}`} onClick={() => onTrash(listed)}>
        Delete
      </button>
    </li>
  );
}

function Documents() {
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

export function StartPage() {
  const field = useRef<HTMLInputElement>(null);
  return (
    <main className="page start" id="content" tabIndex={-1}>
      <h1>Orgmorph</h1>
      <p className="tagline">See, compare and change how an organisation is structured.</p>
      <p className="lead">{WHAT_IS_DRAWN}</p>
      <Doors />
      <section aria-labelledby="documents-title">
        <h2 id="documents-title">On this device</h2>
        <Documents />
        <p className="start-actions">
          <button type="button" className="button" onClick={() => newDocument()}>
            <Icon name="plus" /> New document
          </button>
          <button type="button" className="button" onClick={() => field.current?.click()}>
            <Icon name="file" /> Open a file…
          </button>
          <button type="button" className="button" onClick={() => openDialog({ of: 'help' })}>
            <Icon name="help" /> Keys and short forms
          </button>
          <a className="button" href="./accessibility.html">
            Accessibility
          </a>
          <FileField field={field} />
        </p>
      </section>
    </main>
  );
}
