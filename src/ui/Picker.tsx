/** A search field over a list of choices (ARIA combobox with a listbox), for palettes and "to where" questions. It knows no domain words. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';

export interface Choice {
  readonly id: string;
  readonly title: string;
  /** Muted, after the title: where it is, which keys run it. */
  readonly detail: string;
  /** Heading under which it stands; choices of one section follow each other. */
  readonly section: string;
  /** Said in place of choosing, where the choice is not allowed. */
  readonly because?: string;
  readonly mark?: ReactNode;
  readonly keys?: string;
}

export interface PickerProps {
  readonly label: string;
  readonly placeholder: string;
  /** The choices for what has been typed, best first. Called while rendering: it must be pure and quick. */
  readonly find: (query: string) => readonly Choice[];
  readonly onPick: (choice: Choice) => void;
  readonly empty: string;
}

export function Picker({ label, placeholder, find, onPick, empty }: PickerProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const choices = find(query);
  const active = Math.min(at, choices.length - 1);

  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, query]);

  const pick = (choice: Choice | undefined) => {
    if (choice && choice.because === undefined) onPick(choice);
  };
  return (
    <div className="picker">
      <div className="picker-field">
        <Icon name="search" />
        <input
          // The dialog that holds a picker opens for typing.
          data-first-focus=""
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={choices[active] ? `${list}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const last = choices.length - 1;
            if (event.key === 'ArrowDown') setAt(active >= last ? 0 : active + 1);
            else if (event.key === 'ArrowUp') setAt(active <= 0 ? last : active - 1);
            else if (event.key === 'PageDown') setAt(Math.min(last, active + 8));
            else if (event.key === 'PageUp') setAt(Math.max(0, active - 8));
            else if (event.key === 'Enter') pick(choices[active]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className="picker-list" role="listbox" id={list} aria-label={label} ref={box}>
        {choices.map((choice, index) => (
          <div key={choice.id} role="presentation">
            {choices[index - 1]?.section === choice.section || choice.section === '' ? null : (
              <div className="picker-section" role="presentation">
                {choice.section}
              </div>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are heard in the field, which keeps the focus */}
            <div
              role="option"
              id={`${list}-${index}`}
              className="picker-choice"
              aria-selected={index === active}
              aria-disabled={choice.because !== undefined}
              onPointerMove={() => {
                if (index !== active) setAt(index);
              }}
              onClick={() => pick(choice)}
            >
              {choice.mark === undefined ? null : <span className="picker-mark">{choice.mark}</span>}
              <span className="picker-text">
                <span className="picker-title">{choice.title}</span>
                <span className="picker-detail">{choice.because ?? choice.detail}</span>
              </span>
              {choice.keys ? <kbd>{choice.keys}</kbd> : null}
            </div>
          </div>
        ))}
      </div>
      <p className="picker-empty" role="status">
        {choices.length === 0 ? empty : ''}
      </p>
    </div>
  );
}
