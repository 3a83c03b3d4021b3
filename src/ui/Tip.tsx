/** Words that appear beside their anchor on hover and on focus, and go with Escape (WCAG 1.4.13). It knows no domain words. */
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Props that the anchor spreads; `tip` is drawn anywhere inside it. */
export interface TipAnchor {
  readonly anchor: {
    readonly 'aria-describedby': string | undefined;
    readonly onPointerEnter: (event: { readonly currentTarget: Element }) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: { readonly currentTarget: Element }) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  readonly tip: ReactNode;
}

const GAP = 8;

export function useTip(words: ReactNode): TipAnchor {
  const [target, setTarget] = useState<Element | null>(null);
  const [at, setAt] = useState({ left: 0, top: 0 });
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (!target || !box.current) return;
    const anchor = target.getBoundingClientRect();
    const tip = box.current.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(anchor.left + anchor.width / 2 - tip.width / 2, window.innerWidth - tip.width - GAP));
    const above = anchor.top - tip.height - GAP;
    setAt({ left, top: above >= GAP ? above : anchor.bottom + GAP });
  }, [target]);
  const show = (event: { readonly currentTarget: Element }) => setTarget(event.currentTarget);
  const hide = () => setTarget(null);
  return {
    anchor: {
      'aria-describedby': target ? id : undefined,
      onPointerEnter: show,
      onPointerLeave: hide,
      onFocus: show,
      onBlur: hide,
      onKeyDown: (event) => {
        if (event.key === 'Escape' && target) {
          event.stopPropagation();
          hide();
        }
      },
    },
    tip: target
      ? createPortal(
          <div className="tip" role="tooltip" id={id} ref={box} style={at}>
            {words}
          </div>,
          document.body,
        )
      : null,
  };
}

/** A short form that says its full form on hover and focus. */
export function Short({ children, full }: { readonly children: string; readonly full: string }) {
  const { anchor, tip } = useTip(full);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the full form must be reached by keyboard as well
    <abbr className="short" tabIndex={0} {...anchor}>
      {children}
      {tip}
    </abbr>
  );
}
