/** Takes one row of a comparison back, wherever the row is told; where it can't be done, a notice says why. It decides nothing itself. */
import type { ChangeRow } from '../compare/comparison';
import { isChange } from '../compare/fates';
import { editable } from '../editor/building';
import { comparisonOf } from '../editor/derived';
import { revertChange } from '../editor/reverting';
import { useStore } from '../editor/store';
import { stageName } from '../model/words';
import { Icon } from '../ui/Icon';

/** `small`: a sign alone, in a list where every row has one. */
export function RevertButton({ row, small = false }: { readonly row: ChangeRow; readonly small?: boolean }) {
  const can = useStore(
    (state) => editable(state) && state.view.mode !== 'before' && comparisonOf(state)?.relation === 'change' && row.fate !== 'not-shown',
  );
  const was = useStore((state) => stageName(state.document, state.view.compare ?? ''));
  if (!can || (!isChange(row) && row.fields.length === 0)) return null;
  const words = `Put back as on ${was}`;
  return small ? (
    <button
      type="button"
      className="icon-button icon-small table-revert"
      aria-label={`${words}: ${row.sentence}`}
      title={words}
      onClick={() => revertChange(row)}
    >
      <Icon name="undo" />
    </button>
  ) : (
    <p>
      <button type="button" className="button revert-button" aria-label={`${words}: ${row.sentence}`} onClick={() => revertChange(row)}>
        <Icon name="undo" /> {words}
      </button>
    </p>
  );
}
