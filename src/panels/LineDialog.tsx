/** The questions about one line: between which other units, and saying what. `plan` says beside each answer why it can't be. */
import { useState } from 'react';
import { editedStage } from '../editor/derived';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { Picker } from '../ui/Picker';
import { Segmented } from '../ui/Segmented';
import { rememberKind } from '../editor/lining';
import type { Command } from '../model/command';
import { LINE_KINDS, type LineKind } from '../model/kinds';
import { lineInWords } from '../model/words';
import { allowedFirst, commandChoices, matches, refusalOf } from './choosing';
import { lineWords } from './facts';
import { LineSample } from './Signs';

export function ReAimDialog({ line: id }: { readonly line: string }) {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const [end, setEnd] = useState<'from' | 'to'>('to');
  const structure = document.structures.get(stage);
  const line = structure?.lines.get(id);
  if (!structure || !line) return null;
  const name = (node: string) => structure.nodes.get(node)?.name ?? node;
  const verb = lineWords(line, true);
  const words = end === 'to' ? `${name(line.from)} ${verb} …` : `… ${verb} ${name(line.to)}`;
  return (
    <Dialog title="Re-aim the line" className="asking" onClose={closeDialog}>
      <p>
        {name(line.from)} {verb} {name(line.to)}.
      </p>
      <Segmented
        label="Which end"
        className="segmented-small"
        segments={(['to', 'from'] as const).map((which) => ({
          id: which,
          label: which === 'to' ? 'Its end' : 'Its start',
          pressed: end === which,
          run: () => setEnd(which),
        }))}
      />
      <Picker
        key={end}
        label={words}
        placeholder={words}
        find={(query) =>
          commandChoices({ document, stage, structure }, query, [line[end]], (unit) => ({
            do: 'edit-line',
            stage,
            line: line.id,
            fields: { [end]: unit },
          }))
        }
        empty="No unit is called that."
        onPick={(choice) => {
          closeDialog();
          dispatch({ do: 'edit-line', stage, line: line.id, fields: { [end]: choice.id } });
        }}
      />
    </Dialog>
  );
}

export function RetypeLineDialog({ line: id }: { readonly line: string }) {
  const document = useStore((state) => state.document);
  const stage = useStore(editedStage);
  const structure = document.structures.get(stage);
  const line = structure?.lines.get(id);
  if (!structure || !line) return null;
  const command = (kind: LineKind): Command => ({ do: 'edit-line', stage, line: line.id, fields: { kind } });
  const find = (query: string) =>
    allowedFirst(
      (Object.keys(LINE_KINDS) as LineKind[]).flatMap((kind) => {
        const { verb } = LINE_KINDS[kind];
        if (kind === line.kind || !matches(query, [verb])) return [];
        const because = refusalOf(document, command(kind));
        const choice = {
          id: kind,
          title: verb,
          detail: lineInWords(structure, line.from, kind, line.to),
          section: '',
          mark: <LineSample kind={kind} />,
        };
        return [because === '' ? choice : { ...choice, because }];
      }),
    );
  return (
    <Dialog title="What the line says" className="asking" onClose={closeDialog}>
      <p>It says now: {lineInWords(structure, line.from, line.kind, line.to)}.</p>
      <Picker
        label="What it says instead"
        placeholder="reports to, leads, approves …"
        find={find}
        empty="No line says that."
        onPick={(choice) => {
          closeDialog();
          const kind = choice.id as LineKind;
          if (!dispatch(command(kind)).refused) rememberKind(kind);
        }}
      />
    </Dialog>
  );
}
