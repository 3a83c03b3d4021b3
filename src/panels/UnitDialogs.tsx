/** The questions about one unit: where to, connected to what, removed how. Each has no drag, asks `plan` what is allowed, and dispatches one command. */
import { useState } from 'react';
import { lastKind, rememberKind } from '../editor/lining';
import { closeDialog, openDialog } from '../editor/navigate';
import { dispatch, store } from '../editor/store';
import { together } from '../editor/workshop';
import type { Command } from '../model/command';
import { LINE_KINDS, NODE_KINDS, type LineKind } from '../model/kinds';
import { plan } from '../model/plan';
import { descendants, heldBy, type OrgNode } from '../model/structure';
import { Dialog } from '../ui/Dialog';
import { EditableChoice } from '../ui/Editable';
import { Picker, type Choice } from '../ui/Picker';
import { allowedFirst, commandChoices, matches, refusalOf, TOP, topChoice, useSubject } from './choosing';
import { counted } from './facts';
import { KindIcon } from './Signs';

export function MoveDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  if (!subject) return null;
  const { document, stage, node } = subject;
  const command = (parent: string | null): Command => ({ do: 'move-node', stage, id: node.id, parent });
  const find = (query: string) =>
    allowedFirst([...commandChoices(subject, query, [node.id], command), ...topChoice(query, refusalOf(document, command(null)))]);
  return (
    <Dialog title={`Move ${node.name} to…`} className="asking" onClose={closeDialog}>
      <Picker
        label="Move into"
        placeholder="Into which unit?"
        find={find}
        empty="No unit is called that."
        onPick={(choice) => {
          closeDialog();
          dispatch(command(choice.id === TOP ? null : choice.id));
        }}
      />
    </Dialog>
  );
}

export function ConnectDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  const [kind, setKind] = useState<LineKind>(lastKind);
  if (!subject) return null;
  const { stage, node } = subject;
  const command = (to: string): Command => ({ do: 'connect', stage, from: node.id, to, kind });
  return (
    <Dialog title={`Connect ${node.name} to…`} className="asking" onClose={closeDialog}>
      <EditableChoice
        label={`${node.name} …`}
        value={kind}
        readOnly={false}
        options={(Object.keys(LINE_KINDS) as LineKind[]).map((value) => ({ value, label: LINE_KINDS[value].verb }))}
        onKeep={(value) => setKind(value as LineKind)}
      />
      <Picker
        label={`${LINE_KINDS[kind].verb} which unit?`}
        placeholder={`… ${LINE_KINDS[kind].verb} which unit?`}
        find={(query) => commandChoices(subject, query, [node.id], command)}
        empty="No unit is called that."
        onPick={(choice) => {
          closeDialog();
          if (!dispatch(command(choice.id)).refused) rememberKind(kind);
        }}
      />
    </Dialog>
  );
}

export function RemoveDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  const [moving, setMoving] = useState(false);
  if (!subject) return null;
  const { stage, structure, node } = subject;
  const below = descendants(structure, node.id);
  const remove = (content: 'below' | 'lift' | 'unplace') => {
    closeDialog();
    dispatch({ do: 'remove-node', stage, id: node.id, content });
  };
  if (moving) {
    const held = heldBy(structure, node.id);
    const inside = [node.id, ...below.map((child) => child.id)];
    return (
      <Dialog title={`Move what ${node.name} holds to…`} className="asking" onClose={closeDialog}>
        <Picker
          label="Move what it holds into"
          placeholder="Into which unit?"
          find={(query) =>
            commandChoices(subject, query, inside, (parent) => ({ do: 'move-node', stage, id: held[0]?.id ?? node.id, parent }))
          }
          empty="No unit is called that."
          onPick={(choice) => {
            closeDialog();
            const moves = held.map((child): Command => ({ do: 'move-node', stage, id: child.id, parent: choice.id }));
            together(
              [...moves, { do: 'remove-node', stage, id: node.id, content: 'below' }],
              `Remove ${node.name} and move what it holds into ${choice.title}`,
            );
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={`Remove ${node.name}?`} className="asking" onClose={closeDialog}>
      <p>
        It holds {counted(below.length, 'other unit')}. Removing takes it off this chart; a unit that ends stays visible in the comparison.
        Undo brings everything back.
      </p>
      <div className="answers">
        <button type="button" className="button" onClick={() => remove('unplace')}>
          Remove only this one, set aside what it holds
        </button>
        <button type="button" className="button" onClick={() => setMoving(true)}>
          Remove only this one, move what it holds to…
        </button>
        <button type="button" className="button" data-first-focus="" onClick={() => remove('lift')}>
          Remove only this one, keep what it holds in its place
        </button>
        <button type="button" className="button button-danger" onClick={() => remove('below')}>
          Remove with everything below ({below.length + 1} units)
        </button>
        <button type="button" className="button button-plain" onClick={closeDialog}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}

export function RetypeDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  if (!subject) return null;
  const { stage, node } = subject;
  const command = (kind: OrgNode['kind']): Command => ({ do: 'edit-node', stage, id: node.id, fields: { kind } });
  const kinds = Object.keys(NODE_KINDS) as OrgNode['kind'][];
  const find = (query: string): readonly Choice[] =>
    kinds.flatMap((kind): readonly Choice[] => {
      if (!matches(query, [NODE_KINDS[kind].label])) return [];
      const planned = plan(subject.document, command(kind));
      const choice = { id: kind, title: NODE_KINDS[kind].label, detail: '', section: '', mark: <KindIcon kind={kind} /> };
      return [planned.refused ? { ...choice, because: planned.because } : choice];
    });
  return (
    <Dialog title={`What kind of unit is ${node.name}?`} className="asking" onClose={closeDialog}>
      <Picker
        label="Kind of unit"
        placeholder="Which kind?"
        find={(query) => allowedFirst(find(query))}
        empty="There is no such kind."
        onPick={(choice) => {
          closeDialog();
          dispatch(command(choice.id as OrgNode['kind']));
        }}
      />
    </Dialog>
  );
}

/** Removes at once what holds nothing, and asks about what holds something. */
export function askRemove(stage: string, id: string): void {
  const structure = store.getState().document.structures.get(stage);
  if (structure && descendants(structure, id).length > 0) openDialog({ of: 'remove', node: id });
  else dispatch({ do: 'remove-node', stage, id, content: 'below' });
}
