/** An address that leads nowhere, or a document that can't be opened: says which and why, and offers the ways on. */
import { useRef } from 'react';
import { openDialog, setRoute } from '../editor/navigate';
import { FileField } from './AppMenu';

export function UnknownPage({ because }: { readonly because: string }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <main className="page unknown" id="content" tabIndex={-1}>
      <h1>This can’t be shown</h1>
      <p className="lead" role="alert">
        {because}
      </p>
      <p className="start-actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            setRoute({ page: 'map' });
            openDialog({ of: 'palette' });
          }}
        >
          Search for it
        </button>
        <a className="button" href="#/start">
          All documents
        </a>
        <a className="button" href="#/kept">
          Kept on this device
        </a>
        <a className="button" href="#/map">
          The Bury case
        </a>
        <button type="button" className="button" onClick={() => field.current?.click()}>
          Open another file…
        </button>
        <FileField field={field} />
      </p>
    </main>
  );
}
