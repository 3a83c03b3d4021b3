/** The question what an option, or any stage, is called. */
import { useState } from 'react';
import { closeDialog } from '../editor/navigate';
import { renameStage } from '../editor/scenarios';
import { useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { Answers, TextField } from '../ui/Field';

export function RenameStageDialog({ stage: id }: { readonly stage: string }) {
  const stage = useStore((state) => state.document.stages.get(id));
  const [name, setName] = useState(stage?.name ?? '');
  const [refusal, setRefusal] = useState('');
  if (!stage) return null;
  const keep = () => {
    const because = renameStage(id, name);
    if (because === '') closeDialog();
    else setRefusal(because);
  };
  return (
    <Dialog title={`Rename ${stage.name}`} className="form" onClose={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} refusal={refusal} first />
        <Answers label="Rename" onCancel={closeDialog} />
      </form>
    </Dialog>
  );
}
