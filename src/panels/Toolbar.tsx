/** The bar on top: which document, which stage, which comparison, search, undo, saving, menu. Each control is one click; it decides nothing itself. */
import { sharedData } from '../editor/address';
import { Suspense } from 'react';
import { openDialog, setMode, showStage } from '../editor/navigate';
import { redo, undo, useStore } from '../editor/store';
import { STATUSES } from '../model/kinds';
import { whenOf } from '../model/dating';
import { stagesInOrder, type Stage } from '../model/document';
import { Icon } from '../ui/Icon';
import { later } from '../ui/later';
import { Menu } from '../ui/Menu';
import { Segmented } from '../ui/Segmented';
import { AppMenu } from './AppMenu';
import { CompareMenu } from './CompareMenu';
import { NobodyLost } from './NobodyLost';
import { SaveLight } from './SaveLight';
import { StatusTag } from './StatusTag';
import { COMPARISON_VIEWS } from './views';

function Logo() {
  return (
    <svg className="logo" viewBox="0 0 24 20" width="24" height="20" aria-hidden="true" focusable="false">
      <path d="M2 2.5h6v5H2zM2 12.5h6v5H2zM16 7.5h6v5h-6z" />
      <path className="logo-thread" d="M8 5c4.5 0 3.5 5 8 5M8 15c4.5 0 3.5-5 8-5" />
    </svg>
  );
}

function Titles() {
  const title = useStore((state) => state.document.meta.title);
  const view = useStore((state) => state.view);
  const stages = useStore((state) => state.document.stages);
  const locked = useStore((state) => state.preferences.locked);
  const linked = useStore((state) => sharedData(state) !== null);
  const stage = stages.get(view.stage);
  const before = view.compare === null ? undefined : stages.get(view.compare);
  return (
    <div className="titles">
      <h1 title={title}>{title}</h1>
      <p className="titles-sub">
        <span className="titles-what">
          {before && stage ? (
            <>
              {before.short} <span aria-label="to">→</span> {stage.short}
            </>
          ) : (
            stage?.name
          )}
        </span>
        {stage ? <StatusTag stage={stage} /> : null}
        {stage && stage.branchOf !== null ? <span className="status">scenario</span> : null}
        {linked ? <span className="status">came in a link, not kept</span> : null}
        {locked ? (
          <span className="status">
            <Icon name="lock" /> locked
          </span>
        ) : null}
      </p>
    </div>
  );
}

function StageSwitch({ stages }: { readonly stages: readonly Stage[] }) {
  const document = useStore((state) => state.document);
  const view = useStore((state) => state.view);
  return (
    <Segmented
      label="Structures"
      segments={stages.map((stage) => ({
        id: stage.id,
        label: stage.short,
        title: [stage.name, whenOf(document, stage.id, view.plan), STATUSES[stage.status].label]
          .filter((words) => words !== '')
          .join(' · '),
        pressed: view.stage === stage.id || view.compare === stage.id,
        ...(view.compare === stage.id ? { mark: 'before' } : view.compare !== null && view.stage === stage.id ? { mark: 'after' } : {}),
        run: () => showStage(stage.id),
      }))}
    />
  );
}

function ViewSwitch() {
  const mode = useStore((state) => state.view.mode);
  if (mode === 'stage') return null;
  const now = COMPARISON_VIEWS.find((row) => row.mode === mode)?.label ?? '';
  return (
    <>
      <Segmented
        label="View"
        className="view-switch"
        segments={COMPARISON_VIEWS.map((row) => ({
          id: row.mode,
          label: row.label,
          title: row.explain,
          pressed: row.mode === mode,
          run: () => setMode(row.mode),
        }))}
      />
      {/* The same in little room: the style shows one of the two. */}
      <div className="view-menu">
        <Menu
          label={`View: ${now}`}
          groups={[
            {
              label: 'View',
              items: COMPARISON_VIEWS.map((row) => ({
                id: row.mode,
                label: row.label,
                detail: row.explain,
                checked: row.mode === mode,
                icon: row.mode === mode ? <Icon name="check" /> : null,
                run: () => setMode(row.mode),
              })),
            },
          ]}
        >
          {now} <Icon name="down" />
        </Menu>
      </div>
    </>
  );
}

function History() {
  const undoLabel = useStore((state) => state.undo.at(-1)?.label ?? '');
  const redoLabel = useStore((state) => state.redo.at(-1)?.label ?? '');
  return (
    <div className="history">
      <button
        type="button"
        className="icon-button"
        aria-label="Undo"
        title={undoLabel === '' ? 'Nothing to undo' : `Undo: ${undoLabel}`}
        aria-disabled={undoLabel === ''}
        onClick={() => undo()}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Redo"
        title={redoLabel === '' ? 'Nothing to redo' : `Redo: ${redoLabel}`}
        aria-disabled={redoLabel === ''}
        onClick={() => redo()}
      >
        <Icon name="redo" />
      </button>
    </div>
  );
}

/** Who looks at a chart waits neither for what can be done with options nor for other files to compare it with. */
const ScenarioMenu = later(async () => (await import('./ScenarioMenu')).ScenarioMenu);

export function Toolbar() {
  const document = useStore((state) => state.document);
  const { mode, stage: shown, compare } = useStore((state) => state.view);
  const comparing = mode !== 'stage';
  const stages = stagesInOrder(document).filter(({ id, parked }) => !parked || id === shown || id === compare);
  return (
    <header className={comparing ? 'toolbar toolbar-comparing' : 'toolbar'}>
      <a className="home" href="#/start" aria-label="All documents" title="All documents">
        <Logo />
      </a>
      <Titles />
      <div className="toolbar-switches">
        <StageSwitch stages={stages} />
        <Suspense fallback={<span className="icon-button" />}>
          <ScenarioMenu />
        </Suspense>
        <CompareMenu stages={stages} />
        <ViewSwitch />
      </div>
      <button
        type="button"
        className="search-button"
        aria-label="Search or run… Ctrl K"
        aria-keyshortcuts="Control+K Meta+K /"
        onClick={() => openDialog({ of: 'palette' })}
      >
        <Icon name="search" />
        <span className="search-words">Search or run…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <History />
      <NobodyLost />
      <SaveLight />
      <AppMenu />
    </header>
  );
}
