/** The question what is to be pinned to a unit: a note, a question or a decision, and who said it. */
import { useState, type FormEvent } from 'react';
import { freshId } from '../editor/ids';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { PIN_KINDS, type PinKind } from '../model/kinds';
import { Dialog } from '../ui/Dialog';
import { Answers, ChoiceField, TextField } from '../ui/Field';
import { capital } from './facts';

const KINDS = Object.entries(PIN_KINDS).map(([value, { label, explain }]) => ({ value, label: `${capital(label)}: ${explain}` }));

export function PinDialog({ stage, node: id, pin: at }: { readonly stage: string; readonly node: string; readonly pin: string | null }) {
  const node = useStore((state) => state.document.structures.get(stage)?.nodes.get(id));
  const known = useStore((state) => (at === null ? undefined : state.document.pins.get(at)));
  const [kind, setKind] = useState<PinKind>(known?.kind ?? 'question');
  const [text, setText] = useState(known?.text ?? '');
  const [by, setBy] = useState(known?.by ?? '');
  const [refusal, setRefusal] = useState('');
  if (!node || (at !== null && !known)) return null;
  const keep = () => {
    const record = known
      ? { ...known, kind, text, by }
      : { id: freshId(), stage, node: id, kind, text, by, at: new Date().toISOString(), settled: false };
    const planned = dispatch({ do: 'put-record', table: 'pins', record }, { quiet: true });
    if (planned.refused && planned.rule !== 'nothing-changes') return setRefusal(planned.because);
    return closeDialog();
  };
  return (
    <Dialog title={known ? `Change what is pinned to ${node.name}` : `Pin to ${node.name}`} className="form" onClose={closeDialog}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          keep();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          keep();
        }}
      >
        <ChoiceField label="As" value={kind} options={KINDS} onChange={(value) => setKind(value as PinKind)} />
        <TextField label="What was said" hint="Ctrl+Enter keeps it." value={text} onChange={setText} refusal={refusal} rows={3} first />
        <TextField label="By (a role, not a person’s name)" value={by} onChange={setBy} placeholder="Director of Finance" />
        <Answers label={known ? 'Keep' : 'Pin'} onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}
