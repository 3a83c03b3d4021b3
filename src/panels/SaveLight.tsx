/** The light that says whether edits are kept: a shape and words beside the colour. It refuses to know how they are kept. */
import { useStore } from '../editor/store';
import { useTip } from '../ui/Tip';

const WORDS = { green: 'Saved', amber: 'Saving', red: 'Not saved' } as const;

export function SaveLight() {
  const save = useStore((state) => state.save);
  const { anchor, tip } = useTip(save.because);
  return (
    <span
      className="save"
      data-save={save.light}
      data-acked={save.acked}
      role="status"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what the light means must be reached by keyboard as well
      tabIndex={0}
      aria-label={`${WORDS[save.light]}: ${save.because}`}
      {...anchor}
    >
      <span className="save-light" aria-hidden="true" />
      <span className="save-words" aria-hidden="true">
        {WORDS[save.light]}
      </span>
      {tip}
    </span>
  );
}
