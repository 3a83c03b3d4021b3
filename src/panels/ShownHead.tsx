/** The line over a picture that is shown to a room: what it is and how real; the buttons in it come with a movement. */
import type { ReactNode } from 'react';
import { boxesByKey } from '../editor/derived';
import { useStore } from '../editor/store';
import { shownWords } from './shownWords';

/** `heading`: nothing else on the page is its heading. */
export function ShownHead({ heading = false, children }: { readonly heading?: boolean; readonly children?: ReactNode }) {
  const Name = heading ? 'h1' : 'p';
  const title = useStore((state) => state.document.meta.title);
  const name = useStore((state) => shownWords(state).name);
  const status = useStore((state) => shownWords(state).status);
  const scenario = useStore((state) => shownWords(state).scenario);
  return (
    <header className="show-head">
      <div className="show-name">
        <Name className="show-shown" data-shown="">
          <strong>{name}</strong> <span>{status}</span>
        </Name>
        <p className="show-title">{title}</p>
        {scenario === '' ? null : <p className="show-scenario">Scenario under discussion: {scenario}</p>}
      </div>
      <div className="show-buttons">{children}</div>
    </header>
  );
}

/** Where a screen is too narrow for a long name to be large in its box, it stands over the picture; the style shows it there alone. */
export function FocusName() {
  const name = useStore((state) => {
    const [first] = state.selection;
    return first?.of === 'box' ? (boxesByKey(state).get(first.key)?.title ?? '') : '';
  });
  return name === '' ? null : (
    <p className="show-focus" data-focus-name="" aria-hidden="true">
      {name}
    </p>
  );
}
