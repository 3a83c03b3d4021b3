/** What the shown stage is: title, when, how real, what the chart is rebuilt from, legend, and what is folded away. It refuses to draw the structure. */
import { whenOf } from '../model/dating';
import { sceneOf } from '../editor/derived';
import { setPreference } from '../editor/preferences';
import { useStore } from '../editor/store';
import { STATUSES } from '../model/kinds';
import { capital } from './facts';
import { foldedWords, StageLegend } from './Legend';
import { LineKinds } from './LineKinds';
import { StatusTag } from './StatusTag';
import { ToolButtons } from './ToolButtons';

export function FoldedLines() {
  const scene = useStore(sceneOf);
  const shown = useStore((state) => state.preferences.shownSoftLines);
  const comparing = useStore((state) => state.view.mode !== 'stage');
  const words = foldedWords(scene);
  return (
    <div className="folded">
      {comparing ? (
        <div className="legend">
          <LineKinds />
        </div>
      ) : null}
      {words === '' ? null : <p>{words}</p>}
      {shown || scene.lines.some((line) => line.folded === 'soft') ? (
        <label className="switch">
          <input type="checkbox" checked={shown} onChange={(event) => setPreference('shownSoftLines', event.target.checked)} />
          Show memberships, links and alignments
        </label>
      ) : null}
    </div>
  );
}

export function StageSummary() {
  const document = useStore((state) => state.document);
  const id = useStore((state) => state.view.stage);
  const plan = useStore((state) => state.view.plan);
  const scene = useStore(sceneOf);
  const stage = document.stages.get(id);
  if (!stage) return null;
  const under = [stage.subtitle, whenOf(document, id, plan)].filter((words) => words !== '').join(' · ');
  return (
    <>
      <h2 id="panel-title">{stage.name}</h2>
      {under === '' ? null : <p className="panel-pair">{under}</p>}
      {stage.status === 'in-place' ? null : (
        <p className="panel-status">
          <StatusTag stage={stage} /> {capital(STATUSES[stage.status].explain)}.
        </p>
      )}
      {stage.notice === '' ? null : <p className="panel-notice">{stage.notice}</p>}
      {stage.coverage === 'partial' ? (
        <p className="panel-notice">A partial chart: what it leaves out is not shown, never removed.</p>
      ) : null}
      <div className="tool-buttons">
        <ToolButtons />
      </div>
      <StageLegend document={document} scene={scene} />
      <FoldedLines />
      {stage.note === '' ? null : <p className="muted panel-note">{stage.note}</p>}
    </>
  );
}
