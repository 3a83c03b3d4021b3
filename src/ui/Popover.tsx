/** A button that opens a small card of anything below itself; Escape, a click elsewhere or leaving it with Tab closes it. It knows no domain words. */
import { useEffect, useId, useRef, useState, type ButtonHTMLAttributes, type ReactNode } from 'react';

export interface PopoverProps {
  readonly className?: string;
  /** Accessible name of the button. */
  readonly label: string;
  readonly title: string;
  /** Spread on the button beside what it needs itself. */
  readonly button: ButtonHTMLAttributes<HTMLButtonElement> & Readonly<Record<`data-${string}`, string | number>>;
  /** What the button shows. */
  readonly face: ReactNode;
  /** The card. Links in it and what bears `data-leaves` close it when they are pressed. */
  readonly children: ReactNode;
}

export function Popover({ className = '', label, title, button, face, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away, true);
    document.addEventListener('focusin', away, true);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      document.removeEventListener('focusin', away, true);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div
      className={`popover ${className}`}
      ref={root}
      onKeyDown={(event) => {
        if (!open) return;
        // Keys belong to the card while the focus is in it; the page's own shortcuts must not hear them.
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <button
        {...button}
        ref={opener}
        type="button"
        aria-label={label}
        title={open ? undefined : title}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open ? (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- listens to what its buttons do
        <div
          className="popover-card"
          id={id}
          role="group"
          aria-label={label}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('a, [data-leaves]')) close();
          }}
        >
          {children}
        </div>
      ) : null}
    </div>
  );
}
