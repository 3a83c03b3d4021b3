/** A button that opens a list of commands (ARIA menu button). It knows no domain words. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { MenuList, type MenuGroup } from './MenuList';

export interface MenuProps {
  /** Accessible name of the button. */
  readonly label: string;
  readonly className?: string;
  readonly title?: string;
  readonly groups: readonly MenuGroup[];
  readonly children: ReactNode;
}

export function Menu({ label, className = 'button', title, groups, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away, true);
    return () => document.removeEventListener('pointerdown', away, true);
  }, [open]);

  return (
    <div className="menu" ref={root}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open ? (
        <MenuList
          label={label}
          id={id}
          groups={groups}
          onClose={(focus) => {
            setOpen(false);
            if (focus) button.current?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
