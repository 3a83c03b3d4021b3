/** What leaves the room, as a page that can be read out, printed, copied and saved. What it says is made elsewhere. */
import { useMemo, useState } from 'react';
import { download } from '../editor/exchange';
import { useStore } from '../editor/store';
import { closingOf } from '../files/closing';
import { plainName } from '../files/fileName';
import { markdownFile } from '../files/markdown';
import { HandoutBlocks } from './HandoutBlocks';
import { copyText } from './leading';
import { PageTop } from './PageTop';
import './workshop.css';

export function ClosingPage() {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  // The date is that of the page, not of each edit that is seen on it.
  const [now] = useState(() => Date.now());
  const page = useMemo(() => closingOf(document, view.compare, view.stage, now), [document, view.compare, view.stage, now]);
  const text = () => markdownFile(page);
  return (
    <>
      <PageTop landing={false} />
      <main className="page closing-page" id="content" tabIndex={-1}>
        <h1>What leaves the room</h1>
        <p className="lead">{document.meta.title}</p>
        <p className="muted">{page.subtitle}</p>
        <div className="closing-actions">
          <button type="button" className="button" onClick={() => void copyText(text(), 'The page is copied as Markdown.')}>
            Copy as Markdown
          </button>
          <button
            type="button"
            className="button"
            onClick={() => download(`${plainName(document.meta.title) || 'document'}-workshop.md`, 'text/markdown', text())}
          >
            Save as Markdown
          </button>
          <button type="button" className="button" onClick={() => window.print()}>
            Print
          </button>
        </div>
        <div className="closing">
          <HandoutBlocks blocks={page.blocks} top={2} />
        </div>
        <p className="muted closing-foot">{page.foot}</p>
      </main>
    </>
  );
}
