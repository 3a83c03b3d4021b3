/**
 * Stands where a part will stand that is still being fetched, and keeps what is typed meanwhile for it: whoever asks for a search and types on
 * at once must not have the letters act on what is behind it.
 */
import { useEffect } from 'react';

/** Gives the keys to what has the focus, as if they were pressed now. */
function giveBack(keys: readonly KeyboardEvent[]): void {
  for (const event of keys) {
    const target = document.activeElement ?? document.body;
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const pressed = new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true });
    const typed = key.length === 1 && !ctrlKey && !metaKey && !altKey;
    // A made-up key types nothing by itself.
    if (target.dispatchEvent(pressed) && typed && target instanceof HTMLInputElement) {
      target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
      target.dispatchEvent(new InputEvent('input', { data: key, inputType: 'insertText', bubbles: true }));
    }
  }
}

export function HoldKeys() {
  useEffect(() => {
    const held: KeyboardEvent[] = [];
    const hold = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      held.push(event);
    };
    window.addEventListener('keydown', hold, { capture: true });
    return () => {
      window.removeEventListener('keydown', hold, { capture: true });
      // What has come takes the focus first.
      if (held.length > 0) requestAnimationFrame(() => giveBack(held));
    };
  }, []);
  return null;
}
