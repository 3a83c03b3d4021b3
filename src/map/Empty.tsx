/** What stands where a picture should be and isn't: why, and the ways to begin one. It reads the table of actions and decides nothing. */
import { actionOf, labelOf, runAction, type ActionId } from '../editor/actions';
import { sceneOf } from '../editor/derived';
import { keyLabel } from '../editor/keys';
import { store, useStore } from '../editor/store';

const WAYS = ['build', 'fill', 'paste-list'] as const satisfies readonly ActionId[];

function Way({ id }: { readonly id: ActionId }) {
  const action = actionOf(id);
  const label = useStore((state) => (action?.when(state) ? labelOf(action, state) : ''));
  if (!action || label === '') return null;
  const keys = keyLabel(action);
  return (
    <button type="button" className="button" onClick={() => runAction(id)}>
      {label}
      {keys === '' ? null : <kbd>{keys}</kbd>}
    </button>
  );
}

export function Empty() {
  const failed = useStore((state) => state.layoutState === 'failed' && !state.layout);
  const empty = useStore((state) => state.layoutState === 'ready' && sceneOf(state).boxes.length === 0);
  const naming = useStore((state) => state.renaming !== null);
  if (failed) return <p className="map-empty">The picture could not be laid out. The outline and the tables hold everything.</p>;
  if (!empty || naming) return null;
  return (
    <div className="map-empty">
      <p>{store.getState().view.mode === 'stage' ? 'This chart is empty.' : 'Both charts are empty.'}</p>
      <div className="map-ways">
        {WAYS.map((id) => (
          <Way key={id} id={id} />
        ))}
      </div>
    </div>
  );
}
