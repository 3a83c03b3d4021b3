/** The questions about several units at once: where to, removed how. One answer is one step of undo. */
import { useState } from 'react';
import { topmost } from '../editor/building';
import { editedStage } from '../editor/derived';
import { closeDialog } from '../editor/navigate';
import { useStore } from '../editor/store';
import { moveCommands, together } from '../editor/workshop';
import type { Command, RemoveNode } from '../model/command';
import { descendants, heldBy } from '../model/structure';
import { Dialog } from '../ui/Dialog';
import { Picker } from '../ui/Picker';
import { allowedFirst, commandChoices, refusalOf, TOP, topChoice, type Place } from './choosing';
import { counted } from './facts';

/** Where several units stand, and which of them stand in no other; null where all have gone meanwhile. */
function useSeveral(nodes: readonly string[]): (Place & { readonly ids: readonly string[] }) | null {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const structure = document.structures.get(stage);
  const ids = structure
    ? topmost(
        structure,
        nodes.filter((id) => structure.nodes.has(id)),
      )
    : [];
  return structure && ids.length > 0 ? { document, stage, structure, ids } : null;
}

export function MoveSeveralDialog({ nodes }: { readonly nodes: readonly string[] }) {
  const several = useSeveral(nodes);
  if (!several) return null;
  const { document, stage, ids } = several;
  const command = (parent: string | null): Command => ({ do: 'batch', commands: moveCommands(stage, ids, parent) });
  return (
    <Dialog title={`Move ${counted(ids.length, 'unit')} to…`} className="asking" onClose={closeDialog}>
      <Picker
        label="Move them into"
        placeholder="Into which unit?"
        find={(query) =>
          allowedFirst([...commandChoices(several, query, ids, command), ...topChoice(query, refusalOf(document, command(null)))])
        }
        empty="No unit is called that."
        onPick={(choice) => {
          closeDialog();
          together(moveCommands(stage, ids, choice.id === TOP ? null : choice.id));
        }}
      />
    </Dialog>
  );
}

export function RemoveSeveralDialog({ nodes }: { readonly nodes: readonly string[] }) {
  const several = useSeveral(nodes);
  const [moving, setMoving] = useState(false);
  if (!several) return null;
  const { stage, structure, ids } = several;
  const below = ids.reduce((sum, id) => sum + descendants(structure, id).length, 0);
  const removals = (content: RemoveNode['content']): readonly Command[] =>
    ids.map((id): Command => ({ do: 'remove-node', stage, id, content }));
  const remove = (content: RemoveNode['content']) => {
    closeDialog();
    together(removals(content));
  };
  if (moving) {
    const held = ids.flatMap((id) => heldBy(structure, id).map((child) => child.id));
    const inside = ids.flatMap((id) => [id, ...descendants(structure, id).map((child) => child.id)]);
    return (
      <Dialog title="Move what they hold to…" className="asking" onClose={closeDialog}>
        <Picker
          label="Move what they hold into"
          placeholder="Into which unit?"
          find={(query) =>
            commandChoices(several, query, inside, (parent) => ({ do: 'batch', commands: moveCommands(stage, held, parent) }))
          }
          empty="No unit is called that."
          onPick={(choice) => {
            closeDialog();
            together(
              [...moveCommands(stage, held, choice.id), ...removals('below')],
              `Remove ${counted(ids.length, 'unit')} and move what they hold into ${choice.title}`,
            );
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={`Remove ${counted(ids.length, 'unit')}?`} className="asking" onClose={closeDialog}>
      <p>
        {below === 0 ? '' : `They hold ${counted(below, 'other unit')}. `}Removing takes them off this chart. Undo brings everything back.
      </p>
      <div className="answers">
        {below === 0 ? (
          <button type="button" className="button button-danger" data-first-focus="" onClick={() => remove('below')}>
            Remove them
          </button>
        ) : (
          <>
            <button type="button" className="button" data-first-focus="" onClick={() => remove('unplace')}>
              Remove only these, set aside what they hold
            </button>
            <button type="button" className="button" onClick={() => setMoving(true)}>
              Remove only these, move what they hold to…
            </button>
            <button type="button" className="button" onClick={() => remove('lift')}>
              Remove only these, keep what they hold in its place
            </button>
            <button type="button" className="button button-danger" onClick={() => remove('below')}>
              Remove with everything below ({ids.length + below} units)
            </button>
          </>
        )}
        <button type="button" className="button button-plain" onClick={closeDialog}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
