/** What the pages that show to a room have in common: nothing is edited there, buttons come with a movement, the screen can be filled. */
import { useEffect, useRef, useState, useSyncExternalStore, type SyntheticEvent } from 'react';
import { announce } from '../editor/navigate';

/** How long the buttons stay after the last movement, in ms. */
const STAYS = 3000;

/** True for a while after a hand or a key moved; what has the focus keeps its page awake by itself, by style. */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), STAYS);
    };
    wake();
    window.addEventListener('pointermove', wake);
    window.addEventListener('pointerdown', wake);
    window.addEventListener('focusin', wake);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', wake);
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('focusin', wake);
    };
  }, []);
  return awake;
}

/** Every key goes through `onKey` and no further, unless a dialog is open; so do files and text that are dropped or pasted. */
export function useShowKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const handler = useRef(onKey);
  useEffect(() => {
    handler.current = onKey;
  });
  useEffect(() => {
    const keyed = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]')) return;
      event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const pressing =
        event.target instanceof Element && event.target.closest('button, a') !== null && (event.key === 'Enter' || event.key === ' ');
      if (!pressing && handler.current(event)) event.preventDefault();
    };
    const refused = (event: Event): void => {
      event.stopPropagation();
      event.preventDefault();
    };
    window.addEventListener('keydown', keyed, true);
    const names = ['dragenter', 'dragover', 'drop', 'paste'] as const;
    for (const name of names) window.addEventListener(name, refused, true);
    return () => {
      window.removeEventListener('keydown', keyed, true);
      for (const name of names) window.removeEventListener(name, refused, true);
    };
  }, []);
}

/** What a hand does on a picture that is only shown: it moves the picture, and chooses or edits nothing. */
function noChoosing(event: SyntheticEvent<HTMLElement, MouseEvent>): void {
  if (!(event.target instanceof Element) || event.target.closest('button, a, input, summary, label') === null) event.stopPropagation();
}

export const SHOWN_ONLY = {
  onClickCapture: noChoosing,
  onDoubleClickCapture: noChoosing,
  onContextMenuCapture: noChoosing,
  // With the Shift key a frame is drawn, which chooses what is in it.
  onPointerDownCapture: (event: SyntheticEvent<HTMLElement, PointerEvent>): void => {
    if (event.nativeEvent.shiftKey) event.stopPropagation();
  },
};

function onFull(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

/** Whether the page fills the screen, and the way to make it so and back; null where this browser can't. */
export function useFull(): { readonly full: boolean; readonly toggle: () => void } | null {
  const full = useSyncExternalStore(onFull, () => document.fullscreenElement !== null);
  if (!document.fullscreenEnabled) return null;
  return {
    full,
    toggle: () => {
      const done = full ? document.exitFullscreen() : document.documentElement.requestFullscreen();
      done.catch(() => announce('This browser would not fill the screen; everything works without.'));
    },
  };
}
