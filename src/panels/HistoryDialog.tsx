/** The steps that were made, newest first, and those that were taken back: choosing one goes to the moment before it or after it. */
import { closeDialog } from '../editor/navigate';
import { goSteps, useStore } from '../editor/store';
import { Dialog } from '../ui/Dialog';
import { Picker, type Choice } from '../ui/Picker';
import { matches } from './choosing';
import { counted } from './facts';

export function HistoryDialog() {
  const done = useStore((state) => state.undo);
  const undone = useStore((state) => state.redo);
  const find = (query: string): readonly Choice[] => [
    ...done
      .toReversed()
      .flatMap((entry, at): readonly Choice[] =>
        matches(query, [entry.label])
          ? [{ id: String(-at - 1), title: entry.label, detail: `undo ${counted(at + 1, 'step')}`, section: 'Back to before …' }]
          : [],
      ),
    ...undone
      .toReversed()
      .flatMap((entry, at): readonly Choice[] =>
        matches(query, [entry.label])
          ? [{ id: String(at + 1), title: entry.label, detail: `redo ${counted(at + 1, 'step')}`, section: 'Forward to after …' }]
          : [],
      ),
  ];
  return (
    <Dialog title="Steps" className="asking" onClose={closeDialog}>
      <p className="muted">
        {counted(done.length, 'step')} can be taken back{undone.length === 0 ? '' : `, ${undone.length} made again`}. Nothing is lost by
        looking: going back can itself be undone.
      </p>
      <Picker
        label="Go to a step"
        placeholder="What was done"
        find={find}
        empty="No step is called that."
        onPick={(choice) => {
          closeDialog();
          goSteps(Number(choice.id));
        }}
      />
    </Dialog>
  );
}
