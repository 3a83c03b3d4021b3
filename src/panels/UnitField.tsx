/** A unit as the answer to a question of a tool: its name, and a search field to choose another. It refuses to know what is asked. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Asked } from '../editor/state';
import { Icon } from '../ui/Icon';
import { Picker, type Choice } from '../ui/Picker';

interface UnitFieldProps {
  readonly label: string;
  /** Name of the chosen unit; '' where none is. */
  readonly name: string;
  readonly find: (query: string) => readonly Choice[];
  readonly onPick: (asked: Asked) => void;
}

/** Choices bear `side id`, as `askedId` writes it. */
export function askedId(asked: Asked): string {
  return `${asked.side} ${asked.id}`;
}

export function UnitField({ label, name, find, onPick }: UnitFieldProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever asked for the list types at once.
    if (open) root.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, [open]);
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div className="unit-field" ref={root}>
      <span className="unit-field-label" id={id}>
        {label}
      </span>
      <button type="button" className="button unit-field-value" aria-expanded={open} aria-describedby={id} onClick={() => setOpen(!open)}>
        <span>{name === '' ? 'Choose a unit' : name}</span> <Icon name="down" />
      </button>
      {open ? (
        <div
          className="unit-field-picker"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          <Picker
            label={label}
            placeholder="Name, short form or place"
            find={find}
            empty="No unit is called that."
            onPick={(choice) => {
              close();
              const [side, ...rest] = choice.id.split(' ');
              onPick({ side: side === 'before' ? 'before' : 'after', id: rest.join(' ') });
            }}
          />
        </div>
      ) : null}
    </div>
  );
}
