/** The questions that write what became of what: merged into one, split into several, ended. Each says beside the field why not. */
import { useState, type FormEvent } from 'react';
import { pairOf } from '../editor/earlier';
import { freshId } from '../editor/ids';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import type { Command, RemoveNode } from '../model/command';
import { NODE_KINDS, type NodeKind } from '../model/kinds';
import { heldBy, type OrgNode } from '../model/structure';
import { Dialog } from '../ui/Dialog';
import { Answers, ChoiceField, TextField } from '../ui/Field';
import { useSubject } from './choosing';
import { counted } from './facts';
import { KIND_OPTIONS } from './options';

/** The pair of stages that the answer is told between, and the name of the earlier one. */
function usePair(): { readonly stage: string; readonly before: string; readonly told: string } {
  const stage = useStore((state) => pairOf(state).stage);
  const before = useStore((state) => pairOf(state).before ?? '');
  const stages = useStore((state) => state.document.stages);
  const name = (id: string) => stages.get(id)?.short ?? id;
  return {
    stage,
    before,
    told: before === '' ? `${name(stage)} is the first chart: nothing stood before it.` : `Told from ${name(before)} to ${name(stage)}.`,
  };
}

/** Asks the command's own question; closes where it was done, keeps what was typed where it wasn't. */
function useAsked(): readonly [refusal: string, ask: (command: Command) => (event: FormEvent) => void] {
  const [refusal, setRefusal] = useState('');
  const ask = (command: Command) => (event: FormEvent) => {
    event.preventDefault();
    const planned = dispatch(command, { quiet: true });
    if (planned.refused) setRefusal(planned.because);
    else closeDialog();
  };
  return [refusal, ask];
}

const NEW = 'new:';

export function MergeDialog({ nodes }: { readonly nodes: readonly string[] }) {
  const document = useStore((state) => state.document);
  const { stage, before, told } = usePair();
  const find = (id: string): OrgNode | undefined =>
    document.structures.get(stage)?.nodes.get(id) ?? document.structures.get(before)?.nodes.get(id);
  const units = nodes.flatMap((id) => find(id) ?? []);
  const [first] = units;
  const [name, setName] = useState(first?.name ?? '');
  const [kind, setKind] = useState<NodeKind>(first?.kind ?? 'unit');
  const [stays, setStays] = useState(NEW);
  const [reason, setReason] = useState('');
  const [seed] = useState(freshId);
  const [refusal, ask] = useAsked();
  const staying = units.filter(({ id }) => document.structures.get(stage)?.nodes.has(id));
  if (!first) return null;
  const command: Command = {
    do: 'merge-nodes',
    stage,
    before,
    units: units.map(({ id }) => id),
    into: { id: stays === NEW ? `${seed}:1` : stays, name, kind },
    reason,
    seed,
  };
  return (
    <Dialog title={`Merge ${counted(units.length, 'unit')} into one`} className="form" onClose={closeDialog}>
      <form onSubmit={ask(command)}>
        <p className="muted">
          {units.map((unit) => unit.name).join(', ')}. {told} What they hold and their lines go to the result.
        </p>
        <TextField label="Name of what they become" value={name} onChange={setName} first />
        <ChoiceField label="Kind" value={kind} options={KIND_OPTIONS} onChange={(value) => setKind(value as NodeKind)} />
        <ChoiceField
          label="It is"
          value={stays}
          options={[
            { value: NEW, label: 'a new unit' },
            ...staying.map((unit) => ({ value: unit.id, label: `${unit.name}, which takes the others in` })),
          ]}
          onChange={setStays}
        />
        <TextField label="Why" value={reason} onChange={setReason} rows={2} />
        <Answers label="Merge" refusal={refusal} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}

export function SplitDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  const { stage, before, told } = usePair();
  const [names, setNames] = useState(subject ? `${subject.node.name}\n` : '');
  const [goesOn, setGoesOn] = useState(true);
  const [holders, setHolders] = useState<ReadonlyMap<string, string>>(new Map());
  const [reason, setReason] = useState('');
  const [seed] = useState(freshId);
  const [refusal, ask] = useAsked();
  if (!subject) return null;
  const { node, structure } = subject;
  const parts = names
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const held = heldBy(structure, node.id);
  const partOf = (child: string) => Math.min(Number(holders.get(child) ?? 0), Math.max(0, parts.length - 1));
  const command: Command = {
    do: 'split-node',
    stage,
    before,
    id: node.id,
    into: parts.map((name, at) => ({
      id: at === 0 && goesOn ? node.id : `${seed}:${at + 1}`,
      name,
      holds: held.filter((child) => partOf(child.id) === at).map((child) => child.id),
    })),
    reason,
    seed: `${seed}:rows`,
  };
  return (
    <Dialog title={`Split ${node.name} into several`} className="form" onClose={closeDialog}>
      <form onSubmit={ask(command)}>
        <p className="muted">{told} The first takes over its lines; the others answer to whom it answered.</p>
        <TextField label="What it becomes, one name a line" value={names} onChange={setNames} rows={4} first />
        <label className="switch">
          <input type="checkbox" checked={goesOn} onChange={(event) => setGoesOn(event.target.checked)} />
          The first is {node.name}, going on
        </label>
        {parts.length > 1 && held.length > 0 ? (
          <fieldset className="fieldset">
            <legend>Who takes what it holds</legend>
            {held.map((child) => (
              <ChoiceField
                key={child.id}
                label={child.name}
                value={String(partOf(child.id))}
                options={parts.map((name, at) => ({ value: String(at), label: name }))}
                onChange={(value) => setHolders(new Map(holders).set(child.id, value))}
              />
            ))}
          </fieldset>
        ) : null}
        <TextField label="Why" value={reason} onChange={setReason} rows={2} />
        <Answers label="Split" refusal={refusal} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}

const CONTENTS: readonly { readonly value: RemoveNode['content']; readonly label: string }[] = [
  { value: 'unplace', label: 'waits in the tray' },
  { value: 'lift', label: 'stays where it stood' },
  { value: 'below', label: 'ends with it' },
];

export function EndDialog({ node: id }: { readonly node: string }) {
  const subject = useSubject(id);
  const { stage, before, told } = usePair();
  const [reason, setReason] = useState('');
  const [content, setContent] = useState<RemoveNode['content']>('unplace');
  const [seed] = useState(freshId);
  const [refusal, ask] = useAsked();
  if (!subject) return null;
  const { node, structure } = subject;
  const held = heldBy(structure, node.id).length;
  return (
    <Dialog title={`${node.name} ends`} className="form" onClose={closeDialog}>
      <form onSubmit={ask({ do: 'end-node', stage, before, id: node.id, content, reason, seed })}>
        <p className="muted">
          {told} It stays to be seen in the comparison, as a {NODE_KINDS[node.kind].label} that ended.
        </p>
        <TextField label="Why" value={reason} onChange={setReason} rows={2} first />
        {held === 0 ? null : (
          <ChoiceField
            label={`What it holds (${counted(held, 'unit')})`}
            value={content}
            options={CONTENTS}
            onChange={(value) => setContent(value as RemoveNode['content'])}
          />
        )}
        <Answers label="End it" refusal={refusal} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}
