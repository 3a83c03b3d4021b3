/** The frame of a tool of the side panel: its heading takes the focus when it opens, Escape closes it and gives the focus back. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { closeTool } from '../editor/tools';
import { Icon } from '../ui/Icon';
import './tools.css';

/** Where the focus goes when what opened the tool has gone meanwhile. */
function firstOfMap(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-map] [tabindex="0"]');
}

export function ToolFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'start' });
    return () => {
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : firstOfMap();
      back?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      className="panel-section tool"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeTool();
      }}
    >
      <div className="tool-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="icon-button" aria-label={`Close “${title}”`} onClick={closeTool}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </section>
  );
}
