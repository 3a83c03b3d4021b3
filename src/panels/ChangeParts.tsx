/** What stands behind one change, and beside all of them: the rows of its story, bodies that are there in between only. */
import { useMemo } from 'react';
import type { Group } from '../compare/comparison';
import { asSubject } from '../compare/names';
import { storyOf, type StoryRow, type StoryUnit } from '../compare/story';
import { comparisonOf, passingOf } from '../editor/derived';
import { selectNode, showStage } from '../editor/navigate';
import { useStore } from '../editor/store';
import { STATUSES } from '../model/kinds';
import { capital, counted } from './facts';
import { Part } from './InspectorParts';

/** Selects a unit where the picture has it, else on the chart of its own stage. */
function lead({ stage, id }: StoryUnit): void {
  if (selectNode(id)) return;
  showStage(stage);
  selectNode(id);
}

function Unit({ unit }: { readonly unit: StoryUnit }) {
  return (
    <button type="button" className="link" onClick={() => lead(unit)}>
      {unit.name}
    </button>
  );
}

function Step({ row }: { readonly row: StoryRow }) {
  const comma = row.from !== null && asSubject(row.from.name) !== row.from.name;
  return (
    <li>
      <p>
        {row.from ? <Unit unit={row.from} /> : row.to ? <Unit unit={row.to} /> : null}
        {comma ? ',' : ''} {row.verb}
        {row.from && row.to ? (
          <>
            {' '}
            <Unit unit={row.to} />
          </>
        ) : null}
        {row.via.map((stop, at) => (
          <span key={stop.id}>
            {at === 0 ? ', by way of ' : at === row.via.length - 1 ? ' and ' : ', '}
            <Unit unit={stop} /> ({stop.stageName}
            {stop.status === 'in-place' ? '' : `, ${STATUSES[stop.status].label}`})
          </span>
        ))}
        .
      </p>
      <p className="muted story-told">
        {[row.basis, row.status, row.reason === '' ? '' : capital(row.reason).replace(/\.$/, ''), row.sources]
          .filter((words) => words !== '')
          .join(' · ')}
      </p>
    </li>
  );
}

/** Row by row; nothing where a single row says no more than the sentence above it. */
export function StoryPart({ group }: { readonly group: Group }) {
  const document = useStore((state) => state.document);
  const comparison = useStore(comparisonOf);
  const rows = useMemo(() => (comparison ? storyOf(document, comparison, group) : []), [document, comparison, group]);
  if (rows.length < 2 && rows.every((row) => row.via.length === 0)) return null;
  return (
    <Part title="The whole story">
      <ul className="story">
        {rows.map((row) => (
          <Step key={row.id} row={row} />
        ))}
      </ul>
    </Part>
  );
}

/** Below the changes: what has no row among them, since neither chart has it. */
export function InBetween() {
  const found = useStore(passingOf);
  return found.map(({ stage, nodes }) => (
    <details key={stage.id} className="in-between">
      <summary>
        {counted(nodes.length, 'unit is', 'units are')} there in between only, on the {stage.short} chart
      </summary>
      <ul>
        {nodes.map((node) => (
          <li key={node.id}>
            <Unit unit={{ stage: stage.id, id: node.id, name: node.name }} />
            {node.status === 'in-place' ? null : <span className="tag">{STATUSES[node.status].label}</span>}
          </li>
        ))}
      </ul>
    </details>
  ));
}
