/** Previous and next change, for hands without a keyboard. The walk itself is the editor's. */
import { runAction } from '../editor/actions';
import { stops } from '../editor/stepping';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';

const STEPS = [
  { id: 'previous-change', label: 'Previous change', key: '[', className: 'button step-back' },
  { id: 'next-change', label: 'Next change', key: ']', className: 'button' },
] as const;

export function StepButtons() {
  const any = useStore((state) => stops(state).length > 0);
  return STEPS.map(({ id, label, key, className }) => (
    <button
      key={id}
      type="button"
      className={className}
      aria-label={label}
      title={`${label} (${key})`}
      aria-keyshortcuts={key}
      disabled={!any}
      onClick={() => runAction(id)}
    >
      <Icon name="right" />
    </button>
  ));
}
