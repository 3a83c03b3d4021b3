/** The first page: three doors into the case, the documents on this device, and files. It refuses to know how documents are kept. */
import { useRef } from 'react';
import { newDocument } from '../editor/library';
import { openDialog } from '../editor/navigate';
import { standsAlone } from '../editor/parts';
import { Icon } from '../ui/Icon';
import { FileField } from './AppMenu';
import { Doors, WHAT_IS_DRAWN } from './Doors';
import { DocumentsHere } from './DocumentsHere';

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
        <DocumentsHere />
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
          <a className="button" href="#/kept">
            Kept on this device
          </a>
          {standsAlone() ? null : (
            <a className="button" href="./accessibility.html">
              Accessibility
            </a>
          )}
          <FileField field={field} />
        </p>
      </section>
    </main>
  );
}
