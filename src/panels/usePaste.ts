/** Ctrl+V beside the text fields: what is pasted is taken as a list. It asks before anything is added. */
import { useEffect } from 'react';
import { target } from '../editor/building';
import { openDialog } from '../editor/navigate';
import { store } from '../editor/store';

export function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const state = store.getState();
      const at = event.target instanceof Element ? event.target : null;
      if (state.preferences.locked || state.dialog || at?.closest('input, textarea, select, [contenteditable="true"]')) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      openDialog({ of: 'paste', parent: target(state)?.node ?? null, text });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
