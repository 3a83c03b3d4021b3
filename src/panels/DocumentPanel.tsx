/** The lists of a document beside the map, one tab each (ARIA tabs): so that the picture follows while they are edited. It knows the tabs' names only. */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { openDocumentTab } from '../editor/navigate';
import type { DocumentTab } from '../editor/state';
import { Icon } from '../ui/Icon';
import { AmbiguitiesTab, DatesTab, GlossaryTab, SourcesTab, StagesTab, UnitsTab } from './DocumentTabs';
import { LineageTab } from './LineageTab';
import { PanelBoundary } from './PanelBoundary';
import { TourTab } from './TourTab';

const TABS: readonly { readonly id: DocumentTab; readonly label: string }[] = [
  { id: 'lineage', label: 'Lineage' },
  { id: 'stages', label: 'Stages' },
  { id: 'dates', label: 'Dates' },
  { id: 'units', label: 'Units' },
  { id: 'sources', label: 'Sources' },
  { id: 'ambiguities', label: 'Ambiguities' },
  { id: 'glossary', label: 'Glossary' },
  { id: 'tour', label: 'Tour' },
];

function Content({ tab }: { readonly tab: DocumentTab }) {
  switch (tab) {
    case 'lineage':
      return <LineageTab />;
    case 'stages':
      return <StagesTab />;
    case 'dates':
      return <DatesTab />;
    case 'units':
      return <UnitsTab />;
    case 'sources':
      return <SourcesTab />;
    case 'ambiguities':
      return <AmbiguitiesTab />;
    case 'glossary':
      return <GlossaryTab />;
    case 'tour':
      return <TourTab />;
    default:
      return tab satisfies never;
  }
}

export function DocumentPanel({ tab }: { readonly tab: DocumentTab }) {
  const list = useRef<HTMLDivElement>(null);
  const back = useRef<Element | null>(null);
  useEffect(() => {
    back.current = document.activeElement;
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    return () => {
      if (back.current instanceof HTMLElement && back.current.isConnected) back.current.focus();
    };
  }, []);
  const go = (event: KeyboardEvent) => {
    const at = TABS.findIndex(({ id }) => id === tab);
    const next =
      event.key === 'ArrowRight'
        ? (at + 1) % TABS.length
        : event.key === 'ArrowLeft'
          ? (at + TABS.length - 1) % TABS.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? TABS.length - 1
              : -1;
    const row = TABS[next];
    if (!row) return;
    event.preventDefault();
    openDocumentTab(row.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${row.id}"]`)?.focus();
  };
  return (
    <aside
      className="panel document-panel"
      aria-label="Document"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        openDocumentTab(null);
      }}
    >
      <div className="document-head">
        <h2 className="vh">Lists of the document</h2>
        <div role="tablist" aria-label="Lists of the document" className="tabs" ref={list} onKeyDown={go}>
          {TABS.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              data-tab={id}
              id={`tab-${id}`}
              aria-selected={id === tab}
              aria-controls="document-list"
              tabIndex={id === tab ? 0 : -1}
              onClick={() => openDocumentTab(id)}
            >
              {label}
            </button>
          ))}
        </div>
        <button type="button" className="icon-button" aria-label="Close the document’s lists" onClick={() => openDocumentTab(null)}>
          <Icon name="close" />
        </button>
      </div>
      <div className="panel-scroll document-list" role="tabpanel" id="document-list" aria-labelledby={`tab-${tab}`}>
        <PanelBoundary name="The list">
          <Content key={tab} tab={tab} />
        </PanelBoundary>
      </div>
    </aside>
  );
}
