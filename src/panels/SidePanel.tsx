/** The column beside the map: an open tool, what is shown or what changes, the outline, checks and tray; below them the details of what is selected. */
import { lazy, Suspense, useRef } from 'react';
import { useStore } from '../editor/store';
import { Changes } from './Changes';
import { ChangeStrip } from './ChangeStrip';
import { Checks } from './Checks';
import { FirstMinute } from './Doors';
import { Inspector } from './Inspector';
import { Outline } from './Outline';
import { PanelBoundary } from './PanelBoundary';
import { FoldedLines, StageSummary } from './StageSummary';
import { Tray } from './Tray';

/** The sections, in order; the row of buttons on top leads to each. */
const SECTIONS = [
  { id: 'about', label: 'About', compared: 'Changes' },
  { id: 'outline', label: 'Outline', compared: 'Outline' },
  { id: 'checks', label: 'Checks', compared: 'Checks' },
] as const;

/** Who looks at a chart does not wait for what is asked of it later. */
const Tools = lazy(async () => ({ default: (await import('./Tools')).Tools }));

export function SidePanel() {
  const comparing = useStore((state) => state.view.mode !== 'stage');
  // The flow and the table have their own heads.
  const strip = useStore(({ view: { mode } }) => mode !== 'stage' && mode !== 'flow' && mode !== 'table');
  // A new picture has a new outline, whose open and closed rows are its own.
  const picture = useStore((state) => `${state.document.meta.id} ${state.view.stage} ${state.view.compare ?? ''}`);
  const tool = useStore((state) => state.tool !== null);
  const scroll = useRef<HTMLDivElement>(null);
  const go = (id: string) => {
    const section = scroll.current?.querySelector<HTMLElement>(`[data-section="${id}"]`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  };
  return (
    <aside className="panel" aria-label="Side panel">
      <nav className="panel-nav" aria-label="Sections of the side panel">
        {SECTIONS.map((section) => (
          <button key={section.id} type="button" onClick={() => go(section.id)}>
            {comparing ? section.compared : section.label}
          </button>
        ))}
      </nav>
      {strip ? <ChangeStrip place="panel" /> : null}
      <div className="panel-scroll" ref={scroll}>
        {tool ? (
          <PanelBoundary name="The tool">
            <Suspense fallback={null}>
              <Tools />
            </Suspense>
          </PanelBoundary>
        ) : null}
        <FirstMinute />
        <section className="panel-section" data-section="about" tabIndex={-1} aria-labelledby="panel-title">
          <PanelBoundary name={comparing ? 'The list of changes' : 'What is shown'}>
            {comparing ? (
              <>
                <Changes />
                <FoldedLines />
              </>
            ) : (
              <StageSummary />
            )}
          </PanelBoundary>
        </section>
        <section className="panel-section" data-section="outline" tabIndex={-1} aria-labelledby="outline-title">
          <h2 id="outline-title">Outline</h2>
          <PanelBoundary name="The outline">
            <Outline key={picture} />
          </PanelBoundary>
        </section>
        <div data-section="checks" tabIndex={-1}>
          <PanelBoundary name="The list of checks">
            <Checks />
          </PanelBoundary>
          <PanelBoundary name="The tray of unplaced units">
            <Tray />
          </PanelBoundary>
        </div>
      </div>
      <PanelBoundary name="The details">
        <Inspector />
      </PanelBoundary>
    </aside>
  );
}
