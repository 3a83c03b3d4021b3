/** The questions about one unit: where to, connected to what, removed how. Each has no drag, asks `plan` what is allowed, and dispatches one command. */
import { useState } from 'react';
import { editedStage } from '../editor/derived';
import { closeDialog, openDialog } from '../editor/navigate';
import { dispatch, store, useStore } from '../editor/store';
import { LINE_KINDS, NODE_KINDS, type LineKind } from '../model/kinds';
import type { Command } from '../model/command';
import type { OrgDocument } from '../model/document';
import { plan } from '../model/plan';
import { descendants, inOrder, type OrgNode, type Structure } from '../model/structure';
import { Dialog } from '../ui/Dialog';
import { EditableChoice } from '../ui/Editable';
import { Picker, type Choice } from '../ui/Picker';
import { counted, pathWords } from './facts';
import { KindIcon } from './Signs';

const TOP = 'top:';

interface Subject {
  readonly document: OrgDocument;
  readonly stage: string;
  readonly structure: Structure;
  readonly node: OrgNode;
}

/** The unit that a dialog is about, in the stage that edits go to; null where it has gone meanwhile. */
function useSubject(id: string): Subject | null {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const structure = document.structures.get(stage);
  const node = structure?.nodes.get(id);
  return structure && node ? { document, stage, structure, node } : null;
}

/** Every word of the query starts a word of the name, an alias or the path. */
function matches(query: string, texts: readonly string[]): boolean {
  const all = texts
    .join(' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.some((text) => text.startsWith(word)));
}

/** The other units as choices; those to which `command` may not be given say why. */
function unitChoices({ document, structure, node }: Subject, query: string, command: (other: OrgNode) => Command): readonly Choice[] {
  return inOrder(structure).flatMap((other): readonly Choice[] => {
    const path = pathWords(structure, other.id);
    if (other.id === node.id || !matches(query, [other.name, ...other.aliases, path])) return [];
    const planned = plan(document, command(other));
    const choice = {
      id: other.id,
      title: other.name,
      detail: path || NODE_KINDS[other.kind].label,
      section: '',
      mark: <KindIcon kind={other.kind} hue={document.bodies.get(other.body)?.hue ?? 0} />,
    };
    return [planned.refused ? { ...choice, because: planned.because } : choice];
  });
}

/** What may be chosen before what may not; the order is kept otherwise. */
function allowedFirst(choices: readonly Choice[]): readonly Choice[] {
  return [...choices.filter((choice) => choice.because === undefined), ...choices.filter((choice) => choice.because !== undefined)];
}

export function MoveDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  if (!subject) return null;
  const { document, stage, node } = subject;
  const command = (parent: string | null): Command => ({ do: 'move-node', stage, id: node.id, parent });
  const find = (query: string) => {
    const top = plan(document, command(null));
    const topChoice: Choice = { id: TOP, title: 'The top level', detail: 'inside no other unit', section: '' };
    const tops = matches(query, [topChoice.title]) ? [top.refused ? { ...topChoice, because: top.because } : topChoice] : [];
    return allowedFirst([...unitChoices(subject, query, (other) => command(other.id)), ...tops]);
  };
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
  const [kind, setKind] = useState<LineKind>('reports-to');
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
        find={(query) => allowedFirst(unitChoices(subject, query, (other) => command(other.id)))}
        empty="No unit is called that."
        onPick={(choice) => {
          closeDialog();
          dispatch(command(choice.id));
        }}
      />
    </Dialog>
  );
}

export function RemoveDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  if (!subject) return null;
  const { stage, structure, node } = subject;
  const below = descendants(structure, node.id).length;
  const remove = (content: 'below' | 'lift' | 'unplace') => {
    closeDialog();
    dispatch({ do: 'remove-node', stage, id: node.id, content });
  };
  return (
    <Dialog title={`Remove ${node.name}?`} className="asking" onClose={closeDialog}>
      <p>
        It holds {counted(below, 'other unit')}. Removing takes it off this chart; a unit that ends stays visible in the comparison. Undo
        brings everything back.
      </p>
      <div className="answers">
        <button type="button" className="button button-danger" onClick={() => remove('below')}>
          Remove with everything below ({below + 1} units)
        </button>
        <button type="button" className="button" data-first-focus="" onClick={() => remove('lift')}>
          Remove only this one, keep what it holds in its place
        </button>
        <button type="button" className="button" onClick={() => remove('unplace')}>
          Remove only this one, set aside what it holds
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
