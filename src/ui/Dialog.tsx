/** A native modal dialog that is open while it is mounted and gives the focus back when it goes. It knows no domain words. */
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Icon } from './Icon';

export interface DialogProps {
  readonly title: string;
  /** Leaves the title to readers of the accessibility tree alone. */
  readonly titleHidden?: boolean;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, titleHidden = false, className = '', onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    dialog.showModal();
    // The browser would take the first control, which is the one that closes.
    dialog.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    // Closing before the element goes lets the browser put the focus back where it was.
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      // Keys belong to the dialog while it is open; the page's own shortcuts must not hear them.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="dialog-body">
        <div className={titleHidden ? 'vh' : 'dialog-head'}>
          <h2 id={id}>{title}</h2>
          {titleHidden ? null : (
            <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
