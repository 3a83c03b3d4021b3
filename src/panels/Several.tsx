/** Several units at once: which they are, and what can be done to all of them. Each is one step of undo. */
import { runAction } from '../editor/actions';
import { targets, unitsOf } from '../editor/building';
import { useStore } from '../editor/store';
import { editTargets } from '../editor/workshop';
import type { Basis, Status } from '../model/kinds';
import type { OrgNode } from '../model/structure';
import { EditableChoice, type Option } from '../ui/Editable';
import { Icon } from '../ui/Icon';
import { counted } from './facts';
import { BASIS_OPTIONS, bodyOptions, STATUS_OPTIONS } from './options';
import { KindIcon } from './Signs';

const DIFFERS = 'differs:';

function ForAll({
  label,
  field,
  nodes,
  options,
  onKeep,
}: {
  readonly label: string;
  readonly field: 'body' | 'basis' | 'status';
  readonly nodes: readonly OrgNode[];
  readonly options: readonly Option[];
  readonly onKeep: (value: string) => void;
}) {
  const values = new Set(nodes.map((node) => node[field]));
  const [only] = values;
  const same = values.size === 1 && only !== undefined;
  return (
    <EditableChoice
      label={label}
      value={same ? only : DIFFERS}
      options={same ? options : [{ value: DIFFERS, label: 'differs' }, ...options]}
      readOnly={false}
      onKeep={(value) => {
        if (value !== DIFFERS) onKeep(value);
      }}
    />
  );
}

export function Several({ count }: { readonly count: number }) {
  const state = useStore((all) => all);
  const locked = state.preferences.locked;
  const chosen = targets(state);
  const nodes = chosen.flatMap(({ stage, node }) => state.document.structures.get(stage)?.nodes.get(node) ?? []);
  const units = unitsOf(state).length;
  if (nodes.length === 0) return <p className="muted">{count} things are selected. Select one to read its details.</p>;
  return (
    <>
      <p className="inspector-several">{counted(nodes.length, 'unit')} selected</p>
      <ul className="several">
        {nodes.slice(0, 8).map((node) => (
          <li key={node.id}>
            <KindIcon kind={node.kind} hue={state.document.bodies.get(node.body)?.hue ?? 0} /> {node.name}
          </li>
        ))}
        {nodes.length > 8 ? <li className="muted">and {nodes.length - 8} more</li> : null}
      </ul>
      {locked ? (
        <p className="muted">The chart is locked against changes.</p>
      ) : (
        <>
          <div className="unit-actions">
            <button type="button" className="button" onClick={() => runAction('move')}>
              <Icon name="move" /> Move to…
            </button>
            <button type="button" className="button" disabled={units < 2} onClick={() => runAction('merge')}>
              Merge into one…
            </button>
            <button type="button" className="button" onClick={() => runAction('unplace')}>
              Set aside
            </button>
            <button type="button" className="button" onClick={() => runAction('remove')}>
              <Icon name="remove" /> Remove…
            </button>
            <button
              type="button"
              className="button"
              aria-pressed={nodes.every((node) => node.undecided)}
              onClick={() => runAction('undecided')}
            >
              Not yet decided
            </button>
          </div>
          <div className="part fields-open">
            <ForAll
              label="Organisation"
              field="body"
              nodes={nodes}
              options={bodyOptions(state.document)}
              onKeep={(body) => editTargets({ body })}
            />
            <ForAll
              label="Status"
              field="status"
              nodes={nodes}
              options={STATUS_OPTIONS}
              onKeep={(status) => editTargets({ status: status as Status })}
            />
            <ForAll
              label="Basis"
              field="basis"
              nodes={nodes}
              options={BASIS_OPTIONS}
              onKeep={(basis) => editTargets({ basis: basis as Basis })}
            />
          </div>
        </>
      )}
    </>
  );
}
