/** The units that were cut loose from their place and wait for a new one. */
import { editedStage } from '../editor/derived';
import { openDialog } from '../editor/navigate';
import { useStore } from '../editor/store';
import { descendants, heldBy } from '../model/structure';
import { Icon } from '../ui/Icon';
import { askRemove } from './UnitDialogs';
import { counted } from './facts';
import { KindIcon } from './Signs';

export function Tray() {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const locked = useStore((state) => state.preferences.locked);
  const structure = document.structures.get(stage);
  const waiting = structure ? heldBy(structure, null).filter((node) => node.unplaced) : [];
  return (
    <section className="panel-section tray" aria-label="Unplaced" data-tray="">
      <h2>
        Unplaced <span className="count">{waiting.length === 0 ? '' : waiting.length}</span>
      </h2>
      {waiting.length === 0 ? <p className="muted">Nothing waits for a place. What is dropped here is set aside.</p> : null}
      <ul>
        {waiting.map((node) => {
          const below = structure ? descendants(structure, node.id).length : 0;
          return (
            <li key={node.id} data-waiting={node.id}>
              <KindIcon kind={node.kind} hue={document.bodies.get(node.body)?.hue ?? 0} />
              <span className="tray-name">
                {node.name}
                {below === 0 ? null : <span className="muted"> with {counted(below, 'unit')}</span>}
              </span>
              <button
                type="button"
                className="button"
                disabled={locked}
                aria-label={`Place ${node.name}…`}
                onClick={() => openDialog({ of: 'move', node: node.id })}
              >
                Place…
              </button>
              <button
                type="button"
                className="icon-button icon-small"
                disabled={locked}
                aria-label={`Remove ${node.name}`}
                onClick={() => askRemove(stage, node.id)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
