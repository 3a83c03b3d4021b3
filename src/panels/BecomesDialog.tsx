/** Writes one row of lineage from where the person stands: what a unit becomes, or what it comes from. It refuses to know how rows make fates. */
import { useState } from 'react';
import { pairAround } from '../editor/earlier';
import { freshId } from '../editor/ids';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import type { Command } from '../model/command';
import type { Lineage } from '../model/document';
import { LINEAGE_KINDS, type LineageKind } from '../model/kinds';
import { Dialog } from '../ui/Dialog';
import { Answers, ChoiceField, TextField } from '../ui/Field';
import { Picker } from '../ui/Picker';
import { allowedFirst, refusalOf, unitChoices } from './choosing';

/** The same kinds, read from the unit of the later chart. */
const CAME: Readonly<Record<LineageKind, string>> = {
  continues: 'goes on from',
  renamed: 'was called otherwise as',
  moved: 'moved, and was',
  new: 'is new',
  ends: 'ends',
  'merged-into': 'was merged from, among others',
  'split-into': 'was split off from',
};

export function BecomesDialog({ stage, node: id }: { readonly stage: string; readonly node: string }) {
  const document = useStore((state) => state.document);
  const from = useStore((state) => pairAround(state, stage)?.from ?? '');
  const to = useStore((state) => pairAround(state, stage)?.to ?? '');
  const earlier = stage === from;
  const [kind, setKind] = useState<LineageKind>(earlier ? 'merged-into' : 'continues');
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState('');
  const [row] = useState(freshId);
  const node = document.structures.get(stage)?.nodes.get(id);
  const others = document.structures.get(earlier ? to : from);
  if (!node || !others) return null;
  const needs = earlier ? LINEAGE_KINDS[kind].after : LINEAGE_KINDS[kind].before;
  const kinds = (Object.keys(LINEAGE_KINDS) as LineageKind[]).filter((one) => (earlier ? one !== 'new' : one !== 'ends'));
  const record = (other: string): Lineage => ({
    id: row,
    fromStage: from,
    toStage: to,
    kind,
    from: earlier ? id : LINEAGE_KINDS[kind].before ? other : '',
    to: earlier ? (LINEAGE_KINDS[kind].after ? other : '') : id,
    reason: reason.trim(),
    via: [],
    basis: 'assumed',
    status: document.stages.get(to)?.status ?? 'proposed',
    citations: [],
    note: '',
  });
  const command = (other: string): Command => ({ do: 'put-record', table: 'lineages', record: record(other) });
  const write = (other: string) => {
    const planned = dispatch(command(other), { quiet: true });
    if (planned.refused) setRefusal(planned.because);
    else closeDialog();
  };
  const name = (which: string) => document.stages.get(which)?.short ?? which;
  return (
    <Dialog title={earlier ? `What ${node.name} becomes` : `Where ${node.name} comes from`} className="asking" onClose={closeDialog}>
      <p className="muted">
        From {name(from)} to {name(to)}. Nothing on the charts moves; the comparison tells it at once.
      </p>
      <ChoiceField
        label={`${node.name} …`}
        value={kind}
        options={kinds.map((value) => ({ value, label: earlier ? LINEAGE_KINDS[value].label : CAME[value] }))}
        onChange={(value) => {
          setKind(value as LineageKind);
          setRefusal('');
        }}
      />
      <TextField label="Why" value={reason} onChange={setReason} />
      {needs ? (
        <Picker
          key={kind}
          label={`${node.name} ${earlier ? LINEAGE_KINDS[kind].label : CAME[kind]} which unit?`}
          placeholder={`… which unit of ${name(earlier ? to : from)}?`}
          find={(query) =>
            allowedFirst(
              unitChoices({ document, structure: others }, query, { because: (other) => refusalOf(document, command(other.id)) }),
            )
          }
          empty={`No unit of ${name(earlier ? to : from)} is called that.`}
          onPick={(choice) => write(choice.id)}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            write('');
          }}
        >
          <Answers label="Write it down" refusal={refusal} onCancel={closeDialog} />
        </form>
      )}
    </Dialog>
  );
}
