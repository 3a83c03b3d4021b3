/**
 * Ctrl+V beside the text fields: files are opened, a list goes into the open chart, and whatever else is pasted is looked at in the preview. It
 * asks before anything is added.
 */
import { useEffect } from 'react';
import { editable, target } from '../editor/building';
import { openFiles, openPasted } from '../editor/exchange';
import { openDialog } from '../editor/navigate';
import { store } from '../editor/store';

export function usePaste(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const state = store.getState();
      const at = event.target instanceof Element ? event.target : null;
      if (state.dialog || at?.closest('input, textarea, select, [contenteditable="true"]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text.trim() === '') return;
      event.preventDefault();
      // Spreadsheets put a picture of the cells beside their text.
      if (text.trim() === '') void openFiles(files);
      else
        void openPasted(text, () => {
          const now = store.getState();
          if (now.route.page !== 'map' || !editable(now)) return false;
          openDialog({ of: 'paste', parent: target(now)?.node ?? null, text });
          return true;
        });
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
}
