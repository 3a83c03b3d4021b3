/** The links over a page that stands beside the map: where else to go from here. */
import { useStore } from '../editor/store';
import { mapHref, searchHref } from './landingLinks';
import './pageTop.css';

interface PageTopProps {
  /** Whether who reads here may be looking for a team as well. */
  readonly landing?: boolean;
  readonly className?: string;
}

export function PageTop({ landing = true, className = '' }: PageTopProps) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  return (
    <header className={`page-top${className === '' ? '' : ` ${className}`}`}>
      <nav aria-label="Pages">
        <ul>
          <li>
            <a href={mapHref(document, view, null)}>Map</a>
          </li>
          {landing ? (
            <li>
              <a href={searchHref(document, view)}>Where do I land?</a>
            </li>
          ) : null}
          <li>
            <a href="#/start">All documents</a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
