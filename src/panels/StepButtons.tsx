/** Previous and next change, for hands without a keyboard, and between them which one of how many. The walk itself is the editor's. */
import { runAction } from '../editor/actions';
import { stepWords, stops } from '../editor/stepping';
import { useStore } from '../editor/store';
import { Icon } from '../ui/Icon';

interface StepProps {
  readonly id: 'previous-change' | 'next-change';
  readonly label: string;
  /** Key that does the same. */
  readonly shortcut: string;
  readonly className: string;
}

function Step({ id, label, shortcut, className }: StepProps) {
  const any = useStore((state) => stops(state).length > 0);
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      title={`${label} (${shortcut})`}
      aria-keyshortcuts={shortcut}
      disabled={!any}
      onClick={() => runAction(id)}
    >
      <Icon name="right" />
    </button>
  );
}

export function StepButtons() {
  const words = useStore(stepWords);
  return (
    <div className="steps">
      <Step id="previous-change" label="Previous change" shortcut="[" className="button step-back" />
      <span className="steps-at">{words}</span>
      <Step id="next-change" label="Next change" shortcut="]" className="button" />
    </div>
  );
}
