/** A list of commands (ARIA menu): arrows, Home, End, letters, Escape. Where it stands and what opens it is others' affair. It knows no domain words. */
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly icon?: ReactNode;
  /** Given: the item is a choice of its group, ticked or not. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export interface MenuGroup {
  /** Heading; '' where the group needs none. */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export interface MenuListProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly id?: string;
  readonly className?: string;
  /** `focus`: whether what opened it takes the focus back. */
  readonly onClose: (focus: boolean) => void;
  readonly style?: { readonly left: number; readonly top: number };
}

export function MenuList({ label, groups, id, className = '', onClose, style }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ?? [])];
  useLayoutEffect(() => items()[0]?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const go = (index: number) => all[(index + all.length) % all.length]?.focus();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape') onClose(true);
    else if (event.key === 'Tab') return onClose(false);
    else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLowerCase();
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
      next?.focus();
    } else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  };

  return (
    <div className={`menu-list ${className}`} role="menu" id={id} aria-label={label} ref={list} onKeyDown={onKeyDown} style={style}>
      {groups.map((group, index) => (
        <div key={group.label || index} role="group" aria-label={group.label || undefined} className="menu-group">
          {group.label ? (
            <div className="menu-heading" aria-hidden="true">
              {group.label}
            </div>
          ) : null}
          {group.items.map((item) => (
            <button
              key={item.id}
              type="button"
              tabIndex={-1}
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              aria-disabled={item.disabled}
              aria-keyshortcuts={item.keys}
              className="menu-item"
              onClick={() => {
                if (item.disabled) return;
                onClose(true);
                item.run();
              }}
            >
              <span className="menu-icon">{item.icon}</span>
              <span className="menu-text">
                {item.label}
                {item.detail ? <span className="menu-detail">{item.detail}</span> : null}
              </span>
              {item.keys ? <kbd aria-hidden="true">{item.keys}</kbd> : null}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
