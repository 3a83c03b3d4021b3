/** What is kept on this device, all of it, and how to be rid of it. It refuses to know where anything lies. */
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import {
  deleteEverything,
  deleteRemnant,
  deviceContents,
  downloadRemnant,
  type DeviceContents,
  type Remnant,
} from '../editor/deviceContents';
import { eraseDocument } from '../editor/library';
import { announce, notify } from '../editor/navigate';
import { useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { sizeWords } from './amounts';
import { counted } from './facts';

interface Found {
  readonly contents: DeviceContents | null;
  readonly problem: string;
}

/** "3 documents, 24 versions, …": what "delete everything" would take. */
function inventory({ documents, versions, asides, strays, notes, app }: DeviceContents): readonly string[] {
  return [
    ...(documents.length > 0 ? [counted(documents.length, 'document')] : []),
    ...(versions > 0 ? [`${counted(versions, 'version')} of them`] : []),
    ...(asides.length > 0 ? [counted(asides.length, 'damaged part')] : []),
    ...(strays.length > 0 ? [counted(strays.length, 'part without a document', 'parts without a document')] : []),
    ...notes,
    ...(app ? ['the app itself, as it is kept to open without a network (it comes again at the next visit)'] : []),
  ];
}

function Row({ title, detail, children }: { readonly title: string; readonly detail: string; readonly children: ReactNode }) {
  return (
    <li className="document">
      <div className="document-words">
        <span>{title}</span>
        <span className="muted">{detail}</span>
      </div>
      {children}
    </li>
  );
}

function Remnants({
  title,
  words,
  remnants,
  onChanged,
}: {
  readonly title: string;
  readonly words: string;
  readonly remnants: readonly Remnant[];
  readonly onChanged: () => void;
}) {
  if (remnants.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <p className="muted">{words}</p>
      <ul className="documents">
        {remnants.map((remnant) => (
          <Row key={`${remnant.engine} ${remnant.path}`} title={remnant.path} detail={sizeWords(remnant.size)}>
            <button type="button" className="button" aria-label={`Download ${remnant.path}`} onClick={() => void downloadRemnant(remnant)}>
              Download
            </button>
            <button
              type="button"
              className="button"
              aria-label={`Delete ${remnant.path}`}
              onClick={() => void deleteRemnant(remnant).then(onChanged)}
            >
              Delete
            </button>
          </Row>
        ))}
      </ul>
    </section>
  );
}

function Asking({
  contents,
  onClose,
  onDone,
}: {
  readonly contents: DeviceContents;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [working, setWorking] = useState(false);
  const go = () => {
    setWorking(true);
    void deleteEverything().then((left) => {
      if (left.length > 0) notify({ tone: 'alert', text: `Not everything was deleted. ${left.join('; ')}.`, action: null });
      else announce('Everything was deleted.');
      onDone();
    });
  };
  return (
    <Dialog title="Delete everything that is kept on this device?" className="asking" onClose={onClose}>
      <p>These go for good, without a bin:</p>
      <ul className="gone">
        {contents.documents.map(({ id, title, inBin }) => (
          <li key={id}>
            “{title}”{inBin ? ', in the bin' : ''}
          </li>
        ))}
        {inventory({ ...contents, documents: [] }).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>Files that you saved stay where you put them, and the Bury case stays as it comes.</p>
      <div className="answers">
        <button type="button" className="button button-danger" aria-disabled={working} onClick={working ? undefined : go}>
          {working ? 'Deleting…' : 'Delete everything'}
        </button>
        <button type="button" className="button" data-first-focus="" onClick={onClose}>
          Keep everything
        </button>
      </div>
    </Dialog>
  );
}

export function KeptPage() {
  const [found, setFound] = useState<Found>({ contents: null, problem: '' });
  const [asking, setAsking] = useState(false);
  const acked = useStore((state) => state.save.acked);
  const read = useCallback(() => {
    deviceContents().then(
      (contents) => setFound({ contents, problem: '' }),
      (error: unknown) => setFound({ contents: null, problem: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  useEffect(read, [read, acked]);
  const { contents, problem } = found;
  return (
    <>
      <main className="page start kept" id="content" tabIndex={-1}>
        <p className="crumb">
          <a href="#/start">All documents</a>
        </p>
        <h1>Kept on this device</h1>
        <p className="lead">
          Orgmorph keeps what you do in this browser, and sends nothing anywhere. This is all of it. Whoever uses this browser under your
          account can see it; clearing the browser’s data deletes it. A file that you save is yours to keep.
        </p>
        {problem === '' ? null : <p role="alert">What is kept can’t be looked into: {problem}</p>}
        {contents === null ? (
          problem === '' ? (
            <p className="muted">Looking…</p>
          ) : null
        ) : (
          <Contents contents={contents} onChanged={read} onDeleteAll={() => setAsking(true)} />
        )}
      </main>
      {contents && asking ? (
        <Asking
          contents={contents}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            read();
          }}
        />
      ) : null}
    </>
  );
}

function Contents({
  contents,
  onChanged,
  onDeleteAll,
}: {
  readonly contents: DeviceContents;
  readonly onChanged: () => void;
  readonly onDeleteAll: () => void;
}) {
  const { documents, versions, asides, strays, places, estimate, lasting, notes, app } = contents;
  const here = documents.filter(({ inBin }) => !inBin);
  const binned = documents.filter(({ inBin }) => inBin);
  const nothing = inventory(contents).length === 0;
  return (
    <>
      <section aria-labelledby="kept-documents">
        <h2 id="kept-documents">Documents</h2>
        <p>
          {here.length === 0
            ? 'None.'
            : `${counted(here.length, 'document')} and ${counted(versions, 'version')} of them, each in ${places.length === 1 ? 'one place' : 'two places that watch each other'}.`}{' '}
          {here.length === 0 ? null : <a href="#/start">Open, rename or delete them one by one.</a>}
        </p>
        {binned.length > 0 ? (
          <ul className="documents">
            {binned.map(({ id, title, bytes }) => (
              <Row key={id} title={title} detail={`in the bin · ${sizeWords(bytes)}`}>
                <button
                  type="button"
                  className="button"
                  aria-label={`Delete ${title} for good`}
                  onClick={() => void eraseDocument(id).then(onChanged)}
                >
                  Delete for good
                </button>
              </Row>
            ))}
          </ul>
        ) : null}
      </section>
      <Remnants
        title="Damaged parts"
        words="Bytes that could not be read as part of a document, set aside when it was recovered from the rest. Nobody needs them unless something is missing."
        remnants={asides}
        onChanged={onChanged}
      />
      <Remnants
        title="Parts without a document"
        words="What is left of documents that can't be read, or whose document is gone. Download before you delete."
        remnants={strays}
        onChanged={onChanged}
      />
      {app ? (
        <section aria-labelledby="kept-app">
          <h2 id="kept-app">The app itself</h2>
          <p>So that it opens without a network. It knows nothing of you, and comes again at the next visit.</p>
        </section>
      ) : null}
      <section aria-labelledby="kept-notes">
        <h2 id="kept-notes">Small notes</h2>
        {notes.length === 0 ? (
          <p>None.</p>
        ) : (
          <ul className="gone">
            {notes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="kept-places">
        <h2 id="kept-places">Where, and how safe</h2>
        <ul className="gone">
          {places.map(({ name, bytes, problem: broken }) => (
            <li key={name}>
              {name}: {broken === '' ? sizeWords(bytes) : `does not work (${broken})`}
            </li>
          ))}
          {estimate ? (
            <li>
              In all about {sizeWords(estimate.usage)}; the browser allows {sizeWords(estimate.quota)}.
            </li>
          ) : null}
          <li>
            {lasting === true
              ? 'The browser has promised not to clear it when room gets short.'
              : lasting === false
                ? 'The browser may clear it when room gets short, and some browsers do after a week without a visit: save files.'
                : 'The browser does not say whether it may clear it: save files.'}
          </li>
        </ul>
      </section>
      <p className="start-actions">
        <button type="button" className="button button-danger" aria-disabled={nothing} onClick={nothing ? undefined : onDeleteAll}>
          Delete everything…
        </button>
      </p>
    </>
  );
}
