/** A list that becomes a branch: pasted or typed, each line a unit, what stands further in inside what stands further out. */
import { useState, type FormEvent } from 'react';
import { editedStage } from '../editor/derived';
import { freshId } from '../editor/ids';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { readIndented } from '../files/indented';
import type { NodeKind } from '../model/kinds';
import { Dialog } from '../ui/Dialog';
import { Answers, ChoiceField, TextField } from '../ui/Field';
import { counted } from './facts';
import { KIND_OPTIONS } from './options';

export function PasteDialog({ parent, text: pasted }: { readonly parent: string | null; readonly text: string }) {
  const stage = useStore(editedStage);
  const name = useStore((state) => (parent === null ? '' : (state.document.structures.get(stage)?.nodes.get(parent)?.name ?? '')));
  const [text, setText] = useState(pasted);
  const [kind, setKind] = useState<NodeKind>('team');
  const [seed] = useState(freshId);
  const [refusal, setRefusal] = useState('');
  const rows = readIndented(text);
  const levels = rows.reduce((deepest, row) => Math.max(deepest, row.depth + 1), 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rows.length === 0) return setRefusal('The list has no line with a name yet.');
    const planned = dispatch({ do: 'paste-branch', stage, parent, rows, kind, seed }, { quiet: true });
    if (planned.refused) return setRefusal(planned.because);
    return closeDialog();
  };
  return (
    <Dialog title={name === '' ? 'Paste a list' : `Paste a list into ${name}`} className="form" onClose={closeDialog}>
      <form onSubmit={submit}>
        <TextField
          label="One unit a line"
          value={text}
          onChange={(value) => {
            setText(value);
            setRefusal('');
          }}
          rows={10}
          refusal={refusal}
          hint="A line that stands further in goes inside the one above it. Bullets and numbers in front are left out."
          placeholder={'Adult social care\n    Hospital team\n    Reablement team\nPublic health'}
          first
        />
        <ChoiceField label="Each is a" value={kind} options={KIND_OPTIONS} onChange={(value) => setKind(value as NodeKind)} />
        <p className="muted" role="status">
          {rows.length === 0 ? 'Nothing yet.' : `${counted(rows.length, 'unit')} on ${counted(levels, 'level')}.`}
        </p>
        <Answers label={rows.length === 0 ? 'Add them' : `Add ${counted(rows.length, 'unit')}`} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}
