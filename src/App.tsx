/** The shell: which page is shown, where the parts of the map page stand, page-wide keys, titles and preferences. It draws no part itself. */
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { actionForKey, runAction } from './editor/actions';
import type { State } from './editor/state';
import { store, useStore } from './editor/store';
import { OrgMap } from './map/OrgMap';
import { Dialogs } from './panels/Dialogs';
import { ChangeStrip } from './panels/ChangeStrip';
import { DropVeil } from './panels/DropVeil';
import { EditBar } from './panels/EditBar';
import { Announcer, Notices } from './panels/Notices';
import { PanelBoundary } from './panels/PanelBoundary';
import { Toolbar } from './panels/Toolbar';
import { UnknownPage } from './panels/UnknownPage';
import { usePaste } from './panels/usePaste';
import { fetchTheRest, later } from './ui/later';
import { Waits } from './ui/Waits';

/** "Current → Target · Bury: …": what a tab or a bookmark is called. */
export function pageTitle(state: State): string {
  const { route, document, view } = state;
  if (route.page === 'start') return 'Documents · Orgmorph';
  if (route.page === 'kept') return 'Kept on this device · Orgmorph';
  if (route.page === 'notes') return 'Speaker’s notes · Orgmorph';
  if (route.page === 'unknown') return 'Not found · Orgmorph';
  if (route.page === 'options') return `Options side by side · ${document.meta.title} · Orgmorph`;
  if (route.page === 'glossary') return `Short forms and words · ${document.meta.title} · Orgmorph`;
  if (route.page === 'workshop') return `What leaves the room · ${document.meta.title} · Orgmorph`;
  if (route.page === 'landing') {
    const stages = [view.compare, view.stage].flatMap((id) => (id === null ? [] : (document.structures.get(id) ?? [])));
    const unit = stages.find(({ nodes }) => nodes.has(route.node ?? ''))?.nodes.get(route.node ?? '');
    return [...(unit ? [unit.name] : []), 'Where do I land?', document.meta.title, 'Orgmorph'].join(' · ');
  }
  const name = (id: string) => {
    const stage = document.stages.get(id);
    return stage ? `${stage.short}${stage.branchOf === null ? '' : ' (scenario)'}` : id;
  };
  const shown = view.compare === null ? name(view.stage) : `${name(view.compare)} → ${name(view.stage)}`;
  return `${shown} · ${document.meta.title} · Orgmorph`;
}

/** False until the first picture had its chance to be painted: what stands beside it comes in a task of its own, so that neither holds the page. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), 0);
    return () => clearTimeout(timer);
  }, []);
  return painted;
}

/** Who looks at a picture does not wait for the lists that tell it, nor for what stands beside it. */
const FlowView = later(async () => (await import('./panels/FlowView')).FlowView);
const TableView = later(async () => (await import('./panels/TableView')).TableView);
const Timeline = later(async () => (await import('./panels/Timeline')).Timeline);
const SidePanel = later(async () => (await import('./panels/SidePanel')).SidePanel);
const UnitMenu = later(async () => (await import('./panels/UnitMenu')).UnitMenu);

/** What is looked at: the picture, or one of the lists that tell the comparison in its place. */
function Stage({ painted }: { readonly painted: boolean }) {
  const mode = useStore((state) => state.view.mode);
  switch (mode) {
    case 'flow':
      return (
        <main className="stage" id="content" tabIndex={-1} aria-label="Flow">
          <PanelBoundary name="The flow">
            <Suspense fallback={<p className="opening">Opening…</p>}>
              <FlowView />
            </Suspense>
          </PanelBoundary>
        </main>
      );
    case 'table':
      return (
        <main className="stage" id="content" tabIndex={-1} aria-label="Table">
          <PanelBoundary name="The table">
            <Suspense fallback={<p className="opening">Opening…</p>}>
              <TableView />
            </Suspense>
          </PanelBoundary>
        </main>
      );
    case 'stage':
    case 'change':
    case 'before':
    case 'after':
    case 'side-by-side':
    case 'morph':
      return (
        <main className="stage" id="content" tabIndex={-1} aria-label="Map">
          <PanelBoundary name="The map">
            <OrgMap />
          </PanelBoundary>
          {mode === 'stage' || !painted ? null : <ChangeStrip place="over" />}
        </main>
      );
    default:
      return mode satisfies never;
  }
}

const ScenarioName = later(async () => (await import('./panels/ScenarioName')).ScenarioName);

/** Who looks at a chart does not wait for its lists. */
const DocumentPanel = later(async () => (await import('./panels/DocumentPanel')).DocumentPanel);

const TIMELINE_WAITS = (
  <Waits>
    <div className="timeline-waiting" />
  </Waits>
);

const SCENARIO_WAITS = (
  <Waits>
    <p className="scenario-name" />
  </Waits>
);

function PanelWaits({ name }: { readonly name: string }) {
  return (
    <Waits>
      <aside className="panel" aria-label={name} />
    </Waits>
  );
}

function MapPage() {
  const painted = usePainted();
  const panel = useStore((state) => state.preferences.panel);
  const tab = useStore((state) => state.documentTab);
  const scenario = useStore(({ document, view }) => {
    const isScenario = (id: string | null): boolean => (document.stages.get(id ?? '')?.branchOf ?? null) !== null;
    const [edited, other] = view.mode === 'before' ? [view.compare, view.stage] : [view.stage, view.compare];
    return isScenario(edited) ? ' shell-scenario' : view.mode !== 'stage' && isScenario(other) ? ' shell-beside' : '';
  });
  return (
    <div className={`shell${tab !== null ? ' shell-document' : panel ? '' : ' shell-wide'}${scenario}`}>
      <PanelBoundary name="The toolbar">
        <Toolbar />
      </PanelBoundary>
      <PanelBoundary name="The line for editing">
        <EditBar />
      </PanelBoundary>
      {scenario === '' ? null : (
        <PanelBoundary name="The name of the option">
          <Suspense fallback={SCENARIO_WAITS}>
            <ScenarioName />
          </Suspense>
        </PanelBoundary>
      )}
      <Stage painted={painted} />
      <PanelBoundary name="The timeline">
        <Suspense fallback={TIMELINE_WAITS}>{painted ? <Timeline /> : TIMELINE_WAITS}</Suspense>
      </PanelBoundary>
      {painted ? (
        <>
          <PanelBoundary name="The menu of units">
            <Suspense fallback={<Waits />}>
              <UnitMenu />
            </Suspense>
          </PanelBoundary>
          {tab !== null ? (
            <PanelBoundary name="The lists of the document">
              <Suspense fallback={<PanelWaits name="Document" />}>
                <DocumentPanel tab={tab} />
              </Suspense>
            </PanelBoundary>
          ) : panel ? (
            <PanelBoundary name="The side panel">
              <Suspense fallback={<PanelWaits name="Side panel" />}>
                <SidePanel />
              </Suspense>
            </PanelBoundary>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

/** Who comes for the map does not wait for these pages. */
const LandingPage = later(async () => (await import('./panels/Landing')).LandingPage);
const StartPage = later(async () => (await import('./panels/StartPage')).StartPage);
const KeptPage = later(async () => (await import('./panels/KeptPage')).KeptPage);
const ClosingPage = later(async () => (await import('./panels/ClosingPage')).ClosingPage);
const OptionsPage = later(async () => (await import('./panels/OptionsPage')).OptionsPage);
const GlossaryPage = later(async () => (await import('./panels/GlossaryPage')).GlossaryPage);
const ShowPage = later(async () => (await import('./ShowPage')).ShowPage);

function Aside({ page }: { readonly page: ReactNode }) {
  return (
    <PanelBoundary name="The page">
      <Suspense fallback={<p className="opening">Opening…</p>}>{page}</Suspense>
    </PanelBoundary>
  );
}

function Page() {
  const route = useStore((state) => state.route);
  const ready = useStore((state) => state.document.meta.id !== '');
  switch (route.page) {
    case 'start':
      return <Aside page={<StartPage />} />;
    case 'kept':
      return <Aside page={<KeptPage />} />;
    case 'unknown':
      return <UnknownPage because={route.because} />;
    case 'landing':
      return ready ? <Aside page={<LandingPage />} /> : <p className="opening">Opening…</p>;
    case 'workshop':
      return ready ? <Aside page={<ClosingPage />} /> : <p className="opening">Opening…</p>;
    case 'options':
      return ready ? <Aside page={<OptionsPage />} /> : <p className="opening">Opening…</p>;
    case 'glossary':
      return ready ? <Aside page={<GlossaryPage />} /> : <p className="opening">Opening…</p>;
    case 'projector':
    case 'notes':
      return <Aside page={<ShowPage page={route.page} />} />;
    case 'present':
      return ready ? <Aside page={<ShowPage page={route.page} />} /> : <p className="opening">Opening…</p>;
    case 'map':
      return ready ? <MapPage /> : <p className="opening">Opening…</p>;
    default:
      return route satisfies never;
  }
}

/** Sheets are made when somebody prints. */
const PrintSheets = later(async () => (await import('./panels/PrintSheets')).PrintSheets);

function Print() {
  const printing = useStore((state) => state.print !== null);
  return printing ? (
    <Suspense fallback={null}>
      <PrintSheets />
    </Suspense>
  ) : null;
}

/** Keys of the whole page. What is typed into a field belongs to the field. */
function usePageKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const action = actionForKey(event, 'anywhere');
      if (!action) return;
      event.preventDefault();
      runAction(action.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function usePreferences(): void {
  const theme = useStore((state) => state.preferences.theme);
  const textSize = useStore((state) => state.preferences.textSize);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    dataset['textSize'] = String(textSize);
  }, [theme, textSize]);
}

/** In a quiet moment after the first drawing everything else is fetched, so that nobody waits for it later, or lacks it without a network. */
function useTheRest(): void {
  useEffect(() => {
    const fetchAll = (): void => {
      // What does not come now is asked for again by whoever needs it, who is told then.
      fetchTheRest().catch((error: unknown) => console.warn('A part of the page did not come ahead of time.', error));
    };
    const timer = setTimeout(fetchAll, REST);
    return () => clearTimeout(timer);
  }, []);
}

/** After opening, in ms. */
const REST = 1500;

export function App() {
  const title = useStore(pageTitle);
  usePageKeys();
  usePaste();
  usePreferences();
  useTheRest();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <PanelBoundary name="The page">
      <a className="skip" href="#content" onClick={skip}>
        Skip to the content
      </a>
      <Page />
      <Announcer />
      <Notices />
      <DropVeil />
      <PanelBoundary name="The dialog">
        <Dialogs />
      </PanelBoundary>
      <PanelBoundary name="The print">
        <Print />
      </PanelBoundary>
    </PanelBoundary>
  );
}

/** The address after the # is ours, so the link moves the focus itself. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
  if (store.getState().route.page === 'map') document.querySelector<HTMLElement>('[data-map] [tabindex="0"]')?.focus();
}
