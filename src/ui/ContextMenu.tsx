/** A list of commands at a place on the page, wholly in the window. It knows no domain words. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { MenuList, type MenuListProps } from './MenuList';

const GAP = 8;

export interface ContextMenuProps extends Pick<MenuListProps, 'label' | 'groups' | 'onClose'> {
  /** Where it was asked for, in pixels of the window. */
  readonly x: number;
  readonly y: number;
}

export function ContextMenu({ label, groups, onClose, x, y }: ContextMenuProps) {
  const root = useRef<HTMLElement>(null);
  const [at, setAt] = useState({ left: x, top: y });
  useLayoutEffect(() => {
    const list = root.current?.firstElementChild?.getBoundingClientRect();
    if (!list) return;
    setAt({
      left: Math.max(GAP, Math.min(x, window.innerWidth - list.width - GAP)),
      top: Math.max(GAP, Math.min(y, window.innerHeight - list.height - GAP)),
    });
  }, [x, y]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose(false);
    };
    const gone = () => onClose(false);
    document.addEventListener('pointerdown', away, true);
    window.addEventListener('blur', gone);
    return () => {
      document.removeEventListener('pointerdown', away, true);
      window.removeEventListener('blur', gone);
    };
  }, [onClose]);
  return createPortal(
    <section ref={root} aria-label={label}>
      <MenuList label={label} groups={groups} onClose={onClose} className="context-menu" style={at} />
    </section>,
    document.body,
  );
}
