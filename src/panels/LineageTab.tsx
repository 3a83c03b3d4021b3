/** The rows that say what became of what between two stages, written and mended by hand. It refuses to know how rows make fates: it asks the comparison. */
import { useState } from 'react';
import { changesOf, headlineOf } from '../editor/derived';
import { pairAround } from '../editor/earlier';
import { freshId } from '../editor/ids';
import { showComparison } from '../editor/navigate';
import { useStore } from '../editor/store';
import { stagesInOrder, type Lineage } from '../model/document';
import { BASES, LINEAGE_KINDS, STATUSES, type LineageKind } from '../model/kinds';
import type { Keep } from '../ui/Kept';
import { KeptChoice, KeptText } from '../ui/Kept';
import { ChoiceField, TextField } from '../ui/Field';
import { matches } from './choosing';
import { EvidenceFields, KeptUnit, KeptUnits, useUnitName } from './recordFields';
import { LINEAGE_OPTIONS } from './options';
import { RecordList } from './RecordList';

/** A row's ends follow its kind: what the kind doesn't have is ''. */
function withKind(record: Lineage, kind: LineageKind): Partial<Lineage> {
  const { before, after } = LINEAGE_KINDS[kind];
  return { kind, from: before ? record.from : '', to: after ? record.to : '' };
}

function LineageForm({
  record,
  keep,
  locked,
}: {
  readonly record: Lineage;
  readonly keep: Keep<Partial<Lineage>>;
  readonly locked: boolean;
}) {
  const kind = LINEAGE_KINDS[record.kind];
  const document = useStore((state) => state.document);
  const between = stagesInOrder(document)
    .filter((stage) => stage.id !== record.fromStage && stage.id !== record.toStage)
    .map((stage) => stage.id);
  return (
    <>
      {kind.before ? (
        <KeptUnit label="Before" stage={record.fromStage} value={record.from} readOnly={locked} onKeep={(from) => keep({ from })} />
      ) : null}
      <KeptChoice
        label="What becomes of it"
        value={record.kind}
        options={LINEAGE_OPTIONS}
        readOnly={locked}
        onKeep={(next) => keep(withKind(record, next as LineageKind))}
      />
      {kind.after ? (
        <KeptUnit label="After" stage={record.toStage} value={record.to} readOnly={locked} onKeep={(to) => keep({ to })} />
      ) : null}
      <KeptText label="Why" long value={record.reason} readOnly={locked} onKeep={(reason) => keep({ reason })} />
      <EvidenceFields fact={record} readOnly={locked} onKeep={keep} />
      {between.length === 0 ? null : (
        <KeptUnits label="Passes through" stages={between} value={record.via} readOnly={locked} onKeep={(via) => keep({ via })} />
      )}
    </>
  );
}

export function LineageTab() {
  const document = useStore((state) => state.document);
  const locked = useStore((state) => state.preferences.locked);
  const view = useStore((state) => state.view);
  const shown = useStore((state) => {
    const pair = pairAround(state, state.view.stage);
    return pair ? `${pair.from}\n${pair.to}` : '';
  });
  const headline = useStore(headlineOf);
  const changes = useStore(changesOf);
  const nameOf = useUnitName();
  const [chosen, setChosen] = useState('');
  const [query, setQuery] = useState('');
  const stages = stagesInOrder(document);
  const pairs = new Set(
    [shown, ...[...document.lineages.values()].map((row) => `${row.fromStage}\n${row.toStage}`)].filter((pair) => pair !== ''),
  );
  for (const a of stages)
    for (const b of stages) if ((a.sequence ?? -1) < (b.sequence ?? -1) && a.sequence !== null) pairs.add(`${a.id}\n${b.id}`);
  const pair = chosen !== '' && pairs.has(chosen) ? chosen : shown;
  const [from = '', to = ''] = pair.split('\n');
  const short = (id: string) => document.stages.get(id)?.short ?? id;
  const follows = view.mode !== 'stage' && view.compare === from && view.stage === to;
  const rows = [...document.lineages.values()].filter((row) => row.fromStage === from && row.toStage === to);
  const found = rows.filter(
    (row) => query.trim() === '' || matches(query.trim(), [nameOf(row.from, from), nameOf(row.to, to), row.reason]),
  );
  const sentence = (row: Lineage): string =>
    follows
      ? (changes.find(
          (change) =>
            change.of === 'unit' &&
            ((row.from !== '' && change.before.includes(row.from)) || (row.to !== '' && change.after.includes(row.to))),
        )?.sentence ?? '')
      : '';
  const words = (row: Lineage) =>
    [row.from === '' ? '' : nameOf(row.from, from), LINEAGE_KINDS[row.kind].label, row.to === '' ? '' : nameOf(row.to, to)]
      .filter((part) => part !== '')
      .join(' ');
  if (pair === '') return <p className="muted">There is one chart only. Add a stage to say what becomes of what.</p>;
  return (
    <>
      <p className="muted">What an equal name can’t say: mergers, splits, beginnings, endings. The map follows each change at once.</p>
      <div className="row">
        <ChoiceField
          label="Between"
          value={pair}
          options={[...pairs].map((value) => ({
            value,
            label: value.split('\n').map(short).join(' → '),
          }))}
          onChange={setChosen}
        />
        {rows.length > 8 ? <TextField label="Find in the list" value={query} onChange={setQuery} /> : null}
      </div>
      {follows ? (
        <p className="headline" role="status">
          {headline}
        </p>
      ) : (
        <button type="button" className="button" onClick={() => showComparison(from, to, view.mode === 'stage' ? 'change' : view.mode)}>
          Show {short(from)} → {short(to)} on the map
        </button>
      )}
      <RecordList
        key={pair}
        name="Lineage"
        one="row"
        table="lineages"
        records={found}
        words={words}
        told={sentence}
        columns={[
          { label: short(from), cell: (row) => (row.from === '' ? '–' : nameOf(row.from, from)) },
          {
            label: 'What',
            cell: (row) => (
              <>
                {LINEAGE_KINDS[row.kind].label}
                {row.basis === 'stated' ? null : <span className="tag">{BASES[row.basis].label}</span>}
                {row.status === 'in-place' ? null : <span className="tag">{STATUSES[row.status].label}</span>}
              </>
            ),
          },
          { label: short(to), cell: (row) => (row.to === '' ? '–' : nameOf(row.to, to)) },
        ]}
        form={(record, keep) => <LineageForm record={record} keep={keep} locked={locked} />}
        blank={() => ({
          id: freshId(),
          fromStage: from,
          toStage: to,
          kind: 'merged-into',
          from: '',
          to: '',
          reason: '',
          via: [],
          basis: 'assumed',
          status: document.stages.get(to)?.status ?? 'proposed',
          citations: [],
          note: '',
        })}
        empty="No row yet: units with one id on both charts go on as themselves, the rest counts as new or ended."
      />
    </>
  );
}
