/** Re-aiming a line: the same fact between other units. `plan` says beside each unit why the line can't lead there. */
import { useState } from 'react';
import { editedStage } from '../editor/derived';
import { closeDialog } from '../editor/navigate';
import { dispatch, useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { Picker } from '../ui/Picker';
import { Segmented } from '../ui/Segmented';
import { commandChoices } from './choosing';
import { lineWords } from './facts';

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
