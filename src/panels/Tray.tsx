/** The units that were cut loose from their place and wait for a new one. */
import { editedStage } from '../editor/derived';
import { openDialog } from '../editor/navigate';
import { useStore } from '../editor/store';
import { KindIcon } from './Signs';

export function Tray() {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const locked = useStore((state) => state.preferences.locked);
  const waiting = [...(document.structures.get(stage)?.nodes.values() ?? [])].filter((node) => node.unplaced);
  return (
    <section className="panel-section tray" aria-label="Unplaced">
      <h2>Unplaced</h2>
      {waiting.length === 0 ? <p className="muted">Nothing waits for a place.</p> : null}
      <ul>
        {waiting.map((node) => (
          <li key={node.id}>
            <KindIcon kind={node.kind} hue={document.bodies.get(node.body)?.hue ?? 0} />
            <span className="tray-name">{node.name}</span>
            <button
              type="button"
              className="button"
              disabled={locked}
              aria-label={`Place ${node.name}…`}
              onClick={() => openDialog({ of: 'move', node: node.id })}
            >
              Place…
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
